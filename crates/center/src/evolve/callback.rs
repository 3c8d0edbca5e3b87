//! Callback facts.

use crate::broker::callback::{Callback, CallbackEnd, CallbackLife};
use crate::fact::Fact;
use crate::id::*;
use crate::saved::*;
use crate::state::Center;
use crate::time::Time;
use crate::trigger::Trigger;

impl Center {
    pub(super) fn evolve_callback_promised(&mut self, now: Time, fact: &Fact) {
        let Fact::CallbackPromised { callback, client, queue, agent, number, product, at } = fact else {
            unreachable!("`evolve` sends only `CallbackPromised`")
        };
        let kept = CallbackRow {
            id: *callback,
            client: *client,
            queue: *queue,
            agent: *agent,
            number: number.clone(),
            product: product.clone(),
            state: CallbackLife::Promised,
            ended: None,
            why: None,
            promised_at: now,
            at: *at,
            put_off_to: None,
            window_until: None,
            attempts: 0,
            attempt_until: None,
            asked: false,
            interaction: None,
            outcome: None,
            ended_at: None,
        };
        self.callbacks.insert(*callback, Callback { kept, rev: 0 });
        self.row.next_callback = self.row.next_callback.max(callback.0 + 1);
        self.marks.rows.insert(RowKey::Center);
        self.settle_callback(*callback, None);
    }

    pub(super) fn evolve_callback(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::CallbackPutOff { callback, at } => self.change_callback(*callback, |k| k.put_off_to = Some(*at)),
            Fact::CallbackWaiting { callback, interaction, window_until } => {
                self.change_callback(*callback, |k| {
                    k.state = CallbackLife::Waiting;
                    k.put_off_to = None;
                    k.interaction = Some(*interaction);
                    k.window_until = Some(*window_until);
                });
                self.change_interaction(*interaction, |i| i.kept.callback = Some(*callback));
                self.triggers.push(Trigger::CallbackDue(*callback));
            }
            Fact::AttemptStarted { callback, n, attempt_until } => self.change_callback(*callback, |k| {
                k.state = CallbackLife::Attempting;
                k.window_until = None;
                k.attempts = *n;
                k.attempt_until = Some(*attempt_until);
                k.asked = false;
            }),
            Fact::OutcomeAsked { callback, attempt_until } => self.change_callback(*callback, |k| {
                k.attempt_until = Some(*attempt_until);
                k.asked = true;
            }),
            Fact::AttemptFailed { callback, outcome, at } => self.change_callback(*callback, |k| {
                k.state = CallbackLife::Promised;
                k.outcome = Some(*outcome);
                k.at = Some(*at);
                k.interaction = None;
                k.attempt_until = None;
                k.asked = false;
            }),
            Fact::CallbackKept { callback, linger_until } => {
                self.end_callback(now, *callback, CallbackEnd::Kept, *linger_until, |k| {
                    k.outcome = Some(crate::broker::callback::CallOutcome::Reached);
                });
            }
            Fact::CallbackFailed { callback, outcome, linger_until } => {
                self.end_callback(now, *callback, CallbackEnd::Failed, *linger_until, |k| k.outcome = Some(*outcome));
            }
            Fact::CallbackCancelled { callback, linger_until } => {
                self.end_callback(now, *callback, CallbackEnd::Cancelled, *linger_until, |_| {});
            }
            Fact::CallbackMissed { callback, why, linger_until } => {
                self.end_callback(now, *callback, CallbackEnd::Missed, *linger_until, |k| k.why = Some(why.as_str().into()));
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    pub(super) fn change_callback(&mut self, id: CallbackId, change: impl FnOnce(&mut CallbackRow)) {
        if let Some(c) = self.callbacks.get_mut(&id) {
            change(&mut c.kept);
            self.settle_callback(id, None);
        }
    }

    fn end_callback(&mut self, now: Time, id: CallbackId, how: CallbackEnd, linger: Time, change: impl FnOnce(&mut CallbackRow)) {
        if let Some(c) = self.callbacks.get_mut(&id) {
            let k = &mut c.kept;
            k.state = CallbackLife::Ended;
            k.ended = Some(how);
            k.ended_at = Some(now);
            (k.window_until, k.attempt_until, k.asked) = (None, None, false);
            change(k);
            self.settle_callback(id, Some(linger));
        }
    }
}
