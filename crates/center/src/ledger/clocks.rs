//! The clocks of a card: between which times of their day a client is called, and until when they are only written to. They
//! are local times of each day; when they come on the line of time is for the host to say (ADR 0053).

use super::card::Contents;
use super::content::{Content, Scalar};
use crate::hours::{DAY_MINUTES, Says, Spans, Week, minute};
use crate::time::Time;

/// From when on a client is called.
pub const FROM: &str = "/reach/from";
/// Until when.
pub const TO: &str = "/reach/to";
/// Before this time of the day they are only written to.
pub const TEXT_ONLY_UNTIL: &str = "/reach/text_only_until";
/// The zone of these clocks.
pub const ZONE: &str = "/zone";

/// Whether somebody is not called at an instant, and when that turns; it never does where no time is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quiet {
    /// They are not called.
    pub now: bool,
    /// The first instant after it at which that is otherwise.
    pub turns_at: Option<Time>,
}

impl Quiet {
    /// Called at any time.
    pub const NEVER: Quiet = Quiet { now: false, turns_at: None };

    /// What the hours in which somebody is called say of it.
    pub fn of(called: Says) -> Quiet {
        Quiet { now: !called.open, turns_at: if called.open { called.closes_at } else { called.opens_at } }
    }
}

/// Times by the wall clock that bind who calls, in minutes of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Called from.
    from: u16,
    /// Up to; at or before `from` it lies in the next day.
    to: u16,
    /// Only written to before.
    text_until: u16,
}

impl Clocks {
    /// The clocks of a card; `None` when any time is as good.
    pub fn of(card: &Contents) -> Option<Clocks> {
        let text = |at: &str| match card.get(at) {
            Some(Content::One(Scalar::Text(text))) => Some(text.reveal().to_owned()),
            _ => None, // open: nothing is said
        };
        Clocks::read([text(FROM), text(TO), text(TEXT_ONLY_UNTIL)].each_ref().map(Option::as_deref))
    }

    /// Clocks as texts: from, to and text only until. One that is no time says nothing; from a time to the same is the whole day.
    pub fn read([from, to, text_until]: [Option<&str>; 3]) -> Option<Clocks> {
        let [from, to, text_until] =
            [(from, 0), (to, DAY_MINUTES), (text_until, 0)].map(|(text, else_)| text.and_then(minute).unwrap_or(else_));
        let (from, to) = if from == to { (0, DAY_MINUTES) } else { (from, to) };
        let clocks = Clocks { from, to, text_until };
        (clocks != Clocks { from: 0, to: DAY_MINUTES, text_until: 0 }).then_some(clocks)
    }

    /// Whether they are not called at a minute of the day.
    pub fn is_quiet(self, minute: u16) -> bool {
        let called = if self.from < self.to { (self.from..self.to).contains(&minute) } else { minute >= self.from || minute < self.to };
        !called || minute < self.text_until
    }

    /// When they are called, the same on each day of a week.
    pub fn called(self) -> Week {
        let mut edges = [0, self.from, self.to, self.text_until, DAY_MINUTES];
        edges.sort_unstable();
        let parts = edges.windows(2).filter(|part| part[0] < part[1] && !self.is_quiet(part[0]));
        let text = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let spans: Vec<_> = parts.map(|part| format!("{}-{}", text(part[0]), text(part[1]))).collect();
        // Four parts of a day, in order, always fit.
        let spans = Spans::read(spans.iter().map(String::as_str)).unwrap_or_default();
        Week(std::array::from_fn(|_| spans.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clocks(from: &str, to: &str, text_until: &str) -> Option<Clocks> {
        let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        let leaked = [from, to, text_until].map(|text| some(Box::leak(text.to_owned().into_boxed_str())));
        Clocks::read(leaked)
    }

    fn called(from: &str, to: &str, text_until: &str) -> String {
        let week = clocks(from, to, text_until).map(Clocks::called).unwrap();
        assert!(week.0.iter().all(|day| *day == week.0[0]), "the same each day");
        week.0[0].iter().map(|span| span.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn clocks_part_a_day() {
        assert_eq!(called("09:00", "17:00", ""), "09:00-17:00");
        assert_eq!(called("22:00", "06:00", ""), "00:00-06:00 22:00-24:00");
        assert_eq!(called("", "", "17:00"), "17:00-24:00");
        assert_eq!(called("09:00", "20:00", "17:00"), "17:00-20:00");
        assert_eq!(called("22:00", "06:00", "05:00"), "05:00-06:00 22:00-24:00", "a new day begins with text");
        assert_eq!(called("09:00", "", ""), "09:00-24:00");
        assert_eq!(called("", "11:00", ""), "00:00-11:00");
        assert_eq!(called("09:00", "12:00", "13:00"), "", "never");
        assert_eq!(called("09:00", "00:00", ""), "09:00-24:00");
    }

    #[test]
    fn a_card_that_says_nothing_of_time_binds_nobody() {
        for (from, to, until) in [("", "", ""), ("", "", "00:00"), ("00:00", "", ""), ("09:00", "09:00", ""), ("soon", "late", "x")] {
            assert_eq!(clocks(from, to, until), None, "{from} {to} {until}");
        }
        assert!(clocks("09:00", "09:00", "12:00").is_some());
    }

    #[test]
    fn each_minute_is_as_its_part() {
        for (from, to, until) in [("09:00", "17:00", ""), ("22:00", "06:00", "05:00"), ("", "", "17:00"), ("13:07", "13:06", "00:01")] {
            let clocks = clocks(from, to, until).unwrap();
            let spans: Vec<_> = clocks.called().0[0].iter().collect();
            for minute in 0..DAY_MINUTES {
                let called = spans.iter().any(|span| (span.from()..span.to()).contains(&minute));
                assert_eq!(clocks.is_quiet(minute), !called, "{from} {to} {until} at {minute}");
            }
        }
    }
}
