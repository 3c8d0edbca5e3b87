//! `vestibule integration`: programs of the company's own that have a token.

use std::sync::Arc;

use tokio::runtime::Handle;
use vestibule_center::audience::Principal;
use vestibule_host::Host;
use vestibule_host::integrations::NotAdded;
use vestibule_host::limits::INTEGRATIONS_MAX;

use crate::cli::Integration;
use crate::program::NAME;
use crate::stop::Stop;
use crate::told::Told;

/// Does what is asked.
pub(crate) fn done(asked: &Integration, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
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
        NotAdded::Name => NAME.to_owned(),
        NotAdded::Full => format!("there are {INTEGRATIONS_MAX} integrations, the most there may be"),
    })
}
