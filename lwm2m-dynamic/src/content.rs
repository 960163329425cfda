use lwm2m_core::Error;
use lwm2m_core::format::link;

use crate::OwnedValue;
use crate::buffer::with_room;

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
