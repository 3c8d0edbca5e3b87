//! Presence (RFC 2778): a fetcher's read, as JSON or as PIDF (RFC 3863), with the same revision on every wire.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use vestibule_center::Center;
use vestibule_center::id::{DocKey, Party, Presentity};
use vestibule_center::interaction::medium::Media;
use vestibule_center::view::document::{Body, Document};
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;
use vestibule_wire::library::{Watcher, WatcherList};
use vestibule_wire::pidf::{self, PIDF_XML, Pidf};

use super::lists::{Asked, LIST_MAX, Paged, no_cursor};
use crate::app::Door;
use crate::asking::Reading;
use crate::auth::Anyone;
use crate::reply::{self, Refused};

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
    let mut response = reply::tagged(doc.rev, headers.get(header::IF_NONE_MATCH), body);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Authorization, Cookie"));
    Ok(response)
}

/// The presentity as a `pres:` address (RFC 3859) at the host that was asked.
fn entity(door: &Door, headers: &HeaderMap, doc: &Document) -> String {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost");
    let domain = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match &doc.body {
        Body::Agent(agent) if agent.handle.is_some() => format!("pres:{}@{domain}", agent.handle.as_deref().unwrap_or_default()),
        Body::Queue(queue) => format!("pres:{}@queues.{domain}", queue.handle),
        Body::Center(_) => format!("pres:center@{domain}"),
        _ => format!("pres:{}@{domain}", door.host.ids().doc(doc.key)), // open: everything else has an id, no handle
    }
}

/// Watcher information, for those who may see it: agents and supervisors. Subscribers by name, feeds by their number.
pub(crate) async fn watchers(reading: Reading, Path(named): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let Reading { door, who, .. } = reading;
    let (presentity, ids) = (door.presentity(&named).await?, door.host.ids().clone());
    let read = |a: &str| ids.read_client(a).map(Party::Client).or_else(|| ids.read_agent(a).map(Party::Agent));
    let past = page.after.map(|a| read(&a).ok_or_else(no_cursor)).transpose()?;
    let look = move |center: &Center, at| {
        center.view(who, presentity.doc(), at)?;
        if !Center::may_read_watchers(who, presentity) {
            return Some(None);
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
        let name = |of| match of {
            Party::Client(id) => center.client(id).filter(|_| center.may_see(who, id)).map(|c| c.kept.name.reveal().to_owned()),
            Party::Agent(id) => center.agent(id).map(|a| a.kept.name.reveal().to_owned()),
            Party::Queue(_) => None,
        };
        let next = subscribers.last().filter(|_| more).and_then(|of| id(*of)).map(|(_, id)| id);
        let watcher = |of| id(of).map(|(kind, id)| Watcher { kind, id, name: name(of).filter(|n| !n.is_empty()) });
        Some(Some((subscribers.into_iter().filter_map(watcher).collect(), next)))
    };
    let seen = door.host.mailbox().look(look).await?;
    let (items, next) = seen.ok_or_else(Refused::not_found)?.ok_or_else(Refused::not_allowed)?;
    let feeds = match presentity {
        Presentity::Client(_) | Presentity::Order(_) => 0,
        Presentity::Center | Presentity::Queue(_) | Presentity::Agent(_) => door.host.status().fanout().watching(),
    };
    reply::json(200, &WatcherList { items, feeds, next })
}
