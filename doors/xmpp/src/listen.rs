//! Listening: connections within their bounds, from their first byte to a bound session, a graceful end.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::DeviceId;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_host::Host;
use vestibule_host::devices::DeviceIn;
use vestibule_host::fault::Unavailable;
use vestibule_host::feed::{Feed, Joined, NewDevice};
use vestibule_host::limits::LOSE_TRIES_MAX;
use vestibule_host::mint;
use vestibule_host::places::{Pace, Place, Places, Source};

use crate::address::Address;
use crate::cache::Cache;
use crate::frames::Origins;
use crate::guests::{Guest, SignedIn};
use crate::limits::{ACCEPT_WAIT, Bounds, GRACE, Limits, WAITING_MAX};
use crate::live::Live;
use crate::manage::{Arrival, NeverSaid, Resumables};
use crate::out::Out;
use crate::people::{Bound, People};
use crate::roster::load;
use crate::session::{Checked, Do, Facts, Session, written};
use crate::stream::Stream;
use crate::tls::Tls;

/// How the door serves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The center's domain.
    pub domain: String,
    /// Without it nobody signs in but from this machine, if that is allowed.
    pub tls: Option<Tls>,
    /// Whoever comes from this machine may sign in without TLS: for benches and tests.
    pub plain_loopback: bool,
    /// Whether whoever has no account may come as a guest, to `guests.` of the domain (XEP-0175).
    pub guests: bool,
    /// Which pages may speak over a WebSocket.
    pub origins: Origins,
    /// The bounds.
    pub bounds: Bounds,
}

/// How a connection begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    Plain,
    Direct,
    WebSocket,
}

/// Where the door listens.
#[derive(Debug)]
pub struct Listeners {
    /// For streams that begin without TLS.
    pub plain: Option<TcpListener>,
    /// For those under TLS from their first byte on.
    pub direct: Option<TcpListener>,
    /// For those in the messages of a WebSocket (RFC 7395), under TLS where there is a certificate.
    pub websocket: Option<TcpListener>,
}

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

/// What all connections of the door share.
pub(crate) struct Door {
    pub(crate) host: Arc<Host>,
    pub(crate) facts: Arc<Facts>,
    pub(crate) cache: Cache,
    options: Options,
    connections: Arc<Places>,
    half_open: Arc<Places>,
    comes: Pace,
    pub(crate) people: Arc<People>,
    /// Guests, who are nobody to each other and to accounts.
    guests: Arc<People>,
    pub(crate) resumables: Arc<Resumables>,
    stopping: watch::Sender<bool>,
}

/// Serves a center over XMPP until `shutdown` comes.
///
/// # Errors
/// When a listener breaks.
pub async fn serve(
    host: Arc<Host>,
    listeners: Listeners,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let bounds = options.bounds;
    let domain = options.domain.to_lowercase();
    let people = Arc::new(People::new(&domain));
    let guests = Arc::new(People::new(&Address::guests(&domain)));
    let facts = Arc::new(Facts { domain, guests: options.guests, has_tls: options.tls.is_some(), mint: mint::token });
    let door = Arc::new(Door {
        host,
        facts,
        cache: Cache::default(),
        options,
        connections: Places::new(bounds.connections),
        half_open: Places::new(bounds.half_open),
        comes: Pace::new(bounds.guests),
        people,
        guests,
        resumables: Arc::default(),
        stopping: watch::Sender::new(false),
    });
    let mut open = JoinSet::new();
    // Called off when it is dropped.
    let mut following = JoinSet::new();
    if let Some(tls) = &door.options.tls {
        following.spawn(tls.certificate.clone().follow(bounds.certificate_look));
    }
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = accept(listeners.plain.as_ref()) => take(&door, accepted, Beginning::Plain, &mut open).await,
            accepted = accept(listeners.direct.as_ref()) => take(&door, accepted, Beginning::Direct, &mut open).await,
            accepted = accept(listeners.websocket.as_ref()) => take(&door, accepted, Beginning::WebSocket, &mut open).await,
        }
    }
    drop(listeners);
    door.stopping.send_replace(true);
    door.host.end_feeds();
    // Whoever is not done by then is cut.
    let _ = timeout(GRACE, async { while open.join_next().await.is_some() {} }).await;
    Ok(())
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

