//! Carries tellings to webhooks: to each in order, one at a time, until it takes it or it is parked. A slow one holds up no other, and nobody of
//! the center.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::oneshot;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{WebhookDeliveryRow, WebhookProgressRow, WebhookRow, WebhookTellingRow};
use vestibule_wire::webhook::{TEST, telling_id};

use super::tellings::told;
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::*;
use crate::mint;
use crate::reading::query;

/// One telling for one webhook, to be carried by a door. Dropped unanswered it counts as a failed attempt.
#[derive(Debug)]
pub struct Call {
    /// The same for each attempt (`webhook-id`).
    pub id: String,
    /// Where to.
    pub url: Private,
    /// What it is signed with.
    pub secret: Private,
    /// Now, in seconds since 1970 (`webhook-timestamp`).
    pub seconds: i64,
    /// What is told.
    pub body: String,
    pub(super) reply: oneshot::Sender<Outcome>,
}

/// What became of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken, with this status.
    Taken(u16),
    /// It was not, for now.
    Failed {
        /// The status it was answered with, if it was.
        status: Option<u16>,
        /// Why, in words for an administrator.
        why: String,
        /// The other side said after how many milliseconds.
        after_ms: Option<u64>,
    },
    /// The other side wants nothing any more (410).
    Gone,
}

impl Call {
    /// What became of it.
    pub fn end(self, outcome: Outcome) {
        // The host stopped waiting: it is carried again.
        let _ = self.reply.send(outcome);
    }
}

