//! Adding up what the parts told.

use super::Found;
use serde_json::{Map, Value};
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

/// Lines of one part that say what of it they are, made one for each `what`: summed, with the seeds from first to last.
pub(super) fn by_what<'a>(lines: impl Iterator<Item = &'a Value>) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for line in lines {
        let same = |one: &&mut Value| line["what"].is_string() && one["part"] == line["part"] && one["what"] == line["what"];
        match all.iter_mut().find(same).and_then(Value::as_object_mut) {
            Some(one) => add(one, line),
            None => all.push(line.clone()),
        }
    }
    all
}

fn add(one: &mut Map<String, Value>, line: &Value) {
    let runs = one.get("runs").and_then(Value::as_u64).unwrap_or(1);
    one.insert("runs".into(), (runs + 1).into());
    if let Some(seed) = one.remove("seed") {
        one.insert("first_seed".into(), seed);
    }
    for (key, value) in line.as_object().into_iter().flatten() {
        let most = key.ends_with("_max");
        let key = if key == "seed" { "last_seed" } else { key };
        let new = match (one.get(key), value) {
            (Some(Value::Number(was)), Value::Number(now)) if key != "last_seed" => match (was.as_u64(), now.as_u64()) {
                (Some(was), Some(now)) => Value::from(if most { was.max(now) } else { was + now }),
                _ => {
                    let (was, now) = (was.as_f64().unwrap_or_default(), now.as_f64().unwrap_or_default());
                    Value::from(if most { was.max(now) } else { was + now })
                }
            },
            _ => value.clone(),
        };
        one.insert(key.to_owned(), new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 12, 999, 1_000, 1_234_567].map(set), ["0", "12", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn lines_of_one_thing_are_summed_and_others_left() {
        let line = |what: &str, seed: u64, cut: u64, took: f64, ms: u64| json!({"part": "network", "what": what, "seed": seed, "cut": cut, "seconds": took, "ms_max": ms});
        let lines = [line("cuts", 4, 10, 0.5, 7), line("slow", 9, 0, 2.0, 1), line("cuts", 5, 14, 0.25, 3), line("cuts", 6, 1, 0.25, 5)];
        let other = [json!({"part": "kills", "points": 3}), json!({"part": "kills", "points": 4})];
        let all = by_what(lines.iter().chain(&other));
        let cuts =
            json!({"part": "network", "what": "cuts", "runs": 3, "first_seed": 4, "last_seed": 6, "cut": 25, "seconds": 1.0, "ms_max": 7});
        assert_eq!(all, [cuts, lines[1].clone(), other[0].clone(), other[1].clone()]);
    }
}
