//! A whole Rust source file, back into the IR.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::{Attribute, DeriveInput, Item, Type};

use super::enumeration::EnumerationEnum;
use super::errors::Errors;
use super::field_type::{TypeFacts, ValueType, last_segment};
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
    let mut structs = Vec::new();
    read_items(&file.items, &mut structs, &mut errors);
    let objects = extended(structs, &mut errors);
    errors.finish().map(|()| objects)
}

/// A struct as the Object that it says itself.
struct ReadStruct {
    name: String,
    /// The type of the Object that it extends: nothing of the Object but its own Resources is known
    /// before that is.
    base: Option<Type>,
    object: Object,
}

fn read_items(items: &[Item], structs: &mut Vec<ReadStruct>, errors: &mut Errors) {
    let enumerations = enumerations(items, errors);
    for item in items {
        match item {
            Item::Struct(item) if derives(&item.attrs, "Object") => {
                let input = DeriveInput::from(item.clone());
                let object = ObjectStruct::read(&input, errors);
                structs.push(ReadStruct {
                    name: object.ident.unraw().to_string(),
                    base: object.base.map(|base| base.ty.clone()),
                    object: to_object(&object, &enumerations, errors),
                });
            }
            Item::Mod(module) => {
                let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                read_items(items, structs, errors);
            }
            _ => {}
        }
    }
}

/// The Objects, those that extend another with what they have of it.
fn extended(mut structs: Vec<ReadStruct>, errors: &mut Errors) -> Vec<Object> {
    // What extends an extension comes a round later.
    while let Some((extension, base)) = next_extension(&structs) {
        let base = structs.get(base).map(|found| found.object.clone());
        if let (Some(extension), Some(base)) = (structs.get_mut(extension), base) {
            extension.extend(base, errors);
        }
    }
    for base in structs.iter().filter_map(|found| found.base.as_ref()) {
        let message = "there is no complete definition of this Object in the file, and none of what extends it; put the struct here";
        errors.push(syn::Error::new_spanned(base, message));
    }
    structs.into_iter().map(|found| found.object).collect()
}

/// Where an extension is, and the Object that it extends, if that is complete.
fn next_extension(structs: &[ReadStruct]) -> Option<(usize, usize)> {
    let bases = |extension: &ReadStruct| {
        let name = last_segment(extension.base.as_ref()?).ok()?.ident.unraw();
        let is_base = |found: &ReadStruct| found.base.is_none() && name == found.name;
        structs.iter().position(is_base)
    };
    let mut extensions = structs.iter().enumerate();
    extensions.find_map(|(position, extension)| Some((position, bases(extension)?)))
}

impl ReadStruct {
    /// Makes it the Object that it extends, with its own Resources.
    fn extend(&mut self, base: Object, errors: &mut Errors) {
        let ty = self.base.take();
        let own = std::mem::replace(&mut self.object, base);
        for resource in own.resources {
            let resources = &mut self.object.resources;
            match resources.binary_search_by_key(&resource.id, |known| known.id) {
                Err(place) => resources.insert(place, resource),
                Ok(_) => {
                    let message = format!(
                        "Resource ID {} is that of a Resource of this Object already; give `{}` another",
                        resource.id, resource.name
                    );
                    errors.push(syn::Error::new_spanned(&ty, message));
                }
            }
        }
        if !own.description.is_empty() {
            self.object.description = own.description;
            self.object.notes = own.notes;
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
        registered_urn: arguments
            .urn
            .clone()
            .filter(|urn| *urn != Object::usual_urn(id, arguments.version)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Version;

    const DEVICE: &str = r#"
        /// What it runs on.
        #[derive(Object)]
        #[lwm2m(id = 3, version = "1.2", mandatory)]
        struct Device {
            #[lwm2m(id = 0, read)]
            manufacturer: Option<String>,
            #[lwm2m(skip)]
            cache: std::collections::HashMap<u8, Vec<String>>,
        }"#;

    const EXTENSIONS: &str = r#"
        #[derive(Object)]
        struct Sealed {
            #[lwm2m(base)]
            tracked: super::Tracked,
            #[lwm2m(id = 26241, bootstrap_only)]
            seal: String,
        }
        /// With a position.
        #[derive(Object)]
        struct Tracked {
            #[lwm2m(id = 26250, read)]
            position: String,
            #[lwm2m(base)]
            device: Device,
        }"#;

    #[test]
    fn extensions_have_what_they_extend_in_whatever_order_they_come() {
        let text = format!("mod own {{ {EXTENSIONS} }} {DEVICE}");
        let objects = read_file(&text).unwrap();
        let [sealed, tracked, device] = objects.as_slice() else {
            panic!("{objects:?}");
        };
        let ids = |object: &Object| -> Vec<u16> {
            object
                .resources
                .iter()
                .map(|resource| resource.id)
                .collect()
        };
        assert_eq!(ids(device), [0]);
        assert_eq!(ids(tracked), [0, 26250]);
        assert_eq!(ids(sealed), [0, 26241, 26250]);
        assert_eq!(
            (sealed.id, sealed.version, sealed.mandatory),
            (3, Version::new(1, 2), true)
        );
        assert_eq!(tracked.description, "With a position.");
        assert_eq!(sealed.description, "With a position.");
    }

    #[test]
    fn an_extension_of_what_is_elsewhere_is_refused() {
        let error = read_file(EXTENSIONS).unwrap_err();
        let messages: Vec<String> = error.into_iter().map(|error| error.to_string()).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(
            messages[0].starts_with("there is no complete definition"),
            "{messages:?}"
        );
        let twice = format!("{DEVICE} {EXTENSIONS}").replace("26250", "26241");
        let error = read_file(&twice).unwrap_err();
        assert!(error.to_string().contains("give `Seal` another"), "{error}");
    }
}
