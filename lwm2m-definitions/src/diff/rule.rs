use std::fmt;

use super::{ChangeKind, RangeChange, Step};

/// The rule of object versioning that applies to a change (LwM2M Core TS, section 7.2.1).
///
/// Changes that break compatibility require a new major version, others a new minor version. The section
/// names cases of both. Other changes are judged by the same criterion, and [`Rule::is_named`] is false
/// for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Rule {
    /// A Resource changes its data type, its operations, or whether it is mandatory. Named; major.
    Characteristic,
    /// A mandatory Resource is added or removed. Named; major.
    MandatoryResource,
    /// An addition needs a newer LwM2M version. Named; major.
    NewEnabler,
    /// An optional Resource is added or removed. Named; minor, because peers cannot rely on optional
    /// Resources. It still breaks generated code that uses its field.
    OptionalResource,
    /// Valid requests or values are now refused or change their meaning. Not named; major.
    Breaking,
    /// Valid requests and values stay valid. Not named; minor.
    Extending,
    /// The change does not affect communication. Not named; no new version.
    Editorial,
}

impl Rule {
    /// Returns the rule that applies to a change.
    pub(super) fn of(kind: &ChangeKind) -> Rule {
        match kind {
            ChangeKind::Added {
                mandatory: true, ..
            }
            | ChangeKind::Removed { mandatory: true } => Rule::MandatoryResource,
            ChangeKind::Added { needs: Some(_), .. } => Rule::NewEnabler,
            ChangeKind::Added { .. } | ChangeKind::Removed { .. } => Rule::OptionalResource,
            ChangeKind::Operations { .. }
            | ChangeKind::DataType { .. }
            | ChangeKind::Mandatory { .. } => Rule::Characteristic,
            ChangeKind::Range {
                direction: RangeChange::Narrowed | RangeChange::Changed,
                ..
            }
            | ChangeKind::Multiplicity { .. }
            | ChangeKind::Units {
                old: Some(_),
                new: Some(_),
                respelled: false,
            }
            | ChangeKind::ValuesRemoved { .. }
            | ChangeKind::ValueRelabelled { moved: true, .. } => Rule::Breaking,
            ChangeKind::Range {
                direction: RangeChange::Widened,
                ..
            }
            | ChangeKind::Units {
                respelled: false, ..
            }
            | ChangeKind::ValuesAdded { .. }
            | ChangeKind::ValuesListed { .. }
            | ChangeKind::ValuesUnlisted { .. }
            | ChangeKind::Lwm2mVersion { .. } => Rule::Extending,
            ChangeKind::Name { .. }
            | ChangeKind::Units {
                respelled: true, ..
            }
            | ChangeKind::ValueRelabelled { moved: false, .. }
            | ChangeKind::Description
            | ChangeKind::Urn { .. } => Rule::Editorial,
        }
    }

    /// Returns the version step that the rule requires.
    pub fn step(self) -> Step {
        match self {
            Rule::Characteristic | Rule::MandatoryResource | Rule::NewEnabler | Rule::Breaking => {
                Step::Major
            }
            Rule::OptionalResource | Rule::Extending => Step::Minor,
            Rule::Editorial => Step::None,
        }
    }

    /// Whether the specification names this case.
    pub fn is_named(self) -> bool {
        !matches!(self, Rule::Breaking | Rule::Extending | Rule::Editorial)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rule::Characteristic => "a characteristic of a resource changed",
            Rule::MandatoryResource => "a mandatory resource is added or removed",
            Rule::NewEnabler => "only a newer LwM2M version defines it",
            Rule::OptionalResource => "an optional resource is added or removed",
            Rule::Breaking => "valid data is rejected or changes meaning",
            Rule::Extending => "valid data remains valid",
            Rule::Editorial => "exchanged data does not change",
        })
    }
}
