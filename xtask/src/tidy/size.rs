//! Pages: a file stops at 500 lines, a function at 60.

use super::{Finding, lex, script};
use crate::tree::Source;

/// Longest file, in lines.
const FILE_LINES_MAX: usize = 500;
/// Longest function, in lines from its name to its closing brace.
const FUNCTION_LINES_MAX: usize = 60;
/// Files whose length is a rule; others (words, lock files, papers) are as long as they need.
const MEASURED: [&str; 6] = [".rs", ".ts", ".svelte", ".mjs", ".sql", ".css"];
/// Written by `cargo xtask gen` from the API's description, by no person.
const GENERATED: [&str; 1] = ["web/shared/src/api.ts"];

/// A function found in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// Its name, or `=>` for a nameless one.
    pub(crate) name: String,
    /// Line its head stands on, from 1.
    pub(crate) line: usize,
    /// Lines from head to closing brace.
    pub(crate) lines: usize,
}

/// Files and functions that are too long.
pub(crate) fn check(source: &Source, out: &mut Vec<Finding>) {
    let Source { path, text } = source;
    if GENERATED.contains(&path.as_str()) || !MEASURED.iter().any(|m| path.ends_with(m)) {
        return;
    }
    let lines = text.lines().count();
    if lines > FILE_LINES_MAX {
        let what = format!("{lines} lines, more than {FILE_LINES_MAX}");
        out.push(Finding::new(path, FILE_LINES_MAX + 1, what, "file-length"));
    }
    let functions = match path.rsplit('.').next() {
        Some("rs") => rust_functions(text),
        Some("ts" | "mjs") => script::functions(text, 1),
        Some("svelte") => script::parts(text).into_iter().flat_map(|(line, part)| script::functions(part, line)).collect(),
        _ => Vec::new(),
    };
    for f in functions {
        if f.lines > FUNCTION_LINES_MAX {
            let what = format!("`{}` has {} lines, more than {FUNCTION_LINES_MAX}", f.name, f.lines);
            out.push(Finding::new(path, f.line, what, "function-length"));
        }
    }
}

fn rust_functions(text: &str) -> Vec<Function> {
    let tokens = lex::tokens(text);
    let mut found = Vec::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        let named = pair[0].is("fn") && pair[1].kind == lex::Kind::Name;
        if !named {
            continue;
        }
        if let Some(open) = body(&tokens, index + 2) {
            let close = lex::closing(&tokens, open);
            found.push(Function { name: pair[1].text.clone(), line: pair[0].line, lines: tokens[close].line - pair[0].line + 1 });
        }
    }
    found
}

/// The brace that opens the body of a function whose head goes on at `from`.
fn body(tokens: &[lex::Token], from: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (index, token) in tokens.iter().enumerate().skip(from) {
        if token.is("(") || token.is("[") {
            depth += 1;
        } else if token.is(")") || token.is("]") {
            depth -= 1;
        } else if depth == 0 && token.is(";") {
            return None;
        } else if depth == 0 && token.is("{") {
            return Some(index);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    fn long(head: &str, body_lines: usize) -> String {
        format!("{head} {{\n{}}}\n", "    step();\n".repeat(body_lines))
    }

    #[test]
    fn a_long_function_is_found_where_it_begins() {
        let text = format!("//! Doc.\n\n{}", long("fn f(x: [u8; 4]) -> u8", 59));
        let all = found(check, "crates/x/src/lib.rs", &text);
        let one = "crates/x/src/lib.rs:3: `f` has 61 lines, more than 60 (function-length)";
        assert_eq!(all, [one]);
        assert!(found(check, "crates/x/src/lib.rs", &long("fn f()", 58)).is_empty());
    }

    #[test]
    fn braces_in_text_do_not_end_a_function() {
        let text = format!("fn f() {{ let a = \"}}\"; // }}\n{}}}", "a();\n".repeat(70));
        assert_eq!(found(check, "a/src/b.rs", &text).len(), 1);
    }

    #[test]
    fn a_head_without_body_is_no_function() {
        let text = format!("trait T {{ fn f(&self); }}\n{}", "const A: u8 = 1;\n".repeat(99));
        assert!(found(check, "a/src/b.rs", &text).is_empty());
    }

    #[test]
    fn a_long_file_is_found_unless_generated() {
        let text = "export {};\n".repeat(501);
        assert_eq!(found(check, "web/desk/src/a.ts", &text).len(), 1);
        assert!(found(check, "web/shared/src/api.ts", &text).is_empty());
        assert!(found(check, "words/en/desk.ftl", &text).is_empty());
    }

    #[test]
    fn the_script_of_a_component_counts() {
        let script = long("  async function load(): Promise<void>", 61);
        let text = format!("<p>hi</p>\n<script lang=\"ts\">\n{script}</script>\n");
        let all = found(check, "web/desk/src/A.svelte", &text);
        assert_eq!(all.len(), 1);
        assert!(all[0].starts_with("web/desk/src/A.svelte:3: `load` has 63 lines"));
    }
}
