//! The readers of headers and queries, for the tests that give them anything. Nothing here is for programs.

use axum::extract::Query;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use vestibule_center::version::Expected;

use crate::reply::Refused;
use crate::{asking, auth, version};

/// The port whose cookies are read.
const PORT: u16 = 8080;

/// What headers said.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    /// The version a change is based on.
    pub rev: Option<u64>,
    /// The idempotency key.
    pub key: Option<String>,
    /// The app a page names.
    pub app: Option<&'static str>,
    /// The credential, of either kind.
    pub token: Option<String>,
    /// Headers that do not fit, and what would.
    pub misfits: Vec<(String, String)>,
}

/// Reads headers; those that no HTTP parser lets through are left out.
pub fn headers(pairs: &[(Vec<u8>, Vec<u8>)]) -> Headers {
    let header = |(name, value): &(Vec<u8>, Vec<u8>)| Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?));
    let mut map = HeaderMap::new();
    for (name, value) in pairs.iter().filter_map(header) {
        map.append(name, value);
    }
    let mut read = Headers::default();
    match version::expected(&map) {
        Ok(Expected::Rev(rev)) => read.rev = Some(rev),
        Ok(Expected::New | Expected::Unsaid | Expected::Any) => {}
        Err(refused) => read.misfits.extend(misfits(&refused)),
    }
    match asking::given_key(&map) {
        Ok(key) => read.key = key.map(str::to_owned),
        Err(refused) => read.misfits.extend(misfits(&refused)),
    }
    match auth::app_of(&map) {
        Ok(app) => read.app = app,
        Err(refused) => read.misfits.extend(misfits(&refused)),
    }
    let cookie = read.app.and_then(|app| auth::cookie(&map, &auth::cookie_name(app, PORT)));
    read.token = auth::bearer(&map).or(cookie.filter(|_| auth::same_origin(&map))).map(str::to_owned);
    read
}

fn misfits(refused: &Refused) -> Vec<(String, String)> {
    refused.0.errors.iter().map(|e| (e.at.clone(), e.expected.clone())).collect()
}

/// The parameters of a query, decoded.
pub fn query(text: &str) -> Option<Vec<(String, String)>> {
    let uri: Uri = format!("/v1/x?{text}").parse().ok()?;
    Query::<Vec<(String, String)>>::try_from_uri(&uri).ok().map(|Query(pairs)| pairs)
}
