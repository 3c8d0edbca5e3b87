//! The library: reads answer what was committed, in order, in bounded parts.

use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::{AlertLife, Wire};
use vestibule_center::broker::callback::{CallbackEnd, CallbackLife};
use vestibule_center::broker::condition::Condition;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::broker::notice::NoticeLife;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::catalogue::VERSIONS_MAX;
use vestibule_center::report::saved::{Corrected, SavedRollup};
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{
    AccountRow, Bytes, CallbacksOf, Counts, Cursor, Hash32, History, IntegrationRow, LinkRow, Only, OrderRow, PAGE_MAX, Page, ProductRow,
    QueuesBy, SecretRow, SessionRow, SourceRow, SpentRow, Stretch, SubjectRow,
};
use vestibule_store::{Batch, Fault, LibraryWrite, Receipt};

use crate::support::samples::{full, sparse};
use crate::support::{Bench, row};

const C1: ClientId = ClientId(1);

/// Also proves that every query's text prepares.
pub(crate) fn an_empty_library_answers(bench: Bench) {
    let library = bench.library;
    let hash = Hash32([0; 32]);
    let past = Some(Cursor { at: Time(0), id: 0 });
    let order: OrderRow = full(1);
    let everything = History {
        client: Some(C1),
        agent: Some(AgentId(1)),
        product: Some("p".to_owned()),
        medium: Some(Medium::Chat),
        from: Some(Time(0)),
        to: Some(Time(9)),
        among: Some((vec![QueueId(1), QueueId(2)], AgentId(1))),
    };
    let end = Page { items: vec![], next: None };
    assert_eq!(library.client_by_id(C1), Ok(None));
    assert_eq!(library.client_by_handle("cleo"), Ok(None));
    assert_eq!(library.interaction(InteractionId(1)), Ok(None));
    assert_eq!(library.history(&History::default(), None, 9), Ok(end.clone()));
    assert_eq!(library.history(&everything, past, 9), Ok(end));
    assert_eq!(library.messages_after(InteractionId(1), 0, 9), Ok(vec![]));
    assert_eq!(library.messages_before(InteractionId(1), 9, 9), Ok(vec![]));
    assert_eq!(library.ended_offers(Some(AgentId(1)), OfferEnd::Expired, past, 9), Ok(Page { items: vec![], next: None }));
    assert_eq!(library.ended_alerts(Party::Client(C1), past, 9), Ok(Page { items: vec![], next: None }));
    assert_eq!(library.ended_invitations(Party::Client(C1), InvitationLife::Declined, past, 9), Ok(Page { items: vec![], next: None }));
    assert_eq!((library.notice(NoticeId(1)), library.ended_notices(C1, past, 9)), (Ok(None), Ok(Page { items: vec![], next: None })));
    assert_eq!(library.account("ana"), Ok(None));
    assert_eq!(library.accounts(Some("ana"), 9), Ok(vec![]));
    assert_eq!(library.session(hash), Ok(None));
    assert_eq!(library.sessions_of("agent", 1), Ok(vec![]));
    assert_eq!(library.link(hash), Ok(None));
    assert_eq!(library.receipt("s", "k"), Ok(None));
    assert_eq!(library.secret("ids"), Ok(None));
    assert_eq!(
        (library.outbox_due(Wire::Push, Time(9), 9), library.outbox_next(Time(9)), library.outbox_count()),
        (Ok(vec![]), Ok(None), Ok(0))
    );
    assert_eq!(library.outbox_from(Wire::Push, Time(9), 9), Ok(vec![]));
    assert_eq!((library.outbox("1-1-push"), library.push(hash), library.mail_of(C1)), (Ok(None), Ok(None), Ok(None)));
    assert_eq!(library.pushes_of(Party::Client(C1)), Ok(vec![]));
    assert_eq!(library.product("p"), Ok(None));
    assert_eq!(library.products(Some("a"), 9), Ok(vec![]));
    assert_eq!(library.order("n"), Ok(None));
    assert_eq!(library.orders_of(C1, Some(&order), 9), Ok(vec![]));
    assert_eq!(library.journal(0, 9), Ok(vec![]));
    assert_eq!(library.journal_after(0, 9), Ok(vec![]));
    assert_eq!(library.journal_last(), Ok(0));
    assert_eq!(library.journal_old(Time(9), 9, 9), Ok(None));
    assert_eq!(library.rollup(), Ok(SavedRollup::default()));
    assert_eq!(library.report_cursor(), Ok(None));
    let stretch = Stretch { from: Time(0), to: Time(9), last: Time(0) };
    let only = Only { queue: Some(QueueId(1)), medium: Some(Medium::Chat), among: Some(vec![QueueId(1), QueueId(2)]) };
    for by in [QueuesBy::Queue, QueuesBy::Medium, QueuesBy::Both, QueuesBy::Center] {
        assert_eq!(library.report_queues(stretch, by, Only::default()), Ok(vec![]));
        assert_eq!(library.report_queues(stretch, by, only.clone()), Ok(vec![]));
    }
    assert_eq!(library.report_agents(stretch), Ok(vec![]));
    assert_eq!(library.report_corrections(Corrected::Queue, Time(0), Time(9)), Ok(vec![]));
    assert_eq!(library.counts(), Ok(Counts::default()));
}

