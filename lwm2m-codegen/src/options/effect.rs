//! Finds options for Resources on which they have no effect.

use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::DataType;
use lwm2m_model::ir::{Object, Resource};

use super::{Options, Selector};

impl Options {
    /// Returns errors for options that select a known Resource but have no effect on it.
    pub(super) fn without_effect(&self, objects: &[&Object]) -> Vec<Diagnostic> {
        let is_selected = |object, resource: &Resource| self.is_selected(object, resource.id);
        let is_labelled = |_, resource: &Resource| resource.enumeration.is_some();
        let is_enum = |object, resource: &Resource| {
            is_labelled(object, resource) && self.is_enumerated(object, resource.id)
        };
        let is_bounded = |_, resource: &Resource| {
            let data_type = resource.data_type;
            data_type.is_some_and(DataType::is_bounded_by_length)
        };
        let is_multiple = |_, resource: &Resource| resource.is_multiple();
        let left_out = self.chosen().filter_map(|(selector, what)| {
            let subject = unaffected(selector, objects, is_selected)?;
            let message = format!("{what} chosen for a resource that is left out");
            Some(unused(&message, subject))
        });
        let plain = self.plain_integers.iter().filter_map(|selector| {
            let subject = unaffected(*selector, objects, is_labelled)?;
            let message = "plain integers are chosen for a resource whose values have no labels";
            Some(unused(message, subject))
        });
        let derives = self.derives.iter().filter_map(|(selector, path)| {
            let subject = unaffected(*selector, objects, is_enum)?;
            Some(derive_without_enum(path, subject))
        });
        let lengths = self.lengths.iter().filter_map(|(selector, _)| {
            let subject = unaffected(*selector, objects, is_bounded)?;
            let message = "a length is chosen for a resource that is neither text nor bytes";
            Some(unused(message, subject))
        });
        let instances = self.instances.iter().filter_map(|(selector, _)| {
            let subject = unaffected(*selector, objects, is_multiple)?;
            let message = "a number of instances is chosen for a resource that is Single";
            Some(unused(message, subject))
        });
        left_out
            .chain(plain)
            .chain(derives)
            .chain(lengths)
            .chain(instances)
            .collect()
    }
}

/// Returns the selected Resource if it exists, and if none of its versions fulfils the condition.
fn unaffected(
    selector: Selector,
    objects: &[&Object],
    has: impl Fn(u16, &Resource) -> bool,
) -> Option<Subject> {
    let Selector::Resource(object, id) = selector else {
        return None;
    };
    let resources = objects
        .iter()
        .filter(|known| known.id == object)
        .flat_map(|known| &known.resources);
    let mut versions = resources.filter(|known| known.id == id).peekable();
    versions.peek()?;
    let is_used = versions.any(|resource| has(object, resource));
    (!is_used).then(|| Subject::resource(Some(object), id))
}

fn unused(message: &str, subject: Subject) -> Diagnostic {
    Diagnostic::error("unused-choice", message)
        .about(subject)
        .help("leave it out, or correct the ID")
}

fn derive_without_enum(path: &str, subject: Subject) -> Diagnostic {
    let message = format!("`{path}` is to be derived for a resource that has no enum");
    let object = subject.object.unwrap_or_default();
    Diagnostic::error("bad-derive", message)
        .about(subject)
        .help(format!("derive it for the whole object, `{object}`"))
}
