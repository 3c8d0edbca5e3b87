//! A store that is full: what is kept is shown, nothing new is promised, and when there is room the same process goes on.

use std::time::Duration;

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_host::fault::Unavailable;
use vestibule_host::feed::{Feed, Next};
use vestibule_host::limits::RELOAD_WAIT_MS;
use vestibule_store::MemoryStore;

use super::liar::Liar;
use super::{PATIENCE, admit, admit_again, over};

fn rename(name: &str) -> Command {
    Command::NameCenter { name: name.into() }
}

/// Name and revision of the center as a feed begins.
fn named(feed: &mut Feed) -> (String, u64) {
    let Some(Next::Snapshot { docs, .. }) = feed.take() else { panic!("no snapshot") };
    let docs = docs.iter().map(|d| serde_json::from_str::<serde_json::Value>(d).expect("a document"));
    let center = docs.into_iter().find(|d| d["kind"] == "center").expect("the center");
    (center["body"]["name"].as_str().expect("a name").to_owned(), center["rev"].as_u64().expect("a revision"))
}

async fn feed(host: &Host) -> Feed {
    host.feed(Principal::Nobody, None, None).await.expect("a feed")
}

/// Looks until a look is answered.
async fn look_again(host: &Host) -> String {
    let seen = async {
        loop {
            match host.mailbox().look(|center, _| center.row().name.to_string()).await {
                Ok(name) => return name,
                Err(_) => tokio::task::yield_now().await,
            }
        }
    };
    tokio::time::timeout(PATIENCE, seen).await.expect("the center is shown")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_store_is_shown_refuses_what_is_new_and_goes_on_when_there_is_room() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let client = admit(&host).await.expect("a visitor");
    assert_eq!(host.command(Principal::Center, rename("Kept"), None).await.expect("accepted").status, 200);
    let mut before = feed(&host).await;
    let (_, rev) = named(&mut before);
    liar.set_full(true);
    let refused = host.command(Principal::Center, rename("Lost"), None).await;
    assert_eq!(refused, Err(Unavailable::NoRoom));
    assert_eq!(tokio::time::timeout(PATIENCE, before.changed()).await.expect("an end"), Err("restart"));

    assert_eq!(look_again(&host).await, "Kept", "what was not committed is not shown");
    assert!(!host.status().is_ready(), "deadlines are not served");
    let mut shown = feed(&host).await;
    let (name, shown_rev) = named(&mut shown);
    assert_eq!(name, "Kept");
    assert!(shown_rev > rev, "a revision never goes back: {shown_rev} after {rev}");
    let who = Principal::Visitor(client);
    let device = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
    assert_eq!(host.command(who, device, None).await.expect("a feed may be opened").status, 200);
    assert_eq!(admit(&host).await, Err(Unavailable::NoRoom));
    assert!(shown.take().is_none(), "nothing changes");

    liar.set_full(false);
    let next = admit_again(&host).await;
    assert_eq!(tokio::time::timeout(PATIENCE, shown.changed()).await.expect("an end"), Err("restart"));
    assert!(host.status().is_ready());
    let (name, after_rev) = named(&mut feed(&host).await);
    assert_eq!((name.as_str(), next.0), ("Kept", client.0 + 1), "nothing of what was refused was half taken");
    assert!(after_rev >= shown_rev, "a revision never goes back: {after_rev} after {shown_rev}");
    let kept = host.command(Principal::Center, rename("New"), None).await.expect("accepted");
    assert_eq!(kept.status, 200);
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_center_that_can_be_claimed_and_keeps_nothing_is_shown_between_tries() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let watch = Stopwatch::start();
    liar.set_tight(true);
    assert_eq!(admit(&host).await, Err(Unavailable::NoRoom));
    let before = liar.claims();
    while liar.claims() < before + 4 {
        assert_eq!(look_again(&host).await, "Center");
        assert_eq!(admit(&host).await, Err(Unavailable::NoRoom), "the reason is named, also before the next try");
        assert!(watch.elapsed() < PATIENCE);
    }
    let least = Duration::from_millis(3 * RELOAD_WAIT_MS);
    assert!(watch.elapsed() >= least, "four tries in {:?}, less than {least:?}", watch.elapsed());
    liar.set_tight(false);
    admit_again(&host).await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_panics_at_a_shown_center_hurts_nobody_else() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    liar.set_full(true);
    assert_eq!(admit(&host).await, Err(Unavailable::NoRoom));
    look_again(&host).await;
    let fell: Result<(), _> = host.mailbox().look(|_, _| panic!("a bug of ours")).await;
    assert!(fell.is_err());
    assert_eq!(look_again(&host).await, "Center", "it is shown again");
    liar.set_full(false);
    admit_again(&host).await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_host_stops_when_asked_to() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    liar.set_full(true);
    assert_eq!(admit(&host).await, Err(Unavailable::NoRoom));
    look_again(&host).await;
    let mut shown = feed(&host).await;
    shown.take().expect("a snapshot");
    tokio::time::timeout(PATIENCE, host.stop()).await.expect("a stop that comes to its end");
    assert_eq!(tokio::time::timeout(PATIENCE, shown.changed()).await.expect("an end"), Err("stopping"));
}
