use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{env, fs};

use lwm2m_definitions::Error;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::lint::{AllowLevel, DenyLevel, Levels};
use lwm2m_definitions::load::{Loaded, load};
use lwm2m_definitions::output;
use lwm2m_definitions::registry::{self, LOCK_FILE, LOCKED, Lock, Pinning, Resolved};
use lwm2m_definitions::{ObjectSpec, ParseObjectSpecError};

use crate::options::{self, Options, Selector, Storage};
use crate::rust::Bindings;

/// Generates Rust from object definitions in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), lwm2m_codegen::Error> {
///     lwm2m_codegen::Builder::new().file("objects/LWM2M_WLAN_connectivity4-v1_0.xml").build()
/// }
/// ```
///
/// The program then calls `lwm2m_objects::include_objects!()`, which defines the struct `WlanConnectivity`
/// and the module `wlan_connectivity` with its enums.
///
/// Each Object becomes a module with a struct and, for each Resource whose values have labels, an enum. If
/// several versions of an Object are given, each has a module (`v1_0`, `v1_1`) within the module of the
/// Object, which re-exports the newest.
///
/// # Options
///
/// Each option has the same name on the command line. Options that add something (definitions,
/// derives, renames …) may be repeated; of the others, the last call counts. A `selector` is an Object
/// (`"12"`), a Resource (`"12/5"`) or everything (`"*"`), see [`Selector`]. Methods do not fail:
/// [`build`](Builder::build) and [`generate`](Builder::generate) report all invalid arguments together with
/// the other errors.
///
/// | Method | `lwm2m-codegen generate` | Default |
/// |---|---|---|
/// | [`file`](Builder::file), [`folder`](Builder::folder) | `PATH` | none |
/// | [`registry`](Builder::registry) | `--registry DIR` | none; the command uses `LWM2M_REGISTRY` |
/// | [`object`](Builder::object) | `12` or `12@1.1` among the paths | none |
/// | [`lock`](Builder::lock) | `--lock FILE` | `lwm2m.lock` |
/// | [`locked`](Builder::locked) | `--locked` | Objects that are not pinned are added to the lock file |
/// | [`output`](Builder::output), [`out_dir`](Builder::out_dir) | `--output FILE` or `--output DIR` | `lwm2m_objects.rs` in `OUT_DIR`; the command prints |
/// | [`deny`](Builder::deny) | `--deny warnings` | warnings do not fail the build |
/// | [`allow`](Builder::allow) | `--allow guessed-range` | all warnings are shown |
/// | [`resources`](Builder::resources) | `--resources 12=0,1,5` | all Resources |
/// | [`storage`](Builder::storage) | `--storage heapless` | `alloc`, the heap |
/// | [`length`](Builder::length) | `--length 12/5=64` | the range of the definition |
/// | [`instances`](Builder::instances) | `--instances 12=8` | none; required for Multiple Resources without a heap |
/// | [`plain_integers`](Builder::plain_integers) | `--plain-integers 12/9` | an enum for each Resource whose values have labels |
/// | [`derive`](Builder::derive) | `--derive '*=serde::Serialize'` | `Clone`, `Default`, `PartialEq`, `Object`, `ObjectDebug` |
/// | [`attribute`](Builder::attribute) | `--attribute '12/17=#[serde(skip)]'` | `#[lwm2m(…)]` |
/// | [`rename`](Builder::rename) | `--rename 12/42=multicast_received` | derived from the registered name |
/// | [`feature`](Builder::feature) | `--feature wlan=12` | no features |
///
/// # Registries
///
/// OMA publishes its Objects as a folder of XML files. [`object`](Builder::object) selects Objects of such
/// a folder by ID, with or without a version:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), lwm2m_codegen::Error> {
///     lwm2m_codegen::Builder::new().registry("lwm2m-registry").object("12@1.1").object(3303).build()
/// }
/// ```
///
/// The build pins their versions and contents in `lwm2m.lock` beside `Cargo.toml`, see
/// [`lwm2m_definitions::registry`]. Commit the file, as you commit `Cargo.lock`. A build adds Objects that
/// are not pinned yet and otherwise only compares, so that it never modifies a package that contains a
/// complete lock file. Set `LWM2M_LOCKED=1`, for example in CI, to make an incomplete lock file an error.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `build`"]
pub struct Builder {
    paths: Vec<PathBuf>,
    registry: Option<PathBuf>,
    objects: Vec<ObjectSpec>,
    lock: PathBuf,
    /// Taken from the environment if `None`.
    locked: Option<bool>,
    output: String,
    out_dir: Option<PathBuf>,
    levels: Levels,
    options: Options,
    invalid_arguments: Vec<Diagnostic>,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// Creates a builder without definitions.
    pub fn new() -> Builder {
        Builder {
            paths: Vec::new(),
            registry: None,
            objects: Vec::new(),
            lock: PathBuf::from(LOCK_FILE),
            locked: None,
            output: "lwm2m_objects.rs".to_owned(),
            out_dir: None,
            levels: Levels::default(),
            options: Options::default(),
            invalid_arguments: Vec::new(),
        }
    }

