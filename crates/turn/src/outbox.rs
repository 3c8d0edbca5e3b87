//! Rows of the outbox that follow from the facts of a turn: one for each wire of an alert that fired but its pages (ADR 0026).

use vestibule_center::Center;
use vestibule_center::broker::alert::Wire;
use vestibule_center::fact::Fact;
use vestibule_center::planted::{Bug, planted};
use vestibule_center::time::Time;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{OutboxRow, OutboxState};

/// The rows, to be written in the commit of the facts.
pub(crate) fn rows(facts: &[Fact], center: &Center, at: Time) -> Vec<LibraryWrite> {
    let fired = facts.iter().filter_map(|fact| match fact {
        Fact::AlertFired { alert } => center.alert(*alert),
        _ => None, // open: nothing else is told beyond pages
    });
    let of = |alert: &vestibule_center::broker::alert::Alert| {
        let (id, n, party) = (alert.kept.id, alert.kept.fired, alert.kept.party());
        let row = move |(wire, n): (Wire, u32)| OutboxRow {
            id: format!("{}-{n}-{}", id.0, wire.as_str()).into(),
            wire,
            party,
            alert: id,
            n,
            push: None,
            made_at: at,
            attempts: 0,
            next_at: at,
            state: OutboxState::Due,
            why: None,
            ended_at: None,
        };
        let wires = alert.kept.told_by.iter().filter(|wire| *wire != Wire::Web);
        let again = |wire| [(wire, n), (wire, n + 1_000_000)].into_iter().take(if planted(Bug::ParcelTwice) { 2 } else { 1 });
        wires.flat_map(again).map(row).map(LibraryWrite::PutOutbox).collect::<Vec<_>>()
    };
    fired.flat_map(of).collect()
}
