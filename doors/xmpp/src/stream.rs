//! The bytes of a connection, under TLS or not, and what is read of them.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as SocketError, Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async_with_config};

use crate::frames::{self, Origins};
use crate::limits::{BYE_MOST, Limits, READ_BYTES};
use crate::out::Out;
use crate::xml::{Read, Reader, Unreadable};

/// What binds to a channel (RFC 9266), and how many bytes it has.
const EXPORTER: &[u8] = b"EXPORTER-Channel-Binding";
const EXPORTER_BYTES: usize = 32;

/// A connection as bytes.
enum Raw {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

enum Wire {
    Bytes(Raw),
    /// A WebSocket: each message is one element.
    Frames(Box<WebSocketStream<Raw>>),
    /// It broke while TLS began, or was cut.
    Gone,
}

/// A connection.
pub(crate) struct Stream {
    wire: Wire,
    /// Bytes that were read and not yet looked at.
    input: Vec<u8>,
    reader: Reader,
    /// Of a WebSocket, what was read.
    messages: VecDeque<Result<Read, Unreadable>>,
    limits: Limits,
}

impl Stream {
    pub(crate) fn new(tcp: TcpStream) -> Stream {
        let (input, messages, limits) = (Vec::new(), VecDeque::new(), Limits::STRANGER);
        Stream { wire: Wire::Bytes(Raw::Plain(tcp)), input, reader: Reader::new(limits), messages, limits }
    }

    /// Whether it is not under TLS.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.wire, Wire::Bytes(Raw::Plain(_)))
    }

    /// What is read from now on is a new stream.
    pub(crate) async fn restart(&mut self, limits: Limits) {
        (self.reader, self.limits) = (Reader::new(limits), limits);
        self.wire = match std::mem::replace(&mut self.wire, Wire::Gone) {
            // Whoever signed in says nothing before they are answered: none of it is read already.
            Wire::Frames(socket) => {
                Wire::Frames(Box::new(WebSocketStream::from_raw_socket(socket.into_inner(), Role::Server, Some(frames_of(limits))).await))
            }
            other @ (Wire::Bytes(_) | Wire::Gone) => other,
        };
    }

    /// Begins TLS. What was read before is dropped: it came from anybody (RFC 6120, section 5.4.3.3). Answers what binds to the channel.
    ///
    /// # Errors
    /// The other side does not speak TLS as we do, or is gone.
    pub(crate) async fn secure(&mut self, acceptor: &TlsAcceptor) -> io::Result<Option<Vec<u8>>> {
        self.input = Vec::new();
        self.reader = Reader::new(self.limits);
        let Wire::Bytes(Raw::Plain(tcp)) = std::mem::replace(&mut self.wire, Wire::Gone) else {
            return Err(io::ErrorKind::NotConnected.into());
        };
        let tls = acceptor.accept(tcp).await?;
        let exported = tls.get_ref().1.export_keying_material([0; EXPORTER_BYTES], EXPORTER, Some(&[]));
        self.wire = Wire::Bytes(Raw::Tls(Box::new(tls)));
        Ok(exported.ok().map(Vec::from))
    }

    /// Begins a WebSocket.
    ///
    /// # Errors
    /// The other side asks for none as we speak it, or is gone.
    pub(crate) async fn upgrade(&mut self, origins: &Origins) -> io::Result<()> {
        let Wire::Bytes(raw) = std::mem::replace(&mut self.wire, Wire::Gone) else { return Err(io::ErrorKind::NotConnected.into()) };
        #[allow(clippy::result_large_err, reason = "the library asks for it so")]
        let answer = |request: &_, response| origins.answer(request, response);
        let socket = accept_hdr_async_with_config(raw, answer, Some(frames_of(self.limits))).await.map_err(io::Error::other)?;
        self.wire = Wire::Frames(Box::new(socket));
        Ok(())
    }

