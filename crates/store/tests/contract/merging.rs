//! A visit becomes a client's: every kind of row has its answer, talks move with their words, slice by slice.

use vestibule_center::id::{AgentId, ClientId, InteractionId};
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::saved::*;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::erasing::Trace;
use vestibule_store::library::words::{Read, Words};
use vestibule_store::library::{Hash32, MergedTalk, Merging, ReadingRow, RecordRow, VisitRow};

use crate::erasing::{NUMBERS_ONLY, about};
use crate::support::samples::{full, sparse};
use crate::support::{Bench, row};

const VISITOR: ClientId = ClientId(41);
const CLIENT: ClientId = ClientId(42);

/// What becomes of tables that name a client and are no trace of one.
const ELSEWHERE: &[(&str, &str)] = &[
    ("client", "the visitor's row stands for nobody, by a fact"),
    ("interaction", "talks at hand move by a fact, the others with their words"),
    ("erasure", "who is to be erased is not merged"),
    ("report_talk", "counts by interaction"),
    ("report_person", "counts by agent"),
    ("fence", "the owner of the folder"),
];

pub(crate) fn every_kind_of_row_of_a_visitor_has_its_answer(mut bench: Bench) {
    for trace in Trace::ALL {
        bench.keep(vec![about(VISITOR, *trace)]);
        bench.write(vec![LibraryWrite::Merge(*trace, VISITOR, CLIENT)]);
        let (left, taken) = (bench.library.trace_of(VISITOR).expect("read"), bench.library.trace_of(CLIENT).expect("read"));
        match trace.merging() {
            Merging::Moves(_) => assert_eq!((left, taken), (None, Some(*trace)), "{trace:?}"),
            Merging::Goes => assert_eq!((left, taken), (None, None), "{trace:?}"),
            Merging::MovesWithWords => {
                assert_eq!((bench.library.trace_to_merge(VISITOR), taken), (Ok(Some(*trace)), None), "{trace:?} is written one by one");
                for record in bench.library.records_to_merge(VISITOR, 9).expect("read") {
                    bench.write(vec![LibraryWrite::PutRecord(RecordRow { client: CLIENT, ..record })]);
                }
            }
            Merging::NotAVisitors => assert_eq!((left, taken), (Some(*trace), None), "{trace:?} is not looked at"),
        }
        if trace.merging() != Merging::NotAVisitors {
            assert_eq!(bench.library.trace_to_merge(VISITOR), Ok(None), "{trace:?}: nothing is left behind");
        }
        bench.write([VISITOR, CLIENT].map(|client| LibraryWrite::Erase(*trace, client)).into());
    }
}

pub(crate) fn no_table_that_names_a_client_is_without_an_answer(_bench: Bench) {
    let answered: Vec<&str> = ELSEWHERE.iter().map(|(table, _)| *table).collect();
    assert_eq!(answered, NUMBERS_ONLY, "each says what becomes of it");
}

pub(crate) fn rows_of_a_visit_move_in_slices(mut bench: Bench) {
    let reading = |client, n| ReadingRow { client, interaction: InteractionId(n), day: 0, ..full(1) };
    bench.keep((1..=700).map(|n| row(&reading(VISITOR, n))).collect());
    // Somebody read of both on one day: it is told once.
    let today =
        |client| ReadingRow { client, agent: AgentId(9), interaction: InteractionId(0), day: 3, role: "agent".into(), read_at: Time(3) };
    bench.keep(vec![row(&today(VISITOR)), row(&today(CLIENT))]);
    let mut slices = 0;
    while let Some(trace) = bench.library.trace_to_merge(VISITOR).expect("read") {
        bench.write(vec![LibraryWrite::Merge(trace, VISITOR, CLIENT)]);
        slices += 1;
    }
    let (mut all, mut past) = (0, None);
    loop {
        let page = bench.library.readings_of(CLIENT, past.as_ref(), 100).expect("read");
        let Some(last) = page.last().cloned() else { break };
        all += page.len();
        past = Some(last);
    }
    assert_eq!((slices, all), (2, 701));
}

pub(crate) fn talks_of_a_visit_are_found_among_the_clients(mut bench: Bench) {
    let talk = |id, client, state| InteractionRow { client, state, lines: 1, asides: 0, note: None, ..sparse(id) };
    let line = |id| MessageRow {
        interaction: InteractionId(id),
        n: 1,
        side: Side::Client,
        by_agent: None,
        text: Private::new("Squeaks"),
        at: Time(1),
    };
    let rows = [row(&talk(1, VISITOR, Life::Closed)), row(&talk(2, VISITOR, Life::Closed)), row(&talk(3, CLIENT, Life::Closed))];
    bench.keep(rows.into_iter().chain((1..=3).map(|id| row(&line(id)))).collect());
    let mut words = Words::said(InteractionId(1), VISITOR);
    words.add(Read::Lines, "squeaks");
    bench.write(vec![LibraryWrite::PutWords(words)]);
    let mut moved = 0;
    loop {
        let page = bench.library.talks_to_merge(VISITOR, 1).expect("read");
        let Some(talk) = page.into_iter().next() else { break };
        let row = InteractionRow { client: CLIENT, ..talk };
        let words = bench.library.words_said_of(&row).expect("read");
        bench.write(vec![LibraryWrite::MergeTalk(Box::new(MergedTalk { row, words }))]);
        moved += 1;
    }
    assert_eq!(moved, 2);
    let found = |client| bench.library.found(client, Read::Lines, "squeaks").expect("read").into_iter().map(|id| id.0).collect::<Vec<_>>();
    assert_eq!((found(VISITOR), found(CLIENT)), (vec![], vec![1, 2]));
    let kept = bench.library.interaction(InteractionId(2)).expect("read").expect("it stays");
    assert_eq!((kept.client, kept.lines), (CLIENT, 1));
}

pub(crate) fn visits_are_listed_until_nothing_is_left_behind(mut bench: Bench) {
    let visit = |n: u64, client, done_at| VisitRow {
        visitor: ClientId(n),
        client,
        token_hash: Hash32([n as u8; 32]),
        merged_at: Time(10 - n as i64),
        done_at,
    };
    bench.write(vec![LibraryWrite::PutVisit(visit(1, CLIENT, None)), LibraryWrite::PutVisit(visit(2, CLIENT, None))]);
    bench.write(vec![LibraryWrite::PutVisit(visit(3, VISITOR, Some(Time(9))))]);
    let open = bench.library.visits_open(None).expect("read");
    assert_eq!(open.iter().map(|row| row.visitor.0).collect::<Vec<_>>(), [2, 1], "the first one first");
    let past = bench.library.visits_open(open.first()).expect("read");
    assert_eq!(past.iter().map(|row| row.visitor.0).collect::<Vec<_>>(), [1], "and goes on after one");
    assert_eq!(bench.library.visit_by(Hash32([3; 32])).expect("read").map(|row| row.client), Some(VISITOR));
    assert_eq!(bench.library.visit_by(Hash32([4; 32])), Ok(None));
    let of = |past| bench.library.visits_of(CLIENT, past).expect("read").iter().map(|row| row.visitor.0).collect::<Vec<_>>();
    assert_eq!((of(None), of(Some(ClientId(1)))), (vec![1, 2], vec![2]));
    bench.write(vec![LibraryWrite::PutVisit(visit(1, CLIENT, Some(Time(9)))), LibraryWrite::PutVisit(visit(2, CLIENT, Some(Time(9))))]);
    assert_eq!(bench.library.visits_open(None), Ok(vec![]));
}
