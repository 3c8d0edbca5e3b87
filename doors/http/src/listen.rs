//! Listening: connections, header limits, a graceful end.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use vestibule_host::Host;

use crate::app::{Door, router};

/// Seconds a stopping door waits for requests under way.
const GRACE_SECONDS: u64 = 5;

/// How the door serves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Cookies are `Secure` (the door is reached by TLS).
    pub secure: bool,
}

/// Serves a center over HTTP until `shutdown` comes.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    host: Arc<Host>,
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    let door = Door::new(host.clone(), port, options.secure);
    let stopping = door.stopping.clone();
    let app = router(door).into_make_service();
    let ended = {
        let stopping = stopping.clone();
        async move {
            shutdown.await;
            stopping.send_replace(true);
            host.end_feeds();
        }
    };
    // Answers and frames are small: none waits for the next (Nagle).
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let served = axum::serve(listener, app).with_graceful_shutdown(ended);
    let late = async move {
        let mut stopping = stopping.subscribe();
        // The sender lives as long as the door.
        let _ = stopping.wait_for(|s| *s).await;
        tokio::time::sleep(Duration::from_secs(GRACE_SECONDS)).await;
    };
    tokio::select! {
        served = served => served,
        () = late => Ok(()),
    }
}
