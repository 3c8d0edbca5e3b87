//! A month of facts for benches: chats come all day, are offered, accepted or missed, talked through and wrapped up. No dice:
//! the same month each time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use vestibule_center::agent::intent::{Intent, IntentBy, Reason};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Outcome, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::routing::skill::Wants;
use vestibule_center::saved::Agents;
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use super::report::{agent, queue};

pub(crate) const QUEUES: u64 = 20;
pub(crate) const AGENTS: u64 = 200;
/// Facts of one chat, near enough to spread a number of facts over a stretch of time.
const FACTS_OF_CHAT: u64 = 12;

fn arrived(chat: u64, until: Time) -> Fact {
    Fact::InteractionArrived {
        interaction: InteractionId(chat + 1),
        client: ClientId(chat + 1),
        queue: queue(spread(chat, 2, QUEUES)),
        medium: Medium::Chat,
        product: None,
        prefers: None,
        prefers_until: None,
        wait_until: until,
        wants: Wants::default(),
        priority: 0,
        step_at: None,
        told_low_ms: None,
        told_high_ms: None,
        as_of: None,
        parent: None,
        invitation: None,
        approval: None,
    }
}

/// Facts of a stretch of time, in order.
pub(crate) struct Month {
    begin: Time,
    length_ms: u64,
    chats: u64,
    begun: u64,
    left: usize,
    /// What is to come: when, in which order, which chat, which step.
    due: BinaryHeap<Reverse<(i64, u64, u64, u8)>>,
    n: u64,
    out: Vec<(Time, Fact)>,
}

/// A number that looks like one by chance, from a chat's number and a purpose.
fn spread(chat: u64, purpose: u64, sides: u64) -> u64 {
    let mixed = (chat ^ purpose.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) % sides
}

impl Month {
    pub(crate) fn new(begin: Time, length_ms: u64, lines: usize) -> Month {
        let mut month = Month {
            begin,
            length_ms,
            chats: lines as u64 / FACTS_OF_CHAT + 1,
            begun: 0,
            left: lines,
            due: BinaryHeap::new(),
            n: 0,
            out: Vec::new(),
        };
        for n in (0..AGENTS).rev() {
            let by = IntentBy::Agent;
            month.out.push((begin, Fact::IntentSet { agent: agent(n), intent: Intent::Ready, reason: None, by, back_at: None }));
            month.out.push((begin, Fact::AgentReached { agent: agent(n) }));
        }
        month
    }

    fn later(&mut self, at: Time, ms: u64, chat: u64, step: u8) {
        self.n += 1;
        self.due.push(Reverse((at.plus_ms(ms).0, self.n, chat, step)));
    }

    /// The facts of one step of one chat; what comes first stands last.
    fn step(&mut self, at: Time, chat: u64, step: u8) {
        let (interaction, offer, by) = (InteractionId(chat + 1), OfferId(chat + 1), agent(spread(chat, 1, AGENTS)));
        let until = at.plus_ms(20_000);
        let mut facts = Vec::new();
        match step {
            0 => {
                facts.push(arrived(chat, until));
                facts.push(said(interaction, 1, Side::Client));
                let wait = if chat.is_multiple_of(12) { 90_000 } else { spread(chat, 3, 60_000) };
                self.later(at, wait, chat, if chat.is_multiple_of(12) { 4 } else { 1 });
            }
            1 => {
                facts.push(Fact::OfferMade {
                    others: Agents::default(),
                    offer,
                    interaction,
                    agent: by,
                    kind: OfferKind::New,
                    preferred: false,
                    until,
                });
                self.later(at, spread(chat, 4, 15_000), chat, 2);
            }
            2 => {
                facts.push(Fact::OfferAccepted { offer, agent: by, linger_until: until });
                facts.push(Fact::InteractionStarted { interaction, agent: by, idle_until: until });
                facts.extend([said(interaction, 2, Side::Agent), said(interaction, 3, Side::Client)]);
                self.later(at, 60_000 + spread(chat, 5, 500_000), chat, 3);
            }
            3 => {
                facts.push(Fact::InteractionEnded { interaction, by: EndedBy::Client });
                facts.push(Fact::WrapUpStarted { interaction, queue: queue(spread(chat, 2, QUEUES)), agent: by, until });
                self.later(at, 5_000 + spread(chat, 6, 25_000), chat, 5);
            }
            4 => {
                facts.push(Fact::InteractionEnded { interaction, by: EndedBy::Client });
                facts.push(Fact::InteractionClosed { interaction, outcome: Outcome::Abandoned, linger_until: until });
            }
            _ => {
                facts.push(Fact::DispositionSet { interaction, disposition: "solved".into(), note: None });
                facts.push(Fact::WrapUpEnded { interaction, agent: by });
                facts.push(Fact::InteractionClosed { interaction, outcome: Outcome::Handled, linger_until: until });
                facts.extend(chat.is_multiple_of(9).then(|| rest(chat, by)));
            }
        }
        self.out.extend(facts.into_iter().rev().map(|fact| (at, fact)));
    }
}

/// Now and then an agent goes for a break, or comes back.
fn rest(chat: u64, agent: AgentId) -> Fact {
    let (intent, reason) = if chat.is_multiple_of(2) { (Intent::NotReady, Some(Reason::Break)) } else { (Intent::Ready, None) };
    Fact::IntentSet { agent, intent, reason, by: IntentBy::Agent, back_at: None }
}

fn said(interaction: InteractionId, n: u32, side: Side) -> Fact {
    Fact::MessageSent { interaction, n, side, by: None, text: Private::default(), idle_until: None }
}

impl Iterator for Month {
    type Item = (Time, Fact);

    fn next(&mut self) -> Option<(Time, Fact)> {
        self.left = self.left.checked_sub(1)?;
        while self.out.is_empty() {
            let arrives = self.begin.plus_ms(self.length_ms / self.chats * self.begun);
            match self.due.peek() {
                Some(Reverse((at, ..))) if *at <= arrives.0 || self.begun >= self.chats => {
                    let Reverse((at, _, chat, step)) = self.due.pop()?;
                    self.step(Time(at), chat, step);
                }
                _ => {
                    let chat = self.begun;
                    self.begun += 1;
                    self.step(arrives, chat, 0);
                }
            }
        }
        self.out.pop()
    }
}
