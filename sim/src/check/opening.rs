//! I46 for opening hours: a queue is open while the latest local time that clocks have shown so far lies in a span (ADR 0021).
//! That is a walk along one change of the clocks, and shares nothing with how hours become instants.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::fact::Fact;
use vestibule_center::hours::Span;
use vestibule_center::id::QueueId;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use crate::story::{DAY_US, Verb};
use crate::world::hours::{day, zone};

const MINUTE_US: i64 = 60_000_000;

/// Minutes of a day.
const DAY_MIN: i64 = 24 * 60;
/// Days that are looked at for one on which doors open or close: a week, and a holiday in it.
const DAYS: i64 = 9;

/// Hours of a week and of holidays, in a zone whose clocks change once at most.
#[derive(Clone, Debug)]
struct Doors {
    first_us: i64,
    change: Option<(Time, i64)>,
    /// From Monday on.
    week: Vec<Vec<Span>>,
    /// By the day, counted as times are.
    holidays: BTreeMap<i64, Vec<Span>>,
}

impl Doors {
    /// The latest local time clocks have shown up to an instant.
    fn shown(&self, at: Time) -> i64 {
        match self.change.filter(|(from, _)| *from <= at) {
            None => at.0 + self.first_us,
            Some((from, us)) => (at.0 + us).max(from.0 + self.first_us - 1),
        }
    }

    fn is_open(&self, at: Time) -> bool {
        let (day, minute) = (self.shown(at).div_euclid(DAY_US), self.shown(at).rem_euclid(DAY_US) / MINUTE_US);
        let open = |spans: &[Span], minute: i64| spans.iter().any(|s| (i64::from(s.from())..i64::from(s.to())).contains(&minute));
        // A night goes on into the next day, but for one that has spans of its own.
        let night = !self.holidays.contains_key(&day) && open(self.spans(day - 1), minute + DAY_MIN);
        night || open(self.spans(day), minute)
    }

    /// Day 0 was a Thursday.
    fn spans(&self, day: i64) -> &[Span] {
        self.holidays.get(&day).unwrap_or_else(|| &self.week[(day + 3).rem_euclid(7) as usize])
    }

    /// The first instant after this one at which they open, or close.
    fn next_turn(&self, at: Time, opens: bool) -> Option<Time> {
        let minute = at.0 - at.0.rem_euclid(MINUTE_US);
        let ahead = (1..=DAYS * DAY_MIN).map(|n| Time(minute + n * MINUTE_US));
        ahead.into_iter().find(|t| self.turns(*t, opens))
    }

    /// Whether they open, or close, at this very instant.
    fn turns(&self, at: Time, opens: bool) -> bool {
        self.is_open(at) == opens && self.is_open(Time(at.0 - 1)) != opens
    }

    /// The last instant up to this one at which they opened or closed, by the minute.
    fn last_turn(&self, at: Time) -> Option<Time> {
        let minute = at.0 - at.0.rem_euclid(MINUTE_US);
        let back = (0..DAYS * DAY_MIN).map(|n| Time(minute - n * MINUTE_US));
        let open = self.is_open(at);
        back.into_iter().find(|t| self.is_open(Time(t.0 - 1)) != open || self.is_open(*t) != open)
    }
}

/// The hours of each queue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings {
    doors: BTreeMap<Arc<str>, Doors>,
    of: BTreeMap<QueueId, Arc<str>>,
}

impl Openings {
    /// Follows what is set up.
    pub(super) fn follow(&mut self, fact: &Fact) {
        match fact {
            Fact::HoursPut { handle, zone: name, week, holidays, .. } => {
                let us = |s: i32| i64::from(s) * 1_000_000;
                if let Some((first, change)) = zone(name) {
                    let change = change.map(|(from, s)| (from, us(s)));
                    let week = week.0.iter().map(|spans| spans.iter().collect()).collect();
                    let holidays = holidays.iter().filter_map(|h| Some((day(h.date())?, h.spans().iter().collect()))).collect();
                    let doors = Doors { first_us: us(first), change, week, holidays };
                    self.doors.insert(handle.clone(), doors);
                }
            }
            Fact::QueuePut { queue, hours: Some(hours), .. } => drop(self.of.insert(*queue, hours.clone())),
            _ => {}
        }
    }

