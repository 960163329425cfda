//! Objects to payloads and back, as ratios to code written by hand for the very same bytes, and to
//! serde for the same data: `cargo bench -p lwm2m-tests --bench formats`.
//!
//! Each benchmark does the same thing many times over, and takes turns with those it is compared to.

mod by_hand;
mod by_serde;
mod instructions;
mod turns;

use std::fmt::Debug;
use std::hint::black_box;

use lwm2m_objects::format::{lwm2m_cbor, senml_cbor, senml_json, tlv};
use lwm2m_objects::{ContentFormat, Interface, Object, Partial, Path};
use lwm2m_tests::samples;
use serde::Serialize;
use serde::de::DeserializeOwned;

use by_hand::lwm2m_cbor::Lwm2mCbor;
use by_hand::senml_cbor::SenmlCbor;
use by_hand::senml_json::SenmlJson;
use by_hand::tlv::Tlv;
use by_hand::{Count, Fault, Fill};
use turns::{Benchmark, Rounds, Table};

/// How often a turn does it.
const TIMES: usize = 1000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "--repeat", case, times] => return instructions::repeat(case, times.parse().unwrap()),
        _ if arguments.iter().any(|it| it == "--instructions") => return instructions::print(),
        _ => {}
    }
    println!(
        "nanoseconds, and ratios of medians: to code by hand, to serde\n\n\
         {:<32}{:>6} {:>8} {:>6} {:>6} {:>8} {:>6} {:>6} {:>8} {:>6}",
        "", "bytes", "encode", "hand", "serde", "decode", "hand", "serde", "write", "hand",
    );
    compare::<_, by_serde::Device>("Device, the example", &samples::device());
    compare::<_, by_serde::Wlan>("WLAN, all Resources", &samples::wlan());
}

type Encode<T> = for<'b> fn(&T, &'b mut [u8]) -> &'b [u8];

/// What one format does with an object, by hand and by this project.
pub(crate) struct Format<T> {
    name: &'static str,
    by_hand: Encode<T>,
    encode: Encode<T>,
    decode_by_hand: fn(&[u8]) -> Result<T, Fault>,
    /// As a Server reads what a client sent.
    decode: fn(&[u8]) -> T,
    /// As a client takes over what a Server writes: all or nothing.
    write: fn(&mut T, &[u8]),
    /// The same, without the type of the Object: as a `Tree` does.
    number: ContentFormat,
}

/// What serde does with an equal struct.
struct BySerde<S> {
    encode: Encode<S>,
    decode: fn(&[u8]) -> S,
}

macro_rules! ours {
    ($format:ident, $number:expr, $by_hand:expr) => {
        Format {
            name: stringify!($format),
            by_hand: $by_hand,
            encode: |object, buffer| {
                let records = object.read_by(Interface::Bootstrap, path::<T>());
                $format::encode(records.unwrap(), buffer).unwrap()
            },
            decode_by_hand: by_hand::$format::decode,
            decode: |payload| {
                let partial = Partial::from_records($format::decode(path::<T>(), payload));
                partial.unwrap().complete().unwrap()
            },
            write: |object, payload| {
                let records = $format::decode(path::<T>(), payload);
                object.replace_by(Interface::Bootstrap, records).unwrap();
            },
            number: $number,
        }
    };
}

fn compare<T, S>(name: &str, object: &T)
where
    T: Object + Fill + PartialEq + Debug,
    S: Serialize + DeserializeOwned + for<'o> From<&'o T>,
{
    let json = BySerde {
        encode: by_serde::to_json::<S>,
        decode: by_serde::from_json,
    };
    let cbor = BySerde {
        encode: by_serde::to_cbor::<S>,
        decode: by_serde::from_cbor,
    };
    row::<T, S>(name, object, &tlv(), None);
    row(name, object, &senml_cbor(), Some(&cbor));
    row(name, object, &lwm2m_cbor(), Some(&cbor));
    row(name, object, &senml_json(), Some(&json));
}

fn tlv<T: Object + Fill>() -> Format<T> {
    ours!(tlv, ContentFormat::TLV, |object, buffer| {
        let mut tlv = Tlv::new(buffer);
        object.put(&mut tlv).unwrap();
        tlv.finish()
    })
}

