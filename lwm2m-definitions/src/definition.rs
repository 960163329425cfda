use std::ops::Range;
use std::sync::Arc;

use lwm2m_model::ir::Object;

use crate::diagnostic::{Diagnostic, Subject};
use crate::error::Error;
use crate::source::Source;

/// An Object definition and the file that contains it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The content of the definition.
    pub object: Object,
    /// The file.
    pub source: Arc<Source>,
    /// The position of the definition in the file, in bytes.
    pub span: Range<usize>,
}

/// Sorts definitions by Object ID and version, and removes repeated ones.
///
/// # Errors
///
/// `repeated-object` for each version of an Object that is defined twice with different content.
pub fn distinct(definitions: &[Definition]) -> Result<Vec<&Definition>, Error> {
    let mut definitions: Vec<&Definition> = definitions.iter().collect();
    definitions.sort_by(|a, b| {
        let key = |definition: &Definition| (definition.object.id, definition.object.version);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.source.name().cmp(b.source.name()))
            .then(a.span.start.cmp(&b.span.start))
    });
    let mut kept: Vec<&Definition> = Vec::with_capacity(definitions.len());
    let mut diagnostics = Vec::new();
    for definition in definitions {
        match kept.last() {
            Some(last) if last.object == definition.object => {}
            Some(last)
                if (last.object.id, last.object.version)
                    == (definition.object.id, definition.object.version) =>
            {
                let message = format!(
                    "version {} is defined twice, differently",
                    definition.object.version
                );
                let found = Diagnostic::error("repeated-object", message)
                    .about(Subject::object(definition.object.id))
                    .at(&definition.source, definition.span.clone())
                    .note("the other is", &last.source, last.span.clone())
                    .help("leave one of the files out, or correct its ObjectVersion");
                diagnostics.push(found);
            }
            _ => kept.push(definition),
        }
    }
    if diagnostics.is_empty() {
        Ok(kept)
    } else {
        Err(diagnostics.into())
    }
}
