//! What a person may ask for themselves, and who runs the center for them: everything about them as an archive, and their erasure.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::refusal::Why;
use vestibule_host::clock::Stopwatch;
use vestibule_host::person::{Person, Told};
use vestibule_wire::history::export::About;
use vestibule_wire::person::{Form, Writing};
use vestibule_wire::problem::Code;
use vestibule_wire::words::Words;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::history::{about, languages};
use crate::app::Door;
use crate::asking::{Asking, Reading};
use crate::bounds::{ARCHIVE_BLOCK_BYTES, ARCHIVE_BLOCKS_MAX, ARCHIVE_LONGEST, ARCHIVES_MAX};
use crate::reply::{self, Refused};

/// Languages there are words for, the first for whoever reads none of them.
const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../../../words/en/person.ftl"))];
/// What it is kept as.
const FILE_NAME: &str = "attachment; filename=\"person.zip\"";
/// When to ask again while others are being written.
const RETRY_MS: u64 = 5_000;

/// A client, or a visitor, themselves.
fn own(who: Principal) -> Result<ClientId, Refused> {
    who.client().ok_or_else(Refused::not_allowed)
}

/// Whose erasure it is: who runs the center may name anybody who was ever there by id, and by handle who has one still.
async fn named(door: &Door, who: Principal, id: &str) -> Result<ClientId, Refused> {
    match who {
        Principal::Admin(_) => door.client(id).await,
        _ => Err(Refused::not_found()), // open: to everybody else they are as good as absent
    }
}

fn not(why: &Why) -> Refused {
    Refused::of(match why {
        Why::NotAllowed => Code::NotAllowed,
        Why::WrongState => Code::WrongState,
        _ => Code::NotFound, // open: an erasure is refused for no other reason
    })
}

async fn erase(door: &Door, who: Principal, client: ClientId) -> Result<Response, Refused> {
    let erasure = door.host.ask_erasure(who, client).await?.map_err(|why| not(&why))?;
    reply::json(202, &erasure)
}

async fn erasure(door: &Door, who: Principal, client: ClientId) -> Result<Response, Refused> {
    reply::json(200, &door.host.erasure(who, client).await?.ok_or_else(Refused::not_found)?)
}

async fn keep(door: &Door, who: Principal, client: ClientId) -> Result<Response, Refused> {
    door.host.withdraw_erasure(who, client).await?.map_err(|why| not(&why))?;
    Ok(reply::raw(204, String::new()))
}

/// Asks for one's own erasure.
pub(crate) async fn erase_own(asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    erase(&asking.door, asking.session.who, own(asking.session.who)?).await
}

/// How far it is.
pub(crate) async fn own_erasure(reading: Reading) -> Result<Response, Refused> {
    erasure(&reading.door, reading.who, own(reading.who)?).await
}

/// Takes it back while it waits.
pub(crate) async fn keep_own(asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    keep(&asking.door, asking.session.who, own(asking.session.who)?).await
}

/// A client's, asked for by who runs the center.
pub(crate) async fn erase_one(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    let (door, who) = (&asking.door, asking.session.who);
    let client = door.client(&id).await?;
    erase(door, who, client).await
}

/// How far a client's is.
pub(crate) async fn erasure_of(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    let client = named(&reading.door, reading.who, &id).await?;
    erasure(&reading.door, reading.who, client).await
}

/// Takes a client's back while it waits.
pub(crate) async fn keep_one(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    let client = named(&asking.door, asking.session.who, &id).await?;
    keep(&asking.door, asking.session.who, client).await
}

/// Everything about oneself.
pub(crate) async fn export_own(asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    let Principal::Client(client) = asking.session.who else { return Err(Refused::not_allowed()) };
    archive(&asking, client).await
}

