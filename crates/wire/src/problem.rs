//! Problems (RFC 9457): every "no" and every fault that others may read, one table of codes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::refusal::{NotNow, Refusal, Why};

use crate::asked::{BODY_BYTES_MAX, Invalid, Unread};
use crate::card::Conflict;
use crate::document::{self, Document};
use crate::stamp;
use crate::word::list;

/// The media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

macro_rules! codes {
    ($($variant:ident $status:literal $word:literal $title:literal $meaning:literal)+) => {
        /// The codes of problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant),+
        }
        impl Code {
            /// Every code, as listed at `GET /v1/problems`.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];
            /// HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Code::$variant => $status),+ }
            }
            /// The stable word.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $word),+ }
            }
            /// A short title, the same for every problem of this code.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title),+ }
            }
            /// What it means and what to do.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning),+ }
            }
            fn kind(self) -> &'static str {
                match self { $(Code::$variant => concat!("/v1/problems#", $word)),+ }
            }
        }
    };
}

codes! {
    Malformed 400 "malformed" "Malformed" "The body, a query or a header cannot be read; `detail` says where."
    NotSignedIn 401 "not_signed_in" "Not signed in" "No session, or it has ended: sign in again."
    NotAllowed 403 "not_allowed" "Not allowed" "Known to you, but not yours to do; also a page from another origin."
    NotFound 404 "not_found" "Not found" "There is no such thing here."
    MethodNotAllowed 405 "method_not_allowed" "Method not allowed" "The path is known, the method is not; `Allow` lists those that are."
    WrongState 409 "wrong_state" "Wrong state" "The thing is in a state that has no such verb; `current` shows it."
    OfferEnded 409 "offer_ended" "Offer ended" "The offer was accepted, rejected, withdrawn or ran out; `errors` says which."
    InteractionClosed 409 "interaction_closed" "Interaction closed" "The talk is over; `can` of `current` has `reopen` where that is possible."
    AlreadyOpen 409 "already_open" "Already open" "There is one already; `current` is it."
    AlreadySo 409 "already_so" "Already so" "What the alert would wait for holds now; `can` of `current` says what to ask instead."
    NotNow 409 "not_now" "Not now" "Not possible at this moment; `errors` says why."
    HoldingItems 409 "holding_items" "Holding items" "The agent owns active interactions: finish them first."
    InUse 409 "in_use" "In use" "Something else is set up by it; `current` is one that is."
    Stale 412 "stale" "Stale" "`If-Match` names another version than the one there is; `current` is that one."
    TooLarge 413 "too_large" "Too large" "The body is longer than allowed."
    NotJson 415 "not_json" "Not JSON" "`Content-Type` is not `application/json`."
    Invalid 422 "invalid" "Invalid" "The body was read, but something in it does not fit; `errors` names each place."
    KeyReused 422 "key_reused" "Key reused" "This `Idempotency-Key` came before with another body."
    VersionMissing 428 "version_missing" "Version missing" "`If-Match` is asked for here: read the thing and send its `ETag`."
    Limit 429 "limit" "Limit reached" "A bound was hit; `errors` names it. `Retry-After` says when to try again."
    Fault 500 "fault" "Fault" "Our machinery failed; nothing was changed unless a later read shows it."
    Starting 503 "starting" "Starting" "The center is being loaded; try again shortly."
    Stopping 503 "stopping" "Stopping" "The center is about to stop; try again shortly."
    StoreRefuses 503 "store_refuses" "Store refuses" "The store cannot take writes now. Whether this one was taken is not known: look before you ask again."
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl PartialSchema for Code {
    fn schema() -> RefOr<Schema> {
        list("The codes of problems.", Code::ALL.iter().map(|c| c.as_str()))
    }
}

impl ToSchema for Code {}

/// A problem. `errors` is empty where no place can be named.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: Code,
    /// Short title of the code.
    pub title: &'static str,
    /// A sentence a client could read.
    pub detail: String,
    /// What does not fit, and where.
    pub errors: Vec<Invalid>,
    /// The thing as it is now, for those who may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Document<'static>>)]
    pub current: Option<Box<RawValue>>,
    /// Fields of a change that rests on an older version, each three ways.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Milliseconds after which to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
}

