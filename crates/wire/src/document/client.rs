//! A client's body: one half for the client alone, the other for staff.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::interaction::medium::Media;
use vestibule_center::view::document as seen;

use super::some;
use crate::stamp::Stamp;
use crate::word::{ClientRole, Consent, Medium};

/// Hours in which somebody is not called: neither by voice nor by video, nor called back.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuietBody {
    /// They are not called now.
    pub now: bool,
    /// Media by which they are not called then.
    pub media: Vec<Medium>,
    /// When that turns next; absent when it never does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turns_at: Option<Stamp>,
}

/// What a client's document says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClientBody<'a> {
    /// Readable name that may stand for the id, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<&'a str>,
    /// Name; absent for a visitor who gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// Media the client is open for now.
    pub open: Vec<Medium>,
    /// Version of their card, for who reads it (`GET /v1/me`, `GET /v1/clients/{id}/card`).
    pub card_rev: u64,
    /// Whether they are called at this time, by the clocks of their card; absent when it says nothing of the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietBody>,
    /// With or without an account (own).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<ClientRole>,
    /// Languages, best first (own).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<&'a str>>,
    /// What the client agreed to (own).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consents: Option<Vec<Consent>>,
    /// Live devices (own).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<u32>,
    /// Without an account (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitor: Option<bool>,
    /// Here now (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<bool>,
    /// Since when here, or away (staff).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Stamp>,
}

pub(super) fn twin(body: &seen::ClientBody) -> ClientBody<'_> {
    let own = body.own.as_ref();
    let staff = own.is_none();
    let consents = |o: &seen::ClientOwn| {
        if o.presence_consent { vec![Consent("presence")] } else { Vec::new() }
    };
    ClientBody {
        handle: body.handle.as_deref(),
        name: some(body.name.reveal()),
        open: body.open.iter().map(Medium).collect(),
        card_rev: body.card_rev,
        quiet: body.quiet.map(|quiet| QuietBody {
            now: quiet.now,
            media: Media::SPOKEN.iter().map(Medium).collect(),
            turns_at: quiet.turns_at.map(Stamp),
        }),
        role: own.map(|_| ClientRole(if body.visitor { "visitor" } else { "client" })),
        languages: own.map(|o| o.languages.split_whitespace().collect()),
        consents: own.map(consents),
        devices: own.map(|o| o.devices),
        visitor: staff.then_some(body.visitor),
        here: staff.then_some(body.here),
        since: staff.then_some(body.since.into()),
    }
}
