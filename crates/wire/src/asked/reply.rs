//! The body that sets a canned reply up. Queues are handles, looked up in [`Handles`].

use utoipa::ToSchema;
use vestibule_center::limits::{MESSAGE_CHARS_MAX, NAME_CHARS_MAX, QUEUES_MAX};
use vestibule_center::setup_replies::ReplySetup;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::rows::{Handles, found, same_handle};
use super::{Asked, Invalid, Unread};

/// A canned reply as it shall be, whole.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = ReplyChange)]
#[serde(deny_unknown_fields)]
pub struct PutReplyBody {
    /// Its handle, if it is said again; the one of the path.
    pub handle: Option<String>,
    /// Name people read.
    pub name: String,
    /// The text; the desk fills in `{client}` and `{agent}`.
    #[schema(value_type = String, min_length = 1, max_length = 4000)]
    pub text: Private,
    /// Handles of the queues in whose talks it is at hand; none: in all.
    #[schema(value_type = Option<Vec<String>>)]
    pub queues: Vec<String>,
}

impl Asked for PutReplyBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["handle", "name", "text", "queues"])?;
        let queues = f.texts("queues", 0..=QUEUES_MAX)?.unwrap_or_default();
        Ok(PutReplyBody {
            handle: f.text("handle", 1..=NAME_CHARS_MAX)?,
            name: f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)?,
            text: Private::new(&f.need("text", f.text("text", 1..=MESSAGE_CHARS_MAX)?)?),
            queues: queues.into_iter().map(str::to_owned).collect(),
        })
    }
}

impl PutReplyBody {
    /// The set-up of the reply of a handle.
    ///
    /// # Errors
    /// When the body says another handle, or names a queue that is not set up.
    pub fn of(self, handle: &str, known: &Handles) -> Result<ReplySetup, Invalid> {
        same_handle(self.handle.as_deref(), handle)?;
        let queue = |(n, q): (usize, &String)| found(&known.queues, q, || format!("/queues/{n}"));
        let queues = self.queues.iter().enumerate().map(queue).collect::<Result<_, _>>()?;
        Ok(ReplySetup { handle: handle.into(), name: self.name.into(), text: self.text, queues })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;
    use vestibule_center::id::QueueId;

    const GOOD: &str = r#"{"name":"Hello","text":"Hello {client}!\nHow can I help?","queues":["sales"]}"#;

    #[test]
    fn a_reply_is_read_and_its_text_is_not_printed() {
        let body = PutReplyBody::read(GOOD.as_bytes()).unwrap();
        assert!(!format!("{body:?}").contains("help"));
        let mut known = Handles::default();
        let unknown = body.clone().of("hello", &known).unwrap_err();
        assert_eq!((unknown.at.as_str(), unknown.code), ("/queues/0", "unknown"));
        known.queues.insert("sales".into(), QueueId(2));
        let setup = body.of("hello", &known).unwrap();
        assert_eq!((setup.queues, setup.text.reveal()), (vec![QueueId(2)], "Hello {client}!\nHow can I help?"));
        for (from, to, at, code) in [
            (r#""name":"Hello","#, "", "/name", "missing"),
            ("Hello {client}!\\nHow can I help?", "", "/text", "length"),
            ("\"text\"", "\"txet\"", "/txet", "unknown_field"),
            ("[\"sales\"]", "[4]", "/queues/0", "type"),
        ] {
            let (place, what, _) = refused::<PutReplyBody>(&GOOD.replacen(from, to, 1));
            assert_eq!((place.as_str(), what), (at, code), "{from}");
        }
    }
}
