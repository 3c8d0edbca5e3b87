//! Media: how two people may talk, and the sets of them.

use crate::value::{Column, Value, words};

words! {
    /// A medium of an interaction.
    Medium {
        /// Text, live.
        Chat = "chat",
        /// Speech.
        Voice = "voice",
        /// Speech and picture.
        Video = "video",
        /// The center calls back.
        Callback = "callback",
        /// Mail.
        Mail = "mail",
    }
}

impl Medium {
    /// Whether both must be here at the same time: a client without a device is passed over.
    pub fn is_live(self) -> bool {
        match self {
            Medium::Chat | Medium::Voice | Medium::Video => true,
            Medium::Callback | Medium::Mail => false,
        }
    }
    /// Whether the client is called by it, so that it is nothing for their quiet hours (ADR 0053).
    pub fn is_spoken(self) -> bool {
        Media::SPOKEN.has(self)
    }
    /// How many media there are.
    pub const COUNT: usize = Medium::ALL.len();
}

/// A set of media.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Media(u8);

impl Media {
    /// No medium.
    pub const NONE: Media = Media(0);
    /// Those by which a client is called.
    pub const SPOKEN: Media = Media(1 << Medium::Voice as u8 | 1 << Medium::Video as u8 | 1 << Medium::Callback as u8);
    /// Every medium.
    pub const EVERY: Media = Media((1 << Medium::COUNT) - 1);
    /// The set of these media.
    pub fn of(media: &[Medium]) -> Media {
        Media(media.iter().fold(0, |bits, m| bits | 1 << *m as u8))
    }
    /// Whether the medium is in the set.
    pub fn has(self, medium: Medium) -> bool {
        self.0 & (1 << medium as u8) != 0
    }
    /// The set with one medium more.
    pub fn with(self, medium: Medium) -> Media {
        Media(self.0 | 1 << medium as u8)
    }
    /// The set without those of another.
    pub fn without(self, other: Media) -> Media {
        Media(self.0 & !other.0)
    }
    /// The media of the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Medium> {
        Medium::ALL.iter().copied().filter(move |m| self.has(*m))
    }
    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Column for Media {
    fn put(&self) -> Value {
        let names: Vec<_> = self.iter().map(Medium::as_str).collect();
        Value::Text(names.join(" ").into())
    }
    fn take(value: &Value) -> Option<Self> {
        let mut set = Media::NONE;
        for name in value.text()?.split_whitespace() {
            set = set.with(Medium::parse(name)?);
        }
        Some(set)
    }
}
