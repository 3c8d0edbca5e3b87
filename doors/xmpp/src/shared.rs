//! Messages that went to several sessions of an account: one that is over without having read gives back only what no other had.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::limits::SHARED_MAX;

/// Those of one account: by the hash of each as it was written, the numbers of the sessions that took it. Of so many that the oldest is
/// forgotten, it counts as nobody's but who gives it back: it may come twice then, and is not lost.
#[derive(Debug, Default)]
pub(crate) struct Shared(VecDeque<(u64, Vec<u64>)>);

fn hash(stanza: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    stanza.hash(&mut hasher);
    hasher.finish()
}

impl Shared {
    /// Whether the same was said before, and is remembered: then it has to be known of this one who took it.
    pub(crate) fn knows(&self, stanza: &[u8]) -> bool {
        let stanza = hash(stanza);
        self.0.iter().any(|(of, _)| *of == stanza)
    }

    /// A message went to these sessions.
    pub(crate) fn went(&mut self, stanza: &[u8], sessions: Vec<u64>) {
        if self.0.len() >= SHARED_MAX {
            self.0.pop_front();
        }
        self.0.push_back((hash(stanza), sessions));
    }

    /// A session is over that is not known to have read it; true where another took it too, and did not give it back.
    pub(crate) fn has_another(&mut self, stanza: &[u8], session: u64) -> bool {
        let stanza = hash(stanza);
        let is = |(of, sessions): &(u64, Vec<u64>)| *of == stanza && sessions.contains(&session);
        let Some(at) = self.0.iter().rposition(is) else { return false };
        let Some((_, sessions)) = self.0.get_mut(at) else { return false };
        sessions.retain(|one| *one != session);
        let others = !sessions.is_empty();
        if !others {
            self.0.remove(at);
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_those_who_took_it_gives_it_back() {
        let mut shared = Shared::default();
        shared.went(b"<a/>", vec![1, 2]);
        shared.went(b"<b/>", vec![2, 3]);
        assert!(!shared.has_another(b"<c/>", 1) && !shared.has_another(b"<a/>", 3), "it went to nobody else");
        assert!(shared.has_another(b"<a/>", 1), "the other has it");
        assert!(!shared.has_another(b"<a/>", 2) && shared.0.len() == 1, "none has it now");
        // Said twice, it is two.
        shared.went(b"<b/>", vec![2, 3]);
        assert!(shared.has_another(b"<b/>", 2) && shared.has_another(b"<b/>", 2));
        // Said again to one alone, nobody else has that one.
        shared.went(b"<d/>", vec![1, 2]);
        assert!(shared.knows(b"<d/>") && !shared.knows(b"<e/>"));
        shared.went(b"<d/>", vec![1]);
        assert!(!shared.has_another(b"<d/>", 1) && shared.has_another(b"<d/>", 1));
        (0..2 * SHARED_MAX).for_each(|n| shared.went(n.to_string().as_bytes(), vec![1, 2]));
        assert_eq!(shared.0.len(), SHARED_MAX);
    }
}
