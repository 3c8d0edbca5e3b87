//! The hall: `/v1/hall`. One look at the center, its queues and the agents who are shown.

use axum::extract::State;
use axum::response::Response;
use vestibule_center::id::DocKey;
use vestibule_wire::hall;
use vestibule_wire::id::Cursor;

use crate::app::Door;
use crate::auth::Anyone;
use crate::reply::{self, Refused};

/// The hall as the asker may see it.
pub(crate) async fn hall(State(door): State<Door>, anyone: Anyone) -> Result<Response, Refused> {
    let who = anyone.who();
    let ids = door.host.ids().clone();
    let fanout = door.host.status().fanout();
    // Read before the look: a feed that goes on from here may tell something again, and misses nothing.
    let cursor = ids.cursor(Cursor { boot: crate::socket::boot_for(fanout.boot(), who), seq: fanout.seq() });
    let seen = door
        .host
        .mailbox()
        .look(move |center, at| {
            let shared = |k: &DocKey| matches!(k, DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_));
            let keys = center.scope(vestibule_center::audience::Principal::Nobody).into_iter().filter(shared);
            let docs: Vec<_> = keys.filter_map(|k| center.view(who, k, at)).collect();
            hall::hall(&ids, cursor, &docs).and_then(|h| serde_json::to_string(&h).ok())
        })
        .await?;
    seen.map(|body| reply::raw(200, body)).ok_or_else(Refused::not_found)
}
