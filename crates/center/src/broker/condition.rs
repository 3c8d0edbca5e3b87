//! What an alert waits for, and who may ask for it: one table. Whether it came true is in `broker/telling.rs`.

use crate::audience::{Class, Principal};
use crate::id::{AgentId, ClientId, Party, Presentity, QueueId};
use crate::interaction::medium::Medium;
use crate::ledger::order::StatusWord;
use crate::planted::{Bug, planted};
use crate::presence::disclosure::WaitWord;
use crate::refusal::{Refusal, Why};
use crate::routing::queue::Queue;
use crate::saved::AlertRow;
use crate::state::Center;
use crate::value::{Column, Value};
use crate::view::document::Wait;

/// The longest and the shortest wait that can be waited for. The shortest upper bound ever told is 10 s.
pub const WAIT_UNDER_MS: std::ops::RangeInclusive<u64> = 15_000..=86_400_000;

/// What an alert waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The presentity is open for the medium.
    Open,
    /// The wait told for the medium is under so many milliseconds, its upper bound that is.
    WaitUnder(u64),
    /// The client is here.
    Online,
    /// A callback is due.
    Due,
    /// The order has this status; without one, it has another than before.
    Status(Option<StatusWord>),
    /// Somebody else changed fields of it: of an order, or of a client's card or orders.
    Edited,
}

impl Condition {
    /// Every word for one.
    pub const WORDS: [&'static str; 6] = ["open", "wait_under", "online", "due", "status", "edited"];
    /// The word as others read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Condition::Open => "open",
            Condition::WaitUnder(_) => "wait_under",
            Condition::Online => "online",
            Condition::Due => "due",
            Condition::Status(_) => "status",
            Condition::Edited => "edited",
        }
    }
    /// Whether it is something that happens, not something that is so for a while.
    pub fn is_moment(self) -> bool {
        match self {
            Condition::Due | Condition::Edited | Condition::Status(None) => true,
            Condition::Open | Condition::WaitUnder(_) | Condition::Online | Condition::Status(Some(_)) => false,
        }
    }
    /// The status it waits for, if it waits for one.
    pub fn status(self) -> Option<StatusWord> {
        match self {
            Condition::Status(status) => status,
            Condition::Open | Condition::WaitUnder(_) | Condition::Online | Condition::Due | Condition::Edited => None,
        }
    }
    /// The number it waits for, if it waits for one.
    pub fn value(self) -> Option<u64> {
        match self {
            Condition::WaitUnder(ms) => Some(ms),
            Condition::Open | Condition::Online | Condition::Due | Condition::Status(_) | Condition::Edited => None,
        }
    }
}

impl Column for Condition {
    fn put(&self) -> Value {
        let text = match (self.value(), self.status()) {
            (Some(value), _) => format!("{}:{value}", self.as_str()),
            (None, Some(status)) => format!("{}:{}", self.as_str(), status.as_str()),
            (None, None) => self.as_str().to_owned(),
        };
        Value::Text(text.into())
    }
    /// Journal lines older than conditions tell of none: open.
    fn take(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            return Some(Condition::Open);
        }
        match value.text()?.split_once(':') {
            Some(("wait_under", ms)) => ms.parse().ok().map(Condition::WaitUnder),
            Some(("status", word)) => StatusWord::of(word).map(|word| Condition::Status(Some(word))),
            Some(_) => None,
            None => [Condition::Open, Condition::Online, Condition::Due, Condition::Status(None), Condition::Edited]
                .into_iter()
                .find(|c| Some(c.as_str()) == value.text()),
        }
    }
}

impl AlertRow {
    /// Whose alert it is.
    pub fn party(&self) -> Party {
        self.staff.map_or(Party::Client(self.owner), Party::Agent)
    }
}

