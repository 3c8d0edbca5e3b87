//! One call: resolve once, connect to exactly what was found, and read no more than was wanted.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::aim::{Aim, URL_CHARS_MAX};
use crate::{Answer, Method, NoAnswer, Outgoing, Request};

/// Addresses of one name that are tried.
const ADDRESSES_MAX: usize = 4;
/// Bytes of the head of an answer.
const HEAD_BYTES_MAX: usize = 32 * 1024;
/// Bytes of one header that is told on.
const HEADER_BYTES_MAX: usize = 1_000;
/// Who calls.
const AGENT: &str = concat!("vestibule/", env!("CARGO_PKG_VERSION"));

/// Makes calls. It keeps no connection, no cookie, and asks no proxy.
pub struct Caller {
    tls: TlsConnector,
    outgoing: Outgoing,
}

impl Caller {
    /// With the certificates this machine trusts.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(outgoing: Outgoing) -> Result<Caller, String> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Caller::trusting(roots, outgoing)
    }

    pub(crate) fn trusting(roots: RootCertStore, outgoing: Outgoing) -> Result<Caller, String> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(|e| e.to_string())?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Caller { tls: TlsConnector::from(Arc::new(config)), outgoing })
    }

    /// Whether an address may be called at all, as far as can be told before its name is looked up.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, url: &str) -> Result<(), NoAnswer> {
        Aim::parse(url, &self.outgoing.allow).map(drop)
    }

    /// Calls, and tells what came back.
    ///
    /// # Errors
    /// Why nothing did.
    pub async fn call(&self, request: Request<'_>) -> Result<Answer, NoAnswer> {
        tokio::time::timeout(request.within, self.follow(&request)).await.unwrap_or(Err(NoAnswer::TimedOut))
    }

    async fn follow(&self, request: &Request<'_>) -> Result<Answer, NoAnswer> {
        let allow = &self.outgoing.allow;
        let first = Aim::parse(request.url, allow)?;
        let follows = request.method == Method::Get && request.redirects_max > 0;
        let (mut aim, mut sent_on) = (None::<Aim>, 0);
        loop {
            let to = aim.as_ref().unwrap_or(&first);
            let headers = if to.is_beside(&first) { request.headers } else { &[] };
            match self.one(to, request, headers, follows).await? {
                Came::Answer(answer) => return Ok(answer),
                Came::SentOn(_) if sent_on == request.redirects_max => return Err(NoAnswer::TooManyRedirects),
                Came::SentOn(location) => {
                    sent_on += 1;
                    aim = Some(to.onwards(&location, allow)?);
                }
            }
        }
    }

    async fn one(&self, to: &Aim, request: &Request<'_>, headers: &[(&str, &str)], follows: bool) -> Result<Came, NoAnswer> {
        let found = tokio::net::lookup_host((to.host.as_str(), to.port)).await.map_err(|_| NoAnswer::NameNotKnown)?;
        let found: Vec<SocketAddr> = found.collect();
        // One that leads inside spoils the name: the next lookup could give it alone.
        if found.iter().any(|address| !to.may_reach(address.ip())) {
            return Err(NoAnswer::PrivateAddress);
        }
        let stream = connect(&found).await?;
        let asked = asked(to, request, headers)?;
        if !to.tls {
            return exchange(stream, asked, request.body_bytes_max, follows).await;
        }
        let name = ServerName::try_from(to.host.clone()).map_err(|_| NoAnswer::NotAnAddress)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| NoAnswer::Tls)?;
        exchange(stream, asked, request.body_bytes_max, follows).await
    }
}

/// What came of one request.
enum Came {
    Answer(Answer),
    /// It is elsewhere: there.
    SentOn(String),
}

async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, NoAnswer> {
    if addresses.is_empty() {
        return Err(NoAnswer::NameNotKnown);
    }
    for address in addresses.iter().take(ADDRESSES_MAX) {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Ok(stream);
        }
    }
    Err(NoAnswer::Refused)
}

fn asked(to: &Aim, request: &Request<'_>, headers: &[(&str, &str)]) -> Result<hyper::Request<Full<Bytes>>, NoAnswer> {
    let method = match request.method {
        Method::Get => hyper::Method::GET,
        Method::Post => hyper::Method::POST,
    };
    let mut asked = hyper::Request::builder().method(method).uri(to.target());
    asked = asked.header(header::HOST, to.authority()).header(header::USER_AGENT, AGENT).header(header::CONNECTION, "close");
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    // What cannot be said in a header was no address, or none of our headers.
    asked.body(Full::new(Bytes::copy_from_slice(request.body))).map_err(|_| NoAnswer::NotAnAddress)
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    asked: hyper::Request<Full<Bytes>>,
    bytes_max: usize,
    follows: bool,
) -> Result<Came, NoAnswer> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(HEAD_BYTES_MAX);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(|_| NoAnswer::Broken)?;
    let answer = async {
        let response = sender.send_request(asked).await.map_err(|_| NoAnswer::Broken)?;
        match text(response.headers(), &header::LOCATION, URL_CHARS_MAX).filter(|_| follows && is_sent_on(response.status())) {
            Some(location) => Ok(Came::SentOn(location)),
            None => read(response, bytes_max).await.map(Came::Answer),
        }
    };
    with(connection, answer).await
}

fn is_sent_on(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

async fn read(response: Response<Incoming>, bytes_max: usize) -> Result<Answer, NoAnswer> {
    let (head, mut rest) = response.into_parts();
    let mut body = Vec::new();
    while bytes_max > 0
        && let Some(frame) = rest.frame().await
    {
        let frame = frame.map_err(|_| NoAnswer::Broken)?;
        let Some(data) = frame.data_ref() else { continue };
        if body.len() + data.len() > bytes_max {
            return Err(NoAnswer::TooLarge);
        }
        body.extend_from_slice(data);
    }
    let of = |name| text(&head.headers, &name, HEADER_BYTES_MAX);
    Ok(Answer {
        status: head.status.as_u16(),
        etag: of(header::ETAG),
        last_modified: of(header::LAST_MODIFIED),
        content_type: of(header::CONTENT_TYPE),
        retry_after_s: of(header::RETRY_AFTER).and_then(|seconds| seconds.trim().parse().ok()),
        body,
    })
}

fn text(headers: &HeaderMap, name: &HeaderName, bytes_max: usize) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?;
    (text.len() <= bytes_max).then(|| text.to_owned())
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

#[cfg(test)]
mod tests;
