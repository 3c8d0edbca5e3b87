//! Functions of TypeScript and JavaScript, found by their braces.

use super::size::Function;

/// Words before a bracket that make a block, not a function.
const BLOCKS: [&str; 7] = ["if", "for", "while", "switch", "catch", "with", "await"];
/// Callbacks of these hold a whole file's tests or steps: their length is the file's.
const WRAPPERS: [&str; 2] = ["describe", "suite"];

/// The `<script>` parts of a Svelte file, each with the line its text begins on.
pub(crate) fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(tag) = text[at..].find("<script") {
        let Some(end) = text[at + tag..].find('>') else {
            break;
        };
        let from = at + tag + end + 1;
        let to = text[from..].find("</script").map_or(text.len(), |n| from + n);
        let line = 1 + text[..from].matches('\n').count();
        found.push((line, &text[from..to]));
        at = to;
    }
    found
}

/// The functions of `text`, whose first line is `first_line` of its file.
pub(crate) fn functions(text: &str, first_line: usize) -> Vec<Function> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for open in 0..tokens.len() {
        if tokens[open].0 != "{" {
            continue;
        }
        let Some((name, head)) = function_at(&tokens, open) else {
            continue;
        };
        let close = closing(&tokens, open);
        found.push(Function { name, line: first_line + tokens[head].1, lines: tokens[close].1 - tokens[head].1 + 1 });
    }
    found
}

type Token = (String, usize);

/// Name and first token of the function whose body opens at `open`.
fn function_at(tokens: &[Token], open: usize) -> Option<(String, usize)> {
    let before = open.checked_sub(1)?;
    if tokens[before].0 == "=>" {
        let from = before.saturating_sub(12);
        let near = &tokens[from..before];
        let wraps = near.iter().any(|t| WRAPPERS.contains(&t.0.as_str()));
        return (!wraps).then(|| ("=>".to_owned(), before));
    }
    let close = head_end(tokens, before)?;
    let start = opening(tokens, close)?;
    let mut name = start.checked_sub(1)?;
    if tokens[name].0 == ">" {
        while name > 0 && tokens[name].0 != "<" {
            name -= 1;
        }
        name = name.checked_sub(1)?;
    }
    let word = tokens[name].0.as_str();
    let is_name = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '#'));
    (is_name && !BLOCKS.contains(&word)).then(|| (word.to_owned(), name))
}

/// The `)` that ends the arguments before a body: at once, or before a return type.
fn head_end(tokens: &[Token], before: usize) -> Option<usize> {
    for index in (0..=before).rev() {
        match tokens[index].0.as_str() {
            ")" if index == before || tokens[index + 1].0 == ":" => return Some(index),
            ")" | ";" | "{" | "}" | "=>" | "=" | "(" => return None,
            _ => {}
        }
    }
    None
}

fn opening(tokens: &[Token], close: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for index in (0..=close).rev() {
        match tokens[index].0.as_str() {
            ")" => depth += 1,
            "(" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_i32;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.0.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len() - 1
}

/// Names and marks with their line from 0; comments, strings and patterns are dropped.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let peek = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut out: Vec<Token> = Vec::new();
    let (mut at, mut line) = (0, 0);
    while at < chars.len() {
        let c = chars[at];
        let begin = at;
        match c {
            '/' if peek(at + 1) == '/' => at = until(&chars, at, |n| peek(n) == '\n'),
            '/' if peek(at + 1) == '*' => {
                at = until(&chars, at + 2, |n| peek(n) == '*' && peek(n + 1) == '/') + 2;
            }
            '"' | '\'' | '`' => {
                at = quoted_end(&chars, at);
                out.push(("\"\"".to_owned(), line));
            }
            '/' if pattern_may_begin(&out) => {
                at = quoted_end(&chars, at);
                out.push(("//".to_owned(), line));
            }
            c if c.is_alphanumeric() || matches!(c, '_' | '$' | '#') => {
                at = until(&chars, at + 1, |n| !(peek(n).is_alphanumeric() || matches!(peek(n), '_' | '$')));
                out.push((chars[begin..at].iter().collect(), line));
            }
            '=' if peek(at + 1) == '>' => {
                at += 2;
                out.push(("=>".to_owned(), line));
            }
            c => {
                at += 1;
                if !c.is_whitespace() {
                    out.push((c.to_string(), line));
                }
            }
        }
        let end = at.min(chars.len());
        line += chars[begin..end].iter().filter(|c| **c == '\n').count();
    }
    out
}

fn until(chars: &[char], from: usize, stop: impl Fn(usize) -> bool) -> usize {
    (from..chars.len()).find(|n| stop(*n)).unwrap_or(chars.len())
}

/// One past the end of the string, template or pattern that begins at `from`.
fn quoted_end(chars: &[char], from: usize) -> usize {
    let quote = chars[from];
    let mut at = from + 1;
    let mut in_set = false;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 1,
            '[' if quote == '/' => in_set = true,
            ']' if quote == '/' => in_set = false,
            '\n' if quote != '`' => return at,
            '$' if quote == '`' && chars.get(at + 1) == Some(&'{') => {
                at = hole_end(chars, at + 2);
            }
            c if c == quote && !in_set => return at + 1,
            _ => {}
        }
        at += 1;
    }
    chars.len()
}

/// The brace that closes a template's `${`, whose inside begins at `from`.
fn hole_end(chars: &[char], from: usize) -> usize {
    let mut depth = 1;
    let mut at = from;
    while at < chars.len() {
        match chars[at] {
            '{' => depth += 1,
            '}' => depth -= 1,
            '"' | '\'' | '`' => at = quoted_end(chars, at) - 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        at += 1;
    }
    chars.len()
}

/// After a value a `/` divides; after these it begins a pattern.
fn pattern_may_begin(out: &[Token]) -> bool {
    let Some((last, _)) = out.last() else {
        return true;
    };
    let marks = ["(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "+", "return"];
    marks.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        functions(text, 1).into_iter().map(|f| f.name).collect()
    }

    #[test]
    fn functions_methods_and_arrows_are_found() {
        let text = "export function a<T>(x: T): Map<T, string> {}\n\
                    class B { async c(d: number) { if (d) { return } } get e(): string { return '' } }\n\
                    const f = async () => { for (const g of h) {} }";
        assert_eq!(names(text), ["a", "c", "e", "=>"]);
    }

    #[test]
    fn objects_blocks_and_types_are_not() {
        let text = "const a = { b: 1 }; interface C { d: string }\n\
                    while (e) { f({ g: 2 }) } type H = { i: number }; try { j() } catch (k) {}";
        assert!(names(text).is_empty());
    }

    #[test]
    fn strings_templates_and_patterns_hide_braces() {
        let text = "function a() {\n  const b = `}${c({ d: '}' })}`;\n  return /[/}]}/.test(b);\n}\nz";
        assert_eq!(functions(text, 1)[0].lines, 4);
    }

    #[test]
    fn a_describe_is_not_a_function() {
        let text = "describe('a', () => {\n  it('b', () => {})\n})";
        assert_eq!(functions(text, 1).len(), 1);
    }
}
