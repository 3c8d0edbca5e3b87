//! The rest of a body that was refused for its size. Who sends on while the connection is closed hears a broken connection and not the
//! answer, so the rest is read and dropped before it goes (RFC 9112, section 9.6), within bounds.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{Stream, StreamExt, stream};

/// Bytes of a rest that are read at most.
const REST_BYTES_MAX: usize = 8 * 1024 * 1024;
/// How long a rest is read at most.
const REST_MAX: Duration = Duration::from_secs(3);

/// What a body has, taken by whoever asks next.
fn shared(body: &Arc<Mutex<BodyDataStream>>) -> impl Stream<Item = <BodyDataStream as Stream>::Item> + use<> {
    let body = body.clone();
    stream::poll_fn(move |context| body.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context))
}

/// Reads the rest of what is refused with 413 before the answer goes.
pub(crate) async fn read(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(body.into_data_stream()));
    let response = next.run(Request::from_parts(parts, Body::from_stream(shared(&body)))).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
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
