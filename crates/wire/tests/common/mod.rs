//! People, instants and the comparison that the golden documents share.
#![allow(dead_code, reason = "each test binary uses its part")]

use serde_json::{Value, json};
use vestibule_center::id::*;
use vestibule_center::time::Time;
use vestibule_center::view::document::*;
use vestibule_wire::document::{to_json, to_raw};
use vestibule_wire::id::{Ids, Kind};

pub(crate) const NOON: Time = Time(1_772_366_400_000_000);
pub(crate) const AT: &str = "2026-03-01T12:00:00.000Z";
pub(crate) const EARLIER: Time = Time(NOON.0 - 90_000_000);
pub(crate) const EARLIER_AT: &str = "2026-03-01T11:58:30.000Z";
pub(crate) const LATER: Time = Time(NOON.0 + 30_000_000);
pub(crate) const LATER_AT: &str = "2026-03-01T12:00:30.000Z";

pub(crate) const ANA: AgentId = AgentId(3);
pub(crate) const SALES: QueueId = QueueId(1);
pub(crate) const CLEO: ClientId = ClientId(7);
pub(crate) const TALK: InteractionId = InteractionId(41);

pub(crate) fn ids() -> Ids {
    Ids::new([7; 16])
}

pub(crate) fn doc(key: DocKey, body: Body, can: &[Verb]) -> Document {
    Document { key, rev: 4_294_967_297, at: NOON, body, can: can.to_vec() }
}

/// Reads the document back and holds it against what is expected; null stands nowhere.
pub(crate) fn expect(doc: &Document, kind: &str, can: Value, body: Value) {
    let text = to_json(&ids(), doc);
    let expected = json!({"kind": kind, "id": ids().doc(doc.key), "rev": 4_294_967_297_u64, "at": AT, "body": body, "can": can});
    assert_eq!(serde_json::from_str::<Value>(&text).expect("a document is JSON"), expected);
    assert!(!text.contains("null"), "{text}");
    assert_eq!(to_raw(&ids(), doc).get(), text);
    assert_eq!(Kind::of(doc.key).as_str(), kind);
}
