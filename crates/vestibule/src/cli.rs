//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use vestibule_wire::identity::Alg;
use vestibule_wire::webhook::KINDS;

/// An open, presence-first contact center.
#[derive(Debug, Parser)]
#[command(name = "vestibule", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// What is asked.
    #[command(subcommand)]
    pub(crate) asked: Asked,
}

/// Settings of the process, known to every command.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Common {
    /// Settings of the process, as TOML
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of the center's data
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    /// For humans.
    #[default]
    Text,
    /// One object a line.
    Json,
}

/// Flags of a running server.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Serving {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Where people and programs connect
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
    /// Written when serving: where, and with what links
    #[arg(long, value_name = "FILE")]
    pub(crate) ready_file: Option<PathBuf>,
    /// Log lines on stderr
    #[arg(long)]
    pub(crate) log: Option<Log>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Asked {
    /// Serve a center
    Serve {
        #[command(flatten)]
        serving: Serving,
    },
    /// Serve a sample company with people acting in it
    Demo(Demo),
    /// Import a folder of files, or orders alone, whole or not at all
    Import {
        #[command(flatten)]
        common: Common,
        /// The folder, or a file of orders (.csv or .jsonl)
        path: PathBuf,
        /// Check only, import nothing
        #[arg(long)]
        dry_run: bool,
        /// Objects on stdout, nothing for humans
        #[arg(long)]
        json: bool,
    },
    /// Export the set-up as files that an import reads back
    Export {
        #[command(flatten)]
        common: Common,
        /// The folder
        path: PathBuf,
        /// One object on stdout
        #[arg(long)]
        json: bool,
    },
    /// Erase a person: all that is kept of them, whole
    Erase {
        #[command(flatten)]
        common: Common,
        /// Whom: id or handle of a client
        #[arg(long, value_name = "ID")]
        client: String,
        /// One object on stdout
        #[arg(long)]
        json: bool,
    },
    /// Check settings, store and rows
    Check {
        #[command(flatten)]
        common: Common,
        /// One object on stdout
        #[arg(long)]
        json: bool,
    },
    /// Accounts of people: add one, make a token or a sign-in link
    Account {
        #[command(flatten)]
        common: Common,
        #[command(subcommand)]
        asked: Account,
    },
    /// Programs of the company's own that put orders and products by a token: make, list, revoke
    Integration {
        #[command(flatten)]
        common: Common,
        #[command(subcommand)]
        asked: Integration,
    },
    /// Addresses of the company's own that are told what changed: make, list, try, renew, revoke
    Webhook {
        #[command(flatten)]
        common: Common,
        #[command(subcommand)]
        asked: Webhook,
    },
    /// Sites of the company's own that say who is signed in there: make, list, renew, revoke
    Identity {
        #[command(flatten)]
        common: Common,
        #[command(subcommand)]
        asked: Identity,
    },
    /// Live through days made from a seed, and check every promise
    #[command(override_usage = SIM_USAGE, after_help = SIM_ENDS)]
    Sim(Sim),
    /// Print the OpenAPI description
    Openapi,
    /// Measure what docs/bench.md tells
    Bench(Bench),
}

/// Flags of the demo.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) serving: Serving,
    /// What the acting people do follows from this
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The same data, nobody acting
    #[arg(long)]
    pub(crate) still: bool,
    /// No progress on stderr
    #[arg(long)]
    pub(crate) quiet: bool,
    /// The center's clock and the acting people are so many times as fast
    #[arg(long, default_value_t = 1.0, value_parser = speed)]
    pub(crate) speed: f64,
}

/// About accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Add an account; the person is added too if the center does not know them
    Add {
        /// Login, which is the handle too
        #[arg(long)]
        login: String,
        /// What they may be
        #[arg(long)]
        role: Role,
        /// Name people read; the login when absent
        #[arg(long)]
        name: Option<String>,
        /// Read the password from the first line of stdin
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Print a new bearer token
    Token {
        /// Whose
        #[arg(long)]
        login: String,
    },
    /// Print a new password for a device that signs in by XMPP or SIP
    Device {
        /// Whose
        #[arg(long)]
        login: String,
        /// What they call the device
        #[arg(long, default_value = "device")]
        name: String,
    },
    /// Print a new sign-in link, good once within a day
    Link {
        /// Whose
        #[arg(long)]
        login: String,
    },
}

/// What is asked about integrations.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Integration {
    /// Make one and print its token, this once; a name that was revoked gets a new token
    Add {
        /// Its name: a handle
        #[arg(long)]
        name: String,
    },
    /// Print all of them, an object a line; never a token
    List,
    /// Revoke one: its token is refused from now on
    Revoke {
        /// Its name
        #[arg(long)]
        name: String,
    },
}

/// What is asked about webhooks.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Webhook {
    /// Make one and print its secret, this once; it is told what happens from now on
    Add {
        /// Its name: a handle
        #[arg(long)]
        name: String,
        /// Where it is told: an https address on the internet, or of a host that `[outgoing] webhooks` lists
        #[arg(long, value_name = "ADDRESS")]
        url: String,
        /// What it is told of, with commas between; everything when absent
        #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(KINDS))]
        kinds: Vec<String>,
    },
    /// Print all of them, an object a line; never a secret
    List,
    /// Revoke one: it is told nothing from now on
    Revoke {
        /// Its name
        #[arg(long)]
        name: String,
    },
    /// Give one a new secret and print it, this once; the old one signs nothing from now on
    Renew {
        /// Its name
        #[arg(long)]
        name: String,
    },
    /// Tell one a trial, behind what waits already
    Trial {
        /// Its name
        #[arg(long)]
        name: String,
    },
    /// Print what became of what one was told, an object a line, the newest first
    Deliveries {
        /// Its name
        #[arg(long)]
        name: String,
        /// Those before this one
        #[arg(long, value_name = "ID")]
        after: Option<String>,
    },
}

