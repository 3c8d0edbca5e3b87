//! Clients who may not be seated in the center.

use vestibule_center::id::ClientId;
use vestibule_center::saved::{ClientRow, Row};
use vestibule_center::value::Column;

use super::{Library, text};
use crate::fault::Fault;
use crate::find::Find;

impl Library {
    /// The client with this number.
    pub fn client_by_id(&self, id: ClientId) -> Result<Option<ClientRow>, Fault> {
        self.one(Find::all(&ClientRow::TABLE).is("id", id.put()))
    }

    /// The client with this handle.
    pub fn client_by_handle(&self, handle: &str) -> Result<Option<ClientRow>, Fault> {
        self.one(Find::all(&ClientRow::TABLE).is("handle", text(handle)))
    }
}
