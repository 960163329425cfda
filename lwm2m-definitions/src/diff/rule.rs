use std::fmt;

use super::{RangeChange, Step, What};

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
    pub(super) fn of(what: &What) -> Rule {
        match what {
            What::Added {
                mandatory: true, ..
            }
            | What::Removed { mandatory: true } => Rule::MandatoryResource,
            What::Added { needs: Some(_), .. } => Rule::NewEnabler,
            What::Added { .. } | What::Removed { .. } => Rule::OptionalResource,
            What::Operations { .. } | What::DataType { .. } | What::Mandatory { .. } => {
                Rule::Characteristic
            }
            What::Range {
                direction: RangeChange::Narrowed | RangeChange::Changed,
                ..
            }
            | What::Multiplicity { .. }
            | What::Units {
                old: Some(_),
                new: Some(_),
                respelled: false,
            }
            | What::ValuesRemoved { .. }
            | What::ValueRelabelled { moved: true, .. } => Rule::Breaking,
            What::Range {
                direction: RangeChange::Widened,
                ..
            }
            | What::Units {
                respelled: false, ..
            }
            | What::ValuesAdded { .. }
            | What::ValuesListed { .. }
            | What::ValuesUnlisted { .. }
            | What::Lwm2mVersion { .. } => Rule::Extending,
            What::Name { .. }
            | What::Units {
                respelled: true, ..
            }
            | What::ValueRelabelled { moved: false, .. }
            | What::Description
            | What::Urn { .. } => Rule::Editorial,
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
            Rule::Breaking => "what was valid is refused or means something else",
            Rule::Extending => "what was valid stays valid",
            Rule::Editorial => "nothing that is exchanged changes",
        })
    }
}
