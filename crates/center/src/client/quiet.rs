//! Quiet: by the clocks of their card a client is not called at this time, neither by voice nor by video nor called back. It binds
//! what the center and its people do; what a client asked for themselves since they are quiet, they mean. Nothing ends by it:
//! a place is passed over, a call is put off, an alert waits (ADR 0053).

use std::ops::Bound;

use crate::broker::alert::{Alert, AlertLife};
use crate::broker::callback::CallbackLife;
use crate::broker::invitation::Invitation;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::{Media, Medium};
use crate::ledger::clocks::Quiet;
use crate::plan::Plan;
use crate::refusal::{NotNow, Refusal, Why};
use crate::routing::offer::WithdrawnWhy;
use crate::routing::queue::Queue;
use crate::saved::{AlertRow, InteractionRow, RowKey};
use crate::setting::Setting;
use crate::state::{Center, Client, Interaction};
use crate::time::Time;
use crate::trigger::Trigger;

/// How long whoever tells that clocks turned may lag behind them.
const TOLD_MS: u64 = 5_000;
/// A place is kept over as many quiet hours as lie within this: clocks that call for less than a wait lasts would keep it for ever.
const PLACE_KEPT_MS_MAX: u64 = 7 * 24 * 3_600_000;
/// The least time in which a client who is called again may be offered before a step ends their wait.
const STEP_GAP_MS: u64 = 60_000;

impl Client {
    /// Since when they are not called, at an instant: the clocks turn at the very instant that was told, whoever is late to say so.
    pub(crate) fn quiet_since(&self, at: Time) -> Option<Time> {
        let turned = self.kept.quiet_turns_at.filter(|turns_at| *turns_at <= at);
        match (self.kept.quiet_since, turned) {
            (Some(_), Some(_)) => None,
            (since, None) => since,
            (None, turned) => turned,
        }
    }
    /// Whether they are not called at an instant.
    pub fn is_quiet(&self, at: Time) -> bool {
        self.quiet_since(at).is_some()
    }
    /// Media they take now.
    pub(crate) fn media_now(&self) -> Media {
        if self.kept.quiet_since.is_some() { self.kept.media.without(Media::SPOKEN) } else { self.kept.media }
    }
    /// What is told of it, if their card says something of the time.
    pub(crate) fn quiet_told(&self) -> Option<Quiet> {
        let quiet = Quiet { now: self.kept.quiet_since.is_some(), turns_at: self.kept.quiet_turns_at };
        (quiet != Quiet::NEVER).then_some(quiet)
    }
}

impl Center {
    /// Seated clients whose clocks have turned by an instant, and were not told of since.
    pub fn quiet_due(&self, by: Time) -> impl Iterator<Item = ClientId> {
        self.quiet_turns.range(..=(by, ClientId(u64::MAX))).map(|(_, client)| *client)
    }
    /// When the first of those turn that have not by an instant.
    pub fn quiet_turns_after(&self, at: Time) -> Option<Time> {
        let after = (Bound::Excluded((at, ClientId(u64::MAX))), Bound::Unbounded);
        self.quiet_turns.range(after).next().map(|(at, _)| *at)
    }
    /// When the clocks of the first of them turn.
    pub fn quiet_turns_at(&self) -> Option<Time> {
        self.quiet_turns.first().map(|(at, _)| *at)
    }

    pub(crate) fn decide_turn_quiet(&self, plan: &mut Plan, client: ClientId, rev: u64, quiet: Quiet) -> Result<Answer, Refusal> {
        let known = self.clients.get(&client).filter(|c| !c.kept.visitor && !c.kept.erased).ok_or(Why::NotFound)?;
        if rev != known.kept.card_rev {
            return Err(Why::Stale.at(DocKey::Client(client)));
        }
        self.plan_quiet(plan, known, known.kept.media, quiet);
        Ok(Answer::Is(DocKey::Client(client)))
    }

