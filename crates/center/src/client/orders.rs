//! Orders that somebody follows: what the rules know of them, who hears of a new version. What an order says lies in the library.

use crate::broker::arming::Asked;
use crate::broker::condition::Condition;
use crate::command::{Answer, Command};
use crate::fact::Fact;
use crate::id::{ClientId, DocKey, OrderId, Presentity};
use crate::interaction::medium::Medium;
use crate::ledger::order::{NUMBER_CHARS_MAX, OrderNews, OrderTold, OrderWatch, StatusWord};
use crate::limits::ORDERS_FOLLOWED_OF_CLIENT_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::saved::{FollowedRow, RowKey};
use crate::state::Center;
use crate::trigger::Trigger;

impl Center {
    /// Follows something that lies in the library.
    pub(crate) fn decide_follow(&self, plan: &mut Plan, command: &Command) -> Result<Answer, Refusal> {
        match command {
            Command::FollowCard(told) => self.decide_follow_card(plan, told),
            Command::TurnQuiet { client, rev, quiet } => self.decide_turn_quiet(plan, *client, *rev, *quiet),
            Command::FollowOrder(news) => self.decide_follow_order(plan, news),
            Command::WatchOrder(watch) => self.decide_watch_order(plan, watch),
            _ => Err(Why::NotAllowed.into()), // open: nothing else is followed
        }
    }

    /// Follows a new version of an order. An older one than is followed already is refused: the change rested on it.
    fn decide_follow_order(&self, plan: &mut Plan, news: &OrderNews) -> Result<Answer, Refusal> {
        if !plan.who.speaks_for_company() && !self.may_read_records(plan.who, news.told.client) {
            return Err(Why::NotFound.into());
        }
        self.plan_follow_order(plan, news)
    }

    /// The same by whoever may.
    pub(crate) fn plan_follow_order(&self, plan: &mut Plan, news: &OrderNews) -> Result<Answer, Refusal> {
        let OrderNews { told, was, edited, from } = news;
        let company = plan.who.speaks_for_company();
        let left = from.filter(|was_of| *was_of != told.client && self.clients.contains_key(was_of));
        match self.clients.get(&told.client) {
            // Whose client is not here nobody follows; but the one it was of has to hear that it left.
            None if company && left.is_none() => return Ok(Answer::Done),
            None if company => {}
            seated => {
                seated.filter(|c| !c.kept.visitor).ok_or(Why::NotFound)?;
            }
        }
        let order = self.told_fits(plan, told)?;
        let held = self.orders.get(&order);
        if held.is_some_and(|held| told.rev <= held.rev) && !planted(Bug::OrderGoesBack) {
            return Err(Why::Stale.at(DocKey::Order(order)));
        }
        if let Some(client) = left
            && held.is_none()
        {
            // Nothing leaves a feed of which nobody knows that it is there.
            let (number, status) = (told.number.clone(), was.clone().unwrap_or_else(|| told.status.clone()));
            plan.push(Fact::OrderFollowed { order, number, client, rev: told.rev.saturating_sub(1), status });
        }
        plan.push(Fact::OrderChanged {
            order,
            number: told.number.clone(),
            client: told.client,
            rev: told.rev,
            status: told.status.clone(),
            was: was.clone(),
            edited: *edited,
            by: plan.who.party(),
        });
        Ok(Answer::Is(DocKey::Order(order)))
    }

    /// Arms an alert on an order, which is followed from then on.
    fn decide_watch_order(&self, plan: &mut Plan, watch: &OrderWatch) -> Result<Answer, Refusal> {
        let &OrderWatch { ref told, condition, until, keep, by } = watch;
        let owner = plan.who.party().ok_or(Why::NotAllowed)?;
        if !self.watches_orders_of(plan.who, told.client) {
            return Err(Why::NotFound.into());
        }
        let order = self.told_fits(plan, told)?;
        let asked = Asked { presentity: Presentity::Order(order), condition, medium: Medium::Chat, until, keep, by };
        self.may_wait_for(plan.who, asked.presentity, asked.condition)?;
        let held = self.orders.get(&order);
        let status = held.map_or(&told.status, |held| &held.status);
        let stands = match asked.condition {
            Condition::Status(Some(word)) => Some(**status == *word.as_str()),
            _ => None, // open: nothing else is so for a while of an order
        };
        if held.is_none() && stands != Some(true) {
            let (number, status) = (told.number.clone(), told.status.clone());
            plan.push(Fact::OrderFollowed { order, number, client: told.client, rev: told.rev, status });
        }
        self.plan_arm(plan, &asked, owner, stands)
    }

