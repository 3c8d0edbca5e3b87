//! A host: starts a center from its store, hands out the ways in, stops it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crossbeam_channel::unbounded;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::library::{Bytes, SecretRow};
use vestibule_store::{Claim, Library, LibraryWrite, SqliteStore, Store};
use vestibule_wire::id::Ids;

use crate::agenda::Calendars;
use crate::calling::Clients;
use crate::clock::Clock;
use crate::devices::DeviceChecks;
use crate::erasing;
use crate::fault::{Fault, Unavailable};
use crate::feed::{Feed, Joined, NewDevice, readers};
use crate::integrations::Integrations;
use crate::ledger::Lanes;
use crate::ledger::approvals;
use crate::ledger::bulk::BulkDesk;
use crate::mailbox::Mailbox;
use crate::mint;
use crate::opening::Opening;
use crate::outbox::Outbox;
use crate::password::Passwords;
use crate::policy::Ruling;
use crate::push::Push;
use crate::readings::Readings;
use crate::render::Renderer;
use crate::reports::Reports;
use crate::sessions::Sessions;
use crate::sources::Sources;
use crate::status::Status;
use crate::subscribed;
use crate::throttle::Throttle;
use crate::tickets::Tickets;
use crate::turn::Thread;
use crate::visits;
use crate::webhooks::{self, Webhooks};
use crate::writer::{self, Work};

/// Name of the secret that is the key of the ids on the wire.
const IDS_SECRET: &str = "ids";

/// Where a center is kept and what it runs by.
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// What is now.
    pub clock: Arc<dyn Clock>,
}

/// A running center.
pub struct Host {
    pub(crate) mailbox: Mailbox,
    pub(crate) library: Library,
    pub(crate) status: Arc<Status>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) passwords: Passwords,
    pub(crate) device_checks: DeviceChecks,
    pub(crate) tickets: Tickets,
    pub(crate) throttle: Throttle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) devices: mint::Devices,
    pub(crate) clients: Arc<Clients>,
    pub(crate) lanes: Lanes,
    pub(crate) bulk: BulkDesk,
    pub(crate) readings: Readings,
    pub(crate) calendars: Calendars,
    pub(crate) integrations: Integrations,
    pub(crate) webhooks: Webhooks,
    pub(crate) sources: Sources,
    pub(crate) ruling: Ruling,
    pub(crate) reports: Arc<Reports>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) push: Push,
    ids: Ids,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// The way to the writer beside the center's; gone when the host stops, so that the writer may end.
    scrubber: Mutex<Option<crossbeam_channel::Sender<Work>>>,
    /// One scrub at a time.
    pub(crate) scrubbing: tokio::sync::Mutex<()>,
    opening: tokio::task::AbortHandle,
}

impl Host {
    /// Opens the store, loads the center and serves it. Returns once its deadlines are armed.
    pub async fn start(config: Config) -> Result<Arc<Host>, Fault> {
        let (store, library, clock) = open(config).await?;
        let host = Host::over(Box::new(store), library, clock).await?;
        tokio::spawn(host.reports.clone().run());
        tokio::spawn(host.reports.indexing.clone().run());
        tokio::spawn(host.outbox.clone().run());
        tokio::spawn(erasing::run(Arc::downgrade(&host)));
        tokio::spawn(visits::run(Arc::downgrade(&host)));
        tokio::spawn(approvals::run(Arc::downgrade(&host)));
        tokio::spawn(webhooks::carrying::run(Arc::downgrade(&host)));
        tokio::spawn(webhooks::carrying::prune(Arc::downgrade(&host)));
        tokio::spawn(subscribed::run(Arc::downgrade(&host)));
        tokio::spawn(host.clone().go_on_folding());
        Ok(host)
    }

    /// Opens the store and loads the center for a command of its owner, who does one thing and stops: nothing goes on by itself, and what
    /// is done in slices makes no pauses, for nobody else waits.
    pub async fn alone(config: Config) -> Result<Arc<Host>, Fault> {
        let (store, library, clock) = open(config).await?;
        let host = Host::over(Box::new(store), library, clock).await?;
        host.bulk.hurry();
        Ok(host)
    }

