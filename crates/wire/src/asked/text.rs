//! From bytes to a JSON value: bounded first, then parsed, a key at most once.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{BODY_BYTES_MAX, DEPTH_MAX, Invalid, Unread};

/// Reads a JSON value within the bounds; nothing is built before they are checked.
pub(super) fn value(bytes: &[u8]) -> Result<Value, Unread> {
    if bytes.len() > BODY_BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    if depth(bytes) > DEPTH_MAX {
        return Err(Invalid::new("", "depth", format!("at most {DEPTH_MAX} levels")).into());
    }
    match serde_json::from_slice::<Once>(bytes) {
        Ok(Once(value)) => Ok(value),
        Err(fault) => Err(Unread::Malformed(fault.to_string())),
    }
}

/// Levels of brackets outside strings; an upper bound also for what is not JSON.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut most) = (0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in bytes {
        match (byte, quoted) {
            (b'\\', true) if !escaped => {
                escaped = true;
                continue;
            }
            (b'"', _) if !escaped => quoted = !quoted,
            (b'{' | b'[', false) => now += 1,
            (b'}' | b']', false) => now = now.saturating_sub(1),
            (_, _) => {}
        }
        escaped = false;
        most = most.max(now);
    }
    most
}

/// A value in which no key stands twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Once, D::Error> {
        from.deserialize_any(Walk).map(Once)
    }
}

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Once(value)) = list.next_element()? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((key, Once(value))) = map.next_entry::<String, Once>()? {
            if all.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice")));
            }
            all.insert(key, value);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_and_depth_are_bounded() {
        assert_eq!(value(&vec![b' '; BODY_BYTES_MAX + 1]), Err(Unread::TooLarge));
        let nested = |n| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(value(nested(DEPTH_MAX).as_bytes()).is_ok());
        let Err(Unread::Invalid(all)) = value(nested(DEPTH_MAX + 1).as_bytes()) else { panic!("read") };
        assert_eq!((all[0].code, all[0].expected.as_str()), ("depth", "at most 16 levels"));
        assert!(value(br#""[[[[[[[[[[[[[[[[[[[[[[\"[[[[[""#).is_ok());
        assert!(matches!(value("[".repeat(60_000).as_bytes()), Err(Unread::Invalid(_))));
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for wrong in ["", "{", "{\"a\":1", "nul", "{'a':1}", "{\"a\":1}x", "\u{feff}{}", "{\"a\":1e999}"] {
            assert!(matches!(value(wrong.as_bytes()), Err(Unread::Malformed(_))), "{wrong}");
        }
        assert!(matches!(value(b"\"\xff\""), Err(Unread::Malformed(_))));
    }

    #[test]
    fn a_key_stands_once() {
        let Err(Unread::Malformed(why)) = value(br#"{"text":"a","text":"b"}"#) else { panic!("read") };
        assert!(why.contains("\"text\" stands twice"), "{why}");
    }

    #[test]
    fn values_are_read_as_they_are() {
        let text = r#"{"a":[1,-2,0.5,"é",true,null]}"#;
        assert_eq!(value(text.as_bytes()).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }
}
