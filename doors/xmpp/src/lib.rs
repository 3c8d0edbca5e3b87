//! The XMPP door: streams of clients, their sessions, and the translation between stanzas and the center's commands and documents.
//! It must never know the store, another door, or a rule of the contact center.

mod accounts;
mod address;
mod answer;
mod between;
mod cache;
mod caps;
mod cards;
mod codes;
mod contacts;
mod frames;
#[doc(hidden)]
pub mod fuzzed;
mod guests;
mod heard;
mod inbox;
mod limits;
mod listen;
mod live;
mod manage;
mod marks;
mod ns;
mod out;
mod pace;
mod people;
mod picture;
mod roster;
mod sasl;
mod session;
mod shared;
mod spoken;
mod stream;
mod talks;
mod tls;
mod told;
mod translate;
mod words;
mod xml;

pub use frames::{Origins, PATH};
pub use limits::{Bounds, Limits, SESSIONS_OF_LOGIN_MAX};
pub use listen::{Listeners, Options, listen, serve};
pub use sasl::{Asked, Channel, Exchange, Mechanism, NotProved, Offer, Proof, anonymous, decoded, plain};
pub use session::{Checked, Do, Facts, Session};
pub use tls::Tls;
pub use translate::{Shows, shows};
pub use xml::{Element, Node, Read, Reader, Unreadable};