/// Carries what there is, when it is due, until the host stops.
pub(crate) async fn run(host: Weak<Host>) {
    loop {
        let Some(host) = host.upgrade().filter(|host| !host.status.is_stopping()) else { return };
        let wait = host.carry_webhooks();
        let listening = host.webhooks.listening.clone();
        drop(host);
        tokio::select! {
            () = listening.woken() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Drops what is too old or too much, until the host stops.
pub(crate) async fn prune(host: Weak<Host>) {
    loop {
        let Some(host) = host.upgrade().filter(|host| !host.status.is_stopping()) else { return };
        // What could not be dropped is dropped the next time.
        let _ = host.prune_tellings().await;
        drop(host);
        tokio::time::sleep(Duration::from_millis(WEBHOOK_LOOK_MS)).await;
    }
}

impl Host {
    /// Sets out for every webhook that is due, may have something to be told, and is not on its way; answers how long until the next may be due.
    fn carry_webhooks(self: &Arc<Self>) -> Duration {
        let most = Duration::from_millis(WEBHOOK_LOOK_MS);
        if self.webhooks.door.get().is_none() || !self.status.is_ready() {
            // Nobody calls outwards here, or the center is read again: that is no failure of theirs.
            return if self.status.is_ready() { most } else { Duration::from_millis(RELOAD_WAIT_MS) };
        }
        let now = self.now();
        let mut wait = most;
        for (row, progress) in self.webhooks.all() {
            if !row.active || progress.off.is_some() || self.webhooks.found_nothing(row.id) {
                continue;
            }
            let due = progress.next_at.max(self.webhooks.not_before(row.id));
            if due > now {
                wait = wait.min(self.clock.until(Time(due.0 + 1)));
                continue;
            }
            let Some(busy) = self.webhooks.set_out(row.id) else { continue };
            let host = self.clone();
            tokio::spawn(async move {
                let _busy = busy;
                let carried = host.carry_to(row.id).await;
                // Where the store does not answer or take, it is tried again, and not at once: what was taken is told once more.
                host.webhooks.went(row.id, carried.is_ok(), host.now());
            });
        }
        wait
    }

    /// Tells one webhook what it was not told, until there is no more or something fails.
    async fn carry_to(self: &Arc<Self>, id: u64) -> Result<(), Unavailable> {
        loop {
            let lane = self.webhooks.lane(id);
            let _lane = lane.lock().await;
            let Some((row, progress)) = self.webhooks.one(id).filter(|(row, p)| row.active && p.off.is_none()) else { return Ok(()) };
            if self.status.is_stopping() || !self.status.is_ready() || progress.next_at > self.now() {
                return Ok(());
            }
            let (from, news) = (progress.number, self.webhooks.listening.news());
            let tellings = query(&self.library, move |library| library.webhook_tellings_after(from, WEBHOOK_PAGE_MAX)).await?;
            let Some(last) = tellings.last().map(|telling| telling.number) else {
                self.webhooks.nothing_found(id, news);
                return Ok(());
            };
            let Some(telling) = tellings.into_iter().find(|telling| is_told(&row, telling)) else {
                // None of these is for it.
                self.keep_progress(WebhookProgressRow { number: last, ..progress }, None).await?;
                continue;
            };
            let outcome = self.call(&row, &telling).await;
            self.ended(&row, progress, &telling, outcome).await?;
        }
    }

    async fn call(&self, row: &WebhookRow, telling: &WebhookTellingRow) -> Outcome {
        let failed = |why: &str| Outcome::Failed { status: None, why: why.to_owned(), after_ms: None };
        let Some(door) = self.webhooks.door.get() else { return failed("nothing calls outwards here") };
        let body = serde_json::to_string(&told(self.ids(), telling)).unwrap_or_default();
        let (reply, outcome) = oneshot::channel();
        let seconds = self.now().0.div_euclid(1_000_000);
        let call = Call { id: telling_id(telling.number), url: row.url.clone(), secret: row.secret.clone(), seconds, body, reply };
        let carried = async {
            door.calls.send(call).await.ok()?;
            outcome.await.ok()
        };
        let carried = tokio::time::timeout(Duration::from_millis(WEBHOOK_CALL_MS), carried).await;
        carried.ok().flatten().unwrap_or_else(|| failed("no answer in time"))
    }

    /// Keeps what became of a telling.
    async fn ended(
        &self,
        row: &WebhookRow,
        progress: WebhookProgressRow,
        telling: &WebhookTellingRow,
        outcome: Outcome,
    ) -> Result<(), Unavailable> {
        // Attempts at another one, which is gone, are none at this.
        let before = if progress.attempts_of == telling.number { progress.attempts } else { 0 };
        let (now, attempts) = (self.now(), before + 1);
        let done = WebhookProgressRow { number: telling.number, attempts: 0, attempts_of: 0, ..progress.clone() };
        let delivery = |state: &str, status: Option<u16>, why: Option<&str>| WebhookDeliveryRow {
            webhook: row.id,
            number: telling.number,
            kind: telling.kind.clone(),
            state: state.into(),
            attempts,
            status: status.map(u32::from),
            why: why.map(Arc::from),
            ended_at: now,
        };
        let how = match &outcome {
            Outcome::Taken(_) => "sent",
            Outcome::Failed { .. } if attempts >= WEBHOOK_ATTEMPTS_MAX => "parked",
            Outcome::Failed { .. } => "failed",
            Outcome::Gone => "gone",
        };
        self.status.metrics.webhook_called(how);
        let (progress, delivery) = match outcome {
            Outcome::Taken(status) => {
                let progress = WebhookProgressRow { next_at: Time(0), failing_since: None, why: None, ..done };
                (progress, Some(delivery("sent", Some(status), None)))
            }
            Outcome::Gone => {
                let progress = WebhookProgressRow {
                    attempts,
                    attempts_of: telling.number,
                    off: Some("gone".into()),
                    why: Some("it answered 410".into()),
                    ..progress
                };
                (progress, None)
            }
            Outcome::Failed { status, why, after_ms } => {
                let since = progress.failing_since.unwrap_or(now);
                let off = (now.since_ms(since) >= WEBHOOK_FAILING_MS).then(|| Arc::from("failing"));
                let wait_ms = after_ms.unwrap_or(0).max(back_off_ms(attempts)).min(WEBHOOK_BACK_OFF_MAX_MS);
                let next_at = now.plus_ms(wait_ms + mint::below(wait_ms / 10 + 1));
                let parked = attempts >= WEBHOOK_ATTEMPTS_MAX;
                let base = if parked { done } else { WebhookProgressRow { attempts, attempts_of: telling.number, ..progress } };
                let delivery = parked.then(|| delivery("parked", status, Some(&why)));
                (WebhookProgressRow { next_at, failing_since: Some(since), why: Some(why.into()), off, ..base }, delivery)
            }
        };
        if let Some(off) = &progress.off {
            tracing::warn!(target: "vestibule", webhook = %row.name, off = %off, "webhook_off");
        }
        self.keep_progress(progress, delivery).await
    }

    /// Keeps how far a webhook is. Whoever calls has its lane.
    pub(super) async fn keep_progress(
        &self,
        progress: WebhookProgressRow,
        delivery: Option<WebhookDeliveryRow>,
    ) -> Result<(), Unavailable> {
        let writes = [LibraryWrite::PutWebhookProgress(progress.clone())];
        self.mailbox.write(writes.into_iter().chain(delivery.map(LibraryWrite::PutWebhookDelivery)).collect()).await?;
        self.webhooks.progressed(progress);
        Ok(())
    }

    /// Drops tellings that are too old, or too many. Those that some webhook was not told yet are counted as missed by it. While one of them is
    /// just being told something, it waits for the next time: nobody waits for it.
    async fn prune_tellings(&self) -> Result<(), Unavailable> {
        let too_old = Time(self.now().0.saturating_sub(WEBHOOK_KEPT_MS as i64 * 1_000));
        for _ in 0..WEBHOOK_PRUNES_MAX {
            let read = |library: &vestibule_store::Library| {
                Ok((library.webhook_telling_count()?, library.webhook_tellings_after(0, WEBHOOK_PAGE_MAX)?))
            };
            let (count, oldest) = query(&self.library, read).await?;
            let excess = count.saturating_sub(WEBHOOK_TELLINGS_MAX);
            let gone = |(n, telling): &(u64, &WebhookTellingRow)| telling.at < too_old || *n < excess;
            let gone: Vec<_> = (0..).zip(&oldest).take_while(gone).map(|(_, telling)| telling).collect();
            let Some(last) = gone.last() else { return Ok(()) };
            let mut lanes = Vec::new();
            for (row, _) in self.webhooks.all() {
                let Ok(lane) = self.webhooks.lane(row.id).try_lock_owned() else { return Ok(()) };
                lanes.push(lane);
                let Some((row, progress)) = self.webhooks.one(row.id) else { continue };
                let missed = gone.iter().filter(|e| e.number > progress.number && is_told(&row, e)).count() as u64;
                if missed > 0 {
                    let progress = WebhookProgressRow { missed: progress.missed + missed, number: last.number, ..progress };
                    self.keep_progress(progress, None).await?;
                }
            }
            self.mailbox.write(vec![LibraryWrite::DropWebhookTellings { up_to: last.number, ended_before: too_old }]).await?;
        }
        Ok(())
    }
}

/// Whether a webhook is told of a telling.
fn is_told(row: &WebhookRow, telling: &WebhookTellingRow) -> bool {
    match telling.webhook {
        Some(one) => one == row.id,
        None => *telling.kind != *TEST && (row.kinds.is_empty() || row.kinds.split(' ').any(|kind| *kind == *telling.kind)),
    }
}

/// Wait after a failed attempt, the first of which is 1.
pub(super) fn back_off_ms(attempts: u32) -> u64 {
    WEBHOOK_BACK_OFF_MS.saturating_mul(5_u64.saturating_pow(attempts.saturating_sub(1))).min(WEBHOOK_BACK_OFF_MAX_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_are_bounded() {
        let waits: Vec<_> = (1..=WEBHOOK_ATTEMPTS_MAX).map(back_off_ms).collect();
        assert_eq!(waits, [5_000, 25_000, 125_000, 625_000, 3_125_000, 14_400_000, 14_400_000, 14_400_000]);
    }
}
