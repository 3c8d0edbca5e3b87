//! Interactions and their lines, the closed ones above all.

use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::saved::{AsideRow, InteractionRow, MessageRow, OfferRow, Row, WrapUpRow};
use vestibule_center::time::Time;
use vestibule_center::value::Column;

use super::{Cursor, Library, PAGE_MAX, Page, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::load::{asides_from, lines_from};

/// Which closed interactions are asked for; absent = any. Ordered by arrival, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Of this client.
    pub client: Option<ClientId>,
    /// Last owned by this agent.
    pub agent: Option<AgentId>,
    /// About the product with this handle.
    pub product: Option<String>,
    /// On this medium.
    pub medium: Option<Medium>,
    /// Arrived at or after.
    pub from: Option<Time>,
    /// Arrived before.
    pub to: Option<Time>,
    /// Of one of these queues, or last owned by this agent.
    pub among: Option<(Vec<QueueId>, AgentId)>,
}

impl Library {
    /// The interaction with this number, open or closed, as it was last committed.
    pub fn interaction(&self, id: InteractionId) -> Result<Option<InteractionRow>, Fault> {
        self.one(Find::all(&InteractionRow::TABLE).is("id", id.put()))
    }

    /// Closed interactions, newest first; at most [`PAGE_MAX`] at once.
    pub fn history(&self, asked: &History, past: Option<Cursor>, limit: usize) -> Result<Page<InteractionRow>, Fault> {
        let tests = [
            ("client", asked.client.map(|id| Test::Equals(id.put()))),
            ("served_by", asked.agent.map(|id| Test::Equals(id.put()))),
            ("product", asked.product.as_deref().map(|handle| Test::Equals(text(handle)))),
            ("medium", asked.medium.map(|medium| Test::Equals(medium.put()))),
            ("arrived_at", asked.from.map(|from| Test::AtLeast(from.put()))),
            ("arrived_at", asked.to.map(|to| Test::Below(to.put()))),
        ];
        let closed = Find::all(&InteractionRow::TABLE).with("state", Test::AnyOf(&["closed"]));
        let find = tests.into_iter().fold(closed, |find, (column, test)| match test {
            Some(test) => find.with(column, test),
            None => find,
        });
        let place = |row: &InteractionRow| Cursor { at: row.arrived_at, id: row.id.0 };
        let order = &["arrived_at", "id"];
        match &asked.among {
            None => self.page(find, order, past, limit, place),
            Some((queues, agent)) => {
                let of_queues = queues.iter().map(|queue| find.clone().is("queue", queue.put()));
                self.pages(of_queues.chain([find.clone().is("served_by", agent.put())]), order, past, limit, place)
            }
        }
    }

    /// Lines with a number above `n`, ascending: the first `limit`, at most [`PAGE_MAX`].
    pub fn messages_after(&self, id: InteractionId, n: u32, limit: usize) -> Result<Vec<MessageRow>, Fault> {
        self.all(lines_from(id.put(), n.saturating_add(1)).limit(limit.min(PAGE_MAX)))
    }

    /// Notes and whispers of an interaction with a number above `n`, ascending: the first `limit`, at most [`PAGE_MAX`].
    pub fn asides_after(&self, id: InteractionId, n: u32, limit: usize) -> Result<Vec<AsideRow>, Fault> {
        self.all(asides_from(id.put(), n.saturating_add(1)).limit(limit.min(PAGE_MAX)))
    }

    /// Notes of those who handed an interaction on.
    pub fn handover_notes(&self, id: InteractionId) -> Result<Vec<WrapUpRow>, Fault> {
        let mut all: Vec<WrapUpRow> =
            self.all(Find::all(&WrapUpRow::TABLE).is("interaction", id.put()).order(&["agent"], Way::Up).limit(PAGE_MAX))?;
        all.retain(|row| row.note.is_some());
        Ok(all)
    }

    /// Every decision about an interaction, in order; at most [`PAGE_MAX`].
    pub fn offers_of(&self, id: InteractionId) -> Result<Vec<OfferRow>, Fault> {
        let mut last: Vec<OfferRow> =
            self.all(Find::all(&OfferRow::TABLE).is("interaction", id.put()).order(&["id"], Way::Down).limit(PAGE_MAX))?;
        last.reverse();
        Ok(last)
    }

    /// Lines with a number below `n`, ascending: the last `limit`, at most [`PAGE_MAX`].
    pub fn messages_before(&self, id: InteractionId, n: u32, limit: usize) -> Result<Vec<MessageRow>, Fault> {
        let find = Find::all(&MessageRow::TABLE).is("interaction", id.put()).with("n", Test::Below(n.put()));
        let mut lines: Vec<MessageRow> = self.all(find.order(&["n"], Way::Down).limit(limit.min(PAGE_MAX)))?;
        lines.reverse();
        Ok(lines)
    }
}
