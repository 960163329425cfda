//! The lock file, with one line for each pinned definition.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hmac_sha256::Hash;
use lwm2m_model::Version;

use super::file_lock::FileLock;
use crate::definition::Definition;
use crate::diagnostic::{Diagnostic, Subject};
use crate::error::Error;
use crate::load::files::{read_bounded, unreadable};
use crate::object_spec::ObjectSpec;
use crate::output;
use crate::source::Source;

/// The first line of the file.
const HEADER: &str = "# What lwm2m-codegen took from a registry; commit it.\n";

/// The algorithm before the digits of a hash.
const HASH_PREFIX: &str = "sha256:";

/// The content of a lock file, and the pins that were added or changed since it was read.
#[derive(Clone, Debug)]
pub struct Lock {
    path: PathBuf,
    /// The text of the file, empty if it does not exist.
    source: Arc<Source>,
    /// The pins in the file.
    original: Pins,
    pins: Pins,
}

type Pins = BTreeMap<(u16, Version), Pin>;

/// A line of the file.
#[derive(Clone, Debug)]
pub(super) struct Pin {
    pub(super) object: u16,
    pub(super) version: Version,
    /// The hash, with [`HASH_PREFIX`].
    pub(super) hash: String,
    /// The name of the Object, for readers of the file.
    name: String,
    /// The position of the line, empty if it is not in the file.
    span: Range<usize>,
}

impl Lock {
    /// Reads a lock file. A file that does not exist pins nothing.
    pub(super) fn read(path: &Path) -> Result<Lock, Error> {
        let name = path.display().to_string();
        let source = if path.exists() {
            let bytes = read_bounded(path).map_err(|error| unreadable(path, &error))?;
            Source::from_bytes(name, bytes)?
        } else {
            Source::new(name, "")
        };
        let mut lock = Lock {
            path: path.to_owned(),
            source: Arc::new(source),
            original: Pins::new(),
            pins: Pins::new(),
        };
        let errors = lock.parse_lines();
        if errors.is_empty() {
            lock.original = lock.pins.clone();
            Ok(lock)
        } else {
            Err(errors.into())
        }
    }

    fn parse_lines(&mut self) -> Vec<Diagnostic> {
        let source = Arc::clone(&self.source);
        let mut errors = Vec::new();
        let mut start = 0;
        for line in source.text().split_inclusive('\n') {
            let span = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match Pin::parse(line, span.clone()) {
                Some(pin) => {
                    let earlier = self.pins.insert((pin.object, pin.version), pin);
                    errors.extend(earlier.map(|earlier| self.repeated_pin(&earlier, span)));
                }
                None => errors.push(
                    Diagnostic::error("bad-lock", "the line pins no definition")
                        .at(&source, span)
                        .help("remove it, and run again; the file is not made to be edited"),
                ),
            }
        }
        errors
    }

    pub(super) fn get(&self, object: u16, version: Version) -> Option<&Pin> {
        self.pins.get(&(object, version))
    }

    /// Returns the pin of the newest version of an Object, without the versions that are requested
    /// explicitly: those do not restrict a request for the newest version.
    pub(super) fn newest(&self, spec: ObjectSpec, all: &[ObjectSpec]) -> Option<&Pin> {
        let is_named = |pin: &Pin| {
            let version = Some(pin.version);
            all.contains(&ObjectSpec { version, ..spec })
        };
        let mut pins = self.pins.values();
        pins.rfind(|pin| pin.object == spec.object && !is_named(pin))
    }

    pub(super) fn pin(&mut self, pin: Pin) {
        let key = (pin.object, pin.version);
        let is_pinned = |known: &Pin| known.hash == pin.hash;
        if !self.pins.get(&key).is_some_and(is_pinned) {
            self.pins.insert(key, pin);
        }
    }

