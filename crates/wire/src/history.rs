//! Past interactions as a list, and in groups: by product, then by agent, and the like.

use serde::Serialize;
use utoipa::ToSchema;

use crate::asked::Invalid;
use crate::asked::query::{word, wrong_parameter};
use crate::library::{HistoryItem, Named};
use crate::stamp;

/// What past interactions may be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The product they were about.
    Product,
    /// Who served them.
    Agent,
    /// Their medium.
    Medium,
    /// The day they arrived (UTC).
    Date,
}

impl By {
    /// Every one.
    pub const ALL: &'static [By] = &[By::Product, By::Agent, By::Medium, By::Date];

    /// The word in a query.
    pub fn as_str(self) -> &'static str {
        match self {
            By::Product => "product",
            By::Agent => "agent",
            By::Medium => "medium",
            By::Date => "date",
        }
    }

    /// Reads `group=product,agent`: different words of the list.
    ///
    /// # Errors
    /// The parameter with the nearest word, or with what is wrong.
    pub fn read(given: &str) -> Result<Vec<By>, Invalid> {
        let words: Vec<_> = By::ALL.iter().map(|by| by.as_str()).collect();
        let mut all = Vec::new();
        for part in given.split(',') {
            let known = word("group", part, &words)?;
            let by = By::ALL.iter().copied().find(|by| by.as_str() == known);
            match by.filter(|by| !all.contains(by)) {
                Some(by) => all.push(by),
                None => return Err(wrong_parameter("group", "value", "each word once")),
            }
        }
        Ok(all)
    }

    /// What one interaction is grouped under; `None` where it has nothing of the kind.
    fn of(self, item: &HistoryItem) -> Option<Named> {
        let plain = |word: &str| Named { id: word.to_owned(), name: word.to_owned() };
        match self {
            By::Product => item.product.as_ref().map(|id| Named { id: id.clone(), name: item.product_name.as_ref().unwrap_or(id).clone() }),
            By::Agent => item.agent.clone(),
            By::Medium => Some(plain(item.medium.0.as_str())),
            By::Date => Some(plain(stamp::write(item.arrived_at.0).split('T').next().unwrap_or_default())),
        }
    }
}

/// Past interactions, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryList {
    /// Newest first; with `group`, in the order of the groups and newest first in each.
    pub items: Vec<HistoryItem>,
    /// The headings of this page, when it was asked for in groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<HistoryGroup>>,
    /// Give it as `after` for the next page; null at the end.
    #[schema(required = true)]
    pub next: Option<String>,
}

/// A heading over the next `n` items of the page. The group with the newest item comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HistoryGroup {
    /// What it groups by: `product`, `agent`, `medium` or `date`.
    pub by: &'static str,
    /// Handle of the product, id of the agent, the medium, or the day they arrived (UTC); absent over those that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many items stand under it.
    pub n: usize,
    /// The headings inside it, by the next word of `group`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub groups: Vec<HistoryGroup>,
}

/// Items, newest first, brought into groups: the items in their new order, and the headings.
pub fn grouped(items: Vec<HistoryItem>, by: &[By]) -> (Vec<HistoryItem>, Vec<HistoryGroup>) {
    let Some((first, rest)) = by.split_first() else { return (items, Vec::new()) };
    let mut under: Vec<(Option<Named>, Vec<HistoryItem>)> = Vec::new();
    for item in items {
        let head = first.of(&item);
        match under.iter_mut().find(|(other, _)| other.as_ref().map(|o| &o.id) == head.as_ref().map(|h| &h.id)) {
            Some((_, group)) => group.push(item),
            None => under.push((head, vec![item])),
        }
    }
    let (mut all, mut headings) = (Vec::new(), Vec::new());
    for (head, group) in under {
        let (items, groups) = grouped(group, rest);
        let (id, name) = head.map_or((None, None), |h| (Some(h.id), Some(h.name)));
        headings.push(HistoryGroup { by: first.as_str(), id, name, n: items.len(), groups });
        all.extend(items);
    }
    (all, headings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vestibule_center::interaction::lifecycle::Outcome;
    use vestibule_center::interaction::medium::Medium;
    use vestibule_center::time::Time;

    const DAY: i64 = 24 * 3_600_000_000;

    fn item(id: &str, product: Option<&str>, agent: Option<&str>, day: i64) -> HistoryItem {
        HistoryItem {
            id: id.into(),
            medium: Medium::Chat.into(),
            product: product.map(Into::into),
            product_name: None,
            agent: agent.map(|a| Named { id: a.into(), name: a.to_uppercase() }),
            queue: Named { id: "q".into(), name: "Q".into() },
            arrived_at: Time(day * DAY).into(),
            started_at: None,
            ended_at: Time(day * DAY).into(),
            outcome: Outcome::Handled.into(),
            disposition: None,
            n: 0,
        }
    }

    #[test]
    fn items_stand_by_product_then_by_agent_newest_first() {
        let items = vec![
            item("5", Some("heron"), Some("ana"), 5),
            item("4", None, Some("ana"), 4),
            item("3", Some("heron"), Some("ben"), 3),
            item("2", Some("heron"), Some("ana"), 2),
            item("1", None, None, 1),
        ];
        let (sorted, groups) = grouped(items.clone(), &[By::Product, By::Agent]);
        assert_eq!(sorted.iter().map(|i| i.id.as_str()).collect::<String>(), "52341");
        let told = |groups: &[HistoryGroup]| groups.iter().map(|g| (g.by, g.id.clone(), g.n)).collect::<Vec<_>>();
        assert_eq!(told(&groups), [("product", Some("heron".into()), 3), ("product", None, 2)]);
        assert_eq!(told(&groups[0].groups), [("agent", Some("ana".into()), 2), ("agent", Some("ben".into()), 1)]);
        assert_eq!(told(&groups[1].groups), [("agent", Some("ana".into()), 1), ("agent", None, 1)]);
        let (_, days) = grouped(items, &[By::Date]);
        assert_eq!(days[0].id.as_deref(), Some("1970-01-06"));
        assert_eq!(days.len(), 5);
    }

    #[test]
    fn groups_are_words_each_once() {
        assert_eq!(By::read("product,agent"), Ok(vec![By::Product, By::Agent]));
        let wrong = |given| By::read(given).unwrap_err();
        assert_eq!(wrong("product,agnet"), wrong_parameter("group", "value", "agent"));
        assert_eq!(wrong("colour"), wrong_parameter("group", "value", "one of product, agent, medium, date"));
        assert_eq!(wrong("agent,agent"), wrong_parameter("group", "value", "each word once"));
        assert_eq!(wrong("").expected, "one of product, agent, medium, date");
    }
}
