//! The same over a WebSocket (RFC 7395): each message is one element, by a client nobody here wrote.

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};
use vestibule_host::scram::Hash;
use vestibule_xmpp::{Element, Limits, Read, Reader};

use crate::peer::{Exchange, connector};
use crate::world::{DOMAIN, PATIENCE, World};

type Tls = tokio_rustls::client::TlsStream<TcpStream>;

const OPEN: &str = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0' xml:lang='en'/>";
const FRAMING: &str = "urn:ietf:params:xml:ns:xmpp-framing";

struct Socket {
    socket: WebSocketStream<Tls>,
    exporter: Vec<u8>,
}

/// Asks for a WebSocket, with these headers.
async fn asked(world: &World, path: &str, headers: &[(&'static str, &'static str)]) -> Result<Socket, Error> {
    let tcp = TcpStream::connect(world.websocket).await.unwrap();
    let tls = connector(world.folder.path(), Some(b"http/1.1")).connect(ServerName::try_from(DOMAIN).unwrap(), tcp).await.unwrap();
    let exporter = tls.get_ref().1.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap();
    let mut request = format!("wss://{DOMAIN}{path}").into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    client_async(request, tls).await.map(|(socket, response)| {
        assert_eq!(response.headers().get("sec-websocket-protocol"), Some(&HeaderValue::from_static("xmpp")));
        Socket { socket, exporter }
    })
}

impl Socket {
    async fn say(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// The next message; `None` at the end.
    async fn text(&mut self) -> Option<String> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.expect("something comes") {
                Some(Ok(Message::Text(text))) => return Some(text.to_string()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    /// The next message, which is one element and names all its namespaces itself.
    async fn whole(&mut self) -> Element {
        let text = self.text().await.expect("a message");
        let document = format!("<around xmlns='urn:around'>{text}</around>");
        let (mut reader, mut bytes) = (Reader::new(Limits::SIGNED_IN), document.as_bytes());
        let mut all = Vec::new();
        while let Some(read) = reader.next(&mut bytes).unwrap() {
            all.push(read);
        }
        let Ok([Read::Opened(_), Read::Whole(whole), Read::Closed]) = <[Read; 3]>::try_from(all) else { panic!("{text}") };
        whole
    }

    async fn open(&mut self) -> Element {
        self.say(OPEN).await;
        let open = self.whole().await;
        assert!(open.is(FRAMING, "open") && open.attribute("from") == Some(DOMAIN), "{open:?}");
        let features = self.whole().await;
        assert!(features.is("http://etherx.jabber.org/streams", "features"), "{features:?}");
        features
    }

    /// Signs in and binds.
    async fn bound(&mut self, login: &str, password: &str) {
        let features = self.open().await;
        assert!(features.child("urn:ietf:params:xml:ns:xmpp-tls", "starttls").is_none());
        assert!(features.child("urn:xmpp:stream-limits:0", "limits").is_some());
        let exporter = self.exporter.clone();
        let exchange = Exchange::new(Hash::Sha256, true, login, password, &exporter);
        self.say(&exchange.first()).await;
        let challenge = self.whole().await;
        self.say(&exchange.second(&challenge.text(), &features)).await;
        assert_eq!(self.whole().await.name(), "success");
        self.open().await;
        self.say("<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>page</resource></bind></iq>")
            .await;
        assert_eq!(self.whole().await.attribute("type"), Some("result"));
    }
}

const XMPP: (&str, &str) = ("sec-websocket-protocol", "foo, xmpp");

#[tokio::test(flavor = "multi_thread")]
async fn a_page_signs_in_is_told_and_closes() {
    let world = World::new().await;
    let mut page = asked(&world, "/xmpp-websocket", &[XMPP, ("origin", "https://shop.example.org")]).await.unwrap();
    page.bound("cleo", &world.cleos).await;
    page.say("<presence xmlns='jabber:client'/>").await;
    let mut from = Vec::new();
    while from.len() < 4 {
        let presence = page.whole().await;
        assert_eq!((presence.ns(), presence.name()), ("jabber:client", "presence"));
        from.push(presence.attribute("from").unwrap().to_owned());
    }
    assert!(from.contains(&"sales@queues.example.org".to_owned()), "{from:?}");
    // Longer than a stranger may say, and answered.
    let text = "x".repeat(50_000);
    page.say(&format!("<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'>{text}</ping></iq>")).await;
    assert_eq!(page.whole().await.attribute("id"), Some("p"));
    page.say("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>").await;
    assert!(page.whole().await.is(FRAMING, "close"));
    assert_eq!(page.text().await, None);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_element_or_too_long_ends_the_stream_with_a_reason() {
    let world = World::new().await;
    let long = format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{}</auth>", "x".repeat(11_000));
    let cases = [
        ("<message/><message/>", "not-well-formed"),
        ("<message>", "not-well-formed"),
        ("<!-- -->", "restricted-xml"),
        (&long, "policy-violation"),
    ];
    for (said, condition) in cases {
        let mut page = asked(&world, "/xmpp-websocket", &[XMPP]).await.unwrap();
        page.open().await;
        page.say(said).await;
        let error = page.whole().await;
        assert!(error.is("http://etherx.jabber.org/streams", "error"), "{error:?}");
        assert_eq!(error.children().next().map(Element::name), Some(condition), "{}", &said[..said.len().min(40)]);
        assert!(page.whole().await.is(FRAMING, "close"));
        assert_eq!(page.text().await, None);
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_something_else_or_from_another_page_gets_no_socket() {
    let world = World::new().await;
    let cases = [
        ("/elsewhere", vec![XMPP], StatusCode::NOT_FOUND),
        ("/xmpp-websocket", vec![], StatusCode::BAD_REQUEST),
        ("/xmpp-websocket", vec![XMPP, ("origin", "https://elsewhere.org")], StatusCode::FORBIDDEN),
    ];
    for (path, headers, status) in cases {
        match asked(&world, path, &headers).await {
            Err(Error::Http(response)) => assert_eq!(response.status(), status),
            Err(other) => panic!("{path} {headers:?}: {other}"),
            Ok(_) => panic!("{path} {headers:?}: a socket"),
        }
    }
    world.stop().await;
}
