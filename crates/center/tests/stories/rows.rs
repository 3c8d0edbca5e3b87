//! A store made of maps: what a center that stopped would start from.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::saved::*;
use vestibule_center::state::Marks;
use vestibule_center::value::Value;

/// Rows by table and key.
#[derive(Default)]
pub(crate) struct Rows(BTreeMap<(&'static str, Vec<Value>), Vec<Value>>);

impl Rows {
    /// Writes the rows that a turn marked.
    pub(crate) fn write(&mut self, center: &Center, marks: &Marks) {
        for row in marks.rows.iter().filter_map(|key| center.saved_row(key)) {
            let key = row.values[..row.table.keys].to_vec();
            self.0.insert((row.table.name, key), row.values);
        }
    }

    pub(crate) fn all<R: Row>(&self) -> Vec<R> {
        let mine = self.0.iter().filter(|((table, _), _)| *table == R::TABLE.name);
        mine.map(|(_, values)| R::read(values).expect("a row that fits")).collect()
    }

    /// What a start loads: what is open.
    pub(crate) fn saved(&self) -> Saved {
        let mut interactions = self.all::<InteractionRow>();
        interactions.retain(|i| i.state != Life::Closed);
        let mut messages = self.all::<MessageRow>();
        messages.retain(|m| interactions.iter().any(|i| i.id == m.interaction && m.n + 200 > i.lines));
        let mut asides = self.all::<AsideRow>();
        asides.retain(|m| interactions.iter().any(|i| i.id == m.interaction));
        let mut wrap_ups = self.all::<WrapUpRow>();
        wrap_ups.retain(|w| w.ended_at.is_none());
        let mut offers = self.all::<OfferRow>();
        offers.retain(|o| o.ended.is_none());
        let mut alerts = self.all::<AlertRow>();
        alerts.retain(|a| a.state != AlertLife::Ended);
        let mut invitations = self.all::<InvitationRow>();
        invitations.retain(|v| matches!(v.state, InvitationLife::Pending | InvitationLife::Later));
        Saved {
            center: self.all().pop(),
            settings: self.all(),
            skills: self.all(),
            queues: self.all(),
            hours: self.all(),
            replies: self.all(),
            agents: self.all(),
            clients: self.all(),
            interactions,
            messages,
            asides,
            wrap_ups,
            offers,
            alerts,
            invitations,
            callbacks: self.all::<CallbackRow>().into_iter().filter(|c| c.ended.is_none()).collect(),
            notices: self.all::<NoticeRow>().into_iter().filter(|n| n.ended.is_none()).collect(),
            followed: self.all(),
            parked: self.all(),
        }
    }
}
