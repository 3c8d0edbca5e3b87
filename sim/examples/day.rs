//! Runs a seed or a story from the command line, with `--features disk` on a disk whose power is cut too: `cargo run -p vestibule-sim
//! --example day -- [SEED [DAYS]] [--reference] [--disk] [--plant BUG] [--shrink INVARIANT] [--spent] [--json]`, or
//! `--replay STORY [--json]`, or `--list-bugs [--json]`.

use std::io;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Instant;

use vestibule_sim::SimArgs;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Nanoseconds since the first call.
#[expect(clippy::disallowed_methods, reason = "to tell what time is spent on, which changes nothing of a run")]
fn nanoseconds() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_nanos() as u64
}

/// What is asked; an error names the word that cannot be read.
fn asked(mut words: impl Iterator<Item = String>) -> Result<SimArgs, String> {
    let mut args = SimArgs { story_dir: "target/stories".into(), ..SimArgs::of(1) };
    let mut numbers = 0;
    while let Some(word) = words.next() {
        let mut value = || words.next().filter(|value| !value.starts_with("--")).ok_or_else(|| format!("{word}: expected a value"));
        match &*word {
            "--reference" => args.reference = true,
            "--disk" => args.disk = true,
            "--spent" => args.stopwatch = Some(nanoseconds),
            "--list-bugs" => args.list_bugs = true,
            "--json" => args.json = true,
            "--plant" => args.plant = Some(value()?),
            "--shrink" => args.shrink = Some(value()?),
            "--replay" => args.replay = Some(value()?.into()),
            _ => {
                let wrong = |_| format!("{word}: expected SEED DAYS, both whole numbers, or a flag");
                match numbers {
                    0 => args.seed = word.parse().map_err(wrong)?,
                    1 => args.days = word.parse().map_err(wrong)?,
                    _ => return Err(format!("{word}: one too many")),
                }
                numbers += 1;
            }
        }
    }
    if numbers > 0 && (args.replay.is_some() || args.list_bugs) {
        return Err("a story and the list of bugs have no seed".to_owned());
    }
    if (args.reference || args.disk) && (args.replay.is_some() || args.list_bugs) {
        return Err("a story says itself where it is lived, and the list of bugs is lived nowhere".to_owned());
    }
    Ok(args)
}

fn main() -> ExitCode {
    let args = match asked(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    ExitCode::from(vestibule_sim::main(&args, &mut io::stdout(), &mut io::stderr()) as u8)
}
