//! What a bound session was told of talks, offers and invitations: each thing has one place. Without any IO.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::agent::intent::{Intent, IntentBy};
use vestibule_center::audience::Principal;
use vestibule_center::broker::condition::Condition;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::{DocKey, InteractionId, Party};
use vestibule_center::interaction::disposition::NONE_GIVEN;
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::interaction::party::Part;
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::time::Time;
use vestibule_center::view::document::{
    AgentBody, AlertBody, Body, Document, InteractionBody, InvitationBody, MessageBody, OfferBody, Verb,
};
use vestibule_host::feed::Shown;
use vestibule_wire::stamp;

use crate::address::Address;
use crate::codes;
use crate::limits::PLACE_TOLD_MS;
use crate::marks::Marks;
use crate::ns;
use crate::out::Out;
use crate::told::{By, Told};
use crate::translate::{deadline, place};
use crate::xml::Element;

/// A talk, or a wait for one.
#[derive(Debug)]
pub(crate) struct Talk {
    /// With whom it is had.
    pub(crate) with: Address,
    pub(crate) state: Life,
    /// The last line that was told.
    lines: u32,
    /// What was said last of how it stands.
    stands: Option<String>,
    place: (Option<u32>, Time),
    marks: Marks,
    /// Whether it was seen to wait for being finished.
    finishes: bool,
    /// Whether the other side was seen to write, and whether they who are told want to know.
    typing: bool,
    tells_typing: bool,
}

/// Something that waits for an answer.
#[derive(Debug)]
struct Question {
    from: Address,
    /// Until when it waits.
    until: Time,
    /// Until when it was told to wait; none of one that was not told yet.
    told_until: Option<Time>,
}

/// What a session was told.
#[derive(Debug)]
pub(crate) struct Talks {
    who: Principal,
    to: String,
    began_at: Time,
    talks: BTreeMap<InteractionId, Talk>,
    questions: BTreeMap<DocKey, Question>,
    fired: BTreeMap<DocKey, u32>,
    /// What they of the center were told to say of being here for work.
    intent: Option<Intent>,
    /// Nothing is told now: what there is, is followed all the same.
    silent: bool,
    /// With whom talks are had that were asked for here and are not seen yet.
    asked: BTreeMap<InteractionId, Address>,
}

impl Talks {
    /// Nothing yet.
    pub(crate) fn new(who: Principal, full: &Address, began_at: Time) -> Talks {
        let (talks, questions, fired, asked) = Default::default();
        Talks { who, to: full.to_string(), began_at, talks, questions, fired, intent: None, silent: true, asked }
    }

    /// The talk that is had with somebody and goes on: the one that is named; else one in which is talked, before one that waits, before
    /// one that is finished; of several the newest.
    pub(crate) fn with(&self, bare: &Address, named: Option<InteractionId>) -> Option<(InteractionId, &Talk)> {
        let all = || self.talks.iter().rev().filter(|(_, talk)| talk.with == *bare && talk.state != Life::Closed);
        let in_state = |states: &'static [Life]| all().find(move |(_, talk)| states.contains(&talk.state));
        let found = named.and_then(|named| all().find(|(id, _)| **id == named));
        let found = found.or_else(|| in_state(&[Life::Active])).or_else(|| in_state(&[Life::Queued, Life::Offered]));
        found.or_else(|| all().next()).map(|(id, talk)| (*id, talk))
    }

    /// A talk with somebody that is over and waits for being finished.
    pub(crate) fn finishing(&self, bare: &Address) -> Option<(InteractionId, &Talk)> {
        let newest = self.talks.iter().rev().find(|(_, talk)| talk.with == *bare && talk.state == Life::WrapUp);
        newest.map(|(id, talk)| (*id, talk))
    }

    /// With whom a talk is had.
    pub(crate) fn with_whom(&self, talk: InteractionId) -> Option<&Address> {
        self.talks.get(&talk).map(|talk| &talk.with).or_else(|| self.asked.get(&talk))
    }

    /// The newest of what somebody asked that waits for an answer, and until when.
    pub(crate) fn question_of(&self, bare: &Address) -> Option<(DocKey, Time)> {
        self.questions.iter().rev().find(|(_, question)| question.from == *bare).map(|(key, question)| (*key, question.until))
    }

    /// The talks, and waits for one, that are not over, those too that were only asked for.
    pub(crate) fn open(&self) -> impl Iterator<Item = InteractionId> {
        let open = self.talks.iter().filter(|(_, talk)| !matches!(talk.state, Life::WrapUp | Life::Closed)).map(|(id, _)| *id);
        open.chain(self.asked.keys().copied())
    }

