//! One request to a push service (RFC 8030): resolve, connect to a public address only, send, read the status.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper::{Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use vestibule_host::endpoint::Endpoint;
use vestibule_host::outbox::Outcome;

/// Addresses of one name that are tried.
const ADDRESSES_MAX: usize = 4;

/// What a request carries.
pub(crate) struct Letter {
    /// The `Authorization`.
    pub(crate) authorization: String,
    /// A later one of this topic takes its place while the service keeps it.
    pub(crate) topic: String,
    /// Seconds the service may keep it.
    pub(crate) ttl_s: u64,
    /// The sealed message.
    pub(crate) body: Vec<u8>,
}

/// How we reach push services.
pub(crate) struct Reach {
    tls: TlsConnector,
    plain_loopback: bool,
    /// How long one service may take, from its name to its answer.
    patience: Duration,
}

const PATIENCE: Duration = Duration::from_secs(10);

impl Reach {
    /// With the certificates this machine trusts.
    pub(crate) fn new(plain_loopback: bool) -> Result<Reach, String> {
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(found.certs);
        Reach::trusting(roots, plain_loopback)
    }

    fn trusting(roots: RootCertStore, plain_loopback: bool) -> Result<Reach, String> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(|e| e.to_string())?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Reach { tls: TlsConnector::from(Arc::new(config)), plain_loopback, patience: PATIENCE })
    }

    /// Sends, and says what became of it. An endpoint that leads inside is refused, wherever its name points now.
    /// Who does not answer is let go of: the host would wait no longer either, and nothing shall stay open.
    pub(crate) async fn send(&self, to: &Endpoint, letter: Letter) -> Outcome {
        tokio::time::timeout(self.patience, self.try_send(to, letter)).await.unwrap_or(Outcome::Later(None))
    }

    async fn try_send(&self, to: &Endpoint, letter: Letter) -> Outcome {
        let Ok(found) = tokio::net::lookup_host((to.host.as_str(), to.port)).await else { return Outcome::Later(None) };
        let found: Vec<SocketAddr> = found.take(ADDRESSES_MAX).collect();
        // One that leads inside spoils the name: the next lookup could give it alone.
        if found.iter().any(|address| !to.may_reach(address.ip(), self.plain_loopback)) {
            return Outcome::Refused("not_public");
        }
        let Some(stream) = connect(&found).await else { return Outcome::Later(None) };
        // A small message must not wait for more.
        let _ = stream.set_nodelay(true);
        let answer = if to.tls {
            let Ok(name) = ServerName::try_from(to.host.clone()) else { return Outcome::Refused("no_name") };
            match self.tls.connect(name, stream).await {
                Ok(stream) => ask(stream, to, letter).await,
                Err(_) => None,
            }
        } else {
            ask(stream, to, letter).await
        };
        answer.map_or(Outcome::Later(None), |(status, retry_after_ms)| judge(status, retry_after_ms))
    }
}

async fn connect(addresses: &[SocketAddr]) -> Option<TcpStream> {
    for address in addresses {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Some(stream);
        }
    }
    None
}

/// Status and how long to wait, if the other side said so. Its words are not read: nothing in them concerns us.
async fn ask(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    to: &Endpoint,
    letter: Letter,
) -> Option<(StatusCode, Option<u64>)> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    let request = Request::post(&to.path)
        .header(header::HOST, to.origin.split_once("://").map_or("", |(_, host)| host))
        .header(header::AUTHORIZATION, letter.authorization)
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header(header::CONTENT_ENCODING, "aes128gcm")
        .header("ttl", letter.ttl_s)
        .header("urgency", "high")
        .header("topic", letter.topic)
        .body(Full::new(Bytes::from(letter.body)))
        .ok()?;
    let response = with(connection, sender.send_request(request)).await.ok()?;
    Some((response.status(), retry_after_ms(&response)))
}

