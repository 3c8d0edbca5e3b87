//! A small Rust lexer: enough to see names, braces and literals without being fooled by comments
//! and strings. Spaces and comments are dropped; each token knows its line.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword; raw names come without `r#`.
    Name,
    /// Punctuation; `=>`, `::`, `->` and `..` are one token each.
    Mark,
    /// A string of any sort; the text is what stands between the quotes.
    Text,
    /// A number, a character or a lifetime.
    Other,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its text.
    pub(crate) text: String,
    /// Line it begins on, from 1.
    pub(crate) line: usize,
}

impl Token {
    /// Whether this is the name or mark `text`.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Name | Kind::Mark) && self.text == text
    }
}

/// All tokens of a Rust file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { chars: text.chars().collect(), at: 0, line: 1, out: Vec::new() };
    while lexer.at < lexer.chars.len() {
        lexer.step();
    }
    lexer.out
}

/// Index of the token that closes the bracket at `open`, or the last token when none does.
pub(crate) fn closing(tokens: &[Token], open: usize) -> usize {
    let (opens, closes) = match tokens[open].text.as_str() {
        "{" => ("{", "}"),
        "(" => ("(", ")"),
        _ => ("[", "]"),
    };
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if token.is(opens) {
            depth += 1;
        } else if token.is(closes) {
            depth -= 1;
            if depth == 0 {
                return index;
            }
        }
    }
    tokens.len() - 1
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<Token>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn bump(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        c
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.out.push(Token { kind, text, line });
    }

    fn step(&mut self) {
        let c = self.peek(0);
        if c.is_whitespace() {
            self.bump();
        } else if c == '/' && self.peek(1) == '/' {
            while self.at < self.chars.len() && self.peek(0) != '\n' {
                self.bump();
            }
        } else if c == '/' && self.peek(1) == '*' {
            self.block_comment();
        } else if c == '"' {
            self.quoted();
        } else if let Some(hashes) = self.raw_string_ahead() {
            self.raw_string(hashes);
        } else if matches!(c, 'b' | 'c') && self.peek(1) == '"' {
            self.bump();
            self.quoted();
        } else if c == 'b' && self.peek(1) == '\'' {
            self.bump();
            self.tick();
        } else if c.is_alphabetic() || c == '_' {
            self.name();
        } else if c.is_ascii_digit() {
            let line = self.line;
            let text = self.take_while(|c| c.is_alphanumeric() || c == '_');
            self.push(Kind::Other, text, line);
        } else if c == '\'' {
            self.tick();
        } else {
            self.mark();
        }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while self.at < self.chars.len() && keep(self.peek(0)) {
            text.push(self.bump());
        }
        text
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            if self.peek(0) == '/' && self.peek(1) == '*' {
                depth += 1;
                self.bump();
            } else if self.peek(0) == '*' && self.peek(1) == '/' {
                depth -= 1;
                self.bump();
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    fn quoted(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.bump();
        while self.at < self.chars.len() {
            match self.bump() {
                '"' => break,
                '\\' => {
                    text.push('\\');
                    text.push(self.bump());
                }
                c => text.push(c),
            }
        }
        self.push(Kind::Text, text, line);
    }

    /// The number of `#` when `r"`, `br#"`, `cr##"` and the like stand here.
    fn raw_string_ahead(&self) -> Option<usize> {
        let skip = match (self.peek(0), self.peek(1)) {
            ('r', _) => 1,
            ('b' | 'c', 'r') => 2,
            _ => return None,
        };
        let mut hashes = 0;
        while self.peek(skip + hashes) == '#' {
            hashes += 1;
        }
        (self.peek(skip + hashes) == '"').then_some(hashes)
    }

    fn raw_string(&mut self, hashes: usize) {
        let line = self.line;
        while self.bump() != '"' {}
        let mut text = String::new();
        while self.at < self.chars.len() {
            let closes = self.peek(0) == '"' && (1..=hashes).all(|n| self.peek(n) == '#');
            if closes {
                self.at += 1 + hashes;
                break;
            }
            text.push(self.bump());
        }
        self.push(Kind::Text, text, line);
    }

    fn name(&mut self) {
        let line = self.line;
        if self.peek(0) == 'r' && self.peek(1) == '#' {
            self.at += 2;
        }
        let text = self.take_while(|c| c.is_alphanumeric() || c == '_');
        self.push(Kind::Name, text, line);
    }

    /// A character or a lifetime: both begin with a tick.
    fn tick(&mut self) {
        let line = self.line;
        self.bump();
        if self.peek(0) == '\\' {
            self.bump();
            self.bump();
            self.take_while(|c| c != '\'');
            self.bump();
        } else if self.peek(1) == '\'' {
            self.bump();
            self.bump();
        } else {
            self.take_while(|c| c.is_alphanumeric() || c == '_');
        }
        self.push(Kind::Other, String::new(), line);
    }

    fn mark(&mut self) {
        let line = self.line;
        let pair: String = [self.peek(0), self.peek(1)].iter().collect();
        let text = if matches!(pair.as_str(), "=>" | "::" | "->" | "..") {
            self.bump();
            self.bump();
            pair
        } else {
            self.bump().to_string()
        };
        self.push(Kind::Mark, text, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let all = tokens(text).into_iter();
        all.filter(|t| t.kind == Kind::Name).map(|t| t.text).collect()
    }

    #[test]
    fn comments_and_strings_hide_what_they_hold() {
        let text = "a /* b /* c */ d */ \"e \\\" f\" r#\"g \" h\"# // i\nb\"j\" k";
        assert_eq!(names(text), ["a", "k"]);
    }

    #[test]
    fn lifetimes_and_characters_are_told_apart() {
        let text = "fn f<'a>(x: &'a str) { let q = '\\''; let b = b'{'; let c = '{'; } after";
        let all = tokens(text);
        let open = all.iter().position(|t| t.is("{")).unwrap();
        let close = closing(&all, open);
        assert!(all[close + 1].is("after"));
    }

    #[test]
    fn lines_are_counted_through_long_strings() {
        let all = tokens("\"one\ntwo\"\nname");
        assert_eq!((all[0].line, all[1].line), (1, 3));
    }

    #[test]
    fn raw_names_lose_their_prefix() {
        assert_eq!(names("r#type"), ["type"]);
    }
}
