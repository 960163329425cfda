//! An Object with a Resource of every kind.

use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{
    CoreLink, Enumeration, Execute, Instances, Multiplicity, Object, ObjectDefinition, ObjectLink,
    Operations, Range, ResourceDefinition, ResourcePath, Time, Version,
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    Off,
    On,
    Other(u8),
}

impl Enumeration for Mode {
    type Number = u8;

    fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Off,
            1 => Self::On,
            other => Self::Other(other),
        }
    }

    fn number(self) -> u8 {
        match self {
            Self::Off => 0,
            Self::On => 1,
            Self::Other(other) => other,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sink {
    pub(crate) text: String,
    pub(crate) signed: i32,
    pub(crate) unsigned: Option<u8>,
    pub(crate) big: Option<u64>,
    pub(crate) float: Option<f32>,
    pub(crate) double: Option<f64>,
    pub(crate) flag: Option<bool>,
    pub(crate) opaque: Option<Vec<u8>>,
    pub(crate) time: Option<Time>,
    pub(crate) link: Option<ObjectLink>,
    pub(crate) core: Option<CoreLink>,
    pub(crate) mode: Option<Mode>,
    pub(crate) list: Instances<u16>,
    pub(crate) secret: Option<String>,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) serial: Option<String>,
    pub(crate) run: Execute,
    pub(crate) wide: Option<i64>,
}

#[allow(dead_code)]
impl Sink {
    pub(crate) const TEXT: ResourcePath = ResourcePath::new(33801, 0);
    pub(crate) const SIGNED: ResourcePath = ResourcePath::new(33801, 1);
    pub(crate) const UNSIGNED: ResourcePath = ResourcePath::new(33801, 2);
    pub(crate) const BIG: ResourcePath = ResourcePath::new(33801, 3);
    pub(crate) const FLOAT: ResourcePath = ResourcePath::new(33801, 4);
    pub(crate) const DOUBLE: ResourcePath = ResourcePath::new(33801, 5);
    pub(crate) const FLAG: ResourcePath = ResourcePath::new(33801, 6);
    pub(crate) const OPAQUE: ResourcePath = ResourcePath::new(33801, 7);
    pub(crate) const TIME: ResourcePath = ResourcePath::new(33801, 8);
    pub(crate) const LINK: ResourcePath = ResourcePath::new(33801, 9);
    pub(crate) const CORE: ResourcePath = ResourcePath::new(33801, 10);
    pub(crate) const MODE: ResourcePath = ResourcePath::new(33801, 11);
    pub(crate) const LIST: ResourcePath = ResourcePath::new(33801, 12);
    pub(crate) const SECRET: ResourcePath = ResourcePath::new(33801, 13);
    pub(crate) const KEY: ResourcePath = ResourcePath::new(33801, 14);
    pub(crate) const SERIAL: ResourcePath = ResourcePath::new(33801, 15);
    pub(crate) const RUN: ResourcePath = ResourcePath::new(33801, 16);
    pub(crate) const WIDE: ResourcePath = ResourcePath::new(33801, 300);
}

/// Something in every Resource.
pub(crate) fn full() -> Sink {
    Sink {
        text: "depot-7".into(),
        signed: -5,
        unsigned: Some(200),
        big: Some(u64::MAX),
        float: Some(0.5),
        double: Some(0.1),
        flag: Some(true),
        opaque: Some(vec![0xde, 0xad]),
        time: Some(Time(-1)),
        link: Some(ObjectLink::new(3, 0)),
        core: Some("</3/0>".into()),
        mode: Some(Mode::Other(7)),
        list: [(0, 1), (9, 60000)].into(),
        secret: Some("hunter2".into()),
        key: Some(vec![1, 2, 3]),
        serial: Some("345".into()),
        run: Execute,
        wide: Some(i64::MIN),
    }
}

static DEFINITION: ObjectDefinition = {
    use Operations::{BootstrapOnly, Execute as E, Read, ReadWrite, Write};
    ObjectDefinition {
        id: 33801,
        name: "Sink",
        urn: "urn:oma:lwm2m:x:33801",
        version: Version::new(1, 0),
        lwm2m_version: Version::new(1, 0),
        multiplicity: Multiplicity::Multiple,
        mandatory: false,
        resources: &[
            ResourceDefinition::of::<String>(0, "Text", ReadWrite).range(Range::Integer(&[(1, 8)])),
            ResourceDefinition::of::<i32>(1, "Signed", ReadWrite)
                .range(Range::Integer(&[(-5, 5), (100, 100)])),
            ResourceDefinition::of::<Option<u8>>(2, "Unsigned", ReadWrite).unsigned(),
            ResourceDefinition::of::<Option<u64>>(3, "Big", ReadWrite),
            ResourceDefinition::of::<Option<f32>>(4, "Float", ReadWrite)
                .range(Range::Float(&[(0.0, 100.0)])),
            ResourceDefinition::of::<Option<f64>>(5, "Double", ReadWrite),
            ResourceDefinition::of::<Option<bool>>(6, "Flag", ReadWrite),
            ResourceDefinition::of::<Option<Vec<u8>>>(7, "Opaque", ReadWrite)
                .range(Range::Unsigned(&[(0, 4)])),
            ResourceDefinition::of::<Option<Time>>(8, "Time", ReadWrite),
            ResourceDefinition::of::<Option<ObjectLink>>(9, "Link", ReadWrite),
            ResourceDefinition::of::<Option<CoreLink>>(10, "Core", ReadWrite),
            ResourceDefinition::of::<Option<Mode>>(11, "Mode", ReadWrite),
            ResourceDefinition::of::<Instances<u16>>(12, "List", ReadWrite),
            ResourceDefinition::of::<Option<String>>(13, "Secret", Write),
            ResourceDefinition::of::<Option<Vec<u8>>>(14, "Key", BootstrapOnly),
            ResourceDefinition::of::<Option<String>>(15, "Serial", Read),
            ResourceDefinition::of::<Execute>(16, "Run", E),
            ResourceDefinition::of::<Option<i64>>(300, "Wide", ReadWrite),
        ],
    }
};

impl Object for Sink {
    const DEFINITION: &'static ObjectDefinition = &DEFINITION;
    type Presence = lwm2m_core::private::Presence<3>;

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.text)?;
        visit.field(1, &self.signed)?;
        visit.field(2, &self.unsigned)?;
        visit.field(3, &self.big)?;
        visit.field(4, &self.float)?;
        visit.field(5, &self.double)?;
        visit.field(6, &self.flag)?;
        visit.field(7, &self.opaque)?;
        visit.field(8, &self.time)?;
        visit.field(9, &self.link)?;
        visit.field(10, &self.core)?;
        visit.field(11, &self.mode)?;
        visit.field(12, &self.list)?;
        visit.field(13, &self.secret)?;
        visit.field(14, &self.key)?;
        visit.field(15, &self.serial)?;
        visit.field(16, &self.run)?;
        visit.field(17, &self.wide)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.text),
            1 => visit.field(1, &mut self.signed),
            2 => visit.field(2, &mut self.unsigned),
            3 => visit.field(3, &mut self.big),
            4 => visit.field(4, &mut self.float),
            5 => visit.field(5, &mut self.double),
            6 => visit.field(6, &mut self.flag),
            7 => visit.field(7, &mut self.opaque),
            8 => visit.field(8, &mut self.time),
            9 => visit.field(9, &mut self.link),
            10 => visit.field(10, &mut self.core),
            11 => visit.field(11, &mut self.mode),
            12 => visit.field(12, &mut self.list),
            13 => visit.field(13, &mut self.secret),
            14 => visit.field(14, &mut self.key),
            15 => visit.field(15, &mut self.serial),
            16 => visit.field(16, &mut self.run),
            17 => visit.field(17, &mut self.wide),
            _ => return None,
        })
    }
}