    /// Removes other versions of the given Objects.
    pub(super) fn retain_versions(&mut self, definitions: &[Definition]) {
        self.pins.retain(|(object, version), _| {
            let mut of_object = definitions
                .iter()
                .filter(|definition| definition.object.id == *object);
            let mut kept = of_object.clone();
            of_object.next().is_none()
                || kept.any(|definition| definition.object.version == *version)
        });
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the pins differ from those in the file.
    pub fn is_changed(&self) -> bool {
        !hashes(&self.original).eq(hashes(&self.pins))
    }

    /// Writes the file atomically if its pins have changed. Keeps pins that other processes have added
    /// since the file was read, because build scripts of several packages may share it.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or if another process has pinned other content for the same version
    /// of an Object.
    pub fn write(&self) -> Result<(), Error> {
        if !self.is_changed() {
            return Ok(());
        }
        let _exclusive = FileLock::acquire(&self.path)?;
        let mut current = Lock::read(&self.path)?;
        current.merge(self)?;
        output::write_atomically(&self.path, &current.text())
    }

    /// Applies the changes that were made to `other` since it was read.
    fn merge(&mut self, other: &Lock) -> Result<(), Error> {
        self.pins.retain(|key, current| {
            let is_dropped = other.original.contains_key(key) && !other.pins.contains_key(key);
            !is_dropped || Some(&current.hash) != other.original.get(key).map(|pin| &pin.hash)
        });
        let mut conflicts = Vec::new();
        for (key, pin) in &other.pins {
            let before = other.original.get(key).map(|pin| &pin.hash);
            if before == Some(&pin.hash) {
                continue;
            }
            match self.pins.get(key) {
                Some(current) if Some(&current.hash) != before && current.hash != pin.hash => {
                    conflicts.push(self.changed_definition(current, pin));
                }
                _ => self.pin(pin.clone()),
            }
        }
        if conflicts.is_empty() {
            Ok(())
        } else {
            Err(conflicts.into())
        }
    }

    fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        for pin in self.pins.values() {
            let Pin {
                object,
                version,
                hash,
                name,
                ..
            } = pin;
            // The name may be empty.
            text.push_str(format!("{object} {version} {hash} {name}").trim_end());
            text.push('\n');
        }
        text
    }

    /// Sets the location of diagnostics that have none to the line of a pin.
    pub(super) fn locate_at_pin(&self, pin: &Pin, error: Error) -> Error {
        let findings = error.into_diagnostics().into_iter();
        let placed = findings.map(|found| match found.place {
            None => self.at_pin(pin, found),
            Some(_) => found,
        });
        placed.collect::<Vec<_>>().into()
    }

    fn at_pin(&self, pin: &Pin, found: Diagnostic) -> Diagnostic {
        found.at(&self.source, pin.span.clone()).help(ACCEPT_HELP)
    }

    pub(super) fn changed_definition(&self, pinned: &Pin, found: &Pin) -> Diagnostic {
        let message = format!(
            "the definition of version {} has changed since it was pinned: it is {} now",
            found.version, found.hash
        );
        let error = Diagnostic::error("changed-definition", message);
        self.at_pin(pinned, error.about(Subject::object(found.object)))
    }

    pub(super) fn not_pinned(&self, found: &Pin) -> Diagnostic {
        let message = format!(
            "{}: object {} in version {} is not pinned, and the file may not be changed",
            self.path.display(),
            found.object,
            found.version
        );
        Diagnostic::error("locked", message)
            .help("run without `--locked` or LWM2M_LOCKED, and commit the file")
    }

    fn repeated_pin(&self, earlier: &Pin, span: Range<usize>) -> Diagnostic {
        let message = format!("version {} is pinned a second time", earlier.version);
        Diagnostic::error("bad-lock", message)
            .about(Subject::object(earlier.object))
            .at(&self.source, span)
            .note("the other line is", &self.source, earlier.span.clone())
            .help("remove one of the lines")
    }
}

fn hashes(pins: &Pins) -> impl Iterator<Item = (&(u16, Version), &str)> {
    pins.iter().map(|(key, pin)| (key, pin.hash.as_str()))
}

/// The remedy if the registry has changed.
const ACCEPT_HELP: &str =
    "if the change is wanted, remove this line and run again; `generate --update` does that too";

impl Pin {
    pub(super) fn of(definition: &Definition) -> Pin {
        let words: Vec<&str> = definition.object.name.split_whitespace().collect();
        Pin {
            object: definition.object.id,
            version: definition.object.version,
            hash: hash(&definition.source),
            name: words.join(" "),
            span: 0..0,
        }
    }

    fn parse(line: &str, span: Range<usize>) -> Option<Pin> {
        let mut words = line.trim_end().splitn(4, ' ');
        let pin = Pin {
            object: words.next()?.parse().ok()?,
            version: words.next()?.parse().ok()?,
            hash: words.next()?.to_owned(),
            name: words.next().unwrap_or_default().to_owned(),
            span,
        };
        pin.hash.starts_with(HASH_PREFIX).then_some(pin)
    }
}

/// Returns the SHA-256 of the text without byte order mark and with `\n` as line ends.
fn hash(source: &Source) -> String {
    let mut hasher = Hash::new();
    let mut lines = source.text().split("\r\n");
    hasher.update(lines.next().unwrap_or_default());
    for line in lines {
        hasher.update("\n");
        hasher.update(line);
    }
    let mut text = HASH_PREFIX.to_owned();
    for byte in hasher.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_sha_256_without_carriage_returns() {
        // The output of sha256sum for "a\nb\n".
        let expected = "sha256:911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2";
        for text in ["a\nb\n", "a\r\nb\r\n", "\u{feff}a\r\nb\n"] {
            assert_eq!(hash(&Source::new("a", text)), expected, "{text:?}");
        }
        assert_ne!(hash(&Source::new("a", "a\rb\n")), expected);
    }
}