fn session(n: u8, expires_at: i64) -> SessionRow {
    let [expires_at, created_at] = [expires_at, 1].map(Time);
    SessionRow { token_hash: Hash32([n; 32]), kind: "agent".into(), id: 1, app: None, expires_at, created_at, source: None }
}

fn integration(n: u8, name: &str) -> IntegrationRow {
    IntegrationRow {
        id: IntegrationId(n.into()),
        name: name.into(),
        token_hash: Hash32([n; 32]),
        made_by: Principal::Admin(AgentId(1)),
        made_at: Time(1),
        used_at: None,
        revoked_by: None,
        revoked_at: None,
    }
}

fn link(n: u8, expires_at: Option<i64>) -> LinkRow {
    LinkRow {
        token_hash: Hash32([n; 32]),
        kind: "client".into(),
        id: 2,
        app: Some("portal".into()),
        reusable: true,
        expires_at: expires_at.map(Time),
        created_at: Time(1),
    }
}

pub(crate) fn library_rows_come_back(mut bench: Bench) {
    let account: AccountRow = full(1);
    let by_link_only = AccountRow { login: "zoe".into(), password_hash: None, ..full(2) };
    let product: ProductRow = full(1);
    let order = OrderRow { client: C1, ..full(1) };
    let bytes = [vec![0, 255, 7], b"plain".to_vec(), "caf\u{e9}\0".as_bytes().to_vec(), vec![]];
    let secret = |n: usize| SecretRow { name: format!("s{n}").into(), bytes: Bytes(bytes[n].clone()) };
    let later = SessionRow { created_at: Time(2), ..session(2, 50) };
    let archive = integration(2, "archive");
    let ended = (Some(Principal::Center), Some(Time(3)));
    let shop = IntegrationRow { used_at: Some(Time(2)), revoked_by: ended.0, revoked_at: ended.1, ..integration(1, "shop") };
    let mut writes = vec![
        LibraryWrite::PutIntegration(shop.clone()),
        LibraryWrite::PutIntegration(archive.clone()),
        LibraryWrite::PutAccount(account.clone()),
        LibraryWrite::PutAccount(by_link_only.clone()),
        LibraryWrite::PutSession(session(1, 50)),
        LibraryWrite::PutSession(later.clone()),
        LibraryWrite::PutLink(link(1, None)),
        LibraryWrite::PutLink(link(2, Some(50))),
        LibraryWrite::PutProduct(product.clone()),
        LibraryWrite::PutOrder(order.clone()),
    ];
    writes.extend((0..4).map(|n| LibraryWrite::PutSecret(secret(n))));
    let source = |name: &str| SourceRow { name: name.into(), alg: "HS256".into(), ..full(1) };
    let subject = |source: &str, n: &str, client| SubjectRow { source: source.into(), subject: Private::new(n), client, made_at: Time(1) };
    writes.extend(["web", "shop"].map(|name| LibraryWrite::PutSource(source(name))));
    writes.extend([subject("shop", "7", C1), subject("web", "7", ClientId(2))].map(LibraryWrite::PutSubject));
    let client: ClientRow = full(1);
    bench.write(writes);
    bench.keep(vec![row(&client), row(&sparse::<ClientRow>(2))]);

    let library = bench.library.clone();
    assert_eq!(library.account(&account.login), Ok(Some(account.clone())));
    assert_eq!(library.accounts(None, 9), Ok(vec![account, by_link_only]));
    assert_eq!(library.integrations(), Ok(vec![archive, shop]), "by name");
    assert_eq!(library.sources(), Ok(vec![source("shop"), source("web")]), "by name");
    assert_eq!(library.subject("shop", "7"), Ok(Some(subject("shop", "7", C1))));
    assert_eq!(library.subject("web", "7").map(|row| row.map(|row| row.client)), Ok(Some(ClientId(2))), "each source has its own");
    assert_eq!(library.subject("web", "8"), Ok(None));
    assert_eq!(library.subjects_of(C1), Ok(vec![subject("shop", "7", C1)]));
    assert_eq!(library.session(Hash32([1; 32])), Ok(Some(session(1, 50))));
    assert_eq!(library.sessions_of("agent", 1), Ok(vec![later.clone(), session(1, 50)]), "newest first");
    assert_eq!(library.sessions_of("agent", 2), Ok(vec![]));
    assert_eq!(library.link(Hash32([1; 32])), Ok(Some(link(1, None))));
    assert_eq!(library.product(&product.handle), Ok(Some(product)));
    assert_eq!(library.order(&order.number), Ok(Some(order.clone())));
    assert_eq!(library.orders_of(C1, None, 9), Ok(vec![order]));
    for (n, bytes) in bytes.iter().enumerate() {
        assert_eq!(library.secret(&format!("s{n}")), Ok(Some(bytes.clone())));
    }
    assert_eq!(library.client_by_id(C1), Ok(Some(client.clone())));
    assert_eq!(library.client_by_handle(client.handle.as_deref().expect("full")), Ok(Some(client)));

    bench.write(vec![LibraryWrite::EndSession(Hash32([1; 32])), LibraryWrite::EndLink(Hash32([1; 32]))]);
    assert_eq!(library.sessions_of("agent", 1), Ok(vec![later]));
    assert_eq!(library.link(Hash32([1; 32])), Ok(None));
    assert_eq!(library.link(Hash32([2; 32])), Ok(Some(link(2, Some(50)))));
}

