//! An enum that derives `Enumeration`, as it stands in the source.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Fields, Type, Variant};

use super::attribute::VariantArgument;
use super::errors::Errors;
use super::structure::doc_lines;
use crate::ir::IntegerWidth;

/// An enum with its labelled variants, and the one that keeps all other values.
pub(crate) struct EnumerationEnum<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) variants: Vec<LabelledVariant<'a>>,
    pub(crate) other: &'a Ident,
    /// The integer that the other values are kept in.
    pub(crate) number: &'a Type,
}

/// A variant that stands for one value.
pub(crate) struct LabelledVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) value: i64,
    #[cfg_attr(
        not(feature = "xml"),
        expect(dead_code, reason = "the derive has no use for labels")
    )]
    pub(crate) docs: Vec<String>,
}

impl<'a> EnumerationEnum<'a> {
    /// Reads the enum; `None` beside an error.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Option<EnumerationEnum<'a>> {
        let Data::Enum(data) = &input.data else {
            errors.push(syn::Error::new(
                input.ident.span(),
                "an Enumeration is an enum with a variant for each value",
            ));
            return None;
        };
        if !input.generics.params.is_empty() {
            errors.push(syn::Error::new(
                input.ident.span(),
                "an Enumeration has no generics: its values are integers",
            ));
        }
        let mut variants = Vec::new();
        let mut other = None;
        for variant in &data.variants {
            match (
                VariantArgument::read(&variant.attrs, errors),
                &variant.fields,
            ) {
                (Some(VariantArgument::Value(value)), Fields::Unit) => {
                    variants.push(LabelledVariant {
                        ident: &variant.ident,
                        value,
                        docs: doc_lines(&variant.attrs),
                    });
                }
                (Some(VariantArgument::Other), _) if other.is_some() => {
                    let message = "only one variant is for all other values";
                    errors.push(syn::Error::new(variant.ident.span(), message));
                }
                (Some(VariantArgument::Other), _) => other = Some(other_variant(variant, errors)?),
                (Some(VariantArgument::Value(_)), _) => {
                    errors.push(syn::Error::new(
                        variant.ident.span(),
                        "a variant for one value has no fields",
                    ));
                }
                (None, _) => {
                    let message = "say which value the variant stands for: `#[lwm2m(value = …)]`";
                    errors.push(syn::Error::new(variant.ident.span(), message));
                }
            }
        }
        refuse_repeated_values(&variants, errors);
        let Some((other, number)) = other else {
            let message = "values that have no variant have to go somewhere; add `#[lwm2m(other)] Other(i64)`";
            errors.push(syn::Error::new(input.ident.span(), message));
            return None;
        };
        refuse_values_beyond(number, &variants, errors);
        Some(EnumerationEnum {
            ident: &input.ident,
            variants,
            other,
            number,
        })
    }
}

fn other_variant<'a>(variant: &'a Variant, errors: &mut Errors) -> Option<(&'a Ident, &'a Type)> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields
            .unnamed
            .first()
            .map(|field| (&variant.ident, &field.ty)),
        _ => {
            let message = "the variant for other values holds the integer: `Other(i64)`";
            errors.push(syn::Error::new(variant.ident.span(), message));
            None
        }
    }
}

fn refuse_repeated_values(variants: &[LabelledVariant<'_>], errors: &mut Errors) {
    for (position, variant) in variants.iter().enumerate() {
        let earlier = variants
            .iter()
            .take(position)
            .find(|before| before.value == variant.value);
        if let Some(earlier) = earlier {
            let message = format!(
                "value {} is that of `{}` already",
                variant.value, earlier.ident
            );
            errors.push(syn::Error::new(variant.ident.span(), message));
        }
    }
}

/// A value that the integer of the other values cannot hold never comes.
fn refuse_values_beyond(number: &Type, variants: &[LabelledVariant<'_>], errors: &mut Errors) {
    let name = quote::quote!(#number).to_string();
    let Some(width) = IntegerWidth::from_name(&name) else {
        let message = "the variant for other values holds one of i8 to i64 or u8 to u64";
        errors.push(syn::Error::new_spanned(number, message));
        return;
    };
    for variant in variants {
        if !(width.min()..=width.max()).contains(&variant.value.into()) {
            let message = format!(
                "value {} does not fit the `{name}` of the other values",
                variant.value
            );
            errors.push(syn::Error::new(variant.ident.span(), message));
        }
    }
}
