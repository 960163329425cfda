//! The projects on the disk: a workspace of packages that take this repository's crates for those of
//! crates.io.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lwm2m_tests::{bundled_definitions, workspace};

use crate::command::{bash, cargo};
use crate::console::Console;
use crate::plan::Plan;
use crate::project::Project;

/// The folder of all projects.
pub(crate) struct Workshop {
    folder: PathBuf,
    /// What commands did not do as it is shown.
    pub(crate) console_failures: Vec<String>,
}

/// Where the crates are that a reader gets from crates.io.
const CRATES: [(&str, &str); 8] = [
    ("lwm2m-attributes", "lwm2m-attributes"),
    ("lwm2m-codegen", "lwm2m-codegen"),
    ("lwm2m-core", "objects/core"),
    ("lwm2m-definitions", "lwm2m-definitions"),
    ("lwm2m-dynamic", "lwm2m-dynamic"),
    ("lwm2m-macros", "lwm2m-macros"),
    ("lwm2m-model", "lwm2m-model"),
    ("lwm2m-objects", "objects"),
];

impl Workshop {
    /// Writes all projects anew, and runs all commands: what these write belongs to the projects.
    pub(crate) fn open(plan: &Plan) -> Workshop {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what an earlier run has left can be removed");
        }
        for (name, project) in &plan.projects {
            lay_out(&folder.join(name), name, project);
        }
        write(&folder.join("Cargo.toml"), &manifest(plan));
        // The versions of the repository, which are at hand.
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("it is checked in");
        write(&folder.join("Cargo.lock"), &lock);
        let run = |(project, console): &(Option<String>, Console)| {
            let folder = project.as_ref().map(|name| folder.join(name));
            console.run(&folder.unwrap_or_else(workspace))
        };
        let console_failures = plan.consoles.iter().flat_map(run).collect();
        Workshop {
            folder,
            console_failures,
        }
    }

    /// Builds all packages, runs their tests and their programs, and says what failed.
    ///
    /// Those with the same dependencies are built at once, and no others: a feature that one of them
    /// names would be there for all.
    pub(crate) fn build_and_run(&self, plan: &Plan) -> Vec<String> {
        let mut alike: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
        for (name, project) in plan.packages() {
            let names = alike.entry(project.manifest.as_deref()).or_default();
            names.push(name);
        }
        let mut failures = Vec::new();
        for names in alike.values() {
            failures.extend(self.cargo(&["build", "--keep-going"], names));
        }
        for (name, project) in plan.packages() {
            if project.has_tests() {
                failures.extend(self.cargo(&["test", "--no-fail-fast"], &[name]));
            }
            if project.is_program() {
                failures.extend(self.run(name).err());
            }
        }
        failures
    }

    /// What is printed for these packages, if it fails.
    fn cargo(&self, command: &[&str], packages: &[&str]) -> Option<String> {
        let packages = packages.iter().flat_map(|name| ["--package", name]);
        let arguments: Vec<&str> = command.iter().copied().chain(packages).collect();
        cargo(&arguments, &self.folder).err()
    }

    fn run(&self, name: &str) -> Result<(), String> {
        let output = bash("cargo run", &self.folder.join(name));
        if output.status.success() {
            return Ok(());
        }
        Err(format!(
            "{name}:\n{}",
            String::from_utf8_lossy(&output.stdout)
        ))
    }
}

fn lay_out(folder: &Path, name: &str, project: &Project) {
    for (path, text) in &project.files {
        write(&folder.join(path), text);
    }
    if let Some(library) = project.library() {
        write(&folder.join("src/lib.rs"), &library);
    }
    if project.is_package() {
        let manifest = project
            .manifest(name)
            .unwrap_or_else(|mistake| panic!("{mistake}"));
        write(&folder.join("Cargo.toml"), &manifest);
    }
    for definition in bundled_definitions() {
        let text = fs::read_to_string(&definition).expect("a definition can be read");
        let file = definition.file_name().expect("a file has a name");
        for place in ["objects", "lwm2m-registry"] {
            write(&folder.join(place).join(file), &text);
        }
    }
}

fn manifest(plan: &Plan) -> String {
    let members: Vec<&str> = plan.packages().map(|(name, _)| name).collect();
    let mut text =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[patch.crates-io]\n");
    for (name, folder) in CRATES {
        text.push_str(&format!(
            "{name} = {{ path = {:?} }}\n",
            workspace().join(folder)
        ));
    }
    text
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}
