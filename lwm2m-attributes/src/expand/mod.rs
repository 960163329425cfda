//! Expands the derives to implementations.
//!
//! An implementation is a static table and two generic functions: one visits all fields, one visits the
//! field of a row. The runtime does the work in visitors. Per Resource there is one row, one statement
//! and one arm.
//!
//! Functions are `#[inline]`, like those of the standard derives: a crate with many Objects leaves code
//! generation to the crates that use them.

mod versions;

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{DeriveInput, Path, parse_quote};

use crate::attribute::{EnumAttribute, StructAttribute};
use crate::enumeration::EnumerationEnum;
use crate::errors::Errors;
use crate::implied_names;
use crate::range;
use crate::structure::{BaseField, ObjectStruct, ResourceField};
use crate::tokens::{without_body, without_broken_fields, without_docs};
use lwm2m_model::ir::Object;
use lwm2m_model::{Operations, Version};

pub use versions::object_versions;

/// Expands `#[derive(Object)]`.
pub fn object(input: TokenStream) -> TokenStream {
    let input = without_docs(input);
    let parsed: DeriveInput = match syn::parse2(input.clone()) {
        Ok(input) => input,
        Err(error) => {
            return unparsed(&error, without_broken_fields(input), |rest| {
                object_stub(ObjectStruct::read(rest, &mut Errors::default()))
            });
        }
    };
    let mut errors = Errors::default();
    let object = ObjectStruct::read(&parsed, &mut errors);
    match errors.finish() {
        Ok(()) => {
            let (implementation, paths) = (object_impl(&object), paths_impl(&object));
            quote!(#implementation #paths)
        }
        Err(error) => {
            let (errors, stub) = (error.into_compile_error(), object_stub(object));
            quote!(#errors #stub)
        }
    }
}

/// Expands `#[derive(ObjectDebug)]`.
pub fn object_debug(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(without_docs(without_body(input))) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    // The derive of `Object` reports the errors of the attribute.
    let runtime = StructAttribute::read(&input.attrs, &mut Errors::default()).runtime;
    let runtime = runtime_path(runtime.as_ref());
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #ident #type_generics #where_clause {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::private::debug_object(self, #name, f)
            }
        }
    }
}

