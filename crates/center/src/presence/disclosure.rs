//! Disclosure: how much of a queue, and of those who serve it, an audience is told. What is not told is absent (I32).

use crate::agent::intent::Role;
use crate::audience::{Class, Reader};
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::{AgentId, DocKey, QueueId};
use crate::interaction::medium::Media;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::routing::queue::Queue;
use crate::state::{Agent, Center};
use crate::value::{Column, Private, Value, words};
use crate::view::document::{Count, Wait};

words! {
    /// How much of a queue's figures is told, most first.
    Level {
        /// Counts as they are, waits as ranges.
        Exact = "exact",
        /// Counts rounded, ranges wider.
        Rounded = "rounded",
        /// Words in place of figures.
        Words = "words",
        /// Nothing but when it is open.
        Hours = "hours",
        /// The queue is as good as absent.
        Nothing = "nothing",
    }
}

words! {
    /// How much of the agents' names is told, most first.
    Names {
        /// Name and handle.
        Full = "full",
        /// The first word of the name.
        First = "first",
        /// Who serves is not told.
        Nothing = "nothing",
    }
}

words! {
    /// Who is told.
    Audience {
        /// Anyone on the site: nobody signed in, and visitors.
        Anyone = "anyone",
        /// A known client.
        Client = "client",
    }
}

words! {
    /// A count in a word.
    Amount {
        /// 0.
        None = "none",
        /// 1 to 3.
        Few = "few",
        /// 4 to 9.
        Several = "several",
        /// 10 and more.
        Many = "many",
    }
}

words! {
    /// A wait in a word.
    WaitWord {
        /// Surely under a minute.
        Short = "short",
        /// Surely under ten minutes.
        Medium = "medium",
        /// It may be longer.
        Long = "long",
    }
}

/// What one audience is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of the queue's figures.
    pub figures: Level,
    /// Of its agents' names.
    pub names: Names,
}

impl Told {
    /// Everything.
    pub const ALL: Told = Told { figures: Level::Exact, names: Names::Full };

    /// The names that go with the level: agents are told with what they do, or not at all.
    pub fn names_shown(self) -> Names {
        match self.figures {
            Level::Exact | Level::Rounded | Level::Words => self.names,
            Level::Hours | Level::Nothing => Names::Nothing,
        }
    }
}

/// What each audience is told; people of the center are told everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Anyone on the site.
    pub anyone: Told,
    /// Known clients.
    pub client: Told,
}

impl Default for Disclosure {
    fn default() -> Self {
        Disclosure { anyone: Told::ALL, client: Told::ALL }
    }
}

impl Disclosure {
    /// What an audience is told.
    pub fn to(&self, audience: Audience) -> Told {
        match audience {
            Audience::Anyone => self.anyone,
            Audience::Client => self.client,
        }
    }
}

/// Kept as four words: level and names for anyone, then for clients.
impl Column for Disclosure {
    fn put(&self) -> Value {
        let one = |t: Told| format!("{} {}", t.figures.as_str(), t.names.as_str());
        Value::Text(format!("{} {}", one(self.anyone), one(self.client)).into())
    }
    fn take(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            return Some(Disclosure::default()); // a journal line from before there was a choice
        }
        let words: Vec<_> = value.text()?.split(' ').collect();
        let one = |figures, names| Some(Told { figures: Level::parse(figures)?, names: Names::parse(names)? });
        match words[..] {
            [figures, names, client_figures, client_names] => {
                Some(Disclosure { anyone: one(figures, names)?, client: one(client_figures, client_names)? })
            }
            _ => None, // open: any text may stand in a row
        }
    }
}

impl Class {
    /// The audience this class is; `None` for people of the center.
    pub fn audience(self) -> Option<Audience> {
        match self {
            Class::Public | Class::Visitor => Some(Audience::Anyone),
            Class::Client => Some(Audience::Client),
            Class::Agent | Class::Supervisor => None,
        }
    }
}

impl Center {
    /// What a class is told of a queue; a queue that is not shown tells clients nothing.
    pub(crate) fn told_of(&self, q: &Queue, class: Class) -> Told {
        match class.audience() {
            None => Told::ALL,
            Some(_) if !q.kept.shown => Told { figures: Level::Nothing, names: Names::Nothing },
            Some(audience) => q.kept.disclosure.to(audience),
        }
    }

    /// Whether a class sees a queue at all.
    pub fn sees_queue(&self, q: &Queue, class: Class) -> bool {
        self.told_of(q, class).figures != Level::Nothing
    }

    /// Whether a class is told that this agent serves this queue.
    pub(crate) fn told_to_serve(&self, queue: QueueId, class: Class) -> bool {
        self.queues.get(&queue).is_some_and(|q| self.told_of(q, class).names_shown() != Names::Nothing)
    }

