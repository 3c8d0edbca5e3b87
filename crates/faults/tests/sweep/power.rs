//! F03: the power is cut in the midst of every operation.

use vestibule_faults::{Counters, Disk, Picture};
use vestibule_store::Fault;

use crate::acts::Dice;
use crate::day::{Day, Step};
use crate::dump::Dump;
use crate::look::{Loss, look};
use crate::support::{Folder, Watch, Wrong, cuts, seed};

/// Steps of one day.
const STEPS: usize = 150;
/// About how many operations a day's steps make.
const OPERATIONS: u64 = 2_500;
/// One cut in so many is looked at until the center serves on and is cut once more.
const SERVES_ONE_IN: u64 = 4;
/// One cut in so many is made on the disk the day runs on, and not on a picture of it.
const IN_PLACE_ONE_IN: u64 = 50;
/// Steps of a day that is cut in place, and about how many operations they make.
const SHORT: (usize, u64) = (30, 500);

struct Sweep {
    seed: u64,
    dice: Dice,
    cuts: u64,
    left: u64,
    folder: Folder,
    counters: Counters,
    acknowledged: u64,
    wrong: Wrong,
    /// The disk of the day acknowledges syncs and does nothing: this must be found.
    lies: bool,
}

impl Sweep {
    fn new(seed: u64, cuts: u64, lies: bool) -> Sweep {
        let (dice, folder) = (Dice::new(seed.wrapping_mul(2) | 1), Folder::new());
        let (counters, wrong) = (Counters::default(), Wrong::default());
        Sweep { seed, dice, cuts: 0, left: cuts, folder, counters, acknowledged: 0, wrong, lies }
    }

    /// Cuts the power at each picture taken lately; one of these must be there afterwards.
    fn fall(&mut self, day: &Day<'_>, allowed: &[&Dump]) {
        for picture in day.disk.pictures() {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.fall_once(&picture, allowed);
        }
    }

    fn fall_once(&mut self, picture: &Picture, allowed: &[&Dump]) {
        let seed = self.dice.roll(u64::MAX);
        let disk = Disk::fallen(picture, seed);
        let serves = self.dice.roll(SERVES_ONE_IN) == 0;
        self.count(&disk);
        if let Err(loss) = look(&disk, &self.folder, allowed, serves) {
            let at = format!("SEED={} operation {} fallen by {seed}", self.seed, picture.operation());
            self.wrong.add(&loss.at(&at));
        }
    }

    fn count(&mut self, disk: &Disk) {
        let c = disk.counters();
        self.cuts += c.cuts;
        self.counters.torn += c.torn;
        self.counters.dropped += c.dropped;
        self.counters.reordered += c.reordered;
    }

    /// A day, cut wherever a picture is taken; it goes on undisturbed.
    fn day(&mut self, one_in: usize) -> Result<(), Fault> {
        let (disk, folder) = (Disk::new(self.dice.roll(u64::MAX)), Folder::new());
        disk.take_pictures(Some(one_in));
        disk.forget_syncs(self.lies);
        let mut day = Day::begin(&disk, &folder, self.dice.roll(u64::MAX))?;
        // Whatever a cut left of an opening, the next one brings to the same.
        let mut before = day.dump();
        self.fall(&day, &[&before]);
        day.claim(None)?;
        for n in 0..STEPS {
            let after = day.dump();
            self.fall(&day, &[&before, &after]);
            before = after;
            if self.left == 0 {
                break;
            }
            match day.draw()? {
                Step::Reopen => {
                    day.reopen()?;
                    self.fall(&day, &[&before]);
                    day.claim(None)?;
                }
                step => day.run(&step)?,
            }
            if n % 16 == 0 {
                day.compare();
            }
        }
        self.acknowledged += day.acknowledged;
        let after = day.dump();
        self.fall(&day, &[&before, &after]);
        day.close();
        self.fall(&day, &[&after]);
        Ok(())
    }

    /// A day on a disk that is cut for good in the midst of some operation: what is open finds out.
    fn short_day(&mut self) {
        let (disk, folder) = (Disk::new(self.dice.roll(u64::MAX)), Folder::new());
        let day_seed = self.dice.roll(u64::MAX);
        let at = 1 + self.dice.roll(SHORT.1);
        disk.cut_at(at);
        let mut before = Dump::default();
        let mut after = Dump::default();
        let end = Day::begin(&disk, &folder, day_seed).and_then(|mut day| {
            before = day.dump();
            after = before.clone();
            let ended = self.run_until_cut(&mut day, &mut before, &mut after);
            self.acknowledged += day.acknowledged;
            ended
        });
        if !disk.is_off() {
            end.expect("nothing but a cut disturbs");
            disk.cut();
        }
        self.left = self.left.saturating_sub(1);
        disk.restart();
        self.count(&disk);
        // Cut while it was opened for the first time: there is nothing yet that could be lost.
        let allowed = if before == Dump::default() { vec![] } else { vec![&before, &after] };
        let looked = if allowed.is_empty() { opens(&disk, &folder) } else { look(&disk, &folder, &allowed, true) };
        if let Err(loss) = looked {
            self.wrong.add(&loss.at(&format!("SEED={} cut in place at {at}", self.seed)));
        }
    }

    /// Each commit is run on an undisturbed copy first, which tells what it comes to.
    fn run_until_cut(&mut self, day: &mut Day<'_>, before: &mut Dump, after: &mut Dump) -> Result<(), Fault> {
        *after = day.would(None);
        day.claim(None)?;
        for _ in 0..SHORT.0 {
            *before = after.clone();
            let step = day.draw()?;
            *after = day.would(Some(&step));
            day.run(&step)?;
        }
        *before = after.clone();
        Ok(())
    }
}

fn opens(disk: &Disk, folder: &Folder) -> Result<(), Loss> {
    let day = Day::begin(disk, folder, 1).map_err(|fault| Loss::Corrupt(fault.to_string()))?;
    let empty = day.dump();
    drop(day);
    look(disk, folder, &[&empty], true)
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let (seed, watch, cuts) = (seed("power_cuts"), Watch::start(), cuts());
    let mut sweep = Sweep::new(seed, cuts, false);
    for _ in 0..cuts / IN_PLACE_ONE_IN {
        sweep.short_day();
    }
    let one_in = usize::try_from(OPERATIONS / cuts.max(1)).unwrap_or(1).max(1);
    while sweep.left > 0 {
        sweep.day(one_in).expect("an undisturbed day");
    }
    let Sweep { cuts, counters, acknowledged, wrong, .. } = sweep;
    let Counters { torn, dropped, reordered, .. } = counters;
    println!(
        "{{\"part\":\"power_cuts\",\"seed\":{seed},\"cuts\":{cuts},\"torn\":{torn},\"dropped\":{dropped},\"reordered\":{reordered},\
         \"acknowledged\":{acknowledged},\"lost\":{},\"corrupt\":{},\"seconds\":{:.1}}}",
        wrong.lost,
        wrong.corrupt,
        watch.seconds()
    );
    wrong.assert_none();
    assert!(acknowledged > 0, "nothing was acknowledged: nothing could be lost");
}

/// The tester's own test: what forgets is found, many times over.
#[test]
fn a_disk_that_lies_is_found() {
    let seed = seed("lies");
    let mut sweep = Sweep::new(seed, 60, true);
    while sweep.left > 0 {
        sweep.day(40).expect("an undisturbed day");
    }
    let found = sweep.wrong.lost + sweep.wrong.corrupt;
    assert!(found > 10, "{found} of 60 cuts were found to lose something");
}
