//! Sessions that do nothing: how many sign in a second, and what each takes of the server's memory.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use vestibule_host::clock::Stopwatch;

use super::super::feed::broken;
use super::client::{Derived, Mechanism, log_in_all};
use super::{Server, tell};
use crate::stop::Stop;

/// How long nothing has to come before all is said.
const QUIET: Duration = Duration::from_millis(500);
/// After which memory is looked at, so that a server may tidy up.
const SETTLED: Duration = Duration::from_secs(5);
/// Clock ticks a second of `/proc` (`sysconf(_SC_CLK_TCK)`, the same on every Linux there is).
const TICKS: f64 = 100.0;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    server: Server,
    sessions: u32,
    mechanism: Mechanism,
    /// Whether everybody signs in once before it counts: then nothing is derived by the generator any more.
    warm: bool,
}

#[derive(Debug, Serialize)]
struct Came {
    sessions: u32,
    /// As the mechanism is registered.
    mechanism: &'static str,
    log_ins_per_s: f64,
    server_ms_per_log_in: f64,
    kib_before: f64,
    kib_per_session: f64,
}

/// Measures, and tells it.
pub(super) async fn measure(asked: &Asked) -> Result<(), Stop> {
    let (derived, process) = (Arc::<Derived>::default(), Process(asked.server.process));
    let users = || (0..asked.sessions).map(|i| format!("i{i}")).collect();
    if asked.warm {
        drop(log_in_all(asked.server.address, users(), asked.mechanism, &derived).await.map_err(broken)?);
        tokio::time::sleep(SETTLED).await;
    }
    let (kib_before, cpu, life) = (process.kib(), process.cpu(), Stopwatch::start());
    let streams = log_in_all(asked.server.address, users(), asked.mechanism, &derived).await.map_err(broken)?;
    let (seconds, cpu) = (life.elapsed().as_secs_f64(), process.cpu() - cpu);
    tokio::time::sleep(SETTLED).await;
    let sessions = f64::from(asked.sessions);
    tell(&Came {
        sessions: asked.sessions,
        mechanism: asked.mechanism.name(),
        log_ins_per_s: sessions / seconds,
        server_ms_per_log_in: cpu * 1e3 / sessions,
        kib_before,
        kib_per_session: (process.kib() - kib_before) / sessions,
    });
    drop(streams);
    Ok(())
}

/// Waits until `count` stands still.
pub(super) async fn quiet(count: impl Fn() -> u64) {
    loop {
        let before = count();
        tokio::time::sleep(QUIET).await;
        if count() == before {
            return;
        }
    }
}

/// A server's process.
#[derive(Clone, Copy)]
pub(super) struct Process(pub(super) u32);

impl Process {
    fn file(self, name: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{name}", self.0)).unwrap_or_default()
    }

    /// Seconds of processor, of all its threads.
    pub(super) fn cpu(self) -> f64 {
        let stat = self.file("stat");
        // "id (name) state ...": the name may hold spaces and brackets; then the 12th and 13th are user and system time.
        let after_name: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| after_name.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(f64::NAN);
        (ticks(11) + ticks(12)) / TICKS
    }

    /// KiB of memory it holds; the kernel's buffers of its sockets are not among them.
    fn kib(self) -> f64 {
        let status = self.file("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(f64::NAN)
    }
}
