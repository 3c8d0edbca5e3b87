//! The state of a center: kept rows with their soft parts, and what follows from them (floor, deadlines, lines).
//! Nothing here decides. Only `evolve` and `restore` change it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::agent::activity::Slot;
use crate::broker::alert::Alert;
use crate::broker::callback::Callback;
use crate::broker::invitation::Invitation;
use crate::broker::notice::Notice;
use crate::deadline::Deadlines;
use crate::id::*;
use crate::interaction::medium::{Media, Medium};
use crate::presence::lease::KeptAway;
use crate::presence::tuple::Device;
use crate::routing::class::ClassId;
use crate::routing::floor::{Floor, Place};
use crate::routing::queue::Queue;
use crate::routing::waits::{Promise, Waits};
use crate::saved::*;
use crate::setting::Settings;
use crate::status::lines::{Line, UNTOLD};
use crate::time::Time;
use crate::trigger::Triggers;
use crate::view::concern::Concerns;
use crate::view::document::Wait;

/// An agent: kept row, devices, slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// What is kept.
    pub kept: AgentRow,
    /// Live devices of this boot (I35).
    pub devices: Vec<Device>,
    /// Some device answers: told by the journal, so that a replay knows.
    pub(crate) reached: bool,
    /// Work held, oldest first.
    pub slots: Vec<Slot>,
    /// Media open now: those for which one of their serving queues could give one more.
    pub open: Media,
    /// Media closed by more than an alert's hold, since last open; soft.
    pub(crate) shut: Media,
    /// Holds more than their units, because units or weights were changed (I08: nothing is taken away).
    pub(crate) overloaded: bool,
    /// Counter of its document.
    pub rev: u32,
}

/// A client: kept row, devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What is kept.
    pub kept: ClientRow,
    /// Live devices of this boot.
    pub devices: Vec<Device>,
    /// Since when here, or away.
    pub since: Time,
    /// Counter of its document.
    pub rev: u32,
}

/// An interaction: kept row, lines at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// What is kept.
    pub kept: InteractionRow,
    /// The last lines, ascending.
    pub lines: VecDeque<MessageRow>,
    /// The last notes and whispers, ascending.
    pub asides: VecDeque<AsideRow>,
    /// When the client and the agent last typed.
    pub typed: [Option<Time>; 2],
    /// Typing begins the count of silence anew, and has no row: a restart counts from the last line.
    pub typed_idle_until: Option<Time>,
    /// Place among those who want the same, as it is told; 0 = not yet.
    pub position: u32,
    /// The wait, as it is told.
    pub wait: Wait,
    /// Somebody was asked the moment it came.
    pub(crate) at_once: bool,
    /// The range it was told when it came, and of which line.
    pub(crate) promise: Option<(Line, Promise)>,
    /// Where it stands in line.
    pub(crate) seated: Option<(ClassId, Place)>,
    /// When it leaves the feeds, once closed.
    pub linger_until: Option<Time>,
    /// Counter of its document.
    pub rev: u32,
}

impl Interaction {
    /// An interaction of a row, with no lines at hand.
    pub(crate) fn of(kept: InteractionRow, linger_until: Option<Time>) -> Interaction {
        Interaction {
            kept,
            lines: VecDeque::new(),
            asides: VecDeque::new(),
            typed: [None; 2],
            typed_idle_until: None,
            position: 0,
            wait: UNTOLD,
            at_once: false,
            promise: None,
            seated: None,
            linger_until,
            rev: 0,
        }
    }
    /// Nobody talks in it any more, or somebody else does: what counted of the one who did counts no longer.
    pub(crate) fn rest(&mut self) {
        let k = &mut self.kept;
        (k.held_since, k.held_until, k.held_long) = (None, None, false);
        (k.unreached_since, k.unreached_until) = (None, None);
        (k.idle_until, k.idle_warned) = (None, false);
        self.typed = [None; 2];
    }
    /// What its owner talked up to now is counted: they change, or it ends.
    pub(crate) fn count_talk(&mut self, now: Time) {
        let k = &mut self.kept;
        if let (Some(since), None) = (k.owned_since, k.ended_at) {
            k.talked_ms += now.since_ms(since);
        }
    }
    /// When silence is warned of or ends the talk: counted from the last line or the last typing.
    pub fn idle_until(&self) -> Option<Time> {
        self.kept.idle_until.map(|kept| kept.max(self.typed_idle_until.unwrap_or(kept)))
    }
}

