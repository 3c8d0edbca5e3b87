//! Metrics by the names of the interface. Handles are kept in one struct; no ids as labels.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// A counter for each set of labels.
type Labelled = Family<Vec<(String, String)>, Counter>;

/// Name and meaning of the counters with labels: they are described also while nothing was counted.
const VIOLATIONS: (&str, &str) = ("invariant_violations", "Invariants found broken");
const CHECKS: (&str, &str) = ("invariant_checks", "Things looked at for an invariant, by its number");
const OUTBOX_ENDED: (&str, &str) = ("outbox_ended", "Rows of the outbox that ended, by wire and how");
const WAIT_TOLD: (&str, &str) = ("wait_told", "Waits told to clients that came true, or not");

/// All metrics of a host.
pub struct Metrics {
    registry: Mutex<Registry>,
    turn_seconds: Histogram,
    commit_seconds: Histogram,
    commit_turns: Histogram,
    mailbox_depth: Gauge,
    feed_sockets: Gauge,
    feed_conflated: Counter,
    violations: Labelled,
    checks: Labelled,
    wait_told: Labelled,
    outbox_ended: Labelled,
    outbox_due: Gauge,
    webhook_calls: Labelled,
    resident_bytes: Gauge<i64>,
    reloads: Counter<u64, AtomicU64>,
    report_lines: Counter,
    report_lag: Gauge,
    report_unreadable: Counter,
    library_reads: Counter,
}

const TURN_BUCKETS: [f64; 12] = [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 1e-2, 1e-1];
const COMMIT_BUCKETS: [f64; 10] = [2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.2, 1.0];
const BATCH_BUCKETS: [f64; 10] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 512.0, 4096.0];

impl Metrics {
    /// Registers everything.
    pub fn new() -> Metrics {
        let metrics = Metrics {
            registry: Mutex::new(Registry::with_prefix("vestibule")),
            turn_seconds: Histogram::new(TURN_BUCKETS),
            commit_seconds: Histogram::new(COMMIT_BUCKETS),
            commit_turns: Histogram::new(BATCH_BUCKETS),
            mailbox_depth: Gauge::default(),
            feed_sockets: Gauge::default(),
            feed_conflated: Counter::default(),
            violations: Family::default(),
            checks: Family::default(),
            wait_told: Family::default(),
            outbox_ended: Family::default(),
            outbox_due: Gauge::default(),
            webhook_calls: Family::default(),
            resident_bytes: Gauge::default(),
            reloads: Counter::default(),
            report_lines: Counter::default(),
            report_lag: Gauge::default(),
            report_unreadable: Counter::default(),
            library_reads: Counter::default(),
        };
        {
            let mut r = metrics.registry.lock().unwrap_or_else(|e| e.into_inner());
            r.register("turn_seconds", "Time of one turn", metrics.turn_seconds.clone());
            r.register("commit_seconds", "Time of one commit", metrics.commit_seconds.clone());
            r.register("commit_turns", "Turns of one commit", metrics.commit_turns.clone());
            r.register("mailbox_depth", "Calls that wait or run", metrics.mailbox_depth.clone());
            r.register("feed_sockets", "Open feeds", metrics.feed_sockets.clone());
            r.register("feed_conflated", "Documents replaced before a slow feed read them", metrics.feed_conflated.clone());
            r.register(VIOLATIONS.0, VIOLATIONS.1, metrics.violations.clone());
            r.register(CHECKS.0, CHECKS.1, metrics.checks.clone());
            r.register(WAIT_TOLD.0, WAIT_TOLD.1, metrics.wait_told.clone());
            r.register(OUTBOX_ENDED.0, OUTBOX_ENDED.1, metrics.outbox_ended.clone());
            r.register("webhook_calls", "Calls of webhooks, by how they ended", metrics.webhook_calls.clone());
            r.register("outbox_due", "Rows of the outbox that wait to be carried", metrics.outbox_due.clone());
            r.register("center_reloads", "Times the center was loaded again", metrics.reloads.clone());
            r.register("report_lines", "Journal lines folded into reports", metrics.report_lines.clone());
            r.register("report_lag_lines", "Journal lines the reports do not have yet", metrics.report_lag.clone());
            r.register("report_unreadable_lines", "Journal lines passed over", metrics.report_unreadable.clone());
            r.register("library_reads", "Reads of the store for who asks", metrics.library_reads.clone());
        }
        metrics
    }