impl Problem {
    /// A problem with a sentence of its own.
    pub fn new(code: Code, detail: impl Into<String>) -> Problem {
        Problem {
            kind: code.kind(),
            status: code.status(),
            code,
            title: code.title(),
            detail: detail.into(),
            errors: Vec::new(),
            current: None,
            conflicts: Vec::new(),
            retry_after_ms: None,
        }
    }

    /// A problem that says what its code means.
    pub fn of(code: Code) -> Problem {
        Problem::new(code, code.meaning())
    }

    /// The problem of a refusal, with the rendered `current` if the asker may see it.
    pub fn refused(refusal: &Refusal, current: Option<Box<RawValue>>) -> Problem {
        let why = &refusal.why;
        let mut problem = Problem::new(code_of(why), why.sentence());
        problem.errors.extend(place_of(why));
        problem.current = current;
        problem
    }

    /// The problem of one place that does not fit.
    pub fn invalid(at: impl Into<String>, code: &'static str, expected: impl Into<String>) -> Problem {
        Problem::from(Unread::from(Invalid::new(at, code, expected)))
    }

    /// With the thing as it is now.
    pub fn with_current(mut self, current: Box<RawValue>) -> Problem {
        self.current = Some(current);
        self
    }

    /// With a time after which to try again.
    pub fn retry_after(mut self, ms: u64) -> Problem {
        self.retry_after_ms = Some(ms);
        self
    }

    /// Its JSON.
    pub fn to_json(&self) -> String {
        document::json(self)
    }
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Problem {
        match unread {
            Unread::TooLarge => Problem::new(Code::TooLarge, format!("At most {BODY_BYTES_MAX} bytes.")),
            Unread::Malformed(what) => Problem::new(Code::Malformed, format!("Not JSON: {what}.")),
            Unread::Invalid(errors) => {
                let told = errors.iter().map(|e| format!("{} does not fit: expected {}.", place(&e.at), e.expected));
                let detail = told.collect::<Vec<_>>().join(" ");
                Problem { errors, ..Problem::new(Code::Invalid, detail) }
            }
        }
    }
}

/// Whether a problem that is written already shows the thing as it is.
pub fn shows_current(written: &[u8]) -> bool {
    members(written).is_some_and(|members| members.contains_key(CURRENT))
}

/// A problem that is written already, with the thing as it is now; `None` when it is no problem.
pub fn with_current(written: &[u8], current: Box<RawValue>) -> Option<Vec<u8>> {
    let mut members = members(written)?;
    members.insert(CURRENT.to_owned(), current);
    serde_json::to_vec(&members).ok()
}

/// The sentence of a problem that is written already, for those who read no JSON; `None` when it is no problem.
pub fn sentence(written: &[u8]) -> Option<String> {
    serde_json::from_str(members(written)?.get("detail")?.get()).ok()
}

/// What a problem that is written already says for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Its code.
    pub code: String,
    /// The first place that does not fit, and what is wrong there; empty where none is named.
    pub at: String,
    /// See [`Reason::at`]: a stable code.
    pub what: String,
    /// The id of the thing that it shows as it is; empty where it shows none.
    pub current: String,
}

/// The reason in a problem that is written already; `None` when it is no problem.
pub fn reason(written: &[u8]) -> Option<Reason> {
    #[derive(Deserialize)]
    struct Place {
        at: String,
        code: String,
    }
    #[derive(Deserialize)]
    struct Shown {
        id: String,
    }
    let members = members(written)?;
    let code = serde_json::from_str(members.get("code")?.get()).ok()?;
    let places: Vec<Place> = members.get("errors").and_then(|errors| serde_json::from_str(errors.get()).ok()).unwrap_or_default();
    let (at, what) = places.into_iter().next().map(|place| (place.at, place.code)).unwrap_or_default();
    let current: Option<Shown> = members.get(CURRENT).and_then(|current| serde_json::from_str(current.get()).ok());
    Some(Reason { code, at, what, current: current.map(|current| current.id).unwrap_or_default() })
}

