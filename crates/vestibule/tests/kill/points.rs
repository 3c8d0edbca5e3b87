//! The points of a sweep: which call of which thread on which day, how many there are, and who goes through them.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use vestibule_host::mint;

use crate::day::Day;
use crate::server::{self, Server, Started, Tracing};

/// Where calls are written down, in the folder of the server.
pub(crate) const LOG: &str = "calls.log";
/// The first day is drawn of so many.
const FIRST_DAYS: u64 = 1_000_000;
/// Days looked at for points at most.
const DAYS_MAX: u64 = 200;
/// Bytes written ahead after which the next day has a checkpoint in it: a thousand pages make one.
const ALMOST_FULL_BYTES: u64 = 880 * 4_120;

/// One point: `start:fsync:2`, or `day 3`'s as `3:pwrite64:17`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// The day; none for the start of the server.
    pub(crate) day: Option<u64>,
    pub(crate) call: String,
    pub(crate) n: u64,
}

impl Point {
    /// The day that is lived.
    pub(crate) fn day_number(&self) -> u64 {
        self.day.unwrap_or(0)
    }
    /// What is done at it.
    pub(crate) fn tracing(&self, what: &str, log: &Path) -> Tracing {
        let inject = Tracing::inject(what, &self.call, &self.n.to_string(), log);
        if self.day.is_some() { Tracing::Writer(inject) } else { Tracing::Start(inject) }
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.day {
            Some(day) => write!(f, "{day}:{}:{}", self.call, self.n),
            None => write!(f, "start:{}:{}", self.call, self.n),
        }
    }
}

impl FromStr for Point {
    type Err = String;
    fn from_str(text: &str) -> Result<Point, String> {
        let wrong = || format!("`{text}` is no point; expected DAY:CALL:N or start:CALL:N");
        let [day, call, n] = text.split(':').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let day = if day == "start" { None } else { Some(day.parse().map_err(|_| wrong())?) };
        Ok(Point { day, call: call.to_owned(), n: n.parse().map_err(|_| wrong())? })
    }
}

/// Prepared folders: one with little written ahead, one about to write it back.
pub(crate) struct Templates {
    _base: tempfile::TempDir,
    fresh: PathBuf,
    full: PathBuf,
}

impl Templates {
    pub(crate) async fn prepare() -> Templates {
        let base = server::folder();
        let (fresh, full) = (base.path().join("fresh"), base.path().join("full"));
        for folder in [&fresh, &full] {
            std::fs::create_dir(folder).expect("a folder");
        }
        server::prepare(&fresh);
        server::copy(&fresh, &full);
        let ahead = full.join("center.db-wal");
        let mut server = Server::start(&full).await.expect("a start");
        for n in 0.. {
            Day::new(FIRST_DAYS + DAYS_MAX + n).fill(&mut server).await.expect("an undisturbed day comes to its end");
            if std::fs::metadata(&ahead).expect("what is written ahead").len() > ALMOST_FULL_BYTES {
                break;
            }
        }
        server.stop().await;
        Templates { _base: base, fresh, full }
    }

    /// The folder with which a day begins.
    fn of(&self, day: u64) -> &Path {
        if day % 2 == 1 { &self.full } else { &self.fresh }
    }

    /// A copy of the folder with which a day begins.
    pub(crate) fn copy(&self, day: u64) -> tempfile::TempDir {
        let folder = server::folder();
        server::copy(self.of(day), folder.path());
        folder
    }
}

/// The points to go through: `only`, or as many as are wanted, evenly spread over the start and as many days as it takes. Which days these are
/// is drawn anew each time; a point says its day.
pub(crate) async fn choose(templates: &Templates, wanted: usize, only: Option<&str>) -> (Vec<Point>, usize) {
    if let Some(only) = only {
        return (vec![only.parse().unwrap_or_else(|wrong: String| panic!("{wrong}"))], 1);
    }
    let mut all = count(templates, None).await;
    let first = mint::below(FIRST_DAYS);
    for n in 0..DAYS_MAX {
        // Both templates at least.
        if all.len() >= wanted && n >= 2 {
            break;
        }
        all.extend(count(templates, Some(first + n)).await);
    }
    let there = all.len();
    let wanted = wanted.min(there);
    let spread = (0..wanted).map(|n| all[n * there / wanted].clone()).collect();
    (spread, there)
}

/// Every point of a day, or of the start.
async fn count(templates: &Templates, day: Option<u64>) -> Vec<Point> {
    let folder = templates.copy(day.unwrap_or(0));
    let log = folder.path().join(LOG);
    let tracing = if day.is_some() { Tracing::Writer(Tracing::log(&log)) } else { Tracing::Start(Tracing::log(&log)) };
    let Started::Serving(mut server) = Server::start_traced(folder.path(), &tracing).await else { panic!("no start") };
    if let Some(day) = day {
        Day::new(day).live(&mut server).await.expect("an undisturbed day comes to its end");
    }
    server.stop().await;
    let log = std::fs::read_to_string(&log).expect("the log of calls");
    let mut points = Vec::new();
    for call in server::CALLS.split(',') {
        // Of several threads the one with most: a tracer counts for each.
        let mut by_thread = std::collections::BTreeMap::new();
        for line in log.lines().filter(|l| l.contains(&format!("{call}("))) {
            *by_thread.entry(line.split_whitespace().next().filter(|_| day.is_none())).or_insert(0) += 1;
        }
        let most = by_thread.into_values().max().unwrap_or(0);
        points.extend((1..=most).map(|n| Point { day, call: call.to_owned(), n }));
    }
    points
}

/// Goes through the points, as many at a time as there are cores; each has a runtime of its own.
pub(crate) fn go<T: Send>(points: &[Point], job: impl Fn(&tokio::runtime::Runtime, &Point) -> T + Sync) -> Vec<T> {
    let lanes = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| {
                let runtime = runtime();
                while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let came = job(&runtime, point);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push(came);
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A number from the environment, or this one.
pub(crate) fn number(name: &str, default: usize) -> usize {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`; expected a number")),
        Err(_) => default,
    }
}

/// Each sweep has the machine to itself.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}
