//! One run at a time: who may write a file that several runs share.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::output;

/// Longer than anybody takes to write a few lines. Whoever has kept a turn for so long was stopped.
const LONGEST: Duration = Duration::from_secs(2);

/// Longer than it takes until that has been seen, and for all others to have their turns.
const PATIENCE: Duration = Duration::from_secs(30);

/// The right to write a file, until it is dropped. It is a file beside that one: advisory locks of
/// files came with Rust 1.89.
pub(super) struct Turn(PathBuf);

impl Turn {
    /// Waits until nobody else has it.
    ///
    /// # Errors
    ///
    /// If nothing can be written beside the file, or if somebody else keeps it.
    pub(super) fn take(path: &Path) -> Result<Turn, Error> {
        // Every link to the file leads to the same turn.
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        output::make_folder_of(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let marker = file.with_file_name(format!(".{name}.busy"));
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match File::options().write(true).create_new(true).open(&marker) {
                Ok(_) => return Ok(Turn(marker)),
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(output::failed("written", path, &error));
                }
                Err(_) if output::is_older(&marker, LONGEST) => drop(Turn(marker.clone())),
                Err(_) => {}
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err(kept(&marker))
    }
}

fn kept(marker: &Path) -> Error {
    let message = format!("{}: another run does not end", marker.display());
    let found = Diagnostic::error("output", message);
    found
        .help("remove this file if there is no other run")
        .into()
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Where that fails, those who wait find it too old.
        let _ = fs::remove_file(&self.0);
    }
}
