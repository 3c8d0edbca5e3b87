//! Sessions that are let in and say all they can, each in its own way, while chats are routed. The server is this process; the sessions and
//! the chats are processes of their own. The sessions come without TLS, but no faster than those that come with it.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU8;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vestibule_center::id::ClientId;
use vestibule_host::clock::Stopwatch;
use vestibule_xmpp::Bounds;

use super::super::feed::broken;
use super::super::peers::client::{self, Mechanism};
use super::super::peers::{DOMAIN, seed};
use super::super::{Row, world};
use super::door::{self, Door, undisturbed};
use super::side::{self, Side, State};
use super::{CHATTERS, LOOK, PATIENCE, Served, p99, resident_mb, set_up, share};
use crate::stop::Stop;

/// Sessions that flood, an account each: what an account may do is bounded for itself.
const SESSIONS: u64 = 100;
/// Of those that begin in a second: a generator that fills the buffers of all at once takes the processor that it shares with the server.
const A_SECOND: u64 = 10;
/// How long chats are measured once all have begun.
const DURING: Duration = Duration::from_secs(30);
/// Stanzas written in one go.
const AT_ONCE: u64 = 50;
/// With what an answer begins.
const ANSWER: &[u8] = b"<iq";
/// Ways to flood; of the first the answers are counted.
const WAYS: u64 = 10;

pub(in crate::bench) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(run())
}

