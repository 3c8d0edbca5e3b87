//! Reading rows as their shapes, and what a center starts from: only what is open, and who owns any of it.

use std::collections::BTreeSet;

use vestibule_center::id::{ClientId, Party, Presentity};
use vestibule_center::saved::*;
use vestibule_center::value::{Column, Value};

use crate::fault::Fault;
use crate::find::{Find, Test, Way};

/// Lines of each open interaction that are loaded: the last so many.
pub(crate) const LOADED_LINES_MAX: u32 = 200;

/// Something that can be read by a [`Find`]: an open database or maps in memory.
pub(crate) trait Rows {
    /// Gives each row found to `take`, in order.
    fn each(&self, find: &Find, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault>;
    /// The same read again and again, each time with other values for its parameters.
    fn each_by(
        &self,
        find: &Find,
        parameters: &mut dyn Iterator<Item = Vec<Value>>,
        take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault>;
    /// How many rows there are, order and limit apart.
    fn count(&self, find: &Find) -> Result<u64, Fault>;
}

/// Every row found.
pub(crate) fn all<R: Row>(rows: &dyn Rows, find: &Find) -> Result<Vec<R>, Fault> {
    let mut found = Vec::new();
    rows.each(find, &mut |values| push(values, &mut found))?;
    Ok(found)
}

/// The first row found.
pub(crate) fn one<R: Row>(rows: &dyn Rows, find: &Find) -> Result<Option<R>, Fault> {
    Ok(all(rows, find)?.pop())
}

fn push<R: Row>(values: &[Value], to: &mut Vec<R>) -> Result<(), Fault> {
    to.push(R::read(values).map_err(Fault::Row)?);
    Ok(())
}

/// Interactions that are not closed.
pub(crate) fn open_interactions() -> Find {
    Find::all(&InteractionRow::TABLE).with("state", Test::NoneOf(&["closed"])).order(&["id"], Way::Up)
}
/// Live offers.
pub(crate) fn live_offers() -> Find {
    Find::all(&OfferRow::TABLE).with("ended", Test::Absent).order(&["id"], Way::Up)
}
/// Alerts that are not ended.
pub(crate) fn open_alerts() -> Find {
    Find::all(&AlertRow::TABLE).with("state", Test::NoneOf(&["ended"])).order(&["id"], Way::Up)
}
/// Invitations that are pending or put off.
pub(crate) fn open_invitations() -> Find {
    Find::all(&InvitationRow::TABLE).with("state", Test::AnyOf(&["pending", "later"])).order(&["id"], Way::Up)
}

/// Everything a center starts from, each list ascending by key.
pub(crate) fn saved(rows: &dyn Rows) -> Result<Saved, Fault> {
    let mut saved = Saved {
        center: one(rows, &Find::all(&CenterRow::TABLE))?,
        settings: all(rows, &Find::all(&SettingRow::TABLE).order(&["name"], Way::Up))?,
        queues: all(rows, &Find::all(&QueueRow::TABLE).order(&["id"], Way::Up))?,
        agents: all(rows, &Find::all(&AgentRow::TABLE).order(&["id"], Way::Up))?,
        interactions: all(rows, &open_interactions())?,
        offers: all(rows, &live_offers())?,
        alerts: all(rows, &open_alerts())?,
        invitations: all(rows, &open_invitations())?,
        parked: all(rows, &Find::all(&ParkedRow::TABLE))?,
        clients: Vec::new(),
        messages: Vec::new(),
    };
    let with_lines = saved.interactions.iter().filter(|i| i.lines > 0);
    let mut last_lines = with_lines.map(|i| {
        let first = i.lines.saturating_add(1).saturating_sub(LOADED_LINES_MAX);
        vec![i.id.put(), first.put()]
    });
    let messages = &mut saved.messages;
    rows.each_by(&lines_from(Value::Null, 0), &mut last_lines, &mut |values| push(values, messages))?;
    let mut seated = seated(&saved).into_iter().map(|client| vec![client.put()]);
    let client = Find::all(&ClientRow::TABLE).is("id", Value::Null);
    let clients = &mut saved.clients;
    rows.each_by(&client, &mut seated, &mut |values| push(values, clients))?;
    Ok(saved)
}

/// The lines of an interaction from a number on, ascending.
pub(crate) fn lines_from(interaction: Value, n: u32) -> Find {
    Find::all(&MessageRow::TABLE).is("interaction", interaction).with("n", Test::AtLeast(n.put())).order(&["n"], Way::Up)
}

/// Clients with anything open, on whichever side of it.
fn seated(saved: &Saved) -> BTreeSet<ClientId> {
    let mut clients: BTreeSet<ClientId> = saved.interactions.iter().map(|i| i.client).collect();
    for alert in &saved.alerts {
        clients.insert(alert.owner);
        if let Presentity::Client(client) = alert.presentity {
            clients.insert(client);
        }
    }
    for party in saved.invitations.iter().flat_map(|i| [i.sender, i.invitee]) {
        if let Party::Client(client) = party {
            clients.insert(client);
        }
    }
    clients
}
