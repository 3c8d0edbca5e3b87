//! Which version a change of a set-up row is based on, from the headers of its request (RFC 9110, section 13).

use axum::http::{HeaderMap, header};
use vestibule_center::version::Expected;

use crate::reply::Refused;

/// `If-Match` with an ETag, `If-None-Match: *` for a new row, or neither.
pub(crate) fn expected(headers: &HeaderMap) -> Result<Expected, Refused> {
    let (there, absent) = (headers.get(header::IF_MATCH), headers.get(header::IF_NONE_MATCH));
    match (there, absent) {
        (None, None) => Ok(Expected::Unsaid),
        (Some(etag), None) => {
            let rev = etag.to_str().ok().and_then(|v| v.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
            rev.map(Expected::Rev).ok_or_else(|| Refused::invalid("If-Match", "value", "the ETag of the GET"))
        }
        (None, Some(any)) if any.as_bytes().trim_ascii() == b"*" => Ok(Expected::New),
        (None, Some(_)) => Err(Refused::invalid("If-None-Match", "value", "* for a new one")),
        (Some(_), Some(_)) => Err(Refused::invalid("If-None-Match", "value", "nothing beside If-Match")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(header::HeaderName, &'static str)]) -> Option<Expected> {
        let value = |(name, text): &(header::HeaderName, &'static str)| (name.clone(), header::HeaderValue::from_static(text));
        expected(&pairs.iter().map(value).collect()).ok()
    }

    #[test]
    fn a_version_is_an_etag_or_a_star_for_none() {
        assert_eq!(read(&[]), Some(Expected::Unsaid));
        assert_eq!(read(&[(header::IF_MATCH, "\"3\"")]), Some(Expected::Rev(3)));
        assert_eq!(read(&[(header::IF_NONE_MATCH, "*")]), Some(Expected::New));
        for (name, text) in
            [(header::IF_MATCH, "3"), (header::IF_MATCH, "*"), (header::IF_MATCH, "\"x\""), (header::IF_NONE_MATCH, "\"3\"")]
        {
            assert_eq!(read(&[(name, text)]), None, "{text}");
        }
        assert_eq!(read(&[(header::IF_MATCH, "\"3\""), (header::IF_NONE_MATCH, "*")]), None);
    }
}
