//! What comes from the library and from accounts: orders, products, sessions, settings, lists.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::setting::{Setting, Settings};
use vestibule_center::view::document::MessageBody;

use crate::card::ChangedWho;
use crate::id::{Ids, Kind};
use crate::stamp::Stamp;
use crate::word::{AsideKind, PrincipalRole, Side};

/// A list, a page at a time.
#[derive(Clone, Debug, Serialize)]
pub struct List<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Give it as `after` for the next page; null at the end.
    pub next: Option<String>,
}

/// Somebody of the center read what is kept of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reading {
    /// Who, by id and name where the reader may know them.
    pub by: ChangedWho,
    /// The talk they were in with the client; absent = outside of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
    /// When: the first time in that talk, or on that day.
    pub read_at: Stamp,
}

/// A session of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnSession {
    /// Opaque id: not its token.
    pub id: String,
    /// The page it was made for; absent = it was begun by software.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// When it began.
    pub created_at: Stamp,
    /// When it is over by itself.
    pub expires_at: Stamp,
    /// It is the one that asks.
    pub current: bool,
}

/// How one may sign in besides by password.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignInWays {
    /// By a link that is mailed.
    pub mail: bool,
}

/// Where a client gets mail.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnMail {
    /// The address; absent = nobody knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When you showed that it is yours; absent = the company says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Stamp>,
    /// The address on your card, to which a link can be mailed by which you show that it is yours; absent = nothing is to be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_confirm: Option<String>,
}

/// A line as the list of an interaction's lines has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// Its number in the interaction.
    pub n: u32,
    /// What it is, if the client does not read it; then numbered apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<AsideKind>,
    /// Opaque id, the same as of its document.
    pub id: String,
    /// Whose words.
    pub from: Side,
    /// The agent who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Stamp,
    /// The words.
    pub text: String,
}

/// Somebody who watches a presentity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Watcher {
    /// Kind of the watcher's document.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Name; absent for a visitor who gave none, and where the reader may not see who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Who watches a presentity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WatcherList {
    /// Those with a lasting wish to be told, such as an alert.
    pub items: Vec<Watcher>,
    /// How many feeds are open that show it.
    pub feeds: usize,
    /// Give it as `after` for the next page; null at the end.
    #[schema(required = true)]
    pub next: Option<String>,
}

impl Line {
    /// A line that the client reads, as lists have it.
    pub fn of(ids: &Ids, line: &MessageBody) -> Line {
        Line {
            n: line.n,
            aside: None,
            id: ids.message(line.interaction, line.n),
            from: line.side.into(),
            by: line.by_agent.map(|agent| ids.agent(agent)),
            at: line.at.into(),
            text: line.text.reveal().to_owned(),
        }
    }
}

/// An id with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Opaque id.
    pub id: String,
    /// Name people read.
    pub name: String,
}

/// Where a page of orders or products ended: the number or handle of its last one, in letters that fit an address.
pub fn mark(key: &str) -> String {
    key.bytes().fold(String::from(MARK), |mark, byte| format!("{mark}{byte:02x}"))
}

/// Reads where a page of orders or products ended.
pub fn read_mark(text: &str) -> Option<String> {
    let digits = text.strip_prefix(MARK).filter(|d| d.len() <= MARK_DIGITS_MAX && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let bytes = digits.as_bytes().chunks(2).map(|two| u8::from_str_radix(str::from_utf8(two).ok()?, 16).ok());
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok().filter(|key| mark(key) == text)
}

const MARK: &str = "n_";
/// Digits of the longest mark: numbers and handles are far shorter.
const MARK_DIGITS_MAX: usize = 1_024;

/// A sum in the smallest unit of a currency with two decimals, as a decimal.
pub fn decimal(total_minor: i64) -> String {
    let sign = if total_minor < 0 { "-" } else { "" };
    let minor = total_minor.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

/// A session that was opened.
#[derive(Clone, Serialize, ToSchema)]
pub struct Session {
    /// Bearer token; shown this once.
    pub token: String,
    /// Who signed in.
    pub principal: PrincipalBody,
    /// When it ends.
    pub expires_at: Stamp,
}

/// The session that asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionNow {
    /// Who is signed in.
    pub principal: PrincipalBody,
    /// When it ends.
    pub expires_at: Stamp,
}

/// Who signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrincipalBody {
    /// Opaque id.
    pub id: String,
    /// What they may be.
    pub role: PrincipalRole,
    /// Name; absent for a visitor who gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A single use, short lived key to open one feed.
#[derive(Clone, Serialize, ToSchema)]
pub struct FeedTicket {
    /// Give it as `ticket` to `/v1/feed` within 30 s.
    pub ticket: String,
}

/// The center's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SettingsDocument {
    /// Version; `ETag` is this in quotes.
    pub rev: u64,
    /// Name and value of every setting; names ending in `_ms` are milliseconds.
    pub settings: BTreeMap<&'static str, u64>,
    /// What each of them may be.
    pub bounds: BTreeMap<&'static str, BoundsBody>,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoundsBody {
    /// The least.
    pub min: u64,
    /// The most.
    pub max: u64,
    /// In a new center.
    pub default: u64,
    /// 0 may be set too, though it is less than the least.
    pub zero: bool,
}

/// The settings document.
pub fn settings(rev: u64, settings: &Settings) -> SettingsDocument {
    let all = Setting::ALL.iter().map(|s| (s.as_str(), settings.get(*s)));
    let bounds = |s: Setting| {
        let b = s.bounds();
        BoundsBody { min: b.min, max: b.max, default: b.default, zero: b.zero }
    };
    SettingsDocument { rev, settings: all.collect(), bounds: Setting::ALL.iter().map(|s| (s.as_str(), bounds(*s))).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{json, to_value};

    #[test]
    fn settings_are_listed_in_full() {
        let document = to_value(settings(3, &Settings::default())).unwrap();
        assert_eq!((&document["rev"], &document["settings"]["offer_ms"]), (&json!(3), &json!(20_000)));
        assert_eq!(document["settings"].as_object().unwrap().len(), Setting::ALL.len());
        assert_eq!(document["bounds"]["hold_ms"], json!({"min": 100, "max": 120_000, "default": 30_000, "zero": true}));
    }

    #[test]
    fn marks_fit_an_address_and_come_back() {
        for key in ["A-1", "heron", "N\u{e9} 7/\"8\"", ""] {
            let mark = mark(key);
            assert!(mark.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{mark}");
            assert_eq!(read_mark(&mark).as_deref(), Some(key));
        }
        for wrong in ["", "heron", "n_4", "n_4G", "n_ff", "n_4A", "n_é", &format!("n_{}", "41".repeat(600))] {
            assert_eq!(read_mark(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_end_of_a_list_is_said() {
        let list: List<Named> = List { items: Vec::new(), next: None };
        assert_eq!(to_value(list).unwrap(), json!({"items": [], "next": null}));
    }

    #[test]
    fn sums_are_decimals() {
        assert_eq!([decimal(5), decimal(-250), decimal(i64::MIN)], ["0.05", "-2.50", "-92233720368547758.08"]);
    }
}