async fn take(door: &Arc<Door>, accepted: io::Result<(TcpStream, SocketAddr)>, beginning: Beginning, open: &mut JoinSet<()>) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    match accepted {
        Ok((tcp, from)) => {
            // What is said is small: none waits for the next (Nagle).
            drop(tcp.set_nodelay(true));
            open.spawn(converse(door.clone(), tcp, from.ip().to_canonical(), beginning));
        }
        // It says nothing of the listener: the other side is gone again.
        Err(fault) if matches!(fault.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset) => {}
        Err(fault) => {
            tracing::error!(target: "vestibule", %fault, "accept_failed");
            tokio::time::sleep(ACCEPT_WAIT).await;
        }
    }
}

/// Serves one connection until it ends.
async fn converse(door: Arc<Door>, tcp: TcpStream, from: IpAddr, beginning: Beginning) {
    let source = Source::of(from);
    let (Ok(place), half_open @ Some(_)) = (door.connections.take(source), door.half_open.take(source).ok()) else { return };
    let plain = door.options.plain_loopback && from.is_loopback();
    let session = Session::new(door.facts.clone(), plain);
    let session = if beginning == Beginning::WebSocket { session.framed() } else { session };
    let (signed, opened) = (None, None);
    let mut conn = Conn { door: door.clone(), stream: Stream::new(tcp), session, from: source.address(), signed, opened, place, half_open };
    // Each part in a box, for they need far more room than what goes on for hours.
    let begun = Box::pin(conn.begin_in_time(beginning)).await;
    let over = match begun {
        Ok(Begun::Bound(bound, feed)) => served(Live::new(&mut conn, *bound, feed)).await,
        Ok(Begun::Resumes(arrive, came)) => return conn.go_over(arrive, came),
        Err(over) => over,
    };
    Box::pin(conn.end(over)).await;
}

/// In a box with what it does: the task of a connection has to hold both in two places else.
fn served(mut live: Live<'_>) -> Pin<Box<impl Future<Output = Over>>> {
    Box::pin(async move { live.serve().await })
}

/// How a connection is over.
pub(crate) enum Over {
    /// The other side is gone, or takes nothing.
    Gone,
    /// These are the last words.
    Said(Out),
    /// It ends with this condition.
    With(&'static str),
    /// They count what nobody said.
    Counted(NeverSaid),
    /// It is not over: it goes on with this connection.
    Arrived(Box<Arrival>),
}

/// What a connection begins.
enum Begun {
    /// A session of its own.
    Bound(Box<Bound>, Feed),
    /// It goes on with one that is there, of which so many stanzas came.
    Resumes(mpsc::OwnedPermit<Box<Arrival>>, u32),
}

/// One connection.
pub(crate) struct Conn {
    pub(crate) door: Arc<Door>,
    pub(crate) stream: Stream,
    pub(crate) session: Session,
    from: IpAddr,
    /// Who signed in.
    pub(crate) signed: Option<SignedIn>,
    /// The device of the center's that it is: told to be lost whatever becomes of the connection.
    pub(crate) opened: Option<(Principal, DeviceId)>,
    pub(crate) place: Place,
    /// Its place among those of whom nobody knows who they are.
    half_open: Option<Place>,
}

impl Conn {
    /// Up to a bound session, in the time there is for it.
    async fn begin_in_time(&mut self, beginning: Beginning) -> Result<Begun, Over> {
        let (mut stopping, most) = (self.door.stopping.subscribe(), self.door.options.bounds.sign_in);
        tokio::select! {
            biased;
            _ = stopping.wait_for(|stopping| *stopping) => Err(Over::With("system-shutdown")),
            begun = timeout(most, self.begin(beginning)) => begun.unwrap_or(Err(Over::With("connection-timeout"))),
        }
    }

