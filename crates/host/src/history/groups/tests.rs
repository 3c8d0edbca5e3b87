use super::*;
use vestibule_center::audience::Principal;
use vestibule_center::id::{ClientId, QueueId};
use vestibule_center::{Center, oversight::Overseen};

use crate::history::Zone;
use crate::history::keys::{Pairs, pairs};

const DAY: i64 = 24 * 3_600_000_000;
const ANA: AgentId = AgentId(1);
const BEN: AgentId = AgentId(2);

fn seen(id: u64, at: i64, products: &[&str], agents: &[AgentId]) -> Seen {
    Seen {
        id: InteractionId(id),
        arrived_at: Time(at),
        queue: QueueId(1),
        medium: Medium::Chat,
        products: products.iter().map(|p| Arc::from(*p)).collect(),
        agents: agents.to_vec(),
        served_by: agents.last().copied(),
        disposition: None,
    }
}

fn known(named: &[(AgentId, &str)]) -> Known {
    let mut known = Known::of(&Center::new(1), Principal::Client(ClientId(1)), ClientId(1), &Pairs::default());
    known.agents = named.iter().map(|(agent, name)| ((QueueId(1), *agent), (*name).to_owned())).collect();
    known
}

fn by(group: &[By]) -> HistoryFilter {
    HistoryFilter { group: group.to_vec(), ..HistoryFilter::all(ClientId(1), Overseen::All) }
}

fn page(all: &[Seen], filter: &HistoryFilter) -> Page {
    let known = known(&[(ANA, "Ana"), (BEN, "Ben")]);
    grouped(all, filter, &known, &Ids::new([7; 16]), &ProductNames::default())
}

fn ids(page: &Page) -> Vec<u64> {
    page.items.iter().map(|id| id.0).collect()
}

fn heads(groups: &[HistoryGroup]) -> Vec<(Option<&str>, usize, usize)> {
    groups.iter().map(|g| (g.name.as_deref(), g.n, g.total)).collect()
}

#[test]
fn all_of_the_history_is_counted_and_the_newest_of_each_group_are_told() {
    let mut all: Vec<_> = (0..50).map(|n| seen(100 - n, 1_000 - n as i64, &["heron"], &[if n % 5 == 0 { BEN } else { ANA }])).collect();
    all.push(seen(1, 1, &[], &[]));
    let page = page(&all, &by(&[By::Product, By::Agent]));
    let groups = page.groups.as_ref().unwrap();
    assert_eq!(heads(groups), [(Some("heron"), 6, 50), (None, 1, 1)]);
    assert_eq!(heads(&groups[0].groups), [(Some("Ben"), 3, 10), (Some("Ana"), 3, 40)]);
    assert_eq!(ids(&page), [100, 95, 90, 99, 98, 97, 1]);
    assert_eq!((groups[0].newest_at.0, groups[0].oldest_at.0, page.next), (Time(1_000), Time(951), None));
    let filter = &groups[0].groups[1].filter;
    assert_eq!((filter["product"].as_str(), filter["agent"].as_str()), ("heron", &*Ids::new([7; 16]).agent(ANA)));
    assert_eq!(groups[1].filter, BTreeMap::from([("product", String::new())]), "those without one are asked for by an empty name");
}

#[test]
fn who_has_several_products_or_agents_stands_under_each() {
    let all = [seen(2, 2, &["heron", "plover"], &[ANA, BEN]), seen(1, 1, &["plover"], &[BEN])];
    let products = page(&all, &by(&[By::Product]));
    assert_eq!(heads(products.groups.as_ref().unwrap()), [(Some("heron"), 1, 1), (Some("plover"), 2, 2)]);
    assert_eq!(ids(&products), [2, 2, 1]);
    let agents = page(&all, &by(&[By::Agent]));
    assert_eq!(heads(agents.groups.as_ref().unwrap()), [(Some("Ana"), 1, 1), (Some("Ben"), 2, 2)]);
    let only = page(&all[..1], &HistoryFilter { product: Some(Some("plover".into())), ..by(&[By::Product]) });
    assert_eq!(heads(only.groups.as_ref().unwrap()), [(Some("plover"), 1, 1)], "the one that was asked for");
}

