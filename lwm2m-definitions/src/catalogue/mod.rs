//! A catalogue of the Objects in folders, and a search in it.
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
    /// By Object ID and version, no version twice.
    objects: Vec<Object>,
    owners: Owners,
    /// A warning for each file that could not be read.
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
    /// Every version there is, oldest first.
    pub versions: Vec<Version>,
    /// How many Resources the newest version has.
    pub resources: usize,
    /// Who registered it, where a `DDF.xml` tells.
    pub owner: Option<String>,
    /// The Resources that a search found.
    pub matches: Vec<Match>,
}

/// Where OMA's registry keeps the earlier versions of the definitions in a folder.
const HISTORY: &str = "version_history";

/// Where OMA's registry says who registered the definitions in a folder.
const LIST: &str = "DDF.xml";

impl Catalogue {
    /// Reads files, and the XML files of folders with those of a `version_history` in them. Files
    /// of folders that cannot be read are left out.
    ///
    /// # Errors
    ///
    /// If a path leads nowhere or to a file that cannot be read; if every file is
    /// left out.
    pub fn read<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Catalogue, Error> {
        let mut places: Vec<PathBuf> = Vec::new();
        for path in paths {
            let path = path.as_ref();
            places.push(path.to_owned());
            places.extend(Some(path.join(HISTORY)).filter(|history| history.is_dir()));
        }
        let (loaded, mut left_out) = load_readable(&places)?;
        let mut owners = Owners::default();
        for list in places.iter().map(|place| place.join(LIST)) {
            if list.is_file() {
                match source(&list).and_then(|source| Owners::read(&Arc::new(source))) {
                    Ok(found) => owners.extend(found),
                    Err(error) => left_out.extend(error.into_diagnostics().into_iter().map(mild)),
                }
            }
        }
        let definitions = loaded.definitions.into_iter();
        let mut objects: Vec<Object> = definitions.map(|definition| definition.object).collect();
        objects.sort_by_key(version_of);
        objects.dedup_by_key(|object| version_of(object));
        Ok(Catalogue {
            objects,
            owners,
            left_out,
        })
    }

    /// The Objects that a query finds, in the order of their IDs. Of each, the newest version is
    /// searched.
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

fn version_of(object: &Object) -> (u16, Version) {
    (object.id, object.version)
}

/// An error about what can be done without.
fn mild(found: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..found
    }
}
