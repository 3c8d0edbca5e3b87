//! The mailbox: everything that is asked of a center waits here, stamped, in order. Bounded; full is a refusal.

use std::sync::Arc;

use crossbeam_channel::Sender;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use vestibule_center::Center;
use vestibule_center::command::{Answer, Command};
use vestibule_center::saved::ClientRow;
use vestibule_center::time::Time;
use vestibule_store::LibraryWrite;
use vestibule_turn::{Call, Encoded, Kept};

use crate::clock::Clock;
use crate::fault::Unavailable;
use crate::limits::MAILBOX_MAX;
use crate::owner::Put;

/// A look at the center that leaves only after what it saw is committed.
pub(crate) type Look = Box<dyn FnOnce(&Center, Time) -> Release + Send>;
/// What is let go after the commit.
pub(crate) type Release = Box<dyn FnOnce(Result<(), Unavailable>) + Send>;

/// Makes of the answers of set-up commands what is kept with them.
pub(crate) type Keep = Box<dyn FnOnce(&[Answer]) -> Option<Kept> + Send>;

/// Makes of the body of what was accepted what is answered, and kept for a repeat.
pub(crate) type Dress = Box<dyn FnOnce(Vec<u8>) -> Vec<u8> + Send>;

/// A letter with its room in the mailbox, which is free again when the letter is taken or dropped.
pub(crate) struct Posted {
    pub(crate) letter: Letter,
    _room: Option<OwnedSemaphorePermit>,
}

pub(crate) enum Letter {
    Call { stamp: Time, call: Box<Call>, dress: Option<Dress>, reply: oneshot::Sender<Result<Encoded, Unavailable>> },
    Look { stamp: Time, seats: Vec<ClientRow>, look: Look },
    Open { readers: Vec<vestibule_center::audience::Reader>, reply: oneshot::Sender<Result<(), Unavailable>> },
    Library { stamp: Time, writes: Vec<LibraryWrite>, reply: oneshot::Sender<Result<(), Unavailable>> },
    Put { stamp: Time, commands: Vec<Command>, keep: Keep, reply: oneshot::Sender<Result<Put, Unavailable>> },
    Tick,
    Stop,
}

/// The way into a center. Cheap to clone.
#[derive(Clone)]
pub struct Mailbox {
    letters: Sender<Posted>,
    room: Arc<Semaphore>,
    clock: Arc<dyn Clock>,
}

impl Mailbox {
    pub(crate) fn new(letters: Sender<Posted>, clock: Arc<dyn Clock>) -> Mailbox {
        Mailbox { letters, room: Arc::new(Semaphore::new(MAILBOX_MAX)), clock }
    }

    /// How many calls wait to be taken.
    pub fn depth(&self) -> usize {
        MAILBOX_MAX - self.room.available_permits()
    }

    /// Runs a command; answers after its commit.
    pub async fn call(&self, call: Call) -> Result<Encoded, Unavailable> {
        self.post(|stamp, reply| Letter::Call { stamp, call: Box::new(call), dress: None, reply }).await?
    }

    /// As [`Mailbox::call`], with an answer that says more than the center knows.
    pub(crate) async fn call_dressed(&self, call: Call, dress: Dress) -> Result<Encoded, Unavailable> {
        self.post(|stamp, reply| Letter::Call { stamp, call: Box::new(call), dress: Some(dress), reply }).await?
    }

    /// Looks at the center; answers after everything it saw is committed.
    pub async fn look<T: Send + 'static>(&self, look: impl FnOnce(&Center, Time) -> T + Send + 'static) -> Result<T, Unavailable> {
        self.look_with(Vec::new(), look).await
    }

    /// As [`Mailbox::look`], with clients to be seated first.
    pub(crate) async fn look_with<T: Send + 'static>(
        &self,
        seats: Vec<ClientRow>,
        look: impl FnOnce(&Center, Time) -> T + Send + 'static,
    ) -> Result<T, Unavailable> {
        let letter = |stamp, reply: oneshot::Sender<Result<T, Unavailable>>| {
            let look: Look = Box::new(move |center, now| {
                let seen = look(center, now);
                Box::new(move |committed| drop(reply.send(committed.map(|()| seen))))
            });
            Letter::Look { stamp, seats, look }
        };
        self.post(letter).await?
    }

    pub(crate) async fn open(&self, readers: Vec<vestibule_center::audience::Reader>) -> Result<(), Unavailable> {
        self.post(|_, reply| Letter::Open { readers, reply }).await?
    }

    pub(crate) async fn write(&self, writes: Vec<LibraryWrite>) -> Result<(), Unavailable> {
        self.post(|stamp, reply| Letter::Library { stamp, writes, reply }).await?
    }

    pub(crate) async fn put(&self, commands: Vec<Command>, keep: Keep) -> Result<Put, Unavailable> {
        self.post(|stamp, reply| Letter::Put { stamp, commands, keep, reply }).await?
    }

    pub(crate) fn tick(&self) {
        let _ = self.letters.send(Posted { letter: Letter::Tick, _room: None });
    }

    pub(crate) fn stop(&self) {
        let _ = self.letters.send(Posted { letter: Letter::Stop, _room: None });
    }

    async fn post<T>(&self, letter: impl FnOnce(Time, oneshot::Sender<T>) -> Letter) -> Result<T, Unavailable> {
        let room = self.room.clone().try_acquire_owned().map_err(|_| Unavailable::Crowded)?;
        let (reply, answer) = oneshot::channel();
        let posted = Posted { letter: letter(self.clock.now(), reply), _room: Some(room) };
        self.letters.send(posted).map_err(|_| Unavailable::Stopping)?;
        // Dropped unanswered: the center went down with it, or is being loaded again.
        answer.await.map_err(|_| Unavailable::Starting)
    }
}
