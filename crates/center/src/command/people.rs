//! Set-up of the people of a center and records of those it serves.

use std::sync::Arc;

use crate::agent::intent::Role;
use crate::id::{ClientId, QueueId};
use crate::interaction::medium::Media;
use crate::limits::UNITS_OF_AGENT;
use crate::routing::skill::Skills;
use crate::value::Private;
use crate::version::Expected;

/// Set-up of a person of the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentSetup {
    /// What the person is taken to be; an import replaces whatever is there.
    pub expected: Expected,
    /// Short stable name and login, `[a-z0-9_-]`, 1 to 40.
    pub handle: Arc<str>,
    /// Name people read.
    pub name: Private,
    /// What they may be.
    pub role: Role,
    /// Queues served; the first is where a named start goes.
    pub queues: Vec<QueueId>,
    /// Units, 1 to 1,000.
    pub units: u16,
    /// Shown to clients.
    pub shown: bool,
    /// What they can.
    pub skills: Skills,
}

impl Default for AgentSetup {
    fn default() -> Self {
        AgentSetup {
            expected: Expected::Any,
            handle: "".into(),
            name: Private::default(),
            role: Role::Agent,
            queues: Vec::new(),
            units: UNITS_OF_AGENT,
            shown: true,
            skills: Skills::default(),
        }
    }
}

/// Record of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSetup {
    /// The client to change; `None` for a new one.
    pub client: Option<ClientId>,
    /// Short stable name, if the client has one.
    pub handle: Option<Arc<str>>,
    /// Name.
    pub name: Private,
    /// Languages, best first, separated by spaces.
    pub languages: Arc<str>,
    /// Media the client takes.
    pub media: Media,
    /// Agents may see their presence at any time.
    pub presence_consent: bool,
}
