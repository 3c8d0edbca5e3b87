//! A server process under test: started, its calls counted or tampered with, ended.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use vestibule_host::clock::Stopwatch;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vestibule");
/// The calls that make something durable, or are on the way to it.
pub(crate) const CALLS: &str = "pwrite64,fsync,fdatasync,ftruncate";
/// The thread that writes, as the kernel names it.
const WRITER: &str = "vestibule-write";
/// Where its log goes, in its folder.
pub(crate) const WORDS: &str = "words.log";
/// Looks for something to come: this often, this far apart.
const LOOKS: u32 = 10_000;
const LOOK: Duration = Duration::from_millis(2);

/// What is done to the calls of a server. A tracer counts each call by thread, so it hangs on one thread, or a point
/// would be whatever thread comes there first.
#[derive(Clone, Debug)]
pub(crate) enum Tracing {
    /// Nothing.
    None,
    /// Of every thread, from the very start.
    Start(Vec<String>),
    /// Of the thread that writes, once it serves.
    Writer(Vec<String>),
}

impl Tracing {
    /// This is done at the n-th such call; calls are written to a log.
    pub(crate) fn inject(what: &str, call: &str, when: &str, log: &Path) -> Vec<String> {
        let mut arguments = Tracing::log(log);
        arguments.extend(["-e".to_owned(), format!("inject={call}:{what}:when={when}")]);
        arguments
    }
    /// They are written to a log.
    pub(crate) fn log(log: &Path) -> Vec<String> {
        ["-y", "-s", "0", "-e", &format!("trace={CALLS}"), "-o", &log.display().to_string()].map(str::to_owned).to_vec()
    }
}

/// A running server, perhaps under a tracer.
pub(crate) struct Server {
    child: Child,
    tracer: Option<Child>,
    pid: u32,
    pub(crate) base: String,
    folder: PathBuf,
    /// From its start until it served.
    pub(crate) ready_ms: u64,
}

/// What became of a start.
pub(crate) enum Started {
    /// It serves.
    Serving(Server),
    /// It ended before it served: its exit code, none when it was killed, and its last words.
    Ended(Option<i32>, String),
}

/// Imports the sample company, with accounts and tokens, into a folder.
pub(crate) fn prepare(folder: &Path) {
    prepare_with(folder, "");
}

/// An order of Cleo's that is not shipped.
pub(crate) const ORDER: &str = "OC-99001";

/// The same with more settings.
pub(crate) fn prepare_with(folder: &Path, settings: &str) {
    let changed = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample"), changed.path());
    let center = changed.path().join("center.toml");
    let text = std::fs::read_to_string(&center).expect("the sample");
    std::fs::write(&center, text.replacen("[settings]\n", &format!("[settings]\n{settings}"), 1)).expect("written");
    let orders = changed.path().join("orders.csv");
    let text = std::fs::read_to_string(&orders).expect("the sample");
    std::fs::write(&orders, format!("{text}{ORDER},cleo,heron,packing,2025-06-20T10:00:00Z,,,10.00,EUR\n")).expect("written");
    ran(Command::new(PROGRAM).arg("import").arg(changed.path()).arg("--data").arg(folder));
    for (login, role) in [("cleo", "client"), ("ana", "agent")] {
        let mut add = Command::new(PROGRAM);
        add.args(["account", "add", "--login", login, "--role", role, "--password-stdin", "--data"]).arg(folder);
        let mut child = add.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("account add");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), b"correct horse\n").expect("a password");
        assert!(child.wait().expect("account add ends").success());
        let token = Command::new(PROGRAM).args(["account", "token", "--login", login, "--data"]).arg(folder).output().expect("token");
        assert!(token.status.success(), "{}", String::from_utf8_lossy(&token.stderr));
        std::fs::write(folder.join(format!("{login}.token")), token.stdout.trim_ascii()).expect("a token");
    }
}

