//! Calendars that are fetched (ADR 0051): a client names an address once, and a door fetches it now and then. This job says which are due,
//! hands them to the door and takes what came; it knows no protocol.

use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use vestibule_center::id::ClientId;
use vestibule_center::ledger::agenda::Slot;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::SubscriptionRow;
use vestibule_wire::agenda::{FailedFetch, Subscribed};
use vestibule_wire::asked::Invalid;
use vestibule_wire::stamp::Stamp;

use crate::agenda::{NotPut, Put, Stood};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::{
    FETCH_AGAIN_MS, FETCH_ANEW_MS, FETCH_EVERY_MS, FETCH_LOOK_MS, FETCH_MS_MAX, FETCH_REST_AFTER_MS, FETCHES_ASKED_MAX, FETCHES_AT_ONCE,
    FETCHES_PAGE_MAX, RELOAD_WAIT_MS,
};

/// The word for a door that did not answer in time.
const TIMED_OUT: &str = "timed_out";
/// The word for what is no calendar that can be read.
const UNREADABLE: &str = "unreadable";
/// The word for one that came while too many were read.
const CROWDED: &str = "crowded";

/// One calendar to be fetched by a door. Dropped unanswered it counts as one that did not come.
#[derive(Debug)]
pub struct Errand {
    /// Where it is.
    pub url: Private,
    /// `ETag` of what is known of it; absent = all of it is wanted.
    pub etag: Option<Private>,
    /// `Last-Modified` of the same.
    pub modified: Option<Private>,
    reply: oneshot::Sender<Fetched>,
}

impl Errand {
    /// What came.
    pub fn end(self, fetched: Fetched) {
        // The host stopped waiting: it is fetched again.
        let _ = self.reply.send(fetched);
    }
}

