//! What may depend on what, read from `cargo metadata`. A crate without a row here is a finding:
//! a new arrow is a decision (docs/adr), not an accident.

use super::Finding;
use crate::tree;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

const RULE: &str = "wall";

/// One crate's wall. Normal and build dependencies count; those of tests do not.
struct Wall {
    name: &'static str,
    /// Crates of ours it may use.
    ours: &'static [&'static str],
    /// Crates of others it may use.
    others: Others,
    /// Crates of others that may not even come in through another crate.
    never: &'static [&'static str],
}

enum Others {
    Only(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}
use Others::{AllBut, Only};

/// Whatever waits for sockets.
const RUNTIMES: &[&str] = &["tokio", "mio", "socket2", "hyper", "axum", "async-io"];
/// Whatever talks SQL.
const STORES: &[&str] = &["rusqlite", "libsqlite3-sys", "tokio-postgres", "sqlx"];

#[rustfmt::skip]
const WALLS: &[Wall] = &[
    Wall { name: "vestibule-center", ours: &[], others: Only(&[]), never: &[] },
    Wall { name: "vestibule-wire", ours: &["vestibule-center"],
        others: Only(&["serde", "serde_json", "utoipa", "aes", "jiff", "roxmltree", "thiserror"]), never: RUNTIMES },
    Wall { name: "vestibule-store", ours: &["vestibule-center"],
        others: Only(&["rusqlite", "tokio-postgres", "serde", "serde_json", "thiserror", "fs4"]), never: &["axum", "hyper"] },
    Wall { name: "vestibule-turn", ours: &["vestibule-center", "vestibule-store"], others: Only(&[]), never: RUNTIMES },
    Wall { name: "vestibule-ical", ours: &["vestibule-center"], others: Only(&["calcard", "chrono", "jiff"]), never: RUNTIMES },
    Wall { name: "vestibule-host", ours: &["vestibule-center", "vestibule-turn", "vestibule-wire", "vestibule-store", "vestibule-ical"],
        others: AllBut(&["axum", "axum-core", "hyper", "hyper-util", "tower", "tower-http", "tungstenite", "tokio-tungstenite",
            "reqwest", "rusqlite", "libsqlite3-sys", "tokio-postgres", "lettre", "quick-xml", "rsipstack", "rmcp", "async-nats", "calcard"]),
        never: &["axum", "hyper", "tungstenite"] },
    Wall { name: "vestibule-http", ours: &["vestibule-center", "vestibule-wire", "vestibule-host"], others: AllBut(STORES), never: &[] },
    Wall { name: "vestibule-push", ours: &["vestibule-center", "vestibule-wire", "vestibule-host"], others: AllBut(STORES), never: &[] },
    Wall { name: "vestibule-mail", ours: &["vestibule-center", "vestibule-wire", "vestibule-host"], others: AllBut(STORES), never: &[] },
    Wall { name: "vestibule-out", ours: &["vestibule-center", "vestibule-wire", "vestibule-host"], others: AllBut(STORES), never: &[] },
    Wall { name: "vestibule-xmpp", ours: &["vestibule-center", "vestibule-wire", "vestibule-host"], others: AllBut(STORES), never: &[] },
    Wall { name: "vestibule-faults", ours: &[], others: Only(&["rusqlite", "libsqlite3-sys"]), never: RUNTIMES },
    Wall { name: "vestibule-sim", ours: &["vestibule-center", "vestibule-turn", "vestibule-store", "vestibule-faults"],
        others: Only(&["serde", "serde_json"]), never: RUNTIMES },
    Wall { name: "vestibule", ours: &["vestibule-center", "vestibule-wire", "vestibule-store", "vestibule-turn", "vestibule-host",
        "vestibule-http", "vestibule-push", "vestibule-mail", "vestibule-out", "vestibule-xmpp", "vestibule-sim"], others: AllBut(&[]), never: &[] },
    Wall { name: "xtask", ours: &[], others: Only(&["anyhow", "serde_json"]), never: RUNTIMES },
];

/// Every arrow that has no place in the table.
pub(crate) fn check(metadata: &Value, out: &mut Vec<Finding>) {
    let ours = members(metadata);
    let graph = Graph::read(metadata);
    for package in &ours {
        let name = text(package, "name");
        let manifest = tree::from_root(Path::new(text(package, "manifest_path")));
        let Some(wall) = WALLS.iter().find(|w| w.name == name) else {
            let what = format!("no wall is written for `{name}`: add its row to xtask/src/tidy/walls.rs");
            out.push(Finding::new(&manifest, 1, what, RULE));
            continue;
        };
        let is_ours = |d: &str| ours.iter().any(|p| text(p, "name") == d);
        for dependency in direct(package) {
            let allowed = if is_ours(dependency) {
                wall.ours.contains(&dependency)
            } else {
                match wall.others {
                    Only(these) => these.contains(&dependency),
                    AllBut(these) => !these.contains(&dependency),
                }
            };
            if !allowed {
                let line = line_of(text(package, "manifest_path"), dependency);
                let what = format!("`{name}` may not use `{dependency}`");
                out.push(Finding::new(&manifest, line, what, RULE));
            }
        }
        for reached in graph.reached(text(package, "id")) {
            if wall.never.contains(&reached) {
                let what = format!("`{name}` brings in `{reached}` through another crate");
                out.push(Finding::new(&manifest, 1, what, RULE));
            }
        }
    }
}

fn members(metadata: &Value) -> Vec<&Value> {
    let ids = list(metadata, "workspace_members");
    let packages = list(metadata, "packages").iter();
    packages.filter(|p| ids.contains(&p["id"])).collect()
}

/// Names of the normal and build dependencies, as the registry knows them.
fn direct(package: &Value) -> BTreeSet<&str> {
    let all = list(package, "dependencies").iter();
    all.filter(|d| d["kind"].as_str() != Some("dev")).map(|d| text(d, "name")).collect()
}

/// Who reaches whom by normal dependencies, after features are resolved.
struct Graph<'a> {
    names: BTreeMap<&'a str, &'a str>,
    uses: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Graph<'a> {
    fn read(metadata: &'a Value) -> Self {
        let packages = list(metadata, "packages").iter();
        let names = packages.map(|p| (text(p, "id"), text(p, "name"))).collect();
        let nodes = list(&metadata["resolve"], "nodes").iter();
        let uses = nodes
            .map(|node| {
                let normal = list(node, "deps").iter().filter(|d| list(d, "dep_kinds").iter().any(|k| k["kind"].is_null()));
                (text(node, "id"), normal.map(|d| text(d, "pkg")).collect())
            })
            .collect();
        Self { names, uses }
    }