    pub(crate) fn turn_took(&self, took: Duration) {
        self.turn_seconds.observe(took.as_secs_f64());
    }
    pub(crate) fn commit_took(&self, took: Duration, turns: u64) {
        self.commit_seconds.observe(took.as_secs_f64());
        self.commit_turns.observe(turns as f64);
    }
    pub(crate) fn reports_folded(&self, lines: u64, behind: u64) {
        self.report_lines.inc_by(lines);
        self.report_lag.set(i64::try_from(behind).unwrap_or(i64::MAX));
    }
    pub(crate) fn library_read(&self) {
        self.library_reads.inc();
    }
    pub(crate) fn report_line_unreadable(&self) {
        self.report_unreadable.inc();
    }
    /// A row of the outbox ended on a wire: `sent`, or given up and why.
    pub(crate) fn outbox_ended(&self, wire: &str, how: &str) {
        self.outbox_ended.get_or_create(&vec![("wire".to_owned(), wire.to_owned()), ("how".to_owned(), how.to_owned())]).inc();
    }
    /// A webhook was called: `sent`, `failed`, `parked` or `gone`.
    pub(crate) fn webhook_called(&self, how: &str) {
        self.webhook_calls.get_or_create(&vec![("how".to_owned(), how.to_owned())]).inc();
    }
    pub(crate) fn outbox_due(&self, n: u64) {
        self.outbox_due.set(i64::try_from(n).unwrap_or(i64::MAX));
    }
    pub(crate) fn reloaded(&self) {
        self.reloads.inc();
    }
    /// A feed opened.
    pub fn feed_opened(&self) {
        self.feed_sockets.inc();
    }
    /// How many feeds are open.
    pub fn feeds_open(&self) -> u64 {
        u64::try_from(self.feed_sockets.get()).unwrap_or(0)
    }
    /// A feed closed.
    pub fn feed_closed(&self) {
        self.feed_sockets.dec();
    }
    /// Documents a slow feed did not see, since newer ones replaced them.
    pub fn conflated(&self, n: u64) {
        self.feed_conflated.inc_by(n);
    }
    pub(crate) fn violated(&self, invariant: &str) {
        self.violations.get_or_create(&vec![("invariant".to_owned(), invariant.to_owned())]).inc();
    }

    /// Things looked at for an invariant.
    pub(crate) fn checked(&self, invariant: &str, n: u64) {
        self.checks.get_or_create(&vec![("invariant".to_owned(), invariant.to_owned())]).inc_by(n);
    }

    /// A wait that was told in this queue, by its handle, came true, or not.
    pub fn wait_told(&self, queue: &str, right: bool) {
        self.wait_told.get_or_create(&vec![("queue".to_owned(), queue.to_owned()), ("right".to_owned(), right.to_string())]).inc();
    }

    /// The exposition text; `depth` is the mailbox depth now.
    pub fn text(&self, depth: usize) -> String {
        self.mailbox_depth.set(i64::try_from(depth).unwrap_or(i64::MAX));
        self.resident_bytes.set(resident_bytes());
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(|e| e.into_inner());
        // Writing into a String does not fail.
        let _ = encode(&mut text, &registry);
        drop(registry);
        let mut more = String::new();
        // What has no labels yet is left out by the encoder.
        for (name, about) in [VIOLATIONS, CHECKS, WAIT_TOLD, OUTBOX_ENDED] {
            let head = format!("# HELP vestibule_{name} {about}.\n# TYPE vestibule_{name} counter\n");
            if !text.contains(&head) {
                more.push_str(&head);
            }
        }
        more += &format!(
            "# HELP process_resident_memory_bytes Resident memory.\n# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes {}\n",
            self.resident_bytes.get()
        );
        text.replace("# EOF\n", &(more + "# EOF\n"))
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics::new()
    }
}

/// Resident memory of this process; 0 where the system does not tell.
pub fn resident_bytes() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().trim_end_matches(" kB").parse::<i64>().ok());
    kib.unwrap_or(0) * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_with_labels_are_described_once_also_while_nothing_was_counted() {
        let metrics = Metrics::new();
        let heads = |text: &str| {
            ["vestibule_wait_told", "vestibule_invariant_violations"].map(|n| text.matches(&format!("# TYPE {n} counter\n")).count())
        };
        let before = metrics.text(0);
        assert_eq!(heads(&before), [1, 1], "{before}");
        assert!(!before.contains("vestibule_wait_told_total"), "nothing was told: {before}");
        metrics.wait_told("sales", true);
        metrics.violated("I01");
        let after = metrics.text(0);
        assert_eq!(heads(&after), [1, 1], "{after}");
        assert!(after.contains("vestibule_wait_told_total{queue=\"sales\",right=\"true\"} 1\n"), "{after}");
        assert!(after.ends_with("# EOF\n"));
    }
}
