//! What SCRAM, PLAIN and ANONYMOUS say (RFC 5802, RFC 7677, RFC 4616, RFC 4505), without keys: whoever has them checks what comes out.

use aws_lc_rs::digest::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_host::scram::Hash;

use crate::limits::SASL_CHARS_MAX;

/// Bytes of a login.
const LOGIN_BYTES_MAX: usize = 255;
/// Bytes of a client's nonce.
const NONCE_BYTES_MAX: usize = 512;
/// Characters of what a guest says of themselves (RFC 4505, section 2).
const TRACE_CHARS_MAX: usize = 255;

/// How somebody says who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// SCRAM, bound to the channel (`-PLUS`) or not.
    Scram(Hash, bool),
    /// The password itself: under TLS, or from this machine where that is allowed.
    Plain,
    /// A guest.
    Anonymous,
}

impl Mechanism {
    /// All of them, the best first.
    pub const ALL: [Mechanism; 6] = [
        Mechanism::Scram(Hash::Sha256, true),
        Mechanism::Scram(Hash::Sha1, true),
        Mechanism::Scram(Hash::Sha256, false),
        Mechanism::Scram(Hash::Sha1, false),
        Mechanism::Plain,
        Mechanism::Anonymous,
    ];

    /// Its name, as IANA has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Mechanism::Scram(Hash::Sha256, true) => "SCRAM-SHA-256-PLUS",
            Mechanism::Scram(Hash::Sha1, true) => "SCRAM-SHA-1-PLUS",
            Mechanism::Scram(Hash::Sha256, false) => "SCRAM-SHA-256",
            Mechanism::Scram(Hash::Sha1, false) => "SCRAM-SHA-1",
            Mechanism::Plain => "PLAIN",
            Mechanism::Anonymous => "ANONYMOUS",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Mechanism> {
        Mechanism::ALL.into_iter().find(|mechanism| mechanism.as_str() == name)
    }
}

/// Why nobody is signed in by what was said (RFC 6120, section 6.5). That a proof does not fit is for who has the keys to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotProved {
    /// Not base64, or too long.
    Encoding,
    /// Not what the mechanism says.
    Malformed,
    /// To act for somebody else, whom nobody may act for.
    Authzid,
    /// Another channel than this one, or none where one can be bound: somebody may stand between.
    Binding,
}

impl NotProved {
    /// The condition it is refused with.
    pub fn condition(self) -> &'static str {
        match self {
            NotProved::Encoding => "incorrect-encoding",
            NotProved::Malformed => "malformed-request",
            NotProved::Authzid => "invalid-authzid",
            NotProved::Binding => "not-authorized",
        }
    }
}

/// What an exchange is bound to.
#[derive(Clone, Copy, Debug)]
pub struct Channel<'a> {
    /// The bytes of `tls-exporter` (RFC 9266); none without TLS.
    pub exporter: Option<&'a [u8]>,
    /// Whether a `-PLUS` was offered.
    pub plus_offered: bool,
    /// The center's domain, which one may name behind one's own login.
    pub domain: &'a str,
}

/// What was offered to sign in by.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The mechanisms.
    pub mechanisms: &'a [Mechanism],
    /// How a channel may be bound (XEP-0440), as they are registered; empty = nothing was said of that.
    pub bindings: &'a [&'a str],
}

impl Offer<'_> {
    /// A hash of it in base64: with it in the challenge, who goes on with SCRAM sees whether somebody between changed what was offered
    /// (XEP-0474, version 0.5.0, section 6.1). Who lets themselves be led to PLAIN does not.
    pub fn hashed(&self, hash: Hash) -> String {
        let mut mechanisms: Vec<_> = self.mechanisms.iter().map(|mechanism| mechanism.as_str()).collect();
        let mut bindings = self.bindings.to_vec();
        mechanisms.sort_unstable();
        bindings.sort_unstable();
        let mut all = mechanisms.join("\x1e");
        if !bindings.is_empty() {
            all = all + "\x1f" + &bindings.join("\x1e");
        }
        BASE64.encode(digest(hash.digest(), all.as_bytes()))
    }
}

/// What somebody asked for who has to prove nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To be let in by this login and password.
    Plain {
        /// The login.
        login: String,
        /// The password.
        password: String,
    },
    /// To be a guest.
    Anonymous,
}

/// The text behind base64; `=` is an empty one (RFC 6120, section 6.4.2).
///
/// # Errors
/// It is none, or too long.
pub fn decoded(text: &str) -> Result<Vec<u8>, NotProved> {
    match text {
        "=" => Ok(Vec::new()),
        long if long.len() > SASL_CHARS_MAX => Err(NotProved::Encoding),
        text => BASE64.decode(text).map_err(|_| NotProved::Encoding),
    }
}

/// What PLAIN says: `authzid NUL authcid NUL password`.
///
/// # Errors
/// It says something else.
pub fn plain(said: &[u8], domain: &str) -> Result<Asked, NotProved> {
    let said = std::str::from_utf8(said).map_err(|_| NotProved::Malformed)?;
    let mut parts = said.split('\0');
    let (Some(authzid), Some(login), Some(password), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(NotProved::Malformed);
    };
    if login.is_empty() || login.len() > LOGIN_BYTES_MAX || password.is_empty() {
        return Err(NotProved::Malformed);
    }
    own(authzid, login, domain)?;
    Ok(Asked::Plain { login: login.to_owned(), password: password.to_owned() })
}

/// What ANONYMOUS says: anything, within its bound. Nobody vouches for it, so nothing is kept of it.
///
/// # Errors
/// It says too much, or no text.
pub fn anonymous(said: &[u8]) -> Result<Asked, NotProved> {
    let trace = std::str::from_utf8(said).map_err(|_| NotProved::Malformed)?;
    if trace.chars().count() > TRACE_CHARS_MAX { Err(NotProved::Malformed) } else { Ok(Asked::Anonymous) }
}

