//! XMPP over a WebSocket (RFC 7395): each message is one element, and the stream's own tags are elements too.

use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode, header};

use crate::limits::Limits;
use crate::ns;
use crate::xml::{Element, Read, Reader, Unreadable};

/// Where it is spoken.
pub const PATH: &str = "/xmpp-websocket";
/// The name of what is spoken (section 3.1).
const PROTOCOL: &str = "xmpp";

/// What stands around each message: its default namespace is none in which anything is said, so that each has to name its own.
const AROUND: (&[u8], &[u8]) = (b"<around xmlns='urn:vestibule:around'>", b"</around>");

/// Which pages may speak; of none, any: nobody is signed in by anything a browser sends of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(pub Vec<String>);

impl Origins {
    fn may(&self, origin: Option<&HeaderValue>) -> bool {
        // Who sends none is no page.
        let Some(origin) = origin.filter(|_| !self.0.is_empty()) else { return true };
        self.0.iter().any(|known| origin.as_bytes().eq_ignore_ascii_case(known.as_bytes()))
    }

    /// Answers who asks for a WebSocket.
    ///
    /// # Errors
    /// The refusal.
    #[allow(clippy::result_large_err, reason = "the library asks for it so")]
    pub(crate) fn answer(&self, request: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
        let refused = |status: StatusCode, why: &str| {
            let mut refused = ErrorResponse::new(Some(why.to_owned()));
            *refused.status_mut() = status;
            refused
        };
        if request.uri().path() != PATH {
            return Err(refused(StatusCode::NOT_FOUND, "XMPP is spoken at /xmpp-websocket"));
        }
        if !self.may(request.headers().get(header::ORIGIN)) {
            return Err(refused(StatusCode::FORBIDDEN, "no page of this origin speaks here"));
        }
        let offered = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().filter_map(|value| value.to_str().ok());
        if !offered.flat_map(|value| value.split(',')).any(|protocol| protocol.trim().eq_ignore_ascii_case(PROTOCOL)) {
            return Err(refused(StatusCode::BAD_REQUEST, "the subprotocol is xmpp (RFC 7395, section 3.1)"));
        }
        response.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(PROTOCOL));
        Ok(response)
    }
}

/// Reads a message: the one element in it, as a stream would tell it.
///
/// # Errors
/// It is not one element, whole.
pub(crate) fn read(message: &[u8], limits: Limits) -> Result<Read, Unreadable> {
    let mut reader = Reader::new(limits);
    let mut all = Vec::new();
    for mut part in [AROUND.0, message, AROUND.1] {
        while let Some(read) = reader.next(&mut part)? {
            all.push(read);
        }
    }
    let whole = match <[Read; 3]>::try_from(all) {
        Ok([Read::Opened(_), Read::Whole(whole), Read::Closed]) => whole,
        _ => return Err(Unreadable::NotWellFormed), // open: none, several, or a part of one
    };
    Ok(match (whole.ns(), whole.name()) {
        (ns::FRAMING, "open") => Read::Opened(opened(&whole)),
        (ns::FRAMING, "close") => Read::Closed,
        _ => Read::Whole(whole), // open: whatever is said in a stream
    })
}

/// The opening as the tag of a stream.
fn opened(open: &Element) -> Element {
    let mut tag = Element::new(ns::STREAMS, "stream");
    for name in ["to", "from", "version"] {
        if let Some(value) = open.attribute(name) {
            tag.set(name, value);
        }
    }
    match open.lang() {
        Some(language) => tag.with_lang(language),
        None => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(message: &str) -> Result<Read, Unreadable> {
        read(message.as_bytes(), Limits::SIGNED_IN)
    }

    #[test]
    fn a_message_is_one_element_and_the_tags_of_a_stream_are_too() {
        let Ok(Read::Opened(tag)) = of("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0' xml:lang='nl'/>")
        else {
            panic!("no opening")
        };
        assert!(tag.is(ns::STREAMS, "stream") && tag.attribute("to") == Some("example.org") && tag.lang() == Some("nl"));
        assert_eq!(of("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"), Ok(Read::Closed));
        let Ok(Read::Whole(message)) = of("<message xmlns='jabber:client'><body>a</body></message>") else { panic!("no message") };
        assert!(message.is(ns::CLIENT, "message") && message.child(ns::CLIENT, "body").is_some());
        let Ok(Read::Whole(bare)) = of("<message/>") else { panic!("no element") };
        assert_ne!(bare.ns(), ns::CLIENT, "each message names its namespace itself");
    }

    #[test]
    fn what_is_not_one_whole_element_is_refused() {
        for wrong in [
            "",
            " ",
            "<a/><b/>",
            "<a",
            "<a>",
            "<a/><b",
            "</around>",
            "<a/></around>",
            "<stream:features xmlns='jabber:client'/>",
            "<?xml version='1.0'?><a/>",
            "<!-- --><a/>",
            "words",
        ] {
            assert!(of(wrong).is_err(), "{wrong:?}: {:?}", of(wrong));
        }
        let long = format!("<a>{}</a>", "x".repeat(Limits::STRANGER.bytes_max));
        assert_eq!(read(long.as_bytes(), Limits::STRANGER), Err(Unreadable::Beyond("bytes_max")));
    }

    #[test]
    fn a_page_of_another_origin_is_told_apart_where_origins_are_named() {
        let own = HeaderValue::from_static("https://shop.example.org");
        let other = HeaderValue::from_static("https://elsewhere.org");
        let named = Origins(vec!["https://Shop.example.org".into()]);
        assert!(named.may(Some(&own)) && !named.may(Some(&other)) && named.may(None));
        assert!(Origins::default().may(Some(&other)));
    }
}
