//! Subscriptions (RFC 2778: SUBSCRIPTION): a kept one is an alert, from its arming to its end;
//! a feed is one for as long as its device lives. One stream per (watcher, presentity) (I36).

use std::collections::BTreeSet;

use crate::id::{Party, Presentity};
use crate::plan::Plan;
use crate::saved::AlertRow;
use crate::state::Center;

impl Center {
    /// Those who are kept subscribers of a presentity, each once.
    pub fn subscribers(&self, presentity: Presentity) -> BTreeSet<Party> {
        self.subscriptions(presentity).map(AlertRow::party).collect()
    }

    /// The live alerts on a presentity, by their place in its line: each is a subscription.
    pub fn subscriptions(&self, presentity: Presentity) -> impl Iterator<Item = &AlertRow> {
        let line = self.alert_lines.get(&presentity).into_iter().flat_map(|l| l.values());
        line.filter_map(|a| self.alerts.get(a)).map(|a| &a.kept)
    }

    /// Whether somebody is a subscriber still when what is planned has ended their alerts.
    pub(crate) fn subscribes_after(&self, plan: &Plan, watcher: Party, presentity: Presentity) -> bool {
        self.alerts_of(watcher).any(|a| a.kept.presentity == presentity && !plan.ends(a.kept.id))
    }
}
