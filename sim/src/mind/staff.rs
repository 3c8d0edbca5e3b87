//! Supervisors, leads and the administrator: they set intents, put talks back into line, close and open queues, hide agents, let
//! queues tell other things, change settings and clients' consents.

use vestibule_center::time::Time;

use super::layout::{agent, lead, root, routed, told};
use super::{Minds, Thought};
use crate::story::{Step, Verb};
use crate::world::World;

/// Of so many seconds in which a client would be changed, in one they are erased: by the second, which draws nothing.
const ERASED_ONE_IN: i64 = 3;
/// After so long they ask for something as if they were not.
const GOES_ON_MS: u64 = 400;

impl Minds {
    pub(super) fn supervise(&mut self, world: &mut World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let step = |verb| Step::new(at, &name, verb);
        let of = self.dice.pick(&self.cast.agents).cloned().unwrap_or_default();
        let queue = self.dice.pick(&self.cast.queues).cloned().unwrap_or_default();
        self.answer_something(&name, at);
        match self.dice.below(15) {
            0..3 => self.send(step(Verb::Requeue).with("of", of)),
            3 => {
                let back = world.person(&of);
                self.send(step(Verb::SetIntent).with("of", of).with("intent", "not_ready"));
                let after = 30_000 + self.dice.wait(200_000);
                self.plan(at, after, back, Thought::BackFromBreak);
            }
            4 => {
                let back = world.person(&of);
                self.send(step(Verb::SetIntent).with("of", of).with("intent", "signed_out"));
                let after = 30_000 + self.dice.wait(400_000);
                self.plan(at, after, back, Thought::BackFromBreak);
            }
            5 | 6 => self.close_for_a_while(&name, &queue, at),
            7 => self.change_agent(&of, at),
            10..12 => self.send(step(Verb::Listen).with("of", of)),
            12 | 13 => self.send(step(Verb::Whisper).with("of", of)),
            14 => self.send(step(Verb::TakeOver).with("of", of)),
            8 if self.dice.chance(300) => self.change_told(at),
            8 if self.dice.chance(300) => self.change_routed(at),
            8 => self.change_client(at),
            9 if self.dice.chance(400) => self.change_routed(at),
            _ => {
                let ms = self.dice.between(6_000, 25_000);
                let mut change = root(Verb::ChangeSettings).with("offer_ms", ms);
                change.at = at;
                self.push(change);
            }
        }
    }

    /// Leads do what supervisors do, and try it on what is not theirs too: that is the center's to refuse.
    pub(super) fn lead(&mut self, world: &mut World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let of = self.dice.pick(&self.cast.agents).cloned().unwrap_or_default();
        let queue = self.dice.pick(&self.cast.queues).cloned().unwrap_or_default();
        let step = |verb| Step::new(at, &name, verb).with("of", &of);
        self.answer_something(&name, at);
        match self.dice.below(12) {
            0 | 1 => self.send(step(Verb::Requeue)),
            2..5 => self.send(step(Verb::Listen)),
            5 | 6 => self.send(step(Verb::Whisper)),
            7 => self.send(step(Verb::TakeOver)),
            8 => self.close_for_a_while(&name, &queue, at),
            9 => {
                let back = world.person(&of);
                self.send(step(Verb::SetIntent).with("intent", "not_ready"));
                let after = 30_000 + self.dice.wait(200_000);
                self.plan(at, after, back, Thought::BackFromBreak);
            }
            10 => {
                let mut step = lead(&mut self.dice, &name, &self.cast);
                step.at = at;
                self.push(step);
            }
            _ => self.close_for_a_while(&name, &queue, at),
        }
    }

    fn close_for_a_while(&mut self, name: &str, queue: &str, at: Time) {
        let step = |at, state: &str| {
            let step = Step::new(at, name, Verb::SetQueueState);
            step.with("queue", queue).with("state", state)
        };
        let state = if self.dice.chance(500) { "closed" } else { "draining" };
        self.send(step(at, state));
        let later = at.plus_ms(20_000 + self.dice.wait(900_000));
        self.send(step(later, "open"));
    }

    /// Other queues for an agent, shown or hidden; what they own stays.
    fn change_agent(&mut self, of: &str, at: Time) {
        let step = agent(&mut self.dice, of, &self.cast);
        self.edit(step, at);
    }

    /// A queue tells other things than before.
    fn change_told(&mut self, at: Time) {
        let set_up = self.cast.set_up.clone();
        if let Some(step) = self.dice.pick(&set_up) {
            let step = told(&mut self.dice, step.clone());
            self.edit(step, at);
        }
    }

    /// A queue wants other things of its agents than before, and does others for those who wait.
    fn change_routed(&mut self, at: Time) {
        let Some(n) = (0..self.cast.set_up.len()).nth(self.dice.below(self.cast.set_up.len() as u64) as usize) else { return };
        let bare = self.cast.set_up[n].without(&["wants", "recipe", "legs", "priority"]);
        let step = routed(&mut self.dice, &self.cast.skills, &self.cast.queues, bare);
        self.cast.set_up[n] = step.clone();
        let step = told(&mut self.dice, step);
        self.edit(step, at);
    }

    /// Who edits has looked before; now and then somebody else was quicker.
    fn edit(&mut self, mut step: Step, at: Time) {
        step.at = at;
        let back = if self.dice.chance(250) { self.dice.between(1, 2) } else { 0 };
        if self.dice.chance(100) {
            self.push(step.clone().with("changes_back", 0));
        }
        self.push(step.with("changes_back", back));
    }

    /// Their page may be open still, and asks as if nothing were.
    pub(super) fn goes_on_as_if_not_erased(&mut self, client: &str, at: Time) {
        let agents = self.cast.agents.clone();
        for agent in [agents.first(), agents.last()].into_iter().flatten() {
            self.send(Step::new(at.plus_ms(GOES_ON_MS), client, Verb::ArmAlert).with("agent", agent).with("medium", "chat"));
        }
    }

    fn change_client(&mut self, at: Time) {
        let clients = self.cast.clients.clone();
        if let Some((client, _)) = self.dice.pick(&clients) {
            let consent = if self.dice.chance(500) { "yes" } else { "no" };
            // They change their card, or somebody changes what is set up of them: by the second it is, which draws nothing.
            let second = at.0 / 1_000_000;
            let own = second % 2 == 0;
            if second % ERASED_ONE_IN == 0 {
                let mut step = root(Verb::EraseClient).with("name", client);
                step.at = at;
                self.push(step);
                return self.goes_on_as_if_not_erased(client, at);
            }
            let mut step = root(if own { Verb::FollowCard } else { Verb::PutClient }).with("name", client).with("consent", consent);
            if own {
                step.who.clone_from(client);
            }
            step.at = at;
            self.push(step.with("media", "chat,voice,callback"));
        }
    }
}
