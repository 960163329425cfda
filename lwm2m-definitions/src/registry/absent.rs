//! What to say about what is not in a folder.

use std::collections::BTreeSet;

use lwm2m_model::Version;

use super::file::File;
use super::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::object_spec::ObjectSpec;

impl Folder<'_> {
    /// Which versions there are or, if there is none, which other Objects.
    pub(super) fn not_there(&self, wanted: ObjectSpec) -> Diagnostic {
        let defined = self.named_for(wanted.object).into_iter();
        let versions = defined
            .chain(self.unnamed())
            .flat_map(|file| file.definitions_of(wanted.object))
            .map(|definition| definition.object.version)
            .collect::<BTreeSet<Version>>();
        if versions.is_empty() {
            self.no_object(wanted.object)
        } else {
            self.no_version(wanted, &versions)
        }
    }

    fn no_version(&self, wanted: ObjectSpec, versions: &BTreeSet<Version>) -> Diagnostic {
        let there: Vec<String> = versions.iter().map(Version::to_string).collect();
        let version = wanted.version.unwrap_or_default();
        let message = format!(
            "{}: object {} is not there in version {version}, but in {}",
            self.path.display(),
            wanted.object,
            there.join(", ")
        );
        let newest = ObjectSpec {
            version: versions.last().copied(),
            ..wanted
        };
        Diagnostic::error("no-version", message).help(format!("ask for `{newest}`"))
    }

    fn no_object(&self, id: u16) -> Diagnostic {
        let mut message = format!("{}: object {id} is not there", self.path.display());
        for file in self.named_for(id) {
            message.push_str(&format!(
                "; {} defines {}",
                file.path.display(),
                what_it_defines(file)
            ));
        }
        if let Some(file) = self.unnamed().into_iter().find(|file| is_broken(file)) {
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

    /// The ID that may have been meant, or those next to it, with their names.
    fn suggestion(&self, id: u16) -> Option<String> {
        let mut known = self.ids();
        // The name of a file may have told it wrongly.
        known.remove(&id);
        let written: Vec<String> = known.iter().map(u16::to_string).collect();
        // A short number is near to many others.
        let long = written.iter().filter(|_| id >= 1000);
        let meant = nearest(&id.to_string(), long.map(String::as_str));
        if let Some(meant) = meant.and_then(|meant| meant.parse().ok()) {
            return Some(format!("did you mean {}?", self.with_name(meant)));
        }
        let next = [known.range(..id).next_back(), known.range(id..).next()];
        let next: Vec<String> = next
            .into_iter()
            .flatten()
            .map(|id| self.with_name(*id))
            .collect();
        (!next.is_empty()).then(|| format!("next to it there is {}", next.join(" and ")))
    }

    fn ids(&self) -> BTreeSet<u16> {
        let told = self.files.iter().filter_map(|file| Some(file.told?.object));
        let defined = self.unnamed().into_iter();
        let defined = defined.flat_map(|file| file.definitions().iter());
        told.chain(defined.map(|definition| definition.object.id))
            .collect()
    }

    fn with_name(&self, id: u16) -> String {
        let files = self.named_for(id).into_iter();
        let mut defined = files
            .chain(self.unnamed())
            .flat_map(|file| file.definitions_of(id));
        let name = defined
            .next()
            .map(|definition| format!(" ({})", definition.object.name));
        format!("{id}{}", name.unwrap_or_default())
    }
}

fn what_it_defines(file: &File) -> String {
    let objects = file.definitions().iter();
    let objects = objects.map(|definition| format!("object {}", definition.object.id));
    let objects: Vec<String> = objects.collect();
    if objects.is_empty() {
        "nothing".to_owned()
    } else {
        objects.join(" and ")
    }
}

/// Whether there is an error other than that it is one of the registry's side files.
fn is_broken(file: &File) -> bool {
    let mut errors = file.errors().iter();
    errors.any(|found| found.code != "no-definition")
}
