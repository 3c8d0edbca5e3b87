//! Webhooks: addresses of the company's own that are told what changed (ADR 0052). What is told is drawn from what is kept, in its commit
//! (`tellings`); each webhook has its own place in it and is told in order, at least once (`carrying`).

pub(crate) mod carrying;
pub(crate) mod tellings;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use tokio::sync::mpsc;
use vestibule_center::audience::Principal;
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{WebhookDeliveryRow, WebhookProgressRow, WebhookRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::asked::{AddWebhookBody, ChangeWebhookBody};
use vestibule_wire::library::{List, mark};
use vestibule_wire::stamp::Stamp;
use vestibule_wire::webhook::{DeliveryBody, TEST, WebhookBody, telling_id};

pub use carrying::{Call, Outcome};
use tellings::{Listening, telling};

use crate::fault::{Fault, Unavailable};
use crate::host::Host;
use crate::limits::{HISTORY_PAGE_MAX, WEBHOOK_STORE_BACK_OFF_MAX_MS, WEBHOOKS_MAX};
use crate::mint;
use crate::reading::query;

/// How secrets begin (Standard Webhooks); the rest is base64.
const SECRET_PREFIX: &str = "whsec_";

/// Those of a center, all at hand.
#[derive(Debug, Default)]
pub(crate) struct Webhooks {
    rows: Mutex<BTreeMap<u64, (WebhookRow, WebhookProgressRow)>>,
    lanes: Mutex<BTreeMap<u64, Arc<tokio::sync::Mutex<()>>>>,
    busy: Arc<Mutex<BTreeSet<u64>>>,
    rests: Mutex<BTreeMap<u64, Rest>>,
    /// Rows are set up one after the other.
    turn: tokio::sync::Mutex<()>,
    pub(crate) listening: Arc<Listening>,
    pub(crate) door: OnceLock<Outwards>,
}

/// The door that calls outwards.
pub(crate) struct Outwards {
    pub(crate) calls: mpsc::Sender<Call>,
    reaches: Box<Reaches>,
}

/// Whether a door calls an address at all; else what would fit.
pub type Reaches = dyn Fn(&str) -> Result<(), &'static str> + Send + Sync;

impl fmt::Debug for Outwards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outwards")
    }
}

/// Why one has nothing to do just now.
#[derive(Clone, Copy, Debug, Default)]
struct Rest {
    /// There was nothing to tell when so much was new.
    nothing_at: Option<u64>,
    /// How often in a row the store did not answer or take.
    failed: u32,
    not_before: Time,
}

/// One on its way, until this is dropped.
pub(crate) struct Busy {
    all: Arc<Mutex<BTreeSet<u64>>>,
    id: u64,
    listening: Arc<Listening>,
}

impl Drop for Busy {
    fn drop(&mut self) {
        held(&self.all).remove(&self.id);
        // Something may have come since it looked last; if not, it rests.
        self.listening.wake();
    }
}

