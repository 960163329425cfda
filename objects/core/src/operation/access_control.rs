//! Who may do what: `LwM2M Core TS 1.2, 8`.

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId};

use super::mounted::instance_ids;
use super::{Mounted, Operation};
use crate::object::{Interface, ObjectInstance};
use crate::path::Path;
use crate::value::Value;

/// Whether the Server that asks may do what it asks for. The Objects Security (0) and OSCORE (21) are
/// closed to all Servers in any case.
pub trait AccessControl {
    /// Whether it may do this here, at the path of the request. A Read of an Object asks for each of its
    /// Object Instances too, and leaves out those that are closed. `rules` is the Object Access Control
    /// (2), if it is mounted.
    fn allows(&self, rules: Option<&dyn Mounted>, operation: Operation, path: Path) -> bool;
}

/// The rules of the Object Access Control (2), for one Server: `LwM2M Core TS 1.2, 8.2`.
///
/// Without any Object Instance of it there is just one Server, which may do everything. Otherwise the
/// rights are those that the list has for the Server; all of them if it is the owner and not in the
/// list; else those the list has for Server 0; and none where there are no rules. Only its owner
/// changes a rule, and only bootstrapping makes and removes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessControlObject {
    /// The Short Server ID of the Server that asks.
    pub server: u16,
}

const SECURITY: ObjectId = 0;
const RULES: ObjectId = 2;
const OSCORE: ObjectId = 21;

const RULE_OBJECT: ResourceId = 0;
const RULE_INSTANCE: ResourceId = 1;
const RULE_LIST: ResourceId = 2;
const RULE_OWNER: ResourceId = 3;

/// The rule for a Create names no Object Instance.
const NO_INSTANCE: ObjectInstanceId = ObjectInstanceId::MAX;

impl AccessControl for AccessControlObject {
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
        // What is asked at an Object is asked again at its Object Instances, or touches none.
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
    /// Everybody may read a rule.
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

/// The right that an operation needs; a Discover needs none.
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

/// The rights the list has for a Server, whose Short Server ID is the Resource Instance ID.
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

/// What an operation asks before it touches an Object Instance.
#[derive(Clone, Copy)]
pub(super) struct Guard<'a> {
    pub(super) interface: Interface,
    access_control: Option<&'a dyn AccessControl>,
    rules: Option<&'a dyn Mounted>,
}

impl<'a> Guard<'a> {
    /// `objects` holds the Object Access Control, if it is mounted.
    pub(super) fn new(
        interface: Interface,
        access_control: Option<&'a dyn AccessControl>,
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
            |access_control: &dyn AccessControl| access_control.allows(self.rules, operation, path);
        !is_closed && self.access_control.is_none_or(allows)
    }
}
