//! The XMPP door: its settings, and how it is opened. It is closed unless `[xmpp]` stands in the settings, or in a demo.

use std::net::SocketAddr;
use std::path::PathBuf;

use vestibule_xmpp::{Bounds, Listeners, Options, Origins, Tls};

use crate::finding::Findings;
use crate::section::Section;
use crate::serve;
use crate::stop::Stop;

/// Keys of `[xmpp]`.
const KEYS: &[&str] = &[
    "listen",
    "tls_listen",
    "websocket_listen",
    "websocket_url",
    "websocket_origins",
    "domain",
    "certificate",
    "key",
    "plain_loopback",
    "guests",
];

/// Where and how it is spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Xmpp {
    /// For streams that begin without TLS.
    pub(crate) listen: Option<SocketAddr>,
    /// For those under TLS from their first byte on.
    pub(crate) tls_listen: Option<SocketAddr>,
    /// For those in the messages of a WebSocket (RFC 7395).
    pub(crate) websocket_listen: Option<SocketAddr>,
    /// Where others reach that, if it is elsewhere than at the domain and the same port.
    pub(crate) websocket_url: Option<String>,
    /// Pages that may speak there; of none, any.
    pub(crate) websocket_origins: Vec<String>,
    /// The center's domain.
    pub(crate) domain: String,
    /// Files of the certificate and its key.
    pub(crate) certificate: Option<(PathBuf, PathBuf)>,
    /// Whoever comes from this machine may sign in without TLS.
    pub(crate) plain_loopback: bool,
    /// Whoever has no account may come as a guest.
    pub(crate) guests: bool,
}

/// Its addresses taken and its files read, before anything is changed.
pub(crate) struct Opened {
    pub(crate) listeners: Listeners,
    pub(crate) options: Options,
    websocket_url: Option<String>,
}

impl Xmpp {
    /// Reads `[xmpp]`.
    pub(crate) fn read(section: &Section<'_>, out: &mut Findings) -> Option<Xmpp> {
        section.only(KEYS, out);
        let mut address = |key: &str| {
            let text = section.text(key, out)?;
            let address = text.parse::<SocketAddr>().ok();
            if address.is_none() {
                section.wrong(key, text, "an address with a port, such as 0.0.0.0:5222", out);
            }
            address
        };
        let [listen, tls_listen, websocket_listen] = ["listen", "tls_listen", "websocket_listen"].map(&mut address);
        let plain_loopback = section.truth("plain_loopback", out).unwrap_or(false);
        let guests = section.truth("guests", out).unwrap_or(false);
        let domain = section.text("domain", out);
        let domain = section.need("domain", domain, "the domain of the center's addresses, such as example.org", out);
        if let Some(text) = domain.filter(|text| !is_domain(text)) {
            section.wrong("domain", text, "a domain such as example.org", out);
        }
        let (certificate, key) = (section.text("certificate", out), section.text("key", out));
        let websocket_url = section.text("websocket_url", out).map(str::to_owned);
        if let Some(text) = websocket_url.as_deref().filter(|text| !text.starts_with("wss://") && !text.starts_with("ws://")) {
            section.wrong("websocket_url", text, "an address such as wss://example.org/xmpp-websocket", out);
        }
        let websocket_origins: Vec<String> =
            section.texts("websocket_origins", out).unwrap_or_default().into_iter().map(str::to_owned).collect();
        for text in websocket_origins.iter().filter(|text| !is_origin(text)) {
            section.wrong("websocket_origins", text, "the origin of a page, such as https://shop.example.org", out);
        }
        let all = [listen, tls_listen, websocket_listen];
        if all.iter().all(Option::is_none) {
            section.need("listen", None::<&str>, "an address with a port, such as 0.0.0.0:5222", out);
        }
        let all_loopback = all.into_iter().flatten().all(|address| address.ip().is_loopback());
        if plain_loopback && !all_loopback {
            section.wrong("plain_loopback", "true", "false, unless each address of [xmpp] is loopback", out);
        }
        let needs_tls = !plain_loopback || tls_listen.is_some() || certificate.is_some() || key.is_some();
        if needs_tls {
            section.need("certificate", certificate, "a file with the certificate of the domain, in PEM", out);
            section.need("key", key, "a file with the key of the certificate, in PEM", out);
        }
        let certificate = certificate.map(PathBuf::from).zip(key.map(PathBuf::from));
        Some(Xmpp {
            listen,
            tls_listen,
            websocket_listen,
            websocket_url,
            websocket_origins,
            domain: domain?.to_lowercase(),
            certificate,
            plain_loopback,
            guests,
        })
    }

