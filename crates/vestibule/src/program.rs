//! Commands about programs of the company's own: those that have a token, those that are told, those that say who is there. By the server that
//! runs the center, or by oneself where none does.

use std::path::Path;
use std::sync::Arc;

use tokio::runtime::Handle;
use vestibule_host::clock::SystemClock;
use vestibule_host::{Config, Host};
use vestibule_wire::asked::{Invalid, Unread};

use crate::cli::{Integration, Webhook};
use crate::reach::Reached;
use crate::stop::Stop;
use crate::told::Told;
use crate::{identity, integration, webhook};

/// What the name of one is.
pub(crate) const NAME: &str = "a name is a handle: 1 to 40 of a-z, 0-9, - and _";

/// What is asked about one, or all.
pub(crate) enum Program {
    /// `vestibule integration`.
    Integration(Integration),
    /// `vestibule webhook`.
    Webhook(Webhook),
    /// `vestibule identity`.
    Identity(identity::Asked),
}

impl Program {
    /// Its name, for the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Program::Integration(_) => "integration",
            Program::Webhook(_) => "webhook",
            Program::Identity(_) => "identity",
        }
    }

    /// Asks the server that runs the center: it holds at once.
    pub(crate) fn run(&self, center: &Reached, told: &mut Told) -> Result<(), Stop> {
        let Reached::Running(running) = center else { return Err(Stop::cannot_start("no server runs this center")) };
        let (host, runtime) = running.host();
        self.done(&host, &runtime, told)
    }

    /// Does it by oneself.
    pub(crate) fn alone(&self, data: &Path, told: &mut Told) -> Result<(), Stop> {
        let runtime = crate::serve::runtime()?;
        let config = Config { data: data.to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
        let host = runtime.block_on(Host::alone(config)).map_err(|fault| Stop::cannot_start(fault.to_string()))?;
        let ended = self.done(&host, runtime.handle(), told);
        runtime.block_on(host.stop());
        ended
    }

    fn done(&self, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
        match self {
            Program::Integration(asked) => integration::done(asked, host, runtime, told),
            Program::Webhook(asked) => webhook::done(asked, host, runtime, told),
            Program::Identity(asked) => identity::done(asked, host, runtime, told),
        }
    }
}

/// What does not fit, as the interface says it, by the names it has there.
pub(crate) fn unread(why: &Unread) -> Stop {
    let one = |Invalid { at, expected, .. }: &Invalid| format!("{}: expected {expected}", at.trim_start_matches('/'));
    Stop::refused(match why {
        Unread::Invalid(all) => all.iter().map(one).collect::<Vec<_>>().join("; "),
        Unread::Malformed(what) => what.clone(),
        Unread::TooLarge => "it is longer than any that fits".to_owned(),
    })
}
