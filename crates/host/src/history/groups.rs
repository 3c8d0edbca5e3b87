//! Pages of past interactions: one after the other, or under the headings of their groups. Groups are of the whole history; a page has
//! the newest items of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use vestibule_center::id::{AgentId, InteractionId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_store::library::Cursor;
use vestibule_wire::history::{By, HistoryGroup};
use vestibule_wire::id::Ids;
use vestibule_wire::stamp;

use super::HistoryFilter;
use super::keys::{Known, Seen};
use crate::library::ProductNames;
use crate::limits::{HISTORY_GROUP_ITEMS_MAX, HISTORY_GROUPED_ITEMS_MAX, HISTORY_GROUPS_MAX, HISTORY_INNER_GROUPS_MAX, HISTORY_PAGE_MAX};

/// A page: which interactions, in which order, under which headings.
pub(super) struct Page {
    pub(super) items: Vec<InteractionId>,
    pub(super) groups: Option<Vec<HistoryGroup>>,
    pub(super) next: Option<Cursor>,
}

/// The next of them past a place.
pub(super) fn flat(seen: &[Seen], past: Option<Cursor>) -> Page {
    let begin = past.map_or(0, |past| seen.partition_point(|s| s.place() >= past));
    let rest = seen.get(begin..).unwrap_or_default();
    let page = rest.get(..HISTORY_PAGE_MAX).unwrap_or(rest);
    let next = page.last().filter(|_| rest.len() > page.len()).map(Seen::place);
    Page { items: page.iter().map(|s| s.id).collect(), groups: None, next }
}

/// What one is grouped under.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Product(Arc<str>),
    Agent(AgentId),
    Medium(Medium),
    /// A day: its date, from when, until when.
    Day(String, Time, Time),
    /// It has nothing of the kind.
    Nothing,
}

/// A group: what it is of, and which of all, newest first.
struct Group {
    head: Head,
    of: Vec<usize>,
}

/// All that groups are made from.
struct Ground<'a> {
    seen: &'a [Seen],
    filter: &'a HistoryFilter,
    known: &'a Known,
    ids: &'a Ids,
    products: &'a ProductNames,
}

/// The first groups past a place, or the first of all, each with its newest items.
pub(super) fn grouped(seen: &[Seen], filter: &HistoryFilter, known: &Known, ids: &Ids, products: &ProductNames) -> Page {
    let ground = Ground { seen, filter, known, ids, products };
    let Some((by, rest)) = filter.group.split_first() else { return flat(seen, filter.past()) };
    let all = ground.split(*by, &(0..seen.len()).collect::<Vec<_>>());
    let past = filter.past();
    let newest = |group: &Group| group.of.first().and_then(|n| seen.get(*n)).map(Seen::place);
    let begin = past.map_or(0, |past| all.partition_point(|g| newest(g).is_some_and(|place| place >= past)));
    let (mut items, mut headings, mut last) = (Vec::new(), Vec::new(), None);
    let mut left = all.iter().skip(begin);
    let mut next = None;
    for group in left.by_ref() {
        let room = headings.len() < HISTORY_GROUPS_MAX && items.len() < HISTORY_GROUPED_ITEMS_MAX;
        // Groups with the same newest item stand on one page: the place between pages would not tell them apart.
        if !room && newest(group) != last {
            next = last;
            break;
        }
        headings.push(ground.heading(*by, group, rest, &BTreeMap::new(), &mut items));
        last = newest(group);
    }
    Page { items, groups: Some(headings), next }
}

