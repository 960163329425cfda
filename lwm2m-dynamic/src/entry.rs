use lwm2m_core::Record;
use lwm2m_model::ir::{Object, Resource};

use crate::{Content, Finding, OwnedValue};

/// A record of a payload with its definitions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'d> {
    /// The path, content and time. A link whose target is not a path has the root as its path.
    pub record: Record<Content>,
    /// The definition of the Object, if there is one.
    pub object: Option<&'d Object>,
    /// The definition of the Resource, if the path contains one that the Object defines.
    pub resource: Option<&'d Resource>,
    /// The violations of the definition.
    pub findings: Vec<Finding>,
}

impl<'d> Entry<'d> {
    /// Returns the value, if the record has one.
    pub fn value(&self) -> Option<&OwnedValue> {
        match &self.record.value {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the name of the Resource, or of the Object for a shorter path.
    pub fn name(&self) -> Option<&'d str> {
        let object = self.object.filter(|_| self.record.path.depth() < 3);
        let resource = self.resource.map(|resource| resource.name.as_str());
        resource.or(object.map(|object| object.name.as_str()))
    }

    /// Returns the label of the value, such as `Access Point`, if the definition has one.
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

    /// Returns the unit of the value in the definition.
    pub fn units(&self) -> Option<&'d str> {
        self.value()?;
        let units = self.resource?.units.as_ref()?;
        Some(&units.0)
    }
}
