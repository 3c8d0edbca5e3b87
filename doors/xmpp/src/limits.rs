//! Bounds of the door, named.

use std::num::NonZeroU8;
use std::time::Duration;

use vestibule_host::limits::VISITORS_A_MINUTE;
use vestibule_host::places::Most;

/// What one stanza may be, before any of it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a stanza on the wire, white space before it included.
    pub bytes_max: usize,
    /// Elements within each other, the stanza itself counted.
    pub depth_max: usize,
    /// Attributes of one element.
    pub attributes_max: usize,
    /// Elements of a stanza in all.
    pub elements_max: usize,
}

impl Limits {
    /// Before somebody signed in. RFC 6120 (section 13.12) asks for 10,000 bytes at least.
    pub const STRANGER: Limits = Limits { bytes_max: 10 * 1_024, depth_max: 8, attributes_max: 16, elements_max: 64 };
    /// After it; what Prosody and ejabberd take.
    pub const SIGNED_IN: Limits = Limits { bytes_max: 256 * 1_024, depth_max: 32, attributes_max: 64, elements_max: 4_096 };
}

/// Bytes of one attribute's value, or of one name: an address has 3,071 at most (RFC 7622).
pub(crate) const TOKEN_BYTES_MAX: usize = 8_192;
/// Bytes of the name of a namespace; those that are registered have 60 at most.
pub(crate) const NAMESPACE_BYTES_MAX: usize = 256;
/// Characters of what a mechanism of SASL says in one go, in base64.
pub(crate) const SASL_CHARS_MAX: usize = 4_096;

