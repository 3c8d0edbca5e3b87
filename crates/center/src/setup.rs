//! Set-up commands: everything about the center is rows changed only by these.

use std::sync::Arc;

use crate::agent::activity::{Phase, Slot, Work, load};
use crate::agent::intent::Role;
use crate::audience::Principal;
use crate::broker::callback::CallbackLife;
use crate::command::{AgentSetup, Answer, ClientSetup, QueueSetup};
use crate::fact::Fact;
use crate::hours::StateBy;
use crate::id::*;
use crate::interaction::disposition::Dispositions;
use crate::interaction::lifecycle::{EndedBy, Life, Outcome};
use crate::interaction::medium::{Media, Medium};
use crate::limits::*;
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::routing::offer::{OfferKind, WithdrawnWhy};
use crate::routing::queue::QueueLife;
use crate::routing::recipe::Act;
use crate::routing::skill::Skills;
use crate::saved::{AgentRow, Queues};
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::time::Time;
use crate::value::Private;

impl Center {
    pub(crate) fn decide_name(&self, plan: &mut Plan, name: &Arc<str>) -> Result<Answer, Refusal> {
        name_fits(name)?;
        plan.push(Fact::CenterNamed { name: name.clone() });
        Ok(Answer::Is(DocKey::Center))
    }

    pub(crate) fn decide_settings(&self, plan: &mut Plan, expected: Option<u64>, changes: &[(Setting, u64)]) -> Result<Answer, Refusal> {
        if expected.is_some_and(|rev| rev != self.row.settings_rev) {
            return Err(Why::Stale.into());
        }
        for (setting, value) in changes {
            if !setting.allows(*value) {
                return Err(
                    Why::Invalid { at: setting.as_str(), code: "range", expected: "a value within the bounds of the setting" }.into()
                );
            }
        }
        for (setting, value) in changes.iter().filter(|(s, v)| self.settings.get(*s) != *v) {
            plan.push(Fact::SettingChanged { setting: *setting, value: *value });
        }
        Ok(Answer::Done)
    }

    /// A queue gives up a medium: what is only offered by it is taken back.
    fn plan_media_withdrawn(&self, plan: &mut Plan, queue: QueueId, media: Media) {
        let taken_back = |f: &Fact| if let Fact::OfferWithdrawn { offer, .. } = f { Some(*offer) } else { None };
        let already: Vec<_> = plan.facts.iter().filter_map(taken_back).collect();
        for offer in
            self.offers.values().filter(|o| o.kept.ended.is_none() && o.kept.kind == OfferKind::New && !already.contains(&o.kept.id))
        {
            let of = self.interactions.get(&offer.kept.interaction).filter(|i| i.kept.queue == queue);
            if of.is_some_and(|i| !media.has(i.kept.medium)) {
                self.plan_withdraw_offer(plan, offer.kept.id, WithdrawnWhy::NotServing);
            }
        }
    }

    /// Whether what a queue wants and does is made of skills and queues that are there.
    fn routing_fits(&self, q: &QueueSetup) -> Result<(), Refusal> {
        let invalid = |at, code, expected| Err(Why::Invalid { at, code, expected }.into());
        if q.wants.iter().any(|w| self.skill(w.skill).is_none()) {
            return invalid("/wants", "unknown", "skills that are set up");
        }
        for step in q.recipe.iter() {
            match step.act {
                Act::Relax(skill) | Act::Lower(skill, _) => {
                    let wanted = q.wants.of_skill(skill).filter(|w| w.required);
                    if wanted.is_none() {
                        return invalid("/recipe", "not_wanted", "a skill that this queue requires");
                    }
                }
                Act::Overflow(to) => {
                    let own = self.queues.get(&to).is_none_or(|k| k.kept.handle == q.handle);
                    if own {
                        return invalid("/recipe", "unknown", "another queue that is set up");
                    }
                }
                Act::Raise(_) | Act::Divert(_) => {}
            }
        }
        if q.priority.abs() > PRIORITY_MAX {
            return invalid("/priority", "range", "-1,000 to 1,000");
        }
        if !(1..=LEGS_MAX).contains(&q.legs) {
            return invalid("/legs", "range", "1 to 10 agents");
        }
        Ok(())
    }

