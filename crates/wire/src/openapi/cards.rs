//! Operations on cards of clients.

use serde_json::json;
use utoipa::openapi::path::HttpMethod::{Get, Patch, Post};

use super::op::Op;
use super::orders::WAITS;
use crate::approval::ApprovalDocument;
use crate::asked::{CardBody, UndoBody};
use crate::card::{CardDocument, Changed};
use crate::library::Reading;
use crate::problem::Code;

const ETAG: &str = "The version of the card in quotes; `If-Match` of a change.";
const CARD: &str = "The document of the client with the fields of their card in its body, as they may be read by who asks; `rev` is \
the version of the card.";

const READERS: &str = "Who of the center read what is kept of the client, newest first: once for each talk of theirs, and once a day outside of one. \
The client's own to read, and supervisors'.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = vec![Op::new(Get, "/v1/clients/{id}/card", "clients", "getCard", CARD).gives::<CardDocument>().with_header("ETag", ETAG)];
    let own =
        (["/v1/me", "/v1/me/changes", "/v1/me/undo", "/v1/me/readers"], "me", ["changeMe", "listMyChanges", "undoMine", "listMyReaders"]);
    let of = (
        ["/v1/clients/{id}/card", "/v1/clients/{id}/changes", "/v1/clients/{id}/undo", "/v1/clients/{id}/readers"],
        "clients",
        ["changeCard", "listCardChanges", "undoCard", "listReaders"],
    );
    for (paths, tag, names) in [own, of] {
        let change =
            "Change fields of the card, based on the version of `If-Match`; a stale one is told each field three ways (`conflicts`).";
        let undo = "Undo a version that you made, while you may: a version of its own.";
        all.extend([
            Op::new(Patch, paths[0], tag, names[0], change)
                .versioned()
                .takes::<CardBody>(json!({"called": "Cleo", "reach": {"phone": "+31201234567"}, "reason": "A new number."}))
                .gives::<CardDocument>()
                .with_header("ETag", ETAG)
                .answer::<ApprovalDocument>(202, WAITS)
                .with_header("Location", "The approval.")
                .refuses(&[Code::NotAllowed, Code::AlreadyOpen, Code::Limit]),
            Op::new(Get, paths[1], tag, names[1], "Who changed what, newest first.").lists::<Changed>(),
            Op::new(Get, paths[3], tag, names[3], READERS).lists::<Reading>().refuses(&[Code::NotAllowed]),
            Op::new(Post, paths[2], tag, names[2], undo)
                .keyed()
                .takes::<UndoBody>(json!({"rev": 4}))
                .gives::<CardDocument>()
                .with_header("ETag", ETAG)
                .refuses(&[Code::NotAllowed, Code::WrongState, Code::Limit]),
        ]);
    }
    all
}
