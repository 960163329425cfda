//! `lwm2m-codegen generate`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lwm2m_codegen::Options;
use lwm2m_codegen::output::{self, Staleness};
use lwm2m_codegen::registry::Lock;
use lwm2m_codegen::rust::Bindings;

use super::{Failure, Generate, print, report};

pub(super) fn run(arguments: Generate) -> Result<(), Failure> {
    let (loaded, lock) = arguments.registry.load(&arguments.definitions)?;
    report::diagnostics(&loaded.warnings);
    let bindings = Bindings::new(&loaded.definitions, &Options::from(arguments.choices))?;
    let target = arguments.output.map(|path| Target::new(&path, &bindings));
    match target {
        Some(target) if arguments.check => return check(&target, lock.as_ref()),
        Some(target) => output::write(&target.files, target.folder.as_deref())?,
        None => print(bindings.to_file().as_bytes())?,
    }
    lock.map_or(Ok(()), |lock| lock.write())
        .map_err(Failure::from)
}

/// What would be on disk.
struct Target {
    files: BTreeMap<PathBuf, String>,
    /// The folder that holds nothing else of ours.
    folder: Option<PathBuf>,
}

impl Target {
    fn new(output: &Path, bindings: &Bindings) -> Target {
        let is_file = output
            .extension()
            .is_some_and(|extension| extension == "rs");
        if is_file {
            return Target {
                files: BTreeMap::from([(output.to_owned(), bindings.to_file())]),
                folder: None,
            };
        }
        let files = bindings
            .to_files()
            .into_iter()
            .map(|(path, text)| (output.join(path), text));
        Target {
            files: files.collect(),
            folder: Some(output.to_owned()),
        }
    }
}

fn check(target: &Target, lock: Option<&Lock>) -> Result<(), Failure> {
    let stale = output::stale(&target.files, target.folder.as_deref())?;
    let stale_lock = lock.filter(|lock| lock.is_changed());
    if let Some(lock) = stale_lock {
        report::failure(&format!(
            "{} does not pin all that is taken",
            lock.path().display()
        ));
    }
    for (path, staleness) in &stale {
        let why = match staleness {
            Staleness::Missing => "is missing".to_owned(),
            Staleness::Different { line } => {
                format!("is not what would be generated, from line {line} on")
            }
            Staleness::LeftOver => "would not be generated any more".to_owned(),
        };
        report::failure(&format!("{} {why}", path.display()));
    }
    if stale.is_empty() && stale_lock.is_none() {
        return Ok(());
    }
    report::help("run the same command without --check");
    Err(Failure::Findings)
}