    fn of(&self, queue: QueueId) -> Option<&Doors> {
        self.doors.get(self.of.get(&queue)?)
    }

    /// When the hours of a queue last opened or closed it.
    pub(super) fn last_turn(&self, queue: QueueId, at: Time) -> Option<Time> {
        self.of(queue)?.last_turn(at)
    }

    /// I46: hours open and close a queue where the clock on the wall says, and tell when they will, on days of 23 and 25 hours too.
    pub(super) fn i46_as_the_wall_clock_says(&self, look: &Look, fact: &Fact, checks: &mut Checks) {
        let (queue, holds) = match fact {
            Fact::QueueStateSet { queue, state, .. } if look.cause.is_some_and(|c| c.verb == Verb::ApplyHours) => {
                let Some(doors) = self.of(*queue) else { return };
                (queue, doors.is_open(look.at) == (*state == QueueLife::Open))
            }
            Fact::QueueTimesSet { queue, opens_at, closes_at } => {
                let Some(doors) = self.of(*queue) else { return };
                let fits = |at: &Option<Time>, opens| at.is_some() && *at == doors.next_turn(look.at, opens);
                (queue, fits(opens_at, true) && fits(closes_at, false))
            }
            _ => return,
        };
        checks.saw("I46", look.at, true, holds, || format!("{fact:?}, by the clock of {queue:?}: {:?}", self.of(*queue)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_skipped_is_passed_and_one_that_is_repeated_was_passed() {
        let (noon, hour) = (Time(20 * DAY_US + DAY_US / 2), 60 * MINUTE_US);
        let spans = vec![Span::parse("12:30-18:00").expect("a span")];
        let doors =
            |first_us, then| Doors { first_us, change: Some((noon, then)), week: vec![spans.clone(); 7], holidays: BTreeMap::new() };
        let at = |minutes: i64| Time(noon.0 + minutes * MINUTE_US);
        let forward = doors(0, hour);
        assert!(forward.turns(noon, true), "12:30 is skipped at noon");
        assert!(forward.turns(at(5 * 60), false), "18:00 an hour early");
        let back = doors(hour, 0);
        assert!(back.turns(at(-30), true), "the first 12:30");
        assert!(back.is_open(at(10)) && back.is_open(at(40)), "12:10 again is no other day");
        assert_eq!(back.last_turn(at(40)), Some(at(-30)));
    }

    #[test]
    fn a_night_ends_at_midnight_before_a_holiday_and_a_weekday_has_its_own() {
        let spans = |texts: &[&str]| texts.iter().filter_map(|t| Span::parse(t)).collect::<Vec<_>>();
        let mut week = vec![spans(&["20:00-04:00"]); 7];
        week[5] = Vec::new();
        let doors = Doors { first_us: 0, change: None, week, holidays: BTreeMap::from([(6, spans(&["10:00-14:00"]))]) };
        // Day 0 was a Thursday, day 2 a Saturday, day 6 is the holiday.
        let at = |day: i64, hour: i64| Time(day * DAY_US + hour * 60 * MINUTE_US);
        let open = [(0, 21), (1, 3), (2, 3), (4, 3), (5, 21), (6, 12)];
        let shut = [(0, 19), (1, 4), (2, 21), (3, 3), (6, 3), (6, 21), (7, 3)];
        assert!(open.iter().all(|(d, h)| doors.is_open(at(*d, *h))) && shut.iter().all(|(d, h)| !doors.is_open(at(*d, *h))));
        assert!(doors.turns(at(6, 0), false), "at midnight");
        assert_eq!(doors.next_turn(at(2, 5), true), Some(at(3, 20)));
        assert_eq!(doors.last_turn(at(3, 19)), Some(at(2, 4)));
    }
}