/// What a door fetched.
#[derive(Debug)]
pub enum Fetched {
    /// The address will never do; a word and what would.
    Misfit(&'static str, String),
    /// It was asked of a host of this name.
    From(Private, Came),
}

/// What came of asking.
#[derive(Debug)]
pub enum Came {
    /// A calendar, with its `ETag` and `Last-Modified`.
    Calendar {
        /// The text.
        bytes: Vec<u8>,
        /// `ETag`.
        etag: Option<Private>,
        /// `Last-Modified`.
        modified: Option<Private>,
    },
    /// It is as it was.
    Unchanged,
    /// Nothing; a word that says why, without the address.
    Nothing(Arc<str>),
}

/// What of that concerns an agenda.
enum Read {
    Slots(Vec<Slot>, Option<Private>, Option<Private>),
    Unchanged,
    Nothing(Arc<str>),
}

/// The way to the door that fetches.
#[derive(Debug)]
pub(crate) struct Fetching {
    door: OnceLock<mpsc::Sender<Errand>>,
    /// Clients who wait for the first fetch.
    asked: Semaphore,
    woken: Notify,
}

impl Default for Fetching {
    fn default() -> Fetching {
        Fetching { door: OnceLock::new(), asked: Semaphore::new(FETCHES_ASKED_MAX), woken: Notify::new() }
    }
}

impl Fetching {
    /// Some may be due, or the host stops.
    pub(crate) fn wake(&self) {
        self.woken.notify_one();
    }
}

/// Has calendars fetched when they are due until the host stops.
pub(crate) async fn run(host: Weak<Host>) {
    let Some(status) = host.upgrade().map(|host| host.status.clone()) else { return };
    let mut wait = Duration::ZERO;
    while !status.is_stopping() {
        let Some(fetching) = host.upgrade().map(|host| host.calendars.fetching.clone()) else { return };
        tokio::select! {
            () = fetching.woken.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
        let Some(host) = host.upgrade() else { return };
        let most = Duration::from_millis(FETCH_LOOK_MS);
        wait = match host.fetch_due().await {
            Ok(next) => next.map_or(most, |at| host.clock.until(at).min(most)),
            Err(_) => Duration::from_millis(RELOAD_WAIT_MS),
        };
    }
}

impl Host {
    /// The errands of the door that fetches calendars; `None` when a door has them already.
    pub fn open_calendars(&self) -> Option<mpsc::Receiver<Errand>> {
        let (errands, taken) = mpsc::channel(FETCHES_AT_ONCE + FETCHES_ASKED_MAX);
        self.calendars.fetching.door.set(errands).ok()?;
        self.calendars.fetching.wake();
        Some(taken)
    }

    /// A client names where their calendar is; it is fetched before this answers. An address that cannot do is refused; one that gives
    /// nothing just now is kept, and told so.
    pub async fn subscribe(self: &Arc<Self>, client: ClientId, url: &str) -> Result<Put, Unavailable> {
        if self.agenda(client).await?.is_none() {
            return Ok(Err(NotPut::Gone));
        }
        let Ok(_asked) = self.calendars.fetching.asked.try_acquire() else { return Ok(Err(NotPut::Crowded(FETCHES_ASKED_MAX))) };
        let url = Private::new(&as_https(url));
        let (name, came) = match self.fetch(url.clone(), None, None).await {
            Some(Fetched::From(name, came)) => (name, came),
            Some(Fetched::Misfit(code, expected)) => return Ok(Err(NotPut::Unfit(Invalid::new("/url", code, expected)))),
            None => return Ok(Err(NotPut::Crowded(FETCHES_ASKED_MAX))),
        };
        let now = self.now();
        let row = SubscriptionRow {
            client,
            url,
            host: name,
            etag: None,
            modified: None,
            asked_at: now,
            next_at: Some(now),
            tried_at: now,
            fetched_at: None,
            read_at: None,
            failing_since: None,
            failed: None,
        };
        let read = self.read_came(client, came).await?;
        self.turn_agenda(client, None, move |stood, now| {
            stood.subscription = Some(row);
            stood.take(read, now);
        })
        .await
    }

    /// Fetches no more, and forgets what came.
    pub async fn end_subscription(self: &Arc<Self>, client: ClientId) -> Result<Put, Unavailable> {
        self.end_calendar(client).await
    }

    /// Fetches what is due, a few at a time; answers when the next one is.
    async fn fetch_due(self: &Arc<Self>) -> Result<Option<Time>, Unavailable> {
        if self.calendars.fetching.door.get().is_none() {
            return Ok(None);
        }
        let now = self.now();
        let rows = self.read(|library| library.subscriptions_next(FETCHES_PAGE_MAX)).await?;
        // No wait is as long: the clock was set back since.
        let is_due = |row: &&SubscriptionRow| row.next_at.is_some_and(|at| at <= now || at > now.plus_ms(FETCH_EVERY_MS));
        let due: Vec<_> = rows.iter().filter(is_due).cloned().collect();
        let mut hands = tokio::task::JoinSet::new();
        for row in due {
            if hands.len() >= FETCHES_AT_ONCE {
                done(hands.join_next().await)?;
            }
            let host = self.clone();
            hands.spawn(async move { host.fetch_again(row).await });
        }
        while let Some(ended) = hands.join_next().await {
            done(Some(ended))?;
        }
        let next = self.read(|library| library.subscriptions_next(1)).await?;
        Ok(next.first().and_then(|row| row.next_at))
    }

    async fn fetch_again(self: &Arc<Self>, row: SubscriptionRow) -> Result<(), Unavailable> {
        let client = row.client;
        // What repeats is known for some time ahead: now and then all of it is wanted, changed or not.
        let is_fresh = row.read_at.is_some_and(|at| self.now().since_ms(at) < FETCH_ANEW_MS);
        let known = |mark: &Option<Private>| mark.clone().filter(|_| is_fresh);
        let came = match self.fetch(row.url.clone(), known(&row.etag), known(&row.modified)).await {
            Some(Fetched::From(_, came)) => came,
            Some(Fetched::Misfit(code, _)) => Came::Nothing(code.into()),
            None => Came::Nothing(TIMED_OUT.into()),
        };
        let read = self.read_came(client, came).await?;
        let put = self.turn_agenda(client, None, move |stood, now| {
            // Another one was named meanwhile, or none.
            if stood.subscription.as_ref().is_some_and(|now| now.asked_at == row.asked_at && now.url == row.url) {
                stood.take(read, now);
            }
        });
        if put.await? == Err(NotPut::Gone) {
            self.mailbox.write(vec![LibraryWrite::EndSubscription(client)]).await?;
        }
        Ok(())
    }

    /// `None` when no door answers, which has its own end to its patience.
    async fn fetch(&self, url: Private, etag: Option<Private>, modified: Option<Private>) -> Option<Fetched> {
        let door = self.calendars.fetching.door.get()?;
        let (reply, fetched) = oneshot::channel();
        let fetched = async {
            door.send(Errand { url, etag, modified, reply }).await.ok()?;
            fetched.await.ok()
        };
        tokio::time::timeout(Duration::from_millis(2 * FETCH_MS_MAX), fetched).await.ok().flatten()
    }

    async fn read_came(&self, client: ClientId, came: Came) -> Result<Read, Unavailable> {
        Ok(match came {
            Came::Unchanged => Read::Unchanged,
            Came::Nothing(why) => Read::Nothing(why),
            Came::Calendar { bytes, etag, modified } => match self.read_calendar(client, bytes).await? {
                Ok(slots) => Read::Slots(slots, etag, modified),
                Err(NotPut::Crowded(_)) => Read::Nothing(CROWDED.into()),
                Err(NotPut::Unfit(_) | NotPut::Gone | NotPut::Stale(_)) => Read::Nothing(UNREADABLE.into()),
            },
        })
    }
}

impl Stood {
    /// Takes what came of a subscribed calendar. What it said before stays while nothing comes.
    fn take(&mut self, read: Read, now: Time) {
        let Some(mut row) = self.subscription.take() else { return };
        row.tried_at = now;
        match read {
            Read::Slots(slots, etag, modified) => {
                self.put_calendar(slots, now);
                row = SubscriptionRow { etag, modified, read_at: Some(now), ..came(row, now) };
            }
            Read::Unchanged => row = came(row, now),
            Read::Nothing(why) => {
                let since = *row.failing_since.get_or_insert(now);
                row.failed = Some(why);
                row.next_at = (now.since_ms(since) < FETCH_REST_AFTER_MS).then(|| now.plus_ms(FETCH_AGAIN_MS));
            }
        }
        self.subscription = Some(row);
    }
}

fn came(row: SubscriptionRow, now: Time) -> SubscriptionRow {
    SubscriptionRow { fetched_at: Some(now), next_at: Some(now.plus_ms(FETCH_EVERY_MS)), failing_since: None, failed: None, ..row }
}

/// A subscription as its client reads it: the name of the host alone.
pub(crate) fn told(row: &SubscriptionRow) -> Subscribed {
    let failed = row.failing_since.zip(row.failed.as_deref());
    Subscribed {
        host: row.host.reveal().to_owned(),
        since: Stamp(row.asked_at),
        fetched_at: row.fetched_at.map(Stamp),
        next_at: row.next_at.map(Stamp),
        failed: failed.map(|(since, why)| FailedFetch { since: Stamp(since), at: Stamp(row.tried_at), why: why.to_owned() }),
    }
}

fn done(ended: Option<Result<Result<(), Unavailable>, tokio::task::JoinError>>) -> Result<(), Unavailable> {
    ended.map_or(Ok(()), |ended| ended.unwrap_or(Err(Unavailable::Starting)))
}

/// What calendars call an address that is to be subscribed to is one of https.
fn as_https(url: &str) -> String {
    let url = url.trim();
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal") || scheme.eq_ignore_ascii_case("webcals") => {
            format!("https://{rest}")
        }
        Some(_) | None => url.to_owned(),
    }
}
