//! Reads the owners of Objects from `DDF.xml`, the list of Objects in OMA's registry.

use std::collections::BTreeMap;
use std::sync::Arc;

use lwm2m_model::Version;

use super::tree::{self, Element};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::prose;
use crate::source::Source;

/// The organizations that registered Objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners(BTreeMap<(u16, Version), String>);

impl Owners {
    /// Reads a `DDF.xml`. Ignores entries without an ID or an owner.
    ///
    /// # Errors
    ///
    /// If the XML is malformed.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use lwm2m_definitions::{source::Source, xml::Owners};
    /// use lwm2m_model::Version;
    ///
    /// let text = "<DDFList><Item><ObjectID>7</ObjectID><Owner>OMA</Owner><Ver>1.0</Ver></Item></DDFList>";
    /// let owners = Owners::read(&Arc::new(Source::new("DDF.xml", text)))?;
    /// assert_eq!(owners.of(7, Version::new(1, 1)), Some("OMA"));
    /// # Ok::<(), lwm2m_definitions::Error>(())
    /// ```
    pub fn read(source: &Arc<Source>) -> Result<Owners, Error> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let root = tree::parse(source, &mut diagnostics);
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(diagnostics.into());
        }
        let items = root.iter().flat_map(|root| &root.children);
        Ok(Owners(items.filter_map(entry).collect()))
    }

    /// Returns the owner of a version of an Object. If the list does not have this version, returns the
    /// owner of the newest one.
    pub fn of(&self, object: u16, version: Version) -> Option<&str> {
        let exact = self.0.get(&(object, version));
        let newest = || {
            let mut versions = self.0.range((object, Version::new(0, 0))..);
            versions
                .by_ref()
                .take_while(|((id, _), _)| *id == object)
                .last()
                .map(|(_, owner)| owner)
        };
        exact.or_else(newest).map(String::as_str)
    }

    /// Adds the entries of another list. Existing entries have precedence.
    pub(crate) fn extend(&mut self, other: Owners) {
        for (version, owner) in other.0 {
            self.0.entry(version).or_insert(owner);
        }
    }
}

fn entry(item: &Element<'_>) -> Option<((u16, Version), String)> {
    let text = |name| {
        let mut children = item.children.iter();
        let child = children.find(|child| child.name == name)?;
        Some(child.text.trim()).filter(|text| !text.is_empty())
    };
    let version = text("Ver").and_then(|version| version.parse().ok());
    let key = (text("ObjectID")?.parse().ok()?, version.unwrap_or_default());
    Some((key, prose::line(text("Owner")?).text))
}
