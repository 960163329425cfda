//! Reads an enum that derives `Enumeration`.

use lwm2m_model::ir::IntegerWidth;
use proc_macro2::Ident;
use syn::{Data, DataEnum, DeriveInput, Fields, Type, Variant};

use crate::attribute::{EnumAttribute, VariantArgument};
use crate::errors::{Errors, Place};
use crate::field_type::{TypeFacts, ValueType};
use crate::structure::doc_lines;

/// An enum with a variant for each labelled value, and one that holds every other value.
pub struct EnumerationEnum<'a> {
    /// The name of the enum.
    pub ident: &'a Ident,
    pub(crate) attribute: EnumAttribute,
    /// The variants that stand for one value each, in source order.
    pub variants: Vec<LabelledVariant<'a>>,
    /// The name of the variant for every other value.
    pub other: &'a Ident,
    /// The integer type that holds the other values.
    pub number: &'a Type,
    /// The width of that type.
    pub width: IntegerWidth,
}

/// A variant that stands for one value.
pub struct LabelledVariant<'a> {
    /// The name of the variant.
    pub ident: &'a Ident,
    /// The value that it stands for.
    pub value: i64,
    /// The position of the value.
    place: Place,
    /// The lines of its doc comment.
    pub docs: Vec<String>,
}

/// The variant that holds every other value.
struct OtherVariant<'a> {
    ident: &'a Ident,
    /// The integer; `None` beside an error.
    number: Option<(&'a Type, IntegerWidth)>,
}

impl<'a> EnumerationEnum<'a> {
    /// Reads the enum. Reports each problem to `errors`, and returns `None` if one of them leaves no
    /// usable enum.
    pub fn read(input: &'a DeriveInput, errors: &mut Errors) -> Option<EnumerationEnum<'a>> {
        let attribute = EnumAttribute::read(&input.attrs, errors);
        let data = enum_data(input, errors)?;
        let mut variants = Vec::new();
        let mut other: Option<OtherVariant<'_>> = None;
        let mut lacks_other = true;
        for variant in &data.variants {
            let (argument, places) = VariantArgument::read(&variant.attrs, errors);
            lacks_other &= places.is_missing("other");
            match argument {
                Some(VariantArgument::Value(value)) => {
                    refuse_fields(variant, errors);
                    variants.push(LabelledVariant {
                        ident: &variant.ident,
                        value,
                        place: places
                            .of("value")
                            .unwrap_or(Place::of(variant.ident.span())),
                        docs: doc_lines(&variant.attrs),
                    });
                }
                Some(VariantArgument::Other) => match &other {
                    Some(first) => {
                        let message = format!(
                            "all other values are in `{}` already; say which value this variant stands for: `#[lwm2m(value = …)]`",
                            first.ident
                        );
                        errors.push(syn::Error::new(variant.ident.span(), message));
                    }
                    None => other = Some(OtherVariant::read(variant, errors)),
                },
                None if places.is_missing("value") && places.is_missing("other") => {
                    let message = "say which value the variant stands for: `#[lwm2m(value = …)]`";
                    errors.push(syn::Error::new(variant.ident.span(), message));
                }
                None => {}
            }
        }
        refuse_repeated_values(&variants, errors);
        if lacks_other {
            let message = "values that have no variant have to go somewhere; add `#[lwm2m(other)] Other(i64)`";
            errors.push(syn::Error::new(input.ident.span(), message));
        }
        let other = other?;
        let (number, width) = other.number?;
        refuse_values_beyond(width, &variants, errors);
        Some(EnumerationEnum {
            ident: &input.ident,
            attribute,
            variants,
            other: other.ident,
            number,
            width,
        })
    }
}

fn enum_data<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<&'a DataEnum> {
    let Data::Enum(data) = &input.data else {
        let message = "an Enumeration is an enum with a variant for each value; for an Object, derive `Object`";
        errors.push(syn::Error::new(input.ident.span(), message));
        return None;
    };
    if !input.generics.params.is_empty() {
        let message =
            "an Enumeration has no generics, since its values are integers; leave them out";
        errors.push(syn::Error::new_spanned(&input.generics, message));
    }
    Some(data)
}

impl<'a> OtherVariant<'a> {
    fn read(variant: &'a Variant, errors: &mut Errors) -> OtherVariant<'a> {
        let ident = &variant.ident;
        let field = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
            _ => None,
        };
        let width = field.and_then(|field| match TypeFacts::read(&field.ty) {
            Ok(TypeFacts {
                value: ValueType::Integer(width),
                optional: false,
                multiple: false,
                ..
            }) => Some((&field.ty, width)),
            _ => None,
        });
        if width.is_none() {
            let message = format!(
                "the variant for other values holds the number, of a type from `i8` to `i64` or `u8` to `u64`; write `{ident}(i64)`"
            );
            errors.push(match field {
                Some(field) => syn::Error::new_spanned(&field.ty, message),
                None => syn::Error::new(ident.span(), message),
            });
        }
        OtherVariant {
            ident,
            number: width,
        }
    }
}

fn refuse_fields(variant: &Variant, errors: &mut Errors) {
    if !matches!(variant.fields, Fields::Unit) {
        let message = format!(
            "a variant for one value has no fields; write `{}` alone",
            variant.ident
        );
        errors.push(syn::Error::new_spanned(&variant.fields, message));
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
                "value {} is that of `{}` already; give each variant its own",
                variant.value, earlier.ident
            );
            errors.push(variant.place.error(message));
        }
    }
}

/// Rejects values that the integer type of the enum cannot hold.
fn refuse_values_beyond(
    width: IntegerWidth,
    variants: &[LabelledVariant<'_>],
    errors: &mut Errors,
) {
    for variant in variants {
        if !(width.min()..=width.max()).contains(&variant.value.into()) {
            let message = format!(
                "value {} does not fit the `{}` of the other values; write a wider integer there",
                variant.value,
                width.name()
            );
            errors.push(variant.place.error(message));
        }
    }
}
