//! A server process under test: started, counted, killed at its Nth write or sync, started again.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vestibule");
/// The calls that make something durable, or are on the way to it.
const CALLS: &str = "pwrite64,fsync,fdatasync";
/// Looks for the ready file: this often, this far apart.
const LOOKS: u32 = 1_500;
const LOOK: Duration = Duration::from_millis(10);

/// A running server, perhaps under a tracer.
pub(crate) struct Server {
    child: Child,
    pid: u32,
    pub(crate) base: String,
    folder: PathBuf,
}

/// Imports the sample company, with accounts and tokens, into a folder.
pub(crate) fn prepare(folder: &Path) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample");
    ran(Command::new(PROGRAM).arg("import").arg(sample).arg("--data").arg(folder));
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

/// A copy of a prepared folder.
pub(crate) fn copy(template: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(template).expect("the template") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
    }
    folder
}

impl Server {
    /// Undisturbed.
    pub(crate) async fn start(folder: &Path) -> Option<Server> {
        Server::spawn(Command::new(PROGRAM), folder).await
    }

    /// With every write and sync written to a log.
    pub(crate) async fn start_counted(folder: &Path, log: &Path) -> Option<Server> {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-qq", "-e", &format!("trace={CALLS}"), "-o"]).arg(log).arg(PROGRAM);
        Server::spawn(traced, folder).await
    }

    /// Killed with -9 at the Nth of its writes and syncs; `None` when that came before it served.
    pub(crate) async fn start_killed(folder: &Path, at: u64) -> Option<Server> {
        let mut traced = Command::new("strace");
        let inject = format!("inject={CALLS}:signal=KILL:when={at}");
        traced.args(["-f", "-qq", "-e", &format!("trace={CALLS}"), "-e", &inject, "-o", "/dev/null", PROGRAM]);
        Server::spawn(traced, folder).await
    }

    async fn spawn(mut command: Command, folder: &Path) -> Option<Server> {
        let ready: PathBuf = folder.join("ready.json");
        let _ = std::fs::remove_file(&ready);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder).arg("--ready-file").arg(&ready);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts");
        for _ in 0..LOOKS {
            if let Some(told) = std::fs::read(&ready).ok().and_then(|t| serde_json::from_slice::<Value>(&t).ok()) {
                let pid = told["pid"].as_u64().and_then(|p| u32::try_from(p).ok()).expect("a pid");
                let base = told["http"].as_str().expect("an address").to_owned();
                return Some(Server { child, pid, base, folder: folder.to_owned() });
            }
            if child.try_wait().expect("the child").is_some() {
                return None;
            }
            tokio::time::sleep(LOOK).await;
        }
        let _ = child.kill();
        panic!("the server neither served nor ended");
    }

    /// The bearer token of one of its people.
    pub(crate) fn token(&self, who: &str) -> String {
        std::fs::read_to_string(self.folder.join(format!("{who}.token"))).expect("a token")
    }

    /// Ends it: in order if it still runs.
    pub(crate) async fn stop(&mut self) {
        if self.child.try_wait().expect("the child").is_none() {
            let _ = Command::new("kill").args(["-TERM", &self.pid.to_string()]).stderr(Stdio::null()).status();
        }
        for _ in 0..LOOKS {
            if self.child.try_wait().expect("the child").is_some() {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
        let _ = self.child.kill();
        panic!("the server did not end");
    }
}
