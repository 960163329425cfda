//! A value is accepted or rejected identically wherever it is checked against a range: by both types of
//! a range, by a write to a field, by the decoding of a payload without a Rust type, and by lint.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use lwm2m_definitions::lint;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::Document;
use lwm2m_dynamic::{Content, Definitions, Finding, OwnedValue, encode};
use lwm2m_model::{DataType, Operations, Range, Version, ir};
use lwm2m_objects::operation::Payload;
use lwm2m_objects::{
    Attempt, ContentFormat, CoreLink, Encoded, ObjectLink, Path, Reason, Record, Resource,
    ResourceDefinition, Time,
};
use lwm2m_tests::Random;

const OBJECT: u16 = 32_769;
const RESOURCE: Path = Path::resource(OBJECT, 0, 0);
const RANGES_OF_EACH: usize = 60;

const DATA_TYPES: [DataType; 9] = [
    DataType::String,
    DataType::Integer,
    DataType::UnsignedInteger,
    DataType::Float,
    DataType::Boolean,
    DataType::Opaque,
    DataType::Time,
    DataType::ObjectLink,
    DataType::CoreLink,
];

/// Each with the path that a payload belongs to.
const FORMATS: [(ContentFormat, Path); 4] = [
    (ContentFormat::TLV, Path::instance(OBJECT, 0)),
    (ContentFormat::SENML_JSON, Path::instance(OBJECT, 0)),
    (ContentFormat::SENML_CBOR, Path::instance(OBJECT, 0)),
    (ContentFormat::CBOR, RESOURCE),
];

/// Whether a value is accepted, by where it is checked.
type Verdicts = BTreeMap<String, bool>;

#[test]
fn values_are_accepted_or_rejected_identically_wherever_they_are_checked() {
    let mut random = Random::new(5);
    for data_type in DATA_TYPES {
        let (mut accepted, mut rejected) = (0, 0);
        for _ in 0..RANGES_OF_EACH {
            let checked = Checked::new(data_type, range(data_type, &mut random));
            for value in values(data_type, &checked.range, &mut random) {
                match checked.agreed(&value) {
                    true => accepted += 1,
                    false => rejected += 1,
                }
            }
        }
        println!("{data_type}: {accepted} values accepted, {rejected} rejected");
        assert!(accepted > 0, "{data_type}");
        assert_eq!(
            rejected == 0,
            data_type == DataType::ObjectLink,
            "{data_type}"
        );
    }
}

#[test]
fn lint_reports_the_listed_values_that_a_range_excludes() {
    let mut random = Random::new(6);
    let mut reported = 0;
    for data_type in [DataType::Integer, DataType::UnsignedInteger] {
        for _ in 0..RANGES_OF_EACH {
            let range = integer_range(data_type, &mut random);
            let mut listed = integers(&range, &mut random);
            listed.retain(|number| i64::try_from(*number).is_ok());
            listed.dedup();
            let excluded = listed
                .iter()
                .filter(|number| !range.contains(**number as i64));
            let excluded: Vec<i128> = excluded.copied().collect();
            let found = reported_by_lint(data_type, &range, &listed);
            assert_eq!(
                found, excluded,
                "{data_type} in {range}, listed: {listed:?}"
            );
            reported += found.len();
        }
    }
    assert!(reported > 0);
}

#[test]
fn the_single_precision_float_nearest_to_a_bound_is_accepted_everywhere() {
    let checked = Checked::new(DataType::Float, ir::Range::floats([(0.0, 0.1)]));
    let payload = [0xc4, 0x00, 0x3d, 0xcc, 0xcc, 0xcd];
    let (format, base) = FORMATS[0];
    assert!(checked.decoded(format, base, &payload));
    assert!(checked.written_from(format, base, &payload));
    assert!(checked.agreed(&OwnedValue::Float(f64::from(0.1_f32))));
    assert!(checked.agreed(&OwnedValue::Float(0.1)));
    assert!(!checked.agreed(&OwnedValue::Float(f64::from(0.1_f32.next_up()))));
}

