//! Answering at the control socket.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};
use vestibule_host::Host;

use super::line::Request;
use super::{ACCEPT_WAIT_MS, CONNECTIONS_MAX, FILE, GRACE_MS, REQUEST_BYTES_MAX, TRANSFER_MS, place};
use crate::import::bulk;
use crate::job::Job;
use crate::reach::Reached;
use crate::running::Running;
use crate::stop::Stop;
use crate::told::{Line, Told};

/// The open control socket of a server.
pub(crate) struct Control {
    file: PathBuf,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// What its owner may ask about.
pub(crate) struct Owned {
    /// The center.
    pub(crate) host: Arc<Host>,
    /// Where links lead.
    pub(crate) base: String,
}

/// What connections share.
struct Desk {
    owned: Owned,
    transfer: Duration,
    /// Jobs are done one after the other: none is kept against what another changed meanwhile.
    turn: Arc<Mutex<()>>,
    room: Arc<Semaphore>,
}

impl Control {
    /// Opens it. A server without one serves all the same, and says so in its log.
    pub(crate) fn open(data: &Path, owned: Owned) -> Option<Control> {
        let transfer = Duration::from_millis(TRANSFER_MS);
        Control::within(data, owned, transfer).inspect_err(|error| tracing::warn!(target: "vestibule", %error, "control_absent")).ok()
    }

    fn within(data: &Path, owned: Owned, transfer: Duration) -> io::Result<Control> {
        let listener = place::bind(data)?;
        listener.set_nonblocking(true)?;
        let listener = UnixListener::from_std(listener)?;
        let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        let desk = Desk { owned, transfer, turn: Arc::default(), room };
        let (stop, stopping) = watch::channel(false);
        let task = tokio::spawn(serve(listener, Arc::new(desk), stopping));
        Ok(Control { file: data.join(FILE), stop, task })
    }

    /// Takes nothing new, and waits a little for what is under way.
    pub(crate) async fn close(mut self) {
        self.remove();
        self.stop.send_replace(true);
        // A panic of it was logged where it happened.
        let _ = (&mut self.task).await;
    }

    fn remove(&self) {
        // What cannot be removed is replaced at the next start.
        let _ = std::fs::remove_file(&self.file);
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        if !self.task.is_finished() {
            self.remove();
        }
    }
}

async fn serve(listener: UnixListener, desk: Arc<Desk>, mut stopping: watch::Receiver<bool>) {
    let mut open = JoinSet::new();
    let mut end = pin!(async {
        // Hung up means ending too.
        let _ = stopping.wait_for(|s| *s).await;
    });
    loop {
        tokio::select! {
            () = &mut end => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => match desk.room.clone().try_acquire_owned() {
                    Ok(place) => {
                        let desk = desk.clone();
                        drop(open.spawn(async move {
                            answer(stream, &desk).await;
                            drop(place);
                        }));
                    }
                    Err(_) => refuse(&stream),
                },
                Err(_) => sleep(Duration::from_millis(ACCEPT_WAIT_MS)).await,
            },
        }
    }
    drop(listener);
    let all = async { while open.join_next().await.is_some() {} };
    // Whoever is not done by then is cut; what is at the center already is kept or not, as a whole.
    let _ = timeout(Duration::from_millis(GRACE_MS), all).await;
}

/// Says that there is no room, if it can be said at once.
fn refuse(stream: &UnixStream) {
    let no = Stop::cannot_start(format!("{CONNECTIONS_MAX} commands speak to this server already: try again"));
    let _ = stream.try_write(&written(&Told::default().ended(&Err(no))));
}

async fn answer(mut stream: UnixStream, desk: &Desk) {
    let read = timeout(desk.transfer, read(&mut stream)).await;
    let read = read.unwrap_or_else(|_| Err(Stop::cannot_start("the request did not come in time")));
    let lines = match read {
        Ok(Came::Job(job)) => run(*job, desk).await,
        Ok(Came::Orders(asked, first)) => return orders(stream, asked, first, desk).await,
        Err(stop) => Told::default().ended(&Err(stop)),
    };
    // One who takes no answer gets none; what was asked is done.
    let _ = timeout(desk.transfer, stream.write_all(&written(&lines))).await;
}

