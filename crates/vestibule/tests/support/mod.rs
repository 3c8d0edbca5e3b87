//! A folder of its own for each test, and the program run in it.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod server;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use vestibule_host::clock::Stopwatch;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_vestibule");

/// A small center: the lines are numbered in the tests that change one.
pub(crate) const SMALL: [(&str, &str); 6] = [
    (
        "center.toml",
        "name = \"Small\"\n\n[settings]\nhold_ms = 20000\n\n[[queue]]\nhandle = \"sales\"\nname = \"Sales\"\nmedia = [\"chat\"]\nweight = 1000\n\
         dispositions = [{ code = \"sold\", name = \"Sold\" }]\n\n[[queue]]\nhandle = \"support\"\nname = \"Support\"\nmedia = [\"chat\"]\nweight = 250\n",
    ),
    (
        "agents.csv",
        "handle,name,role,queues,units,shown\nana,Ana Ribeiro,agent,sales support,1000,yes\nsam,Sam Keller,supervisor,sales,1000,no\n",
    ),
    (
        "clients.csv",
        "handle,name,languages,media,presence_consent,mail,identity\ncleo,Cleo Marchand,fr en,chat mail,no,cleo@example.org,shop:8812\n\
         dan,Dan Whitfield,en,,yes,,shop:8813\n",
    ),
    ("products.csv", "handle,name,summary\nheron,Heron cargo e-bike,Carries two children.\nlark,Lark display,\n"),
    (
        "orders.csv",
        "number,client,product,status,placed_at,promised_at,lines,total,currency\n\
         A-1,cleo,heron,shipped,2025-01-02T10:00:00Z,2025-01-09T17:00:00Z,\"1 x Heron, slate; 2 x Lark display\",4686.00,EUR\n\
         A-2,dan,lark,placed,2025-01-03T10:00:00Z,,1 x Lark display,148,EUR\n",
    ),
    (
        "interactions.csv",
        "client,agent,queue,medium,product,arrived_at,started_at,ended_at,outcome,disposition\n\
         cleo,ana,sales,chat,heron,2025-01-02T09:00:00Z,2025-01-02T09:01:00Z,2025-01-02T09:10:00Z,handled,sold\n\
         dan,,support,mail,,2025-01-03T09:00:00Z,,2025-01-03T09:05:00Z,abandoned,\n",
    ),
];

/// Long enough for anything that must happen on this machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Waits until something holds.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let watch = Stopwatch::start();
    while !holds() {
        assert!(watch.elapsed() < PATIENCE, "{what}");
        std::thread::yield_now();
    }
}

/// The files below a folder in which some words stand.
pub(crate) fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else if fs::read(&path).is_ok_and(|bytes| bytes.windows(words.len()).any(|some| some == words.as_bytes())) {
            found.push(path);
        }
    }
    found
}

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("program-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("made");
        Folder(path)
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file in it.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    /// Writes a small center to `input`.
    pub(crate) fn put_small(&self) {
        for (name, text) in SMALL {
            self.put(&format!("input/{name}"), text);
        }
    }

    /// Copies the committed sample to `input`.
    pub(crate) fn put_sample(&self) {
        for entry in fs::read_dir(sample()).expect("the sample") {
            let entry = entry.expect("the sample");
            let name = entry.file_name().into_string().expect("plain name");
            self.put(&format!("input/{name}"), fs::read(entry.path()).expect("read"));
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The committed sample.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample")
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// The objects on stdout, one a line.
    pub(crate) fn objects(&self) -> Vec<Value> {
        let objects = self.out.lines().map(serde_json::from_str);
        objects.collect::<Result<_, _>>().expect("an object a line")
    }
}

/// Whoever holds a folder in this process holds this too, and so does whoever starts a program: between its fork and its
/// exec a child has every open file, and with it the lock of a folder that was let go meanwhile.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static FORKING: Mutex<()> = Mutex::new(());
    FORKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the program in the folder, with its data in `data` and these lines on stdin.
pub(crate) fn run_with(folder: &Folder, arguments: &[&str], stdin: &str) -> Ran {
    let forking = alone();
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(folder.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    drop(forking);
    // A program that does not read its stdin may have ended already.
    let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("ended");
    Ran {
        code: status.code().expect("not killed"),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8(stderr).expect("text"),
    }
}

/// A small center in a folder of its own.
pub(crate) fn small() -> Folder {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    folder
}

/// Runs the program without input.
pub(crate) fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    run_with(folder, arguments, "")
}
