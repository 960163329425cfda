//! Object definitions for Leshan.

use std::fs;
use std::path::{Path, PathBuf};

use lwm2m_objects::Version;
use lwm2m_tests::{bundled_definitions, definitions};

/// Definitions in a folder, as Leshan takes them.
pub(crate) struct Models {
    folder: tempfile::TempDir,
}

impl Models {
    /// All that are bundled.
    pub(crate) fn new() -> Self {
        Self::of_files(&bundled_definitions())
    }

    /// Leshan refuses a definition whose LWM2MVersion is not that of its schema. OMA's Object 1 is like
    /// that (1.2 under the schema of 1.1), and so is ours.
    pub(crate) fn of_files(paths: &[PathBuf]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for path in paths {
            let text = fs::read_to_string(path).unwrap();
            let text = text.replace("<LWM2MVersion>1.2<", "<LWM2MVersion>1.1<");
            fs::write(folder.path().join(path.file_name().unwrap()), text).unwrap();
        }
        Self { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The definition of a version of an Object.
    ///
    /// # Panics
    ///
    /// If none is bundled.
    pub(crate) fn of(&self, id: u16, version: Version) -> PathBuf {
        let is_it = |path: &PathBuf| {
            let objects = definitions(path);
            objects.iter().any(|object| {
                object.object.id == id && object.object.version.to_string() == version.to_string()
            })
        };
        let path = bundled_definitions().into_iter().find(is_it);
        let path = path.unwrap_or_else(|| panic!("object {id} {version} is not bundled"));
        self.folder.path().join(path.file_name().unwrap())
    }
}