    /// The clocks of a client's card say something else than was followed. What was told last may be long past: they were not called as
    /// far as anybody knew.
    pub(crate) fn plan_quiet(&self, plan: &mut Plan, c: &Client, media: Media, quiet: Quiet) {
        let (client, was) = (c.kept.id, c.kept.quiet_since.is_some());
        let thought = was || c.is_quiet(plan.now);
        if (was, c.kept.quiet_turns_at) == (quiet.now, quiet.turns_at) {
            return;
        }
        plan.push(Fact::QuietTurned { client, quiet: quiet.now, turns_at: quiet.turns_at });
        match quiet.now {
            true if !was => self.plan_offered_no_more(plan, client, media),
            false if thought && media.has(Medium::Callback) => self.plan_called_again(plan, client),
            true | false => {}
        }
    }

    /// Who waits to be called is put to nobody any more.
    fn plan_offered_no_more(&self, plan: &mut Plan, client: ClientId, media: Media) {
        let put = |i: &&Interaction| i.kept.state == Life::Offered && i.kept.started_at.is_none() && media.has(i.kept.medium);
        let calls = self.open_of(client).filter(put).filter(|i| i.kept.medium.is_spoken() && i.kept.asked_at < plan.now);
        let offers: Vec<_> = calls.filter_map(|i| i.kept.offer).collect();
        for offer in offers {
            self.plan_withdraw_offer(plan, offer, WithdrawnWhy::Quiet);
        }
    }

    /// Calls whose time came meanwhile are due, however far they were put off.
    fn plan_called_again(&self, plan: &mut Plan, client: ClientId) {
        let now = plan.now;
        let open = |queue: QueueId| self.queues.get(&queue).is_some_and(Queue::is_open);
        let owed = self.callbacks_of(client).filter(|c| c.kept.state == CallbackLife::Promised && open(c.kept.queue));
        for c in owed.filter(|c| c.kept.put_off_to.is_some_and(|to| to > now) && c.kept.at.is_none_or(|at| at <= now)) {
            plan.push(Fact::CallbackPutOff { callback: c.kept.id, at: now });
        }
    }

    pub(crate) fn evolve_quiet(&mut self, now: Time, client: ClientId, quiet: bool, turns_at: Option<Time>) {
        let Some(before) = self.clients.get(&client).map(|c| c.kept.quiet_since) else { return };
        // Since the clocks turned, not since somebody said so: what was asked for between the two was meant.
        let turned = self.clients.get(&client).and_then(|c| c.kept.quiet_turns_at).filter(|at| *at <= now);
        self.put_quiet(client, quiet.then(|| before.or(turned).unwrap_or(now)), turns_at);
        self.mark(RowKey::Client(client), DocKey::Client(client));
        let Some(open) = self.of_client.get(&client).filter(|_| before.is_some() != quiet).cloned() else { return };
        for id in open.interactions {
            self.seat_item(id);
            self.marks.docs.insert(DocKey::Interaction(id));
        }
        self.marks.docs.extend(open.invitations.into_iter().map(DocKey::Invitation));
        // Agents who were free all the while may be held for them now.
        let waits = |a: &&Alert| !quiet && a.kept.state == AlertLife::Armed && !a.kept.asleep && a.kept.medium.is_spoken();
        for alert in open.alerts.iter().filter_map(|id| self.alerts.get(id)).filter(waits) {
            if let Presentity::Agent(agent) = alert.kept.presentity {
                self.triggers.push(Trigger::AgentOpen(agent));
            }
        }
    }

    pub(crate) fn put_quiet(&mut self, client: ClientId, since: Option<Time>, turns_at: Option<Time>) {
        let Center { clients, quiet_turns, .. } = self;
        let Some(known) = clients.get_mut(&client) else { return };
        if let Some(at) = known.kept.quiet_turns_at {
            quiet_turns.remove(&(at, client));
        }
        quiet_turns.extend(turns_at.map(|at| (at, client)));
        (known.kept.quiet_since, known.kept.quiet_turns_at) = (since, turns_at);
    }

    /// Whether an interaction waits for a call that its client does not take now. Who was talking already goes on.
    pub(crate) fn is_quiet_for(&self, row: &InteractionRow) -> bool {
        let since = self.clients.get(&row.client).and_then(|c| c.kept.quiet_since);
        since.is_some_and(|since| waits_from_before(row, since))
    }

