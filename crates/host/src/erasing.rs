//! Erasure of a person (ADR 0044): asked for, begun as soon as nobody talks with them, and gone on with slice by slice until nothing of
//! them is kept. Its row says how far it is, so it may stop anywhere.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::oneshot;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_center::refusal::Why;
use vestibule_store::LibraryWrite;
use vestibule_store::library::ErasureRow;
use vestibule_store::library::erasing::Trace;
use vestibule_turn::Call;
use vestibule_wire::erasure::{ErasureBody, State};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::uncut;
use crate::limits::{ERASE_EVERY_MS, ERASE_TALKS_MAX, SCRUB_SLICES_MAX, SCRUB_WAIT_MS};
use crate::writer::Work;

/// By which somebody could come back, be reached, or be answered again: gone with the commit that erases.
const WAYS_BACK: [Trace; 11] = [
    Trace::Account,
    Trace::DevicePassword,
    Trace::Session,
    Trace::VisitorSession,
    Trace::Link,
    Trace::VisitorLink,
    Trace::Subject,
    Trace::Mail,
    Trace::Push,
    Trace::Subscription,
    Trace::Receipt,
];

/// Looks after those who are to be erased until the host stops.
pub(crate) async fn run(host: Weak<Host>) {
    let Some(status) = host.upgrade().map(|host| host.status.clone()) else { return };
    let mut left = true;
    while !status.is_stopping() {
        if left {
            tokio::time::sleep(Duration::from_millis(ERASE_EVERY_MS)).await;
        } else {
            status.erasing_woken().await;
        }
        let Some(host) = host.upgrade() else { return };
        // What could not be read is looked for again.
        left = host.erase_some().await.unwrap_or(true);
    }
}

impl Host {
    /// Asks for the erasure of a client, and begins it if it may begin now, also when its caller goes away. Asked again it answers how
    /// far it is.
    pub async fn ask_erasure(self: &Arc<Self>, who: Principal, client: ClientId) -> Result<Result<ErasureBody, Why>, Unavailable> {
        if let Err(why) = self.look_at(who, Some(client), move |center, _| center.may_erase(who, client)).await? {
            return Ok(Err(why));
        }
        let host = self.clone();
        let begin = async move {
            {
                let _lane = host.lanes.of_client(client).await;
                if host.read(move |library| library.erasure(client)).await?.is_none() {
                    let row = ErasureRow { client, asked_by: who, asked_at: host.now(), erased_at: None, done_at: None };
                    host.mailbox.write(vec![LibraryWrite::PutErasure(row)]).await?;
                }
            }
            host.status.wake_erasing();
            host.let_go(client).await?;
            Ok(host.erasure_told(client).await?.ok_or(Why::NotFound))
        };
        uncut(begin).await
    }

    /// How far the erasure of a client is: for themselves, and for who runs the center, to whom it is told after it is done too.
    pub async fn erasure(&self, who: Principal, client: ClientId) -> Result<Option<ErasureBody>, Unavailable> {
        if who.client() != Some(client) && !matches!(who, Principal::Admin(_) | Principal::Center) {
            return Ok(None);
        }
        if let Some(erasure) = self.erasure_told(client).await? {
            return Ok(Some(erasure));
        }
        let known = self.look_at(who, Some(client), move |center, _| center.client(client).is_some()).await?;
        let none = || ErasureBody {
            client: self.ids().client(client),
            state: State::None,
            asked_at: None,
            erased_at: None,
            done_at: None,
            waits_for: None,
        };
        Ok(known.then(none))
    }

    /// Takes back what was asked for: what a client asked for themselves is theirs to take back, the rest is of who runs the center.
    /// [`Why::WrongState`] when it has begun.
    pub async fn withdraw_erasure(&self, who: Principal, client: ClientId) -> Result<Result<(), Why>, Unavailable> {
        if self.erasure(who, client).await?.is_none() {
            return Ok(Err(Why::NotFound));
        }
        let _lane = self.lanes.of_client(client).await;
        match self.read(move |library| library.erasure(client)).await? {
            None => Ok(Err(Why::NotFound)),
            Some(row) if row.erased_at.is_some() => Ok(Err(Why::WrongState)),
            Some(row) if row.asked_by.client() != who.client() => Ok(Err(Why::NotAllowed)),
            Some(_) => {
                self.mailbox.write(vec![LibraryWrite::EndErasure(client)]).await?;
                Ok(Ok(()))
            }
        }
    }

    async fn erasure_told(&self, client: ClientId) -> Result<Option<ErasureBody>, Unavailable> {
        let Some(row) = self.read(move |library| library.erasure(client)).await? else { return Ok(None) };
        let talk = self.mailbox().look(move |center, _| center.unfinished_talk(client)).await?;
        let waits_for = talk.filter(|_| row.erased_at.is_none()).map(|talk| self.ids().interaction(talk));
        let state = match (row.erased_at, row.done_at) {
            (None, _) => State::Asked,
            (Some(_), None) => State::Erasing,
            (Some(_), Some(_)) => State::Done,
        };
        Ok(Some(ErasureBody {
            client: self.ids().client(client),
            state,
            asked_at: Some(Stamp(row.asked_at)),
            erased_at: row.erased_at.map(Stamp),
            done_at: row.done_at.map(Stamp),
            waits_for,
        }))
    }

    /// Goes on with every erasure as far as it goes now; true when some are not done. The host does so by itself.
    pub async fn erase_some(&self) -> Result<bool, Unavailable> {
        let (mut left, mut past) = (false, None);
        loop {
            let after = past.clone();
            let page = self.read(move |library| library.erasures_open(after.as_ref())).await?;
            let Some(last) = page.last().cloned() else { return Ok(left) };
            for row in page {
                left |= match self.erase_one(row.client).await {
                    Ok(done) => !done,
                    // One that cannot go on now keeps no other back.
                    Err(why) => {
                        tracing::debug!(target: "vestibule", ?why, "erasing_waits");
                        true
                    }
                };
            }
            past = Some(last);
        }
    }

