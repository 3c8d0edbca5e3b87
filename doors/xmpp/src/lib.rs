//! The XMPP door: streams of clients, their sessions, and the translation between stanzas and the center's commands and documents.
//! It must never know the store, another door, or a rule of the contact center.

mod limits;
mod sasl;
mod xml;

pub use limits::Limits;
pub use sasl::{Asked, Channel, Exchange, Mechanism, NotProved, Proof, decoded, plain};
pub use xml::{Element, Node, Read, Reader, Unreadable};
