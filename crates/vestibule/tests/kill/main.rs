//! Sweeps over a real server with real SQLite (I40): it is killed at a write or a sync, its writes and syncs fail, its disk
//! is full or slow. Whatever happens, nothing acknowledged is lost and nothing is there twice.
//!
//! `KILL_POINTS`, `EIO_POINTS`: how many points; `KILL_AT`, `EIO_AT`: this point alone, as a bad one is named.
//! Each sweep ends with one line of JSON on stdout (`--nocapture` shows it).

mod day;
mod errand;
mod full;
mod look;
mod points;
mod server;
mod slow;
mod tally;

use std::time::Duration;

use day::Day;
use points::{LOG, Point, Templates, alone, choose, go, number, runtime};
use server::{Server, Started};
use tally::{Came, Tally};
use vestibule_host::clock::Stopwatch;

/// Points at which the server is killed, unless `KILL_POINTS` says otherwise.
const KILLS: usize = 100;
/// Calls that fail, unless `EIO_POINTS` says otherwise.
const FAILING: usize = 60;
/// A failed call is in the log of the server within this.
const NOTICED_MAX: Duration = Duration::from_secs(3);

#[test]
fn nothing_acknowledged_is_lost_wherever_it_is_killed() {
    let _alone = alone();
    let mut tally = Tally::begin("kills", "KILL_AT");
    let setup = runtime();
    let templates = setup.block_on(Templates::prepare());
    let only = std::env::var("KILL_AT").ok();
    let (points, distinct) = setup.block_on(choose(&templates, number("KILL_POINTS", KILLS), only.as_deref()));
    tally.distinct(distinct);
    for came in go(&points, |runtime, point| runtime.block_on(kill_at(&templates, point))) {
        tally.add(came);
    }
    let (cut, acknowledged) = (tally.cut, tally.acknowledged);
    tally.end();
    assert!(only.is_some() || acknowledged > points.len(), "only {acknowledged} answers in {} days: nothing to lose", points.len());
    assert!(only.is_some() || cut >= points.len() * 9 / 10, "only {cut} of {} kills came before the day was over", points.len());
}

/// Kills at one point, starts again, and looks.
async fn kill_at(templates: &Templates, point: &Point) -> Came {
    let folder = templates.copy(point.day_number());
    let mut day = Day::new(point.day_number());
    // Killed before it served is a kill too: the folder must still be whole.
    let cut = match Server::start_traced(folder.path(), &point.tracing("signal=KILL", &folder.path().join(LOG))).await {
        Started::Serving(mut server) => {
            // Cut short by the kill, unless that comes with the end.
            let _ = day.live(&mut server).await;
            !server.ended_in_order().await
        }
        Started::Ended(None, _) => true,
        // What ends by itself was not killed: whatever that is, it is no point of this sweep.
        Started::Ended(Some(code), words) => {
            let came = tally::after(point, folder.path(), &day.told(), false).await;
            let why = look::Bad::Broken(format!("it was to be killed, and ended with {code}: {words}"));
            return Came { bad: Some(why), ..came };
        }
    };
    tally::after(point, folder.path(), &day.told(), cut).await
}

#[test]
fn a_failing_write_or_sync_is_told_and_loses_nothing() {
    let _alone = alone();
    let mut tally = Tally::begin("failing_calls", "EIO_AT");
    let setup = runtime();
    let templates = setup.block_on(Templates::prepare());
    let only = std::env::var("EIO_AT").ok();
    let (points, distinct) = setup.block_on(choose(&templates, number("EIO_POINTS", FAILING), only.as_deref()));
    tally.distinct(distinct);
    for came in go(&points, |runtime, point| runtime.block_on(fail_at(&templates, point))) {
        tally.add(came);
    }
    tally.end();
}

/// One call fails. The people of the day do not give up; the server goes on, or ends and says why.
async fn fail_at(templates: &Templates, point: &Point) -> Came {
    let folder = templates.copy(point.day_number());
    let mut day = Day::stubborn(point.day_number());
    let mut ended = None;
    let mut cut = false;
    match Server::start_traced(folder.path(), &point.tracing("error=EIO", &folder.path().join(LOG))).await {
        Started::Serving(mut server) => {
            let lived = day.live(&mut server).await;
            cut = lived.is_err();
            ended = lived.err().filter(|_| server.runs()).map(|why| format!("the server goes on, the day does not: {why}"));
            // What fails as the day ends is told in a moment, or never.
            let watch = Stopwatch::start();
            let mut why = unnoticed(folder.path());
            while why.is_some() && watch.elapsed() < NOTICED_MAX {
                tokio::time::sleep(Duration::from_millis(5)).await;
                why = unnoticed(folder.path());
            }
            // A call that fails after this look, as the server is killed, had no time to be told.
            server.kill();
            ended = ended.or(why);
        }
        Started::Ended(Some(3), words) if !words.is_empty() => cut = true,
        Started::Ended(code, words) => ended = Some(format!("ended with {code:?}: {words}")),
    }
    let mut came = tally::after(point, folder.path(), &day.told(), cut).await;
    came.refused = day.refused;
    match ended {
        Some(why) if came.bad.is_none() => Came { bad: Some(look::Bad::Broken(why)), ..came },
        _ => came,
    }
}

/// A failed call on what a commit writes ahead of which the server knows nothing. (What fails while that is written back
/// is not lost: it is there still, and is written back again.)
fn unnoticed(folder: &std::path::Path) -> Option<String> {
    let calls = std::fs::read_to_string(folder.join(LOG)).unwrap_or_default();
    let failed = calls.lines().find(|l| l.contains("(INJECTED)") && l.contains("center.db-wal>"))?;
    let words = std::fs::read_to_string(folder.join(server::WORDS)).unwrap_or_default();
    let noticed = ["commit_failed", "load_failed"].iter().any(|word| words.contains(word));
    (!noticed).then(|| format!("nobody noticed: {failed}"))
}
