//! Documents of those concerned: client, interaction, line, offer, alert, invitation.

use super::document::*;
use crate::agent::intent::Intent;
use crate::audience::{Principal, Reader};
use crate::broker::alert::{Alert, AlertLife};
use crate::broker::callback::{Callback, CallbackLife};
use crate::broker::invitation::{Invitation, InvitationLife};
use crate::broker::notice::Notice;
use crate::id::*;
use crate::interaction::lifecycle::{Life, Side};
use crate::interaction::medium::Media;
use crate::interaction::party::Part;
use crate::limits::LINE_AT_ONCE_MAX;
use crate::planted::{Bug, planted};
use crate::presence::disclosure::Level;
use crate::routing::offer::{OfferEnd, OfferKind};
use crate::routing::queue::Queue;
use crate::saved::{InteractionRow, MessageRow};
use crate::state::{Center, Client, Interaction, Offer};
use crate::time::Time;
use crate::value::Private;

impl Center {
    pub(super) fn client_name(&self, id: ClientId) -> Private {
        self.clients.get(&id).map(|c| c.kept.name.clone()).unwrap_or_default()
    }

    fn agent_name(&self, id: AgentId) -> Private {
        self.agents.get(&id).map(|a| a.kept.name.clone()).unwrap_or_default()
    }

    fn party_name(&self, reader: Reader, queue: QueueId, party: Party) -> Private {
        match party {
            Party::Client(id) => self.client_name(id),
            Party::Agent(id) => self.name_told(reader, queue, id),
            Party::Queue(id) => self.queues.get(&id).map(|q| Private(q.kept.name.clone())).unwrap_or_default(),
        }
    }

    pub(super) fn render_client(&self, c: &Client, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let own = reader == Reader::Client(c.kept.id);
        let here = c.is_here();
        let body = ClientBody {
            handle: c.kept.handle.clone(),
            name: c.kept.name.clone(),
            visitor: c.kept.visitor,
            here,
            open: if here { c.media_now() } else { Media::NONE },
            since: c.since,
            card_rev: c.kept.card_rev.max(1),
            quiet: c.quiet_told(),
            own: own.then(|| ClientOwn {
                languages: c.kept.languages.clone(),
                presence_consent: c.kept.presence_consent,
                devices: c.devices.len() as u32,
            }),
        };
        let can = if own { Vec::new() } else { vec![Verb::Invite, Verb::Alert] };
        (self.live_rev(c.rev), Body::Client(body), can)
    }

    pub(super) fn render_interaction(&self, i: &Interaction, reader: Reader, at: Time) -> (u64, Body, Vec<Verb>) {
        let k = &i.kept;
        let client = matches!(reader, Reader::Client(_));
        let waits = matches!(k.state, Life::Queued | Life::Offered);
        let state = k.state.told(client);
        let owner = k.owner.or(k.served_by.filter(|_| k.state == Life::Closed));
        let queue = self.queues.get(&k.queue);
        let level = queue.map_or(Level::Exact, |q| self.level_in_line(reader, q));
        let until = match k.state {
            Life::Queued | Life::Offered => self.away_ends(k),
            Life::Active => k.unreached_until.or(self.away_ends(k)).or(i.idle_until().filter(|_| k.idle_warned)),
            Life::WrapUp => k.wrap_up_until.filter(|_| !client),
            Life::Closed => None,
        };
        let body = InteractionBody {
            state,
            outcome: k.outcome.or((state == Life::Closed).then_some(crate::interaction::lifecycle::Outcome::Handled)),
            medium: k.medium,
            queue: k.queue,
            product: k.product.clone(),
            client: k.client,
            client_name: (!client).then(|| self.client_name(k.client)),
            owner: owner.and_then(|a| self.agent_told(reader, k.queue, a)),
            owner_name: owner.map(|a| self.name_told(reader, k.queue, a)),
            position: waits.then(|| self.position(i)).flatten().filter(|_| level == Level::Exact),
            wait: queue.filter(|_| waits).and_then(|_| level.wait(i.wait)),
            told: k.told_low_ms.zip(k.told_high_ms).filter(|_| level == Level::Exact),
            arrived_at: k.arrived_at,
            started_at: k.started_at,
            ended_at: k.ended_at,
            until,
            n: k.lines,
            parent: k.parent,
            prefers: k.prefers.and_then(|a| self.agent_told(reader, k.queue, a)),
            invitation: k.invitation,
            callback: k.callback,
            approval: k.approval,
            disposition: k.disposition.clone().filter(|_| !client || planted(Bug::DispositionForClient)),
            note: k.note.clone().filter(|_| !client),
            marks: marks(i, client, self.is_quiet_for(k)),
            typing: typing(i),
            participants: self.participant_bodies(i, reader),
            handing: k
                .offer
                .filter(|_| !client && k.state == Life::Active)
                .and_then(|o| self.offers.get(&o))
                .map(|o| (o.kept.kind, o.kept.agent)),
            held_since: k.held_since,
            wants: if client { Vec::new() } else { self.want_bodies(&k.wants) },
            diverted_to: k.diverted_to,
        };
        (self.live_rev(i.rev), Body::Interaction(Box::new(body)), self.interaction_verbs(i, reader, at))
    }

