//! An order as a thing of the ledger: which of its fields people may change, and until when. What was ordered, its sum and how
//! it travels are the company's to say.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::card::{Contents, Field};
use super::change::{Change, Known};
use super::content::{Content, Kind, Misfit, Scalar, instant};
use super::policy::{Access, Audience, Policy, Subject};
use crate::broker::alert::Wires;
use crate::broker::condition::Condition;
use crate::id::{ClientId, OrderId};
use crate::setup::handle_fits;
use crate::time::Time;
use crate::view::document::Verb;

/// Statuses of orders that are over.
pub static OVER: [&str; 3] = ["delivered", "cancelled", "returned"];
/// Statuses in which an order lies with the company still. Of one that is not known nobody can say so: it counts as shipped.
pub static UNSHIPPED: [&str; 10] =
    ["new", "placed", "paid", "confirmed", "backordered", "in_production", "picking", "packing", "packed", "ready"];
/// Where the status stands.
pub const STATUS_AT: &str = "/status";
/// Characters of a status.
pub const STATUS_CHARS_MAX: usize = 40;
/// Characters of the number of an order.
pub const NUMBER_CHARS_MAX: usize = 40;
/// Lines of an order, or of a shipment.
pub const LINES_MAX: usize = 100;
/// Most of one thing in one line.
pub const QUANTITY_MAX: u64 = 100_000;
/// Shipments of an order.
pub const SHIPMENTS_MAX: usize = 50;
/// Steps of the trail of statuses that are kept, the last ones.
pub const STEPS_MAX: usize = 100;

const FROM: &str = "/slot/from";
const TO: &str = "/slot/to";

/// Fields people may be let to change: place, kind.
const OWN: &[(&str, Kind)] = &[
    ("/address/street", Kind::Line),
    ("/address/postcode", Kind::Line),
    ("/address/city", Kind::Line),
    ("/address/region", Kind::Line),
    ("/address/country", Kind::Country),
    ("/address/note", Kind::Text),
    (FROM, Kind::Instant),
    (TO, Kind::Instant),
    (STATUS_AT, Kind::Handle),
];
/// Fields that are the company's, whatever a policy says.
const FIXED: &[&str] =
    &["/number", "/product", "/lines", "/total", "/currency", "/placed_at", "/promised_at", "/trail", "/shipments", "/kept"];

/// Fields of an order that people may be let to change.
pub const FIELDS_MAX: usize = OWN.len();

const TOO_LATE: Misfit = Misfit { code: "too_late", expected: "an order that is not shipped yet" };
const PAST: Misfit = Misfit { code: "past", expected: "an instant to come" };
const BEFORE_FROM: Misfit = Misfit { code: "range", expected: "an instant after /slot/from" };

/// A status as it is waited for: short, so that it is copied as numbers are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusWord([u8; STATUS_CHARS_MAX]);

impl StatusWord {
    /// The word; `None` when no status is written like that.
    pub fn of(text: &str) -> Option<StatusWord> {
        let mut word = [0; STATUS_CHARS_MAX];
        handle_fits(text).ok()?;
        word.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(StatusWord(word))
    }
    /// It as text.
    pub fn as_str(&self) -> &str {
        let written = self.0.iter().position(|byte| *byte == 0).unwrap_or(STATUS_CHARS_MAX);
        str::from_utf8(&self.0[..written]).unwrap_or_default()
    }
}

impl fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An order as the center is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderTold {
    /// What the center calls it, if it was followed before.
    pub order: Option<OrderId>,
    /// The company's own number.
    pub number: Arc<str>,
    /// Whose.
    pub client: ClientId,
    /// The version; above every earlier one.
    pub rev: u64,
    /// How far it is.
    pub status: Arc<str>,
}

/// What a new version of an order tells the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderNews {
    /// The order as it is now.
    pub told: OrderTold,
    /// How far it was; absent = it is new.
    pub was: Option<Arc<str>>,
    /// Whether more than the status is otherwise.
    pub edited: bool,
    /// Whose it was, if it became another client's.
    pub from: Option<ClientId>,
}

