//! An import of orders from the side that asks and the side that does it: the file goes over the control socket as it is read, and who asks
//! no more gets nothing imported.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;

use tokio::runtime::Handle;
use vestibule_host::clock::SystemClock;
use vestibule_host::{Config, Host};

use super::progress::{Bar, Paced};
use super::{Asked, Found, find, run};
use crate::control;
use crate::held::wall_now;
use crate::import::Way;
use crate::stop::Stop;
use crate::told::{Line, Told};

impl Asked {
    /// The orders that PATH is, with their file; `None` for a folder of several files.
    pub(crate) fn of(path: &Path, way: Way) -> Result<Option<(Asked, File)>, Stop> {
        let Found::Orders(path, form) = find(path)? else { return Ok(None) };
        let cannot = |error: std::io::Error| Stop::refused(format!("{}: {error}", path.display()));
        let file = File::open(&path).map_err(cannot)?;
        let bytes = file.metadata().map_err(cannot)?.len();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let asked = Asked { name, form, bytes, way };
        asked.is_sane()?;
        Ok(Some((asked, file)))
    }

    /// Has the orders imported by the server that runs the center of a folder; where there is none, by oneself.
    pub(crate) fn go(self, file: File, data: &Path) -> Result<(), Stop> {
        let mut bar = Bar::new(self.way.humans);
        if let Some(server) = control::connect(data)? {
            return control::ask_orders(server, self, file, &mut bar);
        }
        let mut told = Told::default();
        let ended = self.alone(file, data, &mut told, &mut bar);
        bar.leave();
        told.print();
        ended
    }

    /// Opens the center of a folder, imports, and leaves nothing to be folded.
    fn alone(&self, file: File, data: &Path, told: &mut Told, bar: &mut Bar) -> Result<(), Stop> {
        if !data.join(vestibule_store::sqlite::FILE).exists() {
            return Err(Stop::refused(format!(
                "{} holds no center: orders come after its clients, and those after its set-up",
                data.display()
            )));
        }
        wall_now()?;
        let runtime = crate::serve::runtime()?;
        let mut paced = Paced::new();
        let mut show = |far| {
            if paced.is_due(far) {
                bar.show(far);
            }
            true
        };
        let host = runtime.block_on(Host::alone(Config { data: data.to_owned(), clock: Arc::new(SystemClock::new(1.0)) }))?;
        let ended = run(self, file, &host, runtime.handle(), told, &mut show);
        let folded = runtime.block_on(host.fold_orders());
        runtime.block_on(host.stop());
        ended?;
        // What is not folded yet holds all the same, and is folded by whoever opens it next.
        Ok(folded?)
    }
}

/// Does what is asked over a connection whose first bytes were read already; answers the code it ended with.
pub(crate) fn answer(asked: &Asked, first: Vec<u8>, mut stream: UnixStream, host: &Arc<Host>, runtime: &Handle) -> u8 {
    let mut told = Told::default();
    let ended = asked.is_sane().and_then(|()| {
        let input = stream.try_clone().map_err(|error| Stop::cannot_start(error.to_string()))?;
        let input = BufReader::new(first.as_slice().chain(input)).take(asked.bytes);
        let mut paced = Paced::new();
        let whole = Whole { inner: input, left: asked.bytes };
        run(asked, whole, host, runtime, &mut told, &mut |far| !paced.is_due(far) || say(&mut stream, &Line::Far(far)))
    });
    let code = ended.as_ref().map_or_else(Stop::code, |()| 0);
    for line in told.ended(&ended) {
        if !say(&mut stream, &line) {
            break;
        }
    }
    code
}

/// Says a line; false when nobody listens any more.
fn say(stream: &mut UnixStream, line: &Line) -> bool {
    serde_json::to_string(line).is_ok_and(|line| stream.write_all((line + "\n").as_bytes()).is_ok())
}

/// A file that has as many bytes as were told: fewer are a fault, not its end.
struct Whole<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(to)?;
        self.left = self.left.saturating_sub(n as u64);
        if n == 0 && self.left > 0 && !to.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(n)
    }
}
