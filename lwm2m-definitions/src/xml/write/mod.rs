//! Converts the IR to OMA's XML, with the layout of the newest files in OMA's registry.
//!
//! Ranges and labels are checked with the parsers of the reader, so that a definition always has the
//! same meaning as the IR.

mod elements;
mod labels;
mod object;
pub(crate) mod range;
mod resource;

use lwm2m_model::ir::Object;
use lwm2m_model::{DataType, Version};

use crate::diagnostic::{Diagnostic, Subject};
use crate::error::Error;
use crate::prose;
use elements::Elements;

/// A document, and its warnings.
#[derive(Clone, Debug)]
pub struct Written {
    /// The document, with `\n` as line ends.
    pub text: String,
    /// Warnings, each with its Object and Resource.
    pub warnings: Vec<Diagnostic>,
}

/// Writes Objects as one XML document. It is valid under the schema that it names: `LWM2M.xsd`, or
/// `LWM2M-v1_1.xsd` if an Object needs LwM2M 1.1 or has a data type of that version.
///
/// [`read`](super::read) returns the same Objects, with these exceptions:
///
/// - White space in names and descriptions is normalized.
/// - Labels lose their full stop. A colon before the labels becomes a full stop.
/// - If the range has values without label, the description gets a line such as `3..255: reserved`,
///   because an enumeration has to be complete.
/// - Labelled values in the description of an integer without enumeration become an enumeration.
/// - A URN that follows from ID and version becomes `None`.
///
/// # Errors
///
/// Reports all properties that XML cannot express, each with its Object and Resource: unprintable
/// characters, a range that does not match the data type, and missing names or Resources.
///
/// ```
/// use lwm2m_model::ir::{Object, Range, Resource, Units};
/// use lwm2m_model::{DataType, Operations, Version};
/// use lwm2m_definitions::xml;
///
/// let level = Resource {
///     range: Some(Range::floats([(0.0, 100.0)])),
///     units: Some(Units("/100".into())),
///     ..Resource::new(0, "Level", Operations::Read, Some(DataType::Float))
/// };
/// let tank = Object { resources: vec![level], ..Object::new(33801, "Water tank", Version::new(1, 0)) };
/// let text = xml::write([&tank])?.text;
/// assert!(text.contains("<RangeEnumeration>0..100</RangeEnumeration>"));
/// # Ok::<(), lwm2m_definitions::Error>(())
/// ```
pub fn write<'o>(objects: impl IntoIterator<Item = &'o Object>) -> Result<Written, Error> {
    write_with_comment(objects, "")
}

/// Writes Objects like [`write()`], with a comment after the XML declaration unless it is empty.
///
/// # Errors
///
/// The same as for [`write()`].
pub fn write_with_comment<'o>(
    objects: impl IntoIterator<Item = &'o Object>,
    comment: &str,
) -> Result<Written, Error> {
    let objects: Vec<&Object> = objects.into_iter().collect();
    let mut writer = Writer {
        elements: Elements::default(),
        diagnostics: Vec::new(),
        subject: Subject::default(),
    };
    writer.elements.declaration();
    if !comment.is_empty() {
        writer.elements.comment(comment);
    }
    writer.root(&objects);
    if writer.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(writer.diagnostics.into());
    }
    Ok(Written {
        text: writer.elements.into_text(),
        warnings: writer.diagnostics,
    })
}

struct Writer {
    elements: Elements,
    diagnostics: Vec<Diagnostic>,
    subject: Subject,
}

impl Writer {
    fn root(&mut self, objects: &[&Object]) {
        let schema = if objects.iter().copied().any(needs_1_1) {
            "LWM2M-v1_1.xsd"
        } else {
            "LWM2M.xsd"
        };
        self.elements.open(&format!(
            "LWM2M xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:noNamespaceSchemaLocation=\"http://www.openmobilealliance.org/tech/profiles/{schema}\""
        ));
        for object in objects {
            self.object(object);
        }
        self.elements.close("LWM2M");
    }

    fn report(&mut self, found: Diagnostic) {
        self.diagnostics.push(found.about(self.subject));
    }

    /// Writes an element with a text of one line.
    fn line(&mut self, name: &str, text: &str) {
        self.check_printable(name, text);
        self.elements.element(name, &prose::line(text).text);
    }

    /// Writes an element with a text of several lines.
    fn paragraphs(&mut self, name: &str, text: &str) {
        self.check_printable(name, text);
        self.elements.prose(name, &prose::paragraphs(text).text);
    }

    fn name(&mut self, name: &str) {
        if prose::line(name).text.is_empty() {
            let found = Diagnostic::error("missing-name", "it has no name");
            self.report(found.help("give it one, such as `name = \"…\"` in its attribute"));
        }
        self.line("Name", name);
    }

    /// Reports characters that XML does not allow or that readers remove.
    fn check_printable(&mut self, name: &str, text: &str) {
        let is_lost = |c: &char| prose::is_unprintable(*c) && !c.is_whitespace();
        let Some(lost) = text.chars().find(is_lost) else {
            return;
        };
        let code = u32::from(lost);
        let message = format!("`<{name}>` would hold U+{code:04X}, which cannot be shown");
        self.report(
            Diagnostic::error("unprintable", message)
                .help("remove control characters, and those that hide or reorder text"),
        );
    }
}

/// Whether the Object needs LwM2M 1.1 or later, or has a data type of that version.
fn needs_1_1(object: &Object) -> bool {
    let is_later =
        |data_type: DataType| matches!(data_type, DataType::UnsignedInteger | DataType::CoreLink);
    let mut types = object
        .resources
        .iter()
        .filter_map(|resource| resource.data_type);
    object.lwm2m_version > Version::DEFAULT || types.any(is_later)
}
