//! Erasure of a person, as it reads: asked for, under way, done.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// How far an erasure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody asked for it.
    None,
    /// It waits for the end of a talk, and may be taken back.
    Asked,
    /// The center knows nothing of them any more; what is kept elsewhere goes.
    Erasing,
    /// Nothing of them is kept.
    Done,
}

/// The erasure of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErasureBody {
    /// Whose, by an id that leads nowhere any more once it has begun.
    pub client: String,
    /// How far it is.
    pub state: State,
    /// When it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Stamp>,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<Stamp>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Stamp>,
    /// The talk whose end it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<String>,
}
