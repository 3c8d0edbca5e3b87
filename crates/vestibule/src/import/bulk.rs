//! `vestibule import` of orders alone, however many: read some at a time, staged where nobody sees them, and put over the others by one
//! commit (ADR 0043). A server that runs does it itself; else a center is opened for it.

mod place;
mod progress;
mod serve;

use std::io::{self, Read};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::runtime::Handle;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_host::ledger::bulk::{Bulk, Came};
use vestibule_host::ledger::source::Draft;

use super::Way;
use super::folder::ORDERS;
use super::goods;
use super::known::Known;
use super::sheet::Sheet;
use super::stream::{Form, Stream};
use crate::finding::Findings;
use crate::stop::Stop;
use crate::told::Told;
pub(crate) use place::{Found, find};
pub(crate) use progress::{Bar, Progress};
pub(crate) use serve::answer;

/// Rows at hand at once.
const ROWS_AT_ONCE: usize = 500;
/// Rows of one import.
pub(crate) const ROWS_MAX: u64 = 20_000_000;
/// Bytes of its file.
pub(crate) const BYTES_MAX: u64 = 16 * 1024 * 1024 * 1024;

/// What is asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Name of the file.
    pub(crate) name: String,
    /// How it is written.
    pub(crate) form: Form,
    /// Bytes of it.
    pub(crate) bytes: u64,
    /// How it is to be done and told.
    pub(crate) way: Way,
}

/// What was seen of the file.
#[derive(Default)]
struct Seen {
    rows: u64,
    out: Findings,
}

/// Imports what is read, or tells all that does not fit and changes nothing. `far` is told how far it is, and says whether to go on.
/// Blocks.
pub(crate) fn run(
    asked: &Asked,
    input: impl Read,
    host: &Arc<Host>,
    runtime: &Handle,
    told: &mut Told,
    far: &mut dyn FnMut(Progress) -> bool,
) -> Result<(), Stop> {
    let watch = Stopwatch::start();
    let another = || Stop::cannot_start("another import of orders is on its way: try again when it is done");
    let mut bulk = runtime.block_on(host.begin_orders())?.ok_or_else(another)?;
    let mut seen = Seen::default();
    read(asked, input, &mut bulk, host, &mut seen, far)?;
    twice(&asked.name, &bulk, &mut seen.out)?;
    let mut came = bulk.came();
    if seen.out.is_empty() && !asked.way.dry_run {
        bulk.seal()?;
        // The last moment to think better of it.
        if !far(Progress { rows: seen.rows, share: 1.0 }) {
            return Err(cancelled());
        }
        came = runtime.block_on(bulk.switch()).map_err(|why| Stop::cannot_start(why.to_string()))?;
    }
    let ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
    tell(asked.way, &seen, came, ms, told);
    if seen.out.is_empty() { Ok(()) } else { Err(super::refused(&seen.out)) }
}

fn cancelled() -> Stop {
    Stop::cannot_start("called off: nothing imported")
}

fn read(
    asked: &Asked,
    input: impl Read,
    bulk: &mut Bulk,
    host: &Arc<Host>,
    seen: &mut Seen,
    far: &mut dyn FnMut(Progress) -> bool,
) -> Result<(), Stop> {
    let broken = |error: io::Error| Stop::cannot_start(format!("{} cannot be read to its end ({error}): nothing imported", asked.name));
    let mut stream = Stream::begin(&asked.name, goods::ORDER_COLUMNS, asked.form, input, &mut seen.out).map_err(broken)?;
    while let Some(sheet) = stream.next(ROWS_AT_ONCE, &mut seen.out).map_err(broken)? {
        seen.rows += sheet.len() as u64;
        if seen.rows > ROWS_MAX {
            seen.out.add(&asked.name, 0, "", "one more row", format!("at most {ROWS_MAX} rows"));
            return Ok(());
        }
        stage(&sheet, bulk, host, seen)?;
        let share = stream.taken() as f64 / asked.bytes.max(1) as f64;
        if host.status().is_stopping() || !far(Progress { rows: seen.rows, share: share.min(1.0) }) {
            return Err(cancelled());
        }
    }
    Ok(())
}

/// Checks some rows, and stages them as long as all fitted.
fn stage(sheet: &Sheet, bulk: &mut Bulk, host: &Arc<Host>, seen: &mut Seen) -> Result<(), Stop> {
    let known = Known::of_orders(host.records(), sheet)?;
    let now = host.now();
    let mut drafts: Vec<(u64, Draft)> = Vec::with_capacity(sheet.len());
    for cells in sheet.cells() {
        match goods::order(cells, &known, now, &mut seen.out) {
            Some(draft) => {
                let client = known.kept_clients.get(&draft.client).copied();
                drafts.extend(client.map(|client| (cells.line(), draft.of(client))));
            }
            // It may stand in another row too.
            None => cells.text("number").map_or(Ok(()), |number| bulk.saw(cells.line(), number))?,
        }
    }
    let lines: Vec<u64> = sheet.cells().map(|cells| cells.line()).collect();
    for misfit in bulk.stage(drafts)? {
        if let Some(cells) = lines.binary_search(&misfit.row).ok().and_then(|n| sheet.at(n)) {
            cells.wrong(goods::column_of(&misfit.at), misfit.expected, &mut seen.out);
        }
    }
    Ok(())
}

fn twice(file: &str, bulk: &Bulk, out: &mut Findings) -> Result<(), Stop> {
    bulk.twice(&mut |number, first, again| {
        out.add(file, again, "number", number, format!("no second row with this number: it stands in row {first}"));
    })?;
    Ok(())
}

/// Objects for scripts on stdout, sentences for humans on stderr.
fn tell(way: Way, seen: &Seen, came: Came, ms: u64, told: &mut Told) {
    super::tell_findings(way, &seen.out, told);
    let imported = if seen.out.is_empty() { json!({"orders": seen.rows}) } else { json!({}) };
    let mut last = json!({"imported": imported, "ms": ms});
    if seen.out.is_empty() {
        last["orders"] = json!({"new": came.new, "changed": came.changed, "same": came.same});
    } else {
        last["findings"] = seen.out.count().into();
    }
    if way.dry_run {
        last["dry_run"] = true.into();
    }
    if way.scripts {
        told.out(last);
    }
    if way.humans && seen.out.is_empty() {
        let (rows, Came { new, changed, same }) = (seen.rows, came);
        let what = if way.dry_run { "would be imported" } else { "imported" };
        told.err(format!("{what} in {ms} ms: {rows} orders, {new} of them new, {changed} changed, {same} as they were"));
    }
}

impl Asked {
    /// Whether it is named as an import of a folder names it.
    pub(crate) fn is_sane(&self) -> Result<(), Stop> {
        if self.bytes > BYTES_MAX {
            return Err(Stop::refused(format!("{}: {} bytes, at most {BYTES_MAX}", self.name, self.bytes)));
        }
        if self.name.is_empty() || self.name.len() > 255 {
            return Err(Stop::usage(format!("a file has a name of at most 255 bytes, such as {ORDERS}")));
        }
        Ok(())
    }
}
