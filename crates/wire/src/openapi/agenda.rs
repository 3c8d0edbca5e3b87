//! Operations on agendas of clients.

use serde_json::json;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Post, Put};

use super::op::Op;
use crate::agenda::{ClientAgenda, OwnAgenda};
use crate::asked::{PutAgendaBody, SubscribeBody};
use crate::problem::Code;

const ETAG: &str = "The version of the agenda in quotes; `If-Match` of a change.";
const OWN: &str = "When one is busy, by what one said and by one's calendar. Times only: no title, place or attendee is kept.";
const PUT: &str = "Say when one is busy, all of it, based on the version of `If-Match`. Slots that touch become one, what is over is left out; what \
came by the calendar stays.";
const CALENDAR: &str = "Send one's calendar (iCalendar, `text/calendar`, at most 256 KiB, up to 90 days ahead): its busy times take the place of \
those that came by a calendar before. What does not fit is named by its line, and nothing changes.";
const END: &str = "Forget what came by the calendar, and fetch it no more.";
const SUBSCRIBE: &str = "Name where one's calendar is (`text/calendar` over https, at most 256 KiB). It is fetched before this is answered, and every six hours \
from then on, in the place of a file or address before. An address that cannot do is refused; one that gives nothing just now is kept, `subscription.failed` says why, \
and it is tried every hour for seven days. The address is told to nobody.";
const UNSUBSCRIBE: &str = "Fetch one's calendar no more, and forget what came by it.";
const FREE: &str = "When a client may be reached within the next 14 days: their hours less what they are busy with, and when they are busy. For \
who may read their card; it is written down as the card's reading is.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let subscription = "/v1/me/agenda/subscription";
    let (own, calendar) = ("/v1/me/agenda", "/v1/me/agenda/calendar");
    vec![
        Op::new(Get, own, "me", "getMyAgenda", OWN).gives::<OwnAgenda>().with_header("ETag", ETAG).refuses(&[Code::NotAllowed]),
        Op::new(Put, own, "me", "putMyAgenda", PUT)
            .versioned()
            .takes::<PutAgendaBody>(json!({"busy": [{"start": "2026-11-30T09:00:00.000Z", "end": "2026-11-30T10:30:00.000Z"}]}))
            .gives::<OwnAgenda>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Post, calendar, "me", "sendMyCalendar", CALENDAR)
            .takes_plain("text/calendar")
            .gives::<OwnAgenda>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed, Code::Limit]),
        Op::new(Delete, calendar, "me", "forgetMyCalendar", END)
            .gives::<OwnAgenda>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Put, subscription, "me", "subscribeMyCalendar", SUBSCRIBE)
            .takes::<SubscribeBody>(json!({"url": "https://calendar.example.org/private/a1b2.ics"}))
            .gives::<OwnAgenda>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed, Code::Limit]),
        Op::new(Delete, subscription, "me", "unsubscribeMyCalendar", UNSUBSCRIBE)
            .gives::<OwnAgenda>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Get, "/v1/clients/{id}/agenda", "clients", "getAgenda", FREE).gives::<ClientAgenda>(),
    ]
}
