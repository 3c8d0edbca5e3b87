//! I56: an edit applies wholly to the version it was based on, or is refused; nothing is overwritten unseen.

use vestibule_center::time::Time;
use vestibule_turn::Encoded;

use super::Checks;

/// An edit: the version it is based on, and the one that is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edit {
    pub(crate) based_on: u64,
    pub(crate) there: u64,
}

/// After it: `then` is the version that is there.
pub(crate) fn i56_edit_rests_on_what_is_there(edit: Edit, then: u64, encoded: &Encoded, at: Time, checks: &mut Checks) {
    let stale = edit.based_on != edit.there;
    let refused = encoded.status >= 400 && encoded.body == b"stale";
    let holds = if stale { refused && then == edit.there } else { !refused && (edit.there..=edit.there + 1).contains(&then) };
    checks.saw("I56", at, true, holds, || {
        let body = String::from_utf8_lossy(&encoded.body).into_owned();
        format!("{edit:?} was answered {} {body:?}, and version {then} is there", encoded.status)
    });
}
