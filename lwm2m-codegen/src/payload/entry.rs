use lwm2m_core::format::link;
use lwm2m_core::{Error, Record};

use super::encode::with_room;
use super::{Finding, OwnedValue};
use lwm2m_model::ir::{Object, Resource};

/// What a payload says about one path.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The value of a Resource or Resource Instance.
    Value(OwnedValue),
    /// A Multiple Resource is there, without Resource Instances.
    NoInstances,
    /// It is to be removed: the null of a Write-Composite.
    Removal,
    /// It is asked for: a path without a value, as in a Read-Composite.
    Asked,
    /// A link: what a Discover answers, and what a registration lists.
    Link(Link),
}

/// A link of the link format, RFC 6690.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What stands between the angle brackets: a path, more often than not.
    pub target: String,
    /// What is said about it, in this order; some attributes have no value.
    pub attributes: Vec<(String, Option<String>)>,
}

impl Link {
    /// The link in link format, such as `</3/0/6>;dim=2`.
    ///
    /// # Errors
    ///
    /// [`Reason::NotRepresentable`](lwm2m_core::Reason::NotRepresentable) if the target is no URI
    /// reference, or the name of an attribute is none.
    pub fn to_text(&self) -> Result<String, Error> {
        let bytes = with_room(|buffer| {
            let mut writer = link::Writer::new(buffer);
            self.write(&mut writer)?;
            Ok(writer.finish())
        })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    pub(super) fn write(&self, writer: &mut link::Writer<'_>) -> Result<(), Error> {
        writer.target(&self.target)?;
        for (name, value) in &self.attributes {
            match value {
                Some(value) => writer.attribute(name, value)?,
                None => writer.flag(name)?,
            };
        }
        Ok(())
    }
}

impl From<link::Link<'_>> for Link {
    fn from(link: link::Link<'_>) -> Link {
        let attributes = link.attributes().map(|attribute| {
            let value = attribute.value.map(|value| value.to_string());
            (attribute.name.to_owned(), value)
        });
        Link {
            target: link.target.to_owned(),
            attributes: attributes.collect(),
        }
    }
}

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
