//! What a command says: lines on its two streams, and how it ended. It is said the same here and over the control socket.

use serde::{Deserialize, Serialize};

use crate::import::bulk::Progress;
use crate::stop::Stop;

/// One line of an answer, as it goes over the control socket; the last one is the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    /// For stdout.
    Out(String),
    /// For stderr.
    Err(String),
    /// How far it is, which is no part of what is said.
    Far(Progress),
    /// The exit code.
    Code(u8),
}

/// What was said so far, in order.
#[derive(Debug, Default)]
pub(crate) struct Told(Vec<Line>);

impl Told {
    /// Says a line for scripts.
    pub(crate) fn out(&mut self, line: impl ToString) {
        self.0.push(Line::Out(line.to_string()));
    }
    /// Says a line for humans.
    pub(crate) fn err(&mut self, line: impl ToString) {
        self.0.push(Line::Err(line.to_string()));
    }

    /// Everything, with how it ended.
    pub(crate) fn ended(mut self, ended: &Result<(), Stop>) -> Vec<Line> {
        if let Err(stop) = ended {
            self.0.extend(stop.line().map(Line::Err));
        }
        self.0.push(Line::Code(ended.as_ref().map_or_else(Stop::code, |()| 0)));
        self.0
    }

    /// Prints what was said.
    pub(crate) fn print(self) {
        self.0.iter().for_each(print);
    }
}

/// Prints a line where it belongs.
pub(crate) fn print(line: &Line) {
    match line {
        Line::Out(text) => println!("{text}"),
        Line::Err(text) => eprintln!("{text}"),
        Line::Far(_) | Line::Code(_) => {}
    }
}
