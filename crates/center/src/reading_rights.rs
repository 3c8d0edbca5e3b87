//! Who may read what beside documents: settings, records, watchers, lines. Doors ask here and decide nothing.

use crate::audience::Principal;
use crate::id::{AgentId, ClientId, InteractionId, Presentity, QueueId};
use crate::interaction::lifecycle::Life;
use crate::oversight::Overseen;
use crate::saved::InteractionRow;
use crate::state::Center;

/// What somebody may read of the past talks of a client, told at one instant.
#[derive(Clone, Debug)]
pub struct PastRights {
    who: Principal,
    client: ClientId,
    oversees: Option<Overseen>,
    serves: bool,
}

impl PastRights {
    /// Whether they may know of one: it is of a queue they watch over or was theirs, or they read all of the client's.
    pub fn knows(&self, all: &Overseen, queue: QueueId, served_by: Option<AgentId>) -> bool {
        all.has_queue(queue) || self.was_theirs(served_by)
    }
    /// Whether they may read its lines (`may_read_lines` says the same of a closed one).
    pub fn lines(&self, served_by: Option<AgentId>) -> bool {
        self.who.client() == Some(self.client) || self.was_theirs(served_by)
    }
    /// Whether they may read its notes (`may_read_notes` says the same of a closed one).
    pub fn notes(&self, queue: QueueId, served_by: Option<AgentId>) -> bool {
        let oversees = self.oversees.as_ref().is_some_and(|of| of.has_queue(queue));
        self.who.staff().is_some() && (oversees || self.serves || self.was_theirs(served_by))
    }
    fn was_theirs(&self, served_by: Option<AgentId>) -> bool {
        self.who.staff().is_some_and(|agent| served_by == Some(agent))
    }
}

impl Center {
    /// Whether the principal may read the settings: whoever may change them.
    pub fn may_read_settings(who: Principal) -> bool {
        matches!(who, Principal::Admin(_) | Principal::Center)
    }

    /// Whether the principal may read opening hours as they are set up: staff.
    pub fn may_read_hours(who: Principal) -> bool {
        who.class().is_staff()
    }

    /// Whether the principal may read canned replies: staff, each those at hand for them.
    pub fn may_read_replies(who: Principal) -> bool {
        who.class().is_staff()
    }

    /// Whether the principal may read what is unwise in the set-up: whoever may change it.
    pub fn may_read_warnings(who: Principal) -> bool {
        Center::may_read_settings(who)
    }

    /// Whether the principal may read a client's history and orders: a known client their own, agents and
    /// leads those of a client they share something with, who watches over all everybody's. A visitor has none.
    pub fn may_read_records(&self, who: Principal, client: ClientId) -> bool {
        match who {
            _ if !self.knows(client) => false, // open: of nobody there is nothing to read
            Principal::Client(own) => own == client,
            // That agents may see when a client is here does not open what is kept of them.
            Principal::Agent(agent) | Principal::Lead(agent) => self.agents_of(client).contains(&agent),
            Principal::Supervisor(_) | Principal::Admin(_) => self.may_see(who, client),
            Principal::Nobody | Principal::Visitor(_) | Principal::Center | Principal::Integration(_) => false,
        }
    }

    /// Whether the principal may read the orders of a client: whoever may read their records, and the company's own programs, from
    /// which orders come.
    pub fn may_read_orders(&self, who: Principal, client: ClientId) -> bool {
        self.may_read_records(who, client) || (matches!(who, Principal::Integration(_)) && self.knows(client))
    }

    /// Which past talks of a client the principal may read: all of whoever's records they may read; a lead else those of
    /// their own queues, of whatever client.
    pub fn past_talks_of(&self, who: Principal, client: ClientId) -> Option<Overseen> {
        if self.may_read_records(who, client) { Some(Overseen::All) } else { self.overseen_by(who).filter(|_| self.knows(client)) }
    }

    /// Whether the principal may read who watches a presentity they may see: staff may.
    pub fn may_read_watchers(who: Principal, presentity: Presentity) -> bool {
        match presentity {
            Presentity::Center | Presentity::Queue(_) | Presentity::Agent(_) | Presentity::Client(_) | Presentity::Order(_) => {
                who.class().is_staff()
            }
        }
    }

    /// Whether the principal may read who of the center read what is kept of a client that is not themselves.
    pub fn may_read_readers(who: Principal) -> bool {
        Center::may_read_all_past(who)
    }

    /// Whether the principal reads what is over of everybody, not of themselves alone.
    pub fn may_read_all_past(who: Principal) -> bool {
        matches!(who, Principal::Supervisor(_) | Principal::Admin(_))
    }

    /// Whether the principal may read reports: whoever watches over agents. Of what, [`Center::overseen_by`] says.
    pub fn may_read_reports(who: Principal) -> bool {
        matches!(who, Principal::Lead(_) | Principal::Supervisor(_) | Principal::Admin(_))
    }

    /// Whether the principal may know why an interaction was offered to whom: who watches over its queue, its owner, who takes
    /// part, who is asked just now.
    pub fn may_read_decisions(&self, who: Principal, row: &InteractionRow, asked: bool) -> bool {
        match who {
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => true,
            Principal::Lead(_) if self.oversees_queue(who, row.queue) => true,
            Principal::Agent(agent) | Principal::Lead(agent) => {
                let owner = row.owner.or(row.served_by.filter(|_| row.state == Life::Closed));
                asked || owner == Some(agent) || row.participants.part_of(agent).is_some()
            }
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Integration(_) => false,
        }
    }