/// Why there is no new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// There is one of this name.
    Taken(WebhookBody),
    /// The name is no handle.
    Name,
    /// The address is none that is told.
    Url(&'static str),
    /// There are [`WEBHOOKS_MAX`].
    Full,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookPut {
    /// It reads so now.
    Holds(WebhookBody),
    /// It is at another version.
    Stale(WebhookBody),
    /// The address is none that is told.
    Url(&'static str),
    /// There is none of this name.
    Missing,
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(|e| e.into_inner())
}

impl Webhooks {
    /// Whether an address may be told: where it leads by its name is looked at with each call.
    fn may_tell(&self, url: &str) -> Result<(), &'static str> {
        url_fits(url)?;
        self.door.get().map_or(Ok(()), |door| (door.reaches)(url))
    }

    pub(crate) fn load(library: &Library, listening: Arc<Listening>) -> Result<Webhooks, Fault> {
        let progress: BTreeMap<u64, WebhookProgressRow> = library.webhook_progress()?.into_iter().map(|row| (row.webhook, row)).collect();
        let known = |row: WebhookRow| Some((row.id, (row.clone(), progress.get(&row.id)?.clone())));
        let webhooks = Webhooks { listening, ..Webhooks::default() };
        *held(&webhooks.rows) = library.webhooks()?.into_iter().filter_map(known).collect();
        let told = webhooks.all().iter().map(|(_, progress)| progress.number).max();
        let last = library.webhook_telling_last()?.map(|telling| telling.number);
        webhooks.listening.above(told.max(last).unwrap_or_default());
        webhooks.listen();
        Ok(webhooks)
    }

    /// Tellings are written down as long as anybody may be told of them, now or when it is switched on again.
    fn listen(&self) {
        self.listening.set(!held(&self.rows).is_empty());
        self.listening.tell();
    }

    pub(crate) fn all(&self) -> Vec<(WebhookRow, WebhookProgressRow)> {
        held(&self.rows).values().cloned().collect()
    }

    pub(crate) fn one(&self, id: u64) -> Option<(WebhookRow, WebhookProgressRow)> {
        held(&self.rows).get(&id).cloned()
    }

    fn named(&self, name: &str) -> Option<(WebhookRow, WebhookProgressRow)> {
        held(&self.rows).values().find(|(row, _)| *row.name == *name).cloned()
    }

    pub(crate) fn progressed(&self, progress: WebhookProgressRow) {
        if let Some((_, kept)) = held(&self.rows).get_mut(&progress.webhook) {
            *kept = progress;
        }
    }

    /// One thing at a time happens to a webhook: a call, a replay, its end.
    pub(crate) fn lane(&self, id: u64) -> Arc<tokio::sync::Mutex<()>> {
        held(&self.lanes).entry(id).or_default().clone()
    }

    /// Marks one as on its way, unless it is.
    pub(crate) fn set_out(&self, id: u64) -> Option<Busy> {
        let is_new = held(&self.busy).insert(id);
        is_new.then(|| Busy { all: self.busy.clone(), id, listening: self.listening.clone() })
    }

    /// One was ended.
    fn forget(&self, id: u64) {
        held(&self.rows).remove(&id);
        held(&self.lanes).remove(&id);
        held(&self.rests).remove(&id);
    }

    /// There was nothing to tell one when so much was new.
    pub(crate) fn nothing_found(&self, id: u64, news: u64) {
        held(&self.rests).entry(id).or_default().nothing_at = Some(news);
    }

    /// Whether there was nothing to tell one, and nothing is new since.
    pub(crate) fn found_nothing(&self, id: u64) -> bool {
        held(&self.rests).get(&id).is_some_and(|rest| rest.nothing_at == Some(self.listening.news()))
    }

    /// Before when one is not told anything, since the store did not answer or take.
    pub(crate) fn not_before(&self, id: u64) -> Time {
        held(&self.rests).get(&id).map_or(Time(0), |rest| rest.not_before)
    }

    /// How it went: after a failure of the store it rests, longer each time.
    pub(crate) fn went(&self, id: u64, well: bool, now: Time) {
        let mut rests = held(&self.rests);
        let rest = rests.entry(id).or_default();
        if well {
            (rest.failed, rest.not_before) = (0, Time(0));
        } else {
            rest.failed += 1;
            rest.not_before = now.plus_ms(carrying::back_off_ms(rest.failed).min(WEBHOOK_STORE_BACK_OFF_MAX_MS));
        }
    }
}

fn told(row: &WebhookRow, progress: &WebhookProgressRow) -> WebhookBody {
    WebhookBody {
        name: row.name.to_string(),
        rev: row.rev,
        url: row.url.reveal().to_owned(),
        kinds: row.kinds.split_whitespace().map(str::to_owned).collect(),
        active: row.active && progress.off.is_none(),
        made_at: Stamp(row.made_at),
        changed_at: Stamp(row.changed_at),
        attempts: progress.attempts,
        next_at: (progress.attempts > 0 || progress.failing_since.is_some()).then_some(Stamp(progress.next_at)),
        failing_since: progress.failing_since.map(Stamp),
        why: progress.why.as_ref().map(|why| why.to_string()),
        missed: progress.missed,
        off: progress.off.as_ref().map(|off| off.to_string()),
    }
}

fn delivery(row: WebhookDeliveryRow) -> DeliveryBody {
    DeliveryBody {
        id: telling_id(row.number),
        kind: row.kind.to_string(),
        state: row.state.to_string(),
        attempts: row.attempts,
        status: row.status,
        why: row.why.map(|why| why.to_string()),
        ended_at: Stamp(row.ended_at),
    }
}

/// Whether an address is written like one that is told.
fn url_fits(url: &str) -> Result<(), &'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()).unwrap_or_default();
    let fits = !host.is_empty() && !host.contains('@') && url.bytes().all(|b| b.is_ascii_graphic());
    if fits { Ok(()) } else { Err("an address such as https://erp.example.org/vestibule, without a name or password in it") }
}

