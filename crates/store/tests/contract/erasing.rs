//! Erasure of a person: every kind of row that is about them goes, others' stay, and their talks stay without a word.

use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{AlertId, ClientId, InteractionId, Party, QueueId};
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_center::value::{Private, Value};
use vestibule_store::LibraryWrite;
use vestibule_store::library::ErasureRow;
use vestibule_store::library::erasing::Trace;
use vestibule_store::library::words::{Read, Words};

use crate::support::samples::{full, sparse};
use crate::support::{Bench, row};

const GONE: ClientId = ClientId(41);
const OTHER: ClientId = ClientId(42);

/// A full row of each kind, made somebody's.
pub(crate) fn about(client: ClientId, trace: Trace) -> SavedRow {
    let (table, equal) = trace.rows_of(client);
    let mut values: Vec<Value> = sample_of(table.name, client);
    for (name, value) in equal {
        let at = table.columns.iter().position(|column| *column == name).expect("a column");
        values[at] = value;
    }
    SavedRow { table, values }
}

fn of_device(table: &str, n: i64) -> Vec<Value> {
    use vestibule_store::library::{DevicePasswordRow, RosterItemRow};
    let (client, agent, other) = (None, None, None);
    match table {
        "device_password" => DevicePasswordRow { id: n.to_string().as_str().into(), ..full(n) }.values(),
        _ => RosterItemRow { login: format!("l{n}").as_str().into(), address: Private::new("kept"), client, agent, other, ..full(n) }
            .values(),
    }
}

fn leaving(n: i64, client: ClientId, hash: vestibule_store::library::Hash32) -> vestibule_store::library::OutboxRow {
    use vestibule_store::library::{OutboxRow, OutboxState};
    OutboxRow {
        id: n.to_string().as_str().into(),
        wire: Wire::Push,
        party: Party::Client(client),
        alert: AlertId(4),
        n: 1,
        push: Some(hash),
        made_at: Time(1),
        attempts: 2,
        next_at: Time(3),
        state: OutboxState::Due,
        why: None,
        ended_at: None,
    }
}

fn asked(n: i64, client: ClientId, hash: vestibule_store::library::Hash32) -> vestibule_store::library::LinkMailRow {
    use vestibule_store::library::{LinkMailKind, LinkMailRow, OutboxState};
    LinkMailRow {
        id: n.to_string().as_str().into(),
        kind: LinkMailKind::Address,
        client: Some(client),
        address: Some(Private::new("kept")),
        made_at: Time(1),
        attempts: 0,
        next_at: Time(1),
        state: OutboxState::Sent,
        link: Some(hash),
        why: None,
        ended_at: Some(Time(2)),
    }
}

fn sample_of(table: &str, client: ClientId) -> Vec<Value> {
    use vestibule_store::Receipt;
    use vestibule_store::library::*;
    let n = i64::try_from(client.0).expect("small");
    let nobody = Party::Queue(QueueId(1));
    let (hash, text) = (Hash32([n as u8; 32]), || Private::new("kept"));
    match table {
        "account" => AccountRow { login: format!("l{n}").as_str().into(), ..full(n) }.values(),
        "device_password" | "roster_item" => of_device(table, n),
        "session" => {
            SessionRow { token_hash: hash, kind: "client".into(), id: 1, app: None, expires_at: Time(9), created_at: Time(1), source: None }
                .values()
        }
        "link" => {
            LinkRow { token_hash: hash, kind: "client".into(), id: 1, app: None, reusable: false, expires_at: None, created_at: Time(1) }
                .values()
        }
        "identity_subject" => SubjectRow { subject: text(), source: n.to_string().as_str().into(), ..full(n) }.values(),
        "mail" => full::<MailRow>(n).values(),
        "link_mail" => asked(n, client, hash).values(),
        "push" => PushRow {
            endpoint_hash: hash,
            party: Party::Client(client),
            endpoint: text(),
            p256dh: text(),
            auth: text(),
            made_at: Time(1),
            until: None,
        }
        .values(),
        "outbox" => leaving(n, client, hash).values(),
        "card" => full::<CardRow>(n).values(),
        "approval" => full::<ApprovalRow>(n).values(),
        "subscription" => full::<SubscriptionRow>(n).values(),
        "agenda" => full::<AgendaRow>(n).values(),
        "change" => ChangeRow { subject: Subject::Card, thing: n.to_string().as_str().into(), ..full(n) }.values(),
        "record" => full::<RecordRow>(n).values(),
        "reading" => full::<ReadingRow>(n).values(),
        "receipt" => Receipt {
            scope: format!("client:{n}"),
            key: "k".into(),
            body_hash: [0; 32],
            status: 200,
            answer: b"{}".to_vec(),
            at: Time(1),
            until: None,
            client: None,
        }
        .values(),
        "order" => OrderRow { number: format!("O-{n}").as_str().into(), ..full(n) }.values(),
        "followed" => FollowedRow { number: format!("F-{n}").as_str().into(), ..full(n) }.values(),
        "alert" => full::<AlertRow>(n).values(),
        "invitation" => InvitationRow { sender: nobody, invitee: nobody, ..full(n) }.values(),
        "callback" => full::<CallbackRow>(n).values(),
        "notice" => full::<NoticeRow>(n).values(),
        "visit" => VisitRow { visitor: ClientId(client.0 + 100), client, token_hash: hash, merged_at: Time(1), done_at: None }.values(),
        "webhook_telling" => full::<WebhookTellingRow>(n).values(),
        other => panic!("{other} has no sample"),
    }
}

