//! Payloads of one content format, which are decoded by the bundled definitions and written into Objects.
//!
//! - What is malformed is so within the payload.
//! - What decodes and can be encoded again decodes to the same.
//! - An Object takes all of it, and has it then, or is as it was.

use std::fmt::Debug;

use lwm2m_dynamic::{Content, EncodeError, OwnedValue, encode};
use lwm2m_objects::operation::Payload;
use lwm2m_objects::{
    ContentFormat, Encoded, Error, Interface, Object, ObjectInstance, Path, Reason, Record,
};
use lwm2m_tests::{Random, fill, for_each_bundled_object};

use crate::definitions::BUNDLED;

/// What is asked for: everything, and of the Object Device an Object, an Object Instance, a Resource of
/// each kind and a Resource Instance; an Object with opaque values, and one with any number of Object
/// Instances.
const BASES: [Path; 8] = [
    Path::ROOT,
    Path::object(3),
    Path::instance(3, 0),
    Path::resource(3, 0, 13),
    Path::resource(3, 0, 7),
    Path::resource_instance(3, 0, 7, 1),
    Path::instance(0, 1),
    Path::object(11),
];

/// Holds a payload to all of it.
pub fn check(format: ContentFormat, payload: &[u8]) {
    for base in BASES {
        comes_back(format, base, payload);
        if let Ok(records) = Payload::decode(format, base, payload) {
            is_taken_or_refused(&records);
        }
    }
}

fn comes_back(format: ContentFormat, base: Path, payload: &[u8]) {
    let decoded = BUNDLED.decode(format, base, payload);
    if let Some(error) = decoded.error {
        if let Some(malformed) = error.malformed() {
            assert_eq!(malformed.format, format);
            assert!(malformed.offset as usize <= payload.len(), "{error}");
        }
        return;
    }
    let entries = decoded.entries.into_iter();
    let records: Vec<Record<Content>> = entries.map(|entry| entry.record).collect();
    let encoded = match encode(format, base, &records) {
        Ok(encoded) => encoded,
        // Some formats have one place for each path, and none write what removes.
        Err(EncodeError::NotCarried { .. } | EncodeError::Twice(_)) => return,
        Err(EncodeError::Format(error)) => {
            let is_expected = matches!(
                error.reason(),
                Reason::NotRepresentable | Reason::InstanceExpected
            );
            assert!(is_expected, "{base}: {error} of {records:?}");
            return;
        }
        Err(other) => panic!("{other}"),
    };
    let again = BUNDLED.decode(format, base, &encoded);
    assert_eq!(again.error, None, "{base}: {records:?} as {encoded:02x?}");
    let again = again.entries.into_iter().map(|entry| entry.record);
    let (again, records) = (by_path(again), by_path(records));
    let is_same = again.len() == records.len() && again.iter().zip(&records).all(are_same);
    assert!(
        is_same,
        "{base}: {again:?} for {records:?}, through {encoded:02x?}"
    );
}

/// In the order that some formats write them in.
fn by_path(records: impl IntoIterator<Item = Record<Content>>) -> Vec<Record<Content>> {
    let mut records: Vec<Record<Content>> = records.into_iter().collect();
    records.sort_by_key(|record| record.path);
    records
}

/// As they are shown, NaN is NaN. What kind of number something is, where it is not what its definition
/// calls it, formats do not tell: CBOR has Times, JSON has numbers.
fn are_same((one, other): (&Record<Content>, &Record<Content>)) -> bool {
    let (Content::Value(value), Content::Value(same)) = (&one.value, &other.value) else {
        return one == other;
    };
    let is_number = number(value).is_some() && number(value) == number(same);
    // A text that was no value of its Resource, for the label that it stood at, may look like base64 or a
    // link when it is written as a text.
    let is_spelled = matches!(
        (value, same),
        (
            OwnedValue::Opaque(_) | OwnedValue::ObjectLink(_),
            OwnedValue::String(_)
        )
    );
    let are_equal = if value.data_type() == same.data_type() {
        format!("{value:?}") == format!("{same:?}")
    } else {
        is_number || is_spelled
    };
    are_equal && one.path == other.path && one.time == other.time
}

fn number(value: &OwnedValue) -> Option<f64> {
    match value {
        OwnedValue::Integer(number) => Some(*number as f64),
        OwnedValue::Unsigned(number) => Some(*number as f64),
        OwnedValue::Time(time) => Some(time.seconds() as f64),
        OwnedValue::Float(number) => Some(*number),
        _ => None,
    }
}

/// Writes the records into every version of the Object that the first of them names.
fn is_taken_or_refused(records: &Payload<'_>) {
    let first = records.clone().next().and_then(Result::ok);
    let Some(id) = first.and_then(|first| first.path.object_id()) else {
        return;
    };
    macro_rules! write {
        ($object:ty) => {
            if <$object>::DEFINITION.id == id {
                write_into::<$object>(records);
            }
        };
    }
    for_each_bundled_object!(write);
}

fn write_into<T: Object + Default + Clone + PartialEq + Debug>(records: &Payload<'_>) {
    let mut before = T::default();
    fill(&mut before, 0, &mut Random::default());
    for interface in [Interface::DeviceManagement, Interface::Bootstrap] {
        let mut updated = before.clone();
        let taken = updated.update_by(interface, records.clone());
        has_or_is(&updated, &before, records, taken);
        let mut replaced = before.clone();
        let taken = replaced.replace_by(interface, records.clone());
        has_or_is(&replaced, &before, records, taken);
    }
}

fn has_or_is<T: Object + PartialEq + Debug>(
    after: &T,
    before: &T,
    records: &Payload<'_>,
    taken: Result<(), Error>,
) {
    if let Err(error) = taken {
        assert!(after == before, "after {error}: {after:?}, not {before:?}");
        return;
    }
    for record in records.clone() {
        let Record { path, value, .. } = record.expect("what is taken has no error");
        has(after, path, value);
    }
}

fn has(object: &dyn ObjectInstance, path: Path, value: Encoded<'_>) {
    let found = object.read_by(Interface::Bootstrap, path);
    let mut found = found.into_iter().flatten().map(|record| record.value);
    match value {
        Encoded::Null => assert_eq!(found.next(), None, "{path}"),
        // An Update leaves the Resource Instances that are there.
        Encoded::NoInstances => {}
        value => {
            let found = found
                .next()
                .unwrap_or_else(|| panic!("{path} has no value"));
            let (expected, found) = (
                OwnedValue::interpret(value, found.data_type()),
                OwnedValue::interpret(Encoded::Value(found), found.data_type()),
            );
            assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{path}");
        }
    }
}