    /// Serves a center over any store. Its reports, the words of its talks, its outbox and erasures go on only when asked to.
    pub async fn over(store: Box<dyn Store>, library: Library, clock: Arc<dyn Clock>) -> Result<Arc<Host>, Fault> {
        let owner = mint::token();
        let (store, loaded) = loaded(store, &owner, &library, &clock).await?;
        let key = library.secret(IDS_SECRET)?.and_then(|s| <[u8; 16]>::try_from(s.as_slice()).ok());
        let ids_key = key.unwrap_or_else(mint::bytes16);
        let (ids, status, sessions) = (Ids::new(ids_key), Arc::new(Status::new()), Arc::new(Sessions::default()));
        let ((letters_in, letters), (work, work_out), (done_in, done)) = (unbounded(), unbounded(), unbounded());
        let renderer = Renderer::new(ids.clone());
        let (scrubber, bulk) = (Mutex::new(Some(work.clone())), BulkDesk::default());
        // Before the first turn: nothing is kept that would be told of and is not.
        let webhooks = Webhooks::load(&library, Arc::default())?;
        let (status_of, sessions_of, told) = (status.clone(), sessions.clone(), status.clone());
        let (touched, hooks) = (bulk.touched.clone(), webhooks.listening.clone());
        let thread =
            Thread { clock: clock.clone(), letters, work, done, status: status_of, sessions: sessions_of, renderer, touched, hooks };
        let writing = spawn("vestibule-writer", move || writer::run(store, &owner, &work_out, &done_in, &told.metrics))?;
        let running = spawn("vestibule-center", move || thread.run(loaded))?;
        let mailbox = Mailbox::new(letters_in, clock.clone());
        let reports = Reports::new(mailbox.clone(), library.clone(), status.clone(), clock.clone());
        let outbox = Outbox::new(mailbox.clone(), library.clone(), status.clone(), clock.clone(), ids.clone());
        let clients = Arc::<Clients>::default();
        let opening = Opening::new(mailbox.clone(), library.clone(), clock.clone(), (status.clone(), clients.clone()));
        if !status.wait_ready().await {
            return Err(Fault::Unloadable);
        }
        // Whoever comes first finds every queue as its hours say, and calls nobody who is not called at this time.
        let next = opening.apply(false).await;
        let opening = tokio::spawn(opening.follow(next)).abort_handle();
        let host = Host {
            mailbox,
            integrations: Integrations::load(&library)?,
            webhooks,
            sources: Sources::load(&library, &ids_key, clock.now())?,
            ruling: Ruling::load(&library)?,
            library,
            status,
            sessions,
            passwords: Passwords::new(),
            device_checks: DeviceChecks::default(),
            tickets: Tickets::default(),
            throttle: Throttle::default(),
            clock,
            devices: mint::Devices::default(),
            clients,
            lanes: Lanes::default(),
            bulk,
            readings: Readings::default(),
            calendars: Calendars::default(),
            reports: Arc::new(reports),
            outbox: Arc::new(outbox),
            push: Push::default(),
            ids,
            threads: Mutex::new(vec![running, writing]),
            scrubber,
            scrubbing: tokio::sync::Mutex::default(),
            opening,
        };
        host.keep_ids(key, ids_key).await?;
        Ok(Arc::new(host))
    }

    /// Keeps the key of the ids, unless it is kept already.
    async fn keep_ids(&self, kept: Option<[u8; 16]>, key: [u8; 16]) -> Result<(), Unavailable> {
        if kept.is_some() {
            return Ok(());
        }
        let secret = SecretRow { name: IDS_SECRET.into(), bytes: Bytes(key.to_vec()) };
        self.mailbox.write(vec![LibraryWrite::PutSecret(secret)]).await
    }

    /// The ids on the wire.
    pub fn ids(&self) -> &Ids {
        &self.ids
    }
    /// The way into the center.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }
    /// Readiness, directory, metrics.
    pub fn status(&self) -> &Status {
        &self.status
    }
    /// What is now.
    pub fn now(&self) -> vestibule_center::time::Time {
        self.clock.now()
    }
    /// How long from now to an instant.
    pub fn until(&self, at: vestibule_center::time::Time) -> std::time::Duration {
        self.clock.until(at)
    }
    /// Ends every feed: the door that serves them stops.
    pub fn end_feeds(&self) {
        self.status.fanout().end("stopping");
    }
    /// The way to the writer beside the center's.
    pub(crate) fn scrubber(&self) -> Option<crossbeam_channel::Sender<Work>> {
        self.scrubber.lock().unwrap_or_else(|e| e.into_inner()).clone()
    }
    /// A device number for a new device.
    pub fn mint_device(&self) -> vestibule_center::id::DeviceId {
        self.devices.next()
    }
    /// Tells the center that a still clock was moved; for tests.
    pub fn tick(&self) {
        self.mailbox.tick();
        self.status.wake_hours();
        self.webhooks.listening.wake();
        self.calendars.fetching.wake();
    }

