//! Changes of a ledger: decided from the version they rest on and the policy. Each says who, when, from what version, the
//! old and the new value, and why. Nothing is written over in silence; to undo is a change of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::{Contents, Field};
use super::content::{Content, Kind, Misfit, Scalar};
use super::policy::{Access, Audience, Policy, Subject};
use crate::audience::Principal;
use crate::time::Time;
use crate::value::Private;

/// Fields changed in one request.
pub const EDITS_MAX: usize = 100;
/// Characters of a reason.
pub const REASON_CHARS_MAX: usize = 500;
/// Fields of one thing changed within [`BUSY_MS`], whoever does it: what is kept of a thing grows no faster.
pub const CHANGES_MAX: usize = 1_000;
/// Milliseconds over which changes of a thing are counted: a day.
pub const BUSY_MS: u64 = 24 * 3_600_000;

/// A field somebody wants to be otherwise; `None` empties it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its place.
    pub at: Arc<str>,
    /// What shall stand there.
    pub to: Option<Content>,
}

/// An edit that waits for somebody's yes, with what stood there when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The edit.
    pub edit: Edit,
    /// What stood there.
    pub from: Option<Content>,
}

/// One field, changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version it made.
    pub rev: u64,
    /// The field's place.
    pub at: Arc<str>,
    /// What stood there.
    pub from: Option<Content>,
    /// What stands there.
    pub to: Option<Content>,
    /// Who changed it.
    pub by: Principal,
    /// When.
    pub when: Time,
    /// Until when who changed it may undo it; absent = not.
    pub undo_until: Option<Time>,
    /// Why, in their words.
    pub why: Option<Private>,
    /// The version it undoes.
    pub undoes: Option<u64>,
}

/// What a change rests on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// What has the fields.
    pub subject: Subject,
    /// The fields there are.
    pub fields: &'a dyn Known,
    /// The policy.
    pub policy: &'a Policy,
    /// What stands now.
    pub contents: &'a Contents,
    /// The version of that.
    pub rev: u64,
    /// The latest changes, in the order of their versions: all of the last [`BUSY_MS`], and as far back as the longest
    /// `within_ms` and the version that is said to be changed, if that is not too far.
    pub past: &'a [Change],
    /// The version whose changes since are all in `past`.
    pub since: u64,
    /// Whether there is a time zone of this name.
    pub is_zone: fn(&str) -> bool,
}

/// The fields something has.
pub trait Known: std::fmt::Debug + Sync {
    /// The field at a place.
    fn at(&self, place: &str) -> Option<&Field>;
    /// Every field, by place.
    fn each(&self) -> Box<dyn Iterator<Item = &Field> + '_>;
    /// Whether nobody changes what stands there, whatever a policy says.
    fn is_fixed(&self, _place: &str) -> bool {
        false
    }
    /// Why a field may not be changed as things stand, though the policy would let one.
    fn shut(&self, _place: &str, _contents: &Contents) -> Option<Misfit> {
        None
    }
    /// What does not fit together once these changes hold, with its place.
    fn whole(&self, _after: &Contents, _changes: &[Change], _now: Time) -> Option<(Arc<str>, Misfit)> {
        None
    }
}

impl Known for super::card::Fields {
    fn at(&self, place: &str) -> Option<&Field> {
        super::card::Fields::at(self, place)
    }
    fn each(&self) -> Box<dyn Iterator<Item = &Field> + '_> {
        Box::new(self.iter())
    }
}

/// Who asks for a change, as what, when and why.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Who.
    pub who: Principal,
    /// As whom the policy sees them.
    pub audience: Audience,
    /// When.
    pub now: Time,
    /// Why, in their words.
    pub why: Option<Private>,
}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What holds at once; all of one new version.
    pub changes: Vec<Change>,
    /// What waits for somebody's yes, with the queue of those who may say it.
    pub to_approve: Vec<(Edit, Option<Arc<str>>)>,
}

/// One field of a request that rests on an older version: what stood there, what stands, what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreeWay {
    /// The field's place.
    pub at: Arc<str>,
    /// What stood there in the version that was said.
    pub base: Option<Content>,
    /// What stands there now.
    pub theirs: Option<Content>,
    /// What was asked for.
    pub yours: Option<Content>,
    /// Who changed it since, last.
    pub by: Option<Principal>,
}

