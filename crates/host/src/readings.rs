//! Who of the center read what is kept of a client: written down before it is answered, and told to the client.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, InteractionId};
use vestibule_center::time::Time;
use vestibule_store::LibraryWrite;
use vestibule_store::library::ReadingRow;
use vestibule_wire::id::Ids;
use vestibule_wire::library::{List, Reading, mark, read_mark};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::known_as;
use crate::limits::{HISTORY_PAGE_MAX, READINGS_AT_HAND_MAX};
use crate::sessions::kind;

/// Microseconds of a day.
const DAY_US: i64 = 24 * 3_600_000_000;

/// A row's key: client, agent, interaction (0 outside of one), day (0 in one).
type Key = (ClientId, AgentId, InteractionId, u64);

/// Readings that are written down already; the others are looked up.
#[derive(Debug, Default)]
pub(crate) struct Readings(Mutex<AtHand>);

#[derive(Debug, Default)]
struct AtHand {
    known: BTreeSet<Key>,
    order: VecDeque<Key>,
}

impl Readings {
    fn has(&self, key: &Key) -> bool {
        self.0.lock().unwrap_or_else(|e| e.into_inner()).known.contains(key)
    }

    fn keep(&self, key: Key) {
        let mut at_hand = self.0.lock().unwrap_or_else(|e| e.into_inner());
        if at_hand.known.insert(key) {
            at_hand.order.push_back(key);
        }
        while at_hand.order.len() > READINGS_AT_HAND_MAX {
            if let Some(oldest) = at_hand.order.pop_front() {
                at_hand.known.remove(&oldest);
            }
        }
    }
}

impl Host {
    /// Writes down that somebody of the center reads what is kept of a client: once for each talk of theirs, and once a day outside
    /// of one. What a client reads of themselves is not written down.
    pub async fn note_reading(&self, who: Principal, client: ClientId) -> Result<(), Unavailable> {
        let (Some(agent), Some((role, _))) = (who.staff(), kind(who)) else { return Ok(()) };
        let talk = self.mailbox().look(move |center, _| center.talk_with(agent, client)).await?;
        let read_at = self.now();
        let key = (client, agent, talk.unwrap_or_default(), if talk.is_some() { 0 } else { day_of(read_at) });
        if self.readings.has(&key) {
            return Ok(());
        }
        let (_, _, interaction, day) = key;
        if !self.read(move |library| library.has_read(client, agent, interaction, day)).await? {
            let row = ReadingRow { client, agent, interaction, day, role: role.into(), read_at };
            self.mailbox().write(vec![LibraryWrite::PutReading(row)]).await?;
        }
        self.readings.keep(key);
        Ok(())
    }

    /// Who read what is kept of a client, newest first, as they are known to a principal; `None` when the mark is not of such a list.
    pub async fn readers(&self, who: Principal, client: ClientId, after: Option<String>) -> Result<Option<List<Reading>>, Unavailable> {
        let past = match after {
            None => None,
            Some(mark) => match read_mark(&mark).and_then(|text| row_of(client, &text)) {
                None => return Ok(None),
                some => some,
            },
        };
        let rows = self.read(move |library| library.readings_of(client, past.as_ref(), HISTORY_PAGE_MAX)).await?;
        let next = rows.last().filter(|_| rows.len() >= HISTORY_PAGE_MAX).map(|row| mark(&mark_of(row)));
        let ids = self.ids().clone();
        let told = self.mailbox().look(move |center, at| rows.into_iter().map(|row| told(center, &ids, who, row, at)).collect());
        Ok(Some(List { items: told.await?, next }))
    }
}

fn day_of(at: Time) -> u64 {
    u64::try_from(at.0.div_euclid(DAY_US)).unwrap_or_default()
}

fn told(center: &Center, ids: &Ids, who: Principal, row: ReadingRow, at: Time) -> Reading {
    Reading {
        by: known_as(center, ids, (who, at), &row.role, Some(row.agent)),
        interaction: (row.interaction != InteractionId::default()).then(|| ids.interaction(row.interaction)),
        read_at: Stamp(row.read_at),
    }
}

/// Where a page ends.
fn mark_of(row: &ReadingRow) -> String {
    format!("{} {} {} {}", row.read_at.0, row.agent.0, row.interaction.0, row.day)
}

fn row_of(client: ClientId, mark: &str) -> Option<ReadingRow> {
    let mut parts = mark.split(' ');
    let read_at = Time(parts.next()?.parse().ok()?);
    let (agent, interaction) = (AgentId(parts.next()?.parse().ok()?), InteractionId(parts.next()?.parse().ok()?));
    let day = parts.next()?.parse().ok()?;
    parts.next().is_none().then(|| ReadingRow { client, agent, interaction, day, role: "".into(), read_at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_at_hand_is_bounded() {
        let readings = Readings::default();
        let key = |n: usize| (ClientId(n as u64), AgentId(1), InteractionId(0), 1);
        for n in 0..=READINGS_AT_HAND_MAX {
            readings.keep(key(n));
            readings.keep(key(n));
        }
        assert!(!readings.has(&key(0)) && readings.has(&key(1)) && readings.has(&key(READINGS_AT_HAND_MAX)));
    }

    #[test]
    fn a_page_goes_on_where_it_ended() {
        let row =
            ReadingRow { client: ClientId(1), agent: AgentId(2), interaction: InteractionId(3), day: 4, role: "".into(), read_at: Time(5) };
        assert_eq!(row_of(ClientId(1), &mark_of(&row)), Some(row));
        for wrong in ["", "1 2 3", "1 2 3 4 5", "a 2 3 4", "1 -2 3 4"] {
            assert_eq!(row_of(ClientId(1), wrong), None, "{wrong}");
        }
    }
}