    /// What the center calls an order that is told of.
    fn told_fits(&self, plan: &mut Plan, told: &OrderTold) -> Result<OrderId, Refusal> {
        if told.number.is_empty() || told.number.chars().count() > NUMBER_CHARS_MAX {
            return Err(Why::Invalid { at: "/number", code: "length", expected: "1 to 40 characters" }.into());
        }
        if StatusWord::of(&told.status).is_none() {
            return Err(Why::Invalid { at: "/status", code: "value", expected: "1 to 40 of a-z, 0-9, - and _" }.into());
        }
        let mut held = self.orders_of.get(&told.client).into_iter().flatten().copied();
        let held = held.find(|id| self.orders.get(id).is_some_and(|o| o.number == told.number));
        Ok(held.or(told.order).unwrap_or_else(|| plan.order()))
    }

    pub(crate) fn evolve_order(&mut self, fact: &Fact) {
        let (Fact::OrderFollowed { order, number, client, rev, status } | Fact::OrderChanged { order, number, client, rev, status, .. }) =
            fact
        else {
            return;
        };
        let row = FollowedRow { id: *order, number: number.clone(), client: *client, status: status.clone(), rev: *rev };
        if order.0 >= self.row.next_order {
            self.row.next_order = order.0 + 1;
            self.marks.rows.insert(RowKey::Center);
        }
        self.hold_order(row);
        self.mark(RowKey::Order(*order), DocKey::Order(*order));
        self.bound_orders(*client, *order);
        if let Fact::OrderChanged { order, client, status, was, edited, by, .. } = fact
            && (self.is_watched(*order) || self.alert_lines.contains_key(&Presentity::Client(*client)))
        {
            let moved = was.as_ref() != Some(status);
            self.triggers.push(Trigger::OrderChanged { order: *order, moved, edited: *edited, by: *by });
        }
    }

    pub(crate) fn hold_order(&mut self, row: FollowedRow) {
        let (id, client) = (row.id, row.client);
        if let Some(was) = self.orders.insert(id, row).filter(|was| was.client != client) {
            self.take_order_of(was.client, id);
        }
        self.orders_of.entry(client).or_default().insert(id);
    }

    /// Whether an alert waits on it.
    pub(crate) fn is_watched(&self, order: OrderId) -> bool {
        self.alert_lines.contains_key(&Presentity::Order(order))
    }

    /// Of more orders of a client than are followed at once, one that nobody watches is let go: it is read where all are.
    fn bound_orders(&mut self, client: ClientId, newest: OrderId) {
        let Some(of) = self.orders_of.get(&client).filter(|of| of.len() > ORDERS_FOLLOWED_OF_CLIENT_MAX) else { return };
        if let Some(gone) = of.iter().copied().find(|id| *id != newest && !self.is_watched(*id)) {
            self.orders.remove(&gone);
            self.take_order_of(client, gone);
            self.marks.docs.insert(DocKey::Order(gone));
        }
    }

    fn take_order_of(&mut self, client: ClientId, order: OrderId) {
        if let Some(of) = self.orders_of.get_mut(&client) {
            of.remove(&order);
            if of.is_empty() {
                self.orders_of.remove(&client);
            }
        }
    }

    /// Orders of a client who is let go are followed no longer.
    pub(crate) fn let_orders_go(&mut self, client: ClientId) {
        let gone: Vec<OrderId> = self.orders_of.remove(&client).into_iter().flatten().collect();
        for id in &gone {
            self.orders.remove(id);
        }
        self.forget_orders(&gone);
    }

    /// Orders that are followed.
    pub fn followed_orders(&self) -> impl Iterator<Item = &FollowedRow> {
        self.orders.values()
    }

    /// An order that is followed.
    pub fn followed(&self, order: OrderId) -> Option<&FollowedRow> {
        self.orders.get(&order)
    }
}
