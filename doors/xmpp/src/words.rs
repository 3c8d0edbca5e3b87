//! The sentences that XMPP clients show, from `words/<language>/xmpp.ftl`.

use vestibule_wire::words::Words;

/// Languages there are words for, the first for whoever reads none of them.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../../words/en/xmpp.ftl"))];

/// The words in the first of these languages that we speak.
pub(crate) fn of(languages: &str) -> Words {
    Words::of(LANGUAGES, languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence_in_the_grammar_that_is_read() {
        assert_eq!(Words::wrong(LANGUAGES), [] as [String; 0]);
    }
}
