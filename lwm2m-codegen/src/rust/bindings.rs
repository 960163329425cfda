//! Writes definitions as Rust modules, in one file or several.
//!
//! Each Object has a module. If several versions of an Object are given, its module contains a module for
//! each version (`v1_0`, `v1_1`) and re-exports the newest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::lint::Levels;
use lwm2m_definitions::load::Loaded;
use lwm2m_definitions::prose;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::{Definition, Error, distinct};
use lwm2m_model::Version;
use lwm2m_model::ir::Object;

use super::layout;
use super::write::{self, ModuleText};
use crate::naming::{by_object, clashes, shared_names};
use crate::options::{self, Options};

/// Rust generated from a set of definitions.
///
/// ```
/// # use std::sync::Arc;
/// # use lwm2m_codegen::Options;
/// # use lwm2m_codegen::rust::Bindings;
/// # use lwm2m_definitions::Definition;
/// # use lwm2m_definitions::source::Source;
/// # use lwm2m_model::ir::{Object, Resource};
/// # use lwm2m_model::{DataType, Operations, Version};
/// let object = Object {
///     resources: vec![Resource::new(0, "Level", Operations::Read, Some(DataType::Float))],
///     ..Object::new(33801, "Water tank", Version::new(1, 0))
/// };
/// let source = Arc::new(Source::new("water-tank.xml", ""));
/// let bindings = Bindings::new(&[Definition { object, source, span: 0..0 }], &Options::default())?;
/// assert!(bindings.to_file().contains("pub struct WaterTank {"));
/// # Ok::<(), lwm2m_codegen::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Bindings {
    /// The modules by name.
    modules: BTreeMap<String, ObjectModule>,
    warnings: Vec<Diagnostic>,
}

/// The Rust of one version of an Object.
#[derive(Clone, Debug)]
pub struct WrittenVersion<'b> {
    /// The path of the module, such as `wlan_connectivity`. A version that is not the newest has a nested
    /// module: `apn_connection_profile::v1_0`.
    pub path: String,
    /// The name of the struct.
    pub struct_name: &'b str,
    /// The file name of the definition, without its folder.
    pub origin: &'b str,
    /// The items of the module.
    pub text: String,
    /// The names of the fields, by Resource ID.
    pub fields: &'b BTreeMap<u16, String>,
}

/// Lints that generated code may trigger: programs rarely use all of it, and registered labels may share a
/// prefix.
const ALLOWED_LINTS: &str = "dead_code, unused_imports, clippy::enum_variant_names";

#[derive(Clone, Debug)]
struct ObjectModule {
    id: u16,
    name: String,
    /// The attribute that enables the module with features, or an empty text.
    gate: String,
    /// The versions in ascending order, without duplicates.
    versions: Vec<VersionModule>,
}

#[derive(Clone, Debug)]
struct VersionModule {
    version: Version,
    origin: String,
    struct_name: String,
    module: ModuleText,
}

impl Bindings {
    /// Generates Rust from definitions, in any order.
    ///
    /// # Errors
    ///
    /// Returns an error if two definitions of the same version of an Object differ, if `options` select
    /// unknown Objects or Resources, have no effect or contain invalid Rust, or if heapless storage lacks a
    /// capacity.
    pub fn new(definitions: &[Definition], options: &Options) -> Result<Bindings, Error> {
        let mut diagnostics = options::check_without_definitions(options);
        let definitions = match distinct(definitions) {
            Ok(definitions) => definitions,
            Err(error) => return Err(error.after(diagnostics)),
        };
        let objects: Vec<&Object> = definitions
            .iter()
            .map(|definition| &definition.object)
            .collect();
        diagnostics.extend(options.check(&objects));
        if !diagnostics.is_empty() {
            return Err(diagnostics.into());
        }
        let named = by_object(&definitions, options);
        diagnostics.extend(clashes(&named));
        let warnings = shared_names(&named);
        let mut modules = BTreeMap::new();
        for (versions, name) in named {
            let Some(newest) = versions.last().map(|definition| &definition.object) else {
                continue;
            };
            let written = versions.iter().map(|definition| {
                VersionModule::write(definition, name.of_struct(&definition.object), options)
            });
            let (written, failed): (Vec<_>, Vec<_>) = written.partition(Result::is_ok);
            diagnostics.extend(failed.into_iter().filter_map(Result::err).flatten());
            let gate = gate(&options.features_of(newest.id));
            let versions = written.into_iter().filter_map(Result::ok).collect();
            modules.insert(
                name.module,
                ObjectModule {
                    id: newest.id,
                    name: newest.name.clone(),
                    gate,
                    versions,
                },
            );
        }
        if diagnostics.is_empty() {
            Ok(Bindings { modules, warnings })
        } else {
            Err(diagnostics.into())
        }
    }

