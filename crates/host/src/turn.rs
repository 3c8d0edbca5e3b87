//! The thread that owns the center: take a letter, run its turn, seal, let go after the commit. No locks inside.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, select};
use tokio::sync::oneshot;
use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Reader;
use vestibule_center::deadline::Reason;
use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, ClientId, DocKey, OrderId};
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Claim, JournalLine, LibraryWrite};
use vestibule_turn::{Encoded, Runner};

use crate::clock::{Clock, Stopwatch};
use crate::fanout::{Fanout, Published};
use crate::fault::Unavailable;
use crate::ledger::bulk::Touched;
use crate::limits::*;
use crate::mailbox::{Letter, Posted, Release};
use crate::parking::Parking;
use crate::recount::Recount;
use crate::render::Renderer;
use crate::sessions::Sessions;
use crate::status::Status;
use crate::webhooks::tellings::Listening;
use crate::writer::{Done, Work};

/// What waits for the commit of one batch.
#[derive(Default)]
struct Waiting {
    turn: u64,
    published: Published,
    opened: Vec<Release>,
    replies: Vec<(oneshot::Sender<Result<Encoded, Unavailable>>, Encoded)>,
    releases: Vec<Release>,
    /// Something leaves by push or mail.
    outbox: bool,
    /// Webhooks are told of something.
    webhooks: bool,
    /// People of the center as they are set up now.
    people: BTreeMap<AgentId, Role>,
    /// Waits that were told and came out, by the queue's handle.
    told: Vec<(Arc<str>, bool)>,
}

/// Channels to open, and who waits for them.
type Opening = (Vec<Reader>, oneshot::Sender<Result<(), Unavailable>>);

/// The center's thread.
pub(crate) struct Thread {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) letters: Receiver<Posted>,
    pub(crate) work: Sender<Work>,
    pub(crate) done: Receiver<Done>,
    pub(crate) status: Arc<Status>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) renderer: Renderer,
    pub(crate) touched: Arc<Touched>,
    pub(crate) hooks: Arc<Listening>,
}

/// Why serving stopped.
enum End {
    /// Asked to stop; everything was let go.
    Stopped,
    /// The center must be loaded again, and whether at once; what is asked meanwhile is refused for this.
    Reload { at_once: bool, why: Unavailable },
    /// Another owner has the store.
    Fenced,
    /// A panic outside a turn.
    Broken,
}

struct Serving<'a> {
    thread: &'a Thread,
    runner: Runner,
    fanout: Arc<Fanout>,
    open: Waiting,
    sealed: std::collections::VecDeque<Waiting>,
    seq: u64,
    refreshed_at: Time,
    tidied_at: Time,
    recount: Recount,
    expired_at: Time,
    committed: u64,
    /// Something was committed since it was loaded.
    kept: bool,
    /// Readers with a channel, opened or about to be.
    wanted: std::collections::BTreeSet<Reader>,
    /// Those who wait for their channels to be opened.
    opening: Vec<Opening>,
    /// A turn panicked: the center's state is not to be trusted, nothing more is sealed.
    broken: bool,
    /// More is due than turns may be ahead.
    behind: bool,
}

impl Thread {
    /// Serves until asked to stop. A fault or a panic drops the center and loads it again.
    pub(crate) fn run(self, first: (Claim, Saved)) {
        let mut epoch = first.0.epoch;
        let (mut loaded, mut at_once, mut why) = (Some(first), true, Unavailable::Starting);
        let mut parking = Parking::default();
        loop {
            let Some((claim, saved)) = loaded.take().or_else(|| self.reload(epoch, at_once, why)) else { return };
            epoch = claim.epoch;
            let served = catch_unwind(AssertUnwindSafe(|| self.serve(claim, saved, &mut parking)));
            self.status.not_ready();
            match served.unwrap_or(End::Broken) {
                End::Stopped => return,
                End::Broken if !self.status.was_ready() => {
                    // It cannot even be loaded: the one who starts it must be told, and it must not be tried for ever.
                    tracing::error!(target: "vestibule", "cannot_load");
                    self.status.set_broken();
                    return self.refuse_all(Unavailable::StoreRefuses);
                }
                // Asked to stop, and something went wrong on the way out: there is nobody left to load it for.
                End::Broken | End::Reload { .. } if self.status.is_stopping() => return self.status.fanout().end("stopping"),
                End::Broken => {
                    self.status.metrics.reloaded();
                    self.status.fanout().end("restart");
                    tracing::error!(target: "vestibule", "center_reloaded");
                    why = Unavailable::Starting;
                    self.pause();
                }
                End::Reload { at_once: soon, why: reason } => {
                    (at_once, why) = (soon, reason);
                    self.status.metrics.reloaded();
                    tracing::error!(target: "vestibule", "center_reloaded");
                }
                End::Fenced => {
                    tracing::error!(target: "vestibule", "fenced");
                    self.refuse_all(Unavailable::StoreRefuses);
                    return;
                }
            }
        }
    }

