//! Objects written by hand: what the derives make of fields, generics and extensions.

use std::collections::HashMap;

use lwm2m_objects::format::tlv;
use lwm2m_objects::{
    Data, DataType, Device, Encoded, Enumeration, Execute, Instances, Object, ObjectDebug,
    Operations, Partial, Path, Range, Reason, ResourcePath, Value, Version, heapless,
};

/// Degrees clockwise from north: a type of one's own, in a few lines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bearing(u16);

impl Data for Bearing {
    const TYPE: DataType = u16::TYPE;
    const RANGE: Range = Range::Integer(&[(0, 359)]);

    fn value(&self) -> Value<'_> {
        self.0.value()
    }

    fn decode(encoded: Encoded<'_>) -> Result<Self, Reason> {
        match u16::decode(encoded)? {
            degrees @ 0..360 => Ok(Self(degrees)),
            _ => Err(Reason::OutOfRange),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Enumeration)]
enum Gust {
    #[default]
    #[lwm2m(value = 0)]
    Calm,
    #[lwm2m(value = 1)]
    Strong,
    #[lwm2m(other)]
    Other(u8),
}

#[derive(Default, Object, ObjectDebug)]
#[lwm2m(id = 33801, version = "1.1", multiple)]
struct WindVane {
    #[lwm2m(id = 1, read, units = "deg")]
    bearing: Bearing,
    #[lwm2m(id = 0, read, unregistered_units = "kn")]
    speed: Option<f32>,
    #[lwm2m(id = 2, read, write, unsigned)]
    gusts: Instances<Gust>,
    #[lwm2m(id = 3, execute, mandatory)]
    #[allow(dead_code)]
    reset: Execute,
    #[lwm2m(skip)]
    samples: HashMap<u32, Vec<f32>>,
}

#[test]
fn fields_that_are_no_resources_are_left_out() {
    let mut vane = WindVane::default();
    vane.samples.insert(7, vec![0.5]);
    let ids = WindVane::DEFINITION.resources.iter().map(|row| row.id);
    assert_eq!(ids.collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(
        format!("{vane:?}"),
        "WindVane { Bearing: Bearing(0) }",
        "neither in Debug"
    );
}

#[test]
fn types_of_ones_own_say_what_they_hold() {
    let row = |path: ResourcePath| *WindVane::DEFINITION.resource(path.resource).unwrap();
    assert_eq!(row(WindVane::BEARING).range, Range::Integer(&[(0, 359)]));
    assert_eq!(row(WindVane::BEARING).data_type, Some(DataType::Integer));
    assert_eq!(
        row(WindVane::GUSTS).data_type,
        Some(DataType::UnsignedInteger)
    );
    assert_eq!(row(WindVane::SPEED).units, Some("kn"));
    assert!(row(WindVane::RESET).mandatory && !row(WindVane::SPEED).mandatory);

    let mut vane = WindVane::default();
    vane.write(WindVane::GUSTS.instance(0, 4), 1).unwrap();
    assert_eq!(vane.gusts.get(4), Some(&Gust::Strong));
    let refused = vane.write(WindVane::BEARING.path(0), 90).unwrap_err();
    assert_eq!(refused.reason(), Reason::NotWritable);
}

/// Capacities that whoever uses the Object chooses.
#[derive(Default, Object, ObjectDebug)]
#[lwm2m(id = 33802, name = "Bounded")]
struct Bounded<const LENGTH: usize, const COUNT: usize = 2> {
    #[lwm2m(id = 0, read, write, range = 1..=64)]
    label: heapless::String<LENGTH>,
    #[lwm2m(id = 1, read, write)]
    tags: heapless::Instances<heapless::String<LENGTH>, COUNT>,
}

#[test]
fn capacities_may_be_generic() {
    let mut bounded = Bounded::<4>::default();
    let label = Bounded::<4>::LABEL.path(0);
    bounded.write(label, "fern").unwrap();
    let refused = bounded.write(label, "ferns").unwrap_err();
    assert_eq!(
        (bounded.label.as_str(), refused.reason()),
        ("fern", Reason::TooLong)
    );
    bounded
        .write(Bounded::<4>::TAGS.instance(0, 9), "a")
        .unwrap();
    assert_eq!(bounded.tags.get(9).map(|tag| tag.as_str()), Some("a"));
    let mut wide = Bounded::<8, 1>::default();
    wide.write(Bounded::<8, 1>::LABEL.path(0), "ferns").unwrap();
}

/// One Object for whatever is measured: the table follows the type.
#[derive(Object, ObjectDebug)]
#[lwm2m(id = 33803)]
struct Gauge<T, U = T>
where
    T: Data,
    U: Data,
{
    #[lwm2m(id = 0, read, write)]
    value: T,
    #[lwm2m(id = 1, read)]
    peaks: Instances<U>,
}

#[test]
fn types_may_be_generic() {
    let types = |rows: &[lwm2m_objects::ResourceDefinition]| [rows[0].data_type, rows[1].data_type];
    assert_eq!(
        types(Gauge::<f32>::DEFINITION.resources),
        [Some(DataType::Float); 2]
    );
    assert_eq!(
        types(Gauge::<bool, String>::DEFINITION.resources),
        [Some(DataType::Boolean), Some(DataType::String)]
    );
    let mut gauge = Gauge {
        value: 1_u8,
        peaks: Instances::<u8>::default(),
    };
    gauge.write(Gauge::<u8>::VALUE.path(0), 200).unwrap();
    gauge.peaks.insert(1, 250);
    assert_eq!(
        format!("{gauge:?}"),
        "Gauge { Value: 200, Peaks: {1: 250} }"
    );
    assert!(gauge.write(Gauge::<u8>::VALUE.path(0), 300).is_err());
}

/// What is no Resource may be borrowed.
#[derive(Object)]
#[lwm2m(id = 33805)]
struct Borrowing<'a> {
    #[lwm2m(id = 0, read)]
    level: u8,
    #[lwm2m(skip)]
    name: &'a str,
}

