//! Steps become commands: names in a story are found among what the person has seen.

use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::audience::{Class, Principal, Reader};
use vestibule_center::broker::alert::{Wire, Wires};
use vestibule_center::broker::callback::CallOutcome;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{Answer, Command};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::planted::{Bug, planted};
use vestibule_center::refusal::Refusal;
use vestibule_center::routing::queue::{Queue, QueueLife};
use vestibule_center::saved::ClientRow;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_turn::{Call, Encoded, RequestKey};

use super::World;
use super::reply::Reply;
use crate::check::course::Cause;
use crate::check::{edits, kept, own};
use crate::hash::digest;
use crate::laps::Part;
use crate::story::{Step, Verb};

/// Times a client is looked for in a library that lags, each after the run-ahead window (house section 5).
const ROUNDS_MAX: usize = 3;
/// Milliseconds the answer to a key is kept.
const KEEP_MS: u64 = 24 * 3_600_000;

/// How what is asked about stood before it was asked; `None` where it is about nothing of the kind.
struct Before {
    /// A line goes to something that is over.
    over: Option<bool>,
    /// An offer is answered that is over.
    late: Option<bool>,
    /// What is guessed at is another's.
    foreign: Option<bool>,
    edit: Option<edits::Edit>,
}

impl World {
    /// Executes one step at its instant.
    pub(crate) fn execute(&mut self, step: &Step) {
        self.advance(step.at);
        if step.verb.is_fault() {
            return self.fault_step(step);
        }
        let at = self.person(&step.who);
        if self.down {
            return self.count("request_while_down");
        }
        match step.get("net") {
            Some("lost") => self.count("lost_reply"),
            Some("doubled") => self.count("doubled_request"),
            Some("retry") => self.count("retried_request"),
            Some("late") => self.count("delayed_request"),
            Some("reused") => self.count("key_reused"),
            Some(_) | None => {}
        }
        match step.verb {
            Verb::OpenDevice | Verb::LoseDevice | Verb::Vanish | Verb::Wake => {
                if step.verb == Verb::OpenDevice && step.has("again", "yes") {
                    self.count("device_reconnect");
                }
                self.device_step(at, step);
            }
            _ => {
                self.count_change(step);
                if let Some(command) = self.command(at, step) {
                    self.ask(at, command, step);
                }
            }
        }
    }

    /// Executes a step that no mind looks at; whether it changed anything: what is kept, devices, what the library alone keeps; or was a
    /// fault that came to something.
    pub(crate) fn execute_telling(&mut self, step: &Step) -> bool {
        // What is due by then; `execute` lets the rest of the time pass.
        while self.advance_once(step.at) {}
        let strikes = match step.verb {
            Verb::SlowWatcher => false, // only where somebody becomes slow, which is counted
            Verb::ClockJump => true,
            _ => step.verb.is_fault() && !self.down,
        };
        let before = self.traces(step);
        self.execute(step);
        self.news.clear();
        strikes || self.traces(step) != before
    }

    /// What a step leaves behind where it does something.
    fn traces(&self, step: &Step) -> impl PartialEq + use<> {
        let person = self.by_name.get(&step.who).and_then(|at| self.people.get(*at));
        let devices: Vec<_> = person.into_iter().flat_map(|p| &p.devices).map(|(n, truth)| (*n, truth.silent_since)).collect();
        let slow = self.faults.get("slow_watcher").copied();
        (self.last_change(), devices, slow, self.ledger.accepted)
    }

    /// A command of the host itself, without a key; nobody waits for its reply. Whether it was accepted.
    pub(super) fn tell(&mut self, at: usize, command: Command, verb: Verb) -> bool {
        let Some(who) = self.people[at].principal.filter(|_| !self.down) else {
            return false;
        };
        let call = self.seated(Call::new(who, command));
        let encoded = self.run(call);
        self.after_turn(Some(Cause { who, verb }));
        encoded.is_some_and(|e| e.status < 300)
    }

