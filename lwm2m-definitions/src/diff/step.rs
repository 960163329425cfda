use std::fmt;

use lwm2m_model::Version;

/// The step between two versions of an Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Step {
    /// The versions are equal, or the new one is lower.
    None,
    /// The new version has the same major number and a higher minor number.
    Minor,
    /// The new version has a higher major number.
    Major,
}

impl Step {
    /// Returns the step from one version to another.
    pub fn between(old: Version, new: Version) -> Step {
        if new <= old {
            Step::None
        } else if new.major == old.major {
            Step::Minor
        } else {
            Step::Major
        }
    }

    /// Returns the smallest version that is this step after `version`.
    pub fn after(self, version: Version) -> Version {
        match self {
            Step::None => version,
            Step::Minor => Version::new(version.major, version.minor.saturating_add(1)),
            Step::Major => Version::new(version.major.saturating_add(1), 0),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Step::None => "no new version",
            Step::Minor => "a minor version",
            Step::Major => "a major version",
        })
    }
}
