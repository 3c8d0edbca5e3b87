//! Stories: what people and faults did, one line each with its time and who. A run is its story and nothing else,
//! so a story replays byte for byte, and a shorter story is a smaller run.

use std::fmt;

use vestibule_center::hours::WEEKDAYS;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;

use crate::check::INVARIANTS;
use crate::report::DAYS_MAX;

/// The instant every simulated center starts at: 2026-01-01 UTC.
pub(crate) const START: Time = Time(1_767_225_600_000_000);
/// Microseconds of a day.
pub(crate) const DAY_US: i64 = 86_400_000_000;

/// A closed list of words, each with its text.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant),+ }
        impl $name {
            /// Every word.
            pub(crate) const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word as a story writes it.
            pub(crate) const fn as_str(self) -> &'static str { match self { $($name::$variant => $text),+ } }
            /// The word read back.
            pub(crate) fn parse(text: &str) -> Option<$name> { Self::ALL.iter().copied().find(|w| w.as_str() == text) }
        }
    };
}

names! {
    /// What somebody does, or what breaks.
    Verb {
        ChangeSettings = "change_settings", PutQueue = "put_queue", PutAgent = "put_agent", PutClient = "put_client",
        FollowCard = "follow_card", EraseClient = "erase_client", MergeVisit = "merge_visit",
        PutHours = "put_hours", ApplyHours = "apply_hours",
        SetQueueState = "set_queue_state", AdmitVisitor = "admit_visitor",
        OpenDevice = "open_device", LoseDevice = "lose_device", Vanish = "vanish", Wake = "wake",
        SetIntent = "set_intent", Hide = "hide", Start = "start", Cancel = "cancel", SendMessage = "send_message", Type = "type",
        Close = "close", WrapUp = "wrap_up", Reopen = "reopen", Requeue = "requeue",
        AcceptOffer = "accept_offer", RejectOffer = "reject_offer", ArmAlert = "arm_alert", CancelAlert = "cancel_alert",
        Invite = "invite", AcceptInvitation = "accept_invitation", PostponeInvitation = "postpone_invitation",
        DeclineInvitation = "decline_invitation", WithdrawInvitation = "withdraw_invitation",
        Transfer = "transfer", Consult = "consult", Listen = "listen", Whisper = "whisper", Aside = "aside", Note = "note",
        Leave = "leave", TakeOver = "take_over", Hold = "hold", Move = "move", PutSkill = "put_skill",
        AskApproval = "ask_approval", SettleApproval = "settle_approval",
        FollowOrder = "follow_order", WatchOrder = "watch_order",
        PromiseCallback = "promise_callback", Called = "called", CancelCallback = "cancel_callback", Dismiss = "dismiss",
        Crash = "crash", CrashAfterCommit = "crash_after_commit", LoseCommitReply = "lose_commit_reply",
        RefuseCommit = "refuse_commit", StaleWriter = "stale_writer", SlowDisk = "slow_disk",
        ClockJump = "clock_jump", SlowWatcher = "slow_watcher",
    }
}

impl Verb {
    /// Whether this is broken machinery, not somebody's act.
    pub(crate) fn is_fault(self) -> bool {
        matches!(
            self,
            Verb::Crash
                | Verb::CrashAfterCommit
                | Verb::LoseCommitReply
                | Verb::RefuseCommit
                | Verb::StaleWriter
                | Verb::SlowDisk
                | Verb::ClockJump
                | Verb::SlowWatcher
        )
    }
    /// Whether this sets the center up.
    pub(crate) fn is_setup(self) -> bool {
        matches!(self, Verb::ChangeSettings | Verb::PutHours | Verb::PutSkill | Verb::PutQueue | Verb::PutAgent | Verb::PutClient)
    }
}

/// One line of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// When it reaches the center, in true time.
    pub(crate) at: Time,
    /// Whose act.
    pub(crate) who: String,
    /// What.
    pub(crate) verb: Verb,
    args: Vec<(String, String)>,
}