    fn participant_bodies(&self, i: &Interaction, reader: Reader) -> Vec<ParticipantBody> {
        let client = matches!(reader, Reader::Client(_));
        let seen = i.kept.participants.iter().filter(|(_, part)| !client || *part == Part::Consult);
        let told = seen.filter(|(agent, _)| self.agent_told(reader, i.kept.queue, *agent).is_some());
        told.map(|(agent, part)| ParticipantBody { agent, name: self.name_told(reader, i.kept.queue, agent), part }).collect()
    }

    fn interaction_verbs(&self, i: &Interaction, reader: Reader, at: Time) -> Vec<Verb> {
        let open = self.queues.get(&i.kept.queue).is_some_and(|q| q.is_open());
        let seen = self.queues.get(&i.kept.queue).is_some_and(|q| self.sees_queue(q, self.class_of(reader)));
        let reopens = |client| open && seen && self.is_reopenable(&i.kept, client, at).is_ok();
        match (reader, i.kept.state) {
            // It ends by the answer, or is withdrawn.
            (Reader::Client(_), Life::Queued | Life::Offered) if i.kept.approval.is_some() => vec![Verb::Messages],
            (Reader::Client(_), Life::Active) if i.kept.approval.is_some() => vec![Verb::Messages, Verb::Typing],
            (Reader::Client(_), Life::Queued | Life::Offered) if i.kept.callback.is_some() => vec![Verb::Messages, Verb::Cancel],
            (Reader::Client(_), Life::Queued | Life::Offered) => vec![Verb::Messages, Verb::Cancel, Verb::Move],
            // A call is closed by saying how it went.
            (Reader::Client(_), Life::Active) if self.is_attempt(i) => vec![Verb::Messages, Verb::Typing],
            (Reader::Client(_), Life::Active) => vec![Verb::Messages, Verb::Typing, Verb::Move, Verb::Close],
            (Reader::Client(_), Life::WrapUp | Life::Closed) if reopens(true) => vec![Verb::Reopen],
            (Reader::Staff(own), _) => self.staff_verbs(i, own, reopens(false)),
            (Reader::Everyone(_), Life::Active) => overseen_verbs(i),
            (Reader::Client(_) | Reader::Everyone(_), _) => Vec::new(),
        }
    }

