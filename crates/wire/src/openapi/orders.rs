//! Operations on orders: what people change of them, what the company's own system puts.

use serde_json::json;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Patch, Post, Put};

use super::op::Op;
use crate::approval::ApprovalDocument;
use crate::asked::{AddIntegrationBody, DecideBody, OrderChangeBody, PatchOrderBody, PutOrderBody, UndoBody};
use crate::card::Changed;
use crate::document::OrderDocument;
use crate::integration::{IntegrationBody, IntegrationMade};
use crate::problem::Code;

const ETAG: &str = "The version of the order in quotes; `If-Match` of a change.";
const CHANGE: &str = "Change fields of an order of yours, or of a client you may see, based on the version of `If-Match`; a stale one is \
told each field three ways (`conflicts`). Where it goes and when it is brought may be changed until it is shipped; then it is \
`wrong_state` with the code `too_late`.";
/// What is answered where somebody has to agree.
pub(super) const WAITS: &str = "Somebody has to agree to it, or to some of it: what needs nobody's yes holds, the rest waits.";
const APPROVALS: &str = "A client's own requests that somebody has to agree to, newest first; for staff those that wait in the queues they serve or \
watch over, oldest first. Each waits in its queue as an interaction too (`interaction`, whose `approval` it is), which ends by the answer.";
const APPROVE: &str = "Agree to a change: it holds from now on, as a version of who asked. `wrong_state` with `conflicts` when what they saw \
stands no more. Nobody agrees to what they asked for themselves.";
const PUT: &str = "Put an order as the company's own system says it is (admin or integration). A field that people changed stays as they left it when \
the system says of it what it said before, or when they changed it since `as_of`; `kept` names such fields. An equal one makes no version.";
const PATCH: &str = "Put what is otherwise of an order that is there (admin or integration); the rest is as it was said before.";
const ADD: &str = "Make an integration: a program of the company's own that puts orders and products, and reads them, by a bearer token of its \
own (admin). The token is told in this answer and never again. A name that was revoked gets a new token; one that has a token is `already_open`.";
const REVOKE: &str = "Revoke an integration (admin): its token is refused from now on. Its name stays in what it changed.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = people();
    all.extend(approvals());
    all.extend(back_office());
    all.extend(integrations());
    all
}

fn people() -> Vec<Op> {
    vec![
        Op::new(Post, "/v1/orders/{id}/changes", "library", "changeOrder", CHANGE)
            .versioned()
            .keyed()
            .takes::<OrderChangeBody>(json!({"address": {"street": "Nieuwstraat 2", "city": "Leiden"}, "reason": "I moved."}))
            .gives::<OrderDocument<'static>>()
            .with_header("ETag", ETAG)
            .answer::<ApprovalDocument>(202, WAITS)
            .with_header("Location", "The approval.")
            .refuses(&[Code::NotAllowed, Code::WrongState, Code::AlreadyOpen, Code::Limit]),
        Op::new(Get, "/v1/orders/{id}/changes", "library", "listOrderChanges", "Who changed what of it, newest first.").lists::<Changed>(),
        Op::new(Post, "/v1/orders/{id}/undo", "library", "undoOrder", "Undo a version that you made, while you may: a version of its own.")
            .keyed()
            .takes::<UndoBody>(json!({"rev": 4}))
            .gives::<OrderDocument<'static>>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed, Code::WrongState, Code::Limit]),
    ]
}

fn approvals() -> Vec<Op> {
    let answer = |path, name, about| {
        Op::new(Post, path, "library", name, about)
            .keyed()
            .takes::<DecideBody>(json!({"reason": "Your passport says so."}))
            .gives::<ApprovalDocument>()
            .refuses(&[Code::NotAllowed, Code::WrongState, Code::Limit])
    };
    vec![
        Op::new(Get, "/v1/approvals", "library", "listApprovals", APPROVALS).lists::<ApprovalDocument>().refuses(&[Code::NotAllowed]),
        Op::new(Get, "/v1/approvals/{id}", "library", "readApproval", "An approval.").gives::<ApprovalDocument>(),
        answer("/v1/approvals/{id}/approve", "approve", APPROVE),
        answer("/v1/approvals/{id}/decline", "declineApproval", "Decline what somebody asked for: nothing changes, and they are told."),
        answer("/v1/approvals/{id}/withdraw", "withdrawApproval", "Take back what you asked for, before it is answered."),
    ]
}

fn back_office() -> Vec<Op> {
    let order = "/v1/backoffice/orders/{id}";
    vec![
        Op::new(Put, order, "backoffice", "putOrder", PUT)
            .keyed()
            .takes::<PutOrderBody>(json!({
                "client": "cleo", "status": "packed", "placed_at": "2026-11-20T09:00:00Z", "product": "heron",
                "lines": [{"text": "Heron", "quantity": 1}], "total": "4390.00", "currency": "EUR",
                "address": {"street": "Nieuwstraat 2", "city": "Leiden", "country": "NL"},
            }))
            .gives::<OrderDocument<'static>>()
            .answer::<OrderDocument<'static>>(201, "The order, which is new.")
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, order, "backoffice", "patchOrder", PATCH)
            .keyed()
            .takes::<PatchOrderBody>(json!({
                "status": "shipped", "shipments": [{"carrier": "Post", "tracking": "3SABC", "lines": [{"text": "Heron", "quantity": 1}],
                "shipped_at": "2026-11-27T09:00:00Z"}],
            }))
            .gives::<OrderDocument<'static>>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
    ]
}

fn integrations() -> Vec<Op> {
    let (all, one) = ("/v1/integrations", "/v1/integrations/{id}");
    vec![
        Op::new(Get, all, "backoffice", "listIntegrations", "Integrations by name, revoked ones too (admin); never a token.")
            .lists::<IntegrationBody>()
            .refuses(&[Code::NotAllowed]),
        Op::new(Post, all, "backoffice", "addIntegration", ADD)
            .takes::<AddIntegrationBody>(json!({"name": "warehouse"}))
            .makes::<IntegrationMade>()
            .refuses(&[Code::NotAllowed, Code::AlreadyOpen, Code::Limit]),
        Op::new(Delete, one, "backoffice", "revokeIntegration", REVOKE).gives::<IntegrationBody>().refuses(&[Code::NotAllowed]),
    ]
}
