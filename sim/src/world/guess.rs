//! Guesses: somebody asks for a thing they were never told of, by its number. The center must not have it for them (I48).

use vestibule_center::id::DocKey;

use super::World;

impl World {
    /// The thing of a guess: `i0` is the newest interaction there is, `l2` the alert two before the newest one.
    pub(super) fn guessed(&self, guess: &str) -> Option<DocKey> {
        let (letter, back) = guess.split_at_checked(1)?;
        let back: usize = back.parse().ok()?;
        match letter {
            "i" => self.shadow.talks.keys().nth_back(back).map(|id| DocKey::Interaction(*id)),
            "l" => self.shadow.alerts.keys().nth_back(back).map(|id| DocKey::Alert(*id)),
            "v" => self.shadow.asked.keys().nth_back(back).map(|id| DocKey::Invitation(*id)),
            "c" => self.shadow.calls.keys().nth_back(back).map(|id| DocKey::Callback(*id)),
            _ => None,
        }
    }
}
