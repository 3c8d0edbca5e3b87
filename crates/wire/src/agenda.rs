//! Agendas of clients: when they are busy, as they read it themselves and as those who serve them do.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::ledger::agenda::{Agenda, Slot, Source};
use vestibule_center::time::Time;

use crate::stamp::Stamp;

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgendaSlot)]
pub struct SlotBody {
    /// Its first instant.
    pub start: Stamp,
    /// The instant after its last.
    pub end: Stamp,
}

/// When a client is busy, as they read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BusySlot {
    /// Its first instant.
    pub start: Stamp,
    /// The instant after its last.
    pub end: Stamp,
    /// `form`: they said so. `calendar`: it stands in their calendar.
    #[schema(value_type = String)]
    pub source: &'static str,
}

/// A client's own agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnAgenda {
    /// Its version.
    pub rev: u64,
    /// The zone of their card, or the center's.
    pub zone: String,
    /// When they are busy and it is not over, in order of time.
    pub busy: Vec<BusySlot>,
    /// When their calendar came; absent = there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_at: Option<Stamp>,
    /// Up to when that calendar was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_until: Option<Stamp>,
    /// Where their calendar is fetched from; absent = it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription: Option<Subscribed>,
}

/// A calendar that is fetched again and again. Its address is a secret and told to nobody, not even to its client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SubscribedCalendar)]
pub struct Subscribed {
    /// The name of the host it is fetched from.
    pub host: String,
    /// Since when.
    pub since: Stamp,
    /// When it came last, changed or not; absent = not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<Stamp>,
    /// When it is fetched next; absent = no more, since it failed for so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Stamp>,
    /// That it cannot be had just now; what it said before stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<FailedFetch>,
}

/// A calendar that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FailedFetch {
    /// Since when.
    pub since: Stamp,
    /// When it was tried last.
    pub at: Stamp,
    /// Why: `status_404` or another status, `not_calendar`, `unreadable`, `crowded`, or a word of what calls outwards: `name_not_known`, `refused`,
    /// `timed_out`, `too_large`, `too_many_redirects`, `tls`, `broken`, `private_address`, `not_https`, `not_an_address`.
    pub why: String,
}

impl OwnAgenda {
    /// Whether anything stands in it.
    pub fn is_said(&self) -> bool {
        !self.busy.is_empty() || self.calendar_at.is_some() || self.subscription.is_some()
    }
}

/// A client's agenda, as whoever serves them reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClientAgenda {
    /// The zone of their card, or the center's.
    pub zone: String,
    /// From when it is told.
    pub from: Stamp,
    /// Up to when.
    pub to: Stamp,
    /// When they may be reached: their hours less what they are busy with, the first ones.
    pub free: Vec<SlotBody>,
    /// When they are busy.
    pub busy: Vec<SlotBody>,
}

impl From<Slot> for SlotBody {
    fn from(slot: Slot) -> SlotBody {
        SlotBody { start: Stamp(slot.start), end: Stamp(slot.end) }
    }
}

/// What of an agenda is not over, in order of time.
pub fn busy(agenda: &Agenda, now: Time) -> Vec<BusySlot> {
    let of = |slots: &[Slot], source: Source| {
        let told = |slot: &Slot| BusySlot { start: Stamp(slot.start), end: Stamp(slot.end), source: source.as_str() };
        slots.iter().filter(|slot| slot.end > now).map(told).collect::<Vec<_>>()
    };
    let mut all = of(&agenda.form, Source::Form);
    all.extend(of(&agenda.calendar, Source::Calendar));
    all.sort_by_key(|slot| (slot.start, slot.end, slot.source));
    all
}

/// Slots as a row keeps them.
pub fn kept(slots: &[Slot]) -> String {
    crate::document::json(&slots.iter().map(|slot| [slot.start.0, slot.end.0]).collect::<Vec<_>>())
}

/// Reads a row's slots; `None` when they are not such.
pub fn read_kept(text: &str) -> Option<Vec<Slot>> {
    let all: Vec<[i64; 2]> = serde_json::from_str(text).ok()?;
    Some(all.into_iter().map(|[start, end]| Slot { start: Time(start), end: Time(end) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(start: i64, end: i64) -> Slot {
        Slot { start: Time(start), end: Time(end) }
    }

    #[test]
    fn what_a_row_keeps_comes_back() {
        for slots in [vec![], vec![slot(1, 2), slot(-3, 9)]] {
            assert_eq!(read_kept(&kept(&slots)), Some(slots));
        }
        for bad in ["", "{}", "[1]", "[[1]]", "[[1,2,3]]", "[[1.5,2]]"] {
            assert_eq!(read_kept(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_over_is_not_told_and_sources_are() {
        let agenda = Agenda { form: vec![slot(0, 5), slot(20, 30)], calendar: vec![slot(8, 12), slot(25, 40)] };
        let told: Vec<_> = busy(&agenda, Time(5)).iter().map(|slot| (slot.start.0.0, slot.source)).collect();
        assert_eq!(told, [(8, "calendar"), (20, "form"), (25, "calendar")]);
    }
}
