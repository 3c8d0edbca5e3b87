//! Ids as others read them: the center's counters under a keyed permutation with a type prefix, so that
//! nobody counts the center's traffic, and an altered or foreign id is no id.

use std::fmt;

use aes::Aes128;
use aes::cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::id::*;
use vestibule_center::time::Time;

/// The id of the center; there is one.
pub const CENTER: &str = "center";
/// Characters of the longest id.
pub const ID_CHARS_MAX: usize = 2 + DIGITS;

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The center.
    Center,
    /// A queue.
    Queue,
    /// An agent.
    Agent,
    /// A client.
    Client,
    /// An interaction.
    Interaction,
    /// A line of an interaction.
    Message,
    /// An offer.
    Offer,
    /// An alert.
    Alert,
    /// An invitation.
    Invitation,
    /// A callback.
    Callback,
    /// An order.
    Order,
    /// A product.
    Product,
    /// A notice.
    Notice,
}

impl Kind {
    /// The kind of a live document.
    pub fn of(key: DocKey) -> Kind {
        match key {
            DocKey::Center => Kind::Center,
            DocKey::Queue(_) => Kind::Queue,
            DocKey::Agent(_) => Kind::Agent,
            DocKey::Client(_) => Kind::Client,
            DocKey::Interaction(_) => Kind::Interaction,
            DocKey::Message(..) | DocKey::Aside(..) => Kind::Message,
            DocKey::Offer(_) => Kind::Offer,
            DocKey::Alert(_) => Kind::Alert,
            DocKey::Invitation(_) => Kind::Invitation,
            DocKey::Callback(_) => Kind::Callback,
            DocKey::Notice(_) => Kind::Notice,
            DocKey::Order(_) => Kind::Order,
        }
    }
    /// The word in documents and paths.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Center => "center",
            Kind::Queue => "queue",
            Kind::Agent => "agent",
            Kind::Client => "client",
            Kind::Interaction => "interaction",
            Kind::Message => "message",
            Kind::Offer => "offer",
            Kind::Alert => "alert",
            Kind::Invitation => "invitation",
            Kind::Callback => "callback",
            Kind::Order => "order",
            Kind::Product => "product",
            Kind::Notice => "notice",
        }
    }
}

/// A mark in one feed: which boot wrote it and how far it had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The boot, such as the fence epoch.
    pub boot: u32,
    /// How far; grows within a boot.
    pub seq: u64,
}

/// Where a page of a list ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageMark {
    /// Instant of the last item.
    pub at: Time,
    /// Its number.
    pub id: u64,
}

/// Writes and reads ids under the center's key. Cheap to clone; prints nothing of the key.
#[derive(Clone)]
pub struct Ids {
    cipher: Aes128,
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids(…)")
    }
}

macro_rules! typed {
    ($($write:ident $read:ident $id:ident $letter:literal),+ $(,)?) => {$(
        #[doc = concat!("Writes a [`", stringify!($id), "`].")]
        pub fn $write(&self, id: $id) -> String {
            self.seal($letter, id.0, 0)
        }
        #[doc = concat!("Reads a [`", stringify!($id), "`]; `None` for anything this key did not write as one.")]
        pub fn $read(&self, text: &str) -> Option<$id> {
            self.open($letter, text).filter(|(_, n)| *n == 0).map(|(id, _)| $id(id))
        }
    )+};
}

impl Ids {
    /// Ids under a key of 128 random bits, kept with the center.
    pub fn new(key: [u8; 16]) -> Ids {
        Ids { cipher: Aes128::new(&Array::from(key)) }
    }

    typed! {
        agent read_agent AgentId 'a',
        queue read_queue QueueId 'q',
        client read_client ClientId 'k',
        interaction read_interaction InteractionId 'i',
        offer read_offer OfferId 'o',
        alert read_alert AlertId 'l',
        invitation read_invitation InvitationId 'v',
        callback read_callback CallbackId 'b',
        notice read_notice NoticeId 'n',
        order read_order OrderId 'r',
        approval read_approval ApprovalId 'p',
    }

    /// Writes the id of a line.
    pub fn message(&self, interaction: InteractionId, n: u32) -> String {
        self.seal('m', interaction.0, n)
    }
    /// Reads the id of a line.
    pub fn read_message(&self, text: &str) -> Option<(InteractionId, u32)> {
        self.open('m', text).map(|(id, n)| (InteractionId(id), n))
    }

    /// Writes the id of a note or a whisper.
    pub fn aside(&self, interaction: InteractionId, n: u32) -> String {
        self.seal('w', interaction.0, n)
    }
    /// Reads the id of a note or a whisper.
    pub fn read_aside(&self, text: &str) -> Option<(InteractionId, u32)> {
        self.open('w', text).map(|(id, n)| (InteractionId(id), n))
    }

