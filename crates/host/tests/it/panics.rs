//! Two centers in one process: a panic in one, in a turn or in a commit, is nothing to the other; the first is read again
//! from its rows and serves.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::ClientId;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_store::MemoryStore;

use super::liar::Liar;
use super::{PATIENCE, admit, admit_again, over};

/// Panics in the first center.
const PANICS: u64 = 20;
/// What the other serves before the first has its next panic, at least.
const MEANWHILE: u64 = 3;

/// Asks one thing after the other, each answered, until told to end; answers how many.
async fn serve_on(host: Arc<Host>, end: Arc<AtomicBool>, served: tokio::sync::watch::Sender<u64>) -> u64 {
    let mut last = 0;
    while !end.load(Ordering::SeqCst) {
        let id = admit(&host).await.expect("the other center serves every request");
        assert_eq!(id, ClientId(last + 1), "and was never loaded again");
        last = id.0;
        let seen = host.mailbox().look(move |center, _| center.client(id).is_some()).await;
        assert_eq!(seen, Ok(true));
        served.send_replace(last);
    }
    last
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_one_center_leaves_the_other_serving() {
    let watch = Stopwatch::start();
    let (liar, other_liar) = (Liar::new(MemoryStore::new()), Liar::new(MemoryStore::new()));
    let (host, other) = (over(&liar).await, over(&other_liar).await);
    let other_boot = other.status().fanout().boot();
    let (end, (served, mut serving)) = (Arc::new(AtomicBool::new(false)), tokio::sync::watch::channel(0));
    let other_serves = tokio::spawn(serve_on(other.clone(), end.clone(), served));
    let mut acknowledged = Vec::new();
    for n in 0..PANICS {
        acknowledged.push(admit_again(&host).await);
        if n % 2 == 0 {
            let fell: Result<(), _> = host.mailbox().look(|_, _| panic!("a bug of ours")).await;
            assert!(fell.is_err());
        } else {
            liar.panic_next();
            let fell = host.command(Principal::Center, Command::AdmitVisitor, None).await;
            assert!(fell.is_err(), "nothing of a commit that panicked is acknowledged: {fell:?}");
        }
        let until = *serving.borrow() + MEANWHILE;
        let went_on = serving.wait_for(|served| *served >= until);
        tokio::time::timeout(PATIENCE, went_on).await.expect("the other serves meanwhile").expect("it is there");
    }
    acknowledged.push(admit_again(&host).await);
    let kept = acknowledged.clone();
    let library = liar.library();
    let lost = kept.iter().filter(|id| library.client_by_id(**id).expect("read").is_none()).count();
    acknowledged.dedup();
    let doubled = kept.len() - acknowledged.len();
    end.store(true, Ordering::SeqCst);
    let asked = other_serves.await.expect("every request of the other was served");
    assert_eq!(other.status().fanout().boot(), other_boot, "the feeds of the other went on");
    assert_eq!((lost, doubled), (0, 0));
    let line = serde_json::json!({
        "part": "panic", "points": PANICS, "acknowledged": kept.len(), "lost": lost, "doubled": doubled,
        "other_asked": asked, "seconds": watch.elapsed().as_secs(),
    });
    println!("\n{line}");
    host.stop().await;
    other.stop().await;
}
