//! Canned replies: texts of the center that its agents put into a draft. They are set up in versions, as hours are.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audience::Principal;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::QueueId;
use crate::limits::{MESSAGE_CHARS_MAX, REPLIES_MAX, REPLY_HANDLES_MAX};
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::saved::{Queues, ReplyRow, RowKey};
use crate::setup::{handle_fits, name_fits};
use crate::state::Center;
use crate::value::Private;
use crate::version::Expected;

/// Set-up of a canned reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplySetup {
    /// Short stable name, `[a-z0-9_-]`, 1 to 40: what an agent types after `/`.
    pub handle: Arc<str>,
    /// Name people read.
    pub name: Arc<str>,
    /// The text, at most as long as a line. The desk fills in `{client}` and `{agent}`.
    pub text: Private,
    /// Queues in whose talks it is at hand; none: in all.
    pub queues: Vec<QueueId>,
}

impl Center {
    /// Every canned reply, by handle.
    pub fn replies(&self) -> impl Iterator<Item = &ReplyRow> {
        self.replies.values().filter(|r| !r.removed)
    }

    /// The canned reply with this handle.
    pub fn reply_of(&self, handle: &str) -> Option<&ReplyRow> {
        self.replies.get(handle).filter(|r| !r.removed)
    }

    /// The canned replies at hand for somebody of the center: an agent or lead has those of their queues and of the talks they
    /// are in, who oversees has all, others have none.
    pub fn replies_for(&self, who: Principal) -> Vec<&ReplyRow> {
        let queues: Option<BTreeSet<QueueId>> = match who {
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Integration(_) => return Vec::new(),
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => None,
            Principal::Agent(id) | Principal::Lead(id) => Some(self.agents.get(&id).map_or(BTreeSet::new(), |a| {
                let held = a.slots.iter().filter_map(|slot| self.queue_of_slot(id, slot));
                a.kept.queues.0.iter().copied().chain(held).collect()
            })),
        };
        let at_hand = |r: &&ReplyRow| r.queues.0.is_empty() || queues.as_ref().is_none_or(|own| r.queues.0.iter().any(|q| own.contains(q)));
        self.replies().filter(at_hand).collect()
    }

    pub(crate) fn decide_put_reply(&self, plan: &mut Plan, expected: Expected, r: &ReplySetup) -> Result<Answer, Refusal> {
        handle_fits(&r.handle)?;
        name_fits(&r.name)?;
        text_fits(r.text.reveal())?;
        if r.queues.iter().any(|q| !self.queues.contains_key(q)) {
            return Err(Why::Invalid { at: "/queues", code: "unknown", expected: "queues that are set up" }.into());
        }
        let old = self.reply_of(&r.handle);
        expected.fits(old.map(|o| o.rev))?;
        let known = self.replies.get(&r.handle);
        if old.is_none() && self.replies().count() >= REPLIES_MAX {
            return Err(Why::Limit { name: "replies_max", most: REPLIES_MAX as u64 }.into());
        }
        if known.is_none() && self.replies.len() >= REPLY_HANDLES_MAX {
            return Err(Why::Limit { name: "reply_handles_max", most: REPLY_HANDLES_MAX as u64 }.into());
        }
        let mut seen = BTreeSet::new();
        let queues = Queues(r.queues.iter().copied().filter(|q| seen.insert(*q)).collect());
        if old.is_some_and(|o| o.name == r.name && o.text == r.text && o.queues == queues) {
            return Ok(Answer::Done);
        }
        let (rev, name, text) = (known.map_or(0, |k| k.rev) + 1, r.name.clone(), r.text.clone());
        plan.push(Fact::ReplyPut { handle: r.handle.clone(), rev, name, text, queues });
        Ok(Answer::Done)
    }

    pub(crate) fn decide_remove_reply(&self, plan: &mut Plan, expected: Expected, handle: &str) -> Result<Answer, Refusal> {
        let old = self.reply_of(handle).ok_or(Why::NotFound)?;
        expected.fits(Some(old.rev))?;
        plan.push(Fact::ReplyRemoved { handle: old.handle.clone(), rev: old.rev + 1 });
        Ok(Answer::Done)
    }