    fn staff_verbs(&self, i: &Interaction, own: AgentId, reopens: bool) -> Vec<Verb> {
        let owner = i.kept.owner == Some(own);
        let mut can = match (i.kept.state, i.kept.participants.part_of(own)) {
            (Life::Active, _) if owner => {
                let asks = if i.kept.offer.is_none() { vec![Verb::Transfer, Verb::Consult] } else { Vec::new() };
                [vec![Verb::Messages, Verb::Typing, Verb::Hold, Verb::Note], asks, vec![Verb::Move, Verb::Close]].concat()
            }
            (Life::Active, Some(Part::Consult)) => vec![Verb::Messages, Verb::Typing, Verb::Note, Verb::Leave],
            (Life::Active, Some(Part::Whisper)) => vec![Verb::Messages, Verb::Note, Verb::Leave],
            (Life::Active, Some(Part::Listen)) => vec![Verb::Note, Verb::Leave],
            (Life::WrapUp, _) if owner => vec![Verb::WrapUp, Verb::Note],
            (Life::Closed, _) if reopens && i.kept.served_by == Some(own) => vec![Verb::Reopen],
            (Life::Queued | Life::Offered | Life::Active | Life::WrapUp | Life::Closed, _) => Vec::new(),
        };
        if self.is_attempt(i) || i.kept.approval.is_some() {
            can.retain(|verb| !matches!(verb, Verb::Close | Verb::Hold | Verb::Move));
        }
        let oversees = self.agents.get(&own).is_some_and(|a| self.oversees_queue(Principal::of_role(a.kept.role, own), i.kept.queue));
        if oversees && i.kept.state == Life::Active && !owner {
            can.extend(overseen_verbs(i));
        }
        if self.wrapping_up(i.kept.id).any(|a| a == own) {
            can.push(Verb::WrapUp);
        }
        can
    }

    pub(super) fn render_message(&self, i: &Interaction, n: u32, reader: Reader) -> Option<(u64, Body, Vec<Verb>)> {
        let line = i.lines.iter().rev().find(|l| l.n == n)?;
        Some((1, Body::Message(self.message_body(reader, &i.kept, line)), Vec::new()))
    }

    pub(super) fn render_aside(&self, i: &Interaction, n: u32) -> Option<(u64, Body, Vec<Verb>)> {
        let aside = i.asides.iter().rev().find(|a| a.n == n)?;
        Some((1, Body::Message(self.aside_body(aside)), Vec::new()))
    }

    /// A note or a whisper as its readers see it; also for those read from the library.
    pub fn aside_body(&self, aside: &crate::saved::AsideRow) -> MessageBody {
        MessageBody {
            interaction: aside.interaction,
            n: aside.n,
            side: Side::Agent,
            by_agent: Some(aside.by_agent),
            by_name: Some(self.agent_name(aside.by_agent)),
            text: aside.text.clone(),
            at: aside.at,
            aside: Some(aside.kind),
        }
    }

    /// A line as its readers see it; also for lines read from the library.
    pub fn message_body(&self, reader: Reader, of: &InteractionRow, line: &MessageRow) -> MessageBody {
        let by_name = match line.side {
            Side::Client => Some(self.client_name(of.client)),
            Side::Agent => line.by_agent.map(|a| self.name_told(reader, of.queue, a)).filter(|name| !name.reveal().is_empty()),
            Side::Center => None,
        };
        MessageBody {
            interaction: line.interaction,
            n: line.n,
            side: line.side,
            by_agent: line.by_agent.and_then(|a| self.agent_told(reader, of.queue, a)),
            by_name,
            text: line.text.clone(),
            at: line.at,
            aside: None,
        }
    }

    /// An offer with the interaction it is of.
    pub(super) fn render_offer_of(&self, o: &Offer, i: &Interaction, reader: Reader) -> Option<(u64, Body, Vec<Verb>)> {
        // Who is asked reads of their own leg, others of the whole.
        let own = if let Reader::Staff(agent) = reader { o.kept.legs.end_of(agent).map(|end| (agent, end)) } else { None };
        let ended = own.map_or(o.kept.ended, |(_, end)| end.or(o.kept.ended));
        let taken = o.kept.ended == Some(OfferEnd::Accepted) && ended == Some(OfferEnd::Withdrawn);
        let body = OfferBody {
            ended,
            why: if taken { Some("taken".into()) } else { o.kept.why.clone() },
            kind: o.kept.kind,
            from: i.kept.owner.filter(|_| o.kept.kind != OfferKind::New && ended.is_none()).map(|a| (a, self.agent_name(a))),
            agent: own.map_or(o.kept.agent, |(agent, _)| agent),
            others: o.kept.legs.all().count().saturating_sub(1) as u32,
            interaction: o.kept.interaction,
            queue: i.kept.queue,
            queue_name: self.queues.get(&i.kept.queue)?.kept.name.clone(),
            medium: i.kept.medium,
            product: i.kept.product.clone(),
            client: i.kept.client,
            client_name: self.client_name(i.kept.client),
            // For the agent asked alone (ADR 0015).
            text: first_words(i).filter(|_| ended.is_none() && (own.is_some() || planted(Bug::WordsForAll))),
            approval: i.kept.approval,
            arrived_at: i.kept.arrived_at,
            made_at: o.kept.made_at,
            until: o.kept.until,
            preferred: o.kept.preferred,
        };
        let live = ended.is_none() && own.is_some();
        let can = if live { vec![Verb::Accept, Verb::Reject] } else { Vec::new() };
        Some((self.live_rev(o.rev), Body::Offer(Box::new(body)), can))
    }

