//! A client of the tests' own: bytes over a socket, TLS, SCRAM; it sees what a client would.

use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use aws_lc_rs::{digest, hmac, pbkdf2};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs as provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use vestibule_host::scram::{Hash, ITERATIONS};
use vestibule_xmpp::{Element, Limits, Read, Reader};

use crate::world::{DOMAIN, GUESTS, PATIENCE, World};

trait Wire: AsyncRead + AsyncWrite + Send {}
impl<T: AsyncRead + AsyncWrite + Send> Wire for T {}

pub(crate) const OPENING: &str = "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

pub(crate) struct Peer {
    wire: Option<Pin<Box<dyn Wire>>>,
    /// Only while nothing is under TLS.
    tcp: Option<TcpStream>,
    pub(crate) exporter: Vec<u8>,
    input: Vec<u8>,
    reader: Reader,
    /// What the stream offered last.
    features: Element,
}

pub(crate) fn connector(folder: &Path, alpn: Option<&[u8]>) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(folder.join("ca.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(provider::default_provider()));
    let mut config = config.with_safe_default_protocol_versions().unwrap().with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = alpn.map(<[u8]>::to_vec).into_iter().collect();
    Arc::new(config).into()
}

impl Peer {
    /// A connection on which nothing is said yet.
    pub(crate) async fn connect(address: SocketAddr) -> Peer {
        let tcp = Some(TcpStream::connect(address).await.unwrap());
        let (reader, features) = (Reader::new(Limits::SIGNED_IN), Element::new("", "features"));
        Peer { wire: None, tcp, exporter: Vec::new(), input: Vec::new(), reader, features }
    }

    /// Under TLS, with its stream opened and its features read.
    pub(crate) async fn secured(world: &World) -> Peer {
        Peer::secured_at(world, DOMAIN).await
    }

    /// The same at one of the hosts.
    pub(crate) async fn secured_at(world: &World, host: &str) -> Peer {
        let mut peer = Peer::connect(world.address).await;
        peer.open_at(host).await;
        peer.say("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").await;
        assert_eq!(peer.whole().await.name(), "proceed");
        peer.tls(world, None).await;
        peer.open_at(host).await;
        peer
    }

    /// A guest under TLS, signed in, nothing bound.
    pub(crate) async fn guest(world: &World) -> Peer {
        let mut peer = Peer::secured_at(world, GUESTS).await;
        peer.say("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>").await;
        assert_eq!(peer.whole().await.name(), "success");
        peer.open_at(GUESTS).await;
        peer
    }

    /// Under TLS and signed in, nothing bound.
    pub(crate) async fn signed_in(world: &World, login: &str, password: &str) -> Peer {
        let mut peer = Peer::secured(world).await;
        assert_eq!(peer.scram(Hash::Sha256, true, login, password).await.name(), "success");
        peer.open().await;
        peer
    }

    /// A bound session.
    pub(crate) async fn bound(world: &World, login: &str, password: &str, resource: &str) -> Peer {
        let mut peer = Peer::signed_in(world, login, password).await;
        let answer = peer.bind(resource).await;
        assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
        peer
    }

    /// A bound session of a guest.
    pub(crate) async fn bound_guest(world: &World, resource: &str) -> Peer {
        let mut peer = Peer::guest(world).await;
        let answer = peer.bind(resource).await;
        assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
        peer
    }

    pub(crate) async fn bind(&mut self, resource: &str) -> Element {
        let resource = format!("<resource>{resource}</resource>");
        self.say(&format!("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>{resource}</bind></iq>")).await;
        self.whole().await
    }

    pub(crate) async fn tls(&mut self, world: &World, alpn: Option<&[u8]>) {
        let tcp = self.tcp.take().expect("not under TLS yet");
        let name = ServerName::try_from(DOMAIN).unwrap();
        let tls = connector(world.folder.path(), alpn).connect(name, tcp).await.expect("a handshake");
        self.exporter = tls.get_ref().1.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap();
        self.wire = Some(Box::pin(tls));
        self.input.clear();
    }

    /// Opens a stream; answers its features.
    pub(crate) async fn open(&mut self) -> Element {
        self.open_at(DOMAIN).await
    }

    /// The same at one of the hosts.
    pub(crate) async fn open_at(&mut self, host: &str) -> Element {
        self.restart();
        self.say(&OPENING.replace(DOMAIN, host)).await;
        let Some(Read::Opened(header)) = self.read().await else { panic!("no stream") };
        assert_eq!(header.attribute("from"), Some(host));
        self.features = self.whole().await;
        self.features.clone()
    }

    /// What is read from now on is a new stream.
    pub(crate) fn restart(&mut self) {
        self.reader = Reader::new(Limits::SIGNED_IN);
    }

    pub(crate) async fn say(&mut self, text: &str) {
        // Who is cut off while they speak sees that when they listen.
        let _ = match (&mut self.wire, &mut self.tcp) {
            (Some(wire), _) => wire.write_all(text.as_bytes()).await,
            (None, Some(tcp)) => tcp.write_all(text.as_bytes()).await,
            (None, None) => panic!("there is no connection"),
        };
        if let Some(wire) = &mut self.wire {
            let _ = wire.flush().await;
        }
    }

    /// What comes next; `None` when the connection is over.
    pub(crate) async fn read(&mut self) -> Option<Read> {
        timeout(PATIENCE, self.reading()).await.expect("something comes, or the end")
    }

    async fn reading(&mut self) -> Option<Read> {
        loop {
            let mut left = self.input.as_slice();
            let read = self.reader.next(&mut left).expect("a stream that can be read");
            let taken = self.input.len() - left.len();
            self.input.drain(..taken);
            if read.is_some() {
                return read;
            }
            let mut part = [0; 4_096];
            let n = match (&mut self.wire, &mut self.tcp) {
                (Some(wire), _) => wire.read(&mut part).await,
                (None, Some(tcp)) => tcp.read(&mut part).await,
                (None, None) => Ok(0),
            };
            match n {
                Ok(n @ 1..) => self.input.extend_from_slice(&part[..n]),
                Ok(0) | Err(_) => return None,
            }
        }
    }

    /// The next element; pings of the server are answered on the way.
    pub(crate) async fn whole(&mut self) -> Element {
        timeout(PATIENCE, self.next_whole()).await.expect("an element that is no ping")
    }

    async fn next_whole(&mut self) -> Element {
        loop {
            match self.read().await {
                Some(Read::Whole(iq)) if iq.child("urn:xmpp:ping", "ping").is_some() && iq.attribute("type") == Some("get") => {
                    let id = iq.attribute("id").unwrap_or_default();
                    self.say(&format!("<iq type='result' id='{id}' to='example.org'/>")).await;
                }
                Some(Read::Whole(element)) => return element,
                other => panic!("no element: {other:?}"),
            }
        }
    }

    /// The condition with which the stream ends, whatever comes before it; then the connection is over.
    pub(crate) async fn ended(&mut self) -> String {
        self.ended_by().await.first().map(|child| child.name().to_owned()).unwrap_or_default()
    }

    /// All that is said of why it ends.
    pub(crate) async fn ended_by(&mut self) -> Vec<Element> {
        let mut why = Vec::new();
        loop {
            match self.read().await {
                Some(Read::Whole(error)) if error.is("http://etherx.jabber.org/streams", "error") => {
                    why = error.children().cloned().collect()
                }
                Some(_) => {}
                None => return why,
            }
        }
    }

    /// Elements up to one for which this holds, which is answered.
    pub(crate) async fn until(&mut self, holds: impl Fn(&Element) -> bool) -> Element {
        loop {
            let one = self.whole().await;
            if holds(&one) {
                return one;
            }
        }
    }

    /// Proves to know a password; answers what came of it.
    pub(crate) async fn scram(&mut self, hash: Hash, plus: bool, login: &str, password: &str) -> Element {
        let exporter = self.exporter.clone();
        let exchange = Exchange::new(hash, plus, login, password, &exporter);
        self.say(&exchange.first()).await;
        let challenge = self.whole().await;
        if challenge.name() != "challenge" {
            return challenge;
        }
        self.say(&exchange.second(&challenge.text(), &self.features)).await;
        self.whole().await
    }

    /// Chooses a mechanism, with its first word.
    pub(crate) async fn auth(&mut self, mechanism: &str, first: &str) {
        let text = BASE64.encode(first);
        self.say(&format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{mechanism}'>{text}</auth>")).await;
    }
}

/// What a client says to prove its password, as elements.
pub(crate) struct Exchange<'a> {
    hash: Hash,
    name: &'static str,
    flag: &'static str,
    login: &'a str,
    password: &'a str,
    exporter: &'a [u8],
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(hash: Hash, plus: bool, login: &'a str, password: &'a str, exporter: &'a [u8]) -> Exchange<'a> {
        let (name, flag) = match (hash, plus) {
            (Hash::Sha256, true) => ("SCRAM-SHA-256-PLUS", "p=tls-exporter,,"),
            (Hash::Sha256, false) => ("SCRAM-SHA-256", "n,,"),
            (Hash::Sha1, true) => ("SCRAM-SHA-1-PLUS", "p=tls-exporter,,"),
            (Hash::Sha1, false) => ("SCRAM-SHA-1", "n,,"),
        };
        Exchange { hash, name, flag, login, password, exporter: if plus { exporter } else { &[] } }
    }

    fn bare(&self) -> String {
        format!("n={},r=theirs", self.login)
    }

    pub(crate) fn first(&self) -> String {
        let text = BASE64.encode(format!("{}{}", self.flag, self.bare()));
        format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{}'>{text}</auth>", self.name)
    }

    /// Proves it, after a look at whether somebody between changed what was offered (XEP-0474).
    pub(crate) fn second(&self, challenge: &str, features: &Element) -> String {
        let challenge = String::from_utf8(BASE64.decode(challenge).unwrap()).unwrap();
        let of_it = challenge.split(',').find_map(|one| one.strip_prefix("h=")).expect("a hash of what was offered");
        assert_eq!(of_it, offered_hash(self.hash, features), "{challenge} after {features:?}");
        let nonce = challenge.split(',').next().unwrap().strip_prefix("r=").unwrap();
        let salt = challenge.split(',').nth(1).unwrap().strip_prefix("s=").unwrap();
        let bound = [self.flag.as_bytes(), self.exporter].concat();
        let without = format!("c={},r={nonce}", BASE64.encode(bound));
        let said = format!("{},{challenge},{without}", self.bare());
        let proof = proof(self.hash, self.password, &BASE64.decode(salt).unwrap(), said.as_bytes());
        let last = BASE64.encode(format!("{without},p={}", BASE64.encode(proof)));
        format!("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{last}</response>")
    }
}

/// The hash of what was offered, in base64.
fn offered_hash(hash: Hash, features: &Element) -> String {
    let sorted = |namespace, list, of: fn(&Element) -> String| {
        let mut all: Vec<String> = features.child(namespace, list).map(|list| list.children().map(of).collect()).unwrap_or_default();
        all.sort();
        all.join("\x1e")
    };
    let mut all = sorted("urn:ietf:params:xml:ns:xmpp-sasl", "mechanisms", Element::text);
    if features.child("urn:xmpp:sasl-cb:0", "sasl-channel-binding").is_some() {
        let kind = |binding: &Element| binding.attribute("type").unwrap_or_default().to_owned();
        all = all + "\x1f" + &sorted("urn:xmpp:sasl-cb:0", "sasl-channel-binding", kind);
    }
    let hashed = match hash {
        Hash::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        Hash::Sha256 => &digest::SHA256,
    };
    BASE64.encode(digest::digest(hashed, all.as_bytes()))
}

/// What a client proves with (RFC 5802, section 3).
fn proof(hash: Hash, password: &str, salt: &[u8], said: &[u8]) -> Vec<u8> {
    let (derived, mac, hashed) = match hash {
        Hash::Sha1 => (pbkdf2::PBKDF2_HMAC_SHA1, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &digest::SHA1_FOR_LEGACY_USE_ONLY),
        Hash::Sha256 => (pbkdf2::PBKDF2_HMAC_SHA256, hmac::HMAC_SHA256, &digest::SHA256),
    };
    let mut salted = vec![0; hashed.output_len()];
    pbkdf2::derive(derived, ITERATIONS, salt, password.as_bytes(), &mut salted);
    let key = hmac::sign(&hmac::Key::new(mac, &salted), b"Client Key");
    let stored = digest::digest(hashed, key.as_ref());
    let signature = hmac::sign(&hmac::Key::new(mac, stored.as_ref()), said);
    key.as_ref().iter().zip(signature.as_ref()).map(|(one, other)| one ^ other).collect()
}