    /// Generates Rust from loaded definitions, and applies `levels` to the warnings of both steps.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`new`](Bindings::new), and every denied warning.
    pub fn of_loaded(
        loaded: &mut Loaded,
        levels: &Levels,
        options: &Options,
    ) -> Result<Bindings, Error> {
        let bindings = Bindings::new(&loaded.definitions, options);
        if let Ok(bindings) = &bindings {
            loaded.warnings.extend_from_slice(&bindings.warnings);
        }
        let denied = levels.apply_to_warnings(loaded);
        Error::both(denied, bindings).map(|((), bindings)| bindings)
    }

    /// Returns a warning for each Rust name that several Objects with different registered names share.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Returns the text of a single file with a `pub mod` for each Object.
    pub fn to_file(&self) -> String {
        let mut text = header(&self.origins());
        for (name, module) in &self.modules {
            text.push('\n');
            let head = module.head(&format!("#[allow({ALLOWED_LINTS})]\n"));
            text.push_str(&layout::module(&head, name, &module.body()));
        }
        text.push_str(&self.reexports("#[allow(unused_imports)]\n"));
        text
    }

    /// Returns the generated files by their paths relative to the output folder: `mod.rs`, and a file or a
    /// folder for each Object.
    pub fn to_files(&self) -> BTreeMap<PathBuf, String> {
        let mut root = format!("{}\n#![allow({ALLOWED_LINTS})]\n", header(&self.origins()));
        let mut files = BTreeMap::new();
        for (name, module) in &self.modules {
            root.push_str(&format!("\n{}pub mod {name};\n", module.head("")));
            files.extend(module.files(name));
        }
        root.push_str(&self.reexports(""));
        files.insert(PathBuf::from("mod.rs"), root);
        files
    }

    /// Returns each version of each Object.
    pub fn versions(&self) -> BTreeMap<(u16, Version), WrittenVersion<'_>> {
        let versions = self.modules.iter().flat_map(|(name, module)| {
            module
                .versions
                .iter()
                .map(|version| ((module.id, version.version), module.written(name, version)))
        });
        versions.collect()
    }

    /// Returns a `pub use` of the newest structs for each set of features, with the attribute `allow`.
    fn reexports(&self, allow: &str) -> String {
        let mut by_gate: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (name, module) in &self.modules {
            let path = format!("{name}::{}", module.newest_struct());
            by_gate.entry(&module.gate).or_default().push(path);
        }
        let uses = by_gate.iter().map(|(gate, paths)| {
            format!(
                "\n{gate}{allow}{}",
                layout::import("pub use self", paths, 0)
            )
        });
        uses.collect()
    }

    fn origins(&self) -> Vec<&str> {
        self.modules
            .values()
            .flat_map(|module| &module.versions)
            .map(|version| version.origin.as_str())
            .collect()
    }
}

impl ObjectModule {
    /// The documentation and attributes before `pub mod`.
    fn head(&self, allow: &str) -> String {
        let name = super::docs::escape(&self.name);
        let gate = &self.gate;
        format!("/// Object {}, {name}.\n{gate}{allow}", self.id)
    }

    /// Returns the struct that the root re-exports: the one of the newest version.
    fn newest_struct(&self) -> &str {
        self.versions
            .last()
            .map_or("", |version| version.struct_name.as_str())
    }

