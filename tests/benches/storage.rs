//! Objects to payloads and back, with values on the heap and in storage of bounded size, as ratios:
//! `cargo bench -p lwm2m-tests --bench storage`. That the latter takes nothing from the heap is for
//! `tests/allocations.rs` to see.

mod turns;

use std::hint::black_box;

use lwm2m_objects::format::{lwm2m_cbor, lwm2m_json, senml_cbor, senml_json, tlv};
use lwm2m_objects::{Interface, Object, Partial, Path, convert};
use lwm2m_tests::samples;

use turns::{Benchmark, Rounds};

/// The bundled objects again, with storage of bounded size.
mod bounded {
    lwm2m_objects::include_objects!("heapless.rs");
}

/// How often a turn does it.
const TIMES: usize = 1000;

fn main() {
    println!(
        "nanoseconds on the heap and in bounded storage, and their ratio\n\n{:<32}{:>24}{:>24}{:>24}",
        "", "encode", "decode", "write",
    );
    compare::<_, bounded::Device>("Device, the example", &samples::device());
    compare::<_, bounded::WlanConnectivity>("WLAN, all Resources", &samples::wlan());
}

/// What a format does with an Object.
struct Format<T> {
    name: &'static str,
    encode: for<'b> fn(&T, &'b mut [u8]) -> &'b [u8],
    /// As a Server reads what a client sent.
    decode: fn(&[u8]) -> T,
    /// As a client takes over what a Server writes: all or nothing.
    write: fn(&[u8]) -> T,
}

macro_rules! format {
    ($format:ident) => {
        Format {
            name: stringify!($format),
            encode: |object, buffer| {
                let records = object.read_by(Interface::Bootstrap, path::<T>());
                $format::encode(records.unwrap(), buffer).unwrap()
            },
            decode: |payload| {
                let partial = Partial::from_records($format::decode(path::<T>(), payload));
                partial.unwrap().complete().unwrap()
            },
            write: |payload| {
                let mut object = T::default();
                let records = $format::decode(path::<T>(), payload);
                object.replace_by(Interface::Bootstrap, records).unwrap();
                object
            },
        }
    };
}

fn formats<T: Object + Default>() -> [Format<T>; 5] {
    [
        format!(tlv),
        format!(senml_cbor),
        format!(lwm2m_cbor),
        format!(senml_json),
        format!(lwm2m_json),
    ]
}

const fn path<T: Object>() -> Path {
    Path::instance(T::DEFINITION.id, 0)
}

fn compare<T, Bounded>(name: &str, on_heap: &T)
where
    T: Object + Default,
    Bounded: Object + Default,
{
    let bounded: Bounded = convert(on_heap).unwrap();
    for (heap, heapless) in formats::<T>().iter().zip(&formats::<Bounded>()) {
        let (mut buffer, mut same) = ([0; 8192], [0; 8192]);
        let payload = (heap.encode)(on_heap, &mut buffer);
        assert_eq!((heapless.encode)(&bounded, &mut same), payload);
        println!(
            "{:<32}{}{}{}",
            std::format!("{name}, {}", heap.name),
            ratio(encoding(heap, on_heap), encoding(heapless, &bounded)),
            ratio(
                reading(heap.decode, payload),
                reading(heapless.decode, payload)
            ),
            ratio(
                reading(heap.write, payload),
                reading(heapless.write, payload)
            ),
        );
    }
}

fn encoding<T>(format: &Format<T>, object: &T) -> impl Fn() {
    move || {
        let mut buffer = [0; 8192];
        for _ in 0..TIMES {
            black_box((format.encode)(black_box(object), &mut buffer));
        }
    }
}

fn reading<T>(read: fn(&[u8]) -> T, payload: &[u8]) -> impl Fn() {
    move || {
        for _ in 0..TIMES {
            black_box(read(black_box(payload)));
        }
    }
}

fn ratio(heap: impl Fn(), bounded: impl Fn()) -> String {
    let benchmarks = [
        Benchmark::new("on the heap", heap),
        Benchmark::new("bounded", bounded),
    ];
    let table = turns::take(&benchmarks, Rounds::wanted());
    let [heap, bounded] = [0, 1].map(|row: usize| &table.rows[row]);
    let nanoseconds = |milliseconds: f64| milliseconds * 1e6 / TIMES as f64;
    std::format!(
        "{:>9.0}{:>9.0}{:>6.2}",
        nanoseconds(heap.milliseconds.median),
        nanoseconds(bounded.milliseconds.median),
        bounded.ratio.median
    )
}
