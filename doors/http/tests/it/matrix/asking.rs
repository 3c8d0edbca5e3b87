//! One request, its answer, and what the store was asked for it.

use std::cell::Cell;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use super::rules::{Role, Row};
use super::scene::{Scene, browser};

/// A calendar in which nothing stands.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

/// Asks, and counts what was compared.
pub(super) struct Asker<'a> {
    pub(super) scene: &'a Scene,
    description: Value,
    /// The token of a visitor who is nobody else here.
    visit: String,
    pub(super) compared: Cell<usize>,
    pub(super) counted: Cell<usize>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: String,
    /// What was named in the request.
    pub(super) named: String,
    /// Reads of the store.
    pub(super) reads: u64,
}

impl Answer {
    /// All that who asks sees of it, but for what they named themselves and the date.
    pub(super) fn looks(&self) -> (u16, Vec<(String, String)>, String) {
        let headers = self.headers.iter().filter(|(name, _)| *name != "date");
        let headers = headers.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect();
        (self.status, headers, if self.named.is_empty() { self.body.clone() } else { self.body.replace(&self.named, "NAMED") })
    }
}

impl<'a> Asker<'a> {
    pub(super) async fn new(scene: &'a Scene) -> Asker<'a> {
        let description = serde_json::from_str(&vestibule_wire::openapi::openapi()).unwrap();
        let visit = scene.world.host.admit_visitor(None).await.unwrap().token;
        // What follows from that by itself is done now, so that only who asks writes anything.
        scene.world.host.index_talks().await.unwrap();
        scene.world.host.roll_up().await.unwrap();
        Asker { scene, description, visit, compared: Cell::default(), counted: Cell::default() }
    }

    /// A counter of the host.
    fn counted(&self, name: &str) -> u64 {
        let text = self.scene.world.host.status().metrics.text(0);
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}"));
        line.trim().parse().unwrap()
    }

    /// How often something was committed.
    pub(super) fn commits(&self) -> u64 {
        self.counted("vestibule_commit_seconds_count ")
    }

    pub(super) async fn ask(&self, row: &Row, role: Role, id: &str) -> Answer {
        self.ask_as(row, role, role.name(), id).await
    }

    /// Asks as somebody of a role by name.
    pub(super) async fn ask_as(&self, row: &Row, role: Role, who: &str, id: &str) -> Answer {
        let mut path = row.path.clone();
        if let Some(begin) = path.find('{') {
            let end = path.find('}').unwrap();
            path.replace_range(begin..=end, id);
        }
        let path = format!("{path}{}", row.query(id));
        let method: Method = row.method.parse().unwrap();
        let calendar = row.method == "POST" && row.path == "/v1/me/agenda/calendar";
        let body = self.body(row, role, id).filter(|_| !calendar);
        let request = self.scene.world.request(who, method.clone(), &path, body);
        // The one body that is no JSON.
        let request = if calendar { request.header("Content-Type", "text/calendar").body(CALENDAR) } else { request };
        // No version that stands: who has the right is told it is stale, and nothing changes.
        let versioned = method != Method::GET && method != Method::POST || row.path.ends_with("/changes");
        let request = if versioned { request.header("If-Match", "\"99\"") } else { request };
        let before = self.counted("vestibule_library_reads_total ");
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        // What streams does not end by itself.
        let streams = headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let body = if streams { String::new() } else { response.text().await.unwrap() };
        let reads = self.counted("vestibule_library_reads_total ") - before;
        Answer { status, headers, body, named: id.to_owned(), reads }
    }

    /// A body that fits: that of the description, or what fits this center.
    fn body(&self, row: &Row, role: Role, id: &str) -> Option<Value> {
        let cleo = json!({"client": self.scene.cleo});
        let fits = match (&*row.method, &*row.path) {
            ("PUT", "/v1/agents/{id}/intent") => json!({"intent": "ready"}),
            ("PUT", "/v1/agents/{id}/hidden") => json!({"hidden": false}),
            ("POST", "/v1/alerts") if role.is_staff() => json!({"on": {"queue": "sales"}, "when": "due"}),
            ("POST", "/v1/alerts") => json!({"on": {"agent": "ben"}, "when": "open"}),
            ("POST", "/v1/invitations") if role.is_staff() => json!({"to": cleo, "medium": "chat"}),
            ("POST", "/v1/interactions/{id}/consult") => json!({"to": {"agent": "ben"}}),
            ("POST", "/v1/interactions/{id}/move") => json!({"medium": "voice"}),
            ("PUT", "/v1/backoffice/orders/{id}") => json!({
                "client": if id == "OC-2" { "dan" } else { "cleo" }, "status": "shipped", "placed_at": "2026-11-20T09:00:00Z",
                "total": "4390.00", "currency": "EUR",
            }),
            ("PATCH", "/v1/interactions/{id}") => json!({"product": ["heron"]}),
            ("POST", "/v1/invitations/{id}/later") => json!({"at": "2026-11-24T18:00:00Z"}),
            ("POST", "/v1/sessions") => json!({"login": "cleo", "password": "correct horse"}),
            ("POST", "/v1/me/visit") => json!({"token": self.visit}),
            ("POST" | "DELETE", "/v1/me/push") => browser(&row.method, role),
            ("PUT", "/v1/setup/queues/{handle}") => json!({"name": "Sales", "media": ["chat"]}),
            ("PUT", "/v1/setup/agents/{handle}") => json!({"name": "Ana", "role": "agent", "queues": ["sales"]}),
            _ => {
                let example = &self.description["paths"][&row.path][row.method.to_lowercase()]["requestBody"]["content"]["application/json"]
                    ["example"];
                return if example.is_null() && row.method == "POST" {
                    Some(json!({}))
                } else {
                    Some(example.clone()).filter(|e| !e.is_null())
                };
            }
        };
        Some(fits)
    }
}
