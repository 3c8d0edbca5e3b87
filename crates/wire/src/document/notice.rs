//! A notice's body: something told once. The center makes none yet.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// What a notice says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoticeBody<'a> {
    /// What happened, such as `place_expired`.
    pub code: &'a str,
    /// Key of the sentence in the words of a language.
    pub text_key: &'a str,
    /// When.
    pub at: Stamp,
}
