//! A line's body.

use serde::Serialize;
use utoipa::ToSchema;
use vestibule_center::value::Private;
use vestibule_center::view::document as seen;

use super::some;
use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{AsideKind, Side};

/// What a line says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageBody<'a> {
    /// Id of the interaction.
    pub interaction: String,
    /// Number from 1, without gaps; notes and whispers are numbered apart.
    pub n: u32,
    /// What it is, if the client does not read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<AsideKind>,
    /// Whose words.
    pub from: Side,
    /// Id of the agent, if an agent's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The speaker's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_name: Option<&'a str>,
    /// The words.
    pub text: &'a str,
    /// When accepted.
    pub at: Stamp,
}

pub(super) fn twin<'a>(ids: &Ids, body: &'a seen::MessageBody) -> MessageBody<'a> {
    MessageBody {
        interaction: ids.interaction(body.interaction),
        n: body.n,
        aside: body.aside.map(AsideKind),
        from: body.side.into(),
        by: body.by_agent.map(|a| ids.agent(a)),
        by_name: body.by_name.as_ref().map(Private::reveal).and_then(some),
        text: body.text.reveal(),
        at: body.at.into(),
    }
}
