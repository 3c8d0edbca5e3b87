//! Bodies of handing on: transfer, consult, hold, note, move.

use utoipa::ToSchema;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::limits::NOTE_CHARS_MAX;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::interaction::is_blank;
use super::{Asked, Reference, Unread};
use crate::word;

/// To whom a talk is handed on, or who is asked in.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = HandOn)]
#[serde(deny_unknown_fields)]
pub struct HandOnBody {
    /// One of agent, queue, skill.
    pub to: HandedTo,
}

/// One key, with an id or a handle.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HandedTo {
    /// An agent.
    Agent(Reference),
    /// A queue: it waits there as of its arrival.
    Queue(Reference),
    /// A skill, by handle: those of its queue who have it.
    Skill(Reference),
}

impl Asked for HandOnBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["to"])?;
        let to = f.need("to", f.inner("to", &["agent", "queue", "skill"])?)?;
        let to = match (to.reference("agent")?, to.reference("queue")?, to.reference("skill")?) {
            (Some(agent), None, None) => HandedTo::Agent(agent),
            (None, Some(queue), None) => HandedTo::Queue(queue),
            (None, None, Some(skill)) => HandedTo::Skill(skill),
            (_, _, _) => return Err(to.wrong_whole("value", "one of agent, queue, skill").into()),
        };
        Ok(HandOnBody { to })
    }
}

/// Hold on or off; the other way round when not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(as = Hold)]
#[serde(deny_unknown_fields)]
pub struct HoldBody {
    /// On or off.
    pub on: Option<bool>,
}

impl Asked for HoldBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if is_blank(bytes) {
            return Ok(HoldBody::default());
        }
        let f = Fields::read(bytes, &["on"])?;
        Ok(HoldBody { on: f.truth("on")? })
    }
}

/// A note the client does not read.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Note)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    /// The note.
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub text: Private,
}

impl Asked for NoteBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["text"])?;
        let text = f.need("text", f.text("text", 1..=NOTE_CHARS_MAX)?)?;
        Ok(NoteBody { text: Private::new(&text) })
    }
}

/// Another medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Move)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// Which.
    #[schema(value_type = word::Medium)]
    pub medium: Medium,
}

impl Asked for MoveBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["medium"])?;
        Ok(MoveBody { medium: f.need("medium", f.medium()?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn a_talk_is_handed_to_one_of_three() {
        let asked = HandOnBody::read(br#"{"to":{"skill":"german"}}"#).unwrap();
        assert_eq!(asked.to, HandedTo::Skill(Reference("german".into())));
        assert_eq!(refused::<HandOnBody>(r#"{"to":{"agent":"ana","queue":"sales"}}"#).2, "one of agent, queue, skill");
        assert_eq!(refused::<HandOnBody>("{}"), ("/to".into(), "missing", "this field".into()));
        assert_eq!(refused::<HandOnBody>(r#"{"to":{"client":"cleo"}}"#).1, "unknown_field");
    }

    #[test]
    fn hold_may_say_nothing_and_note_and_move_may_not() {
        assert_eq!(HoldBody::read(b" "), Ok(HoldBody { on: None }));
        assert_eq!(HoldBody::read(br#"{"on":false}"#), Ok(HoldBody { on: Some(false) }));
        assert_eq!(refused::<HoldBody>(r#"{"on":"yes"}"#).1, "type");
        assert_eq!(refused::<NoteBody>(r#"{"text":""}"#).1, "length");
        assert_eq!(refused::<MoveBody>("{}").0, "/medium");
    }
}
