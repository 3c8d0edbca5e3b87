//! The client's ledger of past interactions: listed, in groups, searched, each told as its reader may know it. The rows of interactions
//! stay as they are; what was corrected since is read over them.

mod correcting;
mod groups;
mod indexing;
mod keys;
mod leaving;
mod reads;
mod searching;
mod telling;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;
use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::oversight::Overseen;
use vestibule_center::saved::InteractionRow;
use vestibule_center::time::Time;
use vestibule_store::library::words::words_of;
use vestibule_store::library::{Cursor, History, SCANNED_MAX};
use vestibule_wire::card::read_kept;
use vestibule_wire::history::{By, HistoryItem, HistoryList};
use vestibule_wire::id::PageMark;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::hours::{Wrong, zone};
use crate::limits::{HISTORY_PAGE_MAX, SEARCH_WORDS_MAX};

pub(crate) use indexing::Indexing;
use keys::{Known, Seen};
pub use leaving::{Leaving, Left};
use reads::Reads;
use telling::Detail;
pub(crate) use telling::words_noted;

/// The zone of dates, by name and by rule.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its name.
    pub name: String,
    /// Its rule.
    pub rule: TimeZone,
}

impl Zone {
    /// The zone with this name.
    ///
    /// # Errors
    /// The nearest name, or what a zone is.
    pub fn named(name: &str) -> Result<Zone, Wrong> {
        zone(name).map(|rule| Zone { name: name.to_owned(), rule })
    }

    pub(crate) fn utc() -> Zone {
        Zone { name: "UTC".to_owned(), rule: TimeZone::UTC }
    }
}

/// Which past interactions.
#[derive(Clone, Debug)]
pub struct HistoryFilter {
    /// Whose.
    pub client: ClientId,
    /// Of these queues, or with the asker.
    pub of: Overseen,
    /// About this product; or about none.
    pub product: Option<Option<String>>,
    /// With this agent; or with none.
    pub agent: Option<Option<AgentId>>,
    /// By this medium.
    pub medium: Option<Medium>,
    /// Arrived at or after.
    pub from: Option<Time>,
    /// Arrived before.
    pub to: Option<Time>,
    /// With all of these words, or words that begin so.
    pub words: Vec<String>,
    /// In these groups, one inside the other.
    pub group: Vec<By>,
    /// Days are of this zone.
    pub zone: Zone,
    /// Where the page before ended.
    pub past: Option<PageMark>,
}

impl HistoryFilter {
    /// All past interactions of a client.
    pub fn all(client: ClientId, of: Overseen) -> HistoryFilter {
        HistoryFilter {
            client,
            of,
            product: None,
            agent: None,
            medium: None,
            from: None,
            to: None,
            words: Vec::new(),
            group: Vec::new(),
            zone: Zone::utc(),
            past: None,
        }
    }

    /// The words of a search.
    ///
    /// # Errors
    /// There is none in it, or there are too many: what would fit.
    pub fn searched(text: &str) -> Result<Vec<String>, String> {
        let mut words: Vec<String> = words_of(text).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() || words.len() > SEARCH_WORDS_MAX {
            return Err(format!("1 to {SEARCH_WORDS_MAX} different words"));
        }
        Ok(words)
    }

    /// Whether the rows of interactions alone say which ones are asked for.
    fn is_plain(&self) -> bool {
        self.product.is_none() && self.agent.is_none() && self.words.is_empty() && self.group.is_empty()
    }

    fn past(&self) -> Option<Cursor> {
        self.past.map(|mark| Cursor { at: mark.at, id: mark.id })
    }

    /// The queues and the person whose talks are asked for, where it is not all of them.
    fn among(&self, who: Principal) -> Option<(Vec<QueueId>, AgentId)> {
        self.of.queues().map(<[QueueId]>::to_vec).zip(who.staff())
    }
}

