//! Operations that read, and those on settings, queues, agents and presence.

use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Patch, Post, Put};
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::callback::CallbackLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::broker::notice::NoticeLife;
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;

use super::op::Op;
use crate::asked::{EndPushBody, HiddenBody, IntentBody, PushBody, PushKey, PutHoursBody, QueueChangeBody, SettingsBody, VisitBody};
use crate::document::{
    AgentDocument, AlertDocument, CallbackDocument, CenterDocument, ClientDocument, Document, InteractionDocument, InvitationDocument,
    MessageDocument, NoticeDocument, OfferDocument, OrderDocument, QueueDocument,
};
use crate::hours::{HoursDocument, Warning};
use crate::library::{Line, SettingsDocument, WatcherList};
use crate::pidf::PIDF_XML;
use crate::problem::Code;
use crate::report::{Every, GroupBy, ReportList};
use crate::why::WhyBody;
use crate::winfo::WATCHERINFO_XML;
use crate::word;

const ETAG: &str = "The revision in quotes.";
const CLIENT: &str = "Whose, for staff who may see them; one's own without it.";
const REPORT: &str = "What intervals of a quarter of an hour come to (leads: of their own queues and of the agents who serve \
them; supervisors, administrators). A closed interval never changes: \
what is learnt later is in the sums and told as corrections beside them.";
const STATE: &str = "A state; without it the open ones. Those that ended are listed newest first.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = kinds();
    all.extend(people());
    all.extend(library());
    all.push(reports());
    all.extend(set_up());
    all.extend(hours());
    all
}

