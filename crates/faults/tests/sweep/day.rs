//! A day of turns by the real runner over the real store, with an undisturbed memory store beside it.

use rusqlite::Connection;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_faults::Disk;
use vestibule_store::library::{Bytes, SecretRow};
use vestibule_store::{Batch, Fault, LibraryWrite, MemoryStore, SqliteStore, Store};
use vestibule_turn::{Call, RequestKey, Runner};

use crate::acts::{Act, Dice, draw, set_up};
use crate::dump::Dump;
use crate::support::{self, Folder, raw};

/// When the day begins.
const MORNING: Time = Time(1_000_000_000);
/// How long a receipt is kept.
const RECEIPT_MS: u64 = 3_600_000;

/// A center at work.
pub(crate) struct Day<'a> {
    pub(crate) disk: &'a Disk,
    folder: &'a Folder,
    store: Option<SqliteStore>,
    /// What is acknowledged, and nothing else.
    memory: MemoryStore,
    runner: Runner,
    pub(crate) dice: Dice,
    now: Time,
    to_set_up: std::vec::IntoIter<Act>,
    keys: u64,
    /// Commits and claims that were acknowledged.
    pub(crate) acknowledged: u64,
    /// Somebody who reads for long, so that the log cannot be written back whole.
    reader: Option<Connection>,
}

/// A step is a batch, or something that happens to the store between two of them.
pub(crate) enum Step {
    Commit(Batch, u64),
    Reopen,
    Read,
}

impl Step {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Step::Commit(..) => "a commit",
            Step::Reopen => "a restart",
            Step::Read => "a read",
        }
    }
}

