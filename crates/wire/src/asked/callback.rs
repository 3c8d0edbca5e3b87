//! `POST /v1/callbacks` and its `called`.

use utoipa::ToSchema;
use vestibule_center::broker::callback::CallOutcome;
use vestibule_center::limits::{NAME_CHARS_MAX, NUMBER_CHARS_MAX};
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Reference, Unread};
use crate::{stamp, word};

/// A callback to be promised. One of queue and agent is needed.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Promise)]
#[serde(deny_unknown_fields)]
pub struct PromiseBody {
    /// The queue, by id or handle.
    pub queue: Option<Reference>,
    /// The agent, by id or handle.
    pub agent: Option<Reference>,
    /// When; as soon as it is their turn if not said.
    #[schema(value_type = Option<stamp::Stamp>)]
    pub at: Option<Time>,
    /// Where to call, E.164.
    #[schema(value_type = Option<String>, max_length = 16)]
    pub number: Option<Private>,
    /// Handle of the product it is about.
    #[schema(max_length = 120)]
    pub product: Option<String>,
}

impl Asked for PromiseBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["queue", "agent", "at", "number", "product"])?;
        let (queue, agent) = (f.reference("queue")?, f.reference("agent")?);
        if queue.is_none() && agent.is_none() {
            return Err(f.wrong("queue", "missing", "queue or agent").into());
        }
        Ok(PromiseBody {
            queue,
            agent,
            at: f.instant("at")?,
            number: f.text("number", 1..=NUMBER_CHARS_MAX)?.map(|n| Private::new(&n)),
            product: f.text("product", 1..=NAME_CHARS_MAX)?,
        })
    }
}

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Called)]
#[serde(deny_unknown_fields)]
pub struct CalledBody {
    /// What it came to.
    #[schema(value_type = word::CallOutcome)]
    pub outcome: CallOutcome,
}

impl Asked for CalledBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["outcome"])?;
        let said = [CallOutcome::Reached, CallOutcome::NoAnswer, CallOutcome::Busy, CallOutcome::WrongNumber];
        Ok(CalledBody { outcome: f.need("outcome", f.word("outcome", &said, CallOutcome::as_str)?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn callbacks_are_read() {
        let asked = PromiseBody::read(br#"{"queue":"sales","at":"2026-03-01T09:00:00Z","number":"+31201234567"}"#).unwrap();
        assert_eq!((asked.queue, asked.agent, asked.number), (Some(Reference("sales".into())), None, Some(Private::new("+31201234567"))));
        assert_eq!(refused::<PromiseBody>("{}"), ("/queue".into(), "missing", "queue or agent".into()));
        assert_eq!(refused::<PromiseBody>(r#"{"queue":"sales","numbr":"+1"}"#).2, "number");
        assert_eq!(CalledBody::read(br#"{"outcome":"busy"}"#).unwrap().outcome, CallOutcome::Busy);
        assert_eq!(refused::<CalledBody>(r#"{"outcome":"unknown"}"#).1, "value");
    }
}
