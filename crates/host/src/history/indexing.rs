//! The job that keeps the words of talks, by which they are searched: it reads what is committed, after its cursor, and writes what it
//! found through the mailbox like everyone, in slices that do not hold the writer. It may stop anywhere: it goes on from its row.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use vestibule_center::id::InteractionId;
use vestibule_store::library::WordedRow;
use vestibule_store::library::words::Words;
use vestibule_store::{Fault, Library, LibraryWrite};

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::*;
use crate::mailbox::Mailbox;
use crate::reading::query;
use crate::status::Status;

/// The words of a host's talks.
pub(crate) struct Indexing {
    mailbox: Mailbox,
    library: Library,
    status: Arc<Status>,
    /// How far they are; absent before the first run and after a failed one: then it is read from its row.
    at: Mutex<Option<At>>,
}

/// How far they are, and how far its row says so.
#[derive(Clone)]
struct At {
    now: WordedRow,
    kept: WordedRow,
}

/// What a run came to.
pub(crate) struct Caught {
    /// Up to which journal line the words are kept.
    pub(crate) seq: u64,
    /// Talks that were over before there was a cursor are left.
    more: bool,
}

impl Indexing {
    pub(crate) fn new(mailbox: Mailbox, library: Library, status: Arc<Status>) -> Indexing {
        Indexing { mailbox, library, status, at: Mutex::default() }
    }

    /// Runs now and then until the host stops.
    pub(crate) async fn run(self: Arc<Self>) {
        let mut more = false;
        while !self.status.is_stopping() {
            let wait_ms = if more { INDEX_OLD_EVERY_MS } else { INDEX_EVERY_MS };
            tokio::time::sleep(Duration::from_millis(wait_ms)).await;
            if !self.status.is_ready() {
                continue;
            }
            match self.catch_up(false, INDEX_OLD_SLICES_MAX).await {
                Ok(caught) => more = caught.more,
                Err(why) => {
                    more = false;
                    tracing::debug!(target: "vestibule", ?why, "words_wait");
                }
            }
        }
    }

    /// Words of what is committed are kept, and none are looked for until the answer is dropped.
    pub(crate) async fn rest(&self) -> Result<impl Sized + '_, Unavailable> {
        self.catch_up(false, 0).await?;
        Ok(self.at.lock().await)
    }

    /// Brings the words up to what is committed, and so many slices further with talks that were over before there was a cursor. With
    /// `keep` it is kept how far they are, whatever was in them.
    pub(crate) async fn catch_up(&self, keep: bool, old_slices: usize) -> Result<Caught, Unavailable> {
        let mut held = self.at.lock().await;
        // Not put back when something fails: whether a slice holds is unknown then.
        let mut at = match held.take() {
            Some(at) => at,
            None => query(&self.library, begin).await?,
        };
        while self.some_new(&mut at).await? {}
        for _ in 0..old_slices {
            if at.now.talk >= at.now.talk_last {
                break;
            }
            self.some_old(&mut at).await?;
        }
        let far = at.now.seq.saturating_sub(at.kept.seq) + at.now.talk.saturating_sub(at.kept.talk);
        if at.now != at.kept && (keep || far >= INDEX_KEPT_MIN) {
            self.keep(&mut at).await?;
        }
        let caught = Caught { seq: at.kept.seq, more: at.now.talk < at.now.talk_last };
        *held = Some(at);
        Ok(caught)
    }

    /// Words of the talks that the next journal lines tell of; true when there may be more lines.
    async fn some_new(&self, at: &mut At) -> Result<bool, Unavailable> {
        let after = at.now.seq;
        let read = move |library: &Library| {
            let (talks, upto) = library.talks_told_after(after, INDEX_LINES_MAX)?;
            Ok((talks.into_iter().collect::<Vec<_>>(), upto, upto < library.journal_last()?))
        };
        let (talks, upto, more) = query(&self.library, read).await?;
        let any = !talks.is_empty();
        for part in talks.chunks(INDEX_TALKS_MAX) {
            self.index(part.to_vec()).await?;
        }
        at.now.seq = upto;
        if any {
            self.keep(at).await?;
        }
        Ok(more)
    }

    /// Words of some talks that were over before there was a cursor.
    async fn some_old(&self, at: &mut At) -> Result<(), Unavailable> {
        let (after, last) = (at.now.talk, at.now.talk_last);
        let rows = query(&self.library, move |library| library.closed_after(after, last, INDEX_OLD_TALKS_MAX)).await?;
        let talks: Vec<_> = rows.iter().filter(|row| row.lines > 0 || row.asides > 0 || row.note.is_some()).map(|row| row.id).collect();
        for part in talks.chunks(INDEX_TALKS_MAX) {
            self.index(part.to_vec()).await?;
        }
        at.now.talk = rows.last().map_or(last, |row| row.id.0);
        Ok(())
    }

    /// Reads the words of a few talks and keeps them, no more at once than [`INDEX_WORDS_MAX`].
    async fn index(&self, talks: Vec<InteractionId>) -> Result<(), Unavailable> {
        let read = move |library: &Library| {
            let words = talks.into_iter().map(|talk| library.words_said(talk));
            words.filter_map(Result::transpose).filter(|words| words.as_ref().map_or(true, |w| !w.is_empty())).collect()
        };
        let all: Vec<Words> = query(&self.library, read).await?;
        let (mut slice, mut n) = (Vec::new(), 0);
        for words in all {
            if n + words.len() > INDEX_WORDS_MAX && !slice.is_empty() {
                self.mailbox.write(std::mem::take(&mut slice)).await?;
                n = 0;
            }
            n += words.len();
            slice.push(LibraryWrite::PutWords(words));
        }
        if slice.is_empty() { Ok(()) } else { self.mailbox.write(slice).await }
    }

    async fn keep(&self, at: &mut At) -> Result<(), Unavailable> {
        self.mailbox.write(vec![LibraryWrite::PutWorded(at.now.clone())]).await?;
        at.kept = at.now.clone();
        Ok(())
    }
}

/// Where it was left; at first after the journal that is there, and before all talks that are over.
fn begin(library: &Library) -> Result<At, Fault> {
    if let Some(now) = library.worded()? {
        return Ok(At { kept: now.clone(), now });
    }
    let none = WordedRow { id: 1, seq: 0, talk: 0, talk_last: 0 };
    Ok(At { now: WordedRow { seq: library.journal_last()?, talk_last: library.last_interaction()?, ..none.clone() }, kept: none })
}

impl Host {
    /// Brings the words of talks up to what is committed now. The host does so by itself every second.
    pub async fn index_talks(&self) -> Result<(), Unavailable> {
        while self.reports.indexing.catch_up(false, INDEX_OLD_SLICES_MAX).await?.more {}
        Ok(())
    }
}
