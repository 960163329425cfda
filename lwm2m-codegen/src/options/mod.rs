//! What can be chosen about the generated code.

mod check;
mod effect;
mod selector;
mod syntax;

use std::collections::BTreeMap;

pub use selector::{ParseSelectorError, Selector};
pub(crate) use syntax::check as check_alone;

/// Where the values of a Resource are kept.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// On the heap: `String`, `Vec<u8>`, `Instances<T>`.
    #[default]
    Alloc,
    /// In the struct itself, with a fixed capacity: `heapless::String<32>`.
    Heapless,
}

/// What can be chosen about the generated code. [`Builder`](crate::Builder) and the command line fill it
/// in; whoever makes it takes over what is not chosen from `Options::default()`, for there may be more.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where values are kept.
    pub storage: Storage,
    /// The Resources to generate, by Object; all of them for Objects that are not named.
    pub resources: BTreeMap<u16, Vec<u16>>,
    /// Resources that stay plain integers although their values have labels.
    pub plain_integers: Vec<Selector>,
    /// Capacities in bytes of texts and opaque values, for [`Storage::Heapless`].
    pub lengths: Vec<(Selector, usize)>,
    /// Capacities in Resource Instances, for [`Storage::Heapless`].
    pub instances: Vec<(Selector, usize)>,
    /// Further derives, as paths, on structs and their enums.
    pub derives: Vec<(Selector, String)>,
    /// Further attributes, on structs or fields.
    pub attributes: Vec<(Selector, String)>,
    /// Names in Rust, instead of those that come of registered ones: of the struct of an Object,
    /// after which its module is named, or of the field of a Resource, after which its enum is.
    pub renames: Vec<(Selector, String)>,
    /// Cargo features and the Objects that they switch on.
    pub features: BTreeMap<String, Vec<u16>>,
}

impl Options {
    /// Whether a Resource is among those to generate.
    pub(crate) fn is_selected(&self, object: u16, resource: u16) -> bool {
        let resources = self.resources.get(&object);
        resources.is_none_or(|resources| resources.contains(&resource))
    }

    /// The value that the most specific selector gives to a Resource; the last of equals.
    pub(crate) fn capacity(
        settings: &[(Selector, usize)],
        object: u16,
        resource: u16,
    ) -> Option<usize> {
        let matching = settings
            .iter()
            .filter(|(selector, _)| selector.takes(object, resource));
        matching
            .max_by_key(|(selector, _)| *selector)
            .map(|(_, capacity)| *capacity)
    }

    /// Whether a Resource whose values have labels becomes an enum.
    pub(crate) fn is_enumerated(&self, object: u16, resource: u16) -> bool {
        !self
            .plain_integers
            .iter()
            .any(|selector| selector.takes(object, resource))
    }

    /// The name in Rust that was chosen for an Object or a Resource; the last of several.
    pub(crate) fn name_of(&self, named: Selector) -> Option<&str> {
        let mut renames = self.renames.iter().rev();
        let found = renames.find(|(selector, _)| *selector == named);
        found.map(|(_, name)| name.as_str())
    }

    /// The features that switch the Object on.
    pub(crate) fn features_of(&self, object: u16) -> Vec<&str> {
        let naming = self
            .features
            .iter()
            .filter(|(_, objects)| objects.contains(&object));
        naming.map(|(name, _)| name.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_specific_capacity_counts() {
        let settings = [
            (Selector::Resource(12, 5), 3),
            (Selector::All, 1),
            (Selector::Object(12), 2),
        ];
        assert_eq!(Options::capacity(&settings, 12, 5), Some(3));
        assert_eq!(Options::capacity(&settings, 12, 6), Some(2));
        assert_eq!(Options::capacity(&settings, 13, 5), Some(1));
    }
}
