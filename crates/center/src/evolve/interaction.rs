//! Interaction facts.

use crate::agent::activity::{Phase, Slot, Work};
use crate::fact::Fact;
use crate::id::*;
use crate::interaction::lifecycle::{Life, Side};
use crate::limits::LINES_KEPT_MAX;
use crate::planted::{Bug, planted};
use crate::routing::back_off::BackOffs;
use crate::saved::*;
use crate::state::{Center, Interaction};
use crate::time::Time;

impl Center {
    pub(super) fn evolve_arrival(&mut self, now: Time, fact: &Fact) {
        let Fact::InteractionArrived {
            interaction,
            client,
            queue,
            medium,
            product,
            prefers,
            prefers_until,
            wait_until,
            wants,
            priority,
            step_at,
            told_low_ms,
            told_high_ms,
            as_of,
            parent,
            invitation,
            approval,
        } = fact
        else {
            unreachable!("`evolve` sends only `InteractionArrived`")
        };
        let kept = InteractionRow {
            product: product.clone(),
            prefers: *prefers,
            prefers_until: *prefers_until,
            wait_until: Some(*wait_until),
            parent: *parent,
            invitation: *invitation,
            approval: *approval,
            priority: *priority,
            wants: wants.clone(),
            step_at: *step_at,
            told_low_ms: *told_low_ms,
            told_high_ms: *told_high_ms,
            asked_at: now,
            ..InteractionRow::arriving(*interaction, *client, *queue, *medium, as_of.unwrap_or(now))
        };
        self.row.next_interaction = self.row.next_interaction.max(interaction.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        let line = (*queue, *medium);
        // What waits for a yes is let wait long, and who is connected or came back came before.
        let told = told_high_ms.filter(|_| invitation.is_none() && approval.is_none() && as_of.is_none());
        let promise = self.promise_wait(now, *interaction, line, told).map(|promise| (line, promise));
        self.interactions.insert(*interaction, Interaction { promise, ..Interaction::of(kept, None) });
        self.settle_interaction(*interaction);
    }

    /// Changes one interaction and settles it.
    pub(super) fn change_interaction(&mut self, id: InteractionId, change: impl FnOnce(&mut Interaction)) {
        if let Some(i) = self.interactions.get_mut(&id) {
            change(i);
            self.settle_interaction(id);
        }
    }

    pub(super) fn evolve_talk(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Typed { interaction, side, idle_until } => self.change_soft(*interaction, |i| {
                i.typed_idle_until = Some(*idle_until);
                if *side != Side::Center {
                    i.typed[*side as usize] = Some(now);
                }
            }),
            Fact::TypingEnded { interaction } => self.change_soft(*interaction, |i| i.typed = [None; 2]),
            Fact::MessageSent { interaction, n, side, by, text, idle_until } => {
                let row = MessageRow { interaction: *interaction, n: *n, side: *side, by_agent: *by, text: text.clone(), at: now };
                self.change_interaction(*interaction, |i| {
                    i.kept.lines = *n;
                    i.lines.push_back(row);
                    if planted(Bug::LinesSwapped) && n % 2 == 0 {
                        let last = i.lines.len() - 1;
                        i.lines.swap(last - 1, last);
                    }
                    if i.lines.len() > LINES_KEPT_MAX {
                        i.lines.pop_front();
                    }
                    if *side != Side::Center {
                        i.typed[*side as usize] = None;
                    }
                    if idle_until.is_some() && !planted(Bug::IdleDespiteWords) {
                        i.kept.idle_until = *idle_until;
                        i.kept.idle_warned = false;
                    }
                });
                let offer = self.interactions.get(interaction).and_then(|i| i.kept.offer);
                self.marks.docs.extend(offer.map(DocKey::Offer));
                self.mark(RowKey::Message(*interaction, *n), DocKey::Message(*interaction, *n));
            }
            Fact::IdleWarned { interaction, until } => self.change_interaction(*interaction, |i| {
                i.kept.idle_warned = true;
                i.kept.idle_until = Some(*until);
            }),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn change_soft(&mut self, id: InteractionId, change: impl FnOnce(&mut Interaction)) {
        let was_marked = self.marks.rows.contains(&RowKey::Interaction(id));
        self.change_interaction(id, change);
        if !was_marked {
            self.marks.rows.remove(&RowKey::Interaction(id));
        }
    }

    pub(super) fn evolve_course(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::PreferenceEnded { interaction } => self.change_interaction(*interaction, |i| {
                i.kept.prefers = None;
                i.kept.prefers_until = None;
            }),
            Fact::PlaceKept { interaction, wait_until, window_until } => {
                self.change_interaction(*interaction, |i| i.kept.wait_until = Some(*wait_until));
                let callback = self.interactions.get(interaction).and_then(|i| i.kept.callback);
                if let (Some(callback), Some(until)) = (callback, window_until) {
                    self.change_callback(callback, |k| k.window_until = Some(*until));
                }
            }
            Fact::ClientLeft { interaction, until } => self.change_interaction(*interaction, |i| {
                i.kept.away_since = Some(now);
                i.kept.away_until = Some(*until);
            }),
            Fact::ClientReturned { interaction } => self.change_interaction(*interaction, |i| {
                i.kept.away_since = None;
                i.kept.away_until = None;
            }),
            Fact::OwnerUnreached { interaction, until } => self.change_interaction(*interaction, |i| {
                i.kept.unreached_since = Some(now);
                i.kept.unreached_until = Some(*until);
            }),
            Fact::OwnerReturned { interaction } => self.change_interaction(*interaction, |i| {
                i.kept.unreached_since = None;
                i.kept.unreached_until = None;
            }),
            Fact::OwnerLost { interaction, agent } => {
                self.change_interaction(*interaction, |i| {
                    i.count_talk(now);
                    i.kept.owner = None;
                    i.kept.owned_since = None;
                    i.rest();
                });
                self.drop_slot(now, *agent, *interaction, Phase::Active);
                self.mark_lines(*interaction);
            }
            Fact::InteractionReturned { interaction, wait_until } => self.change_interaction(*interaction, |i| {
                i.kept.state = Life::Queued;
                i.kept.wait_until = Some(*wait_until);
                if planted(Bug::ArrivalLost) {
                    i.kept.arrived_at = now;
                }
                if planted(Bug::PreferenceLengthened) {
                    i.kept.prefers_until = i.kept.prefers_until.map(|t| t.plus_ms(60_000));
                }
            }),
            Fact::InteractionStarted { interaction, agent, idle_until } => self.evolve_started(now, *interaction, *agent, *idle_until),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn evolve_started(&mut self, now: Time, id: InteractionId, agent: AgentId, idle_until: Time) {
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        let was: Vec<_> = i.kept.back_offs.iter().map(|(a, _)| a).collect();
        self.change_interaction(id, |i| {
            i.kept.state = Life::Active;
            i.kept.owner = Some(agent);
            i.kept.served_by = Some(agent);
            i.kept.agents = i.kept.agents.and(agent);
            i.kept.owned_since = Some(now);
            if planted(Bug::ArrivalRestarted) {
                i.kept.arrived_at = now;
            }
            i.kept.started_at = i.kept.started_at.or(Some(now));
            i.kept.prefers = None;
            i.kept.prefers_until = None;
            i.kept.wait_until = None;
            i.kept.step_at = None;
            i.kept.idle_until = Some(idle_until);
            i.kept.idle_warned = false;
            i.kept.back_offs = BackOffs::default();
        });
        self.learn_wait(now, id, true);
        self.settle_back_offs(id, &was);
        self.end_own_wrap_up(now, id, agent);
        self.give_slot(now, agent, id);
        self.mark_lines(id);
    }

    /// The lines of an interaction changed their audience.
    pub(super) fn mark_lines(&mut self, id: InteractionId) {
        if let Some(i) = self.interactions.get(&id) {
            self.marks.docs.extend(i.lines.iter().map(|l| DocKey::Message(id, l.n)));
            self.marks.docs.extend(i.asides.iter().map(|a| DocKey::Aside(id, a.n)));
        }
    }

    pub(super) fn evolve_end(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::InteractionEnded { interaction, .. } => self.change_interaction(*interaction, |i| {
                i.count_talk(now);
                i.kept.ended_at = Some(now);
            }),
            Fact::WrapUpStarted { interaction, agent, queue, until } => {
                let whole = self.interactions.get(interaction).is_some_and(|i| i.kept.owner == Some(*agent) && i.kept.ended_at.is_some());
                if !whole {
                    return self.begin_own_wrap_up(now, *interaction, *agent, *queue, *until);
                }
                self.change_interaction(*interaction, |i| {
                    i.kept.state = Life::WrapUp;
                    i.kept.wrap_up_until = Some(*until);
                    i.kept.away_since = None;
                    i.kept.away_until = None;
                    i.rest();
                });
                self.change_slot(*agent, Work::Interaction(*interaction), |s| {
                    s.phase = Phase::WrapUp;
                    s.since = now;
                    s.until = Some(*until);
                });
            }
            Fact::WrapUpExtended { interaction, agent, until, added_ms } => {
                if self.extend_own_wrap_up(*interaction, *agent, *until, *added_ms) {
                    return;
                }
                let owner = self.interactions.get(interaction).and_then(|i| i.kept.owner);
                self.change_interaction(*interaction, |i| {
                    i.kept.wrap_up_until = Some(*until);
                    i.kept.wrap_up_added_ms += added_ms;
                });
                if let Some(owner) = owner {
                    self.change_slot(owner, Work::Interaction(*interaction), |s| s.until = Some(*until));
                }
            }
            Fact::DispositionSet { interaction, disposition, note } => self.change_interaction(*interaction, |i| {
                i.kept.disposition = Some(disposition.clone());
                i.kept.note = note.clone().or(i.kept.note.take());
            }),
            Fact::WrapUpEnded { interaction, agent } if self.wrapping_up(*interaction).any(|a| a == *agent) => {
                self.end_own_wrap_up(now, *interaction, *agent);
            }
            Fact::WrapUpEnded { interaction, agent } => {
                self.change_interaction(*interaction, |i| {
                    i.kept.owner = None;
                    i.kept.owned_since = None;
                });
                self.drop_slot(now, *agent, *interaction, Phase::WrapUp);
            }
            Fact::InteractionClosed { interaction, outcome, linger_until } => {
                self.evolve_closed(now, *interaction, *outcome, *linger_until)
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    fn evolve_closed(&mut self, now: Time, id: InteractionId, outcome: crate::interaction::lifecycle::Outcome, linger_until: Time) {
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        if i.kept.started_at.is_none() {
            self.learn_wait(now, id, false);
        }
        let Some(i) = self.interactions.get(&id) else {
            return;
        };
        let owner = i.kept.owner;
        let wrapped = i.kept.state == Life::WrapUp;
        let was: Vec<_> = i.kept.back_offs.iter().map(|(a, _)| a).collect();
        self.change_interaction(id, |i| {
            i.kept.state = Life::Closed;
            i.kept.outcome = Some(outcome).filter(|_| !wrapped || !planted(Bug::ClosedWithoutReason));
            i.kept.ended_at = i.kept.ended_at.or(Some(now));
            i.kept.closed_at = Some(now);
            i.kept.owner = None;
            i.kept.owned_since = None;
            i.rest();
            i.kept.offer = None;
            i.kept.prefers = None;
            i.kept.prefers_until = None;
            i.kept.away_since = None;
            i.kept.away_until = None;
            i.kept.wait_until = None;
            i.kept.step_at = None;
            i.kept.wrap_up_until = None;
            i.kept.back_offs = BackOffs::default();
            i.typed = [None; 2];
            i.linger_until = Some(linger_until);
        });
        self.settle_back_offs(id, &was);
        match owner {
            Some(owner) => {
                let phase = if wrapped { Phase::WrapUp } else { Phase::Active };
                self.drop_slot(now, owner, id, phase);
            }
            None => self.mark_lines(id), // whoever served it before may read it again
        }
    }

    fn change_slot(&mut self, agent: AgentId, work: Work, change: impl FnOnce(&mut Slot)) {
        if let Some(a) = self.agents.get_mut(&agent) {
            if let Some(slot) = a.slots.iter_mut().find(|s| s.work == work) {
                change(slot);
            }
            self.settle_agent(agent);
        }
    }

    pub(super) fn evolve_lingered(&mut self, fact: &Fact) {
        let Fact::Lingered { interaction, offer, alert, invitation, callback, notice } = fact else {
            unreachable!("`evolve` sends only `Lingered`")
        };
        if let Some(id) = interaction {
            self.mark_lines(*id);
            self.mark_offers_of(*id);
            if let Some(i) = self.interactions.remove(id) {
                self.marks.docs.extend([DocKey::Interaction(*id), DocKey::Client(i.kept.client)]);
                if let Some(seen) = self.seen_by_client.get_mut(&i.kept.client) {
                    seen.remove(id);
                    if seen.is_empty() {
                        self.seen_by_client.remove(&i.kept.client);
                    }
                }
            }
            self.deadlines.set(crate::deadline::Reason::LingerInteraction(*id), None);
        }
        if let Some(id) = offer {
            self.offers.remove(id);
            self.marks.docs.insert(DocKey::Offer(*id));
            self.deadlines.set(crate::deadline::Reason::LingerOffer(*id), None);
        }
        if let Some(id) = alert {
            self.alerts.remove(id);
            self.marks.docs.extend(Some(DocKey::Alert(*id)).filter(|_| !planted(Bug::GoneUntold)));
            self.deadlines.set(crate::deadline::Reason::LingerAlert(*id), None);
        }
        if let Some(id) = callback {
            self.forget_callback(*id);
        }
        if let Some(id) = notice {
            self.notices.remove(id);
            self.marks.docs.insert(DocKey::Notice(*id));
            self.deadlines.set(crate::deadline::Reason::LingerNotice(*id), None);
        }
        if let Some(id) = invitation {
            self.forget_invitation(*id);
            self.marks.docs.insert(DocKey::Invitation(*id));
            self.deadlines.set(crate::deadline::Reason::LingerInvitation(*id), None);
        }
    }

    fn forget_callback(&mut self, id: CallbackId) {
        if let Some(c) = self.callbacks.remove(&id) {
            self.marks.docs.extend([DocKey::Callback(id), DocKey::Client(c.kept.client)]);
        }
        self.deadlines.set(crate::deadline::Reason::LingerCallback(id), None);
    }

    fn forget_invitation(&mut self, id: InvitationId) {
        let Some(v) = self.invitations.remove(&id) else { return };
        for client in [v.kept.sender, v.kept.invitee].into_iter().filter_map(Party::client) {
            if let Some(at_hand) = self.invited.get_mut(&client) {
                at_hand.remove(&id);
                if at_hand.is_empty() {
                    self.invited.remove(&client);
                }
            }
            self.marks.docs.insert(DocKey::Client(client));
        }
    }
}
