//! Listening: connections within their bounds, the head of a request in time, a graceful end.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::Sleep;
use tower::ServiceExt;
use vestibule_host::Host;

use crate::app::{Door, router};
use crate::bounds::{Bounds, Place, Source, no_connection};

/// Connections that may wait to be taken, if the system lets so many. Of a crowd cut at once the others, and whoever asks for
/// something else just then, would try again after a second: the usual 128 are filled by a hundredth of it.
const WAITING_MAX: u32 = 4_096;
/// Seconds a stopping door waits for requests under way.
const GRACE_SECONDS: u64 = 5;
/// Wait after an accept that failed for want of something, such as file descriptors.
const ACCEPT_WAIT_MS: u64 = 200;
/// Connections too many that are told so at a time; the others are just closed.
const REFUSING_MAX: usize = 64;
/// How long telling them may take.
const REFUSING_MS: u64 = 1_000;

/// Bytes that hyper holds for a connection: of a request's head, and of an answer or stream that is not taken.
const HELD_BYTES_MAX: usize = 64 * 1024;
/// Bytes that wait in the system, unsent, for one connection: what is older than that is better not written at all.
const UNSENT_BYTES_MAX: u32 = 64 * 1024;

/// Takes an address to serve at.
///
/// # Errors
/// When it cannot be had.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that starts again does not wait for connections of the one before it.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING_MAX)
}

/// How the door serves.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Cookies are `Secure` (the door is reached by TLS).
    pub secure: bool,
    /// Where XMPP is spoken over a WebSocket, if it is: told to whoever asks (XEP-0156).
    pub xmpp_websocket: Option<String>,
    /// The domain of `pres:` addresses, that of the XMPP door where it is open; else the host that was asked.
    pub domain: Option<String>,
}

/// Serves a center over HTTP until `shutdown` comes, within the usual bounds.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    host: Arc<Host>,
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_within(host, listener, options, Bounds::default(), shutdown).await
}

/// As [`serve`], within these bounds.
///
/// # Errors
/// When the listener breaks.
pub async fn serve_within(
    host: Arc<Host>,
    listener: TcpListener,
    options: Options,
    bounds: Bounds,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let lookers = Lookers::start()?;
    let door = Door::new(host, listener.local_addr()?.port(), options, bounds, lookers.handle());
    let listening = Listening {
        app: router(door.clone()),
        header: Duration::from_millis(bounds.header_ms),
        write: Duration::from_millis(bounds.write_ms),
        door,
        refusing: Arc::default(),
    };
    let mut open = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, from)) => listening.take(stream, from, &mut open),
                Err(fault) if of_one_connection(&fault) => {}
                Err(fault) => {
                    tracing::error!(target: "vestibule", %fault, "accept_failed");
                    tokio::time::sleep(Duration::from_millis(ACCEPT_WAIT_MS)).await;
                }
            },
        }
    }
    drop(listener);
    listening.door.stopping.send_replace(true);
    listening.door.host.end_feeds();
    // Whoever is not done by then is cut.
    let done = async {
        while open.join_next().await.is_some() {}
        listening.door.sockets.closed().await;
    };
    let _ = tokio::time::timeout(Duration::from_secs(GRACE_SECONDS), done).await;
    Ok(())
}

/// Whether a failed accept says nothing of the listener: the other side is gone again.
fn of_one_connection(fault: &io::Error) -> bool {
    matches!(fault.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}

/// Threads for the feeds of clients: thousands of them that are told something, or cut, at once keep nobody else waiting, neither
/// requests nor the people of the center.
struct Lookers(Option<Runtime>);

impl Lookers {
    fn start() -> io::Result<Lookers> {
        let built = tokio::runtime::Builder::new_multi_thread().thread_name("vestibule-feeds").enable_time().build();
        built.map(|runtime| Lookers(Some(runtime)))
    }

    fn handle(&self) -> Handle {
        self.0.as_ref().map_or_else(Handle::current, |runtime| runtime.handle().clone())
    }
}

impl Drop for Lookers {
    fn drop(&mut self) {
        // A runtime may not be waited for where others run.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

struct Listening {
    app: Router,
    header: Duration,
    write: Duration,
    door: Door,
    refusing: Arc<Refusing>,
}

struct Refusing(Semaphore);

impl Default for Refusing {
    fn default() -> Refusing {
        Refusing(Semaphore::new(REFUSING_MAX))
    }
}

impl Listening {
    fn take(&self, stream: TcpStream, from: SocketAddr, open: &mut JoinSet<()>) {
        let source = Source::of(from.ip());
        // Answers and frames are small: none waits for the next (Nagle).
        drop(stream.set_nodelay(true));
        bound_unsent(&stream);
        match self.door.connections.take(source) {
            Ok(place) => {
                let held = Held { stream, most: self.write, stalled: None, _place: place };
                open.spawn(converse(self.app.clone(), held, source, self.header, self.door.stopping.subscribe()));
            }
            Err(most) => drop(tokio::spawn(refuse(self.refusing.clone(), stream, most))),
        }
    }
}

/// Serves one connection until it ends, or the door stops and the request under way is answered.
async fn converse(app: Router, held: Held, source: Source, header: Duration, mut stopping: watch::Receiver<bool>) {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(source);
        app.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(header).max_buf_size(HELD_BYTES_MAX);
    let served = http.serve_connection(TokioIo::new(held), service);
    let mut served = pin!(served.with_upgrades());
    tokio::select! {
        // How a connection ends is its other side's affair.
        _ = served.as_mut() => return,
        // The other side hangs up only with the process; then nothing is left to wait for.
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}

/// Tells a connection that it is one too many.
async fn refuse(refusing: Arc<Refusing>, stream: TcpStream, most: usize) {
    let Ok(_one) = refusing.0.try_acquire() else { return };
    let answer = no_connection(most).written();
    let told = async {
        let mut left = answer.as_slice();
        while !left.is_empty() {
            stream.writable().await?;
            match stream.try_write(left) {
                Ok(n) => left = &left[n..],
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                Err(e) => return Err(e),
            }
        }
        // Closed with something unread, the connection would be reset and the answer lost with it.
        let mut unread = [0; 1_024];
        loop {
            stream.readable().await?;
            match stream.try_read(&mut unread) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                Err(e) => return Err(e),
            }
        }
    };
    // Who does not listen is closed on.
    let _ = tokio::time::timeout(Duration::from_millis(REFUSING_MS), told).await;
}

/// The system would take megabytes for a reader who takes nothing, all of it old by the time it is read.
fn bound_unsent(stream: &TcpStream) {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    drop(socket2::SockRef::from(stream).set_tcp_notsent_lowat(UNSENT_BYTES_MAX));
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    drop(socket2::SockRef::from(stream).set_send_buffer_size(UNSENT_BYTES_MAX as usize));
}

/// A connection with its place, also after it became a feed socket. It ends when what is written is not taken at all.
struct Held {
    stream: TcpStream,
    /// How long nothing may be taken.
    most: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
    _place: Place,
}

impl Held {
    /// What came of a write, unless nothing was taken for too long.
    fn taken(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let most = self.most;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(tokio::time::sleep(most)));
        stalled.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Held {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Held {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, from);
        self.taken(cx, written)
    }
    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, from);
        self.taken(cx, written)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