/// A range of a data type, in every form that something checks.
struct Checked {
    data_type: DataType,
    range: ir::Range,
    definitions: Definitions,
    row: ResourceDefinition,
}

impl Checked {
    fn new(data_type: DataType, range: ir::Range) -> Checked {
        let resource = ir::Resource {
            range: Some(range.clone()),
            ..ir::Resource::new(0, "Value", Operations::ReadWrite, Some(data_type))
        };
        let object = ir::Object {
            resources: vec![resource],
            ..ir::Object::new(OBJECT, "Checked", Version::new(1, 0))
        };
        let row = ResourceDefinition::of::<bool>(0, "Value", Operations::ReadWrite);
        Checked {
            data_type,
            row: ResourceDefinition {
                data_type: Some(data_type),
                range: in_table(&range),
                ..row
            },
            range,
            definitions: Definitions::from_iter([object]),
        }
    }

    /// The verdict on a value, which has to be the same everywhere.
    fn agreed(&self, value: &OwnedValue) -> bool {
        let verdicts = self.verdicts(value);
        let accepted = self.range.contains(value.as_value());
        let agree = verdicts.values().all(|verdict| *verdict == accepted);
        let Checked {
            data_type, range, ..
        } = self;
        assert!(agree, "{data_type} {value} in {range}: {verdicts:#?}");
        accepted
    }

    fn verdicts(&self, value: &OwnedValue) -> Verdicts {
        let borrowed = value.as_value();
        let written = |field| self.written(field, Encoded::Value(borrowed));
        let mut verdicts = Verdicts::from([
            ("definition".to_owned(), self.range.contains(borrowed)),
            ("table".to_owned(), self.row.range.contains(borrowed)),
            ("write".to_owned(), written(field(self.data_type))),
        ]);
        if has_single_precision(value) {
            let written = written(Box::new(0.0_f32));
            verdicts.insert("write to a field of 32 bits".to_owned(), written);
        }
        for (format, base) in FORMATS {
            let record = Record::new(RESOURCE, Content::Value(value.clone()));
            let Ok(payload) = encode(format, base, &[record]) else {
                assert!(
                    is_excluded_from(format, value),
                    "{format} cannot carry {value}"
                );
                continue;
            };
            let written = self.written_from(format, base, &payload);
            verdicts.insert(format!("write of {format}"), written);
            let decoded = self.decoded(format, base, &payload);
            verdicts.insert(format!("decode of {format}"), decoded);
        }
        verdicts
    }

    /// Whether the field takes the value.
    fn written(&self, mut field: Box<dyn Resource>, value: Encoded<'_>) -> bool {
        match field.write(None, value, &self.row, Attempt::Write) {
            Ok(()) => true,
            Err(Reason::OutOfRange) => false,
            Err(reason) => panic!("{reason}: {value:?}"),
        }
    }

    fn written_from(&self, format: ContentFormat, base: Path, payload: &[u8]) -> bool {
        let mut records = Payload::decode(format, base, payload).unwrap();
        let record = records.next().unwrap().unwrap();
        assert_eq!(record.path, RESOURCE);
        assert!(records.next().is_none());
        self.written(field(self.data_type), record.value)
    }

    /// Whether the payload is decoded without a finding.
    fn decoded(&self, format: ContentFormat, base: Path, payload: &[u8]) -> bool {
        let decoded = self.definitions.decode(format, base, payload);
        assert_eq!(decoded.error, None, "{format}: {payload:02x?}");
        let [entry] = &decoded.entries[..] else {
            panic!("{format}: {:?}", decoded.entries);
        };
        let is_length =
            self.data_type.is_bounded_by_length() && !matches!(self.range, ir::Range::Texts(_));
        match &entry.findings[..] {
            [] => true,
            [Finding::OutOfRange(range)] if *range == self.range && !is_length => false,
            [Finding::LengthOutOfRange(range)] if *range == self.range && is_length => false,
            found => panic!("{format}: {found:?}"),
        }
    }
}

