//! Subscriptions (RFC 2778: SUBSCRIPTION): a kept one is an alert, from its arming to its end;
//! a feed is one for as long as its device lives. One stream per (watcher, presentity) (I36).

use std::collections::BTreeSet;

use crate::id::{AlertId, Party, Presentity};
use crate::state::Center;

impl Center {
    /// Those who are kept subscribers of a presentity, each once.
    pub fn subscribers(&self, presentity: Presentity) -> BTreeSet<Party> {
        let line = self.alert_lines.get(&presentity).into_iter().flat_map(|l| l.values());
        line.filter_map(|a| self.alerts.get(a)).map(|a| a.kept.party()).collect()
    }

    /// Whether somebody would be a subscriber still without one of their alerts.
    pub(crate) fn subscribes_beside(&self, watcher: Party, presentity: Presentity, beside: AlertId) -> bool {
        self.alerts_of(watcher).any(|a| a.kept.id != beside && a.kept.presentity == presentity)
    }
}