    /// Adds the definitions of an XML file. The path is relative to the package.
    ///
    /// On the command line: `PATH`.
    pub fn file(mut self, path: impl AsRef<Path>) -> Builder {
        self.paths.push(path.as_ref().to_owned());
        self
    }

    /// Adds the definitions of each XML file in a folder, but not in its subfolders. The path is relative
    /// to the package.
    ///
    /// Cargo reruns the build script if a file is added to the folder, unless the folder contains
    /// `OUT_DIR`.
    ///
    /// On the command line: `PATH`.
    pub fn folder(self, path: impl AsRef<Path>) -> Builder {
        self.file(path)
    }

    /// Sets the folder in which [`object`](Builder::object) finds definitions, such as a copy of OMA's
    /// registry. The path is relative to the package.
    ///
    /// On the command line: `--registry DIR`.
    pub fn registry(mut self, path: impl AsRef<Path>) -> Builder {
        self.registry = Some(path.as_ref().to_owned());
        self
    }

    /// Adds an Object of the [`registry`](Builder::registry): the newest version (`12`) or a given one
    /// (`"12@1.1"`).
    ///
    /// The first build pins the newest version in the lock file, and later builds use the pinned version.
    /// It is an error if no registry is set, if the Object is not found, or if its definition differs from
    /// the pinned one.
    ///
    /// On the command line: `12` or `12@1.1` among the paths.
    pub fn object(mut self, wanted: impl ToString) -> Builder {
        match wanted.to_string().parse() {
            Ok(wanted) => self.objects.push(wanted),
            Err(error) => self
                .invalid_arguments
                .push(ParseObjectSpecError::into(error)),
        }
        self
    }

    /// Sets the lock file, which pins the Objects of the registry. The default is `lwm2m.lock`. The path is
    /// relative to the package.
    ///
    /// On the command line: `--lock FILE`.
    pub fn lock(mut self, path: impl AsRef<Path>) -> Builder {
        self.lock = path.as_ref().to_owned();
        self
    }

    /// Sets whether an Object that is not pinned yet is an error. The default is `true` if the environment
    /// variable `LWM2M_LOCKED` is `1`, and otherwise `false`: the build adds such Objects to the lock file.
    ///
    /// On the command line: `--locked`.
    pub fn locked(mut self, locked: bool) -> Builder {
        self.locked = Some(locked);
        self
    }

    /// Sets the name of the generated file. The default is `lwm2m_objects.rs`. Pass another name to
    /// `include_objects!("…")` as well.
    ///
    /// It is an error if the name contains a folder or does not end in `.rs`.
    ///
    /// On the command line: `--output FILE`.
    pub fn output(mut self, name: &str) -> Builder {
        if Path::new(name).file_name().is_none_or(|file| file != name) {
            let found = Diagnostic::error("output", format!("`{name}` is no file name"));
            self.invalid_arguments
                .push(found.help("leave out the folder, or choose it with `out_dir`"));
        } else if Path::new(name).extension().is_none_or(|end| end != "rs") {
            let found = Diagnostic::error("output", format!("`{name}` is no file of Rust"));
            let better = Path::new(name).with_extension("rs");
            self.invalid_arguments
                .push(found.help(format!("write `{}`", better.display())));
        }
        self.output = name.to_owned();
        self
    }

    /// Sets the folder of the generated file. The default is `OUT_DIR`.
    ///
    /// On the command line: `--output DIR`.
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Builder {
        self.out_dir = Some(path.as_ref().to_owned());
        self
    }

