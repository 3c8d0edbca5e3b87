//! What a field of the ledger holds, and what kinds of it there are. A value is checked where it enters and nowhere else.

use std::fmt;

use crate::hours::{DAY_MINUTES, minute};
use crate::limits::NAME_CHARS_MAX;
use crate::setup::handle_fits;
use crate::time::Time;
use crate::value::{Private, words};

/// Characters of a text of one line: names are such.
pub const LINE_CHARS_MAX: usize = NAME_CHARS_MAX;
/// Characters of a text of several lines.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Values of a list.
pub const LIST_MAX: usize = 32;
/// Digits of a telephone number, the least and the most (ITU-T E.164, 6.2.1; shorter ones are not international).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Characters of a mail address (RFC 5321, 4.5.3.1.3 without the brackets).
const MAIL_CHARS_MAX: usize = 254;
/// Characters of a language tag: as long as those that are registered get, with room.
const LANGUAGE_CHARS_MAX: usize = 35;

words! {
    /// What a field holds.
    Kind {
        /// One line.
        Line = "line",
        /// Several lines.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// Yes or no.
        Flag = "flag",
        /// A day of the calendar, `2026-12-25`.
        Date = "date",
        /// A time by the wall clock, `17:00`.
        Clock = "clock",
        /// A telephone number in international form (E.164).
        Phone = "phone",
        /// A mail address.
        Mail = "mail",
        /// A language tag (BCP 47).
        Language = "language",
        /// A time zone of the IANA database; that there is such a one is for who knows the database to say.
        Zone = "zone",
        /// A country by its two letters (ISO 3166-1).
        Country = "country",
        /// The handle of something of the center: a product, an agent, a queue.
        Handle = "handle",
        /// An instant in UTC, `2026-12-25T09:00:00Z` (RFC 3339).
        Instant = "instant",
    }
}

/// One value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// A text of any kind that is written as one.
    Text(Private),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

impl fmt::Debug for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Text(text) => text.fmt(f),
            Scalar::Number(_) => f.write_str("…"),
            Scalar::Flag(_) => f.write_str("…"),
        }
    }
}

/// What stands in a field. Prints as dots: it is somebody's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// One value.
    One(Scalar),
    /// Values in the order of who wrote them, none twice.
    Many(Vec<Scalar>),
}

impl Content {
    /// A text.
    pub fn text(text: &str) -> Content {
        Content::One(Scalar::Text(Private::new(text)))
    }
    /// A flag.
    pub fn flag(on: bool) -> Content {
        Content::One(Scalar::Flag(on))
    }
    /// Texts.
    pub fn texts(all: &[&str]) -> Content {
        Content::Many(all.iter().map(|t| Scalar::Text(Private::new(t))).collect())
    }
    /// The values, one or several.
    pub fn values(&self) -> &[Scalar] {
        match self {
            Content::One(value) => std::slice::from_ref(value),
            Content::Many(values) => values,
        }
    }
}

/// A value does not fit: a stable code, and what would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// `form`, `range`, `length`, `twice`, `many`, `one`.
    pub code: &'static str,
    /// What would fit.
    pub expected: &'static str,
}

const fn misfit(code: &'static str, expected: &'static str) -> Misfit {
    Misfit { code, expected }
}

impl Kind {
    /// Checks what somebody wrote into a field of this kind, `many` values of it or one.
    ///
    /// # Errors
    /// A [`Misfit`] that says what would fit.
    pub fn check(self, many: bool, content: &Content) -> Result<(), Misfit> {
        match (many, content) {
            (false, Content::One(value)) => self.check_one(value),
            (true, Content::Many(values)) => {
                if values.len() > LIST_MAX {
                    return Err(misfit("length", "at most 32 values"));
                }
                values.iter().try_for_each(|value| self.check_one(value))?;
                let twice = values.iter().enumerate().any(|(n, value)| values.iter().take(n).any(|before| before == value));
                if twice { Err(misfit("twice", "each value once")) } else { Ok(()) }
            }
            (false, Content::Many(_)) => Err(misfit("one", "one value, or null for none")),
            (true, Content::One(_)) => Err(misfit("many", "a list of values")),
        }
    }

