//! Stories of the simulator: what is read is written so that it reads the same; an error names its line.

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match vestibule_sim::reread(&text) {
        Ok(written) => assert_eq!(vestibule_sim::reread(&written).as_ref(), Ok(&written)),
        Err(why) => {
            let line = why.strip_prefix("line ").and_then(|rest| rest.split_once(':')).and_then(|(n, _)| n.parse::<usize>().ok());
            assert!(line.is_some_and(|n| (1..=text.lines().count().max(1)).contains(&n)), "{why}");
        }
    }
}
