//! Every parser of the words others write, against its corpus and against changes of it (`fuzz/one`, `fuzz/corpus`).

#[path = "../../../fuzz/one/asked.rs"]
mod asked;
#[path = "../../../fuzz/one/id.rs"]
mod id;
#[path = "../../../fuzz/one/pidf.rs"]
mod pidf;
#[path = "../../../fuzz/one/query.rs"]
mod query;
#[path = "../../../fuzz/one/replay.rs"]
mod replay;
#[path = "../../../fuzz/one/stamp.rs"]
mod stamp;
#[path = "../../../fuzz/one/winfo.rs"]
mod winfo;

use replay::replay;

#[test]
fn bodies() {
    replay("asked", 1, asked::fuzz_one);
}

#[test]
fn ids() {
    replay("id", 1, id::fuzz_one);
}

#[test]
fn instants() {
    replay("stamp", 1, stamp::fuzz_one);
}

#[test]
fn parameters() {
    replay("query", 1, query::fuzz_one);
}

#[test]
fn presence_documents() {
    replay("pidf", 1, pidf::fuzz_one);
}

#[test]
fn watcher_information() {
    replay("winfo", 1, winfo::fuzz_one);
}
