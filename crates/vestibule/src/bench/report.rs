//! Reports: a month of 5,000,000 journal lines, folded by the host into intervals and read by queue and day, and how long
//! one slice of report rows holds the writer.

use std::path::Path;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, QueueId};
use vestibule_center::report::rollup::Rollup;
use vestibule_center::report::saved::Slice;
use vestibule_center::time::Time;
use vestibule_host::clock::{StillClock, Stopwatch};
use vestibule_host::limits::{REPORT_PAGE_MAX, REPORT_ROWS_MAX};
use vestibule_host::{Config, Host};
use vestibule_store::{Batch, JournalLine, LibraryWrite, SqliteStore, Store};
use vestibule_wire::report::{ReportAsked, ReportList, ReportQuery};
use vestibule_wire::stamp;

use super::month::{AGENTS, Month, QUEUES};
use super::{ROUNDS, Row, median, percentile, world};
use crate::stop::Stop;

const LINES: usize = 5_000_000;
/// Journal lines of one commit while the store is filled.
const AT_ONCE: usize = 10_000;
/// Lines folded without a store, to tell the fold's own speed.
const FOLDED: usize = 1_000_000;
const DAY_MS: u64 = 24 * 3_600_000;
const DAYS: u64 = 30;
/// 2026-03-01 00:00 UTC.
const BEGIN: Time = Time(1_772_323_200_000_000);

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    let pure = folded_alone();
    let held = slices_alone()?;
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        set_up(folder.path()).await?;
        fill(folder.path())?;
        let host = at(folder.path(), BEGIN.plus_ms(DAYS * DAY_MS)).await?;
        let watch = Stopwatch::start();
        cannot(host.roll_up().await)?;
        let took = watch.elapsed().as_secs_f64();
        let lines = host.records().counts().map_err(|e| Stop::cannot_start(e.to_string()))?.journal;
        let by_day = read(&host, "queue", "1d").await?;
        let by_agent = read(&host, "agent", "1d").await?;
        host.stop().await;
        Ok(vec![
            Row::under("report of a month by queue and day, over 5,000,000 journal lines", by_day.0, "s", 1.0, "under 1 s"),
            Row::plain("items of that report", by_day.1, "items"),
            Row::plain("the same by agent and day, all pages", by_agent.0, "s"),
            Row::plain("items of that one", by_agent.1, "items"),
            Row::plain("journal lines of that month", lines as f64, "lines"),
            Row::plain("lines folded into reports by the host, store and all", lines as f64 / took, "1/s"),
            Row::plain("lines folded alone, without a store", pure, "1/s"),
            Row::under("a full slice of 64 report rows holds the writer, its sync included, p99", held.1, "ms", 5.0, "under 5 ms"),
            Row::plain("the same, p50", held.0, "ms"),
        ])
    })
}

fn cannot<T, E: std::fmt::Debug>(result: Result<T, E>) -> Result<T, Stop> {
    result.map_err(|why| Stop::cannot_start(format!("{why:?}")))
}

/// A host whose clock stands.
async fn at(data: &Path, now: Time) -> Result<Arc<Host>, Stop> {
    let config = Config { data: data.to_owned(), clock: Arc::new(StillClock::new(now)) };
    Ok(Host::start(config).await?)
}

/// Queues and agents of the center, set up as the month begins.
async fn set_up(data: &Path) -> Result<(), Stop> {
    let host = at(data, BEGIN).await?;
    for n in 1..=QUEUES {
        world::must(&host, Principal::Center, world::queue(n, 250)).await?;
    }
    for n in 1..=AGENTS {
        world::must(&host, Principal::Center, world::agent(n, vec![QueueId(1 + n % QUEUES)])).await?;
    }
    host.stop().await;
    Ok(())
}

/// Writes the month's journal as a center would have, a batch at a time.
fn fill(data: &Path) -> Result<(), Stop> {
    let mut store = cannot(SqliteStore::open(data))?;
    let claim = cannot(store.claim("bench"))?;
    let mut month = Month::new(BEGIN, DAYS * DAY_MS, LINES);
    loop {
        let journal: Vec<_> = month.by_ref().take(AT_ONCE).map(|(at, fact)| JournalLine { turn: 1, at, fact, who: None }).collect();
        if journal.is_empty() {
            return Ok(());
        }
        cannot(store.commit(&Batch { turns: 1, journal, ..Batch::new(claim.epoch) }))?;
    }
}