/// What is asked about sources of signed identity.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Identity {
    /// Make one and print its secret, this once; with a public key there is none. A name that was revoked gets a new key
    Add {
        /// Its name: a handle, `iss` of its tokens
        #[arg(long)]
        name: String,
        #[command(flatten)]
        signs: Signs,
    },
    /// Print all of them, an object a line; never a secret
    List,
    /// Give one a new key, and print it if it is a secret, this once; tokens by the old one are refused from now on
    Renew {
        /// Its name
        #[arg(long)]
        name: String,
        #[command(flatten)]
        signs: Signs,
    },
    /// Revoke one: its tokens are refused from now on
    Revoke {
        /// Its name
        #[arg(long)]
        name: String,
    },
}

/// How a source signs.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub(crate) struct Signs {
    /// How it signs; for HS256 a secret is made
    #[arg(long, default_value = Alg::Hs256.as_str(), value_parser = PossibleValuesParser::new(Alg::ALL.map(Alg::as_str)))]
    pub(crate) alg: String,
    /// Its public key as a JWK, for EdDSA and ES256
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
}

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// A person being served.
    Client,
    /// An agent.
    Agent,
    /// Watches over their own queues and those who serve them.
    Lead,
    /// A supervisor.
    Supervisor,
    /// An administrator.
    Admin,
}

/// Exit codes of the simulator.
const SIM_ENDS: &str = "Ends with 0 when every invariant held, whatever was planted or a story says of itself, 1 when one was violated,
2 when asked wrongly, 4 when a file was refused.";

/// The three ways to ask the simulator.
const SIM_USAGE: &str = "vestibule sim --seed N [--days D] [--reference] [--plant BUG] [OPTIONS]
       vestibule sim --replay STORY [--json]
       vestibule sim --list-bugs [--json]";

/// Flags of the simulator.
#[derive(Debug, Args)]
pub(crate) struct Sim {
    /// Everything follows from this: any whole number from 0
    #[arg(long, value_name = "N", required_unless_present_any = ["list_bugs", "replay"], allow_negative_numbers = true, value_parser = seed)]
    pub(crate) seed: Option<u64>,
    /// Days to live through, 1 to 400
    #[arg(long, value_name = "D", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(vestibule_sim::DAYS_MAX)))]
    pub(crate) days: u32,
    /// The reference center (50 agents, 5,000 interactions a day) instead of one of a drawn size
    #[arg(long)]
    pub(crate) reference: bool,
    /// Plant a bug, to see it found (in a build made by `cargo run --package vestibule --features planted-bugs`)
    #[arg(long, value_name = "BUG")]
    pub(crate) plant: Option<String>,
    /// Print the bugs that can be planted, and what must find each (the same build)
    #[arg(long, conflicts_with_all = ["seed", "days", "reference", "plant", "spent", "replay", "shrink", "story_dir"])]
    pub(crate) list_bugs: bool,
    /// Tell what time is spent on, by part, in the object on stdout: the one thing that differs from run to run
    #[arg(long)]
    pub(crate) spent: bool,
    /// Play a story back instead, byte for byte; the bug it names is planted where the build has bugs
    #[arg(long, value_name = "STORY", conflicts_with_all = ["seed", "days", "reference", "plant", "spent", "shrink", "story_dir"])]
    pub(crate) replay: Option<PathBuf>,
    /// Shrink the first violation of this invariant, not that of a planted bug or the very first; `none` writes no story
    #[arg(long, value_name = "INVARIANT")]
    pub(crate) shrink: Option<String>,
    /// Where a failing story is written; made if it is not there
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) story_dir: PathBuf,
    /// Objects alone on stdout, one a line; on stderr neither counts nor steps that changed nothing
    #[arg(long)]
    pub(crate) json: bool,
}

/// Least and most of `--speed`.
const SPEEDS: std::ops::RangeInclusive<f64> = 0.1..=1_000.0;

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("expected a whole number from 0 to {}", u64::MAX))
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|s| SPEEDS.contains(s));
    speed.ok_or_else(|| format!("expected {} to {}", SPEEDS.start(), SPEEDS.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_speed_is_within_its_bounds() {
        assert_eq!(speed("20"), Ok(20.0));
        for wrong in ["0", "-1", "NaN", "inf", "fast", "1e9"] {
            assert!(speed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_seed_is_a_whole_number() {
        assert_eq!(seed("18446744073709551615"), Ok(u64::MAX));
        for wrong in ["-1", "1.5", "18446744073709551616", ""] {
            assert_eq!(seed(wrong), Err("expected a whole number from 0 to 18446744073709551615".into()), "{wrong}");
        }
    }
}

/// Flags of a measurement.
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// all, turn, choose, commit, feed, memory, restart, board, report, history, chats or storm
    pub(crate) what: String,
    /// Objects on stdout
    #[arg(long)]
    pub(crate) json: bool,
    /// Feeds of the storm
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=15_000))]
    pub(crate) sockets: Option<u64>,
    /// What this process does beside a bench that runs
    #[arg(long, hide = true)]
    pub(crate) side: Option<String>,
}
