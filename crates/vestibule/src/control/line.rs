//! The request: one line of JSON, and behind it the bytes of the files that the line counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vestibule_host::clock::Stopwatch;

use super::{FILES_BYTES_MAX, REQUEST_BYTES_MAX};
use crate::account;
use crate::cli::{Integration, Webhook};
use crate::erase;
use crate::export;
use crate::finding::Findings;
use crate::identity;
use crate::import::folder::{FILES, Folder};
use crate::import::{self, Way, bulk};
use crate::job::Job;
use crate::program::Program;
use crate::stop::Stop;

/// What a line asks for.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Request {
    /// An import, of files that follow the line in this order.
    Import {
        /// Name and bytes of each file.
        files: Vec<(String, u64)>,
        /// What did not fit when they were read.
        found: Findings,
        /// How it is to be done and told.
        way: Way,
    },
    /// An import of orders, whose bytes follow.
    Orders(bulk::Asked),
    /// An export.
    Export(export::Asked),
    /// An erasure.
    Erase(erase::Asked),
    /// A check.
    Check {
        /// One object on stdout.
        json: bool,
    },
    /// About accounts.
    Account(account::Asked),
    /// About integrations.
    Integration(Integration),
    /// About webhooks.
    Webhook(Webhook),
    /// About sources of signed identity.
    Identity(identity::Asked),
}

impl Request {
    /// Reads a line.
    pub(super) fn read(line: &[u8]) -> Result<Request, Stop> {
        if line.len() > REQUEST_BYTES_MAX {
            return Err(Stop::usage(format!("the line of a request has at most {REQUEST_BYTES_MAX} bytes")));
        }
        let Some(line) = line.strip_suffix(b"\n") else {
            return Err(Stop::usage("a request is a line, and this one has no end"));
        };
        // Without what stands there: it may be a password.
        let told = |e: serde_json::Error| Stop::usage(format!("this is no request that this server knows ({:?})", e.classify()));
        serde_json::from_slice(line).map_err(told)
    }

    /// Names and bytes of the files that follow.
    pub(super) fn files(&self) -> Result<Vec<(&'static str, usize)>, Stop> {
        let Request::Import { files, .. } = self else { return Ok(Vec::new()) };
        let mut all: Vec<(&'static str, usize)> = Vec::new();
        for (name, bytes) in files {
            let known = FILES.into_iter().find(|known| known == name && all.iter().all(|(before, _)| before != known));
            let known = known.ok_or_else(|| Stop::usage(format!("{name} is no file of an import, or stands there twice")))?;
            all.push((known, usize::try_from(*bytes).unwrap_or(usize::MAX)));
        }
        let sum = files.iter().fold(0_u64, |sum, (_, bytes)| sum.saturating_add(*bytes));
        if sum > FILES_BYTES_MAX {
            return Err(Stop::refused(format!("{sum} bytes of files; {}", too_many())));
        }
        Ok(all)
    }

    /// The job, with the files that followed; or the orders that follow.
    pub(super) fn job(self, files: BTreeMap<&'static str, Vec<u8>>) -> Result<Job, bulk::Asked> {
        Ok(match self {
            Request::Orders(asked) => return Err(asked),
            Request::Import { found, way, .. } => {
                Job::Import(Box::new(import::Asked { folder: Folder::of(files), out: found, way, watch: Stopwatch::start() }))
            }
            Request::Export(asked) => Job::Export(asked),
            Request::Erase(asked) => Job::Erase(asked),
            Request::Check { json } => Job::Check { json },
            Request::Account(asked) => Job::Account(asked),
            Request::Integration(asked) => Job::Program(Program::Integration(asked)),
            Request::Webhook(asked) => Job::Program(Program::Webhook(asked)),
            Request::Identity(asked) => Job::Program(Program::Identity(asked)),
        })
    }

    /// The request of a job, with the files that follow it.
    pub(super) fn of(job: Job) -> (Request, Folder) {
        match job {
            Job::Import(asked) => {
                let import::Asked { mut folder, mut out, way, .. } = *asked;
                let sum: u64 = folder.files().map(|(_, bytes)| bytes.len() as u64).sum();
                if sum > FILES_BYTES_MAX {
                    out.add("import", 0, "", &format!("{sum} bytes of files"), too_many());
                    folder = Folder::default();
                }
                let files = folder.files().map(|(name, bytes)| (name.to_owned(), bytes.len() as u64)).collect();
                (Request::Import { files, found: out, way }, folder)
            }
            Job::Export(asked) => (Request::Export(asked), Folder::default()),
            Job::Erase(asked) => (Request::Erase(asked), Folder::default()),
            Job::Check { json } => (Request::Check { json }, Folder::default()),
            Job::Account(asked) => (Request::Account(asked), Folder::default()),
            Job::Program(Program::Integration(asked)) => (Request::Integration(asked), Folder::default()),
            Job::Program(Program::Webhook(asked)) => (Request::Webhook(asked), Folder::default()),
            Job::Program(Program::Identity(asked)) => (Request::Identity(asked), Folder::default()),
        }
    }
}

/// The line of a request read, its files counted, and written again.
pub(crate) fn reread(line: &[u8]) -> Result<Vec<u8>, Stop> {
    let request = Request::read(line)?;
    request.files()?;
    let mut line = serde_json::to_vec(&request).map_err(|e| Stop::usage(e.to_string()))?;
    line.push(b'\n');
    Ok(line)
}

fn too_many() -> String {
    format!("at most {FILES_BYTES_MAX} bytes while a server runs; stop it to import more")
}
