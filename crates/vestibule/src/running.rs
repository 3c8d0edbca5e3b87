//! A center that a server runs: things are tried on a copy of its set-up, and kept by its one writer.

use std::sync::Arc;

use tokio::runtime::Handle;
use vestibule_center::Center;
use vestibule_center::command::{Answer, Command};
use vestibule_center::refusal::Refusal;
use vestibule_center::time::Time;
use vestibule_host::fault::Unavailable;
use vestibule_host::{CalledOff, Host};
use vestibule_store::{Library, LibraryWrite};

use crate::reach::{Glance, Kept, Numbers, Recount};
use crate::stop::Stop;

/// A running center in the hands of a command. Its calls block.
pub(crate) struct Running {
    host: Arc<Host>,
    runtime: Handle,
    copy: Center,
    now: Time,
    asked: Vec<Command>,
    tried: Vec<Answer>,
    /// Nobody changes the ledger meanwhile.
    ledger: Option<vestibule_host::ledger::Held>,
    /// Nobody puts another policy meanwhile.
    policy: Option<vestibule_host::policy::Held>,
}

impl Running {
    /// Looks at the set-up of a running center.
    pub(crate) fn of(host: Arc<Host>, runtime: Handle) -> Result<Running, Stop> {
        let (set_up, now) = runtime.block_on(host.set_up())?;
        // The copy lives in memory alone, so no epoch tells it apart from another.
        let copy = Center::restore(set_up, 0, now);
        Ok(Running { host, runtime, copy, now, asked: Vec::new(), tried: Vec::new(), ledger: None, policy: None })
    }

    /// The host, and where its calls run.
    pub(crate) fn host(&self) -> (Arc<Host>, Handle) {
        (self.host.clone(), self.runtime.clone())
    }

    /// The copy, with what was asked so far.
    pub(crate) fn center(&self) -> &Center {
        &self.copy
    }
    /// The read queries.
    pub(crate) fn library(&self) -> &Library {
        self.host.records()
    }
    /// The instant of the look.
    pub(crate) fn now(&self) -> Time {
        self.now
    }

    /// Waits for changes of the ledger that are under way, and lets nobody begin another.
    pub(crate) fn hold_ledger(&mut self) {
        self.ledger = Some(self.runtime.block_on(self.host.hold_ledger()));
    }

    /// Waits for a policy that is being put, and lets nobody put another.
    pub(crate) fn hold_policy(&mut self) {
        self.policy = Some(self.runtime.block_on(self.host.hold_policy()));
    }

    /// Tries a command on the copy.
    pub(crate) fn ask(&mut self, command: Command) -> Result<Answer, Refusal> {
        let outcome = self.copy.rehearsed(self.now, &command);
        if let Ok(answer) = &outcome {
            self.tried.push(*answer);
            self.asked.push(command);
        }
        outcome
    }

    /// How many turns and rows it comes to.
    pub(crate) fn things(&self, kept: &Kept) -> usize {
        self.asked.len() + kept.things()
    }

    /// Does what was tried, whole.
    pub(crate) fn keep(self, mut kept: Kept) -> Result<(), Stop> {
        let Running { host, runtime, asked, tried, ledger: _held, policy, .. } = self;
        if erased(host.records(), &asked, &kept)? {
            return Err(Stop::cannot_start("a client of the import was erased meanwhile: nothing is kept, try again"));
        }
        let followed = |command: &Command| if let Command::FollowOrder(news) = command { Some(news.told.client) } else { None };
        let followed: Vec<_> = asked.iter().filter_map(followed).collect();
        let make = move |real: &[Answer]| {
            let numbers = Numbers::between(&tried, real)?;
            if followed.iter().any(|client| numbers.moved(*client)) {
                // An order became theirs who came with it: it would be told to whoever has their number now.
                return None;
            }
            kept.renumber(&numbers);
            let (rows, writes) = kept.split();
            Some(vestibule_host::Kept { rows, writes })
        };
        let put = runtime.block_on(host.put_all(asked, make));
        if let Some(held) = policy {
            // Whether it was committed or not, what lies in the store holds.
            runtime.block_on(host.follow_policy(held))?;
        }
        match put? {
            Ok(_) => Ok(()),
            Err(CalledOff::Refused(no)) => Err(Stop::refused(no.why.sentence())),
            Err(CalledOff::Changed) => Err(Stop::cannot_start("the set-up of the center changed meanwhile: nothing is kept, try again")),
        }
    }

    /// Counts between two looks: nobody stands still for it.
    pub(crate) fn recount(&self) -> Result<Recount, Stop> {
        let look = || self.runtime.block_on(self.host.mailbox().look(|center, _| Glance::of(center)));
        let before = look()?;
        let kept = self.library().counts()?;
        let said = look()?;
        let begun = said.row.next_interaction.saturating_sub(before.row.next_interaction);
        Ok(Recount { said, kept, begun })
    }
}