/// What is waited for of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderWatch {
    /// The order as it is.
    pub told: OrderTold,
    /// What is waited for.
    pub condition: Condition,
    /// The end; `alert_max_ms` from now at most.
    pub until: Option<Time>,
    /// Repeats until the end.
    pub keep: bool,
    /// On which wires it tells.
    pub by: Wires,
}

/// The fields of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFields(BTreeMap<Arc<str>, Field>);

impl Default for OrderFields {
    fn default() -> OrderFields {
        let field = |(at, kind): &(&str, Kind)| {
            let at: Arc<str> = (*at).into();
            (at.clone(), Field { at, kind: *kind, many: false, values: Vec::new() })
        };
        OrderFields(OWN.iter().map(field).collect())
    }
}

impl Known for OrderFields {
    fn at(&self, place: &str) -> Option<&Field> {
        self.0.get(place)
    }
    fn each(&self) -> Box<dyn Iterator<Item = &Field> + '_> {
        Box::new(self.0.values())
    }
    fn is_fixed(&self, place: &str) -> bool {
        FIXED.contains(&place)
    }
    /// Where it goes and when is settled once it left.
    fn shut(&self, place: &str, contents: &Contents) -> Option<Misfit> {
        let travels = place.starts_with("/address/") || place.starts_with("/slot/");
        (travels && !is_unshipped(contents)).then_some(TOO_LATE)
    }
    fn whole(&self, after: &Contents, changes: &[Change], now: Time) -> Option<(Arc<str>, Misfit)> {
        if let Some(change) = changes.iter().find(|c| &*c.at == STATUS_AT && c.to.is_none()) {
            return Some((change.at.clone(), Misfit { code: "missing", expected: "a status" }));
        }
        if !changes.iter().any(|c| c.at.starts_with("/slot/")) {
            return None;
        }
        let past = text(after, TO).and_then(instant).is_some_and(|to| to <= now);
        fits_together(after).or_else(|| past.then(|| (TO.into(), PAST)))
    }
}

/// What of an order does not fit together, whoever says so: a slot ends after it begins.
pub fn fits_together(contents: &Contents) -> Option<(Arc<str>, Misfit)> {
    let at = |place: &str| text(contents, place).and_then(instant);
    let (from, to) = (at(FROM)?, at(TO)?);
    (to <= from).then(|| (TO.into(), BEFORE_FROM))
}

fn text<'a>(contents: &'a Contents, place: &str) -> Option<&'a str> {
    match contents.get(place) {
        Some(Content::One(Scalar::Text(text))) => Some(text.reveal()),
        _ => None, // open: absent, and no field of an order holds anything else
    }
}

/// The status of an order; empty when it has none.
pub fn status_of(contents: &Contents) -> &str {
    text(contents, STATUS_AT).unwrap_or_default()
}

/// Whether it lies with the company still.
pub fn is_unshipped(contents: &Contents) -> bool {
    UNSHIPPED.contains(&status_of(contents))
}

/// Whether an audience may change any of what stands by itself now, for the screens.
fn may_change(policy: &Policy, audience: Audience, contents: &Contents) -> bool {
    let fields = OrderFields::default();
    fields.each().any(|field| {
        let free = policy.rule(Subject::Order, &field.at, audience).access == Access::Free;
        free && fields.shut(&field.at, contents).is_none()
    })
}

/// What an audience may ask of an order as it stands, for the screens: of one that is over no news is to be told.
pub fn verbs(policy: &Policy, audience: Audience, contents: &Contents) -> Vec<Verb> {
    let changes = may_change(policy, audience, contents).then_some(Verb::Changes);
    let alert = (!OVER.contains(&status_of(contents))).then_some(Verb::Alert);
    changes.into_iter().chain(alert).collect()
}

/// What the company's own system says of an order, as far as people may change it, and when it began to say so.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// What it said the last time.
    pub before: &'a Contents,
    /// What it says now.
    pub now: &'a Contents,
    /// When it was asked: what people changed since it does not know of.
    pub began_at: Time,
}

