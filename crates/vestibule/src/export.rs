//! `vestibule export`: the set-up as `center.toml`, `agents.csv` and, where one was put, `policy.json`, which `vestibule import` reads back to the same set-up.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use vestibule_center::Center;
use vestibule_center::saved::AgentRow;
use vestibule_host::policy::rules_of;
use vestibule_wire::center_file::center_file;
use vestibule_wire::policy::kept;

use crate::import::folder::{AGENTS, CENTER, POLICY};
use crate::reach::Reached;
use crate::stop::Stop;
use crate::told::Told;

/// What is asked of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The folder, absolute.
    pub(crate) path: PathBuf,
    /// One object on stdout.
    pub(crate) json: bool,
}

impl Asked {
    /// The folder as the one who asks means it, wherever the server runs.
    pub(crate) fn of(path: &Path, json: bool) -> Asked {
        Asked { path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()), json }
    }
}

/// Writes the files. A file that is there already is not written over.
pub(crate) fn run(asked: &Asked, center: &Reached, told: &mut Told) -> Result<(), Stop> {
    let policy = center.library().policy()?.map(|row| rules_of(&row)).transpose()?;
    let center = center.center();
    let mut files = vec![(CENTER, center_file(center)), (AGENTS, agents(center))];
    files.extend(policy.as_ref().map(|rules| (POLICY, laid_out(&kept(rules)))));
    let cannot = |name: &str, e: std::io::Error| Stop::refused(format!("{}: {e}", asked.path.join(name).display()));
    std::fs::create_dir_all(&asked.path).map_err(|e| cannot("", e))?;
    if let Some((name, _)) = files.iter().find(|(name, _)| asked.path.join(name).exists()) {
        return Err(Stop::refused(format!("{} is there already: nothing written", asked.path.join(name).display())));
    }
    for (name, text) in &files {
        let file = OpenOptions::new().write(true).create_new(true).open(asked.path.join(name));
        file.and_then(|mut f| f.write_all(text.as_bytes())).map_err(|e| cannot(name, e))?;
    }
    let counts = json!({"exported": {"queues": center.queues().count(), "hours": center.hours().count(),
        "skills": center.skills().count(), "replies": center.replies().count(), "agents": center.agents().count(),
        "rules": policy.map_or(0, |rules| rules.written_rules().count())}});
    if asked.json {
        told.out(counts);
    } else {
        told.err(format!("exported to {}", asked.path.display()));
    }
    Ok(())
}

/// JSON as people read and compare it.
fn laid_out(json: &str) -> String {
    let value: Result<serde_json::Value, _> = serde_json::from_str(json);
    value.and_then(|value| serde_json::to_string_pretty(&value)).map_or_else(|_| json.to_owned(), |text| text + "\n")
}

/// The people of the center, as `agents.csv`.
pub(crate) fn agents(center: &Center) -> String {
    let mut out = String::from("handle,name,role,queues,units,shown,skills\n");
    for agent in center.agents() {
        out.push_str(&row(center, &agent.kept));
    }
    out
}

fn row(center: &Center, a: &AgentRow) -> String {
    let queues: Vec<_> = a.queues.0.iter().filter_map(|q| center.queue(*q)).map(|q| &*q.kept.handle).collect();
    let level = |(skill, level)| center.skill(skill).map(|s| format!("{}:{level}", s.handle));
    let skills: Vec<_> = a.skills.iter().filter_map(level).collect();
    let shown = if a.shown { "yes" } else { "no" };
    let (queues, skills, units) = (queues.join(" "), skills.join(" "), a.units.to_string());
    let cells = [&*a.handle, a.name.reveal(), a.role.as_str(), &queues, &units, shown, &skills];
    format!("{}\n", cells.map(cell).join(","))
}

/// A cell of RFC 4180.
fn cell(text: &str) -> String {
    let plain = !text.contains([',', '"', '\n', '\r']) && text.trim() == text;
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}
