//! `vestibule check`: settings of the process, mode and schema of the store, and a recount of what is kept.

use serde_json::{Value, json};
use vestibule_store::sqlite::VERSION;

use crate::finding::Findings;
use crate::reach::{Reached, Recount};
use crate::stop::Stop;
use crate::told::Told;

/// Recounts a center; bad is exit 1.
pub(crate) fn run(center: &Reached, json: bool, told: &mut Told) -> Result<(), Stop> {
    let recount = center.recount()?;
    let wrong = wrong(&recount);
    let Recount { said, kept, .. } = &recount;
    let found = json!({
        "schema": VERSION, "agents": said.agents, "queues": said.queues,
        "clients": kept.clients, "interactions": kept.interactions, "open": kept.open_interactions,
        "messages": kept.messages, "products": kept.products, "orders": kept.orders,
        "accounts": kept.accounts, "journal": kept.journal, "wrong": wrong,
    });
    tell(&found, json, told);
    if wrong.is_empty() { Ok(()) } else { Err(Stop::bad(wrong.join("\n"))) }
}

/// What does not agree.
fn wrong(recount: &Recount) -> Vec<String> {
    let Recount { said, kept, begun } = recount;
    let mut wrong = Vec::new();
    // The first turn after a start may close what lapsed while nothing ran, so fewer may be open than are kept; those
    // that began while it was counted are not missed in the count.
    let open = said.open.saturating_sub(*begun);
    if open > kept.open_interactions {
        wrong.push(format!("{open} interactions are open, {} are kept", kept.open_interactions));
    }
    let next = &said.row;
    for (what, counter, kept) in [
        ("clients", next.next_client, kept.clients),
        ("interactions", next.next_interaction, kept.interactions),
        ("agents", next.next_agent, said.agents),
        ("queues", next.next_queue, said.queues),
    ] {
        if kept >= counter {
            wrong.push(format!("{kept} {what} are kept, but the counter stands at {counter}"));
        }
    }
    wrong.extend(said.parked.iter().map(|reason| format!("a deadline is parked: {reason}")));
    wrong
}

/// Settings of the process that do not fit.
pub(crate) fn settings_are_bad(out: &Findings, json: bool) -> Stop {
    if json {
        for finding in out.iter() {
            println!("{}", json!(finding));
        }
    }
    let all: Vec<_> = out.iter().map(ToString::to_string).collect();
    Stop::bad(all.join("\n"))
}

fn tell(found: &Value, json: bool, told: &mut Told) {
    if json {
        told.out(found);
        return;
    }
    for (what, value) in found.as_object().into_iter().flatten() {
        told.err(format!("{what}: {value}"));
    }
}
