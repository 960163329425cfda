//! Crates of generated code, and the compiler's word on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust::{Bindings, read_file};
use lwm2m_definitions::Definition;
use lwm2m_definitions::output;
use lwm2m_model::Version;
use lwm2m_model::ir::Object;
use lwm2m_tests::workspace;

use crate::folders::Folder;

/// One way to generate, and how the code is compiled.
pub(crate) struct Variant {
    pub(crate) name: &'static str,
    pub(crate) options: Options,
    /// The feature of `lwm2m-objects` that it needs, and the only one it gets.
    pub(crate) feature: &'static str,
    pub(crate) root: Root,
}

/// The root of a crate around the generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// A library that shows all of it.
    Library,
    /// The same, without `std`.
    NoStdLibrary,
    /// A program that uses nothing of it, in which more lints look at it.
    Program,
    /// A program that sends random instances of every object through every content format.
    RoundTrips,
}

/// A workspace with a crate for each folder of definitions. Its place stays the same, so that
/// another run finds what does not change compiled.
pub(crate) struct Crates {
    variant: &'static str,
    workspace: PathBuf,
}

impl Variant {
    /// Generates a crate from each of the folders.
    pub(crate) fn generate(&self, folders: &[Folder]) -> Crates {
        let workspace_folder = scratch().join(self.name);
        for folder in folders {
            let package = workspace_folder.join(&folder.name);
            let name = format!("{}_{}", folder.name, self.name);
            put(package.join("Cargo.toml"), self.manifest(&name));
            let structs = write_objects(
                &folder.definitions(),
                &self.options,
                &package.join("src/objects"),
            );
            put(package.join(self.root.file()), self.root.text(&structs));
        }
        let members: Vec<&str> = folders.iter().map(|folder| folder.name.as_str()).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        put(workspace_folder.join("Cargo.toml"), manifest);
        // The versions are those of this workspace: nothing has to be chosen anew.
        fs::copy(
            workspace().join("Cargo.lock"),
            workspace_folder.join("Cargo.lock"),
        )
        .expect("the lock file can be copied");
        Crates {
            variant: self.name,
            workspace: workspace_folder,
        }
    }

    fn manifest(&self, name: &str) -> String {
        let objects = workspace().join("objects");
        let feature = self.feature;
        let tests = match self.root {
            Root::RoundTrips => format!(
                "lwm2m-tests = {{ path = {:?} }}\n",
                workspace().join("tests")
            ),
            _ => String::new(),
        };
        format!(
            "[package]\n\
             name = {name:?}\n\
             version = \"0.0.0\"\n\
             edition = \"2024\"\n\
             publish = false\n\
             \n\
             [dependencies]\n\
             lwm2m-objects = {{ path = {objects:?}, default-features = false, features = [{feature:?}] }}\n\
             {tests}"
        )
    }
}

impl Root {
    fn file(self) -> &'static str {
        match self {
            Root::Library | Root::NoStdLibrary => "src/lib.rs",
            Root::Program | Root::RoundTrips => "src/main.rs",
        }
    }

    /// `structs` are the paths of those in the generated code.
    fn text(self, structs: &[String]) -> String {
        let no_std = match self {
            Root::NoStdLibrary => "#![no_std]\n",
            Root::Library | Root::Program | Root::RoundTrips => "",
        };
        let items = match self {
            Root::Library | Root::NoStdLibrary => "pub use self::objects::*;".to_owned(),
            Root::Program => "fn main() {}".to_owned(),
            Root::RoundTrips => round_trips(structs),
        };
        format!(
            "//! Generated.\n\n{no_std}#![deny(warnings)]\n#![deny(missing_docs)]\n\n\
             mod objects;\n\n{items}\n"
        )
    }
}

/// How many random instances of an object.
const INSTANCES_OF_EACH: usize = 5;

fn round_trips(structs: &[String]) -> String {
    let checks: String = structs
        .iter()
        .map(|path| format!("    round_trips.check::<{path}>({INSTANCES_OF_EACH});\n"))
        .collect();
    format!(
        "fn main() {{\n    \
             let mut round_trips = lwm2m_tests::RoundTrips::default();\n\
         {checks}    \
             println!(\"{{}}\", round_trips.counted());\n\
         }}"
    )
}

impl Crates {
    /// Runs the program of each of them, and returns what it prints.
    pub(crate) fn run(&self, folders: &[Folder]) -> Vec<String> {
        self.cargo(&["build"]);
        let programs = scratch().join("target/debug");
        let run = |folder: &Folder| {
            let program = programs.join(format!("{}_{}", folder.name, self.variant));
            let output = Command::new(&program)
                .output()
                .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {said}", program.display());
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        };
        folders.iter().map(run).collect()
    }

    /// Runs Cargo on all of them, and fails with what the compiler says where it says anything.
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let started = Instant::now();
        let output = Command::new(env!("CARGO"))
            .args(arguments.iter().take_while(|argument| **argument != "--"))
            .args(["--workspace", "--target-dir"])
            .arg(scratch().join("target"))
            .args(arguments.iter().skip_while(|argument| **argument != "--"))
            .env("RUSTDOCFLAGS", "-D warnings")
            // A crate is compiled whole or not at all.
            .env("CARGO_INCREMENTAL", "0")
            .current_dir(&self.workspace)
            .output()
            .expect("cargo can be started");
        let what = format!("cargo {} ({})", arguments.join(" "), self.variant);
        assert!(
            output.status.success(),
            "{what} in {}: {}\n{}",
            self.workspace.display(),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        println!("{what}: {:.1} s", started.elapsed().as_secs_f32());
    }
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("registry-gate")
}

/// Writes what is not there yet: Cargo goes by the time of the last change.
fn put(path: PathBuf, text: String) {
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(&path, text))
        .unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
}

/// Writes Rust for all the definitions, and sees to it that it is all of them. Returns the paths of the
/// structs.
fn write_objects(definitions: &[Definition], options: &Options, folder: &Path) -> Vec<String> {
    let bindings = Bindings::new(definitions, options)
        .unwrap_or_else(|error| panic!("not generated: {error}"));
    let files: BTreeMap<PathBuf, String> = bindings
        .to_files()
        .into_iter()
        .map(|(path, text)| (folder.join(path), text))
        .collect();
    assert_eq!(written(&files), wanted(definitions));
    output::write(&files, Some(folder)).unwrap_or_else(|found| panic!("{found}"));
    let structs: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| structs(path.strip_prefix(folder).unwrap_or(path), text))
        .collect();
    assert_eq!(structs.len(), definitions.len());
    structs
}

/// The paths of the structs in a file that lies there below `src/objects`.
fn structs<'f>(file: &Path, text: &'f str) -> impl Iterator<Item = String> + use<'f> {
    let module = file.with_extension("").to_string_lossy().replace('/', "::");
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct "));
    names.map(move |line| {
        let name = line.split([' ', '{']).next().unwrap_or_default();
        format!("objects::{module}::{name}")
    })
}

/// By Object ID and version, how many resources there are.
type Resources = BTreeMap<(u16, Version), usize>;

fn wanted(definitions: &[Definition]) -> Resources {
    definitions
        .iter()
        .map(|definition| resources(&definition.object))
        .collect()
}

fn written(files: &BTreeMap<PathBuf, String>) -> Resources {
    let objects = files.iter().flat_map(|(path, text)| {
        read_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    objects.map(|object| resources(&object)).collect()
}

fn resources(object: &Object) -> ((u16, Version), usize) {
    ((object.id, object.version), object.resources.len())
}
