//! What the benches of the XMPP door have in common: the door beside what is routed, chats before anything disturbs them, memory meanwhile.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::pending;
use tokio::task::AbortHandle;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_xmpp::{Bounds, Listeners, Options, Origins};

use super::super::feed::broken;
use super::side::Side;
use super::{BEFORE, LOOK, Served, resident_mb};
use crate::stop::Stop;

/// A door that takes whoever comes from this machine without TLS; it is served until this is dropped.
pub(super) struct Door {
    pub(super) address: SocketAddr,
    served: AbortHandle,
}

impl Door {
    pub(super) fn open(host: &Arc<Host>, domain: &str, bounds: Bounds) -> Result<Door, Stop> {
        let plain = vestibule_xmpp::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).map_err(broken)?;
        let address = plain.local_addr().map_err(broken)?;
        let (domain, origins) = (domain.to_owned(), Origins::default());
        let options = Options { domain, tls: None, plain_loopback: true, guests: false, origins, bounds };
        let listeners = Listeners { plain: Some(plain), direct: None, websocket: None };
        let served = tokio::spawn(vestibule_xmpp::serve(host.clone(), listeners, options, pending())).abort_handle();
        Ok(Door { address, served })
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.served.abort();
    }
}

/// Chats that go on, the milliseconds of those before anything else was on, and the megabytes that the server held then.
pub(super) async fn undisturbed(server: &Served) -> Result<(Side, Vec<f64>, f64), Stop> {
    let mut chats = Side::start(&["chats", &server.address.to_string()]).await?;
    tokio::time::sleep(BEFORE / 2).await;
    chats.samples().await?;
    tokio::time::sleep(BEFORE).await;
    let before = chats.samples().await?;
    Ok((chats, before, resident_mb()))
}

/// The most megabytes that the server holds for so long.
pub(super) async fn most_mb(during: Duration) -> f64 {
    let (watch, mut most) = (Stopwatch::start(), resident_mb());
    while watch.elapsed() < during {
        tokio::time::sleep(LOOK).await;
        most = most.max(resident_mb());
    }
    most
}
