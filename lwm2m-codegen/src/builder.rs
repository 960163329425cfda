use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{env, fs};

use crate::options::{self, Options, Selector, Storage};
use crate::rust::Bindings;
use lwm2m_definitions::Error;
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::lint::{AllowLevel, DenyLevel, Levels};
use lwm2m_definitions::load::{Loaded, load};
use lwm2m_definitions::output;
use lwm2m_definitions::registry::{self, LOCK_FILE, LOCKED, Lock, Pinning, Resolved};
use lwm2m_definitions::{ObjectSpec, ParseObjectSpecError};

/// Generates Rust from definitions in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), lwm2m_codegen::Error> {
///     lwm2m_codegen::Builder::new().file("objects/LWM2M_WLAN_connectivity4-v1_0.xml").build()
/// }
/// ```
///
/// `lwm2m_objects::include_objects!()` in the program then brings in `WlanConnectivity`, and the module
/// `wlan_connectivity` with its enums.
///
/// Each Object becomes a module named for it, with a struct, an enum for each Resource whose
/// values have labels, and, where several versions are given, a module for each version. What a
/// method takes as `selector` is an Object (`"12"`), a Resource of it (`"12/5"`) or everything
/// (`"*"`).
///
/// Each choice has the same name on the command line, and is made as often as there is something to
/// choose:
///
/// | method | `lwm2m-codegen generate` | if it is not chosen |
/// |---|---|---|
/// | [`file`](Builder::file), [`folder`](Builder::folder) | `PATH` | |
/// | [`registry`](Builder::registry), [`object`](Builder::object) | `--registry DIR`, `12` or `12@1.1` among the paths | no registry |
/// | [`lock`](Builder::lock) | `--lock FILE` | `lwm2m.lock` |
/// | [`locked`](Builder::locked) | `--locked` | what is not pinned is added |
/// | [`output`](Builder::output), [`out_dir`](Builder::out_dir) | `--output FILE` or `--output DIR` | `lwm2m_objects.rs` in `OUT_DIR`; the command prints |
/// | [`deny`](Builder::deny) | `--deny warnings` | warnings are shown, and something is generated |
/// | [`allow`](Builder::allow) | `--allow guessed-range` | all warnings are shown |
/// | [`resources`](Builder::resources) | `--resources 12=0,1,5` | all of them |
/// | [`storage`](Builder::storage) | `--storage heapless` | `alloc`, the heap |
/// | [`length`](Builder::length) | `--length 12/5=64` | the range of the definition, or an error where it has none |
/// | [`instances`](Builder::instances) | `--instances 12=8` | an error, without a heap |
/// | [`plain_integers`](Builder::plain_integers) | `--plain-integers 12/9` | enums where values have labels |
/// | [`derive`](Builder::derive) | `--derive '*=serde::Serialize'` | `Clone`, `Default`, `PartialEq`, `Object`, `ObjectDebug` |
/// | [`attribute`](Builder::attribute) | `--attribute '12/17=#[serde(skip)]'` | `#[lwm2m(…)]` |
/// | [`rename`](Builder::rename) | `--rename 12/42=multicast_received` | what comes of the registered name |
/// | [`feature`](Builder::feature) | `--feature wlan=12` | no feature |
///
/// Objects of a registry are named by their IDs, with or without a version:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), lwm2m_codegen::Error> {
///     lwm2m_codegen::Builder::new().registry("lwm2m-registry").object("12@1.1").object(3303).build()
/// }
/// ```
///
/// What is taken from there is pinned in `lwm2m.lock` beside `Cargo.toml`, see
/// [`registry`](crate::registry), and the file is committed as `Cargo.lock` is. The build adds to it
/// what is not pinned yet, as Cargo does to its own, and otherwise only compares: a package that
/// comes with its lock file is never written to. Where a file that lacks something should be an
/// error, as in CI, set `LWM2M_LOCKED=1` in the environment.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `build`"]
pub struct Builder {
    paths: Vec<PathBuf>,
    registry: Option<PathBuf>,
    objects: Vec<ObjectSpec>,
    lock: PathBuf,
    /// As the environment says, if nothing is chosen.
    locked: Option<bool>,
    output: String,
    out_dir: Option<PathBuf>,
    levels: Levels,
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
            mistakes: Vec::new(),
        }
    }

    /// Takes the definitions of a file. Paths are relative to the package.
    pub fn file(mut self, path: impl AsRef<Path>) -> Builder {
        self.paths.push(path.as_ref().to_owned());
        self
    }

    /// Takes the definitions of each XML file in a folder, but not in the folders within. Cargo
    /// watches the folder, unless what it builds lies in there itself.
    pub fn folder(self, path: impl AsRef<Path>) -> Builder {
        self.file(path)
    }

    /// The folder where [`object`](Builder::object) finds definitions: OMA's registry, or any
    /// other. Paths are relative to the package.
    pub fn registry(mut self, path: impl AsRef<Path>) -> Builder {
        self.registry = Some(path.as_ref().to_owned());
        self
    }

    /// Takes an Object from the registry: the newest version (`12`) or a certain one (`"12@1.1"`).
    /// Newest is what was so when the Object was pinned in the lock file.
    pub fn object(mut self, wanted: impl ToString) -> Builder {
        match wanted.to_string().parse() {
            Ok(wanted) => self.objects.push(wanted),
            Err(error) => self.mistakes.push(ParseObjectSpecError::into(error)),
        }
        self
    }

    /// The file that pins what is taken from the registry; `lwm2m.lock` if this is not called.
    pub fn lock(mut self, path: impl AsRef<Path>) -> Builder {
        self.lock = path.as_ref().to_owned();
        self
    }

    /// Whether it is an error if something is not pinned yet: if this is not called, when the
    /// environment has `LWM2M_LOCKED=1`.
    pub fn locked(mut self, locked: bool) -> Builder {
        self.locked = Some(locked);
        self
    }

    /// The name of the file to write; `lwm2m_objects.rs` if this is not called. The name goes
    /// to `include_objects!("…")` as well.
    pub fn output(mut self, name: &str) -> Builder {
        if Path::new(name).file_name().is_none_or(|file| file != name) {
            let found = Diagnostic::error("output", format!("`{name}` is no file name"));
            self.mistakes
                .push(found.help("leave out the folder, or choose it with `out_dir`"));
        } else if Path::new(name).extension().is_none_or(|end| end != "rs") {
            let found = Diagnostic::error("output", format!("`{name}` is no file of Rust"));
            let better = Path::new(name).with_extension("rs");
            self.mistakes
                .push(found.help(format!("write `{}`", better.display())));
        }
        self.output = name.to_owned();
        self
    }

    /// The folder to write to; `OUT_DIR` if this is not called.
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Builder {
        self.out_dir = Some(path.as_ref().to_owned());
        self
    }

    /// Takes findings for errors: those of a code such as `unreadable-range`, which stands with each of
    /// them, or all `warnings`. Without it, what cannot be understood of a definition, such as a range,
    /// is left out, and appears in the build log.
    pub fn deny(mut self, findings: &str) -> Builder {
        let denied: Option<DenyLevel> = self.parse("deny", "bad-level", findings);
        if let Some(level) = denied {
            self.levels.deny(level);
        }
        self
    }

    /// Passes over findings of a code such as `guessed-range`: for a definition that is odd, and not
    /// yours to mend. Errors cannot be passed over.
    pub fn allow(mut self, code: &str) -> Builder {
        let allowed: Option<AllowLevel> = self.parse("allow", "bad-level", code);
        if let Some(level) = allowed {
            self.levels.allow(level);
        }
        self
    }

    /// Leaves out all Resources of an Object but these. An ID that the definition does not have
    /// is an error.
    pub fn resources(mut self, object: u16, resources: impl IntoIterator<Item = u16>) -> Builder {
        self.options
            .resources
            .entry(object)
            .or_default()
            .extend(resources);
        self
    }

    /// Adds a derive, by its path, to structs and their enums.
    ///
    /// `serde::Serialize` and `serde::Deserialize` need the feature `serde` of `lwm2m-objects`. They
    /// take enums for their numbers, as payloads have them. They know of no Operations: what no Server
    /// may read, such as passwords and keys, is serialized with all the rest, unless
    /// [`attribute`](Builder::attribute) has serde skip it.
    pub fn derive(mut self, selector: &str, path: &str) -> Builder {
        let selected = self
            .select("derive", selector)
            .map(|selector| (selector, path.to_owned()));
        self.options.derives.extend(selected);
        self
    }

    /// Adds an attribute to structs or, where the selector names Resources, to fields.
    pub fn attribute(mut self, selector: &str, attribute: &str) -> Builder {
        let selected = self
            .select("attribute", selector)
            .map(|selector| (selector, attribute.to_owned()));
        self.options.attributes.extend(selected);
        self
    }

    /// Chooses where values are kept: on the heap if this is not called.
    pub fn storage(mut self, storage: Storage) -> Builder {
        self.options.storage = storage;
        self
    }

    /// With [`Storage::Heapless`], and only with it: how many bytes texts and opaque values have room for.
    /// Needed where the definition gives no range; the most specific selector counts.
    pub fn length(mut self, selector: &str, bytes: usize) -> Builder {
        let selected = self
            .select("length", selector)
            .map(|selector| (selector, bytes));
        self.options.lengths.extend(selected);
        self
    }

    /// With [`Storage::Heapless`], and only with it: how many Resource Instances Multiple Resources have
    /// room for.
    pub fn instances(mut self, selector: &str, count: usize) -> Builder {
        let selected = self
            .select("instances", selector)
            .map(|selector| (selector, count));
        self.options.instances.extend(selected);
        self
    }

    /// Leaves Resources whose values have labels as the integers they are, without an enum.
    pub fn plain_integers(mut self, selector: &str) -> Builder {
        let selected = self.select("plain_integers", selector);
        self.options.plain_integers.extend(selected);
        self
    }

    /// Chooses a name, where the one that comes of the registered name is long, awkward or none of
    /// yours: of an Object (`"12"`) that of its struct, after which its module is named; of a
    /// Resource (`"12/42"`) that of its field, after which its enum is, and the constant with its
    /// path. The registered name stays in `#[lwm2m(name = "…")]`, and goes back to XML. No other Object
    /// or Resource changes its name: where a second Object of one name comes along, it can be given
    /// another, and the first one stays what it was.
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
    pub fn rename(mut self, selector: &str, name: &str) -> Builder {
        let selected = self
            .select("rename", selector)
            .map(|selector| (selector, name.to_owned()));
        self.options.renames.extend(selected);
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
        let (sources, bindings) = self.read()?;
        if let Some(out_dir) = env::var_os("OUT_DIR") {
            tell_cargo(&sources, Path::new(&out_dir))?;
        }
        output::write(&BTreeMap::from([(path, bindings.to_file())]), None)?;
        sources.lock.map_or(Ok(()), |lock| lock.write())
    }

    /// Generates without writing anything: what was read, and the Rust for it.
    ///
    /// # Errors
    ///
    /// All that is wrong with the definitions and with what was chosen.
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
            Ok(read) if self.mistakes.is_empty() => Ok(read),
            Ok(_) => Err(self.mistakes.into()),
            Err(error) => Err(error.after(self.mistakes)),
        }
    }

    /// Reads the definitions; beside what is wrong with them comes what is wrong with the choices
    /// themselves.
    fn load(&self) -> Result<Sources, Error> {
        let definitions = Error::both(load(&self.paths), self.take_objects());
        let definitions = self.check_given().and(definitions);
        let (mut loaded, taken) = definitions.map_err(|error| {
            let error = self.levels.apply_to_error(error);
            error.after(options::check_alone(&self.options))
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

    /// Whether there are definitions, or an object that is none and has been reported.
    fn check_given(&self) -> Result<(), Error> {
        let is_no_object = |found: &Diagnostic| found.code == ParseObjectSpecError::CODE;
        let is_given = !self.paths.is_empty() || !self.objects.is_empty();
        if is_given || self.mistakes.iter().any(is_no_object) {
            return Ok(());
        }
        let found = Diagnostic::error("no-xml", "there is nothing to generate from");
        Err(found
            .help("give definitions with `file` or `folder`, or a `registry` and each `object`")
            .into())
    }

    /// What comes from the registry, if there is something.
    fn take_objects(&self) -> Result<Option<Resolved>, Error> {
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

    /// What is chosen for; `None` beside a mistake, which names the method.
    fn select(&mut self, method: &str, selector: &str) -> Option<Selector> {
        self.parse(method, "bad-selector", selector)
    }

    /// Reads what a method is given; what is wrong with it is among the mistakes.
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
                self.mistakes.push(Diagnostic::error(code, message));
            })
            .ok()
    }
}

/// What was read.
struct Sources {
    loaded: Loaded,
    /// Where a file may be added.
    folders: BTreeSet<PathBuf>,
    /// If something came from a registry.
    lock: Option<Lock>,
}

fn tell_cargo(sources: &Sources, out_dir: &Path) -> Result<(), Error> {
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

/// Whether Cargo, which reads line by line, would take the end of the path for an instruction.
fn has_line_break(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().contains(&b'\n')
}

fn line_break(path: &Path) -> Diagnostic {
    let message = format!("{path:?}: Cargo cannot be told of a path with a line break");
    Diagnostic::error("line-break", message).help("rename the file or the folder")
}

/// Whether a path lies in a folder, however deep. Cargo looks at everything in a folder that it
/// watches: where its own output is in there, each build would lead to the next.
fn is_within(path: &Path, folder: &Path) -> bool {
    let both = fs::canonicalize(path)
        .ok()
        .zip(fs::canonicalize(folder).ok());
    both.is_some_and(|(path, folder)| path.starts_with(folder))
}
