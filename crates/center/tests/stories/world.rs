//! A small world for one story: a center, its rows, its people, a clock. After every turn the center checks
//! itself, and a center restored from its rows must be the same.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::Center;
use vestibule_center::agent::intent::{Intent, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::*;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::refusal::Refusal;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::setting::Setting;
use vestibule_center::state::Marks;
use vestibule_center::time::Time;
use vestibule_center::turn::Turn;
use vestibule_center::version::Expected;
use vestibule_center::view::document::{Body, Verb};

use crate::ask::put_hours;
use crate::rows::Rows;
use crate::setups::{capital, client_setup};
use crate::tell::tell;
use crate::words::*;

/// Everything of one story.
pub(crate) struct World {
    pub(crate) center: Center,
    pub(crate) rows: Rows,
    /// What supervisors were told last of each thing.
    told: BTreeMap<DocKey, (Body, Vec<Verb>)>,
    /// Subscriptions by the facts: begun and not ended.
    streams: BTreeSet<(Party, Presentity)>,
    now: Time,
    boot: u32,
    stopped: bool,
    next_device: u64,
    /// People of the center and clients, by the name the story gives them.
    pub(crate) people: BTreeMap<String, Principal>,
    /// Queues by handle.
    pub(crate) queues: BTreeMap<String, QueueId>,
    /// Devices by owner and kind.
    pub(crate) devices: BTreeMap<(String, String), DeviceId>,
}

impl World {
    pub(crate) fn new() -> World {
        let now = instant("08:50:00").expect("an instant");
        let center = Center::new(1);
        let people = BTreeMap::from([("root".to_owned(), Principal::Center), ("nobody".to_owned(), Principal::Nobody)]);
        let people = people.into_iter().chain([("shop".to_owned(), Principal::Integration(IntegrationId(1)))]);
        let people = people.chain(["hours", "clocks"].map(|name| (name.to_owned(), Principal::Center))).collect();
        World {
            center,
            rows: Rows::default(),
            told: BTreeMap::new(),
            streams: BTreeSet::new(),
            now,
            boot: 1,
            stopped: false,
            next_device: 1,
            people,
            queues: BTreeMap::new(),
            devices: BTreeMap::new(),
        }
    }

    pub(crate) fn now(&self) -> Time {
        self.now
    }

    /// Lets time pass up to an instant.
    pub(crate) fn pass(&mut self, to: Time) -> Result<(), String> {
        self.now = to;
        Ok(())
    }

    /// Settles the deadline due first, if it is due before `stamp`; answers when it was and what followed.
    pub(crate) fn wake(&mut self, stamp: Time) -> Result<Option<(Time, String)>, String> {
        let due = self.center.next_deadline().filter(|(due, _)| *due < stamp && !self.stopped);
        let Some((due, _)) = due else { return Ok(None) };
        let at = self.now.max(Time(due.0 + 1));
        let before = self.words();
        let (_, turn) = self.center.wake(at).ok_or("a deadline that does not settle")?;
        let shown = if due < self.now { self.now } else { due };
        self.now = at;
        self.after(&turn, before).map(|told| Some((shown, told)))
    }

    /// Runs a line of the story at its instant; answers what follows.
    pub(crate) fn ask(&mut self, stamp: Time, what: &str) -> Result<String, String> {
        self.now = stamp;
        match what {
            "(stop)" => {
                self.stopped = true;
                self.devices.clear();
                return Ok("the center is down".into());
            }
            "(start)" => {
                self.stopped = false;
                return self.restart();
            }
            _ => {}
        }
        if self.stopped {
            return Err("the center is down".into());
        }
        if let Some(rest) = what.strip_prefix("root sets up ") {
            return self.change(rest);
        }
        if let Some((_, id)) = what.split_once(" asks why i").filter(|(_, rest)| !rest.contains(' ')) {
            return self.explain(id);
        }
        if let Some((who, thing)) = what.split_once(" looks at ") {
            return self.look(who, thing);
        }
        let (who, command) = self.read(what)?;
        let before = self.words();
        let (outcome, turn) = self.center.handle(stamp, who, &command);
        let told = self.after(&turn, before)?;
        Ok(match outcome {
            Ok(answer) if told.is_empty() => format!("nothing new{}", self.answered(answer)),
            Ok(_) => told,
            Err(refusal) => self.refused(&refusal),
        })
    }

    fn restart(&mut self) -> Result<String, String> {
        self.told.clear(); // feeds begin anew
        self.boot += 1;
        let before = self.words();
        self.center = Center::restore(self.rows.saved(), self.boot, self.now);
        let turn = self.center.begin(self.now);
        let told = self.after(&turn, before)?;
        Ok(if told.is_empty() { "back".into() } else { format!("back; {told}") })
    }

    fn answered(&self, answer: Answer) -> String {
        answer.doc().map_or(String::new(), |key| format!(": {}", self.thing(key)))
    }

    fn refused(&self, refusal: &Refusal) -> String {
        let about = refusal.current.map_or(String::new(), |key| format!(", {}", self.thing(key)));
        format!("refused ({}{about}): {}", refusal.why.code(), refusal.why.sentence())
    }

    /// The word of each agent, to tell what changed.
    fn words(&self) -> BTreeMap<AgentId, &'static str> {
        self.center.agents().map(|a| (a.kept.id, self.center.agent_word(a, self.center.open_media(a.kept.id)).as_str())).collect()
    }

    /// After a turn: rows written, the center checked, restored and compared; what followed, in words.
    fn after(&mut self, turn: &Turn, before: BTreeMap<AgentId, &'static str>) -> Result<String, String> {
        let marks = self.center.take_marks();
        self.rows.write(&self.center, &marks);
        self.nothing_changed_unseen(&marks)?;
        self.one_stream_a_watcher(turn)?;
        let report = self.center.check();
        if let Some(first) = report.violations.first() {
            return Err(format!("{} is broken: {}", first.invariant, first.what));
        }
        let restored = Center::restore(self.rows.saved(), self.boot, self.now);
        if let Some(first) = self.center.differs_from(&restored).first() {
            return Err(format!("restored from rows it differs: {first}"));
        }
        let mut told: Vec<String> = turn.facts.iter().filter_map(|f| tell(self, f)).collect();
        for (agent, word) in self.words() {
            if before.get(&agent).is_some_and(|was| *was != word) {
                told.push(format!("{} is {}", self.agent(agent), word.replace('_', " ")));
            }
        }
        Ok(told.join("; "))
    }

    /// What a document says changes only with a mark: whoever holds it would never learn of it.
    fn nothing_changed_unseen(&mut self, marks: &Marks) -> Result<(), String> {
        let (center, now) = (&self.center, self.now);
        let view = |key| center.view(Principal::Center, key, now).map(|doc| (key, (doc.body, doc.can)));
        let now_told: BTreeMap<_, _> = center.scope(Principal::Center).into_iter().filter_map(view).collect();
        let was = std::mem::replace(&mut self.told, now_told);
        let unseen = self.told.iter().find(|(key, says)| was.get(key).is_some_and(|w| w != *says) && !marks.docs.contains(key));
        unseen.map_or(Ok(()), |(key, says)| Err(format!("{key:?} changed and nobody is told: {:?} is {says:?}", was.get(key))))
    }

    /// Whoever has alerts on a thing is its subscriber by the facts too, and nobody else is (I36).
    fn one_stream_a_watcher(&mut self, turn: &Turn) -> Result<(), String> {
        for fact in &turn.facts {
            let (stream, new) = match fact {
                Fact::SubscriptionStarted { watcher, presentity, .. } => {
                    ((*watcher, *presentity), self.streams.insert((*watcher, *presentity)))
                }
                Fact::SubscriptionEnded { watcher, presentity } => ((*watcher, *presentity), self.streams.remove(&(*watcher, *presentity))),
                _ => continue,
            };
            if !new {
                return Err(format!("{fact:?}: twice for {stream:?}"));
            }
        }
        let alerts = self.center.alerts().filter(|a| a.is_live()).map(|a| (a.kept.party(), a.kept.presentity)).collect::<BTreeSet<_>>();
        if alerts == self.streams { Ok(()) } else { Err(format!("alerts are {alerts:?}, subscriptions are {:?}", self.streams)) }
    }

    pub(crate) fn agent(&self, id: AgentId) -> String {
        self.center.agent(id).map_or("nobody".into(), |a| a.kept.handle.to_string())
    }

    pub(crate) fn client(&self, id: ClientId) -> String {
        let named = self.people.iter().find(|(_, p)| p.client() == Some(id));
        named.map_or("nobody".into(), |(name, _)| name.clone())
    }

    pub(crate) fn queue(&self, id: QueueId) -> String {
        self.center.queue(id).map_or("nothing".into(), |q| q.kept.handle.to_string())
    }

    pub(crate) fn party(&self, party: Party) -> String {
        match party {
            Party::Client(id) => self.client(id),
            Party::Agent(id) => self.agent(id),
            Party::Queue(id) => self.queue(id),
        }
    }

    pub(crate) fn presentity(&self, of: Presentity) -> String {
        match of {
            Presentity::Center => "the center".into(),
            Presentity::Queue(id) => self.queue(id),
            Presentity::Agent(id) => self.agent(id),
            Presentity::Client(id) => self.client(id),
            Presentity::Order(id) => self.thing(DocKey::Order(id)),
        }
    }

    pub(crate) fn thing(&self, key: DocKey) -> String {
        match key {
            DocKey::Center => "the center".into(),
            DocKey::Queue(id) => self.queue(id),
            DocKey::Agent(id) => self.agent(id),
            DocKey::Client(id) => self.client(id),
            DocKey::Interaction(id) => format!("i{}", id.0),
            DocKey::Message(id, n) => format!("line {n} of i{}", id.0),
            DocKey::Aside(id, n) => format!("aside {n} of i{}", id.0),
            DocKey::Offer(id) => format!("o{}", id.0),
            DocKey::Alert(id) => format!("a{}", id.0),
            DocKey::Invitation(id) => format!("v{}", id.0),
            DocKey::Callback(id) => format!("c{}", id.0),
            DocKey::Notice(id) => format!("n{}", id.0),
            DocKey::Order(id) => self.center.followed(id).map_or(format!("r{}", id.0), |o| format!("order {}", o.number)),
        }
    }

    pub(crate) fn mint(&mut self, who: &str, kind: &str) -> DeviceId {
        let id = DeviceId(self.next_device);
        self.next_device += 1;
        self.devices.insert((who.into(), kind.into()), id);
        id
    }

    /// A line at the top of a story.
    pub(crate) fn set_up(&mut self, head: &str, rest: &str) -> Result<(), String> {
        for text in items(rest) {
            match head {
                "skills" => self.must(Command::PutSkill {
                    expected: Expected::Any,
                    handle: text.as_str().into(),
                    name: capital(&text).as_str().into(),
                })?,
                "hours" => self.must(put_hours(Expected::Any, &text)?)?,
                "queues" => self.must(Command::PutQueue(Box::new(self.queue_setup(&text)?)))?,
                "agents" => self.must(Command::PutAgent(Box::new(self.agent_setup(&text)?)))?,
                "clients" => self.add_client(&text)?,
                "settings" => self.set(&text)?,
                "ready" => self.make_ready(&text)?,
                "here" => self.open(&text, "web")?,
                "closed" => self.close_queue(&text)?,
                _ => return Err(format!("no such set-up: {head}")),
            }
            self.now = self.now.plus_ms(1_000);
        }
        Ok(())
    }

    fn must(&mut self, command: Command) -> Result<(), String> {
        self.must_as(Principal::Center, command)
    }

    fn must_as(&mut self, who: Principal, command: Command) -> Result<(), String> {
        while self.center.next_deadline().is_some_and(|(due, _)| due < self.now) {
            self.center.wake(self.now);
        }
        let before = self.words();
        let (outcome, turn) = self.center.handle(self.now, who, &command);
        let made = outcome.map_err(|r| format!("{command:?}: {}", self.refused(&r)))?;
        self.after(&turn, before)?;
        self.note(made);
        Ok(())
    }

    /// Remembers the names of what was made.
    fn note(&mut self, made: Answer) {
        match made.doc() {
            Some(DocKey::Queue(id)) => {
                let handle = self.queue(id);
                self.queues.insert(handle, id);
            }
            Some(DocKey::Agent(id)) => {
                let role = self.center.agent(id).map_or(Role::Agent, |a| a.kept.role);
                let handle = self.agent(id);
                self.people.insert(handle, Principal::of_role(role, id));
            }
            Some(_) | None => {}
        }
    }

    fn change(&mut self, text: &str) -> Result<String, String> {
        let (name, _) = item(text);
        let command = match self.people.get(&name).copied() {
            Some(Principal::Client(id)) => Command::PutClient(Box::new(client_setup(text, Some(id)))),
            Some(_) => Command::PutAgent(Box::new(self.agent_setup(text)?)),
            None => Command::PutQueue(Box::new(self.queue_setup(text)?)),
        };
        let before = self.words();
        let (outcome, turn) = self.center.handle(self.now, Principal::Center, &command);
        let told = self.after(&turn, before)?;
        match outcome {
            Ok(made) => {
                self.note(made);
                Ok(if told.is_empty() { "done".into() } else { told })
            }
            Err(refusal) => Ok(self.refused(&refusal)),
        }
    }

    fn add_client(&mut self, text: &str) -> Result<(), String> {
        let (name, about) = item(text);
        let visitor = about.iter().any(|p| p == "visitor");
        let command = if visitor { Command::AdmitVisitor } else { Command::PutClient(Box::new(client_setup(text, None))) };
        self.must(command)?;
        let id = ClientId(self.center.row().next_client - 1);
        let who = if visitor { Principal::Visitor(id) } else { Principal::Client(id) };
        self.people.insert(name, who);
        Ok(())
    }

    fn set(&mut self, text: &str) -> Result<(), String> {
        let (name, value) = text.split_once(' ').ok_or(format!("no value: {text}"))?;
        let setting = Setting::parse(name).ok_or(format!("no setting {name}"))?;
        let value = length(value).ok_or(format!("no value: {value}"))?;
        self.must(Command::ChangeSettings { expected_rev: None, changes: vec![(setting, value)] })
    }

    fn make_ready(&mut self, name: &str) -> Result<(), String> {
        self.open(name, "web")?;
        let who = *self.people.get(name).ok_or(format!("nobody is called {name}"))?;
        let agent = who.staff().ok_or(format!("{name} is no agent"))?;
        self.must_as(who, Command::SetIntent { agent, intent: Intent::Ready, reason: None, back_at: None })
    }

    fn open(&mut self, name: &str, kind: &str) -> Result<(), String> {
        let who = *self.people.get(name).ok_or(format!("nobody is called {name}"))?;
        let device = self.mint(name, kind);
        self.must_as(who, Command::OpenDevice { device, kind: DeviceKind::parse(kind).ok_or("no such device")? })
    }

    fn close_queue(&mut self, name: &str) -> Result<(), String> {
        let queue = *self.queues.get(name).ok_or(format!("no queue {name}"))?;
        self.must(Command::SetQueueState { queue, state: QueueLife::Closed, opens_at: None })
    }
}
