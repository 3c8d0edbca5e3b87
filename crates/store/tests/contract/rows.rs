//! Rows and journal: what was committed is what is loaded.

use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private};
use vestibule_store::{Batch, JournalLine};

use crate::support::samples::{facts, full, sparse};
use crate::support::{Bench, NOW, row};

pub(crate) fn every_table_comes_back(mut bench: Bench) {
    let center: CenterRow = full(1);
    let settings: Vec<SettingRow> = vec![full(1), sparse(2)];
    let skills = vec![full(1), SkillRow { handle: "german".into(), ..sparse(2) }];
    let queues: Vec<QueueRow> = vec![full(1), sparse(2)];
    let hours: Vec<HoursRow> = vec![full(1), sparse(2)];
    let replies: Vec<ReplyRow> = vec![full(1), sparse(2)];
    let agents: Vec<AgentRow> = vec![full(1), sparse(2)];
    let clients: Vec<ClientRow> = vec![full(7), sparse(8)];
    let interactions =
        vec![InteractionRow { client: ClientId(7), ..full(1) }, InteractionRow { client: ClientId(8), lines: 1, ..sparse(2) }];
    let messages = vec![MessageRow { interaction: InteractionId(2), n: 1, ..full(1) }];
    let asides = [AsideRow { interaction: InteractionId(1), n: 1, ..full(1) }];
    let wrap_ups = [WrapUpRow { ended_at: None, ..full(1) }];
    let offers = vec![OfferRow { ended: None, agent: AgentId(1), ..full(1) }, OfferRow { agent: AgentId(2), ..sparse(2) }];
    let alerts: Vec<AlertRow> = vec![
        AlertRow { owner: ClientId(7), state: AlertLife::Armed, presentity: Presentity::Order(OrderId(1)), ..full(1) },
        AlertRow { owner: ClientId(7), state: AlertLife::Held, ..sparse(2) },
    ];
    let to = Party::Client(ClientId(7));
    let invitations: Vec<InvitationRow> = vec![
        InvitationRow { sender: to, invitee: to, state: InvitationLife::Pending, ..full(1) },
        InvitationRow { sender: to, invitee: to, state: InvitationLife::Later, ..sparse(2) },
    ];
    let callbacks = [CallbackRow { client: ClientId(7), ended: None, ..full(1) }];
    let notices = [NoticeRow { ended: None, ..full(1) }];
    let parked: Vec<ParkedRow> = vec![full(1)];
    let followed: Vec<FollowedRow> = vec![FollowedRow { client: ClientId(7), ..full(1) }];

    let mut rows = vec![row(&center)];
    rows.extend(settings.iter().map(row).chain(skills.iter().map(row)));
    rows.extend(queues.iter().map(row).chain(hours.iter().map(row)).chain(replies.iter().map(row)));
    rows.extend(agents.iter().map(row).chain(clients.iter().map(row)));
    rows.extend(interactions.iter().map(row));
    rows.extend(messages.iter().map(row).chain(asides.iter().map(row)).chain(wrap_ups.iter().map(row)));
    rows.extend(offers.iter().map(row));
    rows.extend(alerts.iter().map(row));
    rows.extend(invitations.iter().map(row).chain(followed.iter().map(row)));
    rows.extend(parked.iter().map(row).chain(callbacks.iter().map(row)).chain(notices.iter().map(row)));
    for table in TABLES {
        assert!(rows.iter().any(|row| row.table.name == table.name), "{} is not in the contract", table.name);
    }
    bench.keep(rows);

    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.center, Some(center));
    assert_eq!(saved.settings, settings);
    assert_eq!(saved.skills, skills);
    assert_eq!(saved.queues, queues);
    assert_eq!((saved.hours, saved.replies), (hours, replies));
    assert_eq!(saved.agents, agents);
    assert_eq!(saved.clients, clients);
    assert_eq!(saved.interactions, interactions);
    assert_eq!((&saved.wrap_ups[..], &saved.callbacks[..], &saved.notices[..]), (&wrap_ups[..], &callbacks[..], &notices[..]));
    assert_eq!(saved.asides, asides);
    assert_eq!(saved.messages, messages);
    assert_eq!((saved.offers, saved.alerts), (offers, alerts));
    assert_eq!(saved.invitations, invitations);
    assert_eq!((saved.parked, saved.followed), (parked, followed));
}

pub(crate) fn the_last_write_of_a_key_wins(mut bench: Bench) {
    let agent = |id, misses| AgentRow { misses, ..full(id) };
    let mut batch = bench.batch();
    for (id, misses) in [(1, 1), (2, 1), (1, 2), (2, 2), (1, 3)] {
        let turn = Batch { turns: 1, rows: vec![row(&agent(id, misses))], ..Batch::default() };
        batch.fold(turn);
    }
    let folded: Vec<_> = batch.folded().into_iter().cloned().collect();
    assert_eq!(folded, vec![row(&agent(2, 2)), row(&agent(1, 3))]);
    bench.store.commit(&batch).expect("kept");
    bench.keep(vec![row(&agent(2, 5))]);
    assert_eq!(bench.store.load(NOW).expect("loaded").agents, vec![agent(1, 3), agent(2, 5)]);
}

