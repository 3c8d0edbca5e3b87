//! The bodies that make and renew a source of signed identity.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::limits::HANDLE_CHARS_MAX;

use super::fields::Fields;
use super::{Asked, Unread};
use crate::identity::Alg;

/// Characters of a number of a key: 32 bytes in base64url, with room to say what is wrong with a longer one.
const KEY_CHARS_MAX: usize = 128;

/// A public key as a JWK (RFC 7517): what else stands in it counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = IdentityKey)]
pub struct KeyAsked {
    /// `OKP` for EdDSA, `EC` for ES256.
    pub kty: String,
    /// `Ed25519` for EdDSA, `P-256` for ES256.
    pub crv: String,
    /// In base64url.
    pub x: String,
    /// In base64url; of `EC` only.
    pub y: Option<String>,
}

/// A source to be made.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = IdentitySourceChange)]
pub struct AddSourceBody {
    /// Its name: a handle.
    #[schema(min_length = 1, max_length = 40)]
    pub name: String,
    /// How it signs; HS256 when absent.
    pub alg: Option<Alg>,
    /// Its public key, for EdDSA and ES256. For HS256 a secret is made.
    pub key: Option<KeyAsked>,
}

/// A new key for a source: as when it is made.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = IdentitySourceRenewal)]
pub struct RenewSourceBody {
    /// How it signs from now on; HS256 when absent.
    pub alg: Option<Alg>,
    /// Its public key, for EdDSA and ES256. For HS256 a secret is made.
    pub key: Option<KeyAsked>,
}

impl Asked for AddSourceBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name", "alg", "key"])?;
        let name = f.need("name", f.text("name", 1..=HANDLE_CHARS_MAX)?)?;
        let (alg, key) = signing(&f)?;
        Ok(AddSourceBody { name, alg: Some(alg), key })
    }
}

impl Asked for RenewSourceBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if bytes.is_empty() {
            return Ok(RenewSourceBody { alg: None, key: None });
        }
        let f = Fields::read(bytes, &["alg", "key"])?;
        let (alg, key) = signing(&f)?;
        Ok(RenewSourceBody { alg: Some(alg), key })
    }
}

fn signing(f: &Fields) -> Result<(Alg, Option<KeyAsked>), Unread> {
    let alg = f.word("alg", &Alg::ALL, Alg::as_str)?.unwrap_or(Alg::Hs256);
    // A JWK as others write it may say more (`kid`, `use`, `alg`); a private one is not ours to have.
    let known = ["kty", "crv", "x", "y", "kid", "use", "alg", "key_ops", "ext"];
    let key = match f.inner("key", &known)? {
        Some(key) => {
            let text = |name: &str| Ok::<_, Unread>(key.need(name, key.text(name, 1..=KEY_CHARS_MAX)?)?);
            Some(KeyAsked { kty: text("kty")?, crv: text("crv")?, x: text("x")?, y: key.text("y", 1..=KEY_CHARS_MAX)? })
        }
        None => None,
    };
    match (alg, &key) {
        (Alg::Hs256, Some(_)) => Err(f.wrong("key", "value", "nothing: the secret of HS256 is made here").into()),
        (Alg::EdDsa | Alg::Es256, None) => Err(f.wrong("key", "missing", "the public key as a JWK").into()),
        (Alg::Hs256, None) | (Alg::EdDsa | Alg::Es256, Some(_)) => Ok((alg, key)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn a_secret_is_made_and_a_public_key_is_put() {
        let read = |json: &str| AddSourceBody::read(json.as_bytes()).unwrap();
        assert_eq!(read(r#"{"name":"shop"}"#), AddSourceBody { name: "shop".into(), alg: Some(Alg::Hs256), key: None });
        let put = read(r#"{"name":"shop","alg":"EdDSA","key":{"kty":"OKP","crv":"Ed25519","x":"abc","kid":"1"}}"#);
        let key = KeyAsked { kty: "OKP".into(), crv: "Ed25519".into(), x: "abc".into(), y: None };
        assert_eq!(put, AddSourceBody { name: "shop".into(), alg: Some(Alg::EdDsa), key: Some(key) });
        assert_eq!(RenewSourceBody::read(b""), Ok(RenewSourceBody { alg: None, key: None }));
        assert_eq!(RenewSourceBody::read(b"{}"), Ok(RenewSourceBody { alg: Some(Alg::Hs256), key: None }));
    }

    #[test]
    fn what_does_not_go_together_is_named() {
        let cases = [
            ("{}", "/name", "missing"),
            (r#"{"name":"shop","alg":"none"}"#, "/alg", "value"),
            (r#"{"name":"shop","alg":"RS256"}"#, "/alg", "value"),
            (r#"{"name":"shop","alg":"ES256"}"#, "/key", "missing"),
            (r#"{"name":"shop","key":{"kty":"OKP","crv":"Ed25519","x":"abc"}}"#, "/key", "value"),
            (r#"{"name":"shop","alg":"EdDSA","key":{"kty":"OKP","crv":"Ed25519"}}"#, "/key/x", "missing"),
            (r#"{"name":"shop","alg":"EdDSA","key":{"kty":"OKP","crv":"Ed25519","x":"a","d":"b"}}"#, "/key/d", "unknown_field"),
        ];
        for (json, at, code) in cases {
            let (was_at, was_code, _) = refused::<AddSourceBody>(json);
            assert_eq!((was_at.as_str(), was_code), (at, code), "{json}");
        }
    }
}
