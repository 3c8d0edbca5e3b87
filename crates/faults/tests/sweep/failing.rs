//! F04: a write or a sync fails, once, some times or for good. What failed is told or does not matter; what was
//! acknowledged is there, also after the power went.

use vestibule_faults::Disk;
use vestibule_store::Fault;

use crate::acts::Dice;
use crate::day::{Day, Step};
use crate::look::{Loss, look};
use crate::support::{Folder, Watch, Wrong, cuts, seed};

/// One failing operation for so many cuts asked for.
const CUTS_EACH: u64 = 8;
/// Failures tried from one moment of a day.
const EACH_MOMENT: u64 = 40;
/// Steps after the moment, and about how many operations they make with the opening.
const AFTER: (usize, u64) = (5, 90);
/// Times a center is loaded again before the disk is mended.
const TRIES_MAX: u32 = 3;

/// How it goes on after a commit that failed.
#[derive(Clone, Copy, Debug)]
enum Goes {
    /// As the host does: claimed and loaded again by the same store.
    OnTheSameStore,
    /// The program is stopped and started.
    Reopened,
    /// The program is killed, and started on a machine that ran on.
    Killed,
}

#[derive(Default)]
struct Sweep {
    points: u64,
    failed: u64,
    reported: u64,
    acknowledged: u64,
    wrong: Wrong,
}

struct Point<'a> {
    day: Day<'a>,
    goes: Goes,
    reported: u64,
    trail: Vec<String>,
}

impl Point<'_> {
    /// Runs the steps; whatever fails is told, and the day goes on from what holds.
    fn live(&mut self) {
        if let Err(fault) = self.day.open() {
            self.again(&fault, None);
        } else if let Err(fault) = self.day.claim(None) {
            self.again(&fault, None);
        }
        for _ in 0..AFTER.0 {
            let step = self.day.draw().expect("nothing is written to draw");
            match self.day.run(&step) {
                Ok(()) => self.trail.push(format!("{} done at {}", step.name(), self.day.disk.counters().operations)),
                Err(fault) => self.again(&fault, Some(&step)),
            }
        }
    }

    /// Comes back after a fault, as long as it takes; the disk is mended when it takes too long.
    fn again(&mut self, fault: &Fault, step: Option<&Step>) {
        assert!(!matches!(fault, Fault::Fenced | Fault::Schema { .. } | Fault::Row(_) | Fault::Journal { .. }), "{fault}");
        self.reported += 1;
        self.trail.push(format!("{} failed at {}", step.map_or("a start", Step::name), self.day.disk.counters().operations));
        let on_its_way = match step {
            Some(Step::Commit(batch, _)) => Some(batch),
            Some(Step::Reopen | Step::Read) | None => None,
        };
        for tries in 0.. {
            if tries == TRIES_MAX {
                self.day.disk.heal();
            }
            let come = match self.goes {
                Goes::OnTheSameStore if self.day.is_open() && tries < TRIES_MAX => Ok(()),
                Goes::OnTheSameStore | Goes::Reopened => self.day.reopen(),
                Goes::Killed => {
                    self.day.disk.crash();
                    self.day.reopen()
                }
            };
            let outcome = come.and_then(|()| self.day.claim(on_its_way));
            self.trail.push(format!("back {outcome:?} at {}", self.day.disk.counters().operations));
            if outcome.is_ok() {
                return;
            }
            assert!(tries < 2 * TRIES_MAX, "a mended disk is not opened: {:?} {:?}", self.goes, self.trail);
        }
    }
}

impl Sweep {
    /// One failure from this moment on; at the end the power goes.
    fn point(&mut self, from: &Day<'_>, dice: &mut Dice, at: u64) -> Result<(), Loss> {
        let (disk, folder) = (from.disk.copy(dice.roll(u64::MAX)), Folder::new());
        let count = [1, 1, 1, 2, 5, u64::MAX][dice.roll(6) as usize];
        disk.fail_at(at, count);
        let goes = [Goes::OnTheSameStore, Goes::Reopened, Goes::Killed][dice.roll(3) as usize];
        let mut point = Point { day: from.on(&disk, &folder, dice.roll(u64::MAX)), goes, reported: 0, trail: Vec::new() };
        point.live();
        let Point { mut day, reported, trail, .. } = point;
        disk.heal();
        day.compare();
        let kept = day.dump();
        let failed = disk.counters().failed;
        self.points += 1;
        self.failed += failed;
        self.reported += reported;
        self.acknowledged += day.acknowledged;
        disk.cut();
        day.close();
        disk.restart();
        look(&disk, &folder, &[&kept], true).map_err(|loss| loss.at(&format!("{count} fail from {at} on, goes on {goes:?}, {trail:?}")))
    }
}

#[test]
fn what_fails_is_told_and_nothing_acknowledged_is_lost() {
    let (seed, watch) = (seed("failing_io"), Watch::start());
    let mut dice = Dice::new(seed.wrapping_mul(2) | 1);
    let points = (cuts() / CUTS_EACH).max(EACH_MOMENT);
    let mut sweep = Sweep::default();
    while sweep.points < points {
        let (disk, folder) = (Disk::new(dice.roll(u64::MAX)), Folder::new());
        let mut day = Day::begin(&disk, &folder, dice.roll(u64::MAX)).expect("a sound disk");
        day.claim(None).expect("a sound disk");
        for n in 0..140 {
            let step = day.draw().expect("drawn");
            day.run(&step).expect("a sound disk");
            if n < 20 || n % 10 != 0 || !day.is_set_up() || sweep.points >= points {
                continue;
            }
            for _ in 0..EACH_MOMENT {
                let point_seed = dice.roll(u64::MAX) | 1;
                let mut of_point = Dice::new(point_seed);
                let at = 1 + sweep.points % AFTER.1;
                if let Err(loss) = sweep.point(&day, &mut of_point, at) {
                    eprintln!("SEED={seed} step {n}, operation {at}, point {point_seed}: {loss:?}");
                    sweep.wrong.add(&loss);
                }
            }
        }
    }
    let Sweep { points, failed, reported, acknowledged, wrong } = sweep;
    println!(
        "{{\"part\":\"failing_io\",\"seed\":{seed},\"points\":{points},\"failed\":{failed},\"reported\":{reported},\
         \"acknowledged\":{acknowledged},\"lost\":{},\"corrupt\":{},\"seconds\":{:.1}}}",
        wrong.lost,
        wrong.corrupt,
        watch.seconds()
    );
    wrong.assert_none();
}
