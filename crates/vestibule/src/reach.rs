//! A center that commands may ask: taken from its folder, or run by a server. What is asked is tried first and kept
//! by one commit, or not at all.

use std::collections::BTreeMap;
use std::path::Path;

use vestibule_center::Center;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{ClientId, DocKey, InteractionId};
use vestibule_center::refusal::Refusal;
use vestibule_center::saved::{CenterRow, InteractionRow, MessageRow, Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_store::library::Counts;
use vestibule_store::library::words::{Read, Words};
use vestibule_store::{Library, LibraryWrite, SqliteStore};

use crate::held::Held;
use crate::running::Running;
use crate::stop::Stop;

/// Turns and rows that a running center keeps at once: it and its writer do nothing else meanwhile (ADR 0018).
pub(crate) const THINGS_MAX: usize = 5_000;
/// So many lines of the past weigh as one thing: they are appended, and nothing is looked up for them.
const LINES_OF_A_THING: usize = 4;

/// A center that may be asked.
pub(crate) enum Reached {
    /// Nobody else has it.
    Held(Box<Held>),
    /// A server runs it.
    Running(Box<Running>),
}

/// What is to be kept beside what was asked.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Interactions of the past.
    pub(crate) past: Vec<InteractionRow>,
    /// What was said in them.
    pub(crate) lines: Vec<MessageRow>,
    /// Accounts, sessions, links, products, orders.
    pub(crate) writes: Vec<LibraryWrite>,
}

/// What a center counts, and what is kept of it.
#[derive(Debug)]
pub(crate) struct Recount {
    /// What the center says, after `kept` was counted.
    pub(crate) said: Glance,
    /// What is kept.
    pub(crate) kept: Counts,
    /// Interactions that may have begun while it was counted.
    pub(crate) begun: u64,
}

/// What a center says of itself.
#[derive(Debug)]
pub(crate) struct Glance {
    /// Its counters.
    pub(crate) row: CenterRow,
    /// People of the center.
    pub(crate) agents: u64,
    /// Queues.
    pub(crate) queues: u64,
    /// Interactions that are not closed.
    pub(crate) open: u64,
    /// Deadlines that are not tried any more.
    pub(crate) parked: Vec<String>,
}

impl Reached {
    /// Takes the center of a folder; the folder is made if absent.
    pub(crate) fn open(data: &Path) -> Result<Reached, Stop> {
        Ok(Reached::Held(Box::new(Held::open(data)?)))
    }

    /// Takes the center of a folder that has one; else a new one, of which the folder is made when it is kept.
    pub(crate) fn look(data: &Path) -> Result<Reached, Stop> {
        Ok(Reached::Held(Box::new(Held::look(data)?)))
    }

    /// Takes the center of a folder that has one, or says that there is none.
    pub(crate) fn known(data: &Path) -> Result<Reached, Stop> {
        if !data.join(vestibule_store::sqlite::FILE).exists() {
            return Err(Stop::bad(format!("{} holds no center", data.display())));
        }
        // Opening sets the store's mode and reads it back, and reads the schema row.
        drop(SqliteStore::open(data)?);
        Reached::open(data)
    }

    /// The center with its set-up and counters, and with what was asked so far. Who waits and talks may be left out.
    pub(crate) fn center(&self) -> &Center {
        match self {
            Reached::Held(held) => held.center(),
            Reached::Running(running) => running.center(),
        }
    }
    /// The read queries, over what was committed before.
    pub(crate) fn library(&self) -> &Library {
        match self {
            Reached::Held(held) => held.library(),
            Reached::Running(running) => running.library(),
        }
    }
    /// The instant of what is asked.
    pub(crate) fn now(&self) -> Time {
        match self {
            Reached::Held(held) => held.now(),
            Reached::Running(running) => running.now(),
        }
    }

