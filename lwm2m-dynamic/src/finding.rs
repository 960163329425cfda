use std::fmt;

use lwm2m_core::Record;
use lwm2m_model::DataType;
use lwm2m_model::ir::{Object, Range, Resource};

use crate::{Content, OwnedValue};

/// A violation of a definition by a record.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The Object has no definition.
    UndefinedObject(u16),
    /// The definition of the Object does not have the Resource.
    UndefinedResource,
    /// A value has a path above a Resource.
    AboveResource,
    /// The Resource is executable and has no value.
    Executable,
    /// The Resource is Multiple, but the path of the value has no Resource Instance.
    InstanceExpected,
    /// The Resource is Single, but the path has a Resource Instance.
    NotMultiple,
    /// The value does not have this data type.
    WrongType(DataType),
    /// The value is outside this range.
    OutOfRange(Range),
    /// The length of the value in bytes is outside this range.
    LengthOutOfRange(Range),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::UndefinedObject(id) => write!(f, "no definition of Object {id}"),
            Finding::UndefinedResource => f.write_str("not in the definition of the Object"),
            Finding::AboveResource => f.write_str("a value above a Resource"),
            Finding::Executable => f.write_str("a value of what is executed"),
            Finding::InstanceExpected => {
                f.write_str("a Multiple Resource has values in its Resource Instances")
            }
            Finding::NotMultiple => f.write_str("a Single Resource has no Resource Instances"),
            Finding::WrongType(data_type) => write!(f, "not of the type {data_type}"),
            Finding::OutOfRange(range) => write!(f, "outside {range}"),
            Finding::LengthOutOfRange(range) => write!(f, "length outside {range} bytes"),
        }
    }
}

/// Returns all findings of a record, at most one for each cause.
pub(super) fn findings(
    record: &Record<Content>,
    object: Option<&Object>,
    resource: Option<&Resource>,
) -> Vec<Finding> {
    let depth = record.path.depth();
    let value = match &record.value {
        Content::Value(value) => Some(value),
        _ => None,
    };
    if depth < 3 && value.is_some() {
        return vec![Finding::AboveResource];
    }
    let Some(resource) = resource else {
        let unknown = match (record.path.object_id(), object) {
            (Some(id), None) => Some(Finding::UndefinedObject(id)),
            (_, Some(_)) if depth >= 3 => Some(Finding::UndefinedResource),
            _ => None,
        };
        return unknown.into_iter().collect();
    };
    let place = path_finding(resource, depth, &record.value);
    let value = value.and_then(|value| value_finding(resource, value));
    place.into_iter().chain(value).collect()
}

fn path_finding(resource: &Resource, depth: usize, content: &Content) -> Option<Finding> {
    let is_value = matches!(content, Content::Value(_));
    let is_empty = matches!(content, Content::NoInstances);
    if resource.is_multiple() {
        (is_value && depth == 3).then_some(Finding::InstanceExpected)
    } else {
        (is_empty || depth == 4).then_some(Finding::NotMultiple)
    }
}

fn value_finding(resource: &Resource, value: &OwnedValue) -> Option<Finding> {
    let Some(data_type) = resource.data_type else {
        return Some(Finding::Executable);
    };
    if value.data_type() != data_type {
        return Some(Finding::WrongType(data_type));
    }
    let range = resource.range.as_ref()?;
    if range.contains(value.as_value()) {
        return None;
    }
    let is_length = data_type.is_bounded_by_length() && !matches!(range, Range::Texts(_));
    Some(if is_length {
        Finding::LengthOutOfRange(range.clone())
    } else {
        Finding::OutOfRange(range.clone())
    })
}
