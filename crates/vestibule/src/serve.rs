//! Serving: listeners, a host, the doors; until the process is asked to end.

use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use vestibule_host::clock::{Clock, Stopwatch, SystemClock};
use vestibule_host::{Config, Host};
use vestibule_http::Options;

use crate::cli::Serving;
use crate::config;
use crate::control::{Control, Owned};
use crate::held;
use crate::log;
use crate::ready::{self, Account, Links, Ready};
use crate::stop::Stop;
use crate::wires::Wires;
use crate::xmpp::{Opened, Xmpp};

/// A running server.
pub(crate) struct Server {
    /// The center.
    pub(crate) host: Arc<Host>,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    data: PathBuf,
    ready_file: Option<PathBuf>,
    watch: Stopwatch,
    stop: watch::Sender<bool>,
    control: Option<Control>,
    door: JoinHandle<std::io::Result<()>>,
    xmpp: Option<JoinHandle<std::io::Result<()>>>,
}

/// What a server is made of.
pub(crate) struct Parts {
    /// Taken before anything else, so that a port in use changes nothing.
    pub(crate) listener: TcpListener,
    /// The data folder.
    pub(crate) data: PathBuf,
    /// What is now.
    pub(crate) clock: Arc<dyn Clock>,
    /// Cookies are sent over TLS only.
    pub(crate) secure_cookies: bool,
    /// Push and mail.
    pub(crate) wires: Wires,
    /// XMPP, if it is spoken: its addresses taken too.
    pub(crate) xmpp: Option<Opened>,
    /// Written when serving.
    pub(crate) ready_file: Option<PathBuf>,
    /// Since the process started.
    pub(crate) watch: Stopwatch,
}

/// `vestibule serve`.
pub(crate) fn run(serving: &Serving, watch: Stopwatch) -> Result<(), Stop> {
    for_people()?;
    let config = config::Config::of(serving).map_err(Stop::from)?;
    log::start(config.log);
    held::wall_now()?;
    runtime()?.block_on(async {
        ready::forget(serving.ready_file.as_deref());
        let parts = Parts {
            listener: listen(config.listen)?,
            data: config.data(),
            clock: Arc::new(SystemClock::new(1.0)),
            secure_cookies: config.secure_cookies || !config.listen.ip().is_loopback(),
            wires: config.wires,
            xmpp: config.xmpp.as_ref().map(Xmpp::open).transpose()?,
            ready_file: serving.ready_file.clone(),
            watch,
        };
        let server = Server::start(parts).await?;
        let links = Links::plain(&ready::base(server.address));
        // Heard before anyone is told, so that one who asks at once is heard too.
        let end = asked_to_end()?;
        server.tell_ready(&links, &[], None).await?;
        server.until(end).await
    })
}

/// People are served by a build without bugs in it.
pub(crate) fn for_people() -> Result<(), Stop> {
    if cfg!(feature = "planted-bugs") {
        return Err(Stop::usage("this build has bugs to plant: it simulates, and serves nobody"));
    }
    Ok(())
}

/// Threads for what blocks: reads of the library, hashes of passwords, look-ups of names, each with its own bound. Far more than those come to
/// together: a resolver that does not answer must not keep anybody from reading.
const BLOCKING_THREADS_MAX: usize = 256;

/// The runtime of the doors; the center has a thread of its own.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Stop> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(BLOCKING_THREADS_MAX).build();
    built.map_err(|e| Stop::cannot_start(format!("no threads: {e}")))
}

/// Takes the address.
pub(crate) fn listen(address: SocketAddr) -> Result<TcpListener, Stop> {
    vestibule_http::listen(address).map_err(|error| not_listening(address, &error))
}

/// Why an address cannot be had.
pub(crate) fn not_listening(address: SocketAddr, error: &std::io::Error) -> Stop {
    Stop::cannot_start(match error.kind() {
        ErrorKind::AddrInUse => format!("{address} is in use: end the other program, or choose another by --listen"),
        ErrorKind::PermissionDenied => format!("{address} may not be used by this account: choose another by --listen"),
        _ => format!("cannot listen on {address}: {error}"),
    })
}

/// Comes when the process is asked to end.
pub(crate) fn asked_to_end() -> Result<impl Future<Output = ()> + Send + 'static, Stop> {
    let on = |kind| signal(kind).map_err(|e| Stop::cannot_start(format!("no signals: {e}")));
    let (mut terminate, mut interrupt) = (on(SignalKind::terminate())?, on(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

impl Server {
    /// Loads the center and opens the door.
    pub(crate) async fn start(parts: Parts) -> Result<Server, Stop> {
        let Parts { listener, data, clock, secure_cookies, wires, xmpp, ready_file, watch } = parts;
        let address = listener.local_addr().map_err(|e| Stop::cannot_start(e.to_string()))?;
        let host = Host::start(Config { data: data.clone(), clock }).await?;
        wires.open(&host, &ready::base(address)).await?;
        let (stop, _) = watch::channel(false);
        let shutdown = || {
            let mut stopping = stop.subscribe();
            async move {
                // Hung up means ending too.
                let _ = stopping.wait_for(|s| *s).await;
            }
        };
        let xmpp_websocket = xmpp.as_ref().and_then(Opened::websocket_url);
        let domain = xmpp.as_ref().map(|opened| opened.options.domain.clone());
        let options = Options { secure: secure_cookies, xmpp_websocket, domain };
        let door = tokio::spawn(vestibule_http::serve(host.clone(), listener, options, shutdown()));
        let xmpp =
            xmpp.map(|Opened { listeners, options, .. }| tokio::spawn(vestibule_xmpp::serve(host.clone(), listeners, options, shutdown())));
        let control = Control::open(&data, Owned { host: host.clone(), base: ready::base(address) });
        Ok(Server { host, address, data, ready_file, watch, stop, control, door, xmpp })
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// Tells everyone that it serves.
    pub(crate) async fn tell_ready(&self, links: &Links, accounts: &[Account], xmpp: Option<ready::Xmpp>) -> Result<(), Stop> {
        let items = self.host.mailbox().look(|center, _| center.open_items()).await;
        let items = items.map_err(|e| Stop::cannot_start(e.to_string()))?;
        let ready = Ready { pid: std::process::id(), http: ready::base(self.address), data: &absolute(&self.data), links, accounts, xmpp };
        ready::tell(&ready, self.ready_file.as_deref())?;
        let ms = u64::try_from(self.watch.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(target: "vestibule", ms, items, "ready");
        Ok(())
    }

    /// Serves until `end` comes, then stops in order: nothing new, what was accepted is kept, the threads end.
    pub(crate) async fn until(mut self, end: impl Future<Output = ()>) -> Result<(), Stop> {
        let broken = tokio::select! {
            () = end => None,
            ended = &mut self.door => Some(ended),
        };
        self.stop.send_replace(true);
        if let Some(control) = self.control.take() {
            control.close().await;
        }
        let ended = match broken {
            Some(ended) => ended,
            None => (&mut self.door).await,
        };
        if let Some(xmpp) = self.xmpp.take() {
            // How it ended says nothing of what was kept.
            let _ = xmpp.await;
        }
        self.host.stop().await;
        match ended {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Stop::cannot_start(format!("the door broke: {error}"))),
            Err(error) => Err(Stop::cannot_start(format!("the door broke: {error}"))),
        }
    }
}

/// A path that stands for the same wherever it is read.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