fn ran(command: &mut Command) {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// An empty folder: in memory where there is such a place, for a kill or an error takes nothing from either.
pub(crate) fn folder() -> tempfile::TempDir {
    let mut builder = tempfile::Builder::new();
    builder.prefix("vestibule-kill-");
    builder.tempdir_in("/dev/shm").or_else(|_| builder.tempdir()).expect("a folder")
}

/// A copy of a prepared folder whose server is down.
pub(crate) fn copy(template: &Path, to: &Path) {
    for entry in std::fs::read_dir(template).expect("the template") {
        let entry = entry.expect("an entry");
        let shared = entry.file_name().to_string_lossy().ends_with("-shm");
        if !shared && entry.file_type().expect("a type").is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

impl Server {
    /// Undisturbed.
    pub(crate) async fn start(folder: &Path) -> Result<Server, String> {
        match Server::start_traced(folder, &Tracing::None).await {
            Started::Serving(server) => Ok(server),
            Started::Ended(code, words) => Err(format!("no start: {code:?} {words}")),
        }
    }

    /// With something done to its calls.
    pub(crate) async fn start_traced(folder: &Path, tracing: &Tracing) -> Started {
        let started = Stopwatch::start();
        let mut command = match tracing {
            Tracing::Start(arguments) => {
                let mut traced = Command::new("strace");
                traced.args(["-f", "-qq", "--seccomp-bpf"]).args(arguments).arg(PROGRAM);
                traced
            }
            Tracing::None | Tracing::Writer(_) => Command::new(PROGRAM),
        };
        let (ready, words) = (folder.join("ready.json"), folder.join(WORDS));
        let _ = std::fs::remove_file(&ready);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder).arg("--ready-file").arg(&ready);
        let log = std::fs::File::create(&words).expect("a log");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the server, and strace (`cargo xtask setup` brings it)");
        for _ in 0..LOOKS {
            if let Some(told) = std::fs::read(&ready).ok().and_then(|t| serde_json::from_slice::<Value>(&t).ok()) {
                let pid = told["pid"].as_u64().and_then(|p| u32::try_from(p).ok()).expect("a pid");
                let base = told["http"].as_str().expect("an address").to_owned();
                let ready_ms = u64::try_from(started.elapsed().as_millis()).expect("a short while");
                let mut server = Server { child, tracer: None, pid, base, folder: folder.to_owned(), ready_ms };
                if let Tracing::Writer(arguments) = tracing {
                    server.trace_writer(arguments).await;
                }
                return Started::Serving(server);
            }
            if let Some(status) = child.try_wait().expect("the child") {
                let words = std::fs::read_to_string(&words).unwrap_or_default();
                return Started::Ended(status.code(), words.lines().last().unwrap_or_default().to_owned());
            }
            tokio::time::sleep(LOOK).await;
        }
        let _ = child.kill();
        panic!("the server neither served nor ended");
    }

    /// Hangs a tracer on the thread that writes.
    pub(crate) async fn trace_writer(&mut self, arguments: &[String]) {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid)).expect("its threads");
        let named = |path: &PathBuf| std::fs::read_to_string(path.join("comm")).is_ok_and(|name| name.trim_end() == WRITER);
        let task = tasks.map(|t| t.expect("a thread").path()).find(named).expect("a thread that writes");
        let id = task.file_name().expect("an id").to_owned();
        let mut strace = Command::new("strace");
        strace.arg("-qq").args(arguments).arg("-p").arg(id).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.tracer = Some(strace.spawn().expect("strace (`cargo xtask setup` brings it)"));
        for _ in 0..LOOKS {
            let status = std::fs::read_to_string(task.join("status")).unwrap_or_default();
            // Seized, and gone on from the stop that comes with it.
            let seized = status.lines().any(|l| l.strip_prefix("TracerPid:").is_some_and(|pid| pid.trim() != "0"));
            if seized && !status.lines().any(|l| l.starts_with("State:\tt")) {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("strace did not get hold of the thread that writes");
    }

    /// Lets go of the thread that writes.
    pub(crate) fn trace_no_more(&mut self) {
        if let Some(mut tracer) = self.tracer.take() {
            let _ = Command::new("kill").args(["-INT", &tracer.id().to_string()]).stderr(Stdio::null()).status();
            let _ = tracer.wait();
        }
    }

    /// The bearer token of one of its people.
    pub(crate) fn token(&self, who: &str) -> String {
        std::fs::read_to_string(self.folder.join(format!("{who}.token"))).expect("a token")
    }

    /// Whether the process is there still.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().expect("the child").is_none()
    }

    /// Asks it to end in order; false when it was killed before or on the way.
    pub(crate) async fn ended_in_order(mut self) -> bool {
        let _ = Command::new("kill").args(["-TERM", &self.pid.to_string()]).stderr(Stdio::null()).status();
        for _ in 0..LOOKS {
            if let Some(status) = self.child.try_wait().expect("the child") {
                self.trace_no_more();
                return status.success();
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("the server did not end");
    }

    /// Kilobytes of memory it holds.
    pub(crate) fn memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid)).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().strip_suffix(" kB")?.parse().ok());
        line.expect("its memory")
    }

    /// Kills it with -9.
    pub(crate) fn kill(mut self) {
        let _ = Command::new("kill").args(["-KILL", &self.pid.to_string()]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
        self.trace_no_more();
    }

    /// Ends it: in order if it still runs.
    pub(crate) async fn stop(mut self) {
        if self.runs() {
            let _ = Command::new("kill").args(["-TERM", &self.pid.to_string()]).stderr(Stdio::null()).status();
        }
        for _ in 0..LOOKS {
            if !self.runs() {
                return self.trace_no_more();
            }
            tokio::time::sleep(LOOK).await;
        }
        let _ = Command::new("kill").args(["-KILL", &self.pid.to_string()]).stderr(Stdio::null()).status();
        panic!("the server did not end");
    }
}

impl Drop for Server {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            let _ = Command::new("kill").args(["-KILL", &self.pid.to_string()]).stderr(Stdio::null()).status();
            let _ = self.child.wait();
        }
        self.trace_no_more();
    }
}
