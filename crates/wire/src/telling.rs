//! What is told beyond pages: small, in keys and figures; whoever shows it makes the sentence.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// One telling: an alert fired; or, by mail only, a link that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Telling {
    /// The same for every repeat, on every wire: by it repeats are dropped.
    pub id: String,
    /// `alert`; of a mail with a link `sign_in` or `address`.
    pub kind: &'static str,
    /// What it waited for: `open`, `wait_under`, `online`, `due`, `status` or `edited`; of a link `asked`.
    pub when: &'static str,
    /// What was watched: `agent`, `queue`, `client`, `order` or `center`.
    pub on: &'static str,
    /// Its name, as the one told knows it.
    pub on_name: String,
    /// When it fired, or was asked for.
    pub at: Stamp,
}

impl Telling {
    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
