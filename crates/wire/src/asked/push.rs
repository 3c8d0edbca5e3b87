//! `POST` and `DELETE /v1/me/push`: a browser takes push, or no longer.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Unread};

/// Characters of an endpoint.
const ENDPOINT_CHARS_MAX: usize = 2_000;
/// Characters of 65 bytes as base64url, padded or not.
const PUBLIC_CHARS: std::ops::RangeInclusive<usize> = 87..=88;
/// Characters of 16 bytes as base64url, padded or not.
const AUTH_CHARS: std::ops::RangeInclusive<usize> = 22..=24;

/// A browser's subscription, as its `PushSubscription` writes itself (W3C Push API).
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = TakePush)]
#[serde(deny_unknown_fields)]
pub struct PushBody {
    /// Where its push service takes messages.
    #[schema(value_type = String)]
    pub endpoint: Private,
    /// Its keys.
    pub keys: PushKeys,
}

/// The keys of a browser.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PushKeys {
    /// Its public key: 65 bytes, base64url.
    #[schema(value_type = String)]
    pub p256dh: Private,
    /// Its secret: 16 bytes, base64url.
    #[schema(value_type = String)]
    pub auth: Private,
}

/// A browser that takes push no longer.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = EndPush)]
#[serde(deny_unknown_fields)]
pub struct EndPushBody {
    /// Where its push service took messages.
    #[schema(value_type = String)]
    pub endpoint: Private,
}

/// The key browsers subscribe with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PushKey {
    /// The public key of this center (RFC 8292): 65 bytes, base64url.
    pub key: String,
}

impl Asked for PushBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        // Browsers write `expirationTime` too; services that use it are not known, and 404 or 410 tells the same.
        let f = Fields::read(bytes, &["endpoint", "keys", "expirationTime"])?;
        let endpoint = endpoint(&f)?;
        let keys = f.need("keys", f.inner("keys", &["p256dh", "auth"])?)?;
        let p256dh = base64url(&keys, "p256dh", PUBLIC_CHARS)?;
        Ok(PushBody { endpoint, keys: PushKeys { p256dh, auth: base64url(&keys, "auth", AUTH_CHARS)? } })
    }
}

impl Asked for EndPushBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["endpoint"])?;
        Ok(EndPushBody { endpoint: endpoint(&f)? })
    }
}

fn endpoint(f: &Fields) -> Result<Private, Unread> {
    let text = f.need("endpoint", f.text("endpoint", 1..=ENDPOINT_CHARS_MAX)?)?;
    Ok(Private::new(&text))
}

fn base64url(f: &Fields, name: &str, chars: std::ops::RangeInclusive<usize>) -> Result<Private, Unread> {
    let text = f.need(name, f.text(name, chars)?)?;
    let letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !text.trim_end_matches('=').bytes().all(letter) {
        return Err(f.wrong(name, "value", "base64url").into());
    }
    Ok(Private::new(&text))
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    fn with(p256dh: &str, auth: &str, more: &str) -> String {
        format!(r#"{{"endpoint":"https://push.example.net/a","keys":{{"p256dh":"{p256dh}","auth":"{auth}"}}{more}}}"#)
    }

    #[test]
    fn what_a_browser_writes_is_read() {
        let body = PushBody::read(with(P256DH, "BTBZMqHH6r4Tts7J_aSIgg", r#","expirationTime":null"#).as_bytes()).unwrap();
        assert_eq!((body.endpoint.reveal(), body.keys.p256dh.reveal()), ("https://push.example.net/a", P256DH));
        let end = EndPushBody::read(br#"{"endpoint":"https://push.example.net/a"}"#).unwrap();
        assert_eq!(end.endpoint, body.endpoint);
        assert!(!format!("{body:?}").contains("example"), "personal text is not printed");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let places = [
            ("{}".to_owned(), "/endpoint", "missing"),
            (r#"{"endpoint":"x"}"#.to_owned(), "/keys", "missing"),
            (with("x", "BTBZMqHH6r4Tts7J_aSIgg", ""), "/keys/p256dh", "length"),
            (with(&P256DH.replace('_', "+"), "BTBZMqHH6r4Tts7J_aSIgg", ""), "/keys/p256dh", "value"),
            (with(P256DH, "x", ""), "/keys/auth", "length"),
            (with(P256DH, "BTBZMqHH6r4Tts7J_aSIgg", r#","endpont":"x""#), "/endpont", "unknown_field"),
        ];
        for (json, at, code) in places {
            let (was_at, was_code, _) = refused::<PushBody>(&json);
            assert_eq!((was_at.as_str(), was_code), (at, code), "{json}");
        }
    }
}