    pub(crate) fn decide_put_queue(&self, plan: &mut Plan, q: &QueueSetup) -> Result<Answer, Refusal> {
        handle_fits(&q.handle)?;
        name_fits(&q.name)?;
        let old = self.queue_by(&q.handle);
        q.expected.fits(old.map(|o| o.kept.rev))?;
        if q.media.is_empty() {
            return Err(Why::Invalid { at: "/media", code: "missing", expected: "at least one medium" }.into());
        }
        if q.weight == 0 || q.weight > UNITS_OF_AGENT {
            return Err(Why::Invalid { at: "/weight", code: "range", expected: "1 to 1,000 units" }.into());
        }
        self.routing_fits(q)?;
        lengths_fit(q)?;
        dispositions_fit(&q.dispositions)?;
        self.hours_are_known(q.hours.as_deref())?;
        let known = old.map(|k| k.kept.id);
        let disclosure = q.disclosure.or(old.map(|o| o.kept.disclosure)).unwrap_or_default();
        let asked = QueueSetup { disclosure: Some(disclosure), ..q.clone() };
        if let Some(same) = old.filter(|o| QueueSetup { expected: q.expected, ..QueueSetup::of(&o.kept) } == asked) {
            return Ok(Answer::Made(DocKey::Queue(same.kept.id)));
        }
        if known.is_none() && self.queues.len() >= QUEUES_MAX {
            return Err(Why::Limit { name: "queues_max", most: QUEUES_MAX as u64 }.into());
        }
        let queue = known.unwrap_or_else(|| plan.queue());
        plan.push(Fact::QueuePut {
            queue,
            handle: q.handle.clone(),
            name: q.name.clone(),
            shown: q.shown,
            disclosure,
            media: q.media,
            weight: q.weight,
            wrap_up: q.wrap_up,
            offer_ms: q.offer_ms,
            wrap_up_ms: q.wrap_up_ms,
            hold_ms: q.hold_ms,
            named_ms: q.named_ms,
            target_ms: q.target_ms,
            dispositions: q.dispositions.clone(),
            wants: q.wants.clone(),
            recipe: q.recipe.clone(),
            priority: q.priority,
            legs: q.legs,
            hours: q.hours.clone(),
        });
        if self.queues.get(&queue).is_some_and(|old| old.kept.weight < q.weight) {
            self.plan_weighs(plan, queue, q.weight);
        }
        self.plan_media_withdrawn(plan, queue, q.media);
        Ok(Answer::Made(DocKey::Queue(queue)))
    }

    pub(crate) fn decide_queue_state(
        &self,
        plan: &mut Plan,
        queue: QueueId,
        state: QueueLife,
        opens_at: Option<Time>,
    ) -> Result<Answer, Refusal> {
        let q = self.queues.get(&queue).ok_or(Why::NotFound)?;
        if !self.oversees_queue(plan.who, queue) {
            return Err(Why::NotAllowed.at(DocKey::Queue(queue)));
        }
        let by_hours = q.kept.hours.is_some();
        if by_hours && opens_at.is_some() {
            return Err(Why::Invalid { at: "/opens_at", code: "by_hours", expected: "nothing: the queue opens by its hours" }.into());
        }
        if opens_at.is_some_and(|at| at <= plan.now) {
            return Err(Why::Invalid { at: "/opens_at", code: "past", expected: "an instant to come" }.into());
        }
        let opens_at = if by_hours { q.kept.opens_at } else { opens_at };
        let (state, drain_until) = self.next_state(plan.now, q, state);
        if q.kept.state != state || q.kept.opens_at != opens_at {
            plan.push(Fact::QueueStateSet { queue, state, opens_at, drain_until });
        }
        if by_hours {
            plan.push(Fact::QueueStateClaimed { queue, by: StateBy::People });
        }
        Ok(Answer::Is(DocKey::Queue(queue)))
    }

