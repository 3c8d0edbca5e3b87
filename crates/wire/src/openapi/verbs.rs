//! Operations that ask for something: alerts, invitations, interactions, offers and their verbs.

use serde_json::json;
use utoipa::openapi::path::HttpMethod::{Delete, Post};

use super::op::Op;
use crate::asked::{
    ArmBody, CalledBody, HandOnBody, HoldBody, InviteBody, LaterBody, MessageAsked, MoveBody, NoteBody, PromiseBody, StartBody, WrapUpBody,
};
use crate::document::{
    AlertDocument, CallbackDocument, InteractionDocument, InvitationDocument, MessageDocument, NoticeDocument, OfferDocument,
};
use crate::problem::Code;

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = alerts();
    all.extend(invitations());
    all.extend(callbacks());
    all.push(
        post("/v1/notices/{id}/dismiss", "notices", "dismissNotice", "Put it away, as read: on every device of yours.")
            .gives::<NoticeDocument<'static>>()
            .refuses(&[Code::WrongState]),
    );
    all.extend(interactions());
    all.extend(offers());
    all
}

fn post(path: &'static str, tag: &'static str, name: &'static str, about: &'static str) -> Op {
    Op::new(Post, path, tag, name, about).keyed().refuses(&[Code::NotAllowed])
}

fn alerts() -> Vec<Op> {
    const TAG: &str = "alerts";
    vec![
        post("/v1/alerts", TAG, "armAlert", "Be told when an agent, a queue or the center opens.")
            .takes::<ArmBody>(json!({"on": {"agent": "ana"}, "when": "open", "medium": "chat"}))
            .makes::<AlertDocument<'static>>()
            .refuses(&[Code::NotFound, Code::AlreadySo]),
        Op::new(Delete, "/v1/alerts/{id}", TAG, "cancelAlert", "Cancel an alert.")
            .gives::<AlertDocument<'static>>()
            .refuses(&[Code::WrongState]),
    ]
}

fn callbacks() -> Vec<Op> {
    const TAG: &str = "callbacks";
    let verb = |path, name, about| post(path, TAG, name, about).gives::<CallbackDocument<'static>>().refuses(&[Code::WrongState]);
    vec![
        post("/v1/callbacks", TAG, "promiseCallback", "Be called: as soon as it is your turn, or at a time.")
            .takes::<PromiseBody>(json!({"queue": "support", "number": "+31201234567"}))
            .makes::<CallbackDocument<'static>>()
            .refuses(&[Code::NotFound, Code::NotNow, Code::AlreadyOpen]),
        verb("/v1/callbacks/{id}/called", "called", "Say how the call went (who calls).")
            .takes::<CalledBody>(json!({"outcome": "no_answer"})),
        verb("/v1/callbacks/{id}/cancel", "cancelCallback", "Take it back."),
    ]
}

fn invitations() -> Vec<Op> {
    const TAG: &str = "invitations";
    let verb = |path, name, about| post(path, TAG, name, about).gives::<InvitationDocument<'static>>().refuses(&[Code::WrongState]);
    vec![
        post("/v1/invitations", TAG, "invite", "Invite an agent, a queue's agents or a client; crossed ones make one interaction.")
            .takes::<InviteBody>(json!({"to": {"agent": "ana"}, "medium": "chat", "text": "About my boiler"}))
            .makes::<InvitationDocument<'static>>()
            .refuses(&[Code::NotFound, Code::NotNow, Code::AlreadyOpen]),
        verb("/v1/invitations/{id}/accept", "acceptInvitation", "Accept; one interaction comes of it.").refuses(&[Code::NotNow]),
        verb("/v1/invitations/{id}/later", "postponeInvitation", "Put it off, once; the same id, one reminder.")
            .takes::<LaterBody>(json!({"at": "2026-03-01T09:00:00.000Z"})),
        verb("/v1/invitations/{id}/decline", "declineInvitation", "Decline."),
        verb("/v1/invitations/{id}/withdraw", "withdrawInvitation", "Take it back (inviter)."),
    ]
}

