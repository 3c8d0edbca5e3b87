//! CSV read strictly: a header of known columns, as many fields in each row, UTF-8, bounded fields.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::finding::Findings;
use crate::nearest;

/// Rows of one file.
pub(crate) const ROWS_MAX: usize = 200_000;

/// One column of a file.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its name in the header.
    pub(crate) name: &'static str,
    /// Characters of a field.
    pub(crate) chars_max: usize,
    /// Whether every row has a value; a column of which no row needs one may be left out.
    pub(crate) needed: bool,
    /// What a field of it is.
    pub(crate) holds: Holds,
}

/// What a field is, where a file has more than texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A text, which a number is too.
    Text,
    /// Yes or no.
    Truth,
    /// Words with spaces between them.
    Words,
}

impl Column {
    /// A column in which every row has a value.
    pub(crate) const fn needed(name: &'static str, chars_max: usize) -> Column {
        Column { name, chars_max, needed: true, holds: Holds::Text }
    }
    /// A column whose fields may be empty.
    pub(crate) const fn optional(name: &'static str, chars_max: usize) -> Column {
        Column { name, chars_max, needed: false, holds: Holds::Text }
    }
    /// The same, of something else than texts.
    pub(crate) const fn of(self, holds: Holds) -> Column {
        Column { holds, ..self }
    }
}

/// The rows of a file.
#[derive(Debug)]
pub(crate) struct Sheet {
    file: Cow<'static, str>,
    columns: &'static [Column],
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// Line of the file where it begins.
    line: u64,
    /// A field for each column; empty where nothing stands, or what stands there was refused.
    fields: Vec<String>,
    /// Columns whose field was refused already.
    refused: Vec<usize>,
    /// Columns it has a field for, empty or not.
    given: Vec<bool>,
}

/// One row, to be read field by field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    /// Place of the row in the sheet.
    pub(crate) index: usize,
}

impl Sheet {
    /// A file that is not there: no rows.
    pub(crate) fn absent(file: &'static str, columns: &'static [Column]) -> Sheet {
        Sheet { file: file.into(), columns, rows: Vec::new() }
    }

    /// The same under another name.
    pub(super) fn named(self, file: &str) -> Sheet {
        Sheet { file: file.to_owned().into(), ..self }
    }