#[test]
fn lifetimes_may_be_generic() {
    let name = String::from("tank");
    let borrowing = Borrowing {
        level: 7,
        name: &name,
    };
    let level = borrowing.resource(Borrowing::LEVEL.resource).unwrap();
    assert_eq!(level.entry(0), Some((None, Value::Integer(7))));
    assert_eq!(borrowing.name, "tank");
}

/// OMA's Device with two Resources of a vendor, one before the other was thought of.
#[derive(Default, Object, ObjectDebug)]
struct TrackedDevice {
    #[lwm2m(id = 26250, read)]
    position: Option<String>,
    #[lwm2m(base)]
    device: Device,
    #[lwm2m(id = 26241, read, write, range = 1..=60, units = "min")]
    interval: u8,
    #[lwm2m(skip)]
    satellites: Vec<u8>,
}

#[test]
fn an_extension_has_the_definition_of_its_base_and_more() {
    let (base, extended) = (Device::DEFINITION, TrackedDevice::DEFINITION);
    assert_eq!(
        (extended.id, extended.name, extended.urn),
        (3, base.name, base.urn)
    );
    assert_eq!(
        (extended.version, extended.lwm2m_version),
        (base.version, base.lwm2m_version)
    );
    assert_eq!(
        (extended.multiplicity, extended.mandatory),
        (base.multiplicity, base.mandatory)
    );
    let (standard, vendor) = extended.resources.split_at(base.resources.len());
    assert_eq!(standard, base.resources);
    assert_eq!(
        vendor.iter().map(|row| row.id).collect::<Vec<_>>(),
        [26241, 26250]
    );
    assert_eq!(TrackedDevice::INTERVAL.to_string(), "/3/*/26241");
}

#[test]
fn an_extension_is_read_and_written_as_one_object() {
    let mut device = TrackedDevice {
        position: Some("52.5,13.4".into()),
        interval: 5,
        ..Default::default()
    };
    device.device.manufacturer = Some("Acme".into());
    device.satellites.push(3);
    device.write(TrackedDevice::INTERVAL.path(0), 10).unwrap();
    device.write(Device::UTC_OFFSET.path(0), "+02:00").unwrap();
    assert_eq!(
        (device.interval, device.device.utc_offset.as_deref()),
        (10, Some("+02:00"))
    );
    let refused = device
        .write(TrackedDevice::INTERVAL.path(0), 61)
        .unwrap_err();
    assert_eq!(refused.reason(), Reason::OutOfRange);
    let unknown = device.write(Path::resource(3, 0, 26242), 1).unwrap_err();
    assert_eq!(unknown.reason(), Reason::NotFound);

    let mut buffer = [0; 128];
    let payload = tlv::encode(&device, &mut buffer).unwrap();
    let sent: Partial<TrackedDevice> =
        Partial::from_records(tlv::decode(Path::instance(3, 0), payload)).unwrap();
    let sent = sent.complete().unwrap();
    assert_eq!(sent.device, device.device);
    assert_eq!((sent.position, sent.interval), (device.position, 10));
    assert!(sent.satellites.is_empty());
}

/// An extension is an Object like any other, and can be extended.
#[derive(Default, Object, ObjectDebug)]
struct SealedDevice {
    #[lwm2m(id = 26245, bootstrap_only)]
    seal: String,
    #[lwm2m(base)]
    tracked: TrackedDevice,
}

#[test]
fn an_extension_can_be_extended() {
    let rows = SealedDevice::DEFINITION.resources;
    let ids: Vec<u16> = rows.iter().map(|row| row.id).collect();
    assert!(ids.ends_with(&[26241, 26245, 26250]), "{ids:?}");
    let mut device = SealedDevice {
        seal: "red".into(),
        ..Default::default()
    };
    device.write(TrackedDevice::INTERVAL.path(0), 7).unwrap();
    assert_eq!(device.tracked.interval, 7);
    let shown = format!("{device:?}");
    assert!(
        shown.ends_with("Interval: 7, Seal: <redacted> }"),
        "{shown}"
    );
}

/// What a macro puts in has invisible groups around it.
macro_rules! sensor {
    ($name:ident, $id:expr, $units:literal, $range:expr, $($field:ident: $ty:ty = $resource:literal),+) => {
        #[derive(Default, Object, ObjectDebug)]
        #[lwm2m(id = $id, version = "2.0")]
        struct $name {
            $(#[lwm2m(id = $resource, read, write, units = $units, range = $range)] $field: $ty,)+
        }
    };
}

sensor!(Cellar, 33804, "Cel", -10.5..=40.0, inside: f64 = 1, outside: Option<f32> = 0);

#[test]
fn macros_write_objects() {
    let definition = Cellar::DEFINITION;
    assert_eq!(
        (definition.id, definition.version),
        (33804, Version::new(2, 0))
    );
    assert_eq!(definition.resources[0].name, "Outside");
    assert_eq!(
        definition.resources[0].range,
        Range::Float(&[(-10.5, 40.0)])
    );
    assert_eq!(definition.resources[1].operations, Operations::ReadWrite);
    let mut cellar = Cellar::default();
    cellar.write(Cellar::INSIDE.path(0), 12.5).unwrap();
    assert!(cellar.write(Cellar::OUTSIDE.path(0), 41.0).is_err());
    assert_eq!((cellar.inside, cellar.outside), (12.5, None));
}
