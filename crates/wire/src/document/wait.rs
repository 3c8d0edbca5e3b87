//! The wait told: a range, a floor, an opening, or why it is not known. Never null, never a bare point.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::view::document::Wait as Seen;

use crate::stamp::Stamp;
use crate::word::{UnknownWhy, WaitWord};

/// A wait.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wait {
    /// Between two bounds.
    Range {
        /// Lower bound in milliseconds.
        low_ms: u64,
        /// Upper bound in milliseconds.
        high_ms: u64,
        /// How many of ten such ranges held.
        right_of_10: u32,
        /// On how many waits that is based.
        n: u32,
    },
    /// Longer than a bound.
    MoreThan {
        /// Lower bound in milliseconds.
        low_ms: u64,
    },
    /// In a word, where figures are not told.
    Words {
        /// Which.
        word: WaitWord,
    },
    /// Closed; opens at an instant.
    OpensAt {
        /// When.
        at: Stamp,
    },
    /// Not known.
    Unknown {
        /// Why.
        why: UnknownWhy,
    },
}

pub(crate) fn twin(wait: &Seen) -> Wait {
    match *wait {
        Seen::Range { low_ms, high_ms, right_of_10, n } => Wait::Range { low_ms, high_ms, right_of_10, n },
        Seen::MoreThan { low_ms } => Wait::MoreThan { low_ms },
        Seen::Words(word) => Wait::Words { word: word.into() },
        Seen::OpensAt(at) => Wait::OpensAt { at: at.into() },
        Seen::Unknown(why) => Wait::Unknown { why: UnknownWhy(why) },
    }
}
