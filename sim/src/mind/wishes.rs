//! What people want changed that somebody has to agree to, and what becomes of orders: clients ask, watch and take back, agents and
//! supervisors answer, the company's program tells how far an order is. Two centers of three have this; in the third nothing of it is.

use vestibule_center::id::DocKey;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::limits::ORDERS_FOLLOWED_OF_CLIENT_MAX;
use vestibule_center::time::Time;
use vestibule_center::view::document::InteractionBody;

use super::{Minds, Size, Thought};
use crate::dice::{Dice, mix};
use crate::story::{Step, Verb};
use crate::world::{COMPANY, World};

/// One center of so many has neither.
const WITHOUT_ONE_IN: u64 = 3;
/// How far an order comes, step by step.
const STATUSES: [&str; 4] = ["paid", "packed", "shipped", "delivered"];
/// Places of a card and of an order that are asked to be changed.
const FIELDS: u64 = 6;
/// Of 1,000 who come to the reference center so many may want something.
const WISH_IN_THE_REFERENCE: u64 = 60;
/// Clients are not called for a while in one center of so many; of 1,000 who come there, so many.
const QUIET_IN: u64 = 15;
const QUIET: u64 = 300;
/// More than may wait at once of one client.
const MANY: u64 = 25;

/// Orders by number, each with the client the company says it is of.
#[derive(Clone, Debug)]
pub(super) struct Wishes {
    dice: Dice,
    orders: Vec<(String, String)>,
}

impl Wishes {
    pub(super) fn of(seed: u64) -> Option<Wishes> {
        let without = seed % WITHOUT_ONE_IN == 1;
        (!without).then(|| Wishes { dice: Dice::new(mix(!seed)), orders: Vec::new() })
    }

    fn order_of(&mut self, client: &str) -> Option<String> {
        let own: Vec<_> = self.orders.iter().filter(|(_, of)| of == client).map(|(number, _)| number.clone()).collect();
        self.dice.pick(&own).cloned()
    }
}

/// The dice of a center in which clients are not called for a while.
pub(super) fn quiet_of(seed: u64) -> Option<Dice> {
    seed.is_multiple_of(QUIET_IN).then(|| Dice::new(mix(seed ^ QUIET)))
}

impl Minds {
    /// Who comes may soon not be called any more, for a while.
    pub(super) fn may_be_quiet(&mut self, who: usize, from: Time) {
        let Some(dice) = &mut self.quiet else { return };
        if dice.chance(QUIET) {
            let at = from.plus_ms(1_200 + dice.wait(15_000));
            self.plan_at(at, who, Thought::Quiet);
        }
    }

    /// By their card a client is not called for a while; whoever tells that it is over may lag.
    pub(super) fn be_quiet(&mut self, world: &World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let Some(dice) = &mut self.quiet else { return };
        let Some((_, consents)) = self.cast.clients.iter().find(|(known, _)| *known == name) else { return };
        let (ms, lag_ms) = (dice.between(5_000, 300_000), dice.below(1_500));
        let consent = if *consents { "yes" } else { "no" };
        let card = |at| {
            let step = Step::new(at, &name, Verb::FollowCard).with("name", &name).with("consent", consent);
            step.with("media", "chat,voice,callback")
        };
        self.send(card(at).with("quiet_ms", ms));
        self.send(card(at.plus_ms(ms + lag_ms)));
    }

    /// When the company tells of orders.
    pub(super) fn plan_wishes(&mut self, midnight: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let hours = |dice: &mut Dice| midnight.plus_ms(dice.between(28_800_000, 72_000_000));
        let mut all: Vec<_> = (0..wishes.dice.between(40, 120)).map(|_| (hours(&mut wishes.dice), Thought::Orders)).collect();
        if wishes.dice.chance(300) {
            all.push((hours(&mut wishes.dice), Thought::ManyOrders));
        }
        all.into_iter().for_each(|(at, thought)| self.plan_at(at, 0, thought));
    }

