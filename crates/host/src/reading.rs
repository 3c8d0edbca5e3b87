//! Reads from the library, off the signalling thread. A fault of the store is told as such, never as an empty list.

use tokio::sync::Semaphore;
use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::id::{ClientId, DocKey, InteractionId};
use vestibule_center::saved::{ClientRow, InteractionRow};
use vestibule_center::view::document::{Body, Document, MessageBody};
use vestibule_store::{Fault, Library};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::READS_AT_ONCE_MAX;

/// A line never changes.
const MESSAGE_REV: u64 = 1;

/// Turns to read. The threads are the process's, so the bound is too: a thread that waits for a connection of the library reads no faster than
/// a task that waits here, and keeps memory of its own, some 100 KiB of it for good.
static TURNS: Semaphore = Semaphore::const_new(READS_AT_ONCE_MAX);

/// Runs a query on a blocking thread.
pub(crate) async fn query<T: Send + 'static>(
    library: &Library,
    query: impl FnOnce(&Library) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Unavailable> {
    let library = library.clone();
    let turn = TURNS.acquire().await.map_err(|_| Unavailable::Stopping)?;
    let reads = move || {
        // Until it has read, though nobody waits for it any more.
        let _turn = turn;
        query(&library)
    };
    let answer = tokio::task::spawn_blocking(reads).await.map_err(|_| Unavailable::Stopping)?;
    answer.map_err(|fault| {
        tracing::error!(target: "vestibule", %fault, "read_failed");
        Unavailable::from(&fault)
    })
}

/// An interaction as it is kept; with a client who was erased it is as good as absent.
pub(crate) fn interaction(library: &Library, id: InteractionId) -> Result<Option<InteractionRow>, Fault> {
    Ok(match library.interaction(id)? {
        Some(row) => unerased(library, row)?,
        None => None,
    })
}

/// An interaction, unless its client was erased.
pub(crate) fn unerased(library: &Library, row: InteractionRow) -> Result<Option<InteractionRow>, Fault> {
    let erased = library.client_by_id(row.client)?.is_some_and(|client| client.erased);
    Ok((!erased).then_some(row))
}

impl Host {
    /// Runs a query on a blocking thread.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Library) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Unavailable> {
        self.status.metrics.library_read();
        crate::reading::query(&self.library, query).await
    }

    /// A client's row, to be seated with a command.
    pub async fn client_row(&self, id: ClientId) -> Result<Option<ClientRow>, Unavailable> {
        self.read(move |library| library.client_by_id(id)).await
    }

    /// A client by handle.
    pub async fn client_by_handle(&self, handle: &str) -> Result<Option<ClientRow>, Unavailable> {
        let handle = handle.to_owned();
        self.read(move |library| library.client_by_handle(&handle)).await
    }

    /// An interaction as it is kept, open or closed; with a client who was erased it is as good as absent.
    pub async fn interaction_row(&self, id: InteractionId) -> Result<Option<InteractionRow>, Unavailable> {
        self.read(move |library| interaction(library, id)).await
    }

    /// One line of an interaction the principal may read, as its document.
    pub async fn line(&self, who: Principal, id: InteractionId, n: u32) -> Result<Option<Document>, Unavailable> {
        let found = self.read(move |library| {
            let row = interaction(library, id)?.filter(|row| Center::may_read_lines(who, row));
            let line = library.messages_after(id, n.saturating_sub(1), 1)?.pop().filter(|line| line.n == n);
            Ok(row.zip(line))
        });
        let Some((row, line)) = found.await? else { return Ok(None) };
        self.note_reading(who, row.client).await?;
        let seats = self.client_to_seat(row.client).await?.into_iter().collect();
        let document = move |center: &Center, at| {
            let reader = Reader::Everyone(who.class());
            let body = Body::Message(center.message_body(reader, &row, &line));
            Document { key: DocKey::Message(id, n), rev: MESSAGE_REV, at, body, can: Vec::new() }
        };
        self.mailbox().look_with(seats, document).await.map(Some)
    }

    /// Lines of an interaction after, or before, a number, as one reads them; ascending, at most 200.
    pub async fn lines(
        &self,
        who: Principal,
        of: InteractionRow,
        after: Option<u32>,
        before: Option<u32>,
    ) -> Result<Vec<MessageBody>, Unavailable> {
        let id = of.id;
        let lines = self.read(move |library| match before {
            Some(before) => library.messages_before(id, before, crate::limits::LINES_PAGE_MAX),
            None => library.messages_after(id, after.unwrap_or(0), crate::limits::LINES_PAGE_MAX),
        });
        let (lines, reader) = (lines.await?, Reader::Everyone(who.class()));
        let told = move |center: &Center, _| lines.iter().map(|line| center.message_body(reader, &of, line)).collect();
        self.mailbox().look(told).await
    }
}
