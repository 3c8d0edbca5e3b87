//! What the company's own site says of somebody who is signed in there, and when its word is taken. That it is its word, whoever
//! verifies signatures says before.

use crate::ledger::content::{Content, Kind};
use crate::setup::name_fits;
use crate::time::Time;
use crate::value::{Private, words};

/// Milliseconds from now to the end of a token, at most: it is signed when it is needed and not kept.
pub const LIFE_MAX_MS: u64 = 300_000;
/// Milliseconds that a clock elsewhere may be ahead of ours.
pub const SKEW_MS: u64 = 30_000;
/// Characters of the company's id of a client (OpenID Connect Core 1.0, section 2: `sub`).
pub const SUBJECT_CHARS_MAX: usize = 255;
/// Characters of the id of a token.
pub const TOKEN_ID_CHARS_MAX: usize = 128;
/// Centers that one token may name.
pub const AUDIENCES_MAX: usize = 16;

/// The claims of a token (RFC 7519, section 4.1), as they are signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// For whom: this center among them.
    pub audiences: Vec<String>,
    /// The company's own id of the client.
    pub subject: Private,
    /// The id of the token: it is taken once.
    pub token_id: String,
    /// When it was signed.
    pub issued_at: Time,
    /// Not to be taken before.
    pub not_before: Option<Time>,
    /// Not to be taken from then on.
    pub expires_at: Time,
    /// What they are called.
    pub name: Option<Private>,
    /// Their mail address, which the company knows to be theirs.
    pub mail: Option<Private>,
    /// The language they read.
    pub locale: Option<Private>,
}

words! {
    /// Why a token is not taken, for the log of the center alone.
    Untrue {
        /// It is no token.
        Form = "form",
        /// It is longer than any.
        Huge = "huge",
        /// Nobody of this name signs here, or not any more.
        Source = "source",
        /// It says another way of signing than its source has.
        Alg = "alg",
        /// The key of its source did not sign it.
        Signature = "signature",
        /// It is not for this center.
        Audience = "audience",
        /// It names nobody.
        Subject = "subject",
        /// It has no id.
        TokenId = "token_id",
        /// It was good once.
        Expired = "expired",
        /// It would be good for too long.
        Life = "life",
        /// It is from the future.
        Early = "early",
        /// The name is none.
        Name = "name",
        /// The address is none.
        Mail = "mail",
        /// The language is none.
        Locale = "locale",
        /// It was used.
        Spent = "spent",
    }
}

/// Whether claims are taken here and now.
///
/// # Errors
/// The first reason why not.
pub fn taken(claims: &Claims, center: &str, now: Time) -> Result<(), Untrue> {
    let fits = |kind: Kind, text: &Option<Private>| text.as_ref().is_none_or(|t| kind.check(false, &Content::text(t.reveal())).is_ok());
    let ahead = |at: Time| at > now.plus_ms(SKEW_MS);
    let named = |text: &str, most| (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    let rules = [
        (claims.audiences.len() <= AUDIENCES_MAX && claims.audiences.iter().any(|a| a == center), Untrue::Audience),
        (named(claims.subject.reveal(), SUBJECT_CHARS_MAX), Untrue::Subject),
        (named(&claims.token_id, TOKEN_ID_CHARS_MAX), Untrue::TokenId),
        (claims.expires_at > now, Untrue::Expired),
        (claims.expires_at <= now.plus_ms(LIFE_MAX_MS + SKEW_MS), Untrue::Life),
        (!ahead(claims.issued_at) && !claims.not_before.is_some_and(ahead), Untrue::Early),
        (claims.name.as_ref().is_none_or(|name| name_fits(name.reveal()).is_ok()), Untrue::Name),
        (fits(Kind::Mail, &claims.mail), Untrue::Mail),
        (fits(Kind::Language, &claims.locale), Untrue::Locale),
    ];
    rules.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, why)| Err(why))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_000_000_000_000);

    fn good() -> Claims {
        Claims {
            audiences: vec!["c1".into()],
            subject: Private::new("customer 7"),
            token_id: "t1".into(),
            issued_at: NOW,
            not_before: None,
            expires_at: NOW.plus_ms(60_000),
            name: Some(Private::new("Zoë Bakker")),
            mail: Some(Private::new("zoe@example.org")),
            locale: Some(Private::new("nl-NL")),
        }
    }

    fn text(text: &str) -> Option<Private> {
        Some(Private::new(text))
    }

    #[test]
    fn good_claims_are_taken_with_and_without_what_they_need_not_say() {
        assert_eq!(taken(&good(), "c1", NOW), Ok(()));
        let bare = Claims { name: None, mail: None, locale: None, ..good() };
        assert_eq!(taken(&bare, "c1", NOW), Ok(()));
        assert_eq!(taken(&Claims { audiences: vec!["c2".into(), "c1".into()], ..good() }, "c1", NOW), Ok(()));
        let edge = Claims {
            issued_at: NOW.plus_ms(SKEW_MS),
            not_before: Some(NOW.plus_ms(SKEW_MS)),
            expires_at: NOW.plus_ms(LIFE_MAX_MS + SKEW_MS),
            subject: Private::new(&"s".repeat(SUBJECT_CHARS_MAX)),
            token_id: "t".repeat(TOKEN_ID_CHARS_MAX),
            ..good()
        };
        assert_eq!(taken(&edge, "c1", NOW), Ok(()), "a clock that is ahead by as much as it may be");
    }

    #[test]
    fn each_claim_that_does_not_fit_has_its_word() {
        let later = |ms: u64| Time(NOW.plus_ms(ms).0 + 1);
        let cases = [
            (Claims { audiences: vec![], ..good() }, Untrue::Audience),
            (Claims { audiences: vec!["c11".into(), "".into()], ..good() }, Untrue::Audience),
            (Claims { audiences: vec!["c1".into(); AUDIENCES_MAX + 1], ..good() }, Untrue::Audience),
            (Claims { subject: Private::default(), ..good() }, Untrue::Subject),
            (Claims { subject: Private::new(&"s".repeat(SUBJECT_CHARS_MAX + 1)), ..good() }, Untrue::Subject),
            (Claims { subject: Private::new("a\u{0}b"), ..good() }, Untrue::Subject),
            (Claims { token_id: "".into(), ..good() }, Untrue::TokenId),
            (Claims { token_id: "t".repeat(TOKEN_ID_CHARS_MAX + 1), ..good() }, Untrue::TokenId),
            (Claims { expires_at: NOW, ..good() }, Untrue::Expired),
            (Claims { expires_at: later(LIFE_MAX_MS + SKEW_MS), ..good() }, Untrue::Life),
            (Claims { issued_at: later(SKEW_MS), ..good() }, Untrue::Early),
            (Claims { not_before: Some(later(SKEW_MS)), ..good() }, Untrue::Early),
            (Claims { name: text(" "), ..good() }, Untrue::Name),
            (Claims { name: text("Zoë\u{202e}"), ..good() }, Untrue::Name),
            (Claims { mail: text("zoe"), ..good() }, Untrue::Mail),
            (Claims { locale: text("Dutch!"), ..good() }, Untrue::Locale),
        ];
        for (claims, why) in cases {
            assert_eq!(taken(&claims, "c1", NOW), Err(why), "{claims:?}");
        }
    }
}
