//! Records: past interactions as the ledger has them. An interaction's own row is never written again once it is closed; what
//! was corrected, noted and rated since is read over it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::card::{Contents, Field};
use super::change::{self, Asker, Change, Decided, Denied, Edit, Ground, Known, ThreeWay};
use super::content::{Content, Kind, Misfit, Scalar};
use super::policy::{Access, Audience, Policy, Subject};
use crate::audience::Principal;
use crate::saved::InteractionRow;
use crate::state::Center;
use crate::time::Time;
use crate::value::{Private, words};

/// Which products it was about.
pub const PRODUCTS: &str = "/product";
/// A note both sides read.
pub const NOTE: &str = "/note";
/// A note of the people of the center, for themselves.
pub const PRIVATE_NOTE: &str = "/private_note";
/// How the client found it.
pub const RATING: &str = "/rating";
/// What a rating may be; the most is the best.
pub const RATINGS: RangeInclusive<i64> = 1..=5;

const OWN: &[(&str, Kind, bool)] =
    &[(PRODUCTS, Kind::Handle, true), (NOTE, Kind::Text, false), (PRIVATE_NOTE, Kind::Text, false), (RATING, Kind::Number, false)];
/// Fields of a record.
pub const FIELDS_MAX: usize = OWN.len();

const NO_RATING: Misfit = Misfit { code: "range", expected: "1 to 5, or null for none" };
const NO_PRODUCT: Misfit = Misfit { code: "unknown", expected: "handles of products" };
const NOTE_STANDS: Misfit = Misfit { code: "value", expected: "a text; a note is taken back by undoing its version" };

words! {
    /// What may be asked of a record.
    RecordVerb {
        /// Say which products it was about.
        Correct = "correct",
        /// Add a note both sides read.
        Note = "note",
        /// Add a note for the people of the center.
        PrivateNote = "private_note",
        /// Say how it was.
        Rate = "rate",
        /// Begin again from it.
        Reopen = "reopen",
    }
}

/// The fields of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFields(BTreeMap<&'static str, Field>);

impl Default for RecordFields {
    fn default() -> RecordFields {
        let field =
            |(at, kind, many): &(&'static str, Kind, bool)| (*at, Field { at: (*at).into(), kind: *kind, many: *many, values: Vec::new() });
        RecordFields(OWN.iter().map(field).collect())
    }
}

impl Known for RecordFields {
    fn at(&self, place: &str) -> Option<&Field> {
        self.0.get(place)
    }
    fn each(&self) -> Box<dyn Iterator<Item = &Field> + '_> {
        Box::new(self.0.values())
    }
}

/// What a record nobody has changed yet holds.
pub fn contents_of(row: &InteractionRow) -> Contents {
    row.product.iter().map(|product| (PRODUCTS.into(), Content::texts(&[product]))).collect()
}

/// The products a record names, the first of them the main one.
pub fn products_of(contents: &Contents) -> Vec<Arc<str>> {
    let values = contents.get(PRODUCTS).map(Content::values).unwrap_or_default();
    values.iter().filter_map(|v| if let Scalar::Text(handle) = v { Some(handle.reveal().into()) } else { None }).collect()
}

/// The rating a record has.
pub fn rating_of(contents: &Contents) -> Option<i64> {
    match contents.get(RATING)?.values() {
        [Scalar::Number(n)] => Some(*n),
        _ => None, // open: nothing else is written there
    }
}

/// A note that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted<'a> {
    /// The version that added it.
    pub rev: u64,
    /// For the people of the center alone.
    pub private: bool,
    /// Its words.
    pub text: &'a Private,
    /// Whose it is.
    pub by: Principal,
    /// When it was added.
    pub at: Time,
}

