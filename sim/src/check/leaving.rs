//! I45: what leaves by push or mail. Each time an alert fires there is one row for each of its wires, under an id that
//! follows from both, kept in the commit of the fact: over crashes and lost replies none is missing and none is double.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::broker::alert::{Wire, Wires};
use vestibule_center::fact::Fact;
use vestibule_center::id::AlertId;
use vestibule_center::time::Time;
use vestibule_store::library::OutboxRow;
use vestibule_store::{Batch, Library, LibraryWrite};

use super::Checks;

/// What must have left, by the committed facts alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaving {
    /// On which wires an alert tells, and how often it fired.
    alerts: BTreeMap<AlertId, (Wires, u32)>,
    ids: BTreeSet<String>,
}

impl Leaving {
    /// Follows a batch that was committed.
    pub(crate) fn follow(&mut self, batch: &Batch, at: Time, checks: &mut Checks) {
        let mut wanted = BTreeSet::new();
        for line in &batch.journal {
            match &line.fact {
                Fact::AlertArmed { alert, by, .. } => {
                    self.alerts.insert(*alert, (*by, 0));
                }
                Fact::AlertFired { alert } => {
                    let Some((by, n)) = self.alerts.get_mut(alert) else { continue };
                    *n += 1;
                    let beyond = [Wire::Push, Wire::Mail].into_iter().filter(|wire| by.has(*wire));
                    wanted.extend(beyond.map(|wire| format!("{}-{n}-{}", alert.0, wire.as_str())));
                }
                _ => {}
            }
        }
        let rows: Vec<_> = batch.library.iter().filter_map(row).map(|row| row.id.to_string()).collect();
        let once = rows.len() == wanted.len() && rows.iter().all(|id| wanted.contains(id) && !self.ids.contains(id));
        checks.saw("I45", at, !(wanted.is_empty() && rows.is_empty()), once, || format!("fired {wanted:?}, rows {rows:?}"));
        self.ids.extend(wanted);
    }

    /// What is kept is what must be: looked at when the library has seen all.
    pub(crate) fn all_kept(&self, library: &Library, at: Time, checks: &mut Checks) {
        let missing = self.ids.iter().find(|id| !matches!(library.outbox(id), Ok(Some(_))));
        let (n, kept) = (self.ids.len() as u64, library.outbox_count().unwrap_or_default());
        checks.saw("I45", at, n > 0, missing.is_none() && kept == n, || format!("{n} rows must be kept, {kept} are; without {missing:?}"));
    }
}

fn row(write: &LibraryWrite) -> Option<&OutboxRow> {
    match write {
        LibraryWrite::PutOutbox(row) => Some(row),
        _ => None,
    }
}
