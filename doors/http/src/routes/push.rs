//! Push to closed pages: `/v1/push/key`, `/v1/me/push`.

use axum::extract::State;
use axum::response::Response;
use vestibule_host::Untaken;
use vestibule_wire::asked::{EndPushBody, PushBody, PushKey};

use crate::app::Door;
use crate::asking::Asking;
use crate::reply::{self, Refused};

/// The key browsers subscribe with.
pub(crate) async fn key(State(door): State<Door>) -> Result<Response, Refused> {
    let rules = door.host.push_rules().ok_or_else(Refused::not_found)?;
    reply::json(200, &PushKey { key: rules.key.clone() })
}

/// A browser of the asker takes push.
pub(crate) async fn take(asking: Asking) -> Result<Response, Refused> {
    let asked: PushBody = asking.read()?;
    let (endpoint, keys) = (asked.endpoint.reveal(), &asked.keys);
    let taken = asking.door.host.take_push(asking.session.who, endpoint, keys.p256dh.reveal(), keys.auth.reveal()).await;
    match taken {
        Ok(()) => Ok(reply::raw(204, String::new())),
        Err(Untaken::NoPush) => Err(Refused::not_found()),
        Err(Untaken::Nobody) => Err(Refused::not_signed_in()),
        Err(Untaken::Endpoint(expected)) => Err(Refused::invalid("/endpoint", "value", expected)),
        Err(Untaken::Unavailable(why)) => Err(why.into()),
    }
}

/// A browser of the asker takes push no longer.
pub(crate) async fn end(asking: Asking) -> Result<Response, Refused> {
    let asked: EndPushBody = asking.read()?;
    if asking.door.host.end_push(asking.session.who, asked.endpoint.reveal()).await? {
        Ok(reply::raw(204, String::new()))
    } else {
        Err(Refused::not_found())
    }
}
