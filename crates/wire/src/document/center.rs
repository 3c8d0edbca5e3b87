//! The center's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::time::Time;
use vestibule_center::view::document::{self as seen, Count};

use super::rounded;
use crate::stamp::Stamp;
use crate::word::{Amount, OpenClosed};

/// What the center says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CenterBody<'a> {
    /// Name people read.
    pub name: &'a str,
    /// Open while any queue is.
    pub state: OpenClosed,
    /// When it opens, if closed and known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Stamp>,
    /// When the last open queue closes, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Stamp>,
    /// Agents available anywhere; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_word: Option<Amount>,
    /// Interactions queued or offered anywhere; absent where that is not told, or told in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<u32>,
    /// The same in a word, where figures are not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding_word: Option<Amount>,
    /// True where `available` and `holding` are rounded, and waits wider; 0 is 0 even so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded: Option<bool>,
    /// How long the longest has waited, in milliseconds, at `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_ms: Option<u64>,
    /// Arrival of the one who waits longest, so that a screen can count up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<Stamp>,
    /// Agents signed in (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agents: Option<u32>,
    /// What needs a person's look (supervisors).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<ExceptionBody<'a>>,
}

/// Something the center cannot settle by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExceptionBody<'a> {
    /// What it is: `deadline_parked`.
    pub code: &'static str,
    /// The reason of the deadline.
    pub reason: &'a str,
    /// When it was due.
    pub due_at: Stamp,
}

pub(super) fn twin(body: &seen::CenterBody, at: Time) -> CenterBody<'_> {
    let exceptions = body.exceptions.iter().map(|(reason, due)| ExceptionBody {
        code: "deadline_parked",
        reason: name_of(reason),
        due_at: (*due).into(),
    });
    CenterBody {
        name: &body.name,
        state: OpenClosed(if body.open { "open" } else { "closed" }),
        opens_at: body.opens_at.map(Stamp),
        closes_at: body.closes_at.map(Stamp),
        available: body.available.and_then(Count::figure),
        available_word: body.available.and_then(Count::word).map(Amount),
        holding: body.holding.and_then(Count::figure),
        holding_word: body.holding.and_then(Count::word).map(Amount),
        rounded: rounded([body.available, body.holding]),
        oldest_ms: body.oldest.map(|oldest| at.since_ms(oldest)),
        oldest_at: body.oldest.map(Stamp),
        agents: body.signed_in,
        exceptions: exceptions.collect(),
    }
}

/// The name of a reason without the counters it is about.
fn name_of(reason: &str) -> &str {
    reason.split(|c: char| !(c.is_ascii_alphabetic() || c == '_')).next().unwrap_or_default()
}
