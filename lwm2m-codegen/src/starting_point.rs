//! Creates a new Object to be filled in, as Rust or XML.

use std::sync::Arc;

use lwm2m_attributes::{ObjectArguments, implied_names};
use lwm2m_definitions::Error;
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::prose;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use lwm2m_model::IdBlock;

use crate::naming::struct_name;
use crate::rust;

/// A struct with a Resource of each kind. Its comments explain what to change.
const TEMPLATE: &str = include_str!("starting_point.rs.txt");

/// The comment at the beginning of the XML. The descriptions contain further hints.
const COMMENT: &str = "\
A starting point. Change names, IDs and descriptions, remove the resources that your object does
     not have, and add others. `lwm2m-codegen show` prints the definition as a table.";

/// A new, valid Object with a Resource of each kind, to be filled in.
///
/// ```
/// use lwm2m_codegen::StartingPoint;
///
/// let probe = StartingPoint::new("Soil probe", 33800)?;
/// assert!(probe.to_rust().contains("pub struct SoilProbe {"));
/// assert!(probe.to_xml()?.contains("<Name>Soil probe</Name>"));
/// assert!(StartingPoint::new("Soil probe", 12).is_err(), "12 is OMA's");
/// # Ok::<(), lwm2m_codegen::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StartingPoint {
    rust: String,
    warnings: Vec<Diagnostic>,
}

impl StartingPoint {
    /// Creates an Object with this name and ID.
    ///
    /// # Errors
    ///
    /// Returns an error if OMA assigns the ID or reserves it, or if the name is empty or contains control
    /// characters.
    pub fn new(name: &str, id: u16) -> Result<StartingPoint, Error> {
        let diagnostics: Vec<Diagnostic> =
            check_name(name).into_iter().chain(check_id(id)).collect();
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(diagnostics.into());
        }
        let name = prose::line(name).text;
        let structure = struct_name(&name, id);
        let arguments = ObjectArguments {
            id: Some(id),
            name: Some(name).filter(|name| *name != implied_names::name(&structure)),
            multiple: true,
            ..ObjectArguments::default()
        };
        let rust = TEMPLATE
            .replace("{struct}", &structure)
            .replace("{arguments}", &arguments.write().join(", "));
        Ok(StartingPoint {
            rust,
            warnings: diagnostics,
        })
    }

    /// Returns a struct that derives `Object`.
    pub fn to_rust(&self) -> &str {
        &self.rust
    }

    /// Returns OMA XML.
    ///
    /// # Errors
    ///
    /// Returns an error if XML cannot contain the name.
    pub fn to_xml(&self) -> Result<String, Error> {
        let structs = rust::read(&Arc::new(Source::new("starting point", self.to_rust())))?;
        let objects = structs.iter().map(|found| &found.object);
        xml::write_with_comment(objects, COMMENT).map(|written| written.text)
    }

    /// Returns the warnings about the ID.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

fn check_name(name: &str) -> Option<Diagnostic> {
    let shown = prose::line(name);
    let what = if shown.cleaned {
        "has characters that cannot be shown"
    } else if shown.text.is_empty() {
        "is empty"
    } else {
        return None;
    };
    let found = Diagnostic::error("bad-name", format!("the name {what}"));
    Some(found.help("give it one such as `Soil probe`"))
}

/// Reports IDs of OMA and reserved IDs as errors, and IDs that are restricted to few users as warnings.
fn check_id(id: u16) -> Option<Diagnostic> {
    let block = IdBlock::of(id);
    let message = format!("the ID {id} is one for {block}");
    let found = match block {
        IdBlock::X | IdBlock::Bulk => return None,
        IdBlock::Ext | IdBlock::Test => Diagnostic::warning("id-block", message),
        IdBlock::Oma | IdBlock::Reserved => Diagnostic::error("id-block", message),
    };
    Some(
        found
            .about(Subject::object(id))
            .help("companies register 10241 to 32768 with OMA, or reserve some of 32769 to 42768; 42769 to 42800 are for tests"),
    )
}
