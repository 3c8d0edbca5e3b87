//! Parameters of a query, decoded: of a list, of a report, of how a history is grouped. Each input is lines of `name=value`.

use vestibule_wire::asked::{Unread, query};
use vestibule_wire::history::By;
use vestibule_wire::report::{ReportAsked, ReportQuery};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "only whether it is read")]
struct Known {
    after: Option<u32>,
    text: Option<String>,
}

fn said(unread: Unread) {
    let Unread::Invalid(errors) = unread else { panic!("{unread:?}") };
    assert!(!errors.is_empty());
    assert!(errors.iter().all(|e| e.at.starts_with('?') && !e.code.is_empty() && !e.expected.is_empty()), "{errors:?}");
    assert!(errors.iter().all(|e| e.at.chars().count() <= 65), "a long name is cut");
}

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pairs: Vec<_> = text.lines().filter_map(|l| l.split_once('=')).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    if let Err(unread) = query::query::<Known>(pairs.clone()) {
        said(unread);
    }
    match query::query::<ReportQuery>(pairs).and_then(|q| ReportAsked::read(&q, false)) {
        Ok(asked) => {
            assert!(asked.from < asked.to);
            let stretches: Vec<_> = asked.stretches(asked.from).take(50).collect();
            assert!(stretches.iter().all(|(from, to)| from < to && *to <= asked.to), "{stretches:?}");
            assert!(stretches.windows(2).all(|w| w[0].1 == w[1].0), "one stretch begins where the one before it ends");
        }
        Err(unread) => said(unread),
    }
    match By::read(&text) {
        Ok(by) => assert_eq!(by.iter().map(|b| b.as_str()).collect::<Vec<_>>().join(","), text),
        Err(wrong) => assert!(wrong.at.starts_with('?')),
    }
}