/// The notes that stand by these changes, in their order. One does not take the place of another: each stands until it is undone.
pub fn notes(changes: &[Change]) -> impl Iterator<Item = Noted<'_>> {
    let undone: BTreeSet<u64> = changes.iter().filter_map(|c| c.undoes).collect();
    changes.iter().filter(|c| c.undoes.is_none()).filter_map(move |c| {
        let private = &*c.at == PRIVATE_NOTE;
        let text = match c.to.as_ref().map(Content::values) {
            Some([Scalar::Text(text)]) if private || &*c.at == NOTE => text,
            _ => return None, // open: no note
        };
        (!undone.contains(&c.rev)).then_some(Noted { rev: c.rev, private, text, by: c.by, at: c.when })
    })
}

/// A refusal without what notes say: they stand beside each other and conflict with none, and not everybody reads them.
pub fn without_notes(denied: Denied) -> Denied {
    let blank = |three: ThreeWay| {
        if [NOTE, PRIVATE_NOTE].contains(&&*three.at) { ThreeWay { base: None, theirs: None, by: None, ..three } } else { three }
    };
    match denied {
        Denied::Stale(fields) => Denied::Stale(fields.into_iter().map(blank).collect()),
        Denied::ChangedSince(fields) => Denied::ChangedSince(fields.into_iter().map(blank).collect()),
        other => other, // open: nothing else tells what stands
    }
}

/// Decides a change of a record. `is_product` says whether there is a product of a handle.
///
/// # Errors
/// [`Denied`]; the whole request.
pub fn decide(
    ground: &Ground<'_>,
    asker: &Asker,
    expected_rev: u64,
    edits: &[Edit],
    is_product: &dyn Fn(&str) -> bool,
) -> Result<Vec<Change>, Denied> {
    let decided = change::decide(ground, asker, expected_rev, edits).map_err(without_notes);
    // What the rules of all ledgers refuse comes first: a hidden field stays as good as absent.
    let Decided { changes, to_approve } = decided?;
    let wrong: Vec<_> = edits.iter().filter_map(|edit| Some((edit.at.clone(), misfit_of(edit, is_product)?))).collect();
    if !wrong.is_empty() {
        return Err(Denied::Invalid(wrong));
    }
    if !to_approve.is_empty() {
        return Err(Denied::NeedsApproval(to_approve.into_iter().map(|(edit, _)| edit.at).collect()));
    }
    Ok(changes)
}

fn misfit_of(edit: &Edit, is_product: &dyn Fn(&str) -> bool) -> Option<Misfit> {
    let values = edit.to.as_ref().map(Content::values).unwrap_or_default();
    let any = |wrong: &dyn Fn(&Scalar) -> bool| values.iter().any(wrong);
    match &*edit.at {
        RATING => any(&|v| !matches!(v, Scalar::Number(n) if RATINGS.contains(n))).then_some(NO_RATING),
        PRODUCTS => any(&|v| !matches!(v, Scalar::Text(handle) if is_product(handle.reveal()))).then_some(NO_PRODUCT),
        NOTE | PRIVATE_NOTE => edit.to.is_none().then_some(NOTE_STANDS),
        _ => None, // open: there is no other field
    }
}

impl Center {
    /// What the principal may ask of a record they may read.
    pub fn record_verbs(&self, who: Principal, row: &InteractionRow, policy: &Policy, at: Time) -> Vec<RecordVerb> {
        let audience = Audience::of(who);
        let is_open = |place| audience.is_some_and(|a| policy.rule(Subject::Interaction, place, a).access == Access::Free);
        let fields = [
            (PRODUCTS, RecordVerb::Correct),
            (NOTE, RecordVerb::Note),
            (PRIVATE_NOTE, RecordVerb::PrivateNote),
            (RATING, RecordVerb::Rate),
        ];
        let of_fields = fields.into_iter().filter(|(place, _)| is_open(place)).map(|(_, verb)| verb);
        of_fields.chain(self.may_reopen(who, row, at).then_some(RecordVerb::Reopen)).collect()
    }
}

#[cfg(test)]
mod tests;
