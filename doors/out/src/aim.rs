//! Where a call goes, read from an address that somebody else wrote.

use std::net::IpAddr;

use url::{Host, Url};
use vestibule_host::endpoint::is_public;

use crate::NoAnswer;

/// Characters of an address.
pub const URL_CHARS_MAX: usize = 2_000;
/// Hosts that the settings may list.
pub const ALLOWED_MAX: usize = 64;

/// A host of the intranet, or of a test, that may be called though it is not of the public internet, and without TLS too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    host: String,
    /// None: each of its ports.
    port: Option<u16>,
}

impl Allowed {
    /// Reads `calendar.example.lan`, `127.0.0.1:8443` or `[::1]:8443`.
    ///
    /// # Errors
    /// With what would fit.
    pub fn parse(text: &str) -> Result<Allowed, &'static str> {
        const WANTED: &str = "a host such as calendar.example.lan or 127.0.0.1:8443";
        let url = Url::parse(&format!("https://{text}/")).map_err(|_| WANTED)?;
        // What reads otherwise than it is written is no host alone: a path, a user, 0x7f.1.
        let written = match text.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, Some(port.parse().map_err(|_| WANTED)?)),
            _ => (text, None),
        };
        let fits = url.host_str() == Some(&written.0.to_ascii_lowercase()) && url.path() == "/" && written.1 != Some(0);
        fits.then(|| Allowed { host: written.0.to_ascii_lowercase(), port: written.1 }).ok_or(WANTED)
    }

    fn is(&self, host: &str, port: u16) -> bool {
        self.host == host && self.port.is_none_or(|only| only == port)
    }
}

/// One address, taken apart and found fit to be looked up.
pub(crate) struct Aim {
    url: Url,
    /// Over TLS.
    pub(crate) tls: bool,
    /// Name or address, without brackets.
    pub(crate) host: String,
    /// The port.
    pub(crate) port: u16,
    /// The settings list it.
    allowed: bool,
}

impl Aim {
    /// Reads an address as a browser does, so that `0x7f.1` and `2130706433` are the addresses they mean.
    pub(crate) fn parse(text: &str, allow: &[Allowed]) -> Result<Aim, NoAnswer> {
        if text.len() > URL_CHARS_MAX || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(NoAnswer::NotAnAddress);
        }
        Aim::of(Url::parse(text).map_err(|_| NoAnswer::NotAnAddress)?, allow)
    }

    /// Where an answer sends us on to.
    pub(crate) fn onwards(&self, location: &str, allow: &[Allowed]) -> Result<Aim, NoAnswer> {
        let url = self.url.join(location).map_err(|_| NoAnswer::NotAnAddress)?;
        Aim::parse(url.as_str(), allow)
    }

    fn of(url: Url, allow: &[Allowed]) -> Result<Aim, NoAnswer> {
        let tls = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(NoAnswer::NotHttps),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NoAnswer::NotAnAddress);
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(NoAnswer::NotAnAddress) };
        let allowed = allow.iter().any(|one| one.is(&host.to_string(), port));
        if !tls && !allowed {
            return Err(NoAnswer::NotHttps);
        }
        let host = match host {
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        let aim = Aim { tls, host, port, allowed, url };
        match aim.host.parse() {
            Ok(address) if !aim.may_reach(address) => Err(NoAnswer::PrivateAddress),
            _ => Ok(aim), // A name is seen when it is resolved.
        }
    }

    /// Whether a resolved address of it may be connected to.
    pub(crate) fn may_reach(&self, address: IpAddr) -> bool {
        is_public(address) || (self.allowed && is_of_a_net(address))
    }

    /// Path and query, as a request line has them.
    pub(crate) fn target(&self) -> String {
        let query = self.url.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{query}", self.url.path())
    }

    /// The value of `Host`.
    pub(crate) fn authority(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Both are of one scheme, host and port.
    pub(crate) fn is_beside(&self, other: &Aim) -> bool {
        self.url.origin() == other.url.origin()
    }
}

