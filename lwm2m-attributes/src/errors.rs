//! Errors with the tokens that they are about.

use proc_macro2::{Ident, Span};
use quote::quote;

/// Collects errors, so that one run reports all of them.
#[derive(Default)]
pub struct Errors(Vec<syn::Error>);

impl Errors {
    /// Adds an error.
    pub fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Returns the value of a result, or adds its error.
    pub fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Combines the errors.
    ///
    /// # Errors
    ///
    /// Returns all collected errors as one, if there are any.
    pub fn finish(self) -> syn::Result<()> {
        let all = self.0.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

/// The span from a first to a last token.
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
        // Joining two spans needs nightly; an error over two tokens has the span of both.
        let (first, last) = (Ident::new("_", self.first), Ident::new("_", self.last));
        syn::Error::new_spanned(quote!(#first #last), message)
    }
}
