//! TOML read strictly: every key is known or named with the nearest known one, every value has its line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::Findings;
use crate::nearest;

/// Bytes of one TOML file.
pub(crate) const TOML_BYTES_MAX: usize = 1024 * 1024;

/// A TOML text with its name.
pub(crate) struct Text<'a> {
    /// Name of the file, as findings tell it.
    pub(crate) file: &'a str,
    /// The text.
    pub(crate) text: &'a str,
}

/// One table of a text.
pub(crate) struct Section<'a> {
    of: &'a Text<'a>,
    /// Path of the table; empty for the whole.
    at: String,
    /// Line where it begins.
    pub(crate) row: u64,
    table: &'a DeTable<'a>,
}

impl<'a> Text<'a> {
    /// Parses the text; what is not TOML at all is a finding each.
    pub(crate) fn parse(&self, out: &mut Findings) -> Option<Spanned<DeTable<'a>>> {
        if self.text.len() > TOML_BYTES_MAX {
            let found = format!("{} bytes", self.text.len());
            out.add(self.file, 1, "", &found, format!("at most {TOML_BYTES_MAX} bytes"));
            return None;
        }
        let (table, wrong) = DeTable::parse_recoverable(self.text);
        for error in &wrong {
            let span = error.span().unwrap_or(0..0);
            let found = self.text.get(span.clone()).unwrap_or_default();
            let expected = format!("TOML: {}", error.message());
            out.add(self.file, self.row(span.start), "", found, expected);
        }
        wrong.is_empty().then_some(table)
    }

    /// The whole as a section.
    pub(crate) fn section(&'a self, table: &'a Spanned<DeTable<'a>>) -> Section<'a> {
        Section { of: self, at: String::new(), row: 1, table: table.get_ref() }
    }

    /// Line of a byte, from 1.
    fn row(&self, byte: usize) -> u64 {
        let before = self.text.as_bytes().get(..byte).unwrap_or_default();
        before.iter().filter(|b| **b == b'\n').count() as u64 + 1
    }
}

