//! Errors of the readers of Rust.

use proc_macro2::{Ident, Span};
use quote::quote;

/// Errors at the tokens at fault, gathered to be reported at once.
#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All of them as one, if there are any.
    pub(crate) fn finish(self) -> syn::Result<()> {
        let all = self.0.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

/// Where tokens stand, from the first to the last.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Place {
    pub(crate) fn of(span: Span) -> Place {
        Place {
            first: span,
            last: span,
        }
    }

    pub(crate) fn error(self, message: impl std::fmt::Display) -> syn::Error {
        // What joins two spans is theirs only while they are those of tokens.
        let (first, last) = (Ident::new("_", self.first), Ident::new("_", self.last));
        syn::Error::new_spanned(quote!(#first #last), message)
    }
}
