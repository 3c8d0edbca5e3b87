//! Every parser of the words others write, against its corpus and against changes of it: no panic, no growth,
//! a refusal that names a place. `FUZZ_SEED` and `FUZZ_ROUNDS` say how many changes and which.

use std::path::{Path, PathBuf};

use vestibule_wire::asked::{
    ArmBody, Asked, BODY_BYTES_MAX, EndPushBody, IntentBody, InviteBody, LaterBody, MessageAsked, NoBody, PushBody, PutAgentBody,
    PutHoursBody, PutQueueBody, PutReplyBody, PutSkillBody, QueueChangeBody, SettingsBody, SignInBody, StartBody, Unread, WrapUpBody,
    query,
};
use vestibule_wire::id::{ID_CHARS_MAX, Ids, Kind};
use vestibule_wire::stamp;

/// Changes of each corpus file when nothing else is asked.
const ROUNDS: u64 = 2_000;
/// Changes made to one input at most.
const CHANGES_MAX: u64 = 8;

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

/// Bytes that mean something to a JSON reader.
const TELLING: &[u8] = b"{}[]\",:0-e+.\\u\0\xff\xf0n";

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
    bytes.truncate(BODY_BYTES_MAX + 1);
    bytes
}

/// Reads as one kind of body; what does not fit must be said with a place and an expectation.
fn reads<T: Asked>(bytes: &[u8]) {
    match T::read(bytes) {
        Ok(_) | Err(Unread::TooLarge) => {}
        Err(Unread::Malformed(what)) => assert!(!what.is_empty()),
        Err(Unread::Invalid(errors)) => {
            assert!(!errors.is_empty());
            assert!(
                errors.iter().all(|e| !e.code.is_empty() && !e.expected.is_empty() && (e.at.is_empty() || e.at.starts_with('/'))),
                "{errors:?}"
            );
        }
    }
}

fn asked(bytes: &[u8]) {
    reads::<ArmBody>(bytes);
    reads::<PushBody>(bytes);
    reads::<EndPushBody>(bytes);
    reads::<IntentBody>(bytes);
    reads::<InviteBody>(bytes);
    reads::<LaterBody>(bytes);
    reads::<MessageAsked>(bytes);
    reads::<NoBody>(bytes);
    reads::<PutAgentBody>(bytes);
    reads::<PutHoursBody>(bytes);
    reads::<PutQueueBody>(bytes);
    reads::<PutReplyBody>(bytes);
    reads::<PutSkillBody>(bytes);
    reads::<QueueChangeBody>(bytes);
    reads::<SettingsBody>(bytes);
    reads::<SignInBody>(bytes);
    reads::<StartBody>(bytes);
    reads::<WrapUpBody>(bytes);
    parameters(bytes);
}

/// Parameters of a query, as they come out of a form's decoder.
fn parameters(bytes: &[u8]) {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only whether it is read")]
    struct Known {
        after: Option<u32>,
        text: Option<String>,
    }
    let text = String::from_utf8_lossy(bytes);
    let pairs = text.split(',').filter_map(|pair| pair.split_once(':')).map(|(n, v)| (n.trim_matches('"').to_owned(), v.to_owned()));
    match query::query::<Known>(pairs.collect()) {
        Ok(_) => {}
        Err(Unread::Invalid(errors)) => assert!(errors.iter().all(|e| e.at.starts_with('?') && !e.expected.is_empty()), "{errors:?}"),
        Err(other) => panic!("{other:?}"),
    }
}

/// Ids, cursors, marks and instants: what was not written under this key is not read.
fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let ids = Ids::new([7; 16]);
    for kind in
        [Kind::Center, Kind::Queue, Kind::Agent, Kind::Client, Kind::Interaction, Kind::Message, Kind::Offer, Kind::Alert, Kind::Invitation]
    {
        if let Some(key) = ids.read_doc(kind, &text) {
            assert_eq!(ids.doc(key), text, "what is read is what is written");
            assert!(text.len() <= ID_CHARS_MAX);
        }
    }
    if let Some(cursor) = ids.read_cursor(&text) {
        assert_eq!(ids.cursor(cursor), text);
    }
    if let Some(mark) = ids.read_page(&text) {
        assert_eq!(ids.page(mark), text);
    }
    if let Some(time) = stamp::read(&text) {
        assert_eq!(stamp::read(&stamp::write(time)).map(|t| t.0 / 1_000), Some(time.0 / 1_000));
    }
}

fn fuzz(name: &str, parse: fn(&[u8])) {
    let files = corpus(name);
    assert!(files.len() > 5, "a corpus of {name}");
    for (file, bytes) in &files {
        println!("{}", file.display());
        parse(bytes);
    }
    let seed = from_env("FUZZ_SEED", 1);
    let mut dice = Dice(seed);
    for round in 0..from_env("FUZZ_ROUNDS", ROUNDS) {
        let (input, other) = (dice.below(files.len()), dice.below(files.len()));
        let bytes = change(&mut dice, &files[input].1, &files[other].1);
        println!("seed {seed} round {round}: {}", String::from_utf8_lossy(&bytes[..bytes.len().min(400)]));
        parse(&bytes);
    }
}

#[test]
fn bodies() {
    fuzz("asked", asked);
}

#[test]
fn ids_and_instants() {
    fuzz("id", names);
}