    async fn erase_one(&self, client: ClientId) -> Result<bool, Unavailable> {
        Ok(self.let_go(client).await? && self.erase_kept(client).await?)
    }

    /// The center lets go of somebody who is to be erased, and with them go their sessions and whatever else leads back. False when it
    /// may not yet.
    async fn let_go(&self, client: ClientId) -> Result<bool, Unavailable> {
        let _lane = self.lanes.of_client(client).await;
        let Some(row) = self.read(move |library| library.erasure(client)).await? else { return Ok(true) };
        if row.erased_at.is_some() {
            // Again, since nobody may have been told that the commit holds.
            self.sessions.end_of(client);
            return Ok(true);
        }
        if self.mailbox().look(move |center, _| center.unfinished_talk(client).is_some()).await? {
            return Ok(false);
        }
        // Before the rows are read: who signs in meanwhile is found among the rows, or finds nobody.
        let _changing = self.clients.change();
        let of = move |library: &vestibule_store::Library| {
            let mut all = library.sessions_of("client", client.0)?;
            all.extend(library.sessions_of("visitor", client.0)?);
            Ok(all)
        };
        let sessions = self.read(of).await?;
        let mut call = Call::new(row.asked_by, Command::EraseClient { client });
        call.seats = self.client_row(client).await?.into_iter().collect();
        call.library = WAYS_BACK.iter().map(|way| LibraryWrite::Erase(*way, client)).collect();
        call.library.push(LibraryWrite::PutErasure(ErasureRow { erased_at: Some(self.now()), ..row }));
        if self.mailbox.call(call).await?.answer.is_none() {
            return Ok(false);
        }
        sessions.iter().for_each(|session| self.sessions.end(session.token_hash));
        self.sessions.end_of(client);
        Ok(true)
    }

    /// Erases what is kept of somebody the center let go of; true once nothing is.
    async fn erase_kept(&self, client: ClientId) -> Result<bool, Unavailable> {
        // What ended with them is shown for a while, and follows them until then.
        if self.mailbox().look(move |center, _| center.client(client).is_some()).await? {
            return Ok(false);
        }
        // Orders on their way in bulk may be theirs: they come before the erasure or not at all.
        let Ok(_no_import) = self.bulk.alone() else { return Ok(false) };
        self.fold_orders().await?;
        // Of a visit that is on its way into their account some may be kept under the visitor's number still.
        for visit in self.visits_taken(client).await? {
            self.erase_rows(visit.visitor).await?;
            self.erase_talks(visit.visitor).await?;
        }
        self.erase_rows(client).await?;
        self.erase_talks(client).await?;
        if !self.scrub().await? {
            return Ok(false);
        }
        let _lane = self.lanes.of_client(client).await;
        // What was on its way when the center let go of them came after the rows were looked at.
        if self.read(move |library| library.trace_of(client)).await?.is_some() {
            return Ok(false);
        }
        let Some(row) = self.read(move |library| library.erasure(client)).await? else { return Ok(true) };
        self.mailbox.write(vec![LibraryWrite::PutErasure(ErasureRow { done_at: Some(self.now()), ..row })]).await?;
        tracing::info!(target: "vestibule", client = client.0, "erased");
        Ok(true)
    }

    async fn erase_rows(&self, client: ClientId) -> Result<(), Unavailable> {
        while let Some(trace) = self.read(move |library| library.trace_of(client)).await? {
            let _lane = self.lanes.of_client(client).await;
            self.mailbox.write(vec![LibraryWrite::Erase(trace, client)]).await?;
        }
        Ok(())
    }

    /// What was said and noted in their talks, and the words by which it was found; words are looked for elsewhere between two pages.
    async fn erase_talks(&self, client: ClientId) -> Result<(), Unavailable> {
        let mut past = None;
        loop {
            let _lane = self.lanes.of_client(client).await;
            let _rest = self.reports.indexing.rest().await?;
            let after = past.clone();
            let page = self.read(move |library| library.talks_left(client, after.as_ref(), ERASE_TALKS_MAX)).await?;
            let Some(last) = page.last().map(|talk| talk.row.clone()) else { return Ok(()) };
            let mut all = true;
            for talk in page {
                // Words of what was noted since stand also where nothing was said.
                let write = if talk.said { LibraryWrite::EraseTalk(Box::new(talk.row)) } else { LibraryWrite::EndWords(talk.row.id) };
                all &= !talk.said;
                self.mailbox.write(vec![write]).await?;
            }
            // A long talk takes several slices: only a page of which nothing is left is gone past.
            if all {
                past = Some(last);
            }
        }
    }

    /// Clears the files of what was removed; true at the end.
    async fn scrub(&self) -> Result<bool, Unavailable> {
        let _one = self.scrubbing.lock().await;
        for slice in 0..SCRUB_SLICES_MAX {
            let (reply, answer) = oneshot::channel();
            let asked = self.scrubber().is_some_and(|work| work.send(Work::Scrub { begin: slice == 0, reply }).is_ok());
            if !asked {
                return Err(Unavailable::Stopping);
            }
            let scrubbed = answer.await.map_err(|_| Unavailable::Stopping)?;
            if scrubbed.map_err(|fault| Unavailable::from(&fault))? {
                return Ok(true);
            }
            tokio::time::sleep(Duration::from_millis(SCRUB_WAIT_MS)).await;
        }
        Ok(false)
    }
}
