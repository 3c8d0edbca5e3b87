//! Papers name real files and real tests: what a page of the repository points at is there.

use super::Finding;
use crate::tree::Source;

/// Endings by which a word in backticks is taken for a file.
const ENDINGS: [&str; 9] = [".rs", ".toml", ".ts", ".svelte", ".mjs", ".ftl", ".sql", ".md", ".story"];

/// The table of RFC 2778's terms, and every term that section 3 of the RFC defines.
const MODEL: (&str, [&str; 38]) = (
    "docs/rfc2778.md",
    [
        "ACCESS RULES",
        "CLOSED",
        "COMMUNICATION ADDRESS",
        "COMMUNICATION MEANS",
        "CONTACT ADDRESS",
        "DELIVERY RULES",
        "FETCHER",
        "INBOX USER AGENT",
        "INSTANT INBOX",
        "INSTANT INBOX ADDRESS",
        "INSTANT MESSAGE",
        "INSTANT MESSAGE PROTOCOL",
        "INSTANT MESSAGE SERVICE",
        "NOTIFICATION",
        "OPEN",
        "OTHER PRESENCE MARKUP",
        "POLLER",
        "PRESENCE INFORMATION",
        "PRESENCE PROTOCOL",
        "PRESENCE SERVICE",
        "PRESENCE TUPLE",
        "PRESENCE USER AGENT",
        "PRESENTITY",
        "PRINCIPAL",
        "PROXY",
        "SENDER",
        "SENDER USER AGENT",
        "SERVER",
        "SPAM",
        "SPOOFING",
        "STALKING",
        "STATUS",
        "SUBSCRIBER",
        "SUBSCRIPTION",
        "VISIBILITY RULES",
        "WATCHER",
        "WATCHER INFORMATION",
        "WATCHER USER AGENT",
    ],
);

/// Files that a paper names and nobody wrote. A path may leave out its beginning.
pub(crate) fn check(sources: &[Source], out: &mut Vec<Finding>) {
    for paper in sources.iter().filter(|s| s.path.ends_with(".md")) {
        tests(paper, sources, out);
        terms(paper, out);
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

/// Tests that a table of a paper names in its last column, which is called *Test*, are functions of that name.
fn tests(paper: &Source, sources: &[Source], out: &mut Vec<Finding>) {
    let mut within = false;
    for (index, line) in paper.text.lines().enumerate() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let last = cells.len().checked_sub(2).filter(|_| line.starts_with('|')).and_then(|at| cells.get(at).copied());
        within = last.is_some_and(|last| within || last == "Test");
        for name in last.filter(|_| within).into_iter().flat_map(|last| last.split('`').skip(1).step_by(2)) {
            let function = format!("fn {name}(");
            if !sources.iter().any(|s| s.path.ends_with(".rs") && s.text.contains(&function)) {
                out.push(Finding::new(&paper.path, index + 1, format!("no test is called `{name}`"), "paper"));
            }
        }
    }
}

/// Each term of the RFC has a row, with a test in it.
fn terms(paper: &Source, out: &mut Vec<Finding>) {
    let (path, terms) = MODEL;
    let has = |term: &str| {
        let rows = paper.text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix("` |")?.split_once(" | "));
        rows.filter(|(first, _)| *first == term).count() == 1
    };
    for term in terms.into_iter().filter(|term| paper.path == path && !has(term)) {
        out.push(Finding::new(path, 1, format!("{term} has no row with a test, or has two"), "paper"));
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
    #[test]
    fn a_term_without_a_row_or_without_a_test_is_found() {
        let row = |term: &str| format!("| {term} | a | `is_there` |\n");
        let of = |terms: &[&str], more: &str| {
            let text = terms.iter().map(|term| row(term)).collect::<String>() + more;
            let mut out = Vec::new();
            terms_of(&text, &mut out);
            out.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let lost = "docs/rfc2778.md:1: WATCHER USER AGENT has no row with a test, or has two (paper)";
        assert_eq!(of(&MODEL.1, ""), Vec::<String>::new());
        assert_eq!(of(&MODEL.1[..37], ""), [lost]);
        assert_eq!(of(&MODEL.1[..37], "| WATCHER USER AGENT | a | |\n"), [lost]);
        assert_eq!(of(&MODEL.1, &row("WATCHER USER AGENT")), [lost]);
    }
    fn terms_of(text: &str, out: &mut Vec<Finding>) {
        terms(&Source { path: MODEL.0.to_owned(), text: text.to_owned() }, out);
    }
    #[test]
    fn a_test_that_is_not_there_is_found() {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let text = "| Term | Test |\n|---|---|\n| A `of_a` | `is_there`, `is_not` |\n\n| Term | `of_no` |\n";
        let all = [source("A.md", text), source("a.rs", "async fn is_there() {}")];
        let mut out = Vec::new();
        check(&all, &mut out);
        let said: Vec<String> = out.iter().map(ToString::to_string).collect();
        assert_eq!(said, ["A.md:3: no test is called `is_not` (paper)"]);
    }
}
