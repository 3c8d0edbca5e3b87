//! Other servers from Debian's packages, unpacked under the target folder: nothing is installed, nothing needs root, nothing starts.

use super::rewritten;
use crate::{
    exec::{self, say},
    tree,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The servers that are met.
const PACKAGES: [&str; 2] = ["prosody", "ejabberd"];

/// What apt would fetch for them here: names of packages and of files.
fn wanted() -> Result<Vec<(String, String)>> {
    let mut apt = Command::new("apt-get");
    apt.args(["install", "--print-uris", "--yes", "-qq", "--no-install-recommends", "--reinstall", "-o", "Debug::NoLocking=1"]);
    let says = exec::output(apt.args(PACKAGES)).context("Debian's packages are needed for the peers")?;
    // "'uri' file bytes checksum"
    let files = says.lines().filter_map(|line| line.split_whitespace().nth(1));
    Ok(files.filter_map(|file| Some((file.split_once('_')?.0.to_owned(), file.to_owned()))).collect())
}

/// Fetches and unpacks what is not there yet; the folder it lies in.
pub(super) fn unpack() -> Result<PathBuf> {
    for tool in ["apt-get", "dpkg-deb", "taskset"] {
        if crate::setup::on_path(tool).is_none() {
            bail!("peers: `{tool}` is not on PATH: the comparison runs on Debian, with util-linux");
        }
    }
    let folder = tree::target()?.join("debian");
    let (packages, root, done) = (folder.join("packages"), folder.join("root"), folder.join("done"));
    let wanted = wanted()?;
    let names: Vec<&str> = wanted.iter().map(|(_, file)| file.as_str()).collect();
    let stamp = names.join("\n");
    if fs::read_to_string(&done).is_ok_and(|has| has == stamp) {
        return Ok(root);
    }
    say(&format!("peers: fetching {} packages", wanted.len()));
    for old in [&root, &packages] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    fs::create_dir_all(&packages)?;
    let mut download = Command::new("apt-get");
    download.args(["download", "-qq"]).args(wanted.iter().map(|(name, _)| name)).current_dir(&packages);
    exec::run(&mut download)?;
    for file in fs::read_dir(&packages)? {
        exec::run(Command::new("dpkg-deb").arg("-x").arg(file?.path()).arg(&root))?;
    }
    prosody_from(&root)?;
    fs::write(done, stamp)?;
    Ok(root)
}

/// Prosody's script names the folder of an installed one; beside it stands one that names this.
fn prosody_from(root: &Path) -> Result<()> {
    let source = format!("CFG_SOURCEDIR={:?};", root.join("usr/lib/prosody"));
    let modules = format!("CFG_PLUGINDIR={:?};", format!("{}/", root.join("usr/lib/prosody/modules").display()));
    rewritten(&root.join("usr/bin/prosody"), &root.join("prosody.lua"), |line| match line {
        first if first.starts_with("#!") => Some(String::new()),
        line if line.starts_with("CFG_SOURCEDIR=") => Some(source.clone()),
        line if line.starts_with("CFG_PLUGINDIR=") => Some(modules.clone()),
        _ => None,
    })
}

/// Their versions, for the paper.
pub(super) fn versions() -> Result<Vec<(&'static str, String)>> {
    let wanted = wanted()?;
    let version = |name: &'static str| {
        let file = wanted.iter().find(|(package, _)| package == name).map(|(_, file)| file.as_str());
        Some((name, file?.split('_').nth(1)?.replace("%3a", ":")))
    };
    Ok(PACKAGES.into_iter().filter_map(version).collect())
}
