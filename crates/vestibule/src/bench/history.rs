//! History: one client of 10,000 past interactions among 5,000,000 rows; how long the first page of their history in groups takes, read
//! through the host with names and JSON, and a search in what was said.

use std::path::Path;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::lifecycle::{Life, Outcome, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::oversight::Overseen;
use vestibule_center::saved::{Agents, InteractionRow, MessageRow, SavedRow};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::clock::{StillClock, Stopwatch};
use vestibule_host::history::HistoryFilter;
use vestibule_host::{Config, Host};
use vestibule_store::library::{ProductRow, WordedRow, words};
use vestibule_store::{Batch, LibraryWrite, SqliteStore, Store};
use vestibule_wire::history::By;

use super::{ROUNDS, Row, median, percentile, world};
use crate::stop::Stop;

const ROWS: u64 = 5_000_000;
/// Every so manieth interaction is of the one client: 10,000 of them.
const ONE_OF: u64 = 500;
const CLIENTS: u64 = 250_000;
const QUEUES: u64 = 20;
const AGENTS: u64 = 200;
const PRODUCTS: u64 = 30;
/// Rows of one commit while the store is filled.
const AT_ONCE: u64 = 20_000;
/// Looks of one round.
const LOOKS: usize = 100;
/// 2026-03-01 00:00 UTC, and how long after each other interactions arrive.
const BEGIN: i64 = 1_772_323_200_000_000;
const EVERY_US: i64 = 30_000_000;
/// The client who looks.
const CLEO: ClientId = ClientId(1);

fn cannot<T, E: std::fmt::Debug>(result: Result<T, E>) -> Result<T, Stop> {
    result.map_err(|why| Stop::cannot_start(format!("{why:?}")))
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        set_up(folder.path()).await?;
        let watch = Stopwatch::start();
        fill(folder.path())?;
        let filled = watch.elapsed().as_secs_f64();
        let host = at(folder.path()).await?;
        let all = HistoryFilter::all(CLEO, Overseen::All);
        let by = |group: &[By]| HistoryFilter { group: group.to_vec(), ..all.clone() };
        let grouped = looks(&host, &by(&[By::Product, By::Agent])).await?;
        let days = looks(&host, &by(&[By::Date])).await?;
        let flat = looks(&host, &all).await?;
        let searched = looks(&host, &HistoryFilter { words: cannot(HistoryFilter::searched("squeaks bra"))?, ..all.clone() }).await?;
        let told = cannot(host.history(Principal::Client(CLEO), by(&[By::Product, By::Agent])).await)?;
        host.stop().await;
        let goal = "under 30 ms";
        Ok(vec![
            Row::under("first page of a history by product and agent, 10,000 of 5,000,000, p99", grouped.1, "ms", 30.0, goal),
            Row::plain("the same, p50", grouped.0, "ms"),
            Row::plain("interactions in those groups", told.and_then(|list| list.total).unwrap_or_default() as f64, "interactions"),
            Row::plain("first page of it by day, p99", days.1, "ms"),
            Row::plain("first page of it as a list, p99", flat.1, "ms"),
            Row::plain("search of two words in it, p99", searched.1, "ms"),
            Row::plain("rows of interactions written a second while it was filled, indices and all", ROWS as f64 / filled, "1/s"),
        ])
    })
}

/// A host whose clock stands, after the last interaction.
async fn at(data: &Path) -> Result<Arc<Host>, Stop> {
    let now = Time(BEGIN + EVERY_US * (ROWS as i64 + 1_000));
    Ok(Host::start(Config { data: data.to_owned(), clock: Arc::new(StillClock::new(now)) }).await?)
}

async fn set_up(data: &Path) -> Result<(), Stop> {
    let host = at(data).await?;
    for n in 1..=QUEUES {
        world::must(&host, Principal::Center, world::queue(n, 250)).await?;
    }
    for n in 1..=AGENTS {
        world::must(&host, Principal::Center, world::agent(n, vec![QueueId(1 + n % QUEUES)])).await?;
    }
    world::must(&host, Principal::Center, world::client(1)).await?;
    let product = |n: u64| ProductRow::named(&format!("product-{n}"), &format!("Product {n}"));
    cannot(host.write_library((0..PRODUCTS).map(|n| LibraryWrite::PutProduct(product(n))).collect()).await)?;
    host.stop().await;
    Ok(())
}