    /// Whether the principal may read the notes about an interaction: whoever of the center may read its lines, and of
    /// one that is over also who watches over its queue and the next agent who has the client.
    pub fn may_read_notes(&self, who: Principal, row: &InteractionRow) -> bool {
        let oversees = self.oversees_queue(who, row.queue);
        let over = row.state == Life::Closed && (oversees || who.staff().is_some_and(|agent| self.serves(agent, row.client)));
        who.staff().is_some() && (over || Center::may_read_lines(who, row))
    }

    /// What the principal may read of a client's past talks, one like the other.
    pub fn past_rights(&self, who: Principal, client: ClientId) -> PastRights {
        let serves = who.staff().is_some_and(|agent| self.serves(agent, client));
        PastRights { who, client, oversees: self.overseen_by(who), serves }
    }

    /// Whether an offer of an interaction waits for the agent.
    pub fn is_asked(&self, agent: AgentId, interaction: InteractionId) -> bool {
        let offer = self.interactions.get(&interaction).and_then(|i| i.kept.offer).and_then(|offer| self.offers.get(&offer));
        offer.is_some_and(|o| o.kept.legs.live().any(|asked| asked == agent))
    }

    /// Whether a talk of the client is the agent's, or they take part in one.
    fn serves(&self, agent: AgentId, client: ClientId) -> bool {
        self.talk_with(agent, client).is_some()
    }

    /// The newest talk of a client that is the agent's, or in which they take part.
    pub fn talk_with(&self, agent: AgentId, client: ClientId) -> Option<InteractionId> {
        let open = self.of_client.get(&client).into_iter().flat_map(|open| &open.interactions);
        let rows = open.filter_map(|id| self.interactions.get(id)).map(|i| &i.kept);
        let theirs = |row: &&InteractionRow| row.owner == Some(agent) || row.participants.part_of(agent).is_some();
        rows.filter(|row| row.state != Life::Closed).filter(theirs).map(|row| row.id).max()
    }

    /// Whether the principal may read the lines of an interaction: its client, its owner and who takes part; once closed,
    /// the last owner.
    pub fn may_read_lines(who: Principal, row: &InteractionRow) -> bool {
        let owner = row.owner.or(row.served_by.filter(|_| row.state == Life::Closed));
        let takes_part = who.staff().is_some_and(|agent| owner == Some(agent) || row.participants.part_of(agent).is_some());
        who.client() == Some(row.client) || takes_part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::intent::Role;
    use crate::command::{AgentSetup, Command, QueueSetup};
    use crate::interaction::medium::{Media, Medium};
    use crate::saved::Saved;
    use crate::time::Time;
    use crate::value::Private;

    const STAFF: [(&str, Role, &[QueueId]); 4] = [
        ("ana", Role::Agent, &[QueueId(1)]),
        ("ben", Role::Agent, &[QueueId(1)]),
        ("lia", Role::Lead, &[QueueId(1)]),
        ("sam", Role::Supervisor, &[]),
    ];

    /// A center in which ben talks with the first client.
    fn served() -> Center {
        let mut center = Center::new(1);
        for handle in ["sales", "support"] {
            let media = Media::of(&[Medium::Chat]);
            let setup = QueueSetup { handle: handle.into(), name: handle.into(), media, ..QueueSetup::default() };
            center.handle(Time(1), Principal::Center, &Command::PutQueue(Box::new(setup))).0.unwrap();
        }
        for (handle, role, queues) in STAFF {
            let (name, queues) = (Private::new(handle), queues.to_vec());
            let setup = AgentSetup { handle: handle.into(), name, role, queues, units: 1_000, ..AgentSetup::default() };
            center.handle(Time(1), Principal::Center, &Command::PutAgent(Box::new(setup))).0.unwrap();
        }
        let serving = InteractionRow {
            state: Life::Active,
            owner: Some(AgentId(2)),
            served_by: Some(AgentId(2)),
            ..InteractionRow::arriving(InteractionId(1), ClientId(1), QueueId(1), Medium::Chat, Time(0))
        };
        Center::restore(Saved { interactions: vec![serving], ..center.set_up() }, 2, Time(2))
    }

    /// What is asked of many past talks at once is what is asked of each.
    #[test]
    fn rights_told_at_once_are_those_of_each_talk() {
        let center = served();
        let staff = (1..).zip(STAFF).map(|(id, (_, role, _))| Principal::of_role(role, AgentId(id)));
        let others = [Principal::Client(ClientId(1)), Principal::Client(ClientId(2)), Principal::Visitor(ClientId(1)), Principal::Nobody];
        let mut told = std::collections::BTreeSet::new();
        for who in staff.chain(others) {
            let rights = center.past_rights(who, ClientId(1));
            for (queue, served_by) in [(1, None), (1, Some(1)), (1, Some(2)), (2, None), (2, Some(1)), (2, Some(3))] {
                let (queue, served_by) = (QueueId(queue), served_by.map(AgentId));
                let row = InteractionRow {
                    state: Life::Closed,
                    served_by,
                    ..InteractionRow::arriving(InteractionId(9), ClientId(1), queue, Medium::Chat, Time(0))
                };
                let at_once = (rights.lines(served_by), rights.notes(queue, served_by));
                assert_eq!(at_once, (Center::may_read_lines(who, &row), center.may_read_notes(who, &row)), "{who:?} {row:?}");
                told.insert(at_once);
            }
        }
        assert_eq!(told.len(), 4, "each of the four answers is given to somebody");
    }
}