/// An offer, live or just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is kept.
    pub kept: OfferRow,
    /// Counter of its document.
    pub rev: u32,
}

/// What became different in a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Rows to write.
    pub rows: BTreeSet<RowKey>,
    /// Documents to render anew.
    pub docs: BTreeSet<DocKey>,
    /// Lines in which positions moved: their waiting interactions may be rendered anew, at leisure.
    pub lines: BTreeSet<Line>,
    /// Waits that were told at an arrival and came out, by queue: whether the range held.
    pub told: Vec<(QueueId, bool)>,
}

/// A contact center.
#[derive(Clone, Debug)]
pub struct Center {
    pub(crate) row: CenterRow,
    pub(crate) settings: Settings,
    pub(crate) skills: BTreeMap<SkillId, SkillRow>,
    pub(crate) queues: BTreeMap<QueueId, Queue>,
    /// Opening hours by handle, removed ones included.
    pub(crate) hours: BTreeMap<Arc<str>, HoursRow>,
    pub(crate) hours_changes: u64,
    /// Canned replies by handle, removed ones included.
    pub(crate) replies: BTreeMap<Arc<str>, ReplyRow>,
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    pub(crate) clients: BTreeMap<ClientId, Client>,
    pub(crate) interactions: BTreeMap<InteractionId, Interaction>,
    /// Wrap-ups of those who handed an interaction on.
    pub(crate) wrap_ups: BTreeMap<(InteractionId, AgentId), WrapUpRow>,
    /// Those that ended in this turn.
    pub(crate) ended_wrap_ups: Vec<(InteractionId, AgentId)>,
    pub(crate) offers: BTreeMap<OfferId, Offer>,
    pub(crate) alerts: BTreeMap<AlertId, Alert>,
    pub(crate) invitations: BTreeMap<InvitationId, Invitation>,
    pub(crate) callbacks: BTreeMap<CallbackId, Callback>,
    pub(crate) notices: BTreeMap<NoticeId, Notice>,
    /// Orders that are followed: watched, or changed while their client was seated.
    pub(crate) orders: BTreeMap<OrderId, FollowedRow>,
    /// The same by their client.
    pub(crate) orders_of: BTreeMap<ClientId, BTreeSet<OrderId>>,
    pub(crate) parked: BTreeMap<Arc<str>, Time>,
    /// What each client has: open interactions, live alerts, live invitations.
    pub(crate) of_client: BTreeMap<ClientId, Open>,
    /// Unread notices of a client. They keep nobody seated and show nobody to the center's people.
    pub(crate) notices_of: BTreeMap<ClientId, BTreeSet<NoticeId>>,
    /// Interactions in the feeds of a client, ended ones that linger included.
    pub(crate) seen_by_client: BTreeMap<ClientId, BTreeSet<InteractionId>>,
    /// Live alerts of a person of the center.
    pub(crate) alerts_of_agent: BTreeMap<AgentId, BTreeSet<AlertId>>,
    /// Armed alerts of a presentity, by place.
    pub(crate) alert_lines: BTreeMap<Presentity, BTreeMap<u64, AlertId>>,
    /// Live invitations of a party, sent or received.
    pub(crate) invitations_of: BTreeMap<Party, BTreeSet<InvitationId>>,
    /// Seated clients whose clocks turn, by when.
    pub(crate) quiet_turns: BTreeSet<(Time, ClientId)>,
    /// What is known of waits, by queue and medium; soft.
    pub(crate) waits: BTreeMap<(QueueId, Medium), Waits>,
    /// When they are counted anew.
    pub(crate) waits_due: Option<Time>,
    pub(crate) floor: Floor,
    pub(crate) deadlines: Deadlines,
    /// Fence epoch of this boot, the high bits of every live revision.
    pub(crate) epoch: u32,
    /// When this boot began, as far as the rows could tell.
    pub(crate) restored_at: Time,
    /// Silence means nothing before this instant.
    pub(crate) grace_until: Option<Time>,
    /// How long those keep their places and talks who were away when this boot began; soft.
    pub(crate) kept_away: Option<KeptAway>,
    pub(crate) marks: Marks,
    pub(crate) triggers: Triggers,
    pub(crate) center_rev: u32,
    /// Above every revision that a client had who was let go.
    pub(crate) next_client_rev: u32,
    /// Invitations at hand of a client, ended ones that linger included.
    pub(crate) invited: BTreeMap<ClientId, BTreeSet<InvitationId>>,
    /// Those who serve a queue.
    pub(crate) agents_of_queue: BTreeMap<QueueId, BTreeSet<AgentId>>,
    /// Those who watch over a queue as one of their own.
    pub(crate) leads_of_queue: BTreeMap<QueueId, BTreeSet<AgentId>>,
    /// Agents open for some medium.
    pub(crate) open_agents: BTreeSet<AgentId>,
    /// Agents signed in.
    pub(crate) signed_in: BTreeSet<AgentId>,
    pub(crate) talks_of_queue: BTreeMap<QueueId, Talks>,
    /// Which personal documents are whose.
    pub(crate) concerns: Concerns,
}

