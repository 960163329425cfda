//! Objects of a registry, as command-line arguments.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use lwm2m_codegen::Error;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::load::{Loaded, load};
use lwm2m_definitions::registry::{self, LOCK_FILE, Lock, Pinning, Resolved};
use lwm2m_definitions::{ObjectSpec, ParseObjectSpecError};

/// Names the folder of definitions where none is given.
pub(super) const REGISTRY: &str = "LWM2M_REGISTRY";

/// The folder of definitions that is given, or else the one that the environment names.
pub(super) fn folder(given: Option<&Path>) -> Option<PathBuf> {
    let named = || env::var_os(REGISTRY).filter(|name| !name.is_empty());
    given
        .map(Path::to_owned)
        .or_else(|| named().map(PathBuf::from))
}

/// Where arguments that are no paths come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Registry")]
pub(super) struct FromRegistry {
    /// Take objects by their IDs from this folder of definitions, beside files and folders, and pin
    /// them in the lock file. Without it, from the folder that LWM2M_REGISTRY names. What is a number
    /// is an ID then, and a folder of that name is ./12.
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// The file that pins versions and contents of definitions; without it, lwm2m.lock.
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Fail if something is not pinned yet, and leave the lock file as it is: for CI, where LWM2M_LOCKED=1
    /// does the same.
    #[arg(long)]
    locked: bool,
    /// Pin what is asked for as it is now.
    #[arg(long, conflicts_with = "locked")]
    update: bool,
}

impl FromRegistry {
    /// Reads the definitions: those of files and folders first. The lock file is there if there is
    /// a registry, and is not written yet.
    pub(super) fn load(&self, definitions: &[PathBuf]) -> Result<(Loaded, Option<Lock>), Error> {
        let Some(folder) = self.folder()? else {
            return Ok((load(definitions)?, None));
        };
        let (named, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            definitions.iter().partition(|path| is_object(path));
        // Of what the environment names, nobody may have thought.
        if named.is_empty() && self.registry.is_none() {
            return Ok((load(paths)?, None));
        }
        let taken = self.take(&folder, &named);
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

    fn take(&self, folder: &Path, named: &[&PathBuf]) -> Result<Resolved, Error> {
        let read = named.iter().map(|name| name.to_string_lossy().parse());
        let (objects, mistakes): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
        let mistakes: Vec<Diagnostic> = mistakes
            .into_iter()
            .filter_map(Result::err)
            .map(ParseObjectSpecError::into)
            .collect();
        if !mistakes.is_empty() {
            return Err(mistakes.into());
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

/// A number, with or without something after an `@`; whatever else there is, is a path.
fn is_object(argument: &Path) -> bool {
    let argument = argument.to_string_lossy();
    let id = argument.split('@').next().unwrap_or_default();
    id.bytes().all(|byte| byte.is_ascii_digit())
}
