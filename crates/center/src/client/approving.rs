//! Approvals in line: an interaction of the queue whose agents may agree, in which the client need not be here.

use crate::audience::Principal;
use crate::broker::notice::NoticeCode;
use crate::command::{Answer, Command};
use crate::id::{AgentId, ApprovalId, ClientId, DocKey, InteractionId, QueueId};
use crate::interaction::lifecycle::{EndedBy, Life, Outcome};
use crate::interaction::medium::Medium;
use crate::interaction::starting::Arrival;
use crate::ledger::approval::{ApprovalAsk, ApprovalAsked, ApprovalLife, ApprovalSettled, Followed};
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::state::{Center, Interaction};

impl Center {
    pub(crate) fn decide_approval(&self, plan: &mut Plan, command: &Command) -> Result<Answer, Refusal> {
        match command {
            Command::AskApproval(asked) => self.decide_ask_approval(plan, asked),
            Command::SettleApproval(settled) => self.decide_settle_approval(plan, settled),
            _ => Err(Why::NotAllowed.into()), // open: nothing else is about an approval
        }
    }

    /// Puts an approval into line. Where the queue is closed, or full, it waits outside of it: it is in the list of approvals all the same.
    fn decide_ask_approval(&self, plan: &mut Plan, asked: &ApprovalAsked) -> Result<Answer, Refusal> {
        let ApprovalAsk { approval, client, queue } = asked.of;
        let admitted = plan.who == Principal::Center || self.may_read_records(plan.who, client);
        self.clients.get(&client).filter(|c| admitted && !c.kept.visitor && !c.kept.erased).ok_or(Why::NotFound)?;
        let open = self.queues.get(&queue).ok_or(Why::NotFound)?.is_open();
        self.plan_followed(plan, asked.followed.as_ref())?;
        if let Some(waits) = self.in_line_for(client, approval) {
            return Ok(Answer::Is(DocKey::Interaction(waits.kept.id)));
        }
        if !open || self.has_place(client, queue).is_err() {
            return Ok(Answer::Done);
        }
        let arrival = Arrival { client, queue, medium: Medium::Chat, approval: Some(approval), ..Arrival::default() };
        Ok(Answer::Made(DocKey::Interaction(self.plan_arrival(plan, arrival))))
    }

    /// Ends an approval: what was agreed to is followed, its interaction is over, and who asked is told.
    fn decide_settle_approval(&self, plan: &mut Plan, settled: &ApprovalSettled) -> Result<Answer, Refusal> {
        let ApprovalSettled { of: ApprovalAsk { approval, client, .. }, asked_by, how, followed } = settled;
        // Who was erased is told nothing, and nothing is done for them any more.
        self.clients.get(client).filter(|c| !c.kept.erased).ok_or(Why::NotFound)?;
        let withdrawn = *how == ApprovalLife::Withdrawn;
        let may = if withdrawn { plan.who == *asked_by } else { self.may_approve(plan.who, settled.of, *asked_by) };
        if !may {
            return Err(if self.may_see(plan.who, *client) { Why::NotAllowed } else { Why::NotFound }.into());
        }
        self.plan_followed(plan, followed.as_ref())?;
        if let Some(i) = self.in_line_for(*client, *approval).filter(|_| !planted(Bug::AnsweredStays)) {
            self.plan_settled_ends(plan, i, withdrawn);
        }
        let code = match how {
            ApprovalLife::Approved => Some(NoticeCode::ChangeApproved),
            ApprovalLife::Declined => Some(NoticeCode::ChangeDeclined),
            ApprovalLife::Waiting | ApprovalLife::Withdrawn => None,
        };
        let told = asked_by.client() == Some(*client) && !planted(Bug::AnswerUntold);
        if let Some(code) = code.filter(|_| told) {
            if planted(Bug::AnswerToldTwice) {
                self.plan_approval_told(plan, settled.of, code);
            }
            self.plan_approval_told(plan, settled.of, code);
        }
        Ok(Answer::Done)
    }