    /// Names of all that `from` reaches, itself left out.
    fn reached(&self, from: &'a str) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut todo = vec![from];
        while let Some(id) = todo.pop() {
            let next = self.uses.get(id).into_iter().flatten();
            todo.extend(next.filter(|id| seen.insert(**id)));
        }
        seen.iter().filter_map(|id| self.names.get(id).copied()).collect()
    }
}

/// The line of a manifest that first names `dependency`, from 1.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    let names = |line: &str| line.strip_prefix(dependency).is_some_and(|rest| rest.starts_with([' ', '.', '=']));
    1 + text.lines().position(names).unwrap_or(0)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, dependencies: &[(&str, Value)]) -> Value {
        let list: Vec<Value> = dependencies.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
        json!({ "id": name, "name": name, "manifest_path": "Cargo.toml", "dependencies": list })
    }

    fn findings(packages: Vec<Value>, members: &[&str], nodes: Value) -> Vec<String> {
        let metadata = json!({ "packages": packages, "workspace_members": members,
            "resolve": { "nodes": nodes } });
        let mut out = Vec::new();
        check(&metadata, &mut out);
        out.into_iter().map(|f| f.what).collect()
    }

    #[test]
    fn a_forbidden_arrow_between_our_crates_is_found() {
        let door = package("vestibule-http", &[("vestibule-store", Value::Null)]);
        let store = package("vestibule-store", &[("vestibule-wire", Value::Null)]);
        let wire = package("vestibule-wire", &[("vestibule-center", Value::Null)]);
        let center = package("vestibule-center", &[]);
        let names = ["vestibule-http", "vestibule-store", "vestibule-wire", "vestibule-center"];
        assert_eq!(
            findings(vec![door, store, wire, center], &names, json!([])),
            ["`vestibule-http` may not use `vestibule-store`", "`vestibule-store` may not use `vestibule-wire`"]
        );
    }

    #[test]
    fn the_center_has_no_dependency_at_all_but_its_tests_may() {
        let center = package("vestibule-center", &[("serde", Value::Null), ("cc", json!("build")), ("anyhow", json!("dev"))]);
        let found = findings(vec![center], &["vestibule-center"], json!([]));
        assert_eq!(found.len(), 2);
        assert!(found.contains(&"`vestibule-center` may not use `serde`".to_owned()));
    }

    #[test]
    fn a_runtime_behind_another_crate_is_found() {
        let sim = package("vestibule-sim", &[("serde", Value::Null)]);
        let nodes = json!([
            { "id": "vestibule-sim", "deps": [{ "pkg": "serde", "dep_kinds": [{ "kind": null }] }] },
            { "id": "serde", "deps": [{ "pkg": "tokio", "dep_kinds": [{ "kind": null }] }] },
        ]);
        let all = vec![sim, package("serde", &[]), package("tokio", &[])];
        assert_eq!(findings(all, &["vestibule-sim"], nodes), ["`vestibule-sim` brings in `tokio` through another crate"]);
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        let found = findings(vec![package("newcomer", &[])], &["newcomer"], json!([]));
        assert!(found[0].starts_with("no wall is written for `newcomer`"));
    }

    #[test]
    fn the_host_takes_no_protocol_library() {
        let host = package("vestibule-host", &[("tokio", Value::Null), ("axum", Value::Null)]);
        let found = findings(vec![host], &["vestibule-host"], json!([]));
        assert_eq!(found, ["`vestibule-host` may not use `axum`"]);
    }
}
