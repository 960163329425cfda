use std::fmt;

use super::{RangeChange, Step, What};

/// The rule of object versioning that a change falls under (LwM2M Core TS, section 7.2.1).
///
/// The section knows evolutions that break, which take a new major version, and those that do
/// not, which take a new minor one, and names cases of both. What it does not name is judged by
/// the same question, and kept apart: [`Rule::is_named`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Rule {
    /// Mandatory or optional, the data type or the operations of a Resource changed. Named; major.
    Characteristic,
    /// A mandatory Resource is added or removed. Named; major.
    MandatoryResource,
    /// Something is added that only a newer LwM2M version defines. Named; major.
    NewEnabler,
    /// An optional Resource is added or removed. Named; minor: a peer has to do without an
    /// optional Resource anyhow. Code that uses its field breaks all the same.
    OptionalResource,
    /// What was valid is refused now, or means something else. Not named; major.
    Breaking,
    /// What was valid stays valid. Not named; minor.
    Extending,
    /// Nothing that peers exchange changes. Not named; no new version.
    Editorial,
}

impl Rule {
    /// The rule that a change falls under.
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

    /// The version step that the rule demands.
    pub fn step(self) -> Step {
        match self {
            Rule::Characteristic | Rule::MandatoryResource | Rule::NewEnabler | Rule::Breaking => {
                Step::Major
            }
            Rule::OptionalResource | Rule::Extending => Step::Minor,
            Rule::Editorial => Step::None,
        }
    }

    /// Whether the specification names the case.
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
