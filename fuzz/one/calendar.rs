//! A calendar that somebody sends. The first line may be a zone and an instant in microseconds; the rest is the calendar.

use vestibule_center::ledger::agenda::{SLOTS_MAX, ahead};
use vestibule_center::time::Time;
use vestibule_host::agenda::busy_by;
use vestibule_host::hours::zone;

/// 2026-11-27T09:00:00Z.
const NOW: Time = Time(1_795_770_000_000_000);
/// The years 1971 to 9900.
const KNOWN: std::ops::Range<i64> = 31_536_000_000_000..250_000_000_000_000_000;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let first = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let told = first.trim().split_once(' ').and_then(|(name, at)| Some((zone(name).ok()?, Time(at.parse().ok()?))));
    let (home, now, calendar) = match told.filter(|(_, at)| KNOWN.contains(&at.0)) {
        Some((home, now)) => (home, now, &bytes[(end + 1).min(bytes.len())..]),
        None => (zone("Europe/Amsterdam").expect("a zone"), NOW, bytes),
    };
    match busy_by(calendar, &home, now) {
        Ok(slots) => {
            assert!(slots.len() <= SLOTS_MAX);
            assert!(slots.iter().all(|slot| slot.start < slot.end && slot.within(ahead(now)) == Some(*slot)), "{slots:?}");
            assert!(slots.windows(2).all(|two| two[0].end < two[1].start), "{slots:?}: in order, and apart");
        }
        Err(wrong) => {
            assert!(!wrong.code.is_empty() && !wrong.expected.is_empty(), "{wrong:?} says too little");
            assert!(wrong.at.is_empty() || wrong.at.starts_with("line ") || wrong.at.chars().all(|c| c.is_ascii_uppercase()), "{wrong:?}");
        }
    }
}
