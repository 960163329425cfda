//! Search queries and their matches.

use lwm2m_model::ir::{Object, Resource};

/// A search for words, each of which has to match the Object or the same Resource.
///
/// - A number matches the Object with this ID, and reusable Resources with this ID.
/// - A path such as `12/5` or `/12/*/5` matches the Resource.
/// - Any other text matches names and descriptions that contain it. Case is ignored.
///
/// A query without words matches every Object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Term>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    Id(u16),
    Resource(u16, u16),
    Text(String),
}

/// A Resource that matches a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Match {
    /// The path, such as `/12/*/5`.
    pub path: String,
    /// The Resource ID.
    pub resource: u16,
    /// The name of the Resource.
    pub name: String,
    /// Whether all words match without the description of the Resource.
    pub by_name: bool,
}

/// From this ID on, Resources have the same meaning in every Object (LwM2M Core TS, section 7.1).
const FIRST_REUSABLE_ID: u16 = 2048;

impl Query {
    /// Creates a query that requires all words.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Query {
        let terms = words.into_iter().map(|word| Term::new(word.as_ref()));
        Query(terms.collect())
    }

    /// Returns the matching Resources of an Object, or `None` if neither the Object nor a Resource
    /// matches.
    pub(super) fn matches(&self, object: &Object) -> Option<Vec<Match>> {
        let found = object.resources.iter().filter_map(|resource| {
            let in_object = |term: &Term| term.matches_object(object);
            let in_name = |term: &Term| term.matches_resource(object.id, resource);
            let in_resource =
                |term: &Term| in_name(term) || term.matches_text(&resource.description);
            let is_found = self.0.iter().any(in_resource)
                && self
                    .0
                    .iter()
                    .all(|term| in_resource(term) || in_object(term));
            is_found.then(|| Match {
                path: format!("/{}/*/{}", object.id, resource.id),
                resource: resource.id,
                name: resource.name.clone(),
                by_name: self.0.iter().all(|term| in_name(term) || in_object(term)),
            })
        });
        let found: Vec<Match> = found.collect();
        let object_is_found = self.0.iter().all(|term| term.matches_object(object));
        (object_is_found || !found.is_empty()).then_some(found)
    }
}

impl Term {
    fn new(word: &str) -> Term {
        let word = word.trim();
        let parts: Vec<&str> = word.trim_start_matches('/').split('/').collect();
        let id = |part: &str| part.parse::<u16>().ok();
        let read = match parts.as_slice() {
            [object] => id(object).map(Term::Id),
            [object, resource] | [object, _, resource] => id(object)
                .zip(id(resource))
                .map(|(object, resource)| Term::Resource(object, resource)),
            _ => None,
        };
        read.unwrap_or_else(|| Term::Text(word.to_lowercase()))
    }

    fn matches_object(&self, object: &Object) -> bool {
        match self {
            Term::Id(id) => object.id == *id,
            Term::Resource(..) => false,
            Term::Text(_) => [&object.name, &object.description, &object.notes]
                .into_iter()
                .any(|text| self.matches_text(text)),
        }
    }

    fn matches_resource(&self, object: u16, resource: &Resource) -> bool {
        match self {
            Term::Id(id) => resource.id == *id && *id >= FIRST_REUSABLE_ID,
            Term::Resource(o, r) => (*o, *r) == (object, resource.id),
            Term::Text(_) => self.matches_text(&resource.name),
        }
    }

    fn matches_text(&self, text: &str) -> bool {
        match self {
            Term::Text(word) => text.to_lowercase().contains(word),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use lwm2m_model::{DataType, Operations, Version};

    use super::*;

    fn lamp() -> Object {
        let resource = |id, name, description: &str| Resource {
            description: description.to_owned(),
            ..Resource::new(id, name, Operations::Read, Some(DataType::Float))
        };
        Object {
            description: "A lamp in a street.".to_owned(),
            resources: vec![
                resource(5, "Dimmer", "Brightness at dusk."),
                resource(5700, "Sensor Value", "The last reading."),
            ],
            ..Object::new(33810, "Street Lamp", Version::DEFAULT)
        }
    }

    /// Returns the IDs of matching Resources, and whether each matches by its name.
    fn found(words: &[&str]) -> Option<Vec<(u16, bool)>> {
        let found = Query::new(words).matches(&lamp())?;
        Some(
            found
                .iter()
                .map(|found| (found.resource, found.by_name))
                .collect(),
        )
    }

    #[test]
    fn words_match_names_and_descriptions() {
        assert_eq!(found(&["DIMMER"]), Some(vec![(5, true)]));
        assert_eq!(found(&["dusk"]), Some(vec![(5, false)]));
        assert_eq!(found(&["street"]), Some(vec![]));
        assert_eq!(found(&["tunnel"]), None);
        assert_eq!(found(&[]), Some(vec![]));
    }

    #[test]
    fn all_words_match_the_object_or_one_resource() {
        assert_eq!(found(&["lamp", "dimmer"]), Some(vec![(5, true)]));
        assert_eq!(found(&["dimmer", "dusk"]), Some(vec![(5, false)]));
        assert_eq!(found(&["dimmer", "reading"]), None);
        assert_eq!(found(&["lamp", "tunnel"]), None);
    }

    #[test]
    fn numbers_and_paths_match_ids() {
        assert_eq!(found(&["33810"]), Some(vec![]));
        assert_eq!(found(&["5"]), None);
        assert_eq!(found(&["5700"]), Some(vec![(5700, true)]));
        for path in ["33810/5", "/33810/5", "/33810/*/5", "/33810/0/5"] {
            assert_eq!(found(&[path]), Some(vec![(5, true)]), "{path}");
        }
        assert_eq!(found(&["33810/6"]), None);
    }
}