    fn check_one(self, value: &Scalar) -> Result<(), Misfit> {
        let (fits, expected) = match (self, value) {
            (Kind::Number, Scalar::Number(_)) | (Kind::Flag, Scalar::Flag(_)) => return Ok(()),
            (Kind::Number, _) => (false, "a whole number"),
            (Kind::Flag, _) => (false, "true or false"),
            (_, Scalar::Number(_) | Scalar::Flag(_)) => (false, "a text"),
            (Kind::Line, Scalar::Text(t)) => return line(t.reveal()),
            (Kind::Text, Scalar::Text(t)) => return lines(t.reveal()),
            (Kind::Date, Scalar::Text(t)) => (is_date(t.reveal()), "a date such as 2026-12-25"),
            (Kind::Clock, Scalar::Text(t)) => (is_clock(t.reveal()), "a time such as 17:00, up to 23:59"),
            (Kind::Phone, Scalar::Text(t)) => (is_phone(t.reveal()), "+ and 7 to 15 digits (E.164)"),
            (Kind::Mail, Scalar::Text(t)) => (is_mail(t.reveal()), "a mail address such as cleo@example.org"),
            (Kind::Language, Scalar::Text(t)) => (is_language(t.reveal()), "a language tag such as nl or pt-BR (BCP 47)"),
            (Kind::Zone, Scalar::Text(t)) => (is_zone(t.reveal()), "a time zone such as Europe/Amsterdam"),
            (Kind::Country, Scalar::Text(t)) => (is_country(t.reveal()), "a country such as NL (ISO 3166-1)"),
            (Kind::Handle, Scalar::Text(t)) => (handle_fits(t.reveal()).is_ok(), "a handle"),
            (Kind::Instant, Scalar::Text(t)) => (instant(t.reveal()).is_some(), "an instant in UTC such as 2026-12-25T09:00:00Z"),
        };
        if fits { Ok(()) } else { Err(misfit("form", expected)) }
    }
}

/// Characters that reorder others or begin a line: a name must read as it is written. Marks of direction alone do not
/// (Unicode UAX 9, 2.1 to 2.6).
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn line(text: &str) -> Result<(), Misfit> {
    if text.trim().is_empty() || text.chars().count() > LINE_CHARS_MAX {
        return Err(misfit("length", "1 to 120 characters, or null for none"));
    }
    if text.chars().any(is_unseen) { Err(misfit("form", "one line without control characters")) } else { Ok(()) }
}

fn lines(text: &str) -> Result<(), Misfit> {
    if text.trim().is_empty() || text.chars().count() > TEXT_CHARS_MAX {
        return Err(misfit("length", "1 to 2000 characters, or null for none"));
    }
    let unseen = text.chars().any(|c| c != '\n' && is_unseen(c));
    if unseen { Err(misfit("form", "a text without control characters")) } else { Ok(()) }
}

/// Reads an instant in UTC as RFC 3339 has it, with at most six digits of a second and no leap second; `None` when it is none.
pub fn instant(text: &str) -> Option<Time> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    if !is_date(date) || date.starts_with("0000") {
        return None;
    }
    let (clock, part) = clock.split_once('.').unwrap_or((clock, "0"));
    if !(1..=6).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) || clock.len() != 8 {
        return None;
    }
    let minutes = minute(clock.get(..5)?).filter(|minute| *minute < DAY_MINUTES)?;
    let seconds = clock.get(5..)?.strip_prefix(':').filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?;
    let seconds: i64 = seconds.parse().ok().filter(|s| *s < 60)?;
    let micros: i64 = format!("{part:0<6}").parse().ok()?;
    let days = days_since_1970(date)?;
    Some(Time(((days * 1_440 + i64::from(minutes)) * 60 + seconds) * 1_000_000 + micros))
}

