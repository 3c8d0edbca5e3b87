//! `vestibule webhook`: addresses of the company's own that are told what changed.

use std::sync::Arc;

use serde_json::json;
use tokio::runtime::Handle;
use vestibule_center::audience::Principal;
use vestibule_host::Host;
use vestibule_host::limits::WEBHOOKS_MAX;
use vestibule_host::webhooks::NotAdded;
use vestibule_wire::asked::{AddWebhookBody, Asked as _};
use vestibule_wire::stamp;
use vestibule_wire::webhook::read_telling_id;

use crate::cli::Webhook;
use crate::program::{NAME, unread};
use crate::stop::Stop;
use crate::told::Told;

/// Does what is asked.
pub(crate) fn done(asked: &Webhook, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
    match asked {
        Webhook::Add { name, url, kinds } => {
            // Read as a body is: a server is asked over its socket by others than this program too.
            let body = json!({ "name": name, "url": url, "kinds": kinds }).to_string();
            let body = AddWebhookBody::read(body.as_bytes()).map_err(|why| unread(&why))?;
            let (_, secret) = runtime.block_on(host.add_webhook(Principal::Center, body))?.map_err(|no| refused(name, &no))?;
            told.out(secret);
        }
        Webhook::List => host.webhooks().iter().for_each(|one| told.out(json!(one))),
        Webhook::Revoke { name } => {
            runtime.block_on(host.end_webhook(name))?.ok_or_else(|| none(name))?;
            told.err(format!("{name} is revoked: it is told nothing from now on"));
        }
        Webhook::Renew { name } => {
            let (_, secret) = runtime.block_on(host.renew_webhook(Principal::Center, name))?.ok_or_else(|| none(name))?;
            told.out(secret);
        }
        Webhook::Trial { name } => {
            let (_, is_on) = runtime.block_on(host.test_webhook(name))?.ok_or_else(|| none(name))?;
            if !is_on {
                return Err(Stop::refused(format!("{name} is switched off: it is told nothing")));
            }
            told.err(format!(
                "{name} is told a trial, behind what waits: `vestibule webhook deliveries --name {name}` says what came of it"
            ));
        }
        Webhook::Deliveries { name, after } => deliveries(name, after.as_deref(), host, runtime, told)?,
    }
    Ok(())
}

fn deliveries(name: &str, after: Option<&str>, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
    let wanted = |id: &str| read_telling_id(id).ok_or_else(|| Stop::refused(format!("--after {id}: expected the id of a delivery")));
    let after = after.map(wanted).transpose()?;
    let page = runtime.block_on(host.webhook_deliveries(name, after))?.ok_or_else(|| none(name))?;
    page.items.iter().for_each(|one| told.out(json!(one)));
    if let Some(webhook) = host.webhook(name).filter(|_| after.is_none())
        && let (Some(next), Some(why)) = (webhook.next_at, &webhook.why)
    {
        told.err(format!("the next one is being tried: {} tries so far, {why}; again at {}", webhook.attempts, stamp::write(next.0)));
    }
    if let (Some(_), Some(last)) = (page.next, page.items.last()) {
        told.err(format!("older ones: --after {}", last.id));
    }
    Ok(())
}

fn none(name: &str) -> Stop {
    Stop::refused(format!("there is no webhook {name}"))
}

fn refused(name: &str, no: &NotAdded) -> Stop {
    Stop::refused(match no {
        NotAdded::Taken(_) => format!("there is a webhook {name} already: revoke it first"),
        NotAdded::Name => NAME.to_owned(),
        NotAdded::Url(expected) => format!("url: expected {expected}"),
        NotAdded::Full => format!("there are {WEBHOOKS_MAX} webhooks, the most there may be"),
    })
}
