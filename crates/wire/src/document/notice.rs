//! A notice's body: something told once. Doors and host may make them; the center makes none yet.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// What a notice says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoticeBody<'a> {
    /// What happened, such as `place_expired`.
    pub code: &'a str,
    /// What it is about.
    pub about: About,
    /// Key of the sentence in the words of a language.
    pub text_key: &'a str,
    /// When.
    pub at: Stamp,
}

/// What a notice is about: one key, with an id.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An interaction.
    Interaction(String),
    /// An alert.
    Alert(String),
    /// An invitation.
    Invitation(String),
}
