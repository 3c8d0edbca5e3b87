//! What is judged: each goal by its name, with what was measured and whether that is enough.

use super::{
    Found,
    sums::{faults_but, number, of_part, set, sum, violated},
};
use serde_json::Value;

/// Minutes that the counts below are for; a shorter run owes its share.
const FULL_MINUTES: f64 = 60.0;
/// Interactions of a year of the reference center.
const YEAR: f64 = 5_000.0 * 365.0;
/// Reference-center years for ten minutes of two cores: the least, and what is aimed at.
const YEARS: [f64; 2] = [4.0, 8.0];
/// Faults for ten minutes of two cores.
const FAULTS: u64 = 100_000;
/// What people do all day is no fault, though it is counted among them.
pub(super) const ORDINARY: &[&str] = &["device_reconnect"];
/// Seconds a planted bug may live.
const BUG_SECONDS: f64 = 60.0;
/// Kills of a server, in `FULL_MINUTES`.
const KILLS: f64 = 2_000.0;
/// Power cuts, in `FULL_MINUTES`.
const CUTS: f64 = 10_000.0;
/// Open items a restart is measured with, and the seconds it may take.
const RESTART: (u64, f64) = (100_000, 3.0);
/// Feeds of the storm, the seconds until all are back, and how often the wait for an offer before it is too much.
const STORM: (u64, f64, f64) = (15_000, 30.0, 2.0);
/// Waits of a hundred that the upper end of a range covers, in each pattern of arrivals.
const COVERED: std::ops::RangeInclusive<f64> = 85.0..=95.0;
/// Fewer waits of a pattern say nothing.
const WAITS_ENOUGH: u64 = 150;
/// Counts that are to be 0 in whatever a part tells.
const NEVER: &[&str] = &["lost", "corrupt", "doubled", "broken", "violated", "false_offline", "gaps"];

/// Said where a part told nothing.
const NOTHING: &str = "not measured";

/// What a miss means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A promise is broken: the command fails.
    Promise,
    /// A figure of speed, amount or coverage, which a slow machine misses: told, and no failure.
    Figure,
}

/// A goal and what came of it.
#[derive(Debug)]
pub(super) struct Goal {
    pub(super) name: String,
    pub(super) measured: String,
    pub(super) met: bool,
    pub(super) kind: Kind,
}

impl Goal {
    fn promise(name: impl Into<String>, measured: impl Into<String>, met: bool) -> Goal {
        Goal { name: name.into(), measured: measured.into(), met, kind: Kind::Promise }
    }
    fn figure(name: impl Into<String>, measured: impl Into<String>, met: bool) -> Goal {
        Goal { kind: Kind::Figure, ..Goal::promise(name, measured, met) }
    }
    /// A broken promise, and not only a slow machine.
    pub(super) fn is_broken(&self) -> bool {
        !self.met && self.kind == Kind::Promise
    }
}

/// Every goal, judged by what was found in so many minutes.
pub(super) fn judge(found: &Found, minutes: f64) -> Vec<Goal> {
    let mut all = simulated(found);
    all.push(waits(found));
    all.push(bugs(found));
    all.extend(falls(found, minutes));
    all.push(restart(found));
    all.extend(storm(found));
    all.push(parts(found));
    all
}

/// Microseconds that a fact may cost one core, at so many facts an interaction, where the goal of years is to be met.
pub(super) fn microseconds_allowed(facts_each: f64) -> f64 {
    2.0 * 600.0 * 1e6 / (YEARS[0] * YEAR * facts_each)
}

fn simulated(found: &Found) -> Vec<Goal> {
    let ten = if found.reference_seconds > 0.0 { 600.0 / found.reference_seconds } else { 0.0 };
    let years = sum(&found.reference, "interactions") as f64 / YEAR * ten;
    let faults = (faults_but(&found.reference, ORDINARY) as f64 * ten) as u64;
    let broken = violated(&found.reference) + violated(&found.drawn);
    let played = !found.reference.is_empty() && !found.drawn.is_empty();
    vec![
        Goal::figure(
            format!("reference-center years in ten minutes of two cores: at least {} (aimed at: {})", YEARS[0], YEARS[1]),
            format!("{years:.2}"),
            years >= YEARS[0],
        ),
        Goal::figure(
            format!("faults in ten minutes of two cores, without {}: at least {}", ORDINARY.join(", "), set(FAULTS)),
            set(faults),
            faults >= FAULTS,
        ),
        Goal::promise("invariants violated in simulated time: 0", set(broken), played && broken == 0),
    ]
}

