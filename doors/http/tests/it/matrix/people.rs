//! Who signs in to the scene, and with what.

use serde_json::json;
use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_host::identity::{NewAccount, account_row, session_row};
use vestibule_store::LibraryWrite;

use super::rules::Role;
use super::scene::{Scene, id};
use crate::feed::Feed;
use crate::world::NINE;

impl Scene {
    pub(super) async fn sign_in(&self, name: &str, who: Principal) {
        let session = session_row(&format!("token-{name}"), who, None, NINE).unwrap();
        self.world.host.write_library(vec![LibraryWrite::PutSession(session)]).await.unwrap();
    }

    /// A client with a session and a page open.
    pub(super) async fn client(&self, name: &str) -> ClientId {
        let client = self.world.client(name, name).await;
        self.sign_in(name, Principal::Client(client)).await;
        let feed = Feed::open(&self.world, name).await;
        self.feeds.borrow_mut().push(feed);
        client
    }

    /// Gives somebody who has none a login.
    pub(super) async fn account(&self, name: &str) {
        let who = self.world.host.session(&format!("token-{name}")).await.unwrap().unwrap().who;
        let account = account_row(&NewAccount { login: name, who, name, password: None }, NINE).unwrap();
        self.world.host.write_library(vec![LibraryWrite::PutAccount(account)]).await.unwrap();
    }

    pub(super) async fn device_password(&self, name: &str) -> String {
        id(&self.world.post(name, "/v1/me/device_passwords", json!({"name": "phone"})).await)
    }

    /// One more session of a role's, by its id.
    pub(super) async fn second_session(&self, role: Role) -> String {
        let who = self.world.host.session(&format!("token-{}", role.name())).await.unwrap().unwrap().who;
        let before = self.sessions(role).await;
        self.sign_in(&self.name(role.name()), who).await;
        self.sessions(role).await.into_iter().find(|id| !before.contains(id)).unwrap()
    }

    pub(super) async fn sessions(&self, role: Role) -> Vec<String> {
        self.world.get(role.name(), "/v1/me/sessions").await["items"].as_array().unwrap().iter().map(id).collect()
    }

    /// A name nobody has yet.
    pub(super) fn name(&self, like: &str) -> String {
        self.made.set(self.made.get() + 1);
        format!("{like}-{}", self.made.get())
    }
}
