//! A struct that derives `Object`, as it stands in the source: fields, types and attributes, not
//! yet interpreted.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Lit, Meta, Type};

use super::assumed;
use super::attribute::{ObjectArguments, ResourceArguments};
use super::errors::Errors;

/// A struct and what its attributes say.
pub(crate) struct ObjectStruct<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    #[cfg_attr(
        not(feature = "xml"),
        expect(dead_code, reason = "the derive has no use for descriptions")
    )]
    pub(crate) docs: Vec<String>,
    pub(crate) arguments: ObjectArguments,
    /// In ascending order of their Resource IDs.
    pub(crate) fields: Vec<ResourceField<'a>>,
}

/// A field and what its attributes say.
pub(crate) struct ResourceField<'a> {
    pub(crate) ident: &'a Ident,
    /// The identifier without `r#`.
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
    #[cfg_attr(
        not(feature = "xml"),
        expect(dead_code, reason = "the derive has no use for descriptions")
    )]
    pub(crate) docs: Vec<String>,
    pub(crate) id: u16,
    pub(crate) arguments: ResourceArguments,
}

impl<'a> ObjectStruct<'a> {
    /// Reads the struct; what is wrong with it goes to `errors`.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> ObjectStruct<'a> {
        let arguments = ObjectArguments::read(&input.attrs, errors);
        if arguments.id.is_none() && errors.is_empty() {
            let message = "an Object needs its ID; write `#[lwm2m(id = …)]` above the struct";
            errors.push(syn::Error::new(input.ident.span(), message));
        }
        let mut fields = match &input.data {
            Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => data
                .fields
                .iter()
                .filter_map(|field| ResourceField::read(field, errors))
                .collect(),
            _ => {
                let message = "an Object is a struct with a named field for each Resource";
                errors.push(syn::Error::new(input.ident.span(), message));
                Vec::new()
            }
        };
        refuse_repeated_ids(&mut fields, errors);
        refuse_repeated_constants(&fields, errors);
        ObjectStruct {
            ident: &input.ident,
            generics: &input.generics,
            docs: doc_lines(&input.attrs),
            arguments,
            fields,
        }
    }
}

impl<'a> ResourceField<'a> {
    fn read(field: &'a syn::Field, errors: &mut Errors) -> Option<ResourceField<'a>> {
        let ident = field.ident.as_ref()?;
        let mut found = Errors::default();
        let arguments = ResourceArguments::read(&field.attrs, &mut found);
        if found.is_empty() {
            if arguments.id.is_none() {
                let message =
                    "a Resource needs its ID; write `#[lwm2m(id = …, read)]` above the field";
                found.push(syn::Error::new(ident.span(), message));
            } else if arguments.operations.is_none() {
                let message = "say what a server may do: `read`, `write`, both, `execute`, or `bootstrap_only` for nothing";
                found.push(syn::Error::new(ident.span(), message));
            }
        }
        errors.append(found);
        let id = arguments.id?;
        Some(ResourceField {
            ident,
            name: ident.unraw().to_string(),
            ty: &field.ty,
            docs: doc_lines(&field.attrs),
            id,
            arguments,
        })
    }
}

fn refuse_repeated_ids(fields: &mut [ResourceField<'_>], errors: &mut Errors) {
    fields.sort_by_key(|field| field.id);
    for pair in fields.windows(2) {
        let [first, second] = pair else { continue };
        if first.id == second.id {
            let message = format!(
                "Resource ID {} is that of `{}` already",
                second.id, first.ident
            );
            errors.push(syn::Error::new(second.ident.span(), message));
        }
    }
}

/// Fields such as `a` and `a_` are two, and the constants with their paths would be one.
fn refuse_repeated_constants(fields: &[ResourceField<'_>], errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for field in fields {
        let constant = assumed::constant(&field.name);
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
        if let Meta::NameValue(meta) = &attribute.meta
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &meta.value
        {
            let text = text.value();
            lines.extend(
                text.split('\n')
                    .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()),
            );
        }
    }
    lines
}
