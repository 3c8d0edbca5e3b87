//! Past interactions of a client as their ledger looks over them: a few columns of each, and what was corrected since.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::saved::{Agents, InteractionRow, Row};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

use super::{Cursor, Library, RecordRow};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::load;

/// Past interactions of a client that are looked over at once.
pub const SCANNED_MAX: usize = 50_000;
/// Interactions that begin again from one that are told.
const CHILDREN_MAX: usize = 20;

/// Interactions read by their numbers at once; a page of groups has fewer.
const IDS_MAX: usize = 2_000;

/// What groups and filters look at; all of it stands in one index.
const KEY: &[&str] = &["id", "arrived_at", "queue", "medium", "product", "served_by", "agents", "disposition"];

/// A past interaction, as far as groups and filters look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastKey {
    /// Its number.
    pub id: InteractionId,
    /// When it arrived.
    pub arrived_at: Time,
    /// Its queue.
    pub queue: QueueId,
    /// Its medium.
    pub medium: Medium,
    /// The product it was begun about.
    pub product: Option<Arc<str>>,
    /// Its last owner.
    pub served_by: Option<AgentId>,
    /// Who talked in it.
    pub agents: Agents,
    /// How it came out.
    pub disposition: Option<Arc<str>>,
}

impl PastKey {
    fn read(values: &[Value]) -> Result<PastKey, Fault> {
        let [id, arrived_at, queue, medium, product, served_by, agents, disposition] = values else {
            return Err(Fault::Row("interaction"));
        };
        Ok(PastKey {
            id: Column::take(id).ok_or(Fault::Row("interaction.id"))?,
            arrived_at: Column::take(arrived_at).ok_or(Fault::Row("interaction.arrived_at"))?,
            queue: Column::take(queue).ok_or(Fault::Row("interaction.queue"))?,
            medium: Column::take(medium).ok_or(Fault::Row("interaction.medium"))?,
            product: Column::take(product).ok_or(Fault::Row("interaction.product"))?,
            served_by: Column::take(served_by).ok_or(Fault::Row("interaction.served_by"))?,
            agents: Column::take(agents).ok_or(Fault::Row("interaction.agents"))?,
            disposition: Column::take(disposition).ok_or(Fault::Row("interaction.disposition"))?,
        })
    }

    /// Where it stands in a list newest first.
    pub fn place(&self) -> Cursor {
        Cursor { at: self.arrived_at, id: self.id.0 }
    }
}

impl Library {
    /// Closed interactions of a client that arrived at or after `from` and before `to`, newest first, past a place: at most
    /// `limit` and [`SCANNED_MAX`].
    pub fn past_of(
        &self,
        client: ClientId,
        (from, to): (Option<Time>, Option<Time>),
        past: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<PastKey>, Fault> {
        let mut find = Find::all(&InteractionRow::TABLE).only(KEY).with("state", Test::AnyOf(&["closed"])).is("client", client.put());
        if let Some(from) = from {
            find = find.with("arrived_at", Test::AtLeast(from.put()));
        }
        if let Some(to) = to {
            find = find.with("arrived_at", Test::Below(to.put()));
        }
        let mut find = find.order(&["arrived_at", "id"], Way::Down).limit(limit.min(SCANNED_MAX));
        find.past = past.map(|cursor| vec![cursor.at.put(), cursor.id.put()]);
        let mut found = Vec::new();
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                found.push(PastKey::read(values)?);
                Ok(())
            })
        })?;
        Ok(found)
    }

    /// What was corrected of a client's past interactions, the newest first, at most [`SCANNED_MAX`].
    pub fn records_of(&self, client: ClientId) -> Result<Vec<RecordRow>, Fault> {
        self.all(Find::all(&RecordRow::TABLE).is("client", client.put()).order(&["interaction"], Way::Down).limit(SCANNED_MAX))
    }

    /// What was corrected of a past interaction.
    pub fn record(&self, interaction: InteractionId) -> Result<Option<RecordRow>, Fault> {
        self.one(Find::all(&RecordRow::TABLE).is("interaction", interaction.put()))
    }

    /// These interactions, as they were last committed, in this order; those that are not there are left out.
    pub fn interactions(&self, ids: &[InteractionId]) -> Result<Vec<InteractionRow>, Fault> {
        let mut found = Vec::new();
        self.each_of(Find::all(&InteractionRow::TABLE).is("id", Value::Null), ids, &mut |values| {
            found.push(InteractionRow::read(values).map_err(Fault::Row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// What was corrected of these past interactions.
    pub fn records(&self, ids: &[InteractionId]) -> Result<BTreeMap<InteractionId, RecordRow>, Fault> {
        let mut found = BTreeMap::new();
        self.each_of(Find::all(&RecordRow::TABLE).is("interaction", Value::Null), ids, &mut |values| {
            let row = RecordRow::read(values).map_err(Fault::Row)?;
            found.insert(row.interaction, row);
            Ok(())
        })?;
        Ok(found)
    }

    /// The interactions that were begun again from these, the first ones of each, oldest first.
    pub fn begun_again_from(&self, ids: &[InteractionId]) -> Result<BTreeMap<InteractionId, Vec<InteractionId>>, Fault> {
        let find = Find::all(&InteractionRow::TABLE).only(&["parent", "id"]).is("parent", Value::Null);
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        self.each_of(find.order(&["id"], Way::Up).limit(CHILDREN_MAX), ids, &mut |values| {
            if let [parent, id] = values
                && let (Some(parent), Some(id)) = (InteractionId::take(parent), InteractionId::take(id))
            {
                found.entry(parent).or_default().push(id);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// One read again and again, each time with another interaction.
    fn each_of(&self, find: Find, ids: &[InteractionId], take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut parameters = ids.iter().take(IDS_MAX).map(|id| vec![id.put()]);
        self.read(|rows| rows.each_by(&find, &mut parameters, take))
    }

    /// Closed interactions with a number above `id` and at most `last`, ascending: at most `limit` of them.
    pub fn closed_after(&self, id: u64, last: u64, limit: usize) -> Result<Vec<InteractionRow>, Fault> {
        let find = Find::all(&InteractionRow::TABLE).with("state", Test::AnyOf(&["closed"])).with("id", Test::AtLeast((id + 1).put()));
        self.all(find.with("id", Test::Below((last + 1).put())).order(&["id"], Way::Up).limit(limit.min(super::PAGE_MAX)))
    }

    /// The number of the newest interaction; 0 when there is none.
    pub fn last_interaction(&self) -> Result<u64, Fault> {
        let newest: Option<InteractionRow> = self.read(|rows| {
            let find = Find::all(&InteractionRow::TABLE).order(&["id"], Way::Down).limit(1);
            load::one(rows, &find)
        })?;
        Ok(newest.map_or(0, |row| row.id.0))
    }
}
