//! The agenda of a client: when they are busy, and what is left of their hours. Times only: no title, place or attendee comes here.

use crate::time::Time;
use crate::value::words;

/// Busy slots of one source at most.
pub const SLOTS_MAX: usize = 500;
/// How far ahead an agenda goes.
pub const AHEAD_DAYS: i64 = 90;
/// How long one slot is that a client says themselves.
pub const SLOT_DAYS_MAX: i64 = 30;
/// Free slots that are told at once.
pub const AVAILABLE_MAX: usize = 50;
/// A free slot is this long at least.
pub const AVAILABLE_MIN_MINUTES: i64 = 15;
/// How far ahead free slots are told.
pub const AVAILABLE_DAYS: i64 = 14;

const MINUTE_US: i64 = 60_000_000;
const DAY_US: i64 = 24 * 60 * MINUTE_US;

words! {
    /// How an agenda came to know of a busy slot.
    Source {
        /// The client said so.
        Form = "form",
        /// It stands in their calendar.
        Calendar = "calendar",
    }
}

/// A stretch of time, from an instant up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Its first instant.
    pub start: Time,
    /// The instant after its last.
    pub end: Time,
}

/// When a client is busy, each list in order and without overlaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What they said themselves.
    pub form: Vec<Slot>,
    /// What came by their calendar.
    pub calendar: Vec<Slot>,
}

/// What does not fit in an agenda, and which slot it is, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// More than [`SLOTS_MAX`].
    Many,
    /// It does not end after it begins.
    Empty(usize),
    /// Longer than [`SLOT_DAYS_MAX`] days.
    Long(usize),
    /// It ends later than [`AHEAD_DAYS`] days from now.
    Far(usize),
}

impl Misfit {
    /// Which slot it is; `None` when it is all of them.
    pub fn at(self) -> Option<usize> {
        match self {
            Misfit::Many => None,
            Misfit::Empty(n) | Misfit::Long(n) | Misfit::Far(n) => Some(n),
        }
    }

    /// The bound as others read it, and what would fit.
    pub fn expected(self) -> (&'static str, &'static str) {
        match self {
            Misfit::Many => ("slots_max", "at most 500 slots (slots_max)"),
            Misfit::Empty(_) => ("range", "an end after the start"),
            Misfit::Long(_) => ("slot_days_max", "a slot of at most 30 days (slot_days_max)"),
            Misfit::Far(_) => ("ahead_days", "an end within 90 days from now (ahead_days)"),
        }
    }
}

impl Slot {
    /// From an instant on for so many days of 24 hours.
    pub fn days(start: Time, days: i64) -> Slot {
        Slot { start, end: Time(start.0.saturating_add(days.saturating_mul(DAY_US))) }
    }

    /// What of it lies in another one; `None` when nothing does.
    pub fn within(self, other: Slot) -> Option<Slot> {
        let slot = Slot { start: self.start.max(other.start), end: self.end.min(other.end) };
        (slot.start < slot.end).then_some(slot)
    }

    fn is_longer_than(self, us: i64) -> bool {
        self.end.0.saturating_sub(self.start.0) > us
    }
}

/// How far an agenda goes: from now on for [`AHEAD_DAYS`] days.
pub fn ahead(now: Time) -> Slot {
    Slot::days(now, AHEAD_DAYS)
}

/// What a client says of when they are busy: in order, what touches as one, what is over left out.
///
/// # Errors
/// The first slot that does not fit.
pub fn said(slots: &[Slot], now: Time) -> Result<Vec<Slot>, Misfit> {
    if slots.len() > SLOTS_MAX {
        return Err(Misfit::Many);
    }
    for (n, slot) in slots.iter().enumerate() {
        if slot.end <= slot.start {
            return Err(Misfit::Empty(n));
        }
        if slot.is_longer_than(SLOT_DAYS_MAX * DAY_US) {
            return Err(Misfit::Long(n));
        }
        if slot.end > ahead(now).end {
            return Err(Misfit::Far(n));
        }
    }
    Ok(merged(slots.iter().copied().filter(|slot| slot.end > now)))
}