    /// A talk that was asked for here is had with this one.
    pub(crate) fn had_with(&mut self, interaction: InteractionId, with: Address) {
        match self.talks.get_mut(&interaction) {
            Some(talk) => talk.with = with,
            None => {
                self.asked.clear();
                self.asked.insert(interaction, with);
            }
        }
    }

    /// Who writes here wants to know whether the other side does.
    pub(crate) fn tells_typing(&mut self, interaction: InteractionId) {
        if let Some(talk) = self.talks.get_mut(&interaction) {
            talk.tells_typing = true;
        }
    }

    /// Whether anything is told from now on.
    pub(crate) fn tells(&mut self, tells: bool) {
        self.silent = !tells;
    }

    /// All there is, to one who just said that they are here. Of talks that went on before this session, what the others said since one's
    /// own last line; of one that ended meanwhile too.
    pub(crate) fn all(&mut self, shown: &[Arc<Document>], told: &Told, by: &By<'_>) -> Out {
        self.talks.retain(|id, _| shown.iter().any(|doc| doc.key == DocKey::Interaction(*id)));
        self.questions.retain(|key, _| shown.iter().any(|doc| doc.key == *key));
        self.fired.retain(|key, _| shown.iter().any(|doc| doc.key == *key));
        let (mut own, mut others) = (BTreeMap::new(), BTreeMap::<InteractionId, u32>::new());
        for doc in shown {
            if let Body::Alert(alert) = &doc.body {
                self.fired.entry(doc.key).or_insert(alert.fired);
            }
            if let (Body::Message(line), DocKey::Message(id, n)) = (&doc.body, doc.key) {
                let last = if self.is_own(line) { &mut own } else { &mut others };
                last.insert(id, n);
            }
        }
        let mut ended = BTreeSet::new();
        for doc in shown {
            let (DocKey::Interaction(id), Body::Interaction(body)) = (doc.key, &doc.body) else { continue };
            if !self.talks.contains_key(&id) {
                let last = own.get(&id).copied().unwrap_or(0);
                let unread = others.get(&id).is_some_and(|n| *n > last);
                self.begin(id, body, doc.at, (unread, last), told, by);
            }
            ended.extend((body.state == Life::Closed).then_some(id));
        }
        // What is past first: what was said in it, then that it is over; nobody takes that for the end of a talk that goes on.
        let mut out = Out::default();
        let past = |doc: &&Arc<Document>| match doc.key {
            DocKey::Message(id, _) if ended.contains(&id) => 0,
            DocKey::Interaction(id) if ended.contains(&id) => 1,
            _ => 2, // open: what goes on
        };
        let mut docs: Vec<_> = shown.iter().collect();
        docs.sort_by_key(past);
        docs.into_iter().for_each(|doc| self.one(doc, told, by, &mut out));
        out
    }

    /// What is to be said of news: what was said in a talk before that it is over.
    pub(crate) fn news(&mut self, shown: &Shown, told: &Told, by: &By<'_>) -> Out {
        if shown.whole {
            let docs: Vec<_> = shown.docs.iter().filter_map(|(_, doc)| doc.clone()).collect();
            return self.all(&docs, told, by);
        }
        let (mut out, mut ended) = (Out::default(), Vec::new());
        for (key, doc) in &shown.docs {
            match (doc, key) {
                (Some(doc), DocKey::Interaction(id)) if self.talks.contains_key(id) && is_over(doc) => ended.push(doc),
                (Some(doc), _) => self.one(doc, told, by, &mut out),
                (None, DocKey::Interaction(id)) => drop(self.talks.remove(id)),
                (None, key) => {
                    self.questions.remove(key);
                    self.fired.remove(key);
                }
            }
        }
        ended.into_iter().for_each(|doc| self.one(doc, told, by, &mut out));
        out
    }

    fn one(&mut self, doc: &Document, told: &Told, by: &By<'_>, out: &mut Out) {
        match (&doc.body, doc.key) {
            (Body::Interaction(talk), DocKey::Interaction(id)) => self.talk(id, talk, doc.at, told, by, out),
            // What people of the center say beside a talk is not told here: it would stand among the client's words.
            (Body::Message(line), DocKey::Message(..)) => self.line(line, by, out),
            (Body::Invitation(invitation), _) => self.invitation(doc, invitation, told, by, out),
            (Body::Offer(offer), _) => self.offer(doc, offer, told, by, out),
            (Body::Alert(alert), _) => self.alert(doc, alert, told, by, out),
            (Body::Agent(agent), DocKey::Agent(id)) if self.who.staff() == Some(id) => self.oneself(agent, told, by, out),
            _ => {} // open: of other things nothing is told here
        }
    }