    /// Opens a feed for a principal, from a position of this boot on, or with a snapshot.
    pub async fn feed(&self, who: Principal, boot: Option<u32>, after: Option<u64>) -> Result<Feed, Unavailable> {
        let wanted = readers(who);
        // A channel may be dropped between its opening and our reading; that takes ten idle minutes, so twice is plenty.
        for _ in 0..2 {
            let fanout = self.status.fanout();
            let from = after.filter(|_| boot == Some(fanout.boot()));
            if let Some(feed) = Feed::open(fanout, &wanted, from) {
                return Ok(feed);
            }
            self.mailbox.open(wanted.clone()).await?;
        }
        Err(Unavailable::Starting)
    }

    /// Opens a feed that is a device of its principal, from a position of this boot on, or with a snapshot. Both are of one life of the
    /// center: a device that the center was told of before it was loaded again is unknown to it, and who has a page open would count as
    /// away for as long as they stay.
    pub async fn join(&self, who: Principal, device: NewDevice, boot: Option<u32>, after: Option<u64>) -> Result<Joined, Unavailable> {
        let life = self.status.fanout();
        let open = Command::OpenDevice { device: device.id, kind: device.kind };
        let opened = self.command(who, open, None).await?;
        if opened.status >= 400 {
            return Ok(Joined::Refused(opened));
        }
        let feed = self.feed(who, boot, after).await.ok().filter(|feed| feed.is_of(&life));
        Ok(feed.map_or(Joined::Over, Joined::Feed))
    }

    /// Lets go what was accepted, then ends the threads. Callers after this are refused.
    pub async fn stop(&self) {
        self.status.set_stopping();
        self.status.wake_outbox();
        self.calendars.fetching.wake();
        self.status.wake_erasing();
        self.status.wake_merging();
        drop(self.scrubber.lock().unwrap_or_else(|e| e.into_inner()).take());
        self.opening.abort();
        self.mailbox.stop();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(|e| e.into_inner()));
        let joined = tokio::task::spawn_blocking(move || {
            for thread in threads {
                // A panic in a thread was logged where it happened.
                let _ = thread.join();
            }
        });
        let _ = joined.await;
        tracing::info!(target: "vestibule", "shutdown");
    }
}

/// The center of a store, claimed and loaded, its clock never before it was last heard of.
async fn loaded(
    mut store: Box<dyn Store>,
    owner: &str,
    library: &Library,
    clock: &Arc<dyn Clock>,
) -> Result<(Box<dyn Store>, (Claim, Saved)), Fault> {
    let (owner, at, of) = (owner.to_owned(), clock.clone(), library.clone());
    let loading = tokio::task::spawn_blocking(move || {
        if let Some(last) = last_stamp(&of)? {
            at.not_before(last);
        }
        writer::load(store.as_mut(), &owner, at.now()).map(|loaded| (store, loaded))
    });
    Ok(loading.await.map_err(|_| Unavailable::Stopping)??)
}

async fn open(config: Config) -> Result<(SqliteStore, Library, Arc<dyn Clock>), Fault> {
    let opened = tokio::task::spawn_blocking(move || {
        let store = SqliteStore::open(&config.data)?;
        let library = store.library();
        Ok::<_, vestibule_store::Fault>((store, library, config.clock))
    });
    Ok(opened.await.map_err(|_| Unavailable::Stopping)??)
}

/// When the center was last heard of: its time goes on from there at the earliest, or what waits would wait for as long
/// as the wall was set back.
fn last_stamp(library: &Library) -> Result<Option<Time>, vestibule_store::Fault> {
    let lines = library.journal_after(library.journal_last()?.saturating_sub(1), 1)?;
    Ok(lines.into_iter().find_map(|(_, line)| line).map(|line| line.at))
}

fn spawn(name: &'static str, job: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Fault> {
    let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(job);
    spawned.map_err(|source| Fault::System { what: "start a thread", source })
}
