//! The options for the generated code.

mod check;
mod effect;
mod selector;
mod syntax;

use std::collections::BTreeMap;

pub use selector::{ParseSelectorError, Selector};
pub(crate) use syntax::check as check_without_definitions;

/// The storage of values.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// On the heap: `String`, `Vec<u8>`, `Instances<T>`.
    #[default]
    Alloc,
    /// In the struct itself, with a fixed capacity: `heapless::String<32>`.
    Heapless,
}

/// Options for the generated code, see [`Builder`](crate::Builder). Future versions may add fields:
/// construct it with `..Options::default()`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The storage of values.
    pub storage: Storage,
    /// The Resources to generate, by Object. All Resources of other Objects are generated.
    pub resources: BTreeMap<u16, Vec<u16>>,
    /// Resources that become integers although their values have labels.
    pub plain_integers: Vec<Selector>,
    /// Capacities in bytes of Strings, Opaque values and Corelnks, for [`Storage::Heapless`].
    pub lengths: Vec<(Selector, usize)>,
    /// Capacities of Multiple Resources in Resource Instances, for [`Storage::Heapless`].
    pub instances: Vec<(Selector, usize)>,
    /// Additional derives, as paths, for structs and their enums.
    pub derives: Vec<(Selector, String)>,
    /// Additional attributes for structs or fields.
    pub attributes: Vec<(Selector, String)>,
    /// Names that replace those derived from registered names: of the struct of an Object, which also
    /// determines the name of its module, or of the field of a Resource, which also determines the name of
    /// its enum.
    pub renames: Vec<(Selector, String)>,
    /// Cargo features and the Objects that they enable.
    pub features: BTreeMap<String, Vec<u16>>,
}

impl Options {
    /// Whether a Resource is generated.
    pub(crate) fn is_selected(&self, object: u16, resource: u16) -> bool {
        let resources = self.resources.get(&object);
        resources.is_none_or(|resources| resources.contains(&resource))
    }

    /// Returns the value of the most specific selector that selects the Resource; the last one of equally
    /// specific selectors.
    pub(crate) fn capacity(
        settings: &[(Selector, usize)],
        object: u16,
        resource: u16,
    ) -> Option<usize> {
        let matching = settings
            .iter()
            .filter(|(selector, _)| selector.selects(object, resource));
        matching
            .max_by_key(|(selector, _)| *selector)
            .map(|(_, capacity)| *capacity)
    }

    /// Whether a Resource whose values have labels becomes an enum.
    pub(crate) fn is_enumerated(&self, object: u16, resource: u16) -> bool {
        !self
            .plain_integers
            .iter()
            .any(|selector| selector.selects(object, resource))
    }

    /// Returns the Rust name set for an Object or a Resource; the last one if there are several.
    pub(crate) fn name_of(&self, named: Selector) -> Option<&str> {
        let mut renames = self.renames.iter().rev();
        let found = renames.find(|(selector, _)| *selector == named);
        found.map(|(_, name)| name.as_str())
    }

    /// Returns the features that enable the Object.
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
