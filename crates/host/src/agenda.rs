//! The agenda of a client: its row, what they say of it themselves, what their calendar says, and what is left of their hours for who
//! serves them. A calendar is read to its end before anything is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::sync::Semaphore;
use vestibule_center::audience::Principal;
use vestibule_center::hours::Holidays;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::agenda::{self, AVAILABLE_DAYS, Agenda, Misfit, Slot};
use vestibule_center::ledger::clocks::Clocks;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_ical::Ground;
use vestibule_store::library::{AgendaRow, SubscriptionRow};
use vestibule_store::{Fault, LibraryWrite};
use vestibule_wire::agenda::{ClientAgenda, OwnAgenda, SlotBody, busy, kept, read_kept};
use vestibule_wire::asked::Invalid;
use vestibule_wire::stamp::Stamp;

use crate::clock::Stopwatch;
use crate::fault::Unavailable;
use crate::history::Zone;
use crate::host::Host;
use crate::hours::{Plan, zone};
use crate::ledger::{Thing, uncut};
use crate::limits::{CALENDAR_MS_MAX, CALENDARS_AT_ONCE, CALENDARS_WAITING_MAX};
use crate::subscribed::{self, Fetching};

/// Bytes of a calendar.
pub const CALENDAR_BYTES_MAX: usize = vestibule_ical::BYTES_MAX;
/// Changes of hours that are followed in one agenda: four a day, and what a zone does to them.
const EDGES_MAX: usize = 6 * AVAILABLE_DAYS as usize;

/// Calendars that are being read.
#[derive(Debug)]
pub(crate) struct Calendars {
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// The way to the door that fetches those named by an address.
    pub(crate) fetching: Arc<Fetching>,
}

impl Default for Calendars {
    fn default() -> Calendars {
        Calendars { turns: Arc::new(Semaphore::new(CALENDARS_AT_ONCE)), waiting: AtomicUsize::new(0), fetching: Arc::default() }
    }
}

/// Why an agenda stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPut {
    /// There is no such client any more.
    Gone,
    /// It is at another version: this one.
    Stale(OwnAgenda),
    /// Something does not fit.
    Unfit(Invalid),
    /// So many calendars wait to be read already.
    Crowded(usize),
}

/// What came of a change.
pub type Put = Result<OwnAgenda, NotPut>;

/// An agenda with its version.
#[derive(Clone, Debug)]
pub(crate) struct Stood {
    rev: u64,
    agenda: Agenda,
    calendar_at: Option<Time>,
    /// Where the calendar is fetched from.
    pub(crate) subscription: Option<SubscriptionRow>,
}

impl Stood {
    fn of(row: Option<AgendaRow>, subscription: Option<SubscriptionRow>) -> Result<Stood, Fault> {
        let Some(row) = row else { return Ok(Stood { rev: 1, agenda: Agenda::default(), calendar_at: None, subscription }) };
        let slots = |text: &Private, name| read_kept(text.reveal()).ok_or(Fault::Row(name));
        let agenda = Agenda { form: slots(&row.form, "agenda.form")?, calendar: slots(&row.calendar, "agenda.calendar")? };
        Ok(Stood { rev: row.rev, agenda, calendar_at: row.calendar_at, subscription })
    }

    /// Takes what a calendar says; the agenda is another one only if that says something else.
    pub(crate) fn put_calendar(&mut self, calendar: Vec<Slot>, now: Time) {
        if self.agenda.calendar != calendar || self.calendar_at.is_none() {
            self.agenda.calendar = calendar;
            self.rev += 1;
        }
        self.calendar_at = Some(now);
    }

    /// What is to be written of it, after it was otherwise.
    fn writes(&self, client: ClientId, before: &Stood, now: Time) -> Vec<LibraryWrite> {
        let mut writes = Vec::new();
        if (self.rev, self.calendar_at) != (before.rev, before.calendar_at) {
            let text = |slots: &[Slot]| Private::new(&kept(slots));
            let (form, calendar) = (text(&self.agenda.form), text(&self.agenda.calendar));
            let row = AgendaRow { client, rev: self.rev, form, calendar, calendar_at: self.calendar_at, changed_at: now };
            writes.push(LibraryWrite::PutAgenda(row));
        }
        match &self.subscription {
            Some(row) if before.subscription.as_ref() != Some(row) => writes.push(LibraryWrite::PutSubscription(row.clone())),
            None if before.subscription.is_some() => writes.push(LibraryWrite::EndSubscription(client)),
            Some(_) | None => {}
        }
        writes
    }

