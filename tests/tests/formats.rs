//! Random instances of every bundled object, through every content format and back.
//!
//! Instances are filled by what their definitions say: data type, range, single or multiple. What
//! a format gives back has to be what it was given.

use lwm2m_objects::format::{cbor, lwm2m_cbor, lwm2m_json, senml_cbor, senml_json, text, tlv};
use lwm2m_objects::{
    DataType, Encoded, Error, Interface, Object, ObjectLink, Partial, Path, Range, Record, Records,
    ResourceDefinition, Time, Value,
};
use lwm2m_tests::Random;

const INSTANCES_OF_EACH: u64 = 40;

#[test]
fn instances_come_back_from_every_format() {
    let mut random = Random::new(1);
    for _ in 0..INSTANCES_OF_EACH {
        core_objects(&mut random);
        connectivity_objects(&mut random);
    }
}

fn core_objects(random: &mut Random) {
    check::<lwm2m_objects::Lwm2mSecurity>(random);
    check::<lwm2m_objects::Lwm2mServer>(random);
    check::<lwm2m_objects::Lwm2mAccessControl>(random);
    check::<lwm2m_objects::Device>(random);
    check::<lwm2m_objects::ConnectivityMonitoring>(random);
    check::<lwm2m_objects::FirmwareUpdate>(random);
    check::<lwm2m_objects::Location>(random);
    check::<lwm2m_objects::ConnectivityStatistics>(random);
}

fn connectivity_objects(random: &mut Random) {
    use lwm2m_objects::{
        lwm2m_apn_connection_profile, lwm2m_bearer_selection, lwm2m_cellular_connectivity,
        wlan_connectivity,
    };
    check::<lwm2m_cellular_connectivity::v1_0::Lwm2mCellularConnectivity>(random);
    check::<lwm2m_cellular_connectivity::v1_1::Lwm2mCellularConnectivity>(random);
    check::<lwm2m_apn_connection_profile::v1_0::Lwm2mApnConnectionProfile>(random);
    check::<lwm2m_apn_connection_profile::v1_1::Lwm2mApnConnectionProfile>(random);
    check::<wlan_connectivity::v1_0::WlanConnectivity>(random);
    check::<wlan_connectivity::v1_1::WlanConnectivity>(random);
    check::<lwm2m_bearer_selection::v1_0::Lwm2mBearerSelection>(random);
    check::<lwm2m_bearer_selection::v1_1::Lwm2mBearerSelection>(random);
}

/// One random instance, as a Bootstrap-Server reads it, there and back.
fn check<T: Object + Default + PartialEq + std::fmt::Debug>(random: &mut Random) {
    let instance = random.below(3) as u16;
    let object: T = random_instance(random, instance);
    let path = Path::instance(T::DEFINITION.id, instance);
    let whole = || object.read_by(Interface::Bootstrap, path).unwrap();
    let mut buffer = vec![0; 64 * 1024];

    let back = |decoded: Result<Partial<T>, Error>, format: &str| {
        let partial = decoded.unwrap_or_else(|error| panic!("{format}: {error} in {object:?}"));
        let sent: Vec<_> = whole().collect();
        let came: Vec<_> = partial.at(instance).collect();
        assert_eq!(came, sent, "{format}");
    };
    let payload = tlv::encode(whole(), &mut buffer).unwrap();
    back(Partial::from_records(tlv::decode(path, payload)), "TLV");
    let payload = senml_json::encode(whole(), &mut buffer).unwrap();
    back(
        Partial::from_records(senml_json::decode(path, payload)),
        "SenML JSON",
    );
    let payload = senml_cbor::encode(whole(), &mut buffer).unwrap();
    back(
        Partial::from_records(senml_cbor::decode(path, payload)),
        "SenML CBOR",
    );
    let payload = lwm2m_json::encode(whole(), &mut buffer).unwrap();
    back(
        Partial::from_records(lwm2m_json::decode(path, payload)),
        "LwM2M JSON",
    );
    let payload = lwm2m_cbor::encode(whole(), &mut buffer).unwrap();
    back(
        Partial::from_records(lwm2m_cbor::decode(path, payload)),
        "LwM2M CBOR",
    );
    single_values(&object, whole(), &mut buffer);
}

