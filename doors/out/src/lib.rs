//! The door outwards: https to addresses that others named, which may try to have us speak to our own inside. It must never know a rule of
//! the contact center, SQL, or what time it is.

mod aim;
pub mod calendars;
mod call;
pub mod webhooks;

use std::fmt;
use std::time::Duration;

pub use aim::{ALLOWED_MAX, Allowed, URL_CHARS_MAX};
pub use call::Caller;

/// How this process calls outwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Hosts that may be inside, and be called without TLS: none, unless the settings list them.
    pub allow: Vec<Allowed>,
}

/// How a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; follows redirects.
    Get,
    /// Sends a body; is never sent on elsewhere.
    Post,
}

/// One call.
pub struct Request<'a> {
    /// How.
    pub method: Method,
    /// Where to; a secret perhaps, so that it is nowhere printed.
    pub url: &'a str,
    /// Names and values. They go to the origin that was named alone, not where it sends us on to.
    pub headers: &'a [(&'a str, &'a str)],
    /// What is sent along; empty for none.
    pub body: &'a [u8],
    /// Redirects that are followed, each checked as the first address is. With 0 a redirect is an answer like others.
    pub redirects_max: usize,
    /// Bytes of an answer that are read; one that is longer is none. With 0 its body is let be, whatever it is.
    pub body_bytes_max: usize,
    /// How long all of it may take, from the name to the last byte.
    pub within: Duration,
}

/// What came back, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status (RFC 9110 section 15).
    pub status: u16,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`, as it was written.
    pub last_modified: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Retry-After` in seconds; a date is none, since it would need a clock of the other side's.
    pub retry_after_s: Option<u64>,
    /// What was sent.
    pub body: Vec<u8>,
}

/// Why nothing came back. Its `Display` is for people and names no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// It is none.
    NotAnAddress,
    /// It does not begin with https.
    NotHttps,
    /// It leads to this machine, a private net or no host at all, now.
    PrivateAddress,
    /// Nobody knows its name.
    NameNotKnown,
    /// Nobody takes connections there.
    Refused,
    /// It took too long.
    TimedOut,
    /// The answer is longer than we read.
    TooLarge,
    /// It sends us on and on.
    TooManyRedirects,
    /// Its certificate is not trusted or of another name, or TLS failed otherwise.
    Tls,
    /// It does not speak HTTP, or stopped amid its answer.
    Broken,
}

impl NoAnswer {
    /// All of them.
    pub const ALL: [NoAnswer; 10] = [
        NoAnswer::NotAnAddress,
        NoAnswer::NotHttps,
        NoAnswer::PrivateAddress,
        NoAnswer::NameNotKnown,
        NoAnswer::Refused,
        NoAnswer::TimedOut,
        NoAnswer::TooLarge,
        NoAnswer::TooManyRedirects,
        NoAnswer::Tls,
        NoAnswer::Broken,
    ];

    /// Its word for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            NoAnswer::NotAnAddress => "not_an_address",
            NoAnswer::NotHttps => "not_https",
            NoAnswer::PrivateAddress => "private_address",
            NoAnswer::NameNotKnown => "name_not_known",
            NoAnswer::Refused => "refused",
            NoAnswer::TimedOut => "timed_out",
            NoAnswer::TooLarge => "too_large",
            NoAnswer::TooManyRedirects => "too_many_redirects",
            NoAnswer::Tls => "tls",
            NoAnswer::Broken => "broken",
        }
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoAnswer::NotAnAddress => "this is no address of the internet",
            NoAnswer::NotHttps => "the address does not begin with https://",
            NoAnswer::PrivateAddress => "the address is not on the public internet",
            NoAnswer::NameNotKnown => "the name of the host is not known",
            NoAnswer::Refused => "nobody takes connections there",
            NoAnswer::TimedOut => "it took too long",
            NoAnswer::TooLarge => "the answer is too large",
            NoAnswer::TooManyRedirects => "it sends on too often",
            NoAnswer::Tls => "its certificate is not trusted, or of another name",
            NoAnswer::Broken => "the answer broke off, or is none of HTTP",
        })
    }
}

impl std::error::Error for NoAnswer {}
