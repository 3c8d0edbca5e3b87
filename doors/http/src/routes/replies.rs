//! Canned replies at hand: `/v1/replies`, for those who write. They are set up in `setup.rs`.

use axum::response::Response;
use vestibule_center::Center;
use vestibule_wire::library::List;
use vestibule_wire::setup as shape;

use super::lists::{Asked, Paged, no_cursor};
use crate::asking::Reading;
use crate::reply::{self, Refused};

/// Those at hand for the asker; there are never more than fit one page.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    if !Center::may_read_replies(reading.who) {
        return Err(Refused::not_allowed());
    }
    page.after.map_or(Ok(()), |_| Err(no_cursor()))?;
    let who = reading.who;
    let look = move |center: &Center, at| center.replies_for(who).into_iter().map(|row| shape::reply(center, row, at)).collect::<Vec<_>>();
    let items = reading.door.host.mailbox().look(look).await?;
    reply::json(200, &List { items, next: None })
}