/// What may be waited for, by whom and on what, and in words for a refusal. Nobody waits for anything else.
fn allowed(of_staff: bool, on: Presentity) -> (&'static [&'static str], &'static str) {
    match (of_staff, on) {
        (false, Presentity::Center) => (&["open"], "open: of the center"),
        (false, Presentity::Agent(_)) => (&["open"], "open: of an agent"),
        (false, Presentity::Queue(_)) => (&["open", "wait_under"], "open or wait_under: of a queue"),
        (true, Presentity::Queue(_)) => (&["due"], "due: of a queue"),
        (true, Presentity::Client(_)) => (&["online", "due", "edited"], "online, due or edited: of a client"),
        (_, Presentity::Order(_)) => (&["status", "edited"], "status or edited: of an order"),
        (true, Presentity::Center | Presentity::Agent(_)) => (&[], "a queue, a client or an order to watch"),
        (false, Presentity::Client(_)) => (&[], "a queue, an agent, an order or the center to watch"),
    }
}

impl Center {
    /// Whether the principal may watch the presentity for this; a hidden thing is as good as absent.
    pub(crate) fn may_arm(&self, who: Principal, on: Presentity, condition: Condition) -> Result<(), Refusal> {
        self.may_watch(who, on)?;
        self.may_wait_for(who, on, condition)
    }

    /// Whether there are such alerts, for one who may watch the presentity.
    pub(crate) fn may_wait_for(&self, who: Principal, on: Presentity, condition: Condition) -> Result<(), Refusal> {
        let (conditions, expected) = allowed(who.staff().is_some(), on);
        if !conditions.contains(&condition.as_str()) {
            let at = if conditions.is_empty() { "/on" } else { "/when" };
            return Err(Why::Invalid { at, code: "not_here", expected }.into());
        }
        if let Condition::WaitUnder(ms) = condition
            && !WAIT_UNDER_MS.contains(&ms)
        {
            return Err(Why::Invalid { at: "/value", code: "range", expected: "15000 to 86400000 milliseconds" }.into());
        }
        match on {
            Presentity::Queue(id) if matches!(condition, Condition::WaitUnder(_)) && !self.tells_waits(id) => {
                Err(Why::Invalid { at: "/when", code: "not_here", expected: "open: waits of this queue are not told" }.into())
            }
            _ => Ok(()), // open: nothing else is told in parts
        }
    }

    /// Whether clients are told of the waits of a queue.
    fn tells_waits(&self, id: QueueId) -> bool {
        self.queues.get(&id).is_some_and(|q| self.told_of(q, Class::Client).figures.wait(Wait::Unknown("closed")).is_some())
    }

    /// The wait in a queue as clients are told of it: an alert knows no more than they may.
    pub(crate) fn wait_told(&self, queue: &Queue, medium: Medium) -> Option<Wait> {
        self.told_of(queue, Class::Client).figures.wait(self.wait_of(queue, medium))
    }

    /// Whether such an alert may be.
    pub(crate) fn is_watch(&self, of_staff: bool, on: Presentity, condition: Condition) -> bool {
        allowed(of_staff, on).0.contains(&condition.as_str())
    }

    fn may_watch(&self, who: Principal, on: Presentity) -> Result<(), Why> {
        match on {
            Presentity::Center => Ok(()),
            Presentity::Queue(id) => self.watches_queue(who, id),
            Presentity::Agent(id) => self.visible_agent(who, id).map(|_| ()),
            Presentity::Client(id) => self.watches_client(who, id).then_some(()).ok_or(Why::NotFound),
            Presentity::Order(id) => {
                let order = self.orders.get(&id).ok_or(Why::NotFound)?;
                self.watches_orders_of(who, order.client).then_some(()).ok_or(Why::NotFound)
            }
        }
    }

    /// Clients watch the queues they see, agents those they serve, leads their own, supervisors all.
    fn watches_queue(&self, who: Principal, id: QueueId) -> Result<(), Why> {
        self.visible_queue(who, id)?;
        match who {
            Principal::Agent(agent) if !self.serves_queue(agent, id) => Err(Why::NotAllowed),
            Principal::Lead(_) if !self.oversees_queue(who, id) => Err(Why::NotAllowed),
            _ => Ok(()), // open: whoever else sees a queue may watch it
        }
    }

