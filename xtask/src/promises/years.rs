//! The simulator for some time: two programs side by side, each a fresh seed after the other.

use super::Found;
use crate::{exec, tree};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{path::Path, process::Command, sync::Mutex, thread};

/// Programs side by side: one a core.
const SIDE_BY_SIDE: usize = 2;
/// Days of one seed: enough for what is kept over a night, and little enough to be played again.
pub(super) const DAYS: &str = "2";

/// Plays fresh seeds until the seconds are over. A violation is a failure with its seed.
pub(super) fn run(program: &Path, reference: bool, seconds: f64, found: &mut Found) -> Result<()> {
    let begin = exec::seconds();
    let ends = Mutex::new((Vec::new(), Vec::new()));
    let first = exec::fresh_seed();
    thread::scope(|scope| {
        for side in 0..SIDE_BY_SIDE {
            let ends = &ends;
            scope.spawn(move || {
                for n in 0.. {
                    if exec::seconds() - begin >= seconds {
                        break;
                    }
                    let seed = first + (n * SIDE_BY_SIDE + side) as u64;
                    let end = play(program, reference, seed);
                    let mut ends = ends.lock().unwrap_or_else(|e| e.into_inner());
                    match end {
                        Ok((line, true)) => ends.0.push(line),
                        Ok((line, false)) => {
                            ends.0.push(line);
                            ends.1.push(format!("vestibule sim {}: a promise was broken", words(reference, seed).join(" ")));
                        }
                        Err(why) => {
                            ends.1.push(format!("{why:#}"));
                            break;
                        }
                    }
                }
            });
        }
    });
    let (lines, failures) = ends.into_inner().unwrap_or_else(|e| e.into_inner());
    found.failures.extend(failures);
    if reference {
        found.reference = lines;
        found.reference_seconds = exec::seconds() - begin;
    } else {
        found.drawn = lines;
    }
    Ok(())
}

fn words(reference: bool, seed: u64) -> Vec<String> {
    let mut words = vec!["--seed".to_owned(), seed.to_string(), "--days".to_owned(), DAYS.to_owned()];
    words.extend(reference.then(|| "--reference".to_owned()));
    words
}

/// The last line of a run, and whether every promise held.
fn play(program: &Path, reference: bool, seed: u64) -> Result<(Value, bool)> {
    let mut command = Command::new(program);
    command.arg("sim").args(words(reference, seed)).args(["--json", "--spent"]).current_dir(tree::target()?);
    let mut last = String::new();
    let status = exec::lines(&mut command, |line| {
        if !line.is_empty() {
            line.clone_into(&mut last);
        }
    })?;
    let line = serde_json::from_str(&last).with_context(|| format!("the simulator's last line of seed {seed} ({status})"))?;
    Ok((line, status.success()))
}
