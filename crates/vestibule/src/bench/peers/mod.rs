//! What `cargo xtask peers` measures with: one generator that meets every XMPP server in the same way, a bare fan-out of the same bytes,
//! and a data folder with the accounts the other servers have.

mod bare;
mod board;
pub(super) mod client;
mod fanout;
pub(super) mod seed;
mod sessions;

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::world;
use crate::stop::Stop;

/// Name of what is sent: whoever looks for it finds it in the bytes of any protocol.
pub(super) const DOMAIN: &str = "localhost";
/// The password of every account there.
pub(super) const PASSWORD: &str = "a-password-of-the-bench";

/// What this process is to do, as one JSON object.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Asked {
    /// Serves the bare fan-out at a port and, for the publisher, at the one behind it.
    Bare { port: u16 },
    /// Fills a data folder: `sizes` presentities of as many watchers each, and `idle` accounts that see nobody.
    Seed { data: PathBuf, sizes: Vec<u32>, idle: u32 },
    /// One presentity, its watchers, passes.
    FanOut(fanout::Asked),
    /// Sessions that do nothing: log-ins a second, and memory of each.
    Sessions(sessions::Asked),
}

/// A server that is met.
#[derive(Clone, Debug, Deserialize)]
struct Server {
    address: SocketAddr,
    /// Its process, whose time and memory are told.
    process: u32,
}

/// Does what it is asked, told by lines of JSON.
pub(crate) fn run(side: Option<&str>) -> Result<(), Stop> {
    let Some(side) = side else { return Err(Stop::usage("`cargo xtask peers`, which starts the others too")) };
    let asked = serde_json::from_str(side).map_err(|e| Stop::usage(format!("--side of the bench itself: {e}")))?;
    if let Asked::Seed { data, sizes, idle } = &asked {
        return world::runtime()?.block_on(seed::fill(data, sizes, *idle));
    }
    // One thread: the server has the other core to itself.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|e| Stop::cannot_start(e.to_string()))?.block_on(async {
        match asked {
            Asked::Bare { port } => bare::serve(port).await,
            Asked::FanOut(asked) => fanout::measure(&asked).await,
            Asked::Sessions(asked) => sessions::measure(&asked).await,
            Asked::Seed { .. } => Ok(()), // open: done above
        }
    })
}

/// Tells a result.
fn tell(result: &impl serde::Serialize) {
    println!("{}", serde_json::to_string(result).unwrap_or_default());
}
