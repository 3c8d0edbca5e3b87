//! A store that can be held, can refuse, and can be full.

use std::sync::{Arc, Condvar, Mutex};

use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Claim, Fault, Library, MemoryStore, Store};

#[derive(Default)]
struct State {
    held: bool,
    waiting: bool,
    full: bool,
    tight: bool,
    panics: bool,
    claims: u64,
    /// The largest batch, in turns.
    largest: u64,
}

/// A memory store whose commits wait while it is held.
#[derive(Clone)]
pub(crate) struct Liar {
    store: MemoryStore,
    state: Arc<(Mutex<State>, Condvar)>,
}

impl Liar {
    pub(crate) fn new(store: MemoryStore) -> Liar {
        Liar { store, state: Arc::default() }
    }
    pub(crate) fn library(&self) -> Library {
        self.store.library()
    }
    /// From now on commits wait.
    pub(crate) fn hold(&self) {
        self.change(|s| s.held = true);
    }
    /// Lets commits go.
    pub(crate) fn let_go(&self) {
        self.change(|s| s.held = false);
    }
    pub(crate) fn refuse_next(&self) {
        self.store.refuse_next();
    }
    /// From now on there is no room, or there is again: nothing is claimed or committed meanwhile.
    pub(crate) fn set_full(&self, full: bool) {
        self.change(|s| s.full = full);
    }
    /// From now on there is room for a claim only, or for everything again.
    pub(crate) fn set_tight(&self, tight: bool) {
        self.change(|s| s.tight = tight);
    }
    /// The next commit panics.
    pub(crate) fn panic_next(&self) {
        self.change(|s| s.panics = true);
    }
    /// How often it was claimed.
    pub(crate) fn claims(&self) -> u64 {
        self.state.0.lock().expect("not poisoned").claims
    }
    /// Turns in the largest batch since the last look.
    pub(crate) fn take_largest(&self) -> u64 {
        std::mem::take(&mut self.state.0.lock().expect("not poisoned").largest)
    }
    fn room(&self) -> Result<(), Fault> {
        if self.state.0.lock().expect("not poisoned").full { Err(Fault::Full) } else { Ok(()) }
    }
    /// Waits until a commit waits.
    pub(crate) async fn holding(&self) {
        while !self.state.0.lock().expect("not poisoned").waiting {
            tokio::task::yield_now().await;
        }
    }
    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.0.lock().expect("not poisoned"));
        self.state.1.notify_all();
    }
}

impl Store for Liar {
    fn claim(&mut self, owner: &str) -> Result<Claim, Fault> {
        self.room()?;
        self.change(|s| s.claims += 1);
        self.store.claim(owner)
    }
    fn load(&mut self, now: Time) -> Result<Saved, Fault> {
        self.store.load(now)
    }
    fn commit(&mut self, batch: &Batch) -> Result<(), Fault> {
        let mut state = self.state.0.lock().expect("not poisoned");
        while state.held {
            state.waiting = true;
            state = self.state.1.wait(state).expect("not poisoned");
        }
        state.waiting = false;
        state.largest = state.largest.max(batch.turns);
        if state.tight {
            return Err(Fault::Full);
        }
        let panics = std::mem::take(&mut state.panics);
        drop(state);
        assert!(!panics, "a bug of the store");
        self.room()?;
        self.store.commit(batch)
    }
    fn scrub(&mut self, begin: bool) -> Result<bool, Fault> {
        self.store.scrub(begin)
    }
}
