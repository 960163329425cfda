//! The structure of the project: imports without cycles, packages in layers.

mod analyser;
mod crate_tree;
mod cycles;
mod imports;
mod layers;
mod resolve;
mod workspace;

use std::collections::BTreeSet;
use std::fs;

use lwm2m_tests::workspace as root;

use crate::crate_tree::Crate;
use crate::cycles::{cycles, report};
use crate::imports::{Import, imports};
use crate::workspace::{Package, packages, published_packages, rust_files};

#[test]
fn imports_between_files_form_no_cycle() {
    let mut found = String::new();
    for package in published_packages() {
        let crates = crates(&package);
        for imports in crates.iter().map(|tree| shown_imports(&package, tree)) {
            found.push_str(&report(&cycles(&imports)));
        }
    }
    assert!(found.is_empty(), "imports form cycles\n\n{found}");
}

#[test]
fn every_source_file_is_a_module() {
    for package in published_packages() {
        let sources = package.sources();
        let crates = crates(&package);
        let modules: BTreeSet<&str> = crates.iter().flat_map(Crate::file_names).collect();
        let missing = sources
            .keys()
            .filter(|file| !modules.contains(file.as_str()));
        let missing: Vec<&String> = missing.collect();
        assert!(
            missing.is_empty(),
            "{} has no module of {missing:?}",
            package.name
        );
    }
}

#[test]
fn published_packages_have_a_library() {
    for package in published_packages() {
        let file = package.folder.join("src/lib.rs");
        assert!(file.is_file(), "{} is missing", file.display());
    }
}

#[test]
fn no_source_file_has_a_feature_for_xml() {
    let feature = format!("feature = {:?}", "xml");
    let files = packages()
        .into_iter()
        .flat_map(|package| rust_files(&package.folder));
    let found = files.filter(|file| fs::read_to_string(file).unwrap().contains(&feature));
    let found: Vec<String> = found.map(|file| file.display().to_string()).collect();
    assert!(found.is_empty(), "`{feature}` in\n{}", found.join("\n"));
}

/// The library and the binaries of a package.
fn crates(package: &Package) -> Vec<Crate> {
    let sources = package.sources();
    let roots = package.roots.iter();
    roots.map(|root| Crate::parse(root, &sources)).collect()
}

/// The imports, with files as they are called from the root of the workspace.
fn shown_imports(package: &Package, tree: &Crate) -> Vec<Import> {
    let folder = package.folder.strip_prefix(root()).unwrap().join("src");
    let shown = |file: String| folder.join(file).display().to_string();
    let imports = imports(tree).into_iter();
    let imports = imports.map(|import| Import {
        from: shown(import.from),
        to: shown(import.to),
        ..import
    });
    imports.collect()
}