    fn told(&self, zone: String, now: Time) -> OwnAgenda {
        OwnAgenda {
            rev: self.rev,
            zone,
            busy: busy(&self.agenda, now),
            calendar_at: self.calendar_at.map(Stamp),
            calendar_until: self.calendar_at.map(|at| Stamp(agenda::ahead(at).end)),
            subscription: self.subscription.as_ref().map(subscribed::told),
        }
    }
}

impl Host {
    /// A client's agenda as they read it; `None` when there is no such client.
    pub async fn agenda(&self, client: ClientId) -> Result<Option<OwnAgenda>, Unavailable> {
        if !self.has_agenda(client).await? {
            return Ok(None);
        }
        let stood = self.agenda_stood(client).await?;
        Ok(Some(stood.told(self.own_zone(client).await?.0, self.now())))
    }

    /// Puts all that a client says of it themselves, based on a version.
    pub async fn put_agenda(self: &Arc<Self>, client: ClientId, expected_rev: u64, slots: Vec<Slot>) -> Result<Put, Unavailable> {
        let form = match agenda::said(&slots, self.now()) {
            Ok(form) => form,
            Err(misfit) => return Ok(Err(NotPut::Unfit(unfit(misfit)))),
        };
        let change = move |stood: &mut Stood, _| {
            stood.agenda.form = form;
            stood.rev += 1;
        };
        self.turn_agenda(client, Some(expected_rev), change).await
    }

    /// Reads a client's calendar, and keeps when they are busy by it in the place of what came by one before, which is fetched no more.
    pub async fn put_calendar(self: &Arc<Self>, client: ClientId, bytes: Vec<u8>) -> Result<Put, Unavailable> {
        let calendar = match self.read_calendar(client, bytes).await? {
            Ok(calendar) => calendar,
            Err(not) => return Ok(Err(not)),
        };
        let change = move |stood: &mut Stood, now| {
            stood.subscription = None;
            stood.put_calendar(calendar, now);
        };
        self.turn_agenda(client, None, change).await
    }

    /// Forgets what came by a client's calendar, and fetches it no more.
    pub async fn end_calendar(self: &Arc<Self>, client: ClientId) -> Result<Put, Unavailable> {
        let change = |stood: &mut Stood, _| {
            stood.agenda.calendar.clear();
            stood.calendar_at = None;
            stood.subscription = None;
            stood.rev += 1;
        };
        self.turn_agenda(client, None, change).await
    }

    /// When a client may be reached in the days to come, as a principal who may read their card may know; `None` when there is no such
    /// client.
    pub async fn free_of(&self, who: Principal, client: ClientId) -> Result<Option<ClientAgenda>, Unavailable> {
        let Some((_, card)) = self.thing(who, Thing::Card(client)).await? else { return Ok(None) };
        let card: serde_json::Value = serde_json::from_str(&card).unwrap_or_default();
        let of_zone = self.agenda_zone(who, client).await?;
        let stood = self.agenda_stood(client).await?;
        let window = Slot::days(self.now(), AVAILABLE_DAYS);
        let reach = &card["body"]["reach"];
        let clocks = Clocks::read(["from", "to", "text_only_until"].map(|at| reach[at].as_str()));
        let hours = hours(&of_zone.name, clocks, window);
        Ok(Some(ClientAgenda {
            zone: of_zone.name,
            from: Stamp(window.start),
            to: Stamp(window.end),
            free: stood.agenda.free(&hours, window).into_iter().map(SlotBody::from).collect(),
            busy: stood.agenda.busy(window).into_iter().map(SlotBody::from).collect(),
        }))
    }

