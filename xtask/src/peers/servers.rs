//! Servers that are met, each with settings for speed, on loopback at a free port, in a folder of its own.

use super::accounts::{Accounts, DOMAIN};
use crate::exec;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

/// The core of whichever server is measured.
pub(super) const SERVER_CORE: &str = "0";
/// Seconds that a server may take to be ready, its accounts taken in.
const READY_MAX_S: f64 = 240.0;
const PORTS: std::ops::Range<u16> = 20_000..32_000;
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Every byte to every subscriber, by tokio, unread.
    Bare,
    Prosody,
    Ejabberd,
    /// This one, its data folder in memory.
    Ours,
    /// The same, its data folder on disk.
    OursOnDisk,
}

impl Kind {
    pub(crate) const ALL: [Kind; 5] = [Kind::Bare, Kind::Prosody, Kind::Ejabberd, Kind::Ours, Kind::OursOnDisk];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Bare => "bare fan-out",
            Kind::Prosody => "Prosody",
            Kind::Ejabberd => "ejabberd",
            Kind::Ours => "Vestibule",
            Kind::OursOnDisk => "Vestibule, data on disk",
        }
    }
}

/// With what one is started.
pub(super) struct Place<'a> {
    pub(super) program: &'a Path,
    /// Where Debian's packages lie.
    pub(super) root: &'a Path,
    pub(super) folder: PathBuf,
}