    /// Of somebody who waits for a call and was not called when something of it came due: from when on they are. Clocks that turned then
    /// and of which nobody told since say no more: it may be any time, so from now. `None`: they were called, or never will be.
    fn called_from(&self, i: &Interaction, due: Time, now: Time) -> Option<Time> {
        let c = &self.clients.get(&i.kept.client)?.kept;
        let (since, from) = match (c.quiet_since, c.quiet_turns_at?) {
            (Some(since), turns_at) if turns_at.plus_ms(TOLD_MS) > due => (since, turns_at.max(due)),
            (None, turned) if turned <= due => (turned, now),
            (Some(_) | None, _) => return None,
        };
        let holds = waits_from_before(&i.kept, since) && now.since_ms(i.kept.arrived_at) <= PLACE_KEPT_MS_MAX;
        holds.then_some(from)
    }

    /// The end of a wait came while its client is not called: if they ever will be, the place stands on, as long again from then.
    pub(crate) fn plan_place_kept(&self, plan: &mut Plan, i: &Interaction, due: Option<Time>) -> bool {
        let Some(from) = self.called_from(i, due.unwrap_or(plan.now), plan.now) else { return false };
        let wait_until = self.wait_until(from, i.kept.approval);
        let window_until = i.kept.callback.map(|_| self.after(from, Setting::CallbackWindowMs));
        plan.push(Fact::PlaceKept { interaction: i.kept.id, wait_until, window_until });
        true
    }

    /// When a step that would end a wait is to be taken, if its client is not called now: as long after they are called again.
    pub(crate) fn step_put_off(&self, i: &Interaction, now: Time, gap_ms: u64) -> Option<Time> {
        let from = self.called_from(i, i.kept.step_at.unwrap_or(now), now)?;
        Some(from.plus_ms(gap_ms.max(STEP_GAP_MS)))
    }

    /// Whether a client is not called at an instant, and then until when, if that is known.
    pub(crate) fn called_again_at(&self, client: ClientId, now: Time) -> Option<Option<Time>> {
        let c = self.clients.get(&client)?;
        c.is_quiet(now).then_some(c.kept.quiet_turns_at.filter(|at| *at > now))
    }

    /// Why a client is not called now.
    pub(crate) fn not_called(&self, client: ClientId) -> NotNow {
        NotNow::Quiet(self.clients.get(&client).and_then(|c| c.kept.quiet_turns_at))
    }

    /// Whether somebody of the center may ask a client to talk by a medium at this time.
    pub(crate) fn calls_allowed(&self, client: ClientId, medium: Medium, now: Time) -> Result<(), Refusal> {
        match self.called_again_at(client, now).filter(|_| medium.is_spoken()) {
            Some(at) => Err(Why::NotNow(NotNow::Quiet(at)).at(DocKey::Client(client))),
            None => Ok(()),
        }
    }

    /// Whether who sent an invitation is a client who, since then, is not called any more.
    pub(crate) fn is_quiet_in(&self, v: &Invitation, since: impl Fn(&Client) -> Option<Time>) -> bool {
        let sender = if let Party::Client(client) = v.kept.sender { self.clients.get(&client) } else { None };
        v.kept.medium.is_spoken() && sender.and_then(since).is_some_and(|since| v.kept.sent_at < since)
    }

    /// Whether an alert waits for its owner to be called again: nobody is held for them, and nothing is told.
    pub(crate) fn alert_rests(&self, alert: &AlertRow, now: Time) -> bool {
        let Party::Client(owner) = alert.party() else { return false };
        alert.medium.is_spoken() && self.clients.get(&owner).is_some_and(|c| c.is_quiet(now))
    }

    /// It tells no sooner than they are called again.
    pub(crate) fn plan_rests_on(&self, plan: &mut Plan, alert: &Alert) {
        let again = self.called_again_at(alert.kept.owner, plan.now).flatten().unwrap_or(alert.kept.until);
        let at = again.max(self.after(plan.now, Setting::SettleMs));
        plan.push(Fact::AlertSettling { alert: alert.kept.id, at });
    }
}

/// Whether it waits, for a call that was asked for before an instant.
fn waits_from_before(row: &InteractionRow, since: Time) -> bool {
    let waits = matches!(row.state, Life::Queued | Life::Offered) && row.started_at.is_none();
    waits && row.medium.is_spoken() && row.asked_at < since
}