    pub(super) fn render_alert(&self, a: &Alert) -> (u64, Body, Vec<Verb>) {
        let k = &a.kept;
        let on_name = match k.presentity {
            Presentity::Center => Private(self.row.name.clone()),
            Presentity::Queue(id) => self.queues.get(&id).map(|q| Private(q.kept.name.clone())).unwrap_or_default(),
            Presentity::Agent(id) => self.name_known(Reader::Client(k.owner), id),
            Presentity::Client(id) => self.client_name(id),
            Presentity::Order(id) => self.orders.get(&id).map(|o| Private(o.number.clone())).unwrap_or_default(),
        };
        let line = self.alert_lines.get(&k.presentity);
        let place = line.and_then(|l| l.keys().take(LINE_AT_ONCE_MAX).position(|p| *p == k.place)).map(|n| n as u32 + 1);
        let body = AlertBody {
            state: k.state,
            ended: k.ended,
            presentity: k.presentity,
            condition: k.condition,
            on_name,
            medium: k.medium,
            until: k.until,
            keep: k.keep,
            by: k.told_by,
            armed_at: k.armed_at,
            fired_at: k.fired_at,
            fired: k.fired,
            place: place.filter(|_| k.state == AlertLife::Armed),
            invitation: k.invitation,
            held_until: k.held_until,
        };
        let can = if a.is_live() { vec![Verb::Cancel] } else { Vec::new() };
        (self.live_rev(a.rev), Body::Alert(body), can)
    }

    /// How much of the queue one who waits in it is told: no more than the hall tells.
    fn level_in_line(&self, reader: Reader, q: &Queue) -> Level {
        self.told_of(q, self.class_of(reader)).figures
    }

    pub(super) fn render_invitation(&self, v: &Invitation, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let k = &v.kept;
        let party = match reader {
            Reader::Client(id) => Some(Party::Client(id)),
            Reader::Staff(id) => Some(Party::Agent(id)),
            Reader::Everyone(_) => None,
        };
        let body = InvitationBody {
            state: k.state,
            sender: k.sender,
            sender_name: self.party_name(reader, k.queue, k.sender),
            invitee: k.invitee,
            invitee_name: self.party_name(reader, k.queue, k.invitee),
            alert: k.alert,
            medium: k.medium,
            queue: k.queue,
            text: k.text.clone(),
            sent_at: k.sent_at,
            until: k.until,
            later_at: k.later_at,
            reminded: k.reminded,
            interaction: k.interaction,
        };
        let invited = party.is_some_and(|p| self.invites(v, p));
        let can = match (k.state, invited) {
            (InvitationLife::Pending, true) if self.may_accept(v) => match k.later_at {
                None => vec![Verb::Accept, Verb::Later, Verb::Decline],
                Some(_) => vec![Verb::Accept, Verb::Decline],
            },
            (InvitationLife::Pending, true) if k.later_at.is_none() => {
                vec![Verb::Later, Verb::Decline]
            }
            (InvitationLife::Pending | InvitationLife::Later, true) => vec![Verb::Decline],
            (InvitationLife::Pending | InvitationLife::Later, false) if party == Some(k.sender) => {
                vec![Verb::Withdraw]
            }
            (_, _) => Vec::new(),
        };
        (self.live_rev(v.rev), Body::Invitation(Box::new(body)), can)
    }

