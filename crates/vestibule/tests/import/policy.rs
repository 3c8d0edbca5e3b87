//! The field policy: imported version by version.

use serde_json::{Value, json};

use crate::support::{Folder, small};
use crate::{import, library};

/// Two rules and a field of their own.
pub(crate) const POLICY: &str = r#"{"fields":[{"name":"frame","kind":"line"}],
 "rules":[{"subject":"card","at":"/extra/frame","audience":"client","access":"approval","approved_in":"sales"},
          {"subject":"card","at":"/reach","audience":"agent","access":"read_only"}]}"#;

/// The policy that lies in the data folder: its version and what is written.
fn policy(folder: &Folder) -> Option<(u64, Value)> {
    let ((store, _alone), _) = library(folder);
    let row = store.library().policy().expect("read")?;
    Some((row.rev, serde_json::from_str(&row.rules).expect("JSON")))
}

#[test]
fn a_policy_is_imported_version_by_version_and_what_does_not_fit_is_told_by_its_place() {
    let folder = small();
    folder.put("input/policy.json", POLICY);
    assert_eq!(import(&folder).code, 0);
    let (rev, first) = policy(&folder).expect("a policy");
    assert_eq!((rev, &first["rules"].as_array().map(Vec::len)), (1, &Some(2)), "{first}");
    assert_eq!((import(&folder).code, policy(&folder)), (0, Some((1, first.clone()))), "the same makes no new version");
    folder.put("input/policy.json", "{}");
    assert_eq!((import(&folder).code, policy(&folder).map(|of| of.0)), (0, Some(2)));
    for (from, to, column, expected) in [
        ("sales", "sails", "/rules/0/approved_in", "sales"),
        ("\"read_only\"", "\"readonly\"", "/rules/1/access", "read_only"),
        ("/reach", "/reahc", "/rules/1", "the place of a field"),
        ("]}", "]", "", "JSON"),
        ("\"rules\"", "\"rulez\"", "/rulez", "rules"),
    ] {
        folder.put("input/policy.json", POLICY.replacen(from, to, 1));
        let ran = import(&folder);
        let found = &ran.objects()[0];
        assert_eq!((ran.code, &found["file"], &found["column"]), (4, &json!("policy.json"), &json!(column)), "{ran:?}");
        assert!(found["expected"].as_str().expect("words").contains(expected), "{found}");
    }
    assert_eq!(policy(&folder).map(|of| of.0), Some(2), "nothing of them");
}