/// Tries to sign in on one connection; after the last the stream ends (RFC 6120, section 6.4.5).
pub(crate) const TRIES_MAX: u32 = 3;
/// Sessions of one login that are bound at a time.
pub const SESSIONS_OF_LOGIN_MAX: usize = 10;
/// What waits for one session at most: letters, and their bytes.
pub(crate) const INBOX_LETTERS_MAX: usize = 2_000;
/// See [`INBOX_LETTERS_MAX`].
pub(crate) const INBOX_BYTES_MAX: usize = 1_024 * 1_024;
/// What others may put there of their own accord, such as messages: behind it there is room for what must not be lost.
pub(crate) const INBOX_OFFERED_MAX: usize = 1_500;
/// See [`INBOX_OFFERED_MAX`]: bytes.
pub(crate) const INBOX_OFFERED_BYTES_MAX: usize = 768 * 1_024;
/// Messages of an account that several of its sessions took, as far as that is remembered.
pub(crate) const SHARED_MAX: usize = INBOX_OFFERED_MAX + UNACKED_MANY;
/// How many states of one other session may wait for a session that reads them; of more the newest.
pub(crate) const PRESENCE_KEPT: usize = 8;
/// Bytes of a state of which more than one may wait.
pub(crate) const PRESENCE_KEPT_BYTES: usize = 1_024;
/// Bytes that were said and are not known to have come; beyond them the session ends.
pub(crate) const UNACKED_BYTES_MAX: usize = 8 * 1_024 * 1_024;
/// The same of stanzas.
pub(crate) const UNACKED_MAX: usize = 20_000;
/// Such bytes of all sessions of a door: beyond them a session ends at [`UNACKED_BYTES_CROWDED`] of its own.
pub(crate) const UNACKED_BYTES_ALL: usize = 256 * 1_024 * 1_024;
/// See [`UNACKED_BYTES_ALL`].
pub(crate) const UNACKED_BYTES_CROWDED: usize = 1_024 * 1_024;
/// From how many such stanzas, or bytes of them, on nothing is said but what was asked for; and from how many on it is asked what came.
pub(crate) const UNACKED_MANY: usize = 500;
/// See [`UNACKED_MANY`].
pub(crate) const UNACKED_BYTES_MANY: usize = 512 * 1_024;
/// See [`UNACKED_MANY`].
pub(crate) const UNACKED_ASKED: usize = 5;
/// Addresses a session shows itself to apart from its watchers, as far as they are remembered.
pub(crate) const DIRECTED_MAX: usize = 100;
/// Addresses an account keeps something of.
pub(crate) const ROSTER_ITEMS_MAX: usize = 1_000;
/// Groups of one of them.
pub(crate) const ROSTER_GROUPS_MAX: usize = 16;
/// Bytes of the name and the groups of one together.
pub(crate) const ROSTER_ITEM_BYTES_MAX: usize = 2_048;
/// Times what an account keeps is read beside changes, before they wait for it.
pub(crate) const ROSTER_READS_MAX: u32 = 3;
/// Bytes of a name or a group.
pub(crate) const ROSTER_TEXT_BYTES_MAX: usize = 1_023;
/// Addresses in one request to block.
pub(crate) const BLOCK_MAX: usize = 100;
/// Bytes of a presence: it is kept, and goes to all who see it.
pub(crate) const PRESENCE_BYTES_MAX: usize = 16 * 1_024;
/// Bytes of a part of an address (RFC 7622, section 3).
pub(crate) const ADDRESS_PART_BYTES_MAX: usize = 1_023;
/// Pictures of contacts that are kept once they are made, some hundreds of bytes each.
pub(crate) const PICTURES_MAX: usize = 4_096;
/// Milliseconds between two times that somebody is told their place in line.
pub(crate) const PLACE_TOLD_MS: u64 = 15_000;
/// Milliseconds that `later` puts an invitation off.
pub(crate) const LATER_MS: u64 = 3_600_000;
/// Milliseconds up to which a deadline is told in seconds, and up to which in minutes; beyond by the clock.
pub(crate) const TOLD_IN_SECONDS_MS: u64 = 120_000;
/// See [`TOLD_IN_SECONDS_MS`].
pub(crate) const TOLD_IN_MINUTES_MS: u64 = 3_600_000;
/// How often it is told, in one talk, that the other side went or came back: who comes and goes for ever is not told of for ever.
pub(crate) const MARKS_TOLD_MAX: u32 = 20;
/// Codes to finish a talk with that one message lists; the form has all.
pub(crate) const CODES_LISTED_MAX: usize = 12;
/// Bytes of what may be one of the plain words alone.
pub(crate) const WORD_BYTES_MAX: usize = 64;
/// Bytes read from a connection at once.
pub(crate) const READ_BYTES: usize = 4_096;
/// Bytes a second that one session may say for long; what each stanza counts beside its bytes; what a session may say at once.
pub(crate) const PACE_BYTES: f64 = 64_000.0;
/// See [`PACE_BYTES`].
pub(crate) const PACE_STANZA_BYTES: usize = 200;
/// See [`PACE_BYTES`]; more than the largest stanza.
pub(crate) const PACE_AT_ONCE_BYTES: f64 = 400_000.0;
/// Bytes of presence after which what was gathered is written.
pub(crate) const WRITE_BYTES: usize = 64 * 1_024;
/// A write that takes longer than this ends the connection.
pub(crate) const WRITE_MOST: Duration = Duration::from_secs(20);
/// What a write may take at least.
pub(crate) const WRITE_LEAST: Duration = Duration::from_millis(500);
/// What the last words may take.
pub(crate) const BYE_MOST: Duration = Duration::from_secs(1);
/// How long a stopping door waits for its streams to say goodbye.
pub(crate) const GRACE: Duration = Duration::from_secs(5);
/// Wait after an accept that failed for want of something, such as file descriptors.
pub(crate) const ACCEPT_WAIT: Duration = Duration::from_millis(200);
/// Connections that may wait to be taken, if the system lets so many.
pub(crate) const WAITING_MAX: u32 = 4_096;

/// The bounds of a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Open connections.
    pub connections: Most,
    /// Those among them of which nobody knows yet whose they are.
    pub half_open: Most,
    /// Guests let in in a minute.
    pub guests: Most,
    /// How long a connection may take to sign in and bind, its handshakes counted.
    pub sign_in: Duration,
    /// How many times as fast as others whoever comes without TLS from this machine may speak (`plain_loopback`): a bench.
    pub plain_loopback_times: NonZeroU8,
    /// How often it is looked whether the certificate's files changed.
    pub certificate_look: Duration,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            connections: Most { source: 5_000, loopback: 40_000, all: 50_000 },
            half_open: Most { source: 200, loopback: 10_000, all: 10_000 },
            guests: VISITORS_A_MINUTE,
            sign_in: Duration::from_secs(30),
            plain_loopback_times: const { NonZeroU8::new(16).unwrap() },
            certificate_look: Duration::from_secs(60),
        }
    }
}
