//! Reads a Rust source file into the IR.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range as Span;
use std::str::FromStr;
use std::sync::Arc;

use lwm2m_attributes::{
    EnumerationEnum, Errors, LabelledVariant, ObjectStruct, ResourceField, TypeFacts, ValueType,
    implied_names,
};
use lwm2m_definitions::Error;
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::source::Source;
use lwm2m_model::ir::{Enumeration, IntegerWidth, LabelledValue, Object, Resource, Units};
use lwm2m_model::{DataType, Multiplicity, Operations};
use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, DeriveInput, File, Ident, Item, ItemStruct};

use super::extension::{Part, complete};
use super::read_struct::ReadStruct;
use super::{docs, nesting};

/// Reads every struct of a source file that derives `Object`, including those in inline modules, but not
/// those in other files or macros.
///
/// # Errors
///
/// Returns all problems of the file, each with its location, Object and Resource. A file that is nested too
/// deeply is an error.
///
/// ```
/// use std::sync::Arc;
/// use lwm2m_codegen::rust;
/// use lwm2m_definitions::source::Source;
///
/// let text = "#[derive(Object)] #[lwm2m(id = 33800)] struct Probe { #[lwm2m(id = 0)] depth: u8 }";
/// let error = rust::read(&Arc::new(Source::new("probe.rs", text))).unwrap_err();
/// assert!(error.to_string().starts_with("probe.rs:1:72: error[bad-struct]: say what a server may do"));
/// ```
pub fn read(source: &Arc<Source>) -> Result<Vec<ReadStruct>, Error> {
    nesting::with_stack(|| read_nested(source)).unwrap_or_else(|error| {
        let found = Diagnostic::error("not-read", format!("it could not be read: {error}"));
        Err(found.at(source, 0..0).into())
    })
}

fn read_nested(source: &Arc<Source>) -> Result<Vec<ReadStruct>, Error> {
    let file = parse(source)?;
    let mut reader = Reader::default();
    reader.items(&file.items);
    let found = complete(reader.parts, &mut reader.errors);
    let Err(errors) = reader.errors.finish() else {
        return Ok(found);
    };
    let subjects = reader.subjects;
    let diagnostics = errors.into_iter().map(|error| {
        let start = error.span().byte_range().start;
        let mut around = subjects.iter();
        let found = Diagnostic::error("bad-struct", error.to_string());
        let found = found.at(source, place(&error, source));
        match around.rfind(|(span, _)| span.contains(&start)) {
            Some((_, subject)) => found.about(*subject),
            None => found,
        }
    });
    Err(diagnostics.collect::<Vec<_>>().into())
}

/// Parses the file with syn, unless it is nested too deeply.
fn parse(source: &Arc<Source>) -> Result<File, Error> {
    if source.text().trim_start().starts_with('<') {
        return Err(markup(source).into());
    }
    let no_rust = |error: &syn::Error, why: &str| {
        Diagnostic::error("bad-rust", format!("this is no Rust: {why}"))
            .at(source, place(error, source))
    };
    let tokens = TokenStream::from_str(&without_shebang(source.text())).map_err(|error| {
        let why = "a bracket or a text has no end, or no token begins here";
        no_rust(&error.into(), why)
    })?;
    if let Some(place) = nesting::too_deep(tokens.clone()) {
        let most = nesting::MAX_DEPTH;
        let message = format!("more than {most} levels within each other are not read");
        let found = Diagnostic::error("too-deep", message).at(source, place.byte_range());
        return Err(found
            .help("move the structs that derive `Object` to a file of their own")
            .into());
    }
    syn::parse2(tokens).map_err(|error| no_rust(&error, &error.to_string()).into())
}

/// Returns the location of an error. At the end of the file, there is no token to point at.
fn place(error: &syn::Error, source: &Source) -> Span<usize> {
    let (span, end) = (error.span().byte_range(), source.text().len());
    if span == (0..0) { end..end } else { span }
}

fn markup(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error("bad-rust", "this is no Rust: it begins as XML does")
        .help("name a file with a struct that derives `Object`; `lwm2m-codegen generate` writes Rust for XML")
        .at(source, 0..0)
}

/// Replaces a shebang line by blanks, so that the offsets of all tokens are preserved.
fn without_shebang(text: &str) -> Cow<'_, str> {
    let after = text.strip_prefix("#!").map(str::trim_start);
    // `#![…]` is an attribute.
    if after.is_none_or(|rest| rest.starts_with('[')) {
        return text.into();
    }
    let end = text.find('\n').unwrap_or(text.len());
    let rest = text.get(end..).unwrap_or_default();
    (" ".repeat(end) + rest).into()
}

