//! The job that folds the journal into reports: it reads what is committed, after its cursor, and writes what came of it
//! through the mailbox like everyone, in slices that do not hold the writer. It may stop anywhere: it goes on from its rows.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use vestibule_center::report::rollup::{Closing, Rollup};
use vestibule_center::report::saved::Slice;
use vestibule_center::saved::SavedRow;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_store::{JournalLine, Library, LibraryWrite};

use crate::clock::Clock;
use crate::fault::Unavailable;
use crate::history::Indexing;
use crate::host::Host;
use crate::limits::*;
use crate::mailbox::Mailbox;
use crate::reading::query;
use crate::status::Status;

/// The reports of a host.
pub(crate) struct Reports {
    mailbox: Mailbox,
    library: Library,
    status: Arc<Status>,
    clock: Arc<dyn Clock>,
    /// The other reader of the journal: what it has not read is not dropped.
    pub(crate) indexing: Arc<Indexing>,
    folding: Mutex<Folding>,
}

/// What is at hand between two runs.
#[derive(Default)]
struct Folding {
    /// Absent before the first run and after a failed one: then it is read from its rows.
    rollup: Option<Rollup>,
    pruned_at: Option<Time>,
}

impl Reports {
    pub(crate) fn new(mailbox: Mailbox, library: Library, status: Arc<Status>, clock: Arc<dyn Clock>) -> Reports {
        let indexing = Arc::new(Indexing::new(mailbox.clone(), library.clone(), status.clone()));
        Reports { mailbox, library, status, clock, indexing, folding: Mutex::default() }
    }

    /// Runs now and then until the host stops.
    pub(crate) async fn run(self: Arc<Self>) {
        while !self.status.is_stopping() {
            tokio::time::sleep(Duration::from_millis(REPORT_EVERY_MS)).await;
            if !self.status.is_ready() {
                continue;
            }
            if let Err(why) = self.roll_up().await {
                tracing::debug!(target: "vestibule", ?why, "reports_wait");
            }
        }
    }

    /// Folds what is in the journal, closes what is over, drops old journal lines.
    pub(crate) async fn roll_up(&self) -> Result<(), Unavailable> {
        let mut folding = self.folding.lock().await;
        // Not put back when something fails: whether a slice holds is unknown then.
        let mut rollup = match folding.rollup.take() {
            Some(rollup) => rollup,
            None => Rollup::restore(query(&self.library, |library| library.rollup()).await?),
        };
        while self.fold_some(&mut rollup).await? {}
        let quiet = Time(self.clock.now().0.saturating_sub(REPORT_QUIET_MS as i64 * 1_000));
        while rollup.must_close(quiet) {
            self.close(&mut rollup).await?;
        }
        let now = self.clock.now();
        if folding.pruned_at.is_none_or(|at| now.since_ms(at) >= PRUNE_MS) {
            folding.pruned_at = Some(now);
            let worded = self.indexing.catch_up(true, 0).await?;
            self.prune(now, rollup.seq().min(worded.seq)).await?;
        }
        folding.rollup = Some(rollup);
        Ok(())
    }

    /// Folds some lines; true when there may be more.
    async fn fold_some(&self, rollup: &mut Rollup) -> Result<bool, Unavailable> {
        let after = rollup.seq();
        let read = move |library: &Library| {
            let lines = library.journal_after(after, REPORT_LINES_MAX)?;
            let last = lines.last().map_or(after, |(seq, _)| *seq);
            let behind = library.journal_last()?.saturating_sub(last);
            Ok((lines, behind))
        };
        let (lines, behind) = query(&self.library, read).await?;
        let full = lines.len() >= REPORT_LINES_MAX;
        self.status.metrics.reports_folded(lines.len() as u64, behind);
        for (seq, line) in lines {
            self.fold(rollup, seq, line).await?;
        }
        self.keep(rollup.take()).await?;
        Ok(full)
    }

    async fn fold(&self, rollup: &mut Rollup, seq: u64, line: Option<JournalLine>) -> Result<(), Unavailable> {
        let Some(line) = line else {
            tracing::warn!(target: "vestibule", seq, "report_line_unreadable");
            self.status.metrics.report_line_unreadable();
            rollup.skip(seq);
            return Ok(());
        };
        while rollup.must_close(line.at) {
            self.close(rollup).await?;
        }
        rollup.fold(seq, line.at, &line.fact);
        if rollup.rows_changed() >= REPORT_ROWS_MAX {
            self.keep(rollup.take()).await?;
        }
        Ok(())
    }

    /// Keeps an interval as it stays: what changed before, then its rows in parts, then that it is closed.
    async fn close(&self, rollup: &mut Rollup) -> Result<(), Unavailable> {
        let Closing { before, rows, cursor } = rollup.close();
        self.keep(before).await?;
        for part in rows.chunks(REPORT_ROWS_MAX) {
            self.keep_rows(part.to_vec()).await?;
        }
        self.keep_rows(vec![cursor]).await
    }

    async fn keep_rows(&self, rows: Vec<SavedRow>) -> Result<(), Unavailable> {
        self.keep(Slice { rows, gone: Vec::new() }).await
    }

    async fn keep(&self, slice: Slice) -> Result<(), Unavailable> {
        if slice.rows.is_empty() && slice.gone.is_empty() {
            return Ok(());
        }
        self.mailbox.write(vec![LibraryWrite::Report(slice)]).await
    }

    /// Drops journal lines older than `journal_keep_ms`, those alone that its readers have. The last one they have stays,
    /// so that numbers go on after it.
    async fn prune(&self, now: Time, seq: u64) -> Result<(), Unavailable> {
        let keep_ms = self.mailbox.look(|center, _| center.settings().get(Setting::JournalKeepMs)).await?;
        let older_than = Time(now.0.saturating_sub(i64::try_from(keep_ms.saturating_mul(1_000)).unwrap_or(i64::MAX)));
        for _ in 0..PRUNE_SLICES_MAX {
            let old = query(&self.library, move |library| library.journal_old(older_than, seq, PRUNE_LINES_MAX)).await?;
            let Some(below) = old else { break };
            self.mailbox.write(vec![LibraryWrite::DropJournal(below)]).await?;
        }
        Ok(())
    }
}

impl Host {
    /// Brings the reports up to what is committed now. The host does so by itself every second.
    pub async fn roll_up(&self) -> Result<(), Unavailable> {
        self.reports.roll_up().await
    }
}
