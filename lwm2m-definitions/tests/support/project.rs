//! A registry and a lock file in a temporary folder.

use std::fs;
use std::path::PathBuf;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::registry::{Pinning, Resolved, resolve};
use lwm2m_definitions::{Error, ObjectSpec};
use tempfile::{TempDir, tempdir};

use super::{newer_pump, pump, put, valve};

/// A registry with the layout of OMA's, and a lock file.
pub(crate) struct Project(pub(crate) TempDir);

impl Project {
    /// A registry with the pump in both versions, and the valve.
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

    pub(crate) fn resolve_with(&self, specs: &[&str], pinning: Pinning) -> Result<Resolved, Error> {
        let specs: Vec<ObjectSpec> = specs.iter().map(|text| text.parse().unwrap()).collect();
        resolve(&self.registry(), &specs, &self.lock(), pinning)
    }

    pub(crate) fn resolve(&self, specs: &[&str]) -> Result<Resolved, Error> {
        self.resolve_with(specs, Pinning::Extend)
    }

    /// Resolves the Objects, and returns the only error.
    #[track_caller]
    pub(crate) fn error(&self, specs: &[&str]) -> Diagnostic {
        let mut found = self.resolve(specs).unwrap_err().into_diagnostics();
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    /// Resolves the Objects, and writes the lock file.
    #[track_caller]
    pub(crate) fn pin(&self, specs: &[&str]) {
        self.resolve(specs).unwrap().lock.write().unwrap();
    }

    /// The lines of the lock file, without hash and name.
    pub(crate) fn pinned(&self) -> Vec<String> {
        let text = fs::read_to_string(self.lock()).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.split(" sha256:").next().unwrap().to_owned())
            .collect()
    }
}

/// Asserts that a finding has this code, that its text contains the words, and that it has a remedy.
#[track_caller]
pub(crate) fn assert_finding(found: &Diagnostic, code: &str, words: &[&str]) {
    assert_eq!(found.code, code, "{found}");
    let text = found.to_string();
    for word in words {
        assert!(text.contains(word), "no `{word}` in {text}");
    }
    assert!(found.help.is_some(), "{text}");
}
