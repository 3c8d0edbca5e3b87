//! The checkout: its root, its files, its target folder.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// Text files above this are data, not something a person wrote: left unread.
const TEXT_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// One text file of the checkout.
pub(crate) struct Source {
    /// Path from the root, with forward slashes.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

/// Folder that holds the workspace's `Cargo.toml`: as cargo says when it runs us, else as it was
/// when we were built.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let said = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let mut here = said.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        here.pop();
        here
    })
}

/// The workspace as cargo sees it (`cargo metadata`, format 1).
pub(crate) fn metadata() -> Result<&'static Value> {
    static READ: OnceLock<Value> = OnceLock::new();
    if let Some(found) = READ.get() {
        return Ok(found);
    }
    let output = Command::new(cargo())
        .args(["metadata", "--format-version", "1"])
        .current_dir(root())
        .output()
        .context("cannot run cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let value = serde_json::from_slice(&output.stdout).context("cargo metadata: not JSON")?;
    Ok(READ.get_or_init(|| value))
}

/// The target folder in force, `CARGO_TARGET_DIR` and cargo's settings included.
pub(crate) fn target() -> Result<PathBuf> {
    let folder = metadata()?["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder))
}

/// The cargo that started this program, else the one on PATH.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Every text file under `folder` (a path from the root), sorted, without what `.gitignore` names.
pub(crate) fn sources(folder: &str) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for full in files(folder)? {
        let small = fs::metadata(&full)?.len() <= TEXT_BYTES_MAX;
        if small && let Ok(text) = fs::read_to_string(&full) {
            let path = from_root(&full);
            found.push(Source { path, text });
        }
    }
    Ok(found)
}

/// Every file under `folder`, sorted, without what `.gitignore` names.
pub(crate) fn files(folder: &str) -> Result<Vec<PathBuf>> {
    let ignored = Ignored::read(root())?;
    let mut found = Vec::new();
    walk(&root().join(folder), &ignored, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, ignored: &Ignored, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let entry = entry?;
        let full = entry.path();
        let kind = entry.file_type()?;
        if ignored.holds(&from_root(&full)) {
            continue;
        }
        if kind.is_dir() {
            walk(&full, ignored, found)?;
        } else if kind.is_file() {
            found.push(full);
        }
    }
    Ok(())
}

/// `full` as a path from the root, with forward slashes.
pub(crate) fn from_root(full: &Path) -> String {
    let path = full.strip_prefix(root()).unwrap_or(full);
    path.to_string_lossy().replace('\\', "/")
}

/// The simple lines of `.gitignore`: `/path` from the root, or a name at any depth.
struct Ignored {
    rooted: Vec<String>,
    names: Vec<String>,
}

impl Ignored {
    fn read(root: &Path) -> Result<Self> {
        Self::parse(&fs::read_to_string(root.join(".gitignore")).unwrap_or_default())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut ignored = Self { rooted: Vec::new(), names: vec![".git".to_owned()] };
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.contains(['*', '?', '[', '!']) {
                bail!(".gitignore: `{line}`: xtask reads plain paths and names only");
            }
            let plain = line.trim_end_matches('/');
            match plain.strip_prefix('/') {
                Some(path) => ignored.rooted.push(path.to_owned()),
                None if plain.contains('/') => ignored.rooted.push(plain.to_owned()),
                None => ignored.names.push(plain.to_owned()),
            }
        }
        Ok(ignored)
    }

    fn holds(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.names.iter().any(|n| n == name) || self.rooted.iter().any(|r| r == path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_paths_and_names_are_left_out() {
        let ignored = Ignored::parse("/target\nnode_modules\n# note\n/web/dist/\n").unwrap();
        assert!(ignored.holds("target") && ignored.holds("web/dist"));
        assert!(ignored.holds("web/node_modules") && ignored.holds(".git"));
        assert!(!ignored.holds("docs/target") && !ignored.holds("dist"));
        assert!(Ignored::parse("*.log").is_err());
    }

    #[test]
    fn the_walk_sees_this_file_and_no_build() {
        let all = sources("xtask").unwrap();
        assert!(all.iter().any(|s| s.path == "xtask/src/tree.rs"));
        let built = files("").unwrap();
        assert!(!built.iter().any(|f| from_root(f).starts_with("target/")));
    }
}
