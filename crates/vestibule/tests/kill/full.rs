//! A full disk: what is kept is read on, feeds go on, every new promise is refused with the reason, and as soon as there is
//! room the same process promises again. Once by a tracer that answers "no room", once on a small file system.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use vestibule_host::clock::Stopwatch;

use crate::day::{Asking, Day, PATIENCE, Told, feed, get, next, send, text};
use crate::look::{self, Bad};
use crate::points::{LOG, Templates, alone, number, runtime};
use crate::server::{self, Server, Tracing};

/// Times that a disk fills, unless `FULL_ROUNDS` says otherwise.
const ROUNDS: usize = 3;
/// Promises asked for while it is full.
const ASKED: usize = 5;
/// Within this the process promises again.
const AGAIN_MAX: Duration = Duration::from_secs(5);
/// The small file system.
const SMALL_BYTES: u64 = 12 * 1024 * 1024;

/// What fills a disk, and makes room again.
trait Disk {
    fn fill(&mut self, server: &mut Server) -> impl Future<Output = ()>;
    fn make_room(&mut self, server: &mut Server);
}

/// A tracer answers "no room" to every write.
struct Traced(PathBuf);

impl Disk for Traced {
    async fn fill(&mut self, server: &mut Server) {
        server.trace_writer(&Tracing::inject("error=ENOSPC", "pwrite64", "1+", &self.0)).await;
    }
    fn make_room(&mut self, server: &mut Server) {
        server.trace_no_more();
    }
}

/// A file system in memory, mounted for this test; it is filled by a file.
struct Mounted(tempfile::TempDir);

impl Mounted {
    /// None where one may not mount: the reason is told.
    fn mount() -> Option<Mounted> {
        let at = tempfile::tempdir().expect("a folder");
        let size = format!("size={SMALL_BYTES}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at.path()).output().expect("mount runs");
        if !mounted.status.success() {
            eprintln!("no small file system: {}", String::from_utf8_lossy(&mounted.stderr).trim());
            return None;
        }
        Some(Mounted(at))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).stderr(Stdio::null()).status();
    }
}

impl Disk for Mounted {
    async fn fill(&mut self, _: &mut Server) {
        let mut file = std::fs::File::create(self.0.path().join("filler")).expect("a file");
        for size in [64 * 1024, 512] {
            while std::io::Write::write_all(&mut file, &vec![0; size]).is_ok() {}
        }
    }
    fn make_room(&mut self, _: &mut Server) {
        std::fs::remove_file(self.0.path().join("filler")).expect("removed");
    }
}

#[derive(Default)]
struct Figures {
    rounds: usize,
    refused: usize,
    reads: usize,
    acknowledged: usize,
    again_ms_max: u64,
    bad: Vec<Bad>,
}

impl Figures {
    /// Counts a disk that filled; a bad one is told.
    fn add(&mut self, which: &str, came: Result<(), Bad>) {
        if let Err(bad) = came {
            eprintln!("disk_full_server: {which}: {bad:?}");
            self.bad.push(bad);
        }
    }
}

#[test]
fn a_full_disk_refuses_what_is_new_and_goes_on_by_itself() {
    let _alone = alone();
    let watch = Stopwatch::start();
    let runtime = runtime();
    let mut figures = Figures::default();
    let templates = runtime.block_on(Templates::prepare());
    for round in 0..number("FULL_ROUNDS", ROUNDS) as u64 {
        let folder = templates.copy(round);
        let mut disk = Traced(folder.path().join(LOG));
        let came = runtime.block_on(fill(&mut disk, folder.path(), round, &mut figures));
        figures.add(&format!("round {round}"), came);
    }
    let mut mounted = Mounted::mount();
    if let Some(disk) = &mut mounted {
        let folder = disk.0.path().to_owned();
        server::copy(templates.copy(0).path(), &folder);
        let came = runtime.block_on(fill(disk, &folder, 0, &mut figures));
        figures.add("small file system", came);
    }
    let Figures { rounds, refused, reads, acknowledged, again_ms_max, bad } = figures;
    let [lost, doubled, broken] = look::counts(&bad);
    let line = json!({
        "part": "disk_full_server", "points": rounds, "real_file_system": mounted.is_some(), "refused": refused, "reads": reads,
        "acknowledged": acknowledged, "lost": lost, "doubled": doubled, "broken": broken, "again_ms_max": again_ms_max,
        "seconds": watch.elapsed().as_secs(),
    });
    println!("\n{line}");
    assert!(bad.is_empty(), "{bad:?}");
}