/// Seconds of a whole report, page after page, as the door would write it, and its items.
async fn read(host: &Host, group: &str, every: &str) -> Result<(f64, f64), Stop> {
    let text = |at: Time| Some(stamp::write(at));
    let (group, every) = (Some(group.to_owned()), Some(every.to_owned()));
    let query = ReportQuery { from: text(BEGIN), to: text(BEGIN.plus_ms(DAYS * DAY_MS)), group, every, ..ReportQuery::default() };
    let asked = cannot(ReportAsked::read(&query, false))?;
    let (mut took, mut items) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let watch = Stopwatch::start();
        let mut after = None;
        items = 0;
        loop {
            let page: Option<ReportList> = cannot(host.report(Principal::Center, &asked, None, after, REPORT_PAGE_MAX).await)?;
            let Some(page) = page else { break };
            items += page.items.len();
            std::hint::black_box(serde_json::to_vec(&page).unwrap_or_default());
            after = page.next.as_deref().and_then(|mark| host.ids().read_page(mark));
            if after.is_none() {
                break;
            }
        }
        took.push(watch.elapsed().as_secs_f64());
    }
    Ok((median(took), items as f64))
}

/// Lines a second of the fold itself.
fn folded_alone() -> f64 {
    let lines: Vec<_> = Month::new(Time(0), DAYS * DAY_MS, FOLDED).collect();
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        let mut rollup = Rollup::default();
        let watch = Stopwatch::start();
        for ((at, fact), seq) in lines.iter().zip(1..) {
            while rollup.must_close(*at) {
                std::hint::black_box(rollup.close());
            }
            rollup.fold(seq, *at, fact);
            if rollup.rows_changed() >= REPORT_ROWS_MAX {
                std::hint::black_box(rollup.take());
            }
        }
        took.push(lines.len() as f64 / watch.elapsed().as_secs_f64());
    }
    median(took)
}

/// Milliseconds one commit of a full slice takes: half of them, and 99 of a hundred.
fn slices_alone() -> Result<(f64, f64), Stop> {
    let folder = world::temp()?;
    let mut store = cannot(SqliteStore::open(folder.path()))?;
    let claim = cannot(store.claim("bench"))?;
    let mut rollup = Rollup::default();
    let mut took = Vec::new();
    let mut keep = |slice: Slice| -> Result<(), Stop> {
        let full = slice.rows.len() + slice.gone.len() >= REPORT_ROWS_MAX;
        let batch = Batch { turns: 1, library: vec![LibraryWrite::Report(slice)], ..Batch::new(claim.epoch) };
        let watch = Stopwatch::start();
        cannot(store.commit(&batch))?;
        took.extend(full.then(|| watch.elapsed().as_secs_f64() * 1e3));
        Ok(())
    };
    for ((at, fact), seq) in Month::new(Time(0), DAYS * DAY_MS, FOLDED).take(FOLDED / 5).zip(1..) {
        while rollup.must_close(at) {
            let closing = rollup.close();
            keep(closing.before)?;
            for part in closing.rows.chunks(REPORT_ROWS_MAX) {
                keep(Slice { rows: part.to_vec(), gone: Vec::new() })?;
            }
            keep(Slice { rows: vec![closing.cursor], gone: Vec::new() })?;
        }
        rollup.fold(seq, at, &fact);
        if rollup.rows_changed() >= REPORT_ROWS_MAX {
            keep(rollup.take())?;
        }
    }
    took.sort_by(f64::total_cmp);
    Ok((percentile(&took, 0.5), percentile(&took, 0.99)))
}

/// Queue and agent numbers, as the set-up gives them.
pub(crate) fn queue(n: u64) -> QueueId {
    QueueId(1 + n % QUEUES)
}
/// See [`queue`].
pub(crate) fn agent(n: u64) -> AgentId {
    AgentId(1 + n % AGENTS)
}