/// Addresses that a listed host may have: of this machine and of private nets. Of a link (where clouds keep what their machines may
/// do), of a group or of nobody is none of them.
fn is_of_a_net(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> Option<NoAnswer> {
        Aim::parse(text, &[]).err()
    }

    #[test]
    fn every_way_to_write_an_address_inside_is_seen() {
        let inside = [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0177.0.0.1/",
            "https://0x7f.0.0.0x1/",
            "https://10.0.0.1/",
            "https://100.64.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://192.168.0.1:8443/",
            "https://192.0.2.7/",
            "https://198.18.0.1/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://0.0.0.0/",
            "https://[::]/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:7f00:1]/",
            "https://[::127.0.0.1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
            "https://[2001:0:4136:e378::]/",
            "https://[2001:db8::1]/",
            "https://[fd00:ec2::254]/",
            "https://[fe80::1]/",
            "https://[ff02::1]/",
            // Full-width digits are digits to a browser, once they are escaped.
            "https://%31%32%37.0.0.1/",
        ];
        for text in inside {
            assert_eq!(why(text), Some(NoAnswer::PrivateAddress), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_or_without_tls_is_told_so() {
        for text in
            ["", "example.org", "https://", "https://a b/", "https://u:p@example.org/", "https://u@example.org/", "/a", "https://[::1/"]
        {
            assert_eq!(why(text), Some(NoAnswer::NotAnAddress), "{text}");
        }
        assert_eq!(why(&format!("https://example.org/{}", "a".repeat(URL_CHARS_MAX))), Some(NoAnswer::NotAnAddress));
        for text in ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "http://[::ffff:127.0.0.1]/", "data:text/plain,a"] {
            assert_eq!(why(text), Some(NoAnswer::NotHttps), "{text}");
        }
        let fit = Aim::parse("https://Example.org/a/../b?c=d#e", &[]).ok().unwrap();
        assert_eq!(
            (fit.host.as_str(), fit.port, fit.target().as_str(), fit.authority().as_str()),
            ("example.org", 443, "/b?c=d", "example.org")
        );
    }

    #[test]
    fn a_listed_host_may_be_inside_but_not_on_a_link() {
        let allow = [
            Allowed::parse("127.0.0.1:8443").unwrap(),
            Allowed::parse("Cal.example.lan").unwrap(),
            Allowed::parse("169.254.169.254").unwrap(),
        ];
        assert!(Aim::parse("http://127.0.0.1:8443/", &allow).is_ok());
        assert_eq!(Aim::parse("http://127.0.0.1:8444/", &allow).err(), Some(NoAnswer::NotHttps));
        assert_eq!(Aim::parse("https://127.0.0.1:8444/", &allow).err(), Some(NoAnswer::PrivateAddress));
        assert_eq!(Aim::parse("http://169.254.169.254/", &allow).err(), Some(NoAnswer::PrivateAddress));
        let named = Aim::parse("http://cal.example.lan:99/", &allow).ok().unwrap();
        for (address, may) in [
            ("10.0.0.1", true),
            ("fd00::1", true),
            ("::1", true),
            ("169.254.1.1", false),
            ("fe80::1", false),
            ("0.0.0.0", false),
            ("8.8.8.8", true),
        ] {
            assert_eq!(named.may_reach(address.parse().unwrap()), may, "{address}");
        }
    }

    #[test]
    fn a_list_has_hosts_alone() {
        for text in ["", "a/b", "u@a", "0x7f.1", "127.1", "a:0", "a:70000", "http://a", "a b", ":1"] {
            assert!(Allowed::parse(text).is_err(), "{text}");
        }
        assert_eq!(Allowed::parse("[::1]:8443").unwrap(), Allowed { host: "[::1]".into(), port: Some(8443) });
        assert_eq!(Allowed::parse("[::1]").unwrap(), Allowed { host: "[::1]".into(), port: None });
        assert!(Aim::parse("http://[::1]:1/", &[Allowed::parse("[::1]").unwrap()]).is_ok());
    }
}