pub(crate) fn every_kind_of_row_about_a_person_goes(mut bench: Bench) {
    assert_eq!(bench.library.trace_of(GONE), Ok(None));
    for trace in Trace::ALL {
        bench.keep(vec![about(GONE, *trace), about(OTHER, *trace)]);
        assert_eq!(bench.library.trace_of(GONE), Ok(Some(*trace)), "a row of this kind is found");
        bench.write(vec![LibraryWrite::Erase(*trace, GONE)]);
        assert_eq!(bench.library.trace_of(GONE), Ok(None), "{trace:?}");
        assert_eq!(bench.library.trace_of(OTHER), Ok(Some(*trace)), "others' stay");
        bench.write(vec![LibraryWrite::Erase(*trace, OTHER)]);
    }
}

pub(crate) fn talks_stay_without_a_word(mut bench: Bench) {
    let talk = |id, client, note: Option<&str>| InteractionRow {
        client,
        state: Life::Closed,
        lines: 1,
        asides: 1,
        note: note.map(Private::new),
        ..sparse(id)
    };
    let line = |id, n| MessageRow {
        interaction: InteractionId(id),
        n,
        side: Side::Client,
        by_agent: None,
        text: Private::new("Said"),
        at: Time(1),
    };
    let talks = [talk(1, GONE, Some("Noted")), talk(2, GONE, None), talk(3, OTHER, Some("Noted"))];
    let lines: Vec<_> = (1..=700).map(|n| line(1, n)).chain([line(3, 1)]).collect();
    bench.keep(talks.iter().map(row).chain(lines.iter().map(row)).collect());
    bench.keep(vec![row(&WrapUpRow { interaction: InteractionId(2), note: Some(Private::new("Handed")), ..full(1) })]);
    let mut words = Words::said(InteractionId(1), GONE);
    words.add(Read::Lines, "said");
    bench.write(vec![LibraryWrite::PutWords(words)]);

    let left = bench.library.talks_left(GONE, None, 9).expect("read");
    assert_eq!(left.iter().map(|t| (t.row.id.0, t.said)).collect::<Vec<_>>(), [(1, true), (2, true)]);
    let mut slices = 0;
    for talk in left {
        while bench.library.talks_left(GONE, None, 9).expect("read").iter().any(|t| t.row.id == talk.row.id && t.said) {
            bench.write(vec![LibraryWrite::EraseTalk(Box::new(talk.row.clone()))]);
            slices += 1;
        }
    }
    assert_eq!(slices, 3, "a long one takes two");
    let bare = bench.library.interaction(InteractionId(1)).expect("read").expect("it stays");
    assert_eq!(bare, InteractionRow { note: None, lines: 0, asides: 0, ..talk(1, GONE, None) });
    assert_eq!(bench.library.found(GONE, Read::Lines, "said").expect("read").len(), 0);
    assert_eq!(bench.library.messages_after(InteractionId(3), 0, 9).expect("read").len(), 1, "others' stay");
    let past = bench.library.talks_left(GONE, Some(&bare), 9).expect("read");
    assert_eq!(past.iter().map(|t| t.row.id.0).collect::<Vec<_>>(), [2], "a page goes on after the one before");
}

pub(crate) fn erasures_are_listed_until_they_are_done(mut bench: Bench) {
    let erasure =
        |n, done_at| ErasureRow { client: ClientId(n), asked_at: Time(10 - n as i64), erased_at: None, done_at, ..full(n as i64) };
    bench.write(vec![LibraryWrite::PutErasure(erasure(1, None)), LibraryWrite::PutErasure(erasure(2, None))]);
    bench.write(vec![LibraryWrite::PutErasure(erasure(3, Some(Time(9))))]);
    let open = bench.library.erasures_open(None).expect("read");
    assert_eq!(open.iter().map(|row| row.client.0).collect::<Vec<_>>(), [2, 1], "the one asked for first first");
    assert_eq!(bench.library.erasure(ClientId(3)).expect("read").and_then(|row| row.done_at), Some(Time(9)));
    let past = bench.library.erasures_open(open.first()).expect("read");
    assert_eq!(past.iter().map(|row| row.client.0).collect::<Vec<_>>(), [1], "and goes on after one");
    bench.store.scrub(true).expect("scrubbed");
    while !bench.store.scrub(false).expect("scrubbed") {}
    bench.write(vec![LibraryWrite::EndErasure(ClientId(1))]);
    assert_eq!(bench.library.erasure(ClientId(1)), Ok(None));
}

/// Tables that name a client and keep nothing of them but their number.
pub(crate) const NUMBERS_ONLY: &[&str] = &["client", "interaction", "erasure", "report_talk", "report_person", "fence"];

pub(crate) fn no_table_that_names_a_client_is_forgotten(_bench: Bench) {
    let named = ["client", "other", "owner", "sender", "invitee", "party"];
    let covered: Vec<&str> = Trace::ALL.iter().map(|trace| trace.rows_of(GONE).0.name).collect();
    for table in vestibule_store::table::tables().filter(|table| table.columns.iter().any(|column| named.contains(column))) {
        let known = covered.contains(&table.name) || NUMBERS_ONLY.contains(&table.name) || table.columns.contains(&"agent");
        assert!(known, "{} names a client, and an erasure does not know of it", table.name);
    }
}
