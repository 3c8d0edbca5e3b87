//! Who asks, who reads: principals and view classes (RFC 2778: PRINCIPAL).

use crate::agent::intent::Role;
use crate::id::{AgentId, ClientId, IntegrationId, Party};
use crate::value::{Column, Value};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principal {
    /// Nobody signed in.
    Nobody,
    /// A client without an account.
    Visitor(ClientId),
    /// A known client.
    Client(ClientId),
    /// An agent.
    Agent(AgentId),
    /// One who watches over their own queues and those who serve them.
    Lead(AgentId),
    /// A supervisor.
    Supervisor(AgentId),
    /// An administrator.
    Admin(AgentId),
    /// A program of the company's own: it puts what the company's system says of orders and products, asks for a place in line for a client,
    /// and nothing else.
    Integration(IntegrationId),
    /// The center itself: set-up from the command line, the host's own acts.
    Center,
}

/// How a shared document is rendered: once per class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nobody signed in.
    Public,
    /// A visitor.
    Visitor,
    /// A known client.
    Client,
    /// An agent or lead.
    Agent,
    /// A supervisor or administrator.
    Supervisor,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 5] = [Class::Public, Class::Visitor, Class::Client, Class::Agent, Class::Supervisor];
    /// Whether this class works for the center.
    pub fn is_staff(self) -> bool {
        matches!(self, Class::Agent | Class::Supervisor)
    }
}

/// Whom a rendering is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// Everyone of a class.
    Everyone(Class),
    /// One client or visitor.
    Client(ClientId),
    /// One agent, lead, supervisor or administrator, beside what their class sees.
    Staff(AgentId),
}

impl Principal {
    /// The principal of a person of the center with this role.
    pub fn of_role(role: Role, id: AgentId) -> Principal {
        match role {
            Role::Agent => Principal::Agent(id),
            Role::Lead => Principal::Lead(id),
            Role::Supervisor => Principal::Supervisor(id),
            Role::Admin => Principal::Admin(id),
        }
    }
    /// The client, if this is one.
    pub fn client(self) -> Option<ClientId> {
        match self {
            Principal::Visitor(id) | Principal::Client(id) => Some(id),
            Principal::Nobody | Principal::Center | Principal::Integration(_) => None,
            Principal::Agent(_) | Principal::Lead(_) | Principal::Supervisor(_) | Principal::Admin(_) => None,
        }
    }
    /// The person of the center, if this is one.
    pub fn staff(self) -> Option<AgentId> {
        match self {
            Principal::Agent(id) | Principal::Lead(id) | Principal::Supervisor(id) | Principal::Admin(id) => Some(id),
            Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) => None,
            Principal::Center | Principal::Integration(_) => None,
        }
    }
    /// The party this principal acts as.
    pub fn party(self) -> Option<Party> {
        self.client().map(Party::Client).or_else(|| self.staff().map(Party::Agent))
    }
    /// Whether what it says is what the company's system says, not what somebody changed.
    pub fn speaks_for_company(self) -> bool {
        matches!(self, Principal::Center | Principal::Integration(_))
    }
    /// The view class.
    pub fn class(self) -> Class {
        match self {
            Principal::Nobody | Principal::Integration(_) => Class::Public,
            Principal::Visitor(_) => Class::Visitor,
            Principal::Client(_) => Class::Client,
            Principal::Agent(_) | Principal::Lead(_) => Class::Agent,
            Principal::Supervisor(_) | Principal::Admin(_) | Principal::Center => Class::Supervisor,
        }
    }
    /// The reader of this principal's own documents; `None` for nobody.
    pub fn reader(self) -> Option<Reader> {
        self.client().map(Reader::Client).or_else(|| self.staff().map(Reader::Staff))
    }
}

/// Who asked for what stands in a journal line: a role and a number, never a name.
impl Column for Principal {
    fn put(&self) -> Value {
        let text = match self {
            Principal::Nobody => "nobody".into(),
            Principal::Center => "center".into(),
            Principal::Visitor(id) => format!("visitor:{}", id.0),
            Principal::Client(id) => format!("client:{}", id.0),
            Principal::Agent(id) => format!("agent:{}", id.0),
            Principal::Lead(id) => format!("lead:{}", id.0),
            Principal::Supervisor(id) => format!("supervisor:{}", id.0),
            Principal::Admin(id) => format!("admin:{}", id.0),
            Principal::Integration(id) => format!("integration:{}", id.0),
        };
        Value::Text(text.into())
    }
    fn take(value: &Value) -> Option<Self> {
        let (role, id) = match value.text()? {
            "nobody" => return Some(Principal::Nobody),
            "center" => return Some(Principal::Center),
            text => text.split_once(':')?,
        };
        let id = id.parse().ok()?;
        match role {
            "visitor" => Some(Principal::Visitor(ClientId(id))),
            "client" => Some(Principal::Client(ClientId(id))),
            "integration" => Some(Principal::Integration(IntegrationId(id))),
            role => Role::parse(role).map(|role| Principal::of_role(role, AgentId(id))),
        }
    }
}
