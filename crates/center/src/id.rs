//! Identities inside the center: small counters. On the wire they become a keyed permutation, elsewhere.

use crate::value::{Column, Value};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);
        impl Column for $name {
            fn put(&self) -> Value { Value::Int(self.0 as i64) }
            fn take(value: &Value) -> Option<Self> { u64::take(value).map($name) }
        }
    )+};
}

ids! {
    /// A person of the center: agent, supervisor or administrator.
    AgentId,
    /// A person being served, visitors included.
    ClientId,
    /// A queue.
    QueueId,
    /// Something an agent can.
    SkillId,
    /// One episode from start to disposition.
    InteractionId,
    /// One interaction put to one agent with a deadline.
    OfferId,
    /// A "tell me when".
    AlertId,
    /// A promise to call.
    CallbackId,
    /// What a client is told of, until they have read it.
    NoticeId,
    /// An order that is or was followed; what others read is its number, the company's.
    OrderId,
    /// A request for live interaction, either way.
    InvitationId,
    /// A change that waits for somebody's yes, or did; minted by the host.
    ApprovalId,
    /// A program of the company's own that has a token.
    IntegrationId,
    /// A live device of somebody, minted by the host for one boot only.
    DeviceId,
}

/// The key of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKey {
    /// The center itself.
    Center,
    /// A queue.
    Queue(QueueId),
    /// An agent.
    Agent(AgentId),
    /// A client.
    Client(ClientId),
    /// An interaction.
    Interaction(InteractionId),
    /// One numbered line of an interaction.
    Message(InteractionId, u32),
    /// A note or a whisper beside an interaction, numbered apart from its lines.
    Aside(InteractionId, u32),
    /// An offer.
    Offer(OfferId),
    /// An alert.
    Alert(AlertId),
    /// An invitation.
    Invitation(InvitationId),
    /// A callback.
    Callback(CallbackId),
    /// A notice.
    Notice(NoticeId),
    /// An order that is followed; what it says lies in the library.
    Order(OrderId),
}

/// One side of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A client.
    Client(ClientId),
    /// An agent.
    Agent(AgentId),
    /// Every agent of a queue; the first to accept wins.
    Queue(QueueId),
}

impl Party {
    /// The client, if this is one.
    pub fn client(self) -> Option<ClientId> {
        match self {
            Party::Client(id) => Some(id),
            Party::Agent(_) | Party::Queue(_) => None,
        }
    }
    /// The agent, if this is one.
    pub fn agent(self) -> Option<AgentId> {
        match self {
            Party::Agent(id) => Some(id),
            Party::Client(_) | Party::Queue(_) => None,
        }
    }
}

/// What may be watched (RFC 2778: PRESENTITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presentity {
    /// The center as a whole.
    Center,
    /// A queue.
    Queue(QueueId),
    /// An agent.
    Agent(AgentId),
    /// A client.
    Client(ClientId),
    /// An order.
    Order(OrderId),
}

fn tagged(tag: &str, id: u64) -> Value {
    Value::Text(format!("{tag}:{id}").into())
}

fn untag(value: &Value) -> Option<(&str, u64)> {
    let text = value.text()?;
    match text.split_once(':') {
        Some((tag, id)) => id.parse().ok().map(|id| (tag, id)),
        None => Some((text, 0)),
    }
}

/// Journal lines older than alerts of agents tell a watcher by number: a client.
impl Column for Party {
    fn put(&self) -> Value {
        match self {
            Party::Client(id) => tagged("client", id.0),
            Party::Agent(id) => tagged("agent", id.0),
            Party::Queue(id) => tagged("queue", id.0),
        }
    }
    fn take(value: &Value) -> Option<Self> {
        if let Some(id) = value.int() {
            return u64::try_from(id).ok().map(|id| Party::Client(ClientId(id)));
        }
        let (tag, id) = untag(value)?;
        [("client", Party::Client(ClientId(id))), ("agent", Party::Agent(AgentId(id))), ("queue", Party::Queue(QueueId(id)))]
            .into_iter()
            .find(|(t, _)| *t == tag)
            .map(|(_, p)| p)
    }
}

impl Column for Presentity {
    fn put(&self) -> Value {
        match self {
            Presentity::Center => Value::Text("center".into()),
            Presentity::Queue(id) => tagged("queue", id.0),
            Presentity::Agent(id) => tagged("agent", id.0),
            Presentity::Client(id) => tagged("client", id.0),
            Presentity::Order(id) => tagged("order", id.0),
        }
    }
    fn take(value: &Value) -> Option<Self> {
        let (tag, id) = untag(value)?;
        [
            ("center", Presentity::Center),
            ("order", Presentity::Order(OrderId(id))),
            ("queue", Presentity::Queue(QueueId(id))),
            ("agent", Presentity::Agent(AgentId(id))),
            ("client", Presentity::Client(ClientId(id))),
        ]
        .into_iter()
        .find(|(t, _)| *t == tag)
        .map(|(_, p)| p)
    }
}

impl Presentity {
    /// The document that tells this presentity's state.
    pub fn doc(self) -> DocKey {
        match self {
            Presentity::Center => DocKey::Center,
            Presentity::Queue(id) => DocKey::Queue(id),
            Presentity::Agent(id) => DocKey::Agent(id),
            Presentity::Client(id) => DocKey::Client(id),
            Presentity::Order(id) => DocKey::Order(id),
        }
    }
}
