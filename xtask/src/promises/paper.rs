//! What was found, as a page.

use super::{
    Found,
    goals::{self, Goal, ORDINARY},
    looks,
    sums::{by_what, faults_but, kinds, number, of_part, plain, set, sum, tallies, violated},
    years::DAYS,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Invariants of which the simulator looks at less than they say, and at what.
const IN_PART: &[(&str, &str)] = &[
    (
        "I21",
        "the times of each agent fill an interval, and who is signed in at its end has a row; the phases of an interaction are not added up",
    ),
    ("I27", "what a reader holds once all is sent is what is so, by the same look as I30; no time until it is sent is measured"),
    ("I28", "a revision has one body, and what is held is so once all is at rest; the instant of each revision is not looked at"),
    ("I37", "the floor that routing reads equals one built anew from what is kept; that nothing else is read is the code's shape"),
    (
        "I48",
        "what came of a request came of one who may ask for it, about what is theirs, and a client who guesses at what is another's is answered as if it were absent; guesses of others are the server's tests",
    ),
    ("I49", "each line of the journal names who asked, in the same commit; there is no chain of hashes yet"),
    ("I50", "what the center itself knows of who was erased; that nothing is left in a file is a test of the server"),
    ("I52", "counts stay within their bounds and indexes equal a recount; memory and the work for one change are not measured"),
];

pub(super) fn write(found: &Found, goals: &[Goal], minutes: f64, commit: Option<&str>) -> String {
    let mut text = format!(
        "# Promises\n\nWritten by `cargo xtask promises --minutes {minutes}`{}. Machine: {}.\n\n\
         Every seed is fresh, but for bugs that are looked for in their story. A seed plays the same as long as the code is the same. Words are \
         those of [GLOSSARY.md](../GLOSSARY.md), and what the numbered invariants say is in [invariants.md](invariants.md).\n",
        commit.map(|of| format!(" at commit {of}")).unwrap_or_default(),
        crate::bench::machine()
    );
    text.push_str(&goals::table(goals));
    text.push_str(&years(found));
    text.push_str(&faults(found));
    text.push_str(&invariants(found));
    text.push_str(&looks::told(found));
    text.push_str(&waits(found));
    text.push_str(&in_part());
    text.push_str(&not_built(found));
    text.push_str(&bugs(found));
    text.push_str(&parts(found));
    if !found.failures.is_empty() {
        text.push_str("\n## Broken\n\n");
        found.failures.iter().for_each(|why| text.push_str(&format!("- {why}\n")));
    }
    text
}

/// The commit that is checked out, and whether files differ from it; where this is a repository.
pub(super) fn commit() -> Option<String> {
    let git = |words: &[&str]| {
        let told = std::process::Command::new("git").args(words).current_dir(crate::tree::root()).output().ok()?;
        String::from_utf8(told.stdout).ok().filter(|_| told.status.success())
    };
    // Of another repository around this tree nothing is told.
    git(&["rev-parse", "--show-prefix"]).filter(|prefix| prefix.trim().is_empty())?;
    let name = git(&["rev-parse", "--short=8", "HEAD"])?;
    let changed = git(&["status", "--porcelain"]).is_some_and(|files| !files.trim().is_empty());
    Some(format!("{}{}", name.trim(), if changed { " and changes after it" } else { "" }))
}

fn years(found: &Found) -> String {
    let ordinary = ORDINARY.join(", ");
    let mut text = format!(
        "\n## Simulated time\n\n| Center | Seeds | First | Last | Interactions | Facts | Turns | Documents | Faults | Without {ordinary} | Violated |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, lines) in [("reference", &found.reference), ("drawn sizes", &found.drawn)] {
        let seeds = || lines.iter().map(|line| number(line, "seed"));
        let cells = [
            set(lines.len() as u64),
            seeds().min().unwrap_or_default().to_string(),
            seeds().max().unwrap_or_default().to_string(),
            set(sum(lines, "interactions")),
            set(sum(lines, "facts")),
            set(sum(lines, "turns")),
            set(sum(lines, "documents")),
            set(faults_but(lines, &[])),
            set(faults_but(lines, ORDINARY)),
            set(violated(lines)),
        ];
        text.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
    text.push_str(&format!(
        "\n`vestibule sim --seed N --days {DAYS} --reference` plays a seed of the first row again, `vestibule sim --seed N --days {DAYS}` one of \
         the second, byte for byte; of two programs side by side each took every second seed, so the last ones may have gaps.\n\n\
         Reference: 5,000 interactions a day, 50 agents; {:.0} s on two cores. Kinds of faults that people make all day ({ordinary}) do not \
         count for the goal.\n",
        found.reference_seconds,
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
    let each = |ns: u64| ns as f64 / 1_000.0 / facts;
    let all: u64 = by_part.values().sum();
    let parts: Vec<_> = by_part.iter().map(|(part, ns)| format!("{part} {:.1}", each(*ns))).collect();
    let allowed = goals::microseconds_allowed(facts / sum(&found.reference, "interactions").max(1) as f64);
    format!(
        "\nMicroseconds for each fact of the reference center, by part: {}. Together {:.1}; the goal of years is met where they are {allowed:.1} \
         or fewer together.\n",
        parts.join(", "),
        each(all),
    )
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

/// Invariants whose count above says more than was looked at.
fn in_part() -> String {
    let lines: String = IN_PART.iter().map(|(name, what)| format!("- {name}: {what}.\n")).collect();
    format!(
        "\n### Looked at in part\n\n{lines}\nNo seed makes a visit a client's (`merge_visit`): stories written by hand do (`sim/tests/lived`, `sim/tests/mended`).\n"
    )
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
    let mut bugs: Vec<_> = of_part(found, "bug").collect();
    bugs.sort_by_key(|bug| bug["name"].as_str().unwrap_or_default());
    let all = of_part(found, "bugs").map(|line| number(line, "all")).max();
    if bugs.is_empty() && all.is_none() {
        return String::new();
    }
    let caught = bugs.iter().filter(|bug| bug["found_by"].is_string()).count();
    let all = all.map_or_else(|| "an unknown number".to_owned(), set);
    let seldom = bugs.iter().filter(|bug| bug["story"] == true).count();
    let mut text = format!(
        "\n## Planted bugs\n\n{caught} of {all} found, {} looked for: {seldom} that seeds seldom meet in the story that a defect left, the \
         others in fresh seeds. `vestibule sim --list-bugs` tells what each does; `ZOO_SEED=N cargo test --package vestibule-sim --features \
         planted-bugs,disk --test zoo NAME` looks for one again, in the seeds from N on. The seconds are of one core, for all seeds up to the one \
         that is shown.\n\n\
         | Bug | Found by | Seed | Days | Seconds |\n|---|---|---|---|---|\n",
        bugs.len()
    );
    for bug in bugs {
        let word = |key: &str| bug[key].as_str().unwrap_or("NOT FOUND").to_owned();
        let seconds = bug["seconds"].as_f64().unwrap_or_default();
        text.push_str(&format!("| {} | {} | {} | {} | {seconds:.1} |\n", word("name"), word("found_by"), seed_of(bug), bug["days"]));
    }
    text
}

/// The seed that met a bug; of one that was looked for in its story, that.
fn seed_of(bug: &Value) -> String {
    if bug["story"] == true { "its story".to_owned() } else { bug["seed"].to_string() }
}

fn parts(found: &Found) -> String {
    let rest = by_what(found.lines.iter().filter(|line| line["part"] != "bug" && line["part"] != "bugs"));
    if rest.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n## On real parts\n\n| Part | What came of it |\n|---|---|\n");
    for line in rest {
        let fields = line.as_object().into_iter().flatten().filter(|(key, _)| *key != "part");
        let told: Vec<_> = fields.map(|(key, value)| format!("{key} {}", cell(key, value))).collect();
        text.push_str(&format!("| {} | {} |\n", line["part"].as_str().unwrap_or_default(), told.join(", ")));
    }
    text
}

/// A seed as it is typed, everything else as it is read.
fn cell(key: &str, value: &Value) -> String {
    if key.ends_with("seed") { value.to_string() } else { plain(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn page(found: &Found) -> String {
        write(found, &goals::judge(found, 60.0), 60.0, Some("0123abcd"))
    }

    #[test]
    fn each_row_tells_its_seeds_and_what_it_counts() {
        let line = json!({"seed": 71, "interactions": 1_825_000, "facts": 2_000_000, "turns": 3, "documents": 4,
            "faults": {"lost_reply": 50_000, "device_reconnect": 7_000}, "spent_ns": {"turns": 8_000_000_000_u64},
            "invariants": {"I01": {"checked": 5, "live": 0, "violated": 0}},
            "waits": {"overload": {"told": 200, "covered": 178}, "evening": {"told": 100, "covered": 80}},
            "not_built": {"I51": "nothing is recorded yet"}});
        let drawn = [json!({"seed": 9}), json!({"seed": 8})];
        let found = Found { reference: vec![line], drawn: drawn.into(), reference_seconds: 300.0, ..Found::default() };
        let text = page(&found);
        assert!(text.contains("--minutes 60` at commit 0123abcd. Machine: "), "{text}");
        assert!(text.contains("| reference | 1 | 71 | 71 | 1,825,000 | 2,000,000 | 3 | 4 | 57,000 | 50,000 | 0 |\n"), "{text}");
        assert!(text.contains("| drawn sizes | 2 | 8 | 9 |"), "{text}");
        assert!(text.contains("`vestibule sim --seed N --days 2 --reference` plays a seed of the first row again"), "{text}");
        // 1,200 s of two cores, for 4 years of 2,000,000 facts each.
        assert!(
            text.contains("by part: turns 4.0. Together 4.0; the goal of years is met where they are 150.0 or fewer together.\n"),
            "{text}"
        );
        assert!(text.contains("| evening | 100 | 80 | 80.0 | not met |\n| overload | 200 | 178 | 89.0 | met |"), "{text}");
        assert!(text.contains("- I51: nothing is recorded yet.\n"), "{text}");
        assert!(text.contains("Never had a chance to fail in this run: I01."), "{text}");
    }

    #[test]
    fn what_is_looked_at_in_part_is_told() {
        let text = page(&Found::default());
        let (_, part) = text.split_once("### Looked at in part").unwrap();
        for name in ["I21", "I27", "I37", "I49", "I52"] {
            assert_eq!(part.lines().filter(|line| line.starts_with(&format!("- {name}: "))).count(), 1, "{text}");
        }
    }

    #[test]
    fn a_bug_that_lives_is_on_the_page_and_counted_against_all() {
        let lines = vec![
            json!({"part": "bugs", "all": 3}),
            json!({"part": "bug", "name": "b", "seed": 2, "days": 1, "found_by": null, "seconds": 61.0}),
            json!({"part": "bug", "story": true, "name": "a", "seed": 1, "days": 1, "found_by": "I05", "seconds": 0.5}),
        ];
        let text = page(&Found { lines, ..Found::default() });
        assert!(text.contains("1 of 3 found, 2 looked for: 1 that seeds seldom meet"), "{text}");
        assert!(text.contains("| a | I05 | its story | 1 | 0.5 |\n| b | NOT FOUND | 2 | 1 | 61.0 |\n"), "{text}");
        assert!(!text.contains("| bugs |"), "{text}");
    }

    #[test]
    fn rows_of_one_thing_are_one_and_a_seed_is_typed_plainly() {
        let line = |seed: u64| json!({"part": "network", "what": "cuts", "seed": seed, "cut": 1_000});
        let text = page(&Found { lines: vec![line(4_012_990_296), line(4_012_990_297)], ..Found::default() });
        let row = "| network | cut 2,000, first_seed 4012990296, last_seed 4012990297, runs 2, what cuts |\n";
        assert!(text.contains(row), "{text}");
        assert_eq!(text.matches("| network |").count(), 1, "{text}");
    }
}
