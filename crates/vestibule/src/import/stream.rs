//! A file of rows read some at a time, as CSV or JSON Lines: never more of it at hand than a few rows.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::rc::Rc;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::sheet::{Column, Holds, Sheet};
use crate::finding::Findings;
use crate::nearest;

/// Bytes of one row.
pub(crate) const ROW_BYTES_MAX: u64 = 256 * 1024;
/// Bytes read from the file at once.
const BUFFER_BYTES: usize = 64 * 1024;
/// How texts begin that are not in UTF-8, and what they are in.
const OTHER_ENCODINGS: [(&[u8], &str); 4] =
    [(b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")];
const BOM: &[u8] = b"\xef\xbb\xbf";

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    /// A header, and fields separated by commas.
    Csv,
    /// An object a line.
    JsonLines,
}

/// A file that is read.
pub(crate) struct Stream<R: Read> {
    file: String,
    columns: &'static [Column],
    rows: Rows<R>,
    /// How much of the file was taken.
    taken: Rc<Cell<u64>>,
}

enum Rows<R: Read> {
    Csv { reader: Box<csv::Reader<Counted<R>>>, record: csv::ByteRecord, header: Header, count: Rc<Count> },
    Json { reader: BufReader<Counted<R>>, line: u64 },
    Over,
}

/// The header, once it is read, and where the last row began.
#[derive(Default)]
struct Header {
    places: Option<Vec<Option<usize>>>,
    last: u64,
}

/// What was read since a row began, and of quotes in all.
#[derive(Default)]
struct Count {
    of_row: Cell<u64>,
    quotes: Cell<u64>,
}

struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
    count: Rc<Count>,
    /// The first bytes, which were looked at.
    first: Vec<u8>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.count.of_row.get() > ROW_BYTES_MAX + BUFFER_BYTES as u64 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let n = if self.first.is_empty() {
            self.inner.read(to)?
        } else {
            let n = self.first.len().min(to.len());
            to[..n].copy_from_slice(&self.first[..n]);
            drop(self.first.drain(..n));
            n
        };
        self.taken.set(self.taken.get() + n as u64);
        self.count.of_row.set(self.count.of_row.get() + n as u64);
        let quotes = to[..n].iter().filter(|byte| **byte == b'"').count();
        self.count.quotes.set(self.count.quotes.get() + quotes as u64);
        Ok(n)
    }
}

impl<R: Read> Stream<R> {
    /// Begins to read a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn begin(file: &str, columns: &'static [Column], form: Form, mut inner: R, out: &mut Findings) -> io::Result<Stream<R>> {
        let mut first = Vec::new();
        (&mut inner).take(4).read_to_end(&mut first)?;
        let other = OTHER_ENCODINGS.iter().find(|(begins, _)| first.starts_with(begins));
        if let Some((_, name)) = other {
            out.add(file, 1, "", name, "UTF-8");
        }
        let bom = if first.starts_with(BOM) { BOM.len() } else { 0 };
        drop(first.drain(..bom));
        let (taken, count) = (Rc::new(Cell::new(bom as u64)), Rc::new(Count::default()));
        let counted = Counted { inner, taken: taken.clone(), count: count.clone(), first };
        let rows = match form {
            _ if other.is_some() => Rows::Over, // open: nothing of it can be read, whatever its form
            Form::Csv => {
                let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(BUFFER_BYTES).from_reader(counted);
                Rows::Csv { reader: Box::new(reader), record: csv::ByteRecord::new(), header: Header::default(), count }
            }
            Form::JsonLines => Rows::Json { reader: BufReader::with_capacity(BUFFER_BYTES, counted), line: 0 },
        };
        Ok(Stream { file: file.to_owned(), columns, rows, taken })
    }

    /// Bytes taken of the file.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.get()
    }

    /// The next rows, at most so many; `None` at the end, or where nothing further can be read, which is a finding.
    ///
    /// # Errors
    /// The file cannot be read on.
    pub(crate) fn next(&mut self, most: usize, out: &mut Findings) -> io::Result<Option<Sheet>> {
        let mut sheet = Sheet::absent(super::folder::ORDERS, self.columns).named(&self.file);
        let over = match &mut self.rows {
            Rows::Over => return Ok(None),
            Rows::Csv { reader, record, header, count } => {
                csv_rows(&self.file, (&mut **reader, record, header, &**count), most, &mut sheet, out)?
            }
            Rows::Json { reader, line } => json_rows(&self.file, (reader, line), most, &mut sheet, out)?,
        };
        if over {
            self.rows = Rows::Over;
        }
        Ok((sheet.len() > 0 || !over).then_some(sheet))
    }
}

