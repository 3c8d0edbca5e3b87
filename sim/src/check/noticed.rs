//! Checks on notices, by their own reckoning: who was let wait in vain or not called is told of it once (I44 for promises,
//! `notice` for waits), in the same turn, and it stands until they put it away, it is old, or newer ones need its place.

use vestibule_center::Center;
use vestibule_center::broker::notice::{About, NoticeCode, NoticeEnd};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Outcome;
use vestibule_center::limits::NOTICES_OF_CLIENT_MAX;
use vestibule_center::time::Time;

use super::Checks;
use super::course::Look;
use super::shadow::Shadow;
use crate::story::Verb;

/// A notice.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) client: ClientId,
    about: About,
    until: Time,
    pub(crate) unread: bool,
}

impl Shadow {
    pub(super) fn follow_notice(&mut self, fact: &Fact) {
        match fact {
            Fact::NoticeSent { notice, client, about, until, .. } => {
                self.notices.insert(*notice, Told { client: *client, about: *about, until: *until, unread: true });
            }
            Fact::NoticeEnded { notice, .. } => {
                if let Some(told) = self.notices.get_mut(notice) {
                    told.unread = false;
                }
            }
            _ => {}
        }
    }

    /// What was told to a visitor is a client's.
    pub(super) fn merge_notices(&mut self, visitor: ClientId, client: ClientId) {
        self.notices.values_mut().filter(|t| t.client == visitor).for_each(|t| t.client = client);
    }

    /// Notices a client has not put away, the oldest first.
    fn unread_of(&self, client: ClientId) -> impl Iterator<Item = NoticeId> {
        self.notices.iter().filter(move |(_, t)| t.unread && t.client == client).map(|(id, _)| *id)
    }
}

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    i44_broken_promises_are_told(look, fact, checks);
    waits_in_vain_are_told(look, fact, checks);
    told_for_a_reason(look, fact, checks);
    ends_for_a_reason(look, fact, checks);
}

/// Notices of the turn that tell of this, to whom and as what.
pub(super) fn told_of(look: &Look, of: About) -> Vec<(ClientId, NoticeCode)> {
    let told = |f: &Fact| match f {
        Fact::NoticeSent { about, client, code, .. } if *about == of => Some((*client, *code)),
        _ => None,
    };
    look.turn.iter().filter_map(|line| told(&line.fact)).collect()
}

/// I44: a call that was missed or given up is told to its client, once; of one kept or taken back nothing is told.
fn i44_broken_promises_are_told(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (callback, code) = match fact {
        Fact::CallbackMissed { callback, .. } => (*callback, Some(NoticeCode::CallbackMissed)),
        Fact::CallbackFailed { callback, .. } => (*callback, Some(NoticeCode::CallbackFailed)),
        Fact::CallbackKept { callback, .. } | Fact::CallbackCancelled { callback, .. } => (*callback, None),
        _ => return,
    };
    let told = told_of(look, About::Callback(callback));
    let due: Vec<_> = look.shadow.calls.get(&callback).and_then(|c| Some((c.client, code?))).into_iter().collect();
    checks.saw("I44", look.at, true, told == due, || format!("{} of {callback:?} was told as {told:?}, not {due:?}", fact.name()));
}

/// A wait that ended with nobody there is told to its client, once; of a wait for a call only the promise is told.
fn waits_in_vain_are_told(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InteractionClosed { interaction, outcome, .. } = fact else { return };
    let Some(talk) = look.shadow.talks.get(interaction) else { return };
    let told = told_of(look, About::Interaction(*interaction));
    let in_vain = *outcome == Outcome::Expired && talk.callback.is_none() && talk.approval.is_none();
    let due: Vec<_> = in_vain.then_some((talk.client, NoticeCode::WaitOver)).into_iter().collect();
    checks.saw("notice", look.at, in_vain || !told.is_empty(), told == due, || {
        format!("the end of {interaction:?} ({}) was told as {told:?}, not {due:?}", outcome.as_str())
    });
}

/// Nothing is told twice, nor what did not end in this turn.
fn told_for_a_reason(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::NoticeSent { notice, about, .. } = fact else { return };
    let ends = |f: &Fact| match (about, f) {
        (About::Callback(id), Fact::CallbackMissed { callback, .. } | Fact::CallbackFailed { callback, .. }) => id == callback,
        (About::Interaction(id), Fact::InteractionClosed { interaction, outcome: Outcome::Expired, .. }) => id == interaction,
        (About::Approval(_), Fact::NoticeSent { notice: sent, .. }) => {
            sent == notice && look.cause.is_some_and(|c| c.verb == Verb::SettleApproval)
        }
        (_, _) => false,
    };
    let before = look.shadow.notices.values().any(|t| t.about == *about);
    let ended = look.turn.iter().any(|line| ends(&line.fact));
    checks.saw("notice", look.at, true, ended && !before, || format!("{notice:?} of {about:?}: ended {ended}, told before {before}"));
}

/// It is unread until its client puts it away, it is old, or it is the oldest of as many as there may be.
fn ends_for_a_reason(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::NoticeEnded { notice, how, .. } = fact else { return };
    let told = look.shadow.notices.get(notice).filter(|t| t.unread);
    let holds = told.is_some_and(|t| match how {
        // By whom it is for, or with all they have.
        NoticeEnd::Dismissed => look.cause.is_some_and(|c| match c.verb {
            Verb::Dismiss => c.who.client() == Some(t.client),
            Verb::EraseClient => c.who.client().is_none_or(|own| own == t.client),
            _ => false,
        }),
        NoticeEnd::Expired => look.at >= t.until,
        // Of two who turn out to be one the oldest of all make room.
        NoticeEnd::Displaced if look.cause.is_some_and(|c| c.verb == Verb::MergeVisit) => true,
        NoticeEnd::Displaced => {
            let unread: Vec<_> = look.shadow.unread_of(t.client).collect();
            unread.len() >= NOTICES_OF_CLIENT_MAX && unread.first() == Some(notice)
        }
    });
    checks.saw("notice", look.at, true, holds, || format!("{notice:?} {} by {:?}: {told:?}", how.as_str(), look.cause));
}

/// What is unread by the facts is unread in a center, live or come back, and nothing else is.
pub(crate) fn unread_are_kept(center: &Center, shadow: &Shadow, at: Time, checks: &mut Checks) {
    let kept: Vec<_> = center.notices().filter(|n| n.is_live()).map(|n| n.kept.id).collect();
    let due: Vec<_> = shadow.notices.iter().filter(|(_, t)| t.unread).map(|(id, _)| *id).collect();
    checks.saw("notice", at, !due.is_empty() || !kept.is_empty(), kept == due, || format!("unread {kept:?}, told and not read {due:?}"));
}
