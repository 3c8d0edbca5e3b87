//! The codes an agent finishes a talk with, as they read and choose them: the leaves of the queue's dispositions.

use std::sync::Arc;

use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::disposition::Disposition;
use vestibule_center::view::document::{Body, Document};
use vestibule_wire::words::Words;

use crate::limits::CODES_LISTED_MAX;

/// Those of the queue that a talk was had in, in the order shown; none where nothing is known of it.
pub(crate) fn of(shown: &[Arc<Document>], interaction: InteractionId) -> Vec<Disposition> {
    let body = |key: DocKey| shown.iter().find(|doc| doc.key == key).map(|doc| &doc.body);
    let Some(Body::Interaction(talk)) = body(DocKey::Interaction(interaction)) else { return Vec::new() };
    let Some(Body::Queue(queue)) = body(DocKey::Queue(talk.queue)) else { return Vec::new() };
    let Some(inside) = &queue.inside else { return Vec::new() };
    let all = &inside.dispositions;
    all.0.iter().filter(|one| !all.is_branch(&one.code)).cloned().collect()
}

/// How the talk is finished.
pub(crate) fn how(codes: &[Disposition], words: Words) -> String {
    if codes.is_empty() {
        words.say("xmpp-finish", &[])
    } else {
        format!("{} {}", words.say("xmpp-finish-code", &[]), listed(codes, words))
    }
}

/// A sentence that lists them; of many the first, and how the others are found.
pub(crate) fn listed(codes: &[Disposition], words: Words) -> String {
    let one = |code: &Disposition| {
        let says_it = code.name.eq_ignore_ascii_case(&code.code);
        if says_it { code.code.to_string() } else { format!("{} ({})", code.code, code.name) }
    };
    let listed = codes.iter().take(CODES_LISTED_MAX).map(one).collect::<Vec<_>>().join(", ");
    match codes.len().saturating_sub(CODES_LISTED_MAX) {
        0 => words.say("xmpp-codes", &[("codes", &listed)]),
        more => words.say("xmpp-codes-more", &[("codes", &listed), ("n", &more.to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn codes_are_listed_with_their_names_and_many_only_in_part() {
        let code = |code: &str, name: &str| Disposition { code: code.into(), name: name.into(), parent: None };
        let few = [code("solved", "Solved"), code("repair", "Sent for repair")];
        let words = words::of("en");
        assert_eq!(listed(&few, words), "Codes: solved, repair (Sent for repair).");
        assert_eq!(how(&few, words), "Say \"done\", a code, and a note if you like, to finish. Codes: solved, repair (Sent for repair).");
        assert_eq!(how(&[], words), "Say \"done\", and a note if you like, to finish.");
        let many: Vec<_> = (0..CODES_LISTED_MAX + 2).map(|n| code(&format!("c{n}"), &format!("C{n}"))).collect();
        let text = listed(&many, words);
        assert!(text.contains("c11,") && !text.contains("c12") && text.contains("2 more"), "{text}");
    }
}
