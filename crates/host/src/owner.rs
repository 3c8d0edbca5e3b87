//! What only the owner of a center asks of a running one: its set-up to try things on, its records, and many things
//! done whole. No door has a way here: whoever may call these may do anything.

use vestibule_center::command::{Answer, Command};
use vestibule_center::saved::Saved;
use vestibule_center::time::Time;
use vestibule_store::Library;
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
        self.mailbox.put(commands, Box::new(keep)).await
    }
}
