//! Reports: the rollup's rows come back, intervals are taken together as asked, the journal goes slice by slice.

use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::report::interval::INTERVAL_MS;
use vestibule_center::report::measure::*;
use vestibule_center::report::saved::*;
use vestibule_center::saved::{Row, SavedRow};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};
use vestibule_store::library::{AgentSums, Only, QueueSums, QueuesBy, Stretch};
use vestibule_store::{Batch, JournalLine, LibraryWrite};

use crate::support::samples::{full, sparse};
use crate::support::{Bench, row};

fn slice(rows: Vec<SavedRow>, gone: Vec<GoneRow>) -> Vec<LibraryWrite> {
    vec![LibraryWrite::Report(Slice { rows, gone })]
}

fn quarter(n: u64) -> Time {
    Time(0).plus_ms(n * INTERVAL_MS)
}

fn queue(n: u64, queue: u64, medium: Medium, counts: &[(QueueMeasure, i64)]) -> QueueInterval {
    let mut sums = [0; QueueMeasure::COUNT];
    counts.iter().for_each(|(measure, n)| sums[*measure as usize] = *n);
    QueueInterval { at: quarter(n), queue: QueueId(queue), medium, sums }
}

fn agent(n: u64, agent: u64, counts: &[(AgentMeasure, i64)]) -> AgentInterval {
    let mut sums = [0; AgentMeasure::COUNT];
    counts.iter().for_each(|(measure, n)| sums[*measure as usize] = *n);
    AgentInterval { at: quarter(n), agent: AgentId(agent), sums }
}

pub(crate) fn what_the_rollup_goes_on_from_comes_back(mut bench: Bench) {
    let every = |n: i64| QueueInterval { sums: std::array::from_fn(|i| n + i as i64), ..queue(2, n.unsigned_abs(), Medium::Chat, &[]) };
    let every_agent = |n: i64| AgentInterval { sums: std::array::from_fn(|i| n + i as i64), ..agent(2, n.unsigned_abs(), &[]) };
    let saved = SavedRollup {
        cursor: Some(CursorRow { id: 1, seq: 77, at: Time(quarter(2).0 + 5) }),
        targets: vec![full(1), sparse(2)],
        talks: vec![full(1), sparse(2)],
        offers: vec![full(1), sparse(2)],
        holds: vec![full(1), sparse(2)],
        people: vec![full(1), sparse(2)],
        sides: vec![full(1), sparse(2)],
        queues: vec![every(1), every(2)],
        agents: vec![every_agent(1), every_agent(2)],
    };
    let correction: CorrectionRow = full(1);
    let mut rows = vec![row(&correction), row(&queue(1, 1, Medium::Chat, &[])), row(&agent(1, 1, &[]))];
    rows.extend(saved.cursor.iter().map(row));
    rows.extend(saved.targets.iter().map(row));
    rows.extend(saved.talks.iter().map(row));
    rows.extend(saved.offers.iter().map(row));
    rows.extend(saved.holds.iter().map(row));
    rows.extend(saved.people.iter().map(row));
    rows.extend(saved.sides.iter().map(row));
    rows.extend(saved.queues.iter().map(row));
    rows.extend(saved.agents.iter().map(row));
    for table in REPORT_TABLES.iter().copied().flatten() {
        assert!(rows.iter().any(|row| row.table.name == table.name), "{} is not in the contract", table.name);
    }
    bench.write(slice(rows, vec![]));
    assert_eq!(bench.library.rollup(), Ok(saved.clone()), "rows of closed intervals are not loaded");
    assert_eq!(bench.library.report_cursor(), Ok(saved.cursor.clone()));

    let gone = vec![GoneRow { table: &TalkRow::TABLE, key: vec![Value::Int(1)] }];
    let moved = CursorRow { id: 1, seq: 78, at: Time(quarter(2).0 + 9) };
    bench.write(slice(vec![row(&moved)], gone));
    let after = bench.library.rollup().expect("read");
    assert_eq!((after.cursor, after.talks), (Some(moved), saved.talks[1..].to_vec()));
}

