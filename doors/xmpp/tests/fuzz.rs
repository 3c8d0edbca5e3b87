//! What others say over XMPP, against its corpora and against changes of them (`fuzz/one`, `fuzz/corpus`); streams and signing in are in
//! those of `crates/vestibule`.

#[path = "../../../fuzz/one/frames.rs"]
mod frames;
#[path = "../../../fuzz/one/jid.rs"]
mod jid;
#[path = "../../../fuzz/one/replay.rs"]
mod replay;
#[path = "../../../fuzz/one/stanza.rs"]
mod stanza;

use replay::replay;

#[test]
fn addresses() {
    replay("jid", 1, jid::fuzz_one);
}

#[test]
fn messages_of_a_websocket() {
    replay("frames", 1, frames::fuzz_one);
}

#[test]
fn whatever_a_bound_session_says() {
    replay("stanza", 4, stanza::fuzz_one);
}