    /// Who comes may want something changed, or to hear of an order.
    pub(super) fn may_wish(&mut self, who: usize, from: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        // In the reference center people come to talk: what they want beside it must not be most of its day.
        if self.cast.size == Size::Reference && !wishes.dice.chance(WISH_IN_THE_REFERENCE) {
            return;
        }
        let all: Vec<_> = (0..wishes.dice.below(3)).map(|_| from.plus_ms(2_000 + wishes.dice.wait(60_000))).collect();
        let excludes = wishes.dice.chance(80).then(|| from.plus_ms(1_300 + wishes.dice.wait(12_000)));
        all.into_iter().for_each(|at| self.plan_at(at, who, Thought::Wish));
        if let Some(at) = excludes {
            self.plan_at(at, who, Thought::Exclude);
        }
    }

    /// A client takes no chats for a minute, maybe while one is on its way to somebody.
    pub(super) fn exclude_chats(&mut self, world: &World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let Some((_, consents)) = self.cast.clients.iter().find(|(known, _)| *known == name) else { return };
        let consent = if *consents { "yes" } else { "no" };
        for (at, media) in [(at, "voice,callback"), (at.plus_ms(60_000), "chat,voice,callback")] {
            self.send(Step::new(at, &name, Verb::FollowCard).with("name", &name).with("consent", consent).with("media", media));
        }
    }

    /// A client asks for a change, or watches an order of theirs.
    pub(super) fn wish(&mut self, world: &World, who: usize, at: Time) {
        let name = Self::name(world, who);
        let Some(wishes) = &mut self.wishes else { return };
        let (drawn, order, field) = (wishes.dice.below(100), wishes.order_of(&name), wishes.dice.below(FIELDS));
        let (many, queue) = (wishes.dice.chance(15), wishes.dice.pick(&self.cast.queues).cloned().unwrap_or_default());
        let word = wishes.dice.pick(&["any", "packed", "shipped", "delivered"]).copied().unwrap_or("any");
        let keep = if wishes.dice.chance(400) { "yes" } else { "no" };
        let ask = |at| Step::new(at, &name, Verb::AskApproval).with("queue", &queue);
        match order {
            _ if many => (0..MANY).for_each(|n| self.send(ask(at.plus_ms(n * 30)).with("field", format!("m{n}")))),
            Some(order) if drawn < 50 => {
                let step = Step::new(at, &name, Verb::WatchOrder).with("order", order).with("keep", keep);
                self.send(if drawn < 40 { step.with("status", word) } else { step });
            }
            Some(order) if drawn < 75 => self.send(ask(at).with("order", order).with("field", "status")),
            Some(order) if drawn < 85 => {
                self.send(Step::new(at, &name, Verb::FollowOrder).with("order", order).with("edited", "yes"));
            }
            Some(_) | None => {
                let step = ask(at).with("field", format!("f{field}"));
                self.send(if drawn.is_multiple_of(5) { step.with("too", "card") } else { step });
            }
        }
    }

    /// The company tells of an order: a new one, how far one came, whose it is now; now and then what was overtaken meanwhile.
    pub(super) fn tell_of_order(&mut self, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let client = wishes.dice.pick(&self.cast.clients).map(|(name, _)| name.clone()).unwrap_or_default();
        let known = wishes.orders.len() as u64;
        let step = Step::new(at, COMPANY, Verb::FollowOrder);
        let status = wishes.dice.pick(&STATUSES).copied().unwrap_or("paid");
        let step = match wishes.dice.below(100) {
            0..45 if known > 0 => {
                let (number, _) = &wishes.orders[wishes.dice.below(known) as usize];
                step.with("order", number).with("status", status)
            }
            45..53 if known > 0 => {
                let (number, _) = &wishes.orders[wishes.dice.below(known) as usize];
                step.with("order", number).with("status", status).with("back", wishes.dice.between(1, 2))
            }
            53..60 if known > 0 => {
                let (number, of) = &mut wishes.orders[wishes.dice.below(known) as usize];
                of.clone_from(&client);
                step.with("order", number.as_str()).with("client", client)
            }
            _ => {
                let number = format!("o{}", known + 1);
                wishes.orders.push((number.clone(), client.clone()));
                step.with("order", number).with("client", client).with("status", "paid")
            }
        };
        self.send(step);
    }

