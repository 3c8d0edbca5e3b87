//! Commands beside a running server: they speak to it over `control.sock`, and do what they do without one.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::thread;

use serde_json::{Value, json};
use support::server::{Server, ask, bearer, feed, ready, until};
use support::{Folder, Ran, holding, run, run_with, small};

const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];
/// As many connections as the server has room for.
const CONNECTIONS_MAX: usize = 8;

fn http(folder: &Folder) -> String {
    ready(folder)["http"].as_str().expect("an address").to_owned()
}

fn add(folder: &Folder, login: &str, role: &str, password: &str) -> Ran {
    run_with(folder, &["account", "add", "--login", login, "--role", role, "--password-stdin"], password)
}

fn token(folder: &Folder, login: &str) -> String {
    let ran = run(folder, &["account", "token", "--login", login]);
    assert_eq!(ran.code, 0, "{ran:?}");
    bearer(ran.out.trim())
}

/// Says something by hand, and reads the answer: its lines.
fn say(folder: &Folder, bytes: &[u8]) -> Vec<Value> {
    let mut stream = UnixStream::connect(folder.path("data/control.sock")).expect("connected");
    // A server that has heard enough hangs up.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut answer = Vec::new();
    // One who hangs up on what was not read resets the connection, behind the answer.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).expect("text");
    answer.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

/// That a server said no, with this code and these words.
fn no(lines: &[Value], code: u8, words: &str) {
    assert_eq!(lines.last(), Some(&json!({"code": code})), "{lines:?}");
    assert!(lines[0]["err"].as_str().expect("words").contains(words), "{lines:?}");
}

#[test]
fn an_import_into_a_running_server_is_seen_at_once() {
    let folder = small();
    assert_eq!(add(&folder, "cleo", "client", "a good password\n").code, 0);
    assert_eq!(add(&folder, "dan", "client", "a good password\n").code, 0);
    let server = Server::start(&folder, &SERVE);
    let (http, cleo, dan) = (http(&folder), token(&folder, "cleo"), token(&folder, "dan"));
    let name = |who: &str| ask(&http, "GET", "/v1/me", who, "").1["body"]["name"].clone();
    assert_eq!(name(&dan), "Dan Whitfield");
    let mut open = feed(&http, &cleo);
    until(&mut open, |doc| doc["kind"] == "client");
    for n in 0..3 {
        assert_eq!(ask(&http, "POST", "/v1/sessions", "", r#"{"visitor":true}"#).0, 201, "visitor {n}");
    }
    let order = "C-1,eve,heron,placed,2025-02-01T00:00:00Z,1.00,EUR";
    folder.put(
        "input/center.toml",
        "name = \"Larger\"\n\n[[queue]]\nhandle = \"service\"\nname = \"Service\"\nmedia = [\"chat\"]\nweight = 500\n",
    );
    folder.put("input/clients.csv", "handle,name\ncleo,Cleo Vautrin\ndan,Dan Whitlock\neve,Eve Holm\n");
    folder.put("input/orders.csv", format!("number,client,product,status,placed_at,total,currency\n{order}\n"));
    let past = "eve,,service,chat,2025-02-02T09:00:00Z,2025-02-02T09:05:00Z,abandoned\ncleo,,sales,chat,2025-02-03T09:00:00Z,2025-02-03T09:05:00Z,abandoned";
    folder.put("input/interactions.csv", format!("client,agent,queue,medium,arrived_at,ended_at,outcome\n{past}\n"));
    let ran = run(&folder, &["import", "input", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let last = ran.objects().pop().expect("a last line");
    assert_eq!(
        (&last["imported"]["queues"], &last["imported"]["orders"], &last["imported"]["interactions"]),
        (&json!(1), &json!(1), &json!(2))
    );
    let (_, hall) = ask(&http, "GET", "/v1/hall", "", "");
    assert!(hall["queues"].as_array().expect("a list").iter().any(|q| q["handle"] == "service"), "{hall}");
    let (mut queue, mut client) = (false, false);
    until(&mut open, |doc| {
        queue |= doc["body"]["handle"] == "service";
        client |= doc["body"]["name"] == "Cleo Vautrin";
        queue && client
    });
    assert_eq!((name(&cleo), name(&dan)), (json!("Cleo Vautrin"), json!("Dan Whitlock")));
    assert_eq!(add(&folder, "eve", "client", "a good password\n").code, 0);
    let eve = token(&folder, "eve");
    let (_, orders) = ask(&http, "GET", "/v1/orders", &eve, "");
    assert_eq!(orders["items"].as_array().map(Vec::len), Some(1), "{orders}");
    assert_eq!(ask(&http, "GET", "/v1/history", &eve, "").1["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(ask(&http, "GET", "/v1/history", &cleo, "").1["items"].as_array().map(Vec::len), Some(2));
    // Numbers set aside for the past are not given again.
    let body = r#"{"queue":"service","medium":"chat","text":"Good morning"}"#;
    assert_eq!(ask(&http, "POST", "/v1/interactions", &cleo, body).0, 201);
    let counted = run(&folder, &["check", "--json"]).objects().pop().expect("an object");
    assert_eq!((&counted["interactions"], &counted["open"], &counted["wrong"]), (&json!(5), &json!(1), &json!([])), "{counted}");
    assert!(server.end("-TERM").0.success());
    let counted = run(&folder, &["check", "--json"]).objects().pop().expect("an object");
    assert_eq!((&counted["interactions"], &counted["orders"], &counted["wrong"]), (&json!(5), &json!(3), &json!([])), "{counted}");
}

#[test]
fn orders_of_whoever_is_here_come_with_an_import_and_nobody_is_cut() {
    let folder = small();
    assert_eq!(add(&folder, "cleo", "client", "a good password\n").code, 0);
    let server = Server::start(&folder, &SERVE);
    let (http, cleo) = (http(&folder), token(&folder, "cleo"));
    let mut open = feed(&http, &cleo);
    until(&mut open, |doc| doc["kind"] == "order" && doc["id"] == "A-1");
    let rows = "B-1,cleo,placed,2025-02-01T00:00:00Z,1.00,EUR\nA-1,cleo,delivered,2025-01-02T10:00:00Z,4686.00,EUR";
    folder.put("more/orders.csv", format!("number,client,status,placed_at,total,currency\n{rows}\n"));
    folder.put("more/products.csv", "handle,name\nbell,Bell\n");
    let ran = run(&folder, &["import", "more", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    until(&mut open, |doc| doc["kind"] == "order" && doc["id"] == "B-1");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn a_policy_that_is_imported_into_a_running_server_holds_at_once() {
    let folder = small();
    assert_eq!(add(&folder, "cleo", "client", "a good password\n").code, 0);
    let server = Server::start(&folder, &SERVE);
    let (http, cleo) = (http(&folder), token(&folder, "cleo"));
    let rename = |rev: u64| ask(&http, "PATCH", "/v1/me", &format!("{cleo}If-Match: \"{rev}\"\r\n"), r#"{"called":"C"}"#);
    assert_eq!(rename(1).0, 200);
    folder.put("policy/policy.json", r#"{"rules":[{"subject":"card","at":"","audience":"client","access":"read_only"}]}"#);
    assert_eq!(run(&folder, &["import", "policy"]).code, 0);
    assert_eq!(ask(&http, "GET", "/v1/policy", &cleo, "").1["rev"], 1);
    let (status, problem) = rename(2);
    assert_eq!((status, &problem["errors"][0]["code"]), (403, &json!("read_only")), "{problem}");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn the_sample_into_a_running_server_is_the_sample() {
    let (beside, alone) = (Folder::new(), Folder::new());
    beside.put_sample();
    alone.put_sample();
    let server = Server::start(&beside, &SERVE);
    let ran = run(&beside, &["import", "input", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(run(&alone, &["import", "input", "--json"]).code, 0);
    let counted = |folder: &Folder| run(folder, &["check", "--json"]).objects().pop().expect("an object");
    let (here, there) = (counted(&beside), counted(&alone));
    for what in ["agents", "queues", "clients", "interactions", "open", "products", "orders", "messages", "wrong"] {
        assert_eq!(here[what], there[what], "{what}");
    }
    assert_eq!(run(&beside, &["import", "input", "--json"]).code, 0);
    assert_eq!(counted(&beside)["interactions"], here["interactions"], "twice is the same");
    assert!(server.end("-TERM").0.success());
    assert_eq!(counted(&beside)["interactions"], here["interactions"]);
}

#[test]
fn an_import_that_does_not_fit_changes_nothing_of_a_running_server() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let before = run(&folder, &["check", "--json"]);
    folder.put("input/products.csv", b"handle,name\nnew,New\n\xff,Odd\n");
    folder.put("input/agents.csv", "handle,name,role,queues\nben,Ben,agent,sales\nCAS,Cas,agent,sales\n");
    folder.put("input/order.csv", "");
    let ran = run(&folder, &["import", "input", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let told = ran.objects();
    let places: Vec<_> =
        told.iter().filter(|o| o["file"].is_string()).map(|o| (o["file"].clone(), o["row"].clone(), o["column"].clone())).collect();
    let expected = [("order.csv", 0, ""), ("products.csv", 3, "handle"), ("agents.csv", 3, "handle")];
    assert_eq!(places, expected.map(|(file, row, column)| (json!(file), json!(row), json!(column))));
    assert_eq!((&told[3]["imported"], &told[3]["findings"]), (&json!({}), &json!(3)));
    assert!(run(&folder, &["import", "input"]).err.contains("3 things do not fit: nothing imported"));
    fs::remove_file(folder.path("input/order.csv")).expect("removed");
    folder.put("input/products.csv", "handle,name\nnew,New\n");
    folder.put("input/agents.csv", "handle,name,role,queues\nben,Ben,agent,sales\n");
    let ran = run(&folder, &["import", "input", "--dry-run", "--json"]);
    assert_eq!((ran.code, &ran.objects()[0]["dry_run"]), (0, &json!(true)), "{ran:?}");
    assert_eq!(run(&folder, &["check", "--json"]).out, before.out);
    let (_, hall) = ask(&http(&folder), "GET", "/v1/hall", "", "");
    assert!(!hall.to_string().contains("ben"), "{hall}");
    assert!(server.end("-TERM").0.success());
}

#[test]
fn files_beyond_what_a_running_server_takes_are_refused() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let rows: String = (0..30_000).map(|n| format!("p{n},{}\n", "x".repeat(80))).collect();
    folder.put("input/products.csv", format!("handle,name\n{rows}"));
    let ran = run(&folder, &["import", "input", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.objects()[0]["expected"].as_str().expect("words").contains("while a server runs"), "{}", ran.out);
    let rows: String = (0..5_001).map(|n| format!("p{n},x\n")).collect();
    folder.put("input/products.csv", format!("handle,name\n{rows}"));
    for arguments in [&["import", "input", "--json"][..], &["import", "input", "--json", "--dry-run"]] {
        let ran = run(&folder, arguments);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert_eq!(ran.objects()[0]["expected"], "at most 5000 while a server runs; stop it to import more");
    }
    assert_eq!(run(&folder, &["check", "--json"]).objects()[0]["products"], 2);
    let line = json!({"import": {"files": [["products.csv", 3_000_000]], "found": {"all": [], "more": 0},
        "way": {"dry_run": false, "humans": false, "scripts": true}}});
    no(&say(&folder, format!("{line}\n").as_bytes()), 4, "while a server runs");
    assert!(server.end("-TERM").0.success());
    assert_eq!(run(&folder, &["import", "input"]).code, 0, "without one there is time");
}

#[test]
fn accounts_are_made_beside_a_running_server() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let http = http(&folder);
    assert_eq!(add(&folder, "ana", "agent", "a good password\n").code, 0);
    let body = r#"{"login":"ana","password":"a good password"}"#;
    let (status, session) = ask(&http, "POST", "/v1/sessions", "", body);
    assert_eq!((status, session["principal"]["role"].as_str()), (201, Some("agent")));
    let again = add(&folder, "ana", "agent", "a good password\n");
    assert_eq!((again.code, again.err.as_str()), (4, "vestibule: there is an account ana already\n"));
    assert_eq!(add(&folder, "sam", "agent", "a good password\n").code, 4, "sam is a supervisor");
    assert_eq!(add(&folder, "dan", "client", "short\n").code, 4);
    assert_eq!(add(&folder, "New Name", "agent", "a good password\n").code, 4, "no handle");
    assert_eq!(add(&folder, "eve", "admin", "a good password\n").code, 0, "a new person");
    assert_eq!(ask(&http, "GET", "/v1/settings", &token(&folder, "eve"), "").0, 200);
    assert_eq!(run(&folder, &["account", "token", "--login", "nobody"]).code, 4);
    let link = run(&folder, &["account", "link", "--login", "ana"]);
    let (page, link) = link.out.trim().split_once("?link=").expect("a link");
    assert_eq!(page, format!("{http}/desk/"), "where the server is");
    assert_eq!(ask(&http, "POST", "/v1/sessions", "", &format!("{{\"link\":\"{link}\"}}")).0, 201);
    let (status, told) = server.end("-TERM");
    assert!(status.success());
    assert!(!told.contains("a good password"), "{told}");
}

#[test]
fn a_client_is_erased_beside_a_running_server_and_without_one() {
    let folder = small();
    for who in ["cleo", "dan"] {
        assert_eq!(add(&folder, who, "client", "a good password\n").code, 0);
    }
    let erase = |who: &str| run(&folder, &["erase", "--client", who, "--json"]);
    assert!(!holding(&folder.path("data"), "Marchand").is_empty() && !holding(&folder.path("data"), "Whitfield").is_empty());

    let nobody = erase("nobody");
    assert!(nobody.code == 4 && nobody.err.contains("there is no client nobody"), "{nobody:?}");
    let alone = erase("cleo");
    assert_eq!((alone.code, &alone.objects()[0]["state"]), (0, &json!("done")), "{alone:?}");
    assert_eq!(holding(&folder.path("data"), "Marchand"), Vec::<std::path::PathBuf>::new());
    assert_ne!(run(&folder, &["account", "token", "--login", "cleo"]).code, 0, "her account went with her");

    let server = Server::start(&folder, &SERVE);
    let (http, dan) = (http(&folder), token(&folder, "dan"));
    assert_eq!(ask(&http, "GET", "/v1/me", &dan, "").0, 200);
    let asked = erase("dan");
    assert_eq!(asked.code, 0, "{asked:?}");
    let id = asked.objects()[0]["client"].as_str().expect("an id").to_owned();
    assert_eq!(ask(&http, "GET", "/v1/me", &dan, "").0, 401, "signed out at once");
    support::until("he is erased", || {
        let again = erase(&id);
        assert_eq!(again.code, 0, "{again:?}");
        again.objects()[0]["state"] == "done"
    });
    assert!(server.end("-TERM").0.success());
    assert_eq!(holding(&folder.path("data"), "Whitfield"), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_running_demo_is_asked_too() {
    let folder = Folder::new();
    let server = Server::start(&folder, &["demo", "--listen", "127.0.0.1:0", "--data", "data", "--speed", "20", "--quiet"]);
    for n in 0..10 {
        let ran = run(&folder, &["check", "--json"]);
        assert_eq!(ran.code, 0, "{n}: {ran:?}");
    }
    folder.put_small();
    assert_eq!(run(&folder, &["import", "input", "--json"]).code, 0);
    assert_eq!(run(&folder, &["check"]).code, 0);
    assert!(server.end("-TERM").0.success());
    assert_eq!(run(&folder, &["check"]).code, 0);
}

#[test]
fn the_socket_is_its_owners_and_goes_with_the_server() {
    let folder = small();
    fs::set_permissions(folder.path("data"), fs::Permissions::from_mode(0o755)).expect("set");
    let socket = folder.path("data/control.sock");
    let server = Server::start(&folder, &SERVE);
    let found = fs::metadata(&socket).expect("a socket");
    assert!(found.file_type().is_socket());
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
    assert!(server.end("-TERM").0.success());
    assert!(!socket.exists());
    let killed = Server::start(&folder, &SERVE);
    assert!(!killed.end("-KILL").0.success());
    assert!(socket.exists(), "nobody was there to remove it");
    assert_eq!(run(&folder, &["check"]).code, 0, "nobody listens: the folder is free");
    fs::create_dir_all(folder.path("data/control.new/half-made")).expect("made");
    let server = Server::start(&folder, &SERVE);
    assert_eq!(run(&folder, &["account", "token", "--login", "x"]).code, 4, "asked of the server");
    assert!(!folder.path("data/control.new").exists());
    assert!(server.end("-INT").0.success());
    assert!(!socket.exists());
}

#[test]
fn a_server_that_does_not_answer_is_3() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    fs::remove_file(folder.path("data/control.sock")).expect("removed");
    for arguments in [&["check"][..], &["import", "input"], &["account", "token", "--login", "x"]] {
        let ran = run(&folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{arguments:?} {ran:?}");
        assert!(ran.err.contains("holds the folder") && ran.err.contains("control.sock"), "{}", ran.err);
    }
    // One that hangs up.
    let listener = UnixListener::bind(folder.path("data/control.sock")).expect("bound");
    let hangs_up = thread::spawn(move || drop(listener.accept().expect("connected")));
    let ran = run(&folder, &["check"]);
    hangs_up.join().expect("ended");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("did not answer"), "{}", ran.err);
    assert!(server.end("-TERM").0.success());
}

#[test]
fn a_folder_with_a_long_path_is_served_and_asked() {
    let folder = Folder::new();
    folder.put_small();
    let long = format!("{}/{}", "a".repeat(100), "b".repeat(100));
    let server = Server::start(&folder, &["serve", "--listen", "127.0.0.1:0", "--data", &long]);
    assert_eq!(run(&folder, &["import", "input", "--data", &long]).code, 0);
    let (_, hall) = ask(&http(&folder), "GET", "/v1/hall", "", "");
    assert!(hall.to_string().contains("sales"), "{hall}");
    let (status, told) = server.end("-TERM");
    assert!(status.success() && !told.contains("control_absent"), "{told}");
}

#[test]
fn a_socket_that_cannot_be_made_is_told_and_the_server_serves() {
    let folder = small();
    folder.put("data/control.sock/in-the-way", "");
    let server = Server::start(&folder, &SERVE);
    assert_eq!(ask(&http(&folder), "GET", "/readyz", "", "").0, 200);
    let (status, told) = server.end("-TERM");
    assert!(status.success() && told.contains("control_absent"), "{told}");
}

#[test]
fn requests_that_do_not_fit_are_told_and_the_server_goes_on() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    for odd in [&b""[..], b"{}", b"{\"check\":{\"json\":true}}"] {
        no(&say(&folder, odd), 2, "has no end");
    }
    for odd in [&b"\n"[..], b"fly\n", b"{}\n", b"\"check\"\n", b"{\"fly\":{}}\n", b"{\"check\":{\"jsno\":true}}\n", b"\xff\xfe\n"] {
        no(&say(&folder, odd), 2, "no request that this server knows");
    }
    no(&say(&folder, &vec![b'x'; 600 * 1024]), 2, "at most 524288 bytes");
    let files = |files: Value| {
        let line = json!({"import": {"files": files, "found": {"all": [], "more": 0},
            "way": {"dry_run": false, "humans": false, "scripts": true}}});
        say(&folder, format!("{line}\nhandle,name\n").as_bytes())
    };
    no(&files(json!([["../center.db", 1]])), 2, "no file of an import");
    no(&files(json!([["products.csv", 1], ["products.csv", 1]])), 2, "stands there twice");
    no(&files(json!([["products.csv", 100]])), 3, "");
    assert_eq!(say(&folder, b"{\"check\":{\"json\":true}}\n").last(), Some(&json!({"code": 0})));
    let secret = b"{\"account\":{\"add\":{\"login\":\"x\",\"password\":\"a good password\"}}}\n";
    let lines = say(&folder, secret);
    no(&lines, 2, "");
    assert!(!format!("{lines:?}").contains("a good password"));
    assert!(server.end("-TERM").0.success());
}

#[test]
fn connections_are_bounded() {
    let folder = small();
    let server = Server::start(&folder, &SERVE);
    let connect = || UnixStream::connect(folder.path("data/control.sock")).expect("connected");
    let mut open: Vec<_> = (0..CONNECTIONS_MAX).map(|_| connect()).collect();
    let ran = run(&folder, &["check"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("try again"), "{}", ran.err);
    let mut first = open.remove(0);
    first.write_all(b"\n").expect("sent");
    let mut told = String::new();
    first.read_to_string(&mut told).expect("answered");
    assert!(told.ends_with("{\"code\":2}\n"), "{told}");
    drop(first);
    // Its room is free again, if not at once.
    assert!((0..1_000).any(|_| run(&folder, &["check"]).code == 0));
    drop(open);
    assert!(server.end("-TERM").0.success());
}
