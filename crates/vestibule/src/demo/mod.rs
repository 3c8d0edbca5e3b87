//! `vestibule demo`: the sample company, served, with people acting in it through the public HTTP interface.

pub(crate) mod acting;
mod keep;
mod prepare;
mod xmpp;

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vestibule_host::clock::{Stopwatch, SystemClock};
use vestibule_host::mint;

use crate::account::app_of;
use crate::cli::Demo;
use crate::config::Config;
use crate::log;
use crate::ready::{self, Account, Links};
use crate::serve::{self, Parts, Server};
use crate::stop::Stop;
use acting::Stage;
use prepare::{Known, Prepared};

/// Serves the demo until the process is asked to end.
pub(crate) fn run(demo: &Demo, watch: Stopwatch) -> Result<(), Stop> {
    crate::serve::for_people()?;
    let config = Config::of(&demo.serving)?;
    log::start(config.log);
    if !config.listen.ip().is_loopback() {
        let sentence = format!("{} is not loopback: a demo signs everyone in by link", config.listen);
        return Err(Stop::usage(sentence));
    }
    let data = Data::of(config.given_data())?;
    let said = Said { quiet: demo.quiet };
    serve::runtime()?.block_on(async {
        ready::forget(demo.serving.ready_file.as_deref());
        let listener = serve::listen(config.listen)?;
        let prepared = {
            let (data, speed) = (data.path.clone(), demo.speed);
            let preparing = tokio::task::spawn_blocking(move || prepare::prepare(&data, speed, said));
            preparing.await.map_err(|e| Stop::cannot_start(e.to_string()))??
        };
        // A certificate of the operator's own vouches for itself, as far as a demo knows.
        let (settings, ca, opened) = match config.xmpp {
            Some(settings) => {
                let own = settings.certificate.as_ref().map(|(file, _)| file.clone()).unwrap_or_default();
                let opened = settings.open()?;
                (settings, own, opened)
            }
            None => {
                let (settings, opened) = xmpp::open(&data.path)?;
                (settings, xmpp::ca(&data.path), opened)
            }
        };
        let speaks = prepared.device.clone().zip(opened.address()).map(|(device, address)| ready::Xmpp {
            host: address.ip().to_string(),
            port: address.port(),
            domain: settings.domain.clone(),
            user: device.user,
            password: device.password,
            ca: serve::absolute(&ca),
            websocket: opened.websocket_url(),
        });
        let parts = Parts {
            listener,
            data: data.path.clone(),
            clock: Arc::new(SystemClock::new(demo.speed)),
            secure_cookies: config.secure_cookies,
            wires: config.wires,
            xmpp: Some(opened),
            ready_file: demo.serving.ready_file.clone(),
            watch,
        };
        let server = Server::start(parts).await?;
        serve_with_people(server, &prepared, speaks, demo, said).await
    })
}

async fn serve_with_people(server: Server, prepared: &Prepared, xmpp: Option<ready::Xmpp>, demo: &Demo, said: Said) -> Result<(), Stop> {
    let base = ready::base(server.address);
    let accounts: Vec<Account> = prepared.people.iter().map(|p| account(&server, p)).collect();
    let link = |login: &str| {
        let known = prepared.people.iter().find(|p| p.kept.login == login);
        known.map_or(String::new(), |p| format!("{base}{}?link={}", app_of(p.who).1, p.kept.link))
    };
    let links = Links { portal: link("cleo"), desk: link("ana"), board: link("sam"), admin: link("root") };
    let end = serve::asked_to_end()?;
    server.tell_ready(&links, &accounts, xmpp).await?;
    let stage = Stage { address: server.address, speed: demo.speed, seed: demo.seed };
    let mut people = if demo.still { Default::default() } else { acting::begin(stage, &prepared.acting) };
    said.say(&format!("{} people act, the links above are yours", people.len()));
    said.say(&format!("process {}, data in {}", std::process::id(), server.data().display()));
    let ended = server
        .until(async {
            end.await;
            people.abort_all();
        })
        .await;
    said.say("ended");
    ended
}

fn account(server: &Server, known: &Known) -> Account {
    let ids = server.host.ids();
    let id = match (known.who.client(), known.who.staff()) {
        (Some(client), _) => ids.client(client),
        (None, Some(staff)) => ids.agent(staff),
        (None, None) => String::new(),
    };
    Account {
        login: known.kept.login.clone(),
        password: known.kept.password.clone(),
        role: vestibule_host::sessions::kind(known.who).map_or("", |(role, _)| role),
        id,
        name: known.name.reveal().to_owned(),
        token: known.kept.token.clone(),
    }
}

/// Progress, for humans.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    quiet: bool,
}

impl Said {
    /// Says how far it is.
    pub(crate) fn say(self, sentence: &str) {
        if !self.quiet {
            eprintln!("demo: {sentence}");
        }
    }
}

/// The data folder; one that nobody named goes with the demo.
struct Data {
    path: PathBuf,
    goes: bool,
}

impl Data {
    fn of(given: Option<PathBuf>) -> Result<Data, Stop> {
        if let Some(path) = given {
            return Ok(Data { path, goes: false });
        }
        let name = mint::token().chars().take(12).collect::<String>();
        let path = std::env::temp_dir().join(format!("vestibule-demo-{name}"));
        make(&path).map_err(|e| Stop::cannot_start(format!("{}: {e}", path.display())))?;
        Ok(Data { path, goes: true })
    }
}

fn make(path: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

impl Drop for Data {
    fn drop(&mut self) {
        if self.goes {
            // It lies among temporary files: what cannot be removed now, the system removes later.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
