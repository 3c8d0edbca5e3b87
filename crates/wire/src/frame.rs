//! Frames of a feed, written around documents that are rendered already and shared by all readers.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::time::Time;

use crate::document::{Document, json};
use crate::id::Kind;
use crate::stamp::{self, Stamp};
use crate::word::ByeCode;

/// A thing that left the feed, or may no longer be seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Gone {
    /// Which kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// Why a feed ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bye {
    /// The server stops.
    Stopping,
    /// The center starts anew.
    Restart,
    /// The reader did not keep up.
    Slow,
    /// The session ended.
    Revoked,
    /// Too many feeds of one principal.
    TooMany,
}

impl Bye {
    /// The word in the frame.
    pub fn as_str(self) -> &'static str {
        match self {
            Bye::Stopping => "stopping",
            Bye::Restart => "restart",
            Bye::Slow => "slow",
            Bye::Revoked => "revoked",
            Bye::TooMany => "too_many",
        }
    }
}

/// A snapshot: it replaces all that was held. `cursor` is as [`crate::id::Ids::cursor`] writes it.
pub fn snapshot<'a>(cursor: &str, now: Time, return_ms: u64, docs: impl IntoIterator<Item = &'a str>) -> String {
    let (cursor, now) = (json(&cursor), stamp::write(now));
    let mut out = format!(r#"{{"snapshot":{{"cursor":{cursor},"now":"{now}","return_ms":{return_ms},"docs":["#);
    join(&mut out, docs);
    out.push_str("]}}");
    out
}

/// What changed from `prev` to `cursor`, and what is gone.
pub fn change<'a>(prev: &str, cursor: &str, now: Time, return_ms: u64, docs: impl IntoIterator<Item = &'a str>, gone: &[Gone]) -> String {
    let (prev, cursor, now) = (json(&prev), json(&cursor), stamp::write(now));
    let mut out = format!(r#"{{"change":{{"prev":{prev},"cursor":{cursor},"now":"{now}","return_ms":{return_ms},"docs":["#);
    join(&mut out, docs);
    out.push_str(r#"],"gone":"#);
    out.push_str(&json(&gone));
    out.push_str("}}");
    out
}

/// The last frame of a feed.
pub fn bye(why: Bye, retry_after_ms: u64) -> String {
    json(&Frame::Bye(ByeFrame { code: ByeCode(why.as_str()), retry_after_ms }))
}

fn join<'a>(out: &mut String, docs: impl IntoIterator<Item = &'a str>) {
    for (n, doc) in docs.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        out.push_str(doc);
    }
}

/// A frame: one key, which says which.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Frame<'a> {
    /// Everything in the feed's scope.
    Snapshot(SnapshotFrame<'a>),
    /// What changed since the frame before.
    Change(ChangeFrame<'a>),
    /// The last frame.
    Bye(ByeFrame),
}

/// Everything in the feed's scope; replaces all that was held.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SnapshotFrame<'a> {
    /// Mark to go on from.
    pub cursor: String,
    /// The center's time; countdowns run against it.
    pub now: Stamp,
    /// Should the link break, come back after a part of this, drawn by chance: as long as the door takes for everyone.
    pub return_ms: u64,
    /// The documents.
    pub docs: Vec<Document<'a>>,
}

/// What changed since the frame before. A `prev` that is not the last `cursor` is a gap: resume.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangeFrame<'a> {
    /// The cursor this follows.
    pub prev: String,
    /// Mark to go on from.
    pub cursor: String,
    /// The center's time.
    pub now: Stamp,
    /// As in a snapshot; the newest counts.
    pub return_ms: u64,
    /// Documents that changed.
    pub docs: Vec<Document<'a>>,
    /// What left the feed.
    pub gone: Vec<Gone>,
}

/// The last frame of a feed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ByeFrame {
    /// Why.
    pub code: ByeCode,
    /// Milliseconds after which to come back.
    pub retry_after_ms: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn frames_wrap_documents_as_they_stand() {
        let at = "1970-01-01T00:00:00.001Z";
        let two = snapshot("f_1", Time(1_000), 250, [r#"{"id":"center"}"#, r#"{"id":"q_1"}"#]);
        assert_eq!(
            value(&two),
            json!({"snapshot": {"cursor": "f_1", "now": at, "return_ms": 250, "docs": [{"id": "center"}, {"id": "q_1"}]}})
        );
        let gone = [Gone { kind: Kind::Offer, id: "o_1".into() }];
        let changed = change("f_1", "f_2", Time(1_000), 20_000, [], &gone);
        assert_eq!(
            value(&changed),
            json!({"change": {
                "prev": "f_1", "cursor": "f_2", "now": at, "return_ms": 20_000, "docs": [], "gone": [{"kind": "offer", "id": "o_1"}]
            }})
        );
    }

    #[test]
    fn a_bye_says_why_and_when_to_come_back() {
        for why in [Bye::Stopping, Bye::Restart, Bye::Slow, Bye::Revoked, Bye::TooMany] {
            assert!(ByeCode::ALL.contains(&why.as_str()));
            assert_eq!(value(&bye(why, 500)), json!({"bye": {"code": why.as_str(), "retry_after_ms": 500}}));
        }
    }
}
