//! What the company's own system puts: `/v1/backoffice/orders/{id}`, `/v1/backoffice/products/{id}` (admin or integration). An upsert by its own
//! ids: no version is asked for, and what is so already makes none.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::ledger::order::NUMBER_CHARS_MAX;
use vestibule_host::ledger::back_office::{OrderAsked, Put};
use vestibule_host::ledger::catalogue::ProductAsked;
use vestibule_wire::asked::{OrderPut, PatchOrderBody, PutOrderBody, PutProductBody, Unread};

use super::cards::told;
use crate::asking::Asking;
use crate::reply::Refused;

fn speaks_for_company(asking: &Asking) -> Result<(), Refused> {
    if matches!(asking.session.who, Principal::Admin(_) | Principal::Integration(_)) { Ok(()) } else { Err(Refused::not_allowed()) }
}

/// Puts an order whole.
pub(crate) async fn put_order(Path(number): Path<String>, asking: Asking) -> Result<Response, Refused> {
    speaks_for_company(&asking)?;
    let PutOrderBody(put) = asking.read()?;
    order(number, asking, put, true).await
}

/// Puts what is otherwise of an order.
pub(crate) async fn patch_order(Path(number): Path<String>, asking: Asking) -> Result<Response, Refused> {
    speaks_for_company(&asking)?;
    let PatchOrderBody(put) = asking.read()?;
    order(number, asking, put, false).await
}

async fn order(number: String, asking: Asking, put: OrderPut, whole: bool) -> Result<Response, Refused> {
    if number.chars().count() > NUMBER_CHARS_MAX || number.chars().any(char::is_control) {
        return Err(Refused::invalid("", "length", "a number of 1 to 40 characters"));
    }
    let client = match &put.client {
        Some(named) => Some(asking.door.client(&named.0).await?),
        None => None,
    };
    let key = asking.request_key()?;
    let asked = OrderAsked { number: number.into(), client, put, whole };
    answer(&asking, asking.door.host.put_order(asking.session.who, asked, key).await?)
}

/// Puts a product whole.
pub(crate) async fn put_product(Path(handle): Path<String>, asking: Asking) -> Result<Response, Refused> {
    product(handle, asking, true).await
}

/// Puts what is otherwise of a product.
pub(crate) async fn patch_product(Path(handle): Path<String>, asking: Asking) -> Result<Response, Refused> {
    product(handle, asking, false).await
}

async fn product(handle: String, asking: Asking, whole: bool) -> Result<Response, Refused> {
    speaks_for_company(&asking)?;
    let put: PutProductBody = asking.read()?;
    if Kind::Handle.check(false, &Content::text(&handle)).is_err() {
        return Err(Refused::invalid("", "value", "a handle: 1 to 40 of a-z, 0-9, - and _"));
    }
    let key = asking.request_key()?;
    let asked = ProductAsked { handle: handle.into(), put, whole };
    answer(&asking, asking.door.host.put_product(asking.session.who, asked, key).await?)
}

fn answer(asking: &Asking, put: Put) -> Result<Response, Refused> {
    match put {
        Put::Missing => Err(Refused::not_found()),
        Put::Invalid(wrong) => Err(Refused::unread(Unread::Invalid(wrong))),
        Put::Done(turned, made) => {
            let mut answer = told(&asking.door, Some(turned))?;
            if made && answer.status() == StatusCode::OK {
                *answer.status_mut() = StatusCode::CREATED;
            }
            Ok(answer)
        }
    }
}
