//! A real server and requests by hand.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};

use serde_json::Value;
use tokio_tungstenite::tungstenite::client::{IntoClientRequest, client};
use tokio_tungstenite::tungstenite::{Message, WebSocket};

use super::{Folder, PROGRAM};

/// A server that is killed when the test ends early.
pub(crate) struct Server {
    /// The process.
    pub(crate) child: Child,
    /// What it printed.
    pub(crate) links: Vec<String>,
}

impl Server {
    /// Starts one and waits until it has printed its links.
    pub(crate) fn start(folder: &Folder, arguments: &[&str]) -> Server {
        let forking = super::alone();
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .args(["--ready-file", "ready.json"])
            .current_dir(folder.path("."))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        drop(forking);
        let stdout = BufReader::new(child.stdout.take().expect("piped"));
        let links: Vec<String> = stdout.lines().take(4).map(|l| l.expect("text")).collect();
        if links.len() < 4 {
            let mut told = String::new();
            let _ = child.stderr.take().expect("piped").read_to_string(&mut told);
            panic!("it ended early: {told}");
        }
        Server { child, links }
    }

    /// Asks it to end, and waits.
    pub(crate) fn end(mut self, signal: &str) -> (ExitStatus, String) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status();
        assert!(sent.expect("kill ran").success());
        let mut told = String::new();
        let stderr = self.child.stderr.take().expect("piped");
        BufReader::new(stderr).read_to_string(&mut told).expect("text");
        (self.child.wait().expect("ended"), told)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the ready file says.
pub(crate) fn ready(folder: &Folder) -> Value {
    let text = fs::read_to_string(folder.path("ready.json")).expect("the ready file");
    serde_json::from_str(&text).expect("JSON")
}

/// One request by hand: status and body.
pub(crate) fn ask(http: &str, method: &str, path: &str, header: &str, body: &str) -> (u16, Value) {
    let host = http.strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(host).expect("connected");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{header}\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
    let body = answer.split_once("\r\n\r\n").map(|(_, b)| b).unwrap_or_default();
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

/// The header of a token.
pub(crate) fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}

/// How long a socket may stay silent before a test fails.
const SILENCE_MAX: std::time::Duration = std::time::Duration::from_secs(60);

/// A feed socket, read by hand.
pub(crate) fn feed(http: &str, authorization: &str) -> WebSocket<TcpStream> {
    let host = http.strip_prefix("http://").expect("an address");
    let mut request = format!("ws://{host}/v1/feed").into_client_request().expect("an address");
    let value = authorization.trim().strip_prefix("Authorization: ").expect("a header");
    request.headers_mut().insert("authorization", value.parse().expect("a header"));
    let stream = TcpStream::connect(host).expect("connected");
    stream.set_read_timeout(Some(SILENCE_MAX)).expect("set");
    client(request, stream).expect("opened").0
}

/// Reads until a document fits.
pub(crate) fn until(feed: &mut WebSocket<TcpStream>, mut fits: impl FnMut(&Value) -> bool) {
    loop {
        let Message::Text(text) = feed.read().expect("a frame in time") else { continue };
        let frame: Value = serde_json::from_str(&text).expect("JSON");
        let docs = ["snapshot", "change"].into_iter().find_map(|kind| frame[kind]["docs"].as_array());
        if docs.expect("documents").iter().any(&mut fits) {
            return;
        }
    }
}