    /// How much of an agent's name a class sees: the most that one of their queues tells. Nothing for one who is hidden,
    /// by the administrator or by their own wish.
    pub(crate) fn seen_name(&self, agent: &Agent, class: Class) -> Names {
        if class.audience().is_none() {
            return Names::Full;
        }
        let shown = agent.kept.shown && (!agent.kept.hidden || planted(Bug::HideIgnored)) && agent.kept.role == Role::Agent;
        let queues = agent.kept.queues.0.iter().filter(|_| shown).filter_map(|q| self.queues.get(q));
        queues.map(|q| self.told_of(q, class).names_shown()).min().unwrap_or(Names::Nothing)
    }

    /// The class whose eyes a reader has.
    pub(crate) fn class_of(&self, reader: Reader) -> Class {
        match reader {
            Reader::Everyone(class) => class,
            Reader::Staff(_) => Class::Agent,
            Reader::Client(id) if self.clients.get(&id).is_some_and(|c| c.kept.visitor) => Class::Visitor,
            Reader::Client(_) => Class::Client,
        }
    }

    /// The name by which a reader is told of an agent in something of theirs that is of a queue: they talk with each
    /// other, so being hidden does not matter here, but the queue's rule on names does.
    pub fn name_told(&self, reader: Reader, queue: QueueId, agent: AgentId) -> Private {
        let name = self.agents.get(&agent).map(|a| a.kept.name.clone()).unwrap_or_default();
        let audience = self.class_of(reader).audience();
        let rule = audience.and_then(|audience| self.queues.get(&queue).map(|q| q.kept.disclosure.to(audience).names));
        rule.unwrap_or(Names::Full).of(&name)
    }

    /// The name of an agent whom a reader watches: as the hall tells it, or told it before they hid.
    pub fn name_known(&self, reader: Reader, agent: AgentId) -> Private {
        let class = self.class_of(reader);
        let Some(a) = self.agents.get(&agent) else { return Private::default() };
        let queues = a.kept.queues.0.iter().filter_map(|q| self.queues.get(q));
        let most = queues.map(|q| self.told_of(q, class).names_shown()).min();
        let rule = if class.audience().is_none() { Some(Names::Full) } else { most };
        rule.unwrap_or(Names::Nothing).of(&a.kept.name)
    }

    /// The agent of something of a queue, for a reader who is told of its agents at all.
    pub(crate) fn agent_told(&self, reader: Reader, queue: QueueId, agent: AgentId) -> Option<AgentId> {
        let audience = self.class_of(reader).audience();
        let told = |audience| self.queues.get(&queue).is_none_or(|q| q.kept.disclosure.to(audience).names != Names::Nothing);
        (planted(Bug::NamesForAll) || audience.is_none_or(told)).then_some(agent)
    }

    /// The media an agent is open for, in the queues of which a class is told that they serve them.
    pub(crate) fn open_to(&self, agent: &Agent, class: Class) -> Media {
        if agent.open.is_empty() || agent.kept.queues.0.iter().all(|q| self.told_to_serve(*q, class)) {
            return agent.open;
        }
        let told = agent.kept.queues.0.iter().copied().filter(|q| self.told_to_serve(*q, class));
        self.count_open_in(agent, told)
    }

    /// Whether some queue that a class sees is open.
    pub fn is_open_to(&self, class: Class) -> bool {
        self.queues.values().any(|q| q.is_open() && self.sees_queue(q, class))
    }

    /// Hides an agent from clients, or shows them again: for themselves or for who oversees them.
    pub(crate) fn decide_hide(&self, plan: &mut Plan, agent: AgentId, hidden: bool) -> Result<Answer, Refusal> {
        let a = self.agents.get(&agent).ok_or(Why::NotFound)?;
        if plan.who.staff() != Some(agent) && !self.oversees_agent(plan.who, agent) {
            return Err(Why::NotAllowed.at(DocKey::Agent(agent)));
        }
        if a.kept.hidden != hidden {
            plan.push(Fact::AgentHidden { agent, hidden });
        }
        Ok(Answer::Is(DocKey::Agent(agent)))
    }
}

impl Names {
    /// What is told of a name.
    pub fn of(self, name: &Private) -> Private {
        match self {
            Names::Full => name.clone(),
            Names::First => Private::new(name.reveal().split_whitespace().next().unwrap_or_default()),
            Names::Nothing => Private::default(),
        }
    }
}

impl Level {
    /// A count as it is told.
    pub fn count(self, n: u32) -> Option<Count> {
        match self {
            Level::Exact => Some(Count::Exact(n)),
            Level::Rounded => Some(Count::Rounded(rounded(n))),
            Level::Words => Some(Count::Word(in_a_word(n))),
            Level::Hours | Level::Nothing => None,
        }
    }