    fn is_own(&self, line: &MessageBody) -> bool {
        match self.who.staff() {
            Some(agent) => line.by_agent == Some(agent),
            None => line.side == Side::Client,
        }
    }

    /// Whether they whose session it is talk in it, in writing: who only reads along does not, and a change that waits for a yes or a call
    /// is no talk.
    fn takes_part(&self, talk: &InteractionBody) -> bool {
        let consults = |agent| talk.participants.iter().any(|part| part.agent == agent && part.part == Part::Consult);
        let is_chat = talk.medium == Medium::Chat && talk.approval.is_none() && talk.callback.is_none();
        is_chat && self.who.staff().is_none_or(|agent| talk.owner == Some(agent) || consults(agent))
    }

    /// With whom a talk is had that nobody asked for here: a client with whom they were told of, else with the queue; an agent with the
    /// client.
    fn other(&self, talk: &InteractionBody, told: &Told, by: &By<'_>) -> Option<Address> {
        if self.who.staff().is_some() {
            return Some(Address::of_guest(by.ids, talk.client, by.domain));
        }
        let named = talk.invitation.and(talk.owner).or(talk.prefers);
        let agent = named.and_then(|agent| told.address(DocKey::Agent(agent)));
        agent.or_else(|| told.address(DocKey::Queue(talk.queue))).or_else(|| told.address(DocKey::Center)).cloned()
    }

    /// A talk that is not known yet; one that is over only where something of it was not read.
    fn begin(&mut self, id: InteractionId, body: &InteractionBody, at: Time, (unread, lines): (bool, u32), told: &Told, by: &By<'_>) {
        if !self.takes_part(body) || body.state == Life::Closed && !unread {
            return;
        }
        let asked = self.asked.remove(&id);
        let Some(with) = asked.or_else(|| self.other(body, told, by)) else { return };
        let (stands, place, state, marks) = (None, (None, at), body.state, Marks::of(body));
        let (typing, tells_typing, finishes) = Default::default();
        self.talks.insert(id, Talk { with, state, lines, stands, place, marks, finishes, typing, tells_typing });
    }

    fn talk(&mut self, id: InteractionId, body: &InteractionBody, at: Time, told: &Told, by: &By<'_>, out: &mut Out) {
        if !self.takes_part(body) {
            if let Some(left) = self.talks.remove(&id).filter(|left| left.state == Life::Active && !self.silent) {
                out.put(&said(&left.with, &self.to, &by.words.say("xmpp-handed-on", &[])).with_child(thread(by, id)));
            }
            return;
        }
        if !self.talks.contains_key(&id) {
            self.begin(id, body, at, (false, 0), told, by);
        }
        let stands = self.stands(id, body, by);
        let others = if self.who.staff().is_some() { Side::Client } else { Side::Agent };
        let Some(talk) = self.talks.get_mut(&id) else { return };
        talk.state = body.state;
        talk.finishes |= body.state == Life::WrapUp;
        if self.silent {
            return;
        }
        let moved = body.position.is_some() && talk.place.0 != body.position && at.since_ms(talk.place.1) >= PLACE_TOLD_MS;
        if talk.stands.as_ref() != Some(&stands) || moved {
            talk.stands = Some(stands.clone());
            talk.place = (body.position, at);
            let mut text = if stands.is_empty() { place(body, by.words) } else { stands };
            if let (Life::WrapUp, Some(until), Side::Client) = (body.state, body.until, others) {
                text = format!("{text} {}", by.words.say("xmpp-finish-by", &[("by", &deadline(until, by.now, by.words))]));
            }
            if !text.is_empty() {
                out.put(&said(&talk.with, &self.to, &text).with_child(thread(by, id)));
            }
        }
        for text in talk.marks.news(body, others, by.words) {
            out.put(&said(&talk.with, &self.to, &text).with_child(thread(by, id)));
        }
        let typing = body.typing.contains(&others);
        if talk.typing != typing && talk.tells_typing {
            let state = Element::new(ns::CHAT_STATES, if typing { "composing" } else { "active" });
            let message = Element::new(ns::CLIENT, "message").with("type", "chat").with("from", talk.with.to_string());
            out.put(&message.with("to", self.to.clone()).with_child(state).with_child(thread(by, id)));
        }
        talk.typing = typing;
    }