const CURRENT: &str = "current";

fn members(written: &[u8]) -> Option<BTreeMap<String, Box<RawValue>>> {
    serde_json::from_slice(written).ok()
}

/// One row of `GET /v1/problems`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemListed {
    /// Stable code.
    pub code: Code,
    /// HTTP status.
    pub status: u16,
    /// Short title.
    pub title: &'static str,
    /// What it means and what to do.
    pub meaning: &'static str,
}

/// All codes, for `GET /v1/problems`.
pub fn listed() -> Vec<ProblemListed> {
    let row = |code: &Code| ProblemListed { code: *code, status: code.status(), title: code.title(), meaning: code.meaning() };
    Code::ALL.iter().map(row).collect()
}

fn place(at: &str) -> &str {
    if at.is_empty() { "The body" } else { at }
}

fn code_of(why: &Why) -> Code {
    match why {
        Why::NotFound => Code::NotFound,
        Why::NotAllowed => Code::NotAllowed,
        Why::WrongState => Code::WrongState,
        Why::OfferEnded(_) => Code::OfferEnded,
        Why::InteractionClosed => Code::InteractionClosed,
        Why::AlreadyOpen => Code::AlreadyOpen,
        Why::AlreadySo => Code::AlreadySo,
        Why::NotNow(_) => Code::NotNow,
        Why::HoldingItems => Code::HoldingItems,
        Why::InUse => Code::InUse,
        Why::Stale => Code::Stale,
        Why::VersionMissing => Code::VersionMissing,
        Why::Invalid { .. } => Code::Invalid,
        Why::Limit { .. } => Code::Limit,
    }
}

fn place_of(why: &Why) -> Option<Invalid> {
    match why {
        Why::Invalid { at, code, expected } => Some(Invalid::new(*at, code, *expected)),
        Why::Limit { name, most } => Some(Invalid::new("", name, format!("at most {most}"))),
        Why::NotNow(reason) => Some(Invalid::new("", reason.code(), waits_for(*reason))),
        Why::OfferEnded(end) => Some(Invalid::new("", end.as_str(), "a live offer")),
        Why::NotFound
        | Why::NotAllowed
        | Why::WrongState
        | Why::InteractionClosed
        | Why::AlreadyOpen
        | Why::AlreadySo
        | Why::HoldingItems
        | Why::InUse
        | Why::Stale
        | Why::VersionMissing => None,
    }
}

