//! A draft into the center: set-up by commands, the rest as library writes and rows of closed interactions.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{AgentId, ClientId, DocKey, InteractionId, QueueId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::refusal::{Refusal, Why};
use vestibule_center::routing::back_off::BackOffs;
use vestibule_center::saved::{CenterRow, InteractionRow, Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_store::library::{History, OrderRow, ProductRow};
use vestibule_store::{Fault, LibraryWrite};

use super::Sheets;
use super::draft::{CenterDraft, Draft, OrderDraft, PastDraft, ProductDraft};
use super::folder::CENTER;
use super::known::Known;
use crate::finding::Findings;
use crate::held::Held;

/// What is to be kept beside the turns of the commands.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Rows of closed interactions and of the counters.
    pub(crate) rows: Vec<SavedRow>,
    /// Products and orders.
    pub(crate) writes: Vec<LibraryWrite>,
    /// People of the center, by handle.
    pub(crate) agents: BTreeMap<Arc<str>, AgentId>,
    /// Clients, by handle.
    pub(crate) clients: BTreeMap<Arc<str>, ClientId>,
}

/// Runs the commands and makes the rows. What the center refuses is a finding.
pub(super) fn apply(held: &mut Held, draft: &Draft, known: &Known, sheets: &Sheets, out: &mut Findings) -> Result<Kept, Fault> {
    set_up(held, &draft.center, out);
    let mut kept = Kept::default();
    agents(held, draft, sheets, &mut kept, out);
    clients(held, draft, known, sheets, &mut kept, out);
    for product in &draft.products {
        kept.writes.extend(put_product(held, product)?);
    }
    for order in &draft.orders {
        kept.writes.extend(put_order(held, order, &kept.clients)?);
    }
    put_past(held, &draft.past, &mut kept)?;
    Ok(kept)
}

fn set_up(held: &mut Held, center: &CenterDraft, out: &mut Findings) {
    if let Some((name, row)) = &center.name
        && let Err(no) = held.ask(Command::NameCenter { name: name.clone() })
    {
        out.add(CENTER, *row, "name", name, expected(&no));
    }
    for (setting, value, row) in &center.settings {
        let command = Command::ChangeSettings { expected_rev: None, changes: vec![(*setting, *value)] };
        if held.ask(command).is_err() {
            let bounds = setting.bounds();
            let zero = if bounds.zero { "0 or " } else { "" };
            let expected = format!("{zero}{} to {}", bounds.min, bounds.max);
            let column = format!("settings.{}", setting.as_str());
            out.add(CENTER, *row, &column, &value.to_string(), expected);
        }
    }
    for queue in &center.queues {
        if let Err(no) = held.ask(Command::PutQueue(Box::new(queue.setup.clone()))) {
            let column = column(&no);
            let found = match column {
                "handle" => queue.setup.handle.to_string(),
                "name" => queue.setup.name.to_string(),
                "weight" => queue.setup.weight.to_string(),
                _ => String::new(),
            };
            out.add(CENTER, queue.row, &format!("{}.{column}", queue.at), &found, expected(&no));
        }
    }
}

fn agents(held: &mut Held, draft: &Draft, sheets: &Sheets, kept: &mut Kept, out: &mut Findings) {
    let queues = queues_of(held);
    kept.agents = held.center().agents().map(|a| (a.kept.handle.clone(), a.kept.id)).collect();
    for agent in &draft.agents {
        let mut setup = agent.setup.clone();
        setup.queues = agent.queues.iter().filter_map(|q| queues.get(q)).copied().collect();
        match held.ask(Command::PutAgent(Box::new(setup))) {
            Ok(Answer::Made(DocKey::Agent(id))) => drop(kept.agents.insert(agent.setup.handle.clone(), id)),
            Ok(_) => {}
            Err(no) => {
                if let Some(cells) = sheets.agents.at(agent.index) {
                    cells.wrong(column(&no), expected(&no), out);
                }
            }
        }
    }
}

fn clients(held: &mut Held, draft: &Draft, known: &Known, sheets: &Sheets, kept: &mut Kept, out: &mut Findings) {
    kept.clients = known.kept_clients.clone();
    for client in &draft.clients {
        let mut setup = client.setup.clone();
        setup.client = kept.clients.get(&client.handle).copied();
        match held.ask(Command::PutClient(Box::new(setup))) {
            Ok(Answer::Made(DocKey::Client(id))) => drop(kept.clients.insert(client.handle.clone(), id)),
            Ok(_) => {}
            Err(no) => {
                if let Some(cells) = sheets.clients.at(client.index) {
                    cells.wrong(column(&no), expected(&no), out);
                }
            }
        }
    }
}

