//! Headers and the query string of a request. The first line of an input is the query, each further one `name: value`.

use vestibule_http::readers;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let mut lines = bytes.split(|b| *b == b'\n');
    let query = lines.next().unwrap_or_default();
    let pair = |line: &[u8]| {
        let at = line.iter().position(|b| *b == b':')?;
        Some((line[..at].to_vec(), line[at + 1..].trim_ascii().to_vec()))
    };
    let read = readers::headers(&lines.filter_map(pair).collect::<Vec<_>>());
    for (at, expected) in &read.misfits {
        assert!(["If-Match", "If-None-Match", "Idempotency-Key", "Vestibule-App"].contains(&at.as_str()), "{at}");
        assert!(!expected.is_empty(), "{at}");
    }
    if let Some(rev) = read.rev {
        let etag = format!("\"{rev}\"").into_bytes();
        assert_eq!(readers::headers(&[(b"if-match".to_vec(), etag)]).rev, Some(rev));
    }
    assert!(read.key.is_none_or(|k| (1..=128).contains(&k.len()) && k.bytes().all(|b| b.is_ascii_graphic())), "a key that is none");
    assert!(read.app.is_none_or(|app| ["portal", "desk", "board", "admin"].contains(&app)), "an app that is none");
    assert!(read.token.is_none_or(|t| !t.contains(['\n', '\r', '\0'])), "a token of several lines");
    if let Some(pairs) = readers::query(&String::from_utf8_lossy(query)) {
        assert!(pairs.len() <= query.len() + 1);
    }
}
