//! Writes the Rust type of a Resource, following the type table in the documentation of the crate.
//! `lwm2m_attributes` reads these types.

use std::collections::BTreeSet;

use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::DataType;
use lwm2m_model::ir::{IntegerWidth, Range, Resource};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::options::{Options, Storage};

/// Writes types, and collects the imports they need.
pub(crate) struct TypeWriter<'o> {
    pub(crate) options: &'o Options,
    pub(crate) object: u16,
    /// Names in the root of the runtime that do not depend on the storage.
    pub(crate) imports: BTreeSet<&'static str>,
    /// Names that depend on the storage: in the root of the runtime, or in its module `heapless`.
    pub(crate) stored: BTreeSet<&'static str>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl TypeWriter<'_> {
    /// Returns the type of the field of a Resource; `enumeration` is the enum of its values, if it has one.
    pub(crate) fn field(
        &mut self,
        resource: &Resource,
        enumeration: Option<&Ident>,
    ) -> TokenStream {
        let Some(data_type) = resource.data_type else {
            return self.import("Execute");
        };
        let value = match enumeration {
            Some(name) => quote!(#name),
            None => self.value(resource, data_type),
        };
        if resource.is_multiple() {
            let instances = self.store("Instances");
            let capacity = self.capacity(
                &self.options.instances,
                resource,
                None,
                "Resource Instances",
            );
            let arguments = with_capacity(value, capacity);
            quote!(#instances<#arguments>)
        } else if resource.mandatory {
            value
        } else {
            quote!(Option<#value>)
        }
    }

    fn value(&mut self, resource: &Resource, data_type: DataType) -> TokenStream {
        match data_type {
            DataType::Boolean => quote!(bool),
            DataType::Float => quote!(f64),
            DataType::Time => self.import("Time"),
            DataType::ObjectLink => self.import("ObjectLink"),
            DataType::String => self.text("String", resource),
            DataType::CoreLink => self.text("CoreLink", resource),
            DataType::Opaque => {
                let vec = self.store("Vec");
                let arguments = with_capacity(quote!(u8), self.length(resource));
                quote!(#vec<#arguments>)
            }
            DataType::Integer | DataType::UnsignedInteger => {
                let width = IntegerWidth::of(data_type, resource.range.as_ref());
                let name = Ident::new(width.name(), Span::call_site());
                quote!(#name)
            }
        }
    }

    fn text(&mut self, name: &'static str, resource: &Resource) -> TokenStream {
        let name = self.store(name);
        match self.length(resource) {
            Some(length) => quote!(#name<#length>),
            None => name,
        }
    }

    fn length(&mut self, resource: &Resource) -> Option<Literal> {
        let max_length = max_length(resource.range.as_ref());
        self.capacity(&self.options.lengths, resource, max_length, "bytes")
    }

    /// Returns the capacity of a Resource: of its own selector, of the definition or of a broader selector,
    /// in this order. Reports an error if there is none. Returns `None` if values are stored on the heap.
    fn capacity(
        &mut self,
        chosen: &[(crate::options::Selector, usize)],
        resource: &Resource,
        defined: Option<usize>,
        what: &str,
    ) -> Option<Literal> {
        if self.options.storage == Storage::Alloc {
            return None;
        }
        let found = self
            .chosen_for(chosen, resource)
            .or(defined)
            .or_else(|| Options::capacity(chosen, self.object, resource.id));
        if found.is_none() {
            let message = format!(
                "nothing says how many {what} `{}` needs room for",
                resource.name
            );
            let option = if what == "bytes" {
                "length"
            } else {
                "instances"
            };
            let found = Diagnostic::error("no-capacity", message)
                .about(Subject::resource(Some(self.object), resource.id))
                .help(format!(
                    "choose it with `{option}` for `{}/{}`, `{}` or `*`",
                    self.object, resource.id, self.object
                ));
            self.diagnostics.push(found);
        }
        Some(Literal::usize_unsuffixed(found.unwrap_or(1)))
    }

    /// Returns the capacity set for exactly this Resource.
    fn chosen_for(
        &self,
        chosen: &[(crate::options::Selector, usize)],
        resource: &Resource,
    ) -> Option<usize> {
        let exact = chosen.iter().rev().find(|(selector, _)| {
            matches!(selector, crate::options::Selector::Resource(..))
                && selector.selects(self.object, resource.id)
        });
        exact.map(|(_, capacity)| *capacity)
    }

    /// Returns the range of the Resource, limited to values that fit the capacity set for it.
    pub(crate) fn range(&mut self, resource: &Resource) -> Option<Range> {
        let range = resource.range.as_ref()?;
        let is_length_range = resource
            .data_type
            .is_some_and(DataType::is_bounded_by_length);
        let room = self.chosen_for(&self.options.lengths, resource);
        let Some(room) =
            room.filter(|_| is_length_range && self.options.storage == Storage::Heapless)
        else {
            return Some(range.clone());
        };
        let within = range.within_room(room);
        if within.is_none() {
            let message = format!(
                "`{}` has no value of {room} bytes or less: its range is {range}",
                resource.name
            );
            let found = Diagnostic::error("no-room", message)
                .about(Subject::resource(Some(self.object), resource.id))
                .help("choose a greater `length` for it");
            self.diagnostics.push(found);
        }
        within
    }

    fn import(&mut self, name: &'static str) -> TokenStream {
        self.imports.insert(name);
        let name = Ident::new(name, Span::call_site());
        quote!(#name)
    }

    fn store(&mut self, name: &'static str) -> TokenStream {
        self.stored.insert(name);
        let name = Ident::new(name, Span::call_site());
        quote!(#name)
    }
}

fn with_capacity(value: TokenStream, capacity: Option<Literal>) -> TokenStream {
    match capacity {
        Some(capacity) => quote!(#value, #capacity),
        None => value,
    }
}

/// Returns the maximum length of a value in bytes.
fn max_length(range: Option<&Range>) -> Option<usize> {
    match range? {
        Range::Integers(_) => range?
            .integer_bounds()
            .and_then(|(_, max)| usize::try_from(max).ok()),
        Range::Texts(texts) => texts.iter().map(String::len).max(),
        Range::Floats(_) => None,
    }
}
