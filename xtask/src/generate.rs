//! `cargo xtask gen`: the API's description from the code, and TypeScript's types from that.

use crate::{
    exec::{self, say},
    tree, web,
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path, process::Command};

const DESCRIPTION: &str = "openapi.json";
const TYPES: &str = "web/shared/src/api.ts";

/// Writes both files.
pub(crate) fn write() -> Result<()> {
    let fresh = describe()?;
    put(DESCRIPTION, &fresh)?;
    web::modules("web")?;
    say("gen: types");
    exec::run(web::npm("web").args(["run", "--silent", "gen"]))?;
    say("gen: written");
    Ok(())
}

/// An error that names each file that is stale; leaves both as they were.
pub(crate) fn check() -> Result<()> {
    let mut stale = Vec::new();
    if describe()? != read(DESCRIPTION)? {
        stale.push(DESCRIPTION);
    }
    let committed = read(TYPES)?;
    web::modules("web")?;
    let made = exec::run(web::npm("web").args(["run", "--silent", "gen"]));
    let fresh = read(TYPES);
    put(TYPES, &committed)?;
    made?;
    if fresh? != committed {
        stale.push(TYPES);
    }
    if !stale.is_empty() {
        bail!("{} stale: run `cargo xtask gen`", stale.join(" and "));
    }
    Ok(())
}

/// The OpenAPI document as the program prints it.
fn describe() -> Result<String> {
    say("gen: cargo run -p vestibule -- openapi");
    let mut command = Command::new(tree::cargo());
    command.args(["run", "--quiet", "--package", "vestibule", "--", "openapi"]).current_dir(tree::root());
    let text = exec::output(&mut command)?;
    serde_json::from_str::<serde_json::Value>(&text).context("vestibule openapi: not JSON")?;
    Ok(text)
}

fn read(path: &str) -> Result<String> {
    let full = tree::root().join(path);
    fs::read_to_string(full).with_context(|| format!("{path} (run `cargo xtask gen`)"))
}

fn put(path: &str, text: &str) -> Result<()> {
    let full = tree::root().join(path);
    if fs::read_to_string(&full).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(full.parent().unwrap_or(Path::new(".")))?;
    fs::write(&full, text).with_context(|| path.to_owned())
}
