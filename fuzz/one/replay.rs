//! Every file of a corpus, and seeded changes of them, given to one target: what a stable toolchain can do without a fuzzer.
//! `FUZZ_SEED` and `FUZZ_ROUNDS` say how many changes and which.

use std::path::{Path, PathBuf};

/// Changes of each corpus when nothing else is asked.
const ROUNDS: u64 = 2_000;
/// Changes made to one input at most.
const CHANGES_MAX: u64 = 8;
/// Bytes of one changed input: one more than the longest body that is read.
const INPUT_BYTES_MAX: usize = 64 * 1024 + 1;
/// Bytes that mean something to a reader of JSON, TOML, CSV, headers or times.
const TELLING: &[u8] = b"{}[]\",:0-e+.\\u\0\xff\xf0n=;|\n\r '#/%*9T";

/// SplitMix64: small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("a corpus").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    files.into_iter().map(|f| (f.clone(), std::fs::read(f).expect("a file"))).collect()
}

fn from_env(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn change(dice: &mut Dice, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..1 + dice.next() % CHANGES_MAX {
        let at = dice.below(bytes.len() + 1);
        match dice.next() % 6 {
            0 => bytes.insert(at, TELLING[dice.below(TELLING.len())]),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            3 => bytes.truncate(at),
            4 => bytes.extend_from_slice(&other[dice.below(other.len() + 1)..]),
            _ => {
                let again: Vec<u8> = bytes[..at].iter().copied().cycle().take(at * 2).collect();
                bytes = again;
            }
        }
    }
    bytes.truncate(INPUT_BYTES_MAX);
    bytes
}

/// Replays a corpus and its changes; one in `thin` of the rounds that are asked for, where one input takes long.
pub(crate) fn replay(name: &str, thin: u64, fuzz_one: fn(&[u8])) {
    let files = corpus(name);
    assert!(files.len() > 3, "a corpus of {name}");
    for (file, bytes) in &files {
        println!("{}", file.display());
        fuzz_one(bytes);
    }
    let seed = from_env("FUZZ_SEED", 1);
    let mut dice = Dice(seed);
    for round in 0..from_env("FUZZ_ROUNDS", ROUNDS) / thin {
        let (input, other) = (dice.below(files.len()), dice.below(files.len()));
        let bytes = change(&mut dice, &files[input].1, &files[other].1);
        println!("{name} seed {seed} round {round}: {}", String::from_utf8_lossy(&bytes[..bytes.len().min(400)]));
        fuzz_one(&bytes);
    }
}