fn new_secret() -> String {
    // 32 letters and digits of base64: 24 bytes, of 160 random bits.
    format!("{SECRET_PREFIX}{}", mint::token())
}

/// Adds to a batch what webhooks are told of it, where no host runs: a command of its owner keeps it by itself.
///
/// # Errors
/// Those of the store.
pub fn note_alone(library: &Library, batch: &mut vestibule_store::Batch, at: Time) -> Result<(), Fault> {
    Webhooks::load(library, Arc::default())?.listening.note(batch, at);
    Ok(())
}

impl Host {
    /// Opens the door that calls outwards: what comes out is to be carried. Addresses that it does not reach are refused from now on.
    /// `None` when it is open already.
    pub fn open_webhooks(&self, reaches: Box<Reaches>) -> Option<mpsc::Receiver<Call>> {
        let (calls, taken) = mpsc::channel(WEBHOOKS_MAX);
        self.webhooks.door.set(Outwards { calls, reaches }).ok()?;
        self.webhooks.listening.wake();
        Some(taken)
    }

    /// Those of the center, by name.
    pub fn webhooks(&self) -> Vec<WebhookBody> {
        let mut all: Vec<_> = self.webhooks.all().iter().map(|(row, progress)| told(row, progress)).collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    /// The one of a name.
    pub fn webhook(&self, name: &str) -> Option<WebhookBody> {
        self.webhooks.named(name).map(|(row, progress)| told(&row, &progress))
    }

    /// Makes one, with its secret, which is told this once. It is told of what happens from now on.
    pub async fn add_webhook(
        self: &Arc<Self>,
        by: Principal,
        asked: AddWebhookBody,
    ) -> Result<Result<(WebhookBody, String), NotAdded>, Unavailable> {
        let host = self.clone();
        crate::ledger::uncut(async move {
            let _turn = host.webhooks.turn.lock().await;
            if Kind::Handle.check(false, &Content::text(&asked.name)).is_err() {
                return Ok(Err(NotAdded::Name));
            }
            if let Some((row, progress)) = host.webhooks.named(&asked.name) {
                return Ok(Err(NotAdded::Taken(told(&row, &progress))));
            }
            if let Err(expected) = host.webhooks.may_tell(&asked.url) {
                return Ok(Err(NotAdded::Url(expected)));
            }
            let all = host.webhooks.all();
            if all.len() >= WEBHOOKS_MAX {
                return Ok(Err(NotAdded::Full));
            }
            // Written down for nobody until now, so that only what somebody else was told of lies before.
            let last = query(&host.library, |library| library.webhook_telling_last()).await?;
            let (secret, now) = (new_secret(), host.now());
            let kept = query(&host.library, |library| library.webhooks()).await?;
            if let Some(row) = kept.iter().find(|row| *row.name == *asked.name).cloned() {
                return Ok(Err(NotAdded::Taken(host.kept_unheard(row).await?)));
            }
            // Never one that was another's: what became of its tellings is kept under it.
            let id = kept.last().map_or(0, |row| row.id + 1).max(u64::try_from(now.0).unwrap_or_default());
            let row = WebhookRow {
                id,
                name: (*asked.name).into(),
                rev: 1,
                url: Private::new(&asked.url),
                secret: Private::new(&secret),
                kinds: asked.kinds.join(" ").into(),
                active: true,
                made_by: by,
                made_at: now,
                changed_by: by,
                changed_at: now,
            };
            let progress = WebhookProgressRow {
                webhook: id,
                number: last.map_or(0, |telling| telling.number),
                attempts: 0,
                attempts_of: 0,
                next_at: Time(0),
                failing_since: None,
                why: None,
                missed: 0,
                off: None,
            };
            host.keep_webhook(row.clone(), progress.clone()).await?;
            Ok(Ok((told(&row, &progress), secret)))
        })
        .await
    }

    /// One that was kept, and nobody heard.
    async fn kept_unheard(&self, row: WebhookRow) -> Result<WebhookBody, Unavailable> {
        let all = query(&self.library, |library| library.webhook_progress()).await?;
        let progress = all.into_iter().find(|progress| progress.webhook == row.id).ok_or(Unavailable::StoreRefuses)?;
        let told = told(&row, &progress);
        held(&self.webhooks.rows).insert(row.id, (row, progress));
        self.webhooks.listen();
        Ok(told)
    }

    async fn keep_webhook(&self, row: WebhookRow, progress: WebhookProgressRow) -> Result<(), Unavailable> {
        let writes = vec![LibraryWrite::PutWebhook(row.clone()), LibraryWrite::PutWebhookProgress(progress.clone())];
        self.mailbox.write(writes).await?;
        held(&self.webhooks.rows).insert(row.id, (row, progress));
        self.webhooks.listen();
        Ok(())
    }

    /// Changes one that is at a version. Switched on again it goes on where it was, as far as tellings are kept.
    pub async fn change_webhook(
        self: &Arc<Self>,
        by: Principal,
        name: &str,
        rev: u64,
        asked: ChangeWebhookBody,
    ) -> Result<WebhookPut, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.webhooks.turn.lock().await;
            let Some(id) = host.webhooks.named(&name).map(|(row, _)| row.id) else { return Ok(WebhookPut::Missing) };
            let lane = host.webhooks.lane(id);
            let _lane = lane.lock().await;
            let Some((old, progress)) = host.webhooks.one(id) else { return Ok(WebhookPut::Missing) };
            if old.rev != rev {
                return Ok(WebhookPut::Stale(told(&old, &progress)));
            }
            if let Some(Err(expected)) = asked.url.as_deref().map(|url| host.webhooks.may_tell(url)) {
                return Ok(WebhookPut::Url(expected));
            }
            let row = WebhookRow {
                url: asked.url.as_deref().map_or(old.url.clone(), Private::new),
                kinds: asked.kinds.map_or(old.kinds.clone(), |kinds| kinds.join(" ").into()),
                active: asked.active.unwrap_or(old.active),
                ..old.clone()
            };
            let again = asked.active == Some(true) || row.url != old.url || row.kinds != old.kinds;
            let fresh = WebhookProgressRow {
                attempts: 0,
                attempts_of: 0,
                next_at: Time(0),
                failing_since: None,
                why: None,
                off: None,
                ..progress.clone()
            };
            let progress = if again { fresh } else { progress };
            if row != old || again {
                let row = WebhookRow { rev: old.rev + 1, changed_by: by, changed_at: host.now(), ..row };
                host.keep_webhook(row.clone(), progress.clone()).await?;
                return Ok(WebhookPut::Holds(told(&row, &progress)));
            }
            Ok(WebhookPut::Holds(told(&old, &progress)))
        })
        .await
    }

    /// Gives one a new secret, which is told this once.
    pub async fn renew_webhook(self: &Arc<Self>, by: Principal, name: &str) -> Result<Option<(WebhookBody, String)>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.webhooks.turn.lock().await;
            let Some(id) = host.webhooks.named(&name).map(|(row, _)| row.id) else { return Ok(None) };
            let lane = host.webhooks.lane(id);
            let _lane = lane.lock().await;
            let Some((old, progress)) = host.webhooks.one(id) else { return Ok(None) };
            let secret = new_secret();
            let row = WebhookRow { secret: Private::new(&secret), rev: old.rev + 1, changed_by: by, changed_at: host.now(), ..old };
            host.keep_webhook(row.clone(), progress.clone()).await?;
            Ok(Some((told(&row, &progress), secret)))
        })
        .await
    }

    /// Ends one; what it was told and was not is gone with it.
    pub async fn end_webhook(self: &Arc<Self>, name: &str) -> Result<Option<WebhookBody>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.webhooks.turn.lock().await;
            let Some(id) = host.webhooks.named(&name).map(|(row, _)| row.id) else { return Ok(None) };
            let lane = host.webhooks.lane(id);
            let _lane = lane.lock().await;
            let Some((row, progress)) = host.webhooks.one(id) else { return Ok(None) };
            host.mailbox.write(vec![LibraryWrite::EndWebhook(id)]).await?;
            host.webhooks.forget(id);
            host.webhooks.listen();
            Ok(Some(told(&row, &progress)))
        })
        .await
    }

    /// Tells one a trial, behind what waits already; `None` when there is none, or it is off, and how it reads.
    pub async fn test_webhook(self: &Arc<Self>, name: &str) -> Result<Option<(WebhookBody, bool)>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let _turn = host.webhooks.turn.lock().await;
            let Some((row, progress)) = host.webhooks.named(&name) else { return Ok(None) };
            let on = row.active && progress.off.is_none();
            if on {
                let trial = vestibule_store::library::WebhookTellingRow { webhook: Some(row.id), ..telling(TEST, "") };
                host.mailbox.write(vec![LibraryWrite::PutWebhookTelling(trial)]).await?;
            }
            Ok(Some((told(&row, &progress), on)))
        })
        .await
    }

    /// Tells one again what happened from an instant on, as far as it is kept.
    pub async fn replay_webhook(self: &Arc<Self>, name: &str, from: Time) -> Result<Option<WebhookBody>, Unavailable> {
        let (host, name) = (self.clone(), name.to_owned());
        crate::ledger::uncut(async move {
            let Some(id) = host.webhooks.named(&name).map(|(row, _)| row.id) else { return Ok(None) };
            let lane = host.webhooks.lane(id);
            let _lane = lane.lock().await;
            let Some((row, progress)) = host.webhooks.one(id) else { return Ok(None) };
            let first = query(&host.library, move |library| library.webhook_telling_from(from)).await?;
            let before = first.map(|telling| telling.number.saturating_sub(1));
            let Some(number) = before.filter(|before| *before < progress.number) else {
                // What happened since is yet to be told, or there is nothing.
                return Ok(Some(told(&row, &progress)));
            };
            let progress = WebhookProgressRow { number, attempts: 0, attempts_of: 0, next_at: Time(0), ..progress };
            host.keep_progress(progress.clone(), None).await?;
            host.webhooks.listening.tell();
            Ok(Some(told(&row, &progress)))
        })
        .await
    }

    /// What became of tellings of one, the newest first, after one of them; `None` when there is no such webhook.
    pub async fn webhook_deliveries(&self, name: &str, after: Option<u64>) -> Result<Option<List<DeliveryBody>>, Unavailable> {
        let Some(id) = self.webhooks.named(name).map(|(row, _)| row.id) else { return Ok(None) };
        let page = query(&self.library, move |library| {
            let rows = library.webhook_deliveries(id, after, HISTORY_PAGE_MAX)?;
            let last = rows.last().filter(|_| rows.len() >= HISTORY_PAGE_MAX).map(|last| last.number);
            let more = last.map(|last| library.webhook_deliveries(id, Some(last), 1)).transpose()?.is_some_and(|rest| !rest.is_empty());
            Ok((rows, last.filter(|_| more)))
        });
        let (rows, next) = page.await?;
        let next = next.map(|telling| mark(&telling_id(telling)));
        Ok(Some(List { items: rows.into_iter().map(delivery).collect(), next }))
    }
}
