//! The bare fan-out: whatever a publisher sends goes to every subscriber, unread. What this machine and tokio give at most.

use std::io::ErrorKind;
use std::net::Ipv4Addr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::super::feed::broken;
use crate::stop::Stop;

/// Bytes taken from the publisher at once: those of a window together.
const READ_BYTES: usize = 64 * 1_024;

/// Serves until it is ended. Subscribers come to `port`, then the publisher to the one behind it.
pub(super) async fn serve(port: u16) -> Result<(), Stop> {
    let subscribers_come = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(broken)?;
    let publisher_comes = TcpListener::bind((Ipv4Addr::LOCALHOST, port + 1)).await.map_err(broken)?;
    let mut subscribers: Vec<TcpStream> = Vec::new();
    loop {
        tokio::select! {
            biased;
            came = subscribers_come.accept() => {
                let (stream, _) = came.map_err(broken)?;
                stream.set_nodelay(true).map_err(broken)?;
                subscribers.push(stream);
            }
            came = publisher_comes.accept() => {
                let (publisher, _) = came.map_err(broken)?;
                fan_out(publisher, std::mem::take(&mut subscribers)).await?;
            }
        }
    }
}

/// Until the publisher is gone.
async fn fan_out(mut publisher: TcpStream, mut subscribers: Vec<TcpStream>) -> Result<(), Stop> {
    let mut bytes = vec![0; READ_BYTES];
    loop {
        let n = publisher.read(&mut bytes).await.map_err(broken)?;
        if n == 0 {
            return Ok(());
        }
        for subscriber in &mut subscribers {
            let sent = match subscriber.try_write(&bytes[..n]) {
                Ok(sent) => sent,
                Err(why) if why.kind() == ErrorKind::WouldBlock => 0,
                Err(why) => return Err(broken(why)),
            };
            if sent < n {
                subscriber.write_all(&bytes[sent..n]).await.map_err(broken)?;
            }
        }
        tokio::task::yield_now().await;
    }
}
