//! Clocks of cards turn on a running center: at their instant, however many at once, by the zone of the card or of the center.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::{ClientSetup, Command};
use vestibule_center::hours::{Holidays, HoursSetup, Week};
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::interaction::medium::Media;
use vestibule_center::ledger::change::Edit;
use vestibule_center::ledger::content::Content;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::version::Expected;
use vestibule_host::Host;
use vestibule_host::clock::StillClock;
use vestibule_host::ledger::{Ask, Thing, Turned};
use vestibule_store::MemoryStore;
use vestibule_wire::stamp;

use super::PATIENCE;
use super::liar::Liar;

fn at(text: &str) -> Time {
    stamp::read(text).expect("an instant")
}

async fn start(liar: &Liar, now: &str) -> (Arc<Host>, Arc<StillClock>) {
    let clock = Arc::new(StillClock::new(at(now)));
    let host = Host::over(Box::new(liar.clone()), liar.library(), clock.clone()).await.expect("the host starts");
    (host, clock)
}

/// A client who is here.
async fn client(host: &Host) -> ClientId {
    let setup = ClientSetup {
        client: None,
        handle: None,
        name: Private::new("Cleo"),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
    };
    let put = host.command(Principal::Center, Command::PutClient(Box::new(setup)), None).await.expect("put");
    let Some(DocKey::Client(id)) = put.answer.and_then(|answer| answer.doc()) else { panic!("no client: {put:?}") };
    let device = Command::OpenDevice { device: host.mint_device(), kind: DeviceKind::Web };
    host.command(Principal::Client(id), device, None).await.expect("here");
    id
}

async fn card(host: &Arc<Host>, client: ClientId, rev: u64, fields: &[(&str, &str)]) {
    let ask = Ask { who: Principal::Client(client), thing: Thing::Card(client), why: None, request: None };
    let edits = fields.iter().map(|(at, to)| Edit { at: (*at).into(), to: Some(Content::text(to)) }).collect();
    let turned = host.change_thing(ask, rev, edits).await.expect("an answer");
    assert!(matches!(turned, Some(Turned::Stands { .. })), "not changed");
}

/// How many of some are quiet, and when the clocks of the first turn.
async fn told(host: &Host, of: &[ClientId]) -> (usize, Option<Time>) {
    let of = of.to_vec();
    let look = move |center: &vestibule_center::Center, _| {
        let quiet = of.iter().filter(|id| center.client(**id).is_some_and(|c| c.kept.quiet_since.is_some())).count();
        (quiet, center.quiet_turns_at())
    };
    host.mailbox().look(look).await.expect("a look")
}

async fn until(host: &Host, of: &[ClientId], quiet: usize, turns_at: &str) {
    let so = async {
        while told(host, of).await != (quiet, Some(at(turns_at))) {
            tokio::task::yield_now().await;
        }
    };
    if tokio::time::timeout(PATIENCE, so).await.is_err() {
        panic!("never {quiet} until {turns_at}: {:?}", told(host, of).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_whose_clocks_turn_are_told_of_at_their_instant() {
    // More than are told of at the same time.
    const MANY: usize = 230;
    let liar = Liar::new(MemoryStore::new());
    let (host, clock) = start(&liar, "2026-03-28T22:00:00Z").await;
    let mut all = Vec::new();
    for _ in 0..MANY {
        let id = client(&host).await;
        card(&host, id, 1, &[("/reach/from", "02:30"), ("/reach/to", "22:00"), ("/zone", "Europe/Amsterdam")]).await;
        all.push(id);
    }
    // Half past two is skipped in this night: it is at three.
    until(&host, &all, MANY, "2026-03-29T01:00:00Z").await;
    clock.advance_ms(at("2026-03-29T01:00:00Z").since_ms(host.now()) - 1);
    host.tick();
    until(&host, &all, MANY, "2026-03-29T01:00:00Z").await;
    clock.advance_ms(1);
    host.tick();
    until(&host, &all, 0, "2026-03-29T20:00:00Z").await;
    host.stop().await;
    // Days later, after a start: those who are at hand are told of before anybody asks, the others when they are.
    let (host, _) = start(&liar, "2026-04-02T21:00:00Z").await;
    card(&host, all[0], 2, &[("/called", "C")]).await;
    until(&host, &all[..1], 1, "2026-04-03T00:30:00Z").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_names_no_zone_lives_by_that_of_the_center() {
    let liar = Liar::new(MemoryStore::new());
    let (host, _) = start(&liar, "2026-11-26T12:00:00Z").await;
    let cleo = client(&host).await;
    card(&host, cleo, 1, &[("/reach/text_only_until", "17:00")]).await;
    until(&host, &[cleo], 1, "2026-11-26T17:00:00Z").await;
    for (zone, turns_at) in [("Europe/Amsterdam", "2026-11-26T16:00:00Z"), ("America/New_York", "2026-11-26T22:00:00Z")] {
        let (week, holidays) = (Week::default(), Holidays::default());
        let setup = HoursSetup { handle: "office".into(), name: "Office".into(), zone: zone.into(), week, holidays };
        let put = Command::PutHours { expected: Expected::Any, setup: Box::new(setup) };
        host.command(Principal::Center, put, None).await.expect("put");
        until(&host, &[cleo], 1, turns_at).await;
    }
    card(&host, cleo, 2, &[("/zone", "Asia/Tokyo")]).await;
    until(&host, &[cleo], 0, "2026-11-26T15:00:00Z").await;
}
