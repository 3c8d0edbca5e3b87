//! Search: every word asked for stands in what was said or noted, in a name of a product or an agent, or in the disposition, as far as
//! the reader may read them. Names are looked at as they are told now, so that none is found that is not told.

use std::collections::BTreeSet;
use std::sync::Arc;

use vestibule_center::id::{AgentId, QueueId};
use vestibule_store::library::words::{Read, words_of};
use vestibule_store::{Fault, Library};

use super::HistoryFilter;
use super::keys::{Known, Seen, names};
use super::reads::Reads;

/// What has one of the words in its name.
struct Named {
    products: BTreeSet<Arc<str>>,
    agents: BTreeSet<(QueueId, AgentId)>,
    dispositions: BTreeSet<(QueueId, Arc<str>)>,
}

fn has(name: &str, word: &str) -> bool {
    words_of(name).any(|other| other.starts_with(word))
}

/// Keeps those in which every word of the filter is found.
pub(super) fn keep_found(
    library: &Library,
    filter: &HistoryFilter,
    known: &Known,
    reads: Reads,
    seen: &mut Vec<Seen>,
) -> Result<(), Fault> {
    let products = names(library, seen)?;
    for word in &filter.words {
        let found = |read, is_read: bool| if is_read { library.found(filter.client, read, word) } else { Ok(BTreeSet::new()) };
        let (lines, shared) = (found(Read::Lines, true)?, found(Read::Shared, reads.notes)?);
        let notes = found(Read::Notes, known.staff && reads.private_notes)?;
        let named = Named {
            products: products.iter().filter(|(handle, name)| has(handle, word) || has(name, word)).map(|(h, _)| h.clone()).collect(),
            agents: known.agents.iter().filter(|(_, name)| has(name, word)).map(|(pair, _)| *pair).collect(),
            dispositions: known
                .dispositions
                .iter()
                .filter(|((_, code), name)| has(code, word) || has(name, word))
                .map(|(key, _)| key.clone())
                .collect(),
        };
        seen.retain(|s| {
            shared.contains(&s.id)
                || (lines.contains(&s.id) && known.rights.lines(s.served_by))
                || (notes.contains(&s.id) && known.rights.notes(s.queue, s.served_by))
                || is_named(s, &named)
        });
    }
    Ok(())
}

fn is_named(seen: &Seen, named: &Named) -> bool {
    seen.products.iter().any(|p| named.products.contains(p))
        || seen.agents.iter().any(|a| named.agents.contains(&(seen.queue, *a)))
        || seen.disposition.as_ref().is_some_and(|d| named.dispositions.contains(&(seen.queue, d.clone())))
}
