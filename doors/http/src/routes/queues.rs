//! Queues: `/v1/queues`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_wire::asked::QueueChangeBody;
use vestibule_wire::id::Kind;

use super::lists::{Asked, Paged};
use crate::asking::{Asking, OpenReading};
use crate::reply::Refused;

/// The queues the asker may see.
pub(crate) async fn list(OpenReading(reading): OpenReading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    reading.all(Kind::Queue, page).await
}

/// One queue, by id or handle.
pub(crate) async fn one(OpenReading(reading): OpenReading, Path(id): Path<String>) -> Result<Response, Refused> {
    let queue = reading.door.queue(&id)?;
    reading.one(DocKey::Queue(queue)).await
}

/// Opens or closes a queue (supervisor, its lead). A live state, so no version is asked for.
pub(crate) async fn change(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let asked: QueueChangeBody = asking.read()?;
    let queue = asking.door.queue_or_none(&id);
    asking.ask(Command::SetQueueState { queue, state: asked.state, opens_at: asked.opens_at }).await
}
