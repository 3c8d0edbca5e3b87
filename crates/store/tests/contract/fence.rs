//! The fence and the belts: one owner, all or nothing.

use vestibule_center::broker::alert::AlertLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_store::{Batch, Claim, Fault, JournalLine, Receipt};

use crate::support::samples::{full, sparse};
use crate::support::{Bench, NOW, row};

pub(crate) fn a_new_store_is_empty(mut bench: Bench) {
    assert_eq!(bench.claim, Claim { epoch: 1, turn: 0 });
    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.center, None);
    assert_eq!(saved.agents, vec![]);
}

pub(crate) fn a_store_not_claimed_is_fenced(mut bench: Bench) {
    for epoch in [0, 2] {
        let batch = Batch { rows: vec![row(&full::<AgentRow>(1))], ..Batch::new(epoch) };
        assert_eq!(bench.store.commit(&batch), Err(Fault::Fenced));
    }
    assert_eq!(bench.store.load(NOW).expect("loaded").agents, vec![]);
}

pub(crate) fn a_second_claim_fences_the_first(mut bench: Bench) {
    bench.keep(vec![row(&full::<AgentRow>(1))]);
    let old = bench.batch();
    let claim = bench.store.claim("second").expect("claimed");
    assert_eq!(claim, Claim { epoch: 2, turn: 1 });
    let late = Batch { turns: 1, rows: vec![row(&full::<AgentRow>(2))], ..old };
    assert_eq!(bench.store.commit(&late), Err(Fault::Fenced));
    bench.claim = claim;
    bench.keep(vec![row(&full::<AgentRow>(3))]);
    let agents = bench.store.load(NOW).expect("loaded").agents;
    assert_eq!(agents, vec![full(1), full(3)]);
    assert_eq!(bench.store.claim("second").expect("claimed").epoch, 3, "also the same owner claims anew");
}

pub(crate) fn turns_are_counted(mut bench: Bench) {
    for turns in [1, 128, 0, 4_096] {
        bench.store.commit(&Batch { turns, ..bench.batch() }).expect("kept");
    }
    assert_eq!(bench.store.claim("again").expect("claimed"), Claim { epoch: 2, turn: 4_225 });
}

fn live(id: i64, interaction: u64, agent: u64) -> SavedRow {
    row(&OfferRow { interaction: InteractionId(interaction), agent: AgentId(agent), ..sparse(id) })
}

pub(crate) fn a_failing_statement_takes_all_back(mut bench: Bench) {
    let agent: AgentRow = full(1);
    bench.keep(vec![row(&agent), live(1, 1, 1)]);
    let receipt = Receipt {
        scope: "s".to_owned(),
        key: "k".to_owned(),
        body_hash: [1; 32],
        status: 201,
        answer: b"{}".to_vec(),
        at: Time(1),
        until: None,
        client: None,
    };
    let batch = Batch {
        turns: 7,
        rows: vec![row(&AgentRow { misses: 9, ..full(1) }), row(&full::<AgentRow>(2)), live(2, 2, 2), live(3, 1, 3)],
        journal: vec![JournalLine { turn: 2, at: Time(1), fact: Fact::AlertFired { alert: AlertId(1) }, who: None }],
        receipts: vec![receipt],
        ..bench.batch()
    };
    let fault = bench.store.commit(&batch);
    assert!(matches!(fault, Err(Fault::Belt(_))), "{fault:?}");

    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.agents, vec![agent]);
    assert_eq!(saved.offers.iter().map(|o| o.id.0).collect::<Vec<_>>(), [1]);
    assert_eq!(bench.library.journal(0, 10).expect("read"), vec![]);
    assert_eq!(bench.library.receipt("s", "k").expect("read"), None);
    // What was free before is free again, and the number of the turn did not move.
    bench.keep(vec![live(2, 2, 2)]);
    assert_eq!(bench.store.claim("again").expect("claimed").turn, 2);
}

/// An offer to two agents goes on to the second when the first passes, who is offered another one; then the first offer changes again.
pub(crate) fn what_a_row_lets_go_of_is_free_for_a_newer_one_in_the_same_batch(mut bench: Bench) {
    bench.keep(vec![live(1, 1, 1)]);
    bench.keep(vec![live(1, 1, 2), live(2, 2, 1), live(1, 1, 2)]);
    let offers: Vec<_> = bench.store.load(NOW).expect("loaded").offers.iter().map(|o| (o.id.0, o.agent.0)).collect();
    assert_eq!(offers, [(1, 2), (2, 1)]);
}

pub(crate) fn every_belt_holds(mut bench: Bench) {
    let held = |id, agent| row(&AlertRow { state: AlertLife::Held, presentity: Presentity::Agent(AgentId(agent)), ..sparse(id) });
    let interaction = |state, owner: Option<u64>| row(&InteractionRow { state, owner: owner.map(AgentId), ..sparse(1) });
    bench.keep(vec![live(1, 1, 1), held(1, 1), interaction(Life::Active, Some(1))]);
    let broken = [
        ("a second live offer of an interaction", live(2, 1, 2)),
        ("a second live offer to an agent", live(2, 2, 1)),
        ("a second hold of an agent", held(2, 1)),
        ("active without an owner", interaction(Life::Active, None)),
        ("wrap-up without an owner", interaction(Life::WrapUp, None)),
        ("queued with an owner", interaction(Life::Queued, Some(1))),
        ("closed with an owner", interaction(Life::Closed, Some(1))),
    ];
    for (what, row) in broken {
        let fault = bench.store.commit(&Batch { rows: vec![row], ..bench.batch() });
        assert!(matches!(fault, Err(Fault::Belt(_))), "{what}: {fault:?}");
    }
    bench.keep(vec![live(1, 1, 1), live(2, 2, 2), held(1, 1), held(2, 2), interaction(Life::Closed, None)]);
}