    /// Reads a file.
    pub(crate) fn read(file: &'static str, columns: &'static [Column], bytes: &[u8], out: &mut Findings) -> Sheet {
        let mut sheet = Sheet::absent(file, columns);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        let mut places: Option<Vec<Option<usize>>> = None;
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    out.add(file, reader.position().line(), "", &error.to_string(), "CSV");
                    return sheet;
                }
            }
            let line = record.position().map_or(1, csv::Position::line);
            match &places {
                None => match sheet.header(&record, line, out) {
                    Some(found) => places = Some(found),
                    None => return sheet,
                },
                Some(_) if sheet.rows.len() == ROWS_MAX => {
                    out.add(file, line, "", "one more row", format!("at most {ROWS_MAX} rows"));
                    return sheet;
                }
                Some(places) => sheet.row(&record, line, places, out),
            }
        }
        if places.is_none() {
            out.add(file, 1, "", "", sheet.wanted_header());
        }
        sheet
    }

    /// The rows.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cells<'_>> {
        let rows = self.rows.iter().enumerate();
        rows.map(|(index, row)| Cells { sheet: self, row, index })
    }
    /// Adds the rows of a later part of the same file.
    pub(super) fn extend(&mut self, later: Sheet) {
        self.rows.extend(later.rows);
    }
    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
    /// Its columns.
    pub(super) fn columns(&self) -> &'static [Column] {
        self.columns
    }
    /// The row at a place.
    pub(crate) fn at(&self, index: usize) -> Option<Cells<'_>> {
        let row = self.rows.get(index)?;
        Some(Cells { sheet: self, row, index })
    }
    /// What stands in a column, in every row that has something there.
    pub(crate) fn column<'a>(&'a self, name: &'static str) -> impl Iterator<Item = &'a str> {
        self.cells().filter_map(move |cells| cells.text(name))
    }
    /// Tells every row whose key stands in an earlier row too.
    pub(crate) fn unique(&self, key: &'static str, out: &mut Findings) {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        for cells in self.cells() {
            let Some(value) = cells.text(key) else { continue };
            match seen.get(value) {
                Some(line) => {
                    let expected = format!("no second row with this {key}: it stands in row {line}");
                    out.add(&self.file, cells.row.line, key, value, expected);
                }
                None => drop(seen.insert(value, cells.row.line)),
            }
        }
    }

    /// What a header may say.
    pub(super) fn wanted_header(&self) -> String {
        format!("a header: {}", self.names().join(","))
    }

    fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|c| c.name).collect()
    }

    /// For each field of a row, the column it stands in.
    pub(super) fn header(&self, record: &csv::ByteRecord, line: u64, out: &mut Findings) -> Option<Vec<Option<usize>>> {
        let names = self.names();
        let before = out.count();
        let mut places = Vec::new();
        for field in record.iter().take(2 * names.len() + 1) {
            let name = String::from_utf8_lossy(field);
            let place = names.iter().position(|known| *known == name);
            match place {
                None => out.add(&self.file, line, &name, &name, nearest::expected(&name, &names)),
                Some(_) if places.contains(&place) => {
                    out.add(&self.file, line, &name, &name, "each column once");
                }
                Some(_) => {}
            }
            places.push(place);
        }
        for (n, column) in self.columns.iter().enumerate() {
            if column.needed && !places.contains(&Some(n)) {
                out.add(&self.file, line, column.name, "", "this column");
            }
        }
        (out.count() == before).then_some(places)
    }

    pub(super) fn row(&mut self, record: &csv::ByteRecord, line: u64, places: &[Option<usize>], out: &mut Findings) {
        if record.len() != places.len() {
            let found = format!("{} fields", record.len());
            out.add(&self.file, line, "", &found, format!("{} fields, as in the header", places.len()));
            return;
        }
        self.fields(line, record.iter().zip(places).filter_map(|(field, place)| Some(((*place)?, field))), out);
    }

    /// Adds a row of these fields, each with its column.
    pub(super) fn fields<'f>(&mut self, line: u64, fields: impl Iterator<Item = (usize, &'f [u8])>, out: &mut Findings) {
        let n = self.columns.len();
        let mut row = Row { line, fields: vec![String::new(); n], refused: Vec::new(), given: vec![false; n] };
        for (n, field) in fields {
            let Some(column) = self.columns.get(n) else { continue };
            row.given[n] = true;
            match fits(field, column) {
                Ok(text) => text.clone_into(&mut row.fields[n]),
                Err(expected) => {
                    let found = String::from_utf8_lossy(field);
                    out.add(&self.file, line, column.name, &found, expected);
                    row.refused.push(n);
                }
            }
        }
        self.rows.push(row);
    }
}

/// The field as text, or what would fit.
fn fits<'a>(field: &'a [u8], column: &Column) -> Result<&'a str, String> {
    let text = std::str::from_utf8(field).map_err(|_| "UTF-8".to_owned())?;
    if text.chars().take(column.chars_max + 1).count() > column.chars_max {
        // Which words fit says more than how long they are.
        let is_truth = column.holds == Holds::Truth;
        return Err(if is_truth { "yes or no".to_owned() } else { format!("at most {} characters", column.chars_max) });
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err("no control characters".to_owned());
    }
    if text.trim() != text {
        return Err("no blanks around it".to_owned());
    }
    if column.needed && text.is_empty() {
        return Err("a value".to_owned());
    }
    Ok(text)
}

impl<'a> Cells<'a> {
    /// Line of the file where the row begins.
    pub(crate) fn line(&self) -> u64 {
        self.row.line
    }

    /// Whether the row has a field for a column, empty or not.
    pub(crate) fn is_given(&self, column: &str) -> bool {
        self.place(column).and_then(|n| self.row.given.get(n)).is_some_and(|given| *given)
    }

