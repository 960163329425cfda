//! Checks options against the definitions: options for unknown Objects and Resources, and options without
//! effect.

use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::ir::Object;

use super::{Options, Selector, Storage};

impl Options {
    /// Returns errors for options that select unknown Objects or Resources, or have no effect.
    pub(crate) fn check(&self, objects: &[&Object]) -> Vec<Diagnostic> {
        let versions = |id: u16| objects.iter().filter(move |object| object.id == id);
        let has = |object, resource| {
            versions(object).any(|known| known.resources.iter().any(|known| known.id == resource))
        };
        let mut unknown: Vec<(u16, Option<u16>, &str)> = self
            .chosen()
            .filter_map(|(selector, what)| match selector {
                Selector::Object(object) | Selector::Resource(object, _)
                    if versions(object).next().is_none() =>
                {
                    Some((object, None, what))
                }
                Selector::Resource(object, resource) if !has(object, resource) => {
                    Some((object, Some(resource), what))
                }
                _ => None,
            })
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        let unknown = unknown
            .into_iter()
            .map(|(object, resource, what)| unknown_choice(object, resource, what));
        unknown.chain(self.without_effect(objects)).collect()
    }

    /// Returns the errors that do not depend on the definitions.
    pub(crate) fn check_values(&self) -> Vec<Diagnostic> {
        let none_left = self
            .resources
            .iter()
            .filter(|(_, resources)| resources.is_empty());
        let none_left = none_left.map(|(object, _)| no_resource(*object));
        none_left.chain(self.capacities_without_use()).collect()
    }

    /// Iterates over all selectors in the options, each with the beginning of a message about its option.
    pub(super) fn chosen(&self) -> impl Iterator<Item = (Selector, &'static str)> {
        let subset = self.resources.iter().flat_map(|(object, resources)| {
            let resources = resources
                .iter()
                .map(|resource| Selector::Resource(*object, *resource));
            std::iter::once(Selector::Object(*object)).chain(resources)
        });
        let features = self
            .features
            .values()
            .flatten()
            .map(|object| Selector::Object(*object));
        let plain = self.plain_integers.iter().copied();
        subset
            .map(|selector| (selector, "a subset of the resources is"))
            .chain(features.map(|selector| (selector, "a feature is")))
            .chain(plain.map(|selector| (selector, "plain integers are")))
            .chain(selected(&self.lengths, "a length is"))
            .chain(selected(&self.instances, "a number of instances is"))
            .chain(selected(&self.derives, "a derive is"))
            .chain(selected(&self.attributes, "an attribute is"))
            .chain(selected(&self.renames, "a name is"))
    }

    /// Returns an error if capacities are set although values are stored on the heap.
    fn capacities_without_use(&self) -> Option<Diagnostic> {
        let is_on_heap = self.storage == Storage::Alloc;
        let has_capacities = !(self.lengths.is_empty() && self.instances.is_empty());
        let message = "room is chosen for values on the heap, which take no room in a struct";
        (is_on_heap && has_capacities).then(|| {
            Diagnostic::error("unused-capacity", message)
                .help("choose the storage `heapless`, or leave `length` and `instances` out")
        })
    }
}

fn selected<'s, T>(
    settings: &'s [(Selector, T)],
    what: &'static str,
) -> impl Iterator<Item = (Selector, &'static str)> + use<'s, T> {
    settings.iter().map(move |(selector, _)| (*selector, what))
}

fn unknown_choice(object: u16, resource: Option<u16>, what: &str) -> Diagnostic {
    let message = match resource {
        Some(resource) => {
            format!("{what} chosen for resource {resource}, which object {object} does not have")
        }
        None => format!("{what} chosen for object {object}, which is not among the definitions"),
    };
    Diagnostic::error("unknown-choice", message)
        .about(Subject {
            object: Some(object),
            resource,
        })
        .help("correct the ID, or add the definition")
}

fn no_resource(object: u16) -> Diagnostic {
    Diagnostic::error(
        "unknown-choice",
        format!("no resource of object {object} is chosen"),
    )
    .about(Subject::object(object))
    .help("name those to keep, or leave the definition out")
}
