//! The catalogue, which anyone reads: `/v1/products`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_wire::library::read_mark;
use vestibule_wire::stamp;

use super::library::marked;
use super::lists::{Asked, Paged, listed, no_cursor};
use crate::asking::OpenReading;
use crate::reply::{self, Refused};

/// `?at=`: the version that stood at an instant.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AsOf {
    at: Option<String>,
}

/// Products, by handle.
pub(crate) async fn products(OpenReading(reading): OpenReading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let page = reading.door.host.products(marked(page.after)?).await?.ok_or_else(no_cursor)?;
    Ok(listed(&page.items, page.next))
}

/// One product, as it is or as it was at an instant.
pub(crate) async fn product(
    OpenReading(reading): OpenReading,
    Path(handle): Path<String>,
    Asked(q): Asked<AsOf>,
) -> Result<Response, Refused> {
    let read =
        |text: String| stamp::read(&text).ok_or_else(|| Refused::invalid("?at", "value", "an instant such as 2026-03-01T09:00:00.000Z"));
    let at = q.at.map(read).transpose()?;
    let (rev, body) = reading.door.host.product(&handle, at).await?.ok_or_else(Refused::not_found)?;
    Ok(reading.tagged(rev, body))
}

/// The versions of a product, the newest first.
pub(crate) async fn versions(
    OpenReading(reading): OpenReading,
    Path(handle): Path<String>,
    Asked(page): Asked<Paged>,
) -> Result<Response, Refused> {
    let below = page.after.map(|mark| read_mark(&mark).and_then(|rev| rev.parse().ok()).ok_or_else(no_cursor)).transpose()?;
    let list = reading.door.host.product_versions(reading.who, &handle, below).await?.ok_or_else(Refused::not_found)?;
    reply::json(200, &list)
}
