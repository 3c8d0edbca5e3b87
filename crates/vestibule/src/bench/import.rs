//! A million orders imported into a running center that routes chats meanwhile: how many rows a second, what memory and how long a log it
//! takes, and what the chats notice. The server is this process; the chats and the import are processes of their own, as they would be.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tokio::process::Command;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_store::LibraryWrite;
use vestibule_store::library::ProductRow;

use super::feed::broken;
use super::storm::side::Side;
use super::storm::{CHATTERS, Served, resident_mb, set_up, share};
use super::{Row, world};
use crate::control::{Control, Owned};
use crate::stop::Stop;

const ORDERS: u64 = 1_000_000;
const CLIENTS: u64 = 50_000;
const PRODUCTS: u64 = 30;
/// How long chats are measured before the import.
const BEFORE: Duration = Duration::from_secs(10);
/// Between two looks at memory and log.
const LOOK: Duration = Duration::from_millis(20);
/// How long folding may take.
const PATIENCE: Duration = Duration::from_secs(900);
const GOAL_ROWS: f64 = 50_000.0;
const GOAL_OFFER_MS: f64 = 100.0;
const GOAL_LOG_MB: f64 = 64.0;

/// What was seen while something went on.
#[derive(Default)]
struct Seen {
    seconds: f64,
    offers_ms: Vec<f64>,
    resident_mb: Vec<f64>,
    log_mb: f64,
}

/// One import and what came of it.
struct Ran {
    seen: Seen,
    code: Option<i32>,
    last: Value,
}

pub(super) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let data = folder.path().join("data");
        let server = Served::start(&data, "127.0.0.1:0".parse().map_err(|_| Stop::cannot_start("no address"))?).await?;
        set_up(&server.host, CLIENTS - CHATTERS).await?;
        let product = |n| ProductRow::named(&format!("product-{n}"), &format!("Product {n}"));
        server.host.write_library((0..PRODUCTS).map(|n| LibraryWrite::PutProduct(product(n))).collect()).await?;
        let control = Control::open(&data, Owned { host: server.host.clone(), base: String::new() });
        let mut chats = Side::start(&["chats", &server.address.to_string()]).await?;
        tokio::time::sleep(BEFORE / 2).await;
        chats.samples().await?;
        tokio::time::sleep(BEFORE).await;
        let before = chats.samples().await?;

        let file = folder.path().join("orders.csv");
        write(&file, "paid", false).map_err(broken)?;
        let new = import(&file, &data, &mut chats).await?;
        let folded = fold(&server.host, &data, &mut chats).await?;
        let same = import(&file, &data, &mut chats).await?;
        write(&file, "shipped", false).map_err(broken)?;
        let changed = import(&file, &data, &mut chats).await?;
        let folded_again = fold(&server.host, &data, &mut chats).await?;
        write(&file, "delivered", true).map_err(broken)?;
        let bad = import(&file, &data, &mut chats).await?;
        let kept = server.host.records().counts().map_err(|e| Stop::cannot_start(e.to_string()))?;
        drop(chats);
        if let Some(control) = control {
            control.close().await;
        }
        server.stop().await;
        for (ran, code, what, n) in
            [(&new, 0, "new", ORDERS), (&same, 0, "same", ORDERS), (&changed, 0, "changed", ORDERS), (&bad, 4, "", 0)]
        {
            let told = ran.last["orders"][what].as_u64().unwrap_or(0);
            if ran.code != Some(code) || told != n || kept.orders != ORDERS {
                return Err(Stop::bad(format!("an import of {what} orders ended with {:?}: {}", ran.code, ran.last)));
            }
        }
        Ok(rows(&before, [&new, &same, &changed, &bad], [&folded, &folded_again]))
    })
}

