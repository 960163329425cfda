use lwm2m_core::Record;
use lwm2m_model::ir::{Object, Resource};

use crate::{Content, Finding, OwnedValue};

/// A record of a payload, and what the definitions say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'d> {
    /// The path, what is said about it, and at what time; a link to something else than a path has
    /// the root.
    pub record: Record<Content>,
    /// The definition of the Object, if it is at hand.
    pub object: Option<&'d Object>,
    /// The definition of the Resource, if the path leads to one and it is in the definition.
    pub resource: Option<&'d Resource>,
    /// How the record breaks its definition.
    pub findings: Vec<Finding>,
}

impl<'d> Entry<'d> {
    /// The value, if it has one.
    pub fn value(&self) -> Option<&OwnedValue> {
        match &self.record.value {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The name of the Resource or, above it, of the Object.
    pub fn name(&self) -> Option<&'d str> {
        let object = self.object.filter(|_| self.record.path.depth() < 3);
        let resource = self.resource.map(|resource| resource.name.as_str());
        resource.or(object.map(|object| object.name.as_str()))
    }

    /// What the value stands for, where the definition says, such as `Access Point`.
    pub fn label(&self) -> Option<&'d str> {
        let number = match self.value()? {
            OwnedValue::Integer(number) => *number,
            OwnedValue::Unsigned(number) => i64::try_from(*number).ok()?,
            _ => return None,
        };
        let values = &self.resource?.enumeration.as_ref()?.values;
        let labelled = values.iter().find(|labelled| labelled.value == number)?;
        Some(&labelled.label)
    }

    /// The unit of the value, as the definition has it.
    pub fn units(&self) -> Option<&'d str> {
        self.value()?;
        let units = self.resource?.units.as_ref()?;
        Some(&units.0)
    }
}