impl Step {
    pub(crate) fn new(at: Time, who: &str, verb: Verb) -> Step {
        Step { at, who: who.to_owned(), verb, args: Vec::new() }
    }
    /// The step with one word more.
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Step {
        debug_assert!(is_word(name), "{name}");
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
    /// The same without some of what is said.
    pub(crate) fn without(&self, names: &[&str]) -> Step {
        let args = self.args.iter().filter(|(n, _)| !names.contains(&n.as_str())).cloned().collect();
        Step { args, ..self.clone() }
    }
    /// All words with their values.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.args.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }
    /// The words that say what is asked, how it travels and what it is about left out.
    pub(crate) fn body(&self) -> String {
        let asked = |n: &str| n != "net" && n != "key" && n != "what";
        let asked = self.args.iter().filter(|(n, _)| asked(n));
        asked.map(|(n, v)| format!("{n}={v} ")).collect::<String>()
    }
    /// The step with another value for a word.
    pub(crate) fn replaced(mut self, name: &str, value: String) -> Step {
        for (_, v) in self.args.iter_mut().filter(|(n, _)| n == name) {
            v.clone_from(&value);
        }
        self
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", clock(self.at), self.who, self.verb.as_str())?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

/// An instant as a story writes it: day, hours, minutes, seconds, microseconds.
pub(crate) fn clock(at: Time) -> String {
    let us = at.0 - START.0;
    let (day, us) = (us.div_euclid(DAY_US), us.rem_euclid(DAY_US));
    let (s, us) = (us / 1_000_000, us % 1_000_000);
    format!("{day} {:02}:{:02}:{:02}.{us:06}", s / 3_600, s / 60 % 60, s % 60)
}

fn read_clock(day: &str, clock: &str) -> Option<Time> {
    let day: i64 = day.parse().ok()?;
    let (hms, us) = clock.split_once('.')?;
    let mut parts = hms.split(':').map(|p| p.parse::<i64>().ok());
    let mut part = |below: i64| parts.next().flatten().filter(|part| (0..below).contains(part));
    let (h, m, s) = (part(24)?, part(60)?, part(60)?);
    let us = us.parse::<i64>().ok().filter(|of| us.len() == 6 && *of >= 0)?;
    let us = day.checked_mul(DAY_US)?.checked_add(((h * 60 + m) * 60 + s) * 1_000_000 + us)?;
    START.0.checked_add(us).map(Time)
}

fn read_step(line: &str) -> Option<Step> {
    let mut words = line.split(' ');
    let at = read_clock(words.next()?, words.next()?)?;
    let who = words.next()?.to_owned();
    let verb = Verb::parse(words.next()?)?;
    let word = |w: &str| w.split_once('=').filter(|(n, v)| fits(n, v)).map(|(n, v)| (n.to_owned(), v.to_owned()));
    let args: Option<Vec<_>> = words.map(word).collect();
    Some(Step { at, who, verb, args: args? })
}

/// The first word of a step that is none, or whose value cannot be read.
fn unfit(line: &str) -> Option<&str> {
    let mut words = line.split(' ');
    let (day, time, verb) = (words.next()?, words.next()?, words.nth(1)?);
    read_clock(day, time)?;
    if Verb::parse(verb).is_none() {
        return Some(verb);
    }
    line.split(' ').skip(4).find(|word| !word.split_once('=').is_some_and(|(name, value)| fits(name, value)))
}

/// Words of steps, beside days of the week and settings.
const WORDS: &[&str] = &[
    "about",
    "again",
    "agent",
    "anyone",
    "back",
    "by",
    "by_ms",
    "changes_back",
    "client",
    "consent",
    "daily",
    "device",
    "disposition",
    "down_ms",
    "edited",
    "field",
    "for_ms",
    "guess",
    "hidden",
    "hold_ms",
    "holiday",
    "hours",
    "how",
    "in_ms",
    "intent",
    "keep",
    "key",
    "legs",
    "media",
    "medium",
    "more_ms",
    "ms",
    "name",
    "net",
    "of",
    "offer_ms",
    "on",
    "opens_at",
    "order",
    "outcome",
    "priority",
    "queue",
    "queues",
    "quiet_ms",
    "reason",
    "recipe",
    "role",
    "shown",
    "skill",
    "skills",
    "state",
    "status",
    "takes",
    "target_ms",
    "text",
    "too",
    "under_ms",
    "wants",
    "weight",
    "what",
    "when",
    "wrap_up",
    "zone",
];

fn is_word(name: &str) -> bool {
    WORDS.contains(&name) || WEEKDAYS.contains(&name) || Setting::ALL.iter().any(|setting| setting.as_str() == name)
}

/// Whether there is such a word, and its value can be read: numbers are never below zero, but for the one a clock jumps by.
fn fits(name: &str, value: &str) -> bool {
    if !is_word(name) {
        return false;
    }
    match name {
        "by_ms" => value.parse::<i64>().is_ok(),
        "back" | "ms" | "changes_back" | "device" | "legs" | "opens_at" | "priority" | "takes" | "weight" => value.parse::<u64>().is_ok(),
        _ => !name.ends_with("_ms") || value.parse::<u64>().is_ok(),
    }
}

/// How a center is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mode {
    /// The reference center: one class of readers is watched at a time, and recounts are spread wider.
    pub(crate) reference: bool,
    /// Kept by SQLite on a disk that forgets.
    pub(crate) disk: bool,
}

/// A whole story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Story {
    /// The seed it came from; it also draws how long each commit takes.
    pub(crate) seed: u64,
    /// Days it was drawn for.
    pub(crate) days: u32,
    /// How its center is run.
    pub(crate) mode: Mode,
    /// Its end.
    pub(crate) until: Time,
    /// The bug planted in it, if any.
    pub(crate) plant: Option<String>,
    /// The check it is known to fail.
    pub(crate) fails: Option<String>,
    /// What happens, in order.
    pub(crate) steps: Vec<Step>,
}

const TITLE: &str = "# vestibule sim story";

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{TITLE}\nseed {}\ndays {}", self.seed, self.days)?;
        if self.mode.reference {
            writeln!(f, "center reference")?;
        }
        if self.mode.disk {
            writeln!(f, "store disk")?;
        }
        writeln!(f, "until {}", clock(self.until))?;
        if let Some(plant) = &self.plant {
            writeln!(f, "plant {plant}")?;
        }
        if let Some(fails) = &self.fails {
            writeln!(f, "fails {fails}")?;
        }
        self.steps.iter().try_for_each(|step| writeln!(f, "{step}"))
    }
}

