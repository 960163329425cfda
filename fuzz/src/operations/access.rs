//! Who may do what: `LwM2M Core TS 1.2, 8.2`.

use lwm2m_dynamic::OwnedValue;
use lwm2m_objects::Path;

use super::model::Model;
use super::session::Who;

const RULES: u16 = 2;

/// The bits of an access right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    Read = 1,
    Write = 2,
    Execute = 4,
    Delete = 8,
    Create = 16,
}

impl Model {
    /// Whether it may be done with an Object Instance; a Create is of 65535.
    pub(super) fn may(&self, right: Right, instance: Path) -> bool {
        let server = match self.server {
            Who::Anybody | Who::Bootstrap => return true,
            Who::First => 1,
            Who::Second => 2,
        };
        let rules: Vec<Path> = self.instances_of(RULES).collect();
        if rules.is_empty() {
            return true;
        }
        if instance.object_id() == Some(RULES) {
            // Everybody reads a rule, its owner writes it.
            let owns = self.number(instance, &[3]) == Some(server);
            return right == Right::Read || (right == Right::Write && owns);
        }
        let is_for = |rule: &Path| {
            self.number(*rule, &[0]) == instance.object_id().map(i64::from)
                && self.number(*rule, &[1]) == instance.object_instance_id().map(i64::from)
        };
        let Some(rule) = rules.into_iter().find(is_for) else {
            return false;
        };
        let listed = |server: i64| self.number(rule, &[2, server as u16]);
        let all_but_create = (self.number(rule, &[3]) == Some(server)).then_some(15);
        let rights = listed(server).or(all_but_create).or(listed(0));
        rights.unwrap_or(0) & right as i64 != 0
    }

    /// The Object Instances of an Object.
    pub(super) fn instances_of(&self, object: u16) -> impl Iterator<Item = Path> {
        let instances = self.instances.iter().copied();
        instances.filter(move |path| path.object_id() == Some(object))
    }

    fn number(&self, instance: Path, below: &[u16]) -> Option<i64> {
        let path = below
            .iter()
            .try_fold(instance, |path, id| path.child(*id))?;
        match self.values.get(&path)? {
            OwnedValue::Integer(number) => Some(*number),
            other => panic!("{other:?} is no number of a rule"),
        }
    }
}
