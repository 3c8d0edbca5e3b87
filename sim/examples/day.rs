//! Runs one seed from the command line: `cargo run -p vestibule-sim --example day -- SEED DAYS [--reference] [--plant BUG]`.

use std::io;

use vestibule_sim::SimArgs;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |n: usize| words.get(n).and_then(|w| w.parse().ok());
    let word_after = |flag: &str| {
        let at = words.iter().position(|w| w == flag)?;
        words.get(at + 1).cloned()
    };
    let args = SimArgs {
        seed: number(0).unwrap_or(1),
        days: number(1).unwrap_or(1) as u32,
        reference: words.iter().any(|w| w == "--reference"),
        stopwatch: None,
        plant: word_after("--plant"),
        list_bugs: words.iter().any(|w| w == "--list-bugs"),
        shrink: word_after("--shrink"),
        replay: word_after("--replay").map(Into::into),
        json: words.iter().any(|w| w == "--json"),
        story_dir: "target/stories".into(),
    };
    std::process::exit(vestibule_sim::main(&args, &mut io::stdout(), &mut io::stderr()));
}
