//! Calls over real sockets, to servers that mean no good.

use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::*;
use crate::Allowed;

// Of no worth elsewhere: a key for 127.0.0.1 that nobody trusts but this test; good until 2056.
const CERTIFICATE: &[u8] = include_bytes!("../../../push/tests/loopback.crt.pem");
const KEY: &[u8] = include_bytes!("../../../push/tests/loopback.key.pem");
const STRANGER: &[u8] = include_bytes!("../../../push/tests/stranger.crt.pem");

/// How a server answers.
#[derive(Clone)]
enum Way {
    Says(String),
    /// The first, and then the second again and again, without an end.
    Endless(&'static str, &'static str),
    /// A byte at a time.
    Drips,
    Silent,
}

/// A server on loopback, and the heads of the requests it read.
async fn server(way: Way, tls: Option<tokio_rustls::TlsAcceptor>) -> (u16, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, heard) = mpsc::channel(64);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (way, tls, told) = (way.clone(), tls.clone(), told.clone());
            tokio::spawn(async move {
                match tls {
                    Some(tls) => speak(tls.accept(stream).await?, way, told).await,
                    None => speak(stream, way, told).await,
                }
            });
        }
    });
    (port, heard)
}

async fn speak(mut stream: impl AsyncRead + AsyncWrite + Unpin, way: Way, told: mpsc::Sender<String>) -> std::io::Result<()> {
    let mut read = Vec::new();
    while !read.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut read).await? == 0 {
            return Ok(());
        }
    }
    let _ = told.send(String::from_utf8_lossy(&read).to_ascii_lowercase()).await;
    match way {
        Way::Says(text) => {
            stream.write_all(text.as_bytes()).await?;
            stream.shutdown().await
        }
        Way::Endless(head, part) => {
            stream.write_all(head.as_bytes()).await?;
            loop {
                stream.write_all(part.as_bytes()).await?;
            }
        }
        Way::Drips => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await?;
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            loop {
                tick.tick().await;
                stream.write_all(b"a").await?;
                stream.flush().await?;
            }
        }
        Way::Silent => std::future::pending().await,
    }
}

fn says(text: &str) -> Way {
    Way::Says(text.into())
}

fn sends_on(to: &str) -> Way {
    Way::Says(format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"))
}

fn caller(roots: &[&[u8]], allow: &[&str]) -> Caller {
    let mut store = RootCertStore::empty();
    for pem in roots {
        store.add(CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
    }
    Caller::trusting(store, Outgoing { allow: allow.iter().map(|host| Allowed::parse(host).unwrap()).collect() }).unwrap()
}

/// One that may call this machine by its address.
fn at_home() -> Caller {
    caller(&[CERTIFICATE], &["127.0.0.1"])
}

fn get(url: &str) -> Request<'_> {
    Request { method: Method::Get, url, headers: &[], body: &[], redirects_max: 3, body_bytes_max: 1_000, within: Duration::from_secs(20) }
}

fn acceptor() -> tokio_rustls::TlsAcceptor {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
    tokio_rustls::TlsAcceptor::from(Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap()))
}

#[tokio::test]
async fn an_answer_is_told_with_what_was_wanted_of_it() {
    let text = "HTTP/1.1 200 OK\r\netag: \"a\"\r\nlast-modified: Tue, 1 Jan 2030 00:00:00 GMT\r\ncontent-type: text/calendar\r\n\
                retry-after: 7\r\nset-cookie: a=b\r\ncontent-length: 5\r\n\r\nhello";
    let (port, mut heard) = server(says(text), None).await;
    let (url, caller) = (format!("http://127.0.0.1:{port}/a?b=c"), at_home());
    let answer = caller.call(Request { headers: &[("if-none-match", "\"z\"")], ..get(&url) }).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice(), answer.retry_after_s), (200, b"hello".as_slice(), Some(7)));
    assert_eq!((answer.etag.as_deref(), answer.content_type.as_deref()), (Some("\"a\""), Some("text/calendar")));
    assert_eq!(answer.last_modified.as_deref(), Some("Tue, 1 Jan 2030 00:00:00 GMT"));
    let read = heard.recv().await.unwrap();
    assert!(read.starts_with("get /a?b=c http/1.1\r\n") && read.contains(&format!("host: 127.0.0.1:{port}\r\n")), "{read}");
    assert!(read.contains("if-none-match: \"z\"\r\n"), "{read}");
    caller.call(get(&url)).await.unwrap();
    assert!(!heard.recv().await.unwrap().contains("cookie"), "no cookie is kept");
}

