//! Expands `#[derive(ObjectVersions)]` to a list of versions and a match over their positions. The runtime
//! selects a version.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, Ident, Type, Variant};

use crate::errors::Errors;

/// Expands `#[derive(ObjectVersions)]`.
pub fn object_versions(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let versions = versions(&input, &mut errors);
    match errors.finish() {
        Ok(()) => {
            let ident = &input.ident;
            let implementation = implementation(&input, &versions);
            quote! {
                #implementation
                const _: () = ::lwm2m_objects::private::assert_versions(
                    <#ident as ::lwm2m_objects::ObjectVersions>::VERSIONS,
                );
            }
        }
        Err(error) => {
            let (errors, stub) = (error.into_compile_error(), implementation(&input, &[]));
            quote!(#errors #stub)
        }
    }
}

/// A variant and the type it holds.
struct Version<'a> {
    variant: &'a Ident,
    holds: &'a Type,
}

/// Reads the enum. Reports each problem to `errors`.
fn versions<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Vec<Version<'a>> {
    if !input.generics.params.is_empty() {
        let message = "the versions of an Object have no parameters; name the types they stand for";
        errors.push(syn::Error::new_spanned(&input.generics, message));
    }
    let variants = match &input.data {
        Data::Enum(data) if !data.variants.is_empty() => &data.variants,
        _ => {
            let message = "the versions of an Object are an enum with a variant for each, such as `V1_0(v1_0::WlanConnectivity)`";
            errors.push(syn::Error::new(input.ident.span(), message));
            return Vec::new();
        }
    };
    let versions = variants.iter().map(version);
    versions
        .filter_map(|version| errors.take(version))
        .collect()
}

fn version(variant: &Variant) -> syn::Result<Version<'_>> {
    let field = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
        _ => None,
    };
    let message = "a version holds the struct of its Object and nothing else, such as `V1_0(v1_0::WlanConnectivity)`";
    let field = field.ok_or_else(|| syn::Error::new(variant.ident.span(), message))?;
    Ok(Version {
        variant: &variant.ident,
        holds: &field.ty,
    })
}

fn implementation(input: &DeriveInput, versions: &[Version<'_>]) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let types = versions.iter().map(|version| version.holds);
    let arms = versions.iter().enumerate().map(|(position, version)| {
        let position = Literal::usize_unsuffixed(position);
        let Version { variant, holds } = version;
        quote! {
            #position => ::core::option::Option::Some(
                <#holds as __lwm2m::private::FromRecords>::from_records(records).map(Self::#variant),
            ),
        }
    });
    quote! {
        const _: () = {
            use ::lwm2m_objects as __lwm2m;

            #[automatically_derived]
            impl #impl_generics __lwm2m::ObjectVersions for #ident #type_generics #where_clause {
                const VERSIONS: &'static [&'static __lwm2m::ObjectDefinition] =
                    &[#(<#types as __lwm2m::private::FromRecords>::FOLLOWS),*];

                #[inline]
                fn variant<'v, I>(
                    position: usize,
                    records: I,
                ) -> ::core::option::Option<::core::result::Result<Self, __lwm2m::Error>>
                where
                    I: ::core::iter::IntoIterator<
                        Item = ::core::result::Result<__lwm2m::Record<__lwm2m::Encoded<'v>>, __lwm2m::Error>,
                    >,
                {
                    match position {
                        #(#arms)*
                        _ => {
                            let _ = records;
                            ::core::option::Option::None
                        }
                    }
                }
            }
        };
    }
}
