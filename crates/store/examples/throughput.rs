//! Group commit on SQLite FULL, and a load of 100,000 open items: `cargo run --release --example throughput -p vestibule-store`.

#![allow(clippy::disallowed_methods, reason = "a bench is what reads the clock")]

use std::time::Instant;

use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, AlertId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::saved::{ClientRow, InteractionRow, MessageRow, Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::{Batch, Fault, JournalLine, SqliteStore, Store};

const COMMITS: u64 = 300;
const TURNS: u64 = 128;
const OPEN: u64 = 100_000;

fn main() -> Result<(), Fault> {
    let folder = std::env::temp_dir().join(format!("vestibule-throughput-{}", std::process::id()));
    let mut store = SqliteStore::open(&folder)?;
    let epoch = store.claim("bench")?.epoch;

    let mut took: Vec<_> = Vec::new();
    let start = Instant::now();
    for commit in 0..COMMITS {
        let mut batch = Batch::new(epoch);
        (0..TURNS).for_each(|turn| batch.fold(talk(commit * TURNS + turn)));
        let before = Instant::now();
        store.commit(&batch)?;
        took.push(before.elapsed());
    }
    let seconds = start.elapsed().as_secs_f64();
    took.sort();
    let commits = COMMITS as f64 / seconds;
    println!("{commits:.0} commits/s, {:.0} turns/s of 3 rows and 1 journal line", commits * TURNS as f64);
    println!("commit p50 {:?}, p99 {:?}", took[took.len() / 2], took[took.len() * 99 / 100]);

    for first in (COMMITS * TURNS..OPEN).step_by(4_096) {
        let mut batch = Batch::new(epoch);
        (first..OPEN.min(first + 4_096)).for_each(|n| batch.fold(talk(n)));
        store.commit(&batch)?;
    }
    drop(store);
    let before = Instant::now();
    let saved = SqliteStore::open(&folder)?.load(Time(0))?;
    println!(
        "opened and loaded {} interactions, {} lines, {} clients in {:?}",
        saved.interactions.len(),
        saved.messages.len(),
        saved.clients.len(),
        before.elapsed()
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// A turn of three rows: a client, an interaction, a line.
fn talk(n: u64) -> Batch {
    let at = Time(n as i64);
    let client = ClientRow {
        id: ClientId(n),
        handle: None,
        name: Private::new("Somebody"),
        visitor: true,
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
        card_rev: 0,
        erased: false,
        quiet_since: None,
        quiet_turns_at: None,
    };
    let mut values = vec![vestibule_center::value::Value::Null; InteractionRow::TABLE.columns.len()];
    let mut set = |name: &str, value| {
        if let Some(place) = InteractionRow::TABLE.columns.iter().position(|c| *c == name) {
            values[place] = value;
        }
    };
    use vestibule_center::value::Column;
    for (name, value) in [
        ("id", InteractionId(n).put()),
        ("client", ClientId(n).put()),
        ("queue", QueueId(1).put()),
        ("medium", Medium::Chat.put()),
        ("state", Life::Active.put()),
        ("owner", AgentId(1).put()),
        ("arrived_at", at.put()),
        ("started_at", at.put()),
        ("idle_warned", false.put()),
        ("wrap_up_added_ms", 0_u64.put()),
        ("lines", 1_u32.put()),
        ("back_offs", vestibule_center::value::Value::Text("".into())),
        ("priority", 0_i32.put()),
    ] {
        set(name, value);
    }
    let interaction = SavedRow { table: &InteractionRow::TABLE, values };
    let line = MessageRow {
        interaction: InteractionId(n),
        n: 1,
        side: Side::Client,
        by_agent: None,
        text: Private::new("Good morning, my order has not come yet."),
        at,
    };
    let row = |table, values| SavedRow { table, values };
    Batch {
        turns: 1,
        rows: vec![row(&ClientRow::TABLE, client.values()), interaction, row(&MessageRow::TABLE, line.values())],
        journal: vec![JournalLine { turn: n, at, fact: Fact::AlertFired { alert: AlertId(n) }, who: None }],
        ..Batch::default()
    }
}
