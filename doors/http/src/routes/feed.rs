//! Feed tickets: `/v1/feed/tickets`.

use axum::extract::State;
use axum::response::Response;
use vestibule_wire::library::FeedTicket;
use vestibule_wire::problem::Code;

use crate::app::Door;
use crate::auth::Signed;
use crate::reply::{self, Refused};

/// A ticket for one feed socket, good once, for 30 s; at a pace, since everyone comes for one when everyone was cut.
pub(crate) async fn ticket(State(door): State<Door>, Signed(session): Signed) -> Result<Response, Refused> {
    door.may_open_feed()?;
    let ticket = door.host.issue_ticket(&session).ok_or_else(|| Refused::of(Code::Limit))?;
    reply::json(201, &FeedTicket { ticket })
}
