//! Somebody's feed socket: the device by which they are reached.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::call::Trouble;

/// How long opening may take.
const OPEN_MAX: Duration = Duration::from_secs(15);
/// Bytes of one frame.
const FRAME_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Bytes read at once; a page of a demo must not cost more than that.
const READ_BUFFER_BYTES: usize = 8 * 1024;

/// An open feed. Pings are answered while [`Feed::next`] waits.
pub(crate) struct Feed {
    socket: WebSocketStream<TcpStream>,
}

impl Feed {
    /// Opens the feed of a token.
    pub(crate) async fn open(address: SocketAddr, token: &str) -> Result<Feed, Trouble> {
        let opening = async {
            let mut request = format!("ws://{address}/v1/feed").into_client_request()?;
            let bearer = HeaderValue::try_from(format!("Bearer {token}"))?;
            request.headers_mut().insert(header::AUTHORIZATION, bearer);
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            let config = WebSocketConfig::default()
                .read_buffer_size(READ_BUFFER_BYTES)
                .max_message_size(Some(FRAME_BYTES_MAX))
                .max_frame_size(Some(FRAME_BYTES_MAX));
            let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
            Ok(Feed { socket })
        };
        tokio::time::timeout(OPEN_MAX, opening).await.unwrap_or_else(|_| Err("no feed in time".into()))
    }

    /// The next frame; `None` when the feed is over.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            match self.socket.next().await?.ok()? {
                Message::Text(text) => return serde_json::from_str(&text).ok(),
                Message::Close(_) => return None,
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }
}
