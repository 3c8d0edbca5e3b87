//! Addresses on the internet that others give us to send to. We send to nobody's inside: only over TLS, only to public
//! addresses, seen again after the name is resolved.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Characters of an endpoint.
pub const ENDPOINT_CHARS_MAX: usize = 2_000;
const TLS_PORT: u16 = 443;
const PLAIN_PORT: u16 = 80;

/// Where a push service takes messages for one browser (RFC 8030).
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Over TLS; else plain, which is taken on loopback in a test only.
    pub tls: bool,
    /// Name or address of the host, without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Path and query.
    pub path: String,
    /// Scheme, host and port as an origin is written.
    pub origin: String,
}

impl Endpoint {
    /// Reads an endpoint; `plain_loopback` also takes plain ones on this machine's loopback.
    ///
    /// # Errors
    /// With what would fit.
    pub fn parse(text: &str, plain_loopback: bool) -> Result<Endpoint, &'static str> {
        const WANTED: &str = "an address such as https://push.example.net/a1b2";
        if text.len() > ENDPOINT_CHARS_MAX || !text.bytes().all(|b| b.is_ascii_graphic() && !b"\\\"<>^`{|}#".contains(&b)) {
            return Err(WANTED);
        }
        let (tls, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) if plain_loopback => (false, rest),
            (None, _) => return Err("an address that begins with https://"),
        };
        let at = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(at);
        let (host, port) = split(authority).ok_or(WANTED)?;
        let port = match port {
            Some(digits) => digits.parse().ok().filter(|p| *p > 0).ok_or(WANTED)?,
            None if tls => TLS_PORT,
            None => PLAIN_PORT,
        };
        let address = host.parse::<IpAddr>().ok();
        if address.is_none() && !is_name(host) {
            return Err(WANTED);
        }
        let fits = match address {
            Some(address) if plain_loopback && address.is_loopback() => true,
            Some(address) => tls && is_public(address),
            None => tls && !is_inside(host),
        };
        if !fits {
            return Err("an address on the public internet");
        }
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let (scheme, usual) = if tls { ("https", TLS_PORT) } else { ("http", PLAIN_PORT) };
        let named = if host.contains(':') { format!("[{host}]") } else { host.to_ascii_lowercase() };
        let origin = if port == usual { format!("{scheme}://{named}") } else { format!("{scheme}://{named}:{port}") };
        Ok(Endpoint { tls, host: host.to_owned(), port, path, origin })
    }

    /// Whether a resolved address of this endpoint may be connected to.
    pub fn may_reach(&self, address: IpAddr, plain_loopback: bool) -> bool {
        is_public(address) || (plain_loopback && address.is_loopback())
    }
}

/// Host and port of an authority; one with a user in it is none.
fn split(authority: &str) -> Option<(&str, Option<&str>)> {
    if authority.contains('@') {
        return None;
    }
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest.split_once(']')?;
        return match after {
            "" => Some((host, None)),
            _ => Some((host, Some(after.strip_prefix(':')?))),
        };
    }
    match authority.split_once(':') {
        Some((host, port)) => Some((host, Some(port))),
        None => Some((authority, None)),
    }
}

/// Whether it is a name with a dot in it; `127.1` and `2130706433` are addresses to some, so they are none here.
fn is_name(host: &str) -> bool {
    let label = |l: &str| (1..=63).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(label)
        && last.bytes().any(|b| b.is_ascii_alphabetic())
        && !last.to_ascii_lowercase().starts_with("0x")
}

/// Names that are never of the public internet (RFC 6761, RFC 6762, RFC 8375).
fn is_inside(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let last = host.rsplit('.').next().unwrap_or_default();
    matches!(last, "localhost" | "local" | "internal" | "invalid" | "test" | "lan" | "home" | "corp") || host.ends_with(".home.arpa")
}