#[test]
fn who_is_not_told_is_in_no_group() {
    let all = [seen(2, 2, &[], &[AgentId(9)]), seen(1, 1, &[], &[ANA])];
    assert_eq!(heads(page(&all, &by(&[By::Agent])).groups.as_ref().unwrap()), [(None, 1, 1), (Some("Ana"), 1, 1)]);
    assert_eq!(pairs(&all).0.len(), 2);
}

#[test]
fn pages_of_groups_go_on_where_they_ended_and_lose_none() {
    let products: Vec<String> = (0..90).map(|n| format!("p{n}")).collect();
    // Every third has a product of its own and that of the next beside it.
    let all: Vec<_> = (0..90)
        .map(|n| {
            let more = (n % 3 == 0).then(|| products[n + 1].as_str());
            seen(1_000 - n as u64, 1_000 - n as i64, &[Some(products[n].as_str()), more].into_iter().flatten().collect::<Vec<_>>(), &[])
        })
        .collect();
    let (mut filter, mut told, mut pages) = (by(&[By::Product]), Vec::new(), 0);
    loop {
        let page = page(&all, &filter);
        let groups = page.groups.unwrap();
        assert!(groups.len() <= HISTORY_GROUPS_MAX + 1, "{}", groups.len());
        told.extend(groups.into_iter().filter_map(|g| g.name));
        pages += 1;
        let Some(next) = page.next else { break };
        filter.past = Some(vestibule_wire::id::PageMark { at: next.at, id: next.id });
    }
    assert_eq!(told, products, "each once, newest first");
    assert!(pages >= 90 / (HISTORY_GROUPS_MAX + 1));
}

#[test]
fn groups_inside_a_group_are_bounded_and_counted() {
    let all: Vec<_> = (0..60).map(|n| seen(100 - n, (100 - n as i64) * DAY, &["heron"], &[])).collect();
    let page = page(&all, &by(&[By::Product, By::Date]));
    let group = &page.groups.unwrap()[0];
    assert_eq!((group.groups.len(), group.groups_total, group.total), (HISTORY_INNER_GROUPS_MAX, Some(60), 60));
}

#[test]
fn a_day_is_a_day_of_the_zone() {
    // 2026-03-29 00:30 and 22:30 UTC: clocks in Amsterdam go forward in between.
    let all = [seen(2, 1_774_823_400_000_000, &[], &[]), seen(1, 1_774_744_200_000_000, &[], &[])];
    let days = |zone: &str| {
        let filter = HistoryFilter { zone: Zone::named(zone).unwrap(), ..by(&[By::Date]) };
        let groups = page(&all, &filter).groups.unwrap();
        groups.into_iter().map(|g| (g.id.unwrap(), g.filter["from"].clone(), g.filter["to"].clone())).collect::<Vec<_>>()
    };
    let of = |date: &str, from: &str, to: &str| (date.to_owned(), from.to_owned(), to.to_owned());
    assert_eq!(days("UTC"), [of("2026-03-29", "2026-03-29T00:00:00.000Z", "2026-03-30T00:00:00.000Z")]);
    assert_eq!(
        days("Europe/Amsterdam"),
        [
            of("2026-03-30", "2026-03-29T22:00:00.000Z", "2026-03-30T22:00:00.000Z"),
            of("2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"),
        ]
    );
}

#[test]
fn a_list_goes_on_past_a_place() {
    let all: Vec<_> = (0..450).map(|n| seen(1_000 - n, 7, &[], &[])).collect();
    let (mut past, mut told) = (None, Vec::new());
    loop {
        let page = flat(&all, past);
        told.extend(ids(&page));
        past = page.next;
        if past.is_none() {
            break;
        }
    }
    assert_eq!(told, all.iter().map(|s| s.id.0).collect::<Vec<_>>());
}
