//! What a client's document says.

use std::sync::Arc;

use crate::interaction::medium::Media;
use crate::ledger::clocks::Quiet;
use crate::time::Time;
use crate::value::Private;

/// A client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientBody {
    /// Handle, if there is one.
    pub handle: Option<Arc<str>>,
    /// Name; empty for a visitor.
    pub name: Private,
    /// Without an account.
    pub visitor: bool,
    /// Here now.
    pub here: bool,
    /// Media they are open for now.
    pub open: Media,
    /// Since when here, or away.
    pub since: Time,
    /// Version of their card: who holds another one reads it anew.
    pub card_rev: u64,
    /// Whether they are not called now, and when that turns; absent when their card says nothing of the time.
    pub quiet: Option<Quiet>,
    /// For the client alone.
    pub own: Option<ClientOwn>,
}

/// What only the client sees of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientOwn {
    /// Languages, best first.
    pub languages: Arc<str>,
    /// Consent to presence.
    pub presence_consent: bool,
    /// Live devices.
    pub devices: u32,
}
