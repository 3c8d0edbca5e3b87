//! Notice facts.

use crate::broker::notice::{Notice, NoticeLife};
use crate::fact::Fact;
use crate::saved::{NoticeRow, RowKey};
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::NoticeSent { notice, client, queue, code, about, medium, since, promised_for, why, outcome, until } => {
                let kept = NoticeRow {
                    id: *notice,
                    client: *client,
                    queue: *queue,
                    code: *code,
                    about: *about,
                    medium: *medium,
                    since: *since,
                    promised_for: *promised_for,
                    why: *why,
                    outcome: *outcome,
                    state: NoticeLife::Unread,
                    ended: None,
                    sent_at: now,
                    until: *until,
                    ended_at: None,
                };
                self.notices.insert(*notice, Notice { kept, rev: 0 });
                self.row.next_notice = self.row.next_notice.max(notice.0 + 1);
                self.marks.rows.insert(RowKey::Center);
                self.settle_notice(*notice, None);
            }
            Fact::NoticeEnded { notice, how, linger_until } => {
                if let Some(n) = self.notices.get_mut(notice) {
                    n.kept.state = NoticeLife::Ended;
                    n.kept.ended = Some(*how);
                    n.kept.ended_at = Some(now);
                    self.settle_notice(*notice, Some(*linger_until));
                }
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }
}