fn rows(before: &[f64], [new, same, changed, bad]: [&Ran; 4], [folded, folded_again]: [&Seen; 2]) -> Vec<Row> {
    let a_second = |ran: &Ran| ORDERS as f64 / ran.seen.seconds;
    let all = [&new.seen, &same.seen, &changed.seen, &bad.seen, folded, folded_again];
    let log = all.iter().map(|seen| seen.log_mb).fold(0.0, f64::max);
    let memory = &new.seen.resident_mb;
    let at = |n: usize| memory.get(n).copied().unwrap_or(f64::NAN);
    let p99 = |ms: &[f64]| share(ms, 0.99);
    let offer = |name, ms: &[f64]| Row::under(name, p99(ms), "ms", GOAL_OFFER_MS, "under 100 ms");
    let rate = |name, ran| Row::at_least(name, a_second(ran), "1/s", GOAL_ROWS, "at least 50,000/s");
    vec![
        rate("orders imported a second, 1,000,000 new ones, until they are read, chats routed meanwhile", new),
        rate("the same file again, which changes nothing", same),
        rate("the same orders with another status", changed),
        Row::plain("chat start to its offer before, p99", p99(before), "ms"),
        offer("p99 while new orders are imported", &new.seen.offers_ms),
        offer("p99 while they are folded", &folded.offers_ms),
        offer("p99 while orders with another status are imported", &changed.seen.offers_ms),
        offer("p99 while those are folded", &folded_again.offers_ms),
        Row::plain("chat start to its offer before, p50", share(before, 0.5), "ms"),
        Row::plain("p50 while new orders are imported", share(&new.seen.offers_ms, 0.5), "ms"),
        Row::plain("chats of that", new.seen.offers_ms.len() as f64, ""),
        Row::under("the largest log (WAL) of all that", log, "MB", GOAL_LOG_MB, "under 64 MB"),
        Row::plain("resident memory of the server as new orders begin to be imported", at(0), "MB"),
        Row::plain("in the middle", at(memory.len() / 2), "MB"),
        Row::plain("at the end", at(memory.len().saturating_sub(1)), "MB"),
        Row::plain("at most", memory.iter().copied().fold(0.0, f64::max), "MB"),
        Row::plain("until 1,000,000 new orders are folded", folded.seconds, "s"),
        Row::plain("until 1,000,000 changed ones are", folded_again.seconds, "s"),
        Row::plain("until a bad row at the end of that file is told, nothing changed", bad.seen.seconds, "s"),
    ]
}

/// Orders in the order of their numbers, of clients in none.
fn write(file: &Path, status: &str, bad: bool) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    writeln!(out, "number,client,product,status,placed_at,promised_at,lines,total,currency,street,city")?;
    for n in 0..ORDERS {
        let mixed = (n ^ 0x5EED).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let (client, product, day) = (mixed % CLIENTS + 1, mixed % PRODUCTS, mixed % 28 + 1);
        let (hour, minute) = (mixed % 24, mixed % 60);
        writeln!(
            out,
            "OC-{n:08},client-{client},product-{product},{status},2025-03-{day:02}T{hour:02}:{minute:02}:00Z,,\"2 x Brake pads, pair\",{}.{:02},EUR,Oudstraat {day},Utrecht",
            mixed % 900,
            mixed % 100,
        )?;
    }
    if bad {
        writeln!(out, "OC-bad,client-1,product-1,Not so,2025-03-01T00:00:00Z,,,1,EUR,,")?;
    }
    out.flush()
}

/// Runs the program itself, as its owner would.
async fn import(file: &Path, data: &Path, chats: &mut Side) -> Result<Ran, Stop> {
    chats.samples().await?;
    let watch = Stopwatch::start();
    let mut command = Command::new(std::env::current_exe().map_err(broken)?);
    command
        .arg("import")
        .arg(file)
        .arg("--data")
        .arg(data)
        .arg("--json")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let running = command.kill_on_drop(true).spawn().map_err(broken)?.wait_with_output();
    let mut running = std::pin::pin!(running);
    let mut seen = Seen::default();
    let Output { status, stdout, .. } = loop {
        tokio::select! {
            ended = &mut running => break ended.map_err(broken)?,
            () = tokio::time::sleep(LOOK) => seen.look(data),
        }
    };
    seen.seconds = watch.elapsed().as_secs_f64();
    seen.offers_ms = chats.samples().await?;
    let text = String::from_utf8_lossy(&stdout).into_owned();
    let last = text.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    Ok(Ran { seen, code: status.code(), last })
}

/// Waits until what was imported is folded.
async fn fold(host: &Host, data: &Path, chats: &mut Side) -> Result<Seen, Stop> {
    chats.samples().await?;
    let (watch, mut seen) = (Stopwatch::start(), Seen::default());
    while host.records().order_run().map_err(|e| Stop::cannot_start(e.to_string()))?.is_some_and(|run| run.over) {
        if watch.elapsed() > PATIENCE {
            return Err(Stop::bad("the orders are not folded"));
        }
        tokio::time::sleep(LOOK).await;
        seen.look(data);
    }
    seen.seconds = watch.elapsed().as_secs_f64();
    seen.offers_ms = chats.samples().await?;
    Ok(seen)
}

impl Seen {
    fn look(&mut self, data: &Path) {
        self.resident_mb.push(resident_mb());
        let log: PathBuf = data.join(format!("{}-wal", vestibule_store::sqlite::FILE));
        let bytes = std::fs::metadata(log).map_or(0, |log| log.len());
        self.log_mb = self.log_mb.max(bytes as f64 / 1e6);
    }
}
