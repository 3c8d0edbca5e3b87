//! Bodies of commands: what does not fit is said with its place; what is read, is read the same from the same JSON written
//! anew without blanks.

use vestibule_center::ledger::card::Fields;
use vestibule_center::ledger::change::EDITS_MAX;
use vestibule_wire::asked::{
    ArmBody, Asked, BODY_BYTES_MAX, CalledBody, CardBody, DEPTH_MAX, EndPushBody, HandOnBody, HiddenBody, HoldBody, IntentBody, InviteBody,
    LaterBody, MessageAsked, MoveBody, NoBody, NoteBody, PromiseBody, PushBody, PutAgendaBody, PutAgentBody, PutHoursBody, PutQueueBody,
    PutReplyBody, PutSkillBody, QueueChangeBody, RecordBody, SettingsBody, SignInBody, StartBody, SubscribeBody, UndoBody, Unread,
    VisitBody, WrapUpBody,
};

/// Reads as one kind of body.
fn reads<T: Asked + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    match T::read(bytes) {
        Ok(body) => {
            assert!(bytes.len() <= BODY_BYTES_MAX, "a long body was read");
            reads_the_same(&body, bytes);
        }
        Err(Unread::TooLarge) => assert!(bytes.len() > BODY_BYTES_MAX),
        Err(Unread::Malformed(what)) => assert!(!what.is_empty()),
        Err(Unread::Invalid(errors)) => {
            assert!(!errors.is_empty());
            for e in &errors {
                assert!(!e.code.is_empty() && !e.expected.is_empty(), "{e:?} says too little");
                assert!(e.at.is_empty() || e.at.starts_with('/'), "{e:?} names no place");
                assert!(e.at.matches('/').count() <= DEPTH_MAX + 1, "{e:?} lies too deep");
            }
        }
    }
}

fn reads_the_same<T: Asked + PartialEq + std::fmt::Debug>(body: &T, bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        assert!(bytes.trim_ascii().is_empty(), "a body was read that is no JSON");
        return;
    };
    let again = T::read(value.to_string().as_bytes());
    assert_eq!(again.as_ref().ok(), Some(body), "written anew it is {again:?}");
}

/// A change of a card asks for edits that the rules can judge, or says where no field could hold what is asked.
fn edits(bytes: &[u8]) {
    let (Ok(body), fields) = (CardBody::read(bytes), Fields::default()) else { return };
    match body.edits(&fields) {
        Ok(edits) => {
            assert!(edits.len() <= EDITS_MAX);
            for edit in edits {
                assert!(edit.at.starts_with('/'), "{edit:?} has no place");
                let fits = fields.at(&edit.at).map(|field| field.check(edit.to.as_ref()).is_ok());
                assert!(edit.to.is_some() || fits != Some(false), "every field may be empty");
            }
        }
        Err(wrong) => assert!(!wrong.is_empty()),
    }
}

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    reads::<ArmBody>(bytes);
    reads::<CalledBody>(bytes);
    reads::<CardBody>(bytes);
    edits(bytes);
    reads::<EndPushBody>(bytes);
    reads::<HandOnBody>(bytes);
    reads::<HiddenBody>(bytes);
    reads::<HoldBody>(bytes);
    reads::<IntentBody>(bytes);
    reads::<InviteBody>(bytes);
    reads::<LaterBody>(bytes);
    reads::<MessageAsked>(bytes);
    reads::<MoveBody>(bytes);
    reads::<NoBody>(bytes);
    reads::<NoteBody>(bytes);
    reads::<PromiseBody>(bytes);
    reads::<PushBody>(bytes);
    reads::<RecordBody>(bytes);
    reads::<PutAgendaBody>(bytes);
    reads::<SubscribeBody>(bytes);
    reads::<PutAgentBody>(bytes);
    reads::<PutHoursBody>(bytes);
    reads::<PutQueueBody>(bytes);
    reads::<PutReplyBody>(bytes);
    reads::<PutSkillBody>(bytes);
    reads::<QueueChangeBody>(bytes);
    reads::<SettingsBody>(bytes);
    reads::<SignInBody>(bytes);
    reads::<StartBody>(bytes);
    reads::<UndoBody>(bytes);
    reads::<VisitBody>(bytes);
    reads::<WrapUpBody>(bytes);
}
