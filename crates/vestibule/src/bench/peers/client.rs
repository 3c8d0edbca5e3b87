//! A client's start as any real one has it: stream, SASL, stream again, bind, roster, presence until one's own came back.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Semaphore;

use super::{DOMAIN, PASSWORD};

/// Log-ins under way at once.
pub(super) const AT_ONCE: usize = 64;
/// Connections of one address of this machine: beyond them the next address is taken, for an address has few ports.
const OF_ADDRESS: usize = 10_000;

/// How they sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::bench) enum Mechanism {
    Plain,
    ScramSha256,
}

impl Mechanism {
    pub(super) fn name(self) -> &'static str {
        match self {
            Mechanism::Plain => "PLAIN",
            Mechanism::ScramSha256 => "SCRAM-SHA-256",
        }
    }
}

/// What was derived from the password and a salt, so that a second log-in costs the generator nothing.
pub(in crate::bench) type Derived = Mutex<HashMap<String, [u8; 32]>>;

fn broken(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Says something, and reads until one of `until` came.
async fn exchange(stream: &mut TcpStream, said: &str, until: &[&str]) -> io::Result<String> {
    stream.write_all(said.as_bytes()).await?;
    let (mut all, mut piece) = (Vec::new(), [0; 2_048]);
    loop {
        let n = stream.read(&mut piece).await?;
        all.extend_from_slice(&piece[..n]);
        let text = String::from_utf8_lossy(&all);
        if until.iter().any(|until| text.contains(until)) {
            return Ok(text.into_owned());
        }
        let refused = ["<failure", "<stream:error", "type='error'", "type=\"error\""].iter().any(|refused| text.contains(refused));
        if n == 0 || refused {
            return Err(broken(format!("to {said:?} came {text:?}")));
        }
    }
}

async fn connect(to: SocketAddr, number: usize) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    let host = u8::try_from(number / OF_ADDRESS).unwrap_or(0) + 1;
    socket.bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 0, host)), 0))?;
    let stream = socket.connect(to).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Signs in, and is there.
async fn log_in(to: SocketAddr, number: usize, user: &str, mechanism: Mechanism, derived: &Derived) -> io::Result<TcpStream> {
    let mut stream = connect(to, number).await?;
    let open = format!(
        "<?xml version='1.0'?><stream:stream to='{DOMAIN}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
    );
    exchange(&mut stream, &open, &["</stream:features>"]).await?;
    match mechanism {
        Mechanism::Plain => {
            let said = auth(mechanism.name(), &format!("\0{user}\0{PASSWORD}"));
            exchange(&mut stream, &said, &["<success"]).await?;
        }
        Mechanism::ScramSha256 => scram::prove(&mut stream, user, derived).await?,
    }
    exchange(&mut stream, &open, &["</stream:features>"]).await?;
    let bind = "<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>r</resource></bind></iq>";
    exchange(&mut stream, bind, &["id='b1'", "id=\"b1\""]).await?;
    exchange(&mut stream, "<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq>", &["id='r1'", "id=\"r1\""]).await?;
    exchange(&mut stream, "<presence/>", &["<presence"]).await?;
    Ok(stream)
}

fn auth(mechanism: &str, said: &str) -> String {
    format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{mechanism}'>{}</auth>", base64::encode(said.as_bytes()))
}

/// All of them, [`AT_ONCE`] at a time, in their order.
pub(in crate::bench) async fn log_in_all(
    to: SocketAddr,
    users: Vec<String>,
    mechanism: Mechanism,
    derived: &Arc<Derived>,
) -> io::Result<Vec<TcpStream>> {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let one = |(number, user): (usize, String)| {
        let (turns, derived) = (turns.clone(), derived.clone());
        tokio::spawn(async move {
            let _turn = turns.acquire_owned().await;
            let most = std::time::Duration::from_secs(60);
            let done = tokio::time::timeout(most, log_in(to, number, &user, mechanism, &derived)).await;
            done.unwrap_or_else(|_| Err(broken(format!("{user} is not in after a minute"))))
        })
    };
    let tasks: Vec<_> = users.into_iter().enumerate().map(one).collect();
    let mut streams = Vec::with_capacity(tasks.len());
    for task in tasks {
        streams.push(task.await.map_err(io::Error::other)??);
    }
    Ok(streams)
}

mod base64 {
    use ::base64::{Engine as _, engine::general_purpose::STANDARD};

    pub(super) fn encode(bytes: &[u8]) -> String {
        STANDARD.encode(bytes)
    }

    pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
        STANDARD.decode(text).ok()
    }
}

/// RFC 5802 and RFC 7677, the client's side.
mod scram {
    use aws_lc_rs::{digest, hmac, pbkdf2};

    use super::{Derived, NonZeroU32, PASSWORD, TcpStream, auth, base64, broken, exchange, io};

    pub(super) async fn prove(stream: &mut TcpStream, user: &str, derived: &Derived) -> io::Result<()> {
        // Chance adds nothing here: who is on the other side is known.
        let first = format!("n={user},r=nonce-of-{user}");
        let came = exchange(stream, &auth("SCRAM-SHA-256", &format!("n,,{first}")), &["</challenge>"]).await?;
        let challenge = came.split_once("</challenge>").and_then(|(before, _)| before.rsplit('>').next()).and_then(base64::decode);
        let challenge = String::from_utf8(challenge.unwrap_or_default()).map_err(io::Error::other)?;
        let part = |name: &str| challenge.split(',').find_map(|part| part.strip_prefix(name)).unwrap_or_default();
        let (nonce, salt, iterations) = (part("r="), part("s="), part("i=").parse().ok().and_then(NonZeroU32::new));
        let iterations = iterations.ok_or_else(|| broken(format!("{challenge:?} is no challenge")))?;
        let salted = salted(salt, iterations, derived);
        let without_proof = format!("c=biws,r={nonce}");
        let said = format!("{first},{challenge},{without_proof}");
        let client_key = mac(&salted, b"Client Key");
        let stored_key = digest::digest(&digest::SHA256, client_key.as_ref());
        let signature = mac(stored_key.as_ref(), said.as_bytes());
        let proof: Vec<u8> = client_key.as_ref().iter().zip(signature.as_ref()).map(|(key, signed)| key ^ signed).collect();
        let response = base64::encode(format!("{without_proof},p={}", base64::encode(&proof)).as_bytes());
        let response = format!("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{response}</response>");
        exchange(stream, &response, &["<success"]).await.map(drop)
    }

    fn mac(key: &[u8], said: &[u8]) -> hmac::Tag {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), said)
    }

    fn salted(salt: &str, iterations: NonZeroU32, derived: &Derived) -> [u8; 32] {
        let (mut derived, key) = (derived.lock().unwrap_or_else(|e| e.into_inner()), format!("{salt} {iterations}"));
        *derived.entry(key).or_insert_with(|| {
            let mut salted = [0; 32];
            let salt = base64::decode(salt).unwrap_or_default();
            pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, iterations, &salt, PASSWORD.as_bytes(), &mut salted);
            salted
        })
    }
}
