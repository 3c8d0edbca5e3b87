//! What a command asks of a center, wherever that is: of the server that runs it, else of its folder.

use std::path::Path;

use vestibule_store::Fault;

use crate::control;
use crate::program::Program;
use crate::reach::Reached;
use crate::stop::Stop;
use crate::told::Told;
use crate::{account, check, erase, export, import};

/// Something asked of a center.
pub(crate) enum Job {
    /// `vestibule import`.
    Import(Box<import::Asked>),
    /// `vestibule export`.
    Export(export::Asked),
    /// `vestibule erase`.
    Erase(erase::Asked),
    /// `vestibule check`.
    Check {
        /// One object on stdout.
        json: bool,
    },
    /// `vestibule account`.
    Account(account::Asked),
    /// `vestibule integration`, `webhook` and `identity`.
    Program(Program),
}

impl Job {
    /// Its name, for the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Job::Import(_) => "import",
            Job::Export(_) => "export",
            Job::Erase(_) => "erase",
            Job::Check { .. } => "check",
            Job::Account(_) => "account",
            Job::Program(asked) => asked.name(),
        }
    }

    /// Does it; links lead to `base`.
    pub(crate) fn run(self, center: Reached, base: &str, told: &mut Told) -> Result<(), Stop> {
        match self {
            Job::Import(asked) => import::run(*asked, center, told),
            Job::Export(asked) => export::run(&asked, &center, told),
            Job::Erase(asked) => erase::run(&asked, &center, told),
            Job::Check { json } => check::run(&center, json, told),
            Job::Account(asked) => account::run(asked, center, base, told),
            Job::Program(asked) => asked.run(&center, told),
        }
    }
}

/// Has it done by the server that runs the center of a folder; where there is none, by oneself.
pub(crate) fn run(job: Job, data: &Path, base: &str) -> Result<(), Stop> {
    if let Some(server) = control::connect(data)? {
        return control::ask(server, job);
    }
    let mut told = Told::default();
    if let Job::Erase(asked) = &job {
        let ended = Reached::known(data).map_err(|stop| silent(stop, data)).map(drop).and_then(|()| erase::alone(asked, data, &mut told));
        told.print();
        return ended;
    }
    if let Job::Program(asked) = &job {
        let known = Reached::known(data).map_err(|stop| silent(stop, data)).map(drop);
        let ended = known.and_then(|()| asked.alone(data, &mut told));
        told.print();
        return ended;
    }
    let center = match &job {
        Job::Import(_) => Reached::look(data),
        Job::Export(_) | Job::Erase(_) | Job::Program(_) | Job::Check { .. } => Reached::known(data),
        Job::Account(_) => Reached::open(data),
    };
    let ended = center.map_err(|stop| silent(stop, data)).and_then(|center| job.run(center, base, &mut told));
    told.print();
    ended
}

/// A folder that somebody holds who does not answer.
fn silent(stop: Stop, data: &Path) -> Stop {
    let locked = Stop::from(Fault::Locked { folder: data.to_owned() });
    if stop != locked {
        return stop;
    }
    Stop::cannot_start(format!(
        "{}, and no server answers at {}: one that starts or stops, or another command; try again",
        Fault::Locked { folder: data.to_owned() },
        data.join(control::FILE).display()
    ))
}
