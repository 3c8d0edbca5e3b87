//! Watcher information of others: refused with a line, or read and written so that it reads the same again.

use vestibule_wire::winfo::{WATCHERS_MAX, WatcherInfo};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match WatcherInfo::read(text) {
        Ok(info) => {
            assert!(info.lists.iter().map(|list| list.watchers.len()).sum::<usize>() <= WATCHERS_MAX);
            let written = info.write();
            // Escapes and prefixes make it longer, which may be too long to be read here again.
            match WatcherInfo::read(&written) {
                Ok(again) => assert_eq!(again, info, "{written}"),
                Err(why) => assert!(why.what.starts_with("more than"), "{why}: {written}"),
            }
        }
        Err(why) => assert!(why.line > 0 && !why.what.is_empty(), "{why}"),
    }
}
