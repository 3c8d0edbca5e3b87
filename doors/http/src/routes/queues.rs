//! Queues: `/v1/queues`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_wire::asked::QueueChangeBody;
use vestibule_wire::id::Kind;

use super::lists;
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::{Anyone, Signed};
use crate::reply::Refused;

/// The queues the asker may see.
pub(crate) async fn list(State(door): State<Door>, anyone: Anyone) -> Result<Response, Refused> {
    lists::all(&door, anyone.who(), Kind::Queue, |_, _| true).await
}

/// One queue, by id or handle.
pub(crate) async fn one(State(door): State<Door>, headers: HeaderMap, anyone: Anyone, Path(id): Path<String>) -> Result<Response, Refused> {
    lists::one(&door, anyone.who(), &headers, DocKey::Queue(door.queue(&id)?)).await
}

/// Opens or closes a queue (supervisor). A live state, so no version is asked for.
pub(crate) async fn change(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, Refused> {
    let asked: QueueChangeBody = read(&headers, &body)?;
    let queue = door.queue(&id)?;
    let command = Command::SetQueueState { queue, state: asked.state, opens_at: asked.opens_at };
    Asking::new(&door, &signed, &headers, &body, format!("PATCH /v1/queues/{id}")).ask(command).await
}
