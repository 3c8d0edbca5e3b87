//! The client's ledger of past interactions: `/v1/history` as a list, in groups, searched, as a file; corrections of one of them.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, InteractionId};
use vestibule_center::interaction::medium::Medium;
use vestibule_host::history::{HistoryFilter, Leaving, Left, Zone};
use vestibule_wire::asked::{RecordBody, UndoBody, Unread, query};
use vestibule_wire::history::export::{About, Export, Form};
use vestibule_wire::history::{By, HistoryQuery};
use vestibule_wire::library::read_mark;
use vestibule_wire::words::Words;

use super::cards::{based_on, told};
use super::library::{subject, unread};
use super::lists::{Asked, Paged, no_cursor};
use crate::app::Door;
use crate::asking::{Asking, Reading};
use crate::auth;
use crate::reply::{self, Refused};

/// Languages there are words for, the first for whoever reads none of them.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../../../words/en/history.ftl"))];
/// Languages of a header that are looked at.
const LANGUAGES_MAX: usize = 16;

/// An agent to look for. To a client one who is not seen is as one who is not there: nothing is found with either.
fn one_of(door: &Door, who: Principal, named: &str) -> Result<AgentId, Refused> {
    match door.agent(named) {
        Err(_) if who.client().is_some() => Ok(AgentId(0)),
        found => found,
    }
}

/// What is asked for. One's own; an agent asks for a client they share something with, a lead also for one who was in a queue of
/// theirs, and is told of those talks alone.
async fn filter(door: &Door, who: Principal, q: &HistoryQuery) -> Result<HistoryFilter, Refused> {
    let client = subject(door, who, q.client.as_deref()).await?;
    let reads = door.host.look_at(who, Some(client), move |center, _| center.past_talks_of(who, client)).await?;
    let of = reads.ok_or_else(|| unread(who, client))?;
    let instant = |name, text: Option<&String>| text.map(|t| query::instant(name, t)).transpose();
    let media: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
    let medium = q.medium.as_deref().map(|m| query::word("medium", m, &media)).transpose()?.and_then(Medium::parse);
    let agent = q.agent.as_deref().map(|a| if a.is_empty() { Ok(None) } else { one_of(door, who, a).map(Some) });
    let words = q.searched()?.map(HistoryFilter::searched).transpose();
    let zone = match q.zone.as_deref() {
        Some(name) => Zone::named(name).map_err(|wrong| query::wrong_parameter("zone", "value", wrong.expected()))?,
        None => door.host.zone_of(who, client).await?,
    };
    Ok(HistoryFilter {
        product: q.product.clone().map(|handle| Some(handle).filter(|h| !h.is_empty())),
        agent: agent.transpose()?,
        medium,
        from: instant("from", q.from.as_ref())?,
        to: instant("to", q.to.as_ref())?,
        words: words.map_err(|expected| query::wrong_parameter("search", "value", expected))?.unwrap_or_default(),
        group: q.group.as_deref().map(By::read).transpose()?.unwrap_or_default(),
        zone,
        past: q.after.as_deref().map(|c| door.host.ids().read_page(c).ok_or_else(no_cursor)).transpose()?,
        ..HistoryFilter::all(client, of)
    })
}

/// Past interactions, newest first, or in groups.
pub(crate) async fn list(reading: Reading, Asked(q): Asked<HistoryQuery>) -> Result<Response, Refused> {
    q.without(&["format"]).map_err(|wrong| Refused::unread(Unread::Invalid(wrong)))?;
    let filter = filter(&reading.door, reading.who, &q).await?;
    let client = filter.client;
    let list = reading.door.host.history(reading.who, filter).await?.ok_or_else(Refused::not_found)?;
    reading.door.host.note_reading(reading.who, client).await?;
    reply::json(200, &list)
}

