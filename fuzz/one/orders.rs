//! A file of orders as CSV and as JSON Lines: what is read of it, and what is told, does not hang on how many rows are read at once.

use vestibule::readers;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    for json in [false, true] {
        let (rows, misfits) = readers::orders(bytes, json, 1);
        assert_eq!((&rows, &misfits), (&readers::orders(bytes, json, 7).0, &readers::orders(bytes, json, 7).1), "by one and by seven");
        let lines = bytes.iter().filter(|byte| **byte == b'\n' || **byte == b'\r').count() as u64 + 1;
        for misfit in &misfits {
            assert!((1..=lines).contains(&misfit.row) && !misfit.expected.is_empty(), "{misfit:?} of {lines} lines");
        }
        assert!(rows.iter().all(|row| (1..=lines).contains(&row.0) && !row.1.is_empty()), "{rows:?}");
    }
}
