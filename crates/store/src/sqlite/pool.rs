//! A few read connections, opened when first needed.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags};

use super::rows::Reader;
use super::{BUSY_TIMEOUT, Place, STATEMENTS_MAX};
use crate::fault::Fault;

/// Read connections at most; who comes later waits.
pub(crate) const READERS_MAX: usize = 4;

/// The pool.
#[derive(Debug)]
pub(crate) struct Pool {
    place: Place,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Connection>,
    open: usize,
}

impl Pool {
    pub(crate) fn new(place: Place) -> Pool {
        Pool { place, state: Mutex::default(), freed: Condvar::new() }
    }

    /// A pool whose connections are all open, so that its file may go.
    pub(crate) fn filled(place: Place) -> Result<Pool, Fault> {
        let pool = Pool::new(place);
        let mut state = State::default();
        for _ in 0..READERS_MAX {
            state.idle.push(open(&pool.place)?);
            state.open += 1;
        }
        *pool.state() = state;
        Ok(pool)
    }

    /// Runs a job on a connection of its own. A connection whose job failed is dropped.
    pub(crate) fn with<T>(&self, job: impl FnOnce(&Reader<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut lent = Lent { pool: self, connection: self.take()? };
        let connection = match lent.connection.take() {
            Some(connection) => connection,
            None => open(&self.place)?,
        };
        let answer = job(&Reader(&connection))?;
        lent.connection = Some(connection);
        Ok(answer)
    }

    /// An idle connection, or leave to open one.
    fn take(&self) -> Result<Option<Connection>, Fault> {
        let mut state = self.state();
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(Some(connection));
            }
            if state.open < READERS_MAX {
                state.open += 1;
                return Ok(None);
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the pool, given back when dropped, also by a panic.
struct Lent<'a> {
    pool: &'a Pool,
    connection: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        match self.connection.take() {
            Some(connection) => state.idle.push(connection),
            None => state.open -= 1,
        }
        drop(state);
        self.pool.freed.notify_one();
    }
}

fn open(place: &Place) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = place.open(flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    Ok(connection)
}