    /// A wait as it is told.
    pub fn wait(self, wait: Wait) -> Option<Wait> {
        match (self, wait) {
            (Level::Exact, _) => Some(wait),
            (Level::Rounded, Wait::Range { low_ms, high_ms, right_of_10, n }) => {
                Some(Wait::Range { low_ms: low_ms / WIDER_MS * WIDER_MS, high_ms: high_ms.div_ceil(WIDER_MS) * WIDER_MS, right_of_10, n })
            }
            // At least the minute that every such wait is longer than.
            (Level::Rounded, Wait::MoreThan { low_ms }) => Some(Wait::MoreThan { low_ms: (low_ms / WIDER_MS * WIDER_MS).max(60_000) }),
            (Level::Words, Wait::Range { high_ms, .. }) => Some(Wait::Words(wait_in_a_word(high_ms))),
            (Level::Words, Wait::MoreThan { .. }) => Some(Wait::Words(WaitWord::Long)),
            (Level::Rounded | Level::Words, Wait::OpensAt(_) | Wait::Unknown(_) | Wait::Words(_)) => Some(wait),
            (Level::Hours | Level::Nothing, _) => None,
        }
    }
}

/// The step to which a wait is widened where counts are rounded.
const WIDER_MS: u64 = 300_000;

/// 0 stays 0 and nothing else becomes it; then 2, 5, 10 and the nearest ten, from 100 on the nearest fifty.
fn rounded(n: u32) -> u32 {
    match n {
        0 => 0,
        1..=3 => 2,
        4..=7 => 5,
        8..=99 => (n.saturating_add(5) / 10 * 10).max(10),
        100.. => n.saturating_add(25) / 50 * 50,
    }
}

fn in_a_word(n: u32) -> Amount {
    match n {
        0 => Amount::None,
        1..=3 => Amount::Few,
        4..=9 => Amount::Several,
        10.. => Amount::Many,
    }
}

fn wait_in_a_word(high_ms: u64) -> WaitWord {
    match high_ms {
        0..=60_000 => WaitWord::Short,
        60_001..=600_000 => WaitWord::Medium,
        600_001.. => WaitWord::Long,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_zero_or_loses_zero() {
        let told: Vec<_> = [0, 1, 3, 4, 7, 8, 14, 15, 44, 45, 99, 100, 124, 125, 174, 175].map(rounded).into();
        assert_eq!(told, [0, 2, 2, 5, 5, 10, 10, 20, 40, 50, 100, 100, 100, 150, 150, 200]);
        assert!((1..5_000).all(|n| rounded(n) > 0 && rounded(n) <= rounded(n + 1)));
        assert_eq!(rounded(u32::MAX), u32::MAX / 50 * 50);
        assert_eq!(
            [0, 1, 3, 4, 9, 10].map(in_a_word),
            [Amount::None, Amount::Few, Amount::Few, Amount::Several, Amount::Several, Amount::Many]
        );
    }

    #[test]
    fn a_wait_is_told_wider_in_a_word_or_not() {
        let wait = Wait::Range { low_ms: 310_000, high_ms: 420_000, right_of_10: 8, n: 30 };
        assert_eq!(Level::Exact.wait(wait), Some(wait));
        assert_eq!(Level::Rounded.wait(wait), Some(Wait::Range { low_ms: 300_000, high_ms: 600_000, right_of_10: 8, n: 30 }));
        let longer = |low_ms| Level::Rounded.wait(Wait::MoreThan { low_ms });
        assert_eq!([780_000, 120_000].map(longer), [600_000, 60_000].map(|low_ms| Some(Wait::MoreThan { low_ms })));
        assert_eq!(Level::Words.wait(wait), Some(Wait::Words(WaitWord::Medium)));
        assert_eq!(Level::Words.wait(Wait::MoreThan { low_ms: 60_000 }), Some(Wait::Words(WaitWord::Long)));
        assert_eq!(Level::Words.wait(Wait::Unknown("too_few")), Some(Wait::Unknown("too_few")));
        assert_eq!(Level::Hours.wait(wait), None);
        assert_eq!(Level::Hours.wait(Wait::Unknown("nobody_here")), None);
        assert_eq!(
            [Level::Exact, Level::Words, Level::Hours].map(|l| l.count(4)),
            [Some(Count::Exact(4)), Some(Count::Word(Amount::Several)), None]
        );
    }

    #[test]
    fn a_row_holds_what_was_put_and_refuses_other_words() {
        let disclosure = Disclosure {
            anyone: Told { figures: Level::Hours, names: Names::Nothing },
            client: Told { figures: Level::Rounded, names: Names::First },
        };
        assert_eq!(disclosure.put(), Value::Text("hours nothing rounded first".into()));
        assert_eq!(Disclosure::take(&disclosure.put()), Some(disclosure));
        for text in ["", "exact full", "exact full exact all", "exact full exact full "] {
            assert_eq!(Disclosure::take(&Value::Text(text.into())), None, "{text}");
        }
    }
}
