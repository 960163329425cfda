//! Access control.

use lwm2m_core::operation::{
    AccessControlObject, AccessPolicy, Mounted, MultipleInstances, Operation, Tree,
};
use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{
    Instances, Multiplicity, Object, ObjectDefinition, Operations, Path, ResourceDefinition,
    Version,
};

use crate::accounts::mounted_accounts;
use crate::notation::check_tree;
use crate::transcript::{mounted_device, mounted_sinks};

#[derive(Clone, Debug, Default, PartialEq)]
struct Rule {
    object: u16,
    instance: u16,
    list: Instances<u16>,
    owner: u16,
}

static RULE: ObjectDefinition = ObjectDefinition {
    id: 2,
    name: "LwM2M Access Control",
    urn: "urn:oma:lwm2m:oma:2:1.1",
    version: Version::new(1, 1),
    lwm2m_version: Version::new(1, 0),
    multiplicity: Multiplicity::Multiple,
    mandatory: false,
    resources: &[
        ResourceDefinition::of::<u16>(0, "Object ID", Operations::Read),
        ResourceDefinition::of::<u16>(1, "Object Instance ID", Operations::Read),
        ResourceDefinition::of::<Instances<u16>>(2, "ACL", Operations::ReadWrite),
        ResourceDefinition::of::<u16>(3, "Access Control Owner", Operations::ReadWrite),
    ],
};

impl Object for Rule {
    const DEFINITION: &'static ObjectDefinition = &RULE;
    type Presence = lwm2m_core::private::Presence<1>;

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.object)?;
        visit.field(1, &self.instance)?;
        visit.field(2, &self.list)?;
        visit.field(3, &self.owner)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.object),
            1 => visit.field(1, &mut self.instance),
            2 => visit.field(2, &mut self.list),
            3 => visit.field(3, &mut self.owner),
            _ => return None,
        })
    }
}

/// Server 101 may read the Device; 102 may read, write and execute it. 101 owns the first Sink, and
/// everybody else may read it. 102 may create Sinks.
fn rules() -> MultipleInstances<Rule> {
    let rule = |object, instance, list: Instances<u16>, owner| Rule {
        object,
        instance,
        list,
        owner,
    };
    [
        (0, rule(3, 0, [(101, 1), (102, 7)].into(), 102)),
        (1, rule(33801, 0, [(0, 1)].into(), 101)),
        (2, rule(33801, u16::MAX, [(102, 16)].into(), u16::MAX)),
    ]
    .into_iter()
    .collect()
}

#[track_caller]
fn check(mut rules: MultipleInstances<Rule>, access: &dyn AccessPolicy, expected: &str) {
    let (mut security, _) = mounted_accounts();
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects: [&mut dyn Mounted; 4] = [&mut rules, &mut security, &mut device, &mut sinks];
    check_tree(
        &mut Tree::new(&mut objects).access_control(access),
        expected,
    );
}

#[test]
fn one_of_many() {
    check(
        rules(),
        &AccessControlObject { server: 101 },
        "
        read /3/0/9
          2.05 Content text `100`
        replace /3/0/15 in text `UTC`
          4.01 Unauthorized
        execute /3/0/4
          4.01 Unauthorized
        discover /3/0/9
          2.05 Content link `</3/0/9>`
        attributes /3/0?pmin=1
          5.01 Not Implemented
        read /33801 accept tlv
          2.05 Content tlv 080064c7006465706f742d37c101fbc20200c8c80308ffffffffffffffffc4043f000000c805083fb999999999999ac10601c207deadc108ffc40900030000c60a3c2f332f303ec10b07880c0941000144090000ea60c30f333435e8012c088000000000000000
        read /33801/4/1
          4.01 Unauthorized
        replace /33801/0/1 in text `3`
          2.04 Changed
        create /33801 in tlv c10062c10103
          4.01 Unauthorized
        create /33801/8 in tlv c10062c10103
          4.01 Unauthorized
        create /0/8 in tlv c80011636f6170733a2f2f6e65772e6578616d70
          4.01 Unauthorized
        fetch / in etch-json `[{\"n\":\"/33801/0/1\"},{\"n\":\"/33801/4/1\"},{\"n\":\"/0/0\"}]`
          2.05 Content senml-json `[{\"n\":\"/33801/0/1\",\"v\":3}]`
        patch / in senml-json `[{\"n\":\"/33801/0/1\",\"v\":1},{\"n\":\"/3/0/15\",\"vs\":\"UTC\"}]`
          4.01 Unauthorized
        read /33801/0/1
          2.05 Content text `3`
        read /2/0/3
          2.05 Content text `102`
        replace /2/0/3 in text `101`
          4.01 Unauthorized
        replace /2/1/3 in text `101`
          2.04 Changed
        delete /2/1
          4.01 Unauthorized
        delete /33801/0
          2.02 Deleted
        delete /33801/4
          4.01 Unauthorized
        delete /33801/9
          4.04 Not Found
        read /5
          4.04 Not Found
        ",
    );
}

#[test]
fn another_one() {
    check(
        rules(),
        &AccessControlObject { server: 102 },
        "
        replace /3/0/15 in text `UTC`
          2.04 Changed
        execute /3/0/4
          2.04 Changed
        read /33801/0/1
          2.05 Content text `-5`
        replace /33801/0/1 in text `3`
          4.01 Unauthorized
        create /33801 in tlv c10062c10103
          2.01 Created at /33801/1
        delete /3/0
          4.01 Unauthorized
        ",
    );
}

#[test]
fn nobody_needs_rules_for_a_single_server() {
    check(
        MultipleInstances::new(),
        &AccessControlObject { server: 101 },
        "
        replace /3/0/15 in text `UTC`
          2.04 Changed
        create /33801 in tlv c10062c10103
          2.01 Created at /33801/1
        delete /33801/1
          2.02 Deleted
        ",
    );
}

struct Nothing;

impl AccessPolicy for Nothing {
    fn allows(&self, _: Option<&dyn Mounted>, _: Operation, _: Path) -> bool {
        false
    }
}

#[test]
fn nothing() {
    check(
        rules(),
        &Nothing,
        "
        read /33801
          4.01 Unauthorized
        discover /3
          4.01 Unauthorized
        read /3/1
          4.04 Not Found
        fetch / in etch-json `[{\"n\":\"/3/0/9\"}]`
          2.05 Content senml-json `[]`
        ",
    );
}

struct Everything;

impl AccessPolicy for Everything {
    fn allows(&self, _: Option<&dyn Mounted>, _: Operation, _: Path) -> bool {
        true
    }
}

#[test]
fn the_keys_are_closed_to_all() {
    check(
        rules(),
        &Everything,
        "
        read /0
          4.01 Unauthorized
        read /0/0
          4.01 Unauthorized
        discover /0
          4.01 Unauthorized
        delete /0/0
          4.01 Unauthorized
        create /0 in tlv c10062
          4.01 Unauthorized
        replace /0/0/0 in text `x`
          4.01 Unauthorized
        fetch / in etch-json `[{\"n\":\"/0\"}]`
          2.05 Content senml-json `[]`
        patch / in etch-json `[{\"n\":\"/0/0/0\",\"vs\":\"x\"}]`
          4.01 Unauthorized
        ",
    );
}
