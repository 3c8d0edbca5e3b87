//! `cargo xtask bench`: every bench of the program, in the release profile, into `docs/bench.md`.

use crate::{
    exec::{self, say},
    tree, web,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{fs, process::Command};

const PAPER: &str = "docs/bench.md";

/// Heading of what `cargo xtask peers` writes below the table, and of what people write below that.
const PEERS: &str = "## Peers";
/// See [`PEERS`].
const NOTES: &str = "## Notes";

/// Runs all benches and writes the paper from what they print.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    web::build()?;
    say("bench: building and running, release");
    let mut command = Command::new(tree::cargo());
    command
        .args(["run", "--release", "--package", "vestibule", "--"])
        .args(["bench", "all", "--json"])
        .args(arguments)
        .current_dir(tree::root());
    let mut rows = Vec::new();
    let status = exec::lines(&mut command, |line| {
        println!("{line}");
        rows.extend(serde_json::from_str::<Value>(line).ok().filter(|row| row.is_object() && row["part"].is_null()));
    })?;
    if rows.is_empty() {
        bail!("vestibule bench: no line of results ({status})");
    }
    let file = tree::root().join(PAPER);
    let old = fs::read_to_string(&file).unwrap_or_default();
    fs::write(file, paper(&rows, &machine()) + &peers(&old) + &notes(&old)).context(PAPER)?;
    say(&format!("bench: {} rows in {PAPER}", rows.len()));
    Ok(())
}

/// Puts the section of the peers in place of the one there was.
pub(crate) fn put_peers(text: &str) -> Result<()> {
    let file = tree::root().join(PAPER);
    let old = fs::read_to_string(&file).unwrap_or_default();
    fs::write(file, with_peers(&old, text)).context(PAPER)
}

fn with_peers(old: &str, text: &str) -> String {
    let end = [PEERS, NOTES].iter().filter_map(|heading| old.find(heading)).min().unwrap_or(old.len());
    format!("{}\n\n{}\n{}", old[..end].trim_end(), text.trim_end(), notes(old))
}

/// What was measured beside peers, kept when the table is written anew.
fn peers(old: &str) -> String {
    let Some(begin) = old.find(PEERS) else { return String::new() };
    let end = old.find(NOTES).filter(|end| *end > begin).unwrap_or(old.len());
    format!("\n{}\n", old[begin..end].trim_end())
}

/// What people wrote below the table, kept when the table is written anew.
fn notes(old: &str) -> String {
    old.find(NOTES).map_or(String::new(), |at| format!("\n{}", &old[at..]))
}

/// Processor and cores of this machine, in a line.
pub(crate) fn machine() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        text.lines().find_map(|l| l.strip_prefix("model name")?.split_once(':')).map_or("unknown processor", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{model}, {cores} cores")
}

/// One table row a result: `{"name","value","unit","goal","met","command"}`, all but the name
/// optional.
fn paper(rows: &[Value], machine: &str) -> String {
    let mut text = format!(
        "# Benches\n\nWritten by `cargo xtask bench`. Machine: {machine}.\n\n\
         | What | Value | Goal | Met | Command |\n|---|---|---|---|---|\n"
    );
    for row in rows {
        let name = cell(&row["name"]);
        let value = [cell(&row["value"]), cell(&row["unit"])].join(" ");
        let command = match cell(&row["command"]) {
            none if none.is_empty() => "vestibule bench all --json".to_owned(),
            command => command,
        };
        let met = match row["met"] {
            Value::Bool(true) => "yes",
            Value::Bool(false) => "no",
            _ => "",
        };
        let goal = cell(&row["goal"]);
        text.push_str(&format!("| {name} | {} | {goal} | {met} | `{command}` |\n", value.trim()));
    }
    text
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace('|', "\\|"),
        other => other.to_string().replace('|', "\\|"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn notes_are_kept() {
        assert_eq!(notes("# Benches\n\n| a |\n\n## Notes\n\nWhy.\n"), "\n## Notes\n\nWhy.\n");
        assert_eq!(notes("# Benches\n"), "");
    }

    #[test]
    fn the_peers_have_a_section_of_their_own() {
        let first = with_peers("# Benches\n\n| a |\n\n## Notes\n\nWhy.\n", "## Peers\n\n| b |\n");
        assert_eq!(first, "# Benches\n\n| a |\n\n## Peers\n\n| b |\n\n## Notes\n\nWhy.\n");
        let again = with_peers(&first, "## Peers\n\n| c |\n");
        assert_eq!(again, first.replace("| b |", "| c |"));
        assert_eq!(peers(&first), "\n## Peers\n\n| b |\n");
    }

    #[test]
    fn each_result_is_a_row() {
        let rows = [
            json!({ "name": "turn p50", "value": 11.5, "unit": "us", "goal": "< 20", "met": true }),
            json!({ "name": "a|b", "value": 3, "command": "vestibule bench feed" }),
        ];
        let text = paper(&rows, "a box, 2 cores");
        assert!(text.contains("Machine: a box, 2 cores."));
        let first = "| turn p50 | 11.5 us | < 20 | yes | `vestibule bench all --json` |\n";
        assert!(text.contains(first), "{text}");
        assert!(text.contains("| a\\|b | 3 |  |  | `vestibule bench feed` |\n"));
    }
}
