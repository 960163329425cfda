//! Where definitions lie.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the package lies in a folder of the workspace")
        .to_owned()
}

/// The definitions that `lwm2m-objects` is made from, in the order of their names.
pub fn bundled_definitions() -> Vec<PathBuf> {
    let found = xml_files(&workspace().join("objects/definitions"));
    assert!(!found.is_empty(), "no definition is bundled");
    found
}

/// OMA's registry of objects, where it is at hand: the folder that `LWM2M_REGISTRY` names, or
/// `shared/registry` beside the workspace.
pub fn registry() -> Option<PathBuf> {
    if let Some(named) = env::var_os("LWM2M_REGISTRY") {
        let named = PathBuf::from(named);
        assert!(
            named.is_dir(),
            "LWM2M_REGISTRY is no folder: {}",
            named.display()
        );
        return Some(named);
    }
    let beside = workspace().parent()?.join("shared/registry");
    beside.is_dir().then_some(beside)
}

/// Every XML file of the registry, newest and earlier versions, or else every bundled definition.
/// The registry's own side files are among them.
pub fn definitions_at_hand() -> Vec<PathBuf> {
    match registry() {
        Some(registry) => {
            let mut found = xml_files(&registry);
            found.extend(xml_files(&registry.join("version_history")));
            assert!(!found.is_empty(), "{} is empty", registry.display());
            println!(
                "testing with the {} files of {}",
                found.len(),
                registry.display()
            );
            found
        }
        None => {
            let found = bundled_definitions();
            println!(
                "no registry at hand (LWM2M_REGISTRY names one): testing with the {} bundled definitions",
                found.len()
            );
            found
        }
    }
}

/// The XML files of a folder, in the order of their names.
pub fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder's entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    files
}
