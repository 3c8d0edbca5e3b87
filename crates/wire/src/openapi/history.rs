//! Operations on past interactions.

use serde_json::json;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Get, Patch, Post};
use vestibule_center::interaction::medium::Medium;

use super::op::Op;
use crate::asked::{RecordBody, UndoBody};
use crate::card::Changed;
use crate::history::export::Form;
use crate::history::{HistoryItem, HistoryList};
use crate::problem::Code;

const ETAG: &str = "The version of what was corrected and noted in quotes; `If-Match` of a change.";
const CLIENT: &str = "Whose, for staff who may see them; one's own without it.";
const GROUP: &str = "`product`, `agent`, `medium`, `date`, or two of them with a comma: `product,agent` is by product, then by agent. \
Groups are of the whole history, newest first; `filter` of each is the query that lists all of it.";
const SEARCH: &str = "Words, each of them or the beginning of one: in what was said and noted, in names of products and agents and in \
dispositions, as far as who asks may read them. What was said just now is found a second later.";
const CHANGE: &str = "Say of a past interaction which products it was about, rate it, add a note. Based on the version of `If-Match`; a \
stale one is told each field three ways (`conflicts`). A note stands beside those before it.";
const EXPORT: &str = "All past interactions that are asked for, newest first, as one file: JSON, CSV (RFC 4180) or a page to print. \
Instants are exact (UTC); local times beside them are those of `zone`.";

/// An operation with the parameters that say which past interactions.
fn filtered(path: &'static str, name: &'static str, about: &'static str) -> Op {
    let media: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
    Op::new(Get, path, "library", name, about)
        .query("client", Type::String, CLIENT)
        .query("product", Type::String, "Handle of a product; empty for those without one.")
        .query("agent", Type::String, "Id or handle of an agent who talked in it; empty for those without one.")
        .query_word("medium", &media, "A medium.")
        .query("from", Type::String, "Arrived at or after this instant.")
        .query("to", Type::String, "Arrived before this instant.")
        .query("search", Type::String, SEARCH)
        .query("zone", Type::String, "A zone, such as `Europe/Amsterdam`; without it that of the client's card, or UTC.")
}

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let list = filtered("/v1/history", "listHistory", "Past interactions, newest first; or in groups.")
        .query("group", Type::String, GROUP)
        .query("after", Type::String, "The `next` of the page before.");
    let export = filtered("/v1/history/export", "exportHistory", EXPORT).query_word("format", Form::WORDS, "`json` without it.");
    let one = Op::new(Get, "/v1/history/{id}", "library", "getPast", "One past interaction.");
    let change = Op::new(Patch, "/v1/interactions/{id}", "interactions", "changePast", CHANGE);
    let undo = "Undo a version that you made, while you may: a version of its own.";
    let undo = Op::new(Post, "/v1/interactions/{id}/undo", "interactions", "undoPast", undo);
    vec![
        list.answer::<HistoryList>(200, "A page."),
        export.plain(200, "application/json", "All of it.").plain(200, "text/csv", "All of it.").plain(200, "text/html", "All of it."),
        one.gives::<HistoryItem>().with_header("ETag", ETAG),
        change
            .versioned()
            .takes::<RecordBody>(json!({"product": ["heron"], "note": "It was the left wheel.", "rating": 5}))
            .gives::<HistoryItem>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed, Code::WrongState, Code::Limit]),
        undo.keyed().takes::<UndoBody>(json!({"rev": 2})).gives::<HistoryItem>().with_header("ETag", ETAG).refuses(&[
            Code::NotAllowed,
            Code::WrongState,
            Code::Limit,
        ]),
        Op::new(Get, "/v1/interactions/{id}/changes", "interactions", "listPastChanges", "Who changed what, newest first.")
            .lists::<Changed>(),
    ]
}
