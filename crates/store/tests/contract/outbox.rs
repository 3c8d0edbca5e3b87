//! The outbox: due rows in their order, ended rows for a while, addresses until they are forgotten.

use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{AlertId, ClientId, Party};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{Hash32, MailRow, OutboxRow, OutboxState, PushRow};

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
    let mail = MailRow { client: ClientId(1), address: Private::new("cleo@example.org") };
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
