//! `Debug` for Object Instances.

use core::fmt;

use lwm2m_model::Operations;

use crate::object::{ObjectInstance, Resource, ResourceDefinition, presence};

/// Prints an Object Instance as a struct with the Resource names as field names, without absent
/// Resources.
///
/// A value that no Server may read, such as a password or a key, is printed as `<redacted>`, without its
/// length.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_object(
    object: &dyn ObjectInstance,
    name: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    debug_rows(object, name, None, f)
}

/// Like [`debug_object`], restricted to the rows in `present`.
pub(crate) fn debug_present(
    object: &dyn ObjectInstance,
    name: &str,
    present: &[u8],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    debug_rows(object, name, Some(present), f)
}

fn debug_rows(
    object: &dyn ObjectInstance,
    name: &str,
    present: Option<&[u8]>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut fields = f.debug_struct(name);
    for (row, definition) in object.definition().resources.iter().enumerate() {
        if present.is_none_or(|present| presence::contains(present, row)) {
            debug_row(object.row_field(row), definition, &mut fields);
        }
    }
    fields.finish()
}

fn debug_row(
    field: Option<&dyn Resource>,
    definition: &ResourceDefinition,
    fields: &mut fmt::DebugStruct<'_, '_>,
) {
    let Some(field) = field.filter(|field| field.entry(0).is_some()) else {
        return;
    };
    if is_secret(definition.operations) {
        fields.field(definition.name, &format_args!("<redacted>"));
    } else {
        print(field, definition, fields);
    }
}

#[cfg(feature = "debug")]
fn print(
    field: &dyn Resource,
    definition: &ResourceDefinition,
    fields: &mut fmt::DebugStruct<'_, '_>,
) {
    fields.field(definition.name, &field);
}

/// Prints the values, because a field does not implement `Debug` without the feature.
#[cfg(not(feature = "debug"))]
fn print(
    field: &dyn Resource,
    definition: &ResourceDefinition,
    fields: &mut fmt::DebugStruct<'_, '_>,
) {
    for (id, value) in (0..).map_while(|position| field.entry(position)) {
        match id {
            Some(id) => fields.field(definition.name, &(id, value)),
            None => fields.field(definition.name, &value),
        };
    }
}

const fn is_secret(operations: Operations) -> bool {
    matches!(operations, Operations::Write | Operations::BootstrapOnly)
}

impl fmt::Debug for dyn ObjectInstance + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_object(self, self.definition().name, f)
    }
}
