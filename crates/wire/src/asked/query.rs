//! A query string, read as strictly as a body: known parameters only, each once, each as what it may be.

use std::fmt;

use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use vestibule_center::time::Time;

use super::fields::{INSTANT, nearest};
use super::{Invalid, REFERENCE_CHARS_MAX, Unread};
use crate::stamp;

/// Parameters of one query.
pub const PARAMETERS_MAX: usize = 32;

/// Reads the parameters of a query, decoded, as the fields of a struct.
///
/// # Errors
/// Every parameter that is not a field of it, with the nearest one; or what does not fit.
pub fn query<T: DeserializeOwned>(pairs: Vec<(String, String)>) -> Result<T, Unread> {
    if pairs.len() > PARAMETERS_MAX {
        return Err(Invalid::new("?", "length", format!("at most {PARAMETERS_MAX} parameters")).into());
    }
    T::deserialize(Pairs(pairs)).map_err(|Wrong(all)| Unread::Invalid(all))
}

/// What does not fit in a parameter.
pub fn wrong_parameter(name: &str, code: &'static str, expected: impl Into<String>) -> Invalid {
    Invalid::new(parameter(name), code, expected)
}

/// The value of a parameter as one of a closed list of words.
///
/// # Errors
/// The parameter with the nearest word, or with all of them.
pub fn word(name: &str, given: &str, words: &[&'static str]) -> Result<&'static str, Invalid> {
    let known = words.iter().copied().find(|w| *w == given);
    known.ok_or_else(|| wrong_parameter(name, "value", nearest(given, words)))
}

/// The value of a parameter as an instant.
///
/// # Errors
/// The parameter, with what an instant is.
pub fn instant(name: &str, given: &str) -> Result<Time, Invalid> {
    stamp::read(given).ok_or_else(|| wrong_parameter(name, "value", INSTANT))
}

/// The place of a parameter. Its name is shown to its 64th character.
fn parameter(name: &str) -> String {
    format!("?{}", name.chars().take(REFERENCE_CHARS_MAX).collect::<String>())
}

struct Pairs(Vec<(String, String)>);

impl<'de> Deserializer<'de> for Pairs {
    type Error = Wrong;

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, known: &'static [&'static str], visitor: V) -> Result<V::Value, Wrong> {
        let Pairs(pairs) = self;
        let wrong = pairs.iter().enumerate().filter_map(|(n, (name, _))| {
            let twice = pairs.iter().take(n).any(|(before, _)| before == name);
            match known.contains(&name.as_str()) {
                false => Some(wrong_parameter(name, "unknown_field", nearest(name, known))),
                true => twice.then(|| wrong_parameter(name, "value", "this parameter once")),
            }
        });
        let wrong: Vec<_> = wrong.collect();
        if wrong.is_empty() { visitor.visit_map(Each { left: pairs.into_iter(), value: None }) } else { Err(Wrong(wrong)) }
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Wrong> {
        Err(de::Error::custom("a struct of parameters"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Each {
    left: std::vec::IntoIter<(String, String)>,
    value: Option<(String, String)>,
}

impl<'de> MapAccess<'de> for Each {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.value = self.left.next();
        let Some((name, _)) = &self.value else { return Ok(None) };
        let name: StringDeserializer<Wrong> = name.clone().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let (name, text) = self.value.take().unwrap_or_default();
        seed.deserialize(Given(text)).map_err(|wrong| wrong.at(&name))
    }
}

/// One value as it was written.
struct Given(String);

impl<'de> Deserializer<'de> for Given {
    type Error = Wrong;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let number = Some(&self.0).filter(|t| t.bytes().all(|b| b.is_ascii_digit())).and_then(|t| t.parse().ok());
        visitor.visit_u32(number.ok_or_else(|| Wrong::of("type", "a whole number, 0 or more"))?)
    }
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_string(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What does not fit; without a place until it is known whose value it was.
#[derive(Debug)]
struct Wrong(Vec<Invalid>);

impl Wrong {
    fn of(code: &'static str, expected: impl Into<String>) -> Wrong {
        Wrong(vec![Invalid::new("", code, expected)])
    }
    fn at(mut self, name: &str) -> Wrong {
        self.0.iter_mut().filter(|i| i.at.is_empty()).for_each(|i| i.at = parameter(name));
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a query that does not fit")
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(expected: T) -> Wrong {
        Wrong::of("value", expected.to_string())
    }
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Wrong {
        Wrong::of("type", expected.to_string())
    }
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Wrong {
        Wrong::of("value", expected.to_string())
    }
    fn missing_field(name: &'static str) -> Wrong {
        Wrong(vec![wrong_parameter(name, "missing", "this parameter")])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Range {
        after: Option<u32>,
        state: Option<String>,
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Range, Vec<(String, &'static str, String)>> {
        let pairs = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        query(pairs).map_err(|unread| {
            let Unread::Invalid(all) = unread else { panic!("{unread:?}") };
            all.into_iter().map(|i| (i.at, i.code, i.expected)).collect()
        })
    }

    #[test]
    fn parameters_are_fields() {
        assert_eq!(read(&[]), Ok(Range { after: None, state: None }));
        assert_eq!(read(&[("state", "a b"), ("after", "7")]), Ok(Range { after: Some(7), state: Some("a b".into()) }));
    }

    #[test]
    fn every_parameter_that_does_not_fit_is_named() {
        let told = |at: &str, code, expected: &str| (at.to_owned(), code, expected.to_owned());
        let unknown = [told("?aftr", "unknown_field", "after"), told("?colour", "unknown_field", "one of after, state")];
        assert_eq!(read(&[("aftr", "1"), ("colour", "red"), ("state", "x")]), Err(unknown.into()));
        assert_eq!(read(&[("state", "a"), ("state", "b")]), Err(vec![told("?state", "value", "this parameter once")]));
        for wrong in ["x", "-1", "+1", "", "4294967296"] {
            assert_eq!(read(&[("after", wrong)]), Err(vec![told("?after", "type", "a whole number, 0 or more")]), "{wrong}");
        }
        let many = vec![("state", "a"); PARAMETERS_MAX + 1];
        assert_eq!(read(&many), Err(vec![told("?", "length", "at most 32 parameters")]));
        let (at, _, _) = read(&[(&"x".repeat(500), "")]).unwrap_err().remove(0);
        assert_eq!(at.len(), 65, "a long name is cut");
    }

    #[test]
    fn a_word_is_one_of_its_list() {
        assert_eq!(word("state", "live", &["live", "ended"]), Ok("live"));
        assert_eq!(word("state", "lvie", &["live", "ended"]).unwrap_err(), wrong_parameter("state", "value", "live"));
        assert_eq!(word("state", "nonsense", &["live", "ended"]).unwrap_err(), wrong_parameter("state", "value", "one of live, ended"));
    }
}
