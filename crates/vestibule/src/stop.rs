//! Why a command ends without having done its work: a sentence for a human and an exit code for a script.

use std::process::ExitCode;

use crate::finding::Findings;

/// The end of a command that did not do its work.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    why: Why,
    sentence: String,
}

/// The exit codes others rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The checked thing is bad.
    Bad = 1,
    /// The command is used wrongly.
    Usage = 2,
    /// Cannot start: port, lock, schema, clock.
    CannotStart = 3,
    /// The input is refused.
    Refused = 4,
}

impl Stop {
    /// The checked thing is bad.
    pub(crate) fn bad(sentence: impl Into<String>) -> Stop {
        Stop::new(Why::Bad, sentence)
    }
    /// The command is used wrongly.
    pub(crate) fn usage(sentence: impl Into<String>) -> Stop {
        Stop::new(Why::Usage, sentence)
    }
    /// Nothing can be started now.
    pub(crate) fn cannot_start(sentence: impl Into<String>) -> Stop {
        Stop::new(Why::CannotStart, sentence)
    }
    /// The input is refused. An empty sentence: all was said already.
    pub(crate) fn refused(sentence: impl Into<String>) -> Stop {
        Stop::new(Why::Refused, sentence)
    }

    fn new(why: Why, sentence: impl Into<String>) -> Stop {
        Stop { why, sentence: sentence.into() }
    }

    /// The end of which a server told all but the code; a code that nobody knows is told.
    pub(crate) fn of_code(code: u8) -> Result<(), Stop> {
        match code {
            0 => Ok(()),
            1 => Err(Stop::bad("")),
            2 => Err(Stop::usage("")),
            3 => Err(Stop::cannot_start("")),
            4 => Err(Stop::refused("")),
            _ => Err(Stop::cannot_start(format!("the server ended with {code}, which this program does not know"))), // open: a foreign number
        }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        self.why as u8
    }
    /// What a human is told on stderr.
    pub(crate) fn line(&self) -> Option<String> {
        (!self.sentence.is_empty()).then(|| format!("vestibule: {}", self.sentence))
    }

    /// Tells the human on stderr, and the script by the code.
    pub(crate) fn tell(&self) -> ExitCode {
        if let Some(line) = self.line() {
            eprintln!("{line}");
        }
        ExitCode::from(self.code())
    }
}

impl From<Findings> for Stop {
    /// Settings of the process that do not fit.
    fn from(findings: Findings) -> Stop {
        let all: Vec<_> = findings.iter().map(ToString::to_string).collect();
        Stop::usage(all.join("\n"))
    }
}

impl From<vestibule_store::Fault> for Stop {
    fn from(fault: vestibule_store::Fault) -> Stop {
        use vestibule_store::Fault as F;
        let hint = match &fault {
            F::Locked { .. } => ": a server or another command runs on it, stop that first",
            F::Schema { .. } => ": a newer program wrote it, start that one",
            F::Full => ": make room and try again",
            F::Fenced | F::Mode { .. } | F::Belt(_) | F::Row(_) | F::Journal { .. } | F::Broken(_) => "",
        };
        Stop::cannot_start(format!("{fault}{hint}"))
    }
}

impl From<vestibule_host::fault::Fault> for Stop {
    fn from(fault: vestibule_host::fault::Fault) -> Stop {
        match fault {
            vestibule_host::fault::Fault::Store(fault) => fault.into(),
            other => Stop::cannot_start(other.to_string()),
        }
    }
}