/// Each value alone, in the formats for one.
fn single_values<T: Object>(object: &T, records: Records<'_>, buffer: &mut [u8]) {
    for Record { path, value, .. } in records {
        let alone = || object.read_by(Interface::Bootstrap, path).unwrap();
        let payload = text::encode(alone(), buffer).unwrap();
        same(
            text::decode(path, payload).next().unwrap().unwrap(),
            path,
            value,
            "text",
        );
        let payload = cbor::encode(alone(), buffer).unwrap();
        same(
            cbor::decode(path, payload).next().unwrap().unwrap(),
            path,
            value,
            "CBOR",
        );
    }
}

fn same(decoded: Record<Encoded<'_>>, path: Path, value: Value<'_>, format: &str) {
    assert_eq!(decoded.path, path, "{format}");
    match value {
        // Base64 is not lent in one piece.
        Value::Opaque(bytes) => {
            let mut copied = Vec::new();
            let sink = &mut |piece: &[u8]| {
                copied.extend_from_slice(piece);
                Ok(())
            };
            decoded.value.copy_opaque(sink).unwrap();
            assert_eq!(copied, bytes, "{format} {path}");
        }
        value => assert_eq!(
            decoded.value.interpret(value.data_type()),
            Ok(value),
            "{format} {path}"
        ),
    }
}

fn random_instance<T: Object + Default>(random: &mut Random, instance: u16) -> T {
    let mut object = T::default();
    for definition in T::DEFINITION.resources {
        let Some(data_type) = definition.data_type else {
            continue;
        };
        if !definition.mandatory && random.below(4) == 0 {
            continue;
        }
        let path = Path::resource(T::DEFINITION.id, instance, definition.id);
        let ids: Vec<Option<u16>> = if definition.multiple {
            (0..random.below(4))
                .map(|_| Some(random.below(70) as u16))
                .collect()
        } else {
            vec![None]
        };
        for id in ids {
            let path = id.map_or(path, |id| path.child(id).unwrap());
            write_random(&mut object, path, data_type, definition, random);
        }
    }
    object
}

fn write_random<T: Object>(
    object: &mut T,
    path: Path,
    data_type: DataType,
    definition: &ResourceDefinition,
    random: &mut Random,
) {
    let has_length = matches!(
        data_type,
        DataType::String | DataType::CoreLink | DataType::Opaque
    );
    let length = if has_length {
        random_length(definition.range, random)
    } else {
        0
    };
    let (bytes, words) = (random.bytes(length), random.text(length));
    let value = match data_type {
        DataType::String => Value::String(&words),
        DataType::CoreLink => Value::CoreLink(&words),
        DataType::Opaque => Value::Opaque(&bytes),
        DataType::Integer => Value::Integer(integer(definition.range, random)),
        DataType::UnsignedInteger => Value::Unsigned(unsigned(definition.range, random)),
        DataType::Float => Value::Float(random.float()),
        DataType::Boolean => Value::Boolean(random.below(2) == 1),
        DataType::Time => Value::Time(Time(random.signed())),
        DataType::ObjectLink => Value::ObjectLink(ObjectLink::new(
            random.number() as u16,
            random.number() as u16,
        )),
    };
    object
        .write_by(Interface::Bootstrap, path, value)
        .unwrap_or_else(|error| panic!("{error}: {value:?}"));
}

fn random_length(range: Range, random: &mut Random) -> usize {
    match range {
        Range::Integer(intervals) => {
            let (min, max) = intervals[random.below(intervals.len() as u64) as usize];
            (min as u64 + random.below((max - min) as u64 + 1)) as usize
        }
        _ => random.below(40) as usize,
    }
}

fn integer(range: Range, random: &mut Random) -> i64 {
    let Range::Integer(intervals) = range else {
        return random.signed();
    };
    let (min, max) = intervals[random.below(intervals.len() as u64) as usize];
    let span = max.abs_diff(min);
    min.wrapping_add(
        (if span == u64::MAX {
            random.number()
        } else {
            random.below(span + 1)
        }) as i64,
    )
}

fn unsigned(range: Range, random: &mut Random) -> u64 {
    match range {
        Range::Integer(_) => integer(range, random) as u64,
        _ => random.number() >> random.below(64),
    }
}
