//! Stories: what people and faults did, one line each with its time and who. A run is its story and nothing else,
//! so a story replays byte for byte, and a shorter story is a smaller run.

use std::collections::BTreeSet;
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

/// Last day of a story, counted from 0: the longest ends as it begins.
const LAST_DAY: i64 = DAYS_MAX as i64;
/// Longest time that a step may name, either way, in milliseconds: as long as all days.
const MS_MAX: u64 = DAYS_MAX as u64 * (DAY_US / 1_000) as u64;
/// Most looks that a slow reader takes meanwhile.
const TAKES_MAX: u64 = 1_000;
/// Said of what is no line of a story at all.
const UNREADABLE: &str = "cannot be read";

/// A number as `clock` writes it.
fn digits(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Microseconds of a time of day.
fn read_time(time: &str) -> Option<i64> {
    let (hms, us) = time.split_once('.')?;
    let [h, m, s] = <[&str; 3]>::try_from(hms.split(':').collect::<Vec<_>>()).ok()?;
    let part = |text: &str, long: usize, below: i64| digits(text).filter(|n| text.len() == long && *n < below);
    let (h, m, s) = (part(h, 2, 24)?, part(m, 2, 60)?, part(s, 2, 60)?);
    Some(((h * 60 + m) * 60 + s) * 1_000_000 + part(us, 6, 1_000_000)?)
}

fn read_instant(day: &str, time: &str) -> Result<Time, String> {
    let on = digits(day).filter(|day| (0..=LAST_DAY).contains(day)).ok_or_else(|| format!("`{day}` is no day from 0 to {LAST_DAY}"))?;
    let us = read_time(time).ok_or_else(|| format!("`{time}` is no time as 09:08:07.000654"))?;
    Ok(Time(START.0 + on * DAY_US + us))
}

/// Reads a step; the error says what of it is wrong.
fn read_step(line: &str) -> Result<Step, String> {
    let words: Vec<_> = line.split(' ').collect();
    if words.contains(&"") {
        return Err("two spaces, or one at an end".to_owned());
    }
    let [day, time, who, verb, args @ ..] = words.as_slice() else { return Err(UNREADABLE.to_owned()) };
    let unread = |word: &str| format!("`{word}` {UNREADABLE}");
    let at = read_instant(day, time)?;
    let verb = Verb::parse(verb).ok_or_else(|| unread(verb))?;
    let pair = |word: &&str| {
        let pair = word.split_once('=').filter(|(name, value)| fits(name, value));
        pair.map(|(name, value)| (name.to_owned(), value.to_owned())).ok_or_else(|| unread(word))
    };
    let args: Result<Vec<_>, _> = args.iter().map(pair).collect();
    Ok(Step { at, who: (*who).to_owned(), verb, args: args? })
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

/// Whether there is such a word, and its value can be read as what it is kept as: numbers are never below zero, but for the one a clock
/// jumps by.
fn fits(name: &str, value: &str) -> bool {
    if !is_word(name) {
        return false;
    }
    let below = |most: u64| value.parse::<u64>().is_ok_and(|number| number <= most);
    match name {
        "by_ms" => value.parse::<i64>().is_ok_and(|ms| ms.unsigned_abs() <= MS_MAX),
        "back" | "changes_back" => below(u32::MAX.into()),
        "legs" => below(u8::MAX.into()),
        "weight" => below(u16::MAX.into()),
        "priority" => below(i32::MAX as u64),
        "takes" => below(TAKES_MAX),
        "opens_at" => below(START.0 as u64 + 2 * MS_MAX * 1_000),
        "device" => below(u64::MAX),
        _ => !(name == "ms" || name.ends_with("_ms")) || below(MS_MAX),
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
/// What begins a line that says something of the whole story.
const HEAD: [&str; 7] = ["seed", "days", "center", "store", "until", "plant", "fails"];

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
        if text.starts_with('\u{feff}') {
            return Err("line 1: begins with a byte order mark, which no story has: save it without".to_owned());
        }
        let mut lines = text.lines().enumerate();
        if lines.next().map(|(_, line)| line) != Some(TITLE) {
            return Err(format!("line 1: expected `{TITLE}`: the title of a story that `vestibule sim` wrote"));
        }
        let story = Story { seed: 0, days: 1, mode: Mode::default(), until: START, plant: None, fails: None, steps: Vec::new() };
        let mut reading = Reading { story, said: BTreeSet::new() };
        let mut last = 1;
        for (n, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            reading.line(line).map_err(|why| format!("line {}: {why}: {line}", n + 1))?;
            last = n + 1;
        }
        let Reading { story, said } = reading;
        if !said.contains("seed") {
            return Err("line 1: the story has no line `seed`".to_owned());
        }
        if story.until <= START {
            return Err("line 1: the story has no line `until` that names an end after its begin: nothing would happen in it".to_owned());
        }
        if story.until.0 - START.0 > i64::from(story.days) * DAY_US {
            return Err(format!("line 1: it goes on `until {}`, beyond its days (`days {}`)", clock(story.until), story.days));
        }
        if let Some(late) = story.steps.last().filter(|step| step.at > story.until) {
            return Err(format!("line {last}: it happens after the end, `until {}`: {late}", clock(story.until)));
        }
        Ok(story)
    }
}

/// A story as far as it was read.
struct Reading<'a> {
    story: Story,
    /// What of the whole story was said.
    said: BTreeSet<&'a str>,
}

impl<'a> Reading<'a> {
    /// Reads a line below the title; the error says what is wrong with it.
    fn line(&mut self, line: &'a str) -> Result<(), String> {
        let (name, value) = line.split_once(' ').filter(|_| !line.contains(char::is_control)).ok_or(UNREADABLE)?;
        if HEAD.contains(&name) {
            if !self.story.steps.is_empty() {
                return Err(format!("`{name}` stands above all steps"));
            }
            if !self.said.insert(name) {
                return Err(format!("the {name} is there already"));
            }
            return self.head(name, value);
        }
        let step = read_step(line)?;
        if self.story.steps.last().is_some_and(|before| step.at < before.at) {
            return Err("it happens before the step above it".to_owned());
        }
        self.story.steps.push(step);
        Ok(())
    }

    /// Reads what is said of the whole story.
    fn head(&mut self, name: &str, value: &str) -> Result<(), String> {
        match (name, value) {
            ("seed", seed) => self.story.seed = seed.parse().map_err(|_| UNREADABLE)?,
            ("days", days) => {
                let days = days.parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
                self.story.days = days.ok_or_else(|| format!("expected 1 to {DAYS_MAX} days"))?;
            }
            ("center", "reference") => self.story.mode.reference = true,
            ("store", "disk") => self.story.mode.disk = true,
            ("until", until) => {
                let (day, time) = until.split_once(' ').ok_or(UNREADABLE)?;
                self.story.until = read_instant(day, time)?;
            }
            ("plant", bug) => self.story.plant = Some(bug.to_owned()),
            ("fails", by) if INVARIANTS.contains(&by) => self.story.fails = Some(by.to_owned()),
            ("fails", _) => return Err("no invariant is called so".to_owned()),
            _ => return Err(UNREADABLE.to_owned()),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story() -> Story {
        let step = Step::new(START.plus_ms(3_723_004), "k1", Verb::Start).with("queue", "q1").with("key", 7);
        Story {
            seed: 9,
            days: 1,
            mode: Mode { reference: true, disk: true },
            until: START.plus_ms(86_400_000),
            plant: None,
            fails: Some("I38".into()),
            steps: vec![step],
        }
    }

    #[test]
    fn a_story_reads_back_byte_for_byte() {
        let text = story().to_string();
        for (was, is) in [("days 1", "days 401"), ("fails I38", "fails I99"), ("until ", "plant ")] {
            assert!(Story::read(&text.replace(was, is)).is_err(), "{is}");
        }
        assert!(text.contains("0 01:02:03.004000 k1 start queue=q1 key=7"));
        assert_eq!(Story::read(&text), Ok(story()));
        assert_eq!(Story::read(&text.replace("until", "\n# The end.\nuntil")), Ok(story()), "remarks and empty lines say nothing");
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
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = story().to_string();
        for (was, is, why) in [
            ("start", "strat", "line 8: `strat` cannot be read"),
            ("01:02:03", "01:62:03", "line 8: `01:62:03.004000` is no time"),
            ("01:02:03.004000", "01:02:03.04", "line 8: `01:02:03.04` is no time"),
            ("01:02:03.004000", "01:02:03.+04000", "line 8: `01:02:03.+04000` is no time"),
            ("01:02:03.004000", "1:02:03.004000", "line 8: `1:02:03.004000` is no time"),
            ("01:02:03.004000", "01:02:03:04.004000", "line 8: `01:02:03:04.004000` is no time"),
            ("0 01:02:03", "-5 01:02:03", "line 8: `-5` is no day from 0 to 400"),
            ("until 1 ", "until 401 ", "line 6: `401` is no day from 0 to 400"),
            ("k1 start", "k1  start", "line 8: two spaces"),
            ("key=7", "weight=65786", "line 8: `weight=65786` cannot be read"),
            ("key=7", "legs=257", "line 8: `legs=257` cannot be read"),
            ("key=7", "priority=4294967297", "line 8: `priority=4294967297` cannot be read"),
            ("key=7", "takes=1001", "line 8: `takes=1001` cannot be read"),
            ("key=7", "down_ms=9223372036854775", "line 8: `down_ms=9223372036854775` cannot be read"),
            ("key=7", "by_ms=-9223372036854775", "line 8: `by_ms=-9223372036854775` cannot be read"),
            ("fails I38\n", "fails I38\nfails I37\n", "line 8: the fails is there already"),
            ("key=7\n", "key=7\nplant one_over\n", "line 9: `plant` stands above all steps"),
            ("days 1", "seed 9", "line 3: the seed is there already"),
            ("seed 9\n", "", "line 1: the story has no line `seed`"),
            ("until 1 00:00:00", "until 1 00:00:01", "line 1: it goes on `until 1 00:00:01.000000`, beyond its days (`days 1`)"),
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
    }
}
