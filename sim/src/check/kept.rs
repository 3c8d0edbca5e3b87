//! Checks on what is kept: restore(rows) = live, replayed journal = rows, snapshot + changes = snapshot,
//! the fence, the same key the same answer.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::ledger::approval::ApprovalLife;
use vestibule_center::limits::LINES_KEPT_MAX;
use vestibule_center::saved::{RowKey, SavedRow};
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_center::value::Value;
use vestibule_center::view::document::Document;
use vestibule_store::{Fault, JournalLine, Library};
use vestibule_turn::Encoded;

use super::Checks;
use super::course::Look;
use super::shadow::{Shadow, Talk};
use crate::hash::Hash;
use crate::world::frame::same;
use crate::world::reply::{Answered, Reply};

/// Columns that hold personal text, which no journal has.
const PERSONAL: &[(&str, &str)] = &[
    ("agent", "name"),
    ("client", "name"),
    ("client", "handle"),
    ("message", "text"),
    ("invitation", "text"),
    ("interaction", "note"),
    ("reply", "text"),
    ("aside", "text"),
    ("wrap_up", "note"),
    ("callback", "number"),
];

/// The fence: a writer of an earlier epoch is refused.
pub(crate) fn fence_holds(outcome: &Result<(), Fault>, at: Time, checks: &mut Checks) {
    let holds = *outcome == Err(Fault::Fenced);
    checks.saw("I54", at, true, holds, || format!("a stale writer was answered {outcome:?}"));
}

/// I40: every line that was committed before a stop is in the journal after it, and no other.
pub(crate) fn i40_committed_is_kept(library: &Library, committed: u64, at: Time, checks: &mut Checks) {
    let last = library.journal_last();
    let holds = last == Ok(committed);
    checks.saw("I40", at, committed > 0, holds, || format!("{committed} lines were committed, and the last one kept is {last:?}"));
}

/// I40: every turn of a commit that was answered is there after a stop, and none of one that failed by half.
pub(crate) fn i40_no_turn_is_lost(found: u64, committed: u64, at: Time, checks: &mut Checks) {
    checks.saw("I40", at, committed > 0, found == committed, || format!("{committed} turns were committed, and {found} are there"));
}

/// I49: what somebody asked for is told in the journal with their name, in the same commit; what nobody did without.
pub(crate) fn i49_who_asked_is_told(look: &Look, line: &JournalLine, checks: &mut Checks) {
    let asked = look.cause.map(|cause| cause.who).filter(|who| *who != Principal::Center);
    checks.saw("I49", look.at, true, line.who == asked, || format!("{} by {asked:?} is told by {:?}", line.fact.name(), line.who));
}

/// Every kept thing that is open, by key; what ended is in the store alone.
fn open_keys(center: &Center) -> Vec<RowKey> {
    let mut keys = vec![RowKey::Center];
    keys.extend(Setting::ALL.iter().map(|s| RowKey::Setting(*s)));
    keys.extend(center.queues().map(|q| RowKey::Queue(q.kept.id)));
    keys.extend(center.skills().map(|s| RowKey::Skill(s.id)));
    keys.extend(center.hours().map(|h| RowKey::Hours(h.handle.clone())));
    keys.extend(center.replies().map(|r| RowKey::Reply(r.handle.clone())));
    keys.extend(center.agents().map(|a| RowKey::Agent(a.kept.id)));
    for i in center.interactions().filter(|i| i.kept.state != Life::Closed) {
        keys.push(RowKey::Interaction(i.kept.id));
        keys.push(RowKey::Client(i.kept.client));
        keys.extend(i.lines.iter().map(|l| RowKey::Message(l.interaction, l.n)));
        keys.extend(i.asides.iter().map(|a| RowKey::Aside(a.interaction, a.n)));
    }
    let live = center.offers().filter(|o| o.kept.ended.is_none());
    keys.extend(live.map(|o| RowKey::Offer(o.kept.id)));
    for a in center.alerts().filter(|a| a.is_live()) {
        keys.push(RowKey::Alert(a.kept.id));
        keys.extend(a.kept.party().client().map(RowKey::Client));
    }
    let live = center.invitations().filter(|v| v.is_live());
    keys.extend(live.map(|v| RowKey::Invitation(v.kept.id)));
    keys.extend(center.callbacks().filter(|c| c.is_live()).map(|c| RowKey::Callback(c.kept.id)));
    keys.extend(center.wrap_ups().map(|w| RowKey::WrapUp(w.interaction, w.agent)));
    keys.extend(center.notices().filter(|n| n.is_live()).map(|n| RowKey::Notice(n.kept.id)));
    keys.sort();
    keys.dedup();
    keys
}

