//! F06: the disk is full. What does not fit is refused and told as that, reads go on, and once there is room again
//! commits go on by the same store.

use vestibule_faults::Disk;
use vestibule_store::Fault;

use crate::acts::Dice;
use crate::day::{Day, Step};
use crate::look::{Loss, look};
use crate::support::{Folder, Watch, Wrong, cuts, seed, store};

/// One filling for so many cuts asked for.
const CUTS_EACH: u64 = 10;
/// Fillings tried from one moment of a day.
const EACH_MOMENT: u64 = 20;
/// Batches offered to a full disk at most, and kept after there is room.
const OFFERED_MAX: usize = 40;
const AFTER: usize = 4;
/// Bytes left at most.
const LEFT_MAX: u64 = 150_000;

#[derive(Default)]
struct Sweep {
    points: u64,
    refused: u64,
    reads: u64,
    acknowledged: u64,
    wrong: Wrong,
}

impl Sweep {
    /// The disk fills up from this moment on, and is emptied again.
    fn point(&mut self, from: &Day<'_>, dice: &mut Dice) -> Result<(), Loss> {
        let (disk, folder) = (from.disk.copy(dice.roll(u64::MAX)), Folder::new());
        let mut day = from.on(&disk, &folder, dice.roll(u64::MAX));
        day.open().and_then(|()| day.claim(None)).expect("there is room");
        if dice.roll(2) == 0 {
            // A log that cannot be written back only grows.
            day.read();
        }
        let left = dice.roll(LEFT_MAX) as usize;
        disk.set_room(Some(disk.used() + left));
        let refused = (0..OFFERED_MAX).find_map(|_| self.offer(&mut day));
        let Some(batch) = refused else {
            return Err(Loss::Lost(format!("{left} bytes were left and {OFFERED_MAX} batches found room")));
        };
        for tries in 0..3 {
            self.refused += 1;
            // What is committed is read as before, nothing of what was refused is there, and a claim is refused alike.
            self.reads += 1;
            day.compare_rows();
            if let Err(fault) = day.claim_again() {
                assert_eq!(fault, Fault::Full, "try {tries} with {left} bytes left");
            }
        }
        disk.set_room(None);
        // As the host does after a fault: claimed and loaded again, by the store that was open all the time.
        day.claim(None).expect("there is room again");
        drop(batch);
        for _ in 0..AFTER {
            let step = day.draw().expect("drawn");
            day.run(&step).expect("there is room again");
        }
        day.compare();
        let kept = day.dump();
        self.points += 1;
        self.acknowledged += day.acknowledged;
        disk.cut();
        day.close();
        disk.restart();
        look(&disk, &folder, &[&kept], true)
    }

    /// Offers a batch; the first that is refused.
    fn offer(&mut self, day: &mut Day<'_>) -> Option<Step> {
        let step = day.draw().expect("reads go on");
        if !matches!(step, Step::Commit(..)) {
            return None;
        }
        match day.run(&step) {
            Ok(()) => None,
            Err(fault) => {
                assert_eq!(fault, Fault::Full);
                Some(step)
            }
        }
    }
}

#[test]
fn a_full_disk_refuses_reads_on_and_recovers() {
    let (seed, watch) = (seed("disk_full"), Watch::start());
    let mut dice = Dice::new(seed.wrapping_mul(2) | 1);
    let points = (cuts() / CUTS_EACH).max(EACH_MOMENT);
    let mut sweep = Sweep::default();
    while sweep.points < points {
        let (disk, folder) = (Disk::new(dice.roll(u64::MAX)), Folder::new());
        let mut day = Day::begin(&disk, &folder, dice.roll(u64::MAX)).expect("room");
        day.claim(None).expect("room");
        for n in 0..140 {
            let step = day.draw().expect("drawn");
            day.run(&step).expect("room");
            if n < 20 || n % 20 != 0 || !day.is_set_up() || sweep.points >= points {
                continue;
            }
            for _ in 0..EACH_MOMENT {
                let point_seed = dice.roll(u64::MAX) | 1;
                if let Err(loss) = sweep.point(&day, &mut Dice::new(point_seed)) {
                    sweep.wrong.add(&loss.at(&format!("SEED={seed} step {n}, point {point_seed}")));
                }
            }
        }
    }
    let Sweep { points, refused, reads, acknowledged, wrong } = sweep;
    println!(
        "{{\"part\":\"disk_full\",\"seed\":{seed},\"points\":{points},\"refused\":{refused},\"reads\":{reads},\
         \"acknowledged\":{acknowledged},\"lost\":{},\"corrupt\":{},\"seconds\":{:.1}}}",
        wrong.lost,
        wrong.corrupt,
        watch.seconds()
    );
    wrong.assert_none();
}

/// More than a new store takes.
const ROOM_MAX: usize = 8_000_000;

/// A start on a full disk is refused as that, whatever did not fit, and comes once there is room.
#[test]
fn a_start_without_room_says_so() {
    let (disk, folder) = (Disk::new(1), Folder::new());
    let mut refused = 0;
    for room in (0..ROOM_MAX).step_by(4_096) {
        disk.set_room(Some(room));
        match store(&disk, &folder) {
            Ok(_) => break,
            Err(fault) => assert_eq!(fault, Fault::Full, "with room for {room}"),
        }
        refused += 1;
    }
    assert!(refused > 10, "{refused}");
    let day = Day::begin(&disk, &folder, 1).expect("room enough");
    assert!(day.is_open());
}