fn waits_for(reason: NotNow) -> Cow<'static, str> {
    let said = match reason {
        NotNow::QueueClosed => "an open queue",
        NotNow::MediumNotOffered => "a medium of the queue",
        NotNow::ReachForbids => "a medium the client takes",
        NotNow::AgentSignedOut => "an agent at work",
        NotNow::AgentNotHere => "an agent who is ready",
        NotNow::NobodyAvailable => "an agent who suits and is free",
        NotNow::SlotTaken => "another time",
        NotNow::ClosedThen => "a time at which the queue is open",
        NotNow::OutcomeMissing => "the outcome of the call first",
        NotNow::Undecided => "the approval answered, or withdrawn, first",
        NotNow::NoRoom => "an agent with room",
        NotNow::ReopenOver => "a time within `reopen_ms` after its end",
        NotNow::Quiet(Some(at)) => return format!("chat or mail; a call from {} on", stamp::write(at)).into(),
        NotNow::Quiet(None) => "chat or mail: the client is never called",
        NotNow::QuietThen(Some(at)) => return format!("another time, from {} on", stamp::write(at)).into(),
        NotNow::QuietThen(None) => "no call: the client's card says never",
    };
    said.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use vestibule_center::id::DocKey;
    use vestibule_center::routing::offer::OfferEnd;

    fn value(problem: &Problem) -> Value {
        serde_json::from_str(&problem.to_json()).unwrap()
    }

    #[test]
    fn a_problem_that_is_written_says_its_reason_again() {
        let invalid = Why::Invalid { at: "/disposition", code: "unknown", expected: "a disposition of the queue" };
        let written = Problem::refused(&invalid.at(DocKey::Center), None).to_json();
        let place = Reason { code: "invalid".into(), at: "/disposition".into(), what: "unknown".into(), current: String::new() };
        assert_eq!(reason(written.as_bytes()), Some(place));
        let current = RawValue::from_string(r#"{"id":"i_7","kind":"interaction"}"#.to_owned()).ok();
        let written = Problem::refused(&Why::AlreadyOpen.at(DocKey::Center), current).to_json();
        let open = Reason { code: "already_open".into(), current: "i_7".into(), ..Reason::default() };
        assert_eq!(reason(written.as_bytes()), Some(open));
        assert_eq!((reason(b"{}"), reason(b"no problem")), (None, None));
    }

    #[test]
    fn every_refusal_has_its_code_in_the_table() {
        let whys = [
            Why::NotFound,
            Why::NotAllowed,
            Why::WrongState,
            Why::OfferEnded(OfferEnd::Expired),
            Why::InteractionClosed,
            Why::AlreadyOpen,
            Why::AlreadySo,
            Why::NotNow(NotNow::QueueClosed),
            Why::HoldingItems,
            Why::InUse,
            Why::Stale,
            Why::VersionMissing,
            Why::Invalid { at: "/text", code: "length", expected: "words" },
            Why::Limit { name: "alerts_of_client_max", most: 50 },
        ];
        for why in whys {
            let word = why.code();
            let problem = Problem::refused(&why.at(DocKey::Center), None);
            assert_eq!(problem.code.as_str(), word);
            assert_eq!(value(&problem)["code"], word);
        }
    }

    #[test]
    fn a_refusal_shows_the_thing_as_it_is() {
        let current = RawValue::from_string(r#"{"kind":"queue"}"#.into()).unwrap();
        let problem = Problem::refused(&Why::NotNow(NotNow::QueueClosed).into(), Some(current));
        let expected = json!({
            "type": "/v1/problems#not_now", "status": 409, "code": "not_now", "title": "Not now", "detail": "The queue is closed now.",
            "errors": [{"at": "", "code": "queue_closed", "expected": "an open queue"}], "current": {"kind": "queue"},
        });
        assert_eq!(value(&problem), expected);
    }

    #[test]
    fn a_written_problem_may_be_given_the_thing() {
        let bare = Problem::of(Code::NotNow).to_json();
        assert!(!shows_current(bare.as_bytes()));
        let current = RawValue::from_string(r#"{"kind":"interaction","rev":18446744073709551615}"#.into()).unwrap();
        let told = with_current(bare.as_bytes(), current).unwrap();
        assert!(shows_current(&told));
        let (mut told, bare): (Value, Value) = (serde_json::from_slice(&told).unwrap(), serde_json::from_str(&bare).unwrap());
        assert_eq!(told["current"], json!({"kind": "interaction", "rev": u64::MAX}));
        told.as_object_mut().unwrap().remove("current");
        assert_eq!(told, bare, "the rest is as it was");
        assert!(with_current(b"x", RawValue::from_string("1".into()).unwrap()).is_none());
    }

    #[test]
    fn what_was_not_read_is_named() {
        let problem = Problem::from(Unread::from(Invalid::new("/txet", "unknown_field", "text")));
        assert_eq!((problem.status, problem.detail.as_str()), (422, "/txet does not fit: expected text."));
        assert_eq!(Problem::from(Unread::TooLarge).status, 413);
        assert_eq!(value(&Problem::from(Unread::Malformed("EOF".into())))["code"], "malformed");
    }

    #[test]
    fn the_list_has_every_code_once() {
        let all = listed();
        let mut words: Vec<_> = all.iter().map(|l| l.code.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all.len());
        assert!(all.iter().all(|l| (400..=503).contains(&l.status) && !l.meaning.is_empty()));
    }
}
