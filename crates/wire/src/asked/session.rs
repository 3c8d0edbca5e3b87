//! `POST /v1/sessions`: with a password, with a link, by the word of the company's own site, or as a visitor.

use utoipa::ToSchema;
use vestibule_center::ledger::content::is_mail;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Unread};

/// How somebody signs in.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = SignIn)]
#[serde(untagged)]
pub enum SignInBody {
    /// With login name and password.
    Password {
        /// Login name.
        login: String,
        /// Password.
        #[schema(value_type = String, format = Password)]
        password: Private,
    },
    /// With a link made for one person.
    Link {
        /// The secret of the link.
        #[schema(value_type = String)]
        link: Private,
    },
    /// By a token that the company's own site signed.
    Identity {
        /// The token: a JWT.
        #[schema(value_type = String)]
        identity: Private,
    },
    /// Without an account.
    Visitor {
        /// Always `true`.
        visitor: bool,
    },
}

const LOGIN_CHARS_MAX: usize = 120;
const PASSWORD_CHARS_MAX: usize = 256;
const LINK_CHARS_MAX: usize = 256;
const MAIL_CHARS_MAX: usize = 254;
const FORMS: &str = "either login and password, or link, or identity, or visitor";

impl Asked for SignInBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["login", "password", "link", "identity", "visitor"])?;
        let login = f.text("login", 1..=LOGIN_CHARS_MAX)?;
        let password = f.text("password", 1..=PASSWORD_CHARS_MAX)?.map(|p| Private::new(&p));
        let link = f.text("link", 1..=LINK_CHARS_MAX)?.map(|l| Private::new(&l));
        // One that is longer than tokens are is refused as any that is not good is.
        let identity = f.text("identity", 0..=super::BODY_BYTES_MAX)?.map(|i| Private::new(&i));
        let visitor = f.truth("visitor")?;
        match (login, password, link, identity, visitor) {
            (Some(login), Some(password), None, None, None) => Ok(SignInBody::Password { login, password }),
            (None, None, Some(link), None, None) => Ok(SignInBody::Link { link }),
            (None, None, None, Some(identity), None) => Ok(SignInBody::Identity { identity }),
            (None, None, None, None, Some(true)) => Ok(SignInBody::Visitor { visitor: true }),
            (None, None, None, None, Some(false)) => Err(f.wrong("visitor", "value", "true").into()),
            (Some(_), None, None, None, None) => Err(f.wrong("password", "missing", "this field").into()),
            (None, Some(_), None, None, None) => Err(f.wrong("login", "missing", "this field").into()),
            (None, None, None, None, None) => Err(f.wrong_whole("missing", FORMS).into()),
            (_, _, _, _, _) => Err(f.wrong_whole("value", FORMS).into()),
        }
    }
}

/// Whose sign-in link is asked for.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = AskSignInLink)]
#[serde(deny_unknown_fields)]
pub struct SignInLinkBody {
    /// A mail address.
    #[schema(value_type = String, max_length = 254)]
    pub mail: Private,
}

impl Asked for SignInLinkBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["mail"])?;
        let mail = f.need("mail", f.text("mail", 3..=MAIL_CHARS_MAX)?)?;
        let mail = mail.trim();
        if !is_mail(mail) {
            return Err(f.wrong("mail", "value", "a mail address such as cleo@example.org").into());
        }
        Ok(SignInLinkBody { mail: Private::new(mail) })
    }
}

/// The link by which somebody shows that an address is theirs.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = ConfirmMail)]
#[serde(deny_unknown_fields)]
pub struct ConfirmMailBody {
    /// The secret of the link that was mailed there.
    #[schema(value_type = String, max_length = 256)]
    pub link: Private,
}

impl Asked for ConfirmMailBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["link"])?;
        let link = f.need("link", f.text("link", 1..=LINK_CHARS_MAX)?)?;
        Ok(ConfirmMailBody { link: Private::new(&link) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn four_forms_are_read() {
        let read = |json: &str| SignInBody::read(json.as_bytes()).unwrap();
        let password = SignInBody::Password { login: "ana".into(), password: Private::new("x y") };
        assert_eq!(read(r#"{"login":"ana","password":"x y"}"#), password);
        assert_eq!(read(r#"{"link":"abc"}"#), SignInBody::Link { link: Private::new("abc") });
        assert_eq!(read(r#"{"identity":"a.b.c"}"#), SignInBody::Identity { identity: Private::new("a.b.c") });
        assert_eq!(read(r#"{"visitor":true}"#), SignInBody::Visitor { visitor: true });
    }

    #[test]
    fn a_password_is_not_printed() {
        let asked = SignInBody::read(br#"{"login":"ana","password":"secret"}"#).unwrap();
        assert!(!format!("{asked:?}").contains("secret"));
    }

    #[test]
    fn a_mixed_or_half_form_is_refused() {
        let places = [
            ("{}", "", "missing"),
            (r#"{"login":"ana"}"#, "/password", "missing"),
            (r#"{"password":"x"}"#, "/login", "missing"),
            (r#"{"visitor":false}"#, "/visitor", "value"),
            (r#"{"visitor":true,"link":"a"}"#, "", "value"),
            (r#"{"login":"","password":"x"}"#, "/login", "length"),
            ("[]", "", "type"),
        ];
        for (json, at, code) in places {
            let (was_at, was_code, _) = refused::<SignInBody>(json);
            assert_eq!((was_at.as_str(), was_code), (at, code), "{json}");
        }
        assert_eq!(refused::<SignInBody>(r#"{"pasword":"x","login":"a"}"#), ("/pasword".into(), "unknown_field", "password".into()));
    }
}