/// What came over a connection.
enum Came {
    Job(Box<Job>),
    /// Orders to be imported, with as much of them as came with the line.
    Orders(bulk::Asked, Vec<u8>),
}

/// Imports orders as they come. Jobs need not wait for them: nothing of them is there before their one commit.
async fn orders(stream: UnixStream, asked: bulk::Asked, first: Vec<u8>, desk: &Desk) {
    let (host, runtime, transfer) = (desk.owned.host.clone(), Handle::current(), desk.transfer);
    let Ok(stream) = stream.into_std() else { return };
    let done = tokio::task::spawn_blocking(move || {
        let set = [stream.set_nonblocking(false), stream.set_read_timeout(Some(transfer)), stream.set_write_timeout(Some(transfer))];
        set.into_iter().all(|set| set.is_ok()).then(|| bulk::answer(&asked, first, stream, &host, &runtime))
    });
    // A panic of it was logged where it happened.
    if let Ok(Some(code)) = done.await {
        tracing::info!(target: "vestibule", command = "import", code, "control");
    }
}

async fn read(stream: &mut UnixStream) -> Result<Came, Stop> {
    let gone = |e: io::Error| Stop::cannot_start(e.to_string());
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    let most = u64::try_from(REQUEST_BYTES_MAX + 1).unwrap_or(u64::MAX);
    (&mut stream).take(most).read_until(b'\n', &mut line).await.map_err(gone)?;
    let request = Request::read(&line)?;
    let mut files = BTreeMap::new();
    for (name, bytes) in request.files()? {
        let mut file = vec![0; bytes];
        stream.read_exact(&mut file).await.map_err(gone)?;
        files.insert(name, file);
    }
    match request.job(files) {
        Ok(job) => Ok(Came::Job(Box::new(job))),
        Err(orders) => Ok(Came::Orders(orders, stream.buffer().to_vec())),
    }
}

async fn run(job: Job, desk: &Desk) -> Vec<Line> {
    let turn = desk.turn.clone().lock_owned().await;
    let (host, base, name) = (desk.owned.host.clone(), desk.owned.base.clone(), job.name());
    let runtime = Handle::current();
    let done = tokio::task::spawn_blocking(move || {
        let mut told = Told::default();
        let center = Running::of(host, runtime).map(|running| Reached::Running(Box::new(running)));
        let ended = center.and_then(|center| job.run(center, &base, &mut told));
        drop(turn);
        told.ended(&ended)
    });
    let broken = |_| Told::default().ended(&Err(Stop::cannot_start("the command broke: the log of the server says where")));
    let lines = done.await.unwrap_or_else(broken);
    if let Some(Line::Code(code)) = lines.last() {
        tracing::info!(target: "vestibule", command = name, code, "control");
    }
    lines
}

fn written(lines: &[Line]) -> Vec<u8> {
    let lines = lines.iter().filter_map(|line| serde_json::to_string(line).ok());
    lines.flat_map(|line| (line + "\n").into_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use vestibule_host::Config;
    use vestibule_host::clock::SystemClock;

    /// Long enough for anything that must happen on this machine.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test(flavor = "multi_thread")]
    async fn one_who_stalls_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_owned();
        let host = Host::start(Config { data: data.clone(), clock: Arc::new(SystemClock::new(1.0)) }).await.unwrap();
        let owned = Owned { host: host.clone(), base: String::new() };
        let control = Control::within(&data, owned, Duration::from_millis(50)).unwrap();
        for stalls in [
            "",
            "{\"check\":",
            "{\"import\":{\"files\":[[\"agents.csv\",9]],\"found\":{\"all\":[],\"more\":0},\"way\":{\"dry_run\":true,\"humans\":true,\"scripts\":true}}}\nhan",
        ] {
            let mut stream = place::connect(&data).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            let told = tokio::task::spawn_blocking(move || {
                stream.write_all(stalls.as_bytes()).unwrap();
                let mut told = String::new();
                stream.read_to_string(&mut told).map(|_| told)
            });
            let told = told.await.unwrap().unwrap();
            assert!(told.contains("did not come in time") && told.ends_with("{\"code\":3}\n"), "{stalls}: {told}");
        }
        control.close().await;
        assert!(!data.join(FILE).exists());
        host.stop().await;
    }
}
