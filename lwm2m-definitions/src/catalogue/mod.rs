//! Lists and searches the Objects in folders.
//!
//! ```
//! # let objects = concat!(env!("CARGO_MANIFEST_DIR"), "/../objects/definitions");
//! use lwm2m_definitions::catalogue::{Catalogue, Query};
//!
//! let catalogue = Catalogue::read([objects])?;
//! let found = catalogue.search(&Query::new(["ssid"]));
//! let wlan = found.iter().find(|entry| entry.object == 12);
//! assert!(wlan.is_some_and(|wlan| wlan.matches.iter().any(|found| found.path == "/12/*/5")));
//! # Ok::<(), lwm2m_definitions::Error>(())
//! ```

mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lwm2m_model::Version;
use lwm2m_model::ir::Object;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::{load_readable, source};
use crate::xml::Owners;

pub use search::{Match, Query};

/// The Objects of some folders.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Sorted by Object ID and version, without duplicates.
    objects: Vec<Object>,
    owners: Owners,
    /// The errors of files that were skipped, as warnings.
    pub left_out: Vec<Diagnostic>,
}

/// An Object in a [`Catalogue`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Entry {
    /// The Object ID.
    pub object: u16,
    /// The name of the newest version.
    pub name: String,
    /// All versions, oldest first.
    pub versions: Vec<Version>,
    /// The number of Resources in the newest version.
    pub resources: usize,
    /// The organization that registered the Object, according to `DDF.xml`.
    pub owner: Option<String>,
    /// The Resources that match the query.
    pub matches: Vec<Match>,
}

/// The folder of OMA's registry that contains earlier versions.
const HISTORY: &str = "version_history";

/// The file of OMA's registry that lists the owners of Objects.
const OWNER_LIST: &str = "DDF.xml";

impl Catalogue {
    /// Reads files, and the XML files of folders and of their subfolder `version_history`. Skips files
    /// in folders that have errors.
    ///
    /// # Errors
    ///
    /// If a path cannot be read, if a file that is named itself has errors, or if every file is skipped.
    pub fn read<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Catalogue, Error> {
        let mut places: Vec<PathBuf> = Vec::new();
        for path in paths {
            let path = path.as_ref();
            places.push(path.to_owned());
            places.extend(Some(path.join(HISTORY)).filter(|history| history.is_dir()));
        }
        let (loaded, mut left_out) = load_readable(&places)?;
        let mut owners = Owners::default();
        for list in places.iter().map(|place| place.join(OWNER_LIST)) {
            if list.is_file() {
                match source(&list).and_then(|source| Owners::read(&Arc::new(source))) {
                    Ok(found) => owners.extend(found),
                    Err(error) => {
                        left_out.extend(error.into_diagnostics().into_iter().map(as_warning))
                    }
                }
            }
        }
        let definitions = loaded.definitions.into_iter();
        let mut objects: Vec<Object> = definitions.map(|definition| definition.object).collect();
        objects.sort_by_key(key);
        objects.dedup_by_key(|object| key(object));
        Ok(Catalogue {
            objects,
            owners,
            left_out,
        })
    }

    /// Returns the Objects that match a query, sorted by ID. Searches the newest version of each Object.
    pub fn search(&self, query: &Query) -> Vec<Entry> {
        let versions = self.objects.chunk_by(|a, b| a.id == b.id);
        let entry = |versions: &[Object]| {
            let newest = versions.last()?;
            let matches = query.matches(newest)?;
            Some(Entry {
                object: newest.id,
                name: newest.name.clone(),
                versions: versions.iter().map(|object| object.version).collect(),
                resources: newest.resources.len(),
                owner: self.owners.of(newest.id, newest.version).map(str::to_owned),
                matches,
            })
        };
        versions.filter_map(entry).collect()
    }
}

fn key(object: &Object) -> (u16, Version) {
    (object.id, object.version)
}

/// Converts an error about optional content.
fn as_warning(found: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..found
    }
}
