//! Closed lists of words in documents: each is written as its word and described as a list of them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center as center;

macro_rules! told {
    ($($(#[doc = $doc:literal])+ $name:ident($inner:ty)),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub $inner);
        impl From<$inner> for $name {
            fn from(word: $inner) -> $name {
                $name(word)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.0.as_str())
            }
        }
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                list(concat!($($doc),+), <$inner>::ALL.iter().map(|w| w.as_str()))
            }
        }
        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

told! {
    /// What may be asked of a document now.
    Verb(center::view::document::Verb),
    /// What has fields.
    Subject(center::ledger::policy::Subject),
    /// Who reads and changes fields.
    Audience(center::ledger::policy::Audience),
    /// What an audience may do with a field.
    Access(center::ledger::policy::Access),
    /// What a field holds.
    FieldKind(center::ledger::content::Kind),
    /// What may be asked of a past interaction now.
    RecordVerb(center::ledger::record::RecordVerb),
    /// A medium of an interaction.
    Medium(center::interaction::medium::Medium),
    /// The word shown for an agent.
    Word(center::presence::presentity::Word),
    /// How much of a queue's figures an audience is told.
    Level(center::presence::disclosure::Level),
    /// How much of the agents' names an audience is told.
    Names(center::presence::disclosure::Names),
    /// A count in a word.
    Amount(center::presence::disclosure::Amount),
    /// A wait in a word: surely under a minute, surely under ten, or maybe longer.
    WaitWord(center::presence::disclosure::WaitWord),
    /// State of a queue.
    QueueLife(center::routing::queue::QueueLife),
    /// What a person of the center may be.
    Role(center::agent::intent::Role),
    /// What is legal but unwise in the set-up.
    WarningCode(center::warning::WarningCode),
    /// What an agent says.
    Intent(center::agent::intent::Intent),
    /// Who wrote an intent.
    IntentBy(center::agent::intent::IntentBy),
    /// Why an agent is not ready.
    Reason(center::agent::intent::Reason),
    /// The work an agent holds, in a word.
    Activity(center::agent::activity::Activity),
    /// How far the work of a slot is.
    Phase(center::agent::activity::Phase),
    /// What a device is.
    DeviceKind(center::presence::tuple::DeviceKind),
    /// How long ago a device answered.
    Band(center::presence::tuple::Band),
    /// State of an interaction.
    Life(center::interaction::lifecycle::Life),
    /// How an interaction closed.
    Outcome(center::interaction::lifecycle::Outcome),
    /// Whose words a line holds, or who writes.
    Side(center::interaction::lifecycle::Side),
    /// As what somebody of the center takes part.
    Part(center::interaction::party::Part),
    /// What words the client does not read are.
    AsideKind(center::interaction::aside::AsideKind),
    /// How an agent stood in a decision.
    Verdict(center::routing::considered::Verdict),
    /// Where a wait went on.
    DivertTo(center::routing::recipe::DivertTo),
    /// What an offer is for.
    OfferKind(center::routing::offer::OfferKind),
    /// State of an alert.
    AlertLife(center::broker::alert::AlertLife),
    /// How an alert ended.
    AlertEnd(center::broker::alert::AlertEnd),
    /// On what an alert tells.
    Wire(center::broker::alert::Wire),
    /// State of a callback.
    CallbackLife(center::broker::callback::CallbackLife),
    /// How a callback ended.
    CallbackEnd(center::broker::callback::CallbackEnd),
    /// What a call came to.
    CallOutcome(center::broker::callback::CallOutcome),
    /// Who or what ended a wait.
    EndedBy(center::interaction::lifecycle::EndedBy),
    /// State of an approval.
    ApprovalLife(center::ledger::approval::ApprovalLife),
    /// What a notice tells of.
    NoticeCode(center::broker::notice::NoticeCode),
    /// State of a notice.
    NoticeLife(center::broker::notice::NoticeLife),
    /// How a notice ended.
    NoticeEnd(center::broker::notice::NoticeEnd),
    /// State of an invitation.
    InvitationLife(center::broker::invitation::InvitationLife),
}

macro_rules! listed {
    ($($(#[doc = $doc:literal])+ $name:ident: $($word:literal)+),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub &'static str);
        impl $name {
            /// Every word of the list.
            pub const ALL: &'static [&'static str] = &[$($word),+];
        }
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                list(concat!($($doc),+), Self::ALL.iter().copied())
            }
        }
        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

listed! {
    /// Who reads a line.
    MessageTo: "all" "staff",
    /// Open or closed.
    OpenClosed: "open" "closed",
    /// State of an offer.
    OfferLife: "live" "accepted" "rejected" "expired" "withdrawn",
    /// Why an agent was chosen for an offer.
    ChosenWhy: "longest_idle" "preferred",
    /// Why a medium cannot be started, or will wait.
    MediumWhy: "queue_closed" "nobody_here" "reach",
    /// Why a wait is not known.
    UnknownWhy: "too_few" "nobody_here" "closed",
    /// What stands beside the state of an interaction.
    Mark: "client_away" "owner_unreached" "on_hold" "held_long" "idle_warned" "client_quiet",
    /// What a client may be.
    ClientRole: "client" "visitor",
    /// What a client agreed to.
    Consent: "presence" "recording" "statistics" "offers",
    /// What an alert waits for.
    AlertWhen: "open" "wait_under" "online" "due" "status" "edited",
    /// Why a feed ends.
    ByeCode: "stopping" "restart" "slow" "revoked" "too_many",
    /// Who signed in.
    PrincipalRole: "visitor" "client" "agent" "lead" "supervisor" "admin",
}

/// The schema of a closed list of words.
pub(crate) fn list<'a>(doc: &str, words: impl Iterator<Item = &'a str>) -> RefOr<Schema> {
    let described = ObjectBuilder::new().schema_type(Type::String).description(Some(doc.trim()));
    described.enum_values(Some(words)).into()
}
