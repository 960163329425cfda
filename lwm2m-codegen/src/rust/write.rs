//! Writes a definition as a Rust module: imports, a struct, and an enum for each Resource whose values have
//! labels.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_attributes::{ObjectArguments, ResourceArguments, VariantArgument, implied_names};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::IdBlock;
use lwm2m_model::ir::{Enumeration, Object, Range, Resource};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::{self, Lines};
use super::layout::{self, AttributeTexts, format_items};
use super::surface::{EnumSurface, FieldSurface, Surface};
use super::types::TypeWriter;
use crate::naming::{FieldNames, struct_name, variant_names};
use crate::options::{Options, Selector, Storage};

/// The derives of every struct.
const STRUCT_DERIVES: [&str; 5] = ["Clone", "Default", "PartialEq", "Object", "ObjectDebug"];

/// The derives of every enum.
const ENUM_DERIVES: [&str; 8] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "Hash",
    "Enumeration",
];

/// The module of a definition.
#[derive(Clone, Debug)]
pub(super) struct ModuleText {
    /// The imported names, relative to the root of the runtime.
    imports: Vec<String>,
    items: String,
    /// The names of the fields, by Resource ID.
    pub(super) fields: BTreeMap<u16, String>,
}

impl ModuleText {
    /// Returns the text of the module, for a module nested in `depth` modules.
    pub(super) fn text(&self, depth: usize) -> String {
        let import = layout::import("use ::lwm2m_objects", &self.imports, depth);
        format!("{import}\n{}", self.items)
    }
}

/// Writes the module of a definition.
pub(super) fn module(
    object: &Object,
    struct_name: &str,
    options: &Options,
) -> Result<ModuleText, Vec<Diagnostic>> {
    let mut writer = ModuleWriter::new(object, struct_name, options);
    let fields = writer.name_fields(&selected(object, options));
    let items = writer.items(&fields);
    let diagnostics = std::mem::take(&mut writer.types.diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let names = fields
        .iter()
        .map(|field| (field.resource.id, field.ident.to_string()));
    let fields = names.collect();
    let imports = writer.imports();
    let items = format_items(items, &writer.attributes);
    items
        .map(|items| ModuleText {
            imports,
            items,
            fields,
        })
        .map_err(|error| {
            let found =
                Diagnostic::error("no-rust", format!("what was generated is no Rust: {error}"));
            vec![
                found
                    .about(Subject::object(object.id))
                    .help("check the further attributes and derives"),
            ]
        })
}

impl Surface {
    /// Returns the items generated for a definition with default options, if no other Object has the same
    /// name.
    pub(crate) fn of(object: &Object) -> Surface {
        let (name, options) = (struct_name(&object.name, object.id), Options::default());
        let mut writer = ModuleWriter::new(object, &name, &options);
        let fields = writer.name_fields(&selected(object, &options));
        let fields = fields.iter().map(|field| writer.field_surface(field));
        let fields = fields.collect();
        Surface { name, fields }
    }
}

fn selected<'o>(object: &'o Object, options: &Options) -> Vec<&'o Resource> {
    let is_selected = |resource: &&Resource| options.is_selected(object.id, resource.id);
    object.resources.iter().filter(is_selected).collect()
}

/// A Resource and its Rust names.
struct Field<'o> {
    resource: &'o Resource,
    ident: Ident,
    enumeration: Option<(Ident, &'o Enumeration)>,
}

struct ModuleWriter<'o> {
    object: &'o Object,
    options: &'o Options,
    struct_name: &'o str,
    attributes: AttributeTexts,
    types: TypeWriter<'o>,
}