/// A number that looks like one by chance.
fn spread(n: u64, purpose: u64, sides: u64) -> u64 {
    let mixed = (n ^ purpose.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) % sides
}

fn row(n: u64) -> InteractionRow {
    let client = if n.is_multiple_of(ONE_OF) { CLEO } else { ClientId(2 + spread(n, 1, CLIENTS)) };
    let agent = AgentId(1 + spread(n, 2, AGENTS));
    let arrived_at = Time(BEGIN + EVERY_US * n as i64);
    let (started_at, ended_at) = (arrived_at.plus_ms(20_000), arrived_at.plus_ms(320_000));
    InteractionRow {
        product: (!spread(n, 3, 5).is_multiple_of(5)).then(|| format!("product-{}", spread(n, 4, PRODUCTS)).into()),
        state: Life::Closed,
        outcome: Some(Outcome::Handled),
        started_at: Some(started_at),
        ended_at: Some(ended_at),
        closed_at: Some(ended_at),
        served_by: Some(agent),
        agents: Agents([agent].into()),
        talked_ms: 300_000,
        disposition: Some("solved".into()),
        lines: if client == CLEO { 2 } else { 0 },
        ..InteractionRow::arriving(InteractionId(n), client, QueueId(1 + agent.0 % QUEUES), Medium::Chat, arrived_at)
    }
}

/// Two lines of a talk of the one client, and their words.
fn said(n: u64) -> ([MessageRow; 2], LibraryWrite) {
    let text = |side| match side {
        Side::Client if spread(n, 5, 50) == 0 => "The front brake squeaks when it rains",
        Side::Client => "Where is my order, it was promised for last week",
        Side::Agent | Side::Center => "Let me have a look for you",
    };
    let line = |k, side| MessageRow {
        interaction: InteractionId(n),
        n: k,
        side,
        by_agent: (side == Side::Agent).then_some(AgentId(1)),
        text: Private::new(text(side)),
        at: Time(BEGIN + EVERY_US * n as i64),
    };
    let lines = [line(1, Side::Client), line(2, Side::Agent)];
    let mut words = words::Words::said(InteractionId(n), CLEO);
    lines.iter().for_each(|line| words.add(words::Read::Lines, line.text.reveal()));
    (lines, LibraryWrite::PutWords(words))
}

/// Writes the past as a center would have left it, a batch at a time.
fn fill(data: &Path) -> Result<(), Stop> {
    let mut store = cannot(SqliteStore::open(data))?;
    let claim = cannot(store.claim("bench"))?;
    fn saved<R: vestibule_center::saved::Row + 'static>(row: &R) -> SavedRow {
        SavedRow { table: &R::TABLE, values: row.values() }
    }
    for first in (1..=ROWS).step_by(AT_ONCE as usize) {
        let mut batch = Batch { turns: 1, ..Batch::new(claim.epoch) };
        for n in first..(first + AT_ONCE).min(ROWS + 1) {
            let row = row(n);
            batch.rows.push(saved(&row));
            if row.client == CLEO {
                let (lines, words) = said(n);
                batch.rows.extend(lines.iter().map(saved));
                batch.library.push(words);
            }
        }
        cannot(store.commit(&batch))?;
    }
    let seq = cannot(store.library().journal_last())?;
    let worded = WordedRow { id: 1, seq, talk: ROWS, talk_last: ROWS };
    cannot(store.commit(&Batch { turns: 1, library: vec![LibraryWrite::PutWorded(worded)], ..Batch::new(claim.epoch) }))
}

/// Milliseconds of a first page as the door would write it: half of the looks, and 99 of a hundred; medians of the rounds.
async fn looks(host: &Host, filter: &HistoryFilter) -> Result<(f64, f64), Stop> {
    let (mut halves, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut took = Vec::new();
        for _ in 0..LOOKS {
            let watch = Stopwatch::start();
            let page = cannot(host.history(Principal::Client(CLEO), filter.clone()).await)?;
            std::hint::black_box(serde_json::to_vec(&page).unwrap_or_default());
            took.push(watch.elapsed().as_secs_f64() * 1e3);
        }
        took.sort_by(f64::total_cmp);
        halves.push(percentile(&took, 0.5));
        ends.push(percentile(&took, 0.99));
    }
    Ok((median(halves), median(ends)))
}
