//! Saying who sends: VAPID (RFC 8292), a token signed with ES256 and the public key it is checked by.

use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Seconds a token is good: well below the 24 hours that RFC 8292 section 2 allows.
pub(crate) const LIFE_S: i64 = 12 * 3_600;

/// The key pair of a center.
pub struct Vapid {
    pair: EcdsaKeyPair,
    public: String,
    contact: Option<String>,
}

impl Vapid {
    /// The pair with this private key; `contact` is a `mailto:` or `https:` address for the people of a push service.
    /// `None` when the key is none.
    pub fn of(private: &[u8; 32], contact: Option<String>) -> Option<Vapid> {
        let public = PrivateKey::from_private_key(&ECDH_P256, private).ok()?.compute_public_key().ok()?;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_FIXED_SIGNING, private, public.as_ref()).ok()?;
        Some(Vapid { pair, public: URL_SAFE_NO_PAD.encode(public.as_ref()), contact })
    }

    /// The public key as browsers take it when they subscribe: base64url of its 65 bytes.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The `Authorization` of a request to a push service: its origin, and now in seconds since 1970.
    pub fn authorization(&self, origin: &str, now_s: i64) -> Option<String> {
        let mut claims = serde_json::json!({ "aud": origin, "exp": now_s + LIFE_S });
        if let Some(contact) = &self.contact {
            claims["sub"] = contact.as_str().into();
        }
        let head = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#);
        let text = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signature = self.pair.sign_digest(&digest(&SHA256, text.as_bytes())).ok()?;
        let signature = URL_SAFE_NO_PAD.encode(signature.as_ref());
        Some(format!("vapid t={text}.{signature}, k={}", self.public))
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    // RFC 8291 appendix A: a private key and its public key.
    const PRIVATE: &str = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    const PUBLIC: &str = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    fn vapid(contact: Option<&str>) -> Vapid {
        Vapid::of(&URL_SAFE_NO_PAD.decode(PRIVATE).unwrap().try_into().unwrap(), contact.map(str::to_owned)).unwrap()
    }

    /// Splits as a push service does: the token's three parts and the key.
    fn parts(text: &str) -> (serde_json::Value, serde_json::Value, String, Vec<u8>, Vec<u8>) {
        let rest = text.strip_prefix("vapid ").unwrap();
        let (token, key) = rest.split_once(", ").unwrap();
        let (token, key) = (token.strip_prefix("t=").unwrap(), key.strip_prefix("k=").unwrap());
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let (head, claims) = signed.split_once('.').unwrap();
        let json = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
        let raw = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
        (json(head), json(claims), signed.to_owned(), raw(signature), raw(key))
    }

    #[test]
    fn the_token_says_for_whom_until_when_and_from_whom() {
        let text = vapid(Some("mailto:push@example.org")).authorization("https://push.example.net", 1_453_523_768).unwrap();
        let (head, claims, signed, signature, key) = parts(&text);
        assert_eq!(head, serde_json::json!({"typ": "JWT", "alg": "ES256"}));
        let exp = 1_453_523_768 + LIFE_S;
        assert_eq!(claims, serde_json::json!({"aud": "https://push.example.net", "exp": exp, "sub": "mailto:push@example.org"}));
        assert!(claims["exp"].as_i64().is_some_and(|exp| exp <= 1_453_523_768 + 24 * 3_600), "section 2: no more than 24 hours");
        assert_eq!(URL_SAFE_NO_PAD.encode(&key), PUBLIC);
        assert_eq!((signature.len(), key.len()), (64, 65));
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &key);
        assert!(public.verify(signed.as_bytes(), &signature).is_ok());
        assert!(public.verify(format!("{signed}x").as_bytes(), &signature).is_err());
    }

    #[test]
    fn without_a_contact_none_is_said_and_a_key_that_is_none_is_refused() {
        let (_, claims, ..) = parts(&vapid(None).authorization("https://push.example.net", 0).unwrap());
        assert_eq!(claims.get("sub"), None);
        assert!(Vapid::of(&[0; 32], None).is_none());
        assert!(Vapid::of(&[255; 32], None).is_none());
    }
}
