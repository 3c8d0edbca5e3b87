//! The routes there are, from the source of the router, held against the description and against the rules.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_wire::openapi::operations;

use super::rules;

const ROUTER: &str = include_str!("../../../src/app.rs");
const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

/// Method and path of every route, as the router has them. A route for whatever is left over is none.
fn routed() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for part in ROUTER.split(".route(\"").skip(1) {
        let (path, rest) = part.split_once('"').unwrap();
        let chain = rest.lines().next().unwrap();
        let methods: Vec<_> = METHODS.into_iter().filter(|m| has_call(chain, m)).collect();
        if has_call(chain, "any") {
            continue;
        }
        assert!(!methods.is_empty(), "{path}: no method stands on its line");
        all.extend(methods.into_iter().map(|m| (m.to_uppercase(), path.to_owned())));
    }
    all
}

/// Whether a word is called in a line: not as the end of another one.
fn has_call(line: &str, word: &str) -> bool {
    let call = format!("{word}(");
    let mut found = line.match_indices(&call).map(|(at, _)| at);
    found.any(|at| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a path is one of those a route takes: a segment in braces takes any.
fn takes(route: &str, path: &str) -> bool {
    let (route, path): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len() && route.iter().zip(&path).all(|(r, p)| r == p || r.starts_with('{'))
}

#[test]
fn every_route_is_described_and_what_is_described_is_there() {
    let routed = routed();
    let described: BTreeSet<(String, String)> = operations().into_iter().map(|(m, p)| (m.to_owned(), p.to_owned())).collect();
    // The most exact route is the one that answers.
    let exact = |path: &str| path.matches('{').count();
    let mut answers: BTreeMap<&(String, String), Vec<&(String, String)>> = routed.iter().map(|route| (route, Vec::new())).collect();
    for operation in &described {
        let fits = routed.iter().filter(|(method, path)| *method == operation.0 && takes(path, &operation.1));
        let route = fits.min_by_key(|(_, path)| exact(path)).unwrap_or_else(|| panic!("{operation:?} is described and has no route"));
        answers.get_mut(route).unwrap().push(operation);
    }
    // `me` stands for an id of one's own: the route of the id is described.
    let own = |path: &str| described.iter().any(|(_, p)| takes(p, path));
    let silent: Vec<_> =
        answers.iter().filter(|((_, path), of)| of.is_empty() && !(path.contains("/me/") && own(path))).map(|(r, _)| r).collect();
    assert!(silent.is_empty(), "routes that nothing describes: {silent:?}");
}

#[test]
fn every_operation_has_a_rule_who_may_ask_for_it() {
    let ruled: BTreeSet<_> = rules::table().into_iter().map(|row| (row.method, row.path)).collect();
    let described: BTreeSet<_> = operations().into_iter().map(|(m, p)| (m.to_owned(), p.to_owned())).collect();
    let without: Vec<_> = described.difference(&ruled).map(|(m, p)| format!("say who may {m} {p}")).collect();
    assert_eq!(without, Vec::<String>::new());
    let of_nothing: Vec<_> = ruled.difference(&described).collect();
    assert!(of_nothing.is_empty(), "rules of nothing: {of_nothing:?}");
}
