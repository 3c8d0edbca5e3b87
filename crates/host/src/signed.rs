//! Signed tokens: JWS in compact form (RFC 7515) with claims of RFC 7519, verified with the key of whoever is said to have signed. How
//! it is signed is for the source to have said, never for the token. Pure; what claims are taken is `vestibule_center::claims`.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey};
use aws_lc_rs::{hmac, signature};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde::Deserialize;
use vestibule_center::claims::{AUDIENCES_MAX, Claims, Untrue};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_wire::identity::Alg;

/// Characters of a token, at most: claims are few.
const TOKEN_CHARS_MAX: usize = 8_192;
/// Bytes of a public key of Ed25519 (RFC 8032, section 5.1.5).
const ED25519_BYTES: usize = 32;
/// Bytes of each of the two numbers of a public key of P-256 (RFC 7518, section 6.2.1.2).
const P256_BYTES: usize = 32;
/// Seconds that no token of ours is beyond: the year 9999.
const SECONDS_MAX: f64 = 253_402_300_799.0;

/// A key that tokens are verified with.
pub(crate) enum Key {
    /// A secret, as its bytes.
    Secret(Box<hmac::Key>),
    /// A public key.
    Public(UnparsedPublicKey<Vec<u8>>),
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Key {
    /// The key of a secret.
    pub(crate) fn secret(text: &str) -> Key {
        Key::Secret(Box::new(hmac::Key::new(hmac::HMAC_SHA256, text.as_bytes())))
    }

    /// A public key from its numbers in base64url, `x` and, for ES256, `y` (RFC 7518, section 6.2; RFC 8037, section 2). `None` when it
    /// is none.
    pub(crate) fn public(alg: Alg, x: &str, y: Option<&str>) -> Option<Key> {
        let bytes = |text: &str, most| BASE64.decode(text).ok().filter(|bytes: &Vec<u8>| bytes.len() == most);
        let key = match (alg, y) {
            (Alg::EdDsa, None) => {
                UnparsedPublicKey::new(&ED25519 as &'static dyn signature::VerificationAlgorithm, bytes(x, ED25519_BYTES)?)
            }
            (Alg::Es256, Some(y)) => {
                // An uncompressed point (SEC 1, section 2.3.3).
                let point = [vec![4], bytes(x, P256_BYTES)?, bytes(y, P256_BYTES)?].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED as &'static dyn signature::VerificationAlgorithm, point)
            }
            (Alg::Hs256, _) | (Alg::EdDsa, Some(_)) | (Alg::Es256, None) => return None,
        };
        key.parse().is_ok().then_some(Key::Public(key))
    }

    /// A key as it is kept: the secret, or the numbers with a dot between them.
    pub(crate) fn kept(alg: Alg, text: &str) -> Option<Key> {
        match (alg, text.split_once('.')) {
            (Alg::Hs256, _) => Some(Key::secret(text)),
            (Alg::EdDsa | Alg::Es256, Some((x, y))) => Key::public(alg, x, Some(y)),
            (Alg::EdDsa | Alg::Es256, None) => Key::public(alg, text, None),
        }
    }

    fn signed(&self, text: &str, signature: &[u8]) -> bool {
        match self {
            Key::Secret(key) => hmac::verify(key, text.as_bytes(), signature).is_ok(),
            Key::Public(key) => key.verify(text.as_bytes(), signature).is_ok(),
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    /// Names of what one must understand (RFC 7515, section 4.1.11): nothing of that kind is.
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
struct Payload {
    iss: String,
    #[serde(default)]
    sub: String,
    aud: Option<Audience>,
    #[serde(default)]
    jti: String,
    exp: Option<f64>,
    nbf: Option<f64>,
    iat: Option<f64>,
    name: Option<String>,
    email: Option<String>,
    mail: Option<String>,
    locale: Option<String>,
}

/// A token that was read, and not verified.
pub(crate) struct Token<'a> {
    alg: Option<Alg>,
    signed: &'a str,
    signature: Vec<u8>,
    payload: Payload,
}

impl<'a> Token<'a> {
    /// Reads a token.
    pub(crate) fn read(text: &'a str) -> Result<Token<'a>, Untrue> {
        if text.len() > TOKEN_CHARS_MAX {
            return Err(Untrue::Huge);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(Untrue::Form)?;
        let (header, payload) = signed.split_once('.').ok_or(Untrue::Form)?;
        let bytes = |part: &str| BASE64.decode(part).map_err(|_| Untrue::Form);
        let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Untrue::Form)?;
        let payload: Payload = serde_json::from_slice(&bytes(payload)?).map_err(|_| Untrue::Form)?;
        if header.crit.is_some() {
            return Err(Untrue::Form);
        }
        Ok(Token { alg: Alg::parse(&header.alg), signed, signature: bytes(signature)?, payload })
    }

    /// Who is said to have signed it.
    pub(crate) fn source(&self) -> &str {
        &self.payload.iss
    }

    /// Its claims, if it was signed with this key and in no other way than this one.
    pub(crate) fn verified(self, alg: Alg, key: &Key) -> Result<Claims, Untrue> {
        // Verified in any case: a difference in time would tell more than the answer does.
        let signed = key.signed(self.signed, &self.signature);
        if self.alg != Some(alg) {
            return Err(Untrue::Alg);
        }
        if signed { claims(self.payload) } else { Err(Untrue::Signature) }
    }
}

fn claims(payload: Payload) -> Result<Claims, Untrue> {
    let instant = |seconds: f64| (0.0..=SECONDS_MAX).contains(&seconds).then_some(Time((seconds * 1_000_000.0) as i64));
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(|text| Private::new(&text));
    let audiences = match payload.aud {
        None => Vec::new(),
        Some(Audience::One(one)) => vec![one],
        Some(Audience::Many(many)) => many.into_iter().take(AUDIENCES_MAX + 1).collect(),
    };
    Ok(Claims {
        audiences,
        subject: Private::new(&payload.sub),
        token_id: payload.jti,
        issued_at: payload.iat.and_then(instant).ok_or(Untrue::Early)?,
        not_before: payload.nbf.map(|at| instant(at).ok_or(Untrue::Early)).transpose()?,
        expires_at: payload.exp.and_then(instant).ok_or(Untrue::Expired)?,
        name: text(payload.name),
        // OpenID Connect calls it `email`.
        mail: text(payload.mail).or(text(payload.email)),
        locale: text(payload.locale),
    })
}
