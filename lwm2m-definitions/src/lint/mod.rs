//! Checks definitions against the rules of OMA's editor and reviewers, and against common mistakes.
//!
//! [`Linter`] reports the problems of the reader, and also checks ID blocks, versions, the schema, names,
//! ranges and texts. With a copy of OMA's registry, it checks reusable Resources, too. Every finding has
//! the code of a [`Rule`], which explains it. [`rules()`] lists all rules, and so does `RULES.md` in this
//! crate.
//!
//! ```
//! use std::sync::Arc;
//! use lwm2m_definitions::{lint, source::Source};
//!
//! let text = "<LWM2M><Object><ObjectID>1500</ObjectID></Object></LWM2M>";
//! let found = lint::check(&Arc::new(Source::new("mine.xml", text)), None).diagnostics;
//! assert!(found.iter().any(|found| found.code == "reserved-object-id"));
//! let rule = lint::rule("reserved-object-id").unwrap();
//! assert!(rule.why.contains("1024 to 2047"));
//! ```

mod fix;
mod levels;
mod parsed_object;
mod reusable_resources;
mod rule;
mod rules;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Subject};
use crate::error::Error;
use crate::load::gather::{FolderErrors, LoadOutcome, gather};
use crate::nearest::nearest;
use crate::source::Source;
use crate::xml::{self, Document, Reading};
use parsed_object::{Findings, ParsedObject};

pub use fix::{Fixed, fix};
pub use levels::{AllowLevel, DenyLevel, Levels};
pub use reusable_resources::ReusableResources;
pub use rule::{CodeError, Example, Rule};
pub use rules::rules;

/// Returns the rule with this code.
///
/// # Errors
///
/// If no rule has this code.
pub fn rule(code: &str) -> Result<&'static Rule, CodeError> {
    let known = rules().find(|rule| rule.code == code);
    known.ok_or_else(|| CodeError::unknown(code, nearest(code, rules().map(|rule| rule.code))))
}

/// Reads a definition and applies all rules. Compares reusable Resources with the registered ones only
/// if `reusable` is given.
///
/// The result has a document whenever that of [`xml::read`] has one, even if rules find errors.
pub fn check(source: &Arc<Source>, reusable: Option<&ReusableResources>) -> Reading {
    xml::limit_findings(source, check_unlimited(source, reusable))
}

/// Checks like [`check`], without a limit on the number of findings.
fn check_unlimited(source: &Arc<Source>, reusable: Option<&ReusableResources>) -> Reading {
    xml::read_with_checks(source, |root, document, found| {
        let Document::Objects(objects) = document else {
            return;
        };
        for read in objects {
            let Some(definition) = ParsedObject::new(root, read) else {
                continue;
            };
            let subject = Subject::object(read.object.id);
            let mut findings = Findings {
                source,
                found,
                subject,
            };
            rules::apply(&definition, reusable, &mut findings);
        }
    })
}

/// Checks files and folders.
///
/// ```no_run
/// use lwm2m_definitions::lint::Linter;
///
/// let report = Linter::new().check(["objects/"]);
/// for finding in &report.findings {
///     println!("{finding}");
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Linter {
    /// The registered reusable Resources. If `None`, uses the `Common.xml` near each definition.
    registered: Option<Arc<ReusableResources>>,
}

/// The files that were checked, and the findings.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// All files that were read, in the order of the paths.
    pub files: Vec<PathBuf>,
    /// The number of Objects that were read.
    pub definitions: usize,
    /// The findings, ordered by file and location.
    pub findings: Vec<Diagnostic>,
}

impl Linter {
    /// Creates a linter that compares reusable Resources with the `Common.xml` in the folder of a
    /// definition, or in the parent folder of its `version_history`.
    pub fn new() -> Linter {
        Linter::default()
    }

    /// Creates a linter that compares reusable Resources with this copy of OMA's registry.
    ///
    /// # Errors
    ///
    /// If the folder has no readable `Common.xml`.
    pub fn with_registry(folder: &Path) -> Result<Linter, Error> {
        let registered = ReusableResources::from_registry(folder)?;
        Ok(Linter {
            registered: Some(Arc::new(registered)),
        })
    }

    /// Checks files, and the XML files of folders, without subfolders, in parallel. Skips the other
    /// files of OMA's registry in folders, such as `DDF.xml` and schemas.
    pub fn check<P: AsRef<Path>>(&self, paths: impl IntoIterator<Item = P>) -> Report {
        self.check_with(paths, check)
    }

    fn check_with<P: AsRef<Path>>(
        &self,
        paths: impl IntoIterator<Item = P>,
        check: impl Fn(&Arc<Source>, Option<&ReusableResources>) -> Reading + Sync,
    ) -> Report {
        let cache = ReusableResourcesCache::default();
        let read = |source: &Arc<Source>| {
            let reusable = self.registered.clone();
            let reusable = reusable.or_else(|| cache.get(source.file()?));
            check(source, reusable.as_deref())
        };
        let LoadOutcome { loaded, .. } = gather(paths, read, FolderErrors::Report);
        Report {
            files: loaded.files,
            definitions: loaded.definitions.len(),
            findings: loaded.warnings,
        }
    }
}

/// The reusable Resources for the definitions of each folder, so that every `Common.xml` is read once.
#[derive(Default)]
struct ReusableResourcesCache(Mutex<BTreeMap<PathBuf, Option<Arc<ReusableResources>>>>);

impl ReusableResourcesCache {
    fn get(&self, definition: &Path) -> Option<Arc<ReusableResources>> {
        let folder = definition.parent()?;
        // A panic would not leave the map in an inconsistent state.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known
            .entry(folder.to_owned())
            .or_insert_with(|| ReusableResources::find_for(definition).map(Arc::new));
        entry.clone()
    }
}