/// One live offer per agent and per interaction, whatever order rows of one turn come in.
pub(crate) fn an_old_holder_lets_go_first(mut bench: Bench) {
    let live = |id, agent| OfferRow { agent: AgentId(agent), interaction: InteractionId(agent), ..sparse(id) };
    let held = |id, state| AlertRow { state, presentity: Presentity::Agent(AgentId(1)), ..sparse(id) };
    bench.keep(vec![row(&live(1, 1)), row(&held(2, AlertLife::Held))]);
    let ended = OfferRow { ended: Some(OfferEnd::Rejected), ..live(1, 1) };
    bench.keep(vec![row(&live(2, 1)), row(&held(1, AlertLife::Held)), row(&held(2, AlertLife::Armed)), row(&ended)]);
    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.offers, vec![live(2, 1)]);
    assert_eq!(saved.alerts, vec![held(1, AlertLife::Held), held(2, AlertLife::Armed)]);
}

pub(crate) fn only_what_is_open_is_loaded(mut bench: Bench) {
    let interaction = |id, client, state, lines| InteractionRow {
        client: ClientId(client),
        state,
        owner: (state == Life::Active).then_some(AgentId(1)),
        lines,
        ..sparse(id)
    };
    let open = [interaction(1, 1, Life::Queued, 0), interaction(2, 2, Life::Active, 250)];
    let closed = interaction(3, 3, Life::Closed, 2);
    let line = |of, n| MessageRow { interaction: InteractionId(of), n, ..full(0) };
    let alert = |id, owner, state| AlertRow { owner: ClientId(owner), state, ..sparse(id) };
    let watching = AlertRow { presentity: Presentity::Client(ClientId(5)), ..alert(1, 4, AlertLife::Armed) };
    let invitation = |id, from, to, state| InvitationRow { sender: from, invitee: to, state, ..sparse(id) };
    let [c6, c7, c8, ana] = [Party::Client(ClientId(6)), Party::Client(ClientId(7)), Party::Client(ClientId(8)), Party::Agent(AgentId(9))];
    let pending = invitation(1, c6, ana, InvitationLife::Pending);
    let later = invitation(2, ana, c7, InvitationLife::Later);

    let mut rows: Vec<SavedRow> = (1..=9).map(|id| row(&full::<ClientRow>(id))).collect();
    rows.extend(open.iter().chain([&closed]).map(row));
    rows.extend((1..=250).map(|n| row(&line(2, n))));
    rows.extend((1..=2).map(|n| row(&line(3, n))));
    rows.extend([&watching, &alert(2, 3, AlertLife::Ended)].map(row));
    rows.extend([&pending, &later, &invitation(3, c8, ana, InvitationLife::Declined)].map(row));
    rows.push(row(&OfferRow { ended: Some(OfferEnd::Expired), ..sparse(1) }));
    bench.keep(rows);

    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.interactions, open);
    assert_eq!(saved.messages, (51..=250).map(|n| line(2, n)).collect::<Vec<_>>());
    assert_eq!(saved.alerts, vec![watching]);
    assert_eq!(saved.invitations, vec![pending, later]);
    assert_eq!(saved.offers, vec![]);
    let seated: Vec<_> = saved.clients.iter().map(|client| client.id.0).collect();
    assert_eq!(seated, [1, 2, 4, 5, 6, 7], "owners of open things, and no one else");
}

fn lines() -> Vec<JournalLine> {
    let facts = facts();
    assert!(facts.len() > 50, "only {} facts were found", facts.len());
    facts.into_iter().zip(1..).map(|(fact, turn)| JournalLine { turn, at: Time(turn as i64 * 10), fact, who: None }).collect()
}

pub(crate) fn every_fact_comes_back(mut bench: Bench) {
    let journal = lines();
    let batch = Batch { turns: journal.len() as u64, journal: journal.clone(), ..bench.batch() };
    bench.store.commit(&batch).expect("kept");

    let kept: Vec<_> = journal.iter().filter(|line| !line.fact.is_soft()).collect();
    assert!(kept.len() < journal.len(), "no soft fact was left out");
    let read = bench.library.journal(0, 1_000).expect("read");
    assert_eq!(read.len(), kept.len());
    for ((seq, read), (kept, n)) in read.iter().zip(kept.into_iter().zip(1..)) {
        assert_eq!((*seq, read.turn, read.at), (n, kept.turn, kept.at));
        assert_eq!((read.fact.name(), read.fact.told()), (kept.fact.name(), kept.fact.told()));
    }
}

