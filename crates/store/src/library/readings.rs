//! Who read what is kept of a client.

use vestibule_center::id::{AgentId, ClientId, InteractionId};
use vestibule_center::saved::Row;
use vestibule_center::value::Column;

use super::{Library, PAGE_MAX, ReadingRow};
use crate::fault::Fault;
use crate::find::{Find, Way};

impl Library {
    /// Whether somebody is written down as having read of a client in an interaction, or on a day outside of one.
    pub fn has_read(&self, client: ClientId, agent: AgentId, interaction: InteractionId, day: u64) -> Result<bool, Fault> {
        let find = Find::all(&ReadingRow::TABLE).is("client", client.put()).is("agent", agent.put());
        let row: Option<ReadingRow> = self.one(find.is("interaction", interaction.put()).is("day", day.put()))?;
        Ok(row.is_some())
    }

    /// Who read of a client, newest first after `past` (the last of the page before), at most [`PAGE_MAX`].
    pub fn readings_of(&self, client: ClientId, past: Option<&ReadingRow>, limit: usize) -> Result<Vec<ReadingRow>, Fault> {
        let find = Find::all(&ReadingRow::TABLE).is("client", client.put());
        let mut find = find.order(&["read_at", "agent", "interaction", "day"], Way::Down).limit(limit.min(PAGE_MAX));
        find.past = past.map(|row| vec![row.read_at.put(), row.agent.put(), row.interaction.put(), row.day.put()]);
        self.all(find)
    }
}