/// A request that is declined; nothing of it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// It rests on another version than what stands: the fields that were asked for, each three ways. None, if what that
    /// version was is not known any more, or there never was one.
    Stale(Vec<ThreeWay>),
    /// Fields that there are not, or a value that does not fit: each place with what would.
    Invalid(Vec<(Arc<str>, Misfit)>),
    /// The policy lets them read this field and no more.
    ReadOnly(Arc<str>),
    /// These fields may not be changed as things stand, each with what would have to be so.
    Shut(Vec<(Arc<str>, Misfit)>),
    /// Somebody has to agree to a change of these fields, and there is nobody who could.
    NeedsApproval(Vec<Arc<str>>),
    /// A change of these fields waits for somebody's yes already.
    Awaits(Vec<Arc<str>>),
    /// The field was changed as often as the policy lets them, or the whole (`at` is empty) as often as anything is; again then.
    Often {
        /// Its place.
        at: Arc<str>,
        /// So many times.
        most: u32,
        /// When it may be changed again.
        again_at: Time,
    },
    /// There is no such version, or it is not theirs to undo, or no more.
    NotUndone,
    /// What the version wrote was changed since: the fields, each three ways.
    ChangedSince(Vec<ThreeWay>),
}

const UNKNOWN: Misfit = Misfit { code: "unknown", expected: "a field there is" };
const TWICE: Misfit = Misfit { code: "twice", expected: "each field once" };
const NO_ZONE: Misfit = Misfit { code: "range", expected: "a time zone there is, such as Europe/Amsterdam" };

/// Decides a request that says the version it rests on.
///
/// # Errors
/// [`Denied`]; the whole request, so that nothing is half applied.
pub fn decide(ground: &Ground<'_>, asker: &Asker, expected_rev: u64, edits: &[Edit]) -> Result<Decided, Denied> {
    if edits.len() > EDITS_MAX {
        let at = edits.get(EDITS_MAX).map(|e| e.at.clone()).unwrap_or_default();
        return Err(Denied::Invalid(vec![(at, Misfit { code: "length", expected: "at most 100 fields (edits_max)" })]));
    }
    let twice = |n: usize, edit: &Edit| edits.iter().take(n).any(|before| before.at == edit.at).then_some(TWICE);
    let misfit = |(n, edit): (usize, &Edit)| Some((edit.at.clone(), twice(n, edit).or_else(|| misfit_of(ground, asker.audience, edit))?));
    let wrong: Vec<_> = edits.iter().enumerate().filter_map(misfit).collect();
    if !wrong.is_empty() {
        return Err(Denied::Invalid(wrong));
    }
    let read_only = |e: &&Edit| ground.fields.is_fixed(&e.at) || rule_of(ground, asker.audience, &e.at) == Access::ReadOnly;
    if let Some(edit) = edits.iter().find(read_only) {
        return Err(Denied::ReadOnly(edit.at.clone()));
    }
    not_shut(ground, edits)?;
    let known = (ground.since..ground.rev).contains(&expected_rev);
    let holds = |edit: &Edit| ground.contents.get(&edit.at) == edit.to.as_ref();
    // What holds already may be said again (RFC 9110, 13.1.1): so does one who never heard that it was taken.
    if expected_rev != ground.rev && !(known && !edits.is_empty() && edits.iter().all(holds)) {
        let fields = edits.iter().filter(|_| known);
        return Err(Denied::Stale(fields.map(|edit| three_ways(ground, expected_rev, edit)).collect()));
    }
    let mut decided = Decided { changes: Vec::new(), to_approve: Vec::new() };
    for edit in edits.iter().filter(|edit| !holds(edit)) {
        let rule = ground.policy.rule(ground.subject, &edit.at, asker.audience);
        if rule.access == Access::Approval {
            decided.to_approve.push((edit.clone(), rule.approved_in));
            continue;
        }
        if let Some(often) = rule.often {
            may_again(ground, asker, edit, often.most, often.within_ms)?;
        }
        let undo_until = (rule.undo_ms > 0).then(|| asker.now.plus_ms(rule.undo_ms));
        decided.changes.push(change(ground, asker, edit, undo_until, None));
    }
    has_room(ground, asker, decided.changes.len())?;
    match ground.fields.whole(&applied(ground.contents, &decided.changes), &decided.changes, asker.now) {
        Some(wrong) => Err(Denied::Invalid(vec![wrong])),
        None => Ok(decided),
    }
}

