//! `cargo xtask peers list`: which foreign programs the tests meet, and whether they are here.

use crate::{
    exec,
    setup::{self, Purpose},
    tree,
};
use anyhow::{Context, Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// Clients in Python, with what they need, each by its version.
const PYTHON: &str = include_str!("../../../e2e/peers/requirements.txt");

/// Prints each tool of `packages.txt` with its path and version; an error when one is missing.
pub(super) fn list() -> Result<()> {
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

/// A Python that has the clients of `e2e/peers/requirements.txt`, under the target folder.
///
/// # Errors
/// There is no Python, or it cannot have them: the journeys do not go without a client.
pub(crate) fn python() -> Result<PathBuf> {
    let folder = tree::target()?.join("peers");
    let (python, stamp) = (folder.join("bin/python"), folder.join("requirements.txt"));
    if fs::read_to_string(&stamp).is_ok_and(|has| has == PYTHON) {
        return Ok(python);
    }
    let own = setup::on_path("python3").context("`python3` is not on PATH: run `cargo xtask setup`")?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let wanted = tree::root().join("e2e/peers/requirements.txt");
    exec::run(Command::new(own).args(["-m", "venv"]).arg(&folder)).context("a folder for Python's clients (Debian: python3-venv)")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    exec::run(pip.arg(&wanted)).context("slixmpp and aioxmpp")?;
    fs::write(stamp, PYTHON)?;
    Ok(python)
}
