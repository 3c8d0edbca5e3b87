//! Reads a stream (RFC 6120): bytes in, whole elements out. Each bound is kept before anything beyond it is built.

use rxml::error::EndOrError;
use rxml::{Error, Event, Options, Parse, Parser, WithOptions};

use super::element::{Element, Node};
use crate::limits::{Limits, NAMESPACE_BYTES_MAX, TOKEN_BYTES_MAX};

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The stream began: its opening tag.
    Opened(Element),
    /// An element of the stream, whole.
    Whole(Element),
    /// The stream was closed.
    Closed,
}

/// Why a stream cannot be read any further (RFC 6120, section 4.9.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not XML.
    NotWellFormed,
    /// XML that XMPP forbids: comments, instructions, entities of one's own, a DTD.
    Restricted,
    /// Not UTF-8.
    Encoding,
    /// A prefix that stands for nothing.
    Prefix,
    /// Text between stanzas.
    Text,
    /// Beyond a bound: which.
    Beyond(&'static str),
}

/// What the library calls `<!` with neither a comment nor CDATA behind it: a DTD.
const NO_COMMENT_NO_CDATA: &str = "malformed cdata or comment section start";

impl Unreadable {
    /// The condition the stream ends with.
    pub fn condition(self) -> &'static str {
        match self {
            Unreadable::NotWellFormed => "not-well-formed",
            Unreadable::Restricted => "restricted-xml",
            Unreadable::Encoding => "unsupported-encoding",
            Unreadable::Prefix => "bad-namespace-prefix",
            Unreadable::Text => "bad-format",
            Unreadable::Beyond(_) => "policy-violation",
        }
    }

    fn of(error: Error) -> Unreadable {
        match error {
            Error::RestrictedXml("long name or reference") => Unreadable::Beyond("token_bytes_max"),
            Error::RestrictedXml(_) | Error::UndeclaredEntity | Error::InvalidSyntax(NO_COMMENT_NO_CDATA) => Unreadable::Restricted,
            Error::InvalidUtf8Byte(_) => Unreadable::Encoding,
            Error::UndeclaredNamespacePrefix(_) | Error::ReservedNamespacePrefix | Error::ReservedNamespaceName => Unreadable::Prefix,
            _ => Unreadable::NotWellFormed, // open: what else the library tells apart is all not well-formed
        }
    }
}

/// A stream as far as it was read.
#[derive(Debug)]
pub struct Reader {
    parser: Parser,
    limits: Limits,
    /// Whether the opening tag came.
    opened: bool,
    /// Elements that have begun, the outermost first.
    open: Vec<Element>,
    /// Bytes since the last whole element.
    bytes: usize,
    /// Elements of the one that is read.
    elements: usize,
}

impl Reader {
    /// A stream of which nothing was read.
    pub fn new(limits: Limits) -> Reader {
        let options = Options { max_token_length: TOKEN_BYTES_MAX, ..Options::default() };
        Reader { parser: Parser::with_options(options), limits, opened: false, open: Vec::new(), bytes: 0, elements: 0 }
    }

    /// What comes next in the bytes, which are taken as far as they were needed; `None` = they are too few.
    ///
    /// # Errors
    /// Nothing more can be read from this stream.
    pub fn next(&mut self, bytes: &mut &[u8]) -> Result<Option<Read>, Unreadable> {
        loop {
            if self.between_stanzas() {
                // White space between stanzas says that the client is there; the library would keep it.
                *bytes = bytes.trim_ascii_start();
                match bytes.first() {
                    None => return Ok(None),
                    Some(b'<') => {}
                    Some(_) => return Err(Unreadable::Text),
                }
            }
            // Never more than there is room for: what lies beyond is not even looked at.
            let room = self.limits.bytes_max.saturating_sub(self.bytes);
            let mut part = &bytes[..bytes.len().min(room)];
            let before = part.len();
            let event = self.parser.parse(&mut part, false);
            let taken = before - part.len();
            self.bytes += taken;
            *bytes = &bytes[taken..];
            let read = match event {
                Ok(Some(event)) => self.take(event)?,
                Ok(None) => Some(Read::Closed),
                Err(EndOrError::NeedMoreData) if bytes.is_empty() => return Ok(None),
                Err(EndOrError::NeedMoreData) => return Err(Unreadable::Beyond("bytes_max")),
                Err(EndOrError::Error(error)) => return Err(Unreadable::of(error)),
            };
            if read.is_some() {
                self.bytes = 0;
                self.elements = 0;
                // A stream that idles holds no room for elements.
                self.open = Vec::new();
                self.parser.release_temporaries();
                return Ok(read);
            }
        }
    }

    fn between_stanzas(&self) -> bool {
        self.opened && self.open.is_empty() && self.bytes == 0
    }

    fn take(&mut self, event: Event) -> Result<Option<Read>, Unreadable> {
        match event {
            Event::XmlDeclaration(..) => Ok(None),
            Event::StartElement(_, (ns, name), attributes) => {
                self.elements += 1;
                if attributes.len() > self.limits.attributes_max {
                    return Err(Unreadable::Beyond("attributes_max"));
                }
                if self.elements > self.limits.elements_max {
                    return Err(Unreadable::Beyond("elements_max"));
                }
                // Written by itself, each element says its namespace again: a long one would come out as often as it is meant.
                let longest = attributes.iter().map(|((ns, _), _)| ns.len()).chain([ns.len()]).max().unwrap_or(0);
                if longest > NAMESPACE_BYTES_MAX {
                    return Err(Unreadable::Beyond("namespace_bytes_max"));
                }
                let element = Element::read(ns, name, attributes);
                if !self.opened {
                    self.opened = true;
                    return Ok(Some(Read::Opened(element)));
                }
                if self.open.len() >= self.limits.depth_max {
                    return Err(Unreadable::Beyond("depth_max"));
                }
                self.open.push(element);
                Ok(None)
            }
            Event::Text(_, text) => match self.open.last_mut() {
                Some(inner) => {
                    inner.push(Node::Text(text));
                    Ok(None)
                }
                None => Err(Unreadable::Text),
            },
            Event::EndElement(_) => match (self.open.pop(), self.open.last_mut()) {
                (Some(whole), Some(outer)) => {
                    outer.push(Node::Element(whole));
                    Ok(None)
                }
                (Some(whole), None) => Ok(Some(Read::Whole(whole))),
                (None, _) => Ok(Some(Read::Closed)),
            },
        }
    }
}