impl Ground<'_> {
    fn heads(&self, by: By, seen: &Seen) -> Vec<Head> {
        let heads: Vec<Head> = match by {
            By::Product => seen.products.iter().cloned().map(Head::Product).collect(),
            By::Agent => seen.told(&self.known.agents).map(Head::Agent).collect(),
            By::Medium => vec![Head::Medium(seen.medium)],
            By::Date => day_of(seen.arrived_at, &self.filter.zone.rule).into_iter().collect(),
        };
        if heads.is_empty() { vec![Head::Nothing] } else { heads }
    }

    /// Brings some into groups; the group with the newest comes first.
    fn split(&self, by: By, of: &[usize]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut places: BTreeMap<Head, usize> = BTreeMap::new();
        for n in of {
            let Some(seen) = self.seen.get(*n) else { continue };
            for head in self.heads(by, seen) {
                let place = *places.entry(head.clone()).or_insert_with(|| {
                    groups.push(Group { head, of: Vec::new() });
                    groups.len() - 1
                });
                if let Some(group) = groups.get_mut(place) {
                    group.of.push(*n);
                }
            }
        }
        // The one asked for alone, where others stand beside it in the same talks.
        let asked = |group: &Group| match (by, &group.head) {
            (By::Product, Head::Product(handle)) => self.filter.product.as_ref().is_none_or(|p| p.as_deref() == Some(&**handle)),
            (By::Agent, Head::Agent(agent)) => self.filter.agent.is_none_or(|a| a == Some(*agent)),
            (By::Product | By::Agent | By::Medium | By::Date, _) => true,
        };
        groups.retain(asked);
        groups
    }

    fn heading(
        &self,
        by: By,
        group: &Group,
        rest: &[By],
        outer: &BTreeMap<&'static str, String>,
        items: &mut Vec<InteractionId>,
    ) -> HistoryGroup {
        let before = items.len();
        let (id, name, own) = self.words(by, group);
        let filter: BTreeMap<_, _> = outer.iter().map(|(k, v)| (*k, v.clone())).chain(own).collect();
        let (mut groups, mut groups_total) = (Vec::new(), None);
        match rest.split_first() {
            Some((inner, rest)) => {
                let all = self.split(*inner, &group.of);
                groups_total = (all.len() > HISTORY_INNER_GROUPS_MAX).then_some(all.len());
                groups = all.iter().take(HISTORY_INNER_GROUPS_MAX).map(|g| self.heading(*inner, g, rest, &filter, items)).collect();
            }
            None => {
                let newest = group.of.iter().take(HISTORY_GROUP_ITEMS_MAX).filter_map(|n| self.seen.get(*n));
                items.extend(newest.map(|s| s.id));
            }
        }
        let at = |n: Option<&usize>| n.and_then(|n| self.seen.get(*n)).map_or(Time(0), |s| s.arrived_at).into();
        HistoryGroup {
            by: by.as_str(),
            id,
            name,
            n: items.len() - before,
            total: group.of.len(),
            newest_at: at(group.of.first()),
            oldest_at: at(group.of.last()),
            filter,
            groups,
            groups_total,
        }
    }

    /// Id and name of a group, and the query for all of it.
    fn words(&self, by: By, group: &Group) -> (Option<String>, Option<String>, Vec<(&'static str, String)>) {
        let (id, name) = match &group.head {
            Head::Product(handle) => (handle.to_string(), self.products.get(handle).unwrap_or(handle).to_string()),
            Head::Agent(agent) => {
                let queue = group.of.first().and_then(|n| self.seen.get(*n)).map(|s| s.queue).unwrap_or_default();
                (self.ids.agent(*agent), self.known.agents.get(&(queue, *agent)).cloned().unwrap_or_default())
            }
            Head::Medium(medium) => (medium.as_str().to_owned(), medium.as_str().to_owned()),
            Head::Day(date, from, to) => {
                // A span asked for by hand cuts the first and the last day.
                let from = self.filter.from.map_or(*from, |asked| asked.max(*from));
                let to = self.filter.to.map_or(*to, |asked| asked.min(*to));
                let filter = vec![("from", stamp::write(from)), ("to", stamp::write(to))];
                return (Some(date.clone()), Some(date.clone()), filter);
            }
            Head::Nothing => return (None, None, vec![(by.as_str(), String::new())]),
        };
        (Some(id.clone()), Some(name), vec![(by.as_str(), id)])
    }
}

/// The day of a zone in which an instant is; its span holds the days on which clocks change.
fn day_of(at: Time, zone: &jiff::tz::TimeZone) -> Option<Head> {
    let here = Timestamp::from_microsecond(at.0).ok()?.to_zoned(zone.clone());
    let date = here.date();
    let begin = here.start_of_day().ok()?.timestamp().as_microsecond();
    let end = here.tomorrow().and_then(|day| day.start_of_day()).map_or(i64::MAX, |day| day.timestamp().as_microsecond());
    Some(Head::Day(date.to_string(), Time(begin), Time(end)))
}

#[cfg(test)]
mod tests;
