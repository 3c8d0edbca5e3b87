//! What waits for somebody's yes (`approval`): it is answered once, by one who may (I48); that alone ends its interaction, and who asked
//! is told once (`notice`). An order that is followed only goes on (I56). By their own reckoning, from what was asked and committed.

use vestibule_center::audience::Principal;
use vestibule_center::broker::notice::{About, NoticeCode};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Life};
use vestibule_center::ledger::approval::{ApprovalAsk, ApprovalLife};

use super::Checks;
use super::course::Look;
use super::noticed::told_of;
use super::shadow::Shadow;
use crate::story::Verb;

/// Something that waits for a yes, or did.
#[derive(Clone, Debug)]
pub(crate) struct Approval {
    pub(crate) client: ClientId,
    pub(crate) asked_by: Principal,
    pub(crate) state: ApprovalLife,
}

/// What a command that was accepted says of one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said {
    Asked { of: ApprovalAsk, by: Principal },
    Answered { of: ApprovalAsk, by: Principal, how: ApprovalLife },
}

impl Said {
    /// The approval it is about.
    pub(crate) fn of(self) -> ApprovalAsk {
        match self {
            Said::Asked { of, .. } | Said::Answered { of, .. } => of,
        }
    }
}

impl Shadow {
    /// Follows what was said, after it is looked at.
    pub(crate) fn follow_said(&mut self, said: &Said) {
        match *said {
            Said::Asked { of, by } => {
                let asked = Approval { client: of.client, asked_by: by, state: ApprovalLife::Waiting };
                self.approvals.insert(of.approval, asked);
            }
            Said::Answered { of, how, .. } => {
                if let Some(approval) = self.approvals.get_mut(&of.approval) {
                    approval.state = how;
                }
            }
        }
    }

    /// The talks in which an approval waits or is looked at.
    fn in_line(&self, of: ApprovalAsk) -> impl Iterator<Item = InteractionId> {
        let talks = self.talks_of.get(&of.client).into_iter().flatten();
        let live = move |id: &&InteractionId| {
            let waits = |t: &super::shadow::Talk| t.approval == Some(of.approval) && !t.over && t.state != Life::Closed;
            self.talks.get(id).is_some_and(waits)
        };
        talks.filter(live).copied()
    }

    /// Whether somebody may answer what another asked for in a queue.
    fn may_answer(&self, of: ApprovalAsk, by: Principal, asked_by: Principal) -> bool {
        let Some(agent) = by.staff().filter(|agent| asked_by.staff() != Some(*agent)) else { return false };
        let oversees = matches!(by, Principal::Supervisor(_) | Principal::Admin(_)) || self.leads(agent, of.queue);
        let serves = self.of_queue.get(&of.queue).is_some_and(|all| all.contains(&agent));
        let in_hand = || self.in_line(of).any(|id| self.talks.get(&id).is_some_and(|t| t.owner == Some(agent)));
        oversees || serves || in_hand()
    }
}

/// Looks at an answer, before what came of it is followed.
pub(crate) fn answered(look: &Look, said: &Said, checks: &mut Checks) {
    let Said::Answered { of, by, how } = *said else { return };
    let Some(was) = look.shadow.approvals.get(&of.approval) else {
        return checks.fail("approval", look.at, format!("{:?} was answered, and nobody asked", of.approval));
    };
    checks.saw("approval", look.at, true, was.state == ApprovalLife::Waiting, || {
        format!("{:?} is {} by {by:?}, and was {}", of.approval, how.as_str(), was.state.as_str())
    });
    let may = if how == ApprovalLife::Withdrawn { by == was.asked_by } else { look.shadow.may_answer(of, by, was.asked_by) };
    checks.saw("I48", look.at, true, may, || format!("{:?} of {:?} is {} by {by:?}", of.approval, was.asked_by, how.as_str()));
    for talk in look.shadow.in_line(of) {
        let ends = look.turn.iter().filter(|l| matches!(l.fact, Fact::InteractionEnded { interaction, .. } if interaction == talk)).count();
        checks.saw("approval", look.at, true, ends == 1, || format!("{:?} is answered, {talk:?} ended {ends} times by it", of.approval));
    }
    let code = match how {
        ApprovalLife::Approved => Some(NoticeCode::ChangeApproved),
        ApprovalLife::Declined => Some(NoticeCode::ChangeDeclined),
        ApprovalLife::Waiting | ApprovalLife::Withdrawn => None,
    };
    let due: Vec<_> = code.filter(|_| was.asked_by == Principal::Client(of.client)).map(|code| (of.client, code)).into_iter().collect();
    let told = told_of(look, About::Approval(of.approval));
    checks.saw("notice", look.at, true, told == due, || format!("{:?} is {}, told as {told:?}, not {due:?}", of.approval, how.as_str()));
}

/// Runs every check of this page on a fact about to be followed.
pub(crate) fn all(look: &Look, fact: &Fact, checks: &mut Checks) {
    ends_by_its_answer(look, fact, checks);
    is_in_line_once(look, fact, checks);
    is_no_common_talk(look, fact, checks);
    i56_an_order_goes_on(look, fact, checks);
}

/// The interaction of an approval ends by the answer; else only where its queue lets go of all who wait, or its client is erased.
fn ends_by_its_answer(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InteractionEnded { interaction, by } = fact else { return };
    let Some(approval) = look.shadow.talks.get(interaction).and_then(|t| t.approval) else { return };
    let verb = look.cause.map(|c| c.verb);
    let let_go = matches!(by, EndedBy::QueueDrained | EndedBy::WaitOver);
    let holds = let_go || matches!(verb, Some(Verb::SettleApproval | Verb::EraseClient));
    checks.saw("approval", look.at, true, holds, || format!("{interaction:?}, in which {approval:?} waits, ends by {by:?}, by {verb:?}"));
}

/// It is in line once, and not after it was answered.
fn is_in_line_once(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::InteractionArrived { interaction, approval: Some(approval), client, queue, .. } = fact else { return };
    let beside: Vec<_> = look.shadow.in_line(ApprovalAsk { approval: *approval, client: *client, queue: *queue }).collect();
    let state = look.shadow.approvals.get(approval).map(|a| a.state);
    let waits = state.is_none_or(|state| state == ApprovalLife::Waiting);
    checks.saw("approval", look.at, true, beside.is_empty() && waits, || {
        format!("{approval:?} ({state:?}) comes into line as {interaction:?} beside {beside:?}")
    });
}

/// It is not held, moved, warned for silence, nor passed over because its client is away.
fn is_no_common_talk(look: &Look, fact: &Fact, checks: &mut Checks) {
    let (Fact::TalkHeld { interaction, .. }
    | Fact::InteractionMoved { interaction, .. }
    | Fact::IdleWarned { interaction, .. }
    | Fact::ClientLeft { interaction, .. }
    | Fact::RecipeStepped { interaction, .. }) = fact
    else {
        return;
    };
    let approval = look.shadow.talks.get(interaction).and_then(|t| t.approval);
    let some = !look.shadow.approvals.is_empty();
    checks.saw("approval", look.at, some, approval.is_none(), || format!("{fact:?}, in which {approval:?} waits"));
}

/// I56: news of an order that were overtaken are refused, and it keeps its number.
fn i56_an_order_goes_on(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Fact::OrderChanged { order, number, rev, .. } = fact else { return };
    let was = look.shadow.followed.get(order);
    let holds = was.is_none_or(|(last, known)| rev > last && known == number);
    checks.saw("I56", look.at, was.is_some(), holds, || format!("{order:?} becomes {number} of version {rev}, it was {was:?}"));
}