    /// Up to a bound session.
    async fn begin(&mut self, beginning: Beginning) -> Result<Begun, Over> {
        match beginning {
            Beginning::Plain => {}
            Beginning::Direct => self.secure(beginning).await?,
            Beginning::WebSocket => {
                if self.door.options.tls.is_some() {
                    self.secure(beginning).await?;
                }
                self.stream.upgrade(&self.door.options.origins).await.map_err(|_| Over::Gone)?;
            }
        }
        let mut begun = None;
        while begun.is_none() {
            let todo = match self.stream.next() {
                Ok(Some(read)) => self.session.take(read),
                Ok(None) => match self.stream.read().await {
                    Ok(1..) => continue,
                    Ok(0) | Err(_) => return Err(Over::Gone),
                },
                Err(why) => self.session.unreadable(why),
            };
            self.perform(todo, &mut begun).await?;
        }
        begun.ok_or(Over::Gone)
    }

    /// Says the last words, and lets go of what it was for the center.
    async fn end(mut self, over: Over) {
        let last = match over {
            Over::With(condition) => Some(Out::of(self.session.end(condition))),
            Over::Counted(wrong) => Some(Out::of(self.session.end_with("undefined-condition", &written(&wrong.told())))),
            Over::Said(said) => Some(said),
            Over::Gone | Over::Arrived(_) => None,
        };
        let Conn { door, stream, opened, signed, .. } = self;
        if let Some(last) = last {
            stream.close(&last).await;
        }
        if let Some((who, device)) = opened {
            lose(&door.host, who, device).await;
        }
        if let Some(signed) = signed {
            signed.leave(&door.host).await;
        }
    }

    /// How many times as fast as others whoever speaks here may be: without TLS from this machine there are benches and tests alone.
    pub(crate) fn pace_times(&self) -> f64 {
        let is_for_benches = self.door.options.plain_loopback && self.from.is_loopback() && self.stream.is_plain();
        if is_for_benches { self.door.options.bounds.plain_loopback_times.get().into() } else { 1.0 }
    }

    async fn secure(&mut self, beginning: Beginning) -> Result<(), Over> {
        let Some(tls) = &self.door.options.tls else { return Err(Over::Gone) };
        let acceptor = match beginning {
            Beginning::Plain => &tls.starttls,
            Beginning::Direct => &tls.direct,
            Beginning::WebSocket => &tls.websocket,
        };
        let exporter = self.stream.secure(acceptor).await.map_err(|_| Over::Gone)?;
        self.session.secured(exporter);
        Ok(())
    }

    async fn perform(&mut self, todo: Vec<Do>, begun: &mut Option<Begun>) -> Result<(), Over> {
        let mut todo = VecDeque::from(todo);
        while let Some(one) = todo.pop_front() {
            match one {
                // The last words go with the end.
                Do::Say(_) if todo.back() == Some(&Do::Close) => return Err(Over::Said(Out::of([one].into_iter().chain(todo).collect()))),
                Do::Say(_) => self.stream.write(&Out::of(vec![one]), &[]).await.map_err(|_| Over::Gone)?,
                Do::StartTls => self.secure(Beginning::Plain).await?,
                Do::Restart => self.stream.restart(Limits::SIGNED_IN).await,
                Do::Prove(proof) => {
                    let (host, from) = (self.door.host.clone(), self.from);
                    let came = host.device_signs_in_by_proof(&proof.login, proof.hash, &proof.auth_message, &proof.proof, from).await;
                    todo.extend(self.checked(came));
                }
                Do::Check { login, password } => {
                    let host = self.door.host.clone();
                    let came = host.device_signs_in_by_password(&login, &password, self.from).await;
                    todo.extend(self.checked(came));
                }
                Do::Admit => {
                    let checked = self.admit().await;
                    todo.extend(self.session.checked(checked));
                }
                Do::Bind(resource) => match self.bind(resource).await {
                    Ok((one, feed)) => {
                        todo.extend(self.session.bound(Ok(&one.resource)));
                        *begun = Some(Begun::Bound(Box::new(one), feed));
                    }
                    Err(condition) => todo.extend(self.session.bound(Err(condition))),
                },
                Do::Resume { token, came } => match self.resumable(&token) {
                    Some(arrive) => *begun = Some(Begun::Resumes(arrive, came)),
                    None => todo.extend(self.session.not_resumed()),
                },
                // Of a session that is bound, the first is read once it is served.
                Do::Stanza(_) => {}
                Do::Close => return Err(Over::Gone),
            }
        }
        Ok(())
    }

