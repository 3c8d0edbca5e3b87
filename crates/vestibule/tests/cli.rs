//! The command line: exit codes, and what stdout and the ready file say.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::{Value, json};
use support::server::{Server, ask, bearer, feed, ready, until};
use support::{Folder, PATIENCE, run, run_with};

#[test]
fn wrong_use_is_2() {
    let folder = Folder::new();
    for arguments in [
        &["fly"][..],
        &["serve", "--listne", "x"],
        &["serve", "--listen", "nowhere"],
        &["demo", "--speed", "0"],
        &["demo", "--listen", "0.0.0.0:0"],
        &["sim"],
        &["sim", "--seed", "-1"],
        &["sim", "--list-bugs", "--days", "2"],
        &["sim", "--replay", "any.story", "--spent"],
        &["account", "add", "--login", "x", "--role", "king", "--password-stdin"],
        &["import"],
    ] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?} {ran:?}");
    }
}

#[test]
fn a_key_of_the_settings_that_is_not_known_is_told_with_its_line() {
    let folder = Folder::new();
    folder.put("v.toml", "# settings\nlisten = \"127.0.0.1:0\"\nlgo = \"json\"\n");
    let ran = run(&folder, &["serve", "--config", "v.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("v.toml:3: lgo: found `lgo`, expected log"), "{}", ran.err);
    assert_eq!(run(&folder, &["check", "--config", "v.toml"]).code, 1, "the checked thing is bad");
    assert_eq!(run(&folder, &["serve", "--config", "absent.toml"]).code, 2);
}

#[test]
fn a_port_in_use_is_3_and_nothing_is_made() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("bound");
    let address = taken.local_addr().expect("bound").to_string();
    let ran = run(&folder, &["serve", "--listen", &address]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("is in use"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(!folder.path("data").exists());
}

#[test]
fn a_second_server_is_3() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    let ran = run(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("holds the folder"), "{}", ran.err);
    assert!(server.end("-TERM").0.success());
}

#[test]
fn a_newer_schema_is_3() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let database = rusqlite::Connection::open(folder.path("data/center.db")).expect("opened");
    let newer = "UPDATE schema SET version = 999, oldest_reader = 999";
    database.execute(newer, []).expect("changed");
    drop(database);
    let ran = run(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("schema 999"), "{}", ran.err);
}

#[test]
fn a_server_tells_where_it_is_and_ends_in_order() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0", "--log", "json"]);
    let ready = ready(&folder);
    let http = ready["http"].as_str().expect("an address").to_owned();
    let expected =
        [format!("portal: {http}/"), format!("desk: {http}/desk/"), format!("board: {http}/board/"), format!("admin: {http}/admin/")];
    assert_eq!(server.links, expected);
    assert_eq!(ready["accounts"], serde_json::json!([]));
    assert_eq!(ready["pid"], server.child.id());
    assert_eq!(ready["links"]["desk"], format!("{http}/desk/"));
    assert_eq!(PathBuf::from(ready["data"].as_str().expect("a path")), fs::canonicalize(folder.path("data")).expect("made"));
    assert_eq!(ask(&http, "GET", "/readyz", "", "").0, 200);
    let (status, told) = server.end("-INT");
    assert!(status.success());
    let lines: Vec<Value> = told.lines().map(|l| serde_json::from_str(l).expect("an object a line")).collect();
    let names: Vec<_> = lines.iter().filter_map(|l| l["name"].as_str()).collect();
    assert_eq!(names, ["restored", "ready", "shutdown"]);
    assert!(lines[1]["ms"].is_u64() && lines[1]["items"] == 0, "{}", lines[1]);
}