/// Each pattern of arrivals, over all days (I26).
fn waits(found: &Found) -> Goal {
    let mut patterns = std::collections::BTreeMap::<&str, (u64, u64)>::new();
    for (name, of) in found.reference.iter().filter_map(|line| line["waits"].as_object()).flatten() {
        let (told, covered) = patterns.entry(name).or_default();
        *told += number(of, "told");
        *covered += number(of, "covered");
    }
    patterns.retain(|_, (told, _)| *told >= WAITS_ENOUGH);
    let parts: Vec<_> = patterns.iter().map(|(name, (told, covered))| (name, *covered as f64 * 100.0 / *told as f64)).collect();
    let measured = parts.iter().map(|(name, part)| format!("{name} {part:.1}")).collect::<Vec<_>>().join(", ");
    let met = !parts.is_empty() && parts.iter().all(|(_, part)| COVERED.contains(part));
    let name = format!("waits covered by the upper end told, in each pattern (I26): {} to {} in a hundred", COVERED.start(), COVERED.end());
    Goal::figure(name, if parts.is_empty() { NOTHING.to_owned() } else { measured }, met)
}

fn bugs(found: &Found) -> Goal {
    let all = of_part(found, "bugs").map(|line| number(line, "all")).max().unwrap_or_default();
    let soon = |bug: &&Value| bug["found_by"].is_string() && seconds(bug, "seconds") <= BUG_SECONDS;
    let caught = of_part(found, "bug").filter(soon).count() as u64;
    Goal::promise(format!("planted bugs found within {BUG_SECONDS} s: all"), format!("{caught} of {all}"), all > 0 && caught == all)
}

/// Kills and power cuts: as many as are owed, and nothing lost.
fn falls(found: &Found, minutes: f64) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (what, part, key, full) in [("kills of a server", "kills", "killed", KILLS), ("power cuts", "power_cuts", "cuts", CUTS)] {
        let owed = (full * (minutes / FULL_MINUTES).min(1.0)).ceil() as u64;
        let made: u64 = of_part(found, part).map(|line| number(line, key)).sum();
        // A part that does not say what it lost has not shown that it lost nothing.
        let lost: Option<u64> = of_part(found, part).map(|line| line["lost"].as_u64()).sum();
        let kept: u64 = of_part(found, part).map(|line| number(line, "acknowledged")).sum();
        let scaled = if minutes < FULL_MINUTES {
            format!(" ({} in {FULL_MINUTES} minutes, scaled to {minutes})", set(full as u64))
        } else {
            String::new()
        };
        goals.push(Goal::figure(format!("{what}: at least {}{scaled}", set(owed)), set(made), made >= owed));
        let told = lost.map_or(NOTHING.to_owned(), |lost| format!("{} of {}", set(lost), set(kept)));
        goals.push(Goal::promise(format!("acknowledged and lost by {what}: 0"), told, made > 0 && kept > 0 && lost == Some(0)));
    }
    goals
}

fn restart(found: &Found) -> Goal {
    let (items, most) = RESTART;
    let name = format!("restart with {} open items: under {most} s", set(items));
    let Some(line) = of_part(found, "restart").last() else { return Goal::figure(name, NOTHING, false) };
    let (took, open) = (seconds(line, "seconds"), number(line, "open_items"));
    Goal::figure(name, format!("{took:.2} s with {}", set(open)), took < most && open >= items)
}

