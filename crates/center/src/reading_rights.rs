//! Who may read what beside documents: settings, records, watchers, lines. Doors ask here and decide nothing.

use crate::audience::Principal;
use crate::id::{AgentId, ClientId, InteractionId, Presentity};
use crate::interaction::lifecycle::Life;
use crate::oversight::Overseen;
use crate::saved::InteractionRow;
use crate::state::Center;

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

    /// Whether the principal may read a client's history and orders: a known client their own, staff those of a
    /// client they may see. A visitor has none.
    pub fn may_read_records(&self, who: Principal, client: ClientId) -> bool {
        match who {
            Principal::Client(own) => own == client,
            Principal::Agent(_) | Principal::Lead(_) | Principal::Supervisor(_) | Principal::Admin(_) => self.may_see(who, client),
            Principal::Nobody | Principal::Visitor(_) | Principal::Center => false,
        }
    }

    /// Which past talks of a client the principal may read: all of whoever's records they may read; a lead else those of
    /// their own queues, of whatever client.
    pub fn past_talks_of(&self, who: Principal, client: ClientId) -> Option<Overseen> {
        if self.may_read_records(who, client) { Some(Overseen::All) } else { self.overseen_by(who) }
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
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) => false,
        }
    }

    /// Whether the principal may read the notes about an interaction: whoever of the center may read its lines, and of
    /// one that is over also who watches over its queue and the next agent who has the client.
    pub fn may_read_notes(&self, who: Principal, row: &InteractionRow) -> bool {
        let oversees = self.oversees_queue(who, row.queue);
        let over = row.state == Life::Closed && (oversees || who.staff().is_some_and(|agent| self.serves(agent, row.client)));
        who.staff().is_some() && (over || Center::may_read_lines(who, row))
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