fn kinds() -> Vec<Op> {
    let lines = Op::new(
        Get,
        "/v1/interactions/{id}/messages",
        "interactions",
        "listMessages",
        "Its lines, in order, from the first one on; `next` is the number of the last.",
    );
    let mut all = vec![lines.lists::<Line>().query("before", Type::Integer, "Lines with a smaller number.")];
    let why = "Why it was offered to whom, and what would be read now; for the people of the center who may see it.";
    all.push(Op::new(Get, "/v1/interactions/{id}/why", "interactions", "explain", why).gives::<WhyBody>().refuses(&[Code::NotAllowed]));
    let notes = "Notes and whispers about it, in order, for the people of the center who may read its lines.";
    all.push(Op::new(Get, "/v1/interactions/{id}/notes", "interactions", "listNotes", notes).lists::<Line>().refuses(&[Code::NotAllowed]));
    all.extend(kind::<CenterDocument<'static>>(["/v1/centers", "/v1/centers/{id}"], "centers", ["listCenters", "getCenter"], &[]));
    let at_hand = "Lines at hand: the last 200 of each talk you are party to, while it is open and `linger_ms` longer. All are at \
`/v1/interactions/{id}/messages`.";
    let line = Op::new(Get, "/v1/messages/{id}", "messages", "getLine", "One line of a talk you are or were party to.");
    all.push(Op::new(Get, "/v1/messages", "messages", "listLines", at_hand).lists::<MessageDocument<'static>>());
    all.push(line.gives::<MessageDocument<'static>>().with_header("ETag", ETAG));
    all.extend(kind::<QueueDocument<'static>>(["/v1/queues", "/v1/queues/{id}"], "queues", ["listQueues", "getQueue"], &[]));
    all.extend(kind::<AgentDocument<'static>>(["/v1/agents", "/v1/agents/{id}"], "agents", ["listAgents", "getAgent"], &[]));
    all.extend(kind::<ClientDocument<'static>>(["/v1/clients", "/v1/clients/{id}"], "clients", ["listClients", "getClient"], &[]));
    let states = word::OfferLife::ALL;
    all.extend(kind::<OfferDocument<'static>>(["/v1/offers", "/v1/offers/{id}"], "offers", ["listOffers", "getOffer"], states));
    let states: Vec<_> = AlertLife::ALL.iter().map(|s| s.as_str()).collect();
    all.extend(kind::<AlertDocument<'static>>(["/v1/alerts", "/v1/alerts/{id}"], "alerts", ["listAlerts", "getAlert"], &states));
    let (paths, names) = (["/v1/interactions", "/v1/interactions/{id}"], ["listInteractions", "getInteraction"]);
    let states: Vec<_> = Life::ALL.iter().map(|s| s.as_str()).collect();
    all.extend(kind::<InteractionDocument<'static>>(paths, "interactions", names, &states));
    let (paths, names) = (["/v1/callbacks", "/v1/callbacks/{id}"], ["listCallbacks", "getCallback"]);
    let states: Vec<_> = CallbackLife::ALL.iter().map(|s| s.as_str()).collect();
    all.extend(kind::<CallbackDocument<'static>>(paths, "callbacks", names, &states));
    let (paths, names) = (["/v1/notices", "/v1/notices/{id}"], ["listNotices", "getNotice"]);
    let states: Vec<_> = NoticeLife::ALL.iter().map(|s| s.as_str()).collect();
    all.extend(kind::<NoticeDocument<'static>>(paths, "notices", names, &states));
    let (paths, names) = (["/v1/invitations", "/v1/invitations/{id}"], ["listInvitations", "getInvitation"]);
    let states: Vec<_> = InvitationLife::ALL.iter().map(|s| s.as_str()).collect();
    all.extend(kind::<InvitationDocument<'static>>(paths, "invitations", names, &states));
    all
}

/// The list of a kind, by state where it has any, and one of it.
fn kind<T: ToSchema>(paths: [&'static str; 2], tag: &'static str, names: [&'static str; 2], states: &[&'static str]) -> [Op; 2] {
    let list = Op::new(Get, paths[0], tag, names[0], "Those you may see.");
    let list = if states.is_empty() { list } else { list.query_word("state", states, STATE) };
    let one = Op::new(Get, paths[1], tag, names[1], "One of them.");
    [list.lists::<T>(), one.gives::<T>().with_header("ETag", ETAG)]
}

const TAKE_VISIT: &str = "What you had as a visitor becomes yours: talks, open and over, with their lines, invitations and notices. That you were \
the visitor is shown by the token of their session and by nothing else; that session ends, and nobody is the visitor any more. A token that is no \
visitor's, or not good any more, is as good as absent. `already_so`: you took this visit before. `already_open` names what you have open and may \
not have twice: end one of the two first. `wrong_state`: one of you two is to be erased.";

fn people() -> Vec<Op> {
    vec![
        Op::new(
            Get,
            "/v1/me",
            "me",
            "getMe",
            "Your own document; a known client's with the fields of their card in its body, its version as `rev` (`CardDocument`).",
        )
        .gives::<Document<'static>>()
        .with_header("ETag", ETAG),
        Op::new(Post, "/v1/me/visit", "me", "takeVisit", TAKE_VISIT)
            .keyed()
            .takes::<VisitBody>(json!({"token": "Uq3v…"}))
            .gives::<ClientDocument<'static>>()
            .refuses(&[Code::NotAllowed, Code::NotFound, Code::AlreadySo, Code::AlreadyOpen, Code::WrongState, Code::NotNow, Code::Limit]),
        Op::new(Get, "/v1/push/key", "me", "getPushKey", "The key a browser subscribes with, to be told when its page is closed.")
            .open()
            .gives::<PushKey>()
            .refuses(&[Code::NotFound]),
        Op::new(Post, "/v1/me/push", "me", "takePush", "A browser of yours takes push; whose it was before, it is no longer.")
            .takes::<PushBody>(json!({"endpoint": "https://push.example.net/a1b2", "keys": {"p256dh": "BCVx…", "auth": "BTBZ…"}}))
            .bare(204, "Taken."),
        Op::new(Delete, "/v1/me/push", "me", "endPush", "A browser of yours takes push no longer.")
            .takes::<EndPushBody>(json!({"endpoint": "https://push.example.net/a1b2"}))
            .bare(204, "Ended.")
            .refuses(&[Code::NotFound]),
        Op::new(Put, "/v1/agents/{id}/intent", "agents", "setIntent", "Say ready, not ready or signed out; `me` is yourself.")
            .takes::<IntentBody>(json!({"intent": "not_ready", "reason": "break"}))
            .gives::<AgentDocument<'static>>()
            .refuses(&[Code::NotAllowed, Code::HoldingItems]),
        Op::new(Put, "/v1/agents/{id}/hidden", "agents", "setHidden", "Hide from clients, or be shown again; `me` is yourself.")
            .takes::<HiddenBody>(json!({"hidden": true}))
            .gives::<AgentDocument<'static>>()
            .refuses(&[Code::NotAllowed]),
        Op::new(
            Get,
            "/v1/presence/{presentity}",
            "presence",
            "getPresence",
            "An id, `agent:ana`, `queue:sales`, `client:cleo` or `center`.",
        )
        .open()
        .gives::<Document<'static>>()
        .with_header("ETag", ETAG)
        .plain(200, PIDF_XML, "Presence (RFC 3863)."),
        Op::new(Get, "/v1/presence/{presentity}/watchers", "presence", "listWatchers", "Who watches it, for those who may know.")
            .query("after", Type::String, "The `next` of the page before.")
            .answer::<WatcherList>(200, "A page.")
            .plain(200, WATCHERINFO_XML, "All of them (RFC 3858).")
            .refuses(&[Code::NotAllowed]),
    ]
}

fn library() -> Vec<Op> {
    let order = Op::new(Get, "/v1/orders/{id}", "library", "getOrder", "One of them.");
    vec![
        Op::new(Get, "/v1/orders", "library", "listOrders", "Your orders, newest first.")
            .query("client", Type::String, CLIENT)
            .lists::<OrderDocument<'static>>(),
        order.gives::<OrderDocument<'static>>().with_header("ETag", ETAG),
    ]
}

fn reports() -> Op {
    let media: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
    Op::new(Get, "/v1/reports/intervals", "reports", "listIntervals", REPORT)
        .query("from", Type::String, "The first interval: an instant at a quarter of an hour. Needed.")
        .query("to", Type::String, "The interval after the last one, at most 400 days later. Needed.")
        .query_word("group", GroupBy::WORDS, "What an item is about; `queue` without it.")
        .query_word("every", Every::WORDS, "How long the stretch of an item is; `15m` without it. Hours and days are those of the zone.")
        .query("queue", Type::String, "Of this queue alone, by id or handle; not of agents.")
        .query_word("medium", &media, "Of this medium alone; not of agents.")
        .query("zone", Type::String, "An IANA zone, such as `Europe/Amsterdam`; UTC without it.")
        .query_word("format", &["json", "csv"], "As the `Accept` header without it.")
        .query("after", Type::String, "The `next` of the page before; of CSV the `Vestibule-Next` header.")
        .answer::<ReportList>(200, "A page.")
        .plain(200, "text/csv", "The same with a fixed header (RFC 4180).")
        .refuses(&[Code::NotAllowed])
}

fn set_up() -> Vec<Op> {
    vec![
        Op::new(Get, "/v1/settings", "settings", "getSettings", "Every setting of the center (admin).")
            .gives::<SettingsDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, "/v1/settings", "settings", "changeSettings", "Change some settings (admin); deadlines armed after it use them.")
            .versioned()
            .takes::<SettingsBody>(json!({"offer_ms": 15_000}))
            .gives::<SettingsDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, "/v1/queues/{id}", "queues", "changeQueue", "Open or close a queue (supervisor, its lead); with a line it drains.")
            .takes::<QueueChangeBody>(json!({"state": "open"}))
            .gives::<QueueDocument<'static>>()
            .refuses(&[Code::NotAllowed, Code::WrongState]),
    ]
}

fn hours() -> Vec<Op> {
    let example = json!({"name": "Office", "zone": "Europe/Amsterdam", "week": {"mon": ["09:00-17:00"], "fri": ["22:00-06:00"]},
        "holidays": [{"date": "2026-12-25", "name": "Christmas Day"}]});
    let put = "Set opening hours up (admin). `If-Match` is asked for when they are there; `If-None-Match: *` makes new ones only.";
    let warnings = "What is set up, legal and unwise (admin).";
    vec![
        Op::new(Get, "/v1/hours", "hours", "listHours", "All opening hours, for staff.")
            .lists::<HoursDocument>()
            .refuses(&[Code::NotAllowed]),
        Op::new(Get, "/v1/hours/{handle}", "hours", "getHours", "One of them.")
            .gives::<HoursDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Put, "/v1/hours/{handle}", "hours", "putHours", put)
            .may_be_versioned()
            .takes::<PutHoursBody>(example)
            .gives::<HoursDocument>()
            .with_header("ETag", ETAG)
            .answer::<HoursDocument>(201, "New ones.")
            .with_header("ETag", ETAG)
            .with_header("Location", "Path of the thing made.")
            .refuses(&[Code::NotAllowed, Code::Limit]),
        Op::new(Delete, "/v1/hours/{handle}", "hours", "removeHours", "Remove opening hours that no queue has (admin).")
            .versioned()
            .bare(204, "They are gone.")
            .refuses(&[Code::NotAllowed, Code::InUse]),
        Op::new(Get, "/v1/setup/warnings", "hours", "listWarnings", warnings).lists::<Warning>().refuses(&[Code::NotAllowed]),
    ]
}