    pub(crate) fn evolve_reply(&mut self, fact: &Fact) {
        match fact {
            Fact::ReplyPut { handle, rev, name, text, queues } => {
                let (name, text, queues) = (name.clone(), text.clone(), queues.clone());
                let kept = ReplyRow { handle: handle.clone(), rev: *rev, name, text, queues, removed: false };
                self.replies.insert(handle.clone(), kept);
                self.marks.rows.insert(RowKey::Reply(handle.clone()));
            }
            Fact::ReplyRemoved { handle, rev } => {
                // Its handle and its version stay; nobody reads its text any more.
                if let Some(row) = self.replies.get_mut(handle) {
                    (row.removed, row.rev, row.text) = (true, *rev, Private::default());
                }
                self.marks.rows.insert(RowKey::Reply(handle.clone()));
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }
}

fn text_fits(text: &str) -> Result<(), Refusal> {
    let n = text.chars().take(MESSAGE_CHARS_MAX + 1).count();
    let odd = |c: char| c.is_control() && c != '\n';
    if text.trim().is_empty() || n > MESSAGE_CHARS_MAX || text.contains(odd) {
        return Err(Why::Invalid { at: "/text", code: "length", expected: "1 to 4,000 characters, with lines" }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{AgentSetup, Command, QueueSetup};
    use crate::id::AgentId;
    use crate::interaction::medium::{Media, Medium};
    use crate::time::Time;

    fn ask(center: &mut Center, command: Command) -> Result<Answer, Why> {
        center.handle(Time(1), Principal::Center, &command).0.map_err(|no| no.why)
    }

    fn put(center: &mut Center, handle: &str, queues: &[u64]) -> Result<Answer, Why> {
        let queues = queues.iter().map(|q| QueueId(*q)).collect();
        let setup = ReplySetup { handle: handle.into(), name: "A reply".into(), text: Private::new("Hello"), queues };
        ask(center, Command::PutReply { expected: Expected::Any, setup: Box::new(setup) })
    }

    fn with_queues() -> Center {
        let mut center = Center::new(1);
        for handle in ["sales", "support"] {
            let media = Media::of(&[Medium::Chat]);
            let setup = QueueSetup { expected: Expected::Any, handle: handle.into(), name: handle.into(), media, ..QueueSetup::default() };
            ask(&mut center, Command::PutQueue(Box::new(setup))).unwrap();
        }
        let name = Private::new("Ana");
        let setup = AgentSetup { expected: Expected::Any, handle: "ana".into(), name, queues: vec![QueueId(1)], ..AgentSetup::default() };
        ask(&mut center, Command::PutAgent(Box::new(setup))).unwrap();
        center
    }

    #[test]
    fn an_agent_has_those_of_their_queues_and_a_client_none() {
        let mut center = with_queues();
        for (handle, queues) in [("all", &[][..]), ("both", &[2, 1, 2]), ("sales", &[1]), ("support", &[2])] {
            put(&mut center, handle, queues).unwrap();
        }
        let of = |who| center.replies_for(who).iter().map(|r| r.handle.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(of(Principal::Agent(AgentId(1))), "all both sales");
        assert_eq!(of(Principal::Supervisor(AgentId(1))), "all both sales support");
        assert_eq!([of(Principal::Client(crate::id::ClientId(1))), of(Principal::Nobody)], ["", ""]);
        assert_eq!(center.reply_of("both").unwrap().queues, Queues([QueueId(2), QueueId(1)].into()), "each queue once");
    }

    #[test]
    fn there_are_so_many_and_no_more_and_a_removed_one_keeps_its_version_alone() {
        let mut center = with_queues();
        for n in 0..REPLIES_MAX {
            put(&mut center, &format!("r{n}"), &[]).unwrap();
        }
        assert_eq!(put(&mut center, "more", &[]), Err(Why::Limit { name: "replies_max", most: REPLIES_MAX as u64 }));
        ask(&mut center, Command::RemoveReply { expected: Expected::Any, handle: "r7".into() }).unwrap();
        assert_eq!(center.replies.get("r7").map(|r| (r.rev, r.text.reveal(), r.removed)), Some((2, "", true)));
        put(&mut center, "more", &[]).unwrap();
        for n in 0..REPLY_HANDLES_MAX {
            let made = put(&mut center, &format!("n{n}"), &[]).is_ok();
            let removed = ask(&mut center, Command::RemoveReply { expected: Expected::Any, handle: format!("n{n}").as_str().into() });
            assert_eq!(made, removed.is_ok());
            if n == 0 {
                ask(&mut center, Command::RemoveReply { expected: Expected::Any, handle: "r8".into() }).unwrap();
            }
        }
        assert_eq!(center.replies.len(), REPLY_HANDLES_MAX);
        assert_eq!(put(&mut center, "newest", &[]), Err(Why::Limit { name: "reply_handles_max", most: REPLY_HANDLES_MAX as u64 }));
    }

    #[test]
    fn the_journal_does_not_tell_the_text() {
        let (text, queues) = (Private::new("Our number is 12"), Queues::default());
        let fact = Fact::ReplyPut { handle: "number".into(), rev: 1, name: "Number".into(), text, queues };
        assert!(!format!("{:?}", fact.told()).contains("12") && !format!("{fact:?}").contains("12"));
        assert_eq!(fact.set_up(), Some(("reply", "number".into())));
    }
}
