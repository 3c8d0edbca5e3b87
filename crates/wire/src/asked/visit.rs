//! `POST /v1/me/visit`: what somebody had as a visitor becomes theirs.

use utoipa::ToSchema;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Unread};

/// Characters of the token of a session; ours are shorter.
const TOKEN_CHARS_MAX: usize = 256;

/// The visit to be taken, shown by its own session.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = TakeVisit)]
#[serde(deny_unknown_fields)]
pub struct VisitBody {
    /// The token of the visitor's session.
    #[schema(value_type = String)]
    pub token: Private,
}

impl Asked for VisitBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["token"])?;
        let token = f.need("token", f.text("token", 1..=TOKEN_CHARS_MAX)?)?;
        Ok(VisitBody { token: Private::new(&token) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn one_token_is_read_and_not_printed() {
        let asked = VisitBody::read(br#"{"token":"secret"}"#).unwrap();
        assert_eq!(asked.token.reveal(), "secret");
        assert!(!format!("{asked:?}").contains("secret"));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let long = format!(r#"{{"token":"{}"}}"#, "x".repeat(TOKEN_CHARS_MAX + 1));
        for (json, at, code) in [
            ("{}", "/token", "missing"),
            (r#"{"token":""}"#, "/token", "length"),
            (&*long, "/token", "length"),
            (r#"{"token":7}"#, "/token", "type"),
            (r#"{"token":"a","mail":"cleo@example.net"}"#, "/mail", "unknown_field"),
            ("[]", "", "type"),
        ] {
            let (was_at, was_code, _) = refused::<VisitBody>(json);
            assert_eq!((was_at.as_str(), was_code), (at, code), "{json}");
        }
    }
}