fn spent(n: u8, expires_at: i64) -> SpentRow {
    SpentRow { token_hash: Hash32([n; 32]), expires_at: Time(expires_at) }
}

fn receipt(key: &str, until: Option<i64>) -> Receipt {
    Receipt {
        scope: "client 1 POST /v1/alerts".to_owned(),
        key: key.to_owned(),
        body_hash: [9; 32],
        status: 201,
        answer: b"{\"id\":\"l_1\"}".to_vec(),
        at: Time(1),
        until: until.map(Time),
        client: Some(C1),
    }
}

pub(crate) fn receipts_are_kept(mut bench: Bench) {
    let first = receipt("k", Some(5));
    let line = Receipt { client: None, answer: vec![255, 0], ..receipt("line", None) };
    bench.store.commit(&Batch { receipts: vec![first.clone(), line.clone()], ..bench.batch() }).expect("kept");
    let library = &bench.library;
    assert_eq!(library.receipt(&first.scope, "k"), Ok(Some(first.clone())));
    assert_eq!(library.receipt(&first.scope, "line"), Ok(Some(line)));
    assert_eq!(library.receipt("another", "k"), Ok(None));
    let again = Receipt { status: 200, ..first };
    bench.store.commit(&Batch { receipts: vec![again.clone()], ..bench.batch() }).expect("kept");
    assert_eq!(bench.library.receipt(&again.scope, "k"), Ok(Some(again)));
}