    /// Reads some bytes, none at the end. Nothing is lost when it is called off. An idle connection holds no buffer.
    pub(crate) async fn read(&mut self) -> io::Result<usize> {
        let Stream { wire, input, messages, limits, .. } = self;
        match wire {
            Wire::Bytes(raw) => {
                poll_fn(|cx| {
                    let mut part = [0; READ_BYTES];
                    let mut part = ReadBuf::new(&mut part);
                    ready!(Pin::new(&mut *raw).poll_read(cx, &mut part))?;
                    input.extend_from_slice(part.filled());
                    Poll::Ready(Ok(part.filled().len()))
                })
                .await
            }
            Wire::Frames(socket) => match socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    messages.push_back(frames::read(text.as_bytes(), *limits));
                    Ok(text.len().max(1))
                }
                // Text only (RFC 7395, section 3.2).
                Some(Ok(Message::Binary(bytes))) => {
                    messages.push_back(Err(Unreadable::Text));
                    Ok(bytes.len().max(1))
                }
                Some(Ok(Message::Ping(bytes) | Message::Pong(bytes))) => Ok(bytes.len().max(1)),
                Some(Ok(Message::Close(_) | Message::Frame(_))) | None => Ok(0),
                Some(Err(SocketError::Capacity(_))) => {
                    messages.push_back(Err(Unreadable::Beyond("bytes_max")));
                    Ok(1)
                }
                Some(Err(fault)) => Err(io::Error::other(fault)),
            },
            Wire::Gone => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// The next of what was read; `None` when more has to be read first.
    pub(crate) fn next(&mut self) -> Result<Option<Read>, Unreadable> {
        if let Some(message) = self.messages.pop_front() {
            return message.map(Some);
        }
        let mut left = self.input.as_slice();
        let read = self.reader.next(&mut left);
        let taken = self.input.len() - left.len();
        if left.is_empty() {
            self.input = Vec::new();
        } else {
            self.input.drain(..taken);
        }
        read
    }

    /// Writes stanzas, and behind them something that is none.
    pub(crate) async fn write(&mut self, out: &Out, behind: &[u8]) -> io::Result<()> {
        match &mut self.wire {
            Wire::Bytes(raw) if behind.is_empty() => raw.write_all(out.bytes()).await?,
            Wire::Bytes(raw) => raw.write_all(&[out.bytes(), behind].concat()).await?,
            Wire::Frames(socket) => {
                for one in out.each().chain([behind].into_iter().filter(|behind| !behind.is_empty())) {
                    let text = Utf8Bytes::try_from(one.to_vec()).map_err(io::Error::other)?;
                    socket.feed(Message::Text(text)).await.map_err(io::Error::other)?;
                }
                socket.flush().await.map_err(io::Error::other)?;
            }
            Wire::Gone => return Err(io::ErrorKind::NotConnected.into()),
        }
        match &mut self.wire {
            Wire::Bytes(raw @ Raw::Tls(_)) => raw.flush().await,
            _ => Ok(()), // open: the others have it out
        }
    }

    /// Cuts it: nothing is read or written any more.
    pub(crate) fn cut(&mut self) {
        (self.wire, self.input) = (Wire::Gone, Vec::new());
    }

    /// Says the last words and closes; whoever takes neither is closed on.
    pub(crate) async fn close(mut self, last: &Out) {
        let closing = async {
            self.write(last, &[]).await?;
            match &mut self.wire {
                Wire::Bytes(raw) => raw.shutdown().await?,
                Wire::Frames(socket) => WebSocketStream::close(socket, None).await.map_err(io::Error::other)?,
                Wire::Gone => return Ok(()),
            }
            // Closed with something unread, the connection would be reset and the last words lost with it.
            while self.read().await? > 0 {
                self.input = Vec::new();
                self.messages.clear();
            }
            io::Result::Ok(())
        };
        // How a connection ends is its other side's affair.
        let _ = timeout(BYE_MOST, closing).await;
    }
}

/// What a WebSocket takes at once, within the bounds of a stanza.
fn frames_of(limits: Limits) -> WebSocketConfig {
    let bytes = Some(limits.bytes_max);
    WebSocketConfig::default().read_buffer_size(READ_BYTES).max_message_size(bytes).max_frame_size(bytes)
}

impl AsyncRead for Raw {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Raw::Plain(tcp) => Pin::new(tcp).poll_read(cx, into),
            Raw::Tls(tls) => Pin::new(tls.as_mut()).poll_read(cx, into),
        }
    }
}

impl AsyncWrite for Raw {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Raw::Plain(tcp) => Pin::new(tcp).poll_write(cx, bytes),
            Raw::Tls(tls) => Pin::new(tls.as_mut()).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Raw::Plain(tcp) => Pin::new(tcp).poll_flush(cx),
            Raw::Tls(tls) => Pin::new(tls.as_mut()).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Raw::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Raw::Tls(tls) => Pin::new(tls.as_mut()).poll_shutdown(cx),
        }
    }
}
