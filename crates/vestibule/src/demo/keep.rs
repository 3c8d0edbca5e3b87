//! What a demo remembers beside its data, so that it goes on with the same passwords, tokens and links.
//! The database keeps hashes only; a demo has nothing to hide from whoever may read its folder.

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use vestibule_host::mint;

use crate::private_file;
use crate::stop::Stop;

/// Name of the file in the data folder.
pub(super) const FILE: &str = "demo.json";
/// Version of its form.
const VERSION: u32 = 1;
/// Characters of a made password.
const PASSWORD_CHARS: usize = 12;

/// The people who sign in by themselves: login, and nothing else is fixed here.
pub(super) const LOGINS: [&str; 7] = ["cleo", "dan", "ana", "ben", "sam", "root", "thea"];

/// What is remembered.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keep {
    version: u32,
    /// Those who sign in by themselves.
    pub(super) people: Vec<Person>,
    /// Those who act.
    pub(super) acting: Vec<Acting>,
}

/// One who signs in by oneself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    /// Login, which is the handle.
    pub(crate) login: String,
    /// Password.
    pub(crate) password: String,
    /// Bearer token.
    pub(crate) token: String,
    /// Link token.
    pub(crate) link: String,
}

/// One who acts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acting {
    /// Handle.
    pub(crate) handle: String,
    /// Agent, client or lead.
    pub(crate) part: Part,
    /// Bearer token.
    pub(crate) token: String,
}

/// What somebody acts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    /// An agent.
    Agent,
    /// A client.
    Client,
    /// A lead.
    Lead,
}

impl Keep {
    /// Fresh secrets for everyone; of all these, who is not among [`LOGINS`] acts.
    pub(super) fn new<'a>(all: impl Iterator<Item = (&'a str, Part)>) -> Keep {
        let person = |login: &str| Person {
            login: login.to_owned(),
            password: mint::token().chars().take(PASSWORD_CHARS).collect(),
            token: mint::token(),
            link: mint::token(),
        };
        let acting = all.filter(|(handle, _)| !LOGINS.contains(handle));
        let acting = acting.map(|(handle, part)| Acting { handle: handle.to_owned(), part, token: mint::token() });
        Keep { version: VERSION, people: LOGINS.iter().map(|l| person(l)).collect(), acting: acting.collect() }
    }

    /// What a folder remembers; `None` when it holds no demo.
    pub(super) fn read(data: &Path) -> Result<Option<Keep>, Stop> {
        let path = data.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Stop::cannot_start(format!("{}: {error}", path.display()))),
        };
        let keep: Result<Keep, _> = serde_json::from_str(&text);
        let told = |what: String| Stop::cannot_start(format!("{}: {what}", path.display()));
        let keep = keep.map_err(|e| told(e.to_string()))?;
        if keep.version != VERSION {
            return Err(told(format!("version {}, this program knows version {VERSION}", keep.version)));
        }
        Ok(Some(keep))
    }

    /// Remembers.
    pub(super) fn write(&self, data: &Path) -> Result<(), Stop> {
        let path = data.join(FILE);
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        private_file::write(&path, &text).map_err(|e| Stop::cannot_start(format!("{}: {e}", path.display())))
    }
}