/// JSON has no NaN and no infinity.
fn is_excluded_from(format: ContentFormat, value: &OwnedValue) -> bool {
    let is_json = format == ContentFormat::SENML_JSON;
    is_json && matches!(value, OwnedValue::Float(number) if !number.is_finite())
}

/// Whether the value is a Float of 32 bits.
fn has_single_precision(value: &OwnedValue) -> bool {
    matches!(value, OwnedValue::Float(number) if f64::from(*number as f32).total_cmp(number).is_eq())
}

/// A field that holds every value of the data type.
fn field(data_type: DataType) -> Box<dyn Resource> {
    match data_type {
        DataType::String => Box::new(String::new()),
        DataType::Integer => Box::new(0_i64),
        DataType::UnsignedInteger => Box::new(0_u64),
        DataType::Float => Box::new(0.0_f64),
        DataType::Boolean => Box::new(false),
        DataType::Opaque => Box::new(Vec::<u8>::new()),
        DataType::Time => Box::new(Time(0)),
        DataType::ObjectLink => Box::new(ObjectLink::NULL),
        DataType::CoreLink => Box::new(CoreLink::default()),
    }
}

/// The range as the derive writes it into the table.
fn in_table(range: &ir::Range) -> Range {
    match range {
        ir::Range::Integers(intervals) => {
            let bounds = || {
                intervals
                    .iter()
                    .map(|interval| (interval.min, interval.max))
            };
            let signed: Option<Vec<(i64, i64)>> = bounds().map(converted).collect();
            let unsigned = || bounds().map(converted).collect::<Option<Vec<(u64, u64)>>>();
            match signed {
                Some(signed) => Range::Integer(signed.leak()),
                None => Range::Unsigned(unsigned().expect("bounds of 64 bits").leak()),
            }
        }
        ir::Range::Floats(intervals) => {
            let bounds = intervals
                .iter()
                .map(|interval| (interval.min, interval.max));
            Range::Float(bounds.collect::<Vec<_>>().leak())
        }
        ir::Range::Texts(texts) => {
            let texts = texts.iter().map(|text| &*text.clone().leak());
            Range::String(texts.collect::<Vec<_>>().leak())
        }
    }
}

fn converted<N: TryFrom<i128>>((min, max): (i128, i128)) -> Option<(N, N)> {
    Some((min.try_into().ok()?, max.try_into().ok()?))
}

/// A range of any kind, most often of the one that restricts the data type.
fn range(data_type: DataType, random: &mut Random) -> ir::Range {
    let is_usual = random.below(4) > 0;
    match (data_type, random.below(3)) {
        (DataType::Float, _) if is_usual => float_range(random),
        (DataType::String | DataType::CoreLink, 0) if is_usual => text_range(random),
        _ if is_usual => integer_range(data_type, random),
        (_, 0) => text_range(random),
        (_, 1) => float_range(random),
        _ => integer_range(data_type, random),
    }
}

fn integer_range(data_type: DataType, random: &mut Random) -> ir::Range {
    let bound = |random: &mut Random| -> i128 {
        match data_type {
            DataType::Boolean => i128::from(random.below(4)) - 1,
            DataType::UnsignedInteger => unsigned(random).into(),
            _ if data_type.is_bounded_by_length() => random.below(300).into(),
            _ => random.signed().into(),
        }
    };
    let intervals = (0..=random.below(3)).map(|_| sorted(bound(random), bound(random)));
    ir::Range::integers(intervals.collect::<Vec<_>>())
}

