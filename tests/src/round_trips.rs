//! A property of every object: a random instance comes back from every content format as it was.
//!
//! Instances are filled by what their definitions say: data type, range, single or multiple.

use std::fmt::Debug;

use lwm2m_objects::{
    DataType, Encoded, Interface, Object, ObjectInstance, ObjectLink, Partial, Path, Reading,
    Record, ResourceDefinition, Time, Value,
};

use crate::Random;
use crate::formats::{FOR_INSTANCES, FOR_OPAQUE, FOR_VALUES, Format};

/// What has been checked.
#[derive(Default)]
pub struct RoundTrips {
    random: Random,
    objects: usize,
    payloads: usize,
}

/// Room for the longest payload.
const BUFFER_BYTES: usize = 1 << 18;

impl RoundTrips {
    /// Checks so many random instances of the object.
    pub fn check<T: Object + Default + PartialEq + Debug>(&mut self, instances: usize) {
        self.objects += 1;
        for _ in 0..instances {
            let id = self.random.below(3) as u16;
            let mut object = T::default();
            fill(&mut object, id, &mut self.random);
            self.whole(&object, id);
            self.single_values(&object, id);
        }
    }

    /// How many objects, formats and payloads there were.
    #[must_use]
    pub fn counted(&self) -> String {
        let formats = FOR_INSTANCES.len() + FOR_VALUES.len() + FOR_OPAQUE.len();
        let (objects, payloads) = (self.objects, self.payloads);
        format!("{objects} objects, {formats} formats, {payloads} payloads")
    }

    /// The instance as a Bootstrap-Server reads it, and as a struct that it is written into.
    fn whole<T: Object + Default + PartialEq + Debug>(&mut self, object: &T, id: u16) {
        let path = Path::instance(T::DEFINITION.id, id);
        let records = || read(object, path);
        let mut buffer = vec![0; BUFFER_BYTES];
        for Format {
            name,
            encode,
            decode,
            ..
        } in FOR_INSTANCES
        {
            self.payloads += 1;
            let payload = encode(records(), &mut buffer)
                .unwrap_or_else(|error| panic!("{name}: {error} of {object:?}"));
            let decoded = decode(path, payload);

            let mut written = T::default();
            written
                .update_by(Interface::Bootstrap, decoded.iter().copied())
                .unwrap_or_else(|error| panic!("{name}: {error} in {object:?}"));
            assert_eq!(&written, object, "{name}");

            let partial = Partial::<T>::from_records(decoded)
                .unwrap_or_else(|error| panic!("{name}: {error} in {object:?}"));
            let came: Vec<_> = partial.at(id).iter().collect();
            assert_eq!(came, records().iter().collect::<Vec<_>>(), "{name}");
        }
    }

    /// Each value alone, in the formats for one.
    fn single_values(&mut self, object: &dyn ObjectInstance, id: u16) {
        let mut buffer = vec![0; BUFFER_BYTES];
        for Record { path, value, .. } in read(object, Path::instance(object.definition().id, id)) {
            let for_opaque = match value {
                Value::Opaque(_) => FOR_OPAQUE.as_slice(),
                _ => &[],
            };
            for Format {
                name,
                encode,
                decode,
                ..
            } in FOR_VALUES.iter().chain(for_opaque)
            {
                self.payloads += 1;
                let payload = encode(read(object, path), &mut buffer).unwrap();
                let decoded = decode(path, payload);
                assert_eq!(decoded.len(), 1, "{name} {path}");
                let record = decoded[0].unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(record.path, path, "{name}");
                same(record.value, value, &format!("{name} {path}"));
            }
        }
    }
}

fn read<'o>(object: &'o dyn ObjectInstance, path: Path) -> Reading<'o> {
    object.read_by(Interface::Bootstrap, path).unwrap()
}

fn same(decoded: Encoded<'_>, value: Value<'_>, what: &str) {
    let Value::Opaque(bytes) = value else {
        let decoded = decoded.interpret(value.data_type());
        assert_eq!(decoded, Ok(value), "{what}");
        return;
    };
    // Base64 is not lent in one piece.
    let mut copied = Vec::new();
    let sink = &mut |piece: &[u8]| {
        copied.extend_from_slice(piece);
        Ok(())
    };
    decoded.copy_opaque(sink).unwrap();
    assert_eq!(copied, bytes, "{what}");
}

/// Gives every Mandatory Resource a value, and most of the others, as the Object Instance with this
/// ID.
///
/// # Panics
///
/// If the object does not take a value that its definition allows.
pub fn fill(object: &mut dyn ObjectInstance, id: u16, random: &mut Random) {
    let object_id = object.definition().id;
    for definition in object.definition().resources {
        let is_left_out = !definition.mandatory && random.below(4) == 0;
        let Some(data_type) = definition.data_type.filter(|_| !is_left_out) else {
            continue;
        };
        let path = Path::resource(object_id, id, definition.id);
        if !definition.multiplicity.is_multiple() {
            write(object, path, data_type, definition, random);
            continue;
        }
        for _ in 0..random.below(4) {
            let path = path.child(random.below(70) as u16).unwrap();
            write(object, path, data_type, definition, random);
        }
    }
}

fn write(
    object: &mut dyn ObjectInstance,
    path: Path,
    data_type: DataType,
    definition: &ResourceDefinition,
    random: &mut Random,
) {
    let range = definition.range;
    let (text, bytes);
    let value = match data_type {
        DataType::String | DataType::CoreLink => {
            text = random.text_in(range);
            Value::String(&text)
        }
        DataType::Opaque => {
            let length = random.length_in(range);
            bytes = random.bytes(length);
            Value::Opaque(&bytes)
        }
        DataType::Integer => Value::Integer(random.integer_in(range)),
        DataType::UnsignedInteger => Value::Unsigned(random.unsigned_in(range)),
        DataType::Float => Value::Float(random.float_in(range)),
        DataType::Boolean => Value::Boolean(random.below(2) == 1),
        DataType::Time => Value::Time(Time(random.integer_in(range))),
        DataType::ObjectLink => {
            let (object, instance) = (random.number() as u16, random.number() as u16);
            Value::ObjectLink(ObjectLink::new(object, instance))
        }
    };
    object
        .write_by(Interface::Bootstrap, path, Encoded::Value(value))
        .unwrap_or_else(|error| panic!("{error}: {value:?} in {range:?}"));
}