    /// Treats findings as errors: those with a code such as `unreadable-range`, which each finding shows,
    /// all warnings with `warnings`, or also advice with `all`.
    ///
    /// By default, a part of a definition that cannot be interpreted, such as a malformed range, is
    /// omitted, and a warning appears in the build log. It is an error if the code is unknown.
    ///
    /// On the command line: `--deny CODE`.
    pub fn deny(mut self, findings: &str) -> Builder {
        let denied: Option<DenyLevel> = self.parse("deny", "bad-level", findings);
        if let Some(level) = denied {
            self.levels.deny(level);
        }
        self
    }

    /// Ignores warnings with a code such as `guessed-range`, for example for a definition of another
    /// vendor. Errors cannot be ignored.
    ///
    /// It is an error if the code is unknown.
    ///
    /// On the command line: `--allow CODE`.
    pub fn allow(mut self, code: &str) -> Builder {
        let allowed: Option<AllowLevel> = self.parse("allow", "bad-level", code);
        if let Some(level) = allowed {
            self.levels.allow(level);
        }
        self
    }

    /// Generates only these Resources of an Object. By default, all Resources are generated. Further calls
    /// add Resources.
    ///
    /// It is an error if the list is empty, or if the definition does not have one of the Resources.
    ///
    /// On the command line: `--resources 12=0,1,5`.
    pub fn resources(mut self, object: u16, resources: impl IntoIterator<Item = u16>) -> Builder {
        self.options
            .resources
            .entry(object)
            .or_default()
            .extend(resources);
        self
    }

    /// Adds a derive, given by its path, to structs and their enums. With the selector of a Resource, adds
    /// it to the enum of the Resource only.
    ///
    /// `serde::Serialize` and `serde::Deserialize` require the feature `serde` of `lwm2m-objects`. They
    /// represent an enum by its number, as payloads do. They ignore Operations: Resources that a Server may
    /// not read, such as passwords and keys, are serialized too, unless [`attribute`](Builder::attribute)
    /// adds `#[serde(skip)]`.
    ///
    /// It is an error if the path is invalid, if the definitions do not have the Object or Resource, or if
    /// the Resource has no enum.
    ///
    /// On the command line: `--derive '*=serde::Serialize'`.
    pub fn derive(mut self, selector: &str, path: &str) -> Builder {
        let selected = self
            .select("derive", selector)
            .map(|selector| (selector, path.to_owned()));
        self.options.derives.extend(selected);
        self
    }

    /// Adds an attribute to structs or, with the selector of a Resource, to a field.
    ///
    /// It is an error if the attribute is invalid, or if the definitions do not have the Object or
    /// Resource.
    ///
    /// On the command line: `--attribute '12/17=#[serde(skip)]'`.
    pub fn attribute(mut self, selector: &str, attribute: &str) -> Builder {
        let selected = self
            .select("attribute", selector)
            .map(|selector| (selector, attribute.to_owned()));
        self.options.attributes.extend(selected);
        self
    }

    /// Sets whether values are stored on the heap (the default) or in the struct, with fixed capacities.
    ///
    /// On the command line: `--storage heapless`.
    pub fn storage(mut self, storage: Storage) -> Builder {
        self.options.storage = storage;
        self
    }

    /// Sets the capacity of Strings, Opaque values and Corelnks in bytes, for [`Storage::Heapless`].
    ///
    /// The default capacity is the maximum of the range in the definition. The selector of a Resource
    /// overrides it; if the capacity is smaller, it also limits the range. Broader selectors apply to
    /// Resources without a range, the most specific one first.
    ///
    /// It is an error if a Resource has no capacity, or if the values are on the heap.
    ///
    /// On the command line: `--length 12/5=64`.
    pub fn length(mut self, selector: &str, bytes: usize) -> Builder {
        let selected = self
            .select("length", selector)
            .map(|selector| (selector, bytes));
        self.options.lengths.extend(selected);
        self
    }

    /// Sets the capacity of Multiple Resources in Resource Instances, for [`Storage::Heapless`]. The most
    /// specific selector applies.
    ///
    /// It is an error if a Multiple Resource has no capacity, or if the values are on the heap.
    ///
    /// On the command line: `--instances 12=8`.
    pub fn instances(mut self, selector: &str, count: usize) -> Builder {
        let selected = self
            .select("instances", selector)
            .map(|selector| (selector, count));
        self.options.instances.extend(selected);
        self
    }

