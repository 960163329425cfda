//! Access control: `LwM2M Core TS 1.2, 8`.

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId};

use super::mounted::instance_ids;
use super::{Mounted, Operation};
use crate::object::{Interface, ObjectInstance};
use crate::path::Path;
use crate::value::Value;

/// Decides which operations a Server may use. No Server may access the Objects Security (0) and OSCORE
/// (21).
pub trait AccessPolicy {
    /// Returns whether the Server may use an operation at the path of a request. A Read of an Object also
    /// asks for each Object Instance, and omits those without access. `rules` is the Object Access Control
    /// (2), if it is mounted.
    fn allows(&self, rules: Option<&dyn Mounted>, operation: Operation, path: Path) -> bool;
}

/// The access control of one Server by the Object Access Control (2): `LwM2M Core TS 1.2, 8.2`.
///
/// Without Object Instances of Object 2 there is only one Server, which may do everything. Otherwise the
/// rule of an Object Instance grants, in this order: the rights listed for the Server; all rights, if the
/// Server is the owner; the rights listed for Server 0; none. An Object Instance without a rule grants
/// none. Only the owner may change a rule, and only a Bootstrap-Server may create or delete one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessControlObject {
    /// The Short Server ID of the Server.
    pub server: u16,
}

const SECURITY: ObjectId = 0;
const RULES: ObjectId = 2;
const OSCORE: ObjectId = 21;

const RULE_OBJECT: ResourceId = 0;
const RULE_INSTANCE: ResourceId = 1;
const RULE_LIST: ResourceId = 2;
const RULE_OWNER: ResourceId = 3;

/// The Object Instance ID in the rule for a Create.
const NO_INSTANCE: ObjectInstanceId = ObjectInstanceId::MAX;

impl AccessPolicy for AccessControlObject {
    fn allows(&self, rules: Option<&dyn Mounted>, operation: Operation, path: Path) -> bool {
        let Some(rules) = rules.filter(|rules| rules.instance_id(0).is_some()) else {
            return true;
        };
        let Some(needed) = required_right(operation) else {
            return true;
        };
        let instance = path.object_instance_id();
        if path.object_id() == Some(RULES) {
            let rule = instance.and_then(|id| rules.instance(id));
            return self.may_manage(rule, needed);
        }
        let instance = match operation {
            Operation::Create => Some(NO_INSTANCE),
            _ => instance,
        };
        // An operation on a whole Object is checked again for each Object Instance, or accesses none.
        let Some((object, instance)) = path.object_id().zip(instance) else {
            return true;
        };
        let rule = instance_ids(rules)
            .filter_map(|id| rules.instance(id))
            .find(|rule| applies_to(*rule, object, instance));
        rule.is_some_and(|rule| self.rights(rule) & needed == needed)
    }
}

impl AccessControlObject {
    /// Each Server may read each rule.
    fn may_manage(self, rule: Option<&dyn ObjectInstance>, needed: i64) -> bool {
        match needed {
            READ => true,
            WRITE => rule.is_some_and(|rule| self.owns(rule)),
            _ => false,
        }
    }

    fn owns(self, rule: &dyn ObjectInstance) -> bool {
        resource_number(rule, RULE_OWNER) == Some(self.server.into())
    }

    fn rights(self, rule: &dyn ObjectInstance) -> i64 {
        let own = listed_rights(rule, self.server);
        let owned = || self.owns(rule).then_some(READ | WRITE | EXECUTE | DELETE);
        let rights = own.or_else(owned).or_else(|| listed_rights(rule, 0));
        rights.unwrap_or(0)
    }
}

// `LwM2M Core TS 1.2, Appendix E.3`: the bits of the Resource ACL.
const READ: i64 = 1;
const WRITE: i64 = 2;
const EXECUTE: i64 = 4;
const DELETE: i64 = 8;
const CREATE: i64 = 16;

/// Returns the right that an operation requires. A Discover requires none.
const fn required_right(operation: Operation) -> Option<i64> {
    match operation {
        Operation::Read | Operation::ReadComposite | Operation::WriteAttributes => Some(READ),
        Operation::Replace | Operation::Update | Operation::WriteComposite => Some(WRITE),
        Operation::Execute => Some(EXECUTE),
        Operation::Delete => Some(DELETE),
        Operation::Create => Some(CREATE),
        Operation::Discover => None,
    }
}

fn applies_to(rule: &dyn ObjectInstance, object: ObjectId, instance: ObjectInstanceId) -> bool {
    resource_number(rule, RULE_OBJECT) == Some(object.into())
        && resource_number(rule, RULE_INSTANCE) == Some(instance.into())
}

/// Returns the rights listed for a Server. The Resource Instance ID is the Short Server ID.
fn listed_rights(rule: &dyn ObjectInstance, server: u16) -> Option<i64> {
    let list = rule.resource(RULE_LIST)?;
    let mut entries = (0..).map_while(|position| list.entry(position));
    let (_, rights) = entries.find(|(id, _)| *id == Some(server))?;
    integer(rights)
}

fn resource_number(rule: &dyn ObjectInstance, resource: ResourceId) -> Option<i64> {
    integer(rule.resource(resource)?.entry(0)?.1)
}

fn integer(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(number),
        Value::Unsigned(number) => number.try_into().ok(),
        _ => None,
    }
}

/// Checks the access to Object Instances.
#[derive(Clone, Copy)]
pub(super) struct Guard<'a> {
    pub(super) interface: Interface,
    access_control: Option<&'a dyn AccessPolicy>,
    rules: Option<&'a dyn Mounted>,
}

impl<'a> Guard<'a> {
    /// Creates a guard; `objects` contains the Object Access Control, if it is mounted.
    pub(super) fn new(
        interface: Interface,
        access_control: Option<&'a dyn AccessPolicy>,
        objects: &'a [&mut dyn Mounted],
    ) -> Self {
        let mut objects = objects.iter();
        let rules = objects.find(|object| object.definition().id == RULES);
        Self {
            interface,
            access_control,
            rules: rules.map(|rules| &**rules as _),
        }
    }

    pub(super) fn allows(self, operation: Operation, path: Path) -> bool {
        if self.interface == Interface::Bootstrap {
            return true;
        }
        let is_closed = matches!(path.object_id(), Some(SECURITY | OSCORE));
        let allows =
            |access_control: &dyn AccessPolicy| access_control.allows(self.rules, operation, path);
        !is_closed && self.access_control.is_none_or(allows)
    }
}