/// Nobody acts for anybody else; who names themselves, with or without the center's domain, acts for nobody else.
fn own(authzid: &str, login: &str, domain: &str) -> Result<(), NotProved> {
    let is_own = match authzid.split_once('@') {
        Some((local, of)) => local == login && of.eq_ignore_ascii_case(domain),
        None => authzid.is_empty() || authzid == login,
    };
    if is_own { Ok(()) } else { Err(NotProved::Authzid) }
}

/// A SCRAM exchange after the client's first message.
#[derive(Clone, Debug)]
pub struct Exchange {
    hash: Hash,
    /// Who they say they are.
    pub login: String,
    nonce: String,
    first_bare: String,
    /// What the client's last message has to say of the channel.
    bound: Vec<u8>,
    server_first: String,
}

/// What is to be checked with the keys of the login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The hash.
    pub hash: Hash,
    /// Who they say they are.
    pub login: String,
    /// `AuthMessage`.
    pub auth_message: Vec<u8>,
    /// `ClientProof`.
    pub proof: Vec<u8>,
}

impl Exchange {
    /// Reads the client's first message. `nonce` is the server's part, fresh and of printable ASCII without a comma.
    ///
    /// # Errors
    /// It is no such message, or not for this channel.
    pub fn begin(hash: Hash, plus: bool, said: &[u8], channel: Channel<'_>, nonce: &str) -> Result<Exchange, NotProved> {
        let said = std::str::from_utf8(said).map_err(|_| NotProved::Malformed)?;
        let mut parts = said.splitn(3, ',');
        let (Some(flag), Some(authzid), Some(bare)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotProved::Malformed);
        };
        let header = &said[..said.len() - bare.len()];
        let mut bound = header.as_bytes().to_vec();
        match (flag, plus, channel.exporter) {
            ("p=tls-exporter", true, Some(exporter)) => bound.extend_from_slice(exporter),
            // Who can bind and was not told that we can is told so by somebody who stands between.
            ("y", false, _) if channel.plus_offered => return Err(NotProved::Binding),
            ("n" | "y", false, _) => {}
            (flag, ..) if flag.starts_with("p=") => return Err(NotProved::Binding),
            _ => return Err(NotProved::Malformed),
        }
        let mut attributes = bare.split(',');
        let login = attributes.next().and_then(|one| one.strip_prefix("n=")).and_then(unescaped).ok_or(NotProved::Malformed)?;
        let theirs = attributes.next().and_then(|one| one.strip_prefix("r=")).ok_or(NotProved::Malformed)?;
        let printable = theirs.bytes().all(|b| b.is_ascii_graphic());
        if login.is_empty() || login.len() > LOGIN_BYTES_MAX || theirs.is_empty() || theirs.len() > NONCE_BYTES_MAX || !printable {
            return Err(NotProved::Malformed);
        }
        let authzid = match authzid {
            "" => String::new(),
            named => named.strip_prefix("a=").and_then(unescaped).ok_or(NotProved::Malformed)?,
        };
        own(&authzid, &login, channel.domain)?;
        let nonce = format!("{theirs}{nonce}");
        Ok(Exchange { hash, login, nonce, first_bare: bare.to_owned(), bound, server_first: String::new() })
    }

    /// The hash they prove with.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// What the server says then, with the hash of what it offered; `None`: nothing is told of that.
    pub fn challenge(&mut self, salt: &[u8], iterations: u32, offer: Option<Offer<'_>>) -> &str {
        let offered = offer.map(|offer| format!(",h={}", offer.hashed(self.hash))).unwrap_or_default();
        self.server_first = format!("r={},s={},i={iterations}{offered}", self.nonce, BASE64.encode(salt));
        &self.server_first
    }

    /// Reads the client's last message.
    ///
    /// # Errors
    /// It is no such message, not of this exchange, or of another channel.
    pub fn prove(self, said: &[u8]) -> Result<Proof, NotProved> {
        let said = std::str::from_utf8(said).map_err(|_| NotProved::Malformed)?;
        // Nothing is proved before the challenge.
        if self.server_first.is_empty() {
            return Err(NotProved::Malformed);
        }
        let (without_proof, proof) = said.rsplit_once(",p=").ok_or(NotProved::Malformed)?;
        let mut attributes = without_proof.split(',');
        let bound = attributes.next().and_then(|one| one.strip_prefix("c=")).ok_or(NotProved::Malformed)?;
        let nonce = attributes.next().and_then(|one| one.strip_prefix("r=")).ok_or(NotProved::Malformed)?;
        let proof = BASE64.decode(proof).map_err(|_| NotProved::Malformed)?;
        if BASE64.decode(bound).map_err(|_| NotProved::Malformed)? != self.bound {
            return Err(NotProved::Binding);
        }
        if nonce != self.nonce {
            return Err(NotProved::Malformed);
        }
        let auth_message = format!("{},{},{without_proof}", self.first_bare, self.server_first).into_bytes();
        Ok(Proof { hash: self.hash, login: self.login, auth_message, proof })
    }
}

/// A name as it was before `,` and `=` were written as `=2C` and `=3D`.
fn unescaped(name: &str) -> Option<String> {
    let mut parts = name.split('=');
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (byte, rest) = match part.split_at_checked(2)? {
            ("2C", rest) => (',', rest),
            ("3D", rest) => ('=', rest),
            _ => return None,
        };
        out.push(byte);
        out.push_str(rest);
    }
    Some(out)
}
