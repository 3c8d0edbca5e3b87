//! Presence (RFC 2778): a fetcher's read, as JSON or as PIDF (RFC 3863), with the same revision on every wire.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::id::{DocKey, Party, Presentity};
use vestibule_center::interaction::medium::Media;
use vestibule_center::saved::AlertRow;
use vestibule_center::time::Time;
use vestibule_center::view::document::{Body, Document};
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;
use vestibule_wire::library::{Watcher, WatcherList};
use vestibule_wire::pidf::{self, PIDF_XML, Pidf};
use vestibule_wire::winfo::{self, WATCHERINFO_XML, WATCHERS_MAX, WatcherInfo};
use vestibule_wire::xml::{Element, Extra, Node};

use super::lists::{Asked, LIST_MAX, Paged, no_cursor};
use crate::app::Door;
use crate::asking::Reading;
use crate::auth::Anyone;
use crate::reply::{self, Refused};

/// The namespace of the number of feeds.
const FEEDS: &str = "urn:vestibule:feeds";

/// The presence document of an agent, a queue, a client or the center.
pub(crate) async fn presence(
    State(door): State<Door>,
    headers: HeaderMap,
    anyone: Anyone,
    Path(named): Path<String>,
) -> Result<Response, Refused> {
    let key = door.presentity(&named).await?.doc();
    let who = anyone.who();
    let client = if let DocKey::Client(id) = key { Some(id) } else { None };
    let seen = door.host.look_at(who, client, move |center, at| {
        let media = center.queues().flat_map(|q| q.kept.media.iter()).fold(Media::NONE, Media::with);
        center.view(who, key, at).map(|doc| (doc, media))
    });
    let (doc, media) = seen.await?.ok_or_else(Refused::not_found)?;
    let wants_pidf = headers.get(header::ACCEPT).and_then(|a| a.to_str().ok()).is_some_and(|a| a.contains(PIDF_XML));
    let body = if wants_pidf {
        let entity = entity(&door, &headers, &doc);
        let asked = Pidf { entity: &entity, media, reach: &[] };
        reply::text(PIDF_XML, pidf::write(&asked, &doc).ok_or_else(Refused::not_found)?)
    } else {
        reply::raw(200, to_json(door.host.ids(), &doc))
    };
    let tag = if wants_pidf { format!("{}-pidf", doc.rev) } else { doc.rev.to_string() };
    let mut response = reply::tagged_as(&tag, headers.get(header::IF_NONE_MATCH), body);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Authorization, Cookie"));
    Ok(response)
}

