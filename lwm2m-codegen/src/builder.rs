use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::options::{Options, Selector, Storage};
use crate::output;
use crate::rust::Bindings;

/// Generates Rust from definitions in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), lwm2m_codegen::Error> {
///     lwm2m_codegen::Builder::new().file("objects/LWM2M_WLAN_connectivity4-v1_0.xml").build()
/// }
/// ```
///
/// ```ignore
/// // src/main.rs
/// lwm2m_objects::include_objects!();
/// use wlan_connectivity::{Mode, WlanConnectivity};
/// ```
///
/// Each Object becomes a module named for it, with a struct, an enum for each Resource whose
/// values have labels, and, where several versions are given, a module for each version. What a
/// method takes as `selector` is an Object (`"12"`), a Resource of it (`"12/5"`) or everything
/// (`"*"`).
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `build`"]
pub struct Builder {
    paths: Vec<PathBuf>,
    output: String,
    out_dir: Option<PathBuf>,
    options: Options,
    mistakes: Vec<Diagnostic>,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// A builder without definitions.
    pub fn new() -> Builder {
        let (paths, mistakes) = (Vec::new(), Vec::new());
        Builder {
            paths,
            output: "lwm2m_objects.rs".to_owned(),
            out_dir: None,
            options: Options::default(),
            mistakes,
        }
    }

    /// Takes the definitions of a file. Paths are relative to the package.
    pub fn file(mut self, path: impl AsRef<Path>) -> Builder {
        self.paths.push(path.as_ref().to_owned());
        self
    }

    /// Takes the definitions of each XML file in a folder, but not in the folders within.
    ///
    /// A file that is added later is noticed with the next change of one that is there.
    pub fn folder(self, path: impl AsRef<Path>) -> Builder {
        self.file(path)
    }

    /// The name of the file to write; `lwm2m_objects.rs` if this is not called. The name goes
    /// to `include_objects!("…")` as well.
    pub fn output(mut self, name: &str) -> Builder {
        if Path::new(name).file_name().is_none_or(|file| file != name) {
            let found = Diagnostic::error("output", format!("`{name}` is no file name"));
            self.mistakes
                .push(found.help("leave out the folder, or choose it with `out_dir`"));
        }
        self.output = name.to_owned();
        self
    }

    /// The folder to write to; `OUT_DIR` if this is not called.
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Builder {
        self.out_dir = Some(path.as_ref().to_owned());
        self
    }

    /// Leaves out all Resources of an Object but these. An ID that the definition does not have
    /// is an error.
    pub fn resources(mut self, object: u16, resources: impl IntoIterator<Item = u16>) -> Builder {
        self.options
            .subset
            .entry(object)
            .or_default()
            .extend(resources);
        self
    }

    /// Adds a derive, by its path, to structs and their enums.
    pub fn derive(mut self, selector: &str, path: &str) -> Builder {
        let selected = self
            .select(selector)
            .map(|selector| (selector, path.to_owned()));
        self.options.derives.extend(selected);
        self
    }

    /// Adds an attribute to structs or, where the selector names Resources, to fields.
    pub fn attribute(mut self, selector: &str, attribute: &str) -> Builder {
        let selected = self
            .select(selector)
            .map(|selector| (selector, attribute.to_owned()));
        self.options.attributes.extend(selected);
        self
    }

    /// Chooses where values are kept: on the heap if this is not called.
    pub fn storage(mut self, storage: Storage) -> Builder {
        self.options.storage = storage;
        self
    }

    /// With [`Storage::Heapless`]: how many bytes texts and opaque values have room for. Needed
    /// where the definition gives no range; the most specific selector counts.
    pub fn length(mut self, selector: &str, bytes: usize) -> Builder {
        let selected = self.select(selector).map(|selector| (selector, bytes));
        self.options.lengths.extend(selected);
        self
    }

    /// With [`Storage::Heapless`]: how many Resource Instances multiple Resources have room for.
    pub fn instances(mut self, selector: &str, count: usize) -> Builder {
        let selected = self.select(selector).map(|selector| (selector, count));
        self.options.instances.extend(selected);
        self
    }

    /// Leaves Resources whose values have labels as the integers they are, without an enum.
    pub fn plain_integers(mut self, selector: &str) -> Builder {
        let selected = self.select(selector);
        self.options.plain_integers.extend(selected);
        self
    }

    /// Puts Objects behind a feature of the package.
    pub fn feature(mut self, name: &str, objects: impl IntoIterator<Item = u16>) -> Builder {
        self.options
            .features
            .entry(name.to_owned())
            .or_default()
            .extend(objects);
        self
    }

    /// Generates, and tells Cargo which files the result depends on. Warnings appear in the
    /// build log.
    ///
    /// # Errors
    ///
    /// All that is wrong with the definitions and with what was chosen; if the file cannot be
    /// written. The error shows as one line for each finding.
    pub fn build(self) -> Result<(), Error> {
        let folder = self
            .out_dir
            .clone()
            .or_else(|| env::var_os("OUT_DIR").map(PathBuf::from))
            .ok_or_else(|| {
                let found =
                    Diagnostic::error("output", "OUT_DIR is not set: this is no build script");
                found.help("choose a folder with `out_dir`")
            })?;
        let path = folder.join(&self.output);
        let (loaded, bindings) = self.generate()?;
        if env::var_os("OUT_DIR").is_some() {
            tell_cargo(&loaded);
        }
        output::write(&BTreeMap::from([(path, bindings.to_file())]), None)
    }

    /// Generates without writing anything: what was read, and the Rust for it.
    ///
    /// # Errors
    ///
    /// All that is wrong with the definitions and with what was chosen.
    pub fn generate(self) -> Result<(Loaded, Bindings), Error> {
        if !self.mistakes.is_empty() {
            return Err(self.mistakes.into());
        }
        if self.paths.is_empty() {
            let found = Diagnostic::error("no-xml", "there is nothing to generate from");
            return Err(found
                .help("give definitions with `file` or `folder`")
                .into());
        }
        let loaded = load(&self.paths)?;
        let bindings = Bindings::new(&loaded.definitions, &self.options)?;
        Ok((loaded, bindings))
    }

    fn select(&mut self, selector: &str) -> Option<Selector> {
        let parsed = selector.parse();
        parsed
            .map_err(|error: crate::ParseSelectorError| {
                self.mistakes
                    .push(Diagnostic::error("bad-selector", error.to_string()))
            })
            .ok()
    }
}

fn tell_cargo(loaded: &Loaded) {
    for file in &loaded.files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    for warning in &loaded.warnings {
        println!("cargo:warning={warning}");
    }
}