fn rows_of(center: &Center, keys: &[RowKey], personal: bool) -> BTreeMap<RowKey, Option<SavedRow>> {
    let row = |key: &RowKey| {
        let mut row = center.saved_row(key)?;
        if !personal {
            for (column, value) in row.table.columns.iter().zip(&mut row.values) {
                if PERSONAL.contains(&(row.table.name, column)) {
                    *value = Value::Null;
                }
            }
        }
        Some(row)
    };
    keys.iter().map(|key| (key.clone(), row(key))).collect()
}

fn first_difference(a: &BTreeMap<RowKey, Option<SavedRow>>, b: &BTreeMap<RowKey, Option<SavedRow>>) -> Option<String> {
    let keys = a.keys().chain(b.keys());
    let differs = |key: &&RowKey| a.get(key) != b.get(key);
    keys.filter(differs).map(|key| format!("{key:?}: {:?} and {:?}", a.get(key), b.get(key))).next()
}

/// restore(rows) = live: a center built from the store is the one that runs, soft state apart.
pub(crate) fn restore_is_live(live: &Center, restored: &Center, at: Time, checks: &mut Checks) {
    let apart = live.differs_from(restored);
    checks.saw("restore", at, live.open_items() > 0, apart.is_empty(), || format!("live and restored differ: {}", apart.join("; ")));
}

/// Nothing acknowledged is lost by a stop: what the store gives is what the committed facts say.
pub(crate) fn restored_is_committed(restored: &Center, shadow: &Shadow, at: Time, checks: &mut Checks) {
    let at_hand = |t: &&Talk| t.state != Life::Closed || t.linger_until.is_some_and(|until| until > at);
    for (id, talk) in shadow.talks.iter().filter(|(_, t)| at_hand(t)) {
        let got = restored.interaction(*id);
        let holds = got.is_some_and(|i| {
            i.kept.state == talk.state
                && i.kept.owner == talk.owner
                && i.kept.lines == talk.lines
                && i.kept.asides == talk.asides
                && i.kept.participants.iter().collect::<BTreeMap<_, _>>() == talk.parts
                && i.kept.held_since.is_some() == talk.held
                && i.kept.approval == talk.approval
                && i.lines.len() == (talk.lines as usize).min(LINES_KEPT_MAX)
        });
        checks.saw("restore", at, true, holds, || format!("{id:?} was {talk:?} and came back as {:?}", got.map(|i| &i.kept)));
    }
    let back = restored.interactions().count();
    let expected = shadow.talks.values().filter(at_hand).count();
    checks.saw("restore", at, back > 0, back == expected, || {
        format!("{back} interactions came back, {expected} were open or had ended lately")
    });
}

/// I25: the journal replayed from nothing gives the rows that live, personal text left out.
pub(crate) fn i25_journal_is_state(live: &Center, replayed: &Center, at: Time, checks: &mut Checks) {
    let keys = open_keys(live);
    let of_replayed = open_keys(replayed);
    let clients = |k: &&RowKey| !matches!(k, RowKey::Client(_));
    let (a, b) = (rows_of(live, &keys, false), rows_of(replayed, &keys, false));
    let more = of_replayed.iter().filter(clients).find(|k| !keys.contains(k));
    let same_hash = hash_of(&a) == hash_of(&b);
    checks.saw("I25", at, keys.len() > 1, same_hash && more.is_none(), || {
        format!("rows and journal differ: {:?}, only replayed {more:?}", first_difference(&a, &b))
    });
}

fn hash_of(rows: &BTreeMap<RowKey, Option<SavedRow>>) -> String {
    let mut hash = Hash::new();
    for row in rows.values().flatten() {
        hash.text(&format!("{:?}", row.values));
    }
    hash.hex()
}

/// I30: what is looked up for each of these readers alone is all that is rendered for them.
pub(crate) fn i30_own_is_whole(center: &Center, readers: &[Reader], at: Time, checks: &mut Checks) {
    let own: BTreeMap<Reader, BTreeSet<DocKey>> =
        readers.iter().map(|reader| (*reader, center.scope_of(*reader).into_iter().collect())).collect();
    let mut missed: BTreeMap<Reader, DocKey> = BTreeMap::new();
    for key in center.scope(Principal::Center) {
        let looks = |reader: Reader| own.get(&reader).is_some_and(|keys| !keys.contains(&key));
        for (reader, _) in center.renditions_for(key, looks, at) {
            missed.entry(reader).or_insert(key);
        }
    }
    for (reader, keys) in &own {
        let missed = missed.get(reader);
        checks.saw("I30", at, !keys.is_empty(), missed.is_none(), || {
            format!("{missed:?} is rendered for {reader:?}, and not looked up for them")
        });
    }
}

