//! Operations about sessions, what anyone may see, and how the server is.

use serde_json::json;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Post};

use super::op::Op;
use crate::asked::{AddSourceBody, ConfirmMailBody, DevicePasswordAsked, RenewSourceBody, SignInBody, SignInLinkBody};
use crate::device_password::{DevicePasswordBody, DevicePasswordMade};
use crate::frame::Frame;
use crate::hall::Hall;
use crate::identity::{SourceBody, SourceMade};
use crate::library::{FeedTicket, OwnMail, OwnSession, Session, SessionNow, SignInWays};
use crate::problem::{Code, ProblemListed};

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let mut all = sessions();
    all.extend(devices());
    all.extend(sources());
    all.extend(feeds());
    all.extend(server());
    all
}

fn sessions() -> Vec<Op> {
    const TAG: &str = "sessions";
    vec![
        Op::new(
            Post,
            "/v1/sessions",
            TAG,
            "signIn",
            "Sign in with a password, with a link, by a token that the company's own site signed, or as a visitor.",
        )
        .open()
        .takes::<SignInBody>(json!({"login": "cleo", "password": "…"}))
        .makes::<Session>()
        .with_header("Set-Cookie", "The page's session, when `Vestibule-App` names one.")
        .refuses(&[Code::NotSignedIn, Code::NotAllowed, Code::Limit]),
        Op::new(Get, "/v1/sessions/links", TAG, "listSignInWays", "Whether this center mails links to sign in.").open().gives::<SignInWays>(),
        Op::new(
            Post,
            "/v1/sessions/links",
            TAG,
            "mailSignInLink",
            "Mail a link to sign in to the client who has this address. The answer is the same whether anybody has it. The link is good once, for half an hour; \
follow it with `POST /v1/sessions {\"link\"}`. An address that several clients have gets none.",
        )
        .open()
        .takes::<SignInLinkBody>(json!({"mail": "cleo@example.org"}))
        .bare(202, "Asked for.")
        .refuses(&[Code::NotAllowed, Code::NotNow, Code::Limit]),
        Op::new(Get, "/v1/me/mail", "me", "getMyMail", "Where you get mail, and whether the address on your card is known to be yours.")
            .gives::<OwnMail>(),
        Op::new(
            Post,
            "/v1/me/mail/links",
            "me",
            "mailAddressLink",
            "Mail a link to the address on your card, by which you show that it is yours: mail goes there from then on.",
        )
        .bare(202, "Asked for.")
        .refuses(&[Code::NotNow, Code::AlreadySo, Code::Limit]),
        Op::new(Post, "/v1/me/mail", "me", "confirmMyMail", "Show by the link that was mailed there that an address is yours.")
            .refuses(&[Code::NotFound])
            .takes::<ConfirmMailBody>(json!({"link": "…"}))
            .gives::<OwnMail>(),
        Op::new(Get, "/v1/sessions/current", TAG, "getSession", "Who is signed in, and until when.").gives::<SessionNow>(),
        Op::new(Delete, "/v1/sessions/current", TAG, "signOut", "End this session and its sockets; intent stays as it is.")
            .bare(204, "Ended."),
        Op::new(Get, "/v1/me/sessions", "me", "listMySessions", "Your own sessions, on this device and on others, the newest first.")
            .lists::<OwnSession>(),
        Op::new(Delete, "/v1/me/sessions/{id}", "me", "endMySession", "End one of your own sessions and its sockets.")
            .bare(204, "Ended.")
            .refuses(&[Code::NotFound]),
    ]
}

fn devices() -> Vec<Op> {
    const MAKE: &str = "Make a password for a device of your own that signs in by XMPP or SIP: it is told this once. Refused when you have no \
login, for you came by a link or by the company's own site.";
    let (all, one) = ("/v1/me/device_passwords", "/v1/me/device_passwords/{id}");
    vec![
        Op::new(Get, all, "me", "listMyDevicePasswords", "With what your own devices sign in, the newest first; never a password.")
            .lists::<DevicePasswordBody>(),
        Op::new(Post, all, "me", "makeMyDevicePassword", MAKE)
            .takes::<DevicePasswordAsked>(json!({"name": "phone"}))
            .makes::<DevicePasswordMade>()
            .refuses(&[Code::NotAllowed, Code::Limit]),
        Op::new(Delete, one, "me", "endMyDevicePassword", "Take one back: no device signs in with it from now on.")
            .bare(204, "Taken back.")
            .refuses(&[Code::NotFound]),
    ]
}

