//! One asked command: its body read strictly, its key, its answer.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_host::RequestKey;
use vestibule_host::calling::request_key;
use vestibule_host::sessions::Session;
use vestibule_wire::asked::Asked;
use vestibule_wire::document::to_raw;
use vestibule_wire::id::Kind;
use vestibule_wire::problem::{Code, Problem};

use crate::app::Door;
use crate::auth::Signed;
use crate::reply::{self, Refused};

/// Characters of an idempotency key.
const KEY_CHARS_MAX: usize = 128;

/// Reads a body as what the route expects.
pub(crate) fn read<T: Asked>(headers: &HeaderMap, body: &Bytes) -> Result<T, Refused> {
    let json = headers.get(header::CONTENT_TYPE).is_none_or(|t| {
        let kind = t.to_str().unwrap_or("").split(';').next().unwrap_or("").trim();
        kind.eq_ignore_ascii_case("application/json")
    });
    if !json && !body.is_empty() {
        return Err(Refused::media_type());
    }
    T::read(body).map_err(Refused::unread)
}

/// The request's identity, if the caller gave a key.
pub(crate) fn key(who: Principal, headers: &HeaderMap, route: &str, body: &Bytes, forever: bool) -> Result<Option<RequestKey>, Refused> {
    let Some(given) = headers.get("idempotency-key") else { return Ok(None) };
    let key = given.to_str().ok().filter(|k| !k.is_empty() && k.len() <= KEY_CHARS_MAX && k.chars().all(|c| c.is_ascii_graphic()));
    let key = key.ok_or_else(|| Refused::invalid("Idempotency-Key", "value", "1 to 128 visible ASCII characters"))?;
    Ok(Some(request_key(who, route, key, body, forever)))
}

/// A command with its request, ready to be asked.
pub(crate) struct Asking<'a> {
    pub(crate) door: &'a Door,
    pub(crate) session: &'a Session,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a Bytes,
    /// Method and path, the scope of the key.
    pub(crate) route: String,
}

impl<'a> Asking<'a> {
    pub(crate) fn new(door: &'a Door, signed: &'a Signed, headers: &'a HeaderMap, body: &'a Bytes, route: String) -> Asking<'a> {
        Asking { door, session: &signed.0, headers, body, route }
    }

    /// Asks, and answers the document as it is after the commit.
    pub(crate) async fn ask(self, command: Command) -> Result<Response, Refused> {
        self.ask_keyed(command, false).await
    }

    /// As [`Asking::ask`], of an interaction: one that left the feeds is closed, not absent (I41).
    pub(crate) async fn ask_or_past(self, command: Command, interaction: InteractionId) -> Result<Response, Refused> {
        let (door, who) = (self.door, self.session.who);
        let response = self.ask_keyed(command, false).await?;
        closed_not_absent(door, who, interaction, response).await
    }

    /// As [`Asking::ask_or_past`], for a line: its key holds as long as the line.
    pub(crate) async fn ask_line(self, command: Command, interaction: InteractionId) -> Result<Response, Refused> {
        let (door, who) = (self.door, self.session.who);
        let response = self.ask_keyed(command, true).await?;
        closed_not_absent(door, who, interaction, response).await
    }

    async fn ask_keyed(self, command: Command, forever: bool) -> Result<Response, Refused> {
        let who = self.session.who;
        let key = key(who, self.headers, &self.route, self.body, forever)?;
        let encoded = self.door.host.command(who, command, key).await?;
        let made = match encoded.answer {
            Some(Answer::Made(doc)) => Some(self.door.location(doc)),
            Some(Answer::Is(_) | Answer::Done) | None => None,
        };
        Ok(reply::encoded(encoded, made))
    }
}

async fn closed_not_absent(door: &Door, who: Principal, id: InteractionId, response: Response) -> Result<Response, Refused> {
    if response.status() != StatusCode::NOT_FOUND {
        return Ok(response);
    }
    let Some(row) = door.host.interaction_row(id).await? else { return Ok(response) };
    let ids = door.host.ids().clone();
    let seen = door.host.mailbox().look(move |center, at| center.view_closed(who, &row, at).map(|d| to_raw(&ids, &d))).await?;
    match seen {
        Some(current) => Err(Refused(Box::new(Problem::of(Code::InteractionClosed).with_current(current)))),
        None => Ok(response),
    }
}

impl Door {
    /// Where a document is found.
    pub(crate) fn location(&self, key: DocKey) -> String {
        let ids = self.host.ids();
        match key {
            DocKey::Center => "/v1/presence/center".to_owned(),
            DocKey::Message(interaction, n) => format!("/v1/interactions/{}/messages?after={}", ids.interaction(interaction), n - 1),
            _ => format!("/v1/{}s/{}", Kind::of(key).as_str(), ids.doc(key)), // open: every other kind has its own list
        }
    }
}