    /// Takes its addresses and reads its files.
    pub(crate) fn open(&self) -> Result<Opened, Stop> {
        let tls = match &self.certificate {
            Some((certificate, key)) => {
                Some(Tls::read(certificate, key).map_err(|why| Stop::cannot_start(format!("the certificate of [xmpp]: {why}")))?)
            }
            None => None,
        };
        let taken = |address: Option<SocketAddr>| {
            let listener = address.map(|address| vestibule_xmpp::listen(address).map_err(|e| serve::not_listening(address, &e)));
            listener.transpose()
        };
        let websocket = taken(self.websocket_listen)?;
        let port = websocket.as_ref().and_then(|listener| listener.local_addr().ok()).map(|address| address.port());
        let scheme = if tls.is_some() { "wss" } else { "ws" };
        let at_domain = |port| format!("{scheme}://{}:{port}{}", self.domain, vestibule_xmpp::PATH);
        let websocket_url = port.map(|port| self.websocket_url.clone().unwrap_or_else(|| at_domain(port)));
        let listeners = Listeners { plain: taken(self.listen)?, direct: taken(self.tls_listen)?, websocket };
        let origins = Origins(self.websocket_origins.clone());
        let (domain, plain_loopback, guests) = (self.domain.clone(), self.plain_loopback, self.guests);
        let options = Options { domain, tls, plain_loopback, guests, origins, bounds: Bounds::default() };
        Ok(Opened { listeners, options, websocket_url })
    }
}

impl Opened {
    /// Where it is spoken over a WebSocket, if it is.
    pub(crate) fn websocket_url(&self) -> Option<String> {
        self.websocket_url.clone()
    }

    /// Where a WebSocket is listened for.
    pub(crate) fn websocket_address(&self) -> Option<SocketAddr> {
        self.listeners.websocket.as_ref().and_then(|listener| listener.local_addr().ok())
    }

    /// Where streams are begun: without TLS, or under it where nothing else is open.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.listeners.plain.as_ref().or(self.listeners.direct.as_ref()).and_then(|listener| listener.local_addr().ok())
    }
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::section::Text;

    fn read(text: &str) -> (Option<Xmpp>, Vec<(u64, String)>) {
        let text = Text { file: "v.toml", text };
        let mut out = Findings::default();
        let table = text.parse(&mut out).unwrap();
        let all = text.section(&table);
        let xmpp = Xmpp::read(&all, &mut out);
        (xmpp, out.iter().map(|f| (f.row, f.column.clone())).collect())
    }

    #[test]
    fn what_fits_is_read_and_what_does_not_is_told_with_its_place() {
        let (xmpp, told) = read("listen = \"0.0.0.0:5222\"\ndomain = \"Example.org\"\ncertificate = \"c.pem\"\nkey = \"k.pem\"\n");
        let xmpp = xmpp.unwrap();
        assert_eq!((xmpp.domain.as_str(), xmpp.guests, told), ("example.org", false, vec![]));
        let (xmpp, told) = read("listen = \"127.0.0.1:5222\"\ndomain = \"localhost\"\nplain_loopback = true\nguests = true\n");
        let xmpp = xmpp.unwrap();
        assert_eq!((xmpp.certificate, xmpp.guests, told), (None, true, vec![]), "no TLS, on this machine only");

        let wrong = |text: &str| read(text).1.into_iter().map(|(_, column)| column).collect::<Vec<_>>();
        assert_eq!(wrong("domain = \"a b\"\n"), ["domain", "listen", "certificate", "key"]);
        assert_eq!(wrong("listen = \"x\"\ndomian = \"a\"\ncertificate = \"c\"\n"), ["domian", "listen", "domain", "key"]);
        assert_eq!(wrong("listen = \"0.0.0.0:1\"\ndomain = \"a\"\nplain_loopback = true\n"), ["plain_loopback"]);
        assert_eq!(wrong("tls_listen = \"127.0.0.1:1\"\ndomain = \"a\"\nplain_loopback = true\n"), ["certificate", "key"]);
        let socket = "websocket_listen = \"0.0.0.0:5280\"\ndomain = \"a\"\ncertificate = \"c\"\nkey = \"k\"\n";
        assert_eq!(wrong(&format!("{socket}websocket_origins = [\"https://shop.a\"]\n")), [""; 0]);
        let with = format!("{socket}websocket_url = \"https://a\"\nwebsocket_origins = [\"shop.a\"]\n");
        assert_eq!(wrong(&with), ["websocket_url", "websocket_origins"]);
        let open = "websocket_listen = \"0.0.0.0:1\"\ndomain = \"a\"\nplain_loopback = true\n";
        assert_eq!(wrong(open), ["plain_loopback"], "it counts among the addresses");
    }
}