    /// Visitors have none, and nobody who was erased.
    async fn has_agenda(&self, client: ClientId) -> Result<bool, Unavailable> {
        let who = Principal::Client(client);
        let is_known = move |center: &vestibule_center::Center, _| {
            center.client(client).is_some_and(|c| !c.kept.visitor) && center.may_read_records(who, client)
        };
        self.look_at(who, Some(client), is_known).await
    }

    async fn agenda_stood(&self, client: ClientId) -> Result<Stood, Unavailable> {
        self.read(move |library| Stood::of(library.agenda(client)?, library.subscription(client)?)).await
    }

    async fn own_zone(&self, client: ClientId) -> Result<(String, TimeZone), Unavailable> {
        let zone = self.agenda_zone(Principal::Client(client), client).await?;
        Ok((zone.name, zone.rule))
    }

    /// The zone of a client's card, as far as a principal may read it; else the center's, else UTC.
    async fn agenda_zone(&self, who: Principal, client: ClientId) -> Result<Zone, Unavailable> {
        if let Some(zone) = self.zone_named(who, client).await? {
            return Ok(zone);
        }
        let home = self.mailbox().look(|center, _| center.zone().cloned()).await?;
        Ok(home.and_then(|name| Zone::named(&name).ok()).unwrap_or_else(Zone::utc))
    }

    /// Changes an agenda, one change of a client's after the other; to its end, also when its caller goes away.
    pub(crate) async fn turn_agenda(
        self: &Arc<Self>,
        client: ClientId,
        expected_rev: Option<u64>,
        change: impl FnOnce(&mut Stood, Time) + Send + 'static,
    ) -> Result<Put, Unavailable> {
        let host = self.clone();
        uncut(async move {
            // Erasing stands in this line too: nothing is kept of somebody after they went.
            let _lane = host.lanes.of_client(client).await;
            if !host.has_agenda(client).await? {
                return Ok(Err(NotPut::Gone));
            }
            let mut stood = host.agenda_stood(client).await?;
            let zone = host.own_zone(client).await?.0;
            let now = host.now();
            if expected_rev.is_some_and(|rev| rev != stood.rev) {
                return Ok(Err(NotPut::Stale(stood.told(zone, now))));
            }
            let before = stood.clone();
            change(&mut stood, now);
            let writes = stood.writes(client, &before, now);
            if !writes.is_empty() {
                host.mailbox.write(writes).await?;
            }
            Ok(Ok(stood.told(zone, now)))
        })
        .await
    }

    /// When a client is busy by their calendar. Few are read at a time, beside everything else, and none for long.
    pub(crate) async fn read_calendar(&self, client: ClientId, bytes: Vec<u8>) -> Result<Result<Vec<Slot>, NotPut>, Unavailable> {
        let Some(_waiting) = Waiting::of(&self.calendars.waiting) else { return Ok(Err(NotPut::Crowded(CALENDARS_WAITING_MAX))) };
        let turn = self.calendars.turns.clone().acquire_owned().await.map_err(|_| Unavailable::Stopping)?;
        let (home, now) = (self.own_zone(client).await?.1, self.now());
        // The turn ends with the reading, also when nobody waits for it any more.
        let read = tokio::task::spawn_blocking(move || {
            let busy = busy_by(&bytes, &home, now);
            drop(turn);
            busy
        });
        // A calendar that its reader fails on is one that cannot be read.
        let read = read.await.unwrap_or_else(|_| Err(Invalid::new("", "value", "a calendar that can be read")));
        Ok(read.map_err(NotPut::Unfit))
    }
}

/// One who waits for a turn.
struct Waiting<'a>(&'a AtomicUsize);

impl Waiting<'_> {
    fn of(all: &AtomicUsize) -> Option<Waiting<'_>> {
        let room = |n: usize| (n < CALENDARS_AT_ONCE + CALENDARS_WAITING_MAX).then_some(n + 1);
        all.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room).ok().map(|_| Waiting(all))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// When somebody is busy by a calendar, within the bounds of an agenda.
