//! A command on its way in: what it needs is fetched before mailbox entry (house section 5), so that a turn never waits.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use sha2::{Digest, Sha256};
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, Party};
use vestibule_center::saved::ClientRow;
use vestibule_center::time::Time;
use vestibule_turn::{Call, Encoded, RequestKey};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::CLIENTS_AT_HAND_MAX;
use crate::sessions::kind;

/// Milliseconds the answer of a keyed request is kept: 24 hours.
pub const KEY_KEPT_MS: u64 = 24 * 3_600_000;

/// The identity of a request. `forever` for lines, whose key holds as long as the line.
pub fn request_key(who: Principal, route: &str, key: &str, body: &[u8], forever: bool) -> RequestKey {
    let scope = match kind(who) {
        Some((kind, id)) => format!("{kind}:{id} {route}"),
        None => format!("nobody {route}"),
    };
    let keep_ms = (!forever).then_some(KEY_KEPT_MS);
    RequestKey { scope, key: key.to_owned(), body_hash: Sha256::digest(body).into(), keep_ms }
}

/// Rows of clients fetched lately. A seated client is never replaced by one of these.
#[derive(Debug, Default)]
pub(crate) struct Clients {
    at_hand: Mutex<(BTreeMap<ClientId, ClientRow>, VecDeque<ClientId>)>,
}

impl Clients {
    fn find(&self, id: ClientId) -> Option<ClientRow> {
        self.at_hand.lock().unwrap_or_else(|e| e.into_inner()).0.get(&id).cloned()
    }
    fn keep(&self, row: ClientRow) {
        let mut at_hand = self.at_hand.lock().unwrap_or_else(|e| e.into_inner());
        let (rows, order) = &mut *at_hand;
        if rows.insert(row.id, row.clone()).is_none() {
            order.push_back(row.id);
        }
        while order.len() > CLIENTS_AT_HAND_MAX {
            if let Some(oldest) = order.pop_front() {
                rows.remove(&oldest);
            }
        }
    }
}

impl Host {
    /// Runs a command for a principal; answers after its commit.
    pub async fn command(&self, who: Principal, command: Command, request: Option<RequestKey>) -> Result<Encoded, Unavailable> {
        let mut call = Call::new(who, command);
        for id in needed(who, &call.command) {
            call.seats.extend(self.client_to_seat(id).await?);
        }
        if let Some(request) = &request {
            let (scope, key) = (request.scope.clone(), request.key.clone());
            call.fetched = self.read(move |library| library.receipt(&scope, &key)).await?;
        }
        call.request = request;
        self.mailbox.call(call).await
    }

    /// Looks at the center for a principal, whose own document is there to be seen.
    pub async fn look<T: Send + 'static>(
        &self,
        who: Principal,
        look: impl FnOnce(&Center, Time) -> T + Send + 'static,
    ) -> Result<T, Unavailable> {
        self.look_at(who, None, look).await
    }

    /// Looks at the center for a principal who asks about a client: that one is there to be seen too, if they may be.
    pub async fn look_at<T: Send + 'static>(
        &self,
        who: Principal,
        client: Option<ClientId>,
        look: impl FnOnce(&Center, Time) -> T + Send + 'static,
    ) -> Result<T, Unavailable> {
        let mut seats = Vec::new();
        for id in who.client().into_iter().chain(client.filter(|c| who.client() != Some(*c))) {
            seats.extend(self.client_to_seat(id).await?);
        }
        self.mailbox.look_with(seats, look).await
    }

    pub(crate) async fn client_to_seat(&self, id: ClientId) -> Result<Option<ClientRow>, Unavailable> {
        if let Some(row) = self.clients.find(id) {
            return Ok(Some(row));
        }
        let row = self.client_row(id).await?;
        if let Some(row) = &row {
            self.clients.keep(row.clone());
        }
        Ok(row)
    }
}

/// The clients a command touches, whose Reach must be seated.
fn needed(who: Principal, command: &Command) -> Vec<ClientId> {
    let mut all: Vec<_> = who.client().into_iter().collect();
    match command {
        Command::Invite { to: Party::Client(id), .. } => all.push(*id),
        Command::Reopen { closed } => all.push(closed.client),
        _ => {} // open: every other command touches clients who are seated, since they have something open
    }
    all.sort_unstable();
    all.dedup();
    all
}