impl Host {
    /// The zone of a client's card, as far as a principal may read it; else UTC.
    pub async fn zone_of(&self, who: Principal, client: ClientId) -> Result<Zone, Unavailable> {
        Ok(self.zone_named(who, client).await?.unwrap_or_else(Zone::utc))
    }

    /// The same, where one is named.
    pub(crate) async fn zone_named(&self, who: Principal, client: ClientId) -> Result<Option<Zone>, Unavailable> {
        if !self.reads_of_card(who, client, "/zone").await? {
            return Ok(None);
        }
        let card = self.read(move |library| library.card(client)).await?;
        let contents = card.and_then(|card| read_kept(card.contents.reveal()));
        Ok(match contents.as_ref().and_then(|all| all.get("/zone")) {
            Some(Content::One(Scalar::Text(name))) => Zone::named(name.reveal()).ok(),
            _ => None, // open: no zone
        })
    }

    /// The name of a client and that of the center as a principal may read them.
    pub async fn names_of(&self, who: Principal, client: ClientId) -> Result<(Option<String>, String), Unavailable> {
        let reads = self.reads_of_card(who, client, "/name").await?;
        self.look_at(who, Some(client), move |center, _| {
            let client = center.client(client).filter(|_| reads).map(|c| c.kept.name.reveal().to_owned());
            (client.filter(|name| !name.is_empty()), center.name().to_owned())
        })
        .await
    }

    /// Whether a principal may read a field of a client's card.
    pub(crate) async fn reads_of_card(&self, who: Principal, client: ClientId, place: &str) -> Result<bool, Unavailable> {
        let rules = self.rules();
        let hides = |audience| rules.policy.rule(Subject::Card, place, audience).access == Access::Hidden;
        if Audience::of(who).is_none_or(hides) {
            return Ok(false);
        }
        self.look_at(who, Some(client), move |center, _| center.may_read_records(who, client)).await
    }

    /// Past interactions, newest first, a page of them at a time; or in groups of all of them. Each is told as the reader may know it.
    /// `None` when the reader may read some talks of the client and there are none of these.
    pub async fn history(&self, who: Principal, filter: HistoryFilter) -> Result<Option<HistoryList>, Unavailable> {
        if !self.has_any(who, &filter).await? {
            return Ok(None);
        }
        if !filter.is_plain() {
            return self.looked_over(who, Arc::new(filter)).await.map(Some);
        }
        let (items, next) = self.plain(who, &filter).await?;
        let next = next.map(|c| self.ids().page(PageMark { at: c.at, id: c.id }));
        Ok(Some(HistoryList { items, groups: None, total: None, looked_over: None, zone: None, next }))
    }

    /// Whether there is any talk of the client that who reads some of them may read.
    async fn has_any(&self, who: Principal, filter: &HistoryFilter) -> Result<bool, Unavailable> {
        let Some(among) = filter.among(who) else { return Ok(true) };
        let any = History { client: Some(filter.client), among: Some(among), ..History::default() };
        Ok(!self.read(move |library| library.history(&any, None, 1)).await?.items.is_empty())
    }

    /// A page that the rows alone tell.
    async fn plain(&self, who: Principal, filter: &HistoryFilter) -> Result<(Vec<HistoryItem>, Option<Cursor>), Unavailable> {
        let asked = History {
            client: Some(filter.client),
            medium: filter.medium,
            from: filter.from,
            to: filter.to,
            among: filter.among(who),
            ..History::default()
        };
        let past = filter.past();
        let (details, next) = self
            .read(move |library| {
                let page = library.history(&asked, past, HISTORY_PAGE_MAX)?;
                Ok((telling::details(library, page.items, who.staff().is_some())?, page.next))
            })
            .await?;
        Ok((self.items_told(who, filter.client, details).await?, next))
    }