    /// How a talk stands, as it is told; nothing of one who waits, which is told by their place.
    fn stands(&self, id: InteractionId, body: &InteractionBody, by: &By<'_>) -> String {
        let say = |key: &str, name: &str| by.words.say(key, &[("name", name)]);
        match (self.who.staff(), body.state) {
            (_, Life::Queued | Life::Offered) => String::new(),
            (None, Life::Active) => match body.owner_name.as_ref().map_or("", |name| name.reveal()) {
                "" => say("xmpp-with-somebody", ""),
                name => say("xmpp-with", name),
            },
            (None, Life::WrapUp | Life::Closed) => match body.started_at {
                Some(_) => say("xmpp-over", ""),
                None => say("xmpp-over-waiting", ""),
            },
            (Some(_), Life::Active) => {
                let name = body.client_name.as_ref().map_or("", |name| name.reveal());
                match (body.owner == self.who.staff(), name) {
                    (true, "") => say("xmpp-talk-visitor", ""),
                    (true, name) => say("xmpp-talk", name),
                    (false, _) => say("xmpp-talk-asked-in", ""),
                }
            }
            (Some(_), Life::WrapUp) => {
                format!("{} {}", say("xmpp-over", ""), codes::how(&codes::of(&(by.look)(), id), by.words))
            }
            (Some(_), Life::Closed) if self.talks.get(&id).is_some_and(|talk| talk.finishes) => {
                match body.disposition.as_deref().filter(|code| *code != NONE_GIVEN) {
                    Some(code) => say("xmpp-finished-as", code),
                    None if codes::of(&(by.look)(), id).is_empty() => say("xmpp-finished", ""),
                    None => say("xmpp-finished-late", ""),
                }
            }
            (Some(_), Life::Closed) => say("xmpp-over", ""),
        }
    }

    fn line(&mut self, line: &MessageBody, by: &By<'_>, out: &mut Out) {
        if self.silent {
            return;
        }
        let own = self.is_own(line);
        let Some(talk) = self.talks.get_mut(&line.interaction).filter(|talk| talk.lines < line.n) else { return };
        talk.lines = line.n;
        if own {
            return;
        }
        let id = by.ids.doc(DocKey::Message(line.interaction, line.n));
        let mut message = said(&talk.with, &self.to, line.text.reveal()).with("id", id).with_child(thread(by, line.interaction));
        if let Some(name) = &line.by_name {
            message = message.with_child(Element::new(ns::NICK, "nick").with_text(name.reveal()));
        }
        if line.at < self.began_at {
            let delay = Element::new(ns::DELAY, "delay").with("from", by.domain).with("stamp", stamp::write(line.at));
            message = message.with_child(delay);
        }
        if talk.tells_typing {
            message = message.with_child(Element::new(ns::CHAT_STATES, "active"));
        }
        out.put(&message);
    }

    fn invitation(&mut self, doc: &Document, body: &InvitationBody, told: &Told, by: &By<'_>, out: &mut Out) {
        let asker = match body.sender {
            Party::Agent(agent) => told.address(DocKey::Agent(agent)),
            Party::Queue(_) | Party::Client(_) => None,
        };
        let guest = body.sender.client().map(|client| Address::of_guest(by.ids, client, by.domain));
        let from = guest.or_else(|| asker.or_else(|| told.address(DocKey::Queue(body.queue))).cloned());
        let name = body.sender_name.reveal();
        let key = match (body.alert, name) {
            (Some(_), "") => "xmpp-held-by-somebody",
            (Some(_), _) => "xmpp-held",
            (None, "") => "xmpp-invited-by-somebody",
            (None, _) => "xmpp-invited",
        };
        let until = deadline(body.until, by.now, by.words);
        let mut text = by.words.say(key, &[("name", name), ("by", &until)]);
        if let Some(words) = &body.text {
            text = format!("{text}\n{}", words.reveal());
        }
        let over = by.words.say("xmpp-invitation-over", &[]);
        let lost = matches!(body.state, InvitationLife::Expired | InvitationLife::Withdrawn);
        self.question(doc, (from, body.until), &text, lost, &over, out);
    }

