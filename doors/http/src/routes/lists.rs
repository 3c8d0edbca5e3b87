//! Lists and single documents of live things: those the asker may see, open ones by default.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::de::DeserializeOwned;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::DocKey;
use vestibule_wire::document::to_json;
use vestibule_wire::id::Kind;

use crate::app::Door;
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

/// One document as the asker sees it.
pub(crate) async fn one(door: &Door, who: Principal, headers: &HeaderMap, key: DocKey) -> Result<Response, Refused> {
    let ids = door.host.ids().clone();
    let seen = door.host.look(who, move |center, at| center.view(who, key, at).map(|d| (d.rev, to_json(&ids, &d)))).await?;
    let (rev, body) = seen.ok_or_else(Refused::not_found)?;
    Ok(reply::tagged(rev, headers.get(header::IF_NONE_MATCH), reply::raw(200, body)))
}

/// The documents of one kind in the asker's scope that a filter lets through.
pub(crate) async fn all(
    door: &Door,
    who: Principal,
    kind: Kind,
    keep: impl Fn(&Center, DocKey) -> bool + Send + 'static,
) -> Result<Response, Refused> {
    let ids = door.host.ids().clone();
    let items = door
        .host
        .look(who, move |center, at| {
            let keys = center.scope(who).into_iter().filter(|k| Kind::of(*k) == kind && keep(center, *k));
            let docs = keys.filter_map(|k| center.view(who, k, at)).take(LIST_MAX);
            docs.map(|d| to_json(&ids, &d)).collect::<Vec<_>>()
        })
        .await?;
    Ok(listed(&items, None))
}

/// A list of documents that are written already.
pub(crate) fn listed(items: &[String], next: Option<String>) -> Response {
    let next = next.map_or("null".to_owned(), |n| format!("\"{n}\""));
    reply::raw(200, format!("{{\"items\":[{}],\"next\":{next}}}", items.join(",")))
}