impl<'a> Day<'a> {
    /// A day on a disk whose store is new, or was left by another.
    pub(crate) fn begin(disk: &'a Disk, folder: &'a Folder, seed: u64) -> Result<Day<'a>, Fault> {
        let store = support::store(disk, folder)?;
        Ok(Day::with(disk, folder, Some(store), MemoryStore::new(), seed))
    }

    /// The same day on another disk, which holds the same; its store is not open yet.
    pub(crate) fn on<'b>(&self, disk: &'b Disk, folder: &'b Folder, seed: u64) -> Day<'b> {
        assert!(self.is_set_up(), "a day is set up before it goes on elsewhere");
        let mut day = Day::with(disk, folder, None, self.memory.copy(), seed);
        (day.now, day.keys, day.to_set_up) = (self.now, self.keys, Vec::new().into_iter());
        day
    }

    /// A day not yet claimed.
    fn with<'b>(disk: &'b Disk, folder: &'b Folder, store: Option<SqliteStore>, memory: MemoryStore, seed: u64) -> Day<'b> {
        let to_set_up = set_up().into_iter();
        let runner = Runner::begin(Center::new(0), 0, 0, MORNING);
        let (dice, now) = (Dice::new(seed | 1), MORNING);
        Day { disk, folder, store, memory, runner, dice, now, to_set_up, keys: 0, acknowledged: 0, reader: None }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.store.is_some()
    }

    pub(crate) fn is_set_up(&self) -> bool {
        self.to_set_up.len() == 0
    }

    fn store(&mut self) -> &mut SqliteStore {
        self.store.as_mut().expect("it is open")
    }

    /// Everything on the disk, as the store's connections see it.
    pub(crate) fn dump(&self) -> Dump {
        raw(self.disk).and_then(|c| Dump::of(&c)).expect("a sound disk is read")
    }

    /// What the disk would hold after a step, or after a claim: done on a copy.
    pub(crate) fn would(&self, step: Option<&Step>) -> Dump {
        let (copy, folder) = (self.disk.copy(1), Folder::new());
        let mut store = support::store(&copy, &folder).expect("a copy is opened");
        match step {
            None | Some(Step::Reopen) => drop(store.claim("owner").expect("claimed")),
            Some(Step::Commit(batch, _)) => store.commit(batch).expect("kept"),
            Some(Step::Read) => {}
        }
        raw(&copy).and_then(|c| Dump::of(&c)).expect("a sound disk is read")
    }

    /// Claims the store and loads the center as a start does. What is loaded is what was acknowledged, and of the batch
    /// on its way, if there was one, all or nothing.
    pub(crate) fn claim(&mut self, on_its_way: Option<&Batch>) -> Result<(), Fault> {
        let now = self.now;
        let claim = self.store().claim("owner")?;
        self.acknowledged += 1;
        let mut of_memory = self.memory.claim("owner")?;
        if let Some(batch) = on_its_way.filter(|b| claim.turn == of_memory.turn + b.turns && b.turns > 0) {
            let whole = Batch { epoch: of_memory.epoch, ..batch.clone() };
            self.memory.commit(&whole)?;
            of_memory.turn += batch.turns;
        }
        // A claim that failed may hold all the same.
        while of_memory.epoch < claim.epoch {
            of_memory = self.memory.claim("owner")?;
        }
        assert_eq!((claim.epoch, claim.turn), (of_memory.epoch, of_memory.turn), "the fence is what was acknowledged");
        let saved = self.store().load(now)?;
        same(&saved, &self.memory.load(now)?);
        let center = Center::restore(saved, claim.epoch, now);
        self.runner = Runner::begin(center, claim.epoch, claim.turn, now);
        let report = self.runner.center().check();
        assert!(report.is_sound(), "restored: {:?}", report.violations);
        Ok(())
    }

    /// What comes next: it is drawn, and nothing of it is done to the store yet.
    pub(crate) fn draw(&mut self) -> Result<Step, Fault> {
        match self.dice.roll(40) {
            0 if self.is_set_up() => return Ok(Step::Reopen),
            1 | 2 => return Ok(Step::Read),
            _ => {}
        }
        for _ in 0..=self.dice.roll(4) {
            self.turn()?;
        }
        if self.dice.roll(12) == 0 {
            let write = self.library_write();
            self.runner.write_library(self.now, vec![write]);
        }
        let sealed = self.runner.seal();
        Ok(Step::Commit(sealed.batch, sealed.turn))
    }

    /// Something whose size differs a lot, or something that is removed.
    fn library_write(&mut self) -> LibraryWrite {
        if self.dice.roll(3) == 0 {
            return LibraryWrite::DropExpired(self.now);
        }
        let (name, long) = (self.dice.roll(8), self.dice.roll(6) == 0);
        let size = self.dice.roll(if long { 60_000 } else { 3_000 }) as usize;
        let byte = self.dice.roll(250) as u8;
        LibraryWrite::PutSecret(SecretRow { name: format!("secret-{name}").as_str().into(), bytes: Bytes(vec![byte; size]) })
    }

    fn turn(&mut self) -> Result<(), Fault> {
        let act = match self.to_set_up.next() {
            Some(act) => act,
            None => draw(&mut self.dice, self.runner.center()),
        };
        match act {
            Act::Pass(ms) | Act::Restart(ms) => {
                self.now = self.now.plus_ms(ms);
                self.runner.settle(self.now);
            }
            Act::Ask(who, command) => self.ask(who, command)?,
        }
        Ok(())
    }

    fn ask(&mut self, who: Principal, command: Command) -> Result<(), Fault> {
        self.now = Time(self.now.0 + 1);
        let library = self.store().library();
        let mut call = Call::new(who, command);
        for id in 1..=5 {
            call.seats.extend(library.client_by_id(ClientId(id))?);
        }
        if self.dice.roll(3) == 0 {
            self.keys += 1;
            let (scope, key) = ("a person and a route".to_owned(), format!("key {}", self.keys));
            call.request = Some(RequestKey { scope, key, body_hash: [7; 32], keep_ms: Some(RECEIPT_MS) });
        }
        let encode = &mut |_: &Center, _: Time, outcome: &_| (200, format!("{outcome:?}").into_bytes());
        self.runner.call(self.now, call, encode, &mut || (422, Vec::new()));
        Ok(())
    }

    /// Commits a batch: acknowledged once it is `Ok`.
    pub(crate) fn commit(&mut self, batch: &Batch, turn: u64) -> Result<(), Fault> {
        self.store().commit(batch)?;
        self.acknowledged += 1;
        self.memory.commit(batch)?;
        self.runner.committed(turn);
        Ok(())
    }

    /// Claims anew without loading, as an owner does whose disk is full: both stores or none.
    pub(crate) fn claim_again(&mut self) -> Result<(), Fault> {
        self.store().claim("owner")?;
        self.memory.claim("owner").map(|_| ())
    }

    /// Reads what is kept: what was acknowledged and nothing else.
    pub(crate) fn compare_rows(&mut self) -> Saved {
        let now = self.now;
        let saved = self.store().load(now).expect("loaded");
        same(&saved, &self.memory.load(now).expect("loaded"));
        let lines = |library: vestibule_store::Library| library.journal(0, 100_000).expect("read");
        assert!(lines(self.store().library()) == lines(self.memory.library()), "the journals differ");
        saved
    }

    /// Reads what is kept, and what the live center would come back as.
    pub(crate) fn compare(&mut self) {
        let (now, epoch) = (self.now, 1);
        let saved = self.compare_rows();
        if self.runner.open_turns() > 0 {
            // The first turn after a start is not committed yet.
            return;
        }
        let differs = self.runner.center().differs_from(&Center::restore(saved, epoch, now));
        assert!(differs.is_empty(), "restored: {differs:?}");
    }

    /// Closes the store and opens it again.
    pub(crate) fn reopen(&mut self) -> Result<(), Fault> {
        self.close();
        self.open()
    }

    pub(crate) fn close(&mut self) {
        self.reader = None;
        self.store = None;
    }

    pub(crate) fn open(&mut self) -> Result<(), Fault> {
        self.store = Some(support::store(self.disk, self.folder)?);
        Ok(())
    }

    /// Somebody begins to read, or ends.
    pub(crate) fn read(&mut self) {
        self.reader = match self.reader.take() {
            Some(_) => None,
            None => raw(self.disk).ok().filter(|c| c.execute_batch("BEGIN; SELECT count(*) FROM journal").is_ok()),
        };
    }

    /// Runs a step to its end.
    pub(crate) fn run(&mut self, step: &Step) -> Result<(), Fault> {
        match step {
            Step::Commit(batch, turn) => self.commit(batch, *turn),
            Step::Reopen => {
                self.reopen()?;
                self.claim(None)
            }
            Step::Read => {
                self.read();
                Ok(())
            }
        }
    }
}

/// Both hold the same.
fn same(one: &Saved, other: &Saved) {
    macro_rules! each {
        ($($field:ident),+) => {
            let Saved { $($field),+ } = one;
            $(assert!(*$field == other.$field, "{} differ from the memory store's", stringify!($field));)+
        };
    }
    each!(
        center,
        settings,
        skills,
        queues,
        hours,
        replies,
        agents,
        clients,
        interactions,
        messages,
        asides,
        wrap_ups,
        offers,
        alerts,
        invitations,
        callbacks,
        notices,
        followed,
        parked
    );
}
