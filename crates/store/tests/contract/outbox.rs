//! The outbox: due rows in their order, ended rows for a while, addresses until they are forgotten.

use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{AlertId, ClientId, Party};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{Hash32, LinkMailKind, LinkMailRow, MailRow, OutboxRow, OutboxState, PushRow};

use crate::support::Bench;

const CLEO: Party = Party::Client(ClientId(1));

fn due(id: &str, next_at: i64) -> OutboxRow {
    OutboxRow {
        id: id.into(),
        wire: Wire::Push,
        party: CLEO,
        alert: AlertId(4),
        n: 1,
        push: Some(Hash32([7; 32])),
        made_at: Time(1),
        attempts: 2,
        next_at: Time(next_at),
        state: OutboxState::Due,
        why: None,
        ended_at: None,
    }
}

fn ended(id: &str, state: OutboxState, ended_at: i64) -> OutboxRow {
    OutboxRow { state, why: Some("gone".into()), ended_at: Some(Time(ended_at)), ..due(id, 0) }
}

pub(crate) fn rows_are_found_when_they_are_due(mut bench: Bench) {
    let rows = [due("a", 30), due("b", 10), due("c", 20), ended("d", OutboxState::Sent, 5), ended("e", OutboxState::Spread, 5)];
    bench.write(rows.iter().cloned().map(LibraryWrite::PutOutbox).collect());
    let library = bench.library.clone();
    let [a, b, c, d, _] = rows;
    assert_eq!(library.outbox_due(Wire::Push, Time(30), 9), Ok(vec![b.clone(), c.clone()]));
    assert_eq!(library.outbox_from(Wire::Push, Time(20), 9), Ok(vec![c, a.clone()]));
    assert_eq!(library.outbox_from(Wire::Mail, Time(20), 9), Ok(vec![]));
    assert_eq!(library.outbox_due(Wire::Push, Time(31), 1), Ok(vec![b]));
    assert_eq!(library.outbox_due(Wire::Mail, Time(31), 1), Ok(vec![]), "each wire has its own");
    assert_eq!((library.outbox_next(Time(21)), library.outbox_next(Time(31))), (Ok(Some(Time(30))), Ok(None)));
    assert_eq!(library.outbox_count(), Ok(3));
    assert_eq!(library.outbox("d"), Ok(Some(d)));
    bench.write(vec![LibraryWrite::PutOutbox(OutboxRow { state: OutboxState::GivenUp, ended_at: Some(Time(40)), ..a })]);
    assert_eq!((library.outbox_next(Time(21)), library.outbox_count()), (Ok(None), Ok(2)));
}

pub(crate) fn ended_rows_go_after_a_while(mut bench: Bench) {
    let rows = [due("a", 1), ended("b", OutboxState::Sent, 10), ended("c", OutboxState::GivenUp, 20)];
    bench.write(rows.into_iter().map(LibraryWrite::PutOutbox).collect());
    bench.write(vec![LibraryWrite::DropOutbox(Time(15))]);
    let library = bench.library;
    let there = ["a", "b", "c"].map(|id| library.outbox(id).expect("read").is_some());
    assert_eq!(there, [true, false, true], "what is due stays, however old");
}

pub(crate) fn addresses_are_kept_and_forgotten(mut bench: Bench) {
    let browser = |n: u8, party, made_at, until: Option<i64>| PushRow {
        endpoint_hash: Hash32([n; 32]),
        party,
        endpoint: Private::new("https://push.example.net/a"),
        p256dh: Private::new("k"),
        auth: Private::new("s"),
        made_at: Time(made_at),
        until: until.map(Time),
    };
    let (one, two, other) = (browser(1, CLEO, 9, None), browser(2, CLEO, 3, Some(50)), browser(3, Party::Client(ClientId(2)), 1, None));
    bench.write([&one, &two, &other].map(|row| LibraryWrite::PutPush(row.clone())).into());
    let mail = MailRow::of(ClientId(1), &Private::new("cleo@example.org"), None);
    bench.write(vec![LibraryWrite::PutMail(mail.clone())]);
    let library = bench.library.clone();
    assert_eq!(library.pushes_of(CLEO), Ok(vec![two.clone(), one.clone()]));
    assert_eq!((library.push(two.endpoint_hash), library.mail_of(ClientId(1))), (Ok(Some(two)), Ok(Some(mail))));
    bench.write(vec![LibraryWrite::DropExpired(Time(51))]);
    assert_eq!(library.pushes_of(CLEO), Ok(vec![one.clone()]));
    // Whoever signs in at the same browser takes it over.
    bench.write(vec![LibraryWrite::PutPush(PushRow { party: Party::Client(ClientId(2)), ..one })]);
    assert_eq!(library.pushes_of(CLEO), Ok(vec![]));
    bench.write(vec![LibraryWrite::EndPush(Hash32([3; 32])), LibraryWrite::EndMail(ClientId(1))]);
    assert_eq!((library.push(Hash32([3; 32])), library.mail_of(ClientId(1))), (Ok(None), Ok(None)));
}

pub(crate) fn mails_with_links_are_found_by_time_link_client_and_address(mut bench: Bench) {
    let waits = |id: &str, client: Option<ClientId>, made_at, next_at| LinkMailRow {
        id: id.into(),
        kind: if client.is_some() { LinkMailKind::Address } else { LinkMailKind::SignIn },
        client,
        address: Some(Private::new("Cleo@example.org")),
        made_at: Time(made_at),
        attempts: 0,
        next_at: Time(next_at),
        state: OutboxState::Due,
        link: None,
        why: None,
        ended_at: None,
    };
    let (a, b, c) = (waits("a", None, 1, 30), waits("b", Some(ClientId(1)), 2, 10), waits("c", Some(ClientId(1)), 3, 20));
    let sent = LinkMailRow { state: OutboxState::Sent, link: Some(Hash32([9; 32])), ended_at: Some(Time(40)), ..waits("d", None, 4, 5) };
    bench.write([&a, &b, &c, &sent].map(|row| LibraryWrite::PutLinkMail(row.clone())).into());
    let library = bench.library.clone();
    assert_eq!(library.link_mails_due(Time(30), 9), Ok(vec![b.clone(), c.clone()]));
    assert_eq!((library.link_mail_next(Time(21)), library.link_mail_next(Time(31))), (Ok(Some(Time(30))), Ok(None)));
    assert_eq!(library.link_mails_waiting(), Ok(3));
    assert_eq!(library.link_mails_of(ClientId(1)), Ok(vec![c, b]));
    assert_eq!((library.link_mail("a"), library.link_mail_by_link(Hash32([9; 32]))), (Ok(Some(a)), Ok(Some(sent))));
    let at = |client, address, confirmed_at| MailRow::of(ClientId(client), &Private::new(address), confirmed_at);
    let (one, two) = (at(1, "Cleo@Example.org", None), at(2, "CLEO@example.org", Some(Time(3))));
    bench.write([&one, &two].map(|row| LibraryWrite::PutMail(row.clone())).into());
    let library = bench.library.clone();
    assert_eq!(library.mails_at("cleo@example.org", 9).map(|found| found.len()), Ok(2));
    assert_eq!(library.mails_at("cleo@example.org", 1).map(|found| found.len()), Ok(1));
    assert_eq!(library.mails_at("cl\u{e9}o@example.org", 9), Ok(vec![]));
    bench.write(vec![LibraryWrite::DropOutbox(Time(41))]);
    assert_eq!(bench.library.link_mail("d"), Ok(None));
}
