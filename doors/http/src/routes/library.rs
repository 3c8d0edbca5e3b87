//! The client's own records: `/v1/history`, `/v1/orders`, `/v1/products`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId};
use vestibule_center::interaction::medium::Medium;
use vestibule_host::library::HistoryFilter;
use vestibule_wire::asked::query;
use vestibule_wire::history::By;
use vestibule_wire::library::read_mark;

use super::lists::{Asked, Paged, listed, no_cursor};
use crate::app::Door;
use crate::asking::{OpenReading, Reading};
use crate::reply::{self, Refused};

/// `?product=&agent=&medium=&from=&to=&client=&group=&after=`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HistoryQuery {
    product: Option<String>,
    agent: Option<String>,
    medium: Option<String>,
    from: Option<String>,
    to: Option<String>,
    client: Option<String>,
    group: Option<String>,
    after: Option<String>,
}

/// An agent to look for. To a client one who is not seen is as one who is not there: nothing is found with either.
fn one_of(door: &Door, who: Principal, named: &str) -> Result<AgentId, Refused> {
    match door.agent(named) {
        Err(_) if who.client().is_some() => Ok(AgentId(0)),
        found => found,
    }
}

/// Past interactions, newest first: one's own; an agent asks for a client they share something with, a lead
/// also for one who was in a queue of theirs, and is told of those talks alone.
pub(crate) async fn history(reading: Reading, Asked(q): Asked<HistoryQuery>) -> Result<Response, Refused> {
    let Reading { door, who, .. } = reading;
    let client = subject(&door, who, q.client.as_deref()).await?;
    let reads = door.host.look_at(who, Some(client), move |center, _| center.past_talks_of(who, client)).await?;
    let of = reads.ok_or_else(|| unread(who, client))?;
    door.host.note_reading(who, client).await?;
    let instant = |name, text: Option<&String>| text.map(|t| query::instant(name, t)).transpose();
    let media: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
    let medium = q.medium.as_deref().map(|m| query::word("medium", m, &media)).transpose()?.and_then(Medium::parse);
    let past = q.after.as_deref().map(|c| door.host.ids().read_page(c).ok_or_else(no_cursor));
    let filter = HistoryFilter {
        client,
        of,
        product: q.product,
        agent: q.agent.as_deref().map(|a| one_of(&door, who, a)).transpose()?,
        medium,
        from: instant("from", q.from.as_ref())?,
        to: instant("to", q.to.as_ref())?,
        group: q.group.as_deref().map(By::read).transpose()?.unwrap_or_default(),
        past: past.transpose()?,
    };
    reply::json(200, &door.host.history(who, filter).await?.ok_or_else(Refused::not_found)?)
}

/// The client who is named, or the asker themselves.
async fn subject(door: &Door, who: Principal, named: Option<&str>) -> Result<ClientId, Refused> {
    match (named, who.client()) {
        (Some(name), _) => match door.client(name).await? {
            // Nobody: absent to supervisors too, who would read of whoever is there.
            ClientId(0) => Err(Refused::not_found()),
            known => Ok(known),
        },
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
fn unread(who: Principal, client: ClientId) -> Refused {
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
fn marked(after: Option<String>) -> Result<Option<String>, Refused> {
    after.map(|mark| read_mark(&mark).ok_or_else(no_cursor)).transpose()
}

/// One order. A foreign one is as good as absent.
pub(crate) async fn order(reading: Reading, Path(number): Path<String>) -> Result<Response, Refused> {
    let (host, who) = (&reading.door.host, reading.who);
    let (owner, rev, body) = host.order(who, &number).await?.ok_or_else(Refused::not_found)?;
    let reads = host.look_at(who, Some(owner), move |center, _| center.may_read_records(who, owner)).await?;
    if !reads {
        return Err(Refused::not_found());
    }
    host.note_reading(who, owner).await?;
    Ok(reading.tagged(rev, body))
}

/// Products, by handle.
pub(crate) async fn products(OpenReading(reading): OpenReading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let page = reading.door.host.products(marked(page.after)?).await?.ok_or_else(no_cursor)?;
    Ok(listed(&page.items, page.next))
}

/// One product.
pub(crate) async fn product(OpenReading(reading): OpenReading, Path(handle): Path<String>) -> Result<Response, Refused> {
    let (rev, body) = reading.door.host.product(&handle).await?.ok_or_else(Refused::not_found)?;
    Ok(reading.tagged(rev, body))
}