    pub(crate) fn decide_put_agent(&self, plan: &mut Plan, a: &AgentSetup) -> Result<Answer, Refusal> {
        handle_fits(&a.handle)?;
        name_fits(a.name.reveal())?;
        let known = self.agent_by(&a.handle);
        a.expected.fits(known.map(|k| k.kept.rev))?;
        let known = known.map(|k| k.kept.id);
        if plan.who == Principal::Admin(known.unwrap_or(AgentId(0))) && a.role != Role::Admin {
            return Err(Why::Invalid {
                at: "/role",
                code: "own_role",
                expected: "admin: one's own is for another administrator to change",
            }
            .into());
        }
        if a.units == 0 || a.units > UNITS_OF_AGENT {
            return Err(Why::Invalid { at: "/units", code: "range", expected: "1 to 1,000 units" }.into());
        }
        if a.queues.iter().any(|q| !self.queues.contains_key(q)) {
            return Err(Why::Invalid { at: "/queues", code: "unknown", expected: "queues that are set up" }.into());
        }
        if a.skills.iter().any(|(s, _)| self.skill(s).is_none()) {
            return Err(Why::Invalid { at: "/skills", code: "unknown", expected: "skills that are set up" }.into());
        }
        if known.is_none() && self.agents.len() >= AGENTS_MAX {
            return Err(Why::Limit { name: "agents_max", most: AGENTS_MAX as u64 }.into());
        }
        let agent = known.unwrap_or_else(|| plan.agent());
        let mut queues = a.queues.clone();
        let mut seen = std::collections::BTreeSet::new();
        queues.retain(|q| seen.insert(*q));
        let queues = Queues(queues.into());
        let same =
            |o: &AgentRow| AgentSetup { expected: a.expected, queues: a.queues.clone(), ..AgentSetup::of(o) } == *a && o.queues == queues;
        if self.agents.get(&agent).is_some_and(|o| same(&o.kept)) {
            return Ok(Answer::Made(DocKey::Agent(agent)));
        }
        plan.push(Fact::AgentPut {
            agent,
            handle: a.handle.clone(),
            name: a.name.clone(),
            role: a.role,
            queues,
            units: a.units,
            shown: a.shown,
            skills: a.skills.clone(),
        });
        let old = self.agents.get(&agent).map(|o| (o, &*o.slots));
        if let Some((old, slots)) = old {
            let serves = if a.role.serves() { &*a.queues } else { &[] };
            self.plan_take_back(plan, old.kept.id, slots, (serves, &a.skills), a.units);
            self.plan_read_along_over(plan, agent, a);
        }
        Ok(Answer::Made(DocKey::Agent(agent)))
    }

    /// Work not begun is taken back from an agent who does not serve its queue any more, or has no room for it as
    /// things are set up now; what is owned stays (I08).
    fn plan_take_back(&self, plan: &mut Plan, agent: AgentId, slots: &[Slot], can: (&[QueueId], &Skills), units: u16) {
        let crowded = load(slots) > units;
        for slot in slots.iter().filter(|s| matches!(s.phase, Phase::Offered | Phase::Held)) {
            let serves = self.serves_work(slot.work, can);
            let why = match (serves, crowded) {
                (true, false) => continue,
                (true, true) => WithdrawnWhy::NoRoom,
                (false, _) => WithdrawnWhy::NotServing,
            };
            match (slot.offer, slot.work) {
                (Some(offer), _) => self.plan_withdraw_leg(plan, offer, agent, why),
                (None, Work::Alert(alert)) => self.plan_release_hold(plan, agent, alert, false),
                (None, Work::Interaction(_)) => {}
            }
        }
    }

    /// Whether an agent of these queues and skills may be asked for some work (I10).
    fn serves_work(&self, work: Work, (queues, skills): (&[QueueId], &Skills)) -> bool {
        match work {
            Work::Interaction(id) => self.interactions.get(&id).is_some_and(|i| {
                let serves = queues.iter().any(|q| *q == i.kept.queue || i.kept.also.0.contains(q));
                serves && i.kept.wants.met_by(skills).is_some()
            }),
            Work::Alert(_) => self.queue_of(work).is_some_and(|q| queues.contains(&q)),
        }
    }

    /// A queue weighs otherwise: what was put to agents who have no room for it now is taken back.
    fn plan_weighs(&self, plan: &mut Plan, queue: QueueId, weight: u16) {
        for agent in self.agents.values().filter(|a| !a.slots.is_empty()) {
            let mut slots = agent.slots.clone();
            for slot in slots.iter_mut().filter(|s| self.queue_of_slot(agent.kept.id, s) == Some(queue)) {
                slot.units = weight;
            }
            self.plan_take_back(plan, agent.kept.id, &slots, (&agent.kept.queues.0, &agent.kept.skills), agent.kept.units);
        }
    }

