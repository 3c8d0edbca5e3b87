//! Notices: `/v1/notices`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::broker::notice::NoticeLife;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_host::past::PastList;
use vestibule_wire::id::Kind;

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

static NOTICES: Stateful = Stateful {
    kind: Kind::Notice,
    states: || NoticeLife::ALL.iter().map(|s| s.as_str()).collect(),
    state: |center, _, key| {
        let DocKey::Notice(id) = key else { return None };
        center.notice(id).map(|n| (n.kept.state.as_str(), n.is_live()))
    },
    past: |state| (state == NoticeLife::Ended.as_str()).then_some(PastList::Notices),
};

/// The asker's notices.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&NOTICES, query).await
}

/// One notice.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Notice, &id).await
}

/// Puts one away.
pub(crate) async fn dismiss(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    let notice = asking.door.host.ids().read_notice(&id).ok_or_else(Refused::not_found)?;
    let command = asking.bare().map(|()| Command::Dismiss { notice })?;
    asking.ask_or_past(command, DocKey::Notice(notice)).await
}