const START: &str = "Take a place in line; a named agent is preferred for `named_ms`, then anyone. An integration asks for one for a `client` whom \
    it names; it is answered as the client reads it, and may do nothing more with it. At a time when the client is not called it is not asked \
    for a call (`reach_forbids`).";

fn interactions() -> Vec<Op> {
    const TAG: &str = "interactions";
    let over: &[Code] = &[Code::WrongState, Code::InteractionClosed];
    let verb = |path, name, about| post(path, TAG, name, about).gives::<InteractionDocument<'static>>().refuses(over);
    vec![
        post("/v1/interactions", TAG, "start", START)
            .takes::<StartBody>(json!({"queue": "sales", "medium": "chat", "text": "Hello"}))
            .makes::<InteractionDocument<'static>>()
            .refuses(&[Code::NotFound, Code::NotNow, Code::AlreadyOpen]),
        post("/v1/interactions/{id}/messages", TAG, "say", "Say a line. The `Idempotency-Key` holds as long as the line.")
            .takes::<MessageAsked>(json!({"text": "Hello"}))
            .makes::<MessageDocument<'static>>()
            .refuses(over),
        verb("/v1/interactions/{id}/typing", "type", "Tell that you write; holds for 6 s."),
        verb("/v1/interactions/{id}/cancel", "cancel", "Leave the line (client)."),
        verb("/v1/interactions/{id}/close", "close", "End the talk."),
        verb("/v1/interactions/{id}/wrap_up", "wrapUp", "Finish wrap-up, or lengthen it with `more_ms` (owner).")
            .takes::<WrapUpBody>(json!({"disposition": "solved", "note": "Sent the part."})),
        verb(
            "/v1/interactions/{id}/transfer",
            "transfer",
            "Hand a talk on: to an agent, who is asked; to a queue or a skill, where it waits (owner).",
        )
        .takes::<HandOnBody>(json!({"to": {"agent": "ben"}}))
        .refuses(&[Code::NotFound, Code::NotNow, Code::AlreadyOpen]),
        verb("/v1/interactions/{id}/consult", "consult", "Ask another agent in (owner).")
            .takes::<HandOnBody>(json!({"to": {"skill": "german"}}))
            .refuses(&[Code::NotFound, Code::NotNow, Code::AlreadyOpen]),
        verb("/v1/interactions/{id}/hold", "hold", "Hold a talk, or go on (owner).").takes::<HoldBody>(json!({"on": true})),
        post("/v1/interactions/{id}/note", TAG, "note", "Write a note the client does not read.")
            .takes::<NoteBody>(json!({"text": "Asked twice before."}))
            .makes::<MessageDocument<'static>>()
            .refuses(over),
        verb(
            "/v1/interactions/{id}/move",
            "move",
            "Wait by another medium, with the place kept (client); in a talk, invite the other side to it.",
        )
        .takes::<MoveBody>(json!({"medium": "callback"}))
        .refuses(&[Code::NotNow, Code::AlreadyOpen]),
        verb("/v1/interactions/{id}/listen", "listen", "Read a talk (supervisor, lead of its queue)."),
        verb("/v1/interactions/{id}/whisper", "whisper", "Read a talk, and talk with its agents only (supervisor, lead of its queue)."),
        verb("/v1/interactions/{id}/take_over", "takeOver", "Become the owner (supervisor, lead of its queue).").refuses(&[Code::NotNow]),
        verb("/v1/interactions/{id}/leave", "leave", "Take no part any more (participant)."),
        verb("/v1/interactions/{id}/requeue", "requeue", "Put it back into line (supervisor, lead of its queue)."),
        post("/v1/interactions/{id}/reopen", TAG, "reopen", "Begin again: a new one with this as `parent`.")
            .makes::<InteractionDocument<'static>>()
            .refuses(&[Code::WrongState, Code::NotNow, Code::AlreadyOpen]),
    ]
}

fn offers() -> Vec<Op> {
    let verb = |path, name, about| post(path, "offers", name, about).gives::<OfferDocument<'static>>().refuses(&[Code::OfferEnded]);
    vec![
        verb("/v1/offers/{id}/accept", "acceptOffer", "Accept: the talk begins."),
        verb("/v1/offers/{id}/reject", "rejectOffer", "Pass on; it goes to somebody else."),
    ]
}
