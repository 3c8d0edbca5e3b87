//! The pages: what `cargo xtask web` built, embedded. Hashed files never change; the pages themselves are asked anew.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use crate::app::Door;
use crate::reply::Refused;

/// Everything a page may load comes from here; nothing else may frame, script or style it.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

#[derive(Embed)]
#[folder = "../../web/dist"]
#[exclude = ".*"]
struct Built;

/// Serves a page or one of its files.
pub(crate) async fn page(State(_door): State<Door>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Refused::not_found().into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let (file, lasting) = match path {
        "" | "portal" | "portal/" => ("portal/index.html", false),
        "desk" | "desk/" => ("desk/index.html", false),
        "board" | "board/" => ("board/index.html", false),
        "admin" | "admin/" => ("admin/index.html", false),
        other => (other, other.starts_with("assets/")),
    };
    let Some(found) = Built::get(file) else { return Refused::not_found().into_response() };
    let etag = format!("\"{}\"", hex(&found.metadata.sha256_hash()[..12]));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mut response = Response::new(Body::from(found.data.into_owned()));
    let set = response.headers_mut();
    let kind = found.metadata.mimetype().to_string();
    for (name, value) in [(header::CONTENT_TYPE, &kind), (header::ETAG, &etag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            set.insert(name, value);
        }
    }
    set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    let cache = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
