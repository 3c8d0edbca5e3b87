//! What the comparison tells: medians of the rounds with their range, and the goals.

use super::{Came, Kind};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write as _};

/// Deliveries a second over the better peer's, one change at a time and eight under way.
const RATIO_GOALS: [(u64, f64); 2] = [(1, 2.5), (8, 8.0)];
/// Processor of a delivery over the better peer's.
const CPU_GOAL: f64 = 0.4;
/// Latency at a fixed rate over the better peer's.
const LATE_GOAL: f64 = 0.5;
/// KiB of an idle session.
const MEMORY_GOAL_KIB: f64 = 12.0;

/// How log-ins are timed: 4,096 iterations, and every server keeps passwords hashed.
const PROOF: &str = "SCRAM-SHA-256";

/// Whether a value fits its bound.
type Fits = fn(f64, f64) -> bool;
/// Values of the rounds of one thing.
type Rounds<'a> = Vec<&'a Value>;

fn values(rounds: &Rounds<'_>, field: &str) -> Vec<f64> {
    let mut values: Vec<f64> = rounds.iter().filter_map(|says| says[field].as_f64()).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(rounds: &Rounds<'_>, field: &str) -> Option<f64> {
    let values = values(rounds, field);
    values.get(values.len() / 2).copied()
}

fn cell(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(String::new, |value| format!("{value:.digits$}"))
}

/// All results, by what they are of.
struct Table<'a> {
    /// By watchers, window (0: by the clock) and server.
    passes: BTreeMap<(u32, u64, Kind), Rounds<'a>>,
    /// By sessions, whether they proved their password, and server.
    sessions: BTreeMap<(u32, bool, Kind), Rounds<'a>>,
}