    /// Whether a server runs it, with people who follow what becomes of their things.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self, Reached::Running(_))
    }

    /// Lets nobody change what lies in the ledger until it is kept, or given up.
    pub(crate) fn hold_ledger(&mut self) {
        match self {
            Reached::Held(_) => {}
            Reached::Running(running) => running.hold_ledger(),
        }
    }

    /// Lets nobody put another policy until it is kept, or given up.
    pub(crate) fn hold_policy(&mut self) {
        match self {
            Reached::Held(_) => {}
            Reached::Running(running) => running.hold_policy(),
        }
    }

    /// Asks for set-up as the center itself. Nothing is kept yet.
    pub(crate) fn ask(&mut self, command: Command) -> Result<Answer, Refusal> {
        match self {
            Reached::Held(held) => held.ask(command),
            Reached::Running(running) => running.ask(command),
        }
    }

    /// How many things it would keep at once, if it would refuse to for their number.
    pub(crate) fn too_many(&self, kept: &Kept) -> Option<usize> {
        match self {
            Reached::Held(_) => None,
            Reached::Running(running) => Some(running.things(kept)).filter(|things| *things > THINGS_MAX),
        }
    }

    /// Keeps all that was asked, with this, by one commit.
    pub(crate) fn keep(self, kept: Kept) -> Result<(), Stop> {
        match self {
            Reached::Held(held) => held.keep(kept),
            Reached::Running(running) => running.keep(kept),
        }
    }

    /// Counts what is there.
    pub(crate) fn recount(&self) -> Result<Recount, Stop> {
        match self {
            Reached::Held(held) => Ok(Recount { kept: held.library().counts()?, said: Glance::of(held.center()), begun: 0 }),
            Reached::Running(running) => running.recount(),
        }
    }
}

impl Glance {
    /// Looks at a center.
    pub(crate) fn of(center: &Center) -> Glance {
        Glance {
            row: center.row().clone(),
            agents: center.agents().count() as u64,
            queues: center.queues().count() as u64,
            open: center.interactions().filter(|i| i.kept.closed_at.is_none()).count() as u64,
            parked: center.parked().map(|(reason, _)| reason.to_owned()).collect(),
        }
    }
}

/// A row as it is kept.
fn saved<R: Row + 'static>(row: &R) -> SavedRow {
    SavedRow { table: &R::TABLE, values: row.values() }
}

/// Numbers that were others when a thing was tried: people came and went meanwhile.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    clients: BTreeMap<ClientId, ClientId>,
    /// The first number set aside for interactions, tried and real.
    past: Option<(InteractionId, InteractionId)>,
}

impl Numbers {
    /// What differs in the answers; `None` when it is more than numbers of clients and interactions.
    pub(crate) fn between(tried: &[Answer], real: &[Answer]) -> Option<Numbers> {
        let mut numbers = Numbers::default();
        for pair in tried.iter().zip(real).filter(|(tried, real)| tried != real) {
            match pair {
                (Answer::Made(DocKey::Client(tried)), Answer::Made(DocKey::Client(real))) => drop(numbers.clients.insert(*tried, *real)),
                (Answer::Made(DocKey::Interaction(tried)), Answer::Made(DocKey::Interaction(real))) => {
                    numbers.past = Some((*tried, *real));
                }
                // Whom an order concerns is here, or was not where it was tried.
                (Answer::Done | Answer::Is(DocKey::Order(_)), Answer::Done | Answer::Is(DocKey::Order(_))) => {}
                _ => return None, // open: set-up is another than the one that was tried
            }
        }
        (tried.len() == real.len()).then_some(numbers)
    }

    /// Whether somebody got another number.
    pub(crate) fn moved(&self, client: ClientId) -> bool {
        self.client(client) != client
    }

    fn client(&self, id: ClientId) -> ClientId {
        self.clients.get(&id).copied().unwrap_or(id)
    }

    fn interaction(&self, id: InteractionId) -> InteractionId {
        match self.past {
            Some((tried, real)) if id >= tried => InteractionId(id.0 - tried.0 + real.0),
            Some(_) | None => id,
        }
    }
}

