//! A command on its way in: what it needs is fetched before mailbox entry (house section 5), so that a turn never waits.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use sha2::{Digest, Sha256};
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, Party, Presentity};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::saved::ClientRow;
use vestibule_center::time::Time;
use vestibule_turn::{Call, Encoded, RequestKey};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::hours::Plan;
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
    at_hand: Mutex<AtHand>,
}

#[derive(Debug, Default)]
struct AtHand {
    rows: BTreeMap<ClientId, ClientRow>,
    order: VecDeque<ClientId>,
    /// Grows when rows change: what was read before is not kept after.
    age: u64,
    /// Rows are changing now: each is read where it is kept.
    changing: u32,
}

/// Rows of clients change, until it is dropped.
pub(crate) struct Changing<'a>(&'a Clients);

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        let mut at_hand = self.0.at_hand();
        at_hand.changing = at_hand.changing.saturating_sub(1);
        at_hand.forget();
    }
}

impl AtHand {
    fn forget(&mut self) {
        self.rows.clear();
        self.order.clear();
        self.age += 1;
    }
}

impl Clients {
    fn at_hand(&self) -> MutexGuard<'_, AtHand> {
        self.at_hand.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Lets go of every row, and keeps none until the answer is dropped: no older row is seated after a change.
    pub(crate) fn change(&self) -> Changing<'_> {
        let mut at_hand = self.at_hand();
        at_hand.changing += 1;
        at_hand.forget();
        Changing(self)
    }

    /// The row, or the age by which one that is read now may be kept.
    fn find(&self, id: ClientId) -> Result<ClientRow, u64> {
        let at_hand = self.at_hand();
        at_hand.rows.get(&id).cloned().ok_or(at_hand.age)
    }

    fn keep(&self, row: ClientRow, age: u64) {
        let mut at_hand = self.at_hand();
        if at_hand.age != age || at_hand.changing > 0 {
            return;
        }
        let id = row.id;
        if at_hand.rows.insert(id, row).is_none() {
            at_hand.order.push_back(id);
        }
        while at_hand.order.len() > CLIENTS_AT_HAND_MAX {
            if let Some(oldest) = at_hand.order.pop_front() {
                at_hand.rows.remove(&oldest);
            }
        }
    }
}

impl Host {
    /// Runs a command for a principal; answers after its commit.
    pub async fn command(&self, who: Principal, command: Command, request: Option<RequestKey>) -> Result<Encoded, Unavailable> {
        let mut call = Call::new(who, self.with_hours(who, command).await?);
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

    /// A promise for a time carries what the hours of its queue and the clocks of its client's card say of that time: the center knows no
    /// calendars.
    async fn with_hours(&self, who: Principal, mut command: Command) -> Result<Command, Unavailable> {
        let Command::PromiseCallback { queue, agent, at: Some(at), shut, quiet, .. } = &mut command else { return Ok(command) };
        let (queue, agent) = (*queue, *agent);
        let hours = move |center: &Center, _| {
            let queue = queue.or_else(|| center.home_queue(who.class(), agent?, Medium::Callback))?;
            center.hours_of(center.queue(queue)?.kept.hours.as_deref()?).cloned()
        };
        let hours = self.mailbox.look(hours).await?;
        let plan = hours.and_then(|row| Plan::of(&row.zone, &row.week, &row.holidays).ok());
        *shut = plan.is_some_and(|plan| !plan.says(*at).open);
        if let Some(client) = who.client() {
            *quiet = self.quiet_at(client, *at).await?;
        }
        Ok(command)
    }

    /// A client's row, to be seated, by the clocks of their card as they stand now; of who was erased there is nothing to seat.
    pub(crate) async fn client_to_seat(&self, id: ClientId) -> Result<Option<ClientRow>, Unavailable> {
        let now = self.now();
        let has_turned = |row: &ClientRow| row.quiet_turns_at.is_some_and(|at| at <= now);
        let age = match self.clients.find(id) {
            Ok(row) if !has_turned(&row) => return Ok(Some(row)),
            Ok(_) => self.clients.at_hand().age,
            Err(age) => age,
        };
        let mut row = self.client_row(id).await?.filter(|row| !row.erased);
        // Their clocks may have turned since, or be of another zone: the center's may have changed while they were not here.
        if let Some(clocked) = row.clone().filter(|row| row.quiet_turns_at.is_some())
            && self.turn_quiet_of(clocked).await?
        {
            row = self.client_row(id).await?.filter(|row| !row.erased);
        }
        if let Some(row) = &row {
            self.clients.keep(row.clone(), age);
        }
        Ok(row)
    }
}

/// The clients a command touches, whose Reach must be seated.
fn needed(who: Principal, command: &Command) -> Vec<ClientId> {
    let mut all: Vec<_> = who.client().into_iter().collect();
    match command {
        Command::Invite { to: Party::Client(id), .. } => all.push(*id),
        Command::ArmAlert { presentity: Presentity::Client(id), .. } => all.push(*id),
        Command::WatchOrder(watch) => all.push(watch.told.client),
        Command::Reopen { closed } => all.push(closed.client),
        Command::Start { client, .. } => all.extend(client),
        Command::MergeVisit { visitor, .. } => all.push(*visitor),
        // Else one with a card would be put as one who has none.
        Command::PutClient(setup) => all.extend(setup.client),
        _ => {} // open: every other command touches clients who are seated, since they have something open
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use vestibule_center::interaction::medium::Media;
    use vestibule_center::value::Private;

    use super::*;

    fn row(id: u64) -> ClientRow {
        let name = Private::new("Cleo");
        ClientRow {
            id: ClientId(id),
            handle: None,
            name,
            visitor: false,
            languages: "".into(),
            media: Media::EVERY,
            presence_consent: false,
            card_rev: 0,
            erased: false,
            quiet_since: None,
            quiet_turns_at: None,
        }
    }

    #[test]
    fn a_row_read_before_a_change_is_not_kept_after_it() {
        let clients = Clients::default();
        let before = clients.find(ClientId(1)).unwrap_err();
        clients.keep(row(1), before);
        assert!(clients.find(ClientId(1)).is_ok());
        let changing = clients.change();
        let during = clients.find(ClientId(1)).unwrap_err();
        clients.keep(row(1), before);
        clients.keep(row(1), during);
        assert!(clients.find(ClientId(1)).is_err(), "none while it changes");
        drop(changing);
        clients.keep(row(1), before);
        clients.keep(row(1), during);
        let after = clients.find(ClientId(1)).unwrap_err();
        clients.keep(row(1), after);
        assert!(clients.find(ClientId(1)).is_ok());
    }
}
