//! `vestibule import`: a folder of files into the center, whole or not at all. Files are read strictly, the center's
//! own rules decide about set-up, and everything is kept by one commit.

mod apply;
pub(crate) mod bulk;
mod center_file;
mod draft;
pub(crate) mod folder;
mod goods;
mod hours_file;
mod known;
mod past;
mod people;
mod policy_file;
mod replies_file;
mod routing_file;
mod sheet;
mod stream;
mod transcripts;

use std::io::IsTerminal;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

pub(crate) use apply::Imported;
use draft::Draft;
use folder::Folder;
use known::Known;
use sheet::{Column, Sheet};

use crate::finding::Findings;
use crate::reach::{Reached, THINGS_MAX};
use crate::stop::Stop;
use crate::told::Told;

/// Lines of JSON read at once.
const LINES_AT_ONCE: usize = 10_000;

/// What is asked of an import.
pub(crate) struct Asked {
    /// The files.
    pub(crate) folder: Folder,
    /// What did not fit when they were read.
    pub(crate) out: Findings,
    /// How it is to be done and told.
    pub(crate) way: Way,
    /// Since it was asked.
    pub(crate) watch: Stopwatch,
}

/// How an import is to be done and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Way {
    /// Check only.
    pub(crate) dry_run: bool,
    /// Sentences on stderr.
    pub(crate) humans: bool,
    /// Objects on stdout.
    pub(crate) scripts: bool,
}

/// The CSV files.
struct Sheets {
    agents: Sheet,
    clients: Sheet,
    products: Sheet,
    orders: Sheet,
    interactions: Sheet,
    messages: Sheet,
}

/// Whether the instants of the files are taken as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    /// As they are.
    AsGiven,
    /// Moved by whole days until they are recent.
    Recent,
}

impl Way {
    /// By the flags of the command, and whether people read what it says.
    pub(crate) fn of(dry_run: bool, json: bool) -> Way {
        Way { dry_run, humans: !json, scripts: json || !std::io::stdout().is_terminal() }
    }
}

impl Asked {
    /// Reads the files of a folder.
    pub(crate) fn read(path: &Path, dry_run: bool, json: bool) -> Asked {
        let watch = Stopwatch::start();
        let mut out = Findings::default();
        let folder = Folder::read(path, &mut out);
        Asked { folder, out, way: Way::of(dry_run, json), watch }
    }
}

/// Imports the files, or tells everything that does not fit and changes nothing.
pub(crate) fn run(asked: Asked, mut center: Reached, told: &mut Told) -> Result<(), Stop> {
    let Asked { folder, mut out, way, watch } = asked;
    let (imported, counts) = check(&mut center, &folder, Times::AsGiven, &mut out)?;
    if let Some(things) = center.too_many(&imported.kept) {
        let expected = format!("at most {THINGS_MAX} while a server runs; stop it to import more");
        out.add("import", 0, "", &format!("{things} new or changed rows"), expected);
    }
    if out.is_empty() && !way.dry_run {
        center.keep(imported.kept)?;
    }
    let ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
    tell(way, &out, &counts, ms, told);
    if out.is_empty() { Ok(()) } else { Err(refused(&out)) }
}

/// The end of an import in which something does not fit.
fn refused(out: &Findings) -> Stop {
    let more = match out.more() {
        0 => String::new(),
        n => format!(" ({n} are not told)"),
    };
    Stop::refused(format!("{} things do not fit{more}: nothing imported", out.count()))
}

/// Reads the files and asks the center, without keeping anything. Answers what is to be kept, and how many of each.
pub(crate) fn check(center: &mut Reached, folder: &Folder, times: Times, out: &mut Findings) -> Result<(Imported, Value), Stop> {
    let mut read = |file: &'static str, columns| sheet(folder, file, columns, out);
    let sheets = Sheets {
        agents: read(folder::AGENTS, people::AGENT_COLUMNS),
        clients: read(folder::CLIENTS, people::CLIENT_COLUMNS),
        products: read(folder::PRODUCTS, goods::PRODUCT_COLUMNS),
        orders: read(folder::ORDERS, goods::ORDER_COLUMNS),
        interactions: read(folder::INTERACTIONS, past::PAST_COLUMNS),
        messages: read(folder::MESSAGES, transcripts::LINE_COLUMNS),
    };
    let set_up = folder.file(folder::CENTER).map(|bytes| center_file::read(bytes, out)).unwrap_or_default();
    let policy = folder.file(folder::POLICY).and_then(|bytes| policy_file::read(bytes, out));
    let known = Known::gather(center.center(), center.library(), &set_up, &sheets)?;
    let now = center.now();
    let mut draft = Draft {
        center: set_up,
        policy,
        agents: people::agents(&sheets.agents, &known, out),
        clients: people::clients(&sheets.clients, out),
        products: goods::products(&sheets.products, out),
        orders: goods::orders(&sheets.orders, &known, now, out),
        past: past::interactions(&sheets.interactions, &known, now, out),
        lines: Vec::new(),
    };
    draft.lines = transcripts::lines(&sheets.messages, &draft.past, out);
    if times == Times::Recent {
        draft.make_recent(now);
    }
    let imported = apply::apply(center, &draft, &known, &sheets, out)?;
    Ok((imported, counts(&draft)))
}