/// A day, a full disk, room again, another day, a start; and a look at all of it.
async fn fill(disk: &mut impl Disk, folder: &Path, round: u64, figures: &mut Figures) -> Result<(), Bad> {
    let http = reqwest::Client::new();
    let mut server = Server::start(folder).await.map_err(Bad::Broken)?;
    let mut day = Day::stubborn(round);
    day.live(&mut server).await?;
    let told = day.told();

    disk.fill(&mut server).await;
    let start = |n: usize| {
        let body = json!({"agent": "ana", "medium": "chat", "text": format!("full {round}.{n}")});
        Asking::post("cleo", "/v1/interactions".into(), body, format!("full-{round}-{n}"))
    };
    for n in 0..ASKED {
        refused_for_want_of_room(&http, &server, &start(n)).await?;
        figures.refused += 1;
    }
    figures.reads += reads_go_on(&http, &server, &told).await?;
    for n in 0..ASKED {
        refused_for_want_of_room(&http, &server, &start(n)).await?;
        figures.refused += 1;
    }

    disk.make_room(&mut server);
    let watch = Stopwatch::start();
    let kept = loop {
        let answer = send(&http, &server, &start(0)).await?;
        if answer.0 < 500 || watch.elapsed() > AGAIN_MAX {
            break answer;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    broken_unless(kept.0 == 201, || format!("{AGAIN_MAX:?} after there is room: {kept:?}"))?;
    figures.again_ms_max = figures.again_ms_max.max(u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX));
    broken_unless(server.runs(), || "the process is another".into())?;
    // Of what was refused nothing is there but what was asked again.
    let (_, open) = get(&http, &server, "cleo", "/v1/interactions").await?;
    let open: Vec<_> = open["items"].as_array().into_iter().flatten().map(|i| i["id"].clone()).collect();
    if open != [kept.1["id"].clone()] {
        return Err(Bad::Doubled(format!("half accepted: {open:?}")));
    }
    let path = format!("/v1/interactions/{}/cancel", text(&kept.1["id"]));
    day.ask(&mut server, "cleo", path, json!({})).await?;
    let mut after = Day::stubborn(round + 1_000);
    after.live(&mut server).await?;
    server.kill();
    let server = Server::start(folder).await.map_err(Bad::Broken)?;
    // One after the other: what the second day took back, the first did not lose.
    let answered: Vec<_> = told.answered.into_iter().chain(after.told().answered).collect();
    figures.acknowledged += answered.len();
    look::look(&server, &Told { answered, unanswered: None }).await?;
    server.kill();
    figures.rounds += 1;
    look::file_is_whole(folder)
}

/// The answer names the reason and says when to ask again.
async fn refused_for_want_of_room(http: &reqwest::Client, server: &Server, asking: &Asking) -> Result<(), Bad> {
    let request = http.post(format!("{}{}", server.base, asking.path)).bearer_auth(server.token(asking.who));
    let answer = request.header("Idempotency-Key", &asking.key).json(&asking.body).timeout(PATIENCE).send().await;
    let answer = answer.map_err(|e| Bad::Broken(e.to_string()))?;
    let (status, again) = (answer.status().as_u16(), answer.headers().contains_key("retry-after"));
    let problem: Value = answer.json().await.map_err(|e| Bad::Broken(e.to_string()))?;
    let code = problem["code"].as_str().unwrap_or("");
    broken_unless(status == 503 && again && ["store_refuses", "starting"].contains(&code), || {
        format!("full, and: {status} {again} {problem}")
    })
}

/// The hall, lines and feeds are read on. Answers how many reads there were.
async fn reads_go_on(http: &reqwest::Client, server: &Server, told: &crate::day::Told) -> Result<usize, Bad> {
    // The first look may come before the center is shown.
    let watch = Stopwatch::start();
    while get(http, server, "cleo", "/v1/hall").await?.0 != 200 {
        broken_unless(watch.elapsed() < AGAIN_MAX, || "a full disk, and nothing can be read".into())?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let path = "/v1/invitations".into();
    let asking = Asking::post("cleo", path, json!({"to": {"agent": "ana"}, "medium": "chat"}), "full".into());
    let refused = send(http, server, &asking).await?;
    let says = refused.1["detail"].as_str().unwrap_or("");
    broken_unless(refused.0 == 503 && says.contains("disk is full"), || format!("the reason is not named: {refused:?}"))?;
    let healthy = http.get(format!("{}/healthz", server.base)).send().await.map_err(|e| Bad::Broken(e.to_string()))?;
    broken_unless(healthy.status().is_success(), || "not alive".into())?;
    let mut reads = 2;
    for who in ["cleo", "ana"] {
        let mut socket = feed(&server.base, &server.token(who)).await?;
        let docs = tokio::time::timeout(PATIENCE, next(&mut socket)).await.map_err(|e| Bad::Broken(e.to_string()))??;
        broken_unless(docs.iter().any(|d| d["kind"] == "queue"), || format!("a feed without queues: {docs:?}"))?;
        reads += 1;
    }
    look::look(server, told).await?;
    Ok(reads + told.answered.len())
}

fn broken_unless(is: bool, broken: impl FnOnce() -> String) -> Result<(), Bad> {
    if is { Ok(()) } else { Err(Bad::Broken(broken())) }
}
