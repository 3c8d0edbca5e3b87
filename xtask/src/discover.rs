//! `cargo xtask fuzz MINUTES`: libFuzzer on every target of `fuzz/`, by cargo-fuzz on nightly. What it finds is put into the corpus,
//! where every run of the tests meets it, and fails this one.

use crate::{exec, tree, web};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
};

/// The toolchain it needs: sanitizer coverage is not in the stable one.
const TOOLCHAIN: &str = "nightly";
/// The release of cargo-fuzz that is installed when there is none.
const CARGO_FUZZ: &str = "0.13.2";
/// Longest input, in bytes: one more than the longest body that is read.
const INPUT_BYTES_MAX: u32 = 64 * 1024 + 1;
/// Seconds one input may take before it is a finding.
const INPUT_SECONDS_MAX: u32 = 10;
/// Memory a target may take, in MB, before that is a finding.
const MEMORY_MB_MAX: u32 = 2_048;
/// Targets that run at a time.
const AT_A_TIME: u64 = 2;

/// What became of one target.
struct Outcome {
    target: String,
    /// Files of the corpus that a finding became.
    found: Vec<PathBuf>,
    /// It ended badly and left no input behind.
    broken: bool,
}

/// Shares `minutes` among all targets, `AT_A_TIME` at once; one JSON line for each.
pub(crate) fn run(minutes: u64) -> Result<()> {
    let cargo_fuzz = tools()?;
    web::build()?;
    let targets = targets()?;
    let home = tree::target()?.join("fuzz");
    exec::say(&format!("fuzz: building {} targets, which takes minutes the first time beside the {minutes} asked for", targets.len()));
    exec::run(nightly(&cargo_fuzz).args(["fuzz", "build", "--sanitizer", "none", "--target-dir"]).arg(&home))?;
    let built = home.join(host()?).join("release");
    let seconds = (minutes * 60 * AT_A_TIME / targets.len() as u64).max(1);
    exec::say(&format!("fuzz: {seconds} s for each of {}", targets.join(", ")));
    let left = Mutex::new(targets.into_iter());
    let next = || left.lock().ok().and_then(|mut all| all.next());
    let work = || -> Result<Vec<Outcome>> { std::iter::from_fn(next).map(|target| fuzz(&built, &home, target, seconds)).collect() };
    let all: Result<Vec<Vec<Outcome>>> = thread::scope(|s| {
        let hands: Vec<_> = (0..AT_A_TIME).map(|_| s.spawn(work)).collect();
        hands.into_iter().map(|hand| hand.join().unwrap_or_else(|_| bail!("a target was lost"))).collect()
    });
    let all: Vec<Outcome> = all?.into_iter().flatten().collect();
    let bad: Vec<_> = all.iter().filter(|o| o.broken || !o.found.is_empty()).map(|o| o.target.as_str()).collect();
    if !bad.is_empty() {
        bail!("fuzz: findings in {}: they are in fuzz/corpus; each needs a fix and stays there", bad.join(", "));
    }
    Ok(())
}

