//! `cargo xtask demo`: builds all, then becomes `vestibule demo`.

use crate::{
    exec::{self, say},
    setup::{self, Purpose},
    tree, web,
};
use anyhow::{Result, bail};
use std::{os::unix::process::CommandExt, path::PathBuf, process::Command};

/// Does not return once the demo has begun: this process is the demo then, so that signals reach
/// it.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    setup::ensure(Purpose::Build)?;
    web::build()?;
    let program = program()?;
    say("demo: starting");
    let error = Command::new(&program).arg("demo").args(arguments).exec();
    bail!("cannot start {}: {error}", program.display())
}

/// Builds the binary in the everyday profile; its path.
pub(crate) fn program() -> Result<PathBuf> {
    say("cargo build -p vestibule");
    let mut build = Command::new(tree::cargo());
    build.args(["build", "--package", "vestibule"]).current_dir(tree::root());
    exec::run(&mut build)?;
    say("cargo build: done");
    Ok(tree::target()?.join("debug/vestibule"))
}
