//! Rows as a start reads them: what is read is kept as a row that reads the same. The first line of an input names the table, each
//! further one is a cell: nothing, a whole number, or a text in which `\n` is a line break.

use vestibule_center::report::measure::{AgentInterval, QueueInterval};
use vestibule_center::report::saved as report;
use vestibule_center::saved::*;
use vestibule_center::value::Value;
use vestibule_store::library as kept;

/// Whether it is a row of this kind; then it is read.
fn read<R: Row + PartialEq + std::fmt::Debug>(table: &str, cells: &[Value]) -> bool {
    if R::TABLE.name != table {
        return false;
    }
    match R::read(cells) {
        Ok(row) => {
            let written = row.values();
            assert_eq!(written.len(), R::TABLE.columns.len(), "{table}: as many values as columns");
            let again = R::read(&written);
            assert!(again.as_ref() == Ok(&row), "{table}: {written:?} reads as {again:?}");
        }
        Err(at) => {
            let column = at.split_once('.').map(|(_, column)| column);
            assert!(column.is_some_and(|c| R::TABLE.columns.contains(&c)), "{table}: {at} is no column");
        }
    }
    true
}

macro_rules! read_each {
    ($table:expr, $cells:expr, $($row:ty),+ $(,)?) => { [$(read::<$row>($table, $cells)),+].contains(&true) };
}

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n');
    let table = lines.next().unwrap_or_default();
    let cell = |line: &str| match line {
        "" => Value::Null,
        _ => line.parse().map_or_else(|_| Value::Text(line.replace("\\n", "\n").into()), Value::Int),
    };
    let cells: Vec<_> = lines.map(cell).collect();
    is_read(table, &cells);
}

/// Whether rows of a table are read here.
fn is_read(table: &str, cells: &[Value]) -> bool {
    let center = read_each!(
        table,
        cells,
        CenterRow,
        SettingRow,
        SkillRow,
        QueueRow,
        HoursRow,
        ReplyRow,
        AgentRow,
        ClientRow,
        InteractionRow,
        MessageRow,
        AsideRow,
        WrapUpRow,
        OfferRow,
        AlertRow,
        InvitationRow,
        CallbackRow,
        NoticeRow,
        FollowedRow,
        ParkedRow,
    );
    let reports = read_each!(
        table,
        cells,
        report::CorrectionRow,
        report::CursorRow,
        report::TargetRow,
        report::TalkRow,
        report::OpenOfferRow,
        report::SideRow,
        report::HoldRow,
        report::PersonRow,
        QueueInterval,
        AgentInterval,
    );
    let library = read_each!(
        table,
        cells,
        kept::AccountRow,
        kept::SessionRow,
        kept::LinkRow,
        kept::ProductRow,
        kept::ProductVersionRow,
        kept::OrderRow,
        kept::OutboxRow,
        kept::PushRow,
        kept::MailRow,
        kept::SecretRow,
        kept::CardRow,
        kept::RecordRow,
        kept::WordedRow,
        kept::ChangeRow,
        kept::PolicyRow,
    );
    center || reports || library
}

#[cfg(test)]
#[test]
fn every_table_that_a_start_reads_is_read_here() {
    for table in TABLES.iter().chain(report::REPORT_TABLES.iter().copied().flatten()) {
        assert!(is_read(table.name, &[]), "{} is left out", table.name);
    }
}
