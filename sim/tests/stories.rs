//! Stories of defects that were found and mended, in the simulator's own format and as short as they were made. Each fails with the bug
//! that mimics its defect, as it says itself, and passes without.

use std::fs;
use std::path::PathBuf;

use vestibule_sim::{SimArgs, main};

/// The stories of a folder by name, with their text.
fn all(folder: &str) -> Vec<(String, String)> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = fs::read_dir(dir).expect("stories").map(|file| file.expect("a file").path());
    let mut all: Vec<_> = files.map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path)).collect();
    all.sort();
    assert!(!all.is_empty());
    all.into_iter().map(|(name, path)| (name, fs::read_to_string(path).expect("a story"))).collect()
}

/// Lets a story happen, written where tests may write; answers how it ended, and what was told of it.
fn replayed(name: &str, text: &str) -> (i32, serde_json::Value, String) {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stories");
    fs::create_dir_all(&dir).expect("a place for stories");
    let path = dir.join(format!("{name}.story"));
    fs::write(&path, text).expect("a story written");
    let args = SimArgs { replay: Some(path), json: true, story_dir: dir, ..SimArgs::of(1) };
    let (mut out, mut words) = (Vec::new(), Vec::new());
    let status = main(&args, &mut out, &mut words);
    let told = serde_json::from_slice(&out).unwrap_or_else(|why| panic!("{name}: {why}, {}", String::from_utf8_lossy(&words)));
    (status, told, String::from_utf8(words).expect("text"))
}

#[test]
fn each_passes_without_its_bug() {
    for (name, text) in all("stories") {
        let kept = text.lines().filter(|line| !line.starts_with("plant ") && !line.starts_with("fails "));
        let text: String = kept.map(|line| format!("{line}\n")).collect();
        let (status, told, words) = replayed(&format!("{name}-mended"), &text);
        assert_eq!((status, words.as_str()), (0, ""), "{name}");
        assert!(told["interactions"].as_u64() > Some(0), "{name}: nothing happens in it");
    }
}

/// A build without bugs says that it has not the one, and plays the story all the same.
#[test]
#[cfg(not(feature = "planted-bugs"))]
fn each_is_played_without_its_bug_where_there_is_none() {
    for (name, text) in all("stories") {
        let bug = text.lines().find_map(|line| line.strip_prefix("plant ")).unwrap_or_else(|| panic!("{name}: no bug"));
        let (status, _, words) = replayed(&format!("{name}-here"), &text);
        let by = text.lines().find_map(|line| line.strip_prefix("fails ")).unwrap_or_else(|| panic!("{name}: no invariant"));
        assert!(status == 0 && words.contains(&format!("{name}-here.story: played without {bug}, and {by} holds; ")), "{words}");
        assert_eq!(words.lines().count(), 1, "{words}");
    }
}

/// What a check took for broken, and was not.
#[test]
fn what_was_right_passes() {
    for (name, text) in all("mended") {
        let (status, told, words) = replayed(&name, &text);
        assert_eq!((status, words.as_str()), (0, ""), "{name}");
        assert!(told["interactions"].as_u64() > Some(0), "{name}: nothing happens in it");
    }
}

/// What no mind of the simulator does yet is lived through as it is written.
#[test]
fn what_is_written_by_hand_passes_every_check() {
    for (name, text) in all("lived") {
        let (status, told, words) = replayed(&name, &text);
        assert_eq!((status, words.as_str()), (0, ""), "{name}");
        let gone = &told["checks"]["brokers::i50_who_is_erased_has_nothing"]["live"];
        assert!(told["interactions"].as_u64() > Some(2) && gone.as_u64() > Some(0), "{name}: {told}");
    }
}

#[test]
#[cfg(feature = "planted-bugs")]
fn each_fails_with_its_bug_as_it_says() {
    for (name, text) in all("stories") {
        let says = |word: &str| text.lines().find_map(|line| line.strip_prefix(word)).unwrap_or_else(|| panic!("{name}: no `{word}`"));
        let (by, bug) = (says("fails "), says("plant "));
        let (status, told, words) = replayed(&name, &text);
        assert!(status == 1 && told["invariants"][by]["violated"].as_u64() > Some(0), "{name} with {bug}: {words}");
        for said in [
            format!("{bug} was found, by {by}\n"),
            format!("\n{by} says: "),
            "\nthis program plays it again with `--replay ".to_owned(),
            format!("{name}.story`\n"),
        ] {
            assert!(words.contains(&said), "{name}: no {said} in {words}");
        }
    }
}

#[test]
#[cfg(feature = "planted-bugs")]
fn a_bug_that_is_none_is_refused_with_its_story() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stories");
    fs::create_dir_all(&dir).expect("a place for stories");
    let path = dir.join("slip.story");
    fs::write(&path, "# vestibule sim story\nseed 1\nuntil 0 00:00:01.000000\nplant two_acept\n").expect("a story written");
    let (mut out, mut words) = (Vec::new(), Vec::new());
    let status = main(&SimArgs { replay: Some(path), ..SimArgs::of(1) }, &mut out, &mut words);
    let words = String::from_utf8(words).expect("text");
    assert!(status == 4 && words.contains("slip.story: no bug is called two_acept"), "{status} {words}");
}

#[test]
#[cfg(feature = "planted-bugs")]
fn a_bug_that_is_not_met_is_told_of_and_bugs_are_listed_as_objects() {
    let said = |args: &SimArgs| {
        let (mut out, mut words) = (Vec::new(), Vec::new());
        let status = main(args, &mut out, &mut words);
        (status, String::from_utf8(out).expect("text"), String::from_utf8(words).expect("text"))
    };
    let story_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stories");
    let (status, _, words) = said(&SimArgs { plant: Some("wish_beside_head".into()), story_dir, json: true, ..SimArgs::of(2) });
    assert!(status == 0 && words.starts_with("wish_beside_head was not found: I11 held; "), "{status} {words}");
    let (_, out, _) = said(&SimArgs { list_bugs: true, json: true, ..SimArgs::of(1) });
    let bugs: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let two_accept = bugs.iter().find(|bug| bug["name"] == "two_accept").expect("a bug");
    assert_eq!(two_accept["found_by"], serde_json::json!(["I05", "I02"]), "{two_accept}");
}
