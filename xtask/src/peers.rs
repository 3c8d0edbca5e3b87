//! `cargo xtask peers`: which foreign programs the tests meet, and whether they are here.

use crate::{
    exec,
    setup::{self, Purpose},
};
use anyhow::{Result, bail};
use std::process::Command;

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
