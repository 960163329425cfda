//! Values by every definition at hand, through every content format and back, without a Rust type for
//! any of the Objects.
//!
//! Values are made by what the definitions say: data type, range, labels, single or multiple. What a
//! format gives back has to be what it was given, and so has what is printed of it. No definition is
//! left out.

use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{Content, Definitions, EncodeError, Entry, OwnedValue, base_of, encode, lines};
use lwm2m_model::DataType;
use lwm2m_model::ir::{Object, Range, Resource};
use lwm2m_objects::{ContentFormat, ObjectLink, Path, Record, Time};
use lwm2m_tests::{Random, definitions, definitions_at_hand};

const INSTANCES_OF_EACH: u64 = 4;

/// No definition says how long a text must be at least, if that is more.
const LONGEST: i128 = 300;

/// Those for any number of values.
const FOR_MANY: [ContentFormat; 7] = [
    ContentFormat::TLV,
    ContentFormat::LWM2M_JSON,
    ContentFormat::SENML_JSON,
    ContentFormat::SENML_CBOR,
    ContentFormat::SENML_ETCH_JSON,
    ContentFormat::SENML_ETCH_CBOR,
    ContentFormat::LWM2M_CBOR,
];

const FOR_ONE: [ContentFormat; 3] = [
    ContentFormat::TEXT,
    ContentFormat::CBOR,
    ContentFormat::OCTET_STREAM,
];

#[test]
fn values_come_back_from_every_format_and_from_their_lines() {
    let mut random = Random::new(3);
    let mut count = 0;
    for object in definitions_at_hand()
        .iter()
        .flat_map(|file| definitions(file))
    {
        let object = object.object;
        let definitions = Definitions::from_iter([object.clone()]);
        for round in 0..INSTANCES_OF_EACH {
            let records = instance(&object, round, &mut random);
            count += records.len();
            Check {
                definitions: &definitions,
                records: &records,
            }
            .all();
        }
    }
    println!("{count} values");
    assert!(count > 0);
}

struct Check<'c> {
    definitions: &'c Definitions,
    /// By ascending path.
    records: &'c [Record<Content>],
}

impl Check<'_> {
    fn all(&self) {
        let entries = self.records.iter().cloned();
        let entries: Vec<_> = entries
            .map(|record| self.definitions.describe(record))
            .collect();
        for Entry {
            record, findings, ..
        } in &entries
        {
            assert!(findings.is_empty(), "{record:?}: {findings:?}");
        }
        let source = Source::new("lines", lines::write(&entries)).into();
        let read = lines::read(&source, self.definitions);
        let read = read.unwrap_or_else(|error| panic!("{error}\n{}", source.text()));
        assert_eq!(read.entries, entries, "{}", source.text());

        for format in FOR_MANY {
            self.comes_back(format, self.records);
        }
        for record in self.records {
            for format in FOR_ONE {
                self.comes_back(format, std::slice::from_ref(record));
            }
        }
    }

    /// As much of the records as the format can carry.
    fn comes_back(&self, format: ContentFormat, records: &[Record<Content>]) {
        let carried = |record: &&Record<Content>| match &record.value {
            Content::Value(value) => {
                format != ContentFormat::OCTET_STREAM || matches!(value, OwnedValue::Opaque(_))
            }
            _ => matches!(format, ContentFormat::TLV | ContentFormat::LWM2M_CBOR),
        };
        let left_out = records.iter().find(|record| !carried(record));
        if let Some(left_out) = left_out {
            let refused = encode(format, left_out.path, std::slice::from_ref(left_out));
            assert!(matches!(
                refused,
                Err(EncodeError::NotCarried { .. } | EncodeError::Format(_))
            ));
        }
        let records: Vec<_> = records.iter().filter(carried).cloned().collect();
        if records.is_empty() {
            return;
        }
        let base = base_of(format, &records);
        let payload = encode(format, base, &records);
        let payload = payload.unwrap_or_else(|error| panic!("{error} in {records:?}"));
        let decoded = self.definitions.decode(format, base, &payload);
        assert_eq!(decoded.error, None, "{format}: {records:?}");
        let back: Vec<_> = decoded
            .entries
            .into_iter()
            .map(|entry| entry.record)
            .collect();
        assert_eq!(back, records, "{format}");
    }
}

