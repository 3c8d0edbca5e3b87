//! One thing, one word: synonyms refused in the names of types, fields, tables, JSON and screens.
//! GLOSSARY.md says which word to use instead.

use super::{
    Finding,
    lex::{self, Kind, Token},
};
use crate::tree::Source;

const RULE: &str = "one-word";

/// Words refused anywhere in a name, with the word to say instead. `visitor` is not among them: it
/// means a client without an account, which is a view class of its own.
#[rustfmt::skip]
const PARTS: &[(&str, &str)] = &[
    ("customer", "client"), ("caller", "client"), ("contact", "client"), ("user", "client"),
    ("operator", "agent"), ("rep", "agent"),
    ("ticket", "interaction"), ("conversation", "interaction"), ("case", "interaction"),
    ("channel", "medium"), ("task", "offer"), ("ring", "offer"), ("acw", "wrap-up"),
    ("online", "available"), ("free", "available"), ("backlog", "holding"),
    ("notification", "alert"), ("request", "command or invitation"), ("friend", "presentity"), ("buddy", "presentity"),
    ("action", "command"),
];
/// Pairs of words refused beside each other.
#[rustfmt::skip]
const PAIRS: &[(&str, &str)] = &[
    ("media_type", "medium"), ("agent_status", "intent, activity or reachability"),
    ("agent_state", "intent, activity or reachability"), ("presence_status", "intent, activity or reachability"),
    ("presence_state", "intent, activity or reachability"),
];
/// Refused only when they are the whole name.
const ALONE: &[(&str, &str)] = &[("event", "fact"), ("error", "refusal or fault")];
/// Whole names that outsiders rely on, or that mean something else here.
const ALLOWED: &[&str] = &[
    "free",         // the word shown for an available agent
    "access_free",  // of a field: its audience may change it
    "online",       // what a client alert waits for
    "ticket",       // a feed ticket: opens one socket, once
    "tickets",      //
    "feed_ticket",  //
    "feed_tickets", //
    "request_id",   // what makes a retry give the same answer
];
/// Types that an implementation of a foreign trait must name so.
const FOREIGN_TYPES: &[&str] = &["Error"];
/// Documents whose words are those of an RFC.
const FOREIGN_XML: &[&str] = &["crates/wire/src/pidf/", "crates/wire/src/winfo.rs"];
/// Styles that serde spells with a refused word.
const STYLES: &[&str] = &["snake_case", "kebab-case", "camelCase", "SCREAMING_SNAKE_CASE"];
/// Refused in sentences people read, where verbs and idioms keep their freedom.
const SPOKEN: &[&str] =
    &["customer", "caller", "user", "operator", "rep", "ticket", "conversation", "channel", "backlog", "friend", "buddy", "acw"];

/// Synonyms in the names of one file.
pub(crate) fn check(source: &Source, out: &mut Vec<Finding>) {
    let Source { path, text } = source;
    let names = if path.starts_with("words/") && path.ends_with(".ftl") {
        spoken(path, text, out);
        message_names(text)
    } else if path.starts_with("crates/store/") && path.ends_with(".sql") {
        sql_names(text, 1)
    } else if path.starts_with("crates/store/src/") && path.ends_with(".rs") {
        embedded_sql(text)
    } else if path.starts_with("crates/center/src/") && path.ends_with(".rs") {
        rust_names(&lex::tokens(text))
    } else if path.starts_with("crates/wire/src/") && path.ends_with(".rs") {
        let tokens = lex::tokens(text);
        let mut names = rust_names(&tokens);
        if !FOREIGN_XML.iter().any(|of| path.starts_with(of)) {
            names.extend(json_names(&tokens));
        }
        names
    } else {
        return;
    };
    for (line, name) in names {
        if let Some((word, say)) = refused(&name) {
            let what = format!("`{name}` says `{word}`: say {say}");
            out.push(Finding::new(path, line, what, RULE));
        }
    }
}

