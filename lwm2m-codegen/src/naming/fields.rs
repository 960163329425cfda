//! Names the Resources of an Object in Rust: their fields, and the enums of those whose values have labels.

use lwm2m_attributes::implied_names;
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::ir::{Enumeration, Object, Resource};

use super::distinct::{self, Candidate};
use super::identifier::{Case, rust_name, without_own_id};
use crate::options::{Options, Selector};

/// The Rust names of the Resources of an Object.
pub(crate) struct FieldNames<'o> {
    object: u16,
    struct_name: &'o str,
    pub(crate) fields: Vec<FieldName<'o>>,
}

/// The Rust names of a Resource.
pub(crate) struct FieldName<'o> {
    pub(crate) resource: &'o Resource,
    pub(crate) field: String,
    /// The name of the enum, and its values.
    pub(crate) enumeration: Option<(String, &'o Enumeration)>,
    chosen: Option<&'o str>,
}

impl<'o> FieldNames<'o> {
    pub(crate) fn new(
        object: &Object,
        resources: &[&'o Resource],
        struct_name: &'o str,
        options: &'o Options,
    ) -> FieldNames<'o> {
        let chosen =
            |resource: &Resource| options.name_of(Selector::Resource(object.id, resource.id));
        let fields = resources.iter().map(|resource| Candidate {
            chosen: chosen(resource),
            derived: derived_name(resource, Case::Field, "resource_"),
            suffix: format!("_{}", resource.id),
        });
        let fields = distinct::choose_names(fields.collect(), &[]);
        let enumeration = |resource: &&'o Resource| {
            let found = resource.enumeration.as_ref();
            found.filter(|_| options.is_enumerated(object.id, resource.id))
        };
        let enumerated: Vec<&Resource> = resources
            .iter()
            .copied()
            .filter(|resource| enumeration(resource).is_some())
            .collect();
        // The names of enums are derived from those set for the fields.
        let chosen_enums: Vec<Option<String>> = enumerated
            .iter()
            .map(|resource| chosen(resource).map(|name| rust_name(name, Case::Type, name)))
            .collect();
        let enums = enumerated
            .iter()
            .zip(&chosen_enums)
            .map(|(resource, chosen)| {
                let derived = derived_name(resource, Case::Type, "Values");
                Candidate {
                    chosen: chosen.as_deref(),
                    suffix: distinct::number_suffix(&derived, resource.id.into()),
                    derived,
                }
            });
        let mut enums = distinct::choose_names(enums.collect(), &[struct_name]).into_iter();
        let fields = resources
            .iter()
            .zip(fields)
            .map(|(resource, field)| FieldName {
                resource,
                field,
                enumeration: enumeration(resource).and_then(|found| Some((enums.next()?, found))),
                chosen: chosen(resource),
            });
        FieldNames {
            object: object.id,
            struct_name,
            fields: fields.collect(),
        }
    }

    /// Returns errors for names set with `rename` that other items have.
    pub(crate) fn clashes(&self) -> Vec<Diagnostic> {
        let clash = |named: &FieldName<'o>| {
            let chosen = named.chosen?;
            let id = named.resource.id;
            let mut others = self.fields.iter().filter(|other| other.resource.id != id);
            let by = if named.enum_name() == Some(self.struct_name) {
                "the struct".to_owned()
            } else {
                let other = others.find(|other| named.clashes_with(other))?;
                format!("resource {}", other.resource.id)
            };
            let subject = Subject::resource(Some(self.object), id);
            Some(distinct::name_taken(chosen, &by).about(subject))
        };
        self.fields.iter().filter_map(clash).collect()
    }
}

impl FieldName<'_> {
    fn enum_name(&self) -> Option<&str> {
        self.enumeration.as_ref().map(|(name, _)| name.as_str())
    }

    /// Whether the enums or the constants with the paths have the same name. Equal fields imply equal
    /// constants.
    fn clashes_with(&self, other: &FieldName<'_>) -> bool {
        let is_enum = self.enum_name().is_some() && self.enum_name() == other.enum_name();
        is_enum || implied_names::constant(&self.field) == implied_names::constant(&other.field)
    }
}

fn derived_name(resource: &Resource, case: Case, fallback: &str) -> String {
    rust_name(
        without_own_id(&resource.name, resource.id),
        case,
        &format!("{fallback}{}", resource.id),
    )
}
