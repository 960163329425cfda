//! Definitions by the IDs of their Objects, from a folder such as OMA publishes, pinned by a lock
//! file.
//!
//! The folder has the newest definition of an Object as `12.xml`, and its versions as
//! `version_history/12-1_1.xml`. Any other folder of definitions serves too: where the name of a
//! file does not tell what is in it, the file is looked into. What counts is what a file says; its
//! name only saves reading the others.
//!
//! # The lock file
//!
//! ```text
//! # What lwm2m-codegen took from a registry; commit it.
//! 12 1.1 sha256:9b3f… WLAN connectivity
//! 3303 1.1 sha256:04a7… Temperature
//! ```
//!
//! A line pins the version of an Object and its content, as `Cargo.lock` does for packages:
//!
//! - What is not pinned yet is added.
//! - An Object without a version keeps the one that is pinned, whatever newer ones there are.
//! - A definition with other content than the pinned one is an error, and so is one that is gone.
//!   To accept the change, remove the line, or use [`Pinning::Update`].
//! - Other lines stay: another run may need them.
//!
//! The hash is SHA-256 of the file that defines the Object, without its byte order mark and with
//! line ends as `\n`, since a checkout may change those and nothing else. `tr -d '\r' < 12.xml |
//! sha256sum` gives the same where there is no mark.

mod absent;
mod file;
mod file_lock;
mod folder;
mod lock;

use std::env;
use std::path::Path;

use crate::error::Error;
use crate::load::Loaded;
use crate::object_spec::ObjectSpec;
use folder::{Folder, Found};
use lock::Pin;

pub use lock::Lock;

/// The lock file, if no other is chosen: in the folder where a command is run, and in a build
/// script the one with `Cargo.toml`.
pub const LOCK_FILE: &str = "lwm2m.lock";

/// What may become of the lock file.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pinning {
    /// What is new is added; what is pinned holds.
    #[default]
    Extend,
    /// Nothing: what is not pinned is an error. For CI.
    Locked,
    /// What is asked for is pinned as it is now.
    Update,
}

/// The variable that makes what is not pinned an error.
pub const LOCKED: &str = "LWM2M_LOCKED";

impl Pinning {
    /// What holds where nothing is chosen: [`Locked`](Pinning::Locked) if the environment has
    /// `LWM2M_LOCKED=1`, or anything else but nothing and `0`.
    pub fn of_environment() -> Pinning {
        match env::var_os(LOCKED) {
            Some(value) if !value.is_empty() && value != "0" => Pinning::Locked,
            _ => Pinning::Extend,
        }
    }
}

/// Definitions from a registry, and the lock file that pins them.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The definitions, in the order they were asked for.
    pub loaded: Loaded,
    /// What the lock file should be; it is not written yet.
    pub lock: Lock,
}

/// Takes the definitions of Objects from a folder. Writes nothing.
///
/// # Errors
///
/// All that is wrong with what is asked for: no such Object or version (with those that there
/// are), a version that two files define differently, a definition that cannot be read, one that is
/// not what the lock file pins; and a lock file that is none.
pub fn resolve(
    registry: &Path,
    objects: &[ObjectSpec],
    lock: &Path,
    pinning: Pinning,
) -> Result<Resolved, Error> {
    let folder = Folder::open(registry)?;
    let mut lock = Lock::read(lock)?;
    let mut loaded = Loaded::default();
    let mut errors = Vec::new();
    for wanted in objects {
        match take_one(&folder, *wanted, objects, &mut lock, pinning) {
            Ok(found) => found.add_to(&mut loaded),
            Err(error) => errors.extend(error.into_diagnostics()),
        }
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    if pinning == Pinning::Update {
        lock.retain(&loaded.definitions);
    }
    Ok(Resolved { loaded, lock })
}

fn take_one(
    folder: &Folder<'_>,
    wanted: ObjectSpec,
    objects: &[ObjectSpec],
    lock: &mut Lock,
    pinning: Pinning,
) -> Result<Found, Error> {
    let pinned = match (wanted.version, pinning) {
        (None, Pinning::Extend | Pinning::Locked) => lock.newest(wanted, objects),
        _ => None,
    };
    let version = pinned.map(|pin| pin.version).or(wanted.version);
    let found = folder.find(ObjectSpec { version, ..wanted });
    let found = found.map_err(|error| match pinned {
        Some(pin) => lock.explains(pin, error),
        None => error,
    })?;
    let pin = Pin::of(&found.definition);
    match lock.get(pin.object, pin.version) {
        _ if pinning == Pinning::Update => lock.pin(pin),
        Some(pinned) if pinned.hash == pin.hash => {}
        Some(pinned) => return Err(lock.changed(pinned, &pin).into()),
        None if pinning == Pinning::Locked => return Err(lock.not_pinned(&pin).into()),
        None => lock.pin(pin),
    }
    Ok(found)
}
