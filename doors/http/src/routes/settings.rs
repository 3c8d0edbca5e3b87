//! Settings of the center (admin): `/v1/settings`. Every deadline length is one.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_wire::asked::SettingsBody;
use vestibule_wire::library::settings as shape;
use vestibule_wire::problem::{Code, Problem};

use crate::app::Door;
use crate::asking::read;
use crate::auth::Signed;
use crate::reply::{self, Refused};

/// All settings with their version.
pub(crate) async fn settings(State(door): State<Door>, headers: HeaderMap, Signed(session): Signed) -> Result<Response, Refused> {
    admitted(session.who)?;
    let (rev, body) = now(&door).await?;
    Ok(reply::tagged(rev, headers.get(header::IF_NONE_MATCH), reply::raw(200, body)))
}

fn admitted(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

async fn now(door: &Door) -> Result<(u64, String), Refused> {
    let seen = door.host.mailbox().look(|center, _| {
        let rev = center.settings_rev();
        (rev, serde_json::to_string(&shape(rev, center.settings())))
    });
    let (rev, body) = seen.await?;
    Ok((rev, body.map_err(|_| Refused::of(Code::Fault))?))
}

/// Changes some settings, based on the version of `If-Match`.
pub(crate) async fn change(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    body: Bytes,
) -> Result<Response, Refused> {
    admitted(session.who)?;
    let given = headers.get(header::IF_MATCH).ok_or_else(|| Refused::of(Code::VersionMissing))?;
    let rev = given.to_str().ok().and_then(|v| v.trim().trim_matches('"').parse::<u64>().ok());
    let expected_rev = rev.ok_or_else(|| Refused::invalid("If-Match", "value", "the ETag of the GET"))?;
    let SettingsBody(changes) = read(&headers, &body)?;
    let encoded = door.host.command(session.who, Command::ChangeSettings { expected_rev: Some(expected_rev), changes }, None).await?;
    let (rev, body) = now(&door).await?;
    if encoded.status == Code::Stale.status() {
        let current = serde_json::value::RawValue::from_string(body).map_err(|_| Refused::of(Code::Fault))?;
        return Err(Refused(Box::new(Problem::of(Code::Stale).with_current(current))));
    }
    if encoded.status >= 400 {
        return Ok(reply::encoded(encoded, None));
    }
    Ok(reply::tagged(rev, None, reply::raw(200, body)))
}