    /// All that a look over a client's past finds, newest first.
    async fn found(&self, who: Principal, filter: &Arc<HistoryFilter>) -> Result<Found, Unavailable> {
        let (client, range, reads) = (filter.client, (filter.from, filter.to), Reads::of(&self.rules(), who));
        let (mut seen, cut) = self.read(move |library| keys::seen(library, client, range, reads)).await?;
        let pairs = keys::pairs(&seen);
        let known = self.mailbox().look(move |center, _| Known::of(center, who, client, &pairs)).await?;
        let filter = filter.clone();
        let found = self.read(move |library| {
            seen.retain(|s| known.rights.knows(&filter.of, s.queue, s.served_by) && keys::fits(s, &filter, &known));
            if !filter.words.is_empty() {
                searching::keep_found(library, &filter, &known, reads, &mut seen)?;
            }
            Ok(Found { seen, cut, known })
        });
        found.await
    }

    /// A page of those that a look over all of them finds, or of their groups.
    async fn looked_over(&self, who: Principal, filter: Arc<HistoryFilter>) -> Result<HistoryList, Unavailable> {
        let Found { seen, cut, known } = self.found(who, &filter).await?;
        let (ids, staff, client, zone) = (self.ids().clone(), who.staff().is_some(), filter.client, filter.zone.name.clone());
        let found = self.read(move |library| {
            let page = if filter.group.is_empty() {
                groups::flat(&seen, filter.past())
            } else {
                groups::grouped(&seen, &filter, &known, &ids, &keys::names(library, &seen)?)
            };
            let rows = in_order(&page.items, library.interactions(&distinct(&page.items))?);
            Ok((telling::details(library, rows, staff)?, page, seen.len()))
        });
        let (details, page, total) = found.await?;
        let items = self.items_told(who, client, details).await?;
        let next = page.next.map(|c| self.ids().page(PageMark { at: c.at, id: c.id }));
        let grouped = page.groups.is_some();
        Ok(HistoryList {
            items,
            groups: page.groups,
            total: grouped.then_some(total),
            looked_over: cut.then_some(SCANNED_MAX),
            zone: grouped.then_some(zone),
            next,
        })
    }

    /// The items of those that the reader may know of as it is now.
    async fn items_told(&self, who: Principal, client: ClientId, details: Vec<Detail>) -> Result<Vec<HistoryItem>, Unavailable> {
        let (details, names) = self
            .read(move |library| {
                let handles: Vec<_> = details.iter().flat_map(Detail::products).collect();
                let names = crate::library::product_names(library, handles.iter().map(|h| Some(&**h)))?;
                // Here, where nobody else waits for it.
                let details: Vec<_> = details.into_iter().map(|detail| (detail.standing(), detail)).collect();
                Ok((details, names))
            })
            .await?;
        let (ids, rules) = (self.ids().clone(), self.rules());
        self.look_at(who, Some(client), move |center, at| {
            let Some(all) = center.past_talks_of(who, client) else { return Vec::new() };
            let rights = center.past_rights(who, client);
            let telling = telling::Telling { center, rules: &rules, who, at, ids: &ids, rights: &rights, all: &all, names: &names };
            details.into_iter().filter_map(|(standing, detail)| telling::item(&telling, detail, standing)).collect()
        })
        .await
    }
}

/// What a look over all of a client's past found.
struct Found {
    seen: Vec<Seen>,
    /// There are older ones that were not looked at.
    cut: bool,
    known: Known,
}

/// Each of them once: one that stands under several headings is read once.
fn distinct(ids: &[InteractionId]) -> Vec<InteractionId> {
    let all: BTreeSet<_> = ids.iter().copied().collect();
    all.into_iter().collect()
}

/// The rows as a page has them, one under several headings as often.
fn in_order(ids: &[InteractionId], rows: Vec<InteractionRow>) -> Vec<InteractionRow> {
    let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| rows.get(id).cloned()).collect()
}

/// Names of agents as a reader is told them in a queue; absent where they are not told.
type AgentNames = BTreeMap<(QueueId, AgentId), String>;
