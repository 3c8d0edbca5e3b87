//! Approvals: `/v1/approvals`. What one asked for, or what waits in the queues one serves; to agree, to decline, to withdraw.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::id::ApprovalId;
use vestibule_center::ledger::approval::ApprovalLife;
use vestibule_host::ledger::approvals::{Decided, Decision};
use vestibule_wire::asked::DecideBody;

use super::lists::{Asked, Paged, no_cursor};
use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};

/// Known clients ask for changes, staff answer them.
fn takes_part(who: Principal) -> Result<(), Refused> {
    if matches!(who, Principal::Client(_)) || who.staff().is_some() { Ok(()) } else { Err(Refused::not_allowed()) }
}

/// A client's own, the newest first; for staff those that wait in their queues, the oldest first.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    takes_part(reading.who)?;
    let host = &reading.door.host;
    let after = page.after.map(|mark| host.ids().read_page(&mark).ok_or_else(no_cursor)).transpose()?;
    let (clients, list) = host.approvals(reading.who, after).await?;
    for client in clients {
        host.note_reading(reading.who, client).await?;
    }
    reply::json(200, &list)
}

/// One.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let host = &reading.door.host;
    let id = host.ids().read_approval(&id).ok_or_else(Refused::not_found)?;
    let (client, document) = host.approval(reading.who, id).await?.ok_or_else(Refused::not_found)?;
    host.note_reading(reading.who, client).await?;
    reply::json(200, &document)
}

async fn decide(asking: Asking, id: String, how: ApprovalLife) -> Result<Response, Refused> {
    let host = &asking.door.host;
    let id: ApprovalId = host.ids().read_approval(&id).ok_or_else(Refused::not_found)?;
    // A foreign one is as good as absent, whatever is said to it.
    let (client, _) = host.approval(asking.session.who, id).await?.ok_or_else(Refused::not_found)?;
    host.note_reading(asking.session.who, client).await?;
    let DecideBody { reason } = asking.read()?;
    let decision = Decision { how, answer: reason };
    match host.decide_approval(asking.session.who, id, decision, asking.request_key()?).await? {
        Some(Decided::Done(encoded)) => Ok(reply::encoded(encoded, None)),
        Some(Decided::Refused(problem)) => Err(Refused(problem)),
        None => Err(Refused::not_found()),
    }
}

/// Agrees: the change holds.
pub(crate) async fn approve(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    decide(asking, id, ApprovalLife::Approved).await
}

/// Declines: nothing changes.
pub(crate) async fn decline(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    decide(asking, id, ApprovalLife::Declined).await
}

/// Takes back what one asked for.
pub(crate) async fn withdraw(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    decide(asking, id, ApprovalLife::Withdrawn).await
}
