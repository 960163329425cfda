use super::{Rule, Step, What};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The Resource ID; `None` for the Object itself.
    pub resource: Option<u16>,
    /// The name of the Resource or Object: the new one, where it has one.
    pub name: String,
    /// What changed.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub what: What,
    /// The rule that it falls under.
    pub rule: Rule,
    /// The version step that the rule demands.
    pub demands: Step,
}

impl Change {
    pub(super) fn new(resource: Option<u16>, name: &str, what: What) -> Change {
        let rule = Rule::of(&what);
        Change {
            resource,
            name: name.to_owned(),
            what,
            rule,
            demands: rule.step(),
        }
    }
}