/// An Object Instance with a value for every Resource that has one, the edges of its range first.
fn instance(object: &Object, round: u64, random: &mut Random) -> Vec<Record<Content>> {
    let instance = *random.of(&[0, 1, 255, 256, 65534]);
    let mut records = Vec::new();
    for resource in &object.resources {
        let Some(data_type) = resource.data_type else {
            continue;
        };
        let path = Path::resource(object.id, instance, resource.id);
        let ids: &[&[u16]] = &[&[], &[0], &[0, 1, 2], &[7, 255, 256, 65535]];
        let ids = *random.of(ids);
        if !resource.is_multiple() {
            let value = value(resource, data_type, round, random);
            records.push(Record::new(path, Content::Value(value)));
        } else if ids.is_empty() {
            records.push(Record::new(path, Content::NoInstances));
        }
        for id in ids.iter().filter(|_| resource.is_multiple()) {
            let value = value(resource, data_type, round, random);
            records.push(Record::new(path.child(*id).unwrap(), Content::Value(value)));
        }
    }
    records
}

fn value(resource: &Resource, data_type: DataType, round: u64, random: &mut Random) -> OwnedValue {
    let range = resource.range.as_ref();
    if let Some(Range::Texts(texts)) = range {
        return OwnedValue::String(random.of(texts).clone());
    }
    let mut within = |min: i128, max: i128| whole(range, (min, max), round, random);
    match data_type {
        DataType::Integer => OwnedValue::Integer(within(i64::MIN.into(), i64::MAX.into()) as i64),
        DataType::UnsignedInteger => OwnedValue::Unsigned(within(0, u64::MAX.into()) as u64),
        DataType::Time => OwnedValue::Time(Time(within(i64::MIN.into(), i64::MAX.into()) as i64)),
        DataType::Boolean => OwnedValue::Boolean(within(0, 1) == 1),
        DataType::Float => OwnedValue::Float(float(range, round, random)),
        DataType::String | DataType::CoreLink | DataType::Opaque => {
            let shortest = length_of(range);
            let length = within(0, LONGEST.max(shortest)) as usize;
            match data_type {
                DataType::Opaque => OwnedValue::Opaque(random.bytes(length)),
                DataType::CoreLink => OwnedValue::CoreLink(random.text(length).into()),
                _ => OwnedValue::String(random.text(length)),
            }
        }
        DataType::ObjectLink => {
            let mut id = || *random.of(&[0, 3, 255, 65535]);
            OwnedValue::ObjectLink(ObjectLink::new(id(), id()))
        }
    }
}

/// The least length that the range allows.
fn length_of(range: Option<&Range>) -> i128 {
    let bounds = range.and_then(Range::integer_bounds);
    bounds.map_or(0, |(min, _)| min)
}

/// A whole number of the range between these two: the smallest, then the largest, then any.
fn whole(range: Option<&Range>, (min, max): (i128, i128), round: u64, random: &mut Random) -> i128 {
    let intervals: Vec<(i128, i128)> = match range {
        Some(Range::Integers(intervals)) => {
            let clipped = intervals
                .iter()
                .map(|all| (all.min.max(min), all.max.min(max)));
            clipped.filter(|(min, max)| min <= max).collect()
        }
        _ => vec![(min, max)],
    };
    let (first, last) = (intervals[0], intervals[intervals.len() - 1]);
    match round {
        0 => first.0,
        1 => last.1,
        _ => {
            let (min, max) = *random.of(&intervals);
            min + i128::from(random.number()) % (max - min + 1)
        }
    }
}

fn float(range: Option<&Range>, round: u64, random: &mut Random) -> f64 {
    let (min, max) = match range {
        Some(Range::Floats(intervals)) => {
            let interval = random.of(intervals);
            (interval.min, interval.max)
        }
        Some(Range::Integers(intervals)) => {
            let interval = random.of(intervals);
            (interval.min as f64, interval.max as f64)
        }
        _ => (f64::MIN, f64::MAX),
    };
    match round {
        0 => min,
        1 => max,
        _ => random.float().clamp(min, max),
    }
}
