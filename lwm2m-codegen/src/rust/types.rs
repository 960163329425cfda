//! The Rust type of a Resource, written: the type table of the crate documentation.
//! [`field_type`](super::field_type) reads it.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::options::{Options, Storage};
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::DataType;
use lwm2m_model::ir::{IntegerWidth, Range, Resource};

/// Writes types, and notes what has to be imported for them.
pub(crate) struct TypeWriter<'o> {
    pub(crate) options: &'o Options,
    pub(crate) object: u16,
    /// Names of the runtime's root, whatever the storage.
    pub(crate) imports: BTreeSet<&'static str>,
    /// Names of the storage: of the runtime's root, or of its `heapless`.
    pub(crate) stored: BTreeSet<&'static str>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl TypeWriter<'_> {
    /// The type of the field for a Resource; `enumeration` is the enum of its values, if it has one.
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
        let longest = longest(resource.range.as_ref());
        self.capacity(&self.options.lengths, resource, longest, "bytes")
    }

    /// The capacity that was chosen, or the one that the definition gives; an error where neither
    /// does. `None` where nothing needs one.
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

    /// What was chosen for this Resource and no other.
    fn chosen_for(
        &self,
        chosen: &[(crate::options::Selector, usize)],
        resource: &Resource,
    ) -> Option<usize> {
        let exact = chosen.iter().rev().find(|(selector, _)| {
            matches!(selector, crate::options::Selector::Resource(..))
                && selector.takes(self.object, resource.id)
        });
        exact.map(|(_, capacity)| *capacity)
    }

    /// The range of the Resource, less what is too long for a capacity that was chosen smaller.
    pub(crate) fn range(&mut self, resource: &Resource) -> Option<Range> {
        let range = resource.range.as_ref()?;
        let of_lengths = resource
            .data_type
            .is_some_and(DataType::is_bounded_by_length);
        let room = self.chosen_for(&self.options.lengths, resource);
        let Some(room) = room.filter(|_| of_lengths && self.options.storage == Storage::Heapless)
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

/// The most bytes that a value may have.
fn longest(range: Option<&Range>) -> Option<usize> {
    match range? {
        Range::Integers(_) => range?
            .integer_bounds()
            .and_then(|(_, max)| usize::try_from(max).ok()),
        Range::Texts(texts) => texts.iter().map(String::len).max(),
        Range::Floats(_) => None,
    }
}