impl<'a> Table<'a> {
    fn of(came: &'a [Came]) -> Table<'a> {
        let mut table = Table { passes: BTreeMap::new(), sessions: BTreeMap::new() };
        for Came { kind, size, says } in came {
            if says["log_ins_per_s"].is_number() {
                table.sessions.entry((*size, says["mechanism"] == PROOF, *kind)).or_default().push(says);
            } else {
                table.passes.entry((*size, says["window"].as_u64().unwrap_or(0), *kind)).or_default().push(says);
            }
        }
        table
    }

    fn sizes(&self) -> Vec<u32> {
        let mut sizes: Vec<u32> = self.passes.keys().map(|(size, ..)| *size).collect();
        sizes.dedup();
        sizes
    }

    fn pass(&self, size: u32, window: u64, kind: Kind, field: &str) -> Option<f64> {
        median(self.passes.get(&(size, window, kind))?, field)
    }

    /// The better of the two peers, by `better`.
    fn peer(&self, size: u32, window: u64, field: &str, better: fn(f64, f64) -> f64) -> Option<f64> {
        let of = |kind| self.pass(size, window, kind, field);
        match (of(Kind::Prosody), of(Kind::Ejabberd)) {
            (Some(one), Some(other)) => Some(better(one, other)),
            (one, other) => one.or(other),
        }
    }
}

/// The section.
pub(super) fn write(came: &[Came], versions: &[(&str, String)], machine: &str) -> String {
    let table = Table::of(came);
    let rounds = table.passes.values().map(Vec::len).min().unwrap_or(0);
    let versions: Vec<String> = versions.iter().map(|(name, version)| format!("{name} {version}")).collect();
    let mut text = format!(
        "## Peers\n\nWritten by `cargo xtask peers`. Machine: {machine}; each server on one core, the generator on the other, no TLS, loopback. \
         Debian's {}. Medians of {rounds} interleaved rounds, their range behind them. A change that a newer one replaced before it was written \
         is not delivered. The peers without limits, shapers and busy waiting, with accounts, rosters and discovery alone, passwords in plain text where log-ins are not timed; Prosody with epoll, writes at once \
         (`opportunistic_writes`) and generational collection; ejabberd with caches for all accounts. One presentity, its own presence to the watchers of its roster; `fanout_ms` 0, `plain_loopback`; data in memory \
         unless said otherwise. Processor is the server's, of whatever it does.\n",
        versions.join(", ")
    );
    saturation(&table, &mut text);
    by_the_clock(&table, &mut text);
    sessions(&table, &mut text);
    goals(&table, &mut text);
    text
}

fn saturation(table: &Table<'_>, text: &mut String) {
    text.push_str("\n| Server | Watchers | Under way | Deliveries/s | Range | us of processor each | Cores | Bytes each | Replaced | Behind at the end |\n");
    text.push_str("|---|---|---|---|---|---|---|---|---|---|\n");
    for ((size, window, kind), rounds) in table.passes.iter().filter(|((_, window, _), _)| *window > 0) {
        let of = |field, digits| cell(median(rounds, field), digits);
        let all = values(rounds, "deliveries_per_s");
        let range = format!("{}-{}", cell(all.first().copied(), 0), cell(all.last().copied(), 0));
        let _ = writeln!(
            text,
            "| {} | {size} | {window} | {} | {range} | {} | {} | {} | {} | {} |",
            kind.name(),
            of("deliveries_per_s", 0),
            of("server_us_per_delivery", 2),
            of("server_cores", 2),
            of("bytes_per_delivery", 0),
            of("replaced", 0),
            of("behind", 0)
        );
    }
}

fn by_the_clock(table: &Table<'_>, text: &mut String) {
    text.push_str("\n| Server, 5,000 deliveries/s in all | Watchers | Changes | p50 ms | p99 ms | Range of p99 | us of processor each |\n");
    text.push_str("|---|---|---|---|---|---|---|\n");
    for ((size, _, kind), rounds) in table.passes.iter().filter(|((_, window, _), _)| *window == 0) {
        let of = |field, digits| cell(median(rounds, field), digits);
        let all = values(rounds, "p99_ms");
        let range = format!("{}-{}", cell(all.first().copied(), 1), cell(all.last().copied(), 1));
        let (us, changes) = (of("server_us_per_delivery", 1), of("published", 0));
        let _ = writeln!(text, "| {} | {size} | {changes} | {} | {} | {range} | {us} |", kind.name(), of("p50_ms", 2), of("p99_ms", 2));
    }
}

fn sessions(table: &Table<'_>, text: &mut String) {
    text.push_str(
        "\n| Server | Sessions | Mechanism | KiB each, idle | Log-ins/s | Range | ms of processor each |\n|---|---|---|---|---|---|---|\n",
    );
    for ((size, by_proof, kind), rounds) in &table.sessions {
        let of = |field, digits| cell(median(rounds, field), digits);
        let all = values(rounds, "log_ins_per_s");
        let range = format!("{}-{}", cell(all.first().copied(), 0), cell(all.last().copied(), 0));
        // Where somebody signed in before, memory is there already: that of the others tells.
        let memory = if *by_proof { String::new() } else { of("kib_per_session", 1) };
        let mechanism = if *by_proof { PROOF } else { "PLAIN" };
        let (rate, ms) = (of("log_ins_per_s", 0), of("server_ms_per_log_in", 2));
        let _ = writeln!(text, "| {} | {size} | {mechanism} | {memory} | {rate} | {range} | {ms} |", kind.name());
    }
}

fn goals(table: &Table<'_>, text: &mut String) {
    text.push_str("\n| Vestibule over the better peer, unless it says otherwise | Value | Goal | Met |\n|---|---|---|---|\n");
    let mut row = |name: String, value: Option<f64>, goal: String, met: Fits, bound: f64| {
        let Some(value) = value else { return };
        let met = if met(value, bound) { "yes" } else { "no" };
        let _ = writeln!(text, "| {name} | {value:.2} | {goal} | {met} |");
    };
    let at_least: Fits = |value, bound| value >= bound;
    let at_most: Fits = |value, bound| value <= bound;
    for size in table.sizes() {
        for (window, goal) in RATIO_GOALS {
            let rate = |kind| table.pass(size, window, kind, "deliveries_per_s");
            let ratio = rate(Kind::Ours).zip(table.peer(size, window, "deliveries_per_s", f64::max)).map(|(ours, peer)| ours / peer);
            row(format!("deliveries/s, {size} watchers, {window} under way"), ratio, format!("at least {goal}"), at_least, goal);
        }
        let cpu = table.pass(size, 1, Kind::Ours, "server_us_per_delivery");
        let ratio = cpu.zip(table.peer(size, 1, "server_us_per_delivery", f64::min)).map(|(ours, peer)| ours / peer);
        row(format!("processor of a delivery, {size} watchers, 1 under way"), ratio, format!("at most {CPU_GOAL}"), at_most, CPU_GOAL);
        let late = table.pass(size, 0, Kind::Ours, "p99_ms");
        let ratio = late.zip(table.peer(size, 0, "p99_ms", f64::min)).map(|(ours, peer)| ours / peer);
        row(format!("p99 at 5,000 deliveries/s, {size} watchers"), ratio, format!("at most {LATE_GOAL}"), at_most, LATE_GOAL);
    }
    for ((size, by_proof, _), rounds) in table.sessions.iter().filter(|((.., kind), _)| *kind == Kind::Ours) {
        if !by_proof {
            let memory = median(rounds, "kib_per_session");
            row(format!("KiB of an idle session, of {size}"), memory, format!("under {MEMORY_GOAL_KIB}"), |v, b| v < b, MEMORY_GOAL_KIB);
            continue;
        }
        for peer in [Kind::Ejabberd, Kind::Prosody] {
            let rate = table.sessions.get(&(*size, true, peer)).and_then(|rounds| median(rounds, "log_ins_per_s"));
            let ratio = median(rounds, "log_ins_per_s").zip(rate).map(|(ours, theirs)| ours / theirs);
            row(format!("log-ins/s by {PROOF}, over {}'s", peer.name()), ratio, "at least 1".to_owned(), at_least, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pass(kind: Kind, window: Option<u32>, rate: f64) -> Came {
        Came {
            kind,
            size: 1_000,
            says: json!({ "window": window, "deliveries_per_s": rate, "server_us_per_delivery": 1e6 / rate, "p99_ms": 1.0 }),
        }
    }

    #[test]
    fn the_median_of_the_rounds_is_held_against_the_better_peer() {
        let mut came = vec![pass(Kind::Prosody, Some(1), 100.0), pass(Kind::Ejabberd, Some(1), 50.0)];
        came.extend([900.0, 240.0, 260.0].map(|rate| pass(Kind::Ours, Some(1), rate)));
        let text = write(&came, &[("prosody", "0.12".to_owned())], "a box");
        assert!(text.contains("| Vestibule | 1000 | 1 | 260 | 240-900 |"), "{text}");
        assert!(text.contains("| deliveries/s, 1000 watchers, 1 under way | 2.60 | at least 2.5 | yes |"), "{text}");
        assert!(text.contains("| processor of a delivery, 1000 watchers, 1 under way | 0.38 | at most 0.4 | yes |"), "{text}");
    }
}