/// A folder that is gone when this is.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn make(parent: &Path) -> Result<Folder> {
        let path = parent.join(format!("vestibule-peers-{}-{}", std::process::id(), exec::fresh_seed()));
        fs::create_dir(&path).with_context(|| path.display().to_string())?;
        Ok(Folder(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One that runs until it is dropped.
pub(super) struct Server {
    pub(super) kind: Kind,
    child: Child,
    port: u16,
    _folder: Folder,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts one with these accounts; with `hashed` it keeps passwords as SCRAM has them, as ours always does.
    pub(super) fn start(kind: Kind, place: &Place<'_>, sizes: &[u32], idle: u32, hashed: bool) -> Result<Server> {
        let (folder, port, accounts) = (Folder::make(&place.folder)?, free_port()?, Accounts { sizes, idle });
        let at = At { place, folder: folder.path(), port };
        let mut command = match kind {
            Kind::Bare => at.bare(),
            Kind::Prosody => at.prosody(&accounts, hashed)?,
            Kind::Ejabberd => at.ejabberd(&accounts, hashed)?,
            Kind::Ours | Kind::OursOnDisk => at.ours(&accounts)?,
        };
        let log = fs::File::create(folder.path().join("says"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("cannot run {}", kind.name()))?;
        let mut server = Server { kind, child, port, _folder: folder };
        server.ready(kind == Kind::Ejabberd)?;
        Ok(server)
    }

    /// As the generator is told of it.
    pub(super) fn told(&self) -> Value {
        json!({ "address": format!("127.0.0.1:{}", self.port), "process": self.child.id() })
    }

    fn ready(&mut self, takes_in: bool) -> Result<()> {
        let until = exec::seconds() + READY_MAX_S;
        let (folder, address) = (self._folder.path().to_owned(), SocketAddr::from(([127, 0, 0, 1], self.port)));
        let says = || fs::read_to_string(folder.join("says")).unwrap_or_default();
        while exec::seconds() < until {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended ({status}): {}", self.kind.name(), says());
            }
            // The bare one takes whoever connects for a subscriber: it is not tried.
            let serves = if self.kind == Kind::Bare { listens(self.port) } else { TcpStream::connect(address).is_ok() };
            if serves && (!takes_in || folder.join("taken-in").exists()) {
                return Ok(());
            }
            thread::sleep(LOOK_EVERY);
        }
        bail!("{} is not ready after {READY_MAX_S} s: {}", self.kind.name(), says())
    }
}

/// Whether something listens at a port of this machine (`/proc/net/tcp`, state 0A).
fn listens(port: u16) -> bool {
    let table = fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let at = format!(":{port:04X}");
    table.lines().any(|line| {
        let mut parts = line.split_whitespace().skip(1);
        parts.next().is_some_and(|local| local.ends_with(&at)) && parts.nth(1) == Some("0A")
    })
}

/// A port that is free, and the one behind it too: below those the system gives to whoever connects, for the generator has thousands.
fn free_port() -> Result<u16> {
    let begin = PORTS.start + u16::try_from(exec::fresh_seed() % 4_000)? * 2;
    let mut ports = (begin..PORTS.end).chain(PORTS.start..begin).step_by(2);
    let is_free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
    ports.find(|port| is_free(*port) && is_free(port + 1)).context("no two free ports in a row")
}

struct At<'a> {
    place: &'a Place<'a>,
    folder: &'a Path,
    port: u16,
}

impl At<'_> {
    fn pinned(&self, program: &Path) -> Command {
        let mut command = Command::new("taskset");
        command.args(["-c", SERVER_CORE]).arg(program).current_dir(self.folder);
        command
    }

    /// One of Debian's, with the libraries that came with it.
    fn unpacked(&self, program: &Path) -> Command {
        let mut command = self.pinned(program);
        let libraries = ["usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu"];
        let libraries: Vec<String> = libraries.iter().map(|folder| self.place.root.join(folder).display().to_string()).collect();
        command.env("LD_LIBRARY_PATH", libraries.join(":"));
        command
    }

    fn bare(&self) -> Command {
        let mut command = self.pinned(self.place.program);
        command.args(["bench", "peers", "--side", &json!({ "bare": { "port": self.port } }).to_string()]);
        command
    }

    fn ours(&self, accounts: &Accounts<'_>) -> Result<Command> {
        let data = self.folder.join("data");
        let seed = json!({ "seed": { "data": data, "sizes": accounts.sizes, "idle": accounts.idle } });
        exec::run(Command::new(self.place.program).args(["bench", "peers", "--side", &seed.to_string()]))?;
        let settings = self.folder.join("vestibule.toml");
        let text = format!(
            "data = {data:?}\nlisten = \"127.0.0.1:0\"\n[xmpp]\nlisten = \"127.0.0.1:{}\"\ndomain = \"{DOMAIN}\"\nplain_loopback = true\n",
            self.port
        );
        fs::write(&settings, text)?;
        let mut command = self.pinned(self.place.program);
        command.args(["serve", "--config"]).arg(settings);
        Ok(command)
    }

    /// No limits, no storage beyond accounts and rosters, epoll, generational collection, writes at once.
    fn prosody(&self, accounts: &Accounts<'_>, hashed: bool) -> Result<Command> {
        let (data, settings, root) = (self.folder.join("data"), self.folder.join("prosody.cfg.lua"), self.place.root);
        accounts.for_prosody(&data)?;
        let authentication = if hashed { "internal_hashed" } else { "internal_plain" };
        let text = format!(
            "run_as_root = true\npidfile = {:?}\ndata_path = {data:?}\nnetwork_backend = \"epoll\"\n\
             network_settings = {{ tcp_backlog = 4096; nagle = false; opportunistic_writes = true }}\n\
             gc = {{ mode = \"generational\" }}\nlog = {{ warn = {:?} }}\ninterfaces = {{ \"127.0.0.1\" }}\nc2s_ports = {{ {} }}\n\
             s2s_ports = {{}}\nhttp_ports = {{}}\nhttps_ports = {{}}\nc2s_direct_tls_ports = {{}}\n\
             modules_enabled = {{ \"roster\"; \"saslauth\"; \"disco\" }}\n\
             modules_disabled = {{ \"s2s\"; \"s2s_auth_certs\"; \"tls\"; \"offline\" }}\n\
             authentication = \"{authentication}\"\npassword_hash = \"SHA-256\"\ndefault_iteration_count = 4096\n\
             c2s_require_encryption = false\nallow_unencrypted_plain_auth = true\nstorage = \"internal\"\nVirtualHost \"{DOMAIN}\"\n",
            self.folder.join("pid"),
            self.folder.join("log"),
            self.port
        );
        fs::write(&settings, text)?;
        let mut command = self.unpacked(&root.join("usr/bin/lua5.4"));
        let native = |folder: &str| format!("{}/?.so", root.join(folder).display());
        command.env("LUA_PATH", format!("{}/?.lua;;", root.join("usr/share/lua/5.4").display()));
        command
            .env("LUA_CPATH", [native("usr/lib/x86_64-linux-gnu/lua/5.4"), native("usr/lib/aarch64-linux-gnu/lua/5.4")].join(";") + ";;");
        command.arg(root.join("prosody.lua")).args(["-F", "--config"]).arg(settings);
        Ok(command)
    }

    /// No shapers, caches for every account, two modules, no distribution, no busy waiting.
    fn ejabberd(&self, accounts: &Accounts<'_>, hashed: bool) -> Result<Command> {
        let (seed, settings, root) = (self.folder.join("seed.xml"), self.folder.join("ejabberd.yml"), self.place.root);
        accounts.for_ejabberd(&seed)?;
        let password = if hashed { "scram\nauth_scram_hash: sha256" } else { "plain" };
        let text = format!(
            "hosts: [{DOMAIN}]\nloglevel: warning\nauth_method: internal\nauth_password_format: {password}\ncache_size: 100000\n\
             cache_life_time: infinity\nlisten:\n  - port: {}\n    ip: \"127.0.0.1\"\n    module: ejabberd_c2s\n    access: all\n    shaper: none\n\
             \x20   max_stanza_size: infinity\n    max_fsm_queue: 100000\n    starttls: false\n    backlog: 4096\n\
             modules:\n  mod_roster: {{}}\n  mod_disco: {{}}\n",
            self.port
        );
        fs::write(&settings, text)?;
        for folder in ["spool", "log"] {
            fs::create_dir_all(self.folder.join(folder))?;
        }
        let erlang = root.join("usr/lib/erlang");
        let versions = fs::read_dir(&erlang)?.flatten().map(|entry| entry.path());
        let runtime = versions.into_iter().find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("erts-")));
        let bin = runtime.context("no Erlang runtime among the packages")?.join("bin");
        let mut command = self.unpacked(&bin.join("erlexec"));
        command.env("ROOTDIR", &erlang).env("BINDIR", &bin).env("EMU", "beam").env("PROGNAME", "erl").env("HOME", self.folder);
        command.env("EJABBERD_CONFIG_PATH", &settings).env("EJABBERD_LOG_PATH", self.folder.join("log/ejabberd.log"));
        command.env("ERL_CRASH_DUMP", self.folder.join("log/crash")).env("ERL_MAX_PORTS", "65536");
        command.env(
            "ERL_LIBS",
            [root.join("usr/lib/x86_64-linux-gnu"), root.join("usr/lib/aarch64-linux-gnu")].map(|p| p.display().to_string()).join(":"),
        );
        let take_in = format!(
            "timer:sleep(500), ok = ejabberd_piefxis:import_file(<<{:?}>>), ok = file:write_file({:?}, <<>>).",
            seed.display().to_string(),
            self.folder.join("taken-in").display().to_string()
        );
        command.args(["-noinput", "+K", "true", "+P", "250000", "+Q", "65536", "+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"]);
        command.args([
            "-mnesia",
            "dir",
            &format!("{:?}", self.folder.join("spool").display().to_string()),
            "-s",
            "ejabberd",
            "-eval",
            &take_in,
        ]);
        Ok(command)
    }
}
