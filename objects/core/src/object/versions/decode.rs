//! Decoding of a version of an Object.

use lwm2m_model::{ObjectId, Version};

use crate::error::Error;
use crate::object::{Object, ObjectDefinition, Partial, Record};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Encoded;

/// The result of decoding the records of a version: an [`Object`] or a [`Partial`].
pub trait FromRecords: Sized {
    /// The definition of the version.
    const FOLLOWS: &'static ObjectDefinition;

    /// Stores the values of the records, like [`Partial::from_records`].
    ///
    /// # Errors
    ///
    /// Those of [`Partial::from_records`], and for an [`Object`] those of [`Partial::complete`].
    fn from_records<'v, I>(records: I) -> Result<Self, Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>;
}

impl<T: Object + Default> FromRecords for Partial<T> {
    const FOLLOWS: &'static ObjectDefinition = T::DEFINITION;

    fn from_records<'v, I>(records: I) -> Result<Self, Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
    {
        Self::from_records(records)
    }
}

impl<T: Object + Default> FromRecords for T {
    const FOLLOWS: &'static ObjectDefinition = T::DEFINITION;

    fn from_records<'v, I>(records: I) -> Result<Self, Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
    {
        Partial::from_records(records)?.complete()
    }
}

/// An enum of several versions of an Object. `#[derive(ObjectVersions)]` implements the first two items.
///
/// A variant holds the struct of a version, or a [`Partial`] of it if devices may omit Resources. The
/// documentation of `lwm2m-objects` has an example.
pub trait ObjectVersions: Sized {
    /// The definitions of the variants, in their order.
    const VERSIONS: &'static [&'static ObjectDefinition];

    /// Decodes the variant at a position, or returns `None` if there is no such variant.
    fn variant<'v, I>(position: usize, records: I) -> Option<Result<Self, Error>>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>;

    /// Decodes the records of a device that has the given version of the Object.
    ///
    /// Without a variant of this version, it decodes another version with the same major number, because
    /// they are compatible (`LwM2M Core TS 1.2, 7.2.2`): the newest older version, or else the oldest
    /// version.
    ///
    /// # Errors
    ///
    /// [`Reason::UnknownVersion`] if no variant has the major number, and the errors of decoding the
    /// variant.
    fn decode<'v, I>(version: Version, records: I) -> Result<Self, Error>
    where
        I: IntoIterator<Item = Result<Record<Encoded<'v>>, Error>>,
    {
        let decoded =
            nearest(Self::VERSIONS, version).and_then(|position| Self::variant(position, records));
        let object = Self::VERSIONS.first().map(|definition| definition.id);
        decoded.unwrap_or_else(|| Err(unknown(object)))
    }
}

fn unknown(object: Option<ObjectId>) -> Error {
    Reason::UnknownVersion.at(object.map_or(Path::ROOT, Path::object))
}

/// Returns the position of the definition to decode a version with.
fn nearest(known: &[&ObjectDefinition], version: Version) -> Option<usize> {
    let compatible = || {
        let versions = known.iter().map(|definition| definition.version);
        versions
            .enumerate()
            .filter(|(_, known)| known.major == version.major)
    };
    let not_newer = compatible().filter(|(_, known)| *known <= version);
    not_newer
        .max_by_key(|(_, known)| *known)
        .or_else(|| compatible().min_by_key(|(_, known)| *known))
        .map(|(position, _)| position)
}

/// Checks at compile time that the definitions are distinct versions of one Object.
///
/// # Panics
///
/// If they are not.
pub const fn assert_versions(mut known: &[&ObjectDefinition]) {
    while let Some((first, rest)) = known.split_first() {
        let mut others = rest;
        while let Some((other, after)) = others.split_first() {
            assert!(
                first.id == other.id,
                "the variants are of different Objects"
            );
            let is_same = first.version.major == other.version.major
                && first.version.minor == other.version.minor;
            assert!(!is_same, "two variants are of the same version");
            others = after;
        }
        known = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lwm2m_model::Multiplicity;

    const fn pump(major: u16, minor: u16) -> ObjectDefinition {
        ObjectDefinition {
            id: 33805,
            name: "Pump",
            urn: "urn:oma:lwm2m:x:33805",
            version: Version::new(major, minor),
            lwm2m_version: Version::new(1, 0),
            multiplicity: Multiplicity::Single,
            mandatory: false,
            resources: &[],
        }
    }

    #[test]
    fn chooses_the_nearest_version_with_the_same_major() {
        let known = [&pump(1, 3), &pump(1, 1), &pump(2, 0)];
        let taken = |major, minor| nearest(&known, Version::new(major, minor));
        assert_eq!(taken(1, 0), Some(1), "1.0 is older than all: the oldest");
        assert_eq!(taken(1, 1), Some(1));
        assert_eq!(taken(1, 2), Some(1), "1.1 is the newest before 1.2");
        assert_eq!(taken(1, 3), Some(0));
        assert_eq!(taken(1, 9), Some(0));
        assert_eq!(taken(2, 5), Some(2));
        assert_eq!(taken(3, 0), None);
        assert_eq!(nearest(&[], Version::new(1, 0)), None);
    }

    #[test]
    fn accepts_distinct_versions() {
        assert_versions(&[&pump(1, 0), &pump(1, 1), &pump(2, 0)]);
        assert_versions(&[]);
    }

    #[test]
    #[should_panic(expected = "same version")]
    fn rejects_duplicate_versions() {
        assert_versions(&[&pump(1, 0), &pump(1, 1), &pump(1, 0)]);
    }

    #[test]
    #[should_panic(expected = "different Objects")]
    fn rejects_different_objects() {
        let other = ObjectDefinition {
            id: 33806,
            ..pump(1, 1)
        };
        assert_versions(&[&pump(1, 0), &other]);
    }
}