/// Expands `#[derive(Enumeration)]`.
pub fn enumeration(input: TokenStream) -> TokenStream {
    let input = without_docs(input);
    let parsed: DeriveInput = match syn::parse2(input.clone()) {
        Ok(input) => input,
        Err(error) => return unparsed(&error, without_body(input), enumeration_stub),
    };
    let mut errors = Errors::default();
    let found = EnumerationEnum::read(&parsed, &mut errors);
    match (errors.finish(), found) {
        (Ok(()), Some(found)) => enumeration_impl(&found),
        (Err(error), _) => {
            let (errors, stub) = (error.into_compile_error(), enumeration_stub(&parsed));
            quote!(#errors #stub)
        }
        (Ok(()), None) => TokenStream::new(),
    }
}

/// Returns the error, and a stub for an item that cannot be parsed: editors mostly see unfinished items.
fn unparsed(
    error: &syn::Error,
    rest: TokenStream,
    stub: impl FnOnce(&DeriveInput) -> TokenStream,
) -> TokenStream {
    let (error, rest) = (error.to_compile_error(), syn::parse2(rest));
    let stub = rest.as_ref().ok().map(stub);
    quote!(#error #stub)
}

/// Returns the path of the runtime crate: the one in the attribute, or the default.
fn runtime_path(chosen: Option<&Path>) -> TokenStream {
    match chosen {
        Some(path) => quote!(#path),
        None => quote!(::lwm2m_objects),
    }
}

fn object_impl(object: &ObjectStruct<'_>) -> TokenStream {
    let ObjectStruct {
        ident,
        generics,
        fields,
        ..
    } = object;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let runtime = runtime_path(object.runtime.as_ref());
    let table = match object.base {
        Some(base) => extended_table(base, fields),
        None => own_table(object),
    };
    let Visits { each, at_row } = visits(object);
    let Table {
        length,
        definition,
        bytes,
    } = table;
    quote! {
        const _: () = {
            use #runtime as __lwm2m;
            #length

            #[automatically_derived]
            impl #impl_generics __lwm2m::Object for #ident #type_generics #where_clause {
                const DEFINITION: &'static __lwm2m::ObjectDefinition = &__lwm2m::ObjectDefinition {
                    #definition
                };

                type Presence = __lwm2m::private::Presence<#bytes>;

                #[inline]
                fn each<'__a, __V: __lwm2m::private::Visit<'__a>>(&'__a self, visit: &mut __V) -> ::core::result::Result<(), __V::Stop> {
                    #each
                }

                #[inline]
                fn at_row<'__a, __V: __lwm2m::private::VisitMut<'__a>>(&'__a mut self, row: usize, visit: __V) -> ::core::option::Option<__V::Output> {
                    #at_row
                }
            }

        };
    }
}

/// The tokens that define the definition table.
struct Table {
    /// The number of rows, as an expression that the compiler may have to evaluate.
    length: TokenStream,
    /// The fields of the definition.
    definition: TokenStream,
    /// The number of bytes that hold one bit per row.
    bytes: TokenStream,
}

fn own_table(object: &ObjectStruct<'_>) -> Table {
    let ObjectStruct {
        ident,
        arguments,
        fields,
        ..
    } = object;
    let id = arguments.id.unwrap_or_default();
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| implied_names::name(&ident.unraw().to_string()));
    let urn = arguments
        .urn
        .clone()
        .unwrap_or_else(|| Object::usual_urn(id, arguments.version));
    let (version, lwm2m_version) = (version(arguments.version), version(arguments.lwm2m_version));
    let multiplicity = if arguments.multiple {
        quote!(Multiple)
    } else {
        quote!(Single)
    };
    let mandatory = arguments.mandatory;
    let rows = fields.iter().map(row);
    let bytes = fields.len().div_ceil(8);
    Table {
        length: TokenStream::new(),
        definition: quote! {
            id: #id,
            name: #name,
            urn: #urn,
            version: #version,
            lwm2m_version: #lwm2m_version,
            multiplicity: __lwm2m::Multiplicity::#multiplicity,
            mandatory: #mandatory,
            resources: &[#(#rows),*],
        },
        bytes: quote!(#bytes),
    }
}

/// Returns the table of the extended Object, merged with the rows of the extension.
fn extended_table(base: BaseField<'_>, fields: &[ResourceField<'_>]) -> Table {
    let ty = base.ty;
    let base = quote!(<#ty as __lwm2m::Object>::DEFINITION);
    let (rows, own) = (fields.iter().map(row), fields.len());
    Table {
        length: quote!(const __LENGTH: usize = #base.resources.len() + #own;),
        definition: quote! {
            resources: &__lwm2m::private::merge::<__LENGTH>(#base.resources, &[#(#rows),*]),
            ..*#base
        },
        bytes: quote!({ __LENGTH.div_ceil(8) }),
    }
}

/// The bodies of the two visits.
struct Visits {
    each: TokenStream,
    at_row: TokenStream,
}

fn visits(object: &ObjectStruct<'_>) -> Visits {
    match object.base {
        Some(base) => extended_visits(base, &object.fields),
        None => own_visits(&object.fields),
    }
}

fn own_visits(fields: &[ResourceField<'_>]) -> Visits {
    let rows: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    let each = fields.iter().zip(&rows).map(|(field, row)| {
        let ident = field.ident;
        match user_type(field) {
            Some(ty) => quote!(<#ty as __lwm2m::private::Field>::pass(&self.#ident, #row, visit)?;),
            None => quote!(visit.field(#row, &self.#ident)?;),
        }
    });
    let each = quote!(#(#each)*);
    let arms = fields.iter().zip(&rows).map(|(field, row)| {
        let visited = visit_mut(field, &quote!(#row));
        quote!(#row => #visited)
    });
    if fields.is_empty() {
        return Visits {
            each: quote!(let _ = visit; ::core::result::Result::Ok(())),
            at_row: quote!(let _ = (row, visit); ::core::option::Option::None),
        };
    }
    Visits {
        each: quote!(#each ::core::result::Result::Ok(())),
        at_row: quote! {
            ::core::option::Option::Some(match row {
                #(#arms,)*
                _ => return ::core::option::Option::None,
            })
        },
    }
}

/// Visits the fields of the base and of the extension in the order of the merged table, whose rows only
/// the compiler knows.
fn extended_visits(base: BaseField<'_>, fields: &[ResourceField<'_>]) -> Visits {
    let BaseField { ident: base, .. } = base;
    let each = fields.iter().map(|field| {
        let (id, ident) = (field.id, field.ident);
        quote!(rows.field(#id, &self.#ident)?;)
    });
    let arms = fields.iter().map(|field| {
        let (id, visited) = (
            Literal::u16_unsuffixed(field.id),
            visit_mut(field, &quote!(row)),
        );
        quote!(#id => #visited)
    });
    Visits {
        each: quote! {
            let mut rows = __lwm2m::private::BaseRows::new(&self.#base, visit);
            #(#each)*
            rows.finish()
        },
        at_row: quote! {
            let id = <Self as __lwm2m::Object>::DEFINITION.resources.get(row)?.id;
            ::core::option::Option::Some(match id {
                #(#arms,)*
                id => return __lwm2m::private::base_row(&mut self.#base, id, row, visit),
            })
        },
    }
}

fn visit_mut(field: &ResourceField<'_>, row: &TokenStream) -> TokenStream {
    let ident = field.ident;
    match user_type(field) {
        Some(ty) => {
            quote!(<#ty as __lwm2m::private::Field>::pass_mut(&mut self.#ident, #row, visit))
        }
        None => quote!(visit.field(#row, &mut self.#ident)),
    }
}

/// Returns the type of the field, if it is the user's own. The visits name it as its row of the table
/// does, so the compiler reports a type that cannot hold a Resource once.
fn user_type<'a>(field: &ResourceField<'a>) -> Option<&'a syn::Type> {
    match &field.facts {
        Some(facts) if !facts.is_user_defined() => None,
        _ => Some(field.ty),
    }
}

/// Returns a row of the definition table.
fn row(field: &ResourceField<'_>) -> TokenStream {
    let ResourceField {
        ident,
        ty,
        id,
        arguments,
        ..
    } = field;
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| implied_names::name(&ident.unraw().to_string()));
    let operations = format_ident!(
        "{}",
        match arguments.operations {
            Some(Operations::Read) => "Read",
            Some(Operations::Write) => "Write",
            Some(Operations::ReadWrite) => "ReadWrite",
            Some(Operations::Execute) => "Execute",
            Some(Operations::BootstrapOnly) | None => "BootstrapOnly",
        }
    );
    let mandatory = arguments.mandatory.then(|| quote!(.mandatory()));
    let unsigned = arguments.unsigned.then(|| quote!(.unsigned()));
    let range = arguments
        .range
        .as_ref()
        .map(range::tokens)
        .map(|range| quote!(.range(#range)));
    let units = arguments.units.as_ref().map(|units| quote!(.units(#units)));
    quote! {
        __lwm2m::private::named(<#ty as __lwm2m::private::Field>::ROW, #id, #name, __lwm2m::Operations::#operations) #mandatory #unsigned #range #units
    }
}

fn path_constant(object: &ObjectStruct<'_>, field: &ResourceField<'_>) -> TokenStream {
    let constant = format_ident!("{}", implied_names::constant(&field.name));
    let resource = field.id;
    let (id, docs) = match object.base {
        Some(BaseField { ty, .. }) => (
            quote!(<#ty as __lwm2m::Object>::DEFINITION.id),
            format!("Resource {resource}, which is added to the Object"),
        ),
        None => {
            let id = object.arguments.id.unwrap_or_default();
            (quote!(#id), format!("`/{id}/*/{resource}`"))
        }
    };
    quote! {
        #[doc = #docs]
        pub const #constant: __lwm2m::ResourcePath = __lwm2m::ResourcePath { object: #id, resource: #resource };
    }
}

fn version(version: Version) -> TokenStream {
    let (major, minor) = (version.major, version.minor);
    quote!(__lwm2m::Version::new(#major, #minor))
}

/// Returns an implementation without Resources that prevents subsequent errors. It includes the paths,
/// since the program may use them.
fn object_stub(object: ObjectStruct<'_>) -> TokenStream {
    let mut stub = ObjectStruct {
        base: None,
        ..object
    };
    let paths = paths_impl(&stub);
    stub.fields.clear();
    let implementation = object_impl(&stub);
    quote!(#implementation #paths)
}

/// Returns the constants with the paths of the Resources.
fn paths_impl(object: &ObjectStruct<'_>) -> TokenStream {
    let ObjectStruct {
        ident,
        generics,
        fields,
        ..
    } = object;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let runtime = runtime_path(object.runtime.as_ref());
    let mut names = BTreeSet::new();
    let distinct = fields
        .iter()
        .filter(|field| names.insert(implied_names::constant(&field.name)));
    let paths = distinct.map(|field| path_constant(object, field));
    quote! {
        const _: () = {
            use #runtime as __lwm2m;

            /// The paths of the Resources, for whichever Object Instance.
            #[automatically_derived]
            impl #impl_generics #ident #type_generics #where_clause {
                #(#paths)*
            }
        };
    }
}

/// Returns an implementation that prevents subsequent errors.
fn enumeration_stub(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let EnumAttribute { runtime, .. } = EnumAttribute::read(&input.attrs, &mut Errors::default());
    let runtime = runtime_path(runtime.as_ref());
    let mut generics = input.generics.clone();
    if !generics.params.is_empty() {
        // The bounds of the trait may depend on the generics.
        let bound = parse_quote!(Self: ::core::marker::Copy + ::core::fmt::Debug);
        generics.make_where_clause().predicates.push(bound);
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::Enumeration for #ident #type_generics #where_clause {
            type Number = i64;

            fn from_number(_: i64) -> Self {
                loop {}
            }

            fn number(self) -> i64 {
                0
            }
        }
    }
}

fn enumeration_impl(found: &EnumerationEnum<'_>) -> TokenStream {
    let EnumerationEnum {
        ident,
        attribute,
        variants,
        other,
        number,
        ..
    } = found;
    let runtime = runtime_path(attribute.runtime.as_ref());
    let conversions = attribute.converts.then(|| conversions(found, &runtime));
    let (values, names): (Vec<_>, Vec<_>) = variants
        .iter()
        .map(|variant| (Literal::i64_unsuffixed(variant.value), variant.ident))
        .unzip();
    quote! {
        #[automatically_derived]
        impl #runtime::Enumeration for #ident {
            type Number = #number;

            #[inline]
            fn from_number(number: #number) -> Self {
                match number {
                    #(#values => Self::#names,)*
                    other => Self::#other(other),
                }
            }

            #[inline]
            fn number(self) -> #number {
                match self {
                    #(Self::#names => #values,)*
                    Self::#other(other) => other,
                }
            }
        }

        #conversions
    }
}

/// Returns the conversions from and to the integer. They are implemented only on request, because the
/// compiler compares each `From` of an integer with all others.
fn conversions(found: &EnumerationEnum<'_>, runtime: &TokenStream) -> TokenStream {
    let EnumerationEnum { ident, number, .. } = found;
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<#number> for #ident {
            #[inline]
            fn from(number: #number) -> Self {
                #runtime::Enumeration::from_number(number)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#ident> for #number {
            #[inline]
            fn from(value: #ident) -> Self {
                #runtime::Enumeration::number(value)
            }
        }
    }
}