impl Kept {
    /// How many things it is.
    pub(crate) fn things(&self) -> usize {
        self.past.len() + self.lines.len().div_ceil(LINES_OF_A_THING) + self.writes.len()
    }

    /// The rows and the writes, with the words by which the lines are searched.
    pub(crate) fn split(self) -> (Vec<SavedRow>, Vec<LibraryWrite>) {
        let Kept { past, lines, mut writes } = self;
        let mut words: BTreeMap<InteractionId, Words> =
            past.iter().filter(|row| row.lines > 0).map(|row| (row.id, Words::said(row.id, row.client))).collect();
        let mut rows: Vec<SavedRow> = past.iter().map(saved).collect();
        for line in &lines {
            if let Some(words) = words.get_mut(&line.interaction) {
                words.add(Read::Lines, line.text.reveal());
            }
            rows.push(saved(line));
        }
        writes.extend(words.into_values().filter(|words| !words.is_empty()).map(LibraryWrite::PutWords));
        (rows, writes)
    }

    /// The same with the real numbers.
    pub(crate) fn renumber(&mut self, numbers: &Numbers) {
        for row in &mut self.past {
            row.id = numbers.interaction(row.id);
            row.client = numbers.client(row.client);
        }
        for line in &mut self.lines {
            line.interaction = numbers.interaction(line.interaction);
        }
        for write in &mut self.writes {
            match write {
                LibraryWrite::PutOrder(order) => order.client = numbers.client(order.client),
                LibraryWrite::PutChange(change) => change.client = numbers.client(change.client),
                LibraryWrite::PutMail(mail) => mail.client = numbers.client(mail.client),
                LibraryWrite::PutSubject(subject) => subject.client = numbers.client(subject.client),
                LibraryWrite::PutAccount(account) if &*account.role == "client" => {
                    account.id = numbers.client(ClientId(account.id)).0;
                }
                _ => {} // open: every other write names nobody who was just made
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::id::QueueId;
    use vestibule_center::value::Private;
    use vestibule_store::library::{MailRow, SubjectRow};

    use super::*;

    #[test]
    fn numbers_that_moved_are_followed_and_set_up_that_moved_is_not() {
        let made = |key| Answer::Made(key);
        let (client, past) = (|n| made(DocKey::Client(ClientId(n))), |n| made(DocKey::Interaction(InteractionId(n))));
        let tried = [made(DocKey::Queue(QueueId(1))), client(5), client(6), past(100)];
        assert_eq!(Numbers::between(&tried, &tried), Some(Numbers::default()));
        let numbers = Numbers::between(&tried, &[made(DocKey::Queue(QueueId(1))), client(7), client(8), past(103)]).unwrap();
        assert_eq!([4, 5, 6].map(|n| numbers.client(ClientId(n)).0), [4, 7, 8]);
        assert_eq!([99, 100, 101].map(|n| numbers.interaction(InteractionId(n)).0), [99, 103, 104]);
        let address = Private::new("new@example.org");
        let subject = SubjectRow { source: "shop".into(), subject: Private::new("8812"), client: ClientId(6), made_at: Time(1) };
        let writes = vec![LibraryWrite::PutMail(MailRow::of(ClientId(5), &address, None)), LibraryWrite::PutSubject(subject)];
        let mut kept = Kept { writes, ..Kept::default() };
        kept.renumber(&numbers);
        let whose = |write: &LibraryWrite| match write {
            LibraryWrite::PutMail(row) => Some(row.client.0),
            LibraryWrite::PutSubject(row) => Some(row.client.0),
            _ => None,
        };
        assert_eq!(kept.writes.iter().map(whose).collect::<Vec<_>>(), [Some(7), Some(8)]);
        assert_eq!(Numbers::between(&tried, &[made(DocKey::Queue(QueueId(2))), client(5), client(6), past(100)]), None);
        assert_eq!(Numbers::between(&tried, &tried[..3]), None);
    }
}
