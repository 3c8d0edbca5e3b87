//! The client's ledger of past interactions: as a list, in groups (by product, then by agent, and the like), searched, exported.

mod asked;
pub mod export;
mod item;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::asked::Invalid;
use crate::asked::query::{word, wrong_parameter};
use crate::stamp::Stamp;

pub use asked::{HistoryQuery, SEARCH_CHARS_MAX};
pub use item::{HistoryItem, NoteItem};

/// How deep groups stand in each other.
pub const GROUP_LEVELS_MAX: usize = 2;

/// What past interactions may be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The products they were about.
    Product,
    /// Who talked in them.
    Agent,
    /// Their medium.
    Medium,
    /// The day they arrived, in a zone.
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

    /// Reads `group=product,agent`: different words of the list, at most [`GROUP_LEVELS_MAX`].
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
        if all.len() > GROUP_LEVELS_MAX {
            return Err(wrong_parameter("group", "length", format!("at most {GROUP_LEVELS_MAX} words")));
        }
        Ok(all)
    }
}

/// Past interactions, a page at a time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryList {
    /// Newest first; with `group`, in the order of the groups, the newest ones of each.
    pub items: Vec<HistoryItem>,
    /// The headings over them, when it was asked for in groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<HistoryGroup>>,
    /// With `group`: how many past interactions there are in all groups, whatever page they are on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<usize>,
    /// There, when not all were looked over: only so many of the newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_over: Option<usize>,
    /// With `group`: the zone days are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Give it as `after` for the next page; null at the end.
    #[schema(required = true)]
    pub next: Option<String>,
}

/// A heading over the next `n` items of the page, which are the newest of those it stands for. The group with the newest item comes
/// first. Who has several products or agents stands under each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HistoryGroup {
    /// What it groups by: `product`, `agent`, `medium` or `date`.
    pub by: &'static str,
    /// Handle of the product, id of the agent, the medium, or the day they arrived in the zone; absent over those that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many items of this page stand under it.
    pub n: usize,
    /// How many past interactions it stands for, in the whole history.
    pub total: usize,
    /// When the newest of them arrived.
    pub newest_at: Stamp,
    /// When the oldest of them arrived.
    pub oldest_at: Stamp,
    /// Parameters of the query that lists all of them; an empty one asks for those that have none.
    pub filter: BTreeMap<&'static str, String>,
    /// The headings inside it, by the next word of `group`: those with the newest items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub groups: Vec<HistoryGroup>,
    /// How many headings there are inside it, when some are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups_total: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_words_each_once() {
        assert_eq!(By::read("product,agent"), Ok(vec![By::Product, By::Agent]));
        let wrong = |given| By::read(given).unwrap_err();
        assert_eq!(wrong("product,agnet"), wrong_parameter("group", "value", "agent"));
        assert_eq!(wrong("colour"), wrong_parameter("group", "value", "one of product, agent, medium, date"));
        assert_eq!(wrong("agent,agent"), wrong_parameter("group", "value", "each word once"));
        assert_eq!(wrong("agent,product,date"), wrong_parameter("group", "length", "at most 2 words"));
        assert_eq!(wrong("").expected, "one of product, agent, medium, date");
    }
}