pub(crate) fn intervals_are_taken_together(mut bench: Bench) {
    use QueueMeasure as M;
    let rows = [
        queue(0, 1, Medium::Chat, &[(M::Arrived, 100), (M::WaitMaxMs, 9_000)]),
        queue(1, 1, Medium::Chat, &[(M::Arrived, 3), (M::WaitMaxMs, 500), (M::Queued, 2)]),
        queue(1, 1, Medium::Voice, &[(M::Arrived, 1), (M::WaitMaxMs, 700), (M::Queued, 8)]),
        queue(1, 2, Medium::Chat, &[(M::Arrived, 5)]),
        queue(2, 1, Medium::Chat, &[(M::Arrived, 4), (M::WaitMaxMs, 300), (M::Queued, 1)]),
        queue(3, 1, Medium::Chat, &[(M::Arrived, 100), (M::WaitMaxMs, 9_000), (M::Queued, 9)]),
    ];
    let people = [
        agent(1, 7, &[(AgentMeasure::BusyMs, 900_000)]),
        agent(2, 7, &[(AgentMeasure::BusyMs, 100), (AgentMeasure::ReadyMs, 899_900)]),
        agent(2, 8, &[(AgentMeasure::ReadyMs, 900_000), (AgentMeasure::Handled, 2)]),
        agent(3, 8, &[(AgentMeasure::ReadyMs, 900_000)]),
    ];
    bench.write(slice(rows.iter().map(row).chain(people.iter().map(row)).collect(), vec![]));
    let stretch = Stretch { from: quarter(1), to: quarter(3), last: quarter(2) };
    let told_of = |by, only| {
        let found = bench.library.report_queues(stretch, by, only).expect("read");
        let of = |s: QueueSums| {
            (s.queue.map(|q| q.0), s.medium, s.sums[M::Arrived as usize], s.sums[M::WaitMaxMs as usize], s.sums[M::Queued as usize])
        };
        found.into_iter().map(of).collect::<Vec<_>>()
    };
    let told = |by| told_of(by, Only::default());
    assert_eq!(told(QueuesBy::Center), [(None, None, 13, 700, 1)]);
    assert_eq!(
        told_of(QueuesBy::Center, Only { queue: Some(QueueId(1)), medium: Some(Medium::Chat), among: None }),
        [(None, None, 7, 500, 1)]
    );
    assert_eq!(told_of(QueuesBy::Queue, Only { medium: Some(Medium::Voice), ..Only::default() }), [(Some(1), None, 1, 700, 0)]);
    let among = |queues: &[u64]| Only { among: Some(queues.iter().map(|q| QueueId(*q)).collect()), ..Only::default() };
    assert_eq!(told_of(QueuesBy::Center, among(&[2, 3])), [(None, None, 5, 0, 0)]);
    assert_eq!(told_of(QueuesBy::Medium, among(&[2, 3])), [(None, Some(Medium::Chat), 5, 0, 0)]);
    assert_eq!(told_of(QueuesBy::Center, among(&[2, 1])), told_of(QueuesBy::Center, Only::default()));
    assert_eq!(told_of(QueuesBy::Center, among(&[])), []);
    assert_eq!(told_of(QueuesBy::Queue, Only { queue: Some(QueueId(1)), ..among(&[2]) }), []);
    assert_eq!(told(QueuesBy::Queue), [(Some(1), None, 8, 700, 1), (Some(2), None, 5, 0, 0)]);
    assert_eq!(told(QueuesBy::Medium), [(None, Some(Medium::Chat), 12, 500, 1), (None, Some(Medium::Voice), 1, 700, 0)]);
    let both = [(1, Medium::Chat, 7, 500, 1), (1, Medium::Voice, 1, 700, 0), (2, Medium::Chat, 5, 0, 0)];
    assert_eq!(told(QueuesBy::Both), both.map(|(q, m, a, w, s)| (Some(q), Some(m), a, w, s)));
    let agents = bench.library.report_agents(stretch).expect("read");
    let of = |s: &AgentSums| (s.agent.0, s.rows, s.sums[AgentMeasure::BusyMs as usize], s.sums[AgentMeasure::Handled as usize]);
    assert_eq!(agents.iter().map(of).collect::<Vec<_>>(), [(7, 2, 900_100, 0), (8, 1, 0, 2)]);
}