pub(crate) fn what_expired_is_dropped_in_slices(mut bench: Bench) {
    let keys: Vec<String> = (0..600).map(|n| format!("k{n:03}")).collect();
    let mut receipts: Vec<_> = keys.iter().zip(0..).map(|(key, until)| receipt(key, Some(until))).collect();
    receipts.push(receipt("line", None));
    let library = [
        LibraryWrite::PutSession(session(1, 10)),
        LibraryWrite::PutSession(session(2, 11)),
        LibraryWrite::PutLink(link(1, Some(10))),
        LibraryWrite::PutLink(link(2, None)),
        LibraryWrite::PutSpent(spent(1, 10)),
        LibraryWrite::PutSpent(spent(2, 11)),
    ];
    assert_eq!(bench.library.spent(None), Ok(vec![]));
    bench.store.commit(&Batch { receipts, library: library.to_vec(), ..bench.batch() }).expect("kept");
    assert_eq!(bench.library.spent(None), Ok(vec![spent(1, 10), spent(2, 11)]));
    assert_eq!(bench.library.spent(Some(Hash32([1; 32]))), Ok(vec![spent(2, 11)]), "from one on");
    let scope = receipt("", None).scope;
    let left = |bench: &Bench| {
        let there = |key: &&String| bench.library.receipt(&scope, key).expect("read").is_some();
        keys.iter().filter(there).cloned().collect::<Vec<_>>()
    };

    bench.write(vec![LibraryWrite::DropExpired(Time(11))]);
    assert_eq!(left(&bench), keys[11..]);
    assert_eq!(bench.library.session(Hash32([1; 32])), Ok(None));
    assert_eq!(bench.library.session(Hash32([2; 32])), Ok(Some(session(2, 11))));
    assert_eq!(bench.library.link(Hash32([1; 32])), Ok(None));
    assert_eq!(bench.library.link(Hash32([2; 32])), Ok(Some(link(2, None))));
    assert_eq!(bench.library.spent(None), Ok(vec![spent(2, 11)]));

    bench.write(vec![LibraryWrite::DropExpired(Time(1_000))]);
    assert_eq!(left(&bench), keys[511..], "one slice, the oldest first");
    bench.write(vec![LibraryWrite::DropExpired(Time(1_000))]);
    assert_eq!(left(&bench), Vec::<String>::new());
    assert_eq!(bench.library.receipt(&scope, "line"), Ok(Some(receipt("line", None))));
}

/// Walks a paged list to its end.
fn walk<T>(limit: usize, page: impl Fn(Option<Cursor>) -> Result<Page<T>, Fault>) -> Vec<T> {
    let mut all = Vec::new();
    let mut past = None;
    loop {
        let page = page(past).expect("read");
        assert!(page.items.len() <= limit);
        assert!(page.next.is_none() || page.items.len() == limit, "a page is short though there is more");
        all.extend(page.items);
        let moved = page.next.is_none_or(|next| past.is_none_or(|past| next < past));
        assert!(moved, "a page ends where the last one did");
        past = page.next;
        if past.is_none() {
            return all;
        }
    }
}

