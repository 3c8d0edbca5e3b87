//! Who signed in, with an account or as a guest, for as long as that lasts. A guest is a visitor as on the web (RFC 4505; ADR 0061).

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_host::Host;
use vestibule_host::bell::Bell;
use vestibule_host::devices::DeviceSession;
use vestibule_host::fault::Unavailable;
use vestibule_host::rosters::Keeper;
use vestibule_host::sessions::{Ending, Session};

use crate::address::Address;

/// Who signed in.
#[derive(Debug)]
pub(crate) enum SignedIn {
    /// A device of somebody who has an account.
    Device(DeviceSession),
    /// Somebody who has none.
    Guest(Guest),
}

/// A visitor whose session is this connection's: nobody else has its token.
#[derive(Debug)]
pub(crate) struct Guest {
    session: Session,
    login: Arc<str>,
}

impl Guest {
    /// Lets one in.
    pub(crate) async fn admit(host: &Host, domain: &str) -> Result<Guest, Unavailable> {
        let session = host.admit_visitor(None).await?.session;
        let client = session.who.client().unwrap_or(ClientId(0));
        let local = Address::of_guest(host.ids(), client, domain).local.unwrap_or_default();
        Ok(Guest { session, login: local.into() })
    }

    /// What stands before `@`.
    pub(crate) fn login(&self) -> &str {
        &self.login
    }
}

impl SignedIn {
    pub(crate) fn who(&self) -> Principal {
        match self {
            SignedIn::Device(device) => device.who,
            SignedIn::Guest(guest) => guest.session.who,
        }
    }

    /// By what name, and who.
    pub(crate) fn keeper(&self) -> Keeper {
        let login = match self {
            SignedIn::Device(device) => &device.login,
            SignedIn::Guest(guest) => &guest.login,
        };
        Keeper { login: login.clone(), who: self.who() }
    }

    pub(crate) fn is_guest(&self) -> bool {
        matches!(self, SignedIn::Guest(_))
    }

    /// Rings `bell` when what let them in ends.
    pub(crate) fn ending(&self, bell: &Arc<Bell>) -> Ending {
        match self {
            SignedIn::Device(device) => device.ending(bell),
            SignedIn::Guest(guest) => guest.session.ending(bell),
        }
    }

    /// They leave. Of a guest nothing is left to come back by, so their session ends as by its owner's word.
    pub(crate) async fn leave(self, host: &Host) {
        if let SignedIn::Guest(guest) = self
            && let Err(why) = host.sign_out(&guest.session).await
        {
            // It ends by itself, and nobody has its token.
            tracing::debug!(target: "vestibule", ?why, "guest_not_signed_out");
        }
    }
}
