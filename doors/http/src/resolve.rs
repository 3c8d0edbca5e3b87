//! References: where a request names an agent, a queue or a client, it may give the id or the handle.
//! What cannot be resolved is as good as absent.

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
        let row = self.host.client_by_handle(text).await?;
        row.map(|r| r.id).ok_or_else(Refused::not_found)
    }

    pub(crate) fn agent_of(&self, reference: &Reference) -> Result<AgentId, Refused> {
        self.agent(&reference.0)
    }
    pub(crate) fn queue_of(&self, reference: &Reference) -> Result<QueueId, Refused> {
        self.queue(&reference.0)
    }

    /// An id, `agent:ana`, `queue:sales`, `client:cleo` or `center`.
    pub(crate) async fn presentity(&self, text: &str) -> Result<Presentity, Refused> {
        match text.split_once(':') {
            Some(("agent", name)) => self.agent(name).map(Presentity::Agent),
            Some(("queue", name)) => self.queue(name).map(Presentity::Queue),
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