pub(crate) fn history_is_filtered_and_paged(mut bench: Bench) {
    let all: Vec<InteractionRow> = (1..=60)
        .map(|id: i64| InteractionRow {
            client: ClientId(id as u64 % 3),
            queue: QueueId(id as u64 % 6),
            served_by: (id % 4 > 0).then_some(AgentId(id as u64 % 4)),
            product: (id % 5 > 0).then(|| format!("p{}", id % 2).into()),
            medium: if id % 7 == 0 { Medium::Mail } else { Medium::Chat },
            state: if id % 10 == 0 { Life::Queued } else { Life::Closed },
            arrived_at: Time(id % 8),
            ..sparse(id)
        })
        .collect();
    bench.keep(all.iter().map(row).collect());

    let any = History::default();
    let asked = [
        any.clone(),
        History { client: Some(ClientId(1)), ..any.clone() },
        History { agent: Some(AgentId(2)), ..any.clone() },
        History { product: Some("p1".to_owned()), client: Some(ClientId(2)), ..any.clone() },
        History { medium: Some(Medium::Mail), ..any.clone() },
        History { from: Some(Time(2)), to: Some(Time(5)), agent: Some(AgentId(1)), ..any.clone() },
        History { client: Some(ClientId(99)), ..any.clone() },
        History { among: Some((vec![QueueId(1), QueueId(4)], AgentId(3))), ..any.clone() },
        History { among: Some((vec![QueueId(2)], AgentId(9))), client: Some(ClientId(2)), ..any.clone() },
        History { among: Some((vec![], AgentId(3))), ..any },
    ];
    for asked in asked {
        let mut expected: Vec<_> = all
            .iter()
            .filter(|i| i.state == Life::Closed)
            .filter(|i| asked.client.is_none_or(|client| i.client == client))
            .filter(|i| asked.agent.is_none_or(|agent| i.served_by == Some(agent)))
            .filter(|i| asked.product.is_none() || i.product.as_deref() == asked.product.as_deref())
            .filter(|i| asked.medium.is_none_or(|medium| i.medium == medium))
            .filter(|i| asked.from.is_none_or(|from| i.arrived_at >= from) && asked.to.is_none_or(|to| i.arrived_at < to))
            .filter(|i| asked.among.as_ref().is_none_or(|(of, agent)| of.contains(&i.queue) || i.served_by == Some(*agent)))
            .cloned()
            .collect();
        expected.sort_by_key(|i| std::cmp::Reverse((i.arrived_at, i.id)));
        for limit in [1, 7, PAGE_MAX] {
            let found = walk(limit, |past| bench.library.history(&asked, past, limit));
            assert_eq!(found, expected, "{asked:?} by {limit}");
        }
    }
    assert_eq!(bench.library.interaction(InteractionId(10)), Ok(Some(all[9].clone())), "also an open one");
}

pub(crate) fn lines_are_paged_both_ways(mut bench: Bench) {
    let line = |of, n| MessageRow { interaction: InteractionId(of), n, ..full(0) };
    bench.keep((1..=300).flat_map(|n| [row(&line(1, n)), row(&line(2, n))]).collect());
    let library = &bench.library;
    let lines = |from: u32, to: u32| Ok((from..=to).map(|n| line(1, n)).collect::<Vec<_>>());
    let one = InteractionId(1);
    assert_eq!(library.messages_after(one, 0, 10), lines(1, 10));
    assert_eq!(library.messages_after(one, 298, 10), lines(299, 300));
    assert_eq!(library.messages_after(one, 300, 10), Ok(vec![]));
    assert_eq!(library.messages_after(one, u32::MAX, 10), Ok(vec![]));
    assert_eq!(library.messages_before(one, 300, 10), lines(290, 299));
    assert_eq!(library.messages_before(one, 4, 10), lines(1, 3));
    assert_eq!(library.messages_before(one, 1, 10), Ok(vec![]));
    assert_eq!(library.messages_after(one, 0, usize::MAX), lines(1, 200));
    assert_eq!(library.messages_before(one, u32::MAX, usize::MAX), lines(101, 300));
}

