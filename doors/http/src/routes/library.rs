//! The client's own records: `/v1/orders`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_wire::library::read_mark;

use super::lists::{Asked, listed, no_cursor};
use crate::app::Door;
use crate::asking::Reading;
use crate::reply::Refused;

/// The client who is named, or the asker themselves.
pub(crate) async fn subject(door: &Door, who: Principal, named: Option<&str>) -> Result<ClientId, Refused> {
    match (named, who.client()) {
        (Some(name), _) => {
            let client = door.client(name).await?;
            // Nobody's is absent to supervisors too, who would read of whoever is there.
            let there = door.host.look_at(who, Some(client), move |center, _| center.client(client).is_some()).await?;
            if there { Ok(client) } else { Err(Refused::not_found()) }
        }
        (None, Some(own)) => Ok(own),
        (None, None) => Err(Refused::invalid("?client", "missing", "a client you share something with")),
    }
}

/// Whose records: the client's own, or those of a client the agent may see.
async fn of_records(door: &Door, who: Principal, named: Option<&str>) -> Result<ClientId, Refused> {
    let client = subject(door, who, named).await?;
    let reads = door.host.look_at(who, Some(client), move |center, _| center.may_read_records(who, client)).await?;
    if !reads {
        return Err(unread(who, client));
    }
    door.host.note_reading(who, client).await?;
    Ok(client)
}

/// Records that are not read: their own are refused, another's are as good as absent.
pub(crate) fn unread(who: Principal, client: ClientId) -> Refused {
    if who.client() == Some(client) { Refused::not_allowed() } else { Refused::not_found() }
}

/// `?client=&after=`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrdersQuery {
    client: Option<String>,
    after: Option<String>,
}

/// Orders, newest first.
pub(crate) async fn orders(reading: Reading, Asked(q): Asked<OrdersQuery>) -> Result<Response, Refused> {
    let client = of_records(&reading.door, reading.who, q.client.as_deref()).await?;
    let page = reading.door.host.orders(reading.who, client, marked(q.after)?).await?.ok_or_else(no_cursor)?;
    Ok(listed(&page.items, page.next))
}

/// The number or handle a cursor of orders or products stands for.
pub(super) fn marked(after: Option<String>) -> Result<Option<String>, Refused> {
    after.map(|mark| read_mark(&mark).ok_or_else(no_cursor)).transpose()
}

/// One order. A foreign one is as good as absent.
pub(crate) async fn order(reading: Reading, Path(number): Path<String>) -> Result<Response, Refused> {
    let (host, who) = (&reading.door.host, reading.who);
    let (owner, rev, body) = host.order(who, &number).await?.ok_or_else(Refused::not_found)?;
    let reads = host.look_at(who, Some(owner), move |center, _| center.may_read_orders(who, owner)).await?;
    if !reads {
        return Err(Refused::not_found());
    }
    host.note_reading(who, owner).await?;
    Ok(reading.tagged(rev, body))
}
