//! I44: attempts of a callback are counted one by one, and the next comes no sooner than the plan says.

use vestibule_center::fact::Fact;
use vestibule_center::setting::Setting;

use super::Checks;
use super::course::Look;
use super::memo::Memo;

/// Runs every check of this page on a fact about to be followed.
pub(super) fn all(memo: &Memo, look: &Look, fact: &Fact, checks: &mut Checks) {
    match fact {
        Fact::AttemptStarted { callback, n, .. } => {
            let before = memo.attempts.get(callback).copied().unwrap_or_default();
            checks.saw("I44", look.at, true, before + 1 == *n, || format!("attempt {n} of {callback:?} after {before}"));
        }
        Fact::AttemptFailed { callback, at, .. } => {
            let least = look.at.plus_ms(memo.setting(Setting::RetryMs));
            checks.saw("I44", look.at, true, *at >= least, || format!("{callback:?} is tried again at {at:?}, planned for {least:?}"));
            let tried = u64::from(memo.attempts.get(callback).copied().unwrap_or_default());
            let most = memo.setting(Setting::AttemptsMax);
            checks.saw("I44", look.at, true, tried < most, || format!("{callback:?} is to be tried again after {tried} of {most}"));
        }
        _ => {}
    }
}