/// The synonym that a name holds, and what to say.
fn refused(name: &str) -> Option<(&'static str, &'static str)> {
    let words = split(name);
    let whole = words.join("_");
    if ALLOWED.contains(&whole.as_str()) || STYLES.contains(&name) {
        return None;
    }
    let part = PARTS.iter().find(|(no, _)| words.iter().any(|w| singular(w) == *no || w == no));
    let pair = PAIRS.iter().find(|(no, _)| {
        words.windows(2).any(|w| [w[1].as_str(), singular(&w[1])].iter().any(|second| format!("{}_{second}", w[0]) == *no))
    });
    let alone = ALONE.iter().find(|(no, _)| whole == *no);
    part.or(pair).or(alone).copied()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// `AgentBusy`, `agent_busy` and `agent-busy` as `["agent", "busy"]`.
fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = '_';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            previous = '_';
            continue;
        }
        let starts = previous == '_' || (c.is_uppercase() && !previous.is_uppercase());
        if starts || words.is_empty() {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.extend(c.to_lowercase());
        }
        previous = c;
    }
    words
}

/// Names that Rust code declares: types, aliases, modules, constants, fields, variants.
fn rust_names(tokens: &[Token]) -> Vec<(usize, String)> {
    const DECLARE: [&str; 8] = ["struct", "enum", "union", "trait", "type", "mod", "const", "static"];
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let declares = DECLARE.iter().any(|d| pair[0].is(d));
        let foreign = pair[0].is("type") && FOREIGN_TYPES.iter().any(|name| pair[1].is(name));
        if !declares || foreign || pair[1].kind != Kind::Name {
            continue;
        }
        found.push((pair[1].line, pair[1].text.clone()));
        let has_body = ["struct", "enum", "union"].iter().any(|d| pair[0].is(d));
        if has_body && let Some(open) = body(tokens, at + 2) {
            let close = lex::closing(tokens, open);
            members(&tokens[open + 1..close], &mut found);
        }
    }
    found
}

fn body(tokens: &[Token], from: usize) -> Option<usize> {
    let end = |t: &Token| t.is("{") || t.is(";") || t.is("(");
    let at = from + tokens.get(from..)?.iter().position(end)?;
    tokens[at].is("{").then_some(at)
}

/// Fields (`name:`) and variants (a name where an item begins), attributes stepped over.
fn members(tokens: &[Token], found: &mut Vec<(usize, String)>) {
    let mut at = 0;
    let mut item_begins = true;
    let mut angles = 0_i32;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is("#") {
            at = lex::closing(tokens, at + 1) + 1;
            continue;
        }
        if token.is("pub") {
            let narrowed = tokens.get(at + 1).is_some_and(|t| t.is("("));
            at = if narrowed { lex::closing(tokens, at + 1) + 1 } else { at + 1 };
            continue;
        }
        if token.kind == Kind::Name && item_begins {
            found.push((token.line, token.text.clone()));
        }
        if token.is("(") || token.is("[") {
            at = lex::closing(tokens, at);
        }
        angles += i32::from(token.is("<")) - i32::from(token.is(">"));
        item_begins = (token.is(",") && angles == 0) || token.is("{") || token.is("}");
        at += 1;
    }
}

/// Strings of wire that look like a name: keys, codes, words.
fn json_names(tokens: &[Token]) -> Vec<(usize, String)> {
    let like_name = |t: &&Token| t.kind == Kind::Text && t.text.len() > 2 && t.text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let strings = tokens.iter().filter(like_name);
    strings.map(|t| (t.line, t.text.clone())).collect()
}

/// Table and column names; SQL's own words are written in capitals.
fn sql_names(text: &str, first_line: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let code = line.split("--").next().unwrap_or_default();
        let outside = code.split('\'').step_by(2);
        for word in outside.flat_map(|p| p.split(|c: char| !(c.is_alphanumeric() || c == '_'))) {
            if word.contains(char::is_lowercase) {
                found.push((first_line + index, word.to_owned()));
            }
        }
    }
    found
}

