//! What is asked: the JSON bodies of commands, read strictly. Size and depth are bounded before anything is
//! built; what does not fit is named by its place, an unknown key with the nearest known one.

mod agenda;
mod alert;
mod callback;
mod card;
mod device_password;
mod disclosure;
mod fields;
mod handing;
mod hours;
mod identity;
mod integration;
mod interaction;
mod invitation;
mod order;
mod policy;
mod product;
mod push;
pub mod query;
mod record;
mod reply;
mod rows;
mod session;
mod setup;
mod text;
mod visit;
mod webhook;

use std::borrow::Cow;

use serde::Serialize;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

pub use agenda::{PutAgendaBody, SubscribeBody};
pub use alert::{ArmBody, Watched};
pub use callback::{CalledBody, PromiseBody};
pub use card::{CardBody, DecideBody, UndoBody};
pub use device_password::DevicePasswordAsked;
pub use disclosure::HiddenBody;
pub use fields::distance;
pub use handing::{HandOnBody, HandedTo, HoldBody, MoveBody, NoteBody};
pub use hours::PutHoursBody;
pub use identity::{AddSourceBody, KeyAsked, RenewSourceBody};
pub use integration::AddIntegrationBody;
pub use interaction::{MessageAsked, NoBody, StartBody, WrapUpBody};
pub use invitation::{InviteBody, Invited, LaterBody};
pub use order::{OrderChangeBody, OrderPut, PatchOrderBody, PutOrderBody};
pub use policy::PolicyBody;
pub use product::PutProductBody;
pub use push::{EndPushBody, PushBody, PushKey, PushKeys};
pub use record::RecordBody;
pub use reply::PutReplyBody;
pub use rows::{CenterChangeBody, Handles, PutAgentBody, PutQueueBody, PutSkillBody};
pub use session::{ConfirmMailBody, SignInBody, SignInLinkBody};
pub use setup::{IntentBody, QueueChangeBody, SettingsBody};
pub use visit::VisitBody;
pub use webhook::{AddWebhookBody, ChangeWebhookBody, ReplayBody};

/// Bytes of one body.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// Levels of objects and arrays in one body.
pub const DEPTH_MAX: usize = 16;
/// Characters of a reference: a handle or an id.
pub const REFERENCE_CHARS_MAX: usize = 64;

/// A body that others send.
pub trait Asked: Sized {
    /// Reads it from the bytes of a body.
    fn read(bytes: &[u8]) -> Result<Self, Unread>;
}

/// An id or a handle, as it was written; the door looks it up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference(pub String);

impl PartialSchema for Reference {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(REFERENCE_CHARS_MAX));
        text.description(Some("An id, or a handle such as `ana`, `sales`, `cleo`.")).into()
    }
}

impl ToSchema for Reference {
    fn name() -> Cow<'static, str> {
        "Reference".into()
    }
}

/// Why a body was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// More than [`BODY_BYTES_MAX`].
    TooLarge,
    /// Not JSON; where and what.
    Malformed(String),
    /// JSON, but not what was expected.
    Invalid(Vec<Invalid>),
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Invalid {
    /// Where: a JSON pointer (RFC 6901) into the body, `?name` for a parameter, the name of a header; empty for the whole.
    pub at: String,
    /// Stable code: `unknown_field`, `missing`, `type`, `value`, `length`, `depth`, `not_yet`, or a rule's own.
    pub code: &'static str,
    /// What would fit.
    pub expected: String,
}

impl Invalid {
    /// What does not fit at a place.
    pub fn new(at: impl Into<String>, code: &'static str, expected: impl Into<String>) -> Invalid {
        Invalid { at: at.into(), code, expected: expected.into() }
    }
}

impl From<Invalid> for Unread {
    fn from(invalid: Invalid) -> Unread {
        Unread::Invalid(vec![invalid])
    }
}

/// The first thing that does not fit in a body.
#[cfg(test)]
pub(crate) fn refused<T: Asked + std::fmt::Debug>(json: &str) -> (String, &'static str, String) {
    let Err(Unread::Invalid(mut all)) = T::read(json.as_bytes()) else { panic!("{json} was read") };
    let first = all.remove(0);
    (first.at, first.code, first.expected)
}
