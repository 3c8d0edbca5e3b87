//! What a watcher is shown of an agent: a function of intent, activity, reachability and room, in one table
//! that every wire uses (presence notes 1.1). Its golden file lists all cells.

use crate::agent::activity::{Activity, summary};
use crate::agent::intent::Intent;
use crate::id::{AgentId, QueueId};
use crate::interaction::medium::{Media, Medium};
use crate::routing::choose::{fits, suits};
use crate::routing::class::ClassId;
use crate::state::{Agent, Center};
use crate::value::words;

words! {
    /// The derived word.
    Word {
        /// Open, nothing held.
        Free = "free",
        /// Open, something held.
        Some = "some",
        /// Closed, in wrap-up.
        Finishing = "finishing",
        /// Closed, talking or reserved.
        WithSomeone = "with_someone",
        /// Not ready; back at a time, if known.
        Back = "back",
        /// Signed out; clients see it for not reached too.
        Off = "off",
        /// Ready, but no device answers; told to staff only.
        NotReachable = "not_reachable",
    }
}

/// What one cell of the table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The word staff read.
    pub staff: Word,
    /// The word clients read.
    pub clients: Word,
    /// OPEN or CLOSED (RFC 2778), for a medium that has room.
    pub open: bool,
}

/// The table: intent x activity x reached x room. `room` is whether a serving queue could give one more, as far as
/// units and media go.
pub fn shown(intent: Intent, activity: Activity, reached: bool, room: bool) -> Shown {
    let open = intent == Intent::Ready && reached && activity != Activity::Reserved && room;
    let staff = word(intent, activity, reached, open);
    Shown { staff, clients: staff.for_clients(), open }
}

/// The word of a cell. `open` is whether any medium is open.
pub fn word(intent: Intent, activity: Activity, reached: bool, open: bool) -> Word {
    match (intent, reached, activity) {
        (Intent::SignedOut, _, _) => Word::Off,
        (Intent::NotReady, _, _) => Word::Back,
        (Intent::Ready, false, _) => Word::NotReachable,
        (Intent::Ready, true, Activity::Reserved) => Word::WithSomeone,
        (Intent::Ready, true, Activity::Idle) if open => Word::Free,
        (Intent::Ready, true, Activity::Busy | Activity::WrapUp) if open => Word::Some,
        (Intent::Ready, true, Activity::Busy) => Word::WithSomeone,
        (Intent::Ready, true, Activity::WrapUp) => Word::Finishing,
        (Intent::Ready, true, Activity::Idle) => Word::Off,
    }
}

impl Word {
    /// The word as a client may read it.
    pub fn for_clients(self) -> Word {
        if self == Word::NotReachable { Word::Off } else { self }
    }
}

impl Center {
    /// The media an agent is open for now: those for which one of their serving queues would be given one more.
    pub fn open_media(&self, agent: AgentId) -> Media {
        self.agents.get(&agent).map_or(Media::NONE, |a| a.open)
    }

    /// Counts them from the floor.
    pub(crate) fn count_open_media(&self, agent: AgentId) -> Media {
        self.agents.get(&agent).map_or(Media::NONE, |a| self.count_open_in(a, a.served().iter().copied()))
    }

    /// The same for some of their queues.
    pub(crate) fn count_open_in(&self, agent: &Agent, queues: impl Iterator<Item = QueueId> + Clone) -> Media {
        let (id, floor) = (agent.kept.id, &self.floor);
        let takes = |q: QueueId, m: Medium| {
            let class = ClassId::of(q, m);
            self.queue_takes(q, m) && fits(floor, id, class) && suits(floor, id, class)
        };
        let open: Vec<_> = Medium::ALL.iter().copied().filter(|m| queues.clone().any(|q| takes(q, *m))).collect();
        Media::of(&open)
    }

    fn queue_takes(&self, queue: QueueId, medium: Medium) -> bool {
        self.queues.get(&queue).is_some_and(|q| q.serves() && q.kept.media.has(medium))
    }

    /// The derived word of an agent who is open for these media.
    pub fn agent_word(&self, agent: &Agent, open: Media) -> Word {
        word(agent.kept.intent, summary(&agent.slots), agent.is_reached(), !open.is_empty())
    }
}
