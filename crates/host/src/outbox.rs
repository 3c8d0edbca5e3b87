//! The outbox: what leaves by push or mail is a row made in the commit of its fact (ADR 0026). This job reads the rows that
//! are due, looks up what is told and where it goes, hands it to the door of the wire and keeps what became of it.
//! At least once: a row whose end was not kept is carried again, under the same id.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;
use vestibule_center::audience::{Class, Reader};
use vestibule_center::broker::alert::{AlertEnd, Wire};
use vestibule_center::id::{AlertId, ClientId, Party, Presentity};
use vestibule_center::saved::AlertRow;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private};
use vestibule_store::library::{OutboxRow, OutboxState, PushRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::id::Ids;
use vestibule_wire::stamp::Stamp;
use vestibule_wire::telling::Telling;

use crate::clock::Clock;
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::*;
use crate::mailbox::Mailbox;
use crate::mint;
use crate::reading::query;
use crate::status::Status;

/// Where a parcel goes.
#[derive(Clone, Debug)]
pub enum Address {
    /// A browser.
    Push {
        /// Where its push service takes messages.
        endpoint: Private,
        /// Its public key, base64url.
        p256dh: Private,
        /// Its secret, base64url.
        auth: Private,
    },
    /// A mail box.
    Mail {
        /// The address.
        address: Private,
        /// Languages of its owner, best first, separated by spaces.
        languages: Arc<str>,
    },
}

/// One thing to be carried by a door. Dropped unanswered it counts as a failed attempt.
#[derive(Debug)]
pub struct Parcel {
    /// What is told.
    pub telling: Telling,
    /// Where to.
    pub address: Address,
    /// How long it is worth carrying still, in milliseconds.
    pub live_ms: u64,
    /// The secret of the link in it, where it has one.
    pub link: Option<Private>,
    reply: oneshot::Sender<Outcome>,
}

impl Parcel {
    /// What became of it.
    pub fn end(self, outcome: Outcome) {
        // The host stopped waiting: the parcel is carried again.
        let _ = self.reply.send(outcome);
    }
}

/// What became of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side took it.
    Sent,
    /// Not now; the other side may have said after how many milliseconds.
    Later(Option<u64>),
    /// There is no such address any more.
    Gone,
    /// It will never be taken; a word that says why, without the address.
    Refused(&'static str),
}

/// What a door is given of a row.
pub(crate) struct Carried {
    pub(crate) telling: Telling,
    pub(crate) address: Address,
    pub(crate) live_ms: u64,
    pub(crate) link: Option<Private>,
}

/// A row with what a door needs, or why it cannot be carried.
enum Ready {
    Parcel(Box<Carried>),
    Spread(Vec<PushRow>),
    GiveUp(&'static str),
}

/// The outbox of a host.
pub(crate) struct Outbox {
    pub(crate) mailbox: Mailbox,
    pub(crate) library: Library,
    pub(crate) status: Arc<Status>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Ids,
    doors: [OnceLock<mpsc::Sender<Parcel>>; 2],
    /// Hands of each wire, so that a slow one holds up no other.
    room: [Arc<Semaphore>; 2],
    /// Hands of link mails: many of them hold up nobody's alerts.
    pub(crate) link_mail_room: Arc<Semaphore>,
    /// One link mail is asked for at a time.
    pub(crate) asking: tokio::sync::Mutex<()>,
    /// One link is made at a time, so that the good ones of a client are counted.
    pub(crate) linking: tokio::sync::Mutex<()>,
    /// Rows in a door's hands.
    carrying: Mutex<BTreeSet<Arc<str>>>,
}

/// A row in a door's hands, until it is let go of, however that comes.
pub(crate) struct Hand {
    pub(crate) outbox: Arc<Outbox>,
    id: Arc<str>,
    _room: OwnedSemaphorePermit,
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.outbox.carrying().remove(&self.id);
        self.outbox.status.wake_outbox();
    }
}

impl Outbox {
    pub(crate) fn new(mailbox: Mailbox, library: Library, status: Arc<Status>, clock: Arc<dyn Clock>, ids: Ids) -> Outbox {
        let room = [(); 2].map(|()| Arc::new(Semaphore::new(CARRYING_MAX)));
        let link_mail_room = Arc::new(Semaphore::new(CARRYING_MAX));
        let (doors, carrying, asking, linking) = (Default::default(), Mutex::default(), Default::default(), Default::default());
        Outbox { mailbox, library, status, clock, ids, doors, room, link_mail_room, asking, linking, carrying }
    }

    fn door(&self, wire: Wire) -> Option<&OnceLock<mpsc::Sender<Parcel>>> {
        match wire {
            Wire::Push => self.doors.first(),
            Wire::Mail => self.doors.last(),
            Wire::Web => None,
        }
    }

    /// Whether a door carries this wire; pages need none.
    pub(crate) fn carries(&self, wire: Wire) -> bool {
        self.door(wire).is_none_or(|door| door.get().is_some())
    }

    /// Carries what is due, when it is, until the host stops.
    pub(crate) async fn run(self: Arc<Self>) {
        while !self.status.is_stopping() {
            let next = if self.status.is_ready() { self.carry().await.map(|(_, next)| next) } else { Ok(None) };
            let most = Duration::from_millis(OUTBOX_LOOK_MS);
            let wait = match next {
                Ok(next) => next.map_or(most, |at| self.clock.until(Time(at.0 + 1))),
                Err(_) => Duration::from_millis(RELOAD_WAIT_MS),
            };
            tokio::select! {
                () = self.status.outbox_woken() => {}
                () = tokio::time::sleep(wait.min(most)) => {}
            }
        }
    }

    /// Takes what is due into hands; answers the hands, and when the next row is due.
    async fn carry(self: &Arc<Self>) -> Result<(Vec<JoinHandle<()>>, Option<Time>), Unavailable> {
        let now = Time(self.clock.now().0 + 1);
        let read = move |library: &Library| {
            let mut due = Vec::new();
            for wire in [Wire::Push, Wire::Mail] {
                due.extend(library.outbox_due(wire, now, OUTBOX_PAGE_MAX)?);
                // No wait is as long: the clock was set back since, and what waits for its old time is due now.
                due.extend(library.outbox_from(wire, now.plus_ms(OUTBOX_WAIT_MAX_MS), OUTBOX_PAGE_MAX)?);
            }
            Ok((due, library.outbox_next(now)?, library.outbox_count()?))
        };
        let (due, next, count) = query(&self.library, read).await?;
        self.status.metrics.outbox_due(count);
        let mut hands = Vec::new();
        for row in due {
            // Fewer are in hands than a page has, so those behind them are seen; who finds none free is looked at again when one is.
            let Some(hand) = self.take_hand(&self.room[usize::from(row.wire == Wire::Mail)], &row.id) else { continue };
            hands.push(tokio::spawn(async move { hand.outbox.clone().carry_one(row).await }));
        }
        let (links, next_link) = self.carry_link_mails().await?;
        hands.extend(links);
        Ok((hands, next.into_iter().chain(next_link).min()))
    }

    /// A free hand for a row that is in none.
    pub(crate) fn take_hand(self: &Arc<Self>, room: &Arc<Semaphore>, id: &Arc<str>) -> Option<Hand> {
        let room = room.clone().try_acquire_owned().ok()?;
        self.carrying().insert(id.clone()).then(|| Hand { outbox: self.clone(), id: id.clone(), _room: room })
    }

    pub(crate) async fn pause(&self) {
        tokio::time::sleep(Duration::from_millis(RELOAD_WAIT_MS)).await;
    }

    /// Keeps what became of a row; gives up after a while: the row is carried again.
    pub(crate) async fn keep(&self, writes: Vec<LibraryWrite>) {
        for _ in 0..KEEP_TRIES_MAX {
            if self.mailbox.write(writes.clone()).await.is_ok() || self.status.is_stopping() {
                return;
            }
            self.pause().await;
        }
    }

    fn carrying(&self) -> MutexGuard<'_, BTreeSet<Arc<str>>> {
        self.carrying.lock().unwrap_or_else(|e| e.into_inner())
    }

    async fn carry_one(&self, row: OutboxRow) {
        // It may have ended between the read and our taking it.
        let id = row.id.clone();
        let row = match query(&self.library, move |library| library.outbox(&id)).await {
            Ok(Some(row)) => row,
            Ok(None) => return,
            Err(_) => return self.pause().await,
        };
        if row.state != OutboxState::Due {
            return;
        }
        let now = self.clock.now();
        let age_ms = now.since_ms(row.made_at);
        let writes = match self.prepare(&row, age_ms).await {
            // The row is due still: the center or the store is not to be asked for it without a pause.
            Err(_) => return self.pause().await,
            Ok(Ready::GiveUp(why)) => self.given_up(row, why, now),
            Ok(Ready::Spread(browsers)) => spread(row, &browsers, now),
            Ok(Ready::Parcel(parcel)) => {
                let outcome = self.hand_over(row.wire, *parcel).await;
                self.ended(row, outcome, self.clock.now())
            }
        };
        self.keep(writes).await;
    }

    /// Looks up what is told and where it goes.
    async fn prepare(&self, row: &OutboxRow, age_ms: u64) -> Result<Ready, Unavailable> {
        if age_ms >= OUTBOX_LIVE_MS {
            return Ok(Ready::GiveUp("too_old"));
        }
        if row.attempts >= ATTEMPTS_MAX {
            return Ok(Ready::GiveUp("attempts_max"));
        }
        let address = match (row.wire, row.push) {
            (Wire::Web, _) => return Ok(Ready::GiveUp("no_wire")),
            (Wire::Push, None) => {
                let party = row.party;
                let browsers = query(&self.library, move |library| library.pushes_of(party)).await?;
                return Ok(if browsers.is_empty() { Ready::GiveUp("no_browser") } else { Ready::Spread(browsers) });
            }
            (Wire::Push, Some(hash)) => {
                let party = row.party;
                let browser = query(&self.library, move |library| library.push(hash)).await?.filter(|b| b.party == party);
                browser.map(|PushRow { endpoint, p256dh, auth, .. }| Address::Push { endpoint, p256dh, auth })
            }
            (Wire::Mail, _) => self.mail_address(row.party).await?,
        };
        let Some(address) = address else { return Ok(Ready::GiveUp("no_address")) };
        let telling = self.telling(row.alert, row.n, row.made_at).await?;
        let live_ms = OUTBOX_LIVE_MS.saturating_sub(age_ms);
        let carried = |telling| Ready::Parcel(Box::new(Carried { telling, address, live_ms, link: None }));
        Ok(telling.map_or_else(Ready::GiveUp, carried))
    }

    async fn mail_address(&self, party: Party) -> Result<Option<Address>, Unavailable> {
        let Some(client) = party.client() else { return Ok(None) };
        let read = move |library: &Library| Ok(library.mail_of(client)?.zip(library.client_by_id(client)?));
        let found = query(&self.library, read).await?;
        Ok(found.map(|(mail, client)| Address::Mail { address: mail.address, languages: client.languages }))
    }

    async fn telling(&self, alert: AlertId, n: u32, at: Time) -> Result<Result<Telling, &'static str>, Unavailable> {
        let Some(alert) = query(&self.library, move |library| library.alert(alert)).await? else { return Ok(Err("no_alert")) };
        if alert.ended == Some(AlertEnd::Cancelled) {
            return Ok(Err("cancelled"));
        }
        // What was hidden from its owner since is not told any more.
        if !self.sees(&alert).await? {
            return Ok(Err("not_seen"));
        }
        let owner = alert.party();
        let AlertRow { id, presentity, condition, .. } = alert;
        let on = match presentity {
            Presentity::Center => "center",
            Presentity::Queue(_) => "queue",
            Presentity::Agent(_) => "agent",
            Presentity::Client(_) => "client",
            Presentity::Order(_) => "order",
        };
        let on_name = self.name_of(owner, presentity).await?;
        let id = format!("{}-{n}", self.ids.alert(id));
        Ok(Ok(Telling { id, kind: "alert", when: condition.as_str(), on, on_name, at: Stamp(at) }))
    }

    /// Whether the owner may still watch what the alert is on. Their own order is a client's, whether the center follows it or not.
    async fn sees(&self, alert: &AlertRow) -> Result<bool, Unavailable> {
        if let (Presentity::Order(order), Party::Client(owner)) = (alert.presentity, alert.party()) {
            let followed = query(&self.library, move |library| library.followed(order)).await?;
            return Ok(followed.is_some_and(|order| order.client == owner));
        }
        let row = alert.clone();
        self.mailbox.look(move |center, _| center.still_sees(&row)).await
    }

    /// The name as the owner is told it.
    pub(crate) async fn name_of(&self, owner: Party, presentity: Presentity) -> Result<String, Unavailable> {
        if let Presentity::Order(order) = presentity {
            let followed = query(&self.library, move |library| library.followed(order)).await?;
            return Ok(followed.map(|order| order.number.to_string()).unwrap_or_default());
        }
        if let Presentity::Client(client) = presentity {
            return self.client_name(client).await;
        }
        let look = self.mailbox.look(move |center, _| match presentity {
            Presentity::Center => center.row().name.to_string(),
            Presentity::Queue(id) => center.queue(id).map(|q| q.kept.name.to_string()).unwrap_or_default(),
            Presentity::Agent(id) => {
                center.name_known(owner.client().map_or(Reader::Everyone(Class::Agent), Reader::Client), id).reveal().to_owned()
            }
            Presentity::Client(_) | Presentity::Order(_) => String::new(),
        });
        look.await
    }

    async fn client_name(&self, client: ClientId) -> Result<String, Unavailable> {
        let row = query(&self.library, move |library| library.client_by_id(client)).await?;
        Ok(row.map(|row| row.name.reveal().to_owned()).unwrap_or_default())
    }

    pub(crate) async fn hand_over(&self, wire: Wire, carried: Carried) -> Outcome {
        let Carried { telling, address, live_ms, link } = carried;
        let Some(door) = self.door(wire).and_then(OnceLock::get) else { return Outcome::Later(None) };
        let (reply, outcome) = oneshot::channel();
        let carried = async {
            door.send(Parcel { telling, address, live_ms, link, reply }).await.ok()?;
            outcome.await.ok()
        };
        let carried = tokio::time::timeout(Duration::from_millis(CARRY_MS), carried).await;
        carried.ok().flatten().unwrap_or(Outcome::Later(None))
    }

    fn ended(&self, row: OutboxRow, outcome: Outcome, now: Time) -> Vec<LibraryWrite> {
        match outcome {
            Outcome::Sent => {
                self.status.metrics.outbox_ended(row.wire.as_str(), "sent");
                vec![LibraryWrite::PutOutbox(OutboxRow { state: OutboxState::Sent, ended_at: Some(now), ..row })]
            }
            Outcome::Later(after_ms) => {
                let attempts = row.attempts + 1;
                if attempts >= ATTEMPTS_MAX {
                    return self.given_up(OutboxRow { attempts, ..row }, "attempts_max", now);
                }
                let next_at = self.next_attempt(row.attempts, after_ms, now);
                vec![LibraryWrite::PutOutbox(OutboxRow { attempts, next_at, ..row })]
            }
            Outcome::Gone => {
                let end = row.push.map(LibraryWrite::EndPush);
                self.given_up(row, "gone", now).into_iter().chain(end).collect()
            }
            Outcome::Refused(why) => self.given_up(row, why, now),
        }
    }

    /// When the next attempt is due after one that had so many failed ones before it.
    pub(crate) fn next_attempt(&self, failed: u32, after_ms: Option<u64>, now: Time) -> Time {
        let wait_ms = after_ms.unwrap_or(0).max(back_off_ms(failed)).min(ATTEMPT_BACK_OFF_MAX_MS);
        now.plus_ms(wait_ms + mint::below(wait_ms / 10 + 1))
    }

    fn given_up(&self, row: OutboxRow, why: &'static str, now: Time) -> Vec<LibraryWrite> {
        self.status.metrics.outbox_ended(row.wire.as_str(), why);
        tracing::warn!(target: "vestibule", id = %row.id, why, attempts = row.attempts, "outbox_given_up");
        vec![LibraryWrite::PutOutbox(OutboxRow { state: OutboxState::GivenUp, why: Some(why.into()), ended_at: Some(now), ..row })]
    }
}

