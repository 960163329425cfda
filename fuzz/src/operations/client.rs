//! The client that is asked: what a device would have.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_dynamic::OwnedValue;
use lwm2m_objects::operation::{
    AccessControlObject, AccessPolicy, Arguments, Hooks, Mounted, MultipleInstances,
    NotificationAttributes, Request, Response, SingleInstance, Tree,
};
use lwm2m_objects::{
    AccessControl, ApnConnectionProfile, Device, Encoded, Instances, Interface, Object,
    ObjectDefinition, ObjectInstance, Path, Reason, Server, Version,
};

use super::session::{Place, Rule, Who};

/// The Objects: the last one is single, and no Server makes or deletes it.
pub(super) static DEFINITIONS: [&ObjectDefinition; 4] = [
    Server::DEFINITION,
    AccessControl::DEFINITION,
    ApnConnectionProfile::DEFINITION,
    Device::DEFINITION,
];

/// What is where.
pub(super) type Values = BTreeMap<Path, OwnedValue>;

pub(super) struct Client {
    servers: MultipleInstances<Server, Executed>,
    rules: MultipleInstances<AccessControl>,
    profiles: MultipleInstances<ApnConnectionProfile, Executed>,
    device: SingleInstance<Device, Executed>,
    attributes: BTreeMap<Path, NotificationAttributes>,
}

/// Counts what has been executed.
#[derive(Default)]
pub(super) struct Executed(usize);

impl<T> Hooks<T> for Executed {
    fn execute(&mut self, _: &mut T, _: Path, _: Arguments<'_>) -> Result<(), Reason> {
        self.0 += 1;
        Ok(())
    }
}

impl Client {
    pub(super) fn new(rules: &[Rule]) -> Client {
        let ids = 0..3;
        Client {
            servers: MultipleInstances::from_iter([(1, Server::default())]).with_hooks(Executed(0)),
            rules: ids
                .zip(rules)
                .map(|(id, rule)| (id, rule.object()))
                .collect(),
            profiles: MultipleInstances::from_iter([
                (0, Default::default()),
                (2, Default::default()),
            ])
            .with_hooks(Executed(0)),
            device: SingleInstance::new(0, Device::default()).with_hooks(Executed(0)),
            attributes: BTreeMap::new(),
        }
    }

    pub(super) fn respond<'b>(
        &mut self,
        who: Who,
        request: &Request<'_>,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        let access = match who {
            Who::First => Some(AccessControlObject { server: 1 }),
            Who::Second => Some(AccessControlObject { server: 2 }),
            Who::Anybody | Who::Bootstrap => None,
        };
        let mut objects: [&mut dyn Mounted; 4] = [
            &mut self.servers,
            &mut self.rules,
            &mut self.profiles,
            &mut self.device,
        ];
        let mut tree = Tree::new(&mut objects).attributes(&mut self.attributes);
        if let Some(access) = &access {
            tree = tree.access_control(access as &dyn AccessPolicy);
        }
        if who == Who::Bootstrap {
            tree = tree.bootstrap(Version::new(1, 1));
        }
        tree.respond(request, buffer)
    }

    /// How many times something has been executed.
    pub(super) const fn executed(&self) -> usize {
        self.servers.hooks.0 + self.profiles.hooks.0 + self.device.hooks.0
    }

    pub(super) fn instances(&self) -> BTreeSet<Path> {
        self.mounted().into_iter().flat_map(instances).collect()
    }

    /// All that it holds.
    pub(super) fn values(&self) -> Values {
        let mut values = Values::new();
        for object in self.mounted() {
            for path in instances(object) {
                let instance = path.object_instance_id().and_then(|id| object.instance(id));
                values.extend(values_of(instance.expect("it has just been listed"), path));
            }
        }
        values
    }

    /// What Object Instances hold that have just been made: as the Object Instance 0 of each Object.
    pub(super) fn fresh(&self) -> Values {
        let at = |instance: &dyn ObjectInstance| {
            values_of(instance, Path::instance(instance.definition().id, 0))
        };
        [
            at(&Server::default()),
            at(&AccessControl::default()),
            at(&ApnConnectionProfile::default()),
            at(&Device::default()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn mounted(&self) -> [&dyn Mounted; 4] {
        [&self.servers, &self.rules, &self.profiles, &self.device]
    }
}

fn instances(object: &dyn Mounted) -> impl Iterator<Item = Path> {
    let ids = (0..).map_while(|position| object.instance_id(position));
    ids.map(|id| Path::instance(object.definition().id, id))
}

fn values_of(instance: &dyn ObjectInstance, path: Path) -> Values {
    let records = instance.read_by(Interface::Bootstrap, path);
    let records = records.expect("an Object Instance");
    records
        .iter()
        .map(|record| {
            (
                record.path,
                owned(Encoded::Value(record.value), record.value.data_type()),
            )
        })
        .collect()
}

pub(super) fn owned(value: Encoded<'_>, data_type: lwm2m_objects::DataType) -> OwnedValue {
    OwnedValue::interpret(value, data_type).expect("a value of its data type")
}

impl Rule {
    fn object(&self) -> AccessControl {
        let rights = (0..).zip(self.rights);
        let place = Place::of(self.object, self.instance.unwrap_or_default());
        AccessControl {
            object_id: place.object_id(),
            object_instance_id: self.instance.map_or(u16::MAX, |_| place.instance_id()),
            acl: rights
                .filter_map(|(server, rights)| Some((server, rights? & 31)))
                .collect::<Instances<u8>>(),
            access_control_owner: u16::from(self.owner % 3),
        }
    }
}