fn float_range(random: &mut Random) -> ir::Range {
    let bound = |random: &mut Random| match random.below(4) {
        0 => *random.of(&[
            0.1,
            -0.3,
            0.0,
            1e-60,
            1e300,
            f64::MAX,
            f64::INFINITY,
            f64::MIN,
        ]),
        1 => f64::from(random.float() as f32),
        2 => random.float() / 3.0,
        _ => random.float(),
    };
    let intervals = (0..=random.below(3)).map(|_| sorted(bound(random), bound(random)));
    ir::Range::floats(intervals.collect::<Vec<_>>())
}

fn text_range(random: &mut Random) -> ir::Range {
    let text = |random: &mut Random| {
        let length = random.below(12) as usize;
        random.text(length)
    };
    ir::Range::Texts((0..=random.below(4)).map(|_| text(random)).collect())
}

fn unsigned(random: &mut Random) -> u64 {
    match random.below(6) {
        0 => u64::MAX,
        1 => i64::MAX as u64,
        2 => 0,
        _ => random.number() >> random.below(64),
    }
}

fn sorted<N: PartialOrd>(one: N, other: N) -> (N, N) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

/// Values at and beside each bound of the range, and others.
fn values(data_type: DataType, range: &ir::Range, random: &mut Random) -> Vec<OwnedValue> {
    let integers = integers(range, random);
    let signed = || {
        integers
            .iter()
            .filter_map(|number| i64::try_from(*number).ok())
    };
    let unsigned = || {
        integers
            .iter()
            .filter_map(|number| u64::try_from(*number).ok())
    };
    match data_type {
        DataType::Integer => signed().map(OwnedValue::Integer).collect(),
        DataType::Time => signed()
            .map(|seconds| OwnedValue::Time(Time(seconds)))
            .collect(),
        DataType::UnsignedInteger => unsigned().map(OwnedValue::Unsigned).collect(),
        DataType::Float => floats(range, random)
            .into_iter()
            .map(OwnedValue::Float)
            .collect(),
        DataType::Boolean => [false, true].map(OwnedValue::Boolean).into(),
        DataType::ObjectLink => vec![OwnedValue::ObjectLink(ObjectLink::new(3, 0))],
        DataType::Opaque => {
            let lengths = lengths(&integers).into_iter();
            lengths
                .map(|length| OwnedValue::Opaque(random.bytes(length)))
                .collect()
        }
        DataType::String => texts(range, &integers, random)
            .into_iter()
            .map(OwnedValue::String)
            .collect(),
        DataType::CoreLink => {
            let texts = texts(range, &integers, random).into_iter();
            texts
                .map(|text| OwnedValue::CoreLink(text.into()))
                .collect()
        }
    }
}

/// Whole numbers at and beside each bound, and others, in ascending order.
fn integers(range: &ir::Range, random: &mut Random) -> Vec<i128> {
    let bounds: Vec<i128> = match range {
        ir::Range::Integers(_) => integer_bounds(range),
        ir::Range::Floats(_) => {
            let bounds = float_bounds(range).into_iter();
            bounds
                .flat_map(|bound| [bound.floor() as i128, bound.ceil() as i128])
                .collect()
        }
        ir::Range::Texts(_) => Vec::new(),
    };
    let beside = bounds
        .iter()
        .flat_map(|bound| [-1, 0, 1].map(|step| bound.saturating_add(step)));
    let others = [
        random.signed().into(),
        unsigned(random).into(),
        0,
        1,
        random.below(300).into(),
    ];
    let mut numbers: Vec<i128> = beside.chain(others).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn integer_bounds(range: &ir::Range) -> Vec<i128> {
    let ir::Range::Integers(intervals) = range else {
        return Vec::new();
    };
    let bounds = |interval: &ir::Interval<i128>| {
        let between = interval.min + (interval.max - interval.min) / 2;
        [interval.min, between, interval.max]
    };
    intervals.iter().flat_map(bounds).collect()
}

fn float_bounds(range: &ir::Range) -> Vec<f64> {
    let ir::Range::Floats(intervals) = range else {
        let bounds = integer_bounds(range).into_iter();
        return bounds.map(|bound| bound as f64).collect();
    };
    let bounds = |interval: &ir::Interval<f64>| {
        let between = interval.min / 2.0 + interval.max / 2.0;
        [interval.min, between, interval.max]
    };
    intervals.iter().flat_map(bounds).collect()
}

/// Numbers at and beside each bound, in double and in single precision, and others.
fn floats(range: &ir::Range, random: &mut Random) -> Vec<f64> {
    let beside = |bound: f64| {
        let single = bound as f32;
        let singles = [single.next_down(), single, single.next_up()].map(f64::from);
        let doubles = [
            bound.next_down(),
            bound,
            bound.next_up(),
            bound - 0.5,
            bound + 0.5,
        ];
        doubles.into_iter().chain(singles)
    };
    let others = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -0.0,
        random.float(),
        random.float(),
    ];
    float_bounds(range)
        .into_iter()
        .flat_map(beside)
        .chain(others)
        .collect()
}

