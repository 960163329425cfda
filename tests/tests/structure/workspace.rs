//! The packages of the workspace, as Cargo knows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lwm2m_tests::workspace;
use serde_json::Value;

use crate::crate_tree::Sources;

pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) is_published: bool,
    /// The packages that it depends on other than for tests and build scripts.
    pub(crate) dependencies: Vec<String>,
    /// The root files of its library and its binaries, as paths below `src`.
    pub(crate) roots: Vec<String>,
}

/// All packages of the workspace, those of examples and tests among them.
pub(crate) fn packages() -> Vec<Package> {
    let metadata = cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    list(&metadata["packages"]).map(package).collect()
}

pub(crate) fn published_packages() -> impl Iterator<Item = Package> {
    packages()
        .into_iter()
        .filter(|package| package.is_published)
}

/// The names of all packages that a package is linked with, whatever features it has.
pub(crate) fn linked_packages(package: &str) -> Vec<String> {
    let arguments = [
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--all-features",
    ];
    let tree = cargo(&[&["tree", "--package", package], &arguments[..]].concat());
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    names.map(str::to_owned).collect()
}

impl Package {
    /// The source files below `src`, except generated ones.
    pub(crate) fn sources(&self) -> Sources {
        let folder = self.folder.join("src");
        let read = |file: PathBuf| {
            let text = fs::read_to_string(&file).unwrap();
            let below = file.strip_prefix(&folder).unwrap();
            (below.display().to_string(), text)
        };
        rust_files(&folder).into_iter().map(read).collect()
    }
}

/// The Rust files of a folder and of the folders in it, except generated ones.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("generated") && !path.ends_with("target") {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn package(package: &Value) -> Package {
    let folder = Path::new(text(&package["manifest_path"])).parent().unwrap();
    let is_linked = |dependency: &&Value| dependency["kind"].is_null();
    let dependencies = list(&package["dependencies"]).filter(is_linked);
    let sources = folder.join("src");
    let targets = list(&package["targets"]).map(|target| Path::new(text(&target["src_path"])));
    let roots = targets.filter_map(|root| root.strip_prefix(&sources).ok());
    Package {
        name: text(&package["name"]).to_owned(),
        // An empty list of registries.
        is_published: package["publish"].is_null(),
        dependencies: dependencies
            .map(|found| text(&found["name"]).to_owned())
            .collect(),
        roots: roots.map(|root| root.display().to_string()).collect(),
        folder: folder.to_owned(),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("Cargo gives a list").iter()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("Cargo gives a text")
}

fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    let output = command
        .args(arguments)
        .current_dir(workspace())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {}: {errors}",
        arguments.join(" ")
    );
    String::from_utf8(output.stdout).unwrap()
}