/// All of them as one file, a page of them in memory at a time. Where it breaks off in the middle, so does the answer; so it does
/// for who may not read it any more.
pub(crate) async fn export(reading: Reading, Asked(q): Asked<HistoryQuery>) -> Result<Response, Refused> {
    q.without(&["group", "after"]).map_err(|wrong| Refused::unread(Unread::Invalid(wrong)))?;
    let form = q.format.as_deref().map(Form::read).transpose()?.unwrap_or(Form::Json);
    let Reading { door, who, headers } = reading;
    let filter = filter(&door, who, &q).await?;
    let about = about(&door, who, filter.client, &filter.zone).await?;
    let client = filter.client;
    let mut leaving = door.host.leave(who, filter).await?.ok_or_else(Refused::not_found)?;
    // The first page before the answer begins: what is refused is refused with its status.
    let first = match door.host.left(&mut leaving).await? {
        Left::Page(items) => items,
        Left::Over => Vec::new(),
        Left::NotRead => return Err(unread(who, client)),
    };
    door.host.note_reading(who, client).await?;
    let mut export = Export::new(form, about, Words::of(LANGUAGES, &languages(&headers)));
    let begun = export.head() + &export.items(&first);
    let state = Going { door, who, headers, leaving, export };
    let rest = stream::unfold(Some(state), |state| async move {
        let mut state = state?;
        match state.next().await {
            Ok(Some(text)) => Some((Ok(Bytes::from(text)), Some(state))),
            Ok(None) => Some((Ok(Bytes::from(state.export.tail())), None)),
            Err(why) => Some((Err(why), None)),
        }
    });
    let begun = stream::once(async move { Ok::<_, std::io::Error>(Bytes::from(begun)) });
    let mut response = Response::new(Body::from_stream(futures_util::StreamExt::chain(begun, rest)));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"));
    if let Some(name) = form.file_name()
        && let Ok(kept_as) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
    {
        headers.insert(header::CONTENT_DISPOSITION, kept_as);
    }
    Ok(response)
}

/// A file on its way out.
struct Going {
    door: Door,
    who: Principal,
    headers: HeaderMap,
    leaving: Leaving,
    export: Export,
}

/// The store gave no more in the middle of a file.
fn broken_off(why: impl ToString) -> std::io::Error {
    std::io::Error::other(why.to_string())
}

impl Going {
    /// The text of the next page; `None` after the last one.
    async fn next(&mut self) -> std::io::Result<Option<String>> {
        let session = auth::session(&self.door, &Method::GET, &self.headers).await;
        if !session.is_ok_and(|session| session.is_some_and(|session| session.who == self.who)) {
            return Err(broken_off("signed out"));
        }
        match self.door.host.left(&mut self.leaving).await.map_err(broken_off)? {
            Left::Page(items) => Ok(Some(self.export.items(&items))),
            Left::Over => Ok(None),
            Left::NotRead => Err(broken_off("not to be read any more")),
        }
    }
}

/// What the file says of itself.
pub(super) async fn about(door: &Door, who: Principal, client: ClientId, zone: &Zone) -> Result<About, Refused> {
    let (client, center) = door.host.names_of(who, client).await?;
    Ok(About { client, center, at: door.host.now(), zone: (zone.name.clone(), zone.rule.clone()) })
}

/// The languages of who reads, best first as they stand in the header.
pub(super) fn languages(headers: &HeaderMap) -> String {
    let given = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let tags = given.split(',').take(LANGUAGES_MAX).filter_map(|part| part.split(';').next()).map(str::trim);
    tags.collect::<Vec<_>>().join(" ")
}

fn named(door: &Door, id: &str) -> Result<InteractionId, Refused> {
    door.host.ids().read_interaction(id).ok_or_else(Refused::not_found)
}

/// One past interaction; what may be asked of it changes with time, so it is answered whole each time.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let interaction = named(&reading.door, &id)?;
    let (rev, item) = reading.door.host.past_item(reading.who, interaction).await?.ok_or_else(Refused::not_found)?;
    Ok(reply::tagged(rev, None, reply::json(200, &item)?))
}

/// Says what it was about, rates it, adds a note.
pub(crate) async fn change(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let interaction = named(&asking.door, &id)?;
    let expected_rev = based_on(asking.headers())?;
    let RecordBody { edits, reason } = asking.read()?;
    let (door, who) = (&asking.door, asking.session.who);
    told(door, door.host.change_record(who, interaction, expected_rev, edits, reason).await?)
}

/// Undoes a version of it.
pub(crate) async fn undo(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let interaction = named(&asking.door, &id)?;
    let UndoBody { rev } = asking.read()?;
    let key = asking.request_key()?;
    told(&asking.door, asking.door.host.undo_record(asking.session.who, interaction, rev, key).await?)
}

/// Who changed what of it, newest first.
pub(crate) async fn changes(reading: Reading, Path(id): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let interaction = named(&reading.door, &id)?;
    let below = page.after.map(|mark| read_mark(&mark).and_then(|rev| rev.parse().ok()).ok_or_else(no_cursor)).transpose()?;
    let list = reading.door.host.record_changes(reading.who, interaction, below).await?.ok_or_else(Refused::not_found)?;
    reply::json(200, &list)
}