fn sources() -> Vec<Op> {
    const TAG: &str = "identity";
    const ADD: &str = "Make a source of signed identity (admin): the company's own site that says who is signed in there. Its tokens are JWTs: `iss` is \
its name, `aud` this center, `sub` its id of the client, with `jti`, `iat`, `exp` at most 5 minutes ahead, and if it likes `name`, `email` and `locale`. \
Sign `email` only if you know it to be theirs.";
    const RENEW: &str = "Give a source a new key (admin): tokens by the old one are refused from now on.";
    const REVOKE: &str = "Revoke a source (admin): its tokens are refused from now on. Sessions it opened are over.";
    let (all, one) = ("/v1/identity/sources", "/v1/identity/sources/{id}");
    vec![
        Op::new(Get, all, TAG, "listIdentitySources", "Sources of signed identity by name, revoked ones too (admin); never a key.")
            .lists::<SourceBody>()
            .refuses(&[Code::NotAllowed]),
        Op::new(Post, all, TAG, "addIdentitySource", ADD).takes::<AddSourceBody>(json!({"name": "shop"})).makes::<SourceMade>().refuses(&[
            Code::NotAllowed,
            Code::AlreadyOpen,
            Code::Limit,
        ]),
        Op::new(Post, "/v1/identity/sources/{id}/renew", TAG, "renewIdentitySource", RENEW)
            .takes::<RenewSourceBody>(json!({}))
            .gives::<SourceMade>()
            .refuses(&[Code::NotAllowed]),
        Op::new(Delete, one, TAG, "revokeIdentitySource", REVOKE).gives::<SourceBody>().refuses(&[Code::NotAllowed]),
    ]
}

fn feeds() -> Vec<Op> {
    const TAG: &str = "feed";
    vec![
        Op::new(Get, "/v1/hall", TAG, "getHall", "Who is there: center, queues, and the agents the reader may see.")
            .open()
            .gives::<Hall<'static>>(),
        Op::new(Get, "/v1/hall/feed", TAG, "followHall", "The hall as server-sent events; each `data` is a `Frame`, its `id` the cursor.")
            .open()
            .plain(200, "text/event-stream", "A stream of frames.")
            .refuses(&[Code::Limit]),
        Op::new(Post, "/v1/feed/tickets", TAG, "openFeed", "A key that opens one feed, once, within 30 s.").makes::<FeedTicket>(),
        Op::new(Get, "/v1/feed", TAG, "follow", "A WebSocket; each text frame is a `Frame`. A bearer token opens it too.")
            .open()
            .query("ticket", Type::String, "From `POST /v1/feed/tickets`.")
            .query("after", Type::String, "The last cursor, to go on from; a snapshot comes when that is not possible.")
            .answer::<Frame<'static>>(101, "The feed; this is one of its frames.")
            .refuses(&[Code::NotSignedIn]),
    ]
}

fn server() -> Vec<Op> {
    const TAG: &str = "server";
    vec![
        Op::new(Get, "/v1/problems", TAG, "listProblems", "Every code a problem may have.").open().lists::<ProblemListed>(),
        Op::new(Get, "/healthz", TAG, "isAlive", "200 while the process answers.").open().plain(200, "text/plain", "Alive."),
        Op::new(Get, "/readyz", TAG, "isReady", "200 once the center is loaded, deadlines are armed and the store is as it should be.")
            .open()
            .plain(200, "text/plain", "Ready.")
            .refuses(&[Code::Starting, Code::Stopping, Code::StoreRefuses]),
        Op::new(Get, "/.well-known/host-meta", TAG, "getHostMeta", "Where XMPP is spoken over a WebSocket (RFC 6415, XEP-0156).")
            .open()
            .plain(200, "application/xrd+xml", "Links, as XRD."),
        Op::new(Get, "/.well-known/host-meta.json", TAG, "getHostMetaJson", "The same as JSON.").open().plain(
            200,
            "application/json",
            "Links.",
        ),
        Op::new(Get, "/metrics", TAG, "getMetrics", "Figures for Prometheus.").open().plain(200, "text/plain", "OpenMetrics text."),
        Op::new(Get, "/openapi.json", TAG, "getDescription", "This description.").open().plain(200, "application/json", "OpenAPI 3.1."),
    ]
}
