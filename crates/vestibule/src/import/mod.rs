//! `vestibule import`: a folder of files into the center, whole or not at all. Files are read strictly, the center's
//! own rules decide about set-up, and everything is kept by one commit.

mod apply;
mod center_file;
mod draft;
pub(crate) mod folder;
mod goods;
mod known;
mod past;
mod people;
mod sheet;

use std::io::IsTerminal;
use std::path::Path;

use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

pub(crate) use apply::Kept;
use draft::Draft;
use folder::Folder;
use known::Known;
use sheet::{Column, Sheet};

use crate::finding::Findings;
use crate::held::Held;
use crate::stop::Stop;

/// What is asked of an import.
pub(crate) struct Asked<'a> {
    /// The folder of files.
    pub(crate) path: &'a Path,
    /// The data folder.
    pub(crate) data: &'a Path,
    /// Check only.
    pub(crate) dry_run: bool,
    /// Objects on stdout and nothing for humans.
    pub(crate) json: bool,
}

/// The CSV files.
struct Sheets {
    agents: Sheet,
    clients: Sheet,
    products: Sheet,
    orders: Sheet,
    interactions: Sheet,
}

/// Whether the instants of the files are taken as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    /// As they are.
    AsGiven,
    /// Moved by whole days until they are recent.
    Recent,
}

/// Imports a folder, or tells everything that does not fit and changes nothing.
pub(crate) fn run(asked: &Asked<'_>) -> Result<(), Stop> {
    let watch = Stopwatch::start();
    let mut out = Findings::default();
    let folder = Folder::read(asked.path, &mut out);
    let mut held = Held::look(asked.data)?;
    let (mut kept, counts) = check(&mut held, &folder, Times::AsGiven, &mut out)?;
    if out.is_empty() && !asked.dry_run {
        if !asked.data.join(vestibule_store::sqlite::FILE).exists() {
            // Checked against a new center that is kept nowhere: now that all fits, the folder is made.
            held = Held::open(asked.data)?;
            (kept, _) = check(&mut held, &folder, Times::AsGiven, &mut out)?;
        }
        held.keep(kept.rows, kept.writes)?;
    }
    let ms = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
    tell(asked, &out, &counts, ms);
    if out.is_empty() {
        return Ok(());
    }
    let more = match out.more() {
        0 => String::new(),
        n => format!(" ({n} are not told)"),
    };
    Err(Stop::refused(format!("{} things do not fit{more}: nothing imported", out.count())))
}

/// Reads the files and asks the center, without keeping anything. Answers what is to be kept, and how many of each.
pub(crate) fn check(held: &mut Held, folder: &Folder, times: Times, out: &mut Findings) -> Result<(Kept, Value), Stop> {
    let mut read = |file: &'static str, columns: &'static [Column]| match folder.file(file) {
        Some(bytes) => Sheet::read(file, columns, bytes, out),
        None => Sheet::absent(file, columns),
    };
    let sheets = Sheets {
        agents: read(folder::AGENTS, people::AGENT_COLUMNS),
        clients: read(folder::CLIENTS, people::CLIENT_COLUMNS),
        products: read(folder::PRODUCTS, goods::PRODUCT_COLUMNS),
        orders: read(folder::ORDERS, goods::ORDER_COLUMNS),
        interactions: read(folder::INTERACTIONS, past::PAST_COLUMNS),
    };
    let center = folder.file(folder::CENTER).map(|bytes| center_file::read(bytes, out)).unwrap_or_default();
    let known = Known::gather(held.center(), held.library(), &center, &sheets)?;
    let now = held.now();
    let mut draft = Draft {
        center,
        agents: people::agents(&sheets.agents, &known, out),
        clients: people::clients(&sheets.clients, out),
        products: goods::products(&sheets.products, out),
        orders: goods::orders(&sheets.orders, &known, now, out),
        past: past::interactions(&sheets.interactions, &known, now, out),
    };
    if times == Times::Recent {
        draft.make_recent(now);
    }
    let kept = apply::apply(held, &draft, &known, &sheets, out)?;
    Ok((kept, counts(&draft)))
}

fn counts(draft: &Draft) -> Value {
    json!({
        "settings": draft.center.settings.len(),
        "queues": draft.center.queues.len(),
        "agents": draft.agents.len(),
        "clients": draft.clients.len(),
        "products": draft.products.len(),
        "orders": draft.orders.len(),
        "interactions": draft.past.len(),
    })
}

/// Objects for scripts on stdout, sentences for humans on stderr.
fn tell(asked: &Asked<'_>, out: &Findings, counts: &Value, ms: u64) {
    let humans = !asked.json;
    let scripts = asked.json || !std::io::stdout().is_terminal();
    for finding in out.iter() {
        if humans {
            eprintln!("{finding}");
        }
        if scripts {
            println!("{}", json!(finding));
        }
    }
    let imported = if out.is_empty() { counts.clone() } else { json!({}) };
    let mut last = json!({"imported": imported, "ms": ms});
    if asked.dry_run {
        last["dry_run"] = true.into();
    }
    if !out.is_empty() {
        last["findings"] = out.count().into();
    }
    if scripts {
        println!("{last}");
    }
    if humans && out.is_empty() {
        let what = if asked.dry_run { "would be imported" } else { "imported" };
        let all: Vec<_> = counts.as_object().into_iter().flatten().map(|(k, n)| format!("{n} {k}")).collect();
        eprintln!("{what} in {ms} ms: {}", all.join(", "));
    }
}
