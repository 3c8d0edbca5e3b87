//! Telling that the server serves: links on stdout, the ready file, one log line.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::private_file;
use crate::stop::Stop;

/// A sign-in link for each app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Links {
    /// The client's room.
    pub(crate) portal: String,
    /// The agent's.
    pub(crate) desk: String,
    /// The supervisor's.
    pub(crate) board: String,
    /// The administrator's.
    pub(crate) admin: String,
}

/// A person of the demo who can sign in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Account {
    /// Login.
    pub(crate) login: String,
    /// Password.
    pub(crate) password: String,
    /// What they may be.
    pub(crate) role: &'static str,
    /// Id on the wire.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// A bearer token.
    pub(crate) token: String,
}

/// What the ready file says.
#[derive(Debug, Serialize)]
pub(crate) struct Ready<'a> {
    /// Process.
    pub(crate) pid: u32,
    /// Where the HTTP door is.
    pub(crate) http: String,
    /// The data folder.
    pub(crate) data: &'a Path,
    /// Links.
    pub(crate) links: &'a Links,
    /// People who can sign in; none but in a demo.
    pub(crate) accounts: &'a [Account],
    /// XMPP; absent where it is not spoken, or nobody's password is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) xmpp: Option<Xmpp>,
}

/// With what an XMPP client signs in to a demo.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Xmpp {
    /// Where it connects.
    pub(crate) host: String,
    /// See `host`.
    pub(crate) port: u16,
    /// The domain of the center's addresses.
    pub(crate) domain: String,
    /// The login.
    pub(crate) user: String,
    /// The password of the device.
    pub(crate) password: String,
    /// The file with the certificate that vouches for the server's.
    pub(crate) ca: PathBuf,
    /// Where it is spoken over a WebSocket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) websocket: Option<String>,
}

impl Links {
    /// Links without sign-in.
    pub(crate) fn plain(base: &str) -> Links {
        Links {
            portal: format!("{base}/"),
            desk: format!("{base}/desk/"),
            board: format!("{base}/board/"),
            admin: format!("{base}/admin/"),
        }
    }
}

/// The address others use to reach a listener.
pub(crate) fn base(address: SocketAddr) -> String {
    let mut address = address;
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => [127, 0, 0, 1].into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    format!("http://{address}")
}

/// A ready file of an earlier run says nothing about this one.
pub(crate) fn forget(file: Option<&Path>) {
    if let Some(file) = file {
        // What cannot be removed cannot be written either, and that is told then.
        let _ = std::fs::remove_file(file);
    }
}

/// Writes the ready file, then prints the links.
pub(crate) fn tell(ready: &Ready<'_>, file: Option<&Path>) -> Result<(), Stop> {
    if let Some(file) = file {
        let text = serde_json::to_string_pretty(ready).unwrap_or_default();
        private_file::write(file, &text).map_err(|e| Stop::cannot_start(format!("the ready file {}: {e}", file.display())))?;
    }
    let Links { portal, desk, board, admin } = ready.links;
    let mut to = std::io::stdout().lock();
    // Nobody reads stdout: the server serves all the same.
    let told = writeln!(to, "portal: {portal}\ndesk: {desk}\nboard: {board}\nadmin: {admin}").and_then(|()| match &ready.xmpp {
        Some(Xmpp { host, port, domain, user, password, .. }) => writeln!(to, "xmpp: {host}:{port} {domain} {user} {password}"),
        None => Ok(()),
    });
    let _ = told.and_then(|()| to.flush());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everywhere_is_reached_by_loopback() {
        let base_of = |text: &str| base(text.parse().unwrap());
        assert_eq!(base_of("0.0.0.0:80"), "http://127.0.0.1:80");
        assert_eq!(base_of("[::]:80"), "http://[::1]:80");
        assert_eq!(base_of("127.0.0.1:8080"), "http://127.0.0.1:8080");
    }
}
