//! Asking a running server.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::line::Request;
use super::{ANSWER_LINE_BYTES_MAX, ANSWER_MS, FILE, TRANSFER_MS, place};
use crate::import::bulk::{self, Bar};
use crate::job::Job;
use crate::stop::Stop;
use crate::told::{self, Line};

/// A server to ask; `None` when none listens.
pub(crate) fn connect(data: &Path) -> Result<Option<UnixStream>, Stop> {
    match place::connect(data) {
        Ok(server) => Ok(Some(server)),
        // A killed server leaves its socket behind.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => Ok(None),
        Err(error) => Err(Stop::cannot_start(format!("{}: {error}", data.join(FILE).display()))),
    }
}

/// Has orders imported, and prints what is said, as it comes. The file is sent meanwhile.
pub(crate) fn ask_orders(server: UnixStream, asked: bulk::Asked, file: File, bar: &mut Bar) -> Result<(), Stop> {
    let bytes = asked.bytes;
    let mut line = serde_json::to_vec(&Request::Orders(asked)).map_err(|e| Stop::cannot_start(e.to_string()))?;
    line.push(b'\n');
    server.set_read_timeout(Some(Duration::from_millis(ANSWER_MS))).map_err(gone)?;
    let sending = server.try_clone().map_err(gone)?;
    let send = move || -> io::Result<u64> {
        (&sending).write_all(&line)?;
        io::copy(&mut file.take(bytes), &mut &sending)
    };
    // A server that wants no more of it says why: that is read below. This ends with the program at the latest.
    std::thread::spawn(send);
    let ended = answer(server, |line| match line {
        Line::Far(far) => bar.show(far),
        line => {
            bar.leave();
            told::print(&line);
        }
    });
    bar.leave();
    ended
}

fn gone(error: io::Error) -> Stop {
    Stop::cannot_start(format!("the server did not answer ({error}): what was asked may be done or not"))
}

/// Reads an answer to its end.
fn answer(server: UnixStream, mut say: impl FnMut(Line)) -> Result<(), Stop> {
    let mut answer = BufReader::new(server);
    loop {
        let mut line = Vec::new();
        answer.by_ref().take(ANSWER_LINE_BYTES_MAX).read_until(b'\n', &mut line).map_err(gone)?;
        match serde_json::from_slice(&line) {
            Ok(Line::Code(code)) => return Stop::of_code(code),
            Ok(line) => say(line),
            Err(_) => return Err(gone(ErrorKind::UnexpectedEof.into())),
        }
    }
}

/// Has a job done, and prints what is said, as it comes.
pub(crate) fn ask(server: UnixStream, job: Job) -> Result<(), Stop> {
    let (request, files) = Request::of(job);
    let mut bytes = serde_json::to_vec(&request).map_err(|e| Stop::cannot_start(e.to_string()))?;
    bytes.push(b'\n');
    server.set_write_timeout(Some(Duration::from_millis(TRANSFER_MS))).map_err(gone)?;
    server.set_read_timeout(Some(Duration::from_millis(ANSWER_MS))).map_err(gone)?;
    let mut all = std::iter::once(bytes.as_slice()).chain(files.files().map(|(_, bytes)| bytes));
    // A server that wants no more of it says why: that is read below.
    let _ = all.try_for_each(|bytes| (&server).write_all(bytes));
    answer(server, |line| told::print(&line))
}
