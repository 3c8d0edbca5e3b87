//! `vestibule bench`: the numbers of docs/bench.md. Each row is the median of its rounds, with its goal.

mod board;
mod chats;
mod choose;
mod commit;
mod edit;
mod feed;
mod floor;
mod history;
mod import;
mod memory;
mod month;
mod peers;
mod report;
mod restart;
mod storm;
mod turn;
mod world;

use serde::Serialize;

use crate::cli::Bench;
use crate::stop::Stop;

/// Rounds whose median is told.
pub(crate) const ROUNDS: usize = 5;

/// One number.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// What was measured.
    pub(crate) name: &'static str,
    /// Its value.
    pub(crate) value: f64,
    /// Unit of the value.
    pub(crate) unit: &'static str,
    /// The goal, in words.
    pub(crate) goal: &'static str,
    /// Whether the goal is met; absent where there is none.
    pub(crate) met: Option<bool>,
    /// The command that measures it.
    pub(crate) command: String,
}

impl Row {
    fn new(name: &'static str, value: f64, unit: &'static str) -> Row {
        Row { name, value, unit, goal: "", met: None, command: String::new() }
    }
    pub(crate) fn under(name: &'static str, value: f64, unit: &'static str, most: f64, goal: &'static str) -> Row {
        Row { goal, met: Some(value < most), ..Row::new(name, value, unit) }
    }
    pub(crate) fn at_least(name: &'static str, value: f64, unit: &'static str, least: f64, goal: &'static str) -> Row {
        Row { goal, met: Some(value >= least), ..Row::new(name, value, unit) }
    }
    pub(crate) fn plain(name: &'static str, value: f64, unit: &'static str) -> Row {
        Row::new(name, value, unit)
    }
}

/// The middle of some values.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The value below which this share of some values lies.
pub(crate) fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

type Measure = fn(&Bench) -> Result<Vec<Row>, Stop>;

const ALL: [(&str, Measure); 15] = [
    ("turn", |_| turn::measure()),
    ("choose", |_| choose::measure()),
    ("commit", |_| commit::measure()),
    ("feed", |_| feed::measure()),
    ("memory", |_| memory::measure()),
    ("restart", |_| restart::measure()),
    ("board", |_| board::measure()),
    ("report", |_| report::measure()),
    ("history", |_| history::measure()),
    ("chats", |_| chats::measure()),
    ("edit", |_| edit::measure()),
    ("import", |_| import::measure()),
    ("storm", storm::measure),
    ("half_open", |_| storm::half_open::measure()),
    ("flood", |_| storm::flood::measure()),
];

pub(crate) fn run(asked: &Bench) -> Result<(), Stop> {
    if asked.what == "peers" {
        return peers::run(asked.side.as_deref());
    }
    if let Some(side) = &asked.side {
        return storm::side::run(side);
    }
    let wanted = |name: &str| asked.what == "all" || asked.what == name;
    if !ALL.iter().any(|(name, _)| wanted(name)) {
        return Err(Stop::usage(
            "bench all, turn, choose, commit, feed, memory, restart, board, report, history, chats, edit, import, storm, half_open or flood",
        ));
    }
    for (name, measure) in ALL.iter().filter(|(name, _)| wanted(name)) {
        eprintln!("bench {name}");
        for mut row in measure(asked)? {
            row.command = format!("vestibule bench {name}");
            if asked.json {
                println!("{}", serde_json::to_string(&row).unwrap_or_default());
            } else {
                println!("{:<60} {:>14.1} {:<10} {}", row.name, row.value, row.unit, row.goal);
            }
        }
    }
    Ok(())
}