    /// Writes the id of a document.
    pub fn doc(&self, key: DocKey) -> String {
        match key {
            DocKey::Center => CENTER.to_owned(),
            DocKey::Queue(id) => self.queue(id),
            DocKey::Agent(id) => self.agent(id),
            DocKey::Client(id) => self.client(id),
            DocKey::Interaction(id) => self.interaction(id),
            DocKey::Message(id, n) => self.message(id, n),
            DocKey::Aside(id, n) => self.aside(id, n),
            DocKey::Offer(id) => self.offer(id),
            DocKey::Alert(id) => self.alert(id),
            DocKey::Invitation(id) => self.invitation(id),
            DocKey::Callback(id) => self.callback(id),
            DocKey::Notice(id) => self.notice(id),
            // Only where its number cannot be told: what others read of an order is that.
            DocKey::Order(id) => self.order(id),
        }
    }

    /// Reads the id of a document of one kind. Library things (orders, products) are not read here.
    pub fn read_doc(&self, kind: Kind, text: &str) -> Option<DocKey> {
        match kind {
            Kind::Center => (text == CENTER).then_some(DocKey::Center),
            Kind::Queue => self.read_queue(text).map(DocKey::Queue),
            Kind::Agent => self.read_agent(text).map(DocKey::Agent),
            Kind::Client => self.read_client(text).map(DocKey::Client),
            Kind::Interaction => self.read_interaction(text).map(DocKey::Interaction),
            Kind::Message => {
                let line = self.read_message(text).map(|(id, n)| DocKey::Message(id, n));
                line.or_else(|| self.read_aside(text).map(|(id, n)| DocKey::Aside(id, n)))
            }
            Kind::Offer => self.read_offer(text).map(DocKey::Offer),
            Kind::Alert => self.read_alert(text).map(DocKey::Alert),
            Kind::Invitation => self.read_invitation(text).map(DocKey::Invitation),
            Kind::Callback => self.read_callback(text).map(DocKey::Callback),
            Kind::Notice => self.read_notice(text).map(DocKey::Notice),
            Kind::Order | Kind::Product => None,
        }
    }

    /// Reads the id of whatever may be watched.
    pub fn read_presentity(&self, text: &str) -> Option<Presentity> {
        let center = (text == CENTER).then_some(Presentity::Center);
        let agent = || self.read_agent(text).map(Presentity::Agent);
        let queue = || self.read_queue(text).map(Presentity::Queue);
        let client = || self.read_client(text).map(Presentity::Client);
        center.or_else(agent).or_else(queue).or_else(client)
    }

    /// Writes a feed's cursor.
    pub fn cursor(&self, cursor: Cursor) -> String {
        self.seal('f', cursor.seq, cursor.boot)
    }
    /// Reads a feed's cursor.
    pub fn read_cursor(&self, text: &str) -> Option<Cursor> {
        self.open('f', text).map(|(seq, boot)| Cursor { boot, seq })
    }

    /// Writes where a page of a list ended.
    pub fn page(&self, mark: PageMark) -> String {
        let block = u128::from(mark.at.0 as u64 & PAGE_AT_MAX) << 72 | u128::from(mark.id & PAGE_ID_MAX) << 24;
        self.seal_block('p', block | PAGE_TAG)
    }
    /// Reads where a page of a list ended.
    pub fn read_page(&self, text: &str) -> Option<PageMark> {
        let block = self.open_block('p', text)?;
        let tagged = block & 0xff_ffff == PAGE_TAG;
        let at = Time((block >> 72) as i64);
        tagged.then_some(PageMark { at, id: (block >> 24) as u64 & PAGE_ID_MAX })
    }

    /// One block: 8 bytes counter, 4 bytes number of the line, 4 bytes tag of the kind.
    fn seal(&self, letter: char, id: u64, n: u32) -> String {
        self.seal_block(letter, u128::from(id) << 64 | u128::from(n) << 32 | u128::from(tag(letter)))
    }

    fn open(&self, letter: char, text: &str) -> Option<(u64, u32)> {
        let block = self.open_block(letter, text)?;
        let tagged = block as u32 == tag(letter);
        tagged.then_some(((block >> 64) as u64, (block >> 32) as u32))
    }

    fn seal_block(&self, letter: char, plain: u128) -> String {
        let mut block = Array::from(plain.to_be_bytes());
        self.cipher.encrypt_block(&mut block);
        let sealed = u128::from_be_bytes(block.into());
        let mut text = String::with_capacity(ID_CHARS_MAX);
        text.extend([letter, '_']);
        text.extend((0..DIGITS).rev().map(|at| char::from(ALPHABET[(sealed >> (5 * at)) as usize & 31])));
        text
    }

