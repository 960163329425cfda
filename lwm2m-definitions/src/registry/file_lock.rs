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

/// A process holds the lock for the time it takes to write a few lines.
const PATIENCE: Duration = Duration::from_secs(30);

const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Exclusive access to a file, until dropped.
///
/// The lock is on an empty file beside it: the file itself is replaced by renaming, which would leave
/// other processes with a lock on the old one. The operating system releases the lock of a process
/// that ends.
pub(super) struct FileLock {
    guard: PathBuf,
    _locked: File,
}

impl FileLock {
    /// Waits for exclusive access to `path`, which need not exist.
    ///
    /// # Errors
    ///
    /// If the file beside it cannot be created or locked, or if another process holds the lock for
    /// longer than [`PATIENCE`].
    pub(super) fn acquire(path: &Path) -> Result<FileLock, Error> {
        // All links to a file share one lock.
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        output::create_parent(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let guard = file.with_file_name(format!(".{name}.guard"));
        let deadline = Instant::now() + PATIENCE;
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
                Err(error) => return Err(output::failed("locked", path, &error)),
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Leaving it behind does no harm: the next process locks the same file.
        let _ = fs::remove_file(&self.guard);
    }
}

/// Returns the locked file, or `None` while another process has it.
fn try_lock(guard: &Path) -> io::Result<Option<File>> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    let file = options.open(guard)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // The process that had the lock before may have removed the file after it was opened here. The
    // next process would create and lock another one.
    let is_current = |current| Ok(Handle::from_file(file.try_clone()?)? == current);
    match Handle::from_path(guard).and_then(is_current) {
        Ok(true) => Ok(Some(file)),
        Ok(false) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn held(guard: &Path) -> Error {
    let message = format!("{}: another process holds the lock", guard.display());
    let found = Diagnostic::error("output", message);
    found.help("wait for the other process, or stop it").into()
}
