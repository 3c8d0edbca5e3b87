//! `cargo xtask web`: the pages, built from the lock file into `web/dist`.

use crate::{
    exec::{self, say},
    tree,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::Path,
    process::Command,
};

/// What the built pages are made of, besides `web/` itself.
const ALSO_READ: [&str; 2] = ["words", "openapi.json"];
/// Says which sources `web/dist` was built from.
const BUILT_FROM: &str = "web/dist/.built-from";

/// Builds the pages unless `web/dist` already comes from these very sources.
pub(crate) fn build() -> Result<()> {
    let root = tree::root();
    let inputs = fingerprint()?;
    if fs::read_to_string(root.join(BUILT_FROM)).is_ok_and(|from| from == inputs) {
        say("web: up to date");
        return Ok(());
    }
    modules("web")?;
    say("web: vite build");
    exec::run(npm("web").args(["run", "--silent", "build"]))?;
    let dist = root.join("web/dist");
    if !has_files(&dist) {
        bail!("web: the build left nothing in web/dist");
    }
    fs::write(root.join(BUILT_FROM), inputs).context(BUILT_FROM)?;
    say("web: built");
    Ok(())
}

/// `npm ci` in `folder`, unless its modules already come from this lock file.
pub(crate) fn modules(folder: &str) -> Result<()> {
    let home = tree::root().join(folder);
    let lock = home.join("package-lock.json");
    let bytes = fs::read(&lock).with_context(|| format!("{folder}/package-lock.json"))?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    let wanted = format!("{:016x}\n", hasher.finish());
    let stamp = home.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|from| from == wanted) {
        return Ok(());
    }
    say(&format!("{folder}: npm ci"));
    exec::run(npm(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::create_dir_all(home.join("node_modules"))?;
    fs::write(&stamp, wanted)?;
    say(&format!("{folder}: modules are in place"));
    Ok(())
}

/// npm, in `folder`.
pub(crate) fn npm(folder: &str) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(tree::root().join(folder)).env("npm_config_update_notifier", "false");
    command
}

/// A short name for the bytes of everything the pages are made of.
fn fingerprint() -> Result<String> {
    let mut files = tree::files("web")?;
    for also in ALSO_READ {
        let path = tree::root().join(also);
        if path.is_dir() {
            files.extend(tree::files(also)?);
        } else if path.is_file() {
            files.push(path);
        }
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let bytes = fs::read(&file)?;
        hasher.write(tree::from_root(&file).as_bytes());
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

fn has_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
