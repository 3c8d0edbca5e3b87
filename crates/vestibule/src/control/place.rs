//! Where the socket lies. It is made in a folder of its own and then moved, so that it is never there with another
//! mode, and takes the place of one that a killed server left.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use super::FILE;

/// The folder in which it is made.
const WORKSHOP: &str = "control.new";
/// Its owner, and nobody else.
const MODE: u32 = 0o600;

/// Makes the socket of a data folder, which the caller holds.
pub(super) fn bind(data: &Path) -> io::Result<UnixListener> {
    let workshop = data.join(WORKSHOP);
    match fs::remove_dir_all(&workshop) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    DirBuilder::new().mode(0o700).create(&workshop)?;
    let listener = UnixListener::bind(&Near::of(&workshop)?.path)?;
    fs::set_permissions(workshop.join(FILE), Permissions::from_mode(MODE))?;
    fs::rename(workshop.join(FILE), data.join(FILE))?;
    fs::remove_dir(&workshop)?;
    Ok(listener)
}

/// Connects to the socket of a data folder.
pub(super) fn connect(data: &Path) -> io::Result<UnixStream> {
    UnixStream::connect(&Near::of(data)?.path)
}

/// A path to the socket in a folder that fits into an address of a socket, which is about 107 bytes long.
struct Near {
    path: PathBuf,
    /// The path may lead through it.
    _folder: Option<File>,
}

impl Near {
    fn of(folder: &Path) -> io::Result<Near> {
        let plain = folder.join(FILE);
        if SocketAddr::from_pathname(&plain).is_ok() {
            return Ok(Near { path: plain, _folder: None });
        }
        let opened = File::open(folder)?;
        let path = format!("/proc/self/fd/{}/{FILE}", opened.as_raw_fd()).into();
        Ok(Near { path, _folder: Some(opened) })
    }
}
