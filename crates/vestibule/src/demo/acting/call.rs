//! HTTP calls of one person over one connection, made anew when it is lost.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// Why there is no answer.
pub(crate) type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(15);
/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// Somebody's way to ask.
pub(crate) struct Caller {
    address: SocketAddr,
    authorization: String,
    open: Option<SendRequest<Full<Bytes>>>,
}

impl Caller {
    /// Nothing is connected yet.
    pub(crate) fn new(address: SocketAddr, token: &str) -> Caller {
        Caller { address, authorization: format!("Bearer {token}"), open: None }
    }

    /// Asks; answers the status. A refusal is an answer too.
    pub(crate) async fn ask(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<StatusCode, Trouble> {
        self.told(method, path, body).await.map(|(status, _)| status)
    }

    /// Asks; answers status and body.
    pub(crate) async fn told(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<(StatusCode, Bytes), Trouble> {
        self.based_on(None, method, path, body).await
    }

    /// Asks for a change of what is at a version; answers status and body.
    pub(crate) async fn based_on(
        &mut self,
        rev: Option<u64>,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Bytes), Trouble> {
        let asked = tokio::time::timeout(ANSWER_MAX, self.answered(rev, method, path, body)).await;
        let answered = asked.unwrap_or_else(|_| Err("no answer in time".into()));
        if answered.is_err() {
            self.open = None;
        }
        answered
    }

    async fn answered(&mut self, rev: Option<u64>, method: &str, path: &str, body: Option<&Value>) -> Result<(StatusCode, Bytes), Trouble> {
        let text = body.map(Value::to_string).unwrap_or_default();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.address.to_string())
            .header(header::AUTHORIZATION, &self.authorization)
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(rev) = rev {
            request = request.header(header::IF_MATCH, format!("\"{rev}\""));
        }
        let request = request.body(Full::new(Bytes::from(text)))?;
        let answer = self.connected().await?.send_request(request).await?;
        let status = answer.status();
        // The connection is good for the next call once this answer is read whole.
        let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await?;
        Ok((status, body.to_bytes()))
    }

    async fn connected(&mut self) -> Result<&mut SendRequest<Full<Bytes>>, Trouble> {
        if let Some(open) = &mut self.open
            && open.ready().await.is_err()
        {
            self.open = None;
        }
        let open = match self.open.take() {
            Some(open) => open,
            None => connect(self.address).await?,
        };
        Ok(self.open.insert(open))
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>, Trouble> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (open, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends when its sender is dropped.
    tokio::spawn(connection);
    Ok(open)
}
