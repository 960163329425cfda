//! Reads a struct that derives `Object`: its fields, their types and attributes, and whether these
//! agree.

use std::collections::BTreeMap;

use lwm2m_model::IdBlock;
use lwm2m_model::ir::Resource;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Lit, Meta, Path, Token, Type,
};

use crate::arguments::Places;
use crate::attribute::{ObjectArguments, ResourceArguments, StructAttribute};
use crate::errors::Errors;
use crate::field_type::TypeFacts;
use crate::{check, implied_names};

/// A struct that derives `Object`.
pub struct ObjectStruct<'a> {
    /// The name of the struct.
    pub ident: &'a Ident,
    /// Its generics.
    pub generics: &'a Generics,
    /// The lines of its doc comment.
    pub docs: Vec<String>,
    /// The arguments of its attribute.
    pub arguments: ObjectArguments,
    /// The path of the crate `lwm2m_objects`, if the attribute states another.
    pub runtime: Option<Path>,
    /// The field with the Object that this struct extends.
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
    /// The facts that the type states; `None` if it is invalid.
    pub facts: Option<TypeFacts>,
    /// The lines of its doc comment.
    pub docs: Vec<String>,
    /// The Resource ID; 0 if it is missing or invalid.
    pub id: u16,
    /// The arguments of its attribute.
    pub arguments: ResourceArguments,
    places: Places,
}

