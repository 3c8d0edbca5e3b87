//! Frames of one reader: its cursors around the shared bytes of documents.

use vestibule_center::audience::Principal;
use vestibule_host::feed::{Feed, Next};
use vestibule_wire::frame::{self, Gone};
use vestibule_wire::id::{Cursor, Kind};

use crate::app::Door;
use crate::socket::boot_for;

/// Writes the frames of one reader.
pub(crate) struct Frames {
    door: Door,
    who: Principal,
    /// The last cursor written: the next frame's `prev`, nearly always.
    last: Option<(Cursor, String)>,
}

impl Frames {
    pub(crate) fn new(door: &Door, who: Principal) -> Frames {
        Frames { door: door.clone(), who, last: None }
    }

    /// The cursor of a position.
    pub(crate) fn cursor(&mut self, boot: u32, seq: u64) -> String {
        let cursor = Cursor { boot: boot_for(boot, self.who), seq };
        match &self.last {
            Some((last, text)) if *last == cursor => text.clone(),
            Some(_) | None => {
                let text = self.door.host.ids().cursor(cursor);
                self.last = Some((cursor, text.clone()));
                text
            }
        }
    }

    /// Writes a frame; the orders of it are among its documents by now, those that are gone are told by their numbers.
    pub(crate) fn write(&mut self, feed: &Feed, next: Next, gone_orders: Vec<String>) -> String {
        let (now, boot) = (self.door.host.now(), feed.boot());
        let return_ms = self.door.return_ms(self.who, feed.in_talk());
        match next {
            Next::Snapshot { cursor, docs, .. } => frame::snapshot(&self.cursor(boot, cursor), now, return_ms, docs.iter().map(|d| &**d)),
            Next::Change { prev, cursor, docs, gone, .. } => {
                let (prev, cursor) = (self.cursor(boot, prev), self.cursor(boot, cursor));
                let ids = self.door.host.ids();
                let gone = gone.into_iter().map(|key| Gone { kind: Kind::of(key), id: ids.doc(key) });
                let gone: Vec<_> = gone.chain(gone_orders.into_iter().map(|id| Gone { kind: Kind::Order, id })).collect();
                frame::change(&prev, &cursor, now, return_ms, docs.iter().map(|d| &**d), &gone)
            }
        }
    }
}