async fn run() -> Result<Vec<Row>, Stop> {
    let folder = world::temp()?;
    let server = Served::start(folder.path(), SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    set_up(&server.host, SESSIONS).await?;
    let accounts: Vec<_> = (0..SESSIONS).map(|n| seed::Account::new(&user(n), ClientId(CHATTERS + 1 + n))).collect();
    seed::write(&server.host, &accounts).await?;
    let bounds = Bounds { plain_loopback_times: NonZeroU8::MIN, ..Bounds::default() };
    let door = Door::open(&server.host, DOMAIN, bounds)?;
    let (mut chats, before, before_mb) = undisturbed(&server).await?;

    let mut flood = Side::start(&["flood", &door.address.to_string(), &SESSIONS.to_string()]).await?;
    // It answers once all have signed in, which is not what is measured.
    flood.state().await?;
    chats.samples().await?;
    let (watch, mut most_mb) = (Stopwatch::start(), resident_mb());
    while flood.state().await?.open < SESSIONS {
        if watch.elapsed() > PATIENCE {
            return Err(Stop::cannot_start("some of the sessions are gone before all have begun"));
        }
        tokio::time::sleep(LOOK).await;
        most_mb = most_mb.max(resident_mb());
    }
    let (opening, begun) = (chats.samples().await?, flood.state().await?);
    let watch = Stopwatch::start();
    most_mb = most_mb.max(door::most_mb(DURING).await);
    let (during, ended) = (chats.samples().await?, flood.state().await?);
    let answered = (ended.answered - begun.answered) as f64 / watch.elapsed().as_secs_f64() / (SESSIONS / WAYS) as f64;
    drop((chats, flood, door));
    server.stop().await;
    Ok(rows([&before, &opening, &during], ended, answered, [before_mb, most_mb]))
}

fn rows([before, opening, during]: [&[f64]; 3], ended: State, answered: f64, [before_mb, most_mb]: [f64; 2]) -> Vec<Row> {
    let over = |name, samples: &[f64]| Row::under(name, p99(samples) / p99(before), "", 2.0, "under 2");
    vec![
        Row::plain("flood: sessions that say all they can", SESSIONS as f64, ""),
        Row::under("flood: of those ended by the door meanwhile", (SESSIONS - ended.open) as f64, "", 1.0, "none"),
        Row::plain("flood: stanzas written to them, most of which wait", ended.said as f64, ""),
        Row::plain("flood: of those that ping, answered of each session", answered, "1/s"),
        Row::plain("flood: chat start to its offer before, p99", p99(before), "ms"),
        Row::plain("flood: p99 while they begin", p99(opening), "ms"),
        Row::plain("flood: p99 while they go on", p99(during), "ms"),
        over("flood: p99 while they begin over p99 before", opening),
        over("flood: p99 while they go on over p99 before", during),
        Row::plain("flood: p50 before", share(before, 0.5), "ms"),
        Row::plain("flood: p50 while they go on", share(during, 0.5), "ms"),
        Row::plain("flood: chats while they begin", opening.len() as f64, ""),
        Row::plain("flood: chats while they go on", during.len() as f64, ""),
        Row::plain("flood: memory of the server before", before_mb, "MB"),
        Row::plain("flood: at most", most_mb, "MB"),
    ]
}

fn user(n: u64) -> String {
    format!("flood-{n}")
}

/// What a session says, over and over.
fn stanza(session: u64, n: u64) -> String {
    let other = user((session + 1) % SESSIONS);
    match session % WAYS {
        0 => format!("<iq type='get' id='{n}' to='{DOMAIN}'><ping xmlns='urn:xmpp:ping'/></iq>"),
        1 => format!("<presence><status>{n}</status></presence>"),
        2 => format!("<presence><show>{}</show></presence>", if n.is_multiple_of(2) { "away" } else { "dnd" }),
        3 => format!("<message to='queue-1@{DOMAIN}' type='chat' id='{n}'><body>status</body></message>"),
        4 => format!("<message to='queue-1@{DOMAIN}' type='chat' id='{n}'><body>What about {n}?</body></message>"),
        5 => format!("<message to='{other}@{DOMAIN}' type='chat' id='{n}'><body>{n}</body></message>"),
        6 => format!("<iq type='set' id='{n}'><query xmlns='jabber:iq:roster'><item jid='{other}@{DOMAIN}' name='{n}'/></query></iq>"),
        7 => format!("<iq type='get' id='{n}'><query xmlns='jabber:iq:roster'/></iq>"),
        8 => format!("<iq type='get' id='{n}' to='queue-1@{DOMAIN}'><vCard xmlns='vcard-temp'/></iq>"),
        _ => format!("<presence to='{other}@{DOMAIN}' type='{}'/>", if n.is_multiple_of(2) { "subscribe" } else { "unsubscribe" }),
    }
}

/// What the sessions have come to.
#[derive(Default)]
struct Seen {
    open: AtomicU64,
    said: AtomicU64,
    answered: AtomicU64,
}

/// Is the side of the sessions.
pub(super) async fn stay(door: SocketAddr, many: u64) -> Result<(), Stop> {
    let users = (0..many).map(user).collect();
    let streams = client::log_in_all(door, users, Mechanism::ScramSha256, &Arc::default()).await.map_err(broken)?;
    let (seen, opened) = (Arc::<Seen>::default(), streams.len() as u64);
    for (session, stream) in (0..).zip(streams) {
        let seen = seen.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(session * 1_000 / A_SECOND)).await;
            seen.open.fetch_add(1, Ordering::Relaxed);
            flood(stream, session, &seen).await;
            seen.open.fetch_sub(1, Ordering::Relaxed);
        });
    }
    let mut asked = side::asked();
    while let Ok(Some(_)) = asked.next_line().await {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let (open, said, answered) = (read(&seen.open), read(&seen.said), read(&seen.answered));
        side::tell(&State { open, opened, said, answered, ..State::default() });
    }
    Ok(())
}

/// Says and reads until the stream ends.
async fn flood(stream: TcpStream, session: u64, seen: &Seen) {
    let (mut from, mut to) = stream.into_split();
    let say = async {
        for first in (0..).step_by(AT_ONCE as usize) {
            let said: String = (first..first + AT_ONCE).map(|n| stanza(session, n)).collect();
            if to.write_all(said.as_bytes()).await.is_err() {
                return;
            }
            seen.said.fetch_add(AT_ONCE, Ordering::Relaxed);
        }
    };
    let read = async {
        let mut piece = vec![0; 16 * 1_024];
        while let Ok(n @ 1..) = from.read(&mut piece).await {
            if session.is_multiple_of(WAYS) {
                let answers = piece[..n].windows(ANSWER.len()).filter(|at| *at == ANSWER).count();
                seen.answered.fetch_add(answers as u64, Ordering::Relaxed);
            }
        }
    };
    tokio::select! {
        () = say => {}
        () = read => {}
    }
}