/// Days from 1 January 1970 to a date there is, by the Gregorian calendar.
fn days_since_1970(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years that begin in March have their leap day last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

fn is_clock(text: &str) -> bool {
    minute(text).is_some_and(|minute| minute < DAY_MINUTES)
}

/// Whether there is such a day, by the Gregorian calendar (ISO 8601).
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, n: usize| {
        let digits = part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse::<u32>().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else { return false };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0, // open: no month
    };
    (1..=days).contains(&day)
}

/// Whether this could be a telephone number anywhere: `+`, a country code that does not begin with 0, digits.
pub fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    PHONE_DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

/// Whether mail could be sent to this: one `@`, a local part as RFC 5321 4.1.2 has it without quotes, a domain of labels.
pub fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |part: &str| {
        let fits = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !part.is_empty() && part.chars().all(fits)
    };
    let label = |part: &str| {
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        !part.is_empty() && part.len() <= 63 && part.chars().all(fits) && !part.starts_with('-') && !part.ends_with('-')
    };
    text.len() <= MAIL_CHARS_MAX && local.len() <= 64 && local.split('.').all(atom) && domain.contains('.') && domain.split('.').all(label)
}

/// Whether a tag is well-formed (RFC 5646, 2.1): a language, then script, region, variants, extensions, private use.
pub fn is_language(tag: &str) -> bool {
    if tag.len() > LANGUAGE_CHARS_MAX {
        return false;
    }
    let mut parts = tag.split('-').peekable();
    let alpha = |p: &str, least: usize, most: usize| (least..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic());
    let alnum = |p: &str, least: usize, most: usize| (least..=most).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    let Some(first) = parts.next().filter(|p| alpha(p, 2, 8)) else { return false };
    for _ in 0..3 {
        // Extended languages follow short ones alone.
        if first.len() <= 3 && parts.next_if(|p| alpha(p, 3, 3)).is_none() {
            break;
        }
    }
    parts.next_if(|p| alpha(p, 4, 4));
    parts.next_if(|p| alpha(p, 2, 2) || (p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit())));
    let variant = |p: &str| alnum(p, 5, 8) || (alnum(p, 4, 4) && p.starts_with(|c: char| c.is_ascii_digit()));
    while parts.next_if(|p| variant(p)).is_some() {}
    while let Some(singleton) = parts.next_if(|p| alnum(p, 1, 1)) {
        let private = singleton.eq_ignore_ascii_case("x");
        let fits = |p: &str| alnum(p, if private { 1 } else { 2 }, 8);
        if parts.next_if(|p| fits(p)).is_none() {
            return false;
        }
        while parts.next_if(|p| fits(p)).is_some() {}
    }
    parts.next().is_none()
}

