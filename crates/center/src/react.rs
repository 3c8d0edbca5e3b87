//! When this, then that. Each row: what a fact set off, and the rule that answers it in the same turn.
//!
//! | set off by                                   | rule                                              |
//! |----------------------------------------------|---------------------------------------------------|
//! | an agent has room that was not there before  | precedence: late head, alert line, `choose`        |
//! | an agent closed, by more than a hold          | alerts on them that slept wake                     |
//! | an interaction waits and may be offered      | `choose`: the longest idle agent who suits         |
//! | a queue opened, or gained a medium           | alerts on it fire; on the center, if it opened too; |
//! |                                              | callbacks put off for it are due                   |
//! | waits were counted, or a queue closed        | alerts on the wait in it tell, or wake             |
//! | a client came, or went                       | alerts on them tell; those that told may wake      |
//! | a callback is due                            | alerts on its queue and its client tell            |
//! | a card, or an order, has a new version       | alerts on it, and on its client, tell              |

use crate::audience::Class;
use crate::id::{InteractionId, Presentity, QueueId};
use crate::interaction::medium::Media;
use crate::plan::Plan;
use crate::routing::choose::agent_for;
use crate::routing::queue::Queue;
use crate::state::Center;
use crate::trigger::Trigger;

impl Center {
    pub(crate) fn plan_reaction(&self, plan: &mut Plan, trigger: Trigger) {
        match trigger {
            Trigger::AgentOpen(agent) => self.plan_precedence(plan, agent),
            Trigger::AgentShut(agent, media) => self.plan_wake_alerts(plan, agent, media),
            Trigger::ItemWaits(interaction) => self.plan_item(plan, interaction),
            Trigger::QueueOpened(queue, media) => self.plan_queue_opened(plan, queue, media),
            Trigger::QueueShut(queue) => self.plan_waits_told(plan, queue),
            Trigger::WaitsCounted => self.plan_waits_counted(plan),
            Trigger::ClientHere(client) => self.plan_client_here(plan, client),
            Trigger::ClientAway(client) => self.plan_client_away(plan, client),
            Trigger::CallbackDue(callback) => self.plan_due_told(plan, callback),
            Trigger::ClientEdited(client, by) => self.plan_edited_told(plan, Presentity::Client(client), by),
            Trigger::OrderChanged { order, moved, edited, by } => self.plan_order_told(plan, order, moved, edited, by),
        }
    }

    fn plan_item(&self, plan: &mut Plan, interaction: InteractionId) {
        let Some(i) = self.interactions.get(&interaction) else {
            return;
        };
        if let Some(choice) = i.seated.and_then(|(class, place)| agent_for(&self.floor, class, place)) {
            self.plan_offer(plan, choice);
        }
    }

    fn plan_queue_opened(&self, plan: &mut Plan, queue: QueueId, media: Media) {
        let seen = |q: &&Queue| self.sees_queue(q, Class::Client);
        let others_open = self.queues.values().filter(seen).any(|q| q.kept.id != queue && q.is_open());
        let whole = self.queues.get(&queue).filter(seen).is_some_and(|q| q.kept.media == media);
        let mut opened = vec![Presentity::Queue(queue)];
        if whole && !others_open {
            opened.push(Presentity::Center);
        }
        for presentity in opened {
            self.plan_opened(plan, presentity, media);
        }
        self.plan_put_off_no_longer(plan, queue);
    }
}