    fn serve(&self, claim: Claim, saved: Saved, parking: &mut Parking) -> End {
        let watch = Stopwatch::start();
        let now = self.clock.now();
        let center = Center::restore(saved, claim.epoch, now);
        // A commit of which nobody knew whether it holds may have changed roles.
        self.sessions.end_other_roles(&center.agents().map(|a| (a.kept.id, a.kept.role)).collect());
        let items = center.open_items();
        let runner = Runner::begin(center, claim.epoch, claim.turn, now);
        tracing::info!(target: "vestibule", items, ms = watch.elapsed().as_millis() as u64, "restored");
        let fanout = self.status.new_fanout(claim.epoch);
        let mut serving = Serving {
            thread: self,
            runner,
            fanout,
            open: Waiting::default(),
            sealed: Default::default(),
            seq: 0,
            refreshed_at: now,
            tidied_at: now,
            recount: Recount::new(now),
            expired_at: now,
            committed: claim.turn,
            kept: false,
            wanted: Default::default(),
            opening: Vec::new(),
            broken: false,
            behind: false,
        };
        for (reason, due) in parking.take() {
            serving.runner.park(reason, due);
        }
        self.status.follow(serving.runner.center());
        self.status.ready(items);
        let end = serving.serve_all(parking);
        serving.fanout.end(if matches!(end, End::Stopped) { "stopping" } else { "restart" });
        end
    }
}

