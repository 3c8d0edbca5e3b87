//! A network between a client and a server that fails as its seed says: slow, in small pieces, stalled, cut after a byte,
//! or half open, where both sides keep a socket that nothing goes through any more.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// Connections carried at a time; one more is closed.
const CONNECTIONS_MAX: usize = 2_000;
/// Bytes carried at once, and so held for each direction.
const PIECE_BYTES_MAX: usize = 16 * 1024;
/// Bytes that the system takes from the server for a connection before the proxy does.
const RECEIVE_BUFFER_BYTES: u32 = 4 * 1024;

/// Numbers that follow from a seed.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next number (SplitMix64: Steele, Lea, Flood 2014).
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number under `most`.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.roll() % most.max(1)
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// What becomes of one direction of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    /// Before each piece.
    pub(crate) delay: Duration,
    /// Bytes of a piece.
    pub(crate) piece: usize,
    /// A pause once so many bytes are through.
    pub(crate) stall: Option<(u64, Duration)>,
    /// The connection is cut when a byte after these is to go through.
    pub(crate) cut_after: Option<u64>,
    /// The connection is half open when a byte after these is to go through.
    pub(crate) silent_after: Option<u64>,
}

impl Way {
    /// Nothing happens to it.
    pub(crate) const CLEAR: Way = Way { delay: Duration::ZERO, piece: PIECE_BYTES_MAX, stall: None, cut_after: None, silent_after: None };
}

/// Both directions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ways {
    /// To the server.
    pub(crate) up: Way,
    /// To the client.
    pub(crate) down: Way,
}

impl Ways {
    pub(crate) const CLEAR: Ways = Ways { up: Way::CLEAR, down: Way::CLEAR };
}

/// What happened so far.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    connections: AtomicU64,
    cut: AtomicU64,
    half_open: AtomicU64,
    stalled: AtomicU64,
    refused: AtomicU64,
}

/// A proxy, until it is dropped; then all its connections are cut.
#[derive(Debug)]
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    counts: Arc<Counts>,
    /// How often all were silenced.
    silenced: watch::Sender<u64>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// In front of a server; what becomes of the n-th connection follows from the seed and n.
    pub(crate) async fn start(server: SocketAddr, seed: u64, draw: impl Fn(&mut Dice) -> Ways + Send + 'static) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let counts = Arc::new(Counts::default());
        let silenced = watch::Sender::new(0);
        let (tally, silence) = (counts.clone(), silenced.subscribe());
        let accepting = tokio::spawn(async move {
            let mut carried = JoinSet::new();
            loop {
                tokio::select! {
                    Some(_) = carried.join_next(), if !carried.is_empty() => {}
                    accepted = listener.accept() => {
                        let Ok((near, _)) = accepted else { continue };
                        if carried.len() >= CONNECTIONS_MAX {
                            tally.refused.fetch_add(1, Ordering::Relaxed);
                            continue;
                        }
                        let n = tally.connections.fetch_add(1, Ordering::Relaxed);
                        let ways = draw(&mut Dice::new(seed ^ Dice::new(n).roll()));
                        let mut silence = silence.clone();
                        silence.mark_unchanged();
                        carried.spawn(carry(near, server, ways, silence, tally.clone()));
                    }
                }
            }
        });
        Proxy { address, counts, silenced, accepting }
    }

    /// From now on nothing goes through any connection there is, though both sides still have it.
    pub(crate) fn silence_all(&self) {
        self.silenced.send_modify(|times| *times += 1);
    }

    pub(crate) fn connections(&self) -> u64 {
        self.counts.connections.load(Ordering::Relaxed)
    }
    pub(crate) fn cut(&self) -> u64 {
        self.counts.cut.load(Ordering::Relaxed)
    }
    pub(crate) fn half_open(&self) -> u64 {
        self.counts.half_open.load(Ordering::Relaxed)
    }
    pub(crate) fn stalled(&self) -> u64 {
        self.counts.stalled.load(Ordering::Relaxed)
    }
    pub(crate) fn refused(&self) -> u64 {
        self.counts.refused.load(Ordering::Relaxed)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// How carrying ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// One side closed.
    Closed,
    Cut,
    Silent,
}

/// Carries one connection to its end. One that is half open is held as long as the proxy.
async fn carry(mut near: TcpStream, server: SocketAddr, ways: Ways, mut silence: watch::Receiver<u64>, counts: Arc<Counts>) {
    let Ok(mut far) = dial(server).await else { return };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let end = {
        let ((mut near_from, mut near_to), (mut far_from, mut far_to)) = (near.split(), far.split());
        let mut up = Box::pin(pump(&mut near_from, &mut far_to, ways.up, &counts));
        let mut down = Box::pin(pump(&mut far_from, &mut near_to, ways.down, &counts));
        let (mut up_over, mut down_over) = (false, false);
        loop {
            let end = tokio::select! {
                end = &mut up, if !up_over => { up_over = true; end }
                end = &mut down, if !down_over => { down_over = true; end }
                _ = silence.changed() => End::Silent,
            };
            if end != End::Closed || (up_over && down_over) {
                break end;
            }
        }
    };
    match end {
        End::Closed => {}
        End::Cut => drop(counts.cut.fetch_add(1, Ordering::Relaxed)),
        End::Silent => {
            counts.half_open.fetch_add(1, Ordering::Relaxed);
            std::future::pending::<()>().await;
        }
    }
}

async fn dial(server: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(RECEIVE_BUFFER_BYTES)?;
    socket.connect(server).await
}

/// Carries one direction.
async fn pump(from: &mut (impl AsyncRead + Unpin), to: &mut (impl AsyncWrite + Unpin), way: Way, counts: &Counts) -> End {
    let mut piece = vec![0; way.piece.clamp(1, PIECE_BYTES_MAX)];
    let (mut through, mut stall) = (0, way.stall);
    loop {
        let Ok(n @ 1..) = from.read(&mut piece).await else {
            // The other direction may have more to say.
            let _ = to.shutdown().await;
            return End::Closed;
        };
        if !way.delay.is_zero() {
            tokio::time::sleep(way.delay).await;
        }
        if let Some((_, pause)) = stall.take_if(|(after, _)| through + n as u64 > *after) {
            counts.stalled.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(pause).await;
        }
        let room = |after: Option<u64>| after.map_or(n, |after| n.min((after - through) as usize));
        let (cut, silent) = (room(way.cut_after), room(way.silent_after));
        let goes = cut.min(silent);
        if to.write_all(&piece[..goes]).await.is_err() {
            return End::Closed;
        }
        through += goes as u64;
        match (cut < n, silent < n) {
            (true, _) if cut <= silent => return End::Cut,
            (_, true) => return End::Silent,
            (_, false) => {}
        }
    }
}
