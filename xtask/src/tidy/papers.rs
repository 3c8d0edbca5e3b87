//! Papers name real files: what a page of the repository points at is there.

use super::Finding;
use crate::tree::Source;

/// Endings by which a word in backticks is taken for a file.
const ENDINGS: [&str; 9] = [".rs", ".toml", ".ts", ".svelte", ".mjs", ".ftl", ".sql", ".md", ".story"];

/// Files that a paper names and nobody wrote. A path may leave out its beginning.
pub(crate) fn check(sources: &[Source], out: &mut Vec<Finding>) {
    for paper in sources.iter().filter(|s| s.path.ends_with(".md")) {
        for (index, line) in paper.text.lines().enumerate() {
            let quoted = line.split('`').skip(1).step_by(2);
            for name in quoted.filter(|n| is_file_name(n)).chain(links(line)) {
                let plain = name.trim_end_matches('/');
                let is = |path: &str| {
                    path == plain || path.strip_suffix(plain).is_some_and(|head| head.ends_with('/')) || path.contains(&format!("{plain}/"))
                };
                if !sources.iter().any(|s| is(&s.path)) {
                    let what = format!("`{name}` is nowhere");
                    out.push(Finding::new(&paper.path, index + 1, what, "paper"));
                }
            }
        }
    }
}

fn is_file_name(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    ENDINGS.iter().any(|e| word.ends_with(e) && word.len() > e.len()) && word.chars().all(plain)
}

/// Targets of links that stay within the repository.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter_map(|t| t.split('#').next()).filter(|t| !t.is_empty() && !t.contains(':')).map(|t| t.trim_start_matches("../"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_found() {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let text = "See `center/src/may.rs`, `may.rs`, `ay.rs`, `words/<lang>/*.ftl`, `x.y`.\n\
                    [a](crates/center/src/may.rs), [b](docs/lost.md), [c](https://example.org), [d](crates/center)";
        let all = [source("A.md", text), source("crates/center/src/may.rs", "")];
        let mut out = Vec::new();
        check(&all, &mut out);
        let said: Vec<String> = out.iter().map(ToString::to_string).collect();
        let lost = ["A.md:1: `ay.rs` is nowhere (paper)", "A.md:2: `docs/lost.md` is nowhere (paper)"];
        assert_eq!(said, lost);
    }
}