    /// More orders of one client than are followed at once.
    pub(super) fn tell_of_many(&mut self, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let client = wishes.dice.pick(&self.cast.clients).map(|(name, _)| name.clone()).unwrap_or_default();
        let known = wishes.orders.len();
        let more = (1..=ORDERS_FOLLOWED_OF_CLIENT_MAX + 10).map(|n| (format!("o{}", known + n), client.clone()));
        let more: Vec<_> = more.collect();
        wishes.orders.extend(more.iter().cloned());
        for (n, (number, client)) in more.into_iter().enumerate() {
            let step = Step::new(at.plus_ms(n as u64 * 20), COMPANY, Verb::FollowOrder);
            self.send(step.with("order", number).with("client", client).with("status", "paid"));
        }
    }

    /// An owner looks at what waits for a yes: answers it, tries to close it as if it were a talk, or does nothing.
    pub(super) fn owner_looks_at(&mut self, who: usize, key: DocKey, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let after = 2_000 + wishes.dice.wait(20_000);
        let (closes, answers) = (wishes.dice.chance(120), wishes.dice.chance(850));
        if closes {
            self.plan_at(at.plus_ms(after / 2), who, Thought::EndTalk(key));
        }
        if answers {
            self.plan_at(at.plus_ms(after), who, Thought::Answer(key));
        }
    }

    /// A client sees what they asked for wait: they may take it back, try to give it up as a wait, or write in it.
    pub(super) fn asker_looks_at(&mut self, who: usize, key: DocKey, state: Life, at: Time) {
        let stage = if state == Life::Active { 2 } else { 1 };
        if matches!(state, Life::WrapUp | Life::Closed) || !self.first_time(who, key, stage) {
            return;
        }
        let Some(wishes) = &mut self.wishes else { return };
        let chances = [(150, Thought::TakeBack(key)), (80, Thought::GiveUp(key)), (150, Thought::Speak(key, 1)), (60, Thought::Move(key))];
        let all: Vec<_> = chances.into_iter().filter(|(chance, _)| wishes.dice.chance(*chance)).collect();
        let all: Vec<_> = all.into_iter().map(|(_, thought)| (at.plus_ms(2_000 + wishes.dice.wait(60_000)), thought)).collect();
        all.into_iter().for_each(|(at, thought)| self.plan_at(at, who, thought));
    }

    /// Answers what waits in a talk.
    pub(super) fn answer_approval(&mut self, world: &mut World, who: usize, key: DocKey, withdraws: bool, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let how = if wishes.dice.chance(600) { "approved" } else { "declined" };
        if let Some(step) = Self::about(world, who, Verb::SettleApproval, key, at) {
            self.send(step.with("how", if withdraws { "withdrawn" } else { how }));
        }
    }

    /// Somebody answers what waits of a client, in line or not, theirs to answer or not; what is answered already too.
    pub(super) fn answer_something(&mut self, name: &str, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let client = wishes.dice.pick(&self.cast.clients).map(|(name, _)| name.clone()).unwrap_or_default();
        let how = wishes.dice.pick(&["approved", "declined", "withdrawn"]).copied().unwrap_or("approved");
        let step = Step::new(at, name, Verb::SettleApproval).with("about", client).with("back", wishes.dice.below(2)).with("how", how);
        self.send(step);
    }

    /// Who talks with a client asks for a change for them, and may try to agree to it.
    pub(super) fn asks_for(&mut self, world: &World, who: usize, talk: &InteractionBody, at: Time) {
        let Some(wishes) = &mut self.wishes else { return };
        let (asks, agrees) = (wishes.dice.chance(150), wishes.dice.chance(400));
        let (field, queue) = (wishes.dice.below(FIELDS), wishes.dice.pick(&self.cast.queues).cloned().unwrap_or_default());
        let Some(client) = world.name_of_client(talk.client).filter(|_| asks) else { return };
        let name = Self::name(world, who);
        self.send(Step::new(at, &name, Verb::AskApproval).with("client", &client).with("queue", queue).with("field", format!("f{field}")));
        if agrees {
            let how = Step::new(at.plus_ms(8_000), &name, Verb::SettleApproval).with("about", client).with("back", 0);
            self.send(how.with("how", if field < FIELDS / 2 { "approved" } else { "withdrawn" }));
        }
    }
}
