//! Cards, changes, agendas, the field policy.

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, ApprovalId, ClientId, InteractionId, OrderId, QueueId};
use vestibule_center::ledger::approval::ApprovalLife;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::FollowedRow;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{AgendaRow, ApprovalRow, CardRow, ChangeRow, OrderRow, PAGE_MAX, PolicyRow, ReadingRow, SubscriptionRow};

use crate::support::samples::full;
use crate::support::{Bench, row};

const C1: ClientId = ClientId(1);

fn change(thing: &str, rev: u64, place: &str) -> ChangeRow {
    ChangeRow {
        subject: Subject::Card,
        thing: thing.into(),
        rev,
        place: place.into(),
        client: C1,
        old: None,
        new: Some(Private::new("\"Cleo\"")),
        changed_by: Principal::Client(C1),
        changed_at: Time(rev as i64),
        undo_until: (rev > 2).then_some(Time(9)),
        why: None,
        undoes: (rev == 4).then_some(3),
    }
}

/// Also proves that every query's text prepares.
pub(crate) fn an_empty_ledger_answers(bench: Bench) {
    let library = bench.library;
    assert_eq!(library.card(C1), Ok(None));
    assert_eq!(library.changes_of(Subject::Card, "1", None, 9), Ok(vec![]));
    assert_eq!(library.changes_of(Subject::Order, "1", Some(7), 9), Ok(vec![]));
    assert_eq!(library.changes_in(Subject::Card, "1", 2), Ok(vec![]));
    assert_eq!(library.policy(), Ok(None));
    assert_eq!((library.followed(OrderId(1)), library.followed_by_number("A-1")), (Ok(None), Ok(None)));
    assert_eq!(library.policies(Some(2), 9), Ok(vec![]));
}

pub(crate) fn a_card_comes_back(mut bench: Bench) {
    let card = |rev| CardRow { client: C1, rev, contents: Private::new("{\"/called\":\"Zoë 👋\"}"), changed_at: Time(rev as i64) };
    bench.write(vec![LibraryWrite::PutCard(card(2))]);
    bench.write(vec![LibraryWrite::PutCard(card(3))]);
    assert_eq!(bench.library.card(C1), Ok(Some(card(3))));
    assert_eq!(bench.library.card(ClientId(2)), Ok(None));
}

pub(crate) fn approvals_are_found_by_whose_and_by_where_they_wait(mut bench: Bench) {
    let asked = |id: i64, queue, at| ApprovalRow {
        client: C1,
        queue: QueueId(queue),
        asked_at: Time(at),
        state: ApprovalLife::Waiting,
        made_rev: None,
        ..full(id)
    };
    let rows = [asked(7, 1, 3), asked(3, 1, 3), asked(5, 2, 1), ApprovalRow { client: ClientId(2), ..asked(6, 1, 2) }];
    bench.write(rows.iter().cloned().map(LibraryWrite::PutApproval).collect());
    let [seven, three, five, others] = rows;
    let library = &bench.library;
    assert_eq!(library.approval(ApprovalId(5)), Ok(Some(five.clone())));
    assert_eq!(library.approvals_of(C1, None, 9), Ok(vec![seven.clone(), three.clone(), five.clone()]));
    assert_eq!(library.approvals_of(C1, Some((Time(3), 7)), 1), Ok(vec![three.clone()]));
    assert_eq!(library.approvals_waiting(QueueId(1), None, 9), Ok(vec![others, three.clone(), seven.clone()]));
    assert_eq!(library.approvals_waiting(QueueId(1), Some((Time(3), 3)), 9), Ok(vec![seven.clone()]));
    let done = ApprovalRow { state: ApprovalLife::Approved, made_rev: Some(4), subject: Subject::Order, thing: "A-1".into(), ..seven };
    bench.write(vec![LibraryWrite::PutApproval(done.clone())]);
    let library = &bench.library;
    assert_eq!(library.approvals_open_of(C1), Ok(vec![five, three.clone()]));
    assert_eq!(library.approvals_waiting(QueueId(1), Some((Time(3), 0)), 9), Ok(vec![three]));
    assert_eq!(library.approval_that_made(Subject::Order, "A-1", 4), Ok(Some(done)));
    assert_eq!(library.approval_that_made(Subject::Card, "A-1", 4), Ok(None));
}

pub(crate) fn a_followed_order_is_found_by_both_its_names(mut bench: Bench) {
    let followed = |id, rev| FollowedRow { id: OrderId(id), number: format!("A-{id}").into(), rev, ..full(1) };
    bench.keep(vec![row(&followed(1, 1)), row(&followed(2, 1)), row(&followed(1, 2))]);
    assert_eq!(bench.library.followed(OrderId(1)), Ok(Some(followed(1, 2))));
    assert_eq!(bench.library.followed_by_number("A-2"), Ok(Some(followed(2, 1))));
    assert_eq!(bench.library.followed_by_number("A-3"), Ok(None));
    let order = OrderRow { trail: "[1]".into(), shipments: Private::new("[2]"), ..OrderRow::placed("A-1", C1, "paid", Time(3)) };
    bench.write(vec![LibraryWrite::PutOrder(order.clone())]);
    assert_eq!(bench.library.order("A-1"), Ok(Some(order)));
}

