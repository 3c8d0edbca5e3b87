//! Alerts: `/v1/alerts`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, Presentity};
use vestibule_wire::asked::{ArmBody, Watched};
use vestibule_wire::id::Kind;

use super::lists::{self, Asked};
use crate::app::Door;
use crate::asking::{Asking, read};
use crate::auth::Signed;
use crate::reply::Refused;

/// `?state=`: open ones without it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByState {
    pub(crate) state: Option<String>,
}

/// The asker's alerts.
pub(crate) async fn list(State(door): State<Door>, Signed(session): Signed, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    lists::all(&door, session.who, Kind::Alert, move |center, key| {
        let DocKey::Alert(id) = key else { return false };
        center.alert(id).is_some_and(|a| match query.state.as_deref() {
            None => a.is_live(),
            Some(state) => a.kept.state.as_str() == state,
        })
    })
    .await
}

/// One alert.
pub(crate) async fn one(
    State(door): State<Door>,
    headers: HeaderMap,
    Signed(session): Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    lists::one(&door, session.who, &headers, door.key(Kind::Alert, &id)?).await
}

/// Arms an alert.
pub(crate) async fn arm(State(door): State<Door>, headers: HeaderMap, signed: Signed, body: Bytes) -> Result<Response, Refused> {
    let asked: ArmBody = read(&headers, &body)?;
    let presentity = match &asked.on {
        Watched::Agent(r) => Presentity::Agent(door.agent_of(r)?),
        Watched::Queue(r) => Presentity::Queue(door.queue_of(r)?),
        Watched::Client(r) => Presentity::Client(door.client(&r.0).await?),
        Watched::Center(_) => Presentity::Center,
    };
    let command = Command::ArmAlert { presentity, medium: asked.medium, until: asked.until, keep: asked.keep };
    Asking::new(&door, &signed, &headers, &body, "POST /v1/alerts".into()).ask(command).await
}

/// Cancels an alert.
pub(crate) async fn cancel(
    State(door): State<Door>,
    headers: HeaderMap,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let alert = door.host.ids().read_alert(&id).ok_or_else(Refused::not_found)?;
    Asking::new(&door, &signed, &headers, &Bytes::new(), format!("DELETE /v1/alerts/{id}")).ask(Command::CancelAlert { alert }).await
}
