//! What was found, as a page.

use super::Found;
use serde_json::Value;
use std::collections::BTreeMap;

/// Interactions of a year of the reference center.
const YEAR: f64 = 5_000.0 * 365.0;
/// Years for ten minutes of two cores: the least, and the goal.
const YEARS: [f64; 2] = [4.0, 8.0];
/// Faults for ten minutes of two cores.
const FAULTS: u64 = 100_000;

type Sums = BTreeMap<String, [u64; 3]>;

pub(super) fn write(found: &Found, minutes: f64) -> String {
    let mut text = format!(
        "# Promises\n\nWritten by `cargo xtask promises --minutes {minutes}`. Machine: {}.\n\n\
         Every seed is fresh; `vestibule sim --seed N --days 2 [--reference]` plays one again, byte for byte.\n",
        crate::bench::machine()
    );
    text.push_str(&years(found));
    text.push_str(&faults(found));
    text.push_str(&invariants(found));
    text.push_str(&waits(found));
    text.push_str(&not_built(found));
    text.push_str(&bugs(found));
    text.push_str(&parts(found));
    if !found.failures.is_empty() {
        text.push_str("\n## Broken\n\n");
        found.failures.iter().for_each(|why| text.push_str(&format!("- {why}\n")));
    }
    text
}

fn number(line: &Value, key: &str) -> u64 {
    line[key].as_u64().unwrap_or_default()
}

fn sum(lines: &[Value], key: &str) -> u64 {
    lines.iter().map(|line| number(line, key)).sum()
}

/// A whole number with its thousands set apart.
fn set(n: u64) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let mut groups: Vec<&str> = (!head.is_empty()).then_some(head).into_iter().collect();
    groups.extend(rest.as_bytes().chunks(3).filter_map(|three| std::str::from_utf8(three).ok()));
    groups.join(",")
}

fn years(found: &Found) -> String {
    let mut text = String::from(
        "\n## Simulated time\n\n| Center | Seeds | Interactions | Facts | Turns | Documents | Faults | Violated |\n|---|---|---|---|---|---|---|---|\n",
    );
    for (name, lines) in [("reference", &found.reference), ("drawn sizes", &found.drawn)] {
        let violated: u64 = tallies(lines).values().map(|[_, _, violated]| violated).sum();
        let faults: u64 = kinds(lines).values().sum();
        let cells = [
            lines.len() as u64,
            sum(lines, "interactions"),
            sum(lines, "facts"),
            sum(lines, "turns"),
            sum(lines, "documents"),
            faults,
            violated,
        ];
        text.push_str(&format!("| {name} | {} |\n", cells.map(set).join(" | ")));
    }
    let years = sum(&found.reference, "interactions") as f64 / YEAR;
    let ten = if found.reference_seconds > 0.0 { 600.0 / found.reference_seconds } else { 0.0 };
    let faults = (kinds(&found.reference).values().sum::<u64>() as f64 * ten) as u64;
    text.push_str(&format!(
        "\nReference-center years (5,000 interactions a day, 50 agents) in {:.0} s on two cores: {years:.2}, that is **{:.2} in ten minutes** \
         (at least {}, goal {}): {}. Faults in ten minutes: {} (at least {}): {}.\n",
        found.reference_seconds,
        years * ten,
        YEARS[0],
        YEARS[1],
        if years * ten >= YEARS[0] { "met" } else { "not met" },
        set(faults),
        set(FAULTS),
        if faults >= FAULTS { "met" } else { "not met" },
    ));
    text.push_str(&spent(found));
    text
}

/// Microseconds for each committed fact, by part.
fn spent(found: &Found) -> String {
    let mut by_part: BTreeMap<&str, u64> = BTreeMap::new();
    for (part, ns) in found.reference.iter().filter_map(|line| line["spent_ns"].as_object()).flatten() {
        *by_part.entry(part).or_default() += ns.as_u64().unwrap_or_default();
    }
    let facts = sum(&found.reference, "facts").max(1) as f64;
    let mut text = String::from("\nMicroseconds for each fact of the reference center, by part:");
    for (part, ns) in by_part {
        text.push_str(&format!(" {part} {:.1},", ns as f64 / 1_000.0 / facts));
    }
    text.trim_end_matches(',').to_owned() + ".\n"
}

fn kinds(lines: &[Value]) -> BTreeMap<String, u64> {
    let mut all = BTreeMap::new();
    for (kind, n) in lines.iter().filter_map(|line| line["faults"].as_object()).flatten() {
        *all.entry(kind.clone()).or_default() += n.as_u64().unwrap_or_default();
    }
    all
}

fn faults(found: &Found) -> String {
    let (reference, drawn) = (kinds(&found.reference), kinds(&found.drawn));
    let names: std::collections::BTreeSet<_> = reference.keys().chain(drawn.keys()).collect();
    let mut text = String::from("\n## Faults by kind\n\n| Kind | Reference | Drawn sizes |\n|---|---|---|\n");
    for name in names {
        let of = |all: &BTreeMap<String, u64>| set(all.get(name).copied().unwrap_or_default());
        text.push_str(&format!("| {name} | {} | {} |\n", of(&reference), of(&drawn)));
    }
    text
}

fn tallies(lines: &[Value]) -> Sums {
    let mut all = Sums::new();
    for (name, tally) in lines.iter().filter_map(|line| line["invariants"].as_object()).flatten() {
        let of = all.entry(name.clone()).or_default();
        for (n, key) in ["checked", "live", "violated"].iter().enumerate() {
            of[n] += number(tally, key);
        }
    }
    all
}