/// The domain of addresses: where XMPP is spoken the one it is spoken at, else the host that was asked, without its port.
fn domain<'a>(door: &'a Door, headers: &'a HeaderMap) -> &'a str {
    if let Some(domain) = &door.domain {
        return domain;
    }
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost");
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

/// The address of a client, by their id, as whoever talks with them over XMPP reads it.
fn at_guests(id: &str, domain: &str) -> String {
    format!("{}@guests.{domain}", id.to_lowercase())
}

/// The presentity as a `pres:` address (RFC 3859).
fn entity(door: &Door, headers: &HeaderMap, doc: &Document) -> String {
    let domain = domain(door, headers);
    match &doc.body {
        Body::Agent(agent) if agent.handle.is_some() => format!("pres:{}@{domain}", agent.handle.as_deref().unwrap_or_default()),
        Body::Queue(queue) => format!("pres:{}@queues.{domain}", queue.handle),
        Body::Center(_) => format!("pres:center@{domain}"),
        Body::Client(_) => format!("pres:{}", at_guests(&door.host.ids().doc(doc.key), domain)),
        _ => format!("pres:{}@{domain}", door.host.ids().doc(doc.key)), // open: everything else has an id, no handle
    }
}

/// Watcher information, for those who may see it: agents and supervisors. Subscribers by name, feeds by their number; as JSON in pages,
/// or whole as a document of RFC 3858.
pub(crate) async fn watchers(reading: Reading, Path(named): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let presentity = reading.door.presentity(&named).await?;
    let feeds = match presentity {
        Presentity::Client(_) | Presentity::Order(_) => 0,
        Presentity::Center | Presentity::Queue(_) | Presentity::Agent(_) => reading.door.host.status().fanout().watching(),
    };
    let accept = reading.headers.get(header::ACCEPT).and_then(|a| a.to_str().ok());
    let mut response = if accept.is_some_and(|a| a.contains(WATCHERINFO_XML)) {
        watcher_info(reading, presentity, feeds).await?
    } else {
        watcher_list(reading, presentity, page, feeds).await?
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Authorization, Cookie"));
    Ok(response)
}

/// The name of a watcher, for those who may know it.
fn name(center: &Center, who: Principal, of: Party) -> Option<String> {
    let name = match of {
        Party::Client(id) => center.client(id).filter(|_| center.may_see(who, id)).map(|c| c.kept.name.reveal().to_owned()),
        Party::Agent(id) => center.agent(id).map(|a| a.kept.name.reveal().to_owned()),
        Party::Queue(_) => None,
    };
    name.filter(|n| !n.is_empty())
}

/// What of a presentity somebody may read; nothing of what they may not see, a refusal of what they may not read.
fn readable(center: &Center, who: Principal, presentity: Presentity, at: Time) -> Option<Result<Document, Refused>> {
    let doc = center.view(who, presentity.doc(), at)?;
    Some(if Center::may_read_watchers(who, presentity) { Ok(doc) } else { Err(Refused::not_allowed()) })
}

async fn watcher_list(reading: Reading, presentity: Presentity, page: Paged, feeds: usize) -> Result<Response, Refused> {
    let Reading { door, who, .. } = reading;
    let ids = door.host.ids().clone();
    let read = |a: &str| ids.read_client(a).map(Party::Client).or_else(|| ids.read_agent(a).map(Party::Agent));
    let past = page.after.map(|a| read(&a).ok_or_else(no_cursor)).transpose()?;
    let look = move |center: &Center, at| {
        if let Err(refused) = readable(center, who, presentity, at)? {
            return Some(Err(refused));
        }
        let after = center.subscribers(presentity).into_iter().filter(|id| Some(*id) > past);
        let mut subscribers: Vec<_> = after.take(LIST_MAX + 1).collect();
        let more = subscribers.len() > LIST_MAX;
        subscribers.truncate(LIST_MAX);
        let id = |of| match of {
            Party::Client(id) => Some((Kind::Client, ids.client(id))),
            Party::Agent(id) => Some((Kind::Agent, ids.agent(id))),
            Party::Queue(_) => None,
        };
        let next = subscribers.last().filter(|_| more).and_then(|of| id(*of)).map(|(_, id)| id);
        let watcher = |of| id(of).map(|(kind, id)| Watcher { kind, id, name: name(center, who, of) });
        Some(Ok((subscribers.into_iter().filter_map(watcher).collect(), next)))
    };
    let (items, next) = door.host.mailbox().look(look).await?.ok_or_else(Refused::not_found)??;
    reply::json(200, &WatcherList { items, feeds, next })
}

/// All of it as one document: each alert is a subscription. The number of feeds is an element of ours, for they have no names.
async fn watcher_info(reading: Reading, presentity: Presentity, feeds: usize) -> Result<Response, Refused> {
    let Reading { door, who, headers } = reading;
    let (ids, domain) = (door.host.ids().clone(), domain(&door, &headers).to_owned());
    let look = move |center: &Center, at: Time| {
        let doc = match readable(center, who, presentity, at)? {
            Ok(doc) => doc,
            Err(refused) => return Some(Err(refused)),
        };
        let watcher = |row: &AlertRow| {
            let of = row.party();
            let address = match of {
                Party::Client(id) => at_guests(&ids.client(id), &domain),
                Party::Agent(id) => format!("{}@{domain}", ids.agent(id)),
                Party::Queue(_) => return None,
            };
            Some(winfo::Watcher {
                name: name(center, who, of),
                subscribed: Some(seconds(row.armed_at, at)),
                expiration: (row.state == AlertLife::Armed).then(|| seconds(at, row.until)),
                ..winfo::Watcher::active(format!("pres:{address}"), ids.doc(DocKey::Alert(row.id)))
            })
        };
        let all: Vec<_> = center.subscriptions(presentity).take(WATCHERS_MAX + 1).filter_map(watcher).collect();
        Some(Ok((doc, all)))
    };
    let (doc, all) = door.host.mailbox().look(look).await?.ok_or_else(Refused::not_found)??;
    if all.len() > WATCHERS_MAX {
        return Err(Refused::limit("watchers_max", WATCHERS_MAX, 0));
    }
    let mut info = WatcherInfo::of(entity(&door, &headers, &doc), all);
    let extra = Extra { declares: vec![(String::new(), FEEDS.to_owned())], attributes: Vec::new() };
    let told = Element { namespace: FEEDS.to_owned(), name: "feeds".to_owned(), extra, nodes: vec![Node::Text(feeds.to_string())] };
    info.lists.iter_mut().for_each(|list| list.more.push(told.clone()));
    Ok(reply::text(WATCHERINFO_XML, info.write()))
}

/// Whole seconds from one instant to a later one.
fn seconds(from: Time, to: Time) -> u64 {
    to.0.saturating_sub(from.0).max(0).unsigned_abs() / 1_000_000
}
