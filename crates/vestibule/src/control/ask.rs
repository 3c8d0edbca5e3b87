//! Asking a running server.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::line::Request;
use super::{ANSWER_LINE_BYTES_MAX, ANSWER_MS, FILE, TRANSFER_MS, place};
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

/// Has a job done, and prints what is said, as it comes.
pub(crate) fn ask(server: UnixStream, job: Job) -> Result<(), Stop> {
    let gone = |e: io::Error| Stop::cannot_start(format!("the server did not answer ({e}): what was asked may be done or not"));
    let (request, files) = Request::of(job);
    let mut bytes = serde_json::to_vec(&request).map_err(|e| Stop::cannot_start(e.to_string()))?;
    bytes.push(b'\n');
    server.set_write_timeout(Some(Duration::from_millis(TRANSFER_MS))).map_err(gone)?;
    server.set_read_timeout(Some(Duration::from_millis(ANSWER_MS))).map_err(gone)?;
    let mut all = std::iter::once(bytes.as_slice()).chain(files.files().map(|(_, bytes)| bytes));
    // A server that wants no more of it says why: that is read below.
    let _ = all.try_for_each(|bytes| (&server).write_all(bytes));
    let mut answer = BufReader::new(server);
    loop {
        let mut line = Vec::new();
        answer.by_ref().take(ANSWER_LINE_BYTES_MAX).read_until(b'\n', &mut line).map_err(gone)?;
        match serde_json::from_slice(&line) {
            Ok(Line::Code(code)) => return Stop::of_code(code),
            Ok(line) => told::print(&line),
            Err(_) => return Err(gone(ErrorKind::UnexpectedEof.into())),
        }
    }
}