/// Talks and wrap-ups of one queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Talks {
    pub(crate) active: BTreeSet<InteractionId>,
    pub(crate) wrap_up: BTreeSet<InteractionId>,
}

/// What a client has open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Open interactions.
    pub interactions: BTreeSet<InteractionId>,
    /// Live alerts.
    pub alerts: BTreeSet<AlertId>,
    /// Live invitations.
    pub invitations: BTreeSet<InvitationId>,
    /// Callbacks that are owed.
    pub callbacks: BTreeSet<CallbackId>,
}

impl Open {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.interactions.is_empty() && self.alerts.is_empty() && self.invitations.is_empty() && self.callbacks.is_empty()
    }
}

impl Agent {
    /// An agent without devices and slots.
    pub(crate) fn of(kept: AgentRow) -> Agent {
        Agent {
            kept,
            devices: Vec::new(),
            reached: false,
            slots: Vec::new(),
            open: Media::NONE,
            shut: Media::NONE,
            overloaded: false,
            rev: 0,
        }
    }
    /// Reached: some device answered within `ghost_ms`.
    pub fn is_reached(&self) -> bool {
        self.reached
    }
}

impl Client {
    /// Here: some device answered within `ghost_ms`.
    pub fn is_here(&self) -> bool {
        self.devices.iter().any(Device::counts)
    }
}

/// The row of a center in which nothing was made yet.
fn first_row() -> CenterRow {
    CenterRow {
        id: 1,
        name: "Center".into(),
        settings_rev: 1,
        next_agent: 1,
        next_queue: 1,
        next_skill: 1,
        next_client: 1,
        next_interaction: 1,
        next_offer: 1,
        next_alert: 1,
        next_invitation: 1,
        next_callback: 1,
        next_notice: 1,
        next_place: 1,
        next_order: 1,
    }
}