/// The write of a product, unless it is kept like this already: an equal row makes no new version.
fn put_product(held: &Held, product: &ProductDraft) -> Result<Option<LibraryWrite>, Fault> {
    let old = held.library().product(&product.handle)?;
    let row = |rev| ProductRow { handle: product.handle.clone(), name: product.name.clone(), summary: product.summary.clone(), rev };
    Ok(match old {
        Some(old) if old == row(old.rev) => None,
        old => Some(LibraryWrite::PutProduct(row(old.map_or(1, |o| o.rev + 1)))),
    })
}

/// The write of an order, unless it is kept like this already.
fn put_order(held: &Held, order: &OrderDraft, clients: &BTreeMap<Arc<str>, ClientId>) -> Result<Option<LibraryWrite>, Fault> {
    // A client the center refused is a finding already.
    let Some(client) = clients.get(&order.client).copied() else { return Ok(None) };
    let old = held.library().order(&order.number)?;
    let row = |rev| OrderRow {
        number: order.number.clone(),
        client,
        status: order.status.clone(),
        placed_at: order.placed_at,
        product: order.product.clone(),
        lines: order.lines.clone(),
        total_minor: order.total_minor,
        currency: order.currency.clone(),
        promised_at: order.promised_at,
        rev,
    };
    Ok(match old {
        Some(old) if old == row(old.rev) => None,
        old => Some(LibraryWrite::PutOrder(row(old.map_or(1, |o| o.rev + 1)))),
    })
}

/// The rows of past interactions, and the counter that stands after the last of them.
fn put_past(held: &Held, past: &[PastDraft], kept: &mut Kept) -> Result<(), Fault> {
    let queues = queues_of(held);
    let mut center = held.center().row().clone();
    for draft in past {
        let (Some(client), Some(queue)) = (kept.clients.get(&draft.client), queues.get(&draft.queue)) else { continue };
        let agent = draft.agent.as_ref().and_then(|a| kept.agents.get(a)).copied();
        let old = kept_before(held, *client, draft.arrived_at)?;
        let id = old.as_ref().map(|o| o.id).unwrap_or_else(|| {
            let id = InteractionId(center.next_interaction);
            center.next_interaction += 1;
            id
        });
        let row = closed(draft, id, *client, *queue, agent, old.clone());
        if old.as_ref() != Some(&row) {
            kept.rows.push(SavedRow { table: &InteractionRow::TABLE, values: row.values() });
        }
    }
    kept.rows.push(SavedRow { table: &CenterRow::TABLE, values: center.values() });
    Ok(())
}

/// The closed interaction of a client that arrived at an instant.
fn kept_before(held: &Held, client: ClientId, arrived_at: Time) -> Result<Option<InteractionRow>, Fault> {
    let asked = History { client: Some(client), from: Some(arrived_at), to: Some(Time(arrived_at.0 + 1)), ..History::default() };
    Ok(held.library().history(&asked, None, 1)?.items.pop())
}

/// The row of a past interaction; what the file does not say stays as it was.
fn closed(
    draft: &PastDraft,
    id: InteractionId,
    client: ClientId,
    queue: QueueId,
    agent: Option<AgentId>,
    old: Option<InteractionRow>,
) -> InteractionRow {
    let old = old.as_ref();
    InteractionRow {
        id,
        client,
        queue,
        medium: draft.medium,
        product: draft.product.clone(),
        state: Life::Closed,
        outcome: Some(draft.outcome),
        arrived_at: draft.arrived_at,
        started_at: draft.started_at,
        ended_at: Some(draft.ended_at),
        closed_at: Some(draft.ended_at),
        owner: None,
        served_by: agent,
        offer: None,
        prefers: None,
        prefers_until: None,
        wait_until: None,
        away_since: None,
        away_until: None,
        unreached_since: None,
        unreached_until: None,
        idle_until: None,
        idle_warned: false,
        wrap_up_until: None,
        wrap_up_added_ms: 0,
        lines: old.map_or(0, |o| o.lines),
        parent: old.and_then(|o| o.parent),
        invitation: old.and_then(|o| o.invitation),
        disposition: draft.disposition.clone(),
        note: old.and_then(|o| o.note.clone()),
        back_offs: BackOffs::default(),
        priority: 0,
    }
}

fn queues_of(held: &Held) -> BTreeMap<Arc<str>, QueueId> {
    held.center().queues().map(|q| (q.kept.handle.clone(), q.kept.id)).collect()
}

/// The column a refusal is about.
fn column(no: &Refusal) -> &'static str {
    match no.why {
        Why::Invalid { at, .. } => at.trim_start_matches('/'),
        _ => "handle",
    }
}

/// What the center would take instead.
fn expected(no: &Refusal) -> String {
    match no.why {
        Why::Invalid { expected, .. } => expected.to_owned(),
        _ => no.why.sentence(),
    }
}