impl<'a> ObjectStruct<'a> {
    /// Reads the struct. Reports each problem to `errors`.
    pub fn read(input: &'a DeriveInput, errors: &mut Errors) -> ObjectStruct<'a> {
        let StructAttribute {
            arguments,
            places,
            runtime,
        } = StructAttribute::read(&input.attrs, errors);
        let mut base = None;
        let mut fields = Vec::new();
        for field in named_fields(input, errors).into_iter().flatten() {
            let Some(ident) = field.ident.as_ref() else {
                continue;
            };
            let (arguments, places) = ResourceArguments::read(&field.attrs, errors);
            if places.has_intended("skip") {
                refuse_beside("skip", &places, errors);
            } else if !places.has_intended("base") {
                let field = ResourceField::read(ident, field, arguments, places, errors);
                fields.push(field);
            } else if base.is_some() {
                let message = "a struct extends one Object; keep one `base`";
                errors.push(places.error("base", message));
            } else {
                refuse_beside("base", &places, errors);
                base = Some(BaseField {
                    ident,
                    ty: &field.ty,
                });
            }
        }
        match base {
            Some(base) => check_extension(&base, input, &places, &fields, errors),
            None => {
                check_id(&input.ident, &arguments, &places, errors);
                check_name(&input.ident, &places, "Soil Probe", errors);
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
                "the Resources of an Object have names; write a struct with `{ name: Type }`"
            }
            Fields::Unit => {
                "an Object has a field for each Resource; write `{}` even where there are none"
            }
        },
        Data::Enum(_) => {
            "an Object is a struct; for a Resource whose values have names, derive `Enumeration`"
        }
        Data::Union(_) => "an Object is a struct with a field for each Resource; write `struct`",
    };
    errors.push(syn::Error::new(input.ident.span(), message));
    None
}

fn check_id(ident: &Ident, arguments: &ObjectArguments, places: &Places, errors: &mut Errors) {
    match arguments.id {
        None if places.is_missing("id") => {
            let message = "an Object needs its ID; write `#[lwm2m(id = 33800)]` above the struct";
            errors.push(syn::Error::new(ident.span(), message));
        }
        Some(id) if IdBlock::of(id) == IdBlock::Reserved && places.is_missing("urn") => {
            let message = format!(
                "OMA keeps Object ID {id} for later; register one of 10241..=32768 with OMA, or a block of 32769..=42768 if it is to stay private, or test with 42769..=42800; if {id} has been given to you, write its `urn = \"…\"` too"
            );
            errors.push(places.error("id", message));
        }
        _ => {}
    }
}

/// An identifier such as `__` implies no registered name.
fn check_name(ident: &Ident, places: &Places, example: &str, errors: &mut Errors) {
    if places.is_missing("name") && implied_names::name(&ident.unraw().to_string()).is_empty() {
        let message = format!("`{ident}` says no name; write one such as `name = \"{example}\"`");
        errors.push(syn::Error::new(ident.span(), message));
    }
}

/// An extension takes everything but its Resources from the Object that it extends.
fn check_extension(
    base: &BaseField<'_>,
    input: &DeriveInput,
    places: &Places,
    fields: &[ResourceField<'_>],
    errors: &mut Errors,
) {
    for name in places.names().filter(|name| *name != "crate") {
        let message = format!(
            "`{name}` is that of the Object in `{}`, which this one extends; leave it out",
            base.ident
        );
        errors.push(places.error(name, message));
    }
    if !input.generics.params.is_empty() {
        let message = "a struct that extends an Object has no generics, since its table is put together from known rows; leave them out";
        errors.push(syn::Error::new_spanned(&input.generics, message));
    }
    let private = Resource::PRIVATE_IDS;
    for field in fields {
        if field.arguments.id.is_some_and(|id| !private.contains(&id)) {
            let message = format!(
                "a Resource that is added to an Object of somebody else has an ID of {}..={}, which OMA gives to nobody",
                private.start(),
                private.end()
            );
            errors.push(field.places.error("id", message));
        }
    }
}

/// A field that does not hold a Resource takes no other arguments.
fn refuse_beside(role: &str, places: &Places, errors: &mut Errors) {
    for name in places.names().filter(|name| *name != role) {
        let message = format!("`{name}` does not go with `{role}`; leave one of them out");
        errors.push(places.error(name, message));
    }
}

impl<'a> ResourceField<'a> {
    fn read(
        ident: &'a Ident,
        field: &'a syn::Field,
        arguments: ResourceArguments,
        places: Places,
        errors: &mut Errors,
    ) -> ResourceField<'a> {
        if places.is_missing("id") {
            let message = "a Resource needs its ID; write `#[lwm2m(id = …, read)]` above the field, or `#[lwm2m(skip)]` if it is none";
            errors.push(syn::Error::new(ident.span(), message));
        } else if OPERATIONS
            .iter()
            .all(|operation| places.is_missing(operation))
        {
            let message = "say what a server may do: `read`, `write`, both, `execute`, or `bootstrap_only` for nothing";
            errors.push(syn::Error::new(ident.span(), message));
        }
        check_name(ident, &places, "Battery Level", errors);
        let facts = errors.take(TypeFacts::read(&field.ty));
        if let Some(facts) = &facts {
            check::check(facts, &arguments, &places, errors);
        }
        ResourceField {
            ident,
            name: ident.unraw().to_string(),
            ty: &field.ty,
            facts,
            docs: doc_lines(&field.attrs),
            id: arguments.id.unwrap_or_default(),
            arguments,
            places,
        }
    }
}

/// The arguments of which a Resource needs one.
const OPERATIONS: [&str; 4] = ["read", "write", "execute", "bootstrap_only"];

fn refuse_repeated_ids(fields: &mut [ResourceField<'_>], errors: &mut Errors) {
    fields.sort_by_key(|field| field.id);
    for pair in fields.windows(2) {
        let [first, second] = pair else { continue };
        if first.arguments.id.is_some() && first.arguments.id == second.arguments.id {
            let message = format!(
                "Resource ID {} is that of `{}` already; give each Resource its own",
                second.id, first.ident
            );
            errors.push(second.places.error("id", message));
        }
    }
}

/// Fields such as `a` and `a_` differ, but the constants with their paths would not.
fn refuse_repeated_constants(fields: &[ResourceField<'_>], errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for field in fields {
        let constant = implied_names::constant(&field.name);
        if let Some(earlier) = seen.insert(constant.clone(), field.ident) {
            let message = format!(
                "the path `{constant}` is that of `{earlier}` already; rename one of the fields"
            );
            errors.push(syn::Error::new(field.ident.span(), message));
        }
    }
}

/// The lines of a doc comment, without the space that begins each.
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

/// Whether every line of a block comment after the first begins with an ornamental star. The last
/// line may consist of the end of the comment.
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