/// Whether somebody was erased whom a command puts, or a row is about.
fn erased(library: &Library, asked: &[Command], kept: &Kept) -> Result<bool, Stop> {
    let put = asked.iter().filter_map(|command| if let Command::PutClient(setup) = command { setup.client } else { None });
    let about = kept.writes.iter().filter_map(|write| match write {
        LibraryWrite::PutOrder(order) => Some(order.client),
        LibraryWrite::PutMail(mail) => Some(mail.client),
        LibraryWrite::PutSubject(subject) => Some(subject.client),
        _ => None, // open: every other row is about nobody, or about who was just put
    });
    let past = kept.past.iter().map(|row| row.client);
    for client in put.chain(about).chain(past) {
        if library.client_by_id(client)?.is_some_and(|row| row.erased) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl From<Unavailable> for Stop {
    fn from(why: Unavailable) -> Stop {
        Stop::cannot_start(why.to_string())
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::audience::Principal;
    use vestibule_center::command::{AgentSetup, ClientSetup};
    use vestibule_center::id::{ClientId, DocKey, InteractionId, QueueId};
    use vestibule_center::interaction::medium::{Media, Medium};
    use vestibule_center::presence::tuple::DeviceKind;
    use vestibule_center::saved::InteractionRow;
    use vestibule_center::value::Private;
    use vestibule_host::Config;
    use vestibule_host::clock::SystemClock;
    use vestibule_host::identity::{NewAccount, account_row};

    use super::*;
    use crate::finding::Findings;
    use crate::import::folder::{CLIENTS, Folder, ORDERS};
    use crate::import::{Times, check};
    use crate::reach::Reached;

    fn client() -> Command {
        Command::PutClient(Box::new(ClientSetup {
            client: None,
            handle: Some("eve".into()),
            name: Private::new("Eve"),
            languages: "".into(),
            media: Media::EVERY,
            presence_consent: false,
        }))
    }

    fn agent(handle: &str) -> Command {
        let role = vestibule_center::agent::intent::Role::Agent;
        let setup = AgentSetup {
            handle: handle.into(),
            name: Private::new("x"),
            role,
            queues: Vec::new(),
            units: 1_000,
            shown: true,
            ..AgentSetup::default()
        };
        Command::PutAgent(Box::new(setup))
    }

    fn account(login: &str, id: ClientId, at: Time) -> Kept {
        let new = NewAccount { login, who: Principal::Client(id), name: "x", password: None };
        Kept { writes: account_row(&new, at).map(LibraryWrite::PutAccount).into_iter().collect(), ..Kept::default() }
    }

    #[test]
    fn who_comes_between_a_try_and_its_keeping_moves_numbers_but_not_set_up() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = crate::serve::runtime().unwrap();
        let config = Config { data: folder.path().to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
        let host = runtime.block_on(Host::start(config)).unwrap();
        let reach = || Running::of(host.clone(), runtime.handle().clone()).unwrap();
        let mut running = reach();
        let Ok(Answer::Made(DocKey::Client(tried))) = running.ask(client()) else { panic!("no client") };
        let visitor = runtime.block_on(host.admit_visitor(None)).unwrap();
        assert_eq!(visitor.session.who, Principal::Visitor(tried), "the number is another's now");
        let now = running.now();
        running.keep(account("eve", tried, now)).unwrap();
        let eve = host.records().client_by_handle("eve").unwrap().unwrap();
        assert_eq!(host.records().account("eve").unwrap().unwrap().id, eve.id.0);
        let mut running = reach();
        running.ask(agent("ana")).unwrap();
        runtime.block_on(host.command(Principal::Center, agent("ben"), None)).unwrap();
        assert!(running.keep(account("ana", tried, now)).is_err());
        assert_eq!(host.records().account("ana"), Ok(None));
        assert_eq!(reach().center().agents().count(), 1);
        runtime.block_on(host.stop());
    }

    #[test]
    fn nothing_is_kept_of_the_past_of_somebody_who_was_erased_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = crate::serve::runtime().unwrap();
        let config = Config { data: folder.path().to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
        let host = runtime.block_on(Host::start(config)).unwrap();
        runtime.block_on(host.command(Principal::Center, client(), None)).unwrap();
        let eve = host.records().client_by_handle("eve").unwrap().unwrap().id;
        let running = Running::of(host.clone(), runtime.handle().clone()).unwrap();
        runtime.block_on(host.ask_erasure(Principal::Center, eve)).unwrap().unwrap();
        let past = InteractionRow::arriving(InteractionId(9), eve, QueueId(1), Medium::Chat, running.now());
        let kept = running.keep(Kept { past: vec![past], ..Kept::default() });
        assert!(kept.is_err_and(|stop| format!("{stop:?}").contains("was erased meanwhile")));
        assert_eq!(host.records().interaction(InteractionId(9)), Ok(None));
        runtime.block_on(host.stop());
    }

    #[test]
    fn a_visitor_who_comes_meanwhile_is_told_nothing_and_stops_no_import() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = crate::serve::runtime().unwrap();
        let config = Config { data: folder.path().to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
        let host = runtime.block_on(Host::start(config)).unwrap();
        let import = |file: &'static str, text: &str| {
            let files = [(CLIENTS, "handle,name\neve,Eve\n"), (file, text)].map(|(name, text)| (name, text.as_bytes().to_vec()));
            let mut out = Findings::default();
            let mut center = Reached::Running(Box::new(Running::of(host.clone(), runtime.handle().clone()).unwrap()));
            let (imported, _) = check(&mut center, &Folder::of(files.into()), Times::AsGiven, &mut out).unwrap();
            assert!(out.is_empty(), "{out:?}");
            // Who is here has a page open.
            let visitor = runtime.block_on(host.admit_visitor(None)).unwrap().session.who;
            let page = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
            runtime.block_on(host.command(visitor, page, None)).unwrap();
            center.keep(imported.kept)
        };
        import(ORDERS, "number,client,status,placed_at,total,currency\nA-1,eve,placed,2025-02-01T00:00:00Z,1,EUR\n").unwrap();
        let eve = host.records().client_by_handle("eve").unwrap().unwrap().id;
        assert_eq!(host.records().order("A-1").unwrap().map(|order| order.client), Some(eve));
        runtime.block_on(host.stop());
    }
}