/// Runs one target. libFuzzer adds to the first corpus it is given, which is not the committed one.
fn fuzz(built: &Path, home: &Path, target: String, seconds: u64) -> Result<Outcome> {
    let committed = tree::root().join("fuzz/corpus").join(&target);
    let (grown, artifacts) = (home.join("corpus").join(&target), home.join("found").join(&target));
    let _ = fs::remove_dir_all(&artifacts);
    for folder in [&grown, &artifacts] {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let told = home.join(format!("{target}.log"));
    let mut command = Command::new(built.join(&target));
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={INPUT_BYTES_MAX}"))
        .arg(format!("-timeout={INPUT_SECONDS_MAX}"))
        .arg(format!("-rss_limit_mb={MEMORY_MB_MAX}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg("-print_final_stats=1")
        .args([&grown, &committed])
        .current_dir(tree::root())
        .stderr(File::create(&told)?);
    let began = exec::seconds();
    let status = exec::lines(&mut command, |_| ())?;
    let log = String::from_utf8_lossy(&fs::read(&told)?).into_owned();
    let found = keep(&artifacts, &committed)?;
    let executions = stat(&log, "number_of_executed_units").unwrap_or_default();
    let ran = (exec::seconds() - began).round();
    let broken = !status.success() && found.is_empty();
    println!("{}", json!({"part": "fuzz", "target": target, "executions": executions, "seconds": ran, "findings": found.len()}));
    for file in &found {
        exec::say(&format!("fuzz: {target}: {} (why: {})", tree::from_root(file), told.display()));
    }
    if broken {
        exec::say(&format!("fuzz: {target}: {status}, see {}", told.display()));
    }
    Ok(Outcome { target, found, broken })
}

/// Copies what was found into the committed corpus.
fn keep(artifacts: &Path, committed: &Path) -> Result<Vec<PathBuf>> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(artifacts)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((kind, hash)) = name.split_once('-') {
            let to = committed.join(format!("found-{kind}-{}", hash.get(..8).unwrap_or(hash)));
            fs::copy(&file, &to)?;
            kept.push(to);
        }
    }
    kept.sort();
    Ok(kept)
}

/// `stat::NAME: 123` of libFuzzer's last words.
fn stat(log: &str, name: &str) -> Option<u64> {
    let wanted = format!("stat::{name}:");
    log.lines().rev().find_map(|line| line.strip_prefix(wanted.as_str())?.trim().parse().ok())
}

/// Names of the targets: one file each.
fn targets() -> Result<Vec<String>> {
    let files = tree::files("fuzz/fuzz_targets")?;
    let names: Vec<_> = files.iter().filter_map(|f| Some(f.file_stem()?.to_string_lossy().into_owned())).collect();
    if names.is_empty() {
        bail!("fuzz/fuzz_targets holds no target");
    }
    Ok(names)
}

/// A program under the nightly toolchain, from the root.
fn nightly(program: &Path) -> Command {
    let mut command = Command::new(program);
    // The cargo that started us names its own toolchain.
    command.env("RUSTUP_TOOLCHAIN", TOOLCHAIN).env_remove("CARGO").env_remove("RUSTC").current_dir(tree::root());
    command
}

/// What rustc calls this machine.
fn host() -> Result<String> {
    let told = exec::output(nightly(Path::new("rustc")).arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    Ok(host.to_owned())
}

/// cargo-fuzz and the nightly toolchain; an error says what to run.
fn tools() -> Result<PathBuf> {
    let rustc = nightly(Path::new("rustc")).arg("--version").output();
    if !rustc.is_ok_and(|told| told.status.success()) {
        bail!("fuzz MINUTES needs the {TOOLCHAIN} toolchain. Run: rustup toolchain install {TOOLCHAIN} --profile minimal");
    }
    let on_path = std::env::var_os("PATH").and_then(|all| std::env::split_paths(&all).map(|d| d.join("cargo-fuzz")).find(|f| f.is_file()));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    let root = cache.context("neither XDG_CACHE_HOME nor HOME is set")?.join("vestibule").join(format!("cargo-fuzz-{CARGO_FUZZ}"));
    let ours = root.join("bin/cargo-fuzz");
    if let Some(found) = on_path.or_else(|| Some(ours.clone()).filter(|f| f.is_file())) {
        return Ok(found);
    }
    exec::say(&format!("fuzz: installing cargo-fuzz {CARGO_FUZZ} into {}", root.display()));
    let mut install = Command::new(tree::cargo());
    install.args(["install", "cargo-fuzz", "--version", CARGO_FUZZ, "--locked", "--root"]).arg(&root).env_remove("CARGO_TARGET_DIR");
    let why = || format!("cargo-fuzz is missing and could not be installed. Run: cargo install cargo-fuzz --version {CARGO_FUZZ} --locked");
    exec::run(&mut install).with_context(why)?;
    Ok(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str =
        "#524288\tpulse  cov: 10\nDone 777 runs in 61 second(s)\nstat::number_of_executed_units: 777\nstat::peak_rss_mb: 40\n";

    #[test]
    fn the_last_words_of_a_run_are_read() {
        assert_eq!(stat(LOG, "number_of_executed_units"), Some(777));
        assert_eq!(stat("", "number_of_executed_units"), None);
    }

    #[test]
    fn every_target_has_a_corpus_and_a_place_in_the_manifest() {
        let manifest = fs::read_to_string(tree::root().join("fuzz/Cargo.toml")).unwrap();
        for target in targets().unwrap() {
            let files = fs::read_dir(tree::root().join("fuzz/corpus").join(&target)).map(|all| all.count());
            assert!(files.is_ok_and(|n| n > 3), "{target} has no corpus");
            assert!(manifest.contains(&format!("name = \"{target}\"\n")), "{target} is not in fuzz/Cargo.toml");
        }
    }
}