fn invariants(found: &Found) -> String {
    let mut all = tallies(&found.reference);
    for (name, tally) in tallies(&found.drawn) {
        let of = all.entry(name).or_default();
        (0..3).for_each(|n| of[n] += tally[n]);
    }
    let mut text = String::from(
        "\n## Invariants\n\n*Live* counts how often the antecedent held, so that the check could have failed.\n\n| Invariant | Checked | Live | Violated |\n|---|---|---|---|\n",
    );
    for (name, [checked, live, violated]) in &all {
        text.push_str(&format!("| {name} | {} | {} | {} |\n", set(*checked), set(*live), set(*violated)));
    }
    let never: Vec<&str> = all.iter().filter(|(_, [_, live, _])| *live == 0).map(|(name, _)| name.as_str()).collect();
    let never = if never.is_empty() { "none".to_owned() } else { never.join(", ") };
    text.push_str(&format!("\nNever had a chance to fail in this run: {never}.\n"));
    text
}

/// How often the upper end of a wait that was told covered it, by pattern: summed over all seeds (I26).
fn waits(found: &Found) -> String {
    let mut all: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    for (pattern, of) in found.reference.iter().filter_map(|line| line["waits"].as_object()).flatten() {
        let sums = all.entry(pattern.clone()).or_default();
        *sums = [sums[0] + number(of, "told"), sums[1] + number(of, "covered")];
    }
    if all.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "\n### Waits told (I26)\n\nThe upper end of the range told at an arrival is to cover 85 to 95 in a hundred of the waits of each pattern, in the \
         reference center.\n\n| Pattern | Waits | Covered | In a hundred | |\n|---|---|---|---|---|\n",
    );
    for (pattern, [told, covered]) in all {
        let part = covered as f64 * 100.0 / told.max(1) as f64;
        let met = if (85.0..=95.0).contains(&part) { "met" } else { "not met" };
        text.push_str(&format!("| {pattern} | {} | {} | {part:.1} | {met} |\n", set(told), set(covered)));
    }
    text
}

/// Invariants of the promises that no simulator looks at, and why not.
fn not_built(found: &Found) -> String {
    let lines = found.reference.iter().chain(&found.drawn);
    let all: BTreeMap<&String, &str> =
        lines.filter_map(|l| l["not_built"].as_object()).flatten().filter_map(|(k, v)| Some((k, v.as_str()?))).collect();
    let mut text = String::new();
    for (name, why) in all {
        text.push_str(if text.is_empty() { "\nNot looked at by the simulator:\n\n" } else { "" });
        text.push_str(&format!("- {name}: {why}.\n"));
    }
    text
}

fn bugs(found: &Found) -> String {
    let bugs: Vec<_> = found.lines.iter().filter(|line| line["part"] == "bug").collect();
    if bugs.is_empty() {
        return String::new();
    }
    let caught = bugs.iter().filter(|bug| bug["found_by"].is_string()).count();
    let mut text = format!(
        "\n## Planted bugs\n\n{caught} of {} found. `vestibule sim --list-bugs` tells what each does.\n\n| Bug | Found by | Seed | Days | Seconds |\n|---|---|---|---|---|\n",
        bugs.len()
    );
    for bug in bugs {
        let word = |key: &str| bug[key].as_str().unwrap_or("-").to_owned();
        let seconds = bug["seconds"].as_f64().unwrap_or_default();
        text.push_str(&format!("| {} | {} | {} | {} | {seconds:.1} |\n", word("name"), word("found_by"), bug["seed"], bug["days"]));
    }
    text
}

fn parts(found: &Found) -> String {
    let rest: Vec<_> = found.lines.iter().filter(|line| line["part"] != "bug").collect();
    if rest.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n## On real parts\n\n| Part | What came of it |\n|---|---|\n");
    for line in rest {
        let fields = line.as_object().into_iter().flatten().filter(|(key, _)| *key != "part");
        let told: Vec<_> = fields.map(|(key, value)| format!("{key} {}", plain(value))).collect();
        text.push_str(&format!("| {} | {} |\n", line["part"].as_str().unwrap_or_default(), told.join(", ")));
    }
    text
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(n) => n.as_u64().map_or_else(|| format!("{:.2}", n.as_f64().unwrap_or_default()), set),
        other => other.to_string(),
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
    fn years_are_counted_by_interactions_and_a_miss_is_told() {
        let line = json!({"interactions": 1_825_000, "facts": 2_000_000, "faults": {"lost_reply": 50_000}, "spent_ns": {"turns": 8_000_000_000_u64},
            "invariants": {"I01": {"checked": 5, "live": 0, "violated": 0}},
            "waits": {"overload": {"told": 200, "covered": 178}, "evening": {"told": 100, "covered": 80}},
            "not_built": {"I51": "nothing is recorded yet"}});
        let found = Found { reference: vec![line], reference_seconds: 300.0, ..Found::default() };
        let text = write(&found, 60.0);
        assert!(text.contains("**2.00 in ten minutes** (at least 4, goal 8): not met"), "{text}");
        assert!(text.contains("Faults in ten minutes: 100,000 (at least 100,000): met"), "{text}");
        assert!(text.contains("by part: turns 4.0.\n"), "{text}");
        assert!(text.contains("| evening | 100 | 80 | 80.0 | not met |\n| overload | 200 | 178 | 89.0 | met |"), "{text}");
        assert!(text.contains("- I51: nothing is recorded yet.\n"), "{text}");
        assert!(text.contains("Never had a chance to fail in this run: I01."), "{text}");
    }
}
