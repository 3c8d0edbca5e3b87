//! Bodies of interactions: start, a line, wrap-up; and of verbs without a body.

use utoipa::ToSchema;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::limits::{MESSAGE_CHARS_MAX, NAME_CHARS_MAX, NOTE_CHARS_MAX};
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Reference, Unread};
use crate::word;

/// A place in line to take. One of queue and agent is needed; both may be given.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Start)]
#[serde(deny_unknown_fields)]
pub struct StartBody {
    /// The client it is for, by id or handle: of an integration alone, which has to name one.
    pub client: Option<Reference>,
    /// The queue, by id or handle.
    pub queue: Option<Reference>,
    /// The agent preferred, by id or handle.
    pub agent: Option<Reference>,
    /// Medium.
    #[schema(value_type = word::Medium)]
    pub medium: Medium,
    /// Handle of the product it is about.
    #[schema(max_length = 120)]
    pub product: Option<String>,
    /// First words; they become line 1: the client's, of an integration the center's.
    #[schema(value_type = Option<String>, max_length = 4000)]
    pub text: Option<Private>,
}

impl Asked for StartBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["client", "queue", "agent", "medium", "product", "text"])?;
        let (queue, agent) = (f.reference("queue")?, f.reference("agent")?);
        if queue.is_none() && agent.is_none() {
            return Err(f.wrong("queue", "missing", "queue or agent").into());
        }
        Ok(StartBody {
            client: f.reference("client")?,
            queue,
            agent,
            medium: f.need("medium", f.medium()?)?,
            product: f.text("product", 1..=NAME_CHARS_MAX)?,
            text: f.text("text", 1..=MESSAGE_CHARS_MAX)?.map(|t| Private::new(&t)),
        })
    }
}

/// A line to say.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Say)]
#[serde(deny_unknown_fields)]
pub struct MessageAsked {
    /// The words.
    #[schema(value_type = String, min_length = 1, max_length = 4000)]
    pub text: Private,
    /// Who reads it: everybody, or the people of the center only.
    #[schema(value_type = word::MessageTo, required = false)]
    #[serde(rename = "to")]
    pub to_staff: bool,
}

impl Asked for MessageAsked {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["text", "to"])?;
        let text = f.need("text", f.text("text", 1..=MESSAGE_CHARS_MAX)?)?;
        let to = f.word("to", word::MessageTo::ALL, |to| to)?;
        Ok(MessageAsked { text: Private::new(&text), to_staff: to == Some("staff") })
    }
}

/// What finishes wrap-up, or `more_ms` to lengthen it.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(as = WrapUp)]
#[serde(deny_unknown_fields)]
pub struct WrapUpBody {
    /// A code of the queue's dispositions.
    #[schema(max_length = 120)]
    pub disposition: Option<String>,
    /// A note for the next agent.
    #[schema(value_type = Option<String>, max_length = 2000)]
    pub note: Option<Private>,
    /// Milliseconds more instead of finishing.
    pub more_ms: Option<u64>,
}

impl Asked for WrapUpBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if is_blank(bytes) {
            return Ok(WrapUpBody::default());
        }
        let f = Fields::read(bytes, &["disposition", "note", "more_ms"])?;
        Ok(WrapUpBody {
            disposition: f.text("disposition", 1..=NAME_CHARS_MAX)?,
            note: f.text("note", 0..=NOTE_CHARS_MAX)?.map(|t| Private::new(&t)),
            more_ms: f.number("more_ms")?,
        })
    }
}

/// Nothing, or `{}`: verbs that need no more than their path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBody;

impl Asked for NoBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if !is_blank(bytes) {
            Fields::read(bytes, &[])?;
        }
        Ok(NoBody)
    }
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn a_start_names_a_queue_an_agent_or_both() {
        let both = StartBody::read(br#"{"queue":"sales","agent":"ana","medium":"chat","product":"boiler","text":"Hi"}"#).unwrap();
        assert_eq!((both.queue, both.agent), (Some(Reference("sales".into())), Some(Reference("ana".into()))));
        assert_eq!((both.product.as_deref(), both.text), (Some("boiler"), Some(Private::new("Hi"))));
        assert!(StartBody::read(br#"{"agent":"ana","medium":"voice","text":null}"#).unwrap().text.is_none());
        assert_eq!(both.client, None);
        let theirs = StartBody::read(br#"{"client":"cleo","queue":"sales","medium":"voice"}"#).unwrap();
        assert_eq!(theirs.client, Some(Reference("cleo".into())));
        assert_eq!(refused::<StartBody>(r#"{"medium":"chat"}"#), ("/queue".into(), "missing", "queue or agent".into()));
        assert_eq!(refused::<StartBody>(r#"{"queue":"sales"}"#), ("/medium".into(), "missing", "this field".into()));
    }

    #[test]
    fn a_line_has_words_within_bounds() {
        assert_eq!(MessageAsked::read(br#"{"text":"Hello"}"#).unwrap().text.reveal(), "Hello");
        let long = format!(r#"{{"text":"{}"}}"#, "é".repeat(MESSAGE_CHARS_MAX));
        assert!(MessageAsked::read(long.as_bytes()).is_ok());
        let longer = format!(r#"{{"text":"{}"}}"#, "a".repeat(MESSAGE_CHARS_MAX + 1));
        assert_eq!(refused::<MessageAsked>(&longer), ("/text".into(), "length", "1 to 4000 characters".into()));
        assert_eq!(refused::<MessageAsked>(r#"{"txt":"a"}"#), ("/txt".into(), "unknown_field", "text".into()));
    }

    #[test]
    fn wrap_up_may_be_empty() {
        assert_eq!(WrapUpBody::read(b""), Ok(WrapUpBody::default()));
        let more = WrapUpBody::read(br#"{"more_ms":5000}"#).unwrap();
        assert_eq!(more.more_ms, Some(5_000));
        assert_eq!(refused::<WrapUpBody>(r#"{"more_ms":-1}"#).1, "type");
        assert_eq!(refused::<WrapUpBody>(r#"{"dispositon":"solved"}"#).2, "disposition");
    }

    #[test]
    fn a_verb_without_a_body_takes_nothing() {
        for none in ["", " \n", "{}"] {
            assert_eq!(NoBody::read(none.as_bytes()), Ok(NoBody));
        }
        assert_eq!(refused::<NoBody>(r#"{"a":1}"#), ("/a".into(), "unknown_field", "no field".into()));
        assert_eq!(refused::<NoBody>("[]").1, "type");
    }
}
