//! Acting people: each has a device (a feed socket) and asks by HTTP calls, like anybody else. What one does follows
//! from the documents one is shown and from a seed; time passes by sleeping only.

mod agent;
pub(crate) mod call;
mod canned;
mod client;
mod dice;
mod docs;
pub(crate) mod feed;
mod lead;
mod lines;
mod pace;

use std::net::SocketAddr;
use std::time::Duration;

use hyper::StatusCode;
use serde_json::Value;
use tokio::task::JoinSet;

use super::keep::{Acting, Part};
use agent::AgentMind;
use call::Caller;
use client::ClientMind;
use dice::Dice;
use docs::Docs;
use feed::Feed;
use lead::LeadMind;

/// How often somebody thinks, at speed 1.
const TICK_MS: u64 = 500;
/// Waits between two tries to reach the center.
const RETRY_MS: std::ops::Range<u64> = 1_000..5_000;
/// People come in over so many ticks at the start.
const ARRIVE_TICKS: u32 = 20;

/// Where people act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stage {
    /// The HTTP door.
    pub(crate) address: SocketAddr,
    /// How fast everybody is.
    pub(crate) speed: f64,
    /// What everybody does follows from this.
    pub(crate) seed: u64,
}

/// What somebody wants to do now.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    /// Ask the center.
    Ask { method: &'static str, path: String, body: Option<Value> },
    /// Close the page, or lose it, for so many ticks.
    Leave(u32),
}

impl Act {
    fn post(path: String, body: Option<Value>) -> Act {
        Act::Ask { method: "POST", path, body }
    }

    fn get(path: String) -> Act {
        Act::Ask { method: "GET", path, body: None }
    }
}

enum Mind {
    Agent(AgentMind),
    Client(ClientMind),
    Lead(LeadMind),
}

impl Mind {
    fn step(&mut self, docs: &Docs) -> Option<Act> {
        match self {
            Mind::Agent(mind) => mind.step(docs),
            Mind::Client(mind) => mind.step(docs),
            Mind::Lead(mind) => mind.step(docs),
        }
    }

    /// An answer to what was asked for by reading.
    fn told(&mut self, path: &str, answer: &Value) {
        match self {
            Mind::Agent(mind) => mind.told(path, answer),
            Mind::Client(_) | Mind::Lead(_) => {}
        }
    }
}

/// Everybody begins; dropping the set ends them.
pub(crate) fn begin(stage: Stage, people: &[Acting]) -> JoinSet<()> {
    let mut set = JoinSet::new();
    for (n, person) in people.iter().enumerate() {
        let mut dice = Dice::new(stage.seed, n as u64);
        let arrives = dice.below(ARRIVE_TICKS);
        let mind = match person.part {
            Part::Agent => Mind::Agent(AgentMind::new(&person.handle, dice.split())),
            Part::Client => Mind::Client(ClientMind::new(dice.split())),
            Part::Lead => Mind::Lead(LeadMind::new(dice.split())),
        };
        let actor = Actor { stage, token: person.token.clone(), mind, dice };
        set.spawn(actor.act(arrives));
    }
    set
}

struct Actor {
    stage: Stage,
    token: String,
    mind: Mind,
    dice: Dice,
}

impl Actor {
    async fn act(mut self, arrives: u32) {
        self.pass(u64::from(arrives) * TICK_MS).await;
        loop {
            let away = match Feed::open(self.stage.address, &self.token).await {
                Ok(feed) => self.live(feed).await,
                Err(trouble) => {
                    tracing::debug!(%trouble, "an acting person found no feed");
                    None
                }
            };
            let ms = away.map_or_else(|| self.dice.within(RETRY_MS), |ticks| u64::from(ticks) * TICK_MS);
            self.pass(ms).await;
        }
    }

    /// Reads and acts while the page is open; answers for how long it is left, or nothing when it was lost.
    async fn live(&mut self, mut feed: Feed) -> Option<u32> {
        let mut docs = Docs::default();
        let mut caller = Caller::new(self.stage.address, &self.token);
        let mut next = Box::pin(tokio::time::sleep(self.tick()));
        loop {
            tokio::select! {
                frame = feed.next() => {
                    if !docs.apply(frame?) {
                        return None;
                    }
                }
                () = &mut next => {
                    match self.mind.step(&docs) {
                        Some(Act::Ask { method, path, body }) => self.ask(&mut caller, method, &path, body.as_ref()).await,
                        Some(Act::Leave(ticks)) => return Some(ticks),
                        None => {}
                    }
                    next.set(tokio::time::sleep(self.tick()));
                }
            }
        }
    }

    async fn ask(&mut self, caller: &mut Caller, method: &str, path: &str, body: Option<&Value>) {
        match caller.told(method, path, body).await {
            Ok((status, answer)) if status.is_success() => {
                if method == "GET"
                    && let Ok(answer) = serde_json::from_slice(&answer)
                {
                    self.mind.told(path, &answer);
                }
            }
            // Part of life: the next step sees things as they are.
            Ok((status, _)) if of_the_hour(status) => tracing::debug!(%status, path, "an acting person was refused"),
            Ok((status, _)) => tracing::warn!(%status, path, "an acting person asked what is never granted"),
            Err(trouble) => tracing::debug!(%trouble, path, "an acting person got no answer"),
        }
    }

    fn tick(&self) -> Duration {
        self.scaled(TICK_MS)
    }

    async fn pass(&self, ms: u64) {
        tokio::time::sleep(self.scaled(ms)).await;
    }

    fn scaled(&self, ms: u64) -> Duration {
        Duration::from_secs_f64(ms as f64 / 1_000.0 / self.stage.speed)
    }
}

/// Whether a refusal says that things have just become otherwise (403: one has just left a talk). Any other is a fault in how
/// people act.
fn of_the_hour(status: StatusCode) -> bool {
    use StatusCode as S;
    matches!(status, S::FORBIDDEN | S::NOT_FOUND | S::CONFLICT | S::TOO_MANY_REQUESTS | S::SERVICE_UNAVAILABLE)
}