impl<'a> Section<'a> {
    /// Every key that is not among the known ones is a finding.
    pub(crate) fn only(&self, known: &[&str], out: &mut Findings) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let row = self.of.row(key.span().start);
                let expected = nearest::expected(name, known);
                out.add(self.of.file, row, &self.path(name), name, expected);
            }
        }
    }

    /// The keys with their lines, in the order of their names.
    pub(crate) fn keys(&self) -> Vec<(&'a str, u64)> {
        let place = |k: &'a Spanned<toml::de::DeString<'a>>| (k.get_ref().as_ref(), self.of.row(k.span().start));
        self.table.keys().map(place).collect()
    }

    /// A text.
    pub(crate) fn text(&self, key: &str, out: &mut Findings) -> Option<&'a str> {
        self.value(key, "a text in quotes", DeValue::as_str, out)
    }
    /// One of a closed list of words.
    pub(crate) fn word<T: Copy>(&self, key: &str, all: &[T], as_str: fn(T) -> &'static str, out: &mut Findings) -> Option<T> {
        let text = self.text(key, out)?;
        let word = all.iter().copied().find(|w| as_str(*w) == text);
        if word.is_none() {
            let words: Vec<_> = all.iter().map(|w| as_str(*w)).collect();
            self.wrong(key, text, nearest::expected(text, &words), out);
        }
        word
    }
    /// A whole number from 0.
    pub(crate) fn number(&self, key: &str, out: &mut Findings) -> Option<u64> {
        let whole = |v: &DeValue<'_>| {
            let digits = v.as_integer()?;
            u64::from_str_radix(digits.as_str(), digits.radix()).ok()
        };
        self.value(key, "a whole number, 0 or more", whole, out)
    }
    /// A whole number, below 0 too.
    pub(crate) fn whole(&self, key: &str, out: &mut Findings) -> Option<i64> {
        let whole = |v: &DeValue<'_>| {
            let digits = v.as_integer()?;
            i64::from_str_radix(digits.as_str(), digits.radix()).ok()
        };
        self.value(key, "a whole number", whole, out)
    }
    /// True or false.
    pub(crate) fn truth(&self, key: &str, out: &mut Findings) -> Option<bool> {
        self.value(key, "true or false", DeValue::as_bool, out)
    }
    /// A list of texts.
    pub(crate) fn texts(&self, key: &str, out: &mut Findings) -> Option<Vec<&'a str>> {
        let expected = "a list of texts, such as [\"chat\"]";
        let all = |v: &'a DeValue<'a>| v.as_array()?.iter().map(|v| v.get_ref().as_str()).collect::<Option<Vec<_>>>();
        self.value(key, expected, all, out)
    }
    /// A table.
    pub(crate) fn section(&self, key: &str, out: &mut Findings) -> Option<Section<'a>> {
        let table = self.value(key, "a table", DeValue::as_table, out)?;
        Some(self.inner(self.path(key), self.row_of(key), table))
    }
    /// A list of tables.
    pub(crate) fn sections(&self, key: &str, out: &mut Findings) -> Vec<Section<'a>> {
        let mut all = Vec::new();
        let list = self.value(key, "a list of tables", DeValue::as_array, out);
        for (n, value) in list.into_iter().flatten().enumerate() {
            let (at, row) = (format!("{}[{n}]", self.path(key)), self.of.row(value.span().start));
            match value.get_ref().as_table() {
                Some(table) => all.push(self.inner(at, row, table)),
                None => {
                    let found = value.get_ref().type_str();
                    out.add(self.of.file, row, &at, found, "a table");
                }
            }
        }
        all
    }
    /// Something that must be there, and is told when it is not.
    pub(crate) fn need<T>(&self, key: &str, value: Option<T>, expected: &str, out: &mut Findings) -> Option<T> {
        if value.is_none() && self.table.get(key).is_none() {
            out.add(self.of.file, self.row, &self.path(key), "", expected);
        }
        value
    }
    /// Something that stands there and does not fit.
    pub(crate) fn wrong(&self, key: &str, found: &str, expected: impl Into<String>, out: &mut Findings) {
        out.add(self.of.file, self.row_of(key), &self.path(key), found, expected);
    }
    /// Line of a key; of the section when the key is not there.
    pub(crate) fn row_of(&self, key: &str) -> u64 {
        let key = self.table.get_key_value(key).map(|(k, _)| k);
        key.map_or(self.row, |k| self.of.row(k.span().start))
    }
    /// Path of a key.
    pub(crate) fn path(&self, key: &str) -> String {
        if self.at.is_empty() { key.to_owned() } else { format!("{}.{key}", self.at) }
    }

    fn inner(&self, at: String, row: u64, table: &'a DeTable<'a>) -> Section<'a> {
        Section { of: self.of, at, row, table }
    }

    fn value<T>(&self, key: &str, expected: &str, read: impl FnOnce(&'a DeValue<'a>) -> Option<T>, out: &mut Findings) -> Option<T> {
        let value = self.table.get(key)?;
        let read = read(value.get_ref());
        if read.is_none() {
            let found = self.of.text.get(value.span()).unwrap_or_default();
            self.wrong(key, found, expected, out);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<(u64, String, String, String)> {
        let text = Text { file: "c.toml", text };
        let mut out = Findings::default();
        if let Some(table) = text.parse(&mut out) {
            let all = text.section(&table);
            all.only(&["name", "size", "on", "media", "part"], &mut out);
            all.text("name", &mut out);
            all.number("size", &mut out);
            all.truth("on", &mut out);
            all.texts("media", &mut out);
            for part in all.sections("part", &mut out) {
                let name = part.text("name", &mut out);
                part.need("name", name, "a name", &mut out);
            }
        }
        let told = |f: &crate::finding::Finding| (f.row, f.column.clone(), f.found.clone(), f.expected.clone());
        out.iter().map(told).collect()
    }

    #[test]
    fn what_fits_is_read_in_silence() {
        let text = "name = \"x\"\nsize = 0x10\non = true\nmedia = [\"chat\"]\n[[part]]\nname = \"y\"";
        assert_eq!(findings(text), []);
    }

    #[test]
    fn each_line_that_does_not_fit_is_told() {
        let told = findings("nmae = \"x\"\nsize = -1\n\non = 1\nmedia = [1]\n[[part]]\n");
        let place: Vec<_> = told.iter().map(|(r, c, ..)| (*r, c.as_str())).collect();
        assert_eq!(place, [(1, "nmae"), (2, "size"), (4, "on"), (5, "media"), (6, "part[0].name")]);
        assert_eq!(told[0].3, "name");
        assert_eq!(told[1].2, "-1");
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let told = findings("name = \"x\"\nsize = \n");
        assert_eq!(told.first().map(|t| t.0), Some(2));
    }
}
