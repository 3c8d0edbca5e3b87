//! What everyone may ask of a running host without entering the mailbox: ready or not, the directory, the fan-out.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use vestibule_center::Center;
use vestibule_center::id::{AgentId, QueueId, SkillId};
use vestibule_center::setting::Setting;

use crate::fanout::Fanout;
use crate::metrics::Metrics;

/// Handles of agents and queues; they never change their owner.
#[derive(Debug, Default)]
pub struct Directory {
    agents: BTreeMap<Arc<str>, AgentId>,
    queues: BTreeMap<Arc<str>, QueueId>,
    skills: BTreeMap<Arc<str>, SkillId>,
    version: (u64, u64, u64),
}

impl Directory {
    /// The agent with this handle.
    pub fn agent(&self, handle: &str) -> Option<AgentId> {
        self.agents.get(handle).copied()
    }
    /// The skill with this handle.
    pub fn skill(&self, handle: &str) -> Option<SkillId> {
        self.skills.get(handle).copied()
    }
    /// The queue with this handle.
    pub fn queue(&self, handle: &str) -> Option<QueueId> {
        self.queues.get(handle).copied()
    }
}

/// The shared face of a running host.
pub struct Status {
    /// Metrics.
    pub metrics: Metrics,
    ready: watch::Sender<bool>,
    stopping: AtomicBool,
    broken: watch::Sender<bool>,
    served: AtomicBool,
    boots: AtomicU64,
    fanout: RwLock<Arc<Fanout>>,
    directory: RwLock<Arc<Directory>>,
    ghost_ms: AtomicU64,
    fanout_ms: AtomicU64,
    hours_seen: AtomicU64,
    /// When the clocks of a seated client turn next, as it was seen last.
    clocks_seen: AtomicI64,
    hours_woken: Notify,
    outbox_woken: Notify,
    erasing_woken: Notify,
    merging_woken: Notify,
}

impl Status {
    pub(crate) fn new() -> Status {
        Status {
            metrics: Metrics::new(),
            ready: watch::Sender::new(false),
            stopping: AtomicBool::new(false),
            broken: watch::Sender::new(false),
            served: AtomicBool::new(false),
            boots: AtomicU64::new(0),
            fanout: RwLock::new(Arc::new(Fanout::new(0))),
            directory: RwLock::default(),
            ghost_ms: AtomicU64::new(Setting::GhostMs.bounds().default),
            fanout_ms: AtomicU64::new(Setting::FanoutMs.bounds().default),
            hours_seen: AtomicU64::new(u64::MAX),
            clocks_seen: AtomicI64::new(i64::MAX),
            hours_woken: Notify::new(),
            outbox_woken: Notify::new(),
            erasing_woken: Notify::new(),
            merging_woken: Notify::new(),
        }
    }

    pub(crate) fn ready(&self, items: usize) {
        tracing::debug!(target: "vestibule", items, "serving");
        self.served.store(true, Ordering::SeqCst);
        self.ready.send_replace(true);
    }
    /// Whether the center was ever served.
    pub(crate) fn was_ready(&self) -> bool {
        self.served.load(Ordering::SeqCst)
    }
    /// The center cannot be loaded.
    pub(crate) fn set_broken(&self) {
        self.broken.send_replace(true);
    }
    pub(crate) fn not_ready(&self) {
        self.ready.send_replace(false);
    }
    pub(crate) fn set_stopping(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }
    /// Whether the center serves: deadlines armed, the store's mode read back.
    pub fn is_ready(&self) -> bool {
        *self.ready.borrow() && !self.is_stopping()
    }
    /// Whether the host goes down.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
    /// Waits until the center serves; false when it cannot be loaded.
    pub(crate) async fn wait_ready(&self) -> bool {
        let (mut ready, mut broken) = (self.ready.subscribe(), self.broken.subscribe());
        tokio::select! {
            // The senders live as long as this status.
            _ = ready.wait_for(|ready| *ready) => true,
            _ = broken.wait_for(|broken| *broken) => false,
        }
    }

    pub(crate) fn new_fanout(&self, epoch: u32) -> Arc<Fanout> {
        let reload = self.boots.fetch_add(1, Ordering::SeqCst) & 0xfff;
        let fanout = Arc::new(Fanout::new((epoch.wrapping_shl(12)) | u32::try_from(reload).unwrap_or(0)));
        self.hours_seen.store(u64::MAX, Ordering::Relaxed);
        self.clocks_seen.store(i64::MAX, Ordering::Relaxed);
        *self.fanout.write().unwrap_or_else(|e| e.into_inner()) = fanout.clone();
        fanout
    }
    /// The fan-out of this boot.
    pub fn fanout(&self) -> Arc<Fanout> {
        self.fanout.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// How long a device may not have answered and still count.
    pub fn ghost(&self) -> Duration {
        Duration::from_millis(self.ghost_ms.load(Ordering::Relaxed))
    }
    /// Milliseconds between two writes of one feed.
    pub fn fanout_ms(&self) -> u64 {
        self.fanout_ms.load(Ordering::Relaxed)
    }

    /// Opening hours, the clocks of a card, or the clock, are others than they were.
    pub(crate) fn wake_hours(&self) {
        self.hours_woken.notify_one();
    }
    /// Waits until they are; once is enough for what happened before.
    pub(crate) async fn hours_woken(&self) {
        self.hours_woken.notified().await;
    }

    /// Something may be in the outbox.
    pub(crate) fn wake_outbox(&self) {
        self.outbox_woken.notify_one();
    }
    /// Waits until something may be; once is enough for what happened before.
    pub(crate) async fn outbox_woken(&self) {
        self.outbox_woken.notified().await;
    }

    /// Somebody may be to be erased.
    pub(crate) fn wake_erasing(&self) {
        self.erasing_woken.notify_one();
    }
    /// Waits until somebody may be; once is enough for what happened before.
    pub(crate) async fn erasing_woken(&self) {
        self.erasing_woken.notified().await;
    }

    /// Something of a visit may be left behind.
    pub(crate) fn wake_merging(&self) {
        self.merging_woken.notify_one();
    }
    /// Waits until something may be; once is enough for what happened before.
    pub(crate) async fn merging_woken(&self) {
        self.merging_woken.notified().await;
    }

    /// Takes over what everyone may know without asking the center: handles, two settings.
    pub(crate) fn follow(&self, center: &Center) {
        self.ghost_ms.store(center.settings().get(Setting::GhostMs), Ordering::Relaxed);
        self.fanout_ms.store(center.settings().get(Setting::FanoutMs), Ordering::Relaxed);
        let other_hours = self.hours_seen.swap(center.hours_changes(), Ordering::Relaxed) != center.hours_changes();
        let turns_at = center.quiet_turns_at().map_or(i64::MAX, |at| at.0);
        if turns_at < self.clocks_seen.swap(turns_at, Ordering::Relaxed) || other_hours {
            self.wake_hours();
        }
        let version = (center.row().next_agent, center.row().next_queue, center.row().next_skill);
        if self.directory().version == version {
            return;
        }
        let directory = Directory {
            agents: center.agents().map(|a| (a.kept.handle.clone(), a.kept.id)).collect(),
            queues: center.queues().map(|q| (q.kept.handle.clone(), q.kept.id)).collect(),
            skills: center.skills().map(|s| (s.handle.clone(), s.id)).collect(),
            version,
        };
        *self.directory.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(directory);
    }
    /// Handles of agents and queues.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.read().unwrap_or_else(|e| e.into_inner()).clone()
    }
}