fn storm(found: &Found) -> Vec<Goal> {
    let (feeds, back, times) = STORM;
    let line = of_part(found, "storm").last().unwrap_or(&Value::Null);
    let came = number(line, "feeds");
    let (first, again) = (seconds(line, "back_seconds"), seconds(line, "back_after_restart_seconds"));
    let slower = seconds(line, "offer_p99_during_ms") / seconds(line, "offer_p99_before_ms");
    let untold = came.abs_diff(number(line, "told_again"));
    let measured = |words: String| if came > 0 { words } else { NOTHING.to_owned() };
    vec![
        Goal::figure(
            format!("{} feeds cut at once, and by a restart, are back: within {back} s", set(feeds)),
            measured(format!("{first:.1} s and {again:.1} s, {} feeds", set(came))),
            came >= feeds && first < back && again < back,
        ),
        Goal::figure(
            format!("p99 of a chat's start to its offer meanwhile: under {times} times that before"),
            measured(format!("{slower:.2} times")),
            slower < times,
        ),
        Goal::promise("feeds untold after they came back: 0", measured(set(untold)), came > 0 && untold == 0),
    ]
}

/// What is never to be, and that every part came to its end.
fn parts(found: &Found) -> Goal {
    let mut wrong = found.failures.len();
    let mut words = vec![format!("{wrong} parts failed")];
    for key in NEVER {
        let n = sum(&found.lines, key);
        if n > 0 {
            words.push(format!("{key} {}", set(n)));
            wrong += 1;
        }
    }
    Goal::promise(format!("parts that failed, and {} of all parts: 0", NEVER.join(", ")), words.join(", "), wrong == 0)
}

/// A figure, or one that meets nothing.
fn seconds(line: &Value, key: &str) -> f64 {
    line[key].as_f64().unwrap_or(f64::NAN)
}

/// The table of the page.
pub(super) fn table(goals: &[Goal]) -> String {
    let mut text = String::from("\n## Goals\n\n| Goal | Measured | |\n|---|---|---|\n");
    for goal in goals {
        text.push_str(&format!("| {} | {} | {} |\n", goal.name, goal.measured, if goal.met { "met" } else { "NOT MET" }));
    }
    text
}