/// What a calendar says of it: what of its slots lies ahead, in order, what touches as one. A long holiday is as long as it is.
///
/// # Errors
/// [`Misfit::Many`] alone.
pub fn of_calendar(slots: impl IntoIterator<Item = Slot>, now: Time) -> Result<Vec<Slot>, Misfit> {
    let all = merged(slots.into_iter().filter_map(|slot| slot.within(ahead(now))));
    if all.len() > SLOTS_MAX { Err(Misfit::Many) } else { Ok(all) }
}

/// Slots in order; those that touch or overlap are one, empty ones none.
pub fn merged(slots: impl IntoIterator<Item = Slot>) -> Vec<Slot> {
    let mut all: Vec<Slot> = slots.into_iter().filter(|slot| slot.start < slot.end).collect();
    all.sort_unstable();
    let mut out: Vec<Slot> = Vec::new();
    for slot in all {
        match out.last_mut() {
            Some(last) if slot.start <= last.end => last.end = last.end.max(slot.end),
            _ => out.push(slot), // open: the first one, or a gap before it
        }
    }
    out
}

impl Agenda {
    /// When they are busy in a window, however that is known.
    pub fn busy(&self, window: Slot) -> Vec<Slot> {
        merged(self.form.iter().chain(&self.calendar).filter_map(|slot| slot.within(window)))
    }

    /// What is left of hours in a window, the first ones, at most [`AVAILABLE_MAX`], each at least [`AVAILABLE_MIN_MINUTES`] long.
    pub fn free(&self, hours: &[Slot], window: Slot) -> Vec<Slot> {
        let busy = self.busy(window);
        let mut free = Vec::new();
        for open in merged(hours.iter().filter_map(|slot| slot.within(window))) {
            let mut from = open.start;
            for taken in busy.iter().filter_map(|slot| slot.within(open)) {
                free.push(Slot { start: from, end: taken.start });
                from = taken.end;
            }
            free.push(Slot { start: from, end: open.end });
        }
        free.retain(|slot| slot.start < slot.end && !slot.is_shorter_than_free());
        free.truncate(AVAILABLE_MAX);
        free
    }
}

