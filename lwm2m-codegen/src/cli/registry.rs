//! Objects of a registry, as command-line arguments.

use std::path::{Path, PathBuf};

use clap::Args;
use lwm2m_codegen::Error;
use lwm2m_codegen::diagnostic::Diagnostic;
use lwm2m_codegen::load::{Loaded, load};
use lwm2m_codegen::registry::{self, LOCK_FILE, Lock, ParseWantedError, Pinning, Taken, Wanted};

use super::Definitions;

/// Where arguments that are no paths come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Registry")]
pub(super) struct FromRegistry {
    /// Take objects by their IDs (12, or 12@1.1 for a version) from this folder of definitions,
    /// beside files and folders, and pin them in the lock file.
    #[arg(long, value_name = "DIR")]
    registry: Option<PathBuf>,
    /// The file that pins versions and contents of definitions.
    #[arg(long, value_name = "FILE", default_value = LOCK_FILE, requires = "registry")]
    lock: PathBuf,
    /// Fail if something is not pinned yet, and leave the lock file as it is: for CI.
    #[arg(long, requires = "registry")]
    locked: bool,
    /// Pin what is asked for as it is now.
    #[arg(long, requires = "registry", conflicts_with = "locked")]
    update: bool,
}

impl FromRegistry {
    /// Reads the definitions: those of files and folders first. The lock file is there if there is
    /// a registry, and is not written yet.
    pub(super) fn load(&self, definitions: &Definitions) -> Result<(Loaded, Option<Lock>), Error> {
        let Some(folder) = &self.registry else {
            return Ok((load(&definitions.paths)?, None));
        };
        let (named, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            definitions.paths.iter().partition(|path| is_object(path));
        let taken = self.take(folder, &named);
        let (mut loaded, taken) = Error::both(load(paths), taken)?;
        loaded.append(taken.loaded);
        Ok((loaded, Some(taken.lock)))
    }

    fn take(&self, folder: &Path, named: &[&PathBuf]) -> Result<Taken, Error> {
        let read = named.iter().map(|name| name.to_string_lossy().parse());
        let (objects, mistakes): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
        let mistakes: Vec<Diagnostic> = mistakes
            .into_iter()
            .filter_map(Result::err)
            .map(ParseWantedError::into)
            .collect();
        if !mistakes.is_empty() {
            return Err(mistakes.into());
        }
        let objects: Vec<Wanted> = objects.into_iter().filter_map(Result::ok).collect();
        registry::take(folder, &objects, &self.lock, self.pinning())
    }

    fn pinning(&self) -> Pinning {
        match (self.locked, self.update) {
            (true, _) => Pinning::Locked,
            (_, true) => Pinning::Update,
            _ => Pinning::Extend,
        }
    }
}

/// A number, with or without something after an `@`; whatever else there is, is a path.
fn is_object(argument: &Path) -> bool {
    let argument = argument.to_string_lossy();
    let id = argument.split('@').next().unwrap_or_default();
    id.bytes().all(|byte| byte.is_ascii_digit())
}
