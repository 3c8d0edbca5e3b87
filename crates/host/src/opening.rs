//! Queues open and close by their hours: at a start, when hours change, and at each instant the hours name. The rules
//! (who goes first, people or hours) are the center's; here is when to ask it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::time::Duration;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::hours::Says;
use vestibule_center::id::QueueId;
use vestibule_center::saved::HoursRow;
use vestibule_center::time::Time;
use vestibule_store::Library;
use vestibule_turn::Call;

use crate::calling::Clients;
use crate::clock::Clock;
use crate::fault::Unavailable;
use crate::hours::Plan;
use crate::limits::{HOURS_LOOK_MS, RELOAD_WAIT_MS};
use crate::mailbox::Mailbox;
use crate::status::Status;

/// Lets queues follow their hours, and clients the clocks of their cards.
pub(crate) struct Opening {
    pub(crate) mailbox: Mailbox,
    pub(crate) library: Library,
    clock: Arc<dyn Clock>,
    status: Arc<Status>,
    /// The change of hours at which the clocks of everybody were looked at last.
    pub(crate) looked_at: AtomicU64,
    /// How often in a row somebody's clocks could not be told of.
    pub(crate) tried: AtomicU32,
    pub(crate) clients: Arc<Clients>,
}

impl Opening {
    pub(crate) fn new(
        mailbox: Mailbox,
        library: Library,
        clock: Arc<dyn Clock>,
        (status, clients): (Arc<Status>, Arc<Clients>),
    ) -> Opening {
        let (looked_at, tried) = (AtomicU64::new(u64::MAX), AtomicU32::new(0));
        Opening { mailbox, library, clock, status, looked_at, tried, clients }
    }

    /// Asks the center to follow hours and clocks as they are at this instant; `whole`: also clocks that are not known to have turned.
    /// Answers when they next say something else.
    pub(crate) async fn apply(&self, whole: bool) -> Result<Option<Time>, Unavailable> {
        let hours = self.apply_hours().await?;
        let clocks = self.turn_quiet(whole).await?;
        Ok([hours, clocks].into_iter().flatten().min())
    }

    async fn apply_hours(&self) -> Result<Option<Time>, Unavailable> {
        let (queues, at) = self.mailbox.look(|center, at| (queues_by_hours(center), at)).await?;
        let mut said: BTreeMap<Arc<str>, Option<Says>> = BTreeMap::new();
        let mut next: Option<Time> = None;
        for (queue, hours) in queues {
            let says = *said.entry(hours.handle.clone()).or_insert_with(|| says(&hours, at));
            let Some(says) = says else { continue };
            next = [next, says.opens_at, says.closes_at].into_iter().flatten().min();
            // A refusal says that the queue has other hours since: then this is asked again.
            self.mailbox.call(Call::new(Principal::Center, Command::ApplyHours { queue, says })).await?;
        }
        Ok(next)
    }

    /// Goes on until it is aborted.
    pub(crate) async fn follow(self, first: Result<Option<Time>, Unavailable>) {
        let mut next = first;
        loop {
            let most = Duration::from_millis(HOURS_LOOK_MS);
            let wait = match next {
                Ok(next) => next.map_or(most, |next| self.clock.until(next).min(most)),
                Err(_) => Duration::from_millis(RELOAD_WAIT_MS),
            };
            tokio::select! {
                () = self.status.hours_woken() => {}
                // A timer may be early by less than it can tell: never spin.
                () = tokio::time::sleep(wait.max(Duration::from_millis(1))) => {}
            }
            next = self.apply(true).await;
        }
    }
}

fn queues_by_hours(center: &vestibule_center::Center) -> Vec<(QueueId, HoursRow)> {
    let by_hours = |q: &vestibule_center::routing::queue::Queue| Some((q.kept.id, center.hours_of(q.kept.hours.as_deref()?)?.clone()));
    center.queues().filter_map(by_hours).collect()
}

/// What hours say; hours that the calendar does not know leave their queues as they are.
fn says(hours: &HoursRow, at: Time) -> Option<Says> {
    match Plan::of(&hours.zone, &hours.week, &hours.holidays) {
        Ok(plan) => Some(plan.says(at)),
        Err(wrong) => {
            tracing::warn!(target: "vestibule", hours = %hours.handle, expected = %wrong.expected(), "hours_not_followed");
            None
        }
    }
}
