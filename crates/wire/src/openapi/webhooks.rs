//! Operations of webhooks.

use serde_json::json;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Patch, Post};

use super::op::Op;
use crate::asked::{AddWebhookBody, ChangeWebhookBody, ReplayBody};
use crate::problem::Code;
use crate::webhook::{DeliveryBody, WebhookBody, WebhookMade};

const ETAG: &str = "The version of the webhook in quotes; `If-Match` of a change.";
const ADD: &str = "Make a webhook (admin): an address of the company's own that is told what changed, from now on, in order, at least once, \
signed as Standard Webhooks are. The secret is told in this answer and never again. At most 16. What it is told is a `WebhookTelling`: ids, versions and places, \
never what stands there.";
const TEST: &str = "Tell it a trial, `webhook.test`, behind what waits already.";
const REPLAY: &str = "Tell it again what happened from an instant on, as far as it is kept (7 days, 100,000 tellings), under the same ids.";
const SECRET: &str = "Give it a new secret (admin), told in this answer and never again; the old one signs nothing from now on.";

pub(super) fn ops() -> Vec<Op> {
    let (all, one) = ("/v1/webhooks", "/v1/webhooks/{id}");
    let does = |path, name, about| Op::new(Post, path, "backoffice", name, about).refuses(&[Code::NotAllowed]);
    vec![
        Op::new(Get, all, "backoffice", "listWebhooks", "Webhooks by name (admin), with how they do.")
            .lists::<WebhookBody>()
            .refuses(&[Code::NotAllowed]),
        Op::new(Post, all, "backoffice", "addWebhook", ADD)
            .takes::<AddWebhookBody>(json!({"name": "erp", "url": "https://erp.example.org/vestibule", "kinds": ["order.changed"]}))
            .answer::<WebhookMade>(201, "The webhook, with its secret.")
            .refuses(&[Code::NotAllowed, Code::AlreadyOpen, Code::Limit]),
        Op::new(Get, one, "backoffice", "getWebhook", "One of them (admin).")
            .gives::<WebhookBody>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, one, "backoffice", "changeWebhook", "Change where it is told, of what, and whether (admin).")
            .takes::<ChangeWebhookBody>(json!({"active": true}))
            .gives::<WebhookBody>()
            .with_header("ETag", ETAG)
            .versioned()
            .refuses(&[Code::NotAllowed]),
        Op::new(Delete, one, "backoffice", "endWebhook", "End a webhook (admin).").gives::<WebhookBody>().refuses(&[Code::NotAllowed]),
        does("/v1/webhooks/{id}/test", "testWebhook", TEST).gives::<WebhookBody>().refuses(&[Code::WrongState]),
        does("/v1/webhooks/{id}/secret", "renewWebhookSecret", SECRET).gives::<WebhookMade>(),
        does("/v1/webhooks/{id}/replay", "replayWebhook", REPLAY)
            .takes::<ReplayBody>(json!({"from": "2026-11-27T09:00:00.000Z"}))
            .gives::<WebhookBody>(),
        Op::new(
            Get,
            "/v1/webhooks/{id}/deliveries",
            "backoffice",
            "listWebhookDeliveries",
            "What became of tellings (admin), the newest first; kept for 7 days.",
        )
        .query("after", Type::String, "The `next` of the page before.")
        .lists::<DeliveryBody>()
        .refuses(&[Code::NotAllowed]),
    ]
}