type Csv<'a, R> = (&'a mut csv::Reader<Counted<R>>, &'a mut csv::ByteRecord, &'a mut Header, &'a Count);

/// Reads rows of CSV; true when it is over.
fn csv_rows<R: Read>(
    file: &str,
    (reader, record, header, count): Csv<'_, R>,
    most: usize,
    sheet: &mut Sheet,
    out: &mut Findings,
) -> io::Result<bool> {
    for _ in 0..most {
        let begins = reader.position().line();
        match reader.read_byte_record(record) {
            Ok(true) => count.of_row.set(0),
            Ok(false) => {
                if header.places.is_none() {
                    out.add(file, 1, "", "", sheet.wanted_header());
                }
                if !count.quotes.get().is_multiple_of(2) {
                    // An open quote takes all that follows it into the last row.
                    out.add(file, header.last, "", "a quote that is not closed", "each quote closed before the file ends");
                }
                return Ok(true);
            }
            Err(error) => {
                let csv::ErrorKind::Io(error) = error.into_kind() else { return Err(ErrorKind::InvalidData.into()) };
                if error.kind() != ErrorKind::FileTooLarge {
                    return Err(error);
                }
                out.add(file, begins, "", "a longer row", format!("a row of at most {ROW_BYTES_MAX} bytes; is a quote not closed?"));
                return Ok(true);
            }
        }
        let line = record.position().map_or(1, csv::Position::line);
        header.last = line;
        match &header.places {
            None => match sheet.header(record, line, out) {
                Some(found) => header.places = Some(found),
                None => return Ok(true),
            },
            Some(places) => sheet.row(record, line, places, out),
        }
    }
    Ok(false)
}

/// Reads rows of JSON Lines; true when it is over.
fn json_rows<R: Read>(
    file: &str,
    (reader, line): (&mut BufReader<Counted<R>>, &mut u64),
    most: usize,
    sheet: &mut Sheet,
    out: &mut Findings,
) -> io::Result<bool> {
    let mut bytes = Vec::new();
    for _ in 0..most {
        bytes.clear();
        reader.get_ref().count.of_row.set(0);
        (&mut *reader).take(ROW_BYTES_MAX + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(true);
        }
        *line += 1;
        if bytes.len() as u64 > ROW_BYTES_MAX {
            out.add(file, *line, "", "a longer line", format!("a line of at most {ROW_BYTES_MAX} bytes"));
            return Ok(true);
        }
        json_row(file, *line, bytes.trim_ascii(), sheet, out);
    }
    Ok(false)
}

fn json_row(file: &str, line: u64, bytes: &[u8], sheet: &mut Sheet, out: &mut Findings) {
    if bytes.is_empty() {
        return;
    }
    let shown = String::from_utf8_lossy(bytes);
    if std::str::from_utf8(bytes).is_err() {
        return out.add(file, line, "", &shown, "UTF-8");
    }
    let object = match serde_json::from_slice(bytes) {
        Ok(Pairs(object)) => object,
        Err(error) => return out.add(file, line, "", &shown, format!("a JSON object on one line ({error})")),
    };
    let columns = sheet.columns();
    let (mut fields, before) = (Vec::new(), out.count());
    for (m, (name, value)) in object.iter().enumerate() {
        if object[..m].iter().any(|(before, _)| before == name) {
            out.add(file, line, name, name, "each key once");
            continue;
        }
        let Some(n) = columns.iter().position(|column| column.name == name) else {
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            out.add(file, line, name, name, nearest::expected(name, &names));
            continue;
        };
        match cell(columns[n].holds, value) {
            Ok(text) => fields.push((n, text)),
            Err(expected) => out.add(file, line, name, &value.to_string(), expected),
        }
    }
    for (n, column) in columns.iter().enumerate() {
        if column.needed && !object.iter().any(|(name, _)| name == column.name) {
            out.add(file, line, column.name, "", "a value");
            fields.retain(|(m, _)| *m != n);
        }
    }
    if out.count() == before {
        sheet.fields(line, fields.iter().map(|(n, text)| (*n, text.as_bytes())), out);
    }
}

