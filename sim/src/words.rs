//! What is said of a run to people: what failed and what that means, and how it is played again.

use std::io::{self, Write};
use std::path::Path;

use crate::report::Outcome;
use crate::story::{Step, Story};
use crate::zoo;

/// Steps of a story that changed nothing told one by one; the rest are counted.
const IDLE_TOLD_MAX: usize = 5;

/// Every invariant in words.
const INVARIANTS: &str = include_str!("../../docs/invariants.md");

/// What an invariant says, for people.
fn meaning(invariant: &str) -> Option<&'static str> {
    let mut rows = INVARIANTS.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    rows.find(|(name, _)| *name == invariant).map(|(_, says)| says)
}

/// A file's name as a shell reads it.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./~".contains(c);
    if name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// What came of a planted bug.
pub(crate) fn of_bug(bug: &str, outcome: &Outcome) -> Option<String> {
    let all = zoo::finders(bug);
    let by = all.first()?;
    Some(match all.iter().find(|by| outcome.violates(by)) {
        Some(found) if found == by => format!("{bug} was found, by {by}"),
        Some(other) => format!("{bug} was found, by {other} and not by {by}"),
        None => format!("{bug} was not found: {by} held; other seeds, more days or the reference center may show it"),
    })
}

/// What a story says of itself that is not so here.
pub(crate) fn of_story(file: &Path, story: &Story, outcome: &Outcome) -> Vec<String> {
    let (file, held) = (file.display(), story.fails.as_deref().filter(|by| !outcome.violates(by)));
    match story.plant.as_deref() {
        Some(bug) if !zoo::HAS_BUGS => {
            let holds = held.map(|by| format!(", and {by} holds")).unwrap_or_default();
            let with = if story.mode.disk { zoo::WITH_BUGS_ON_DISK } else { zoo::WITH_BUGS };
            let again = format!("{with} --replay {}", quoted(&file.to_string()));
            vec![format!("{file}: played without {bug}{holds}; a build with bugs plants it, if it knows one of that name: `{again}`")]
        }
        bug => {
            let unlike = held.map(|by| format!("{file}: it says that {by} fails, and {by} did not"));
            bug.and_then(|bug| of_bug(bug, outcome)).into_iter().chain(unlike).collect()
        }
    }
}

/// What is said of steps that changed nothing: refused, a repeat, or about what there is not.
pub(crate) fn of_idle(idle: &[&Step], story: &Story) -> Vec<String> {
    if idle.is_empty() {
        return Vec::new();
    }
    let first = idle.iter().take(IDLE_TOLD_MAX).map(|step| format!("  {step}"));
    let more = idle.len().saturating_sub(IDLE_TOLD_MAX);
    let count = format!("{} of {} steps changed nothing:", idle.len(), story.steps.len());
    let rest = (more > 0).then(|| format!("  and {more} more"));
    [count].into_iter().chain(first).chain(rest).collect()
}

/// Tells people of a run; `whole`: with the count of every invariant and the steps that changed nothing.
pub(crate) fn tell(outcome: &Outcome, whole: bool, err: &mut dyn Write) -> io::Result<()> {
    for violation in &outcome.violations {
        writeln!(err, "{} {}", violation.invariant, violation.text)?;
    }
    if whole {
        for (name, tally) in &outcome.invariants {
            writeln!(err, "{name:8} checked {:>9}  live {:>9}  violated {}", tally.checked, tally.live, tally.violated)?;
        }
        outcome.idle.iter().try_for_each(|line| writeln!(err, "{line}"))?;
    }
    outcome.remarks.iter().try_for_each(|remark| writeln!(err, "{remark}"))?;
    let broken: Vec<_> = outcome.invariants.keys().copied().filter(|name| outcome.violates(name)).collect();
    for name in &broken {
        writeln!(err, "{name} says: {}", meaning(name).unwrap_or("nothing in docs/invariants.md"))?;
    }
    if whole {
        writeln!(err, "{} of {} invariants violated in {} interactions", broken.len(), outcome.invariants.len(), outcome.interactions)?;
    }
    match &outcome.story {
        Some(story) => writeln!(err, "this program plays it again with `--replay {}`", quoted(&story.display().to_string())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{INVARIANTS, NOT_BUILT};
    use crate::story::{Mode, START, Verb};

    #[test]
    fn every_invariant_is_told_of_in_words() {
        for name in INVARIANTS.iter().chain(NOT_BUILT.iter().map(|(name, _)| name)) {
            assert!(meaning(name).is_some_and(|says| says.ends_with('.')), "{name}");
        }
        assert_eq!(meaning("I99"), None);
    }

    #[test]
    fn a_name_is_quoted_where_a_shell_would_take_it_apart() {
        assert_eq!(quoted("sim/tests/a-b_1.story"), "sim/tests/a-b_1.story");
        assert_eq!(quoted("a b's.story"), r"'a b'\''s.story'");
    }

    #[test]
    fn a_few_steps_are_told_and_the_rest_counted() {
        let steps = (0..7).map(|n| Step::new(START.plus_ms(n), "k1", Verb::Cancel)).collect();
        let story = Story { seed: 1, days: 1, mode: Mode::default(), until: START, plant: None, fails: None, steps };
        let idle: Vec<_> = story.steps.iter().collect();
        let told = of_idle(&idle, &story);
        assert_eq!(told.len(), 1 + IDLE_TOLD_MAX + 1);
        assert_eq!(told.first().map(String::as_str), Some("7 of 7 steps changed nothing:"));
        assert_eq!(told.last().map(String::as_str), Some("  and 2 more"));
        assert_eq!(of_idle(&[], &story), Vec::<String>::new());
    }
}