/// One row for each browser takes the place of the row for all of them, in one commit.
fn spread(row: OutboxRow, browsers: &[PushRow], now: Time) -> Vec<LibraryWrite> {
    let each = browsers.iter().map(|browser| {
        let hash = browser.endpoint_hash.put();
        let part = hash.text().and_then(|hash| hash.get(..16)).unwrap_or_default();
        let id = format!("{}-{part}", row.id).into();
        LibraryWrite::PutOutbox(OutboxRow { id, push: Some(browser.endpoint_hash), ..row.clone() })
    });
    let whole = OutboxRow { state: OutboxState::Spread, ended_at: Some(now), ..row.clone() };
    each.chain([LibraryWrite::PutOutbox(whole)]).collect()
}

/// Wait after a failed attempt that had so many before it.
fn back_off_ms(attempts: u32) -> u64 {
    ATTEMPT_BACK_OFF_MS.saturating_mul(4_u64.saturating_pow(attempts)).min(ATTEMPT_BACK_OFF_MAX_MS)
}

impl Host {
    /// Opens a door for a wire: what comes out is to be carried. `None` when it is open already, or needs no door.
    pub fn open_door(&self, wire: Wire) -> Option<mpsc::Receiver<Parcel>> {
        let (parcels, taken) = mpsc::channel(CARRYING_MAX);
        self.outbox.door(wire)?.set(parcels).ok()?;
        self.status.wake_outbox();
        Some(taken)
    }

    /// Carries what is due now and waits for what becomes of it. A host that runs over a folder does so by itself.
    pub async fn carry_outbox(&self) -> Result<(), Unavailable> {
        let (hands, _) = self.outbox.carry().await?;
        for hand in hands {
            // A panic there was logged where it happened.
            let _ = hand.await;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_are_bounded() {
        let waits: Vec<_> = (0..ATTEMPTS_MAX).map(back_off_ms).collect();
        assert_eq!(waits, [5_000, 20_000, 80_000, 320_000, 900_000, 900_000, 900_000, 900_000]);
    }
}
