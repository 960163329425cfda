//! Finds definitions by Object ID in a folder such as OMA's registry, and pins them in a lock file.
//!
//! In OMA's registry, `12.xml` is the newest definition of Object 12, and
//! `version_history/12-1_1.xml` its version 1.1. Other folders of definitions work, too: files with
//! other names are read to find out which Objects they define. File names only avoid reading all files.
//! The content of a file decides.
//!
//! # The lock file
//!
//! ```text
//! # What lwm2m-codegen took from a registry; commit it.
//! 12 1.1 sha256:9b3f… WLAN connectivity
//! 3303 1.1 sha256:04a7… Temperature
//! ```
//!
//! Each line pins the version of an Object and its content, as `Cargo.lock` does for packages:
//!
//! - A version that is not pinned yet is added.
//! - An Object that is requested without a version keeps its pinned version, even if the registry has a
//!   newer one.
//! - If the content of a definition differs from the pinned one, or if the definition is missing, this is
//!   an error. To accept the change, remove the line, or use [`Pinning::Update`].
//! - Other lines are kept, because another command may need them.
//!
//! The hash is the SHA-256 of the file that defines the Object, without its byte order mark and with
//! `\n` as line ends, because a checkout may change these. For a file without a byte order mark,
//! `tr -d '\r' < 12.xml | sha256sum` prints the same hash.

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
use folder::{Folder, FoundDefinition};
use lock::Pin;

pub use lock::Lock;

/// The default lock file. Commands use it in the current folder, build scripts in the folder of
/// `Cargo.toml`.
pub const LOCK_FILE: &str = "lwm2m.lock";

/// The changes to the lock file that are allowed.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pinning {
    /// Adds new pins, and keeps existing ones.
    #[default]
    Extend,
    /// Changes nothing: a definition that is not pinned is an error. For CI.
    Locked,
    /// Pins the current versions and content of the requested Objects.
    Update,
}

/// The environment variable that selects [`Pinning::Locked`].
pub const LOCKED: &str = "LWM2M_LOCKED";

impl Pinning {
    /// Returns the default: [`Locked`](Pinning::Locked) if the environment variable `LWM2M_LOCKED` is
    /// set and is neither empty nor `0`, [`Extend`](Pinning::Extend) otherwise.
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
    /// The definitions, in the order of the request.
    pub loaded: Loaded,
    /// The new content of the lock file, which is not written yet.
    pub lock: Lock,
}

/// Reads the definitions of Objects from a registry. Does not write the lock file.
///
/// # Errors
///
/// Reports all problems of the requested Objects:
///
/// - The registry does not have the Object or the version. The error suggests existing ones.
/// - Two files define the version differently.
/// - The definition has errors.
/// - The definition differs from the pinned one.
///
/// Also fails if the lock file or the folder cannot be read.
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
    for spec in objects {
        match resolve_one(&folder, *spec, objects, &mut lock, pinning) {
            Ok(found) => found.add_to(&mut loaded),
            Err(error) => errors.extend(error.into_diagnostics()),
        }
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    if pinning == Pinning::Update {
        lock.retain_versions(&loaded.definitions);
    }
    Ok(Resolved { loaded, lock })
}

/// Finds one definition, and adds it to the lock file or compares it with its pin.
fn resolve_one(
    folder: &Folder<'_>,
    spec: ObjectSpec,
    objects: &[ObjectSpec],
    lock: &mut Lock,
    pinning: Pinning,
) -> Result<FoundDefinition, Error> {
    let pinned = match (spec.version, pinning) {
        (None, Pinning::Extend | Pinning::Locked) => lock.newest(spec, objects),
        _ => None,
    };
    let version = pinned.map(|pin| pin.version).or(spec.version);
    let found = folder.find(ObjectSpec { version, ..spec });
    let found = found.map_err(|error| match pinned {
        Some(pin) => lock.locate_at_pin(pin, error),
        None => error,
    })?;
    let pin = Pin::of(&found.definition);
    match lock.get(pin.object, pin.version) {
        _ if pinning == Pinning::Update => lock.pin(pin),
        Some(pinned) if pinned.hash == pin.hash => {}
        Some(pinned) => return Err(lock.changed_definition(pinned, &pin).into()),
        None if pinning == Pinning::Locked => return Err(lock.not_pinned(&pin).into()),
        None => lock.pin(pin),
    }
    Ok(found)
}