    /// How to come to a session that may go on here.
    fn resumable(&self, token: &str) -> Option<mpsc::OwnedPermit<Box<Arrival>>> {
        let keeper = self.signed.as_ref()?.keeper();
        self.door.resumables.find(token, &keeper)?.try_reserve_owned().ok()
    }

    /// The session that was there goes on with this connection; if it is over just now, the client finds that out.
    fn go_over(self, arrive: mpsc::OwnedPermit<Box<Arrival>>, came: u32) {
        let Conn { stream, session, signed: Some(signed), place, .. } = self else { return };
        drop(arrive.send(Box::new(Arrival { stream, session, signed, place, came })));
    }

    fn checked(&mut self, came: Result<Option<DeviceIn>, Unavailable>) -> Vec<Do> {
        let checked = match came {
            Ok(Some(DeviceIn { session, signature })) => {
                let login = session.login.to_string();
                self.signed = Some(SignedIn::Device(session));
                Checked::Is(login, signature)
            }
            Ok(None) => Checked::IsNot,
            Err(_) => Checked::Later,
        };
        self.session.checked(checked)
    }

    /// Lets a guest in, as often as the door does.
    async fn admit(&mut self) -> Checked {
        let door = &self.door;
        if door.comes.count(Source::of(self.from), door.host.now()).is_err() {
            return Checked::Later;
        }
        match Guest::admit(&door.host, &door.facts.domain).await {
            Ok(guest) => {
                let login = guest.login().to_owned();
                self.signed = Some(SignedIn::Guest(guest));
                Checked::Is(login, Vec::new())
            }
            Err(_) => Checked::Later,
        }
    }

    /// Takes the resource, and opens the device.
    async fn bind(&mut self, resource: String) -> Result<(Bound, Feed), &'static str> {
        let signed = self.signed.as_ref().ok_or("not-allowed")?;
        let (keeper, is_guest) = (signed.keeper(), signed.is_guest());
        let people = if is_guest { &self.door.guests } else { &self.door.people };
        let bound = people.take(keeper.who, &keeper.login, resource).ok_or("resource-constraint")?;
        if !is_guest {
            load(&self.door, &bound).await.map_err(|_| "resource-constraint")?;
        }
        let (host, who) = (self.door.host.clone(), keeper.who);
        let new = NewDevice { id: host.mint_device(), kind: DeviceKind::Xmpp };
        self.opened = Some((who, new.id));
        match host.join(who, new, None, None).await {
            Ok(Joined::Feed(feed)) => {
                self.half_open = None;
                Ok((bound, feed))
            }
            // It may be known to a center that was loaded again since: it is lost before another is opened.
            Ok(Joined::Refused(_) | Joined::Over) | Err(_) => {
                lose(&host, who, new.id).await;
                self.opened = None;
                Err("resource-constraint")
            }
        }
    }
}

/// Tells the center that the device is lost, until it knows: a device that it believes in for ever would be a ghost.
async fn lose(host: &Host, who: Principal, device: DeviceId) {
    for try_again in 0..LOSE_TRIES_MAX {
        if host.command(who, Command::LoseDevice { device }, None).await.is_ok() || host.status().is_stopping() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(u64::from(try_again.min(20)) * 50)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of the task that a connection has as long as it is open: what is seldom under way has to be in boxes.
    const TASK_BYTES_MAX: usize = 2_304;

    #[test]
    fn a_session_that_idles_holds_little_room() {
        fn bytes<A, B, C, D, F>(_: impl Fn(A, B, C, D) -> F) -> usize {
            size_of::<F>()
        }
        let task = bytes(converse);
        assert!(task <= TASK_BYTES_MAX, "{task}");
    }
}
