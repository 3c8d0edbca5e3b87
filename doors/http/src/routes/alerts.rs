//! Alerts: `/v1/alerts`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::broker::alert::{AlertLife, Wire};
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, OrderId, Presentity};
use vestibule_host::Missing;
use vestibule_host::ledger::Watch;
use vestibule_host::past::PastList;
use vestibule_wire::asked::{ArmBody, Watched};
use vestibule_wire::id::Kind;

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

static ALERTS: Stateful = Stateful {
    kind: Kind::Alert,
    states: || AlertLife::ALL.iter().map(|s| s.as_str()).collect(),
    state: |center, _, key| {
        let DocKey::Alert(id) = key else { return None };
        center.alert(id).map(|a| (a.kept.state.as_str(), a.is_live()))
    },
    past: |state| (state == AlertLife::Ended.as_str()).then_some(PastList::Alerts),
};

/// The asker's alerts.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&ALERTS, query).await
}

/// One alert.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Alert, &id).await
}

/// Arms an alert.
pub(crate) async fn arm(asking: Asking) -> Result<Response, Refused> {
    let asked: ArmBody = asking.read()?;
    let door = &asking.door;
    let mut order = None;
    let presentity = match &asked.on {
        Watched::Agent(r) => Presentity::Agent(door.agent_of(r)),
        Watched::Queue(r) => Presentity::Queue(door.queue_of(r)),
        Watched::Client(r) => Presentity::Client(door.client(&r.0).await?),
        Watched::Center(_) => Presentity::Center,
        Watched::Order(r) => {
            order = Some(r.0.clone());
            Presentity::Order(OrderId(0))
        }
    };
    let ArmBody { when: condition, medium, until, keep, by, .. } = asked;
    if let Some(Missing { wire, carried }) = door.host.missing_wire(asking.session.who, by).await? {
        let (code, expected) = match (wire, carried) {
            (_, false) => ("not_carried", "other wires: this center does not send on that one"),
            (Wire::Mail, true) => ("no_address", "other wires: no mail address of yours is kept here"),
            (Wire::Push | Wire::Web, true) => ("no_browser", "other wires: no browser of yours takes push"),
        };
        return Err(Refused::invalid(&format!("/by/{}", wire.as_str()), code, expected));
    }
    if let Some(number) = order {
        return asking.ask_to_watch(&number, Watch { condition, until, keep, by }).await;
    }
    asking.ask(Command::ArmAlert { presentity, condition, medium, until, keep, by }).await
}

/// Cancels an alert.
pub(crate) async fn cancel(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let alert = asking.door.host.ids().read_alert(&id).ok_or_else(Refused::not_found)?;
    asking.ask_or_past(Command::CancelAlert { alert }, DocKey::Alert(alert)).await
}