/// Whether an address is one of the public internet: not of this machine, a private net, a link, a group or a document.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast();
    let shared = a == 100 && (64..128).contains(&b); // RFC 6598
    let bench = a == 198 && (18..20).contains(&b); // RFC 2544
    let protocol = a == 192 && b == 0 && c == 0; // RFC 6890
    let relay = a == 192 && b == 88 && c == 99; // RFC 7526
    !(special || shared || bench || protocol || relay || a == 0 || a >= 240)
}

fn is_public_6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_4(inner);
    }
    let s = address.segments();
    // Only 2000::/3 is given out; in it: documents, Teredo and its like, 6to4, which carries an IPv4 address.
    let documents = (s[0] == 0x2001 && s[1] == 0x0db8) || (s[0] == 0x3fff && s[1] < 0x1000);
    let special = (s[0] == 0x2001 && s[1] < 0x0200) || s[0] == 0x2002;
    (s[0] & 0xe000) == 0x2000 && !documents && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_one_is_read_whole() {
        let read = Endpoint::parse("https://push.example.net:8443/send/a?b=1", false).ok().unwrap();
        assert_eq!((read.tls, read.host.as_str(), read.port, read.path.as_str()), (true, "push.example.net", 8443, "/send/a?b=1"));
        assert_eq!(read.origin, "https://push.example.net:8443");
        let bare = Endpoint::parse("https://Push.example.net", false).ok().unwrap();
        assert_eq!(Endpoint::parse("https://push.example.net:443/a", false).ok().unwrap().origin, bare.origin);
        assert_eq!((bare.port, bare.path.as_str(), bare.origin.as_str()), (443, "/", "https://push.example.net"));
    }

    #[test]
    fn what_is_inside_or_no_address_is_refused() {
        let refused = [
            "http://push.example.net/a",
            "https://localhost/a",
            "https://a.localhost/a",
            "https://printer.local/a",
            "https://metadata.google.internal/a",
            "https://127.0.0.1/a",
            "https://127.1/a",
            "https://2130706433/a",
            "https://0x7f.0.0.0x1/a",
            "https://0x7f000001/a",
            "https://0X7F.0.0.0X1/a",
            "https://10.0.0.1/a",
            "https://169.254.169.254/latest",
            "https://[::1]/a",
            "https://[::ffff:10.0.0.1]/a",
            "https://[fd00::1]/a",
            "https://[fe80::1]/a",
            "https://[2002:7f00:1::]/a",
            "https://user@push.example.net/a",
            "https://push.example.net\\@127.0.0.1/a",
            "https://push.example.net:0/a",
            "https://push.example.net:99999/a",
            "https://push example.net/a",
            "https://push.example.net/\r\nx: y",
            "https:///a",
            "https://a/",
            "ftp://push.example.net/a",
        ];
        for text in refused {
            assert!(Endpoint::parse(text, false).is_err(), "{text} was taken");
        }
    }

    #[test]
    fn a_test_may_use_its_own_loopback_and_nothing_else() {
        assert!(Endpoint::parse("http://127.0.0.1:9/a", true).is_ok());
        for text in ["http://10.0.0.1/a", "http://push.example.net/a", "https://192.168.0.1/a", "http://localhost/a"] {
            assert!(Endpoint::parse(text, true).is_err(), "{text} was taken");
        }
    }

    #[test]
    fn a_name_that_leads_inside_is_seen_when_it_is_resolved() {
        let public = Endpoint::parse("https://push.example.net/a", false).ok().unwrap();
        for inside in ["127.0.0.1", "10.1.2.3", "100.64.0.1", "0.0.0.0", "::1", "fd12::1", "::ffff:192.168.1.1", "64:ff9b::7f00:1"] {
            assert!(!public.may_reach(inside.parse().unwrap(), false), "{inside}");
        }
        assert!(public.may_reach("8.8.8.8".parse().unwrap(), false) && public.may_reach("2606:4700::1111".parse().unwrap(), false));
        assert!(public.may_reach("127.0.0.1".parse().unwrap(), true) && !public.may_reach("10.0.0.1".parse().unwrap(), true));
    }
}
