//! Adding up what the parts told.

use super::Found;
use serde_json::Value;
use std::collections::BTreeMap;

/// Checked, live and violated, by invariant.
pub(super) type Sums = BTreeMap<String, [u64; 3]>;

pub(super) fn number(line: &Value, key: &str) -> u64 {
    line[key].as_u64().unwrap_or_default()
}

pub(super) fn sum(lines: &[Value], key: &str) -> u64 {
    lines.iter().map(|line| number(line, key)).sum()
}

/// Lines of one part.
pub(super) fn of_part<'a>(found: &'a Found, part: &'a str) -> impl DoubleEndedIterator<Item = &'a Value> {
    found.lines.iter().filter(move |line| line["part"] == part)
}

/// A whole number with its thousands set apart.
pub(super) fn set(n: u64) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let mut groups: Vec<&str> = (!head.is_empty()).then_some(head).into_iter().collect();
    groups.extend(rest.as_bytes().chunks(3).filter_map(|three| std::str::from_utf8(three).ok()));
    groups.join(",")
}

pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(n) => n.as_u64().map_or_else(|| format!("{:.2}", n.as_f64().unwrap_or_default()), set),
        other => other.to_string(),
    }
}

/// Faults by kind.
pub(super) fn kinds(lines: &[Value]) -> BTreeMap<String, u64> {
    let mut all = BTreeMap::new();
    for (kind, n) in lines.iter().filter_map(|line| line["faults"].as_object()).flatten() {
        *all.entry(kind.clone()).or_default() += n.as_u64().unwrap_or_default();
    }
    all
}

/// All faults but those of some kinds.
pub(super) fn faults_but(lines: &[Value], but: &[&str]) -> u64 {
    kinds(lines).iter().filter(|(kind, _)| !but.contains(&kind.as_str())).map(|(_, n)| n).sum()
}

pub(super) fn tallies(lines: &[Value]) -> Sums {
    let mut all = Sums::new();
    for (name, tally) in lines.iter().filter_map(|line| line["invariants"].as_object()).flatten() {
        let of = all.entry(name.clone()).or_default();
        for (n, key) in ["checked", "live", "violated"].iter().enumerate() {
            of[n] += number(tally, key);
        }
    }
    all
}

pub(super) fn violated(lines: &[Value]) -> u64 {
    tallies(lines).values().map(|[_, _, violated]| violated).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 12, 999, 1_000, 1_234_567].map(set), ["0", "12", "999", "1,000", "1,234,567"]);
    }
}
