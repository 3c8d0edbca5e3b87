//! What only the owner of a center asks of a running one: its set-up to try things on, its records, and many things
//! done whole. No door has a way here: whoever may call these may do anything.

use std::sync::{Arc, Mutex, PoisonError};

use vestibule_center::command::{Answer, Command};
use vestibule_center::id::ClientId;
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::{Library, LibraryWrite};
use vestibule_turn::{CalledOff, Kept};

use crate::fault::Unavailable;
use crate::host::Host;

/// What set-up commands came to: their answers, or why none was done.
pub type Put = Result<Vec<Answer>, CalledOff>;

impl Host {
    /// The set-up as it is committed, and the instant of the look.
    pub async fn set_up(&self) -> Result<(Saved, Time), Unavailable> {
        self.mailbox().look(|center, at| (center.set_up(), at)).await
    }

    /// The read queries over what is committed. They block.
    pub fn records(&self) -> &Library {
        &self.library
    }

    /// Runs set-up commands as the center itself, all or none, in one commit with what `keep` makes of their answers.
    /// The center's thread and its writer are held as long as it takes: whoever asks bounds how much it is.
    pub async fn put_all(
        &self,
        commands: Vec<Command>,
        keep: impl FnOnce(&[Answer]) -> Option<Kept> + Send + 'static,
    ) -> Result<Put, Unavailable> {
        let _changing = self.clients.change();
        // Nobody mails a link to an address that is about to be another.
        let _linking = self.outbox.linking.lock().await;
        let mailed = Arc::new(Mutex::new(Vec::new()));
        let noted = mailed.clone();
        let keep = move |answers: &[Answer]| {
            let kept = keep(answers)?;
            let clients =
                kept.writes.iter().filter_map(|write| if let LibraryWrite::PutMail(row) = write { Some(row.client) } else { None });
            noted.lock().unwrap_or_else(PoisonError::into_inner).extend(clients);
            Some(kept)
        };
        let put = self.mailbox.put(commands, Box::new(keep)).await?;
        if put.is_ok() {
            let clients = std::mem::take(&mut *mailed.lock().unwrap_or_else(PoisonError::into_inner));
            // What was asked is kept, whatever becomes of this: such a link lives for half an hour.
            if let Err(why) = self.end_mailed_links(clients).await {
                tracing::warn!(target: "vestibule", %why, "mailed_links_not_ended");
            }
        }
        Ok(put)
    }

    /// Links that were mailed to the addresses that clients had before lead nowhere, those included that went while this was made ready.
    async fn end_mailed_links(&self, clients: Vec<ClientId>) -> Result<(), Unavailable> {
        if clients.is_empty() {
            return Ok(());
        }
        let links = self.read(move |library| clients.into_iter().map(|client| library.mailed_links(client)).collect::<Result<Vec<_>, _>>());
        let ended: Vec<_> = links.await?.concat().into_iter().map(LibraryWrite::EndLink).collect();
        if ended.is_empty() { Ok(()) } else { self.mailbox.write(ended).await }
    }
}