pub(crate) fn what_ended_is_listed_by_party(mut bench: Bench) {
    let agent = AgentId(1);
    let [me, ana] = [Party::Client(C1), Party::Agent(agent)];
    let offer = |id: i64| OfferRow { agent, made_at: Time(id / 2), ended: Some(OfferEnd::Expired), ..sparse(id) };
    let alert = |id: i64| AlertRow { owner: C1, armed_at: Time(-id), state: AlertLife::Ended, ..sparse(id) };
    let invitation = |id: i64| InvitationRow {
        sender: if id % 3 == 0 { ana } else { me },
        invitee: if id % 2 == 0 { ana } else { me },
        sent_at: Time(id / 3),
        state: if id % 5 == 0 { InvitationLife::Later } else { InvitationLife::Declined },
        ..sparse(id)
    };
    let mut rows: Vec<SavedRow> = (1..=20).map(|id| row(&offer(id))).collect();
    rows.push(row(&OfferRow { ended: None, ..offer(21) }));
    rows.push(row(&OfferRow { agent: AgentId(2), ..offer(22) }));
    rows.extend((1..=20).map(|id| row(&alert(id))));
    rows.push(row(&AlertRow { state: AlertLife::Armed, ..alert(21) }));
    rows.push(row(&AlertRow { owner: ClientId(2), ..alert(22) }));
    let of_staff = |id| AlertRow { owner: ClientId(0), staff: Some(agent), condition: Condition::WaitUnder(60_000), ..alert(id) };
    rows.extend([23, 24].map(|id| row(&of_staff(id))));
    rows.extend((1..=40).map(|id| row(&invitation(id))));
    let notice = |id: i64| NoticeRow { client: C1, sent_at: Time(id / 2), state: NoticeLife::Ended, ..full(id) };
    rows.extend((1..=20).map(|id| row(&notice(id))));
    rows.push(row(&NoticeRow { state: NoticeLife::Unread, ended: None, ..notice(21) }));
    rows.push(row(&NoticeRow { client: ClientId(2), ..notice(22) }));
    bench.keep(rows);

    let library = &bench.library;
    for limit in [1, 3, 50] {
        let offers = walk(limit, |past| library.ended_offers(Some(agent), OfferEnd::Expired, past, limit));
        assert_eq!(offers, (1..=20).rev().map(offer).collect::<Vec<_>>());
        let of_all = walk(limit, |past| library.ended_offers(None, OfferEnd::Expired, past, limit));
        assert_eq!(of_all.len(), 21, "of every agent");
        assert_eq!(walk(limit, |past| library.ended_offers(None, OfferEnd::Accepted, past, limit)), []);
        let alerts = walk(limit, |past| library.ended_alerts(Party::Client(C1), past, limit));
        assert_eq!(alerts, (1..=20).map(alert).collect::<Vec<_>>());
        let of_ana = walk(limit, |past| library.ended_alerts(ana, past, limit));
        assert_eq!(of_ana, [23, 24].map(of_staff));
        let notices = walk(limit, |past| library.ended_notices(C1, past, limit));
        assert_eq!(notices, (1..=20).rev().map(notice).collect::<Vec<_>>());
        for party in [me, ana] {
            let found = walk(limit, |past| library.ended_invitations(party, InvitationLife::Declined, past, limit));
            let ended = (1..=40).rev().map(invitation).filter(|i| i.state == InvitationLife::Declined);
            let expected: Vec<_> = ended.filter(|i| i.sender == party || i.invitee == party).collect();
            assert!(expected.iter().any(|i| i.sender == i.invitee), "none of both sides at once");
            assert_eq!(found, expected, "by {limit}");
        }
    }
}

pub(crate) fn ended_callbacks_are_listed_by_client_and_by_queue(mut bench: Bench) {
    let callback = |id: i64| CallbackRow {
        client: ClientId(id as u64 % 2),
        queue: QueueId(id as u64 % 3),
        promised_at: Time(id / 4),
        state: CallbackLife::Ended,
        ended: Some(CallbackEnd::Kept),
        ..sparse(id)
    };
    bench.keep((1..=30).map(|id| row(&callback(id))).collect());

    let library = &bench.library;
    for limit in [1, 3, 50] {
        let callbacks = |of: &CallbacksOf| walk(limit, |past| library.ended_callbacks(of, past, limit));
        let expected = |takes: &dyn Fn(&CallbackRow) -> bool| (1..=30).rev().map(callback).filter(|c| takes(c)).collect::<Vec<_>>();
        assert_eq!(callbacks(&CallbacksOf::All), expected(&|_| true));
        assert_eq!(callbacks(&CallbacksOf::Client(C1)), expected(&|c| c.client == C1));
        let queues = [QueueId(0), QueueId(2)];
        assert_eq!(callbacks(&CallbacksOf::Queues(queues.to_vec())), expected(&|c| queues.contains(&c.queue)));
        assert_eq!(callbacks(&CallbacksOf::Queues(vec![])), []);
    }
}