#[tokio::test]
async fn what_is_sent_arrives_and_nothing_may_come_back() {
    let (port, mut heard) = server(says("HTTP/1.1 204 No Content\r\n\r\n"), None).await;
    let url = format!("http://127.0.0.1:{port}/");
    let post = Request { method: Method::Post, body: b"sent", body_bytes_max: 0, headers: &[("webhook-id", "w1")], ..get(&url) };
    let answer = at_home().call(post).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    let read = heard.recv().await.unwrap();
    assert!(read.starts_with("post / ") && read.contains("content-length: 4\r\n") && read.contains("webhook-id: w1\r\n"), "{read}");
}

#[tokio::test]
async fn where_nobody_reads_the_body_it_may_be_whatever_it_is() {
    let (port, _heard) = server(says("HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\nlong"), None).await;
    let url = format!("http://127.0.0.1:{port}/");
    let answer = at_home().call(Request { body_bytes_max: 0, ..get(&url) }).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (200, 0));
}

#[tokio::test]
async fn nobody_inside_is_called_however_they_are_named() {
    let (port, mut heard) = server(says("HTTP/1.1 204 No Content\r\n\r\n"), Some(acceptor())).await;
    let caller = caller(&[CERTIFICATE], &[]);
    for host in
        ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0", "localhost", "LOCALHOST"]
    {
        let url = format!("https://{host}:{port}/");
        assert_eq!(caller.call(get(&url)).await, Err(NoAnswer::PrivateAddress), "{url}");
    }
    for host in ["127.0.0.1", "[::ffff:127.0.0.1]", "localhost"] {
        assert_eq!(caller.call(get(&format!("http://{host}:{port}/"))).await, Err(NoAnswer::NotHttps), "{host}");
    }
    assert!(heard.try_recv().is_err(), "nobody was spoken to");
}

#[tokio::test]
async fn where_an_answer_sends_us_on_to_is_checked_anew() {
    let (end, mut heard) = server(says("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi"), None).await;
    let caller = at_home();
    let inside = [
        (format!("https://localhost:{end}/"), NoAnswer::PrivateAddress),
        ("https://10.0.0.1/".into(), NoAnswer::PrivateAddress),
        ("https://[::ffff:169.254.169.254]/".into(), NoAnswer::PrivateAddress),
        (format!("http://localhost:{end}/"), NoAnswer::NotHttps),
        ("file:///etc/passwd".into(), NoAnswer::NotHttps),
        (format!("http://u:p@127.0.0.1:{end}/"), NoAnswer::NotAnAddress),
    ];
    for (to, why) in inside {
        let (port, _) = server(sends_on(&to), None).await;
        assert_eq!(caller.call(get(&format!("http://127.0.0.1:{port}/"))).await, Err(why), "{to}");
    }
    assert!(heard.try_recv().is_err(), "nobody was spoken to");
    let (port, _) = server(sends_on(&format!("http://127.0.0.1:{end}/b")), None).await;
    let url = format!("http://127.0.0.1:{port}/");
    let secret = Request { headers: &[("authorization", "secret")], ..get(&url) };
    assert_eq!(caller.call(secret).await.unwrap().body, b"hi");
    let read = heard.recv().await.unwrap();
    assert!(read.starts_with("get /b ") && !read.contains("secret"), "what was for one origin goes to no other: {read}");
    let post = Request { method: Method::Post, body: b"x", ..get(&url) };
    assert_eq!(caller.call(post).await.unwrap().status, 302, "what is sent is not sent on");
    assert_eq!(caller.call(Request { redirects_max: 0, ..get(&url) }).await.unwrap().status, 302);
}