fn senml_cbor<T: Object + Fill>() -> Format<T> {
    ours!(senml_cbor, ContentFormat::SENML_CBOR, |object, buffer| {
        let count = Count::of(object).unwrap();
        let mut cbor = SenmlCbor::new(buffer, T::BASE_NAME, &count).unwrap();
        object.put(&mut cbor).unwrap();
        cbor.finish()
    })
}

fn lwm2m_cbor<T: Object + Fill>() -> Format<T> {
    ours!(lwm2m_cbor, ContentFormat::LWM2M_CBOR, |object, buffer| {
        let count = Count::of(object).unwrap();
        let mut cbor = Lwm2mCbor::new(buffer, T::ID, &count).unwrap();
        object.put(&mut cbor).unwrap();
        cbor.finish()
    })
}

fn senml_json<T: Object + Fill>() -> Format<T> {
    ours!(senml_json, ContentFormat::SENML_JSON, |object, buffer| {
        let mut json = SenmlJson::new(buffer, T::JSON_BEGIN);
        object.put(&mut json).unwrap();
        json.finish().unwrap()
    })
}

const fn path<T: Object>() -> Path {
    Path::instance(T::DEFINITION.id, 0)
}

fn row<T, S>(name: &str, object: &T, format: &Format<T>, serde: Option<&BySerde<S>>)
where
    T: Object + Fill + PartialEq + Debug,
    S: for<'o> From<&'o T>,
{
    let payload = agreed(object, format);
    let for_serde = serde.map(|serde| (serde, S::from(object)));
    let mut buffer = [0; 8192];

    let mut encodings = vec![
        Benchmark::new("by hand", || encode(format.by_hand, object)),
        Benchmark::new("ours", || encode(format.encode, object)),
    ];
    let mut decodings = vec![
        Benchmark::new("by hand", || decode(format.decode_by_hand, &payload)),
        Benchmark::new("ours", || decode(format.decode, &payload)),
        Benchmark::new("ours, written", || {
            decode(
                |payload| (format.write)(&mut T::default(), payload),
                &payload,
            );
        }),
    ];
    if let Some((serde, object)) = &for_serde {
        let payload = (serde.encode)(object, &mut buffer);
        encodings.push(Benchmark::new("serde", || encode(serde.encode, object)));
        decodings.push(Benchmark::new("serde", || decode(serde.decode, payload)));
    }
    let encoded = turns::take(&encodings, Rounds::wanted());
    let decoded = turns::take(&decodings, Rounds::wanted());
    println!(
        "{:<32}{:>6} {} {} {}",
        format!("{name}, {}", format.name),
        payload.len(),
        columns(&encoded, 1, Some(2)),
        columns(&decoded, 1, Some(3)),
        columns(&decoded, 2, None),
    );
}

/// The payload, which is the same by hand, as are the objects that it becomes.
fn agreed<T: Object + Fill + PartialEq + Debug>(object: &T, format: &Format<T>) -> Vec<u8> {
    let (mut by_hand, mut ours) = ([0; 8192], [0; 8192]);
    let payload = (format.encode)(object, &mut ours);
    assert_eq!(
        (format.by_hand)(object, &mut by_hand),
        payload,
        "{}",
        format.name
    );
    assert_eq!(&(format.decode)(payload), object);
    assert_eq!((format.decode_by_hand)(payload).as_ref(), Ok(object));
    let mut written = T::default();
    (format.write)(&mut written, payload);
    assert_eq!(&written, object);
    payload.to_vec()
}

fn encode<T>(encode: Encode<T>, object: &T) {
    let mut buffer = [0; 8192];
    for _ in 0..TIMES {
        black_box(encode(black_box(object), &mut buffer));
    }
}

fn decode<T>(decode: impl Fn(&[u8]) -> T, payload: &[u8]) {
    for _ in 0..TIMES {
        black_box(decode(black_box(payload)));
    }
}

/// Of a benchmark: the time, the ratio to the first one, and that to another, where it took place.
fn columns(table: &Table, of: usize, to: Option<usize>) -> String {
    let row = &table.rows[of];
    let nanoseconds = row.milliseconds.median * 1e6 / TIMES as f64;
    let by_hand = row.ratio.median;
    let Some(to) = to else {
        return format!("{nanoseconds:>8.0} {by_hand:>6.2}");
    };
    let other = table.rows.get(to).map(|other| by_hand / other.ratio.median);
    let other = other.map_or(String::new(), |other| format!("{other:.2}"));
    format!("{nanoseconds:>8.0} {by_hand:>6.2} {other:>6}")
}
