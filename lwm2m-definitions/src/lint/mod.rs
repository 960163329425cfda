//! What OMA's editor and reviewers would say about a definition, and what its users will.
//!
//! Reading finds what it cannot understand. [`Linter`] finds that, and looks further: at IDs and
//! their blocks, at versions and what they allow, at the schema, at names, ranges and texts, and
//! at reusable resources where OMA's registry is at hand. Every finding is of a [`Rule`], which
//! explains it; [`rules`] has them all, and so has `RULES.md` beside this crate.
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

mod definition;
mod fix;
mod levels;
mod reusable_resources;
mod rule;
mod rules;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Subject};
use crate::error::Error;
use crate::load::gather::{Gathered, OfFolders, gather};
use crate::nearest::nearest;
use crate::source::Source;
use crate::xml::{self, Document, Reading};
use definition::{Definition, Findings};

pub use fix::{Fixed, fix};
pub use levels::{AllowLevel, DenyLevel, Levels};
pub use reusable_resources::ReusableResources;
pub use rule::{CodeError, Example, Rule};
pub use rules::rules;

/// Finds the rule of that code.
///
/// # Errors
///
/// If there is none.
pub fn rule(code: &str) -> Result<&'static Rule, CodeError> {
    let known = rules().find(|rule| rule.code == code);
    known.ok_or_else(|| CodeError::unknown(code, nearest(code, rules().map(|rule| rule.code))))
}

/// Reads a definition, and finds all there is to find in it: reusable resources that differ from
/// the registered ones only where those are given.
///
/// The findings of rules do not cost the document: it is there whenever [`xml::read`] gives one.
pub fn check(source: &Arc<Source>, reusable: Option<&ReusableResources>) -> Reading {
    xml::listed(source, check_all(source, reusable))
}

/// As [`check`], with all that is found even where nobody would read it.
fn check_all(source: &Arc<Source>, reusable: Option<&ReusableResources>) -> Reading {
    xml::read_and_look(source, |root, document, found| {
        let Document::Objects(objects) = document else {
            return;
        };
        for read in objects {
            let Some(definition) = Definition::new(root, read) else {
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
    /// Where it was given; else definitions are compared with what lies beside them.
    registered: Option<Arc<ReusableResources>>,
}

/// What was looked at and what was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Every file that was read, in the order of the paths.
    pub files: Vec<PathBuf>,
    /// How many Objects could be read.
    pub definitions: usize,
    /// In the order of the files, and of the places in each.
    pub findings: Vec<Diagnostic>,
}

impl Linter {
    /// Compares reusable resources with the `Common.xml` that lies beside a definition, or beside
    /// the `version_history` that it lies in.
    pub fn new() -> Linter {
        Linter::default()
    }

    /// Compares reusable resources with those of this copy of OMA's registry.
    ///
    /// # Errors
    ///
    /// If the folder has no `Common.xml` that can be read.
    pub fn with_registry(folder: &Path) -> Result<Linter, Error> {
        let registered = ReusableResources::of_registry(folder)?;
        Ok(Linter {
            registered: Some(Arc::new(registered)),
        })
    }

    /// Checks files, and the XML files of folders (not of the folders in them), several at a
    /// time. What stands beside definitions in OMA's registry is passed over in folders.
    pub fn check<P: AsRef<Path>>(&self, paths: impl IntoIterator<Item = P>) -> Report {
        self.check_with(paths, check)
    }

    fn check_with<P: AsRef<Path>>(
        &self,
        paths: impl IntoIterator<Item = P>,
        check: impl Fn(&Arc<Source>, Option<&ReusableResources>) -> Reading + Sync,
    ) -> Report {
        let beside = Beside::default();
        let read = |source: &Arc<Source>| {
            let reusable = self.registered.clone();
            let reusable = reusable.or_else(|| beside.get(source.file()?));
            check(source, reusable.as_deref())
        };
        let Gathered { loaded, .. } = gather(paths, read, OfFolders::Report);
        Report {
            files: loaded.files,
            definitions: loaded.definitions.len(),
            findings: loaded.warnings,
        }
    }
}

/// The reusable resources that lie beside definitions, each read once.
#[derive(Default)]
struct Beside(Mutex<BTreeMap<PathBuf, Option<Arc<ReusableResources>>>>);

impl Beside {
    fn get(&self, definition: &Path) -> Option<Arc<ReusableResources>> {
        let folder = definition.parent()?;
        // Nothing panics while it holds the lock.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known
            .entry(folder.to_owned())
            .or_insert_with(|| ReusableResources::beside(definition).map(Arc::new));
        entry.clone()
    }
}