impl<'o> ModuleWriter<'o> {
    fn new(object: &'o Object, struct_name: &'o str, options: &'o Options) -> ModuleWriter<'o> {
        ModuleWriter {
            object,
            options,
            struct_name,
            attributes: AttributeTexts::default(),
            types: TypeWriter {
                options,
                object: object.id,
                imports: BTreeSet::new(),
                stored: BTreeSet::new(),
                diagnostics: Vec::new(),
            },
        }
    }

    fn name_fields(&mut self, resources: &[&'o Resource]) -> Vec<Field<'o>> {
        let names = FieldNames::new(self.object, resources, self.struct_name, self.options);
        self.types.diagnostics.extend(names.clashes());
        let fields = names.fields.into_iter().map(|named| Field {
            resource: named.resource,
            ident: ident(&named.field),
            enumeration: named
                .enumeration
                .map(|(name, values)| (ident(&name), values)),
        });
        fields.collect()
    }

    fn items(&mut self, fields: &[Field<'o>]) -> Vec<TokenStream> {
        let structure = self.structure(fields);
        let enums: Vec<TokenStream> = fields
            .iter()
            .filter_map(|field| self.enumeration(field))
            .collect();
        if !enums.is_empty() {
            self.types.imports.insert("Enumeration");
        }
        std::iter::once(structure).chain(enums).collect()
    }

    /// Returns the imported names in the order of rustfmt.
    fn imports(&self) -> Vec<String> {
        let TypeWriter {
            imports, stored, ..
        } = &self.types;
        let mut names = BTreeSet::from(["Object", "ObjectDebug"]);
        names.extend(imports);
        let stored = match self.options.storage {
            Storage::Alloc => {
                names.extend(stored);
                None
            }
            Storage::Heapless => layout::nested("heapless", stored),
        };
        names.into_iter().map(str::to_owned).chain(stored).collect()
    }

    fn structure(&mut self, fields: &[Field<'o>]) -> TokenStream {
        let object = self.object;
        let name = ident(self.struct_name);
        let arguments = ObjectArguments {
            id: Some(object.id),
            name: Some(object.name.clone())
                .filter(|name| *name != implied_names::name(self.struct_name)),
            version: object.version,
            lwm2m_version: object.lwm2m_version,
            urn: object
                .registered_urn
                .clone()
                .or_else(|| (IdBlock::of(object.id) == IdBlock::Reserved).then(|| object.urn())),
            multiple: object.is_multiple(),
            mandatory: object.mandatory,
        };
        let docs = doc_attributes(&object_docs(object));
        let attribute = self.attributes.attribute("lwm2m", &arguments.write());
        let derives = self.derives(
            |selector| selector.selects_object(object.id),
            &STRUCT_DERIVES,
        );
        let extra = self.additional_attributes(|selector| selector.selects_object(object.id));
        let fields: Vec<TokenStream> = fields.iter().map(|field| self.field(field)).collect();
        quote! {
            #docs
            #derives
            #attribute
            #(#extra)*
            pub struct #name { #(#fields),* }
        }
    }

    fn field(&mut self, field: &Field<'o>) -> TokenStream {
        let Field {
            resource,
            ident,
            enumeration,
        } = field;
        let ty = self
            .types
            .field(resource, enumeration.as_ref().map(|(name, _)| name));
        let range = self.types.range(resource);
        let arguments = resource_arguments(resource, range, &ident.to_string());
        let docs = doc_attributes(&resource_docs(
            resource,
            self.object.id,
            enumeration.is_some(),
        ));
        let attribute = self.attributes.attribute("lwm2m", &arguments.write());
        let extra = self.additional_attributes(|selector| {
            selector == Selector::Resource(self.object.id, resource.id)
        });
        quote! { #docs #attribute #(#extra)* pub #ident: #ty }
    }

    fn field_surface(&mut self, field: &Field<'o>) -> FieldSurface {
        let enumeration = field.enumeration.as_ref();
        let ty = self
            .types
            .field(field.resource, enumeration.map(|(name, _)| name));
        FieldSurface {
            resource: field.resource.id,
            name: field.ident.to_string(),
            // Tokens are printed with spaces between them.
            ty: ty.to_string().replace(' ', ""),
            enumeration: enumeration.and_then(|(name, found)| {
                let values = found.values.iter().map(|value| value.value);
                Some(EnumSurface {
                    name: name.to_string(),
                    number: field.resource.integer_width()?.name(),
                    variants: values.zip(variant_names(&found.values)).collect(),
                })
            }),
        }
    }

    fn enumeration(&mut self, field: &Field<'o>) -> Option<TokenStream> {
        let (name, enumeration) = field.enumeration.as_ref()?;
        let number = ident(field.resource.integer_width()?.name());
        let path = format!("/{}/*/{}", self.object.id, field.resource.id);
        let docs = doc_attributes(&[format!(
            "The values of [`{}::{}`], `{path}`.",
            self.struct_name, field.ident
        )]);
        let (object, resource) = (self.object.id, field.resource.id);
        let is_selected = |selector: Selector| selector.selects(object, resource);
        let derives = self.derives(is_selected, &ENUM_DERIVES);
        let serde_as_number = self
            .derives_serde(is_selected)
            .then(|| self.serde_as_number(&number));
        let variants = enumeration
            .values
            .iter()
            .zip(variant_names(&enumeration.values))
            .enumerate()
            .map(|(position, (value, name))| {
                let docs = doc_attributes(&docs::from_text(&value.label));
                let attribute = self
                    .attributes
                    .attribute("lwm2m", &[VariantArgument::Value(value.value).write()]);
                let default = (position == 0).then(|| quote!(#[default]));
                let name = ident(&name);
                quote!(#docs #attribute #default #name)
            });
        let variants: Vec<TokenStream> = variants.collect();
        let other = self
            .attributes
            .attribute("lwm2m", &[VariantArgument::Other.write()]);
        Some(quote! {
            #docs
            #derives
            #serde_as_number
            pub enum #name {
                #(#variants,)*
                #[doc = " Any value that has no label."]
                #other
                Other(#number)
            }
        })
    }

    /// Returns the derives in `always`, followed by the additional derives for selectors that fulfil
    /// `is_selected`, without duplicates.
    fn derives(&mut self, is_selected: impl Fn(Selector) -> bool, always: &[&str]) -> TokenStream {
        let mut names: Vec<String> = always.iter().map(|&name| name.to_owned()).collect();
        let mut seen: BTreeSet<&str> = always.iter().copied().collect();
        for (selector, path) in &self.options.derives {
            let name = path.rsplit("::").next().unwrap_or(path).trim();
            if is_selected(*selector) && seen.insert(name) {
                names.push(path.clone());
            }
        }
        self.attributes.attribute("derive", &names)
    }

    /// Whether the additional derives include one of serde.
    fn derives_serde(&self, is_selected: impl Fn(Selector) -> bool) -> bool {
        self.options.derives.iter().any(|(selector, path)| {
            let mut names = path.rsplit("::").map(str::trim);
            is_selected(*selector)
                && matches!(names.next(), Some("Serialize" | "Deserialize"))
                && names.next() == Some("serde")
        })
    }

    /// Returns attributes that make serde represent an enum by its number, as payloads do. Other programs
    /// do not know the names of the variants.
    fn serde_as_number(&mut self, number: &Ident) -> TokenStream {
        let ways = ["from", "into"].map(|way| format!("{way} = \"{number}\""));
        let convert = self.attributes.attribute("lwm2m", &["convert".to_owned()]);
        let by_number = self.attributes.attribute("serde", &ways);
        quote!(#convert #by_number)
    }

    fn additional_attributes(&self, is_selected: impl Fn(Selector) -> bool) -> Vec<TokenStream> {
        let matching = self
            .options
            .attributes
            .iter()
            .filter(|(selector, _)| is_selected(*selector));
        matching
            .filter_map(|(_, attribute)| attribute.parse().ok())
            .collect()
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn doc_attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

fn resource_arguments(resource: &Resource, range: Option<Range>, field: &str) -> ResourceArguments {
    let unsigned = resource.data_type == Some(lwm2m_model::DataType::UnsignedInteger);
    let width = resource.integer_width();
    let implied = width.and_then(|width| width.implied_range(resource.data_type?));
    ResourceArguments {
        id: Some(resource.id),
        name: Some(resource.name.clone()).filter(|name| *name != implied_names::name(field)),
        operations: Some(resource.operations),
        mandatory: resource.mandatory && (resource.is_multiple() || resource.data_type.is_none()),
        unsigned: unsigned && width != Some(lwm2m_model::ir::IntegerWidth::U64),
        range: range.filter(|range| Some(range) != implied.as_ref()),
        units: resource.units.as_ref().map(|units| units.0.clone()),
    }
}

fn object_docs(object: &Object) -> Lines {
    let instances = if object.is_multiple() {
        "multiple instances"
    } else {
        "single instance"
    };
    let mandatory = if object.mandatory {
        "mandatory"
    } else {
        "optional"
    };
    let facts = format!(
        "`/{}` {} {} · LwM2M {} · {instances} · {mandatory}",
        object.id,
        docs::escape(&object.name),
        object.version,
        object.lwm2m_version,
    );
    let mut notes = docs::from_text(&object.notes);
    if !notes.is_empty() {
        notes.splice(0..0, ["# Notes".to_owned(), String::new()]);
    }
    docs::paragraphs([
        docs::from_text(&object.description),
        docs::wrap_markdown(&facts),
        notes,
    ])
}

fn resource_docs(resource: &Resource, object: u16, enumerated: bool) -> Lines {
    let mut facts = vec![
        format!(
            "`/{object}/*/{}` {}",
            resource.id,
            docs::escape(&resource.name)
        ),
        resource.operations.in_words().to_owned(),
    ];
    let is_length_range = resource
        .data_type
        .is_some_and(lwm2m_model::DataType::is_bounded_by_length);
    facts.extend(resource.range.as_ref().map(|range| match range {
        Range::Integers(_) if is_length_range => {
            format!("{} bytes", docs::code(&range.to_string()))
        }
        range => docs::code(&range.to_string()),
    }));
    facts.extend(
        resource
            .units
            .as_ref()
            .map(|units| format!("in {}", docs::code(&units.0))),
    );
    let labels = resource
        .enumeration
        .iter()
        .filter(|_| !enumerated)
        .flat_map(|found| &found.values);
    let labels: Vec<String> = labels
        .map(|value| format!("{}: {}", value.value, value.label))
        .collect();
    docs::paragraphs([
        docs::from_text(&resource.description),
        docs::wrap_markdown(&facts.join(" · ")),
        docs::from_text(&labels.join("\n")),
    ])
}
