//! The field policy: `/v1/policy`. Everybody who has a part in a ledger reads what they may do; administrators put it.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::value::to_raw_value;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_host::policy::PolicyPut;
use vestibule_wire::asked::{PolicyBody, Unread};
use vestibule_wire::library::read_mark;
use vestibule_wire::problem::{Code, Problem};

use super::cards::based_on;
use super::lists::{Asked, Paged, no_cursor};
use crate::app::Door;
use crate::asking::{Reading, read};
use crate::auth::Signed;
use crate::reply::{self, Refused};

fn runs(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

/// What the asker may do with which field; to administrators all of it.
pub(crate) async fn policy(reading: Reading) -> Result<Response, Refused> {
    let document = reading.door.host.policy(reading.who).ok_or_else(Refused::not_allowed)?;
    let body = serde_json::to_string(&document).map_err(|_| Refused::of(Code::Fault))?;
    Ok(reading.tagged(document.rev, body))
}

/// Puts it whole, based on the version of `If-Match`.
pub(crate) async fn put(State(door): State<Door>, headers: HeaderMap, Signed(session): Signed, body: Bytes) -> Result<Response, Refused> {
    runs(session.who)?;
    let expected_rev = based_on(&headers)?;
    let body: PolicyBody = read(&headers, &body)?;
    let put = door.host.put_policy(session.who, expected_rev, body).await?;
    let document = door.host.policy(session.who).ok_or_else(Refused::not_allowed)?;
    let current = to_raw_value(&document).map_err(|_| Refused::of(Code::Fault))?;
    match put {
        PolicyPut::Holds => Ok(reply::tagged(document.rev, None, reply::raw(200, current.get().to_owned()))),
        PolicyPut::Stale => Err(Refused(Box::new(Problem::of(Code::Stale).with_current(current)))),
        PolicyPut::Invalid(wrong) => Err(Refused::unread(Unread::Invalid(vec![wrong]))),
    }
}

/// Its versions, newest first.
pub(crate) async fn versions(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    runs(reading.who)?;
    let below = page.after.map(|mark| read_mark(&mark).and_then(|rev| rev.parse().ok()).ok_or_else(no_cursor)).transpose()?;
    reply::json(200, &reading.door.host.policy_versions(below).await?)
}
