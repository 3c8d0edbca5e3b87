//! Deadlines whose turns fault: one that does so twice is parked, since the center would load again for ever (house, section 6).

use std::collections::BTreeMap;

use vestibule_center::deadline::Reason;
use vestibule_center::time::Time;

use crate::limits::FAULT_FORGOTTEN_MS;

/// Faults after which a deadline is parked.
const FAULTS_MAX: u32 = 2;

/// What faulted, and has not been parked yet. Bounded by the deadlines there are, and by [`FAULT_FORGOTTEN_MS`].
#[derive(Debug, Default)]
pub(crate) struct Parking {
    faults: BTreeMap<Reason, Fault>,
}

#[derive(Clone, Copy, Debug)]
struct Fault {
    count: u32,
    due: Time,
    last: Time,
}

impl Parking {
    /// A turn of a deadline faulted now. What faulted long ago, and has gone well since, does not count.
    pub(crate) fn faulted(&mut self, reason: Reason, due: Time, now: Time) {
        self.faults.retain(|_, f| now.since_ms(f.last) <= FAULT_FORGOTTEN_MS);
        let before = self.faults.get(&reason).map_or(0, |f| f.count);
        self.faults.insert(reason, Fault { count: before + 1, due, last: now });
    }
    /// Those to be parked, each with when it was due; they are not counted any more.
    pub(crate) fn take(&mut self) -> Vec<(Reason, Time)> {
        let parked: Vec<_> = self.faults.iter().filter(|(_, f)| f.count >= FAULTS_MAX).map(|(reason, f)| (*reason, f.due)).collect();
        self.faults.retain(|_, f| f.count < FAULTS_MAX);
        parked
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::id::{AlertId, OfferId};

    use super::*;

    const OFFER: Reason = Reason::OfferUnanswered(OfferId(1));
    const ALERT: Reason = Reason::AlertOver(AlertId(1));
    const START: Time = Time(1_795_510_800_000_000);

    #[test]
    fn a_deadline_is_parked_at_its_second_fault_and_no_other_with_it() {
        let mut parking = Parking::default();
        parking.faulted(OFFER, START, START);
        parking.faulted(ALERT, START, START);
        assert_eq!(parking.take(), []);
        parking.faulted(OFFER, START.plus_ms(7), START.plus_ms(9));
        assert_eq!(parking.take(), [(OFFER, START.plus_ms(7))]);
        parking.faulted(OFFER, START, START.plus_ms(10));
        assert_eq!(parking.take(), [], "counted anew");
    }

    #[test]
    fn two_faults_far_apart_are_not_two() {
        let mut parking = Parking::default();
        parking.faulted(OFFER, START, START);
        let late = START.plus_ms(FAULT_FORGOTTEN_MS + 1);
        parking.faulted(OFFER, late, late);
        assert_eq!(parking.take(), []);
        parking.faulted(OFFER, late, late.plus_ms(FAULT_FORGOTTEN_MS));
        assert_eq!(parking.take().len(), 1);
    }
}