/// Whether a zone could be one: areas and places between slashes.
pub fn is_zone(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'));
    text.len() <= crate::limits::ZONE_CHARS_MAX && text.split('/').all(part)
}

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(kind: Kind, text: &str) -> Option<&'static str> {
        kind.check(false, &Content::text(text)).err().map(|m| m.code)
    }

    #[test]
    fn each_kind_takes_what_is_of_it_and_nothing_else() {
        let table: [(Kind, &[&str], &[&str]); 9] = [
            (
                Kind::Phone,
                &["+31201234567", "+1234567", "+123456789012345"],
                &["31201234567", "+012345678", "+123456", "+1234567890123456", "+31 20 123", "+", ""],
            ),
            (
                Kind::Mail,
                &["cleo@example.org", "a.b+c@mail.example.co", "ü@exämple.org"],
                &["cleo", "@example.org", "cleo@", "cleo@org", "a..b@x.org", "a b@x.org", "a@-x.org", "a@x..org", "a@x.org\n"],
            ),
            (
                Kind::Language,
                &["nl", "pt-BR", "zh-Hant-TW", "zh-cmn-Hans-CN", "de-CH-1996", "sl-rozaj-biske", "en-a-myext-b-another", "de-x-priv"],
                &["", "n", "nl_NL", "nl-", "-nl", "abcdefghi", "en-a", "en-x", "de-ch-1", "i-klingon-and-much-more-text-than-there-is"],
            ),
            (
                Kind::Zone,
                &["Europe/Amsterdam", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"],
                &["", "/", "Europe/", "Europe//X", "Eu rope", "../etc/passwd"],
            ),
            (Kind::Country, &["NL", "BR"], &["nl", "NLD", "N", "", "N1"]),
            (Kind::Date, &["2026-12-25", "2024-02-29"], &["2026-02-29", "2026-13-01", "26-12-25", "2026-1-1", ""]),
            (Kind::Clock, &["00:00", "17:00", "23:59"], &["24:00", "7:00", "17:60", "17", ""]),
            (Kind::Line, &["Zoë", "عائشة", "👩‍👩‍👧 & co", "O'Neill"], &["", "  ", "a\nb", "a\u{202e}b", "a\u{0}b"]),
            (Kind::Text, &["one\ntwo"], &["", "\n", "a\u{7}b"]),
        ];
        for (kind, good, bad) in table {
            for text in good {
                assert_eq!(code(kind, text), None, "{kind:?} takes {text:?}");
            }
            for text in bad {
                assert!(code(kind, text).is_some(), "{kind:?} refuses {text:?}");
            }
        }
    }

    #[test]
    fn instants_are_those_of_the_calendar() {
        let days = [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("2026-11-27", 20_784)];
        for (date, days) in days {
            assert_eq!(instant(&format!("{date}T00:00:01.5Z")), Some(Time((days * 86_400 + 1) * 1_000_000 + 500_000)), "{date}");
        }
        for bad in [
            "2026-02-30T09:00:00Z",
            "2026-11-27T24:00:00Z",
            "2026-11-27T09:00:60Z",
            "2026-11-27T09:00Z",
            "2026-11-27 09:00:00Z",
            "2026-11-27T09:00:00+01:00",
            "2026-11-27T09:00:00.Z",
            "2026-11-27T09:00:00.1234567Z",
            "2026-11-27T09:00:+1Z",
            "",
            "Z",
            "TZ",
        ] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn lengths_and_lists_are_bounded() {
        assert_eq!(code(Kind::Line, &"x".repeat(LINE_CHARS_MAX)), None);
        assert_eq!(code(Kind::Line, &"x".repeat(LINE_CHARS_MAX + 1)), Some("length"));
        assert_eq!(code(Kind::Text, &"ü".repeat(TEXT_CHARS_MAX)), None, "characters count, not bytes");
        assert_eq!(code(Kind::Text, &"ü".repeat(TEXT_CHARS_MAX + 1)), Some("length"));
        let list = |n: usize| Content::Many((0..n).map(|n| Scalar::Text(Private::new(&format!("h{n}")))).collect());
        assert_eq!(Kind::Handle.check(true, &list(LIST_MAX)), Ok(()));
        assert_eq!(Kind::Handle.check(true, &list(LIST_MAX + 1)).map_err(|m| m.code), Err("length"));
        assert_eq!(Kind::Language.check(true, &Content::texts(&["nl", "en", "nl"])).map_err(|m| m.code), Err("twice"));
        assert_eq!(Kind::Language.check(true, &Content::text("nl")).map_err(|m| m.code), Err("many"));
        assert_eq!(Kind::Language.check(false, &Content::texts(&["nl"])).map_err(|m| m.code), Err("one"));
        assert_eq!(Kind::Flag.check(false, &Content::text("yes")).map_err(|m| m.code), Err("form"));
        assert_eq!(Kind::Line.check(false, &Content::flag(true)).map_err(|m| m.code), Err("form"));
    }

    #[test]
    fn what_is_somebodys_prints_as_dots() {
        let shown = format!("{:?}", Content::texts(&["Cleo"]));
        assert!(!shown.contains("Cleo") && shown.contains('…'), "{shown}");
    }
}