    fn offer(&mut self, doc: &Document, body: &OfferBody, told: &Told, by: &By<'_>, out: &mut Out) {
        let from = told.address(DocKey::Queue(body.queue)).cloned();
        let (name, until) = (body.client_name.reveal(), deadline(body.until, by.now, by.words));
        let key = if name.is_empty() { "xmpp-offer-visitor" } else { "xmpp-offer" };
        let values = [("name", name), ("queue", &*body.queue_name), ("medium", body.medium.as_str()), ("by", &until)];
        let mut text = by.words.say(key, &values);
        if let Some(words) = &body.text {
            text = format!("{text}\n{}", words.reveal());
        }
        let over = by.words.say("xmpp-offer-over", &[]);
        let lost = matches!(body.ended, Some(OfferEnd::Expired | OfferEnd::Withdrawn));
        self.question(doc, (from, body.until), &text, lost, &over, out);
    }

    /// Something they may accept is told once; that it is over too, unless that was their own doing.
    fn question(&mut self, doc: &Document, from: (Option<Address>, Time), text: &str, lost: bool, over: &str, out: &mut Out) {
        let (Some(from), until) = from else { return };
        if doc.can.contains(&Verb::Accept) {
            let known = self.questions.get(&doc.key).and_then(|known| known.told_until);
            let tells = !self.silent && known != Some(until);
            if tells {
                out.put(&said(&from, &self.to, text));
            }
            let told_until = if tells { Some(until) } else { known };
            self.questions.insert(doc.key, Question { from, until, told_until });
        } else if let Some(question) = self.questions.remove(&doc.key)
            && lost
            && question.told_until.is_some()
            && !self.silent
        {
            out.put(&said(&question.from, &self.to, over));
        }
    }

    /// Whether they are ready is told them when somebody else says so for them.
    fn oneself(&mut self, agent: &AgentBody, told: &Told, by: &By<'_>, out: &mut Out) {
        let Some(parts) = agent.parts.as_ref().filter(|_| !self.silent) else { return };
        let known = self.intent.replace(parts.intent);
        let key = match (parts.intent_by, parts.intent) {
            (IntentBy::Center, Intent::NotReady) => "xmpp-missed",
            (IntentBy::Supervisor, Intent::Ready) => "xmpp-made-ready",
            (IntentBy::Supervisor, Intent::NotReady) => "xmpp-made-not-ready",
            (IntentBy::Supervisor, Intent::SignedOut) => "xmpp-made-signed-out",
            _ => return, // open: what one says oneself is known
        };
        if let Some(center) = told.address(DocKey::Center).filter(|_| known.is_some_and(|known| known != parts.intent)) {
            out.put(&said(center, &self.to, &by.words.say(key, &[])));
        }
    }

    /// An alert that fired and holds nobody is told of by itself.
    fn alert(&mut self, doc: &Document, body: &AlertBody, told: &Told, by: &By<'_>, out: &mut Out) {
        if self.silent {
            return;
        }
        // One that is news is told of though it was armed and fired at once: what came before was noted with all there is.
        let known = self.fired.insert(doc.key, body.fired).unwrap_or(0);
        if body.invitation.is_some() || known >= body.fired {
            return;
        }
        let thing = told.address(body.presentity.doc()).or_else(|| told.address(DocKey::Center));
        if let Some(from) = thing {
            let key = match body.condition {
                Condition::Open => "xmpp-alert-open",
                Condition::WaitUnder(_) => "xmpp-alert-wait",
                Condition::Online => "xmpp-alert-here",
                Condition::Due => "xmpp-alert-due",
                Condition::Status(_) => "xmpp-alert-status",
                Condition::Edited => "xmpp-alert-edited",
            };
            let text = by.words.say(key, &[("name", body.on_name.reveal())]);
            out.put(&said(from, &self.to, &text));
        }
    }
}

/// Whether a document tells of a talk that is over for who reads it.
fn is_over(doc: &Document) -> bool {
    matches!(&doc.body, Body::Interaction(talk) if matches!(talk.state, Life::Closed | Life::WrapUp))
}

/// A message with this text.
pub(crate) fn said(from: &Address, to: &str, text: &str) -> Element {
    let message = Element::new(ns::CLIENT, "message").with("type", "chat").with("from", from.to_string()).with("to", to);
    message.with_child(Element::new(ns::CLIENT, "body").with_text(readable(text)))
}

/// A text with nothing in it that XML has no characters for.
fn readable(text: &str) -> String {
    let can = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.replace("\r\n", "\n").chars().map(|c| if can(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

fn thread(by: &By<'_>, id: InteractionId) -> Element {
    Element::new(ns::CLIENT, "thread").with_text(by.ids.doc(DocKey::Interaction(id)))
}