    /// Generates integers instead of enums for Resources whose values have labels.
    ///
    /// It is an error if the values of a selected Resource have no labels.
    ///
    /// On the command line: `--plain-integers 12/9`.
    pub fn plain_integers(mut self, selector: &str) -> Builder {
        let selected = self.select("plain_integers", selector);
        self.options.plain_integers.extend(selected);
        self
    }

    /// Sets the Rust name of an Object or a Resource.
    ///
    /// The selector of an Object (`"12"`) sets the name of its struct, from which the name of its module is
    /// derived. The selector of a Resource (`"12/42"`) sets the name of its field, from which the names of
    /// its enum and of the constant with its path are derived. `#[lwm2m(name = "…")]` keeps the registered
    /// name for the export to XML. Renaming never changes the names of other Objects or Resources.
    ///
    /// By default, names are derived from registered names. Objects with the same name are distinguished by
    /// their IDs.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), lwm2m_codegen::Error> {
    ///     lwm2m_codegen::Builder::new()
    ///         .folder("objects")
    ///         .rename("12", "Wlan")
    ///         .rename("12/42", "multicast_received")
    ///         .build()
    /// }
    /// ```
    ///
    /// It is an error if the name is not an identifier, is a keyword or is used by another item, or if the
    /// selector is `"*"`.
    ///
    /// On the command line: `--rename 12=Wlan`.
    pub fn rename(mut self, selector: &str, name: &str) -> Builder {
        let selected = self
            .select("rename", selector)
            .map(|selector| (selector, name.to_owned()));
        self.options.renames.extend(selected);
        self
    }

    /// Compiles Objects only with a feature of the package. An Object with several features is compiled
    /// with any of them.
    ///
    /// It is an error if Cargo does not accept the name of the feature, or if the definitions do not have
    /// one of the Objects.
    ///
    /// On the command line: `--feature wlan=12`.
    pub fn feature(mut self, name: &str, objects: impl IntoIterator<Item = u16>) -> Builder {
        self.options
            .features
            .entry(name.to_owned())
            .or_default()
            .extend(objects);
        self
    }