    fn ask(&mut self, at: usize, command: Command, step: &Step) {
        let person = &self.people[at];
        let who = match step.verb {
            Verb::AdmitVisitor if person.principal.is_none() => Principal::Center,
            Verb::AdmitVisitor => return,
            _ => match person.principal {
                Some(who) => who,
                None => return,
            },
        };
        let scope = format!("{} {}", person.name, step.verb.as_str());
        let key = step.get("key").map(|key| (scope, key.to_owned()));
        let before = Before {
            over: self.is_over(&command),
            late: self.answers_late(who, &command),
            foreign: own::is_of_another(&self.shadow, who, &command).filter(|_| step.get("guess").is_some()),
            edit: self.edit_of(step),
        };
        let said = self.said(who, &command);
        let rows = self.ledger_rows(who, &command, step);
        let mut call = self.seated(Call::new(who, command));
        call.library.clone_from(&rows);
        if let Some((scope, key)) = key.as_ref().filter(|key| !self.second_answer(step, key)) {
            // Keys are new but in repeats: nothing can be found under others.
            if step.get("net").is_some() {
                call.fetched = self.library.receipt(scope, key).ok().flatten();
            }
            call.request = Some(RequestKey {
                scope: scope.clone(),
                key: key.clone(),
                body_hash: digest(&self.body_of(at, step)),
                keep_ms: (step.verb != Verb::SendMessage).then_some(KEEP_MS),
            });
        }
        let Some(encoded) = self.run(call) else {
            return;
        };
        if encoded.status < 300 && !encoded.replayed {
            self.note_said(said, &rows, step);
            self.note_erased(step);
        }
        self.look_at_answer(before, step, &encoded);
        let reply = Reply {
            person: at,
            verb: step.verb,
            name: step.get("name").map(str::to_owned),
            key,
            encoded,
            turn: self.runner.as_ref().map_or(0, |r| r.turn()),
            lost: step.has("net", "lost"),
            reused: step.has("net", "reused"),
        };
        if planted(Bug::AnswerEarly) || (planted(Bug::AnswerEarlyAtStart) && self.is_starting()) {
            self.reply(reply, &[]);
        } else {
            self.replies.push(reply);
        }
        self.after_turn(Some(Cause { who, verb: step.verb }));
    }

    /// What was answered against how things stood before.
    fn look_at_answer(&mut self, before: Before, step: &Step, encoded: &Encoded) {
        let then = self.version_of(step);
        let (now, checks) = (self.now, &mut self.checks);
        if let Some(over) = before.over {
            kept::i41_closed_is_refused(over, encoded, now, checks);
        }
        if let Some(late) = before.late {
            kept::i05_late_answer_is_told(late, encoded, now, checks);
        }
        // What is answered again was asked when the guess meant something else: it names what is newest.
        if let Some(foreign) = before.foreign.filter(|_| !encoded.replayed) {
            own::i48_forbidden_looks_absent(foreign, step, encoded, now, checks);
        }
        if let (Some(edit), Some(then)) = (before.edit, then) {
            edits::i56_edit_rests_on_what_is_there(edit, then, encoded, now, checks);
        }
    }

    /// What a request says: its words, and the thing they are about.
    fn body_of(&self, at: usize, step: &Step) -> String {
        let seen = &self.people[at].seen;
        let about = step.get("what").and_then(|what| seen.find(what));
        format!("{about:?} {}", step.body())
    }

    /// A step whose names are counted from the last thing seen, as stories have them.
    pub(crate) fn counted_back(&mut self, step: Step) -> Step {
        let at = self.person(&step.who);
        let seen = &self.people[at].seen;
        match step.get("what").and_then(|what| seen.counted_back(what)) {
            Some(name) => step.replaced("what", name),
            None => step,
        }
    }

    fn second_answer(&self, step: &Step, key: &(String, String)) -> bool {
        let changed = || self.answers.get(key).is_some_and(|first| first.status == 200);
        (planted(Bug::SecondAnswer) || (planted(Bug::SecondChange) && changed())) && step.has("net", "retry")
    }

    /// Whether a line would go to something that is over.
    fn is_over(&self, command: &Command) -> Option<bool> {
        let Command::SendMessage { interaction, .. } = command else {
            return None;
        };
        let state = self.center()?.interaction(*interaction).map(|i| i.kept.state);
        Some(!matches!(state, Some(Life::Queued | Life::Offered | Life::Active)))
    }

