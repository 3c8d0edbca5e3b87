//! Links by mail: to sign in, whoever has the address; to show that an address is one's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;
use vestibule_center::broker::alert::Wire;
use vestibule_center::id::ClientId;
use vestibule_center::value::Private;
use vestibule_host::limits::{LINK_LIFE_MS, LINK_MAIL_LIVE_MS, LINK_MAILS_OF_ONE_MAX, LINK_MAILS_WINDOW_MS};
use vestibule_host::outbox::{Address, Outcome, Parcel};
use vestibule_store::LibraryWrite;
use vestibule_store::library::{Hash32, LinkMailKind, LinkMailRow, LinkRow, MailRow, OutboxState};

use crate::world::{NINE, World};

const PATIENCE: Duration = Duration::from_secs(20);
const LINKS: &str = "/v1/sessions/links";
const CLEO: ClientId = ClientId(1);
const DAN: ClientId = ClientId(2);

async fn has_mail(world: &World, client: ClientId, address: &str) {
    let row = MailRow::of(client, &Private::new(address), None);
    world.host.write_library(vec![LibraryWrite::PutMail(row)]).await.unwrap();
}

async fn asked(world: &World, mail: &str) -> (StatusCode, Value) {
    world.ask("", Method::POST, LINKS, Some(json!({"mail": mail}))).await
}

/// What came to be mailed: kind, address and link.
async fn mailed(world: &World, mails: &mut Receiver<Parcel>, outcome: Outcome) -> (&'static str, String, String) {
    let next = async {
        loop {
            tokio::select! {
                parcel = mails.recv() => return parcel,
                carried = world.host.carry_outbox() => carried.unwrap(),
            }
        }
    };
    let parcel = tokio::time::timeout(PATIENCE, next).await.expect("a mail").expect("an open door");
    let Address::Mail { address, .. } = &parcel.address else { panic!("{parcel:?}") };
    let told = (parcel.telling.kind, address.reveal().to_owned(), parcel.link.as_ref().expect("a link").reveal().to_owned());
    assert_eq!(parcel.telling.on_name, "Ortolan Cycles");
    parcel.end(outcome);
    told
}

/// Waits until no link mail is due.
pub(crate) async fn until_none_waits(world: &World) {
    let none = async {
        while world.host.records().link_mails_waiting().unwrap() > 0 {
            world.host.carry_outbox().await.unwrap();
        }
    };
    tokio::time::timeout(PATIENCE, none).await.expect("all ended");
}

