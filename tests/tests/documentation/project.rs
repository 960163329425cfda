//! A section as a package.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::block::Block;

/// The files that the blocks of a section name.
#[derive(Default)]
pub(crate) struct Project {
    /// Text by path.
    pub(crate) files: BTreeMap<String, String>,
    /// The `Cargo.toml` that is shown in the section or above it.
    pub(crate) manifest: Option<String>,
}

impl Project {
    /// Puts a block where it says.
    pub(crate) fn add(&mut self, block: &Block) -> Result<(), String> {
        let name = block.file().unwrap_or_default();
        if name == "Cargo.toml" {
            return Ok(());
        }
        if self
            .files
            .insert(name.to_owned(), block.text.clone())
            .is_some()
        {
            return Err(format!(
                "{name} is there twice; give it a section of its own"
            ));
        }
        Ok(())
    }

    /// Whether there is something to compile.
    pub(crate) fn is_package(&self) -> bool {
        self.files.keys().any(|name| name.ends_with(".rs"))
    }

    /// Whether there is something to run.
    pub(crate) fn is_program(&self) -> bool {
        self.files.contains_key("src/main.rs")
    }

    /// Whether there is something to try.
    pub(crate) fn has_tests(&self) -> bool {
        self.files.values().any(|text| text.contains("#[test]"))
    }

    /// Its `Cargo.toml`, with all that is not shown because it is the same everywhere.
    pub(crate) fn manifest(&self, name: &str) -> Result<String, String> {
        let shown = self.manifest.as_deref();
        let shown = shown.ok_or_else(|| format!("{name}: there is no Cargo.toml above it"))?;
        Ok(format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
             [lints.rust]\nwarnings = \"deny\"\n\n{shown}"
        ))
    }

    /// Rust that nothing takes in, and that the compiler would never see.
    pub(crate) fn idle(&self) -> Vec<&str> {
        let is_taken_in = |module: &str| {
            let line = format!("mod {module};");
            let mut roots = ["src/main.rs", "src/lib.rs"].iter();
            roots.any(|root| {
                self.files
                    .get(*root)
                    .is_some_and(|text| text.contains(&line))
            })
        };
        let has_root = self.library().is_none();
        let modules = self.files.keys().filter(|_| has_root);
        modules
            .filter(|name| {
                let module = name
                    .strip_prefix("src/")
                    .and_then(|name| name.strip_suffix(".rs"));
                module.is_some_and(|name| !matches!(name, "main" | "lib") && !is_taken_in(name))
            })
            .map(String::as_str)
            .collect()
    }

    /// The modules that are shown without what they belong to, as a library; `None` if there are none.
    pub(crate) fn library(&self) -> Option<String> {
        let has_root = self.is_program() || self.files.contains_key("src/lib.rs");
        if has_root || !self.is_package() {
            return None;
        }
        let mut root = String::new();
        for name in self.files.keys() {
            let module = name
                .strip_prefix("src/")
                .and_then(|name| name.strip_suffix(".rs"));
            if let Some(module) = module {
                // Writing to a String cannot fail.
                let _ = writeln!(root, "pub mod {module};");
            }
        }
        Some(root)
    }
}
