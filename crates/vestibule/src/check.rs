//! `vestibule check`: settings of the process, mode and schema of the store, and a recount of what is kept.

use serde_json::{Value, json};
use vestibule_store::SqliteStore;
use vestibule_store::sqlite::{FILE, VERSION};

use crate::cli::Common;
use crate::config::Config;
use crate::finding::Findings;
use crate::held::Held;
use crate::stop::Stop;

/// Checks everything; bad is exit 1.
pub(crate) fn run(common: &Common, json: bool) -> Result<(), Stop> {
    let config = Config::of_common(common).map_err(|out| settings_are_bad(&out, json))?;
    let data = config.data();
    if !data.join(FILE).exists() {
        return Err(Stop::bad(format!("{} holds no center", data.display())));
    }
    // Opening sets the store's mode and reads it back, and reads the schema row.
    drop(SqliteStore::open(&data)?);
    let held = Held::open(&data)?;
    let counts = held.library().counts()?;
    let center = held.center();
    let open = center.interactions().filter(|i| i.kept.closed_at.is_none()).count() as u64;
    let mut wrong = Vec::new();
    // The first turn after a start may close what lapsed while nothing ran, so fewer may be open than are kept.
    if open > counts.open_interactions {
        wrong.push(format!("{open} interactions are open, {} are kept", counts.open_interactions));
    }
    let next = center.row();
    for (what, counter, kept) in [
        ("clients", next.next_client, counts.clients),
        ("interactions", next.next_interaction, counts.interactions),
        ("agents", next.next_agent, center.agents().count() as u64),
        ("queues", next.next_queue, center.queues().count() as u64),
    ] {
        if kept >= counter {
            wrong.push(format!("{kept} {what} are kept, but the counter stands at {counter}"));
        }
    }
    wrong.extend(center.parked().map(|(reason, _)| format!("a deadline is parked: {reason}")));
    let found = json!({
        "schema": VERSION, "agents": center.agents().count(), "queues": center.queues().count(),
        "clients": counts.clients, "interactions": counts.interactions, "open": counts.open_interactions,
        "messages": counts.messages, "products": counts.products, "orders": counts.orders,
        "accounts": counts.accounts, "journal": counts.journal, "wrong": wrong,
    });
    tell(&found, json);
    if wrong.is_empty() { Ok(()) } else { Err(Stop::bad(wrong.join("\n"))) }
}

fn settings_are_bad(out: &Findings, json: bool) -> Stop {
    if json {
        for finding in out.iter() {
            println!("{}", json!(finding));
        }
    }
    let all: Vec<_> = out.iter().map(ToString::to_string).collect();
    Stop::bad(all.join("\n"))
}

fn tell(found: &Value, json: bool) {
    if json {
        println!("{found}");
        return;
    }
    for (what, value) in found.as_object().into_iter().flatten() {
        eprintln!("{what}: {value}");
    }
}