async fn comes_by(world: &World, link: &str) -> (StatusCode, Value) {
    world.ask("", Method::POST, "/v1/sessions", Some(json!({"link": link}))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailed_link_signs_in_once_whoever_has_the_address() {
    let mut world = World::new().await;
    assert_eq!(world.get("", LINKS).await, json!({"mail": false}));
    let (status, body) = asked(&world, "cleo@example.org").await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("not_now")), "no mail here");
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    assert_eq!(world.get("", LINKS).await, json!({"mail": true}));
    has_mail(&world, CLEO, "Cleo@Example.org").await;
    let (status, body) = asked(&world, "cleo@example.ORG").await;
    assert_eq!((status.as_u16(), body), (202, json!("")));
    let (kind, address, link) = mailed(&world, &mut mails, Outcome::Sent).await;
    assert_eq!((kind, &*address), ("sign_in", "Cleo@Example.org"), "it goes where it is kept, not where it was typed");
    until_none_waits(&world).await;
    let (status, session) = comes_by(&world, &link).await;
    assert_eq!((status.as_u16(), session["principal"]["name"].as_str()), (201, Some("Cleo Martin")));
    assert_eq!(comes_by(&world, &link).await.0, 401, "once only");
    world.stop().await;
    for file in std::fs::read_dir(world.folder()).unwrap() {
        let kept = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!kept.windows(link.len()).any(|part| part == link.as_bytes()), "the link itself is kept nowhere");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_whether_anybody_has_an_address() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "family@example.org").await;
    has_mail(&world, DAN, "family@example.org").await;
    for address in ["nobody@example.org", "family@example.org", "f\u{e0}mily@example.org"] {
        let answer = asked(&world, address).await;
        assert_eq!((answer.0.as_u16(), answer.1), (202, json!("")), "{address}");
    }
    until_none_waits(&world).await;
    assert!(mails.try_recv().is_err(), "an address of nobody or of several gets none");
    for (body, at) in [(json!({}), "/mail"), (json!({"mail": "cleo"}), "/mail"), (json!({"mail": "a@b.org\r\nBcc: c@d.org"}), "/mail")] {
        let (status, _, problem) = world.refused("", Method::POST, LINKS, Some(body)).await;
        assert_eq!((status, problem["errors"][0]["at"].as_str()), (422, Some(at)), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_does_not_go_is_tried_again_and_the_link_that_came_is_good() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "cleo@example.org").await;
    asked(&world, "cleo@example.org").await;
    let (.., lost) = mailed(&world, &mut mails, Outcome::Later(None)).await;
    let world = world.restart().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    world.pass_ms(10_000);
    let (.., link) = mailed(&world, &mut mails, Outcome::Sent).await;
    assert_ne!(lost, link, "no link is kept, so each mail has its own");
    until_none_waits(&world).await;
    assert_eq!(comes_by(&world, &lost).await.0, 401);
    world.pass_ms(LINK_LIFE_MS - 20_000);
    assert_eq!(comes_by(&world, &link).await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_few_and_end_with_each_other_and_with_their_time() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "cleo@example.org").await;
    let mut links = Vec::new();
    for _ in 0..LINK_MAILS_OF_ONE_MAX {
        asked(&world, "cleo@example.org").await;
        links.push(mailed(&world, &mut mails, Outcome::Sent).await.2);
        until_none_waits(&world).await;
    }
    assert_eq!(asked(&world, "cleo@example.org").await.0, 202, "whoever asks is not told");
    until_none_waits(&world).await;
    assert!(mails.try_recv().is_err(), "a mailbox is not filled");
    assert_eq!(comes_by(&world, &links[1]).await.0, 201);
    assert_eq!(comes_by(&world, &links[0]).await.0, 401, "the others end with the one that was used");
    asked(&world, "cleo@example.org").await;
    let late = mailed(&world, &mut mails, Outcome::Sent).await.2;
    until_none_waits(&world).await;
    world.pass_ms(LINK_LIFE_MS);
    assert_eq!(comes_by(&world, &late).await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_fills_no_mailbox() {
    let world = World::new().await;
    has_mail(&world, CLEO, "cleo@example.org").await;
    let (mut mails, came) = (world.host.open_door(Wire::Mail).unwrap(), Arc::new(AtomicUsize::new(0)));
    let counts = came.clone();
    tokio::spawn(async move {
        while let Some(mail) = mails.recv().await {
            counts.fetch_add(1, Ordering::Relaxed);
            mail.end(Outcome::Sent);
        }
    });
    // All of them wait before the first one goes.
    let waits = |n: usize| LinkMailRow {
        id: n.to_string().as_str().into(),
        kind: LinkMailKind::SignIn,
        client: None,
        address: Some(Private::new("cleo@example.org")),
        made_at: NINE,
        attempts: 0,
        next_at: NINE,
        state: OutboxState::Due,
        link: None,
        why: None,
        ended_at: None,
    };
    let rows = (0..4 * LINK_MAILS_OF_ONE_MAX).map(|n| LibraryWrite::PutLinkMail(waits(n)));
    world.host.write_library(rows.collect()).await.unwrap();
    until_none_waits(&world).await;
    assert_eq!(world.host.records().mailed_links(CLEO).unwrap().len(), LINK_MAILS_OF_ONE_MAX);
    assert_eq!(came.load(Ordering::Relaxed), LINK_MAILS_OF_ONE_MAX, "however many are asked for at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_waits_for_any_more_is_not_mailed_and_its_address_is_forgotten() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "cleo@example.org").await;
    asked(&world, "cleo@example.org").await;
    mailed(&world, &mut mails, Outcome::Later(None)).await;
    drop(mails);
    let put_off = async {
        while !world.host.records().link_mails_due(world.host.now().plus_ms(1), 1).unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, put_off).await.expect("it is to be tried again");
    assert_eq!(world.host.records().mailed_links(CLEO).unwrap().len(), 1, "there was a link to end");
    world.pass_ms(LINK_MAIL_LIVE_MS);
    until_none_waits(&world).await;
    let mailed = world.host.records().links_of(CLEO).unwrap().into_iter().filter(|link| !link.reusable);
    assert_eq!(mailed.count(), 0, "a link that did not go leads nowhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_source_asks_for_so_many_links_a_minute() {
    let bounds = vestibule_http::Bounds::default();
    let links = vestibule_http::Most { loopback: 2, ..bounds.links };
    let world = World::within(vestibule_http::Bounds { links, ..bounds }).await;
    let _mails = world.host.open_door(Wire::Mail).unwrap();
    for _ in 0..2 {
        assert_eq!(asked(&world, "nobody@example.org").await.0, 202);
    }
    let (status, body) = asked(&world, "nobody@example.org").await;
    assert_eq!((status.as_u16(), body["errors"][0]["code"].as_str()), (429, Some("links_a_minute_max")));
    world.pass_ms(60_000);
    assert_eq!(asked(&world, "nobody@example.org").await.0, 202);
}

/// Puts an address on Cleo's card.
async fn says(world: &World, mail: &str) {
    let rev = world.get("cleo", "/v1/me").await["rev"].to_string();
    let change = world.request("cleo", Method::PATCH, "/v1/me", Some(json!({"reach": {"mail": mail}})));
    assert_eq!(change.header("If-Match", format!("\"{rev}\"")).send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_ones_own_once_its_link_was_followed() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "old@example.org").await;
    let ask = async || world.ask("cleo", Method::POST, "/v1/me/mail/links", Some(json!({}))).await;
    assert_eq!(ask().await.1["code"], "not_now", "no address on the card");
    says(&world, "new@example.org").await;
    assert_eq!(world.get("cleo", "/v1/me/mail").await, json!({"address": "old@example.org", "to_confirm": "new@example.org"}));
    assert_eq!(ask().await.0, 202);
    let (kind, address, link) = mailed(&world, &mut mails, Outcome::Sent).await;
    assert_eq!((kind, &*address), ("address", "new@example.org"));
    until_none_waits(&world).await;
    assert_eq!(comes_by(&world, &link).await.0, 401, "whoever reads that mail is not signed in by it");
    let confirm = async |who: &str| world.ask(who, Method::POST, "/v1/me/mail", Some(json!({"link": link}))).await;
    let (status, body) = confirm("dan").await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (404, Some("not_found")), "it is Cleo's to confirm");
    let (status, body) = confirm("cleo").await;
    assert_eq!((status.as_u16(), body["address"].as_str(), body["to_confirm"].as_str()), (200, Some("new@example.org"), None));
    assert!(body["confirmed_at"].is_string());
    assert_eq!(confirm("cleo").await.0, 404, "once");
    assert_eq!(ask().await.1["code"], "already_so");
    // Mail goes there from then on, and to the old one no longer.
    asked(&world, "old@example.org").await;
    until_none_waits(&world).await;
    asked(&world, "new@example.org").await;
    assert_eq!(mailed(&world, &mut mails, Outcome::Sent).await.1, "new@example.org");
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_asked_about_seldom_and_a_link_is_over_after_a_while() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    let ask = async || world.ask("cleo", Method::POST, "/v1/me/mail/links", Some(json!({}))).await;
    let mut links = Vec::new();
    for n in 0..LINK_MAILS_OF_ONE_MAX {
        says(&world, &format!("cleo{n}@example.org")).await;
        assert_eq!(ask().await.0, 202);
        links.push(mailed(&world, &mut mails, Outcome::Sent).await.2);
        until_none_waits(&world).await;
    }
    let (status, body) = ask().await;
    assert_eq!((status.as_u16(), body["errors"][0]["code"].as_str()), (429, Some("link_mails_of_one_max")));
    assert_eq!(body["retry_after_ms"], LINK_MAILS_WINDOW_MS);
    let row = world.host.records().link_mails_of(CLEO).unwrap();
    assert_eq!(row.iter().filter(|row| row.state == OutboxState::Sent).count(), LINK_MAILS_OF_ONE_MAX);
    world.pass_ms(LINK_LIFE_MS);
    let (status, body) = world.ask("cleo", Method::POST, "/v1/me/mail", Some(json!({"link": links[0]}))).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (404, Some("not_found")));
    world.pass_ms(LINK_MAILS_WINDOW_MS - LINK_LIFE_MS);
    assert_eq!(ask().await.0, 202);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_links_used_at_the_same_time_one_signs_in() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    has_mail(&world, CLEO, "cleo@example.org").await;
    for _ in 0..5 {
        let mut links = Vec::new();
        for _ in 0..LINK_MAILS_OF_ONE_MAX {
            asked(&world, "cleo@example.org").await;
            links.push(mailed(&world, &mut mails, Outcome::Sent).await.2);
            until_none_waits(&world).await;
        }
        let ((one, _), (two, _), (three, _)) =
            tokio::join!(comes_by(&world, &links[0]), comes_by(&world, &links[1]), comes_by(&world, &links[2]));
        let mut came = [one.as_u16(), two.as_u16(), three.as_u16()];
        came.sort_unstable();
        assert_eq!(came, [201, 401, 401]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_followed_before_its_mail_was_told_of_stays_used() {
    let world = World::new().await;
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    says(&world, "new@example.org").await;
    assert_eq!(world.ask("cleo", Method::POST, "/v1/me/mail/links", Some(json!({}))).await.0, 202);
    let next = async {
        loop {
            tokio::select! {
                parcel = mails.recv() => return parcel.expect("an open door"),
                carried = world.host.carry_outbox() => carried.unwrap(),
            }
        }
    };
    // The mail went, and the server that took it has not said so yet.
    let parcel = tokio::time::timeout(PATIENCE, next).await.expect("a mail");
    let link = parcel.link.as_ref().unwrap().reveal().to_owned();
    let confirm = async || world.ask("cleo", Method::POST, "/v1/me/mail", Some(json!({"link": link}))).await.0;
    assert_eq!(confirm().await, 200);
    parcel.end(Outcome::Later(None));
    until_none_waits(&world).await;
    world.pass_ms(10_000);
    until_none_waits(&world).await;
    let rows = world.host.records().link_mails_of(CLEO).unwrap();
    assert_eq!(rows.iter().map(|row| (row.state, row.address.is_some())).collect::<Vec<_>>(), [(OutboxState::Sent, false)]);
    assert!(mails.try_recv().is_err(), "no second mail");
    assert_eq!(confirm().await, 404, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_link_was_kept_before_a_stop_goes_and_counts_once() {
    let world = World::new().await;
    has_mail(&world, CLEO, "cleo@example.org").await;
    let link = |n: u8| LinkRow {
        token_hash: Hash32([n; 32]),
        kind: "client".into(),
        id: CLEO.0,
        app: Some("portal".into()),
        reusable: false,
        expires_at: Some(NINE.plus_ms(LINK_LIFE_MS)),
        created_at: NINE,
    };
    let own = 1;
    let mut writes: Vec<_> = (own..=LINK_MAILS_OF_ONE_MAX as u8).map(|n| LibraryWrite::PutLink(link(n))).collect();
    writes.push(LibraryWrite::PutLinkMail(LinkMailRow {
        id: "third".into(),
        kind: LinkMailKind::SignIn,
        client: None,
        address: Some(Private::new("cleo@example.org")),
        made_at: NINE,
        attempts: 0,
        next_at: NINE,
        state: OutboxState::Due,
        link: Some(Hash32([own; 32])),
        why: None,
        ended_at: None,
    }));
    world.host.write_library(writes).await.unwrap();
    let mut mails = world.host.open_door(Wire::Mail).unwrap();
    let (.., link) = mailed(&world, &mut mails, Outcome::Sent).await;
    until_none_waits(&world).await;
    assert_eq!(world.host.records().mailed_links(CLEO).unwrap().len(), LINK_MAILS_OF_ONE_MAX, "in place of the one that was kept");
    assert_eq!(comes_by(&world, &link).await.0, 201);
}