pub(crate) fn corrections_are_read_by_interval(mut bench: Bench) {
    let of = |seq: u64, n: u32, of: Corrected, at: u64, measure: &str, delta: i64, noted_at: i64| CorrectionRow {
        seq,
        n,
        of,
        at: quarter(at),
        measure: measure.into(),
        delta,
        noted_at: Time(noted_at),
        ..full(1)
    };
    let all = [
        of(9, 1, Corrected::Queue, 2, "arrived", -1, 5),
        of(9, 2, Corrected::Agent, 2, "busy_ms", 5, 5),
        of(8, 1, Corrected::Queue, 1, "arrived", 3, 10),
        of(7, 1, Corrected::Queue, 3, "arrived", 3, 10),
        of(10, 1, Corrected::Queue, 1, "arrived", 4, 20),
        of(10, 2, Corrected::Queue, 1, "wait_max_ms", 900, 7),
        of(11, 1, Corrected::Queue, 1, "wait_max_ms", 300, 8),
    ];
    bench.write(slice(all.iter().map(row).collect(), vec![]));
    // The same correction told again is the same row.
    bench.write(slice(vec![row(&all[0])], vec![]));
    let read = |of| {
        let found = bench.library.report_corrections(of, quarter(1), quarter(3)).expect("read");
        found.into_iter().map(|c| (c.at, c.measure.to_string(), c.delta, c.n, c.noted_at.0)).collect::<Vec<_>>()
    };
    let told = |at, measure: &str, delta, n, noted_at| (quarter(at), measure.to_owned(), delta, n, noted_at);
    let queues = [told(1, "arrived", 7, 2, 20), told(1, "wait_max_ms", 900, 2, 8), told(2, "arrived", -1, 1, 5)];
    assert_eq!(read(Corrected::Queue), queues);
    assert_eq!(read(Corrected::Agent), [told(2, "busy_ms", 5, 1, 5)]);
}

pub(crate) fn the_journal_is_dropped_in_slices(mut bench: Bench) {
    let line = |n: u64| JournalLine { turn: n, at: Time(n as i64 * 10), fact: Fact::AlertFired { alert: AlertId(n) }, who: None };
    for part in (1..=1_200).collect::<Vec<u64>>().chunks(400) {
        let journal = part.iter().copied().map(line).collect();
        bench.store.commit(&Batch { journal, ..bench.batch() }).expect("kept");
    }
    assert_eq!(bench.library.journal_last(), Ok(1_200));
    assert_eq!(bench.library.journal_old(Time(10), 1_200, 500), Ok(None), "nothing is older than the first");
    assert_eq!(bench.library.journal_old(Time(7_005), 1_200, 2_000), Ok(Some(701)));
    assert_eq!(bench.library.journal_old(Time(7_005), 300, 2_000), Ok(Some(300)), "never beyond the bound");
    assert_eq!(bench.library.journal_old(Time(7_005), 1_200, 50), Ok(Some(51)), "counted so far at once");
    bench.write(vec![LibraryWrite::DropJournal(701)]);
    assert_eq!(bench.library.journal(0, 1).expect("read")[0].0, 501, "a slice of 500");
    bench.write(vec![LibraryWrite::DropJournal(701)]);
    assert_eq!(bench.library.journal(0, 1).expect("read")[0].0, 701);
    bench.store.commit(&Batch { journal: vec![line(9)], ..bench.batch() }).expect("kept");
    assert_eq!(bench.library.journal_last(), Ok(1_201), "numbers go on");
}

pub(crate) fn lines_of_another_version_are_told_apart(mut bench: Bench) {
    let line = |n: u64| JournalLine { turn: n, at: Time(1), fact: Fact::AlertFired { alert: AlertId(n) }, who: None };
    let unread = Value::Text("SomethingLater".into());
    bench.store.commit(&Batch { journal: vec![line(1)], ..bench.batch() }).expect("kept");
    let values = vec![Value::Int(2), Value::Int(2), Time(1).put(), unread, Value::Text("{}".into()), Value::Null];
    bench.keep(vec![SavedRow { table: &vestibule_store::table::JOURNAL, values }]);
    bench.store.commit(&Batch { journal: vec![line(3)], ..bench.batch() }).expect("kept");
    let read = bench.library.journal_after(0, 9).expect("read");
    assert_eq!(read, [(1, Some(line(1))), (2, None), (3, Some(line(3)))]);
    assert_eq!(bench.library.journal_after(2, 9).expect("read").len(), 1);
    assert_eq!(bench.library.journal_after(1, 1).expect("read"), [(2, None)]);
}
