//! Set-up facts.

use crate::agent::activity::load;
use crate::agent::intent::{Intent, IntentBy, Role};
use crate::audience::Class;
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::interaction::medium::Media;
use crate::presence::disclosure::Names;
use crate::routing::queue::{Queue, QueueLife};
use crate::saved::*;
use crate::setting::Setting;
use crate::setup_hours::state_of_put;
use crate::state::{Agent, Center, Client};
use crate::time::Time;
use crate::trigger::Trigger;

impl Center {
    pub(super) fn evolve_setup(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::CenterNamed { name } => {
                self.row.name = name.clone();
                self.mark(RowKey::Center, DocKey::Center);
            }
            Fact::SettingChanged { setting, value } => {
                self.settings.set(*setting, *value);
                self.row.settings_rev += 1;
                self.marks.docs.extend(self.queues.keys().map(|id| DocKey::Queue(*id)));
                self.marks.rows.extend([RowKey::Setting(*setting), RowKey::Center]);
                if *setting == Setting::ReopenMs {
                    let over = self.interactions.values().filter(|i| matches!(i.kept.state, Life::WrapUp | Life::Closed));
                    self.marks.docs.extend(over.map(|i| DocKey::Interaction(i.kept.id)));
                }
            }
            Fact::QueueStateSet { queue, state, opens_at, drain_until } => {
                let Some(q) = self.queues.get_mut(queue) else {
                    return;
                };
                let was_open = q.is_open();
                q.kept.state = *state;
                q.kept.opens_at = *opens_at;
                q.kept.drain_until = *drain_until;
                if !was_open && q.is_open() {
                    self.triggers.push(Trigger::QueueOpened(*queue, q.kept.media));
                }
                self.settle_queue(*queue);
            }
            Fact::SkillPut { skill, handle, name } => {
                let rev = self.skills.get(skill).map_or(0, |s| s.rev) + 1;
                let row = SkillRow { id: *skill, handle: handle.clone(), name: name.clone(), rev, removed: false };
                self.skills.insert(*skill, row);
                self.row.next_skill = self.row.next_skill.max(skill.0 + 1);
                self.marks.rows.extend([RowKey::Center, RowKey::Skill(*skill)]);
                self.mark_all_docs();
            }
            Fact::SkillRemoved { skill, .. } => {
                if let Some(row) = self.skills.get_mut(skill) {
                    (row.removed, row.rev) = (true, row.rev + 1);
                }
                self.marks.rows.insert(RowKey::Skill(*skill));
            }
            Fact::QueuePut { .. } => self.evolve_queue_put(now, fact),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    /// What they will be stands in rows of the one who reserved them; here only their numbers are taken.
    pub(super) fn evolve_numbers(&mut self, first: InteractionId, count: u64) {
        self.row.next_interaction = self.row.next_interaction.max(first.0.saturating_add(count));
        self.marks.rows.insert(RowKey::Center);
    }

    fn evolve_queue_put(&mut self, now: Time, fact: &Fact) {
        let Fact::QueuePut {
            queue,
            handle,
            name,
            shown,
            disclosure,
            media,
            weight,
            wrap_up,
            offer_ms,
            wrap_up_ms,
            hold_ms,
            named_ms,
            target_ms,
            dispositions,
            wants,
            recipe,
            priority,
            legs,
            hours,
        } = fact
        else {
            unreachable!("`evolve` sends only `QueuePut`")
        };
        let old = self.queues.get(queue);
        let (state, [opens_at, closes_at, drain_until], (state_by, state_at)) = state_of_put(old, hours.as_deref(), now);
        self.hours_changes += u64::from(old.and_then(|q| q.kept.hours.as_ref()) != hours.as_ref());
        let kept = QueueRow {
            id: *queue,
            handle: handle.clone(),
            name: name.clone(),
            shown: *shown,
            disclosure: *disclosure,
            media: *media,
            weight: *weight,
            wrap_up: *wrap_up,
            offer_ms: *offer_ms,
            wrap_up_ms: *wrap_up_ms,
            hold_ms: *hold_ms,
            named_ms: *named_ms,
            target_ms: *target_ms,
            dispositions: dispositions.clone(),
            wants: wants.clone(),
            recipe: recipe.clone(),
            priority: *priority,
            legs: *legs,
            state,
            opens_at,
            drain_until,
            hours: hours.clone(),
            closes_at,
            state_by,
            state_at,
            rev: old.map_or(0, |q| q.kept.rev) + 1,
        };
        self.put_queue(kept);
    }

    fn put_queue(&mut self, kept: QueueRow) {
        let id = kept.id;
        let old = self.queues.get(&id);
        let told = |k: &QueueRow| (k.name.clone(), k.shown, k.disclosure);
        let renamed = old.is_some_and(|q| told(&q.kept) != told(&kept));
        let rev = old.map_or(0, |q| q.rev);
        let heavier = old.is_some_and(|q| q.kept.weight != kept.weight);
        let open_before = old.filter(|q| q.is_open()).map_or(Media::NONE, |q| q.kept.media);
        // A queue that clients did not see opens to them when they do.
        let unseen = old.is_some_and(|q| !self.sees_queue(q, Class::Client));
        let gained = if unseen { kept.media } else { kept.media.without(open_before) };
        if kept.state == QueueLife::Open && !gained.is_empty() {
            self.triggers.push(Trigger::QueueOpened(id, gained));
        }
        self.queues.insert(id, Queue { kept, rev });
        self.row.next_queue = self.row.next_queue.max(id.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        self.settle_queue(id);
        if renamed {
            self.mark_all_docs();
            let agents: Vec<_> = self.agents_of_queue.get(&id).into_iter().flatten().copied().collect();
            self.marks.docs.extend(agents.iter().map(|a| DocKey::Agent(*a)).chain([DocKey::Center]));
            self.settle_seen(agents);
        }
        if heavier {
            self.settle_units(id);
        }
    }

    pub(super) fn evolve_people(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::AgentPut { .. } => self.evolve_agent_put(now, fact),
            Fact::AgentHidden { agent, hidden } => self.evolve_hidden(*agent, *hidden),
            Fact::ClientPut { client, handle, name, visitor, languages, media, presence_consent } => {
                let known = self.clients.get(client);
                let kept = ClientRow {
                    id: *client,
                    handle: handle.as_ref().map(|h| h.0.clone()),
                    name: name.clone(),
                    visitor: *visitor,
                    languages: languages.clone(),
                    media: *media,
                    presence_consent: *presence_consent,
                    card_rev: known.map_or(0, |c| c.kept.card_rev),
                    erased: false,
                    quiet_since: known.and_then(|c| c.kept.quiet_since),
                    quiet_turns_at: known.and_then(|c| c.kept.quiet_turns_at),
                };
                let renamed = known.is_some_and(|c| c.kept.name != *name);
                if renamed {
                    self.mark_named(*client);
                }
                match self.clients.get_mut(client) {
                    Some(old) => old.kept = kept,
                    None => {
                        self.clients.insert(*client, Client { kept, devices: Vec::new(), since: now, rev: self.next_client_rev });
                    }
                }
                self.row.next_client = self.row.next_client.max(client.0 + 1);
                self.marks.rows.insert(RowKey::Center);
                self.mark(RowKey::Client(*client), DocKey::Client(*client));
            }
            Fact::CardChanged { .. } => self.evolve_card(fact),
            Fact::QuietTurned { client, quiet, turns_at } => self.evolve_quiet(now, *client, *quiet, *turns_at),
            Fact::ClientErased { client } => self.evolve_erased(*client),
            Fact::DeadlineParked { reason, due } => {
                self.parked.insert(reason.clone(), *due);
                self.deadlines.park(reason.clone());
                self.mark(RowKey::Parked(reason.clone()), DocKey::Center);
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    /// Whom clients see may have changed. To be seen again is as becoming open: alerts on them may fire; alerts on those
    /// who are not seen do not tell.
    fn settle_seen(&mut self, agents: impl IntoIterator<Item = AgentId>) {
        for id in agents {
            let Some(line) = self.alert_lines.get(&Presentity::Agent(id)) else { continue };
            self.marks.docs.extend(line.values().map(|alert| DocKey::Alert(*alert)));
            let seen = self.agents.get(&id).is_some_and(|a| self.seen_name(a, Class::Client) != Names::Nothing);
            match seen {
                true => self.triggers.push(Trigger::AgentOpen(id)),
                false => self.unsettle_alerts(id, Media::EVERY),
            }
        }
    }

    fn evolve_hidden(&mut self, agent: AgentId, hidden: bool) {
        let Some(a) = self.agents.get_mut(&agent) else { return };
        a.kept.hidden = hidden;
        self.marks.docs.extend(a.kept.queues.0.iter().map(|q| DocKey::Queue(*q)));
        self.settle_seen([agent]);
        self.mark(RowKey::Agent(agent), DocKey::Agent(agent));
    }

    fn evolve_agent_put(&mut self, now: Time, fact: &Fact) {
        let Fact::AgentPut { agent, handle, name, role, queues, units, shown, skills } = fact else {
            unreachable!("`evolve` sends only `AgentPut`")
        };
        let fresh = || AgentRow {
            id: *agent,
            handle: handle.clone(),
            name: name.clone(),
            role: *role,
            queues: queues.clone(),
            units: *units,
            shown: *shown,
            hidden: false,
            skills: skills.clone(),
            intent: Intent::SignedOut,
            reason: None,
            intent_since: now,
            intent_by: IntentBy::Center,
            back_at: None,
            misses: 0,
            idle_since: now,
            offers_since_hold: 0,
            rev: 0,
        };
        let entry = self.agents.entry(*agent).or_insert_with(|| Agent::of(fresh()));
        let renamed = entry.kept.name != *name;
        let (left, joined) = (entry.kept.queues.clone(), queues.clone());
        let led = entry.kept.role == Role::Lead || *role == Role::Lead;
        entry.kept.handle = handle.clone();
        entry.kept.name = name.clone();
        entry.kept.role = *role;
        entry.kept.queues = queues.clone();
        entry.kept.units = *units;
        entry.kept.shown = *shown;
        entry.kept.skills = skills.clone();
        entry.kept.rev += 1;
        entry.overloaded = load(&entry.slots) > *units;
        self.settle_own_queues(*agent, &left);
        for queue in left.0.iter().chain(joined.0.iter()) {
            self.marks.docs.insert(DocKey::Queue(*queue));
            self.mark_asked_of_queue(*queue);
            if led {
                self.mark_overseen(*queue);
            }
        }
        if renamed {
            self.mark_all_docs();
        }
        self.settle_seen([*agent]);
        self.row.next_agent = self.row.next_agent.max(agent.0 + 1);
        self.marks.rows.extend([RowKey::Center, RowKey::Agent(*agent)]);
        self.settle_agent(*agent);
    }
}
