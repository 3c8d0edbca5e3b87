//! `cargo xtask peers`: which foreign programs the tests meet, and whether they are here.

use crate::{
    exec::{self, say},
    setup::{self, Purpose},
    tree,
};
use anyhow::{Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// Clients in Python, with what they need, each by its version.
const PYTHON: &str = include_str!("../../e2e/peers/requirements.txt");

/// Prints each tool of `packages.txt` with its path and version; an error when one is missing.
pub(crate) fn run() -> Result<()> {
    let mut missing = Vec::new();
    for tool in setup::tools(Purpose::Test) {
        if let Some(why) = setup::lack(&tool) {
            println!("{:10} {why}", tool.name);
            missing.push(tool.name);
            continue;
        }
        let path = setup::on_path(tool.name).unwrap_or_default();
        let says = exec::output(Command::new(&path).arg("--version"))?;
        let version = says.lines().next().unwrap_or_default();
        println!("{:10} {}  {version}", tool.name, path.display());
    }
    if !missing.is_empty() {
        bail!("missing: {}: run `cargo xtask setup`", missing.join(", "));
    }
    Ok(())
}

/// A Python that has the clients of `e2e/peers/requirements.txt`, under the target folder; `None`, said in a line, where there is no Python
/// or it cannot have them: the journeys go without those clients then.
pub(crate) fn python() -> Result<Option<PathBuf>> {
    let folder = tree::target()?.join("peers");
    let (python, stamp) = (folder.join("bin/python"), folder.join("requirements.txt"));
    if fs::read_to_string(&stamp).is_ok_and(|has| has == PYTHON) {
        return Ok(Some(python));
    }
    let Some(own) = setup::on_path("python3") else {
        say("peers: no python3, so slixmpp and aioxmpp are not met");
        return Ok(None);
    };
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let wanted = tree::root().join("e2e/peers/requirements.txt");
    let made = exec::run(Command::new(own).args(["-m", "venv"]).arg(&folder)).and_then(|()| {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
        exec::run(pip.arg(&wanted))
    });
    if let Err(why) = made {
        say(&format!("peers: slixmpp and aioxmpp are not met: {why:#}"));
        return Ok(None);
    }
    fs::write(stamp, PYTHON)?;
    Ok(Some(python))
}
