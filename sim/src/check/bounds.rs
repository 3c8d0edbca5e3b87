//! I52: what one client, one agent or one talk may hold of the center stays within its named bound.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::Center;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::limits::*;
use vestibule_center::time::Time;

use super::Checks;

/// Looks at every collection that somebody from outside can make longer.
pub(crate) fn i52_within_bounds(center: &Center, at: Time, checks: &mut Checks) {
    // A call that was promised is tried however much else its client has open (I44).
    let open = center.interactions().filter(|i| i.kept.state != Life::Closed && i.kept.callback.is_none());
    counted("interactions_of_client_max", open.map(|i| i.kept.client), INTERACTIONS_OF_CLIENT_MAX, at, checks);
    let alerts = || center.alerts().filter(|a| a.is_live());
    let of_clients = alerts().filter(|a| a.kept.staff.is_none()).map(|a| a.kept.owner);
    counted("alerts_of_client_max", of_clients, ALERTS_OF_CLIENT_MAX, at, checks);
    counted("alerts_of_agent_max", alerts().filter_map(|a| a.kept.staff), ALERTS_OF_AGENT_MAX, at, checks);
    let senders = center.invitations().filter(|v| v.is_live()).map(|v| v.kept.sender);
    counted("invitations_of_party_max", senders, INVITATIONS_OF_PARTY_MAX, at, checks);
    let unread = center.notices().filter(|n| n.is_live()).map(|n| n.kept.client);
    counted("notices_of_client_max", unread, NOTICES_OF_CLIENT_MAX, at, checks);
    let watched: BTreeSet<OrderId> =
        alerts().filter_map(|a| if let Presentity::Order(id) = a.kept.presentity { Some(id) } else { None }).collect();
    let unwatched = center.followed_orders().filter(|o| !watched.contains(&o.id));
    counted("orders_followed_of_client_max", unwatched.map(|o| o.client), ORDERS_FOLLOWED_OF_CLIENT_MAX, at, checks);
    for i in center.interactions() {
        within("lines_kept_max", i.kept.id, i.lines.len(), LINES_KEPT_MAX, at, checks);
        within("participants_max", i.kept.id, i.kept.participants.iter().count(), PARTICIPANTS_MAX, at, checks);
    }
    for agent in center.agents() {
        within("devices_of_principal_max", agent.kept.id, agent.devices.len(), DEVICES_OF_PRINCIPAL_MAX, at, checks);
    }
}

fn counted<T: Ord + Copy + std::fmt::Debug>(name: &str, all: impl Iterator<Item = T>, most: usize, at: Time, checks: &mut Checks) {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for of in all {
        *counts.entry(of).or_default() += 1;
    }
    for (of, n) in counts {
        within(name, of, n, most, at, checks);
    }
}

fn within<T: std::fmt::Debug>(name: &str, of: T, n: usize, most: usize, at: Time, checks: &mut Checks) {
    checks.saw("I52", at, n > 0, n <= most, || format!("{of:?} has {n}, and {name} is {most}"));
}
