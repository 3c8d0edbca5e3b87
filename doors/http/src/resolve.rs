//! References: where a request names an agent, a queue or a client, it may give the id or the handle.
//! What a command names and nobody has is nobody (`0`): the center refuses it as it refuses what the asker does not see.

use vestibule_center::id::{AgentId, ClientId, DocKey, Presentity, QueueId};
use vestibule_wire::asked::Reference;

use crate::app::Door;
use crate::reply::Refused;

impl Door {
    pub(crate) fn agent(&self, text: &str) -> Result<AgentId, Refused> {
        let by_id = self.host.ids().read_agent(text);
        by_id.or_else(|| self.host.status().directory().agent(text)).ok_or_else(Refused::not_found)
    }

    pub(crate) fn queue(&self, text: &str) -> Result<QueueId, Refused> {
        let by_id = self.host.ids().read_queue(text);
        by_id.or_else(|| self.host.status().directory().queue(text)).ok_or_else(Refused::not_found)
    }

    pub(crate) async fn client(&self, text: &str) -> Result<ClientId, Refused> {
        if let Some(id) = self.host.ids().read_client(text) {
            return Ok(id);
        }
        Ok(self.host.client_by_handle(text).await?.map_or(ClientId(0), |row| row.id))
    }

    pub(crate) fn agent_or_nobody(&self, text: &str) -> AgentId {
        self.agent(text).unwrap_or(AgentId(0))
    }
    pub(crate) fn queue_or_none(&self, text: &str) -> QueueId {
        self.queue(text).unwrap_or(QueueId(0))
    }
    pub(crate) fn agent_of(&self, reference: &Reference) -> AgentId {
        self.agent_or_nobody(&reference.0)
    }
    pub(crate) fn queue_of(&self, reference: &Reference) -> QueueId {
        self.queue_or_none(&reference.0)
    }

    /// An id, `agent:ana`, `queue:sales`, `client:cleo` or `center`.
    pub(crate) async fn presentity(&self, text: &str) -> Result<Presentity, Refused> {
        match text.split_once(':') {
            Some(("agent", name)) => Ok(Presentity::Agent(self.agent_or_nobody(name))),
            Some(("queue", name)) => Ok(Presentity::Queue(self.queue_or_none(name))),
            Some(("client", name)) => self.client(name).await.map(Presentity::Client),
            Some(_) => Err(Refused::not_found()),
            None => self.host.ids().read_presentity(text).ok_or_else(Refused::not_found),
        }
    }

    /// The id of one kind of thing in a path.
    pub(crate) fn key(&self, kind: vestibule_wire::id::Kind, text: &str) -> Result<DocKey, Refused> {
        self.host.ids().read_doc(kind, text).ok_or_else(Refused::not_found)
    }
}
