//! Memory of a server of its own process: an idle WebSocket, an idle demo; and how soon a warm server serves.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use vestibule_host::clock::Stopwatch;

use super::{ROUNDS, Row, median, world};
use crate::demo::acting::call::Caller;
use crate::stop::Stop;

const SOCKETS: usize = 4_000;
/// The idle demo is measured so long after it serves (interface, "RSS of the idle demo").
const IDLE: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(60);

/// A child that is ended with this value.
struct Demo {
    child: Child,
    ready: Value,
    ready_s: f64,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

impl Demo {
    fn start(data: &Path) -> Result<Demo, Stop> {
        let broken = |e: std::io::Error| Stop::cannot_start(e.to_string());
        let file = data.join("ready.json");
        let _ = std::fs::remove_file(&file);
        let watch = Stopwatch::start();
        let mut command = Command::new(std::env::current_exe().map_err(broken)?);
        command.args(["demo", "--still", "--quiet", "--listen", "127.0.0.1:0", "--data"]).arg(data.join("demo"));
        command.arg("--ready-file").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(broken)?;
        let mut demo = Demo { child, ready: Value::Null, ready_s: 0.0 };
        while watch.elapsed() < PATIENCE {
            if let Some(ready) = std::fs::read(&file).ok().and_then(|t| serde_json::from_slice(&t).ok()) {
                demo.ready = ready;
                demo.ready_s = watch.elapsed().as_secs_f64();
                return Ok(demo);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(Stop::cannot_start("the demo does not get ready".to_owned()))
    }

    fn resident_bytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kib.unwrap_or(f64::NAN) * 1024.0
    }
}

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    let folder = world::temp()?;
    let first = Demo::start(folder.path())?;
    drop(first);
    let mut warm = Vec::new();
    for _ in 0..ROUNDS {
        warm.push(Demo::start(folder.path())?.ready_s);
    }
    let demo = Demo::start(folder.path())?;
    std::thread::sleep(IDLE);
    let idle = demo.resident_bytes();
    let socket = world::runtime()?.block_on(sockets(&demo))?;
    Ok(vec![
        Row::under("memory of an idle WebSocket on the server", socket / 1024.0, "KiB", 24.0, "under 24 KiB"),
        Row::under("memory of the idle demo, 60 s after ready", idle / 1e6, "MB", 100.0, "under 100 MB"),
        Row::under("warm start of the demo to ready", median(warm), "s", 3.0, "under 3 s"),
    ])
}

/// Growth of the server by one socket. Each is another visitor's, so that each has a session, a seat and a channel of its own.
async fn sockets(demo: &Demo) -> Result<f64, Stop> {
    let broken = |e: std::io::Error| Stop::cannot_start(e.to_string());
    let base = demo.ready["http"].as_str().unwrap_or("").trim_start_matches("http://").to_owned();
    let address = base.parse().map_err(|_| Stop::cannot_start("the ready file has no address"))?;
    let mut caller = Caller::new(address, "");
    let mut tokens = Vec::new();
    for _ in 0..SOCKETS {
        let visitor = caller.told("POST", "/v1/sessions", Some(&serde_json::json!({"visitor": true}))).await;
        let (_, body) = visitor.map_err(|e| Stop::cannot_start(e.to_string()))?;
        let session: Value = serde_json::from_slice(&body).unwrap_or_default();
        tokens.push(session["token"].as_str().unwrap_or("").to_owned());
    }
    let before = demo.resident_bytes();
    let mut open = Vec::new();
    for token in &tokens {
        let mut stream = TcpStream::connect(&base).await.map_err(broken)?;
        let asked = format!(
            "GET /v1/feed HTTP/1.1\r\nHost: {base}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).await.map_err(broken)?;
        open.push(stream);
        // Slower than the pace at which a door lets feeds open.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    tokio::time::sleep(Duration::from_secs(10)).await;
    let grown = demo.resident_bytes() - before;
    drop(open);
    Ok(grown / SOCKETS as f64)
}
