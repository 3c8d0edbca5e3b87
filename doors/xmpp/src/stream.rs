//! The bytes of a connection, under TLS or not, and what is read of them.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::limits::{BYE_MOST, Limits, READ_BYTES};
use crate::out::Out;
use crate::xml::{Read, Reader, Unreadable};

/// What binds to a channel (RFC 9266), and how many bytes it has.
const EXPORTER: &[u8] = b"EXPORTER-Channel-Binding";
const EXPORTER_BYTES: usize = 32;

enum Wire {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
    /// It broke while TLS began.
    Gone,
}

/// A connection.
pub(crate) struct Stream {
    wire: Wire,
    /// Bytes that were read and not yet looked at.
    input: Vec<u8>,
    reader: Reader,
}

impl Stream {
    pub(crate) fn new(tcp: TcpStream) -> Stream {
        Stream { wire: Wire::Plain(tcp), input: Vec::new(), reader: Reader::new(Limits::STRANGER) }
    }

    /// What is read from now on is a new stream.
    pub(crate) fn restart(&mut self, limits: Limits) {
        self.reader = Reader::new(limits);
    }

    /// Begins TLS. What was read before is dropped: it came from anybody (RFC 6120, section 5.4.3.3). Answers what binds to the channel.
    ///
    /// # Errors
    /// The other side does not speak TLS as we do, or is gone.
    pub(crate) async fn secure(&mut self, acceptor: &TlsAcceptor) -> io::Result<Option<Vec<u8>>> {
        self.input = Vec::new();
        self.restart(Limits::STRANGER);
        let Wire::Plain(tcp) = std::mem::replace(&mut self.wire, Wire::Gone) else { return Err(io::ErrorKind::NotConnected.into()) };
        let tls = acceptor.accept(tcp).await?;
        let exported = tls.get_ref().1.export_keying_material([0; EXPORTER_BYTES], EXPORTER, Some(&[]));
        self.wire = Wire::Tls(Box::new(tls));
        Ok(exported.ok().map(Vec::from))
    }

    /// Reads some bytes, none at the end. Nothing is lost when it is called off. An idle connection holds no buffer.
    pub(crate) async fn read(&mut self) -> io::Result<usize> {
        let Stream { wire, input, .. } = self;
        poll_fn(|cx| {
            let mut part = [0; READ_BYTES];
            let mut part = ReadBuf::new(&mut part);
            ready!(wire.poll_read(cx, &mut part))?;
            input.extend_from_slice(part.filled());
            Poll::Ready(Ok(part.filled().len()))
        })
        .await
    }

    /// The next of what was read; `None` when more has to be read first.
    pub(crate) fn next(&mut self) -> Result<Option<Read>, Unreadable> {
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

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.wire {
            Wire::Plain(tcp) => tcp.write_all(bytes).await,
            Wire::Tls(tls) => {
                tls.write_all(bytes).await?;
                tls.flush().await
            }
            Wire::Gone => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// Writes stanzas, and behind them something that is none.
    pub(crate) async fn write_all(&mut self, out: &Out, behind: &[u8]) -> io::Result<()> {
        match behind {
            [] => self.write(out.bytes()).await,
            behind => self.write(&[out.bytes(), behind].concat()).await,
        }
    }

    /// Cuts it: nothing is read or written any more.
    pub(crate) fn cut(&mut self) {
        (self.wire, self.input) = (Wire::Gone, Vec::new());
    }

    /// Says the last words and closes; whoever takes neither is closed on.
    pub(crate) async fn close(mut self, last: &[u8]) {
        let closing = async {
            self.write(last).await?;
            match &mut self.wire {
                Wire::Plain(tcp) => tcp.shutdown().await?,
                Wire::Tls(tls) => tls.shutdown().await?,
                Wire::Gone => return Ok(()),
            }
            // Closed with something unread, the connection would be reset and the last words lost with it.
            while self.read().await? > 0 {
                self.input = Vec::new();
            }
            io::Result::Ok(())
        };
        // How a connection ends is its other side's affair.
        let _ = timeout(BYE_MOST, closing).await;
    }
}

impl Wire {
    fn poll_read(&mut self, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self {
            Wire::Plain(tcp) => Pin::new(tcp).poll_read(cx, into),
            Wire::Tls(tls) => Pin::new(tls.as_mut()).poll_read(cx, into),
            Wire::Gone => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}
