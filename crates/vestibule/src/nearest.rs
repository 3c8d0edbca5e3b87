//! The known name somebody probably meant.

/// Names over this many characters are near nothing.
const LONGEST: usize = 64;
/// At most so many names are listed when none is near.
const LISTED_MAX: usize = 30;

/// What would fit instead of `name`: the nearest known name, or all of them when none is near.
pub(crate) fn expected(name: &str, known: &[&str]) -> String {
    if let Some(best) = nearest(name, known) {
        return best.to_owned();
    }
    match known.len() {
        0 => "nothing".to_owned(),
        n if n > LISTED_MAX => {
            let first = known.get(..LISTED_MAX).unwrap_or(known).join(", ");
            format!("one of {first}, and {} more", n - LISTED_MAX)
        }
        _ => format!("one of {}", known.join(", ")),
    }
}

/// The nearest known name, if one is near: a third of the letters may differ.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let letters = name.chars().count();
    if letters > LONGEST {
        return None;
    }
    let near = letters.div_ceil(3).max(1);
    let by_steps = known.iter().map(|k| (steps(name, k), *k)).min();
    by_steps.filter(|(far, _)| *far <= near).map(|(_, k)| k)
}

/// Letters to add, drop, change or swap with their neighbour until `a` is `b`.
fn steps(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_named_and_else_all() {
        let known = ["client", "agent", "queue"];
        assert_eq!(expected("cleint", &known), "client");
        assert_eq!(expected("agents", &known), "agent");
        assert_eq!(expected("colour", &known), "one of client, agent, queue");
        assert_eq!(expected(&"x".repeat(90), &["a"]), "one of a");
        assert_eq!(expected("a", &[]), "nothing");
        let many: Vec<String> = (0..40).map(|n| format!("number-{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(expected("z", &many).ends_with("and 10 more"));
    }

    #[test]
    fn a_swap_is_one_step() {
        assert_eq!(steps("ab", "ba"), 1);
        assert_eq!(steps("", "abc"), 3);
        assert_eq!(steps("abc", "abc"), 0);
    }
}
