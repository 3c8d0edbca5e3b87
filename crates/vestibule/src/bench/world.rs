//! A center of any size for benches, and what is needed to serve it.

use std::path::Path;
use std::sync::Arc;

use vestibule_center::agent::intent::{Intent, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, ClientSetup, Command, QueueSetup};
use vestibule_center::id::{AgentId, ClientId, QueueId};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::value::Private;
use vestibule_host::clock::SystemClock;
use vestibule_host::identity::session_row;
use vestibule_host::{Config, Host};
use vestibule_store::LibraryWrite;

use crate::stop::Stop;

/// A queue of one chat at a time.
pub(crate) fn queue(n: u64, weight: u16) -> Command {
    Command::PutQueue(Box::new(QueueSetup {
        handle: format!("queue-{n}").into(),
        name: format!("Queue {n}").into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight,
        wrap_up: false,
        offer_ms: None,
        wrap_up_ms: None,
        hold_ms: Some(0),
        named_ms: None,
        target_ms: 0,
        dispositions: Dispositions::default(),
        ..QueueSetup::default()
    }))
}

/// An agent of some queues.
pub(crate) fn agent(n: u64, queues: Vec<QueueId>) -> Command {
    let name = Private::new(&format!("Agent {n}"));
    Command::PutAgent(Box::new(AgentSetup {
        handle: format!("agent-{n}").into(),
        name,
        role: Role::Agent,
        queues,
        units: 1_000,
        shown: true,
        ..AgentSetup::default()
    }))
}

/// A client.
pub(crate) fn client(n: u64) -> Command {
    Command::PutClient(Box::new(ClientSetup {
        client: None,
        handle: Some(format!("client-{n}").into()),
        name: Private::new(&format!("Client {n}")),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
    }))
}

pub(crate) fn ready(agent: AgentId) -> Command {
    Command::SetIntent { agent, intent: Intent::Ready, reason: None, back_at: None }
}

pub(crate) fn start(queue: QueueId) -> Command {
    Command::Start { client: None, queue: Some(queue), agent: None, medium: Medium::Chat, product: None, text: None }
}

/// A served center over SQLite in a folder.
pub(crate) async fn host(data: &Path) -> Result<Arc<Host>, Stop> {
    let config = Config { data: data.to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
    Ok(Host::start(config).await?)
}

/// Runs a command that must be accepted.
pub(crate) async fn must(host: &Host, who: Principal, command: Command) -> Result<Vec<u8>, Stop> {
    let answer = host.command(who, command, None).await.map_err(|e| Stop::cannot_start(e.to_string()))?;
    if answer.status >= 300 {
        return Err(Stop::cannot_start(String::from_utf8_lossy(&answer.body).into_owned()));
    }
    Ok(answer.body)
}

/// Bearer tokens of some principals.
pub(crate) async fn tokens(host: &Host, who: impl Iterator<Item = (String, Principal)>) -> Result<(), Stop> {
    let rows = who.filter_map(|(token, who)| session_row(&token, who, None, host.now()));
    let writes: Vec<_> = rows.map(LibraryWrite::PutSession).collect();
    host.write_library(writes).await.map_err(|e| Stop::cannot_start(e.to_string()))
}

pub(crate) fn clients(n: u64) -> impl Iterator<Item = ClientId> {
    (1..=n).map(ClientId)
}

pub(crate) fn temp() -> Result<tempfile::TempDir, Stop> {
    tempfile::tempdir().map_err(|e| Stop::cannot_start(e.to_string()))
}

pub(crate) use crate::serve::runtime;
