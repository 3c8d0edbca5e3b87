//! Queues open and close by their hours: at a start, when hours change, and at each instant the hours name. The rules
//! (who goes first, people or hours) are the center's; here is when to ask it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::hours::Says;
use vestibule_center::id::QueueId;
use vestibule_center::saved::HoursRow;
use vestibule_center::time::Time;
use vestibule_turn::Call;

use crate::clock::Clock;
use crate::fault::Unavailable;
use crate::hours::Plan;
use crate::limits::{HOURS_LOOK_MS, RELOAD_WAIT_MS};
use crate::mailbox::Mailbox;
use crate::status::Status;

/// Lets queues follow their hours.
pub(crate) struct Opening {
    pub(crate) mailbox: Mailbox,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) status: Arc<Status>,
}

impl Opening {
    /// Asks the center to follow the hours as they are at this instant. Answers when they next say something else.
    pub(crate) async fn apply(&self) -> Result<Option<Time>, Unavailable> {
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
            next = self.apply().await;
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