pub(crate) fn lists_go_on_where_they_ended(mut bench: Bench) {
    let handle = |n: usize| format!("h{n:03}");
    let product = |n: usize| ProductRow { handle: handle(n).into(), ..full(0) };
    let account = |n: usize| AccountRow { login: handle(n).into(), ..full(1) };
    let order = |n: usize| OrderRow { number: handle(n).into(), client: C1, placed_at: Time(n as i64 / 4), ..full(1) };
    let all = 0..PAGE_MAX + 50;
    let writes = all
        .clone()
        .flat_map(|n| [LibraryWrite::PutProduct(product(n)), LibraryWrite::PutAccount(account(n)), LibraryWrite::PutOrder(order(n))]);
    let writes = writes.collect();
    bench.write(writes);

    let library = &bench.library;
    assert_eq!(library.products(None, usize::MAX), Ok((0..PAGE_MAX).map(product).collect()));
    assert_eq!(library.products(Some(&handle(PAGE_MAX - 1)), 10), Ok((PAGE_MAX..PAGE_MAX + 10).map(product).collect()));
    assert_eq!(library.accounts(Some(&handle(3)), 2), Ok(vec![account(4), account(5)]));
    let newest: Vec<_> = all.rev().map(order).collect();
    assert_eq!(library.orders_of(C1, None, usize::MAX), Ok(newest[..PAGE_MAX].to_vec()));
    assert_eq!(library.orders_of(C1, Some(&newest[PAGE_MAX - 1]), 100), Ok(newest[PAGE_MAX..].to_vec()));
    assert_eq!(library.orders_of(ClientId(2), None, 10), Ok(vec![]));
    // One that is on its way is found behind more than a page of others.
    let ended = OrderRow { status: "delivered".into(), ..order(0) };
    let ends = (1..PAGE_MAX + 50).map(|n| LibraryWrite::PutOrder(OrderRow { status: ended.status.clone(), ..order(n) })).collect();
    bench.write(ends);
    assert_eq!(bench.library.open_orders_of(C1, &["delivered"], 10), Ok(vec![order(0)]));
    assert_eq!(
        bench.library.open_orders_of(C1, &["returned"], 3),
        Ok((1..PAGE_MAX + 50).rev().take(3).map(|n| OrderRow { status: ended.status.clone(), ..order(n) }).collect())
    );
}

pub(crate) fn things_are_counted(mut bench: Bench) {
    let closed = |id| InteractionRow { state: Life::Closed, ..sparse(id) };
    let mut rows: Vec<SavedRow> = (1..=3).map(|id| row(&full::<ClientRow>(id))).collect();
    rows.extend([row(&sparse::<InteractionRow>(1)), row(&closed(2)), row(&closed(3))]);
    rows.extend((1..=5).map(|n| row(&full::<MessageRow>(n))));
    bench.keep(rows);
    bench.write(vec![LibraryWrite::PutProduct(full(1)), LibraryWrite::PutOrder(full(1)), LibraryWrite::PutOrder(full(2))]);
    let expected = Counts { clients: 3, interactions: 3, open_interactions: 1, messages: 5, products: 1, orders: 2, ..Counts::default() };
    assert_eq!(bench.library.counts(), Ok(expected));
}

pub(crate) fn each_version_of_a_product_is_kept_up_to_a_bound(mut bench: Bench) {
    let at = |rev: u64| ProductRow { rev, put_at: Some(Time(rev as i64 * 10)), ..ProductRow::named("heron", &format!("Heron {rev}")) };
    let old = ProductRow { put_at: None, ..at(1) };
    bench.write(vec![LibraryWrite::PutProduct(old.clone()), LibraryWrite::PutProduct(ProductRow::named("lark", "Lark"))]);
    bench.write((2..=4).map(|rev| LibraryWrite::PutProduct(at(rev))).collect());
    let library = bench.library.clone();
    assert_eq!(library.product("heron"), Ok(Some(at(4))));
    assert_eq!(library.product_versions("heron", None, 9), Ok(vec![at(4).version(), at(3).version(), at(2).version(), old.version()]));
    assert_eq!(library.product_versions("heron", Some(3), 1), Ok(vec![at(2).version()]));
    let stood = |time| library.product_at("heron", Time(time)).map(|row| row.map(|row| row.rev));
    assert_eq!([stood(5), stood(20), stood(29), stood(30), stood(999)].map(Result::unwrap), [Some(1), Some(2), Some(2), Some(3), Some(4)]);
    assert_eq!(library.product_at("wren", Time(999)), Ok(None));
    bench.write(vec![LibraryWrite::PutProduct(at(VERSIONS_MAX + 2))]);
    assert_eq!(bench.library.product_versions("heron", Some(4), 9), Ok(vec![at(3).version(), old.version()]), "the one too old went");
}
