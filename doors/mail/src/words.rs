//! The sentences of a mail, from `words/<language>/mail.ftl`.

use vestibule_wire::words::Words;

/// Languages there are words for, the first for whoever reads none of them.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../../words/en/mail.ftl"))];

/// The words in the first of these languages that we speak.
pub(crate) fn words(languages: &str) -> Words {
    Words::of(LANGUAGES, languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence_in_the_grammar_that_is_read() {
        assert_eq!(Words::wrong(LANGUAGES), [] as [String; 0]);
    }

    #[test]
    fn the_first_language_we_speak_is_taken() {
        assert_eq!(words("xx en-GB").language, "en");
        assert_eq!(words("").language, "en");
    }

    #[test]
    fn values_stand_in_their_places_without_control_characters() {
        let said = words("en").say("mail-agent-subject", &[("name", "Ana\r\nBcc: x@example.org")]);
        assert_eq!(said, "AnaBcc: x@example.org is free");
        assert_eq!(words("en").say("mail-none", &[]), "mail-none");
    }
}
