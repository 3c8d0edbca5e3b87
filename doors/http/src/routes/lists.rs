//! Lists and single documents of live things: those the asker may see, open ones by default.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::DocKey;
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;

use crate::asking::Reading;
use crate::reply::{self, Refused};

/// Items of one list; what is open beyond it is in the feed.
pub(crate) const LIST_MAX: usize = 1_000;

/// A query string, read strictly.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Refused;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let read: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, state).await;
        read.map(|Query(query)| Asked(query)).map_err(|e| Refused::invalid("?", "value", &e.body_text()))
    }
}

/// `?state=`: open ones without it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByState {
    state: Option<String>,
}

/// A kind whose list is asked for by state.
pub(crate) struct Stateful {
    pub(crate) kind: Kind,
    /// The state of one as the asker is told it, and whether it is open in it.
    pub(crate) state: fn(&Center, Principal, DocKey) -> Option<(&'static str, bool)>,
}

impl Reading {
    /// One document as the asker sees it.
    pub(crate) async fn one(&self, key: DocKey) -> Result<Response, Refused> {
        let (ids, who) = (self.door.host.ids().clone(), self.who);
        let seen = self.door.host.look(who, move |center, at| center.view(who, key, at).map(|d| (d.rev, to_json(&ids, &d)))).await?;
        let (rev, body) = seen.ok_or_else(Refused::not_found)?;
        Ok(self.tagged(rev, body))
    }

    /// One document by the id in its path.
    pub(crate) async fn by_id(&self, kind: Kind, id: &str) -> Result<Response, Refused> {
        self.one(self.door.key(kind, id)?).await
    }

    /// A document that is written already, with its revision; 304 when the asker has it.
    pub(crate) fn tagged(&self, rev: u64, body: String) -> Response {
        reply::tagged(rev, self.headers.get(header::IF_NONE_MATCH), reply::raw(200, body))
    }

    /// The documents of one kind in the asker's scope.
    pub(crate) async fn all(&self, kind: Kind) -> Result<Response, Refused> {
        self.list(kind, |_, _| true).await
    }

    /// Those in a state, or the open ones.
    pub(crate) async fn in_state(&self, of: &'static Stateful, query: ByState) -> Result<Response, Refused> {
        let who = self.who;
        self.list(of.kind, move |center, key| match ((of.state)(center, who, key), &query.state) {
            (Some((state, _)), Some(asked)) => state == asked,
            (Some((_, open)), None) => open,
            (None, _) => false,
        })
        .await
    }

    async fn list(&self, kind: Kind, keep: impl Fn(&Center, DocKey) -> bool + Send + 'static) -> Result<Response, Refused> {
        let (ids, who) = (self.door.host.ids().clone(), self.who);
        let look = move |center: &Center, at| {
            let keys = center.scope(who).into_iter().filter(|k| Kind::of(*k) == kind && keep(center, *k));
            let docs = keys.filter_map(|k| center.view(who, k, at)).take(LIST_MAX);
            docs.map(|d| to_json(&ids, &d)).collect::<Vec<_>>()
        };
        Ok(listed(&self.door.host.look(who, look).await?, None))
    }
}

/// A list of documents that are written already.
pub(crate) fn listed(items: &[String], next: Option<String>) -> Response {
    let next = next.map_or("null".to_owned(), |n| format!("\"{n}\""));
    reply::raw(200, format!("{{\"items\":[{}],\"next\":{next}}}", items.join(",")))
}