    fn open_block(&self, letter: char, text: &str) -> Option<u128> {
        let digits = text.strip_prefix(letter)?.strip_prefix('_')?;
        if digits.len() != DIGITS {
            return None;
        }
        let sealed = digits.bytes().try_fold(0_u128, |sum, byte| {
            let digit = ALPHABET.iter().position(|a| *a == byte)?;
            Some(sum.checked_mul(32)? | digit as u128)
        })?;
        let mut block = Array::from(sealed.to_be_bytes());
        self.cipher.decrypt_block(&mut block);
        Some(u128::from_be_bytes(block.into()))
    }
}

/// Base 32 without letters that are read as digits (Crockford), lower case: 26 digits hold 128 bits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 26;
const PAGE_AT_MAX: u64 = (1 << 56) - 1;
/// The highest number of an item that the end of a page tells.
pub const PAGE_ID_MAX: u64 = (1 << 48) - 1;
const PAGE_TAG: u128 = 0x70_6d_6b;

/// What the last 4 bytes must say, so that a guess is no id.
fn tag(letter: char) -> u32 {
    u32::from(letter) << 24 | 0x76_7362
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Ids {
        Ids::new(*b"0123456789abcdef")
    }

    #[test]
    fn every_kind_comes_back() {
        let ids = ids();
        let keys = [
            (Kind::Center, DocKey::Center),
            (Kind::Queue, DocKey::Queue(QueueId(1))),
            (Kind::Agent, DocKey::Agent(AgentId(7))),
            (Kind::Client, DocKey::Client(ClientId(u64::MAX))),
            (Kind::Interaction, DocKey::Interaction(InteractionId(0))),
            (Kind::Message, DocKey::Message(InteractionId(9), 200)),
            (Kind::Offer, DocKey::Offer(OfferId(3))),
            (Kind::Alert, DocKey::Alert(AlertId(4))),
            (Kind::Invitation, DocKey::Invitation(InvitationId(5))),
        ];
        for (kind, key) in keys {
            let text = ids.doc(key);
            assert_eq!(Kind::of(key), kind);
            assert_eq!(ids.read_doc(kind, &text), Some(key));
            assert!(text.len() <= ID_CHARS_MAX);
            for (other, _) in keys.iter().filter(|(other, _)| *other != kind) {
                assert_eq!(ids.read_doc(*other, &text), None, "{text} as {other:?}");
            }
        }
        assert_eq!(ids.read_presentity(&ids.queue(QueueId(2))), Some(Presentity::Queue(QueueId(2))));
        assert_eq!(ids.read_presentity("center"), Some(Presentity::Center));
    }

    #[test]
    fn neighbours_look_unlike_each_other() {
        let ids = ids();
        for n in 1..50 {
            let (a, b) = (ids.interaction(InteractionId(n)), ids.interaction(InteractionId(n + 1)));
            let same = a.chars().zip(b.chars()).skip(2).filter(|(x, y)| x == y).count();
            assert!(same <= 8, "{a} {b}");
        }
    }

    #[test]
    fn a_foreign_or_altered_id_is_none() {
        let text = ids().agent(AgentId(12));
        assert_eq!(Ids::new([9; 16]).read_agent(&text), None);
        for at in 0..text.len() {
            let mut other: Vec<u8> = text.bytes().collect();
            other[at] = if other[at] == b'0' { b'1' } else { b'0' };
            let other = String::from_utf8(other).unwrap();
            assert_eq!(ids().read_agent(&other), None, "{other}");
        }
        for wrong in
            ["", "a", "a_", "ana", "a_0", &text[..27], &format!("{text}0"), &text.to_uppercase(), "a_zzzzzzzzzzzzzzzzzzzzzzzzzz", "é_é"]
        {
            assert_eq!(ids().read_agent(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn cursors_and_page_marks_come_back() {
        let cursor = Cursor { boot: u32::MAX, seq: 1 << 60 };
        let mark = PageMark { at: Time(1_772_355_600_123_456), id: 77 };
        assert_eq!(ids().read_cursor(&ids().cursor(cursor)), Some(cursor));
        assert_eq!(ids().read_page(&ids().page(mark)), Some(mark));
        assert_eq!(ids().read_page(&ids().cursor(cursor)), None);
        assert_eq!(ids().read_cursor("f_abc"), None);
    }

    #[test]
    fn the_key_is_not_printed() {
        assert_eq!(format!("{:?}", ids()), "Ids(…)");
    }
}
