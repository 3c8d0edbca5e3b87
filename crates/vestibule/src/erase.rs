//! `vestibule erase`: erases a client, by the server that runs the center, or by oneself where none does.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::runtime::Handle;
use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::setting::Setting;
use vestibule_host::clock::SystemClock;
use vestibule_host::{Config, Host};
use vestibule_wire::erasure::{ErasureBody, State};

use crate::reach::Reached;
use crate::stop::Stop;
use crate::told::Told;

/// How often it is looked whether it goes on, by oneself.
const LOOK_MS: u64 = 200;
/// How long beyond what ended may be seen it is gone on with, by oneself.
const LONGEST_MS: u64 = 600_000;

/// What is asked of an erasure.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Id or handle of the client.
    pub(crate) client: String,
    /// One object on stdout.
    pub(crate) json: bool,
}

/// Asks the server that runs the center; it goes on by itself.
pub(crate) fn run(asked: &Asked, center: &Reached, told: &mut Told) -> Result<(), Stop> {
    let Reached::Running(running) = center else { return Err(Stop::cannot_start("no server runs this center")) };
    let (host, runtime) = running.host();
    let erasure = begun(&host, &runtime, &asked.client)?;
    tell(asked, &erasure, told);
    Ok(())
}

/// What is not done once nobody goes on with it.
fn unfinished(erasure: &ErasureBody) -> Result<(), Stop> {
    match erasure.state {
        State::Done => Ok(()),
        State::None | State::Asked => Err(Stop::refused("somebody talks with them: a server that runs the center erases them afterwards")),
        State::Erasing => Err(Stop::refused("it is not done: a server that runs the center goes on with it, or ask again")),
    }
}

/// Erases by oneself, to the end, as far as it goes.
pub(crate) fn alone(asked: &Asked, data: &Path, told: &mut Told) -> Result<(), Stop> {
    let runtime = crate::serve::runtime()?;
    let config = Config { data: data.to_owned(), clock: Arc::new(SystemClock::new(1.0)) };
    let host = runtime.block_on(Host::alone(config)).map_err(|fault| Stop::cannot_start(fault.to_string()))?;
    let erasure = begun(&host, runtime.handle(), &asked.client).and_then(|erasure| match erasure.state {
        // A talk that a server would have to end: it goes on from there.
        State::None | State::Asked | State::Done => Ok(erasure),
        State::Erasing => runtime.block_on(ended(&host, &asked.client, erasure)),
    });
    runtime.block_on(host.stop());
    let erasure = erasure?;
    tell(asked, &erasure, told);
    unfinished(&erasure)
}

/// Waits until nothing of them is kept, no longer than what ended may be seen and a while.
async fn ended(host: &Arc<Host>, client: &str, begun: ErasureBody) -> Result<ErasureBody, Stop> {
    let Some(id) = host.ids().read_client(&begun.client) else { return Err(unknown(client)) };
    let linger_ms = host.mailbox().look(|center, _| center.settings().get(Setting::LingerMs)).await?;
    let looks = (linger_ms + LONGEST_MS) / LOOK_MS;
    let mut erasure = begun;
    for _ in 0..looks {
        if erasure.state == State::Done {
            break;
        }
        tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
        host.erase_some().await?;
        erasure = host.erasure(Principal::Center, id).await?.ok_or_else(|| unknown(client))?;
    }
    Ok(erasure)
}

fn begun(host: &Arc<Host>, runtime: &Handle, client: &str) -> Result<ErasureBody, Stop> {
    let id = known(host, client)?;
    let before = runtime.block_on(host.erasure(Principal::Center, id))?;
    if let Some(erasure) = before.filter(|erasure| erasure.state != State::None) {
        return Ok(erasure);
    }
    runtime.block_on(host.ask_erasure(Principal::Center, id))?.map_err(|_| unknown(client))
}

fn known(host: &Host, client: &str) -> Result<ClientId, Stop> {
    if let Some(id) = host.ids().read_client(client) {
        return Ok(id);
    }
    host.records().client_by_handle(client)?.map(|row| row.id).ok_or_else(|| unknown(client))
}

fn unknown(client: &str) -> Stop {
    Stop::refused(format!("there is no client {client}"))
}

fn tell(asked: &Asked, erasure: &ErasureBody, told: &mut Told) {
    if asked.json {
        return told.out(serde_json::json!(erasure));
    }
    let ErasureBody { client, state, .. } = erasure;
    told.err(match state {
        State::None => format!("{client} is not to be erased"),
        State::Asked => format!("{client} is erased as soon as nobody talks with them any more"),
        State::Erasing => {
            format!("{client} is being erased; `vestibule erase --client {client}` tells how far it is: they have no handle any more")
        }
        State::Done => format!("{client} is erased: nothing of them is kept"),
    });
}