impl Serving<'_> {
    fn serve_all(&mut self, parking: &mut Parking) -> End {
        self.seal();
        let mut letter = None;
        loop {
            let full = letter.is_some() || self.room() == 0;
            let never = crossbeam_channel::never();
            let letters = if full { &never } else { &self.thread.letters };
            select! {
                recv(letters) -> got => match got {
                    Ok(got) => letter = Some(got),
                    Err(_) => return End::Stopped,
                },
                recv(self.thread.done) -> done => match done {
                    Ok(done) => if let Some(end) = self.done(done) { return end },
                    Err(_) => return End::Fenced,
                },
                default(self.wait()) => {}
            }
            match catch_unwind(AssertUnwindSafe(|| self.take(&mut letter))) {
                Ok(true) => return self.stop(),
                Ok(false) => {}
                Err(_) => return self.faulted(parking),
            }
        }
    }

    /// How many turns may still be run before one is committed.
    fn room(&self) -> usize {
        AHEAD_TURNS_MAX.saturating_sub(self.runner.turn() - self.committed) as usize
    }

    /// Settles deadlines, runs a letter and those behind it, seals. True when asked to stop. When more is due than turns may be
    /// ahead, as after a long sleep, the letter waits.
    fn take(&mut self, first: &mut Option<Posted>) -> bool {
        let mut taken = 0;
        self.behind = self.runner.settle_some(self.thread.clock.now(), self.room());
        let mut next = if self.behind { None } else { first.take() };
        while let Some(posted) = next {
            if self.run(posted.letter) {
                return true;
            }
            taken += 1;
            let full = taken >= BATCH_CALLS_MAX || self.room() == 0;
            next = if full { None } else { self.thread.letters.try_recv().ok() };
        }
        let now = self.thread.clock.now();
        self.behind = self.runner.settle_some(now, self.room());
        if self.runner.lines_moved() && now.since_ms(self.refreshed_at) >= LINE_REFRESH_MS {
            self.refreshed_at = now;
            self.runner.refresh_lines();
        }
        if !self.behind && now.since_ms(self.tidied_at) >= TIDY_MS {
            self.tidied_at = now;
            self.tidy(now);
            self.expire(now);
        }
        self.recount.look(self.runner.center(), now, &self.thread.status.metrics);
        if !self.opening.is_empty() {
            // It takes two batches, so it waits until none is ahead.
            if self.sealed.is_empty() {
                self.open_channels(now);
            }
        } else if self.sealed.len() < AHEAD_BATCHES_MAX {
            self.seal();
        }
        false
    }

    fn run(&mut self, letter: Letter) -> bool {
        match letter {
            Letter::Call { stamp, call, mut dress, reply } => {
                let renderer = &self.thread.renderer;
                let who = call.who;
                let watch = Stopwatch::start();
                let mut encode = |center: &Center, at: Time, outcome: &Result<_, _>| {
                    let (status, body) = renderer.answer(center, at, who, outcome);
                    match dress.take() {
                        Some(dress) if outcome.is_ok() => (status, dress(body)),
                        Some(_) | None => (status, body),
                    }
                };
                let encoded = self.runner.call(stamp, *call, &mut encode, &mut || renderer.key_reused());
                self.thread.status.metrics.turn_took(watch.elapsed());
                self.open.replies.push((reply, encoded));
            }
            Letter::Look { stamp, seats, look } => {
                let now = self.runner.seat(stamp, &seats);
                let release = look(self.runner.look(stamp), now);
                self.open.releases.push(release);
            }
            Letter::Open { readers, reply } => self.opening.push((readers, reply)),
            Letter::Library { stamp, writes, reply } => {
                self.runner.write_library(stamp, writes);
                self.open.releases.push(Box::new(move |committed| hand(reply, committed)));
            }
            Letter::Put { stamp, commands, keep, reply } => {
                let put = self.runner.put_all(stamp, &commands, keep);
                self.open.releases.push(Box::new(move |committed| drop(reply.send(committed.map(|()| put)))));
            }
            Letter::Tick => {}
            Letter::Stop => return true,
        }
        false
    }

    /// Renders what new channels hold. Sealing first makes sure that nothing rendered here is rendered again.
    fn open_channels(&mut self, now: Time) {
        self.seal();
        let (seq, at) = (self.seq, self.runner.now());
        let center = self.runner.look(now);
        for (readers, reply) in std::mem::take(&mut self.opening) {
            let missing = readers.into_iter().filter(|r| !self.wanted.contains(r));
            let docs: Vec<_> = missing.map(|r| (r, self.thread.renderer.scope(center, r, at))).collect();
            self.wanted.extend(docs.iter().map(|(r, _)| *r));
            let fanout = self.fanout.clone();
            self.open.opened.push(Box::new(move |committed| {
                if committed.is_ok() {
                    for (reader, docs) in docs {
                        fanout.open(reader, seq, at, docs);
                    }
                }
                hand(reply, committed);
            }));
        }
        self.seal();
    }

    /// Closes the open batch and sends it to the writer; one that needs no commit and waits for none is let go at once.
    fn seal(&mut self) {
        if self.runner.open_turns() == 0 || self.broken {
            return;
        }
        let must_commit = self.runner.must_commit();
        let mut sealed = self.runner.seal();
        let mut waiting = std::mem::take(&mut self.open);
        waiting.turn = sealed.turn;
        waiting.outbox = sealed.batch.library.iter().any(|w| matches!(w, LibraryWrite::PutOutbox(_)));
        self.thread.touched.note(&sealed.batch.library);
        waiting.webhooks = self.thread.hooks.note(&mut sealed.batch, self.runner.now());
        let person = |line: &JournalLine| if let Fact::AgentPut { agent, role, .. } = line.fact { Some((agent, role)) } else { None };
        waiting.people = sealed.batch.journal.iter().filter_map(person).collect();
        let center = self.runner.center();
        let by_handle = |(queue, right)| center.queue(queue).map(|q| (q.kept.handle.clone(), right));
        waiting.told = sealed.told.into_iter().filter_map(by_handle).collect();
        self.seq += 1;
        waiting.published = self.thread.renderer.publish(self.runner.center(), self.runner.now(), self.seq, &sealed.docs, &self.wanted);
        waiting.published.left = left(&sealed.batch.journal);
        self.thread.status.follow(self.runner.center());
        if !must_commit && self.sealed.is_empty() {
            self.let_go(waiting);
            return;
        }
        self.sealed.push_back(waiting);
        // The writer hangs up only when this thread does.
        let _ = self.thread.work.send(Work::Commit { batch: Box::new(sealed.batch), turn: sealed.turn });
    }

    fn done(&mut self, done: Done) -> Option<End> {
        match done {
            Done::Committed { turn } => {
                self.kept = true;
                while self.sealed.front().is_some_and(|w| w.turn <= turn) {
                    let waiting = self.sealed.pop_front()?;
                    self.let_go(waiting);
                }
                if self.sealed.is_empty() {
                    self.seal();
                }
                None
            }
            Done::Failed { fault } => {
                tracing::error!(target: "vestibule", %fault, "commit_failed");
                let why = Unavailable::from(&fault);
                self.fail(why);
                let fenced = matches!(fault, vestibule_store::Fault::Fenced);
                Some(if fenced { End::Fenced } else { End::Reload { at_once: self.kept, why } })
            }
            Done::Loaded { .. } | Done::Read { .. } => None,
        }
    }

    fn let_go(&mut self, waiting: Waiting) {
        self.committed = self.committed.max(waiting.turn);
        self.runner.committed(waiting.turn);
        self.fanout.publish(waiting.published);
        self.thread.sessions.end_other_roles(&waiting.people);
        for (queue, right) in waiting.told {
            self.thread.status.metrics.wait_told(&queue, right);
        }
        if waiting.outbox {
            self.thread.status.wake_outbox();
        }
        if waiting.webhooks {
            self.thread.hooks.tell();
        }
        for open in waiting.opened {
            open(Ok(()));
        }
        for (reply, encoded) in waiting.replies {
            // A caller who hung up gets nothing; what was asked is done.
            let _ = reply.send(Ok(encoded));
        }
        for release in waiting.releases {
            release(Ok(()));
        }
    }

    /// Nothing of the open and sealed batches may leave: their callers learn that the outcome is unknown.
    fn fail(&mut self, why: Unavailable) {
        for (_, reply) in std::mem::take(&mut self.opening) {
            hand(reply, Err(why));
        }
        let open = std::mem::take(&mut self.open);
        for waiting in self.sealed.drain(..).chain([open]) {
            for (reply, _) in waiting.replies {
                let _ = reply.send(Err(why));
            }
            for release in waiting.opened.into_iter().chain(waiting.releases) {
                release(Err(why));
            }
        }
    }

    /// Waits for what is on its way, then lets the rest go.
    fn drain(&mut self) -> Option<End> {
        while !self.sealed.is_empty() {
            match self.thread.done.recv() {
                Ok(done) => {
                    if let Some(end) = self.done(done) {
                        return Some(end);
                    }
                }
                Err(_) => return Some(End::Fenced),
            }
        }
        None
    }

    fn stop(&mut self) -> End {
        self.seal();
        self.drain().unwrap_or(End::Stopped)
    }

    /// A turn panicked: what was sealed before it is sound and goes on; the center is loaded again.
    fn faulted(&mut self, parking: &mut Parking) -> End {
        // The end of the grace is never parked: without it nobody's silence would ever mean anything.
        if let Some((due, reason)) = self.runner.waking().filter(|(_, reason)| *reason != Reason::GraceOver) {
            parking.faulted(reason, due, self.thread.clock.now());
        }
        self.broken = true;
        let end = self.drain();
        self.fail(Unavailable::Starting);
        end.unwrap_or(End::Reload { at_once: true, why: Unavailable::Starting })
    }

    /// Now and then: channels nobody reads are dropped, and so is what is rendered for them.
    fn tidy(&mut self, now: Time) {
        for reader in self.fanout.tidy(now) {
            self.wanted.remove(&reader);
        }
        if let Some(by_ms) = self.thread.clock.take_jump_ms() {
            tracing::warn!(target: "vestibule", by_ms, "clock_jump");
        }
    }

    /// Drops what is over in the library, a slice at a time.
    fn expire(&mut self, now: Time) {
        if now.since_ms(self.expired_at) >= EXPIRE_MS {
            self.expired_at = now;
            let long_ended = Time(now.0.saturating_sub(OUTBOX_KEPT_MS as i64 * 1_000));
            self.runner.write_library(now, vec![LibraryWrite::DropExpired(now), LibraryWrite::DropOutbox(long_ended)]);
        }
    }

    fn wait(&self) -> Duration {
        let most = Duration::from_millis(LINE_REFRESH_MS);
        // What is due waits for a commit.
        if self.behind && !self.sealed.is_empty() {
            return most;
        }
        let due = self.runner.next_due().map_or(most, |due| self.thread.clock.until(Time(due.0 + 1)));
        due.min(most)
    }
}

/// Orders that became another client's in a batch: the one they were of, who may have them from the library.
fn left(journal: &[JournalLine]) -> Vec<(DocKey, Reader)> {
    let mut was_of: BTreeMap<OrderId, ClientId> = BTreeMap::new();
    let mut left = Vec::new();
    for line in journal {
        let (Fact::OrderFollowed { order, client, .. } | Fact::OrderChanged { order, client, .. }) = line.fact else { continue };
        let before = was_of.insert(order, client).filter(|before| *before != client);
        left.extend(before.map(|before| (DocKey::Order(order), Reader::Client(before))));
    }
    left
}

/// Answers somebody who may have hung up.
fn hand(reply: oneshot::Sender<Result<(), Unavailable>>, answer: Result<(), Unavailable>) {
    let _ = reply.send(answer);
}
