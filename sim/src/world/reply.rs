//! Replies: they leave once their batch is committed. What was answered to a key is remembered for I39.

use std::collections::BTreeMap;

use vestibule_center::audience::Principal;
use vestibule_center::command::Answer;
use vestibule_center::id::{ClientId, DocKey};
use vestibule_store::JournalLine;
use vestibule_turn::Encoded;

use super::World;
use crate::check::kept;
use crate::story::Verb;

/// An answer that waits for its commit.
pub(crate) struct Reply {
    pub(crate) person: usize,
    pub(crate) verb: Verb,
    /// What the person calls the thing that is set up, if it is.
    pub(crate) name: Option<String>,
    /// Scope and key.
    pub(crate) key: Option<(String, String)>,
    pub(crate) encoded: Encoded,
    /// The turn it came of.
    pub(crate) turn: u64,
    /// It gets lost on the way.
    pub(crate) lost: bool,
    /// The key came with another body than before.
    pub(crate) reused: bool,
}

/// A committed answer, and whether anything was written of its turn: then the key is bound to it.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) changed: bool,
    /// Whose talk it was about: an answer is kept no longer than they are.
    about: Option<ClientId>,
}

/// Committed answers by scope and key.
pub(crate) type Answers = BTreeMap<(String, String), Answered>;

impl World {
    /// A reply leaves with what was written in its batch; it may get lost, which the center cannot know.
    pub(super) fn reply(&mut self, reply: Reply, journal: &[JournalLine]) {
        self.hash.number(u64::from(reply.encoded.status));
        kept::i40_kept_before_answered(reply.turn, self.kept_turn, self.now, &mut self.checks);
        if let Some(key) = &reply.key {
            let first = self.answers.get(key);
            let erased = first.and_then(|first| first.about).is_some_and(|client| self.shadow.erased.contains(&client));
            // Asked anew, it is refused as things stand: whoever served them finds their talk closed, or gone.
            if !(erased && reply.encoded.status >= 400) {
                kept::i39_same_key_same_answer(first, &reply, self.now, &mut self.checks);
            }
            if first.is_none() && reply.encoded.status < 300 {
                let changed = journal.binary_search_by_key(&reply.turn, |line| line.turn).is_ok();
                let talk = match reply.encoded.answer.and_then(Answer::doc) {
                    Some(DocKey::Interaction(id)) => self.shadow.talks.get(&id),
                    _ => None, // open: nothing else is asked for twice so late
                };
                let about = talk.map(|talk| talk.client);
                let answer = Answered { status: reply.encoded.status, body: reply.encoded.body.clone(), changed, about };
                self.answers.insert(key.clone(), answer);
            }
        }
        if reply.lost {
            return;
        }
        let made = match reply.encoded.answer {
            Some(Answer::Made(key)) => key,
            Some(Answer::Is(_) | Answer::Done) | None => return,
        };
        self.become_known(reply.person, &reply, made);
    }

    /// People learn who they are from the answer that made them.
    fn become_known(&mut self, at: usize, reply: &Reply, made: DocKey) {
        let named = reply.name.as_deref();
        match (made, reply.verb) {
            (DocKey::Queue(id), _) => {
                self.queues.insert(named.unwrap_or_default().to_owned(), id);
            }
            (DocKey::Agent(id), _) => {
                let role = self.center().and_then(|c| c.agent(id)).map(|a| a.kept.role);
                let person = self.person(named.unwrap_or_default());
                if let Some(role) = role {
                    self.be(person, Principal::of_role(role, id));
                }
            }
            (DocKey::Client(id), Verb::AdmitVisitor) => self.be(at, Principal::Visitor(id)),
            (DocKey::Client(id), _) => {
                let person = self.person(named.unwrap_or_default());
                self.be(person, Principal::Client(id));
            }
            (_, _) => {}
        }
    }

    fn be(&mut self, at: usize, principal: Principal) {
        self.people[at].principal = Some(principal);
        if let Some(reader) = self.people[at].reader() {
            self.readers.insert(reader, at);
        }
    }
}
