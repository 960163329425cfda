//! The lock file: a line for each definition that was taken.

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

/// What the file begins with.
const HEAD: &str = "# What lwm2m-codegen took from a registry; commit it.\n";

/// What stands before the digits of a hash.
const ALGORITHM: &str = "sha256:";

/// A lock file, as it was read and with what has been pinned since.
#[derive(Clone, Debug)]
pub struct Lock {
    path: PathBuf,
    /// The file; empty where there is none.
    source: Arc<Source>,
    /// What the file pins.
    before: Pins,
    pins: Pins,
}

type Pins = BTreeMap<(u16, Version), Pin>;

/// A line of the file.
#[derive(Clone, Debug)]
pub(super) struct Pin {
    pub(super) object: u16,
    pub(super) version: Version,
    /// With the algorithm before it.
    pub(super) hash: String,
    /// The name of the Object, for those who read the file.
    name: String,
    /// Where the line is; empty if it is not in the file yet.
    span: Range<usize>,
}

impl Lock {
    /// Reads the file; one that is not there pins nothing.
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
            before: Pins::new(),
            pins: Pins::new(),
        };
        let mistakes = lock.read_lines();
        if mistakes.is_empty() {
            lock.before = lock.pins.clone();
            Ok(lock)
        } else {
            Err(mistakes.into())
        }
    }

    fn read_lines(&mut self) -> Vec<Diagnostic> {
        let source = Arc::clone(&self.source);
        let mut mistakes = Vec::new();
        let mut start = 0;
        for line in source.text().split_inclusive('\n') {
            let span = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match Pin::read(line, span.clone()) {
                Some(pin) => {
                    let earlier = self.pins.insert((pin.object, pin.version), pin);
                    mistakes.extend(earlier.map(|earlier| self.twice(&earlier, span)));
                }
                None => mistakes.push(
                    Diagnostic::error("bad-lock", "the line pins no definition")
                        .at(&source, span)
                        .help("remove it, and run again; the file is not made to be edited"),
                ),
            }
        }
        mistakes
    }

    pub(super) fn get(&self, object: u16, version: Version) -> Option<&Pin> {
        self.pins.get(&(object, version))
    }

    /// The newest version of the Object that is pinned for something else than what is asked for
    /// by its version.
    pub(super) fn newest(&self, wanted: ObjectSpec, all: &[ObjectSpec]) -> Option<&Pin> {
        let is_named = |pin: &Pin| {
            let version = Some(pin.version);
            all.contains(&ObjectSpec { version, ..wanted })
        };
        let mut pins = self.pins.values();
        pins.rfind(|pin| pin.object == wanted.object && !is_named(pin))
    }

    pub(super) fn pin(&mut self, pin: Pin) {
        let key = (pin.object, pin.version);
        let is_pinned = |known: &Pin| known.hash == pin.hash;
        if !self.pins.get(&key).is_some_and(is_pinned) {
            self.pins.insert(key, pin);
        }
    }

    /// Drops the versions that were not taken of Objects that were.
    pub(super) fn retain(&mut self, taken: &[Definition]) {
        self.pins.retain(|(object, version), _| {
            let mut of_object = taken.iter().filter(|taken| taken.object.id == *object);
            let mut is_taken = of_object.clone();
            of_object.next().is_none() || is_taken.any(|taken| taken.object.version == *version)
        });
    }

    /// The path of the file, as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file has to be written.
    pub fn is_changed(&self) -> bool {
        !hashes(&self.before).eq(hashes(&self.pins))
    }

    /// Writes the file if something in it has changed; never half of it. What other runs have
    /// pinned since it was read stays: build scripts of several packages may share it.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or if another run has pinned something else for what is pinned here.
    pub fn write(&self) -> Result<(), Error> {
        if !self.is_changed() {
            return Ok(());
        }
        let _exclusive = FileLock::acquire(&self.path)?;
        let mut there = Lock::read(&self.path)?;
        there.take_over(self)?;
        output::replace(&self.path, &there.text())
    }

    /// Changes what `other` has changed since it was read.
    fn take_over(&mut self, other: &Lock) -> Result<(), Error> {
        self.pins.retain(|key, there| {
            let is_dropped = other.before.contains_key(key) && !other.pins.contains_key(key);
            !is_dropped || Some(&there.hash) != other.before.get(key).map(|pin| &pin.hash)
        });
        let mut conflicts = Vec::new();
        for (key, pin) in &other.pins {
            let before = other.before.get(key).map(|pin| &pin.hash);
            if before == Some(&pin.hash) {
                continue;
            }
            match self.pins.get(key) {
                Some(there) if Some(&there.hash) != before && there.hash != pin.hash => {
                    conflicts.push(self.changed(there, pin));
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
        let mut text = HEAD.to_owned();
        for pin in self.pins.values() {
            let Pin {
                object,
                version,
                hash,
                name,
                ..
            } = pin;
            // An Object may be without a name.
            text.push_str(format!("{object} {version} {hash} {name}").trim_end());
            text.push('\n');
        }
        text
    }

    /// Points findings that have no place at the line because of which they were made.
    pub(super) fn explains(&self, pin: &Pin, error: Error) -> Error {
        let findings = error.into_diagnostics().into_iter();
        let placed = findings.map(|found| match found.place {
            None => self.at(pin, found),
            Some(_) => found,
        });
        placed.collect::<Vec<_>>().into()
    }

    fn at(&self, pin: &Pin, found: Diagnostic) -> Diagnostic {
        found.at(&self.source, pin.span.clone()).help(ACCEPT)
    }

    pub(super) fn changed(&self, pinned: &Pin, found: &Pin) -> Diagnostic {
        let message = format!(
            "the definition of version {} has changed since it was pinned: it is {} now",
            found.version, found.hash
        );
        let error = Diagnostic::error("changed-definition", message);
        self.at(pinned, error.about(Subject::object(found.object)))
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

    fn twice(&self, earlier: &Pin, span: Range<usize>) -> Diagnostic {
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

/// What to do where the registry has moved on.
const ACCEPT: &str =
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

    fn read(line: &str, span: Range<usize>) -> Option<Pin> {
        let mut words = line.trim_end().splitn(4, ' ');
        let pin = Pin {
            object: words.next()?.parse().ok()?,
            version: words.next()?.parse().ok()?,
            hash: words.next()?.to_owned(),
            name: words.next().unwrap_or_default().to_owned(),
            span,
        };
        pin.hash.starts_with(ALGORITHM).then_some(pin)
    }
}

/// Of the text without its byte order mark and with line ends as `\n`.
fn hash(source: &Source) -> String {
    let mut hasher = Hash::new();
    let mut lines = source.text().split("\r\n");
    hasher.update(lines.next().unwrap_or_default());
    for line in lines {
        hasher.update("\n");
        hasher.update(line);
    }
    let mut text = ALGORITHM.to_owned();
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
    fn the_hash_is_sha_256_and_does_not_mind_line_ends() {
        // As sha256sum has it of "a\nb\n".
        let expected = "sha256:911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2";
        for text in ["a\nb\n", "a\r\nb\r\n", "\u{feff}a\r\nb\n"] {
            assert_eq!(hash(&Source::new("a", text)), expected, "{text:?}");
        }
        assert_ne!(hash(&Source::new("a", "a\rb\n")), expected);
    }
}
