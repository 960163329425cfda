//! A registry and a lock file in a temporary folder.

use std::fs;
use std::path::PathBuf;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::registry::{Pinning, Resolved, resolve};
use lwm2m_definitions::{Error, ObjectSpec};
use tempfile::{TempDir, tempdir};

use super::{newer_pump, pump, put, valve};

/// A folder as OMA publishes it, and a lock file beside it.
pub(crate) struct Project(pub(crate) TempDir);

impl Project {
    /// The pump in both versions, and the valve.
    pub(crate) fn new() -> Project {
        let project = Project::empty();
        project.put("33805.xml", &newer_pump());
        project.put("version_history/33805-1_0.xml", &pump());
        project.put("version_history/33805-1_1.xml", &newer_pump());
        project.put("33806.xml", &valve());
        project.put("DDF.xml", "<DDFList></DDFList>");
        project
    }

    pub(crate) fn empty() -> Project {
        let project = Project(tempdir().unwrap());
        fs::create_dir_all(project.registry().join("version_history")).unwrap();
        project
    }

    pub(crate) fn registry(&self) -> PathBuf {
        self.0.path().join("registry")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.0.path().join("lwm2m.lock")
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        put(&self.registry(), name, text);
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.registry().join(name)).unwrap();
    }

    pub(crate) fn take_as(&self, wanted: &[&str], pinning: Pinning) -> Result<Resolved, Error> {
        let wanted: Vec<ObjectSpec> = wanted.iter().map(|text| text.parse().unwrap()).collect();
        resolve(&self.registry(), &wanted, &self.lock(), pinning)
    }

    pub(crate) fn take(&self, wanted: &[&str]) -> Result<Resolved, Error> {
        self.take_as(wanted, Pinning::Extend)
    }

    /// The one error that there is.
    #[track_caller]
    pub(crate) fn error(&self, wanted: &[&str]) -> Diagnostic {
        let mut found = self.take(wanted).unwrap_err().into_diagnostics();
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    /// Takes, and writes the lock file.
    #[track_caller]
    pub(crate) fn pin(&self, wanted: &[&str]) {
        self.take(wanted).unwrap().lock.write().unwrap();
    }

    /// The lines of the lock file, each up to its hash.
    pub(crate) fn pinned(&self) -> Vec<String> {
        let text = fs::read_to_string(self.lock()).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.split(" sha256:").next().unwrap().to_owned())
            .collect()
    }
}

/// Says what is wrong, and what to do.
#[track_caller]
pub(crate) fn says(found: &Diagnostic, code: &str, words: &[&str]) {
    assert_eq!(found.code, code, "{found}");
    let text = found.to_string();
    for word in words {
        assert!(text.contains(word), "no `{word}` in {text}");
    }
    assert!(found.help.is_some(), "{text}");
}
