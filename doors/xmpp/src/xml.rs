//! XML as XMPP has it: restricted, bounded, namespaced.

mod element;
mod reader;

pub use element::{Element, Node};
pub use reader::{Read, Reader, Unreadable};
