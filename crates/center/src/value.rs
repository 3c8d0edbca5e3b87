//! Plain values: what a fact and a kept row are made of, so that the journal and the store need no knowledge of shapes.

use std::fmt;
use std::sync::Arc;

/// One plain value of a column or of a fact's field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Absent.
    Null,
    /// A whole number: ids, counts, instants in microseconds, truth as 0 and 1.
    Int(i64),
    /// Text, at most as long as the limit of the field it came from.
    Text(Arc<str>),
}

impl Value {
    /// The number, if this is one.
    pub fn int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            Value::Null | Value::Text(_) => None,
        }
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t),
            Value::Null | Value::Int(_) => None,
        }
    }
}

/// A type that fits one column.
pub trait Column: Sized {
    /// The value as it is kept in a row.
    fn put(&self) -> Value;
    /// The value as a journal line may tell it: personal text answers [`Value::Null`].
    fn told(&self) -> Value {
        self.put()
    }
    /// Reads a value back; `None` when it does not fit.
    fn take(value: &Value) -> Option<Self>;
}

/// Personal text: kept in rows, never in the journal, printed as dots.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Private(pub Arc<str>);

impl Private {
    /// Wraps a text.
    pub fn new(text: &str) -> Private {
        Private(Arc::from(text))
    }
    /// The text itself, for a document or a row.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Column for Private {
    fn put(&self) -> Value {
        Value::Text(self.0.clone())
    }
    fn told(&self) -> Value {
        Value::Null
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Text(t) => Some(Private(t.clone())),
            Value::Null => Some(Private::default()),
            Value::Int(_) => None,
        }
    }
}

impl Column for Arc<str> {
    fn put(&self) -> Value {
        Value::Text(self.clone())
    }
    fn take(value: &Value) -> Option<Self> {
        value.text().map(Arc::from)
    }
}

impl Column for bool {
    fn put(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn take(value: &Value) -> Option<Self> {
        value.int().map(|n| n != 0)
    }
}

impl<T: Column> Column for Option<T> {
    fn put(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::put)
    }
    fn told(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::told)
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            Value::Int(_) | Value::Text(_) => T::take(value).map(Some),
        }
    }
}

macro_rules! whole_numbers {
    ($($t:ty),+) => {$(
        impl Column for $t {
            fn put(&self) -> Value { Value::Int(*self as i64) }
            fn take(value: &Value) -> Option<Self> { value.int().and_then(|n| <$t>::try_from(n).ok()) }
        }
    )+};
}
whole_numbers!(u8, u16, u32, u64, i32, i64);

/// A closed list of words: one enum, one text each, the same in rows, facts and documents.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }
        impl $name {
            /// Every word of the list, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word as others read it.
            pub const fn as_str(self) -> &'static str { match self { $($name::$variant => $text),+ } }
            /// The word read back; `None` when it is not one of the list.
            pub fn parse(text: &str) -> Option<$name> { Self::ALL.iter().copied().find(|w| w.as_str() == text) }
        }
        impl $crate::value::Column for $name {
            fn put(&self) -> $crate::value::Value { $crate::value::Value::Text(self.as_str().into()) }
            fn take(value: &$crate::value::Value) -> Option<Self> { value.text().and_then($name::parse) }
        }
    };
}
pub(crate) use words;