    /// Whether an answer is to an offer that is over, by one who was asked.
    fn answers_late(&self, who: Principal, command: &Command) -> Option<bool> {
        let (Command::AcceptOffer { offer } | Command::RejectOffer { offer }) = command else { return None };
        let asked = self.shadow.offers.get(offer)?.asked.contains(&who.staff()?);
        Some(asked && self.center()?.offer(*offer)?.kept.ended.is_some())
    }

    /// Whether what was written at the start is not committed yet.
    fn is_starting(&self) -> bool {
        let started = |fact: &Fact| matches!(fact, Fact::CenterStarted { .. });
        self.epoch > 1 && self.flights.iter().any(|flight| flight.sealed.batch.journal.iter().any(|line| started(&line.fact)))
    }

    /// Runs a call, with its answer written out.
    pub(super) fn run(&mut self, call: Call) -> Option<Encoded> {
        let now = self.now;
        let runner = self.runner.as_mut()?;
        let before = self.laps.turn_to(Part::Turns);
        let encoded = runner.call(now, call, &mut encode, &mut || (422, b"key_reused".to_vec()));
        self.laps.turn_to(before);
        Some(encoded)
    }

    /// Fetches the clients a command needs from the library, which lags by the run-ahead window.
    pub(super) fn seated(&mut self, mut call: Call) -> Call {
        let mut needed: Vec<ClientId> = call.who.client().into_iter().collect();
        match &call.command {
            Command::Invite { to: Party::Client(id), .. } => needed.push(*id),
            Command::Reopen { closed } => needed.push(closed.client),
            // What it was told of a card stays.
            Command::PutClient(setup) => needed.extend(setup.client),
            Command::MergeVisit { visitor, .. } => needed.push(*visitor),
            _ => {}
        }
        for id in needed {
            call.seats.extend(self.fetch_client(id));
        }
        if let Some(client) = super::ledger::client_of(&call.command) {
            call.seats.extend(self.fetch_client(client).filter(|row| !row.erased));
        }
        call
    }

    pub(super) fn fetch_client(&mut self, id: ClientId) -> Option<ClientRow> {
        if self.center()?.client(id).is_some() {
            return None;
        }
        for round in 0..ROUNDS_MAX {
            if let Ok(Some(row)) = self.library.client_by_id(id) {
                return Some(row);
            }
            if round + 1 < ROUNDS_MAX {
                self.count("lagging_read");
                self.catch_up();
            }
        }
        None
    }

    /// Somebody comes into line themselves.
    fn start(&self, step: &Step) -> Option<Command> {
        let (queue, agent, medium) = (self.queue(step), self.agent(step, "agent"), Medium::parse(step.get("medium")?)?);
        Some(Command::Start { client: None, queue, agent, medium, product: None, text: words(step) })
    }

