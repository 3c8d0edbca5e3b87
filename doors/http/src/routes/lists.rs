//! Lists and single documents of live things: those the asker may see, open ones by default.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query, Request};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use serde::de::DeserializeOwned;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::DocKey;
use vestibule_center::view::document::Document;
use vestibule_host::past::PastList;
use vestibule_wire::asked::query;
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;
use vestibule_wire::problem::Code;

use crate::asking::Reading;
use crate::reply::{self, Refused};

/// Items of one page of live things.
pub(crate) const LIST_MAX: usize = 1_000;

/// A query string, read strictly.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let pairs: Result<Query<Vec<(String, String)>>, QueryRejection> = Query::from_request_parts(parts, state).await;
        let Query(pairs) = pairs.map_err(|_| Refused::of(Code::Malformed))?;
        query::query(pairs).map(Asked).map_err(Refused::unread)
    }
}

/// A route that takes no parameter refuses every one.
pub(crate) async fn no_query(Asked(Nothing {}): Asked<Nothing>, request: Request, next: Next) -> Response {
    next.run(request).await
}

/// No parameters.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `?after=`: the `next` of the page before.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paged {
    pub(crate) after: Option<String>,
}

/// `?state=&after=`: open ones without a state.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByState {
    state: Option<String>,
    after: Option<String>,
}

/// What a cursor must be.
pub(crate) fn no_cursor() -> Refused {
    Refused::from(query::wrong_parameter("after", "value", "the `next` of the page before"))
}

/// A kind whose list is asked for by state.
pub(crate) struct Stateful {
    pub(crate) kind: Kind,
    /// Its states.
    pub(crate) states: fn() -> Vec<&'static str>,
    /// The state of one as the asker is told it, and whether it is open in it.
    pub(crate) state: fn(&Center, Principal, DocKey) -> Option<(&'static str, bool)>,
    /// Where things in a state that is an end are listed in the library.
    pub(crate) past: fn(&str) -> Option<PastList>,
}

impl Reading {
    /// One document as the asker sees it.
    pub(crate) async fn one(&self, key: DocKey) -> Result<Response, Refused> {
        let (ids, who) = (self.door.host.ids().clone(), self.who);
        let client = if let DocKey::Client(id) = key { Some(id) } else { None };
        let look = move |center: &Center, at| center.view(who, key, at).map(|d| (d.rev, to_json(&ids, &d)));
        let seen = self.door.host.look_at(who, client, look).await?;
        let (rev, body) = seen.ok_or_else(Refused::not_found)?;
        Ok(self.tagged(rev, body))
    }

    /// One document by the id in its path.
    pub(crate) async fn by_id(&self, kind: Kind, id: &str) -> Result<Response, Refused> {
        self.one(self.door.key(kind, id)?).await
    }

    /// One document by the id in its path, at hand or from the library.
    pub(crate) async fn live_or_past(&self, kind: Kind, id: &str) -> Result<Response, Refused> {
        let key = self.door.key(kind, id)?;
        match self.one(key).await {
            Err(refused) if refused.0.code == Code::NotFound => {}
            found => return found,
        }
        let past = self.door.host.past(self.who, key).await?.ok_or_else(Refused::not_found)?;
        Ok(self.tagged(past.rev, to_json(self.door.host.ids(), &past)))
    }

    /// A document that is written already, with its revision; 304 when the asker has it.
    pub(crate) fn tagged(&self, rev: u64, body: String) -> Response {
        reply::tagged(rev, self.headers.get(header::IF_NONE_MATCH), reply::raw(200, body))
    }

    /// The documents of one kind in the asker's scope.
    pub(crate) async fn all(&self, kind: Kind, page: Paged) -> Result<Response, Refused> {
        self.list(kind, page.after, |_, _| true).await
    }

    /// Those in a state, or the open ones.
    pub(crate) async fn in_state(&self, of: &'static Stateful, query: ByState) -> Result<Response, Refused> {
        let who = self.who;
        let asked = query.state.map(|s| query::word("state", &s, &(of.states)())).transpose()?;
        if let Some((past, state)) = asked.and_then(|state| Some(((of.past)(state)?, state))) {
            return self.past(of, state, past, query.after).await;
        }
        self.list(of.kind, query.after, move |center, key| match ((of.state)(center, who, key), asked) {
            (Some((state, _)), Some(asked)) => state == asked,
            (Some((_, open)), None) => open,
            (None, _) => false,
        })
        .await
    }

    /// A page of what is over, newest first. What is over only as the asker is told it comes before the first page.
    async fn past(&self, of: &'static Stateful, asked: &'static str, list: PastList, after: Option<String>) -> Result<Response, Refused> {
        let (ids, who) = (self.door.host.ids().clone(), self.who);
        let after = after.map(|a| ids.read_page(&a).ok_or_else(no_cursor)).transpose()?;
        let mut items = Vec::new();
        if after.is_none() {
            let told = move |center: &Center, key: DocKey| (of.state)(center, who, key).is_some_and(|(state, _)| state == asked);
            let look = move |center: &Center, at| {
                let keys = center.scope(who).into_iter().filter(|k| told(center, *k) && !center.is_over(*k));
                keys.filter_map(|k| center.view(who, k, at)).take(LIST_MAX).collect::<Vec<_>>()
            };
            items = self.door.host.look(who, look).await?;
        }
        let (docs, next) = self.door.host.past_page(who, list, after).await?;
        // One that came to its end between the two looks is in both.
        items.retain(|item: &Document| docs.iter().all(|d| d.key != item.key));
        items.extend(docs);
        let items: Vec<_> = items.iter().map(|d| to_json(&ids, d)).collect();
        Ok(listed(&items, next.map(|mark| ids.page(mark))))
    }

    /// A page of those a filter lets through, in the order of their keys. The cursor is the id of its last one.
    async fn list(
        &self,
        kind: Kind,
        after: Option<String>,
        keep: impl Fn(&Center, DocKey) -> bool + Send + 'static,
    ) -> Result<Response, Refused> {
        let (ids, who) = (self.door.host.ids().clone(), self.who);
        let past = after.map(|a| ids.read_doc(kind, &a).ok_or_else(no_cursor)).transpose()?;
        let look = move |center: &Center, at| {
            let keys = center.scope(who).into_iter().filter(|k| Kind::of(*k) == kind && Some(*k) > past && keep(center, *k));
            let mut docs: Vec<_> = keys.filter_map(|k| center.view(who, k, at)).take(LIST_MAX + 1).collect();
            let more = docs.len() > LIST_MAX;
            docs.truncate(LIST_MAX);
            let next = docs.last().filter(|_| more).map(|d| ids.doc(d.key));
            (docs.iter().map(|d| to_json(&ids, d)).collect::<Vec<_>>(), next)
        };
        let (items, next) = self.door.host.look(who, look).await?;
        Ok(listed(&items, next))
    }
}

/// A list of documents that are written already.
pub(crate) fn listed(items: &[String], next: Option<String>) -> Response {
    let next = serde_json::Value::from(next);
    reply::raw(200, format!("{{\"items\":[{}],\"next\":{next}}}", items.join(",")))
}
