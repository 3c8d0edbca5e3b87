//! Webhooks: `/v1/webhooks` (admin). A secret is told once, in the answer that made it.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::value::to_raw_value;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_host::limits::WEBHOOKS_MAX;
use vestibule_host::webhooks::{NotAdded, WebhookPut};
use vestibule_wire::asked::{AddWebhookBody, ChangeWebhookBody, ReplayBody};
use vestibule_wire::library::{List, read_mark};
use vestibule_wire::problem::{Code, Problem};
use vestibule_wire::webhook::{WebhookBody, WebhookMade, read_telling_id};

use super::cards::based_on;
use super::lists::{Asked, Paged, no_cursor};
use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};

/// They are few for good: when one more may be made is for whoever ends one to say.
const FULL_RETRY_MS: u64 = 60_000;

fn runs(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

fn no_url(expected: &'static str) -> Refused {
    Refused::invalid("/url", "value", expected)
}

fn tagged(webhook: &WebhookBody) -> Result<Response, Refused> {
    Ok(reply::tagged(webhook.rev, None, reply::json(200, webhook)?))
}

/// All of them on one page.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    runs(reading.who)?;
    if page.after.is_some() {
        return Err(no_cursor());
    }
    reply::json(200, &List { items: reading.door.host.webhooks(), next: None })
}

/// One of them.
pub(crate) async fn one(reading: Reading, Path(name): Path<String>) -> Result<Response, Refused> {
    runs(reading.who)?;
    tagged(&reading.door.host.webhook(&name).ok_or_else(Refused::not_found)?)
}

/// Makes one.
pub(crate) async fn add(asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let asked: AddWebhookBody = asking.read()?;
    match asking.door.host.add_webhook(asking.session.who, asked).await? {
        Ok((webhook, secret)) => {
            let at = HeaderValue::try_from(format!("/v1/webhooks/{}", webhook.name)).map_err(|_| Refused::of(Code::Fault))?;
            let rev = webhook.rev;
            let mut made = reply::tagged(rev, None, reply::json(201, &WebhookMade { webhook, secret })?);
            made.headers_mut().insert(header::LOCATION, at);
            Ok(made)
        }
        Err(NotAdded::Name) => Err(Refused::invalid("/name", "value", "a handle: 1 to 40 of a-z, 0-9, - and _")),
        Err(NotAdded::Url(expected)) => Err(no_url(expected)),
        Err(NotAdded::Full) => Err(Refused::limit("webhooks_max", WEBHOOKS_MAX, FULL_RETRY_MS)),
        Err(NotAdded::Taken(known)) => {
            let current = to_raw_value(&known).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(Problem::of(Code::AlreadyOpen).with_current(current))))
        }
    }
}

/// Changes one.
pub(crate) async fn change(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let asked: ChangeWebhookBody = asking.read()?;
    if asking.door.host.webhook(&name).is_none() {
        return Err(Refused::not_found());
    }
    let rev = based_on(asking.headers())?;
    match asking.door.host.change_webhook(asking.session.who, &name, rev, asked).await? {
        WebhookPut::Holds(webhook) => tagged(&webhook),
        WebhookPut::Stale(webhook) => {
            let current = to_raw_value(&webhook).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(Problem::of(Code::Stale).with_current(current))))
        }
        WebhookPut::Url(expected) => Err(no_url(expected)),
        WebhookPut::Missing => Err(Refused::not_found()),
    }
}

/// Ends one.
pub(crate) async fn end(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    asking.bare()?;
    reply::json(200, &asking.door.host.end_webhook(&name).await?.ok_or_else(Refused::not_found)?)
}

/// Tells one a trial.
pub(crate) async fn test(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    asking.bare()?;
    let (webhook, on) = asking.door.host.test_webhook(&name).await?.ok_or_else(Refused::not_found)?;
    if on {
        return tagged(&webhook);
    }
    let current = to_raw_value(&webhook).map_err(|_| Refused::of(Code::Fault))?;
    Err(Refused(Box::new(Problem::of(Code::WrongState).with_current(current))))
}

/// Gives one a new secret.
pub(crate) async fn secret(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    asking.bare()?;
    let (webhook, secret) = asking.door.host.renew_webhook(asking.session.who, &name).await?.ok_or_else(Refused::not_found)?;
    reply::json(200, &WebhookMade { webhook, secret })
}

/// Tells one again what happened.
pub(crate) async fn replay(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let ReplayBody { from } = asking.read()?;
    tagged(&asking.door.host.replay_webhook(&name, from).await?.ok_or_else(Refused::not_found)?)
}

/// What became of tellings of one.
pub(crate) async fn deliveries(reading: Reading, Path(name): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    runs(reading.who)?;
    let after = page.after.map(|mark| read_mark(&mark).and_then(|id| read_telling_id(&id)).ok_or_else(no_cursor)).transpose()?;
    reply::json(200, &reading.door.host.webhook_deliveries(&name, after).await?.ok_or_else(Refused::not_found)?)
}