/// What becomes of a request that somebody agreed to: as one new version of who asked, while what they saw stands still.
///
/// # Errors
/// [`Denied::Invalid`], [`Denied::Shut`] or [`Denied::ChangedSince`]: the whole request.
pub fn agreed(ground: &Ground<'_>, asker: &Asker, wanted: &[Wanted]) -> Result<Vec<Change>, Denied> {
    let edits: Vec<Edit> = wanted.iter().map(|wanted| wanted.edit.clone()).collect();
    let misfit = |edit: &Edit| Some((edit.at.clone(), misfit_of(ground, asker.audience, edit)?));
    let wrong: Vec<_> = edits.iter().filter_map(misfit).collect();
    if !wrong.is_empty() {
        return Err(Denied::Invalid(wrong));
    }
    not_shut(ground, &edits)?;
    let since: Vec<_> = wanted.iter().filter(|wanted| ground.contents.get(&wanted.edit.at) != wanted.from.as_ref()).collect();
    if !since.is_empty() {
        let three = |wanted: &&Wanted| ThreeWay { base: wanted.from.clone(), ..three_ways(ground, ground.rev, &wanted.edit) };
        return Err(Denied::ChangedSince(since.iter().map(three).collect()));
    }
    has_room(ground, asker, edits.len())?;
    let changes: Vec<_> = edits.iter().map(|edit| change(ground, asker, edit, None, None)).collect();
    match ground.fields.whole(&applied(ground.contents, &changes), &changes, asker.now) {
        Some(wrong) => Err(Denied::Invalid(vec![wrong])),
        None => Ok(changes),
    }
}

fn not_shut(ground: &Ground<'_>, edits: &[Edit]) -> Result<(), Denied> {
    let shut = |edit: &Edit| Some((edit.at.clone(), ground.fields.shut(&edit.at, ground.contents)?));
    let shut: Vec<_> = edits.iter().filter_map(shut).collect();
    if shut.is_empty() { Ok(()) } else { Err(Denied::Shut(shut)) }
}

/// Undoes the version of theirs: each field it changed is again what it was, as a new version.
///
/// # Errors
/// [`Denied::NotUndone`], [`Denied::Shut`] or [`Denied::ChangedSince`].
pub fn undo(ground: &Ground<'_>, asker: &Asker, rev: u64) -> Result<Vec<Change>, Denied> {
    let of_rev: Vec<&Change> = ground.past.iter().filter(|c| c.rev == rev).collect();
    let open = |c: &&Change| c.by == asker.who && c.undo_until.is_some_and(|until| until > asker.now);
    let undone = ground.past.iter().any(|c| c.undoes == Some(rev));
    if of_rev.is_empty() || undone || !of_rev.iter().all(open) {
        return Err(Denied::NotUndone);
    }
    let edits: Vec<Edit> = of_rev.iter().map(|c| Edit { at: c.at.clone(), to: c.from.clone() }).collect();
    not_shut(ground, &edits)?;
    let since: Vec<_> = of_rev.iter().zip(&edits).filter(|(c, _)| ground.contents.get(&c.at) != c.to.as_ref()).collect();
    if !since.is_empty() {
        // A field that was hidden from them since is told no more.
        let told = since.into_iter().filter(|(_, edit)| rule_of(ground, asker.audience, &edit.at) != Access::Hidden);
        return Err(Denied::ChangedSince(told.map(|(_, edit)| three_ways(ground, rev, edit)).collect()));
    }
    has_room(ground, asker, edits.len())?;
    // To undo is within the time the policy gave, whatever it says of the field by now; it is not undone again.
    Ok(edits.iter().map(|edit| change(ground, asker, edit, None, Some(rev))).collect())
}

/// What stands once these changes hold.
pub fn applied(contents: &Contents, changes: &[Change]) -> Contents {
    let mut after = contents.clone();
    for change in changes {
        match &change.to {
            Some(content) => after.insert(change.at.clone(), content.clone()),
            None => after.remove(&change.at),
        };
    }
    after
}

