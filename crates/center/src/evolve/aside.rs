//! Facts of holding, notes and whispers.

use crate::fact::Fact;
use crate::id::DocKey;
use crate::limits::LINES_KEPT_MAX;
use crate::saved::{AsideRow, RowKey};
use crate::state::Center;
use crate::time::Time;

impl Center {
    pub(super) fn evolve_held(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::TalkHeld { interaction, until } => self.change_interaction(*interaction, |i| {
                i.kept.held_since = Some(now);
                i.kept.held_until = Some(*until);
                i.kept.held_long = false;
            }),
            Fact::TalkHeldLong { interaction, until } => self.change_interaction(*interaction, |i| {
                i.kept.held_until = Some(*until);
                i.kept.held_long = true;
            }),
            Fact::TalkResumed { interaction, idle_until } => self.change_interaction(*interaction, |i| {
                i.kept.held_since = None;
                i.kept.held_until = None;
                i.kept.held_long = false;
                i.kept.idle_until = Some(*idle_until);
                i.kept.idle_warned = false;
            }),
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }

    pub(super) fn evolve_aside(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::AsideSaid { interaction, n, by, kind, text } => {
                let row = AsideRow { interaction: *interaction, n: *n, by_agent: *by, kind: *kind, text: text.clone(), at: now };
                self.change_interaction(*interaction, |i| {
                    i.kept.asides = *n;
                    i.asides.push_back(row);
                    if i.asides.len() > LINES_KEPT_MAX {
                        i.asides.pop_front();
                    }
                });
                self.mark(RowKey::Aside(*interaction, *n), DocKey::Aside(*interaction, *n));
            }
            Fact::HandoverNoted { interaction, agent, note } => {
                if let Some(row) = self.wrap_ups.get_mut(&(*interaction, *agent)) {
                    row.note = Some(note.clone());
                    self.settle_wrap_up(*interaction, *agent);
                }
            }
            _ => unreachable!("`evolve` sends only the facts named above"), // open: every other fact has its own function
        }
    }
}