    fn command(&mut self, at: usize, step: &Step) -> Option<Command> {
        let command = match step.verb {
            Verb::ChangeSettings | Verb::PutHours | Verb::PutSkill | Verb::PutQueue | Verb::PutAgent | Verb::PutClient => {
                return self.setup_command(step);
            }
            Verb::FollowCard => self.card_told(at, step)?,
            Verb::AskApproval | Verb::SettleApproval | Verb::FollowOrder | Verb::WatchOrder => return self.ledger_command(at, step),
            Verb::EraseClient => Command::EraseClient { client: self.named(step.get("name")?)?.client()? },
            Verb::MergeVisit => {
                Command::MergeVisit { visitor: self.named(step.get("name")?)?.client()?, client: self.people[at].principal?.client()? }
            }
            Verb::AdmitVisitor => Command::AdmitVisitor,
            Verb::SetQueueState => Command::SetQueueState {
                queue: self.queue(step)?,
                state: QueueLife::parse(step.get("state")?)?,
                opens_at: step.number("opens_at").map(|us| Time(us as i64)),
            },
            Verb::ApplyHours => Command::ApplyHours { queue: self.queue(step)?, says: self.says(self.queue(step)?)? },
            Verb::SetIntent => Command::SetIntent {
                agent: self.agent(step, "of").or(self.people[at].principal?.staff())?,
                intent: Intent::parse(step.get("intent")?)?,
                reason: step.get("reason").and_then(Reason::parse),
                back_at: None,
            },
            Verb::Hide => Command::Hide { agent: self.people[at].principal?.staff()?, hidden: step.has("hidden", "yes") },
            Verb::Start => self.start(step)?,
            Verb::Requeue => Command::Requeue { interaction: self.active_of(step)? },
            Verb::ArmAlert => Command::ArmAlert {
                presentity: self.presentity(step)?,
                condition: condition(step),
                medium: Medium::parse(step.get("medium")?)?,
                until: None,
                keep: step.has("keep", "yes"),
                by: step.get("by").map_or(Wires::WEB, wires),
            },
            Verb::PromiseCallback => Command::PromiseCallback {
                queue: self.queue(step),
                agent: self.agent(step, "agent"),
                at: step.number("in_ms").map(|ms| self.now.plus_ms(ms)),
                number: Some(Private::new("+31201234567")),
                product: None,
                shut: false,
                quiet: Quiet::NEVER,
            },
            Verb::Invite => Command::Invite {
                to: self.party(step)?,
                medium: Medium::parse(step.get("medium")?)?,
                text: words(step),
                until: step.number("for_ms").map(|ms| self.now.plus_ms(ms)),
            },
            _ => return self.command_on(at, step),
        };
        Some(command)
    }

    /// Commands on a thing the person has seen.
    fn command_on(&mut self, at: usize, step: &Step) -> Option<Command> {
        let told = step.get("what").and_then(|what| self.people.get(at)?.seen.find(what));
        let Some(key) = told.or_else(|| self.guessed(step.get("guess")?)) else {
            return self.handing_command(at, step);
        };
        Some(match (step.verb, key) {
            (Verb::Cancel, DocKey::Interaction(interaction)) => Command::Cancel { interaction },
            (Verb::SendMessage, DocKey::Interaction(interaction)) => {
                Command::SendMessage { interaction, text: words(step)?, to_staff: false }
            }
            (Verb::Type, DocKey::Interaction(interaction)) => Command::Type { interaction },
            (Verb::Close, DocKey::Interaction(interaction)) => Command::Close { interaction },
            (Verb::WrapUp, DocKey::Interaction(interaction)) => Command::WrapUp {
                interaction,
                disposition: step.get("disposition").map(Arc::from),
                note: None,
                more_ms: step.number("more_ms"),
            },
            (Verb::Reopen, DocKey::Interaction(id)) => Command::Reopen { closed: Box::new(self.closed_row(id)?) },
            (Verb::AcceptOffer, DocKey::Offer(offer)) => Command::AcceptOffer { offer },
            (Verb::RejectOffer, DocKey::Offer(offer)) => Command::RejectOffer { offer },
            (Verb::Called, DocKey::Callback(callback)) => Command::Called { callback, outcome: CallOutcome::parse(step.get("outcome")?)? },
            (Verb::CancelCallback, DocKey::Callback(callback)) => Command::CancelCallback { callback },
            (Verb::Dismiss, DocKey::Notice(notice)) => Command::Dismiss { notice },
            (Verb::CancelAlert, DocKey::Alert(alert)) => Command::CancelAlert { alert },
            (Verb::AcceptInvitation, DocKey::Invitation(invitation)) => Command::AcceptInvitation { invitation },
            (Verb::PostponeInvitation, DocKey::Invitation(invitation)) => {
                Command::PostponeInvitation { invitation, at: self.now.plus_ms(step.number("ms")?) }
            }
            (Verb::DeclineInvitation, DocKey::Invitation(invitation)) => Command::DeclineInvitation { invitation },
            (Verb::WithdrawInvitation, DocKey::Invitation(invitation)) => Command::WithdrawInvitation { invitation },
            (_, _) => return self.handing_command(at, step),
        })
    }

    fn closed_row(&self, id: InteractionId) -> Option<vestibule_center::saved::InteractionRow> {
        let live = self.center()?.interaction(id).map(|i| i.kept.clone());
        live.or_else(|| self.library.interaction(id).ok().flatten())
    }