pub(crate) fn no_personal_text_is_in_the_journal(mut bench: Bench) {
    let name = "Zenobia";
    let put: ClientRow = full(1);
    let fact = Fact::ClientPut {
        client: put.id,
        handle: Some(Private::new(name)),
        name: Private::new(name),
        visitor: false,
        languages: put.languages,
        media: put.media,
        presence_consent: true,
    };
    let journal = vec![JournalLine { turn: 1, at: Time(1), fact, who: None }];
    bench.store.commit(&Batch { journal, ..bench.batch() }).expect("kept");
    let read = bench.library.journal(0, 10).expect("read");
    let Some((1, JournalLine { fact: Fact::ClientPut { name: told, handle: None, .. }, .. })) = read.first() else {
        panic!("not the line that was written: {read:?}")
    };
    assert_eq!(told.put(), Private::default().put());
}

pub(crate) fn changes_of_the_set_up_are_listed_with_who_asked(mut bench: Bench) {
    let line = |turn, fact, who| JournalLine { turn, at: Time(turn as i64), fact, who };
    let named = |name: &str| Fact::CenterNamed { name: name.into() };
    let by = [Some(Principal::Admin(AgentId(5))), None, Some(Principal::Client(ClientId(7))), Some(Principal::Supervisor(AgentId(2)))];
    let journal: Vec<_> = by.iter().zip(1..).map(|(who, turn)| line(turn, named("a"), *who)).collect();
    let other = line(9, Fact::AlertFired { alert: AlertId(1) }, Some(Principal::Nobody));
    bench.store.commit(&Batch { journal: [journal.clone(), vec![other.clone()]].concat(), ..bench.batch() }).expect("kept");
    assert_eq!(bench.library.journal(5, 1).expect("read"), [(5, other)]);
    let mut newest_first: Vec<_> = (1..).zip(journal).collect();
    newest_first.reverse();
    assert_eq!(bench.library.set_up_changes(None, 10).expect("read"), newest_first);
    assert_eq!(bench.library.set_up_changes(Some(3), 1).expect("read"), [newest_first[2].clone()]);
}

pub(crate) fn the_journal_is_read_in_parts(mut bench: Bench) {
    let line = |turn| JournalLine { turn, at: Time(0), fact: Fact::AlertFired { alert: AlertId(turn) }, who: None };
    for turn in 1..=5 {
        bench.store.commit(&Batch { journal: vec![line(turn), line(turn)], ..bench.batch() }).expect("kept");
    }
    let first = bench.library.journal(1, 3).expect("read");
    assert_eq!(first, vec![(1, line(1)), (2, line(1)), (3, line(2))]);
    let rest = bench.library.journal(4, 100).expect("read");
    assert_eq!(rest.len(), 7);
    assert_eq!(rest.last(), Some(&(10, line(5))));
}

/// What ended less than `linger_ms` ago still stands in feeds, so it is loaded too, with its client and its lines.
pub(crate) fn what_ended_lately_is_loaded(mut bench: Bench) {
    let at = |s: i64| Time(NOW.0 - s * 1_000_000);
    let closed =
        |id, client, s| InteractionRow { client: ClientId(client), state: Life::Closed, closed_at: Some(at(s)), lines: 1, ..sparse(id) };
    let offer = |id, s| OfferRow { ended: Some(OfferEnd::Expired), ended_at: Some(at(s)), ..sparse(id) };
    let alert = |id, s| AlertRow {
        owner: ClientId(2),
        state: AlertLife::Ended,
        presentity: Presentity::Center,
        ended_at: Some(at(s)),
        ..sparse(id)
    };
    let sent = |id, s| InvitationRow {
        sender: Party::Client(ClientId(3)),
        invitee: Party::Agent(AgentId(9)),
        state: InvitationLife::Declined,
        ended_at: Some(at(s)),
        ..sparse(id)
    };
    let line = |of| MessageRow { interaction: InteractionId(of), n: 1, ..full(0) };
    let mut rows: Vec<SavedRow> = (1..=4).map(|id| row(&full::<ClientRow>(id))).collect();
    rows.extend([closed(1, 1, 10), closed(2, 4, 40)].iter().map(row));
    rows.extend([line(1), line(2)].iter().map(row));
    rows.extend([offer(1, 10), offer(2, 40)].iter().map(row));
    rows.extend([alert(1, 10), alert(2, 40)].iter().map(row));
    rows.extend([sent(1, 10), sent(2, 40)].iter().map(row));
    rows.push(row(&SettingRow { name: "linger_ms".into(), value: 30_000 }));
    bench.keep(rows);

    let saved = bench.store.load(NOW).expect("loaded");
    assert_eq!(saved.interactions, [closed(1, 1, 10)]);
    assert_eq!(saved.messages, [line(1)]);
    assert_eq!(saved.offers, [offer(1, 10)]);
    assert_eq!(saved.alerts, [alert(1, 10)]);
    assert_eq!(saved.invitations, [sent(1, 10)]);
    assert_eq!(saved.clients.iter().map(|client| client.id.0).collect::<Vec<_>>(), [1, 2, 3]);
}