    /// What stands in a column; `None` when nothing does.
    pub(crate) fn text(&self, column: &str) -> Option<&'a str> {
        let field = self.row.fields.get(self.place(column)?)?;
        (!field.is_empty()).then_some(field.as_str())
    }

    /// Reads what stands in a column; what does not fit is a finding.
    pub(crate) fn read<T>(&self, column: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>, out: &mut Findings) -> Option<T> {
        let text = self.text(column)?;
        let value = read(text);
        if value.is_none() {
            self.wrong(column, expected, out);
        }
        value
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(&self, column: &str, all: &[T], as_str: fn(T) -> &'static str, out: &mut Findings) -> Option<T> {
        let text = self.text(column)?;
        let found = all.iter().copied().find(|w| as_str(*w) == text);
        if found.is_none() {
            let words: Vec<_> = all.iter().map(|w| as_str(*w)).collect();
            self.wrong(column, nearest::expected(text, &words), out);
        }
        found
    }

    /// Yes or no; `absent` when nothing stands there.
    pub(crate) fn truth(&self, column: &str, absent: bool, out: &mut Findings) -> Option<bool> {
        if self.text(column).is_none() {
            return Some(absent);
        }
        let truth = |text: &str| match text {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => None,
        };
        self.read(column, "yes or no", truth, out)
    }

    /// Tells that what stands in a column does not fit; once for each field.
    pub(crate) fn wrong(&self, column: &str, expected: impl Into<String>, out: &mut Findings) {
        if self.place(column).is_some_and(|n| self.row.refused.contains(&n)) {
            return;
        }
        let found = self.text(column).unwrap_or_default();
        out.add(&self.sheet.file, self.row.line, column, found, expected);
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.sheet.columns.iter().position(|c| c.name == column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[Column::needed("handle", 5), Column::needed("name", 20), Column::optional("shown", 5)];

    fn read(bytes: &[u8]) -> (Sheet, Vec<(u64, String, String)>) {
        let mut out = Findings::default();
        let sheet = Sheet::read("people.csv", COLUMNS, bytes, &mut out);
        sheet.unique("handle", &mut out);
        let told = out.iter().map(|f| (f.row, f.column.clone(), f.expected.clone())).collect();
        (sheet, told)
    }

    #[test]
    fn rows_are_read_by_the_names_of_their_columns() {
        let (sheet, told) = read("\u{feff}name,handle\r\n\"Ana, R\",ana\nBen,ben\n".as_bytes());
        assert_eq!(told, []);
        let read: Vec<_> = sheet.cells().map(|c| (c.text("handle"), c.text("name"), c.text("shown"))).collect();
        assert_eq!(read, [(Some("ana"), Some("Ana, R"), None), (Some("ben"), Some("Ben"), None)]);
    }

    #[test]
    fn a_wrong_header_is_told_and_nothing_read() {
        let (sheet, told) = read(b"hanlde,name,name\nana,Ana,Ana\n");
        let told: Vec<_> = told.iter().map(|(r, c, e)| (*r, c.as_str(), e.as_str())).collect();
        assert_eq!(told, [(1, "hanlde", "handle"), (1, "name", "each column once"), (1, "handle", "this column")]);
        assert_eq!(sheet.cells().count(), 0);
        assert_eq!(read(b"").1[0].2, "a header: handle,name,shown");
    }

    #[test]
    fn every_field_that_does_not_fit_is_told() {
        let (_, told) = read(b"handle,name,shown\nana,Ana,yes\nlonger,Ana\nlonger,\xff,yes\n,Ben,yes\nana, Ana ,\nben,A\x07,no\n");
        let told: Vec<_> = told.iter().map(|(r, c, e)| (*r, c.as_str(), e.as_str())).collect();
        let expected = [
            (3, "", "3 fields, as in the header"),
            (4, "handle", "at most 5 characters"),
            (4, "name", "UTF-8"),
            (5, "handle", "a value"),
            (6, "name", "no blanks around it"),
            (7, "name", "no control characters"),
            (6, "handle", "no second row with this handle: it stands in row 2"),
        ];
        assert_eq!(told, expected);
    }
}
