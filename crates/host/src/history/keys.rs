//! Past interactions as filters and groups look at them: what was corrected is read over what was kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::record::products_of;
use vestibule_center::reading_rights::PastRights;
use vestibule_center::time::Time;
use vestibule_store::library::{Cursor, SCANNED_MAX};
use vestibule_store::{Fault, Library};
use vestibule_wire::card::read_kept;

use super::reads::Reads;
use super::{AgentNames, HistoryFilter};
use crate::library::{ProductNames, product_names};

/// A past interaction as its ledger has it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) id: InteractionId,
    pub(super) arrived_at: Time,
    pub(super) queue: QueueId,
    pub(super) medium: Medium,
    /// As corrected; none for a reader to whom they are hidden.
    pub(super) products: Vec<Arc<str>>,
    /// Who talked in it, the last owner among them.
    pub(super) agents: Vec<AgentId>,
    pub(super) served_by: Option<AgentId>,
    pub(super) disposition: Option<Arc<str>>,
}

impl Seen {
    /// Where it stands in a list newest first.
    pub(super) fn place(&self) -> Cursor {
        Cursor { at: self.arrived_at, id: self.id.0 }
    }

    /// Who talked in it, as far as the reader is told of them.
    pub(super) fn told<'a>(&'a self, names: &'a AgentNames) -> impl Iterator<Item = AgentId> + 'a {
        self.agents.iter().copied().filter(|agent| names.contains_key(&(self.queue, *agent)))
    }
}

/// Who talked, the last owner included, who of those that talked before the ledger knew may be missing among them.
pub(super) fn talkers(agents: &[AgentId], served_by: Option<AgentId>) -> Vec<AgentId> {
    let last = served_by.filter(|last| !agents.contains(last));
    agents.iter().copied().chain(last).collect()
}

/// A client's past interactions with what is read of them, newest first, and whether there are older ones that were not looked at.
pub(super) fn seen(
    library: &Library,
    client: ClientId,
    range: (Option<Time>, Option<Time>),
    reads: Reads,
) -> Result<(Vec<Seen>, bool), Fault> {
    let keys = library.past_of(client, range, None, SCANNED_MAX)?;
    let cut = keys.len() >= SCANNED_MAX;
    let mut corrected = BTreeMap::new();
    for record in library.records_of(client)? {
        let contents = read_kept(record.contents.reveal()).ok_or(Fault::Row("record.contents"))?;
        corrected.insert(record.interaction, products_of(&contents));
    }
    let mut products = |id, product: Option<Arc<str>>| {
        let all = corrected.remove(&id).unwrap_or_else(|| product.into_iter().collect());
        if reads.products { all } else { Vec::new() }
    };
    let seen = keys.into_iter().map(|key| Seen {
        id: key.id,
        arrived_at: key.arrived_at,
        queue: key.queue,
        medium: key.medium,
        products: products(key.id, key.product),
        agents: talkers(&key.agents.0, key.served_by),
        served_by: key.served_by,
        disposition: key.disposition,
    });
    Ok((seen.collect(), cut))
}

/// The queues, and who talked in them.
#[derive(Debug, Default)]
pub(super) struct Pairs(pub(super) BTreeSet<(QueueId, AgentId)>);

pub(super) fn pairs(seen: &[Seen]) -> Pairs {
    let mut pairs = BTreeSet::new();
    for s in seen {
        pairs.extend(s.agents.iter().map(|agent| (s.queue, *agent)));
    }
    Pairs(pairs)
}

/// What the center says of them to a reader.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) rights: PastRights,
    /// Whether it is one of the center who reads.
    pub(super) staff: bool,
    pub(super) agents: AgentNames,
    /// Names of dispositions, for the people of the center.
    pub(super) dispositions: BTreeMap<(QueueId, Arc<str>), Arc<str>>,
}

impl Known {
    pub(super) fn of(center: &Center, who: Principal, client: ClientId, pairs: &Pairs) -> Known {
        let reader = Reader::Everyone(who.class());
        let named = |&(queue, agent): &(QueueId, AgentId)| ((queue, agent), center.name_told(reader, queue, agent).reveal().to_owned());
        let staff = who.staff().is_some();
        let queues = center.queues().filter(|_| staff);
        let dispositions = queues.flat_map(|q| q.kept.dispositions.0.iter().map(|d| ((q.kept.id, d.code.clone()), d.name.clone())));
        Known {
            rights: center.past_rights(who, client),
            staff,
            agents: pairs.0.iter().map(named).filter(|(_, name)| !name.is_empty()).collect(),
            dispositions: dispositions.collect(),
        }
    }
}

/// Whether one is asked for, its words aside.
pub(super) fn fits(seen: &Seen, filter: &HistoryFilter, known: &Known) -> bool {
    let product = match &filter.product {
        None => true,
        Some(None) => seen.products.is_empty(),
        Some(Some(handle)) => seen.products.iter().any(|p| **p == **handle),
    };
    // Who is looked for by name is found only where the name is told.
    let agent = match filter.agent {
        None => true,
        Some(None) => seen.told(&known.agents).next().is_none(),
        Some(Some(agent)) => seen.told(&known.agents).any(|a| a == agent),
    };
    product && agent && filter.medium.is_none_or(|medium| seen.medium == medium)
}

/// Names of all products they are about.
pub(super) fn names(library: &Library, seen: &[Seen]) -> Result<ProductNames, Fault> {
    let handles: BTreeSet<&str> = seen.iter().flat_map(|s| s.products.iter().map(|p| &**p)).collect();
    product_names(library, handles.into_iter().map(Some))
}
