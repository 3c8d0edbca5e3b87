//! The rest of a body that was refused for its size. Who sends on while the connection is closed hears a broken connection and not the
//! answer, so the rest is read and dropped before it goes (RFC 9112, section 9.6), within bounds. Who waits to be told to go on
//! (`Expect: 100-continue`) is not told so by that: what nobody began to read stays unread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{Stream, StreamExt, stream};

/// Bytes of a rest that are read at most.
const REST_BYTES_MAX: usize = 8 * 1024 * 1024;
/// How long a rest is read at most.
const REST_MAX: Duration = Duration::from_secs(3);

/// What a body has, taken by whoever asks next.
fn shared(body: &Arc<Shared>) -> impl Stream<Item = <BodyDataStream as Stream>::Item> + use<> {
    let body = body.clone();
    stream::poll_fn(move |context| {
        body.begun.store(true, Ordering::Relaxed);
        body.stream.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context)
    })
}

/// A body, and whether anybody began to read it.
struct Shared {
    stream: Mutex<BodyDataStream>,
    begun: AtomicBool,
}

/// Reads the rest of what is refused with 413 before the answer goes.
pub(crate) async fn read(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let waits = parts.headers.contains_key(header::EXPECT);
    let body = Arc::new(Shared { stream: Mutex::new(body.into_data_stream()), begun: AtomicBool::new(false) });
    let response = next.run(Request::from_parts(parts, Body::from_stream(shared(&body)))).await;
    let unasked = waits && !body.begun.load(Ordering::Relaxed);
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && !unasked {
        let rest = async {
            let (mut rest, mut bytes) = (shared(&body), 0);
            while let Some(Ok(part)) = rest.next().await {
                bytes += part.len();
                if bytes > REST_BYTES_MAX {
                    return;
                }
            }
        };
        // Who sends slower, or more, is cut.
        let _ = tokio::time::timeout(REST_MAX, rest).await;
    }
    response
}
