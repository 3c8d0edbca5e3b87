//! A history that leaves as a whole, page by page. Before each page it is asked whether it may still be read; what a look over all of
//! them finds is found once, however many pages it fills.

use std::collections::VecDeque;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::InteractionId;
use vestibule_wire::history::HistoryItem;
use vestibule_wire::id::PageMark;

use super::{HistoryFilter, in_order, telling};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::HISTORY_PAGE_MAX;

/// A history on its way out.
#[derive(Debug)]
pub struct Leaving {
    who: Principal,
    filter: HistoryFilter,
    rest: Rest,
}

/// What has not left yet.
#[derive(Debug)]
enum Rest {
    /// All that the rows tell, past the place in the filter.
    Rows,
    /// These, newest first; at most as many as are looked over.
    Found(VecDeque<InteractionId>),
    /// Nothing.
    Nothing,
}

/// A page of one.
#[derive(Debug)]
pub enum Left {
    /// The next items.
    Page(Vec<HistoryItem>),
    /// All of it left.
    Over,
    /// It may not be read any more.
    NotRead,
}

impl Host {
    /// Begins to let a history leave; its groups are not asked for. `None` when the reader may read some talks of the client and
    /// there are none of these.
    pub async fn leave(&self, who: Principal, filter: HistoryFilter) -> Result<Option<Leaving>, Unavailable> {
        if !self.has_any(who, &filter).await? {
            return Ok(None);
        }
        if filter.is_plain() {
            return Ok(Some(Leaving { who, filter, rest: Rest::Rows }));
        }
        let shared = Arc::new(filter.clone());
        let found = self.found(who, &shared).await?.seen.iter().map(|seen| seen.id).collect();
        Ok(Some(Leaving { who, filter, rest: Rest::Found(found) }))
    }

    /// The next page, as its reader may read it now.
    pub async fn left(&self, leaving: &mut Leaving) -> Result<Left, Unavailable> {
        if matches!(leaving.rest, Rest::Nothing) {
            return Ok(Left::Over);
        }
        let (who, client) = (leaving.who, leaving.filter.client);
        let of = self.look_at(who, Some(client), move |center, _| center.past_talks_of(who, client)).await?;
        // Fewer or other talks than when it began: a file that left them out would look whole.
        if of.is_none_or(|of| of.queues() != leaving.filter.of.queues()) {
            return Ok(Left::NotRead);
        }
        match &mut leaving.rest {
            Rest::Nothing => Ok(Left::Over),
            Rest::Rows => {
                let (items, next) = self.plain(who, &leaving.filter).await?;
                leaving.filter.past = next.map(|c| PageMark { at: c.at, id: c.id });
                if leaving.filter.past.is_none() {
                    leaving.rest = Rest::Nothing;
                }
                Ok(Left::Page(items))
            }
            Rest::Found(found) => {
                let ids: Vec<_> = found.drain(..found.len().min(HISTORY_PAGE_MAX)).collect();
                if found.is_empty() {
                    leaving.rest = Rest::Nothing;
                }
                let staff = who.staff().is_some();
                let details =
                    self.read(move |library| telling::details(library, in_order(&ids, library.interactions(&ids)?), staff)).await?;
                self.items_told(who, client, details).await.map(Left::Page)
            }
        }
    }
}