    pub(crate) fn serves_queue(&self, agent: AgentId, queue: QueueId) -> bool {
        self.agents_of_queue.get(&queue).is_some_and(|agents| agents.contains(&agent))
    }

    fn watches_client(&self, who: Principal, id: ClientId) -> bool {
        who.staff().is_some() && self.clients.contains_key(&id) && self.may_see_client(who, id)
    }

    /// Who may read an order may watch it: an alert tells of it. To see when its client is here is not enough.
    pub(crate) fn watches_orders_of(&self, who: Principal, id: ClientId) -> bool {
        self.may_read_records(who, id)
    }

    /// Whether the owner may still watch what the alert is on; one on a hidden thing never fires (I32).
    pub fn still_sees(&self, alert: &AlertRow) -> bool {
        let owner = match alert.party() {
            Party::Client(id) => Some(Principal::Client(id)),
            Party::Agent(id) => self.agents.get(&id).map(|a| Principal::of_role(a.kept.role, id)),
            Party::Queue(_) => None,
        };
        planted(Bug::AlertOnHidden) || owner.is_some_and(|who| self.may_watch(who, alert.presentity).is_ok())
    }

    /// How a condition stands: `Some(true)` it is so, `Some(false)` it is not and what follows would be an
    /// occurrence, `None` when neither is sure. That a callback is due is a moment, not a state.
    pub fn stands(&self, on: Presentity, condition: Condition, medium: Medium) -> Option<bool> {
        match (condition, on) {
            (Condition::Open, Presentity::Agent(_)) => Some(self.is_so(on, medium)),
            (Condition::Open, _) => Some(self.is_so(on, medium) && !planted(Bug::OpenIsShut)),
            (Condition::WaitUnder(ms), Presentity::Queue(queue)) => {
                let queue = self.queues.get(&queue)?;
                if !queue.is_open() || !queue.kept.media.has(medium) {
                    Some(false)
                } else {
                    self.wait_told(queue, medium).and_then(|told| under(told, ms))
                }
            }
            (Condition::Online, Presentity::Client(client)) => match self.clients.get(&client) {
                Some(c) if c.is_here() => Some(!planted(Bug::OpenIsShut)),
                Some(_) if self.in_grace() => None,
                Some(_) | None => Some(false),
            },
            (Condition::Status(Some(word)), Presentity::Order(id)) => self.orders.get(&id).map(|o| *o.status == *word.as_str()),
            (Condition::Due | Condition::WaitUnder(_) | Condition::Online | Condition::Status(_) | Condition::Edited, _) => None,
        }
    }
}

impl Center {
    /// How what an alert waits for stands now.
    pub fn stands_for(&self, alert: &AlertRow) -> Option<bool> {
        self.stands(alert.presentity, alert.condition, alert.medium)
    }
}

/// Whether a wait told is under so many milliseconds, by its upper bound.
pub(crate) fn under(told: Wait, ms: u64) -> Option<bool> {
    upper(told).map(|bound| bound < ms)
}

/// Whether a wait told is so far from it that to be under it would be news to one who was told before.
pub(crate) fn well_over(told: Wait, ms: u64) -> bool {
    upper(told).is_some_and(|bound| bound >= ms.saturating_add(ms / OVER_PARTS))
}

/// The margin of a wait that was told once: so many parts of it above, a fourth is a quarter more.
const OVER_PARTS: u64 = 4;

/// The upper bound of a wait told, however coarse: no bound at all where it may be any; absent where it is not known.
fn upper(told: Wait) -> Option<u64> {
    match told {
        Wait::Range { low_ms, .. } if planted(Bug::AlertByLowerBound) => Some(low_ms),
        Wait::Range { high_ms, .. } => Some(high_ms),
        Wait::Words(WaitWord::Short) => Some(60_000),
        Wait::Words(WaitWord::Medium) => Some(600_000),
        Wait::Words(WaitWord::Long) | Wait::MoreThan { .. } | Wait::OpensAt(_) => Some(u64::MAX),
        Wait::Unknown(_) => None,
    }
}