///
/// # Errors
/// What does not fit, by its line.
pub fn busy_by(bytes: &[u8], home: &TimeZone, now: Time) -> Result<Vec<Slot>, Invalid> {
    let watch = Stopwatch::start();
    let is_late = || watch.elapsed() > Duration::from_millis(CALENDAR_MS_MAX);
    let ground = Ground { zone: home, zones: &|name| zone(name).ok(), now, is_late: &is_late };
    let busy = vestibule_ical::busy(bytes, &ground).map_err(|wrong| Invalid::new(wrong.at(), wrong.code, wrong.expected))?;
    agenda::of_calendar(busy, now).map_err(unfit)
}

fn unfit(misfit: Misfit) -> Invalid {
    let (code, expected) = misfit.expected();
    Invalid::new(misfit.at().map(|n| format!("/busy/{n}")).unwrap_or_default(), code, expected)
}

/// The hours in a window in which somebody is called: all of it when no clocks are said.
fn hours(zone: &str, clocks: Option<Clocks>, window: Slot) -> Vec<Slot> {
    let plan = clocks.and_then(|clocks| Plan::of(zone, &clocks.called(), &Holidays::default()).ok());
    let Some(plan) = plan else { return vec![window] };
    let (mut all, mut at) = (Vec::new(), window.start);
    for _ in 0..EDGES_MAX {
        let says = plan.says(at);
        let next = if says.open { says.closes_at } else { says.opens_at };
        let end = next.unwrap_or(window.end).min(window.end);
        if says.open {
            all.push(Slot { start: at, end });
        }
        if end >= window.end {
            break;
        }
        at = end;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time(text.parse::<jiff::Timestamp>().unwrap().as_microsecond())
    }

    fn shown(slots: &[Slot]) -> Vec<String> {
        let stamp = |at: Time| vestibule_wire::stamp::write(at)[..16].to_owned();
        slots.iter().map(|slot| format!("{} {}", stamp(slot.start), stamp(slot.end))).collect()
    }

    #[test]
    fn hours_are_by_the_clock_of_the_client() {
        let window = Slot { start: time("2026-10-24T08:00:00Z"), end: time("2026-10-26T10:00:00Z") };
        let of = |from, to| shown(&hours("Europe/Amsterdam", Clocks::read([from, to, None]), window));
        let day = ["2026-10-24T08:00 2026-10-24T15:00", "2026-10-25T08:00 2026-10-25T16:00", "2026-10-26T08:00 2026-10-26T10:00"];
        assert_eq!(of(Some("09:00"), Some("17:00")), day, "the clock went back between the two");
        assert_eq!(of(Some("22:00"), Some("06:00")), ["2026-10-24T20:00 2026-10-25T05:00", "2026-10-25T21:00 2026-10-26T05:00"]);
        assert_eq!(of(None, None), shown(&[window]));
        assert_eq!(of(Some("09:00"), Some("09:00")), shown(&[window]));
        assert_eq!(of(Some("11:00"), None)[0], "2026-10-24T09:00 2026-10-24T22:00");
        assert_eq!(of(None, Some("11:00"))[0], "2026-10-24T08:00 2026-10-24T09:00");
        let text_only = Clocks::read([Some("09:00"), Some("17:00"), Some("12:00")]);
        assert_eq!(shown(&hours("Europe/Amsterdam", text_only, window))[0], "2026-10-24T10:00 2026-10-24T15:00");
    }

    #[test]
    fn all_days_that_are_told_are_looked_over() {
        let window = Slot::days(time("2026-10-20T00:00:00Z"), AVAILABLE_DAYS);
        let all = hours("Europe/Amsterdam", Clocks::read([Some("09:00"), Some("17:00"), None]), window);
        assert_eq!(all.len(), AVAILABLE_DAYS as usize);
    }

    #[test]
    fn so_many_wait_and_no_more() {
        let waiting = AtomicUsize::new(0);
        let all: Vec<_> = (0..CALENDARS_AT_ONCE + CALENDARS_WAITING_MAX).map(|_| Waiting::of(&waiting).unwrap()).collect();
        assert!(Waiting::of(&waiting).is_none());
        drop(all);
        assert!(Waiting::of(&waiting).is_some());
    }
}
