//! What a search looks for, and where it finds it.

use lwm2m_model::ir::{Object, Resource};

/// What to look for: words that all have to be found, each in the Object or in the Resource.
///
/// A word is a number, which finds the Object of that ID and reusable Resources of that ID; a path
/// such as `12/5` or `/12/*/5`; or any other text, which finds names and descriptions that hold
/// it, in capital letters or small ones. Without a word, every Object is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Term>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    Id(u16),
    Resource(u16, u16),
    Text(String),
}

/// A Resource that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Match {
    /// Where it is, such as `/12/*/5`.
    pub path: String,
    /// The Resource ID.
    pub resource: u16,
    /// Its name.
    pub name: String,
    /// Whether its ID or its name says all; else its description does.
    pub by_name: bool,
}

/// Resources of these IDs mean the same in every Object (LwM2M Core TS, section 7.1).
const FIRST_REUSABLE_ID: u16 = 2048;

impl Query {
    /// Looks for all of the words.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Query {
        let terms = words.into_iter().map(|word| Term::new(word.as_ref()));
        Query(terms.collect())
    }

    /// The Resources that are found in an Object; `None` where neither they nor the Object are.
    pub(super) fn matches(&self, object: &Object) -> Option<Vec<Match>> {
        let found = object.resources.iter().filter_map(|resource| {
            let in_object = |term: &Term| term.is_in_object(object);
            let named = |term: &Term| term.names(object.id, resource);
            let told = |term: &Term| named(term) || term.is_in(&resource.description);
            let is_found =
                self.0.iter().any(told) && self.0.iter().all(|term| told(term) || in_object(term));
            is_found.then(|| Match {
                path: format!("/{}/*/{}", object.id, resource.id),
                resource: resource.id,
                name: resource.name.clone(),
                by_name: self.0.iter().all(|term| named(term) || in_object(term)),
            })
        });
        let found: Vec<Match> = found.collect();
        let object_is_found = self.0.iter().all(|term| term.is_in_object(object));
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

    fn is_in_object(&self, object: &Object) -> bool {
        match self {
            Term::Id(id) => object.id == *id,
            Term::Resource(..) => false,
            Term::Text(_) => [&object.name, &object.description, &object.notes]
                .into_iter()
                .any(|text| self.is_in(text)),
        }
    }

    fn names(&self, object: u16, resource: &Resource) -> bool {
        match self {
            Term::Id(id) => resource.id == *id && *id >= FIRST_REUSABLE_ID,
            Term::Resource(o, r) => (*o, *r) == (object, resource.id),
            Term::Text(_) => self.is_in(&resource.name),
        }
    }

    fn is_in(&self, text: &str) -> bool {
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

    /// The IDs of the Resources found, and whether each is found by its name.
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
    fn words_are_found_in_names_and_descriptions() {
        assert_eq!(found(&["DIMMER"]), Some(vec![(5, true)]));
        assert_eq!(found(&["dusk"]), Some(vec![(5, false)]));
        assert_eq!(found(&["street"]), Some(vec![]));
        assert_eq!(found(&["tunnel"]), None);
        assert_eq!(found(&[]), Some(vec![]));
    }

    #[test]
    fn all_words_have_to_be_found_in_an_object_and_one_resource() {
        assert_eq!(found(&["lamp", "dimmer"]), Some(vec![(5, true)]));
        assert_eq!(found(&["dimmer", "dusk"]), Some(vec![(5, false)]));
        assert_eq!(found(&["dimmer", "reading"]), None);
        assert_eq!(found(&["lamp", "tunnel"]), None);
    }

    #[test]
    fn ids_are_no_text() {
        assert_eq!(found(&["33810"]), Some(vec![]));
        assert_eq!(found(&["5"]), None);
        assert_eq!(found(&["5700"]), Some(vec![(5700, true)]));
        for path in ["33810/5", "/33810/5", "/33810/*/5", "/33810/0/5"] {
            assert_eq!(found(&[path]), Some(vec![(5, true)]), "{path}");
        }
        assert_eq!(found(&["33810/6"]), None);
    }
}
