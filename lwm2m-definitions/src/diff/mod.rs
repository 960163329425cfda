//! Compares two definitions of an Object, and determines the version step that the changes require.
//!
//! ```text
//!  old ─┐                ┌─ changes   for each Resource, with the rule that applies
//!       ├──▶ compare ──▶ ├─ demanded  the largest step that a rule requires
//!  new ─┘                └─ declared  the step between the two versions
//! ```
//!
//! The rules are those of LwM2M Core TS, section 7.2.1. [`Rule::is_named`] tells the cases that the
//! section names from those that are inferred from it.
//!
//! ```
//! use lwm2m_definitions::diff::{Step, compare};
//! use lwm2m_model::ir::{Object, Resource};
//! use lwm2m_model::{DataType, Operations, Version};
//!
//! let level = Resource::new(0, "Level", Operations::Read, Some(DataType::Float));
//! let old = Object { resources: vec![level.clone()], ..Object::new(33801, "Water tank", Version::new(1, 0)) };
//! let level = Resource { operations: Operations::ReadWrite, ..level };
//! let new = Object { resources: vec![level], ..Object::new(33801, "Water tank", Version::new(1, 1)) };
//!
//! let diff = compare(&old, &new);
//! assert_eq!((diff.demanded, diff.declared), (Step::Major, Step::Minor));
//! assert!(!diff.suffices());
//! ```

mod change;
mod object;
mod pairs;
mod range;
mod resource;
mod rule;
mod step;
mod values;
mod what;

use lwm2m_model::Version;
use lwm2m_model::ir::Object;

pub use change::Change;
pub use pairs::Pairs;
pub use range::RangeChange;
pub use rule::Rule;
pub use step::Step;
pub use what::What;

/// The differences between two definitions of an Object.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Diff {
    /// The Object ID.
    pub object: u16,
    /// The name in the new definition.
    pub name: String,
    /// The version of the old definition.
    pub old: Version,
    /// The version of the new definition.
    pub new: Version,
    /// The changes of the Object, then of its Resources, sorted by ID.
    pub changes: Vec<Change>,
    /// The version step that the changes require.
    pub demanded: Step,
    /// The version step from the old definition to the new one.
    pub declared: Step,
}

/// Compares two definitions of one Object. Does not check that their IDs are equal.
pub fn compare(old: &Object, new: &Object) -> Diff {
    let changes: Vec<Change> = object::changes(old, new)
        .chain(resource::changes(old, new))
        .collect();
    let demanded = changes.iter().map(|change| change.demands).max();
    Diff {
        object: new.id,
        name: new.name.clone(),
        old: old.version,
        new: new.version,
        changes,
        demanded: demanded.unwrap_or(Step::None),
        declared: Step::between(old.version, new.version),
    }
}

impl Diff {
    /// Whether the declared step is at least as large as the required one.
    pub fn suffices(&self) -> bool {
        self.declared >= self.demanded
    }

    /// Whether the definitions are equal, except for their versions.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the smallest version that the changes allow for the new definition.
    pub fn demanded_version(&self) -> Version {
        self.demanded.after(self.old)
    }
}
