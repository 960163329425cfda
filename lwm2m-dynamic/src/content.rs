use lwm2m_core::Error;
use lwm2m_core::format::link;

use crate::OwnedValue;
use crate::buffer::write_growing;

/// The content of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The value of a Resource or Resource Instance.
    Value(OwnedValue),
    /// A Multiple Resource without Resource Instances.
    NoInstances,
    /// A value to be removed: the null of a Write-Composite.
    Removal,
    /// A path without a value, as in a Read-Composite.
    PathOnly,
    /// A link, as in the response to a Discover or in a registration.
    Link(Link),
}

/// A link of the link format, RFC 6690.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text between the angle brackets, usually a path.
    pub target: String,
    /// The attributes in order, with their values.
    pub attributes: Vec<(String, Option<String>)>,
}

impl Link {
    /// Returns the link in link format, such as `</3/0/6>;dim=2`.
    ///
    /// # Errors
    ///
    /// Returns [`Reason::NotRepresentable`](lwm2m_core::Reason::NotRepresentable) if the target is not a
    /// URI reference, or if the name of an attribute is invalid.
    pub fn to_text(&self) -> Result<String, Error> {
        let bytes = write_growing(|buffer| {
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