/// The fields of an object as they stand there: one that stands there twice is there twice.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Pairs, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Pairs;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut all = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    all.push(pair);
                }
                Ok(Pairs(all))
            }
        }
        reader.deserialize_map(Each)
    }
}

/// A value as a cell of a table has it, a list as its words with spaces between them; or what would fit.
fn cell(holds: Holds, value: &Value) -> Result<String, &'static str> {
    let expected = match holds {
        Holds::Text => "a text, a number, or null",
        Holds::Truth => "true or false, or null",
        Holds::Words => "a list of words, or null",
    };
    let word = |value: &Value| value.as_str().filter(|word| !word.is_empty() && !word.contains(char::is_whitespace)).map(str::to_owned);
    match (value, holds) {
        (Value::Null, _) => Ok(String::new()),
        (Value::String(text), _) => Ok(text.clone()),
        (Value::Number(number), _) => Ok(number.to_string()),
        (Value::Bool(on), Holds::Truth) => Ok(if *on { "yes" } else { "no" }.to_owned()),
        (Value::Array(all), Holds::Words) => Ok(all.iter().map(word).collect::<Option<Vec<_>>>().ok_or(expected)?.join(" ")),
        (Value::Bool(_) | Value::Array(_) | Value::Object(_), _) => Err(expected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column::needed("number", 9),
        Column::optional("name", 40),
        Column::optional("note", 40),
        WORDS,
        Column::optional("on", 9).of(Holds::Truth),
    ];
    const WORDS: Column = Column::optional("words", 40).of(Holds::Words);

    /// Hands out a few bytes at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let n = to.len().min(3);
            self.0.read(&mut to[..n])
        }
    }

    type Read3 = (Vec<(String, Option<String>, bool)>, Vec<(u64, String, String)>);

    fn read(form: Form, bytes: &[u8]) -> Read3 {
        let mut out = Findings::default();
        let mut stream = Stream::begin("orders.csv", COLUMNS, form, Slow(bytes), &mut out).unwrap();
        let mut rows = Vec::new();
        while let Some(sheet) = stream.next(2, &mut out).unwrap() {
            for cells in sheet.cells() {
                let text = |column| cells.text(column).map(str::to_owned);
                rows.push((text("number").unwrap_or_default(), text("name"), cells.is_given("note")));
            }
        }
        (rows, out.iter().map(|f| (f.row, f.column.clone(), f.expected.clone())).collect())
    }

    fn row(number: &str, name: &str) -> (String, Option<String>, bool) {
        (number.to_owned(), Some(name.to_owned()), false)
    }

    #[test]
    fn both_forms_are_read_some_rows_at_a_time() {
        let names = ["Zoë 👩‍👩‍👧", "سارة", "Ng, \u{202e}Ana"];
        let mut csv = b"\xef\xbb\xbfname,number\r\n".to_vec();
        let mut json = b"\xef\xbb\xbf".to_vec();
        for (n, name) in names.iter().enumerate() {
            csv.extend(format!("\"{name}\",A-{n}\r\n").bytes());
            json.extend(format!("{}\r\n\n", serde_json::json!({"number": format!("A-{n}"), "name": name})).bytes());
        }
        let expected: Vec<_> = names.iter().enumerate().map(|(n, name)| row(&format!("A-{n}"), name)).collect();
        assert_eq!(read(Form::Csv, &csv), (expected.clone(), vec![]));
        assert_eq!(read(Form::JsonLines, &json), (expected, vec![]));
    }

    #[test]
    fn what_a_row_does_not_say_is_told_from_what_it_says_is_empty() {
        assert_eq!(read(Form::Csv, b"number,note\nA-1,\n").0, [("A-1".to_owned(), None, true)]);
        assert_eq!(read(Form::JsonLines, b"{\"number\":\"A\",\"name\":\"fr en\"}").0[0].1.as_deref(), Some("fr en"));
        let json = b"{\"number\":7,\"note\":null}\n{\"number\":\"A-2\"}";
        assert_eq!(read(Form::JsonLines, json).0, [("7".to_owned(), None, true), ("A-2".to_owned(), None, false)]);
    }

    #[test]
    fn another_encoding_is_told() {
        let told = |bytes: &[u8]| [Form::Csv, Form::JsonLines].map(|form| read(form, bytes));
        for read in told(b"\xff\xfen\0u\0m\0") {
            assert_eq!(read, (vec![], vec![(1, String::new(), "UTF-8".to_owned())]));
        }
        assert_eq!(read(Form::Csv, b"number,name\nA-1,\xe9\n").1, [(2, "name".to_owned(), "UTF-8".to_owned())]);
        assert_eq!(read(Form::JsonLines, b"{\"number\":\"\xe9\"}\n").1, [(1, String::new(), "UTF-8".to_owned())]);
    }

    #[test]
    fn an_open_quote_is_told_where_it_begins_and_takes_no_memory() {
        let short = read(Form::Csv, b"number,name\nA-1,\"open\nA-2,b");
        assert_eq!(short.1, [(2, String::new(), "each quote closed before the file ends".to_owned())]);
        let mut long = b"number,name\nA-1,a\nA-2,\"open\n".to_vec();
        long.resize(4 * ROW_BYTES_MAX as usize, b'x');
        let (_, told) = read(Form::Csv, &long);
        assert_eq!((told.len(), told[0].0, told[0].2.contains("is a quote not closed?")), (1, 3, true), "{told:?}");
        assert_eq!(read(Form::JsonLines, &long[..28]).1.len(), 3);
    }

    #[test]
    fn a_line_that_is_no_row_is_told() {
        let told = |line: &str| read(Form::JsonLines, line.as_bytes()).1;
        assert_eq!(told("{\"number\":\"A-1\",\"nmae\":\"x\"}"), [(1, "nmae".to_owned(), "name".to_owned())]);
        assert_eq!(told("{\"name\":\"x\"}"), [(1, "number".to_owned(), "a value".to_owned())]);
        assert_eq!(told("{\"number\":\"A\",\"name\":\"x\",\"name\":\"y\"}"), [(1, "name".to_owned(), "each key once".to_owned())]);
        let expected =
            |wrong: &str| told(&format!("{{\"number\":\"A\",{wrong}}}")).pop().map(|(_, at, expected)| format!("{at}: {expected}"));
        assert_eq!(told("{\"number\":[1]}"), [(1, "number".to_owned(), "a text, a number, or null".to_owned())]);
        assert_eq!(expected("\"name\":true").as_deref(), Some("name: a text, a number, or null"), "no text is yes");
        assert_eq!(expected("\"name\":[\"a\",\"b\"]").as_deref(), Some("name: a text, a number, or null"), "nor some words");
        assert_eq!(expected("\"words\":true").as_deref(), Some("words: a list of words, or null"));
        assert_eq!(expected("\"words\":[\"a b\"]").as_deref(), Some("words: a list of words, or null"));
        assert_eq!(expected("\"on\":[\"yes\"]").as_deref(), Some("on: true or false, or null"));
        assert_eq!((expected("\"on\":true"), expected("\"on\":null"), expected("\"words\":[\"a\",\"b\"]")), (None, None, None));
        assert!(told("[1]")[0].2.starts_with("a JSON object on one line"));
        assert_eq!(read(Form::Csv, b"").1[0].2, "a header: number,name,note,words,on");
    }
}
