//! `cargo xtask setup`: the tools this machine must have. Each is taken from PATH; what is missing
//! is installed where that is plainly wanted (root on Debian), else named in one line.

use crate::exec::{self, say};
use anyhow::{Result, bail};
use std::{
    env, fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::PathBuf,
    process::Command,
};

/// Tools that only the tests need: the browser, what kills a server at its Nth write, what runs two of the XMPP clients, and one more of them.
const TEST_TOOLS: [&str; 4] = ["chromium", "strace", "python3", "profanity"];

/// Tools and the packages that bring them, one a line.
const PACKAGES: &str = include_str!("../packages.txt");
/// Oldest Node.js that the web build runs on.
const NODE_MIN: (u32, u32) = (20, 19);

/// What the tools are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building the binary and its pages.
    Build,
    /// All that the tests use: building, and a browser.
    Test,
}

/// A tool of `packages.txt`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tool {
    /// Its name on PATH.
    pub(crate) name: &'static str,
    /// Debian's packages that bring it.
    packages: Vec<&'static str>,
}

/// Makes sure that every tool for `purpose` is there; an error names the one line to run.
pub(crate) fn ensure(purpose: Purpose) -> Result<()> {
    let missing: Vec<(Tool, String)> = tools(purpose).into_iter().filter_map(|tool| lack(&tool).map(|why| (tool, why))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|m| m.0.packages.clone()).collect();
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if !may_install() {
        let whys: Vec<&str> = missing.iter().map(|m| m.1.as_str()).collect();
        bail!("{}. Run: {line}", whys.join("; "));
    }
    say(&format!("setup: {line}"));
    apt(&["update", "-qq"])?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt(&install)?;
    let still = missing.iter().find_map(|m| lack(&m.0));
    still.map_or(Ok(()), |why| bail!("{why}"))
}

/// The tools of `packages.txt` for a purpose.
pub(crate) fn tools(purpose: Purpose) -> Vec<Tool> {
    let lines = PACKAGES.lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let name = words.next()?;
            let packages = words.collect();
            Some(Tool { name, packages })
        })
        .filter(|tool| purpose == Purpose::Test || !TEST_TOOLS.contains(&tool.name))
        .collect()
}

/// What a tool lacks: it is not on PATH, or too old.
pub(crate) fn lack(tool: &Tool) -> Option<String> {
    let Some(path) = on_path(tool.name) else {
        return Some(format!("`{}` is not on PATH", tool.name));
    };
    if tool.name == "python3" {
        // Debian has it in a package of its own.
        let has_venv = exec::output(Command::new(path).args(["-c", "import ensurepip, venv"])).is_ok();
        return (!has_venv).then(|| "`python3` has no venv".to_owned());
    }
    if tool.name != "node" {
        return None;
    }
    let (major, minor) = NODE_MIN;
    let says = exec::output(Command::new(path).arg("--version")).unwrap_or_default();
    (node_version(&says) < Some(NODE_MIN)).then(|| {
        let says = says.trim();
        format!("`node` is {says}, but must be {major}.{minor} or newer: put one on PATH")
    })
}

/// Where a program stands on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| fs::metadata(file).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0))
}

/// `v20.19.1` as (20, 19).
fn node_version(says: &str) -> Option<(u32, u32)> {
    let mut parts = says.trim().strip_prefix('v')?.split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    Some((major, minor))
}

/// Root on Debian or what descends from it.
fn may_install() -> bool {
    let root = fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0);
    root && fs::exists("/etc/debian_version").unwrap_or(false) && on_path("apt-get").is_some()
}

fn apt(arguments: &[&str]) -> Result<()> {
    exec::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn building_needs_no_tool_of_the_tests() {
        let names = |purpose| -> Vec<&str> { tools(purpose).iter().map(|t| t.name).collect() };
        assert_eq!(names(Purpose::Build), ["node", "npm", "cc"]);
        assert_eq!(names(Purpose::Test), ["node", "npm", "cc", "chromium", "strace", "python3", "profanity"]);
    }

    #[test]
    fn every_tool_has_a_package() {
        assert!(tools(Purpose::Test).iter().all(|t| !t.packages.is_empty()));
    }

    #[test]
    fn an_old_node_is_older() {
        assert!(node_version("v18.20.4\n") < Some(NODE_MIN));
        assert!(node_version("nonsense") < Some(NODE_MIN));
        assert!(node_version("v20.19.0") >= Some(NODE_MIN));
        assert!(node_version("v24.1.0") >= Some(NODE_MIN));
    }

    #[test]
    fn a_tool_that_is_not_there_is_named() {
        let tool = Tool { name: "no-such-tool-anywhere", packages: vec!["none"] };
        assert!(lack(&tool).is_some_and(|why| why.contains("no-such-tool-anywhere")));
    }
}
