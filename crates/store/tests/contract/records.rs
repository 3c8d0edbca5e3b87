//! Past interactions as the client's ledger looks over them, what was corrected of them, and words to search by.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::audience::Principal;
use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, ClientId, InteractionId, QueueId};
use vestibule_center::interaction::aside::AsideKind;
use vestibule_center::interaction::lifecycle::{Life, Outcome, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::record::{NOTE, PRIVATE_NOTE};
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::words::{Read, Words};
use vestibule_store::library::{PastKey, RecordRow, SCANNED_MAX, WordedRow};
use vestibule_store::{Batch, JournalLine, LibraryWrite};

use crate::support::samples::{full, sparse};
use crate::support::{Bench, row};

const C1: ClientId = ClientId(1);
const C12: ClientId = ClientId(12);

fn talk(n: u64) -> InteractionId {
    InteractionId(n)
}

fn said(id: u64, client: ClientId, texts: &[(Read, &str)]) -> LibraryWrite {
    let mut words = Words::said(talk(id), client);
    texts.iter().for_each(|(read, text)| words.add(*read, text));
    LibraryWrite::PutWords(words)
}

fn change(rev: u64, at: &str, text: &str, undoes: Option<u64>) -> Change {
    let to = undoes.is_none().then(|| Content::text(text));
    Change { rev, at: at.into(), from: None, to, by: Principal::Client(C1), when: Time(1), undo_until: None, why: None, undoes }
}

/// Also proves that every query's text prepares.
pub(crate) fn an_empty_ledger_of_talks_answers(bench: Bench) {
    let library = bench.library;
    assert_eq!(library.past_of(C1, (None, None), None, 9), Ok(vec![]));
    assert_eq!(library.records_of(C1), Ok(vec![]));
    assert_eq!(library.record(talk(1)), Ok(None));
    assert_eq!(library.begun_again_from(&[talk(1)]), Ok(BTreeMap::new()));
    assert_eq!(library.interactions(&[talk(1)]), Ok(vec![]));
    assert_eq!(library.records(&[talk(1)]), Ok(BTreeMap::new()));
    assert_eq!(library.closed_after(0, u64::MAX >> 2, 9), Ok(vec![]));
    assert_eq!(library.last_interaction(), Ok(0));
    assert_eq!(library.found(C1, Read::Lines, "x"), Ok(BTreeSet::new()));
    assert_eq!(library.worded(), Ok(None));
    assert_eq!(library.talks_told_after(0, 9), Ok((BTreeSet::new(), 0)));
    assert_eq!(library.words_said(talk(1)), Ok(None));
}

pub(crate) fn past_talks_of_a_client_are_looked_over(mut bench: Bench) {
    let all: Vec<InteractionRow> = (1..=40)
        .map(|id: i64| InteractionRow {
            client: ClientId(1 + id as u64 % 2),
            queue: QueueId(id as u64 % 3),
            served_by: (id % 4 > 0).then_some(AgentId(3)),
            agents: if id % 4 > 0 { Agents([AgentId(7), AgentId(3)].into()) } else { Agents::default() },
            product: (id % 5 > 0).then(|| "heron".into()),
            medium: if id % 7 == 0 { Medium::Mail } else { Medium::Chat },
            state: if id % 10 == 0 { Life::Queued } else { Life::Closed },
            arrived_at: Time(id % 8),
            disposition: (id % 3 == 0).then(|| "solved".into()),
            ..sparse(id)
        })
        .collect();
    bench.keep(all.iter().map(row).collect());
    let mut expected: Vec<_> = all
        .iter()
        .filter(|i| i.state == Life::Closed && i.client == C1)
        .map(|i| PastKey {
            id: i.id,
            arrived_at: i.arrived_at,
            queue: i.queue,
            medium: i.medium,
            product: i.product.clone(),
            served_by: i.served_by,
            agents: i.agents.clone(),
            disposition: i.disposition.clone(),
        })
        .collect();
    expected.sort_by_key(|key| std::cmp::Reverse(key.place()));
    let library = &bench.library;
    assert_eq!(library.past_of(C1, (None, None), None, SCANNED_MAX + 1).as_ref(), Ok(&expected));
    assert_eq!(library.past_of(C1, (None, None), Some(expected[4].place()), 3).as_deref(), Ok(&expected[5..8]));
    let within: Vec<_> = expected.iter().filter(|key| (2..5).contains(&key.arrived_at.0)).cloned().collect();
    assert_eq!(library.past_of(C1, (Some(Time(2)), Some(Time(5))), None, 99), Ok(within));
    let closed: Vec<_> = all.iter().filter(|i| i.state == Life::Closed && (6..=12).contains(&i.id.0)).cloned().collect();
    assert_eq!(library.closed_after(5, 12, 99).as_ref(), Ok(&closed));
    assert_eq!(library.closed_after(5, 12, 2).as_deref(), Ok(&closed[..2]));
    assert_eq!(library.last_interaction(), Ok(40));
}

pub(crate) fn a_record_comes_back(mut bench: Bench) {
    let record = |id, client, rev| RecordRow {
        interaction: talk(id),
        client,
        rev,
        contents: Private::new("{\"/product\":[\"heron\"]}"),
        changed_at: Time(rev as i64),
    };
    let all = [record(1, C1, 2), record(2, C12, 2), record(3, C1, 4)];
    bench.write(all.iter().cloned().map(LibraryWrite::PutRecord).collect());
    bench.write(vec![LibraryWrite::PutRecord(record(1, C1, 3))]);
    assert_eq!(bench.library.record(talk(1)), Ok(Some(record(1, C1, 3))));
    assert_eq!(bench.library.records_of(C1), Ok(vec![record(3, C1, 4), record(1, C1, 3)]));
    let some = BTreeMap::from([(talk(1), record(1, C1, 3)), (talk(2), record(2, C12, 2))]);
    assert_eq!(bench.library.records(&[talk(1), talk(2), talk(9)]), Ok(some));
}

pub(crate) fn talks_begun_again_are_known(mut bench: Bench) {
    let child = |id: i64, of: u64| InteractionRow { parent: Some(talk(of)), ..sparse(id) };
    bench.keep([child(5, 1), child(9, 1), child(7, 2)].iter().map(row).collect());
    let again = BTreeMap::from([(talk(1), vec![talk(5), talk(9)]), (talk(2), vec![talk(7)])]);
    assert_eq!(bench.library.begun_again_from(&[talk(1), talk(5), talk(2)]), Ok(again));
    assert_eq!(bench.library.interactions(&[talk(7), talk(8), talk(5)]), Ok(vec![child(7, 2), child(5, 1)]), "in this order");
}

pub(crate) fn words_are_found_of_their_client_and_their_reader_alone(mut bench: Bench) {
    bench.write(vec![
        said(1, C1, &[(Read::Lines, "The brake squeaks"), (Read::Notes, "Brake of last year")]),
        said(2, C1, &[(Read::Lines, "Where is my order? \u{1f6b2}")]),
        // Its number begins as the other's.
        said(3, C12, &[(Read::Lines, "the BRÂKE squeaks")]),
    ]);
    let found = |client, read, word: &str| {
        let talks = bench.library.found(client, read, word).expect("read");
        talks.into_iter().map(|t| t.0).collect::<Vec<_>>()
    };
    assert_eq!(found(C1, Read::Lines, "brake"), [1]);
    assert_eq!(found(C1, Read::Lines, "bra"), [1], "by its beginning");
    assert_eq!(found(C1, Read::Lines, "rake"), [] as [u64; 0]);
    assert_eq!(found(C1, Read::Lines, "\u{1f6b2}"), [2]);
    assert_eq!(found(C1, Read::Notes, "last"), [1]);
    assert_eq!(found(C1, Read::Lines, "last"), [] as [u64; 0], "no line");
    assert_eq!(found(C1, Read::Shared, "brake"), [] as [u64; 0]);
    assert_eq!(found(C12, Read::Lines, "brake"), [3]);
    assert_eq!(found(ClientId(2), Read::Lines, "brake"), [] as [u64; 0]);
}

pub(crate) fn words_of_a_talk_take_the_place_of_those_before(mut bench: Bench) {
    bench.write(vec![said(1, C1, &[(Read::Lines, "first")]), said(2, C1, &[(Read::Lines, "first")])]);
    bench.write(vec![LibraryWrite::PutWords(Words::noted(talk(1), C1, &[change(2, NOTE, "beside", None)]))]);
    bench.write(vec![said(1, C1, &[(Read::Lines, "second")])]);
    let library = &bench.library;
    let all = |talks: &[u64]| Ok(talks.iter().map(|n| talk(*n)).collect::<BTreeSet<_>>());
    assert_eq!(library.found(C1, Read::Lines, "first"), all(&[2]));
    assert_eq!(library.found(C1, Read::Lines, "second"), all(&[1]));
    assert_eq!(library.found(C1, Read::Shared, "beside"), all(&[1]), "what was noted has its own row");
    bench.write(vec![LibraryWrite::EndWords(talk(1))]);
    assert_eq!(bench.library.found(C1, Read::Lines, "second"), all(&[]));
    assert_eq!(bench.library.found(C1, Read::Shared, "beside"), all(&[]));
    assert_eq!(bench.library.found(C1, Read::Lines, "first"), all(&[2]), "another talk's stay");
}

pub(crate) fn what_was_said_and_noted_is_in_the_words(mut bench: Bench) {
    let closed = InteractionRow { client: C1, state: Life::Closed, lines: 3, asides: 2, note: Some(Private::new("Wrapped")), ..sparse(1) };
    let line = |n, side, text: &str| MessageRow { interaction: talk(1), n, side, by_agent: None, text: Private::new(text), at: Time(1) };
    let aside =
        |n, kind, text: &str| AsideRow { interaction: talk(1), n, by_agent: AgentId(1), kind, text: Private::new(text), at: Time(1) };
    let handed = WrapUpRow { interaction: talk(1), note: Some(Private::new("Handed")), ..full(1) };
    let open = InteractionRow { client: C1, lines: 1, ..sparse(2) };
    let lines = [line(1, Side::Client, "Asked"), line(2, Side::Agent, "Answered"), line(3, Side::Center, "Automatic")];
    let asides = [aside(1, AsideKind::Note, "Noted"), aside(2, AsideKind::Whisper, "Whispered")];
    let rows = [row(&closed), row(&open), row(&handed)].into_iter().chain(lines.iter().map(row)).chain(asides.iter().map(row));
    bench.keep(rows.collect());
    assert_eq!(bench.library.words_said(talk(2)), Ok(None), "an open talk's words are not found yet");
    let words = bench.library.words_said(talk(1)).expect("read").expect("closed");
    assert_eq!(words.len(), 5, "{words:?}");
    bench.write(vec![LibraryWrite::PutWords(words)]);
    let undone = [change(2, NOTE, "Shared", None), change(3, PRIVATE_NOTE, "Private", None), change(4, NOTE, "Undone", None)];
    let undone = undone.into_iter().chain([change(5, NOTE, "", Some(4))]).collect::<Vec<_>>();
    bench.write(vec![LibraryWrite::PutWords(Words::noted(talk(1), C1, &undone))]);
    let found = |read, word: &str| bench.library.found(C1, read, word).expect("read").len();
    for (read, word, n) in [
        (Read::Lines, "asked", 1),
        (Read::Lines, "answered", 1),
        (Read::Lines, "automatic", 0),
        (Read::Notes, "noted", 1),
        (Read::Notes, "whispered", 0),
        (Read::Notes, "wrapped", 1),
        (Read::Notes, "handed", 1),
        (Read::Shared, "shared", 1),
        (Read::Shared, "private", 0),
        (Read::Notes, "private", 1),
        (Read::Shared, "undone", 0),
    ] {
        assert_eq!(found(read, word), n, "{word}");
    }
}

pub(crate) fn the_journal_tells_whose_words_changed(mut bench: Bench) {
    let closed = |n| Fact::InteractionClosed { interaction: talk(n), outcome: Outcome::Handled, linger_until: Time(9) };
    let noted = Fact::HandoverNoted { interaction: talk(4), agent: AgentId(1), note: Private::new("x") };
    let ended = Fact::InteractionEnded { interaction: talk(9), by: vestibule_center::interaction::lifecycle::EndedBy::Client };
    let merged = Fact::InteractionMerged { interaction: talk(5), client: C1 };
    let facts = [ended.clone(), closed(1), ended, closed(2), noted, merged];
    let journal = facts.into_iter().map(|fact| JournalLine { turn: 1, at: Time(1), fact, who: None }).collect();
    let batch = Batch { journal, ..bench.batch() };
    bench.store.commit(&batch).expect("kept");
    let library = &bench.library;
    let all = |talks: &[u64]| talks.iter().map(|n| talk(*n)).collect::<BTreeSet<_>>();
    assert_eq!(library.talks_told_after(0, 99), Ok((all(&[1, 2, 4, 5]), 6)));
    assert_eq!(library.talks_told_after(0, 3), Ok((all(&[1]), 3)));
    assert_eq!(library.talks_told_after(3, 3), Ok((all(&[2, 4, 5]), 6)), "also whose they are now");
    assert_eq!(library.talks_told_after(6, 3), Ok((all(&[]), 6)));
    let far = WordedRow { id: 1, seq: 5, talk: 1, talk_last: 2 };
    bench.write(vec![LibraryWrite::PutWorded(far.clone())]);
    assert_eq!(bench.library.worded(), Ok(Some(far)));
}