impl Story {
    /// Reads a story; the error names the line.
    pub(crate) fn read(text: &str) -> Result<Story, String> {
        let (mut seeded, mut last) = (false, 1);
        let mut story = Story { seed: 0, days: 1, mode: Mode::default(), until: START, plant: None, fails: None, steps: Vec::new() };
        if text.starts_with('\u{feff}') {
            return Err("line 1: begins with a byte order mark, which no story has: save it without".to_owned());
        }
        let mut lines = text.lines().enumerate();
        if lines.next().map(|(_, line)| line) != Some(TITLE) {
            return Err(format!("line 1: expected `{TITLE}`: the title of a story that `vestibule sim` wrote"));
        }
        for (n, line) in lines {
            let wrong = || format!("line {}: cannot be read: {line}", n + 1);
            if line.contains(char::is_control) {
                return Err(wrong());
            }
            match line.split_once(' ') {
                Some(("seed", _)) if seeded => return Err(format!("line {}: the seed is there already: {line}", n + 1)),
                Some(("seed", seed)) => {
                    seeded = true;
                    story.seed = seed.parse().map_err(|_| wrong())?;
                }
                Some(("days", days)) => {
                    let days = days.parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
                    story.days = days.ok_or_else(|| format!("line {}: expected 1 to {DAYS_MAX} days: {line}", n + 1))?;
                }
                Some(("center", "reference")) => story.mode.reference = true,
                Some(("store", "disk")) => story.mode.disk = true,
                Some(("until", until)) => {
                    let until = until.split_once(' ');
                    let until = until.and_then(|(day, clock)| read_clock(day, clock));
                    story.until = until.ok_or_else(wrong)?;
                }
                Some(("plant", plant)) => story.plant = Some(plant.to_owned()),
                Some(("fails", fails)) if INVARIANTS.contains(&fails) => story.fails = Some(fails.to_owned()),
                Some(("fails", _)) => return Err(format!("line {}: no invariant is called so: {line}", n + 1)),
                Some(_) => {
                    let step = read_step(line).ok_or_else(|| match unfit(line) {
                        Some(word) => format!("line {}: `{word}` cannot be read: {line}", n + 1),
                        None => wrong(),
                    })?;
                    if story.steps.last().is_some_and(|before: &Step| step.at < before.at) {
                        return Err(format!("line {}: it happens before the step above it: {line}", n + 1));
                    }
                    story.steps.push(step);
                    last = n + 1;
                }
                None => return Err(wrong()),
            }
        }
        if !seeded {
            return Err("line 1: the story has no `seed`".to_owned());
        }
        if story.until <= START {
            return Err("line 1: the story has no `until` after its begin: it is cut short, and nothing would happen in it".to_owned());
        }
        if let Some(late) = story.steps.last().filter(|step| step.at > story.until) {
            return Err(format!("line {last}: it happens after the end, `until {}`: {late}", clock(story.until)));
        }
        Ok(story)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_reads_back_byte_for_byte() {
        let step = Step::new(START.plus_ms(3_723_004), "k1", Verb::Start).with("queue", "q1").with("key", 7);
        let story = Story {
            seed: 9,
            days: 1,
            mode: Mode { reference: true, disk: true },
            until: START.plus_ms(86_400_000),
            plant: None,
            fails: Some("I38".into()),
            steps: vec![step],
        };
        let text = story.to_string();
        for (was, is) in [("days 1", "days 401"), ("fails I38", "fails I99"), ("until ", "plant ")] {
            assert!(Story::read(&text.replace(was, is)).is_err(), "{is}");
        }
        assert!(text.contains("0 01:02:03.004000 k1 start queue=q1 key=7"));
        assert_eq!(Story::read(&text), Ok(story));
        assert!(Story::read(&text.replace("start", "stray")).is_err());
        assert!(Story::read(&text.replace("key=7", "more_ms=7")).is_ok());
        assert_eq!(
            Story::read(&text.replace("key=7", "more_ms=soon")),
            Err("line 8: `more_ms=soon` cannot be read: 0 01:02:03.004000 k1 start queue=q1 more_ms=soon".into())
        );
        assert!(Story::read(&text.replace("key=7", "down_ms=-5")).is_err());
        assert!(Story::read(&text.replace("key=7", "by_ms=-5")).is_ok());
        let unknown = Story::read(&text.replace("key=7", "kye=7"));
        assert!(unknown.as_ref().is_err_and(|why| why.starts_with("line 8: `kye=7` cannot be read: ")), "{unknown:?}");
        assert!(Story::read(&format!("\u{feff}{text}")).is_err_and(|why| why.contains("byte order mark")));
        for (was, is, why) in [
            ("start", "strat", "line 8: `strat` cannot be read"),
            ("01:02:03", "01:62:03", "line 8: cannot be read"),
            ("01:02:03.004000", "01:02:03.04", "line 8: cannot be read"),
            ("days 1", "seed 9", "line 3: the seed is there already"),
            ("seed 9\n", "", "line 1: the story has no `seed`"),
            (
                "until 1 00:00:00",
                "until 0 01:00:00",
                "line 8: it happens after the end, `until 0 01:00:00.000000`: 0 01:02:03.004000 k1 start",
            ),
            ("key=7\n", "key=7\n0 01:02:03.003999 k1 wake device=1\n", "line 9: it happens before the step above it"),
        ] {
            let read = Story::read(&text.replace(was, is));
            assert!(read.as_ref().is_err_and(|said| said.starts_with(why)), "{is}: {read:?}");
        }
        let far = text.replace("01:02:03", "9999999999999999:02:03");
        assert!(Story::read(&far).is_err_and(|why| why.starts_with("line 8: ")), "an instant beyond all time");
    }
}