pub(crate) fn changes_are_listed_newest_first(mut bench: Bench) {
    let mine = [change("1", 2, "/called"), change("1", 3, "/called"), change("1", 3, "/zone"), change("1", 4, "/zone")];
    let others = [change("2", 9, "/called"), ChangeRow { subject: Subject::Order, ..change("1", 9, "/slot") }];
    bench.write(mine.iter().chain(&others).cloned().map(LibraryWrite::PutChange).collect());
    let library = &bench.library;
    let newest: Vec<_> = mine.iter().rev().cloned().collect();
    assert_eq!(library.changes_of(Subject::Card, "1", None, 9), Ok(newest.clone()));
    assert_eq!(library.changes_of(Subject::Card, "1", Some(4), 2), Ok(newest[1..3].to_vec()));
    assert_eq!(library.changes_in(Subject::Card, "1", 3), Ok(mine[1..3].to_vec()));
    assert_eq!(library.changes_of(Subject::Order, "1", None, 9), Ok(vec![others[1].clone()]));
    let more = (10..10 + PAGE_MAX as u64).map(|rev| LibraryWrite::PutChange(change("1", rev, "/called"))).collect();
    bench.write(more);
    assert_eq!(bench.library.changes_of(Subject::Card, "1", None, usize::MAX).map(|all| all.len()), Ok(PAGE_MAX), "bounded");
}

pub(crate) fn the_newest_policy_holds(mut bench: Bench) {
    let policy = |rev| PolicyRow { rev, rules: "[]".into(), put_by: Principal::Admin(AgentId(1)), put_at: Time(rev as i64) };
    bench.write((1..=12).map(|rev| LibraryWrite::PutPolicy(policy(rev))).collect());
    assert_eq!(bench.library.policy(), Ok(Some(policy(12))));
    assert_eq!(bench.library.policies(Some(3), 9), Ok(vec![policy(2), policy(1)]));
}

pub(crate) fn an_agenda_is_written_over_whole(mut bench: Bench) {
    let row = |client, rev, form: &str, calendar_at| AgendaRow {
        client: ClientId(client),
        rev,
        form: Private::new(form),
        calendar: Private::new("[]"),
        calendar_at,
        changed_at: Time(rev as i64),
    };
    assert_eq!(bench.library.agenda(C1), Ok(None));
    bench.write(vec![LibraryWrite::PutAgenda(row(1, 2, "[[1,2]]", Some(Time(7)))), LibraryWrite::PutAgenda(row(2, 9, "[[3,4]]", None))]);
    assert_eq!(bench.library.agenda(C1), Ok(Some(row(1, 2, "[[1,2]]", Some(Time(7))))));
    bench.write(vec![LibraryWrite::PutAgenda(row(1, 3, "[]", None))]);
    assert_eq!(bench.library.agenda(C1), Ok(Some(row(1, 3, "[]", None))));
    assert_eq!(bench.library.agenda(ClientId(2)), Ok(Some(row(2, 9, "[[3,4]]", None))), "another's stays");
}

pub(crate) fn calendars_are_fetched_in_the_order_they_are_due(mut bench: Bench) {
    let row = |client, next_at: Option<i64>| SubscriptionRow {
        client: ClientId(client),
        url: Private::new("https://example.org/a.ics"),
        host: Private::new("example.org"),
        etag: Some(Private::new("\"a\"")),
        modified: None,
        asked_at: Time(1),
        next_at: next_at.map(Time),
        tried_at: Time(2),
        fetched_at: None,
        read_at: None,
        failing_since: Some(Time(2)),
        failed: Some("status_404".into()),
    };
    let all = [row(1, Some(30)), row(2, None), row(3, Some(10)), row(4, Some(20))];
    bench.write(all.iter().cloned().map(LibraryWrite::PutSubscription).collect());
    assert_eq!(bench.library.subscription(ClientId(2)), Ok(Some(all[1].clone())));
    let next =
        |bench: &Bench, limit| bench.library.subscriptions_next(limit).map(|rows| rows.iter().map(|row| row.client.0).collect::<Vec<_>>());
    assert_eq!(next(&bench, 9), Ok(vec![3, 4, 1]), "who rests is not among them");
    assert_eq!(next(&bench, 2), Ok(vec![3, 4]));
    bench.write(vec![LibraryWrite::EndSubscription(ClientId(3)), LibraryWrite::PutSubscription(row(4, Some(40)))]);
    assert_eq!(next(&bench, 9), Ok(vec![1, 4]));
    assert_eq!(bench.library.subscription(ClientId(3)), Ok(None));
}

pub(crate) fn who_read_is_listed_newest_first(mut bench: Bench) {
    let row = |client, agent, interaction, day, at| ReadingRow {
        client: ClientId(client),
        agent: AgentId(agent),
        interaction: InteractionId(interaction),
        day,
        role: "agent".into(),
        read_at: Time(at),
    };
    let mine = [row(1, 7, 0, 3, 10), row(1, 7, 5, 0, 20), row(1, 8, 5, 0, 20)];
    let rows = mine.iter().cloned().chain([row(2, 7, 0, 3, 15)]);
    bench.write(rows.map(LibraryWrite::PutReading).collect());
    let library = &bench.library;
    let newest: Vec<_> = mine.iter().rev().cloned().collect();
    assert_eq!(library.readings_of(ClientId(1), None, 9), Ok(newest.clone()));
    assert_eq!(library.readings_of(ClientId(1), Some(&newest[0]), 9), Ok(newest[1..].to_vec()));
    assert_eq!(library.readings_of(ClientId(1), None, 1), Ok(newest[..1].to_vec()));
    let has = |client, agent, interaction, day| library.has_read(ClientId(client), AgentId(agent), InteractionId(interaction), day);
    assert_eq!((has(1, 7, 0, 3), has(1, 7, 5, 0), has(1, 7, 0, 4), has(3, 7, 0, 3)), (Ok(true), Ok(true), Ok(false), Ok(false)));
}
