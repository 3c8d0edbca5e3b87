//! What a sweep comes to.

use std::path::Path;

use serde_json::json;
use vestibule_host::clock::Stopwatch;

use crate::day::Told;
use crate::look::{self, Bad};
use crate::points::Point;
use crate::server::Server;

/// What became of one point.
pub(crate) struct Came {
    pub(crate) point: Point,
    pub(crate) acknowledged: usize,
    pub(crate) restart_ms: u64,
    /// The day was cut short.
    pub(crate) cut: bool,
    /// Askings that were answered by "cannot now".
    pub(crate) refused: u32,
    pub(crate) bad: Option<Bad>,
}

/// Starts again on what is left, and looks at everything that was told.
pub(crate) async fn after(point: &Point, folder: &Path, told: &Told, cut: bool) -> Came {
    let mut came = Came { point: point.clone(), acknowledged: told.answered.len(), restart_ms: 0, cut, refused: 0, bad: None };
    let looked = async {
        let server = Server::start(folder).await.map_err(Bad::Broken)?;
        came.restart_ms = server.ready_ms;
        let looked = look::look(&server, told).await;
        server.kill();
        looked?;
        look::file_is_whole(folder)
    };
    came.bad = looked.await.err();
    came
}

/// A sweep, as it goes.
pub(crate) struct Tally {
    part: &'static str,
    again: &'static str,
    begun: Stopwatch,
    distinct: usize,
    points: usize,
    pub(crate) cut: usize,
    refused: u32,
    pub(crate) acknowledged: usize,
    restart_ms_max: u64,
    bad: Vec<Bad>,
}

impl Tally {
    /// Begins the sweep `part`, whose single points are repeated by the variable `again`.
    pub(crate) fn begin(part: &'static str, again: &'static str) -> Tally {
        let begun = Stopwatch::start();
        Tally { part, again, begun, distinct: 0, points: 0, cut: 0, refused: 0, acknowledged: 0, restart_ms_max: 0, bad: Vec::new() }
    }

    /// How many points there are to choose from.
    pub(crate) fn distinct(&mut self, distinct: usize) {
        self.distinct = distinct;
    }

    /// Counts a point; a bad one is told with how to repeat it alone.
    pub(crate) fn add(&mut self, came: Came) {
        self.points += 1;
        self.cut += usize::from(came.cut);
        self.refused += came.refused;
        self.acknowledged += came.acknowledged;
        self.restart_ms_max = self.restart_ms_max.max(came.restart_ms);
        if let Some(bad) = came.bad {
            eprintln!(
                "{}: at {}: {bad:?}\n  again: {}={} cargo test -p vestibule --test kill",
                self.part, came.point, self.again, came.point
            );
            self.bad.push(bad);
        }
    }

    /// Tells the figures in one line, and fails if there is anything bad.
    pub(crate) fn end(self) {
        let [lost, doubled, broken] = look::counts(&self.bad);
        let seconds = self.begun.elapsed().as_secs();
        let cut = if self.part == "kills" { "killed" } else { "ended_early" };
        let mut line = json!({
            "part": self.part, "points": self.points, "distinct": self.distinct, cut: self.cut, "acknowledged": self.acknowledged,
            "lost": lost, "doubled": doubled, "broken": broken, "restart_ms_max": self.restart_ms_max, "seconds": seconds,
        });
        if self.part != "kills" {
            line["refused"] = self.refused.into();
        }
        println!("\n{line}");
        assert!(self.bad.is_empty(), "{} of {} points are bad", self.bad.len(), self.points);
    }
}
