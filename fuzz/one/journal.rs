//! Lines of the journal as a start reads them: what is read is written to the same line, and read again the same. An input is five lines:
//! turn, instant, name of the fact, its body, who asked.

use vestibule_center::value::Value;
use vestibule_store::Batch;
use vestibule_store::Fault;
use vestibule_store::project::{Statement, project, read_line};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let mut cell = || match lines.next() {
        None | Some("") => Value::Null,
        Some(line) => line.parse().map_or_else(|_| Value::Text(line.into()), Value::Int),
    };
    let row = [Value::Int(7), cell(), cell(), cell(), cell(), cell()];
    let line = match read_line(&row) {
        Ok((seq, line)) => {
            assert_eq!(seq, 7);
            line
        }
        Err(Fault::Row(at)) => return assert!(at.starts_with("journal")),
        Err(Fault::Journal { seq, .. }) => return assert_eq!(seq, 7, "the fault names another line"),
        Err(other) => panic!("{other}"),
    };
    if line.fact.is_soft() {
        return;
    }
    let mut batch = Batch::new(1);
    batch.journal.push(line.clone());
    let written = project(&batch);
    let [Statement::Append { values, .. }] = &written[..] else { panic!("a line is written as {written:?}") };
    let again: Vec<_> = [Value::Int(7)].into_iter().chain(values.iter().cloned()).collect();
    assert_eq!(read_line(&again).ok(), Some((7, line)), "written as {values:?}");
}
