//! Callbacks: `/v1/callbacks`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::broker::callback::CallbackLife;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_host::past::PastList;
use vestibule_wire::asked::{CalledBody, PromiseBody};
use vestibule_wire::id::Kind;

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

static CALLBACKS: Stateful = Stateful {
    kind: Kind::Callback,
    states: || CallbackLife::ALL.iter().map(|s| s.as_str()).collect(),
    state: |center, _, key| {
        let DocKey::Callback(id) = key else { return None };
        center.callback(id).map(|c| (c.kept.state.as_str(), c.is_live()))
    },
    past: |state| (state == CallbackLife::Ended.as_str()).then_some(PastList::Callbacks),
};

/// Callbacks of the asker, all for supervisors, of their queues for a lead.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&CALLBACKS, query).await
}

/// One callback.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Callback, &id).await
}

/// Promises one.
pub(crate) async fn promise(asking: Asking) -> Result<Response, Refused> {
    let asked: PromiseBody = asking.read()?;
    // First, so that what is not seen and what is not there are refused alike.
    if let Some(product) = &asked.product
        && asking.door.host.product(product, None).await?.is_none()
    {
        return Err(Refused::invalid("/product", "unknown", "the handle of a product"));
    }
    let queue = asked.queue.as_ref().map(|r| asking.door.queue_of(r));
    let agent = asked.agent.as_ref().map(|r| asking.door.agent_of(r));
    let product = asked.product.map(Into::into);
    asking
        .ask(Command::PromiseCallback { queue, agent, at: asked.at, number: asked.number, product, shut: false, quiet: Quiet::NEVER })
        .await
}

/// `called`, `cancel`.
pub(crate) async fn verb(Path((id, verb)): Path<(String, String)>, asking: Asking) -> Result<Response, Refused> {
    let callback = asking.door.host.ids().read_callback(&id).ok_or_else(Refused::not_found)?;
    let command = match verb.as_str() {
        "called" => Command::Called { callback, outcome: asking.read::<CalledBody>()?.outcome },
        "cancel" => asking.bare().map(|()| Command::CancelCallback { callback })?,
        _ => return Err(Refused::not_found()),
    };
    asking.ask_or_past(command, DocKey::Callback(callback)).await
}
