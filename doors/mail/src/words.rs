//! The sentences of a mail, from `words/<language>/mail.ftl`. Of Fluent's grammar only what those files use: one line a
//! message, with places for values.

/// Languages there are words for, the first for whoever reads none of them.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../../words/en/mail.ftl"))];

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// The language.
    pub(crate) language: &'static str,
    text: &'static str,
}

impl Words {
    /// The words in the first of these languages (best first, separated by spaces) that we speak.
    pub(crate) fn of(languages: &str) -> Words {
        let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let wanted = languages.split_whitespace().find_map(|tag| LANGUAGES.iter().find(|(language, _)| *language == main(tag)));
        let (language, text) = wanted.or(LANGUAGES.first()).copied().unwrap_or(("en", ""));
        Words { language, text }
    }

    /// A sentence with values in their places. Values come without control characters: nothing in them makes a line of its own.
    pub(crate) fn say(self, key: &str, values: &[(&str, &str)]) -> String {
        let line = self.text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='));
        let mut said = String::new();
        let mut rest = line.map_or(key, str::trim);
        while let Some((before, after)) = rest.split_once("{ $") {
            let Some((name, after)) = after.split_once(" }") else { break };
            said.push_str(before);
            let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
            said.extend(value.chars().filter(|c| !c.is_control()));
            rest = after;
        }
        said + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence_in_the_grammar_read_here() {
        let keys = |text: &'static str| {
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let mut keys: Vec<_> = lines.map(|line| line.split_once(" = ").expect("one line a message").0).collect();
            keys.sort_unstable();
            keys
        };
        let english = keys(LANGUAGES[0].1);
        for (language, text) in LANGUAGES {
            assert_eq!(keys(text), english, "{language}");
            for line in text.lines().filter(|line| line.contains('{')) {
                let places = line.matches('{').count();
                assert!(line.starts_with('#') || line.matches("{ $").count() == places && line.matches(" }").count() == places, "{line}");
            }
        }
    }

    #[test]
    fn the_first_language_we_speak_is_taken() {
        assert_eq!(Words::of("xx en-GB").language, "en");
        assert_eq!(Words::of("").language, "en");
        assert_eq!(Words::of("xx").language, "en");
    }

    #[test]
    fn values_stand_in_their_places_without_control_characters() {
        let said = Words::of("en").say("mail-agent-subject", &[("name", "Ana\r\nBcc: x@example.org")]);
        assert_eq!(said, "AnaBcc: x@example.org is free");
        assert_eq!(Words::of("en").say("mail-none", &[]), "mail-none");
    }
}
