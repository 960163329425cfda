//! A whole Rust source file, back into the IR.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::{Attribute, DeriveInput, Item};

use super::enumeration::EnumerationEnum;
use super::errors::Errors;
use super::field_type::{TypeFacts, ValueType};
use super::structure::{ObjectStruct, ResourceField};
use super::{assumed, docs};
use crate::ir::{
    DataType, Enumeration, IntegerWidth, LabelledValue, Multiplicity, Object, Operations, Resource,
    Units,
};

/// Reads every struct of a source file that derives `Object`, in the modules of the file too.
///
/// # Errors
///
/// All that is wrong with the file, each at the tokens at fault.
///
/// ```
/// let objects = lwm2m_codegen::rust::read_file(r#"
///     /// Moisture probe.
///     #[derive(Object)]
///     #[lwm2m(id = 33800, version = "1.0", multiple)]
///     struct SoilProbe {
///         /// Volumetric water content.
///         #[lwm2m(id = 0, read, units = "%", range = 0.0..=100.0)]
///         moisture: f32,
///     }
/// "#)?;
/// assert_eq!(objects[0].resources[0].name, "Moisture");
/// # Ok::<(), syn::Error>(())
/// ```
pub fn read_file(text: &str) -> syn::Result<Vec<Object>> {
    let file = syn::parse_file(text)?;
    let mut errors = Errors::default();
    let mut objects = Vec::new();
    read_items(&file.items, &mut objects, &mut errors);
    errors.finish().map(|()| objects)
}

fn read_items(items: &[Item], objects: &mut Vec<Object>, errors: &mut Errors) {
    let enumerations = enumerations(items, errors);
    for item in items {
        match item {
            Item::Struct(item) if derives(&item.attrs, "Object") => {
                let input = DeriveInput::from(item.clone());
                let object = ObjectStruct::read(&input, errors);
                objects.push(to_object(&object, &enumerations, errors));
            }
            Item::Mod(module) => {
                let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                read_items(items, objects, errors);
            }
            _ => {}
        }
    }
}

/// An enumeration and the integer that its values are kept in.
struct KnownEnumeration {
    enumeration: Enumeration,
    width: IntegerWidth,
}

fn enumerations(items: &[Item], errors: &mut Errors) -> BTreeMap<String, KnownEnumeration> {
    let mut known = BTreeMap::new();
    for item in items {
        let Item::Enum(item) = item else { continue };
        if !derives(&item.attrs, "Enumeration") {
            continue;
        }
        let input = DeriveInput::from(item.clone());
        let Some(found) = EnumerationEnum::read(&input, errors) else {
            continue;
        };
        let mut values: Vec<LabelledValue> = found
            .variants
            .iter()
            .map(|variant| LabelledValue {
                value: variant.value,
                label: docs::to_text(&variant.docs),
            })
            .collect();
        values.sort_by_key(|value| value.value);
        known.insert(
            found.ident.to_string(),
            KnownEnumeration {
                enumeration: Enumeration { values },
                width: found.width,
            },
        );
    }
    known
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    let mut found = false;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
    {
        // A derive that cannot be parsed is for the compiler to report.
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta
                .path
                .segments
                .last()
                .is_some_and(|segment| segment.ident == name);
            Ok(())
        });
    }
    found
}

fn to_object(
    object: &ObjectStruct<'_>,
    enumerations: &BTreeMap<String, KnownEnumeration>,
    errors: &mut Errors,
) -> Object {
    let arguments = &object.arguments;
    let id = arguments.id.unwrap_or_default();
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| assumed::name(&object.ident.unraw().to_string()));
    let (description, after) =
        docs::split_at(&object.docs, |line| line.starts_with(&format!("`/{id}`")));
    let (_, notes) = docs::split_at(after, |line| line == "# Notes");
    let resources = object.fields.iter().filter_map(|field| {
        // Where there are none, an error says so already.
        let facts = field.facts.as_ref()?;
        errors.take(to_resource(field, facts, id, enumerations))
    });
    Object {
        registered_urn: arguments.urn.clone(),
        lwm2m_version: arguments.lwm2m_version,
        multiplicity: multiplicity(arguments.multiple),
        mandatory: arguments.mandatory,
        description: docs::to_text(description),
        notes: docs::to_text(notes.get(1..).unwrap_or_default()),
        resources: resources.collect(),
        ..Object::new(id, &name, arguments.version)
    }
}

fn to_resource(
    field: &ResourceField<'_>,
    facts: &TypeFacts,
    object: u16,
    enumerations: &BTreeMap<String, KnownEnumeration>,
) -> syn::Result<Resource> {
    let arguments = &field.arguments;
    let mut range = arguments.range.clone();
    let mut enumeration = None;
    let data_type = match &facts.value {
        ValueType::Execute => None,
        ValueType::Data(data_type) => Some(*data_type),
        ValueType::Integer(width) => {
            let data_type = integer_type(*width, arguments.unsigned);
            range = range.or_else(|| width.implied_range(data_type));
            Some(data_type)
        }
        ValueType::Named(name) => {
            let message = format!(
                "`{name}` is no type of LwM2M, and no enum in this module derives `Enumeration` under that name"
            );
            let known = enumerations
                .get(name)
                .ok_or_else(|| syn::Error::new_spanned(field.ty, message))?;
            enumeration = Some(known.enumeration.clone());
            let data_type = integer_type(known.width, arguments.unsigned);
            range = range.or_else(|| known.width.implied_range(data_type));
            Some(data_type)
        }
    };
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| assumed::name(&field.name));
    let (description, _) = docs::split_at(&field.docs, |line| {
        line.starts_with(&format!("`/{object}/*/{}`", field.id))
    });
    // Where none are given, an error says so already.
    let operations = arguments.operations.unwrap_or(Operations::BootstrapOnly);
    Ok(Resource {
        multiplicity: multiplicity(facts.multiple),
        mandatory: arguments.mandatory
            || !(facts.optional || facts.multiple || data_type.is_none()),
        range,
        enumeration,
        units: arguments.units.clone().map(Units),
        description: docs::to_text(description),
        ..Resource::new(field.id, &name, operations, data_type)
    })
}

fn integer_type(width: IntegerWidth, unsigned: bool) -> DataType {
    if unsigned || width == IntegerWidth::U64 {
        DataType::UnsignedInteger
    } else {
        DataType::Integer
    }
}

fn multiplicity(multiple: bool) -> Multiplicity {
    if multiple {
        Multiplicity::Multiple
    } else {
        Multiplicity::Single
    }
}
