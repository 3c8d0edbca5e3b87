//! Runs a center: mailbox, clock, commits, fan-out, deadlines, sessions.
//! It must never know a protocol (HTTP, XMPP, SIP) and holds no rule of the contact center.

pub mod bell;
pub mod calling;
pub mod clock;
pub mod endpoint;
mod fanout;
pub mod fault;
pub mod feed;
pub mod history;
mod host;
pub mod hours;
pub mod identity;
pub mod ledger;
pub mod library;
pub mod limits;
mod mailbox;
pub mod metrics;
pub mod mint;
mod opening;
pub mod outbox;
mod owner;
mod parking;
pub mod password;
pub mod past;
mod push;
mod reading;
mod recount;
mod reloading;
mod render;
mod reporting;
mod reports;
pub mod sessions;
mod setting_up;
mod status;
mod throttle;
mod tickets;
mod turn;
pub mod why;
mod writer;

pub use host::{Config, Host};
pub use mailbox::Mailbox;
pub use owner::Put;
pub use push::{Missing, PushRules, Untaken};
pub use status::{Directory, Status};
pub use vestibule_turn::{Call, CalledOff, Encoded, Kept, RequestKey};