    pub(super) fn render_callback(&self, c: &Callback, reader: Reader) -> (u64, Body, Vec<Verb>) {
        let k = &c.kept;
        let client = matches!(reader, Reader::Client(_));
        let owner = k.interaction.and_then(|i| self.interactions.get(&i)).and_then(|i| i.kept.owner);
        let calls = matches!(reader, Reader::Staff(own) if owner == Some(own));
        let body = CallbackBody {
            state: k.state,
            ended: k.ended,
            why: k.why.clone(),
            client: k.client,
            client_name: (!client).then(|| self.client_name(k.client)),
            queue: k.queue,
            queue_name: self.queues.get(&k.queue).map(|q| q.kept.name.clone()).unwrap_or_default(),
            agent: k.agent.and_then(|a| self.agent_told(reader, k.queue, a)),
            agent_name: k.agent.map(|a| self.name_told(reader, k.queue, a)),
            number: k.number.clone().filter(|_| client || calls || planted(Bug::NumberForAll)),
            product: k.product.clone(),
            promised_at: k.promised_at,
            at: k.put_off_to.or(k.at),
            attempts: k.attempts,
            until: k.window_until.or(k.attempt_until),
            outcome: k.outcome,
            asked: k.asked,
            interaction: k.interaction,
        };
        let can = match k.state {
            CallbackLife::Attempting if calls => vec![Verb::Called],
            CallbackLife::Promised | CallbackLife::Waiting => vec![Verb::Cancel],
            CallbackLife::Attempting | CallbackLife::Ended => Vec::new(),
        };
        (self.live_rev(c.rev), Body::Callback(Box::new(body)), can)
    }

    pub(super) fn render_notice(&self, n: &Notice) -> (u64, Body, Vec<Verb>) {
        let k = &n.kept;
        let body = NoticeBody {
            state: k.state,
            ended: k.ended,
            code: k.code,
            about: k.about,
            queue: k.queue,
            queue_name: self.queues.get(&k.queue).map(|q| q.kept.name.clone()).unwrap_or_default(),
            medium: k.medium,
            since: k.since,
            promised_for: k.promised_for,
            why: k.why,
            outcome: k.outcome,
            sent_at: k.sent_at,
            until: k.until,
        };
        let can = if n.is_live() { vec![Verb::Dismiss] } else { Vec::new() };
        (self.live_rev(n.rev), Body::Notice(Box::new(body)), can)
    }

    /// Whether an accept could do now, as far as all invitees share it: the queue is open, the agent it is of at work.
    fn may_accept(&self, v: &Invitation) -> bool {
        let away = |party: &Party| match party {
            Party::Agent(id) => self.agents.get(id).is_none_or(|a| a.kept.intent == Intent::SignedOut),
            Party::Client(_) | Party::Queue(_) => false,
        };
        self.has_its_medium(v)
            && self.queues.get(&v.kept.queue).is_some_and(|q| q.is_open())
            && ![v.kept.sender, v.kept.invitee].iter().any(away)
            && !self.is_quiet_in(v, |c| c.kept.quiet_since)
    }
}

/// What who oversees a talk may ask of it. A call is nobody's to put back into line: it may have been made (I44).
fn overseen_verbs(i: &Interaction) -> Vec<Verb> {
    let mut can = vec![Verb::Listen, Verb::Whisper, Verb::TakeOver];
    can.extend(i.kept.callback.is_none().then_some(Verb::Requeue));
    can
}

/// The client's first line at hand; until they say something, what the company's program said as it asked for their place.
fn first_words(i: &Interaction) -> Option<Private> {
    let of = |side: Side| i.lines.iter().find(|l| l.side == side);
    of(Side::Client).or_else(|| of(Side::Center)).map(|l| l.text.clone())
}

fn marks(i: &Interaction, client: bool, quiet: bool) -> Vec<&'static str> {
    let open = i.kept.state != Life::Closed;
    let all = [
        (i.kept.away_since.is_some() && open, "client_away"),
        (i.kept.unreached_since.is_some() && open, "owner_unreached"),
        (quiet, "client_quiet"),
        (i.kept.held_since.is_some(), "on_hold"),
        (i.kept.held_long && !client, "held_long"),
        (i.kept.idle_warned && i.kept.state == Life::Active, "idle_warned"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}

fn typing(i: &Interaction) -> Vec<Side> {
    [Side::Client, Side::Agent].into_iter().filter(|s| i.typed[*s as usize].is_some()).collect()
}
