//! Errors about Objects and versions that a registry does not have.

use std::collections::BTreeSet;

use lwm2m_model::Version;

use super::file::RegistryFile;
use super::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::object_spec::ObjectSpec;

impl Folder<'_> {
    /// Suggests existing versions of the Object or, if there are none, other Objects.
    pub(super) fn missing(&self, spec: ObjectSpec) -> Diagnostic {
        let defined = self.files_named_for(spec.object).into_iter();
        let versions = defined
            .chain(self.other_files())
            .flat_map(|file| file.definitions_of(spec.object))
            .map(|definition| definition.object.version)
            .collect::<BTreeSet<Version>>();
        if versions.is_empty() {
            self.missing_object(spec.object)
        } else {
            self.missing_version(spec, &versions)
        }
    }

    fn missing_version(&self, spec: ObjectSpec, versions: &BTreeSet<Version>) -> Diagnostic {
        let there: Vec<String> = versions.iter().map(Version::to_string).collect();
        let version = spec.version.unwrap_or_default();
        let message = format!(
            "{}: object {} is not there in version {version}, but in {}",
            self.path.display(),
            spec.object,
            there.join(", ")
        );
        let newest = ObjectSpec {
            version: versions.last().copied(),
            ..spec
        };
        Diagnostic::error("no-version", message).help(format!("ask for `{newest}`"))
    }

    fn missing_object(&self, id: u16) -> Diagnostic {
        let mut message = format!("{}: object {id} is not there", self.path.display());
        for file in self.files_named_for(id) {
            message.push_str(&format!(
                "; {} defines {}",
                file.path.display(),
                describe_objects(file)
            ));
        }
        if let Some(file) = self
            .other_files()
            .into_iter()
            .find(|file| has_unexpected_error(file))
        {
            message.push_str(&format!(
                "; it may be in {}, which cannot be read",
                file.path.display()
            ));
        }
        let found = Diagnostic::error("no-object", message);
        match self.suggestion(id) {
            Some(help) => found.help(help),
            None => found.help("choose another folder, or add the definition to this one"),
        }
    }

    /// Suggests an ID with a similar spelling or, if there is none, the nearest IDs.
    fn suggestion(&self, id: u16) -> Option<String> {
        let mut known = self.known_ids();
        // A file may be named for this ID and define another Object.
        known.remove(&id);
        let written: Vec<String> = known.iter().map(u16::to_string).collect();
        // Short numbers are similar to many others.
        let long = written.iter().filter(|_| id >= 1000);
        let similar = nearest(&id.to_string(), long.map(String::as_str));
        if let Some(similar) = similar.and_then(|similar| similar.parse().ok()) {
            return Some(format!("did you mean {}?", self.id_with_name(similar)));
        }
        let neighbours = [known.range(..id).next_back(), known.range(id..).next()];
        let neighbours: Vec<String> = neighbours
            .into_iter()
            .flatten()
            .map(|id| self.id_with_name(*id))
            .collect();
        (!neighbours.is_empty())
            .then(|| format!("next to it there is {}", neighbours.join(" and ")))
    }

    fn known_ids(&self) -> BTreeSet<u16> {
        let named = self
            .files
            .iter()
            .filter_map(|file| Some(file.expected?.object));
        let defined = self.other_files().into_iter();
        let defined = defined.flat_map(|file| file.definitions().iter());
        named
            .chain(defined.map(|definition| definition.object.id))
            .collect()
    }

    fn id_with_name(&self, id: u16) -> String {
        let files = self.files_named_for(id).into_iter();
        let mut defined = files
            .chain(self.other_files())
            .flat_map(|file| file.definitions_of(id));
        let name = defined
            .next()
            .map(|definition| format!(" ({})", definition.object.name));
        format!("{id}{}", name.unwrap_or_default())
    }
}

fn describe_objects(file: &RegistryFile) -> String {
    let objects = file.definitions().iter();
    let objects = objects.map(|definition| format!("object {}", definition.object.id));
    let objects: Vec<String> = objects.collect();
    if objects.is_empty() {
        "nothing".to_owned()
    } else {
        objects.join(" and ")
    }
}

/// Whether a file has errors. Ignores the error for the other files of a registry, such as `DDF.xml`.
fn has_unexpected_error(file: &RegistryFile) -> bool {
    let mut errors = file.errors().iter();
    errors.any(|found| found.code != "no-definition")
}
