//! `cargo xtask screens`: a picture of every page, in each size and theme, in `target/screens`.

use crate::{
    demo, exec,
    setup::{self, Purpose},
    tree, web,
};
use anyhow::Result;
use std::{path::Path, process::Command};

/// Builds, starts a browser, takes the pictures.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    setup::ensure(Purpose::Test)?;
    web::build()?;
    let program = demo::program()?;
    exec::run(browser("e2e/screens.mjs", &program)?.args(arguments))
}

/// A script that drives the browser: its modules in place, told where the program under test, the
/// browser and the folder for pictures are.
pub(crate) fn browser(script: &str, program: &Path) -> Result<Command> {
    web::modules("e2e")?;
    let mut command = Command::new("node");
    command.arg(script).current_dir(tree::root()).env("VESTIBULE_BIN", program).env("SCREENS_DIR", tree::target()?.join("screens"));
    if let Some(chromium) = setup::on_path("chromium") {
        command.env("CHROMIUM", chromium);
    }
    Ok(command)
}
