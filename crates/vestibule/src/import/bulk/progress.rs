//! How far an import is, on a terminal.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use vestibule_host::clock::Stopwatch;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(250);
/// Marks of the bar.
const MARKS: usize = 24;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Progress {
    /// Rows that were read.
    pub(crate) rows: u64,
    /// The share of the file they are, up to 1.
    pub(crate) share: f64,
}

/// Lets through what is told, not too often.
pub(crate) struct Paced {
    told: Option<Stopwatch>,
}

impl Paced {
    pub(crate) fn new() -> Paced {
        Paced { told: None }
    }

    /// Whether it is time to tell again; the end always is.
    pub(crate) fn is_due(&mut self, far: Progress) -> bool {
        let due = far.share >= 1.0 || self.told.is_none_or(|told| told.elapsed() >= EVERY);
        if due {
            self.told = Some(Stopwatch::start());
        }
        due
    }
}

/// A line on the terminal that is written over again and again; nothing where there is none.
pub(crate) struct Bar {
    watch: Stopwatch,
    shown: bool,
    wanted: bool,
}

impl Bar {
    /// One on stderr, if that is a terminal.
    pub(crate) fn new(wanted: bool) -> Bar {
        Bar { watch: Stopwatch::start(), shown: false, wanted: wanted && std::io::stderr().is_terminal() }
    }

    /// Shows how far it is.
    pub(crate) fn show(&mut self, far: Progress) {
        if self.wanted {
            self.shown = true;
            let _ = write!(std::io::stderr(), "\r{}", line(far, self.watch.elapsed()));
        }
    }

    /// Leaves the line, before something else is said.
    pub(crate) fn leave(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = writeln!(std::io::stderr());
        }
    }
}

fn line(far: Progress, since: Duration) -> String {
    let marks = ((far.share * MARKS as f64) as usize).min(MARKS);
    let a_second = far.rows as f64 / since.as_secs_f64().max(0.001);
    let bar = format!("{}{}", "#".repeat(marks), ".".repeat(MARKS - marks));
    format!("[{bar}] {:3.0} %  {} rows  {a_second:.0} rows/s   ", far.share * 100.0, far.rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_says_rows_and_how_many_a_second() {
        let far = Progress { rows: 500, share: 0.5 };
        assert_eq!(line(far, Duration::from_secs(2)), "[############............]  50 %  500 rows  250 rows/s   ");
        assert!(line(Progress { rows: 9, share: 1.0 }, Duration::ZERO).starts_with("[########################] 100 %"));
    }

    #[test]
    fn it_is_told_now_and_then_and_at_the_end() {
        let (mut paced, mut far) = (Paced::new(), Progress { rows: 1, share: 0.1 });
        assert!(paced.is_due(far) && !paced.is_due(far));
        far.share = 1.0;
        assert!(paced.is_due(far));
    }
}
