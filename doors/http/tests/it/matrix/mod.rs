//! Who may ask for what, of whose things: every operation there is, asked by every role, of things that are their own, of those they
//! watch over, foreign ones, those of a client who was erased, absent ones and such as are no ids at all. What should come of it is
//! written by hand in `rules.rs`.

mod asking;
mod people;
mod routes;
mod rules;
mod scene;

use std::collections::BTreeMap;

use asking::{Answer, Asker};
use rules::{Expected, Relation, Role, Row};
use scene::Scene;

/// Cells that are asked at least; fewer would mean that something fell out of the table.
const CELLS_MIN: usize = 3_000;
/// By how many reads of the store two refusals that must look alike may differ: whose thing it is has to be read to refuse it.
const READS_APART_MAX: u64 = 3;
/// How often refusals that differ are counted again.
const COUNTED_AGAIN_MAX: usize = 3;

/// What came of asking.
#[derive(Default)]
struct Found {
    cells: BTreeMap<Relation, usize>,
    wrong: Vec<String>,
}

impl Found {
    fn judge(&mut self, row: &Row, role: Role, relation: Relation, expected: Expected, answer: &Answer) {
        *self.cells.entry(relation).or_default() += 1;
        if !expected.fits(answer.status) {
            let said = &answer.body[..answer.body.len().min(200)];
            self.wrong.push(format!("{row} as {role:?}, {relation:?}: {expected:?} and not {}: {said}", answer.status));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_may_ask_what_is_theirs_and_nothing_else_is_there_for_them() {
    let rows: Vec<_> = rules::table().into_iter().filter(|row| row.kind != rules::Kind::Apart).collect();
    let scene = Scene::new().await;
    let asker = Asker::new(&scene).await;
    let mut found = Found::default();
    for row in &rows {
        for role in Role::ALL {
            refused(&asker, row, role, &mut found).await;
        }
    }
    // What changes nothing first, so that every thing is there to be read.
    for reads in [true, false] {
        for row in rows.iter().filter(|row| row.is_read() == reads) {
            for role in Role::ALL {
                allowed(&asker, row, role, &mut found).await;
            }
        }
    }
    let cells: usize = found.cells.values().sum();
    println!("{cells} cells of {} operations: {:?}", rows.len(), found.cells);
    println!("{} groups of refusals compared byte by byte, {} by what they read", asker.compared.get(), asker.counted.get());
    assert!(found.wrong.is_empty(), "{} cells are wrong:\n{}", found.wrong.len(), found.wrong.join("\n"));
    assert!(cells >= CELLS_MIN, "{cells} cells are too few");
}

/// How often each refusal reads from the store. The center reads for itself too, at times, and that is counted with whatever is asked
/// just then: those that differ are asked again, and the least of each counts.
async fn counts(asker: &Asker<'_>, row: &Row, role: Role, answers: &[(Relation, Answer)]) -> Vec<(u64, Relation)> {
    let read = answers.iter().filter(|(relation, _)| *relation != Relation::Malformed);
    let mut counts: Vec<_> = read.clone().map(|(relation, answer)| (answer.reads, *relation)).collect();
    for _ in 0..COUNTED_AGAIN_MAX {
        let all = || counts.iter().map(|(reads, _)| *reads);
        if all().max().unwrap_or(0) - all().min().unwrap_or(0) <= READS_APART_MAX {
            break;
        }
        for (count, (_, answer)) in counts.iter_mut().zip(read.clone()) {
            count.0 = count.0.min(asker.ask(row, role, &answer.named).await.reads);
        }
    }
    counts
}

/// Asks all that should be refused; refusals of one kind are the same to the byte, whatever the thing is.
async fn refused(asker: &Asker<'_>, row: &Row, role: Role, found: &mut Found) {
    let mut alike: BTreeMap<u16, Vec<(Relation, Answer)>> = BTreeMap::new();
    for (relation, id) in asker.scene.standing(row.kind, role).await {
        let expected = row.expected(role, relation);
        let Expected::Refused(status) = expected else { continue };
        let commits = asker.commits();
        let answer = asker.ask(row, role, &id).await;
        // One that shows the thing as it is was read, which is written down.
        if asker.commits() > commits && !answer.body.contains("\"current\"") {
            found.wrong.push(format!("{row} as {role:?}, {relation:?}: what is refused writes something"));
        }
        found.judge(row, role, relation, expected, &answer);
        // What is shown with a refusal is each thing's own.
        if !answer.body.contains("\"current\"") {
            alike.entry(status).or_default().push((relation, answer));
        }
    }
    for (status, answers) in alike {
        let Some((first, rest)) = answers.split_first() else { continue };
        for (relation, answer) in rest {
            if answer.status == status && first.1.status == status && answer.looks() != first.1.looks() {
                found
                    .wrong
                    .push(format!("{row} as {role:?}: {relation:?} looks otherwise than {:?}:\n{:?}\n{:?}", first.0, answer, first.1));
            }
        }
        let counts = counts(asker, row, role, &answers).await;
        if let (Some(most), Some(least)) = (counts.iter().max(), counts.iter().min()) {
            asker.counted.set(asker.counted.get() + 1);
            if most.0 - least.0 > READS_APART_MAX {
                found.wrong.push(format!("{row} as {role:?}: refusals read {counts:?} times from the store"));
            }
        }
        asker.compared.set(asker.compared.get() + 1);
    }
}

/// Asks all that should be answered; what changes something, of a thing of its own.
async fn allowed(asker: &Asker<'_>, row: &Row, role: Role, found: &mut Found) {
    for (relation, standing) in asker.scene.standing(row.kind, role).await {
        let expected = row.expected(role, relation);
        if matches!(expected, Expected::Refused(_)) {
            continue;
        }
        let fresh = if row.is_read() { None } else { asker.scene.fresh(row.kind, role, relation).await };
        let (role_as, id) = fresh.unwrap_or((role.name().to_owned(), standing));
        let answer = asker.ask_as(row, role, &role_as, &id).await;
        found.judge(row, role, relation, expected, &answer);
    }
}
