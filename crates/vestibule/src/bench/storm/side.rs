//! A process beside the server: started from the same program, told what to do by lines, answering by lines.

use std::process::Stdio;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use super::super::feed::broken;
use super::super::world;
use super::{chats, feeds, flood, half_open};
use crate::stop::Stop;

/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(60);

/// What feeds, or sessions, have seen so far.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// Those that are open.
    pub(super) open: u64,
    /// Those that were opened, each time counted.
    pub(super) opened: u64,
    /// Snapshots taken.
    pub(super) snapshots: u64,
    /// Changes that did not go on from the one before.
    pub(super) gaps: u64,
    /// Tries that were answered by "come again".
    pub(super) refused: u64,
    /// Feeds that were told what everyone was told.
    pub(super) told: u64,
    /// Stanzas that were said.
    pub(super) said: u64,
    /// Those of them that were answered, as far as that is counted.
    pub(super) answered: u64,
}

impl State {
    pub(super) fn and(self, other: State) -> State {
        State {
            open: self.open + other.open,
            opened: self.opened + other.opened,
            snapshots: self.snapshots + other.snapshots,
            gaps: self.gaps + other.gaps,
            refused: self.refused + other.refused,
            told: self.told + other.told,
            said: self.said + other.said,
            answered: self.answered + other.answered,
        }
    }
}

/// A process that ends with this value.
pub(in crate::bench) struct Side {
    _child: Child,
    asked: ChildStdin,
    told: Lines<BufReader<ChildStdout>>,
}

impl Side {
    pub(in crate::bench) async fn start(what: &[&str]) -> Result<Side, Stop> {
        let mut command = Command::new(std::env::current_exe().map_err(broken)?);
        command.args(["bench", "storm", "--side", &what.join(" ")]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().map_err(broken)?;
        let (Some(asked), Some(told)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Stop::cannot_start("a side without pipes".to_owned()));
        };
        Ok(Side { _child: child, asked, told: BufReader::new(told).lines() })
    }

    pub(super) async fn say(&mut self, line: &str) -> Result<(), Stop> {
        self.asked.write_all(format!("{line}\n").as_bytes()).await.map_err(broken)
    }

    async fn ask<T: DeserializeOwned>(&mut self, line: &str) -> Result<T, Stop> {
        self.say(line).await?;
        let told = tokio::time::timeout(ANSWER_MAX, self.told.next_line()).await;
        let told = told.map_err(|_| Stop::cannot_start("a side does not answer".to_owned()))?.map_err(broken)?;
        serde_json::from_str(&told.unwrap_or_default()).map_err(|e| Stop::cannot_start(e.to_string()))
    }

    /// What its feeds have seen.
    pub(super) async fn state(&mut self) -> Result<State, Stop> {
        self.ask("state").await
    }

    /// Milliseconds from the start of each chat to its offer, since the last call.
    pub(in crate::bench) async fn samples(&mut self) -> Result<Vec<f64>, Stop> {
        self.ask("samples").await
    }
}

/// Is a side: until nobody tells it anything any more.
pub(crate) fn run(what: &str) -> Result<(), Stop> {
    let words: Vec<_> = what.split(' ').collect();
    world::runtime()?.block_on(async {
        match words[..] {
            ["feeds", address, first, many] => feeds::run(read(address)?, read(first)?, read(many)?).await,
            ["half_open", door, many] => half_open::stay(read(door)?, read(many)?).await,
            ["flood", door, many] => flood::stay(read(door)?, read(many)?).await,
            ["chats", address] => chats::run(read(address)?).await,
            _ => Err(Stop::usage("--side is for the bench itself")), // open: any text
        }
    })
}

fn read<T: std::str::FromStr>(word: &str) -> Result<T, Stop> {
    word.parse().map_err(|_| Stop::usage("--side is for the bench itself"))
}

/// What the bench says, line by line.
pub(super) fn asked() -> Lines<BufReader<tokio::io::Stdin>> {
    BufReader::new(tokio::io::stdin()).lines()
}

/// Answers a line.
pub(super) fn tell(what: &impl Serialize) {
    println!("{}", serde_json::to_string(what).unwrap_or_default());
}