    /// Generates the file, and tells Cargo which files and folders the result depends on. Warnings appear
    /// in the build log.
    ///
    /// # Errors
    ///
    /// Returns all problems of the definitions and of the options, or the reason why the file cannot be
    /// written. `Debug`, which Cargo shows for a build script that returns an error, prints a line for each
    /// problem.
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
        let (sources, bindings) = self.read()?;
        if let Some(out_dir) = env::var_os("OUT_DIR") {
            print_cargo_instructions(&sources, Path::new(&out_dir))?;
        }
        output::write(&BTreeMap::from([(path, bindings.to_file())]), None)?;
        sources.lock.map_or(Ok(()), |lock| lock.write())
    }

    /// Generates without writing a file. Returns the definitions and the Rust generated from them.
    ///
    /// # Errors
    ///
    /// Returns all problems of the definitions and of the options.
    pub fn generate(self) -> Result<(Loaded, Bindings), Error> {
        let (sources, bindings) = self.read()?;
        Ok((sources.loaded, bindings))
    }

    fn read(self) -> Result<(Sources, Bindings), Error> {
        let read = self.load().and_then(|mut sources| {
            let bindings = Bindings::of_loaded(&mut sources.loaded, &self.levels, &self.options)?;
            Ok((sources, bindings))
        });
        match read {
            Ok(read) if self.invalid_arguments.is_empty() => Ok(read),
            Ok(_) => Err(self.invalid_arguments.into()),
            Err(error) => Err(error.after(self.invalid_arguments)),
        }
    }

    /// Reads the definitions. On failure, also reports the problems of the options that can be found
    /// without definitions.
    fn load(&self) -> Result<Sources, Error> {
        let definitions = Error::both(load(&self.paths), self.resolve_objects());
        let definitions = self.check_not_empty().and(definitions);
        let (mut loaded, taken) = definitions.map_err(|error| {
            let error = self.levels.apply_to_error(error);
            error.after(options::check_without_definitions(&self.options))
        })?;
        let lock = taken.map(|taken| {
            loaded.append(taken.loaded);
            taken.lock
        });
        let folders = self.paths.iter().filter(|path| path.is_dir());
        Ok(Sources {
            loaded,
            folders: folders.cloned().collect(),
            lock,
        })
    }

    /// Fails if no definitions are given. An invalid `object` counts as given: it has its own error.
    fn check_not_empty(&self) -> Result<(), Error> {
        let is_invalid_object = |found: &Diagnostic| found.code == ParseObjectSpecError::CODE;
        let is_given = !self.paths.is_empty() || !self.objects.is_empty();
        if is_given || self.invalid_arguments.iter().any(is_invalid_object) {
            return Ok(());
        }
        let found = Diagnostic::error("no-xml", "there is nothing to generate from");
        Err(found
            .help("give definitions with `file` or `folder`, or a `registry` and each `object`")
            .into())
    }

    /// Resolves the Objects of the registry; `None` if none are selected.
    fn resolve_objects(&self) -> Result<Option<Resolved>, Error> {
        let Some(first) = self.objects.first() else {
            return Ok(None);
        };
        let Some(registry) = &self.registry else {
            let message = format!("there is no registry to take object {first} from");
            let found = Diagnostic::error("no-registry", message);
            return Err(found.help("choose a folder with `registry`").into());
        };
        let pinning = match self.locked {
            Some(true) => Pinning::Locked,
            Some(false) => Pinning::Extend,
            None => Pinning::of_environment(),
        };
        registry::resolve(registry, &self.objects, &self.lock, pinning).map(Some)
    }

    /// Parses a selector. Records an error that names the method, and returns `None`, if it is invalid.
    fn select(&mut self, method: &str, selector: &str) -> Option<Selector> {
        self.parse(method, "bad-selector", selector)
    }

    /// Parses an argument. Records an error that names the method, and returns `None`, if it is invalid.
    fn parse<T: FromStr<Err: Display>>(
        &mut self,
        method: &str,
        code: &'static str,
        text: &str,
    ) -> Option<T> {
        let parsed = text.parse();
        parsed
            .map_err(|error| {
                let message = format!("`{method}`: {error}");
                self.invalid_arguments
                    .push(Diagnostic::error(code, message));
            })
            .ok()
    }
}

/// The definitions of a [`Builder`], and their files.
struct Sources {
    loaded: Loaded,
    /// Folders to which files may be added.
    folders: BTreeSet<PathBuf>,
    /// The lock file, if Objects of a registry are selected.
    lock: Option<Lock>,
}

fn print_cargo_instructions(sources: &Sources, out_dir: &Path) -> Result<(), Error> {
    let files = sources.loaded.files.iter().map(PathBuf::as_path);
    let folders = sources.folders.iter().map(PathBuf::as_path);
    let watched = folders.filter(|folder| !is_within(out_dir, folder));
    let lock = sources.lock.as_ref().map(Lock::path);
    let paths: Vec<&Path> = files.chain(watched).chain(lock).collect();
    let broken = paths.iter().filter(|path| has_line_break(path));
    let broken: Vec<Diagnostic> = broken.map(|path| line_break(path)).collect();
    if !broken.is_empty() {
        return Err(broken.into());
    }
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
    }
    if sources.lock.is_some() {
        println!("cargo:rerun-if-env-changed={LOCKED}");
    }
    for warning in &sources.loaded.warnings {
        println!("cargo:warning={warning}");
    }
    Ok(())
}

/// Whether a path has a line break. Cargo reads instructions line by line, and would interpret the rest of
/// the path as one.
fn has_line_break(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().contains(&b'\n')
}

fn line_break(path: &Path) -> Diagnostic {
    let message = format!("{path:?}: Cargo cannot be told of a path with a line break");
    Diagnostic::error("line-break", message).help("rename the file or the folder")
}

/// Whether a folder contains a path at any depth. Cargo watches everything in a folder; a folder with
/// `OUT_DIR` would make each build trigger the next.
fn is_within(path: &Path, folder: &Path) -> bool {
    let both = fs::canonicalize(path)
        .ok()
        .zip(fs::canonicalize(folder).ok());
    both.is_some_and(|(path, folder)| path.starts_with(folder))
}
