//! What can be chosen about the generated code.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::diagnostic::{Diagnostic, Subject};
use crate::ir::Object;

/// Where the values of a Resource are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// On the heap: `String`, `Vec<u8>`, `Instances<T>`.
    #[default]
    Alloc,
    /// In the struct itself, with a fixed capacity: `heapless::String<32>`.
    Heapless,
}

/// What can be chosen about the generated code; [`Builder`](crate::Builder) and the command line
/// fill it in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where values are kept.
    pub storage: Storage,
    /// The Resources to generate, by Object; all of them for Objects that are not named.
    pub subset: BTreeMap<u16, Vec<u16>>,
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
    /// Cargo features and the Objects that they switch on.
    pub features: BTreeMap<String, Vec<u16>>,
}

/// An Object, a Resource of it, or everything: `12`, `12/5` or `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// Everything.
    All,
    /// An Object and its Resources.
    Object(u16),
    /// One Resource: its Object's ID and its own.
    Resource(u16, u16),
}

/// The text is no [`Selector`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseSelectorError(String);

impl Selector {
    /// Whether it takes in the Resource.
    pub fn takes(self, object: u16, resource: u16) -> bool {
        match self {
            Selector::Resource(o, r) => (o, r) == (object, resource),
            other => other.takes_object(object),
        }
    }

    /// Whether it takes in the whole Object.
    pub fn takes_object(self, object: u16) -> bool {
        self == Selector::All || self == Selector::Object(object)
    }
}

impl FromStr for Selector {
    type Err = ParseSelectorError;

    fn from_str(text: &str) -> Result<Selector, ParseSelectorError> {
        let selected = match text.strip_prefix('/').unwrap_or(text).split_once('/') {
            _ if text == "*" => Some(Selector::All),
            Some((object, resource)) => object
                .parse()
                .ok()
                .zip(resource.parse().ok())
                .map(|(o, r)| Selector::Resource(o, r)),
            None => text
                .strip_prefix('/')
                .unwrap_or(text)
                .parse()
                .ok()
                .map(Selector::Object),
        };
        selected.ok_or_else(|| ParseSelectorError(text.to_owned()))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Selector::All => f.write_str("*"),
            Selector::Object(object) => write!(f, "{object}"),
            Selector::Resource(object, resource) => write!(f, "{object}/{resource}"),
        }
    }
}

impl fmt::Display for ParseSelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` selects nothing; write an Object ID (`12`), a Resource (`12/5`) or `*`",
            self.0
        )
    }
}

impl std::error::Error for ParseSelectorError {}

impl Options {
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

    /// The features that switch the Object on.
    pub(crate) fn features_of(&self, object: u16) -> Vec<&str> {
        let naming = self
            .features
            .iter()
            .filter(|(_, objects)| objects.contains(&object));
        naming.map(|(name, _)| name.as_str()).collect()
    }

    /// Errors for everything that is chosen about Objects and Resources that there are not.
    pub(crate) fn check(&self, objects: &[&Object]) -> Vec<Diagnostic> {
        let has_object = |id: u16| objects.iter().any(|object| object.id == id);
        let has = |object: u16, resource: u16| {
            objects.iter().any(|known| {
                known.id == object && known.resources.iter().any(|known| known.id == resource)
            })
        };
        let settings = [&self.lengths, &self.instances]
            .into_iter()
            .flatten()
            .map(|(selector, _)| *selector);
        let texts = [&self.derives, &self.attributes]
            .into_iter()
            .flatten()
            .map(|(selector, _)| *selector);
        let subset = self.subset.iter().flat_map(|(object, resources)| {
            let whole = std::iter::once(Selector::Object(*object));
            whole.chain(
                resources
                    .iter()
                    .map(|resource| Selector::Resource(*object, *resource)),
            )
        });
        let features = self
            .features
            .values()
            .flatten()
            .map(|object| Selector::Object(*object));
        let mut chosen: Vec<Selector> = settings
            .chain(texts)
            .chain(subset)
            .chain(features)
            .chain(self.plain_integers.iter().copied())
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
            .into_iter()
            .filter_map(|selector| match selector {
                Selector::Object(object) if !has_object(object) => Some(unknown(object, None)),
                Selector::Resource(object, resource)
                    if has_object(object) && !has(object, resource) =>
                {
                    Some(unknown(object, Some(resource)))
                }
                Selector::Resource(object, _) if !has_object(object) => Some(unknown(object, None)),
                _ => None,
            })
            .collect()
    }
}

fn unknown(object: u16, resource: Option<u16>) -> Diagnostic {
    let message = match resource {
        Some(resource) => format!(
            "something is chosen for resource {resource}, which object {object} does not have"
        ),
        None => {
            format!("something is chosen for object {object}, which is not among the definitions")
        }
    };
    Diagnostic::error("unknown-choice", message)
        .about(Subject {
            object: Some(object),
            resource,
        })
        .help("correct the ID, or add the definition")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors() {
        assert_eq!("*".parse(), Ok(Selector::All));
        assert_eq!("12".parse(), Ok(Selector::Object(12)));
        assert_eq!("/12/5".parse(), Ok(Selector::Resource(12, 5)));
        for wrong in ["", "a", "12/", "12/5/0", "70000"] {
            let error = wrong.parse::<Selector>().unwrap_err();
            assert!(error.to_string().contains(&format!("`{wrong}`")), "{error}");
        }
    }

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