/// The rows of a table, by whichever of its two files is there.
fn sheet(folder: &Folder, file: &'static str, columns: &'static [Column], out: &mut Findings) -> Sheet {
    let twin = folder::TABLES.iter().find(|(csv, _)| *csv == file).map_or(file, |(_, lines)| lines);
    match (folder.file(file), folder.file(twin)) {
        (Some(_), Some(_)) => {
            out.add(twin, 0, "", twin, format!("{file} or {twin}, not both"));
            Sheet::absent(file, columns)
        }
        (Some(bytes), None) => Sheet::read(file, columns, bytes, out),
        (None, Some(bytes)) => lines(twin, columns, bytes, out),
        (None, None) => Sheet::absent(file, columns),
    }
}

/// The rows of a file of JSON Lines, at most as many as of one of CSV.
fn lines(file: &'static str, columns: &'static [Column], bytes: &[u8], out: &mut Findings) -> Sheet {
    let read = stream::Stream::begin(file, columns, stream::Form::JsonLines, bytes, out).and_then(|mut stream| {
        let mut all: Option<Sheet> = None;
        // It counts lines, blank ones too.
        while let Some(sheet) = stream.next(LINES_AT_ONCE, out)? {
            match &mut all {
                Some(all) => all.extend(sheet),
                None => all = Some(sheet),
            }
            if all.as_ref().is_some_and(|all| all.len() > sheet::ROWS_MAX) {
                out.add(file, 0, "", "one more row", format!("at most {} rows", sheet::ROWS_MAX));
                break;
            }
        }
        Ok(all)
    });
    read.unwrap_or_else(|error| {
        out.add(file, 0, "", &error.to_string(), "a file that can be read");
        None
    })
    .unwrap_or_else(|| Sheet::absent(file, columns))
}

/// Reads a file of orders to its end: line, number, and all of the row, of each that may be one.
pub(crate) fn orders_of(bytes: &[u8], json: bool, most: usize, out: &mut Findings) -> std::io::Result<Vec<(u64, String, String)>> {
    let form = if json { stream::Form::JsonLines } else { stream::Form::Csv };
    let mut stream = stream::Stream::begin(folder::ORDERS, goods::ORDER_COLUMNS, form, bytes, out)?;
    let mut rows = Vec::new();
    while let Some(sheet) = stream.next(most, out)? {
        let all = |cells: sheet::Cells<'_>| goods::ORDER_COLUMNS.iter().filter_map(|c| cells.text(c.name)).collect::<Vec<_>>().join("\n");
        rows.extend(sheet.cells().filter_map(|cells| Some((cells.line(), cells.text("number")?.to_owned(), all(cells)))));
    }
    Ok(rows)
}

fn counts(draft: &Draft) -> Value {
    json!({
        "settings": draft.center.settings.len(),
        "queues": draft.center.queues.len(),
        "hours": draft.center.hours.len(),
        "skills": draft.center.skills.len(),
        "replies": draft.center.replies.len(),
        "rules": draft.policy.as_ref().map_or(0, |policy| policy.rules.len()),
        "agents": draft.agents.len(),
        "clients": draft.clients.len(),
        "products": draft.products.len(),
        "orders": draft.orders.len(),
        "interactions": draft.past.len(),
        "messages": draft.lines.len(),
    })
}

fn tell_findings(way: Way, out: &Findings, told: &mut Told) {
    for finding in out.iter() {
        if way.humans {
            told.err(finding);
        }
        if way.scripts {
            told.out(json!(finding));
        }
    }
}

/// Objects for scripts on stdout, sentences for humans on stderr.
fn tell(way: Way, out: &Findings, counts: &Value, ms: u64, told: &mut Told) {
    tell_findings(way, out, told);
    let imported = if out.is_empty() { counts.clone() } else { json!({}) };
    let mut last = json!({"imported": imported, "ms": ms});
    if way.dry_run {
        last["dry_run"] = true.into();
    }
    if !out.is_empty() {
        last["findings"] = out.count().into();
    }
    if way.scripts {
        told.out(last);
    }
    if way.humans && out.is_empty() {
        let what = if way.dry_run { "would be imported" } else { "imported" };
        let all: Vec<_> = counts.as_object().into_iter().flatten().map(|(k, n)| format!("{n} {k}")).collect();
        told.err(format!("{what} in {ms} ms: {}", all.join(", ")));
    }
}
