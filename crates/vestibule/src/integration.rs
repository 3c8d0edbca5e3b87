//! `vestibule integration`: programs of the company's own, by the server that runs the center, or by oneself where none does.

use std::path::Path;
use std::sync::Arc;

use tokio::runtime::Handle;
use vestibule_center::audience::Principal;
use vestibule_host::clock::SystemClock;
use vestibule_host::integrations::NotAdded;
use vestibule_host::limits::INTEGRATIONS_MAX;
use vestibule_host::{Config, Host};

use crate::cli::Integration;
use crate::reach::Reached;
use crate::stop::Stop;
use crate::told::Told;

/// Asks the server that runs the center: what is revoked is refused at once.
pub(crate) fn run(asked: &Integration, center: &Reached, told: &mut Told) -> Result<(), Stop> {
    let Reached::Running(running) = center else { return Err(Stop::cannot_start("no server runs this center")) };
    let (host, runtime) = running.host();
    done(asked, &host, &runtime, told)
}

/// Does it by oneself.
pub(crate) fn alone(asked: &Integration, data: &Path, told: &mut Told) -> Result<(), Stop> {
    let runtime = crate::serve::runtime()?;
    let config = Config { data: data.to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
    let host = runtime.block_on(Host::alone(config)).map_err(|fault| Stop::cannot_start(fault.to_string()))?;
    let ended = done(asked, &host, runtime.handle(), told);
    runtime.block_on(host.stop());
    ended
}

fn done(asked: &Integration, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
    match asked {
        Integration::Add { name } => {
            let (_, token) = runtime.block_on(host.add_integration(Principal::Center, name))?.map_err(|no| refused(name, &no))?;
            told.out(token);
        }
        Integration::List => host.integrations().iter().for_each(|one| told.out(serde_json::json!(one))),
        Integration::Revoke { name } => {
            let revoked = runtime.block_on(host.revoke_integration(Principal::Center, name))?;
            revoked.ok_or_else(|| Stop::refused(format!("no integration {name} has a token")))?;
            told.err(format!("{name} is revoked: its token is refused from now on"));
        }
    }
    Ok(())
}

fn refused(name: &str, no: &NotAdded) -> Stop {
    Stop::refused(match no {
        NotAdded::Taken(_) => format!("{name} has a token already: revoke it first"),
        NotAdded::Name => "a name is a handle: 1 to 40 of a-z, 0-9, - and _".to_owned(),
        NotAdded::Full => format!("there are {INTEGRATIONS_MAX} integrations, the most there may be"),
    })
}
