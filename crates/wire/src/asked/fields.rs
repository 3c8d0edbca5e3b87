//! A reader of one JSON object: known keys first, then each field by its name and what it may be.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;

use super::{Invalid, REFERENCE_CHARS_MAX, Reference, Unread, text};
use crate::stamp;

/// What an instant is.
pub(super) const INSTANT: &str = "an instant as RFC 3339, such as 2026-03-01T09:00:00.000Z";

/// The fields of one object; every key of it is known.
pub(super) struct Fields {
    at: String,
    map: Map<String, Value>,
}

impl Fields {
    /// Reads an object from the bytes of a body.
    pub(super) fn read(bytes: &[u8], known: &[&str]) -> Result<Fields, Unread> {
        Fields::of(text::value(bytes)?, String::new(), known)
    }

    fn of(value: Value, at: String, known: &[&str]) -> Result<Fields, Unread> {
        let Value::Object(map) = value else {
            return Err(Invalid::new(at, "type", "an object").into());
        };
        let unknown = map.keys().filter(|key| !known.contains(&key.as_str()));
        let wrong: Vec<_> = unknown.map(|key| Invalid::new(pointer(&at, key), "unknown_field", nearest(key, known))).collect();
        if wrong.is_empty() { Ok(Fields { at, map }) } else { Err(Unread::Invalid(wrong)) }
    }

    /// A text with a number of characters.
    pub(super) fn text(&self, name: &str, chars: RangeInclusive<usize>) -> Result<Option<String>, Invalid> {
        let Some(text) = self.str(name)? else {
            return Ok(None);
        };
        if !chars.contains(&text.chars().count()) {
            return Err(self.wrong(name, "length", format!("{} to {} characters", chars.start(), chars.end())));
        }
        Ok(Some(text.to_owned()))
    }

    /// A whole number from 0.
    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, Invalid> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        value.as_u64().map(Some).ok_or_else(|| self.wrong(name, "type", "a whole number, 0 or more"))
    }

    /// A whole number, below 0 too.
    pub(super) fn whole(&self, name: &str) -> Result<Option<i32>, Invalid> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let read = value.as_i64().and_then(|n| i32::try_from(n).ok());
        read.map(Some).ok_or_else(|| self.wrong(name, "type", "a whole number"))
    }

    /// True or false.
    pub(super) fn truth(&self, name: &str) -> Result<Option<bool>, Invalid> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        value.as_bool().map(Some).ok_or_else(|| self.wrong(name, "type", "true or false"))
    }

    /// An instant.
    pub(super) fn instant(&self, name: &str) -> Result<Option<Time>, Invalid> {
        let Some(text) = self.str(name)? else {
            return Ok(None);
        };
        let wrong = || self.wrong(name, "value", INSTANT);
        stamp::read(text).map(Some).ok_or_else(wrong)
    }

    /// One of a closed list of words.
    pub(super) fn word<T: Copy>(&self, name: &str, all: &[T], as_str: fn(T) -> &'static str) -> Result<Option<T>, Invalid> {
        let Some(text) = self.str(name)? else {
            return Ok(None);
        };
        if let Some(word) = all.iter().copied().find(|w| as_str(*w) == text) {
            return Ok(Some(word));
        }
        let words: Vec<_> = all.iter().map(|w| as_str(*w)).collect();
        Err(self.wrong(name, "value", nearest(text, &words)))
    }

    /// A medium.
    pub(super) fn medium(&self) -> Result<Option<Medium>, Invalid> {
        self.word("medium", Medium::ALL, Medium::as_str)
    }

    /// A list of words.
    pub(super) fn texts(&self, name: &str, count: RangeInclusive<usize>) -> Result<Option<Vec<&str>>, Invalid> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let list = value.as_array().ok_or_else(|| self.wrong(name, "type", "a list of words"))?;
        if !count.contains(&list.len()) {
            return Err(self.wrong(name, "length", format!("{} to {} words", count.start(), count.end())));
        }
        let each = list.iter().enumerate().map(|(n, v)| v.as_str().ok_or_else(|| self.wrong_item(name, n, "type", "a text")));
        each.collect::<Result<_, _>>().map(Some)
    }

    /// A reference to an agent, a queue or a client: id or handle.
    pub(super) fn reference(&self, name: &str) -> Result<Option<Reference>, Invalid> {
        Ok(self.text(name, 1..=REFERENCE_CHARS_MAX)?.map(Reference))
    }

    /// An object inside this one.
    pub(super) fn inner(&self, name: &str, known: &[&str]) -> Result<Option<Fields>, Unread> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        Fields::of(value.clone(), pointer(&self.at, name), known).map(Some)
    }

    /// A list of objects, at most so many.
    pub(super) fn items(&self, name: &str, most: usize, known: &[&str]) -> Result<Vec<Fields>, Unread> {
        let Some(value) = self.get(name) else {
            return Ok(Vec::new());
        };
        let list = value.as_array().ok_or_else(|| self.wrong(name, "type", "a list of objects"))?;
        if list.len() > most {
            return Err(self.wrong(name, "length", format!("at most {most} of them")).into());
        }
        let at = |n: usize| pointer(&pointer(&self.at, name), &n.to_string());
        list.iter().enumerate().map(|(n, value)| Fields::of(value.clone(), at(n), known)).collect()
    }

    /// A field as it came, null too.
    pub(super) fn raw(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    /// Whether a field says anything.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The names and values of all fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.map.iter().filter(|(_, v)| !v.is_null()).map(|(k, _)| k.as_str())
    }

    /// A field that must be there.
    pub(super) fn need<T>(&self, name: &str, value: Option<T>) -> Result<T, Invalid> {
        value.ok_or_else(|| self.wrong(name, "missing", "this field"))
    }

    /// What does not fit in a field.
    pub(super) fn wrong(&self, name: &str, code: &'static str, expected: impl Into<String>) -> Invalid {
        Invalid::new(pointer(&self.at, name), code, expected)
    }

    /// What does not fit in one item of a list.
    pub(super) fn wrong_item(&self, name: &str, n: usize, code: &'static str, expected: &str) -> Invalid {
        Invalid::new(pointer(&pointer(&self.at, name), &n.to_string()), code, expected)
    }

    /// What does not fit in the object as a whole.
    pub(super) fn wrong_whole(&self, code: &'static str, expected: impl Into<String>) -> Invalid {
        Invalid::new(self.at.clone(), code, expected)
    }

    /// A value that is there; null counts as absent.
    fn get(&self, name: &str) -> Option<&Value> {
        self.map.get(name).filter(|v| !v.is_null())
    }

    fn str(&self, name: &str) -> Result<Option<&str>, Invalid> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        value.as_str().map(Some).ok_or_else(|| self.wrong(name, "type", "a text"))
    }
}

