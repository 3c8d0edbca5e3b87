//! `/v1/sessions`: password, link, visitor, cookie with Origin, the end of a session.

use reqwest::{Method, header};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpSocket;
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Command};
use vestibule_center::setting::Setting;
use vestibule_center::value::Private;
use vestibule_host::Kept;
use vestibule_host::clock::Stopwatch;
use vestibule_host::identity::session_row;
use vestibule_host::sessions::STAFF_SESSION_MS;
use vestibule_store::LibraryWrite;

use crate::feed::Feed;
use crate::world::{NINE, World};

/// A write that nobody reads is given up after 20 s; the end of the session must come long before.
const WRITE_PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn a_password_gives_a_token_and_a_wrong_one_tells_nothing() {
    let world = World::new().await;
    let body = world.post("", "/v1/sessions", json!({"login": "cleo", "password": "correct horse"})).await;
    assert_eq!(body["principal"]["role"], "client");
    let wrong = world.refused("", Method::POST, "/v1/sessions", Some(json!({"login": "cleo", "password": "wrong"}))).await;
    let nobody = world.refused("", Method::POST, "/v1/sessions", Some(json!({"login": "zoe", "password": "wrong"}))).await;
    assert_eq!((wrong.0, wrong.1.as_str()), (401, "not_signed_in"));
    assert_eq!(wrong.2, nobody.2, "an unknown login answers like a wrong password");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_for_its_app_and_its_cookie_needs_our_origin() {
    let world = World::new().await;
    let foreign = world.request("", Method::POST, "/v1/sessions", Some(json!({"link": "link-cleo"}))).header("Vestibule-App", "desk");
    assert_eq!(foreign.send().await.unwrap().status(), 401);
    let begun = world.request("", Method::POST, "/v1/sessions", Some(json!({"link": "link-cleo"}))).header("Vestibule-App", "portal");
    let begun = begun.send().await.unwrap();
    assert_eq!(begun.status(), 201);
    let cookie = begun.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    let port = world.base.rsplit(':').next().unwrap();
    assert!(
        cookie.starts_with(&format!("vestibule-portal-{port}=")) && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let pair = cookie.split(';').next().unwrap().to_owned();
    let with_cookie = |method: Method, path: &str, origin: Option<&str>| {
        let mut request = world.request("", method, path, None).header("Cookie", &pair).header("Vestibule-App", "portal");
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        request
    };
    let me: Value = with_cookie(Method::GET, "/v1/sessions/current", None).send().await.unwrap().json().await.unwrap();
    assert_eq!(me["principal"]["role"], "client");
    for origin in [None, Some("null"), Some("http://evil.example"), Some("http://127.0.0.1:1")] {
        let status = with_cookie(Method::POST, "/v1/feed/tickets", origin).send().await.unwrap().status();
        assert_eq!(status, 403, "origin {origin:?}");
    }
    let own = world.base.clone();
    assert_eq!(with_cookie(Method::POST, "/v1/feed/tickets", Some(&own)).send().await.unwrap().status(), 201);
    let other_app = world.request("", Method::GET, "/v1/sessions/current", None).header("Cookie", &pair).header("Vestibule-App", "desk");
    assert_eq!(other_app.send().await.unwrap().status(), 401, "four links in one browser are four people");
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_a_session_closes_its_sockets_and_leaves_intent() {
    let world = World::new().await;
    world.ready("ana").await;
    let mut ana = Feed::open(&world, "ana").await;
    let (status, _) = world.ask("ana", Method::DELETE, "/v1/sessions/current", None).await;
    assert_eq!(status, 204);
    assert_eq!(ana.until_bye().await, Some("revoked"));
    assert_eq!(world.ask("ana", Method::GET, "/v1/me", None).await.0, 401);
    let mut sam = Feed::open(&world, "sam").await;
    let agent = sam.until("agent", |d| d["body"]["handle"] == "ana" && d["body"]["word"] == "not_reachable").await;
    assert_eq!(agent["body"]["intent"], "ready", "signing out of a session does not change intent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_by_time_ends_its_open_socket() {
    let world = World::new().await;
    // A short `ghost_ms` makes pings follow sooner, at which the clock is looked at: this one stands but when it is moved.
    let change = Command::ChangeSettings { expected_rev: None, changes: vec![(Setting::GhostMs, 600)] };
    world.host.command(Principal::Center, change, None).await.unwrap();
    let (mut ana, mut cleo) = (Feed::open(&world, "ana").await, Feed::open(&world, "cleo").await);
    world.pass_ms(STAFF_SESSION_MS);
    assert_eq!(ana.until_bye().await, Some("revoked"));
    assert_eq!(world.ask("ana", Method::GET, "/v1/me", None).await.0, 401);
    cleo.next().await;
    assert_eq!(cleo.bye, None, "a client's session lives longer");
}

/// A line of the most bytes: 4,000 characters of four bytes each.
fn long_line() -> String {
    "\u{1F6B2}".repeat(4_000)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_takes_nothing_is_cut_when_the_session_ends() {
    let world = World::new().await;
    // More than the buffers between hold: the snapshot's write waits for a reader who does not read.
    for queue in ["sales", "support"] {
        let talk = world.post("cleo", "/v1/interactions", json!({"queue": queue, "medium": "chat"})).await;
        let path = format!("/v1/interactions/{}/messages", talk["id"].as_str().unwrap());
        for _ in 0..200 {
            world.post("cleo", &path, json!({"text": long_line()})).await;
        }
    }
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let mut silent = socket.connect(world.base.strip_prefix("http://").unwrap().parse().unwrap()).await.unwrap();
    let asked = "GET /v1/feed HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
                 Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer token-cleo\r\n\r\n";
    silent.write_all(asked.as_bytes()).await.unwrap();
    let mut sam = Feed::open(&world, "sam").await;
    sam.until("client", |d| d["body"]["handle"] == "cleo" && d["body"]["here"] == true).await;
    let since = Stopwatch::start();
    assert_eq!(world.ask("cleo", Method::DELETE, "/v1/sessions/current", None).await.0, 204);
    sam.until("client", |d| d["body"]["handle"] == "cleo" && d["body"]["here"] == false).await;
    assert!(since.elapsed() < WRITE_PATIENCE, "it ended by itself, not by the session: {:?}", since.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_may_chat_and_may_not_see_records_or_arm_alerts() {
    let world = World::new().await;
    let body = world.post("", "/v1/sessions", json!({"visitor": true})).await;
    assert_eq!(body["principal"]["role"], "visitor");
    let token = body["token"].as_str().unwrap();
    let ask = |method: Method, path: &'static str, body: Value| {
        let request = world.http.request(method, format!("{}{path}", world.base)).bearer_auth(token).json(&body);
        async move {
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.json::<Value>().await.unwrap_or_default())
        }
    };
    let (status, talk) = ask(Method::POST, "/v1/interactions", json!({"queue": "support", "medium": "chat", "text": "Hi"})).await;
    assert_eq!((status, talk["body"]["state"].as_str()), (201, Some("queued")), "{talk}");
    for (method, path, body) in [
        (Method::GET, "/v1/history", json!(null)),
        (Method::GET, "/v1/orders", json!(null)),
        (Method::POST, "/v1/alerts", json!({"on": {"agent": "ana"}, "when": "open"})),
        (Method::POST, "/v1/invitations", json!({"to": {"agent": "ana"}})),
    ] {
        let (status, problem) = ask(method, path, body).await;
        assert_eq!((status, problem["code"].as_str()), (403, Some("not_allowed")), "{path}: {problem}");
    }
}

/// However somebody's role was changed, also by an import, their sessions from before are over, open sockets and rows included.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_no_more_than_its_person_is_now() {
    let world = World::new().await;
    let mut board = Feed::open(&world, "sam").await;
    assert_eq!(world.ask("sam", Method::GET, "/v1/clients", None).await.0, 200);
    let id = world.host.ids().read_agent(world.get("sam", "/v1/me").await["id"].as_str().unwrap()).unwrap();
    let setup =
        AgentSetup { handle: "sam".into(), name: Private::new("Sam Novak"), role: Role::Agent, units: 1_000, ..AgentSetup::default() };
    let changed = world.host.put_all(vec![Command::PutAgent(Box::new(setup))], |_| Some(Kept { rows: vec![], writes: vec![] })).await;
    assert!(changed.unwrap().is_ok());
    assert!(board.until_bye().await.is_some(), "the socket of the old role is closed");
    assert_eq!(world.ask("sam", Method::GET, "/v1/me", None).await.0, 401);
    // One that was written in the old role while the role changed, and is found in the store only now.
    let late = session_row("late-token", Principal::Supervisor(id), None, NINE).unwrap();
    world.host.write_library(vec![LibraryWrite::PutSession(late)]).await.unwrap();
    let asked = world.http.get(format!("{}/v1/me", world.base)).bearer_auth("late-token").send().await.unwrap();
    assert_eq!(asked.status(), 401);
    let world = world.restart().await;
    assert_eq!(world.ask("sam", Method::GET, "/v1/me", None).await.0, 401, "nor after a restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_and_ends_ones_own_sessions_and_nobody_elses() {
    let world = World::new().await;
    let cleo = world.host.session("token-cleo").await.unwrap().unwrap().who;
    let phone = session_row("token-phone", cleo, Some("portal"), NINE).unwrap();
    world.host.write_library(vec![LibraryWrite::PutSession(phone)]).await.unwrap();
    let list = async || world.get("cleo", "/v1/me/sessions").await["items"].as_array().unwrap().clone();
    let all = list().await;
    assert_eq!(all.len(), 2);
    let other = all.iter().find(|s| s["app"] == "portal").unwrap();
    let current = all.iter().find(|s| s["current"] == true).unwrap();
    assert_ne!(other["id"], current["id"]);

    let path = format!("/v1/me/sessions/{}", other["id"].as_str().unwrap());
    assert_eq!(world.refused("dan", Method::DELETE, &path, None).await.0, 404, "another's is as good as absent");
    assert_eq!(world.refused("cleo", Method::DELETE, "/v1/me/sessions/none", None).await.0, 404);
    let mut feed = Feed::open(&world, "phone").await;
    assert_eq!(world.ask("cleo", Method::DELETE, &path, None).await.0, 204);
    assert_eq!(feed.until_bye().await, Some("revoked"));
    assert_eq!(list().await.len(), 1);
    assert_eq!(world.ask("phone", Method::GET, "/v1/me", None).await.0, 401);
    assert_eq!(world.refused("cleo", Method::DELETE, &path, None).await.0, 404, "once");
    assert_eq!(list().await.len(), 1, "one's own stays");
}