    fn written<'b>(&self, name: &str, version: &'b VersionModule) -> WrittenVersion<'b> {
        let newest = self.versions.last().map(|newest| newest.version);
        WrittenVersion {
            path: if newest == Some(version.version) {
                name.to_owned()
            } else {
                format!("{name}::{}", version.name())
            },
            struct_name: &version.struct_name,
            origin: &version.origin,
            text: version.module.text(0),
            fields: &version.module.fields,
        }
    }

    fn body(&self) -> String {
        match self.versions.as_slice() {
            [only] => only.module.text(1),
            several => {
                let modules = several.iter().map(|version| {
                    layout::module(&version.head(), &version.name(), &version.module.text(2))
                });
                format!(
                    "{}\n{}",
                    modules.collect::<Vec<_>>().join("\n"),
                    self.newest()
                )
            }
        }
    }

    fn files(&self, name: &str) -> BTreeMap<PathBuf, String> {
        let file = |version: &VersionModule| {
            format!("{}\n{}", header(&[&version.origin]), version.module.text(0))
        };
        if let [only] = self.versions.as_slice() {
            return BTreeMap::from([(PathBuf::from(format!("{name}.rs")), file(only))]);
        }
        let folder = Path::new(name);
        let mut files: BTreeMap<PathBuf, String> = self
            .versions
            .iter()
            .map(|version| (folder.join(format!("{}.rs", version.name())), file(version)))
            .collect();
        let origins: Vec<&str> = self
            .versions
            .iter()
            .map(|version| version.origin.as_str())
            .collect();
        let modules: String = self
            .versions
            .iter()
            .map(|version| format!("{}pub mod {};\n", version.head(), version.name()))
            .collect();
        files.insert(
            folder.join("mod.rs"),
            format!("{}\n{modules}\n{}", header(&origins), self.newest()),
        );
        files
    }

    /// Returns a re-export of the newest version.
    fn newest(&self) -> String {
        self.versions.last().map_or_else(String::new, |version| {
            format!("pub use self::{}::*;\n", version.name())
        })
    }
}

impl VersionModule {
    fn write(
        definition: &Definition,
        struct_name: String,
        options: &Options,
    ) -> Result<VersionModule, Vec<Diagnostic>> {
        let object = &definition.object;
        let place = |found: Diagnostic| found.at(&definition.source, definition.span.clone());
        let text = write::module(object, &struct_name, options)
            .map_err(|found| found.into_iter().map(place).collect::<Vec<_>>())?;
        Ok(VersionModule {
            version: object.version,
            origin: origin(&definition.source),
            struct_name,
            module: text,
        })
    }

    fn name(&self) -> String {
        format!("v{}_{}", self.version.major, self.version.minor)
    }

    fn head(&self) -> String {
        format!("/// Version {}.\n", self.version)
    }
}

/// Returns an attribute that enables an item with any of the features.
fn gate(features: &[&str]) -> String {
    match features {
        [] => String::new(),
        [only] => format!("#[cfg(feature = {only:?})]\n"),
        several => {
            let named: Vec<String> = several
                .iter()
                .map(|name| format!("feature = {name:?}"))
                .collect();
            format!("#[cfg(any({}))]\n", named.join(", "))
        }
    }
}

/// Returns the file name of a definition, without folders, so that the output does not depend on the
/// machine.
fn origin(source: &Source) -> String {
    let name = Path::new(source.name())
        .file_name()
        .map_or_else(|| source.name().into(), |name| name.to_string_lossy());
    name.chars()
        .map(|c| if prose::is_unprintable(c) { '?' } else { c })
        .collect()
}

fn header(origins: &[&str]) -> String {
    let mut origins: Vec<&str> = origins.to_vec();
    origins.sort_unstable();
    origins.dedup();
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(
        "// @generated by lwm2m-codegen {version}; changes are lost when it runs again. From:\n"
    );
    for origin in origins {
        text.push_str(&format!("//   {origin}\n"));
    }
    text
}
