//! The control socket of a running server: `control.sock` in the data folder, mode 0600. Who may connect owns the
//! center: the file's mode is the whole check. One request a connection; what is said comes back as it is printed.

mod ask;
mod line;
mod place;
mod serve;

pub(crate) use ask::{ask, ask_orders, connect};
pub(crate) use line::reread;
pub(crate) use serve::{Control, Owned};

/// Name of the socket in the data folder.
pub(crate) const FILE: &str = "control.sock";
/// Bytes of the line of a request. The findings of an import are the most that stands in it.
const REQUEST_BYTES_MAX: usize = 512 * 1024;
/// Bytes of all files of an import into a running server; what may be kept of them is bounded too (`reach`, ADR 0018).
const FILES_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Connections at a time; beyond it one is told so.
const CONNECTIONS_MAX: usize = 8;
/// How long a request may take to come in, or an answer to be taken.
const TRANSFER_MS: u64 = 10_000;
/// How long a command waits for its answer.
const ANSWER_MS: u64 = 600_000;
/// Bytes of one line of an answer.
const ANSWER_LINE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// How long a stopping server waits for requests under way.
const GRACE_MS: u64 = 5_000;
/// Wait after an accept that failed for want of something, such as file descriptors.
const ACCEPT_WAIT_MS: u64 = 200;