#[test]
fn accounts_tokens_and_links_are_made_before_a_server() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let add = |login: &str, role: &str, password: &str| {
        run_with(&folder, &["account", "add", "--login", login, "--role", role, "--password-stdin"], password)
    };
    assert_eq!(add("ana", "agent", "a good password\n").code, 0);
    assert_eq!(add("ana", "agent", "a good password\n").code, 4, "there is one");
    assert_eq!(add("sam", "agent", "a good password\n").code, 4, "sam is a supervisor");
    assert_eq!(add("dan", "client", "short\n").code, 4);
    assert_eq!(add("New Name", "agent", "a good password\n").code, 4, "no handle");
    assert_eq!(add("eve", "admin", "a good password\n").code, 0, "a new person");
    let token = run(&folder, &["account", "token", "--login", "eve"]);
    let link = run(&folder, &["account", "link", "--login", "ana"]);
    assert_eq!((token.code, link.code), (0, 0));
    assert_eq!(run(&folder, &["account", "token", "--login", "nobody"]).code, 4);
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    let http = ready(&folder)["http"].as_str().expect("an address").to_owned();
    let body = r#"{"login":"ana","password":"a good password"}"#;
    let (status, session) = ask(&http, "POST", "/v1/sessions", "", body);
    assert_eq!((status, session["principal"]["role"].as_str()), (201, Some("agent")));
    assert_eq!(ask(&http, "POST", "/v1/sessions", "", &body.replace("good", "bad")).0, 401);
    assert_eq!(ask(&http, "GET", "/v1/settings", &bearer(token.out.trim()), "").0, 200, "an admin reads settings");
    let link = link.out.trim().split_once("link=").expect("a link").1.to_owned();
    let by_link = format!("{{\"link\":\"{link}\"}}");
    assert_eq!(ask(&http, "POST", "/v1/sessions", "", &by_link).0, 201);
    assert_eq!(ask(&http, "POST", "/v1/sessions", "", &by_link).0, 401, "good once");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn an_integration_is_made_without_a_server_and_revoked_beside_one() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["integration", "list"]).code, 1, "no center there");
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let made = run(&folder, &["integration", "add", "--name", "warehouse"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(run(&folder, &["integration", "add", "--name", "warehouse"]).code, 4, "it has a token");
    assert_eq!(run(&folder, &["integration", "add", "--name", "Ware House"]).code, 4, "no handle");
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    let http = ready(&folder)["http"].as_str().expect("an address").to_owned();
    let token = bearer(made.out.trim());
    let put = |token: &str| ask(&http, "PUT", "/v1/backoffice/products/whimbrel", token, r#"{"name":"Whimbrel"}"#).0;
    assert_eq!((put(&token), put(&bearer("nobody-s"))), (201, 401));
    assert_eq!(ask(&http, "GET", "/v1/settings", &token, "").0, 403);
    let list = run(&folder, &["integration", "list"]);
    let one: serde_json::Value = serde_json::from_str(list.out.trim()).expect("one object");
    assert_eq!((one["name"].as_str(), one["made_by"].as_str(), one["used_at"].is_string()), (Some("warehouse"), Some("center"), true));
    assert!(!list.out.contains(made.out.trim()), "no token");
    assert_eq!(run(&folder, &["integration", "revoke", "--name", "warehouse"]).code, 0);
    assert_eq!(put(&token), 401, "at once");
    assert_eq!(run(&folder, &["integration", "revoke", "--name", "warehouse"]).code, 4);
    let beside = run(&folder, &["integration", "add", "--name", "shop"]);
    assert_eq!((beside.code, put(&bearer(beside.out.trim()))), (0, 200));
    assert!(server.end("-TERM").0.success());
}

/// An address of the company's own, and the bodies of what it is told there; it takes all of it.
fn told_here() -> (String, Receiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("bound");
    let address = listener.local_addr().expect("bound").to_string();
    let (sender, bodies) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.expect("a connection"));
            let head: Vec<String> = stream.by_ref().lines().map(|l| l.expect("text")).take_while(|l| !l.is_empty()).collect();
            let length = head.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let mut body = vec![0; length.expect("a length")];
            stream.read_exact(&mut body).expect("a body");
            stream.get_mut().write_all(b"HTTP/1.1 204 No Content\r\n\r\n").expect("answered");
            // Whoever listens may have heard enough.
            let _ = sender.send(serde_json::from_slice(&body).expect("JSON"));
        }
    });
    (address, bodies)
}

/// One column of one row, as it is kept.
fn kept(folder: &Folder, query: &str) -> String {
    let database = rusqlite::Connection::open(folder.path("data/center.db")).expect("opened");
    database.query_row(query, [], |row| row.get(0)).expect("a row")
}

