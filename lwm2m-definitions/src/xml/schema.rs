//! The elements of OMA's schemas, in their order.

/// The children of `<Object>`.
pub(crate) const OBJECT_ELEMENTS: [&str; 10] = [
    "Name",
    "Description1",
    "ObjectID",
    "ObjectURN",
    "LWM2MVersion",
    "ObjectVersion",
    "MultipleInstances",
    "Mandatory",
    "Resources",
    "Description2",
];

/// The children of `<Item>`.
pub(crate) const ITEM_ELEMENTS: [&str; 8] = [
    "Name",
    "Operations",
    "MultipleInstances",
    "Mandatory",
    "Type",
    "RangeEnumeration",
    "Units",
    "Description",
];