/// A line for each goal that was missed.
pub(super) fn missed(goals: &[Goal]) -> Vec<String> {
    let word = |goal: &Goal| if goal.is_broken() { "broken" } else { "not met" };
    goals.iter().filter(|goal| !goal.met).map(|goal| format!("{}: {}: {}", word(goal), goal.name, goal.measured)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Ten minutes of everything, with each goal met.
    fn good() -> Found {
        let year = json!({"interactions": 1_825_000 * 4, "faults": {"lost_reply": 100_000, "device_reconnect": 900_000},
            "invariants": {"I01": {"checked": 5, "live": 5, "violated": 0}},
            "waits": {"overload": {"told": 300, "covered": 270}, "evening": {"told": 100, "covered": 79}}});
        let lines = vec![
            json!({"part": "bugs", "all": 2}),
            json!({"part": "bug", "name": "a", "found_by": "I01", "seconds": 0.1}),
            json!({"part": "bug", "name": "b", "found_by": "I02", "seconds": 60.0}),
            json!({"part": "kills", "killed": 334, "acknowledged": 2_000, "lost": 0, "doubled": 0, "broken": 0}),
            json!({"part": "power_cuts", "cuts": 1_667, "acknowledged": 600, "lost": 0, "corrupt": 0}),
            json!({"part": "restart", "seconds": 2.9, "open_items": 100_000}),
            json!({"part": "storm", "feeds": 15_000, "back_seconds": 20.0, "back_after_restart_seconds": 29.9, "told_again": 15_000, "gaps": 0,
                "offer_p99_before_ms": 10.0, "offer_p99_during_ms": 19.0}),
        ];
        Found { reference: vec![year], reference_seconds: 600.0, drawn: vec![json!({"invariants": {}})], lines, ..Found::default() }
    }

    /// Names of the goals that are missed after a change, and whether a promise is broken.
    fn after(change: impl FnOnce(&mut Found)) -> (Vec<String>, bool) {
        let mut found = good();
        change(&mut found);
        let goals = judge(&found, 10.0);
        (goals.iter().filter(|g| !g.met).map(|g| g.name.clone()).collect(), goals.iter().any(Goal::is_broken))
    }

    /// One goal is missed, named so, with that weight.
    fn only(name: &str, broken: bool, change: impl FnOnce(&mut Found)) {
        let (missed, is_broken) = after(change);
        assert_eq!(missed.len(), 1, "{missed:?}");
        assert!(missed[0].contains(name), "{missed:?}");
        assert_eq!(is_broken, broken, "{missed:?}");
    }

    fn part<'a>(found: &'a mut Found, part: &str) -> &'a mut Value {
        found.lines.iter_mut().rfind(|line| line["part"] == part).unwrap()
    }

    #[test]
    fn what_is_good_meets_every_goal() {
        assert_eq!(after(|_| ()), (vec![], false));
        let (missed, broken) = after(|found| *found = Found::default());
        assert_eq!((missed.len(), broken), (judge(&good(), 10.0).len() - 1, true), "nothing was measured, and no part failed: {missed:?}");
    }

    #[test]
    fn a_figure_that_is_missed_is_told_and_breaks_nothing() {
        only("years in ten minutes", false, |f| f.reference[0]["interactions"] = json!(1_825_000 * 3));
        only("faults in ten minutes", false, |f| f.reference[0]["faults"]["lost_reply"] = json!(99_999));
        only("(I26)", false, |f| f.reference[0]["waits"]["overload"]["covered"] = json!(254));
        only("(I26)", false, |f| f.reference[0]["waits"]["overload"]["covered"] = json!(286));
        only("kills of a server: at least 334", false, |f| part(f, "kills")["killed"] = json!(333));
        only("power cuts: at least 1,667", false, |f| part(f, "power_cuts")["cuts"] = json!(1_666));
        only("restart", false, |f| part(f, "restart")["seconds"] = json!(3.0));
        only("restart", false, |f| part(f, "restart")["open_items"] = json!(99_999));
        only("are back", false, |f| part(f, "storm")["back_after_restart_seconds"] = json!(30.0));
        only("under 2 times", false, |f| part(f, "storm")["offer_p99_during_ms"] = json!(20.0));
    }

    #[test]
    fn a_promise_that_is_broken_is_a_failure() {
        only("violated in simulated", true, |f| f.reference[0]["invariants"]["I01"]["violated"] = json!(1));
        only("planted bugs", true, |f| part(f, "bug")["found_by"] = Value::Null);
        only("planted bugs", true, |f| part(f, "bug")["seconds"] = json!(60.1));
        only("planted bugs", true, |f| part(f, "bugs")["all"] = json!(3));
        only("untold", true, |f| part(f, "storm")["told_again"] = json!(14_999));
        only("parts that failed", true, |f| part(f, "storm")["gaps"] = json!(1));
        only("parts that failed", true, |f| f.lines.push(json!({"part": "slow_sync", "false_offline": 1})));
        only("parts that failed", true, |f| f.failures.push("network: it told nothing".to_owned()));
        for change in [json!({"lost": null}), json!({"acknowledged": 0})] {
            let (missed, broken) = after(|f| part(f, "kills").as_object_mut().unwrap().extend(change.as_object().unwrap().clone()));
            assert_eq!((missed, broken), (vec!["acknowledged and lost by kills of a server: 0".to_owned()], true), "{change}");
        }
        let (missed, broken) = after(|f| part(f, "power_cuts")["lost"] = json!(1));
        assert!(broken && missed.iter().any(|name| name == "acknowledged and lost by power cuts: 0"), "{missed:?}");
    }

    #[test]
    fn the_page_and_the_words_tell_a_miss() {
        let mut found = good();
        part(&mut found, "restart")["seconds"] = json!(3.5);
        part(&mut found, "kills")["lost"] = json!(2);
        let goals = judge(&found, 10.0);
        let text = table(&goals);
        assert!(text.contains("| restart with 100,000 open items: under 3 s | 3.50 s with 100,000 | NOT MET |\n"), "{text}");
        assert!(text.contains("| kills of a server: at least 334 (2,000 in 60 minutes, scaled to 10) | 334 | met |\n"), "{text}");
        assert!(text.contains("| planted bugs found within 60 s: all | 2 of 2 | met |\n"), "{text}");
        let words = missed(&goals);
        assert!(words.contains(&"not met: restart with 100,000 open items: under 3 s: 3.50 s with 100,000".to_owned()), "{words:?}");
        assert!(words.contains(&"broken: acknowledged and lost by kills of a server: 0: 2 of 2,000".to_owned()), "{words:?}");
    }
}
