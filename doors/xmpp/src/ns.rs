//! Namespaces of what is said on a stream.

pub(crate) const CLIENT: &str = "jabber:client";
pub(crate) const STREAMS: &str = "http://etherx.jabber.org/streams";
/// RFC 7395.
pub(crate) const FRAMING: &str = "urn:ietf:params:xml:ns:xmpp-framing";
pub(crate) const STREAM_ERRORS: &str = "urn:ietf:params:xml:ns:xmpp-streams";
pub(crate) const STANZA_ERRORS: &str = "urn:ietf:params:xml:ns:xmpp-stanzas";
pub(crate) const TLS: &str = "urn:ietf:params:xml:ns:xmpp-tls";
pub(crate) const SASL: &str = "urn:ietf:params:xml:ns:xmpp-sasl";
pub(crate) const BIND: &str = "urn:ietf:params:xml:ns:xmpp-bind";
/// RFC 3921; gone from RFC 6121, asked for still.
pub(crate) const SESSION: &str = "urn:ietf:params:xml:ns:xmpp-session";
pub(crate) const ROSTER: &str = "jabber:iq:roster";
pub(crate) const ROSTER_VERSIONS: &str = "urn:xmpp:features:rosterver";
pub(crate) const PRE_APPROVAL: &str = "urn:xmpp:features:pre-approval";
/// XEP-0198.
pub(crate) const MANAGEMENT: &str = "urn:xmpp:sm:3";
/// XEP-0191.
pub(crate) const BLOCKING: &str = "urn:xmpp:blocking";
/// XEP-0191.
pub(crate) const BLOCKING_ERRORS: &str = "urn:xmpp:blocking:errors";
/// XEP-0359.
pub(crate) const STANZA_IDS: &str = "urn:xmpp:sid:0";
/// XEP-0440.
pub(crate) const CHANNEL_BINDINGS: &str = "urn:xmpp:sasl-cb:0";
/// XEP-0478.
pub(crate) const STREAM_LIMITS: &str = "urn:xmpp:stream-limits:0";
/// XEP-0199.
pub(crate) const PING: &str = "urn:xmpp:ping";
/// XEP-0092.
pub(crate) const VERSION: &str = "jabber:iq:version";
/// XEP-0202.
pub(crate) const TIME: &str = "urn:xmpp:time";
/// XEP-0030.
pub(crate) const DISCO_INFO: &str = "http://jabber.org/protocol/disco#info";
/// XEP-0030.
pub(crate) const DISCO_ITEMS: &str = "http://jabber.org/protocol/disco#items";
/// XEP-0115.
pub(crate) const CAPS: &str = "http://jabber.org/protocol/caps";
/// XEP-0085.
pub(crate) const CHAT_STATES: &str = "http://jabber.org/protocol/chatstates";
/// XEP-0184.
pub(crate) const RECEIPTS: &str = "urn:xmpp:receipts";
/// XEP-0172.
pub(crate) const NICK: &str = "http://jabber.org/protocol/nick";
/// XEP-0203.
pub(crate) const DELAY: &str = "urn:xmpp:delay";
/// XEP-0050.
pub(crate) const COMMANDS: &str = "http://jabber.org/protocol/commands";
/// XEP-0004.
pub(crate) const FORMS: &str = "jabber:x:data";
/// XEP-0054.
pub(crate) const VCARD: &str = "vcard-temp";
/// XEP-0153.
pub(crate) const VCARD_UPDATE: &str = "vcard-temp:x:update";
/// XEP-0060.
pub(crate) const PUBSUB: &str = "http://jabber.org/protocol/pubsub";
/// XEP-0084.
pub(crate) const AVATAR_METADATA: &str = "urn:xmpp:avatar:metadata";
/// XEP-0084.
pub(crate) const AVATAR_DATA: &str = "urn:xmpp:avatar:data";
/// Of ours: the revision of the document that a presence tells of.
pub(crate) const REVISION: &str = "urn:vestibule:revision";