/// I30, I27: what a reader holds is what is so, filtered to their grant.
pub(crate) fn i30_held_is_current(
    who: &str,
    held: &BTreeMap<DocKey, &Rc<Document>>,
    asked: &BTreeMap<DocKey, &Rc<Document>>,
    at: Time,
    checks: &mut Checks,
) {
    for (key, doc) in asked {
        let has = held.get(key);
        let holds = has.is_some_and(|h| same(h, doc));
        for invariant in ["I27", "I30"] {
            checks.saw(invariant, at, true, holds, || match has {
                None => format!("{who} was never told of {key:?}"),
                Some(h) => format!("{who} holds an old {key:?}: {}", apart(h, doc)),
            });
        }
        checks.saw("I28", at, has.is_some_and(|h| h.rev == doc.rev), holds, || {
            format!("{who} holds {key:?} with another body under revision {:x}", doc.rev)
        });
    }
    for key in held.keys() {
        checks.saw("I30", at, true, asked.contains_key(key), || format!("{who} still holds {key:?}, which they may not see"));
    }
}

/// Where two documents differ first.
pub(crate) fn apart(a: &Document, b: &Document) -> String {
    let lines = |d: &Document| format!("{:#?} {:?} {:x}", d.body, d.can, d.rev);
    let (a, b) = (lines(a), lines(b));
    let mut differ = a.lines().zip(b.lines()).filter(|(a, b)| a != b);
    let (a, b) = differ.next().unwrap_or(("a personal text", "another"));
    format!("{} is {}", a.trim(), b.trim())
}

/// I39: the same key has the same answer; with another body it is refused.
pub(crate) fn i39_same_key_same_answer(first: Option<&Answered>, reply: &Reply, at: Time, checks: &mut Checks) {
    let Some(Answered { status, body, changed, .. }) = first else {
        return checks.saw("I39", at, false, true, String::new);
    };
    let encoded = &reply.encoded;
    let bound = *changed || encoded.replayed;
    let same = encoded.status == *status && encoded.body == *body;
    let holds = if reply.reused { encoded.status == 422 } else { same };
    checks.saw("I39", at, bound, holds, || {
        format!(
            "{:?} was answered {status} {:?}, then {} {:?}",
            reply.key,
            String::from_utf8_lossy(body),
            encoded.status,
            String::from_utf8_lossy(&encoded.body)
        )
    });
}

/// I40: what is answered is kept: nothing of a turn leaves before its commit.
pub(crate) fn i40_kept_before_answered(turn: u64, kept: u64, at: Time, checks: &mut Checks) {
    checks.saw("I40", at, true, turn <= kept, || format!("turn {turn} was answered, turns are kept up to {kept}"));
}

/// I40: what was asked for and how it was answered is kept where it is looked up.
pub(crate) fn i40_approval_is_kept(id: ApprovalId, due: ApprovalLife, kept: Option<ApprovalLife>, at: Time, checks: &mut Checks) {
    checks.saw("I40", at, true, kept == Some(due), || format!("{id:?} is {}, and kept as {kept:?}", due.as_str()));
}

/// I05: who answers an offer that is over is told that it is.
pub(crate) fn i05_late_answer_is_told(over: bool, encoded: &Encoded, at: Time, checks: &mut Checks) {
    let holds = encoded.replayed || (encoded.status == 409 && encoded.body == b"offer_ended") || encoded.status == 422;
    checks.saw("I05", at, over, holds, || {
        format!("an answer to an offer that is over was answered {} {:?}", encoded.status, String::from_utf8_lossy(&encoded.body))
    });
}

/// I41: a line to something that is over is refused, with the reason.
pub(crate) fn i41_closed_is_refused(over: bool, encoded: &Encoded, at: Time, checks: &mut Checks) {
    let reason = matches!(encoded.body.as_slice(), b"interaction_closed" | b"not_found" | b"not_allowed");
    let holds = encoded.replayed || (encoded.status >= 400 && reason) || encoded.status == 422;
    checks.saw("I41", at, over, holds, || {
        format!("a line to a closed interaction was answered {} {:?}", encoded.status, String::from_utf8_lossy(&encoded.body))
    });
}
