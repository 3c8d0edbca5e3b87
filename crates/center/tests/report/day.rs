//! The facts of a seeded day, as the journal has them.

use vestibule_center::Center;
use vestibule_center::fact::Fact;
use vestibule_center::time::Time;
use vestibule_center::turn::Turn;

use crate::acts::{self, Act, Dice};
use crate::rows::Rows;

const STEPS: usize = 500;

/// One journal line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) at: Time,
    pub(crate) fact: Fact,
}

struct Day {
    center: Center,
    rows: Rows,
    now: Time,
    boot: u32,
    lines: Vec<Line>,
}

/// The kept facts of a day, in order.
pub(crate) fn facts(seed: u64) -> Vec<Line> {
    let mut dice = Dice::new(seed);
    let mut day = Day { center: Center::new(1), rows: Rows::default(), now: Time(1_772_355_600_000_000), boot: 1, lines: Vec::new() };
    for act in acts::set_up() {
        day.act(act);
    }
    for _ in 0..STEPS {
        let act = acts::draw(&mut dice, &day.center);
        day.act(act);
    }
    day.lines
}

impl Day {
    fn act(&mut self, act: Act) {
        match act {
            Act::Pass(ms) => {
                let until = self.now.plus_ms(ms);
                while let Some((due, _)) = self.center.next_deadline().filter(|(due, _)| *due < until) {
                    self.now = self.now.max(Time(due.0 + 1));
                    let (_, turn) = self.center.wake(self.now).expect("a deadline that is due");
                    self.after(turn);
                }
                self.now = self.now.max(until);
            }
            Act::Restart(ms) => {
                self.now = self.now.plus_ms(ms);
                self.boot += 1;
                self.center = Center::restore(self.rows.saved(), self.boot, self.now);
                let turn = self.center.begin(self.now);
                self.after(turn);
            }
            Act::Ask(who, command) => {
                self.now = Time(self.now.0 + 1);
                let (_, turn) = self.center.handle(self.now, who, &command);
                self.after(turn);
            }
        }
    }

    fn after(&mut self, turn: Turn) {
        let marks = self.center.take_marks();
        self.rows.write(&self.center, &marks);
        let kept = turn.facts.into_iter().filter(|f| !f.is_soft());
        self.lines.extend(kept.map(|fact| Line { at: self.now, fact }));
    }
}