    fn plan_followed(&self, plan: &mut Plan, followed: Option<&Followed>) -> Result<(), Refusal> {
        match followed {
            Some(Followed::Card(told)) => self.plan_follow_card(plan, told),
            Some(Followed::Order(news)) => self.plan_follow_order(plan, news).map(drop),
            None => Ok(()),
        }
    }

    fn plan_settled_ends(&self, plan: &mut Plan, i: &Interaction, withdrawn: bool) {
        let oversees = self.oversees_queue(plan.who, i.kept.queue);
        let by = match (plan.who.client(), oversees) {
            (Some(_), _) => EndedBy::Client,
            (None, true) => EndedBy::Supervisor,
            (None, false) => EndedBy::Agent,
        };
        match i.kept.state {
            Life::Active => self.plan_talk_ends(plan, i, by),
            Life::Queued | Life::Offered if withdrawn => self.plan_wait_ends(plan, i, by, Outcome::Abandoned),
            Life::Queued | Life::Offered => self.plan_wait_ends(plan, i, by, Outcome::Handled),
            Life::WrapUp | Life::Closed => {}
        }
    }

    /// Whether the principal may agree to what somebody asked for: who serves the queue or watches over it, and whom its interaction was
    /// handed to; nobody to their own wish.
    pub fn may_approve(&self, who: Principal, of: ApprovalAsk, asked_by: Principal) -> bool {
        let staff = who.staff().filter(|agent| asked_by.staff() != Some(*agent) || planted(Bug::OwnWishAgreed));
        let anybody = planted(Bug::AnsweredByAnybody);
        staff.is_some_and(|agent| {
            anybody || self.serves_queue(agent, of.queue) || self.oversees_queue(who, of.queue) || self.has_in_hand(agent, of)
        })
    }

    fn has_in_hand(&self, agent: AgentId, of: ApprovalAsk) -> bool {
        self.in_line_for(of.client, of.approval).is_some_and(|i| i.kept.owner == Some(agent))
    }

    /// Whether the principal may know of what somebody asked for: whose it is, who asked, and who may see what waits in its queue.
    pub fn may_read_approval(&self, who: Principal, of: ApprovalAsk, asked_by: Principal) -> bool {
        let theirs = matches!(who, Principal::Client(own) if own == of.client) || who == asked_by;
        let in_hand = who.staff().is_some_and(|agent| self.has_in_hand(agent, of));
        self.knows(of.client) && (theirs || in_hand || self.approval_queues(who).is_none_or(|all| all.contains(&of.queue)))
    }

    /// The queues whose approvals the principal may see: those they serve or watch over. `None` is all of them.
    pub fn approval_queues(&self, who: Principal) -> Option<Vec<QueueId>> {
        let overseen = self.overseen_by(who);
        let served = who.staff().and_then(|agent| self.agents.get(&agent)).map(|a| a.served().to_vec()).unwrap_or_default();
        match overseen {
            Some(overseen) => overseen.queues().map(|led| [served, led.to_vec()].concat()),
            None => Some(served),
        }
    }

    /// The queue whose agents agree where the policy names none: the first there is that clients see, or the first there is.
    pub fn first_queue(&self) -> Option<QueueId> {
        let shown = self.queues.values().find(|q| q.kept.shown);
        shown.or_else(|| self.queues.values().next()).map(|q| q.kept.id)
    }

    /// The interaction in which an approval waits or is looked at.
    fn in_line_for(&self, client: ClientId, approval: ApprovalId) -> Option<&Interaction> {
        self.open_of(client).find(|i| i.kept.approval == Some(approval) && i.kept.state != Life::WrapUp)
    }

    /// The same, by its number.
    pub fn approval_in_line(&self, client: ClientId, approval: ApprovalId) -> Option<InteractionId> {
        self.in_line_for(client, approval).map(|i| i.kept.id)
    }
}