#[tokio::test]
async fn who_sends_us_in_a_ring_is_left() {
    let (port, mut heard) = server(sends_on("/again"), None).await;
    assert_eq!(at_home().call(get(&format!("http://127.0.0.1:{port}/"))).await, Err(NoAnswer::TooManyRedirects));
    let mut asked = 0;
    while heard.try_recv().is_ok() {
        asked += 1;
    }
    assert_eq!(asked, 4, "once, and three times more");
}

#[tokio::test]
async fn no_more_is_read_than_was_wanted() {
    let exact = format!("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{}", "a".repeat(1_000));
    let more = format!("HTTP/1.1 200 OK\r\n\r\n{}", "a".repeat(1_001));
    for (way, is_too_large) in [
        (Way::Says(exact), false),
        (Way::Says(more), true),
        (Way::Endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "3\r\nabc\r\n"), true),
        (Way::Endless("HTTP/1.1 200 OK\r\n\r\n", "aaaaaaaaaaaaaaaa"), true),
    ] {
        let (port, _) = server(way, None).await;
        let came = at_home().call(get(&format!("http://127.0.0.1:{port}/"))).await;
        assert_eq!(came.err(), is_too_large.then_some(NoAnswer::TooLarge));
    }
    let (port, _) = server(Way::Endless("HTTP/1.1 200 OK\r\n", "x-more: aaaaaaaaaaaaaaaaaaaaaaaa\r\n"), None).await;
    assert_eq!(at_home().call(get(&format!("http://127.0.0.1:{port}/"))).await, Err(NoAnswer::Broken), "a head without an end");
}

#[tokio::test]
async fn who_says_nothing_or_next_to_nothing_is_let_go_of() {
    for way in [Way::Silent, Way::Drips] {
        let (port, _) = server(way, None).await;
        let short = Duration::from_millis(300);
        let came = at_home().call(Request { within: short, body_bytes_max: 1_000_000, ..get(&format!("http://127.0.0.1:{port}/")) }).await;
        assert_eq!(came, Err(NoAnswer::TimedOut));
    }
}

#[tokio::test]
async fn each_other_way_to_fail_has_its_name() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    assert_eq!(at_home().call(get(&format!("http://127.0.0.1:{gone}/"))).await, Err(NoAnswer::Refused));
    assert_eq!(at_home().call(get("https://no-such-name.invalid/")).await, Err(NoAnswer::NameNotKnown));
    for broken in ["", "what?\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhi"] {
        let (port, _) = server(says(broken), None).await;
        assert_eq!(at_home().call(get(&format!("http://127.0.0.1:{port}/"))).await, Err(NoAnswer::Broken), "{broken}");
    }
    let words: std::collections::BTreeSet<_> = NoAnswer::ALL.iter().map(|why| (why.as_str(), why.to_string())).collect();
    assert_eq!(words.len(), NoAnswer::ALL.len());
}

#[tokio::test]
async fn over_tls_the_certificate_must_be_trusted_and_fit_the_name() {
    let (port, mut heard) = server(says("HTTP/1.1 204 No Content\r\n\r\n"), Some(acceptor())).await;
    let allow = ["127.0.0.1", "localhost"];
    assert_eq!(caller(&[CERTIFICATE], &allow).call(get(&format!("https://127.0.0.1:{port}/"))).await.unwrap().status, 204);
    heard.recv().await.unwrap();
    assert_eq!(caller(&[STRANGER], &allow).call(get(&format!("https://127.0.0.1:{port}/"))).await, Err(NoAnswer::Tls));
    assert_eq!(caller(&[CERTIFICATE], &allow).call(get(&format!("https://localhost:{port}/"))).await, Err(NoAnswer::Tls));
    assert!(heard.try_recv().is_err(), "nothing was said to who could not show who they are");
}