/// SQL that stands in a string of a Rust file.
fn embedded_sql(text: &str) -> Vec<(usize, String)> {
    let tokens = lex::tokens(text);
    let tables = tokens.iter().filter(|t| t.kind == Kind::Text && t.text.contains("CREATE TABLE"));
    tables.flat_map(|t| sql_names(&t.text, t.line)).collect()
}

/// Ids of messages and terms in a Fluent file.
fn message_names(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, l)| l.starts_with(|c: char| c.is_alphabetic() || c == '-'))
        .filter_map(|(n, l)| Some((n + 1, l.split_once('=')?.0.trim().to_owned())))
        .collect()
}

/// Synonyms in the sentences of a Fluent file.
fn spoken(path: &str, text: &str, out: &mut Vec<Finding>) {
    for (index, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let said = line.split_once('=').map_or(line, |(_, said)| said);
        for word in said.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase) {
            let is = |no: &&&str| singular(&word) == **no || word == **no;
            if let Some(no) = SPOKEN.iter().find(is) {
                let what = format!("people read `{no}` here: see GLOSSARY.md");
                out.push(Finding::new(path, index + 1, what, RULE));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn synonyms_in_types_fields_and_variants_are_found() {
        let text = "pub struct CustomerCard { #[a(b)] pub(crate) user_id: u64, seat: Map<u8, Error> }\n\
                    enum Word { Free, OnCall { caller: u8 }, Media(Channel) }\n\
                    type AgentStatus = u8; struct Error; fn user() { let contact = 1; }";
        let all = found(check, "crates/center/src/a.rs", text);
        let said: Vec<&str> = all.iter().filter_map(|f| f.split('`').nth(1)).collect();
        assert_eq!(said, ["CustomerCard", "user_id", "caller", "AgentStatus", "Error"]);
    }

    #[test]
    fn doors_and_foreign_names_are_exempt() {
        let text = "struct UserAgent { contact: String }";
        assert!(found(check, "doors/sip/src/a.rs", text).is_empty());
        let uses = "impl std::error::Error for Refusal {} fn f() -> Result<(), fmt::Error> {}";
        assert!(found(check, "crates/center/src/a.rs", uses).is_empty());
        let implemented = "impl Deserializer for Given { type Error = Wrong; }";
        assert!(found(check, "crates/wire/src/a.rs", implemented).is_empty());
    }

    #[test]
    fn json_names_of_wire_are_read() {
        let text = "#[serde(rename_all = \"snake_case\")] struct A { #[serde(rename = \"user\")] b: u8 }\n\
                    fn f() { g(\"conversations\"); h(\"A user reads this sentence.\"); i(\"request_id\") }";
        assert_eq!(found(check, "crates/wire/src/a.rs", text).len(), 2);
    }

    #[test]
    fn tables_and_columns_are_read() {
        let text = "CREATE TABLE contacts (\n  rep_id BIGINT, -- user\n  n BIGINT CHECK (CASE WHEN n = 'user' THEN 1 END)\n)";
        assert_eq!(found(check, "crates/store/src/schema.sql", text).len(), 2);
        let rust = format!("const A: &str = \"{text}\";");
        assert_eq!(found(check, "crates/store/src/schema.rs", &rust).len(), 2);
    }

    #[test]
    fn words_people_read_are_checked_in_name_and_sentence() {
        let text = "# user\nhall-contact = Talk to us\nhall-who = { $n } Users are online";
        let all = found(check, "words/en/portal.ftl", text);
        assert_eq!(all.len(), 2);
        assert!(all[0].contains(":3: people read `user`"));
    }

    #[test]
    fn names_split_by_case_and_mark() {
        assert_eq!(split("HTTPServer_userId"), ["httpserver", "user", "id"]);
        assert!(refused("string").is_none());
        assert!(refused("reopened").is_none());
    }
}
