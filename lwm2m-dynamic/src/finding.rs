use std::fmt;

use lwm2m_core::Record;

use crate::{Content, OwnedValue};
use lwm2m_model::DataType;
use lwm2m_model::ir::{Object, Range, Resource};

/// How a record breaks its definition.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// There is no definition of the Object.
    UndefinedObject(u16),
    /// The definition of the Object has no such Resource.
    UndefinedResource,
    /// A value has the path of something above a Resource.
    AboveResource,
    /// The Resource is there to be executed, and has no value.
    Executable,
    /// The Resource is Multiple, and the value has the path of the Resource itself.
    InstanceExpected,
    /// The Resource is Single, and the path is of a Resource Instance.
    NotMultiple,
    /// The value is none of this data type.
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

/// All of them, none of which is said twice in other words.
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
    let place = misplaced(resource, depth, &record.value);
    let value = value.and_then(|value| misfit(resource, value));
    place.into_iter().chain(value).collect()
}

fn misplaced(resource: &Resource, depth: usize, content: &Content) -> Option<Finding> {
    let is_value = matches!(content, Content::Value(_));
    let is_empty = matches!(content, Content::NoInstances);
    if resource.is_multiple() {
        (is_value && depth == 3).then_some(Finding::InstanceExpected)
    } else {
        (is_empty || depth == 4).then_some(Finding::NotMultiple)
    }
}

fn misfit(resource: &Resource, value: &OwnedValue) -> Option<Finding> {
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
