//! A client takes a visit into their account (ADR 0054): whoever holds the visitor's session says so, the center merges what goes on in one
//! turn, and a job moves what is kept of the past slice by slice. The visit's row says how far it is, so it may stop anywhere.

use std::sync::{Arc, Weak};
use std::time::Duration;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_center::refusal::Why;
use vestibule_center::saved::InteractionRow;
use vestibule_store::library::erasing::Trace;
use vestibule_store::library::{Hash32, MergedTalk, Merging, RecordRow, VisitRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_turn::{Call, Encoded, RequestKey};
use vestibule_wire::problem::Code;

use crate::fault::Unavailable;
use crate::history::words_noted;
use crate::host::Host;
use crate::ledger::uncut;
use crate::limits::{MERGE_EVERY_MS, MERGE_RECORDS_MAX, MERGE_TALKS_MAX};
use crate::sessions::hash_of;

/// Looks after visits of which something is left behind until the host stops.
pub(crate) async fn run(host: Weak<Host>) {
    let Some(status) = host.upgrade().map(|host| host.status.clone()) else { return };
    let mut left = true;
    while !status.is_stopping() {
        if left {
            tokio::time::sleep(Duration::from_millis(MERGE_EVERY_MS)).await;
        } else {
            status.merging_woken().await;
        }
        let Some(host) = host.upgrade() else { return };
        // What could not be read is looked for again.
        left = host.merge_some().await.unwrap_or(true);
    }
}

impl Host {
    /// Takes the visit of a visitor's session into the account of a client, also when its caller goes away. A session that is no visitor's,
    /// is over or was never there, and a visit that is another's, are as good as absent.
    pub async fn take_visit(
        self: &Arc<Self>,
        who: Principal,
        token: &str,
        request: Option<RequestKey>,
    ) -> Result<Result<Encoded, Why>, Unavailable> {
        let Principal::Client(client) = who else { return Ok(Err(Why::NotAllowed)) };
        let (host, token) = (self.clone(), token.to_owned());
        uncut(async move { host.take(client, &token, request).await }).await
    }

    async fn take(&self, client: ClientId, token: &str, request: Option<RequestKey>) -> Result<Result<Encoded, Why>, Unavailable> {
        let hash = hash_of(token);
        if let Some(row) = self.read(move |library| library.visit_by(hash)).await? {
            return self.taken_already(client, &row, request).await;
        }
        let Some(Principal::Visitor(visitor)) = self.session(token).await?.map(|session| session.who) else {
            return Ok(Err(Why::NotFound));
        };
        let merged = {
            let _lanes = self.lanes.of_clients([visitor, client]).await;
            // Somebody may have asked the same while this waited.
            match self.read(move |library| library.visit_by(hash)).await? {
                Some(row) => return self.taken_already(client, &row, request).await,
                None => self.merge(visitor, client, hash, request).await,
            }
        };
        // Whether the commit holds may be unknown: the job looks.
        self.status.wake_merging();
        let merged = merged?;
        if merged.as_ref().is_ok_and(|encoded| encoded.answer.is_some()) {
            // Whoever reads their history next finds it whole; if not now, the job goes on. What others left behind is the job's.
            if let Ok(Some(row)) = self.read(move |library| library.visit_by(hash)).await {
                let _ = self.merge_kept(&row).await;
            }
        }
        Ok(merged)
    }

    /// Asked again: the first answer to the same request, else that it is so already.
    async fn taken_already(
        &self,
        client: ClientId,
        row: &VisitRow,
        request: Option<RequestKey>,
    ) -> Result<Result<Encoded, Why>, Unavailable> {
        if row.client != client {
            return Ok(Err(Why::NotFound));
        }
        let Some(request) = request else { return Ok(Err(Why::AlreadySo)) };
        let (scope, key) = (request.scope.clone(), request.key.clone());
        let mut call = Call::new(Principal::Client(client), Command::MergeVisit { visitor: row.visitor, client });
        call.fetched = self.read(move |library| library.receipt(&scope, &key)).await?;
        call.request = Some(request);
        let encoded = self.mailbox.call(call).await?;
        let (answered, absent) = (encoded.replayed, encoded.status == Code::NotFound.status());
        Ok(if absent && !answered { Err(Why::AlreadySo) } else { Ok(encoded) })
    }

    async fn merge(
        &self,
        visitor: ClientId,
        client: ClientId,
        hash: Hash32,
        request: Option<RequestKey>,
    ) -> Result<Result<Encoded, Why>, Unavailable> {
        // Who is to be erased takes nothing over, and nothing of theirs is taken over.
        if self.read(move |library| Ok(library.erasure(visitor)?.is_some() || library.erasure(client)?.is_some())).await? {
            return Ok(Err(Why::WrongState));
        }
        // Before the rows are read, as in an erasure.
        let _changing = self.clients.change();
        let sessions = self.read(move |library| library.sessions_of("visitor", visitor.0)).await?;
        let mut call = Call::new(Principal::Client(client), Command::MergeVisit { visitor, client });
        for id in [visitor, client] {
            call.seats.extend(self.client_row(id).await?.filter(|row| !row.erased));
        }
        let goes = Trace::ALL.iter().filter(|trace| trace.merging() == Merging::Goes);
        call.library = goes.map(|trace| LibraryWrite::Merge(*trace, visitor, client)).collect();
        call.library.push(LibraryWrite::PutVisit(VisitRow { visitor, client, token_hash: hash, merged_at: self.now(), done_at: None }));
        if let Some(request) = request {
            let (scope, key) = (request.scope.clone(), request.key.clone());
            call.fetched = self.read(move |library| library.receipt(&scope, &key)).await?;
            call.request = Some(request);
        }
        let encoded = self.mailbox.call(call).await?;
        if encoded.answer.is_some() {
            sessions.iter().for_each(|session| self.sessions.end(session.token_hash));
            self.sessions.end_of(visitor);
        }
        Ok(Ok(encoded))
    }

    /// Goes on with every visit as far as it goes now; true when some are not done. The host does so by itself.
    pub async fn merge_some(&self) -> Result<bool, Unavailable> {
        let (mut left, mut past) = (false, None);
        loop {
            let after = past.clone();
            let page = self.read(move |library| library.visits_open(after.as_ref())).await?;
            let Some(last) = page.last().cloned() else { return Ok(left) };
            for row in page {
                // Again, since nobody may have been told that the commit holds.
                self.sessions.end_of(row.visitor);
                left |= !self.merge_kept(&row).await.unwrap_or_else(|why| {
                    tracing::debug!(target: "vestibule", ?why, "merging_waits");
                    false
                });
            }
            past = Some(last);
        }
    }

    /// Moves what is kept of a visit; true once nothing is left behind, or once the client was erased and the visit with them.
    async fn merge_kept(&self, row: &VisitRow) -> Result<bool, Unavailable> {
        loop {
            let _lanes = self.lanes.of_clients([row.visitor, row.client]).await;
            if self.client_row(row.client).await?.is_none_or(|client| client.erased) {
                return Ok(true);
            }
            // Nobody reads words of these talks until the slice is kept: else they were kept again under the visitor.
            let _rest = self.reports.indexing.rest().await?;
            let slice = self.next_slice(row).await?;
            let done = slice.is_none();
            let writes = slice.unwrap_or_else(|| vec![LibraryWrite::PutVisit(VisitRow { done_at: Some(self.now()), ..row.clone() })]);
            self.mailbox.write(writes).await?;
            if done {
                return Ok(true);
            }
        }
    }

    /// What is to be moved next; `None` when nothing is left.
    async fn next_slice(&self, row: &VisitRow) -> Result<Option<Vec<LibraryWrite>>, Unavailable> {
        let (visitor, client) = (row.visitor, row.client);
        self.read(move |library| {
            let talks = library.talks_to_merge(visitor, MERGE_TALKS_MAX)?;
            if !talks.is_empty() {
                return talks.into_iter().map(|talk| merged_talk(library, talk, client)).collect::<Result<_, _>>().map(Some);
            }
            match library.trace_to_merge(visitor)? {
                None => Ok(None),
                Some(Trace::Record) => {
                    let records = library.records_to_merge(visitor, MERGE_RECORDS_MAX)?;
                    let writes = records.into_iter().map(|record| merged_record(library, record, client));
                    Ok(Some(writes.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect()))
                }
                Some(trace) => Ok(Some(vec![LibraryWrite::Merge(trace, visitor, client)])),
            }
        })
        .await
    }

    /// The visits a client took into their account.
    pub(crate) async fn visits_taken(&self, client: ClientId) -> Result<Vec<VisitRow>, Unavailable> {
        let mut all: Vec<VisitRow> = Vec::new();
        loop {
            let past = all.last().map(|row| row.visitor);
            let page = self.read(move |library| library.visits_of(client, past)).await?;
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }
}

fn merged_talk(library: &Library, talk: InteractionRow, client: ClientId) -> Result<LibraryWrite, vestibule_store::Fault> {
    let row = InteractionRow { client, ..talk };
    let words = library.words_said_of(&row)?;
    Ok(LibraryWrite::MergeTalk(Box::new(MergedTalk { row, words })))
}

fn merged_record(library: &Library, record: RecordRow, client: ClientId) -> Result<[LibraryWrite; 2], vestibule_store::Fault> {
    let record = RecordRow { client, ..record };
    let words = words_noted(library, &record)?;
    Ok([LibraryWrite::PutRecord(record), LibraryWrite::PutWords(words)])
}

#[cfg(test)]
mod tests {
    use vestibule_center::command::{Answer, ClientSetup};
    use vestibule_center::id::DocKey;
    use vestibule_center::interaction::medium::Media;
    use vestibule_center::time::Time;
    use vestibule_center::value::Private;
    use vestibule_store::MemoryStore;

    use super::*;
    use crate::clock::StillClock;

    async fn client(host: &Host) -> ClientId {
        let (name, languages) = (Private::new("Cleo"), "en".into());
        let setup = ClientSetup { client: None, handle: None, name, languages, media: Media::EVERY, presence_consent: false };
        let put = host.command(Principal::Center, Command::PutClient(Box::new(setup)), None).await.unwrap();
        let Some(Answer::Made(DocKey::Client(id))) = put.answer else { panic!("no client: {put:?}") };
        id
    }

    #[tokio::test]
    async fn who_takes_a_visit_moves_what_is_theirs_and_nothing_of_others() {
        let store = MemoryStore::new();
        let library = store.library();
        // The job is not there, so that what is moved is moved by who asks.
        let host = Host::over(Box::new(store), library, Arc::new(StillClock::new(Time(1)))).await.unwrap();
        let (cleo, dan) = (client(&host).await, client(&host).await);
        let (vic, val) = (host.admit_visitor(None).await.unwrap(), host.admit_visitor(None).await.unwrap());
        let visitor = val.session.who.client().unwrap();
        let of_another = VisitRow { visitor, client: dan, token_hash: hash_of(&val.token), merged_at: Time(1), done_at: None };
        host.mailbox.write(vec![LibraryWrite::PutVisit(of_another.clone())]).await.unwrap();
        assert!(host.take_visit(Principal::Client(cleo), &vic.token, None).await.unwrap().is_ok());
        let open = host.read(|library| library.visits_open(None)).await.unwrap();
        assert_eq!(open, [of_another]);
        assert_eq!(host.merge_some().await, Ok(false), "which the job does");
        assert_eq!(host.read(|library| library.visits_open(None)).await.unwrap(), []);
    }
}