#[test]
fn a_webhook_is_made_and_tried_without_a_server_and_told_renewed_and_revoked_beside_one() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["webhook", "list"]).code, 1, "no center there");
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let (address, bodies) = told_here();
    let url = format!("http://{address}/in");
    let add = |name: &str, url: &str, kinds: &str| run(&folder, &["webhook", "add", "--name", name, "--url", url, "--kinds", kinds]);
    let made = add("erp", &url, "product.changed,client.erased");
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{made:?}");
    assert!(made.out.starts_with("whsec_"), "{made:?}");
    for (name, at, why) in [("erp", &*url, "already"), ("E R P", &*url, "handle"), ("shop", "ftp://example.org/", "url: expected")] {
        let no = add(name, at, "product.changed");
        assert_eq!((no.code, no.out.as_str()), (4, ""), "{no:?}");
        assert!(no.err.contains(why), "{no:?}");
    }
    let odd = add("shop", &url, "product.changed,product.chnaged");
    assert!(odd.code == 2 && odd.err.contains("product.changed"), "{odd:?}");
    let about = |asked: &str, name: &str| run(&folder, &["webhook", asked, "--name", name]);
    for asked in ["revoke", "renew", "trial", "deliveries"] {
        assert_eq!(about(asked, "shop").code, 4, "{asked}");
    }
    assert_eq!(about("trial", "erp").code, 0, "it waits for a server");
    assert_eq!(about("deliveries", "erp").out, "");

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
    folder.put("v.toml", format!("[outgoing]\nwebhooks = [\"{address}\", \"{nobody}\"]\n"));
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0", "--config", "v.toml"]);
    let next = || bodies.recv_timeout(PATIENCE).expect("it is told")["type"].clone();
    assert_eq!(next(), "webhook.test");
    let renewed = about("renew", "erp");
    assert!(renewed.code == 0 && renewed.out.starts_with("whsec_") && renewed.out != made.out, "{renewed:?}");
    assert_eq!(about("trial", "erp").code, 0);
    assert_eq!(next(), "webhook.test");
    support::until("both are told of", || about("deliveries", "erp").objects().len() == 2);
    let told = about("deliveries", "erp").objects();
    assert_eq!((&told[0]["kind"], &told[0]["state"], &told[0]["status"]), (&json!("webhook.test"), &json!("sent"), &json!(204)));
    let older = run(&folder, &["webhook", "deliveries", "--name", "erp", "--after", told[0]["id"].as_str().expect("an id")]);
    assert_eq!(older.objects(), [told[1].clone()]);
    assert_eq!(run(&folder, &["webhook", "deliveries", "--name", "erp", "--after", "7"]).code, 4, "no id");
    for (url, why) in [("http://127.0.0.1/", "https://"), ("https://127.0.0.1/", "public internet")] {
        let no = add("inside", url, "product.changed");
        assert!(no.code == 4 && no.err.contains(why) && no.err.contains("[outgoing] webhooks"), "{no:?}");
    }
    assert_eq!(add("gone", &format!("http://{nobody}/"), "product.changed").code, 0);
    assert_eq!(about("trial", "gone").code, 0);
    support::until("it is told why nothing came of it yet", || {
        about("deliveries", "gone").err.contains("nobody takes connections there; again at ")
    });
    assert_eq!(about("revoke", "gone").code, 0);
    let list = run(&folder, &["webhook", "list"]);
    let one = &list.objects()[0];
    assert_eq!((&one["name"], &one["url"], &one["active"]), (&json!("erp"), &json!(url), &json!(true)));
    assert_eq!(one["kinds"], json!(["product.changed", "client.erased"]));
    assert!(!list.out.contains(renewed.out.trim()), "no secret");
    assert_eq!(kept(&folder, "SELECT secret FROM webhook"), renewed.out.trim(), "the new one signs");
    assert_eq!((about("revoke", "erp").code, about("revoke", "erp").code), (0, 4));
    assert_eq!(run(&folder, &["webhook", "list"]).out, "");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn a_source_is_made_without_a_server_and_renewed_and_revoked_beside_one() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["identity", "list"]).code, 1, "no center there");
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let (x, y) = ("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    folder.put("key.json", json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "1"}).to_string());
    folder.put("private.json", json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": "secret"}).to_string());
    folder.put("odd.json", json!({"kty": "EC", "crv": "P-256", "x": x, "y": y}).to_string());
    folder.put("key.pem", "-----BEGIN PUBLIC KEY-----\n");
    let made = run(&folder, &["identity", "add", "--name", "shop"]);
    assert!(made.code == 0 && made.out.trim().len() > 40 && made.err.contains("`aud` vestibule-"), "{made:?}");
    let signs =
        |asked: &str, name: &str, alg: &str, key: &str| run(&folder, &["identity", asked, "--name", name, "--alg", alg, "--key", key]);
    for (name, alg, key, why) in [
        ("shop", "EdDSA", "key.json", "already"),
        ("The Till", "EdDSA", "key.json", "handle"),
        ("till", "EdDSA", "private.json", "key/d"),
        ("till", "ES256", "odd.json", "P-256"),
        ("till", "HS256", "key.json", "key: expected"),
        ("till", "EdDSA", "key.pem", "key.pem: expected a public key as a JWK"),
        ("till", "EdDSA", "absent.json", "absent.json"),
    ] {
        let no = signs("add", name, alg, key);
        assert_eq!((no.code, no.out.as_str()), (4, ""), "{no:?}");
        assert!(no.err.contains(why), "{no:?}");
    }
    assert_eq!(run(&folder, &["identity", "add", "--name", "till", "--alg", "none"]).code, 2);
    assert_eq!(run(&folder, &["identity", "renew", "--name", "till"]).code, 4, "none is there");

    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0"]);
    let till = signs("add", "till", "EdDSA", "key.json");
    assert_eq!((till.code, till.out.as_str()), (0, ""), "who puts a public key is told no secret: {till:?}");
    let renewed = run(&folder, &["identity", "renew", "--name", "shop"]);
    assert!(renewed.code == 0 && renewed.out != made.out, "{renewed:?}");
    assert_eq!(kept(&folder, "SELECT key FROM identity_source WHERE name = 'shop'"), renewed.out.trim());
    let list = run(&folder, &["identity", "list"]);
    let all = list.objects();
    let told = |n: usize| (all[n]["name"].as_str(), all[n]["alg"].as_str(), all[n]["made_by"].as_str());
    assert_eq!((told(0), told(1)), ((Some("shop"), Some("HS256"), Some("center")), (Some("till"), Some("EdDSA"), Some("center"))));
    assert!(!list.out.contains(renewed.out.trim()), "no secret");
    let revoke = || run(&folder, &["identity", "revoke", "--name", "shop"]).code;
    assert_eq!((revoke(), revoke()), (0, 4));
    assert!(run(&folder, &["identity", "list"]).objects()[0]["revoked_at"].is_string());
    assert!(server.end("-TERM").0.success());
}

#[test]
fn check_recounts() {
    let folder = Folder::new();
    assert_eq!(run(&folder, &["check"]).code, 1, "no center there");
    assert!(!folder.path("data").exists());
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let ran = run(&folder, &["check", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found = ran.objects().pop().expect("an object");
    assert_eq!((&found["agents"], &found["interactions"], &found["wrong"]), (&2.into(), &2.into(), &serde_json::json!([])));
    let database = rusqlite::Connection::open(folder.path("data/center.db")).expect("opened");
    database.execute("UPDATE center SET next_interaction = 1", []).expect("changed");
    drop(database);
    let ran = run(&folder, &["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("2 interactions are kept, but the counter stands at 1"), "{}", ran.err);
}

#[test]
fn the_description_is_printed() {
    let folder = Folder::new();
    let ran = run(&folder, &["openapi"]);
    assert_eq!(ran.code, 0);
    let description: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(description["paths"]["/v1/hall"].is_object());
}

#[test]
fn a_demo_goes_on_with_the_same_people_after_a_kill() {
    let folder = Folder::new();
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--data", "demo", "--still", "--quiet"];
    let first = Server::start(&folder, &arguments);
    let before = ready(&folder);
    let http = before["http"].as_str().expect("an address").to_owned();
    let logins: Vec<_> = before["accounts"].as_array().expect("a list").iter().map(|a| a["login"].clone()).collect();
    assert_eq!(logins, ["cleo", "dan", "ana", "ben", "sam", "root", "thea"]);
    for account in before["accounts"].as_array().expect("a list") {
        let body = serde_json::json!({"login": account["login"], "password": account["password"]}).to_string();
        let (status, session) = ask(&http, "POST", "/v1/sessions", "", &body);
        assert_eq!((status, &session["principal"]["id"]), (201, &account["id"]), "{account}");
        assert_eq!(session["principal"]["role"], account["role"]);
    }
    let xmpp = &before["xmpp"];
    assert_eq!((&xmpp["host"], &xmpp["domain"], &xmpp["user"]), (&json!("127.0.0.1"), &json!("localhost"), &json!("cleo")));
    let ca = fs::read_to_string(xmpp["ca"].as_str().expect("a path")).expect("the authority of the demo");
    assert!(ca.starts_with("-----BEGIN CERTIFICATE-----"));
    let port = u16::try_from(xmpp["port"].as_u64().expect("a port")).expect("a port");
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let opening = "<stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
    stream.write_all(opening.as_bytes()).expect("said");
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains("</stream:features>") {
        let mut part = [0; 512];
        let n = stream.read(&mut part).expect("heard");
        assert!(n > 0, "{}", String::from_utf8_lossy(&heard));
        heard.extend_from_slice(&part[..n]);
    }
    drop(stream);
    assert!(!first.end("-KILL").0.success());
    let second = Server::start(&folder, &arguments);
    let after = ready(&folder);
    assert_eq!((&after["xmpp"]["user"], &after["xmpp"]["password"]), (&xmpp["user"], &xmpp["password"]));
    assert_eq!(fs::read_to_string(after["xmpp"]["ca"].as_str().expect("a path")).expect("kept"), ca, "who trusted it goes on to");
    assert_eq!(after["accounts"], before["accounts"]);
    let links = |ready: &Value| ready["links"].to_string().replace(ready["http"].as_str().expect("an address"), "");
    assert_eq!(links(&after), links(&before));
    let http = after["http"].as_str().expect("an address").to_owned();
    let cleo = &after["accounts"][0];
    let token = bearer(cleo["token"].as_str().expect("a token"));
    let (status, orders) = ask(&http, "GET", "/v1/orders", &token, "");
    assert_eq!((status, orders["items"].as_array().map(Vec::len)), (200, Some(4)));
    let (status, past) = ask(&http, "GET", "/v1/history", &token, "");
    assert_eq!((status, past["items"].as_array().map(Vec::len)), (200, Some(76)));
    let link = after["links"]["portal"].as_str().expect("a link").split_once("link=").expect("a link").1.to_owned();
    for _ in 0..2 {
        assert_eq!(ask(&http, "POST", "/v1/sessions", "", &format!("{{\"link\":\"{link}\"}}")).0, 201, "good again");
    }
    let (status, told) = second.end("-TERM");
    assert!(status.success());
    assert!(!told.contains("demo:"), "quiet: {told}");
}

#[test]
fn a_demo_takes_no_folder_of_another_center() {
    let folder = Folder::new();
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input"]).code, 0);
    let ran = run(&folder, &["demo", "--listen", "127.0.0.1:0", "--data", "data", "--still"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("not a demo"), "{}", ran.err);
}

#[test]
fn a_demo_without_a_folder_leaves_none() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["demo", "--listen", "127.0.0.1:0", "--still"]);
    let data = PathBuf::from(ready(&folder)["data"].as_str().expect("a path"));
    assert!(data.join("center.db").exists());
    assert!(server.end("-TERM").0.success());
    assert!(!data.exists());
}

#[test]
fn people_act_in_a_demo() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["demo", "--listen", "127.0.0.1:0", "--speed", "20", "--quiet"]);
    let ready = ready(&folder);
    let http = ready["http"].as_str().expect("an address").to_owned();
    let token = |login: &str| {
        let all = ready["accounts"].as_array().expect("a list");
        let found = all.iter().find(|a| a["login"] == login).expect("an account");
        bearer(found["token"].as_str().expect("a token"))
    };
    // A client who signs in by themselves, and has a device, is answered by those who act.
    let mut dan = feed(&http, &token("dan"));
    let body = r#"{"queue":"support","medium":"chat","text":"Is my order on its way?"}"#;
    let (status, talk) = ask(&http, "POST", "/v1/interactions", &token("dan"), body);
    assert_eq!(status, 201, "{talk}");
    until(&mut dan, |doc| doc["kind"] == "message" && doc["body"]["from"] == "agent");
    // The board sees several talks at a time.
    let mut active = std::collections::BTreeMap::new();
    until(&mut feed(&http, &token("sam")), |doc| {
        if let Some(n) = doc["body"]["active"].as_u64() {
            active.insert(doc["id"].to_string(), n);
        }
        active.values().sum::<u64>() >= 3
    });
    assert!(server.end("-TERM").0.success());
}