/// Those of the numbers that are lengths, up to one that a test can afford.
fn lengths(integers: &[i128]) -> Vec<usize> {
    let lengths = integers
        .iter()
        .filter_map(|length| usize::try_from(*length).ok());
    lengths.filter(|length| *length <= 400).collect()
}

/// Texts of these lengths, those that the range lists, and some that are almost the same.
fn texts(range: &ir::Range, integers: &[i128], random: &mut Random) -> Vec<String> {
    let mut texts: Vec<String> = lengths(integers)
        .into_iter()
        .map(|length| random.text(length))
        .collect();
    if let ir::Range::Texts(listed) = range {
        for text in listed {
            let mut shorter = text.clone();
            shorter.pop();
            texts.extend([
                text.clone(),
                shorter,
                format!("{text} "),
                text.to_uppercase(),
            ]);
        }
    }
    texts
}

/// The values for which lint says that the range excludes them, in the order of the list.
fn reported_by_lint(data_type: DataType, range: &ir::Range, listed: &[i128]) -> Vec<i128> {
    let source = Arc::new(Source::new("checked.xml", xml(data_type, range, listed)));
    let reading = lint::check(&source, None);
    let Some(Document::Objects(objects)) = &reading.document else {
        panic!("{:?}", reading.diagnostics);
    };
    assert_eq!(objects[0].object.resources[0].range.as_ref(), Some(range));
    let found = reading
        .diagnostics
        .iter()
        .filter(|found| found.code == "value-outside-range");
    let lines = found.map(|found| source.slice(found.place.clone().unwrap().span));
    let numbers = lines.map(|line| line.split(':').next().unwrap().parse().unwrap());
    numbers.collect()
}

fn xml(data_type: DataType, range: &ir::Range, listed: &[i128]) -> String {
    let ir::Range::Integers(intervals) = range else {
        panic!("no integers: {range}");
    };
    let intervals = intervals
        .iter()
        .map(|interval| format!("{}..{}", interval.min, interval.max));
    let intervals = intervals.collect::<Vec<_>>().join(",");
    let mut labels = String::new();
    for number in listed {
        write!(labels, "\n{number}: a label").unwrap();
    }
    format!(
        "<LWM2M><Object ObjectType=\"MODefinition\"><Name>Checked</Name><Description1></Description1>
        <ObjectID>{OBJECT}</ObjectID><ObjectURN>urn:oma:lwm2m:x:{OBJECT}</ObjectURN>
        <MultipleInstances>Single</MultipleInstances><Mandatory>Optional</Mandatory>
        <Resources><Item ID=\"0\"><Name>Value</Name><Operations>RW</Operations>
        <MultipleInstances>Single</MultipleInstances><Mandatory>Mandatory</Mandatory>
        <Type>{data_type}</Type><RangeEnumeration>{intervals}</RangeEnumeration><Units></Units>
        <Description>One of these:{labels}</Description></Item></Resources>
        <Description2></Description2></Object></LWM2M>"
    )
}
