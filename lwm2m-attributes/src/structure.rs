//! Reads a struct that derives `Object`: its fields with their types and attributes, and checks whether
//! these are consistent.

use std::collections::BTreeMap;

use lwm2m_model::IdBlock;
use lwm2m_model::ir::Resource;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Lit, Meta, Path, Token, Type,
};

use crate::arguments::ArgumentSpans;
use crate::attribute::{ObjectArguments, ResourceArguments, StructAttribute};
use crate::errors::Errors;
use crate::field_type::TypeFacts;
use crate::{check, implied_names};

/// A struct that derives `Object`.
pub struct ObjectStruct<'a> {
    /// The name of the struct.
    pub ident: &'a Ident,
    /// The generic parameters.
    pub generics: &'a Generics,
    /// The lines of its doc comment.
    pub docs: Vec<String>,
    /// The arguments of its attribute.
    pub arguments: ObjectArguments,
    /// The path of the crate `lwm2m_objects`, if the attribute sets one.
    pub runtime: Option<Path>,
    /// The field that holds the Object which this struct extends.
    pub base: Option<BaseField<'a>>,
    /// The fields that are Resources, in ascending order of their IDs.
    pub fields: Vec<ResourceField<'a>>,
}

/// The field that holds the Object which a struct extends with further Resources.
#[derive(Clone, Copy)]
pub struct BaseField<'a> {
    /// The name of the field.
    pub ident: &'a Ident,
    /// The type of the extended Object.
    pub ty: &'a Type,
}

/// A field that holds a Resource.
pub struct ResourceField<'a> {
    /// The name of the field.
    pub ident: &'a Ident,
    /// The name without `r#`.
    pub name: String,
    /// The type of the field.
    pub ty: &'a Type,
    /// The facts that the type states; `None` if the type is invalid.
    pub facts: Option<TypeFacts>,
    /// The lines of its doc comment.
    pub docs: Vec<String>,
    /// The Resource ID; 0 if it is missing or invalid.
    pub id: u16,
    /// The arguments of its attribute.
    pub arguments: ResourceArguments,
    spans: ArgumentSpans,
}

impl<'a> ObjectStruct<'a> {
    /// Reads the struct. Reports each problem to `errors`.
    pub fn read(input: &'a DeriveInput, errors: &mut Errors) -> ObjectStruct<'a> {
        let StructAttribute {
            arguments,
            spans,
            runtime,
        } = StructAttribute::read(&input.attrs, errors);
        let mut base = None;
        let mut fields = Vec::new();
        for field in named_fields(input, errors).into_iter().flatten() {
            let Some(ident) = field.ident.as_ref() else {
                continue;
            };
            let (arguments, spans) = ResourceArguments::read(&field.attrs, errors);
            if spans.has_intended("skip") {
                refuse_beside("skip", &spans, errors);
            } else if !spans.has_intended("base") {
                let field = ResourceField::read(ident, field, arguments, spans, errors);
                fields.push(field);
            } else if base.is_some() {
                let message = "a struct can extend only one Object; remove the second `base`";
                errors.push(spans.error("base", message));
            } else {
                refuse_beside("base", &spans, errors);
                base = Some(BaseField {
                    ident,
                    ty: &field.ty,
                });
            }
        }
        match base {
            Some(base) => check_extension(&base, input, &spans, &fields, errors),
            None => {
                check_id(&input.ident, &arguments, &spans, errors);
                check_name(&input.ident, &spans, "Soil Probe", errors);
            }
        }
        refuse_repeated_ids(&mut fields, errors);
        refuse_repeated_constants(&fields, errors);
        ObjectStruct {
            ident: &input.ident,
            generics: &input.generics,
            docs: doc_lines(&input.attrs),
            arguments,
            runtime,
            base,
            fields,
        }
    }
}

fn named_fields<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> Option<&'a Punctuated<syn::Field, Token![,]>> {
    let message = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(&fields.named),
            Fields::Unnamed(_) => {
                "an Object needs named fields; write a struct with `{ name: Type }`"
            }
            Fields::Unit => {
                "an Object needs named fields; write `struct Name {}` if it has no Resources"
            }
        },
        Data::Enum(_) => {
            "cannot derive `Object` for an enum; derive `Enumeration` for labelled values of a Resource"
        }
        Data::Union(_) => "cannot derive `Object` for a union; use a struct",
    };
    errors.push(syn::Error::new(input.ident.span(), message));
    None
}

fn check_id(
    ident: &Ident,
    arguments: &ObjectArguments,
    spans: &ArgumentSpans,
    errors: &mut Errors,
) {
    match arguments.id {
        None if spans.is_missing("id") => {
            let message = "an Object requires an ID; write `#[lwm2m(id = 33800)]`";
            errors.push(syn::Error::new(ident.span(), message));
        }
        Some(id) if IdBlock::of(id) == IdBlock::Reserved && spans.is_missing("urn") => {
            let message = format!(
                "Object ID {id} is in a reserved range; use 10241..=32768 (public, registered with OMA), 32769..=42768 (private, reserved with OMA) or 42769..=42800 (tests); if OMA has assigned {id}, also write its `urn = \"…\"`"
            );
            errors.push(spans.error("id", message));
        }
        _ => {}
    }
}

