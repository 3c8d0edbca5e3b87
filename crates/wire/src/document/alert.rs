//! An alert's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::id::Presentity;
use vestibule_center::view::document as seen;

use super::some;
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{AlertEnd, AlertLife, AlertWhen, Medium, Wire};

/// What an alert says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlertBody<'a> {
    /// State.
    pub state: AlertLife,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<AlertEnd>,
    /// What is watched.
    pub on: On,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_name: Option<&'a str>,
    /// What it waits for.
    pub when: AlertWhen,
    /// For `wait_under`: milliseconds; for `status`: the status, if it waits for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<AlertValue>,
    /// Medium it is about: `callback` for `due`, `chat` for what is of no medium.
    pub medium: Medium,
    /// Its end.
    pub until: Stamp,
    /// Repeats until its end.
    pub keep: bool,
    /// On which wires it tells.
    pub by: Vec<Wire>,
    /// When armed.
    pub armed_at: Stamp,
    /// When it last fired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fired_at: Option<Stamp>,
    /// How often it fired.
    pub fired: u32,
    /// Place in the line, from 1, while armed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// Id of the invitation it sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// Until when the agent is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Stamp>,
}

/// What is watched: one key, with an id, or the center.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// An agent.
    Agent(String),
    /// A queue.
    Queue(String),
    /// A client.
    Client(String),
    /// An order, by its number.
    Order(String),
    /// The center: always `true`.
    Center(bool),
}

/// What a condition names: milliseconds, or a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum AlertValue {
    /// Of `wait_under`: milliseconds.
    Ms(u64),
    /// Of `status`: the status of an order.
    Status(String),
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::AlertBody) -> AlertBody<'a> {
    let status = body.condition.status().map(|word| AlertValue::Status(word.as_str().to_owned()));
    AlertBody {
        state: body.state.into(),
        ended: body.ended.map(AlertEnd),
        on: on(ids, body.presentity, body.on_name.reveal()),
        on_name: some(body.on_name.reveal()),
        when: AlertWhen(body.condition.as_str()),
        value: body.condition.value().map(AlertValue::Ms).or(status),
        medium: body.medium.into(),
        until: body.until.into(),
        keep: body.keep,
        by: body.by.iter().map(Wire::from).collect(),
        armed_at: body.armed_at.into(),
        fired_at: body.fired_at.map(Stamp),
        fired: body.fired,
        place: body.place,
        invitation: body.invitation.map(|v| ids.invitation(v)),
        held_until: body.held_until.map(Stamp),
    }
}

fn on(ids: &Ids, presentity: Presentity, name: &str) -> On {
    match presentity {
        Presentity::Center => On::Center(true),
        Presentity::Queue(id) => On::Queue(ids.queue(id)),
        Presentity::Agent(id) => On::Agent(ids.agent(id)),
        Presentity::Client(id) => On::Client(ids.client(id)),
        // Its number is its id; the center knows it where the alert stands.
        Presentity::Order(_) => On::Order(name.to_owned()),
    }
}
