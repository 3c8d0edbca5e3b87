//! Bounds of the door, named.

/// What one stanza may be, before any of it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a stanza on the wire, white space before it included.
    pub bytes_max: usize,
    /// Elements within each other, the stanza itself counted.
    pub depth_max: usize,
    /// Attributes of one element.
    pub attributes_max: usize,
    /// Elements of a stanza in all.
    pub elements_max: usize,
}

impl Limits {
    /// Before somebody signed in. RFC 6120 (section 13.12) asks for 10,000 bytes at least.
    pub const STRANGER: Limits = Limits { bytes_max: 10 * 1_024, depth_max: 8, attributes_max: 16, elements_max: 64 };
    /// After it; what Prosody and ejabberd take.
    pub const SIGNED_IN: Limits = Limits { bytes_max: 256 * 1_024, depth_max: 32, attributes_max: 64, elements_max: 4_096 };
}

/// Bytes of one attribute's value, or of one name: an address has 3,071 at most (RFC 7622).
pub(crate) const TOKEN_BYTES_MAX: usize = 8_192;
/// Characters of what a mechanism of SASL says in one go, in base64.
pub(crate) const SASL_CHARS_MAX: usize = 4_096;
