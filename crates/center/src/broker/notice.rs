//! Notices: what the center owed a client and did not do, told until the client has read it (states sections 1 and 6).
//! Only the client reads them. What they may do instead follows from their queue's document, not from here.

use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::{EndedBy, Outcome};
use crate::interaction::medium::Medium;
use crate::ledger::approval::ApprovalAsk;
use crate::limits::NOTICES_OF_CLIENT_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::saved::NoticeRow;
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::time::Time;
use crate::value::{Column, Value, words};

use super::callback::{CallOutcome, Callback};

words! {
    /// What happened.
    NoticeCode {
        /// The longest wait ended, or the queue drained: nobody came.
        WaitOver = "wait_over",
        /// A promised call was not made.
        CallbackMissed = "callback_missed",
        /// A promised call was tried as often as planned, and reached nobody.
        CallbackFailed = "callback_failed",
        /// Somebody agreed to the change they asked for.
        ChangeApproved = "change_approved",
        /// Somebody declined it.
        ChangeDeclined = "change_declined",
    }
}

words! {
    /// Where a notice stands.
    NoticeLife {
        /// Told until the client dismisses it, or it is old.
        Unread = "unread",
        /// Over.
        Ended = "ended",
    }
}

words! {
    /// How a notice ended.
    NoticeEnd {
        /// The client put it away.
        Dismissed = "dismissed",
        /// It grew old.
        Expired = "expired",
        /// A newer one took its place.
        Displaced = "displaced",
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The wait that ended.
    Interaction(InteractionId),
    /// The promise that was not kept.
    Callback(CallbackId),
    /// The change that was asked for.
    Approval(ApprovalId),
}

impl Column for About {
    fn put(&self) -> Value {
        match self {
            About::Interaction(id) => Value::Text(format!("interaction:{}", id.0).into()),
            About::Callback(id) => Value::Text(format!("callback:{}", id.0).into()),
            About::Approval(id) => Value::Text(format!("approval:{}", id.0).into()),
        }
    }
    fn take(value: &Value) -> Option<Self> {
        let (tag, id) = value.text()?.split_once(':')?;
        let id = id.parse().ok()?;
        match tag {
            "interaction" => Some(About::Interaction(InteractionId(id))),
            "callback" => Some(About::Callback(CallbackId(id))),
            "approval" => Some(About::Approval(ApprovalId(id))),
            _ => None, // open: whatever else a text may say
        }
    }
}

/// A notice, unread or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is kept.
    pub kept: NoticeRow,
    /// Counter of its document.
    pub rev: u32,
}

impl Notice {
    /// Whether it is still to be read.
    pub fn is_live(&self) -> bool {
        self.kept.state == NoticeLife::Unread
    }
}

/// What is to be told.
struct Told {
    client: ClientId,
    queue: QueueId,
    code: NoticeCode,
    about: About,
    medium: Medium,
    since: Time,
    promised_for: Option<Time>,
    why: Option<EndedBy>,
    outcome: Option<CallOutcome>,
}

impl Center {
    /// Nobody came in time: the client is told. Of a wait for a call it is told that the promise was not kept, and no more.
    pub(crate) fn plan_wait_over_told(&self, plan: &mut Plan, i: &Interaction, why: EndedBy, outcome: Outcome) {
        let k = &i.kept;
        if (outcome != Outcome::Expired && !planted(Bug::NoticeInError)) || k.callback.is_some() || k.approval.is_some() {
            return;
        }
        let (code, about, medium) = (NoticeCode::WaitOver, About::Interaction(k.id), k.medium);
        let (client, queue, since) = (k.client, k.queue, k.arrived_at);
        self.plan_notice(plan, Told { client, queue, code, about, medium, since, promised_for: None, why: Some(why), outcome: None });
    }

    /// A promise was not kept: the client is told. `why` it was missed, or the `outcome` of the last call.
    pub(crate) fn plan_broken_promise_told(&self, plan: &mut Plan, c: &Callback, why: Option<EndedBy>, outcome: Option<CallOutcome>) {
        let k = &c.kept;
        let code = if outcome.is_some() { NoticeCode::CallbackFailed } else { NoticeCode::CallbackMissed };
        let (about, medium, promised_for) = (About::Callback(k.id), Medium::Callback, k.at.filter(|_| k.attempts == 0));
        let (client, queue, since) = (k.client, k.queue, k.promised_at);
        self.plan_notice(plan, Told { client, queue, code, about, medium, since, promised_for, why, outcome });
    }

    /// What somebody asked for was answered: they are told.
    pub(crate) fn plan_approval_told(&self, plan: &mut Plan, of: ApprovalAsk, code: NoticeCode) {
        let (about, medium, since) = (About::Approval(of.approval), Medium::Chat, plan.now);
        let (client, queue) = (of.client, of.queue);
        self.plan_notice(plan, Told { client, queue, code, about, medium, since, promised_for: None, why: None, outcome: None });
    }

    /// Past the bound, the oldest one still unread makes room.
    fn plan_notice(&self, plan: &mut Plan, told: Told) {
        let unread = self.notices_of.get(&told.client);
        let over = (unread.map_or(0, |all| all.len()) + plan.noticed(told.client)).checked_sub(NOTICES_OF_CLIENT_MAX);
        if let Some(oldest) = over.and_then(|n| unread?.iter().nth(n)) {
            plan.push(Fact::NoticeEnded { notice: *oldest, how: NoticeEnd::Displaced, linger_until: self.linger(plan.now) });
        }
        let Told { client, queue, code, about, medium, since, promised_for, why, outcome } = told;
        let (notice, until) = (plan.notice(), self.after(plan.now, Setting::NoticeKeepMs));
        plan.push(Fact::NoticeSent { notice, client, queue, code, about, medium, since, promised_for, why, outcome, until });
    }

    pub(crate) fn decide_dismiss(&self, plan: &mut Plan, id: NoticeId) -> Result<Answer, Refusal> {
        let own = self.notices.get(&id).filter(|n| plan.who.client() == Some(n.kept.client)).ok_or(Why::NotFound)?;
        if !own.is_live() {
            return Err(Why::WrongState.at(DocKey::Notice(id)));
        }
        plan.push(Fact::NoticeEnded { notice: id, how: NoticeEnd::Dismissed, linger_until: self.linger(plan.now) });
        Ok(Answer::Is(DocKey::Notice(id)))
    }

    pub(crate) fn plan_notice_over(&self, plan: &mut Plan, id: NoticeId) {
        if self.notices.get(&id).is_some_and(Notice::is_live) {
            plan.push(Fact::NoticeEnded { notice: id, how: NoticeEnd::Expired, linger_until: self.linger(plan.now) });
        }
    }
}