    pub(super) fn queue(&self, step: &Step) -> Option<QueueId> {
        self.queues.get(step.get("queue")?).copied()
    }

    pub(super) fn named(&self, name: &str) -> Option<Principal> {
        let at = self.by_name.get(name)?;
        self.people.get(*at)?.principal
    }

    pub(super) fn agent(&self, step: &Step, word: &str) -> Option<AgentId> {
        self.named(step.get(word)?)?.staff()
    }

    /// The first active interaction of an agent.
    pub(super) fn active_of(&self, step: &Step) -> Option<InteractionId> {
        let agent = self.agent(step, "of")?;
        let mut all = self.center()?.interactions();
        all.find(|i| i.kept.state == Life::Active && i.kept.owner == Some(agent)).map(|i| i.kept.id)
    }

    /// Whether a person sees a queue to be open for a medium.
    pub(crate) fn takes(&self, at: usize, queue: &str, medium: &str) -> bool {
        let queue = self.queues.get(queue).and_then(|id| self.center()?.queue(*id));
        let class = self.people.get(at).and_then(|p| p.principal).map_or(Class::Public, Principal::class);
        let offers = |q: &Queue| q.serves() && Medium::parse(medium).is_some_and(|m| q.kept.media.has(m));
        queue.is_some_and(|q| offers(q) && self.center().is_some_and(|c| c.sees_queue(q, class)))
    }

    /// What a client who was here is called.
    pub(crate) fn name_of_client(&self, id: ClientId) -> Option<String> {
        let at = self.readers.get(&Reader::Client(id))?;
        self.people.get(*at).map(|person| person.name.clone())
    }

    fn presentity(&self, step: &Step) -> Option<Presentity> {
        match (step.get("queue"), step.get("agent"), step.get("client")) {
            (Some(_), _, _) => self.queue(step).map(Presentity::Queue),
            (None, Some(_), _) => self.agent(step, "agent").map(Presentity::Agent),
            (None, None, Some(name)) => self.named(name)?.client().map(Presentity::Client),
            (None, None, None) => Some(Presentity::Center),
        }
    }

    fn party(&self, step: &Step) -> Option<Party> {
        match (step.get("queue"), step.get("agent"), step.get("client")) {
            (Some(_), _, _) => self.queue(step).map(Party::Queue),
            (None, Some(_), _) => self.agent(step, "agent").map(Party::Agent),
            (None, None, Some(name)) => self.named(name)?.client().map(Party::Client),
            (None, None, None) => None,
        }
    }
}

/// What an alert waits for.
fn condition(step: &Step) -> Condition {
    match (step.number("under_ms"), step.get("when")) {
        (Some(ms), _) => Condition::WaitUnder(ms),
        (None, Some("online")) => Condition::Online,
        (None, Some("due")) => Condition::Due,
        (None, _) => Condition::Open,
    }
}

/// Words nobody else says: who, and the number of the saying.
pub(super) fn words(step: &Step) -> Option<Private> {
    let n = step.get("text")?;
    Some(Private::new(&format!("{} says {n}", step.who)))
}

fn wires(names: &str) -> Wires {
    let known: Vec<_> = names.split(',').filter_map(|name| Wire::ALL.iter().copied().find(|wire| wire.as_str() == name)).collect();
    Wires::of(&known)
}

fn encode(center: &Center, at: Time, outcome: &Result<Answer, Refusal>) -> (u16, Vec<u8>) {
    match outcome {
        Ok(answer) => {
            let doc = answer.doc().and_then(|key| center.view(Principal::Center, key, at));
            let rev = doc.map_or(0, |d| d.rev);
            let status = if matches!(answer, Answer::Made(_)) { 201 } else { 200 };
            (status, format!("{answer:?} {rev}").into_bytes())
        }
        Err(refusal) => {
            let status = match refusal.why.code() {
                "not_found" => 404,
                "not_allowed" => 403,
                "invalid" => 422,
                "limit" => 429,
                _ => 409,
            };
            (status, refusal.why.code().as_bytes().to_vec())
        }
    }
}
