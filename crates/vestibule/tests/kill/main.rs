//! The kill sweep (I40): a real server over real SQLite is killed with -9 at a write or an fsync, a hundred times,
//! each time at another one; after the start nothing acknowledged is lost, and a repeat with the same key doubles nothing.

mod day;
mod server;

use day::{Day, Told};
use server::Server;

/// Points at which the server is killed.
const POINTS: u64 = 100;

#[test]
fn nothing_acknowledged_is_lost_in_a_hundred_kills() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let template = tempfile::tempdir().expect("a folder");
    server::prepare(template.path());
    let calls = runtime.block_on(count(template.path()));
    assert!(calls > POINTS, "a day makes more than {POINTS} writes and syncs: {calls}");
    let mut killed = 0;
    for point in 0..POINTS {
        let at = 1 + point * (calls - 1) / (POINTS - 1);
        killed += u64::from(runtime.block_on(kill_at(template.path(), at)));
    }
    assert!(killed >= POINTS * 9 / 10, "only {killed} of {POINTS} kills came before the day was over");
}

/// How many writes and syncs an undisturbed day makes.
async fn count(template: &std::path::Path) -> u64 {
    let folder = server::copy(template);
    let log = folder.path().join("calls.log");
    let mut server = Server::start_counted(folder.path(), &log).await.expect("an undisturbed server starts");
    let mut day = Day::new();
    day.live(&server).await.expect("an undisturbed day comes to its end");
    server.stop().await;
    let calls = std::fs::read_to_string(&log).expect("the log of calls");
    // Some more calls come from stopping in order; a kill there is after the last answer, and still must lose nothing.
    calls.lines().filter(|l| l.contains("pwrite64(") || l.contains("sync(")).count() as u64
}

/// Kills at one point, starts again, and looks. True when the day was cut short.
async fn kill_at(template: &std::path::Path, at: u64) -> bool {
    let folder = server::copy(template);
    let mut day = Day::new();
    let mut cut = true;
    // Killed before it served is a kill too: the folder must still be whole.
    if let Some(mut server) = Server::start_killed(folder.path(), at).await {
        cut = day.live(&server).await.is_err();
        server.stop().await;
    }
    let told: Told = day.told();
    let mut server = Server::start(folder.path()).await.unwrap_or_else(|| panic!("no start after a kill at call {at}"));
    day.look(&server, &told).await.unwrap_or_else(|lost| panic!("killed at call {at}: {lost}"));
    day.repeat(&server, &told).await.unwrap_or_else(|lost| panic!("killed at call {at}, repeated: {lost}"));
    server.stop().await;
    cut
}