/// Drives a connection while its answer is waited for.
async fn with<T>(connection: impl Future<Output = hyper::Result<()>>, answer: impl Future<Output = T>) -> T {
    let mut answer = std::pin::pin!(answer);
    tokio::select! {
        answer = &mut answer => return answer,
        // Ended by the other side, perhaps right after its answer, which is there then; else there is an error.
        _ = connection => {}
    }
    answer.await
}

/// Seconds only: a date would need a clock of the other side's.
fn retry_after_ms<B>(response: &Response<B>) -> Option<u64> {
    let seconds = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse::<u64>().ok()?;
    Some(seconds.saturating_mul(1_000))
}

/// What a status means (RFC 8030 section 5 and 7.3; RFC 8292 section 4.2).
fn judge(status: StatusCode, retry_after_ms: Option<u64>) -> Outcome {
    match status.as_u16() {
        200..300 => Outcome::Sent,
        404 | 410 => Outcome::Gone,
        // Ours may be mended: a clock that stood still makes a signature too old.
        401 | 403 => Outcome::Later(retry_after_ms),
        408 | 425 | 429 | 500.. => Outcome::Later(retry_after_ms),
        413 => Outcome::Refused("too_large"),
        _ => Outcome::Refused("refused"), // open: any other status means the request will never be taken
    }
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};

    use super::*;

    #[test]
    fn each_status_means_one_thing() {
        let meant = |status: u16| judge(StatusCode::from_u16(status).unwrap(), Some(7_000));
        assert_eq!((meant(201), meant(404), meant(410)), (Outcome::Sent, Outcome::Gone, Outcome::Gone));
        for later in [401, 403, 429, 500, 502, 503] {
            assert_eq!(meant(later), Outcome::Later(Some(7_000)));
        }
        for never in [301, 400, 413, 415] {
            assert!(matches!(meant(never), Outcome::Refused(_)), "{never}");
        }
    }

    /// A push service on loopback that gives each request the same answer, and tells what it read.
    async fn service(tls: Option<tokio_rustls::TlsAcceptor>, answer: &'static str) -> (u16, tokio::sync::mpsc::Receiver<String>) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (told, heard) = tokio::sync::mpsc::channel(8);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, told) = (tls.clone(), told.clone());
                tokio::spawn(async move {
                    match tls {
                        Some(tls) => speak(tls.accept(stream).await?, answer, told).await,
                        None => speak(stream, answer, told).await,
                    }
                });
            }
        });
        (port, heard)
    }

    async fn speak(
        mut stream: impl AsyncRead + AsyncWrite + Unpin,
        answer: &str,
        told: tokio::sync::mpsc::Sender<String>,
    ) -> std::io::Result<()> {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut read = Vec::new();
        while !read.ends_with(b"sealed") {
            if stream.read_buf(&mut read).await? == 0 {
                return Ok(());
            }
        }
        let _ = told.send(String::from_utf8_lossy(&read).into_owned()).await;
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    }

    fn letter() -> Letter {
        Letter { authorization: "vapid t=a, k=b".into(), topic: "al1-1".into(), ttl_s: 60, body: b"sealed".to_vec() }
    }

    fn endpoint(scheme: &str, port: u16) -> Endpoint {
        Endpoint::parse(&format!("{scheme}://127.0.0.1:{port}/a?b"), true).ok().unwrap()
    }

    // Of no worth elsewhere: a key for 127.0.0.1 that nobody trusts but this test; good until 2056.
    const CERTIFICATE: &[u8] = include_bytes!("../tests/loopback.crt.pem");
    const KEY: &[u8] = include_bytes!("../tests/loopback.key.pem");
    const STRANGER: &[u8] = include_bytes!("../tests/stranger.crt.pem");

    fn certificate(pem: &[u8]) -> CertificateDer<'static> {
        CertificateDer::from_pem_slice(pem).unwrap()
    }

    /// Roots that trust one certificate alone.
    fn trusting(pem: &[u8]) -> Reach {
        let mut roots = RootCertStore::empty();
        roots.add(certificate(pem)).unwrap();
        Reach::trusting(roots, true).unwrap()
    }

    fn acceptor() -> tokio_rustls::TlsAcceptor {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate(CERTIFICATE)], key).unwrap();
        tokio_rustls::TlsAcceptor::from(Arc::new(config))
    }

    #[tokio::test]
    async fn over_tls_the_certificate_must_be_trusted_and_fit_the_name() {
        const TAKEN: &str = "HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n";
        let (port, mut heard) = service(Some(acceptor()), TAKEN).await;
        let reach = trusting(CERTIFICATE);
        assert_eq!(reach.send(&endpoint("https", port), letter()).await, Outcome::Sent);
        let read = heard.recv().await.unwrap().to_ascii_lowercase();
        for line in [
            "post /a?b http/1.1",
            "ttl: 60",
            "urgency: high",
            "topic: al1-1",
            "content-encoding: aes128gcm",
            "authorization: vapid t=a, k=b",
        ] {
            assert!(read.contains(&format!("{line}\r\n")), "{line} is not in {read}");
        }
        assert!(read.contains(&format!("host: 127.0.0.1:{port}\r\n")), "{read}");
        assert_eq!(trusting(STRANGER).send(&endpoint("https", port), letter()).await, Outcome::Later(None));
        let other_name = Endpoint { host: "localhost".into(), ..endpoint("https", port) };
        assert_eq!(reach.send(&other_name, letter()).await, Outcome::Later(None));
        assert!(heard.try_recv().is_err(), "nothing was said to who could not show who they are");
    }

    #[tokio::test]
    async fn answers_are_judged_by_their_status_and_redirects_are_not_followed() {
        let reach = Reach::trusting(RootCertStore::empty(), true).unwrap();
        let said = async |answer: &'static str| {
            let (port, _heard) = service(None, answer).await;
            reach.send(&endpoint("http", port), letter()).await
        };
        assert_eq!(said("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n").await, Outcome::Gone);
        assert_eq!(said("HTTP/1.1 429 Slow\r\nretry-after: 9\r\ncontent-length: 0\r\n\r\n").await, Outcome::Later(Some(9_000)));
        let (target, mut asked) = service(None, "HTTP/1.1 201 Created\r\n\r\n").await;
        let redirect: &'static str =
            format!("HTTP/1.1 307 Over there\r\nlocation: http://127.0.0.1:{target}/\r\ncontent-length: 0\r\n\r\n").leak();
        assert_eq!(said(redirect).await, Outcome::Refused("refused"));
        assert!(asked.try_recv().is_err());
        assert_eq!(said("no http at all\r\n\r\n").await, Outcome::Later(None));
        let nobody = endpoint("http", 1);
        assert_eq!(reach.send(&nobody, letter()).await, Outcome::Later(None));
    }

    #[tokio::test]
    async fn a_service_that_never_answers_is_let_go_of() {
        use tokio::io::AsyncReadExt;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let reach = Reach { patience: Duration::from_millis(50), ..Reach::trusting(RootCertStore::empty(), true).unwrap() };
        for scheme in ["http", "https"] {
            let silent = async {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut all = Vec::new();
                // Ends when they hang up.
                let _ = stream.read_to_end(&mut all).await;
            };
            let to = endpoint(scheme, port);
            let (outcome, ()) = tokio::join!(reach.send(&to, letter()), silent);
            assert_eq!(outcome, Outcome::Later(None), "{scheme}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let (port, mut heard) = service(None, "HTTP/1.1 201 Created\r\n\r\n").await;
        let reach = Reach::trusting(RootCertStore::empty(), false).unwrap();
        let inside = Endpoint { host: "localhost".into(), ..endpoint("http", port) };
        assert_eq!(reach.send(&inside, letter()).await, Outcome::Refused("not_public"));
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn a_wait_is_told_in_seconds() {
        let told = |value: &str| retry_after_ms(&Response::builder().header("retry-after", value).body(()).unwrap());
        assert_eq!((told("120"), told("Wed, 21 Oct 2026 07:28:00 GMT"), told("-1")), (Some(120_000), None, None));
    }
}