    pub(crate) fn decide_put_client(&self, plan: &mut Plan, c: &ClientSetup) -> Result<Answer, Refusal> {
        if let Some(handle) = &c.handle {
            handle_fits(handle)?;
        }
        name_fits(c.name.reveal())?;
        let client = c.client.unwrap_or_else(|| plan.client());
        plan.push(Fact::ClientPut {
            client,
            handle: c.handle.as_deref().map(Private::new),
            name: c.name.clone(),
            visitor: false,
            languages: c.languages.clone(),
            media: c.media,
            presence_consent: c.presence_consent,
        });
        self.plan_unreachable(plan, client, c.media);
        Ok(Answer::Made(DocKey::Client(client)))
    }

    /// What waits by a medium the client takes no more would be offered and could not be accepted: it is taken back.
    pub(crate) fn plan_unreachable(&self, plan: &mut Plan, client: ClientId, media: Media) {
        let Some(open) = self.of_client.get(&client) else { return };
        let waits = |i: &&Interaction| {
            matches!(i.kept.state, Life::Queued | Life::Offered) && i.kept.approval.is_none() && !media.has(i.kept.medium)
        };
        for i in open.interactions.iter().filter_map(|id| self.interactions.get(id)).filter(waits) {
            self.plan_wait_ends(plan, i, EndedBy::Client, Outcome::Abandoned);
        }
        let promised = self.callbacks_of(client).filter(|c| c.kept.state == CallbackLife::Promised && !media.has(Medium::Callback));
        for c in promised {
            plan.push(Fact::CallbackCancelled { callback: c.kept.id, linger_until: self.linger(plan.now) });
        }
    }

    pub(crate) fn decide_admit_visitor(&self, plan: &mut Plan) -> Result<Answer, Refusal> {
        let client = plan.client();
        plan.push(Fact::ClientPut {
            client,
            handle: None,
            name: Private::default(),
            visitor: true,
            languages: "".into(),
            media: Media::EVERY,
            presence_consent: false,
        });
        Ok(Answer::Made(DocKey::Client(client)))
    }

    pub(crate) fn decide_reserve(&self, plan: &mut Plan, count: u64) -> Result<Answer, Refusal> {
        if count > RESERVED_AT_ONCE_MAX {
            return Err(Why::Limit { name: "reserved_at_once_max", most: RESERVED_AT_ONCE_MAX }.into());
        }
        let first = plan.interaction();
        if count > 0 {
            plan.push(Fact::InteractionsReserved { first, count });
        }
        Ok(Answer::Made(DocKey::Interaction(first)))
    }
}

/// Whether the lengths a queue has of its own are within the bounds of their settings.
fn lengths_fit(q: &QueueSetup) -> Result<(), Refusal> {
    let own = [
        ("/offer_ms", Setting::OfferMs, q.offer_ms),
        ("/wrap_up_ms", Setting::WrapUpMs, q.wrap_up_ms),
        ("/hold_ms", Setting::HoldMs, q.hold_ms),
        ("/named_ms", Setting::NamedMs, q.named_ms),
    ];
    for (at, setting, value) in own {
        if value.is_some_and(|v| !setting.allows(v)) {
            return Err(Why::Invalid { at, code: "range", expected: "a length within the bounds of the setting" }.into());
        }
    }
    Ok(())
}

pub(crate) fn handle_fits(handle: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if handle.is_empty() || handle.len() > HANDLE_CHARS_MAX || !handle.chars().all(plain) {
        return Err(Why::Invalid { at: "/handle", code: "form", expected: "1 to 40 of a-z, 0-9, - and _" }.into());
    }
    if matches!(handle, "me" | "center") {
        return Err(Why::Invalid { at: "/handle", code: "reserved", expected: "another word: addresses mean something else by it" }.into());
    }
    Ok(())
}

pub(crate) fn name_fits(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() || name.chars().count() > NAME_CHARS_MAX {
        return Err(Why::Invalid { at: "/name", code: "length", expected: "1 to 120 characters" }.into());
    }
    // Marks that turn the direction of text make a name read as another (Unicode Technical Report 36, section 2.1).
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if name.chars().any(|c| c.is_control() || turns(c)) {
        return Err(Why::Invalid { at: "/name", code: "form", expected: "no control characters and no marks that turn text round" }.into());
    }
    Ok(())
}

fn dispositions_fit(dispositions: &Dispositions) -> Result<(), Refusal> {
    match dispositions.misfit() {
        Some(misfit) => Err(Why::Invalid { at: "/dispositions", code: misfit.code, expected: misfit.expected }.into()),
        None => Ok(()),
    }
}
