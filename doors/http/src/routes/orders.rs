//! Changes of orders: `/v1/orders/{id}/changes`, `/v1/orders/{id}/undo`, by the client whose it is and those who serve them.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_host::ledger::{Ask, Thing};
use vestibule_wire::asked::{OrderChangeBody, Unread};

use super::cards::{self, based_on, told};
use super::lists::{Asked, Paged};
use crate::app::Door;
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

/// An order the asker may read; a foreign one is as good as absent.
async fn of(door: &Door, who: Principal, number: String) -> Result<Thing, Refused> {
    let (owner, _, _) = door.host.order(who, &number).await?.ok_or_else(Refused::not_found)?;
    let reads = door.host.look_at(who, Some(owner), move |center, _| center.may_read_records(who, owner)).await?;
    if !reads {
        return Err(Refused::not_found());
    }
    door.host.note_reading(who, owner).await?;
    Ok(Thing::Order(number.into()))
}

/// Changes fields of an order.
pub(crate) async fn change(Path(number): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let (door, who) = (&asking.door, asking.session.who);
    let thing = of(door, who, number).await?;
    let expected_rev = based_on(asking.headers())?;
    let body: OrderChangeBody = asking.read()?;
    let edits = body.edits().map_err(|wrong| Refused::unread(Unread::Invalid(wrong)))?;
    let ask = Ask { who, thing, why: body.reason(), request: asking.request_key()? };
    told(door, door.host.change_thing(ask, expected_rev, edits).await?)
}

/// Undoes a version of an order that one made.
pub(crate) async fn undo(Path(number): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let thing = of(&asking.door, asking.session.who, number).await?;
    cards::undo(asking, thing).await
}

/// Who changed an order, and how.
pub(crate) async fn changes(reading: Reading, Path(number): Path<String>, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    let thing = of(&reading.door, reading.who, number).await?;
    cards::changes(reading, thing, page).await
}
