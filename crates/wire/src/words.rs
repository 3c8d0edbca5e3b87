//! Sentences for people in what leaves as a whole: mails, exports. They stand in `words/<language>/*.ftl`. Of Fluent's grammar only what
//! those files use: one line a message, with places for values.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language.
    pub language: &'static str,
    text: &'static str,
}

impl Words {
    /// The words in the first of these languages (best first, separated by spaces) that there are words for; else in the first of all.
    pub fn of(all: &'static [(&'static str, &'static str)], languages: &str) -> Words {
        let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let wanted = languages.split_whitespace().find_map(|tag| all.iter().find(|(language, _)| *language == main(tag)));
        let (language, text) = wanted.or(all.first()).copied().unwrap_or(("en", ""));
        Words { language, text }
    }

    /// A sentence with values in their places. Values come without control characters: nothing in them makes a line of its own.
    pub fn say(self, key: &str, values: &[(&str, &str)]) -> String {
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

    /// What is wrong with the words of some languages: sentences that one lacks, and places that are not read here. Nothing, of words
    /// that are good.
    pub fn wrong(all: &'static [(&'static str, &'static str)]) -> Vec<String> {
        let keys = |text: &'static str| {
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let mut keys: Vec<_> = lines.map(|line| line.split_once(" = ").map_or(line, |(key, _)| key)).collect();
            keys.sort_unstable();
            keys
        };
        let first = all.first().map(|(_, text)| keys(text)).unwrap_or_default();
        let mut wrong = Vec::new();
        for (language, text) in all {
            if keys(text) != first {
                wrong.push(format!("{language}: other sentences than the first language"));
            }
            for line in text.lines().filter(|line| line.contains('{') && !line.starts_with('#')) {
                let places = line.matches('{').count();
                if line.matches("{ $").count() != places || line.matches(" }").count() != places {
                    wrong.push(format!("{language}: {line}"));
                }
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &[(&str, &str)] = &[("en", "a = One { $n }.\n"), ("nl", "# x {\na = Een { $n }.\n")];

    #[test]
    fn the_first_language_there_are_words_for_is_taken() {
        assert_eq!(Words::of(TWO, "xx nl-BE en").language, "nl");
        assert_eq!(Words::of(TWO, "").language, "en");
        assert_eq!(Words::of(TWO, "xx").say("a", &[("n", "1\n2")]), "One 12.");
    }

    #[test]
    fn what_one_language_lacks_is_found() {
        assert_eq!(Words::wrong(TWO), [] as [String; 0]);
        assert_eq!(Words::wrong(&[("en", "a = x\n"), ("nl", "b = y {z}\n")]).len(), 2);
    }
}
