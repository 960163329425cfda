//! The lock of the operating system that lets one process at a time change the lock file.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use same_file::Handle;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::output;

/// Far longer than a process needs to write the file: a longer wait means that a process hangs.
const TIMEOUT: Duration = Duration::from_secs(30);

const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Exclusive access to a file until dropped.
///
/// Locks a separate guard file, because the file itself is replaced by renaming and a lock on it would
/// refer to the old one. The operating system releases the lock when the process exits.
pub(super) struct FileLock {
    guard: PathBuf,
    _locked: File,
}

impl FileLock {
    /// Waits for exclusive access to `path`, which need not exist.
    ///
    /// # Errors
    ///
    /// If the guard file cannot be created or locked, or if another process holds the lock for longer
    /// than [`TIMEOUT`].
    pub(super) fn acquire(path: &Path) -> Result<FileLock, Error> {
        // All links to a file share one lock.
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        output::create_parent(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let guard = file.with_file_name(format!(".{name}.guard"));
        let deadline = Instant::now() + TIMEOUT;
        loop {
            match try_lock(&guard) {
                Ok(Some(locked)) => {
                    return Ok(FileLock {
                        guard,
                        _locked: locked,
                    });
                }
                Ok(None) if Instant::now() < deadline => thread::sleep(POLL_INTERVAL),
                Ok(None) => return Err(held(&guard)),
                Err(error) => return Err(not_locked(&guard, &error)),
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // A file that cannot be removed does no harm: the next process locks it.
        let _ = fs::remove_file(&self.guard);
    }
}

/// Returns the locked file, or `None` if another process holds the lock or has replaced the file: try
/// again.
fn try_lock(guard: &Path) -> io::Result<Option<File>> {
    let Some(file) = open(guard)? else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // The process that held the lock before may have removed the file after it was opened here. The next
    // process would create and lock another file.
    let is_current = |current| Ok(Handle::from_file(file.try_clone()?)? == current);
    match Handle::from_path(guard).and_then(is_current) {
        Ok(true) => Ok(Some(file)),
        Ok(false) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Opens the guard file, or creates it. Returns `None` if another process created or removed it in the
/// meantime.
fn open(guard: &Path) -> io::Result<Option<File>> {
    // Opening a pipe would block, and a link may lead anywhere.
    let opened = match fs::symlink_metadata(guard) {
        // To lock a file that another user left behind, permission to read it suffices.
        Ok(there) if there.is_file() => File::open(guard),
        Ok(_) => Err(io::Error::other("it is not a file")),
        Err(_) => File::create_new(guard),
    };
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if is_race(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_race(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
    )
}

fn not_locked(guard: &Path, error: &io::Error) -> Error {
    let message = format!("{}: cannot be locked: {error}", guard.display());
    let found = Diagnostic::error("output", message);
    found
        .help("remove it if no other process is running, and check the permissions of the folder")
        .into()
}

fn held(guard: &Path) -> Error {
    let message = format!("{}: another process holds the lock", guard.display());
    let found = Diagnostic::error("output", message);
    found.help("wait for the other process, or stop it").into()
}