impl Center {
    /// An empty center of a new store.
    pub fn new(epoch: u32) -> Center {
        Center {
            row: first_row(),
            settings: Settings::default(),
            skills: BTreeMap::new(),
            queues: BTreeMap::new(),
            hours: BTreeMap::new(),
            hours_changes: 0,
            replies: BTreeMap::new(),
            agents: BTreeMap::new(),
            clients: BTreeMap::new(),
            interactions: BTreeMap::new(),
            wrap_ups: BTreeMap::new(),
            ended_wrap_ups: Vec::new(),
            offers: BTreeMap::new(),
            alerts: BTreeMap::new(),
            invitations: BTreeMap::new(),
            callbacks: BTreeMap::new(),
            notices: BTreeMap::new(),
            notices_of: BTreeMap::new(),
            orders: BTreeMap::new(),
            orders_of: BTreeMap::new(),
            parked: BTreeMap::new(),
            of_client: BTreeMap::new(),
            seen_by_client: BTreeMap::new(),
            concerns: Concerns::default(),
            alerts_of_agent: BTreeMap::new(),
            alert_lines: BTreeMap::new(),
            invitations_of: BTreeMap::new(),
            quiet_turns: BTreeSet::new(),
            waits: BTreeMap::new(),
            waits_due: None,
            floor: Floor::default(),
            deadlines: Deadlines::default(),
            epoch,
            restored_at: Time(i64::MIN),
            grace_until: None,
            kept_away: None,
            marks: Marks::default(),
            triggers: Triggers::default(),
            center_rev: 0,
            next_client_rev: 0,
            invited: BTreeMap::new(),
            agents_of_queue: BTreeMap::new(),
            leads_of_queue: BTreeMap::new(),
            open_agents: BTreeSet::new(),
            signed_in: BTreeSet::new(),
            talks_of_queue: BTreeMap::new(),
        }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
    /// Version of the settings.
    pub fn settings_rev(&self) -> u64 {
        self.row.settings_rev
    }
    /// The center's row.
    pub fn row(&self) -> &CenterRow {
        &self.row
    }
    /// A skill.
    pub fn skill(&self, id: SkillId) -> Option<&SkillRow> {
        self.skills.get(&id).filter(|s| !s.removed)
    }
    /// Name of the center.
    pub fn name(&self) -> &str {
        &self.row.name
    }
    /// All skills.
    pub fn skills(&self) -> impl Iterator<Item = &SkillRow> {
        self.skills.values().filter(|s| !s.removed)
    }
    /// The skill with a handle.
    pub fn skill_of(&self, handle: &str) -> Option<&SkillRow> {
        self.skills().find(|s| &*s.handle == handle)
    }
    /// The queue with a handle.
    pub fn queue_by(&self, handle: &str) -> Option<&Queue> {
        self.queues.values().find(|q| &*q.kept.handle == handle)
    }
    /// The person of the center with a handle.
    pub fn agent_by(&self, handle: &str) -> Option<&Agent> {
        self.agents.values().find(|a| &*a.kept.handle == handle)
    }
    /// A queue.
    pub fn queue(&self, id: QueueId) -> Option<&Queue> {
        self.queues.get(&id)
    }
    /// All queues.
    pub fn queues(&self) -> impl Iterator<Item = &Queue> {
        self.queues.values()
    }
    /// An agent.
    pub fn agent(&self, id: AgentId) -> Option<&Agent> {
        self.agents.get(&id)
    }
    /// All people of the center.
    pub fn agents(&self) -> impl Iterator<Item = &Agent> {
        self.agents.values()
    }
    /// A seated client.
    pub fn client(&self, id: ClientId) -> Option<&Client> {
        self.clients.get(&id)
    }
    /// The clients at hand.
    pub fn clients(&self) -> impl Iterator<Item = &Client> {
        self.clients.values()
    }
    /// An interaction at hand: open, or closed and lingering.
    pub fn interaction(&self, id: InteractionId) -> Option<&Interaction> {
        self.interactions.get(&id)
    }
    /// All interactions at hand.
    pub fn interactions(&self) -> impl Iterator<Item = &Interaction> {
        self.interactions.values()
    }
    /// An offer at hand.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.offers.get(&id)
    }
    /// All offers at hand.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values()
    }
    /// An alert at hand.
    pub fn alert(&self, id: AlertId) -> Option<&Alert> {
        self.alerts.get(&id)
    }
    /// All alerts at hand.
    pub fn alerts(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.values()
    }
    /// An invitation at hand.
    pub fn invitation(&self, id: InvitationId) -> Option<&Invitation> {
        self.invitations.get(&id)
    }
    /// All invitations at hand.
    pub fn invitations(&self) -> impl Iterator<Item = &Invitation> {
        self.invitations.values()
    }
    /// A callback at hand.
    pub fn callback(&self, id: CallbackId) -> Option<&Callback> {
        self.callbacks.get(&id)
    }
    /// All callbacks at hand.
    pub fn callbacks(&self) -> impl Iterator<Item = &Callback> {
        self.callbacks.values()
    }
    /// Wrap-ups that go on beside their talks.
    pub fn wrap_ups(&self) -> impl Iterator<Item = &WrapUpRow> {
        self.wrap_ups.values().filter(|w| w.ended_at.is_none())
    }
    /// A notice at hand.
    pub fn notice(&self, id: NoticeId) -> Option<&Notice> {
        self.notices.get(&id)
    }
    /// All notices at hand.
    pub fn notices(&self) -> impl Iterator<Item = &Notice> {
        self.notices.values()
    }
    /// The floor.
    pub fn floor(&self) -> &Floor {
        &self.floor
    }
    /// The deadlines.
    pub fn deadlines(&self) -> &Deadlines {
        &self.deadlines
    }
    /// Parked deadlines: reason and when each was due.
    pub fn parked(&self) -> impl Iterator<Item = (&str, Time)> {
        self.parked.iter().map(|(r, t)| (&**r, *t))
    }
    /// Whether silence means nothing yet.
    pub fn in_grace(&self) -> bool {
        self.grace_until.is_some()
    }
    /// How many things are open: interactions, alerts, invitations.
    pub fn open_items(&self) -> usize {
        let of_clients = self.of_client.values().map(|o| o.interactions.len() + o.alerts.len() + o.invitations.len() + o.callbacks.len());
        of_clients.chain(self.alerts_of_agent.values().map(BTreeSet::len)).sum()
    }
}
