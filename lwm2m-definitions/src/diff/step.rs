use std::fmt;

use lwm2m_model::Version;

/// How far apart two versions of an Object are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Step {
    /// They are the same, or the new one is lower.
    None,
    /// The new one has a higher minor number.
    Minor,
    /// The new one has a higher major number.
    Major,
}

impl Step {
    /// The step from one version to another.
    pub fn between(old: Version, new: Version) -> Step {
        if new <= old {
            Step::None
        } else if new.major == old.major {
            Step::Minor
        } else {
            Step::Major
        }
    }

    /// The next version after this step; a higher major number begins with minor number 0.
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