/// Reports an identifier, such as `__`, from which no registered name can be derived.
fn check_name(ident: &Ident, spans: &ArgumentSpans, example: &str, errors: &mut Errors) {
    if spans.is_missing("name") && implied_names::name(&ident.unraw().to_string()).is_empty() {
        let message = format!(
            "cannot derive a registered name from `{ident}`; add one, such as `name = \"{example}\"`"
        );
        errors.push(syn::Error::new(ident.span(), message));
    }
}

/// Checks a struct that extends an Object: everything except its own Resources is inherited.
fn check_extension(
    base: &BaseField<'_>,
    input: &DeriveInput,
    spans: &ArgumentSpans,
    fields: &[ResourceField<'_>],
    errors: &mut Errors,
) {
    for name in spans.names().filter(|name| *name != "crate") {
        let message = format!(
            "`{name}` is inherited from the Object in `{}`; remove it",
            base.ident
        );
        errors.push(spans.error(name, message));
    }
    if !input.generics.params.is_empty() {
        let message = "a struct that extends an Object cannot be generic; remove the parameters";
        errors.push(syn::Error::new_spanned(&input.generics, message));
    }
    let private = Resource::PRIVATE_IDS;
    for field in fields {
        if field.arguments.id.is_some_and(|id| !private.contains(&id)) {
            let message = format!(
                "a Resource that extends an Object needs an ID in {}..={}, which OMA reserves for private use",
                private.start(),
                private.end()
            );
            errors.push(field.spans.error("id", message));
        }
    }
}

/// Rejects other arguments of a field that does not hold a Resource.
fn refuse_beside(role: &str, spans: &ArgumentSpans, errors: &mut Errors) {
    for name in spans.names().filter(|name| *name != role) {
        let message = format!("`{name}` cannot be combined with `{role}`; remove one of them");
        errors.push(spans.error(name, message));
    }
}

impl<'a> ResourceField<'a> {
    fn read(
        ident: &'a Ident,
        field: &'a syn::Field,
        arguments: ResourceArguments,
        spans: ArgumentSpans,
        errors: &mut Errors,
    ) -> ResourceField<'a> {
        if spans.is_missing("id") {
            let message = "a Resource requires an ID; write `#[lwm2m(id = …, read)]`, or `#[lwm2m(skip)]` if the field is not a Resource";
            errors.push(syn::Error::new(ident.span(), message));
        } else if OPERATIONS
            .iter()
            .all(|operation| spans.is_missing(operation))
        {
            let message =
                "missing operations; add `read`, `write`, both, `execute` or `bootstrap_only`";
            errors.push(syn::Error::new(ident.span(), message));
        }
        check_name(ident, &spans, "Battery Level", errors);
        let facts = errors.take(TypeFacts::read(&field.ty));
        if let Some(facts) = &facts {
            check::check(facts, &arguments, &spans, errors);
        }
        ResourceField {
            ident,
            name: ident.unraw().to_string(),
            ty: &field.ty,
            facts,
            docs: doc_lines(&field.attrs),
            id: arguments.id.unwrap_or_default(),
            arguments,
            spans,
        }
    }
}

/// The arguments of which a Resource requires at least one.
const OPERATIONS: [&str; 4] = ["read", "write", "execute", "bootstrap_only"];

fn refuse_repeated_ids(fields: &mut [ResourceField<'_>], errors: &mut Errors) {
    fields.sort_by_key(|field| field.id);
    for pair in fields.windows(2) {
        let [first, second] = pair else { continue };
        if first.arguments.id.is_some() && first.arguments.id == second.arguments.id {
            let message = format!(
                "Resource ID {} is already used by `{}`; choose another",
                second.id, first.ident
            );
            errors.push(second.spans.error("id", message));
        }
    }
}

/// Rejects fields such as `a` and `a_`, whose constants would have the same name.
fn refuse_repeated_constants(fields: &[ResourceField<'_>], errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for field in fields {
        let constant = implied_names::constant(&field.name);
        if let Some(earlier) = seen.insert(constant.clone(), field.ident) {
            let message = format!(
                "the constant `{constant}` is already used by `{earlier}`; rename one of the fields"
            );
            errors.push(syn::Error::new(field.ident.span(), message));
        }
    }
}

/// Returns the lines of a doc comment, each without its leading space.
pub(crate) fn doc_lines(attributes: &[Attribute]) -> Vec<String> {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        let Some(text) = doc_text(attribute) else {
            continue;
        };
        let has_stars = has_stars(&text);
        lines.extend(text.split('\n').map(|line| {
            let line = if has_stars { without_star(line) } else { line };
            line.strip_prefix(' ').unwrap_or(line).to_owned()
        }));
    }
    lines
}

/// The text of `doc = "…"`.
fn doc_text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// Whether each line of a block comment after the first starts with a decorative star. The last line may
/// only contain the end of the comment.
fn has_stars(text: &str) -> bool {
    let Some((_, rest)) = text.trim_end().split_once('\n') else {
        return false;
    };
    rest.split('\n')
        .all(|line| line.starts_with([' ', '\t']) && line.trim_start().starts_with('*'))
}

fn without_star(line: &str) -> &str {
    line.trim_start().strip_prefix('*').unwrap_or(line)
}
