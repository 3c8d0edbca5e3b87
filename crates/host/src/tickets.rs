//! Feed tickets: a socket is opened with one, not with a cookie (cross-site sockets) nor a token in an address.

use std::collections::BTreeMap;
use std::sync::Mutex;

use vestibule_center::time::Time;

use crate::limits::{TICKET_MS, TICKETS_MAX};
use crate::mint;
use crate::sessions::Session;

/// Tickets that wait to be used, each once.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    waiting: Mutex<BTreeMap<String, (Time, Session)>>,
}

impl Tickets {
    /// A new ticket; `None` when too many wait.
    pub(crate) fn issue(&self, now: Time, session: Session) -> Option<String> {
        let mut waiting = self.waiting.lock().unwrap_or_else(|e| e.into_inner());
        if waiting.len() >= TICKETS_MAX {
            waiting.retain(|_, (until, _)| *until > now);
        }
        if waiting.len() >= TICKETS_MAX {
            return None;
        }
        let ticket = mint::token();
        waiting.insert(ticket.clone(), (now.plus_ms(TICKET_MS), session));
        Some(ticket)
    }

    /// Takes a ticket: it is good once, for 30 s.
    pub(crate) fn take(&self, now: Time, ticket: &str) -> Option<Session> {
        let mut waiting = self.waiting.lock().unwrap_or_else(|e| e.into_inner());
        let (until, session) = waiting.remove(ticket)?;
        (until > now).then_some(session)
    }
}