/// Like [`read`], for a text without a file name.
///
/// # Errors
///
/// Returns all problems of the text, each with its location, Object and Resource.
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
/// # Ok::<(), lwm2m_codegen::Error>(())
/// ```
pub fn read_file(text: &str) -> Result<Vec<Object>, Error> {
    let found = read(&Arc::new(Source::new("text", text)))?;
    Ok(found.into_iter().map(|found| found.object).collect())
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// The Objects and Resources to which parts of the file belong. Inner parts follow the parts that
    /// contain them.
    subjects: Vec<(Span<usize>, Subject)>,
    errors: Errors,
}

impl Reader {
    fn items(&mut self, items: &[Item]) {
        let enumerations = enumerations(items, &mut self.errors);
        for item in items {
            match item {
                Item::Struct(item) if derives(&item.attrs, "Object") => {
                    self.structure(item, &enumerations);
                }
                Item::Mod(module) => {
                    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                    self.items(items);
                }
                _ => {}
            }
        }
    }

    fn structure(&mut self, item: &ItemStruct, enumerations: &BTreeMap<String, KnownEnumeration>) {
        let input = DeriveInput::from(item.clone());
        let object = ObjectStruct::read(&input, &mut self.errors);
        self.note_subjects(item, &object);
        let fields = object.fields.iter();
        let read = ReadStruct {
            object: to_object(&object, enumerations, &mut self.errors),
            span: item.ident.span().byte_range(),
            fields: fields
                .map(|field| (field.id, field.ident.span().byte_range()))
                .collect(),
            is_extended: false,
        };
        self.parts.push(Part {
            name: object.ident.unraw().to_string(),
            base: object.base.map(|base| base.ty.clone()),
            read,
        });
    }

    fn note_subjects(&mut self, item: &ItemStruct, object: &ObjectStruct<'_>) {
        let id = object.arguments.id;
        let subject = id.map_or_else(Subject::default, Subject::object);
        self.subjects.push((item.span().byte_range(), subject));
        let fields = object.fields.iter();
        // A field with an invalid ID has no subject of its own.
        let read = fields.filter_map(|field| Some((field.ident, field.arguments.id?)));
        let resources: BTreeMap<&Ident, u16> = read.collect();
        for field in &item.fields {
            let resource = field.ident.as_ref().and_then(|ident| resources.get(ident));
            let subject = resource.map(|resource| Subject::resource(id, *resource));
            self.subjects
                .extend(subject.map(|subject| (field.span().byte_range(), subject)));
        }
    }
}

/// An enumeration and the integer type of its values.
struct KnownEnumeration {
    enumeration: Enumeration,
    width: IntegerWidth,
}

impl KnownEnumeration {
    /// A placeholder for an enumeration with errors, which prevents further errors at its uses.
    fn placeholder() -> Self {
        Self {
            enumeration: Enumeration { values: Vec::new() },
            width: IntegerWidth::I64,
        }
    }
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
            // Its errors are reported already.
            known.insert(item.ident.to_string(), KnownEnumeration::placeholder());
            continue;
        };
        let mut values: Vec<LabelledValue> = found
            .variants
            .iter()
            .map(|variant| LabelledValue {
                value: variant.value,
                label: label(variant),
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

/// Returns the label of a variant: its documentation on one line, or else its name.
fn label(variant: &LabelledVariant<'_>) -> String {
    let text = docs::to_text(&variant.docs);
    let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        implied_names::name(&variant.ident.unraw().to_string())
    } else {
        label
    }
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    let mut found = false;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
    {
        // The compiler reports a derive that cannot be parsed.
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
        .unwrap_or_else(|| implied_names::name(&object.ident.unraw().to_string()));
    let (description, after) =
        docs::split_at(&object.docs, |line| line.starts_with(&format!("`/{id}`")));
    let (_, notes) = docs::split_at(after, |line| line == "# Notes");
    let usual_urn = Object::usual_urn(id, arguments.version);
    let registered_urn = arguments.urn.as_ref().filter(|urn| **urn != usual_urn);
    let resources = object.fields.iter().filter_map(|field| {
        // A type without facts is reported already.
        let facts = field.facts.as_ref()?;
        errors.take(to_resource(field, facts, id, enumerations))
    });
    Object {
        registered_urn: registered_urn.cloned(),
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
                "`{name}` is no type of LwM2M, and no enum in this module derives `Enumeration` under that name; \
                 write the type that its values are sent as, such as `i64`, `String` or `Time`, \
                 or `#[lwm2m(skip)]` if the field is no Resource"
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
        .unwrap_or_else(|| implied_names::name(&field.name));
    let (description, _) = docs::split_at(&field.docs, |line| {
        line.starts_with(&format!("`/{object}/*/{}`", field.id))
    });
    // Missing operations are reported already.
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
