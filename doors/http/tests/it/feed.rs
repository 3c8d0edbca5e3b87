//! A feed reader for tests: keeps documents as a browser would, and fails on a gap.

use std::collections::BTreeMap;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::world::World;

/// Longest wait for something that must come.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
/// Frames read in the hope of a goodbye.
const FRAMES_MAX: usize = 200;

pub(crate) struct Feed {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(crate) docs: BTreeMap<(String, String), Value>,
    pub(crate) cursor: String,
    pub(crate) snapshots: usize,
    /// Every revision seen of each document, in order.
    pub(crate) revs: BTreeMap<(String, String), Vec<u64>>,
    pub(crate) bye: Option<String>,
    /// Within how long to come back, as it was told last.
    pub(crate) return_ms: u64,
}

impl Feed {
    pub(crate) async fn open(world: &World, who: &str) -> Feed {
        Feed::open_after(world, who, None).await
    }

    pub(crate) async fn open_after(world: &World, who: &str, after: Option<&str>) -> Feed {
        let mut feed = Feed::through(&world.base, who, after).await.unwrap();
        if after.is_none() {
            feed.next().await;
        }
        feed
    }

    /// Opens a feed at an address and reads nothing yet; `None` when the network lets it not.
    pub(crate) async fn through(base: &str, who: &str, after: Option<&str>) -> Option<Feed> {
        let query = after.map_or(String::new(), |a| format!("?after={a}"));
        let url = format!("{}/v1/feed{query}", base.replace("http://", "ws://"));
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("authorization", format!("Bearer token-{who}").parse().unwrap());
        let (socket, _) = connect_async(request).await.ok()?;
        Some(Feed { socket, docs: BTreeMap::new(), cursor: String::new(), snapshots: 0, revs: BTreeMap::new(), bye: None, return_ms: 0 })
    }

    /// Reads one frame.
    pub(crate) async fn next(&mut self) {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("a frame must come");
            match message {
                Some(Ok(Message::Text(text))) => return self.take(&serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => {
                    self.bye.get_or_insert_with(|| "closed".to_owned());
                    return;
                }
                Some(Ok(_)) => {}
            }
        }
    }

    fn take(&mut self, frame: &Value) {
        if let Some(snapshot) = frame.get("snapshot") {
            self.snapshots += 1;
            self.docs.clear();
            self.return_ms = snapshot["return_ms"].as_u64().unwrap();
            self.upsert(&snapshot["docs"]);
            self.cursor = snapshot["cursor"].as_str().unwrap().to_owned();
        } else if let Some(change) = frame.get("change") {
            if !self.cursor.is_empty() {
                assert_eq!(change["prev"].as_str().unwrap(), self.cursor, "a gap");
            }
            self.return_ms = change["return_ms"].as_u64().unwrap();
            self.upsert(&change["docs"]);
            for gone in change["gone"].as_array().unwrap() {
                self.docs.remove(&(gone["kind"].as_str().unwrap().to_owned(), gone["id"].as_str().unwrap().to_owned()));
            }
            self.cursor = change["cursor"].as_str().unwrap().to_owned();
        } else {
            self.bye = Some(frame["bye"]["code"].as_str().unwrap().to_owned());
        }
    }

    fn upsert(&mut self, docs: &Value) {
        for doc in docs.as_array().unwrap() {
            let key = (doc["kind"].as_str().unwrap().to_owned(), doc["id"].as_str().unwrap().to_owned());
            self.revs.entry(key.clone()).or_default().push(doc["rev"].as_u64().unwrap());
            self.docs.insert(key, doc.clone());
        }
    }

    pub(crate) fn of(&self, kind: &str) -> Vec<&Value> {
        self.docs.iter().filter(|((k, _), _)| k == kind).map(|(_, d)| d).collect()
    }

    /// Reads on until a document of this kind satisfies the condition; answers it.
    pub(crate) async fn until(&mut self, kind: &str, holds: impl Fn(&Value) -> bool) -> Value {
        // A feed that only says that it lives must not be read for ever.
        tokio::time::timeout(2 * PATIENCE, self.read_until(kind, holds)).await.expect("it must come")
    }

    async fn read_until(&mut self, kind: &str, holds: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(found) = self.of(kind).into_iter().find(|d| holds(d)) {
                return found.clone();
            }
            assert!(self.bye.is_none(), "the feed ended: {:?}", self.bye);
            self.next().await;
        }
    }

    /// Reads on until a document has left the feed.
    pub(crate) async fn gone(&mut self, kind: &str, id: &str) {
        let key = (kind.to_owned(), id.to_owned());
        let read = async {
            while self.docs.contains_key(&key) {
                assert!(self.bye.is_none(), "the feed ended: {:?}", self.bye);
                self.next().await;
            }
        };
        tokio::time::timeout(2 * PATIENCE, read).await.expect("it must leave");
    }

    /// Reads on until the server says goodbye, and answers how.
    pub(crate) async fn until_bye(&mut self) -> Option<&str> {
        for _ in 0..FRAMES_MAX {
            if self.bye.is_some() {
                break;
            }
            self.next().await;
        }
        self.bye.as_deref()
    }

    pub(crate) async fn close(mut self) {
        let _ = self.socket.close(None).await;
        let _ = self.socket.flush().await;
    }
}