/// What an audience may read of what stands in fields there are. A field of the center's own that was taken away keeps what
/// stands in it, unread, until it is there again.
pub fn readable(subject: Subject, fields: &dyn Known, policy: &Policy, audience: Audience, contents: &Contents) -> Contents {
    let seen = |at: &str| fields.at(at).is_some() && policy.rule(subject, at, audience).access != Access::Hidden;
    contents.iter().filter(|(at, _)| seen(at)).map(|(at, content)| (at.clone(), content.clone())).collect()
}

fn rule_of(ground: &Ground<'_>, audience: Audience, at: &str) -> Access {
    ground.policy.rule(ground.subject, at, audience).access
}

/// A hidden field is as good as absent.
fn misfit_of(ground: &Ground<'_>, audience: Audience, edit: &Edit) -> Option<Misfit> {
    let hidden = rule_of(ground, audience, &edit.at) == Access::Hidden;
    if ground.fields.is_fixed(&edit.at) && !hidden {
        return None;
    }
    let Some(field) = ground.fields.at(&edit.at).filter(|_| !hidden) else { return Some(UNKNOWN) };
    let unknown = |value: &Scalar| field.kind == Kind::Zone && matches!(value, Scalar::Text(name) if !(ground.is_zone)(name.reveal()));
    let no_zone = edit.to.as_ref().is_some_and(|to| to.values().iter().any(unknown));
    field.check(edit.to.as_ref()).err().or(no_zone.then_some(NO_ZONE))
}

/// Whether so many more fields may be changed now.
fn has_room(ground: &Ground<'_>, asker: &Asker, more: usize) -> Result<(), Denied> {
    let lately: Vec<&Change> = ground.past.iter().filter(|c| c.when.plus_ms(BUSY_MS) > asker.now).collect();
    // So many of the oldest have to be a day old first.
    let over = (lately.len() + more).saturating_sub(CHANGES_MAX);
    match over.checked_sub(1).and_then(|last| lately.get(last)) {
        Some(last) => Err(Denied::Often { at: "".into(), most: CHANGES_MAX as u32, again_at: last.when.plus_ms(BUSY_MS) }),
        None => Ok(()),
    }
}

fn change(ground: &Ground<'_>, asker: &Asker, edit: &Edit, undo_until: Option<Time>, undoes: Option<u64>) -> Change {
    Change {
        rev: ground.rev + 1,
        at: edit.at.clone(),
        from: ground.contents.get(&edit.at).cloned(),
        to: edit.to.clone(),
        by: asker.who,
        when: asker.now,
        undo_until,
        why: asker.why.clone(),
        undoes,
    }
}

fn may_again(ground: &Ground<'_>, asker: &Asker, edit: &Edit, most: u32, within_ms: u64) -> Result<(), Denied> {
    let counts = |c: &&Change| c.at == edit.at && c.by == asker.who && c.when.plus_ms(within_ms) > asker.now;
    let counted: Vec<&Change> = ground.past.iter().filter(counts).collect();
    // The oldest of those that fill the bound makes room first.
    let fills = counted.len().checked_sub(most as usize).and_then(|first| counted.get(first));
    match fills {
        Some(first) => Err(Denied::Often { at: edit.at.clone(), most, again_at: first.when.plus_ms(within_ms) }),
        None => Ok(()),
    }
}

fn three_ways(ground: &Ground<'_>, base_rev: u64, edit: &Edit) -> ThreeWay {
    let since = || ground.past.iter().filter(|c| c.rev > base_rev && c.at == edit.at);
    let theirs = ground.contents.get(&edit.at).cloned();
    let base = since().next().map_or_else(|| theirs.clone(), |first| first.from.clone());
    ThreeWay { at: edit.at.clone(), base, theirs, yours: edit.to.clone(), by: since().next_back().map(|last| last.by) }
}

/// What the fields of a version were, told by the changes since.
pub fn as_of(contents: &Contents, past: &[Change], rev: u64) -> Contents {
    let mut then: BTreeMap<_, _> = contents.clone();
    for change in past.iter().rev().filter(|c| c.rev > rev) {
        match &change.from {
            Some(content) => then.insert(change.at.clone(), content.clone()),
            None => then.remove(&change.at),
        };
    }
    then
}

#[cfg(test)]
mod tests;
