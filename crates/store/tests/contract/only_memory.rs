//! What only the memory store does: lag, fail on request, share and copy.

use crate::support::row;
use crate::support::samples::full;
use vestibule_center::id::ClientId;
use vestibule_center::saved::ClientRow;
use vestibule_store::{Batch, Claim, Fault, Library, MemoryStore, Store};

fn keep(store: &mut MemoryStore, epoch: u32, id: i64) -> Result<(), Fault> {
    store.commit(&Batch { turns: 1, rows: vec![row(&full::<ClientRow>(id))], ..Batch::new(epoch) })
}

fn seen(library: &Library) -> Vec<u64> {
    (0..9).filter(|id| library.client_by_id(ClientId(*id)).expect("read").is_some()).collect()
}

#[test]
fn a_lagging_library_sees_what_was_committed_n_commits_ago() {
    let mut store = MemoryStore::lagging(2);
    let library = store.library();
    let claim = store.claim("sim").expect("claimed");
    let mut steps = Vec::new();
    for id in 1..=5 {
        keep(&mut store, claim.epoch, id).expect("kept");
        steps.push(seen(&library));
    }
    assert_eq!(steps, [vec![], vec![], vec![1], vec![1, 2], vec![1, 2, 3]]);
    assert_eq!(store.claim("sim").expect("claimed"), Claim { epoch: 2, turn: 5 }, "a claim is never late");
    assert_eq!(store.copy().library().counts().expect("read").clients, 3, "a copy lags as well");
}

#[test]
fn a_refused_commit_changes_nothing() {
    let mut store = MemoryStore::new();
    let epoch = store.claim("sim").expect("claimed").epoch;
    store.refuse_next();
    assert_eq!(keep(&mut store, epoch, 1), Err(Fault::Full));
    assert_eq!(seen(&store.library()), [0; 0]);
    assert_eq!(keep(&mut store, epoch, 2), Ok(()), "only the next one is refused");
    assert_eq!(seen(&store.library()), [2]);
    assert_eq!(store.claim("sim").expect("claimed").turn, 1);
}

#[test]
fn a_lost_reply_is_a_commit_all_the_same() {
    let mut store = MemoryStore::new();
    let epoch = store.claim("sim").expect("claimed").epoch;
    store.lose_next_reply();
    let fault = keep(&mut store, epoch, 1);
    assert!(matches!(fault, Err(Fault::Broken(_))), "{fault:?}");
    assert_eq!(seen(&store.library()), [1]);
    assert_eq!(keep(&mut store, epoch, 2), Ok(()));
    assert_eq!(store.claim("sim").expect("claimed").turn, 2);
}

#[test]
fn a_clone_shares_and_a_copy_does_not() {
    let mut store = MemoryStore::new();
    let epoch = store.claim("sim").expect("claimed").epoch;
    keep(&mut store, epoch, 1).expect("kept");
    let copy = store.copy();
    let mut clone = store.clone();
    keep(&mut store, epoch, 2).expect("kept");
    assert_eq!(seen(&clone.library()), [1, 2]);
    assert_eq!(seen(&copy.library()), [1]);
    clone.claim("another").expect("claimed");
    assert_eq!(keep(&mut store, epoch, 3), Err(Fault::Fenced));
}
