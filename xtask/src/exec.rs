//! Running other programs: with progress lines, with an end.

use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    os::fd::AsFd,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        OnceLock,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Longest that one program may run before it counts as stuck.
pub(crate) const RUN_MAX: Duration = Duration::from_secs(45 * 60);
/// How often a running program is asked whether it has ended.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Seconds since this program began.
pub(crate) fn seconds() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = *START.get_or_init(now);
    now().duration_since(start).as_secs_f64()
}

/// A number that differs from run to run, to seed what should.
pub(crate) fn fresh_seed() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a chore, outside the house's clock")]
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let micros = since.unwrap_or_default().as_micros();
    u64::try_from(micros).unwrap_or_default() % 1_000_000_007
}

#[expect(clippy::disallowed_methods, reason = "a chore, outside the house's clock")]
fn now() -> Instant {
    Instant::now()
}

/// One progress line on stderr.
pub(crate) fn say(text: &str) {
    eprintln!("[{:6.1} s] {text}", seconds());
}

/// Runs to the end; what it prints goes to stderr. An error unless it ended well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    command.stdin(Stdio::null()).stdout(stderr()?);
    let name = shown(command);
    let mut child = start(command)?;
    let until = now() + RUN_MAX;
    loop {
        if let Some(status) = child.try_wait()? {
            return ended(&name, status);
        }
        if now() > until {
            end(&mut child);
            bail!("{name}: no end after {} s", RUN_MAX.as_secs());
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Runs to the end, giving each line of its stdout to `line`. An error only if it could not run
/// or did not end.
pub(crate) fn lines(command: &mut Command, line: impl FnMut(&str)) -> Result<ExitStatus> {
    lines_within(command, RUN_MAX, line)
}

/// As `lines`, for a program that may run so long.
fn lines_within(command: &mut Command, longest: Duration, mut line: impl FnMut(&str)) -> Result<ExitStatus> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let name = shown(command);
    let mut child = start(command)?;
    let stdout = child.stdout.take().context("no stdout")?;
    let (sender, receiver) = mpsc::sync_channel::<String>(1024);
    let reader = thread::spawn(move || {
        for bytes in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if sender.send(text).is_err() {
                return;
            }
        }
    });
    let until = now() + longest;
    loop {
        match receiver.recv_timeout(until.saturating_duration_since(now())) {
            Ok(text) => line(text.trim_end_matches('\r')),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                end(&mut child);
                bail!("{name}: no end after {} s", longest.as_secs());
            }
        }
    }
    let _ = reader.join();
    Ok(child.wait()?)
}

/// As `lines`, with every line printed too, and an error unless it ended well.
pub(crate) fn echo(command: &mut Command, line: impl FnMut(&str)) -> Result<()> {
    echo_within(command, RUN_MAX, line)
}

/// As `echo`, for a program that may run so long.
pub(crate) fn echo_within(command: &mut Command, longest: Duration, mut line: impl FnMut(&str)) -> Result<()> {
    let name = shown(command);
    let status = lines_within(command, longest, |text| {
        println!("{text}");
        line(text);
    })?;
    ended(&name, status)
}

/// The whole stdout of a program that ended well.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = shown(command);
    let mut text = String::new();
    let status = lines(command, |line| {
        text.push_str(line);
        text.push('\n');
    })?;
    ended(&name, status)?;
    Ok(text)
}

fn start(command: &mut Command) -> Result<Child> {
    let name = shown(command);
    command.spawn().with_context(|| format!("cannot run `{name}`"))
}

fn ended(name: &str, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{name}`: {status}");
    }
    Ok(())
}

/// Our stderr, for a program whose stdout is for people to read.
fn stderr() -> Result<Stdio> {
    Ok(Stdio::from(std::io::stderr().as_fd().try_clone_to_owned()?))
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default();
    let arguments = command.get_args().map(|a| a.to_string_lossy());
    arguments.fold(program.to_owned(), |all, one| format!("{all} {one}"))
}

/// Ends a program and all it started, by their ids.
fn end(child: &mut Child) {
    for id in descendants(child.id()) {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Ids of all programs below `id`; none where there is no `/proc`.
fn descendants(id: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(one) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // "id (name) state parent ...": the name may hold spaces and brackets.
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        if let Some(parent) = after_name.split_whitespace().nth(1) {
            let parent = parent.parse().unwrap_or_default();
            children.entry(parent).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    let mut todo = vec![id];
    while let Some(next) = todo.pop() {
        let below = children.get(&next).map_or(&[][..], Vec::as_slice);
        found.extend_from_slice(below);
        todo.extend_from_slice(below);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn lines_arrive_in_order_with_the_status() {
        let mut seen = Vec::new();
        let status = lines(&mut shell("echo a; echo b; exit 3"), |l| seen.push(l.to_owned()));
        assert_eq!(seen, ["a", "b"]);
        assert_eq!(status.unwrap().code(), Some(3));
    }

    #[test]
    fn a_program_runs_as_long_as_it_is_given_and_no_longer() {
        let late = echo_within(&mut shell("tail -f /dev/null"), Duration::from_millis(50), |_| ()).unwrap_err().to_string();
        assert!(late.contains("no end after 0 s"), "{late}");
        assert!(echo_within(&mut shell("echo a"), RUN_MAX * 10, |_| ()).is_ok());
    }

    #[test]
    fn a_bad_end_is_an_error_that_names_the_program() {
        let error = run(&mut shell("exit 2")).unwrap_err().to_string();
        assert!(error.contains("sh -c exit 2"), "{error}");
        assert!(output(&mut shell("echo a; exit 1")).is_err());
        assert_eq!(output(&mut shell("echo a")).unwrap(), "a\n");
    }

    #[test]
    fn a_program_is_ended_with_all_it_started() {
        let mut child = shell("tail -f /dev/null & echo $!; wait").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let below: u32 = line.trim().parse().unwrap();
        assert!(descendants(child.id()).contains(&below));
        end(&mut child);
        assert!(child.try_wait().unwrap().is_some());
    }
}