/// What stands once the company's system has spoken: a field is as it says, unless it says what it said before, or somebody
/// changed the field since it began. Such fields stay as people left them.
pub fn merged(stands: &Contents, said: Said<'_>, past: &[Change], is_source: impl Fn(&Change) -> bool) -> Contents {
    let mut after = stands.clone();
    let places = OWN.iter().map(|(at, _)| *at).filter(|at| said.before.get(*at) != said.now.get(*at));
    for at in places {
        let since = past.iter().any(|c| &*c.at == at && c.when >= said.began_at && !is_source(c));
        if since {
            continue;
        }
        match said.now.get(at) {
            Some(content) => drop(after.insert(at.into(), content.clone())),
            None => drop(after.remove(at)),
        }
    }
    after
}

/// The places at which people left something else than the company's system says.
pub fn kept(stands: &Contents, said: &Contents) -> Vec<&'static str> {
    OWN.iter().map(|(at, _)| *at).filter(|at| stands.get(*at) != said.get(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audience::Principal;
    use crate::id::ClientId;
    use crate::ledger::change::{Asker, Denied, Edit, Ground, applied, decide, undo};

    const CLEO: Principal = Principal::Client(ClientId(1));

    fn order(fields: &[(&str, &str)]) -> Contents {
        fields.iter().map(|(at, text)| ((*at).into(), Content::text(text))).collect()
    }

    fn ask(stands: &Contents, past: &[Change], rev: u64, undoes: bool, edits: &[(&str, Option<&str>)]) -> Result<Vec<Change>, Denied> {
        let (fields, policy) = (OrderFields::default(), Policy::default());
        let ground =
            Ground { subject: Subject::Order, fields: &fields, policy: &policy, contents: stands, rev, past, since: 1, is_zone: |_| true };
        let asker = Asker { who: CLEO, audience: Audience::Client, now: instant("2026-11-27T09:00:00Z").unwrap(), why: None };
        if undoes {
            return undo(&ground, &asker, rev);
        }
        let edits: Vec<_> = edits.iter().map(|(at, to)| Edit { at: (*at).into(), to: to.map(Content::text) }).collect();
        let decided = decide(&ground, &asker, rev, &edits)?;
        if decided.to_approve.is_empty() { Ok(decided.changes) } else { Err(Denied::NeedsApproval(Vec::new())) }
    }

    #[test]
    fn where_it_goes_may_change_until_it_is_shipped() {
        let edit = [("/address/street", Some("Nieuwstraat 2"))];
        for status in UNSHIPPED {
            assert!(ask(&order(&[("/status", status)]), &[], 1, false, &edit).is_ok(), "{status}");
        }
        for status in OVER.into_iter().chain(["shipped", "at_the_moon"]) {
            let denied = ask(&order(&[("/status", status)]), &[], 1, false, &edit).unwrap_err();
            assert_eq!(denied, Denied::Shut(vec![("/address/street".into(), TOO_LATE)]), "{status}");
        }
    }

    #[test]
    fn a_version_of_an_address_is_undone_until_it_is_shipped() {
        let before = order(&[("/status", "packed"), ("/address/street", "Oudstraat 1")]);
        let past = ask(&before, &[], 1, false, &[("/address/street", Some("Nieuwstraat 2"))]).unwrap();
        let after = applied(&before, &past);
        assert_eq!(applied(&after, &ask(&after, &past, 2, true, &[]).unwrap()), before);
        let left = applied(&after, &[Change { at: "/status".into(), to: Some(Content::text("shipped")), ..past[0].clone() }]);
        assert_eq!(ask(&left, &past, 2, true, &[]), Err(Denied::Shut(vec![("/address/street".into(), TOO_LATE)])));
    }

    #[test]
    fn what_was_ordered_is_read_and_its_status_needs_somebodys_yes() {
        let stands = order(&[("/status", "paid")]);
        for at in FIXED {
            assert_eq!(ask(&stands, &[], 1, false, &[(at, Some("1"))]), Err(Denied::ReadOnly((*at).into())), "{at}");
        }
        assert!(matches!(ask(&stands, &[], 1, false, &[("/status", Some("cancelled"))]), Err(Denied::NeedsApproval(_))));
        assert!(matches!(ask(&stands, &[], 1, false, &[("/colour", Some("red"))]), Err(Denied::Invalid(_))));
    }

    #[test]
    fn a_slot_ends_after_it_begins_and_after_now() {
        let stands = order(&[("/status", "paid"), ("/slot/from", "2026-11-28T08:00:00Z")]);
        let slot = |edits: &[(&str, Option<&str>)]| match ask(&stands, &[], 1, false, edits) {
            Ok(_) => "fits",
            Err(Denied::Invalid(wrong)) => wrong[0].1.code,
            Err(_) => "denied",
        };
        assert_eq!(slot(&[("/slot/to", Some("2026-11-28T12:00:00.500Z"))]), "fits");
        assert_eq!(slot(&[("/slot/to", Some("2026-11-28T08:00:00Z"))]), "range");
        assert_eq!(slot(&[("/slot/from", None), ("/slot/to", Some("2026-11-26T08:00:00Z"))]), "past");
        assert_eq!(slot(&[("/slot/to", Some("tomorrow"))]), "form");
    }

    #[test]
    fn the_source_does_not_write_over_what_people_changed_since_it_began() {
        let said = order(&[("/status", "paid"), ("/address/street", "Oudstraat 1"), ("/address/city", "Utrecht")]);
        let change = |at: &str, when: i64, by| Change {
            rev: 2,
            at: at.into(),
            from: None,
            to: None,
            by,
            when: Time(when),
            undo_until: None,
            why: None,
            undoes: None,
        };
        let stands = order(&[("/status", "paid"), ("/address/street", "Nieuwstraat 2"), ("/address/city", "Leiden")]);
        let source = |c: &Change| c.by == Principal::Center;
        let merge = |now: &Contents, began_at, past: &[Change]| {
            merged(&stands, Said { before: &said, now, began_at: Time(began_at) }, past, source)
        };
        // It says what it said: what people changed stands, however long ago.
        let past = [change("/address/street", 5, CLEO), change("/address/city", 5, CLEO)];
        let shipped = order(&[("/status", "shipped"), ("/address/street", "Oudstraat 1"), ("/address/city", "Utrecht")]);
        let after = merge(&shipped, 9, &past);
        assert_eq!((status_of(&after), text(&after, "/address/street")), ("shipped", Some("Nieuwstraat 2")));
        assert_eq!(kept(&after, &shipped), ["/address/street", "/address/city"]);
        // It says something new: that holds, but for what was changed since it began.
        let moved = order(&[("/status", "paid"), ("/address/street", "Kade 3"), ("/address/city", "Delft")]);
        let past = [change("/address/street", 5, CLEO), change("/address/city", 12, CLEO)];
        let after = merge(&moved, 9, &past);
        assert_eq!((text(&after, "/address/street"), text(&after, "/address/city")), (Some("Kade 3"), Some("Leiden")));
        assert_eq!(kept(&after, &moved), ["/address/city"]);
        assert_eq!(text(&merge(&moved, 9, &[change("/address/city", 12, Principal::Center)]), "/address/city"), Some("Delft"), "its own");
    }

    #[test]
    fn a_status_is_a_short_word() {
        let longest = "x".repeat(STATUS_CHARS_MAX);
        for word in ["paid", "in_production", &longest] {
            assert_eq!(StatusWord::of(word).unwrap().as_str(), word);
        }
        for bad in ["", "Paid", "pa id", &format!("{longest}x"), "é"] {
            assert_eq!(StatusWord::of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_screen_is_told_what_may_be_asked() {
        let can = |audience, status| verbs(&Policy::default(), audience, &order(&[("/status", status)]));
        assert_eq!(can(Audience::Client, "packed"), [Verb::Changes, Verb::Alert]);
        assert_eq!(can(Audience::Client, "shipped"), [Verb::Alert], "it is still to come");
        assert_eq!(can(Audience::Client, "delivered"), []);
        assert_eq!(can(Audience::Supervisor, "delivered"), [Verb::Changes], "its status");
        assert_eq!(can(Audience::Lead, "packed"), [Verb::Alert]);
    }
}
