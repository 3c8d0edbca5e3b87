//! `POST /v1/invitations` and its `later`.

use utoipa::ToSchema;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::limits::INVITATION_CHARS_MAX;
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Reference, Unread};
use crate::{stamp, word};

/// An invitation to send.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Invite)]
#[serde(deny_unknown_fields)]
pub struct InviteBody {
    /// Who is invited.
    pub to: Invited,
    /// Medium; by default chat.
    #[schema(value_type = word::Medium, required = false)]
    pub medium: Medium,
    /// A few words.
    #[schema(value_type = Option<String>, max_length = 500)]
    pub text: Option<Private>,
    /// Its end; by default `invite_ms` from now.
    #[schema(value_type = Option<stamp::Stamp>)]
    pub until: Option<Time>,
}

/// Who is invited: one key, with an id or a handle.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Invited {
    /// An agent.
    Agent(Reference),
    /// Every agent of a queue; the first to accept wins.
    Queue(Reference),
    /// A client.
    Client(Reference),
}

impl Asked for InviteBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["to", "medium", "text", "until"])?;
        let to = f.need("to", f.inner("to", &["agent", "queue", "client"])?)?;
        let to = match (to.reference("agent")?, to.reference("queue")?, to.reference("client")?) {
            (Some(agent), None, None) => Invited::Agent(agent),
            (None, Some(queue), None) => Invited::Queue(queue),
            (None, None, Some(client)) => Invited::Client(client),
            (_, _, _) => {
                return Err(to.wrong_whole("value", "one of agent, queue, client").into());
            }
        };
        Ok(InviteBody {
            to,
            medium: f.medium()?.unwrap_or(Medium::Chat),
            text: f.text("text", 1..=INVITATION_CHARS_MAX)?.map(|t| Private::new(&t)),
            until: f.instant("until")?,
        })
    }
}

/// When an invitation is put off to.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Later)]
#[serde(deny_unknown_fields)]
pub struct LaterBody {
    /// When to be reminded.
    #[schema(value_type = stamp::Stamp)]
    pub at: Time,
}

impl Asked for LaterBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["at"])?;
        Ok(LaterBody { at: f.need("at", f.instant("at")?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn invitations_are_read() {
        let asked = InviteBody::read(br#"{"to":{"client":"cleo"},"text":"Hello"}"#).unwrap();
        assert_eq!(asked.to, Invited::Client(Reference("cleo".into())));
        assert_eq!((asked.medium, asked.text, asked.until), (Medium::Chat, Some(Private::new("Hello")), None));
        assert_eq!(LaterBody::read(br#"{"at":"1970-01-01T00:00:01Z"}"#).unwrap().at, Time(1_000_000));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(refused::<InviteBody>("{}").1, "missing");
        assert_eq!(refused::<InviteBody>(r#"{"to":{}}"#), ("/to".into(), "value", "one of agent, queue, client".into()));
        assert_eq!(refused::<InviteBody>(r#"{"to":{"agent":"ana"},"text":""}"#).1, "length");
        assert_eq!(refused::<LaterBody>("{}"), ("/at".into(), "missing", "this field".into()));
        assert_eq!(refused::<LaterBody>(r#"{"at":"tomorrow"}"#).1, "value");
    }
}
