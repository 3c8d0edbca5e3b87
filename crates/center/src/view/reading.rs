//! Documents by reader: what one channel of the fan-out holds.

use super::document::Document;
use crate::agent::intent::Role;
use crate::audience::{Class, Principal, Reader};
use crate::id::DocKey;
use crate::state::Center;
use crate::time::Time;

impl Center {
    /// Every document a reader's channel holds: what is rendered for exactly this reader. A person's own are found by
    /// what concerns them, so that a feed opens at the same cost in a center of any size.
    pub fn scope_of(&self, reader: Reader) -> Vec<DocKey> {
        let keys = match reader {
            Reader::Everyone(Class::Public | Class::Visitor | Class::Client) => self.scope(Principal::Nobody),
            Reader::Everyone(Class::Agent) => {
                let mut all = self.scope(Principal::Nobody);
                all.extend(self.clients.keys().map(|id| DocKey::Client(*id)));
                all
            }
            Reader::Everyone(Class::Supervisor) => self.scope(Principal::Center),
            Reader::Client(id) => self.scope_of_client(id),
            Reader::Staff(id) => {
                let mut all = self.scope_of_agent(id);
                all.push(DocKey::Agent(id));
                if self.agents.get(&id).is_some_and(|a| a.kept.role == Role::Lead) {
                    all.extend(self.queues.keys().map(|id| DocKey::Queue(*id)));
                    all.extend(self.agents.keys().map(|id| DocKey::Agent(*id)));
                }
                all.sort_unstable();
                all.dedup();
                all
            }
        };
        keys.into_iter().filter(|key| self.readers(*key).contains(&reader)).collect()
    }

    /// The document as it is rendered for a reader; `None` when it is not for them.
    pub fn view_as(&self, reader: Reader, key: DocKey, at: Time) -> Option<Document> {
        if self.readers(key).contains(&reader) { self.render(key, reader, at) } else { None }
    }

    /// Whether the principal may see this client: themselves, those they share something with, those they oversee.
    pub fn may_see(&self, who: Principal, client: crate::id::ClientId) -> bool {
        self.may_see_client(who, client)
    }

    /// The renderings of a document for those of its readers who are wanted.
    pub fn renditions_for(&self, key: DocKey, wanted: impl Fn(Reader) -> bool, at: Time) -> Vec<(Reader, Document)> {
        let readers = self.readers(key).into_iter().filter(|r| wanted(*r));
        readers.filter_map(|r| self.render(key, r, at).map(|d| (r, d))).collect()
    }
}