/// The place of a key below another (RFC 6901). A key is shown to its 64th character.
pub(super) fn pointer(at: &str, key: &str) -> String {
    let short: String = key.chars().take(REFERENCE_CHARS_MAX).collect();
    format!("{at}/{}", short.replace('~', "~0").replace('/', "~1"))
}

/// The nearest known word, or all of them when none is near.
pub(super) fn nearest(word: &str, known: &[&str]) -> String {
    let near = word.chars().count().div_ceil(3).max(1);
    let by_distance = known.iter().map(|k| (distance(word, k), *k)).min();
    match by_distance {
        Some((far, best)) if far <= near => best.to_owned(),
        Some(_) => format!("one of {}", known.join(", ")),
        None => "no field".to_owned(),
    }
}

/// How far two words are from each other: letters to add, drop, change or swap with the next one; words over 64 characters are infinitely far.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(65).collect(), b.chars().collect());
    if a.len() > 64 {
        return usize::MAX;
    }
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_named() {
        assert_eq!(nearest("txet", &["text", "medium"]), "text");
        assert_eq!(nearest("mediun", &["text", "medium"]), "medium");
        assert_eq!(nearest("colour", &["text", "medium"]), "one of text, medium");
        assert_eq!(nearest(&"x".repeat(10_000), &["text"]), "one of text");
        assert_eq!(nearest("text", &[]), "no field");
    }

    #[test]
    fn every_unknown_key_is_told_with_its_place() {
        let Err(Unread::Invalid(all)) = Fields::read(br#"{"txet":1,"a/b~c":2,"text":"x"}"#, &["text"]) else { panic!("read") };
        let told: Vec<_> = all.iter().map(|i| (i.at.as_str(), i.code)).collect();
        assert_eq!(told, [("/a~1b~0c", "unknown_field"), ("/txet", "unknown_field")]);
    }

    #[test]
    fn fields_are_what_they_may_be() {
        let f = Fields::read(br#"{"t":"ab","n":5,"m":-1,"b":true,"i":"2026-03-01T09:00:00Z","z":null}"#, &["t", "n", "m", "b", "i", "z"])
            .ok()
            .unwrap();
        assert_eq!(f.text("t", 1..=2).unwrap().as_deref(), Some("ab"));
        assert_eq!(f.text("t", 3..=4).unwrap_err(), Invalid::new("/t", "length", "3 to 4 characters"));
        assert_eq!(f.text("n", 1..=2).unwrap_err().code, "type");
        assert_eq!(f.number("n"), Ok(Some(5)));
        assert_eq!(f.number("m").unwrap_err().code, "type");
        assert_eq!(f.truth("b"), Ok(Some(true)));
        assert!(f.instant("i").unwrap().is_some());
        assert_eq!(f.instant("t").unwrap_err().code, "value");
        assert_eq!(f.number("z"), Ok(None));
        assert_eq!(f.need::<u8>("z", None).unwrap_err(), Invalid::new("/z", "missing", "this field"));
    }
}
