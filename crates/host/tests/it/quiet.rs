//! Clocks of cards turn on a running center: at their instant, however many at once, by the zone of the card or of the center.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::{ClientSetup, Command};
use vestibule_center::hours::{Holidays, HoursSetup, Week};
use vestibule_center::id::{ClientId, DeviceId, DocKey};
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
async fn client(host: &Host) -> (ClientId, DeviceId) {
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
    let device = host.mint_device();
    let open = Command::OpenDevice { device, kind: DeviceKind::Web };
    host.command(Principal::Client(id), open, None).await.expect("here");
    (id, device)
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
        let (id, _) = client(&host).await;
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
    for id in [all[0], all[1]] {
        // Who has nothing open is let go of again soon: looked at and seated in one.
        let row = host.look_at(Principal::Center, Some(id), move |center, _| center.client(id).map(|c| c.kept.clone()));
        let row = row.await.expect("a look").expect("seated");
        assert_eq!((row.quiet_since.is_some(), row.quiet_turns_at), (true, Some(at("2026-04-03T00:30:00Z"))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_names_no_zone_lives_by_that_of_the_center() {
    let liar = Liar::new(MemoryStore::new());
    let (host, _) = start(&liar, "2026-11-26T12:00:00Z").await;
    let (cleo, _) = client(&host).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn who_was_not_here_when_the_zone_changed_lives_by_the_new_one_when_they_are() {
    for restarted in [false, true] {
        let liar = Liar::new(MemoryStore::new());
        let (mut host, _) = start(&liar, "2026-11-26T16:30:00Z").await;
        let ((cleo, here), (dan, _)) = (client(&host).await, client(&host).await);
        for who in [cleo, dan] {
            card(&host, who, 1, &[("/reach/text_only_until", "17:00")]).await;
        }
        until(&host, &[cleo, dan], 2, "2026-11-26T17:00:00Z").await;
        let lost = Command::LoseDevice { device: here };
        host.command(Principal::Client(cleo), lost, None).await.expect("gone");
        unseated(&host, cleo).await;
        let (week, holidays) = (Week::default(), Holidays::default());
        let setup = HoursSetup { handle: "office".into(), name: "Office".into(), zone: "Europe/Amsterdam".into(), week, holidays };
        let put = Command::PutHours { expected: Expected::Any, setup: Box::new(setup) };
        host.command(Principal::Center, put, None).await.expect("put");
        // Dan stayed: everybody who is here was looked at.
        until(&host, &[dan], 0, "2026-11-26T23:00:00Z").await;
        if restarted {
            host.stop().await;
            host = start(&liar, "2026-11-26T16:31:00Z").await.0;
        }
        // Half past five in Amsterdam, where they are called since five.
        let quiet = host.look_at(Principal::Center, Some(cleo), move |center, at| center.client(cleo).map(|c| c.is_quiet(at)));
        assert_eq!(quiet.await.expect("a look"), Some(false), "restarted: {restarted}");
    }
}

/// Waits until the center has let go of somebody who has nothing open: after a few commits of others.
async fn unseated(host: &Host, who: ClientId) {
    let gone = async {
        while host.mailbox().look(move |center, _| center.client(who).is_some()).await.expect("a look") {
            host.command(Principal::Center, Command::AdmitVisitor, None).await.expect("admitted");
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("they are let go");
}
