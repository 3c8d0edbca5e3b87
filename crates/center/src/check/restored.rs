//! Restored from rows = live: what a center that stopped now would come back as.

use std::fmt::Debug;

use crate::deadline::Reason;
use crate::id::{AgentId, Presentity};
use crate::interaction::lifecycle::Life;
use crate::state::{Agent, Center};
use crate::time::Time;

impl Center {
    /// Where a center restored from this one's rows differs in what is kept. Soft parts (devices, who writes, ended
    /// things in feeds) are not compared; the floor is, once the devices are put back.
    pub fn differs_from(&self, restored: &Center) -> Vec<String> {
        let mut found = Vec::new();
        let of = &mut found;
        same(of, "center row", &self.row, &restored.row);
        same(of, "settings", &self.settings, &restored.settings);
        same(of, "parked", &self.parked, &restored.parked);
        same(of, "skills", &self.skills, &restored.skills);
        let rows = |c: &Center| c.queues.values().map(|q| q.kept.clone()).collect::<Vec<_>>();
        same(of, "queues", &rows(self), &rows(restored));
        same(of, "hours", &self.hours, &restored.hours);
        same(of, "replies", &self.replies, &restored.replies);
        let rows = |c: &Center| c.agents.values().map(|a| (a.kept.clone(), slots(a))).collect::<Vec<_>>();
        same(of, "agents", &rows(self), &rows(restored));
        let rows = |c: &Center| {
            let open = c.interactions.values().filter(|i| i.kept.state != Life::Closed);
            open.map(|i| (i.kept.clone(), i.lines.clone(), i.asides.clone())).collect::<Vec<_>>()
        };
        same(of, "interactions", &rows(self), &rows(restored));
        let rows = |c: &Center| c.wrap_ups.values().filter(|w| w.ended_at.is_none()).cloned().collect::<Vec<_>>();
        same(of, "wrap-ups", &rows(self), &rows(restored));
        let rows = |c: &Center| {
            let live = c.offers.values().filter(|o| o.kept.ended.is_none());
            live.map(|o| o.kept.clone()).collect::<Vec<_>>()
        };
        same(of, "offers", &rows(self), &rows(restored));
        let rows = |c: &Center| c.alerts.values().filter(|a| a.is_live()).map(|a| a.kept.clone()).collect::<Vec<_>>();
        same(of, "alerts", &rows(self), &rows(restored));
        let rows = |c: &Center| c.invitations.values().filter(|v| v.is_live()).map(|v| v.kept.clone()).collect::<Vec<_>>();
        same(of, "invitations", &rows(self), &rows(restored));
        let rows = |c: &Center| c.callbacks.values().filter(|c| c.is_live()).map(|c| c.kept.clone()).collect::<Vec<_>>();
        same(of, "callbacks", &rows(self), &rows(restored));
        let rows = |c: &Center| c.notices.values().filter(|n| n.is_live()).map(|n| n.kept.clone()).collect::<Vec<_>>();
        same(of, "notices", &rows(self), &rows(restored));
        let rows = |c: &Center| {
            let watched = c.orders.values().filter(|o| c.alert_lines.contains_key(&Presentity::Order(o.id)));
            watched.cloned().collect::<Vec<_>>()
        };
        same(of, "watched orders", &rows(self), &rows(restored));
        same(of, "deadlines", &kept_deadlines(self), &kept_deadlines(restored));
        self.floor_differs(restored, of);
        found
    }

    fn floor_differs(&self, restored: &Center, found: &mut Vec<String>) {
        let mut with_devices = restored.clone();
        for (id, agent) in &self.agents {
            if let Some(other) = with_devices.agents.get_mut(id) {
                other.devices = agent.devices.clone();
                other.reached = agent.reached;
            }
        }
        let all: Vec<AgentId> = with_devices.agents.keys().copied().collect();
        for id in all {
            with_devices.settle_agent(id);
        }
        if with_devices.floor != self.floor {
            found.push("the floor, with the same devices".into());
        }
    }
}

fn same<T: PartialEq + Debug>(found: &mut Vec<String>, what: &str, live: &T, restored: &T) {
    if live != restored {
        let (live, restored) = (format!("{live:#?}"), format!("{restored:#?}"));
        let mut lines = live.lines().zip(restored.lines());
        let first = lines.find(|(a, b)| a != b).unwrap_or(("more", "less"));
        found.push(format!("{what}: live {}, restored {}", first.0.trim(), first.1.trim()));
    }
}

/// Slots in one order: the live ones stand in the order they came.
fn slots(agent: &Agent) -> Vec<String> {
    let mut all: Vec<_> = agent.slots.iter().map(|s| format!("{s:?}")).collect();
    all.sort();
    all
}

/// Deadlines that rows tell; the others belong to soft state or to what has ended.
fn kept_deadlines(c: &Center) -> Vec<(Time, Reason)> {
    let kept = |reason: &Reason| match reason {
        Reason::GraceOver
        | Reason::LingerCallback(_)
        | Reason::WaitsDue
        | Reason::TypingOver(_)
        | Reason::AlertSettled(_)
        | Reason::LingerInteraction(_)
        | Reason::LingerOffer(_)
        | Reason::LingerAlert(_)
        | Reason::LingerInvitation(_)
        | Reason::LingerNotice(_) => false,
        Reason::OfferUnanswered(_)
        | Reason::BackOffOver(..)
        | Reason::WrapUpOver(_)
        | Reason::RecipeStep(_)
        | Reason::CallbackDue(_)
        | Reason::CallbackWindowOver(_)
        | Reason::AttemptOver(_)
        | Reason::OwnWrapUpOver(..)
        | Reason::HeldLong(_)
        | Reason::PreferenceOver(_)
        | Reason::WaitOver(_)
        | Reason::PlaceLapsed(_)
        | Reason::ClientGone(_)
        | Reason::OwnerGone(_)
        | Reason::Idle(_)
        | Reason::QueueDrained(_)
        | Reason::AlertOver(_)
        | Reason::InvitationLapsed(_)
        | Reason::InvitationDue(_)
        | Reason::NoticeOver(_) => true,
    };
    // Typing moves the count of silence without a row, and a start the ends of those who are away.
    let row = |at: Time, reason: Reason| match reason {
        Reason::Idle(id) => c.interaction(id).and_then(|i| i.kept.idle_until).unwrap_or(at),
        Reason::PlaceLapsed(id) | Reason::ClientGone(id) => c.interaction(id).and_then(|i| i.kept.away_until).unwrap_or(at),
        _ => at, // open: every other due time is the row's
    };
    let mut all: Vec<_> = c.deadlines.iter().filter(|(_, reason)| kept(reason)).map(|(at, reason)| (row(at, reason), reason)).collect();
    all.sort_unstable();
    all
}
