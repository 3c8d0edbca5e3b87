//! A notice's body: what was not done for a client, told until they have read it.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::broker::notice::About as Subject;
use vestibule_center::view::document as seen;

use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{CallOutcome, EndedBy, Medium, NoticeCode, NoticeEnd, NoticeLife};

/// What a notice says. What may be done instead stands in the document of its queue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoticeBody<'a> {
    /// State.
    pub state: NoticeLife,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<NoticeEnd>,
    /// What happened.
    pub code: NoticeCode,
    /// What it is about.
    pub about: About,
    /// Id of the queue.
    pub queue: String,
    /// The queue's name.
    pub queue_name: &'a str,
    /// Medium of the wait; `callback` for a call.
    pub medium: Medium,
    /// When the wait began, or the call was promised; of an approval, when it was answered.
    pub since: Stamp,
    /// For when the call was promised, if a time was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_for: Option<Stamp>,
    /// Why the wait ended, or the call was not made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<EndedBy>,
    /// What the last call came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CallOutcome>,
    /// When it was sent.
    pub sent_at: Stamp,
    /// Until when it stands unread.
    pub until: Stamp,
}

/// What a notice is about: one key, with an id.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The interaction whose wait ended.
    Interaction(String),
    /// The callback that was not kept.
    Callback(String),
    /// The change that was asked for.
    Approval(String),
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::NoticeBody) -> NoticeBody<'a> {
    NoticeBody {
        state: body.state.into(),
        ended: body.ended.map(NoticeEnd),
        code: body.code.into(),
        about: match body.about {
            Subject::Interaction(id) => About::Interaction(ids.interaction(id)),
            Subject::Callback(id) => About::Callback(ids.callback(id)),
            Subject::Approval(id) => About::Approval(ids.approval(id)),
        },
        queue: ids.queue(body.queue),
        queue_name: &body.queue_name,
        medium: body.medium.into(),
        since: body.since.into(),
        promised_for: body.promised_for.map(Stamp),
        why: body.why.map(EndedBy),
        outcome: body.outcome.map(CallOutcome),
        sent_at: body.sent_at.into(),
        until: body.until.into(),
    }
}