/// Everything about a client, as they may read it.
pub(crate) async fn export_of(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    let (door, who) = (&asking.door, asking.session.who);
    let client = door.client(&id).await?;
    let sees = door.host.look_at(who, Some(client), move |center, _| center.may_read_records(who, client)).await?;
    match (sees, who) {
        (true, Principal::Admin(_)) => {
            door.host.note_reading(who, client).await?;
            archive(&asking, client).await
        }
        (true, _) => Err(Refused::not_allowed()), // open: they read of them, one thing after the other
        (false, _) => Err(Refused::not_found()),
    }
}

/// Whose archives are being written: one for each, and no more than [`ARCHIVES_MAX`] at the same time.
#[derive(Debug, Default)]
pub(crate) struct Archives(Mutex<BTreeSet<ClientId>>);

/// The place of one that is being written.
struct Place(Arc<Archives>, ClientId);

impl Archives {
    fn written(&self) -> MutexGuard<'_, BTreeSet<ClientId>> {
        self.0.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn take(all: &Arc<Archives>, client: ClientId) -> Option<Place> {
        let mut written = all.written();
        let free = written.len() < ARCHIVES_MAX && written.insert(client);
        free.then(|| Place(all.clone(), client))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.written().remove(&self.1);
    }
}

/// The archive as it is written, a few blocks ahead of who reads it.
async fn archive(asking: &Asking, client: ClientId) -> Result<Response, Refused> {
    let door = asking.door.clone();
    let room = Archives::take(&door.archives, client).ok_or_else(|| Refused::limit("archives_max", ARCHIVES_MAX, RETRY_MS))?;
    let zone = door.host.zone_of(Principal::Client(client), client).await?;
    let about = about(&door, Principal::Client(client), client, &zone).await?;
    let words = Words::of(LANGUAGES, &languages(asking.headers()));
    let (blocks, out) = mpsc::channel(ARCHIVE_BLOCKS_MAX);
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let _room = room;
        let mut leaving = Leaving { blocks: blocks.clone(), block: Vec::new(), watch: Stopwatch::start() };
        if let Err(why) = write(&door, client, &about, words, &runtime, &mut leaving) {
            // Broken off in the middle, the answer is too. Who reads it may have gone.
            let _ = blocks.blocking_send(Err(why));
        }
    });
    let stream = futures_util::stream::unfold(out, |mut out| async move { out.recv().await.map(|block| (block, out)) });
    let mut response = Response::new(Body::from_stream(stream));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(FILE_NAME));
    Ok(response)
}

fn write(door: &Door, client: ClientId, about: &About, words: Words, runtime: &Handle, out: &mut Leaving) -> io::Result<()> {
    let mut archive = ZipWriter::new_stream(out);
    for form in Form::ALL {
        archive.start_file(form.file_name(), SimpleFileOptions::default())?;
        let mut writing = Writing::new(form, about.clone(), words);
        archive.write_all(writing.head().as_bytes())?;
        let mut person = Person::of(door.host.clone(), client);
        while let Some(told) = runtime.block_on(person.next()).map_err(|why| io::Error::other(why.to_string()))? {
            let text = match told {
                Told::Begin(section) => writing.begin(section),
                Told::Item(item) => writing.item(&item),
                Told::Gone => return Err(io::Error::other("they were erased meanwhile")),
            };
            archive.write_all(text.as_bytes())?;
        }
        archive.write_all(writing.tail().as_bytes())?;
    }
    archive.finish()?.into_inner().send()
}

/// The archive on its way out, block by block.
struct Leaving {
    blocks: mpsc::Sender<io::Result<Bytes>>,
    block: Vec<u8>,
    watch: Stopwatch,
}

impl Leaving {
    fn send(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        // Who reads it a byte at a time keeps nobody else from theirs for ever.
        if self.watch.elapsed() > ARCHIVE_LONGEST {
            return Err(io::Error::from(io::ErrorKind::TimedOut));
        }
        let block = Bytes::from(std::mem::take(&mut self.block));
        self.blocks.blocking_send(Ok(block)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

impl Write for Leaving {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= ARCHIVE_BLOCK_BYTES {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