impl Slot {
    fn is_shorter_than_free(self) -> bool {
        !self.is_longer_than(AVAILABLE_MIN_MINUTES * MINUTE_US - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From one minute up to another.
    fn slot(from: i64, to: i64) -> Slot {
        Slot { start: Time(from * MINUTE_US), end: Time(to * MINUTE_US) }
    }

    const NOW: Time = Time(0);
    const DAY: i64 = 24 * 60;

    #[test]
    fn what_is_said_comes_in_order_and_what_touches_is_one() {
        let said_of = |slots: &[Slot]| said(slots, NOW);
        assert_eq!(said_of(&[slot(90, 120), slot(10, 30), slot(30, 40), slot(35, 38)]), Ok(vec![slot(10, 40), slot(90, 120)]));
        assert_eq!(said_of(&[slot(-60, -30), slot(-30, 0)]), Ok(vec![]), "what is over is left out");
        assert_eq!(said_of(&[slot(-60, 10)]), Ok(vec![slot(-60, 10)]), "what is not over stays whole");
        assert_eq!(said_of(&[]), Ok(vec![]));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let wrong = |slots: &[Slot]| said(slots, NOW).unwrap_err();
        assert_eq!(wrong(&[slot(1, 2), slot(9, 9)]), Misfit::Empty(1));
        assert_eq!(wrong(&[slot(9, 3)]), Misfit::Empty(0));
        assert_eq!(wrong(&[slot(0, SLOT_DAYS_MAX * DAY + 1)]), Misfit::Long(0));
        assert!(said(&[slot(0, SLOT_DAYS_MAX * DAY)], NOW).is_ok());
        assert_eq!(wrong(&[slot(AHEAD_DAYS * DAY - 5, AHEAD_DAYS * DAY + 1)]), Misfit::Far(0));
        assert!(said(&[slot(AHEAD_DAYS * DAY - 5, AHEAD_DAYS * DAY)], NOW).is_ok());
        assert_eq!(wrong(&vec![slot(1, 2); SLOTS_MAX + 1]), Misfit::Many);
        assert!(said(&vec![slot(1, 2); SLOTS_MAX], NOW).is_ok());
        let most = Slot { start: Time(i64::MIN), end: Time(i64::MAX) };
        assert_eq!(wrong(&[most]), Misfit::Long(0), "the ends of time do not overflow");
        for misfit in [Misfit::Many, Misfit::Empty(3), Misfit::Long(3), Misfit::Far(3)] {
            assert!(!misfit.expected().1.is_empty() && misfit.at().is_none_or(|n| n == 3));
        }
    }

    #[test]
    fn a_calendar_says_what_lies_ahead() {
        let all = [slot(-60, 30), slot(-9, -1), slot(AHEAD_DAYS * DAY - 5, AHEAD_DAYS * DAY + 60), slot(AHEAD_DAYS * DAY + 1, 200 * DAY)];
        assert_eq!(of_calendar(all, NOW), Ok(vec![slot(0, 30), slot(AHEAD_DAYS * DAY - 5, AHEAD_DAYS * DAY)]));
        assert_eq!(of_calendar([slot(0, 40 * DAY)], NOW), Ok(vec![slot(0, 40 * DAY)]), "a long holiday is as long as it is");
        let apart = |n: i64| (0..n).map(|n| slot(n * 10, n * 10 + 5));
        assert_eq!(of_calendar(apart(501), NOW), Err(Misfit::Many));
        assert_eq!(of_calendar(apart(500), NOW).map(|all| all.len()), Ok(500));
        assert_eq!(of_calendar((0..5_000).map(|n| slot(n, n + 1)), NOW), Ok(vec![slot(0, 5_000)]), "counted as they are kept");
    }

    #[test]
    fn free_is_what_is_left_of_the_hours() {
        let hours = [slot(9 * 60, 17 * 60), slot(DAY + 9 * 60, DAY + 17 * 60)];
        let agenda = Agenda {
            form: vec![slot(0, 9 * 60 + 30), slot(16 * 60, 20 * 60)],
            calendar: vec![slot(10 * 60, 11 * 60), slot(11 * 60 + 14, 12 * 60), slot(DAY + 9 * 60, DAY + 17 * 60)],
        };
        let window = slot(0, 2 * DAY);
        let free = agenda.free(&hours, window);
        assert_eq!(free, vec![slot(9 * 60 + 30, 10 * 60), slot(12 * 60, 16 * 60)], "14 minutes are too short");
        assert_eq!(agenda.free(&hours, slot(9 * 60 + 45, 13 * 60)), vec![slot(9 * 60 + 45, 10 * 60), slot(12 * 60, 13 * 60)]);
        assert_eq!(Agenda::default().free(&hours, window), hours.to_vec());
        assert_eq!(agenda.free(&[], window), vec![]);
        let exact = Agenda { form: vec![slot(0, 9 * 60), slot(9 * 60 + 15, DAY)], calendar: Vec::new() };
        assert_eq!(exact.free(&hours[..1], window), vec![slot(9 * 60, 9 * 60 + 15)], "15 minutes are long enough");
    }

    #[test]
    fn free_slots_are_bounded() {
        let hours: Vec<Slot> = (0..200).map(|n| slot(n * 60, n * 60 + 30)).collect();
        assert_eq!(Agenda::default().free(&hours, slot(0, 99 * DAY)), hours[..AVAILABLE_MAX].to_vec());
    }

    #[test]
    fn nothing_free_is_busy_and_all_hours_are_one_or_the_other() {
        // Every pair of slots on a small line, against minute after minute.
        const UNIT: i64 = AVAILABLE_MIN_MINUTES;
        let slots = (0..7).flat_map(|from| (from + 1..8).map(move |to| slot(from * UNIT, to * UNIT)));
        let all: Vec<Slot> = slots.collect();
        for one in &all {
            for other in &all {
                let agenda = Agenda { form: vec![*one], calendar: vec![*other] };
                let (hours, window) = ([slot(UNIT, 6 * UNIT)], slot(0, 8 * UNIT));
                let (free, busy) = (agenda.free(&hours, window), agenda.busy(window));
                for n in 0..8 {
                    let holds = |list: &[Slot]| list.iter().any(|s| slot(n * UNIT, (n + 1) * UNIT).within(*s).is_some());
                    assert_eq!(holds(&busy), holds(&[*one, *other]), "{one:?} {other:?} {n}");
                    assert_eq!(holds(&free), holds(&hours) && !holds(&busy), "{one:?} {other:?} {n}");
                }
            }
        }
    }
}
