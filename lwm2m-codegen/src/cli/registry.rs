//! Command-line arguments that select Objects of a registry.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use lwm2m_codegen::Error;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::load::{Loaded, load};
use lwm2m_definitions::registry::{self, LOCK_FILE, Lock, Pinning, Resolved};
use lwm2m_definitions::{ObjectSpec, ParseObjectSpecError};

/// The environment variable with the default folder of definitions.
pub(super) const REGISTRY: &str = "LWM2M_REGISTRY";

/// Returns the given folder of definitions, or else the one in the environment.
pub(super) fn folder(given: Option<&Path>) -> Option<PathBuf> {
    let named = || env::var_os(REGISTRY).filter(|name| !name.is_empty());
    given
        .map(Path::to_owned)
        .or_else(|| named().map(PathBuf::from))
}

/// Command-line arguments for Objects that are selected by ID.
#[derive(Debug, Args)]
#[command(next_help_heading = "Registry")]
pub(super) struct RegistryArguments {
    /// Find objects given by ID in this folder of definitions, and pin them in the lock file. Defaults to
    /// the folder in LWM2M_REGISTRY. With a registry, numbers are IDs; write ./12 for a folder of that
    /// name.
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// Lock file with the pinned versions and contents of definitions. Defaults to lwm2m.lock.
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Fail if an object is not pinned, and do not modify the lock file. LWM2M_LOCKED=1 does the same, for
    /// example in CI.
    #[arg(long)]
    locked: bool,
    /// Replace the pins of the given objects by the current definitions.
    #[arg(long, conflicts_with = "locked")]
    update: bool,
}

impl RegistryArguments {
    /// Loads the definitions, those of files and folders first. Returns the lock file, not written yet, if
    /// a registry is used.
    pub(super) fn load(&self, definitions: &[PathBuf]) -> Result<(Loaded, Option<Lock>), Error> {
        let Some(folder) = self.folder()? else {
            return Ok((load(definitions)?, None));
        };
        let (named, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            definitions.iter().partition(|path| is_object(path));
        // The environment may contain a registry that this command does not need.
        if named.is_empty() && self.registry.is_none() {
            return Ok((load(paths)?, None));
        }
        let taken = self.resolve(&folder, &named);
        let (mut loaded, taken) = Error::both(load(paths), taken)?;
        loaded.append(taken.loaded);
        Ok((loaded, Some(taken.lock)))
    }

    fn folder(&self) -> Result<Option<PathBuf>, Error> {
        let folder = folder(self.registry.as_deref());
        if folder.is_none() && (self.lock.is_some() || self.locked || self.update) {
            let found = Diagnostic::error("no-registry", "there is no registry to pin objects of");
            let help = format!("give a folder with --registry, or name one in {REGISTRY}");
            return Err(found.help(help).into());
        }
        Ok(folder)
    }

    fn resolve(&self, folder: &Path, named: &[&PathBuf]) -> Result<Resolved, Error> {
        let read = named.iter().map(|name| name.to_string_lossy().parse());
        let (objects, errors): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
        let errors: Vec<Diagnostic> = errors
            .into_iter()
            .filter_map(Result::err)
            .map(ParseObjectSpecError::into)
            .collect();
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let objects: Vec<ObjectSpec> = objects.into_iter().filter_map(Result::ok).collect();
        let lock = self.lock.as_deref().unwrap_or(Path::new(LOCK_FILE));
        registry::resolve(folder, &objects, lock, self.pinning())
    }

    fn pinning(&self) -> Pinning {
        match (self.locked, self.update) {
            (true, _) => Pinning::Locked,
            (_, true) => Pinning::Update,
            _ => Pinning::of_environment(),
        }
    }
}

/// Whether an argument is an Object ID, optionally with a version after `@`.
fn is_object(argument: &Path) -> bool {
    let argument = argument.to_string_lossy();
    let id = argument.split('@').next().unwrap_or_default();
    id.bytes().all(|byte| byte.is_ascii_digit())
}
