//! Instructions by callgrind, which do not depend on the load of the machine.

use std::fmt::Debug;
use std::hint::black_box;
use std::process::Command;

use lwm2m_objects::operation::{self, Payload};
use lwm2m_objects::{Device, Interface, Object, ObjectInstance, WlanConnectivity};
use lwm2m_tests::samples;

use crate::by_hand::Fill;
use crate::{Format, agreed, lwm2m_cbor, path, senml_cbor, senml_json, tlv};

const FORMATS: [&str; 4] = ["tlv", "senml_cbor", "lwm2m_cbor", "senml_json"];
const OPERATIONS: [&str; 3] = ["encode", "decode", "replace"];

/// Prints the instructions of each case, and their ratios to code by hand.
pub(crate) fn print() {
    println!("instructions, and ratios to code by hand\n");
    println!("{:<28}{:>8} {:>16} {:>16}", "", "by hand", "static", "dyn");
    for object in ["device", "wlan"] {
        for format in FORMATS {
            for operation in OPERATIONS {
                let of = |path| measured(&format!("{object}/{format}/{operation}/{path}"));
                let (hand, ours, erased) = (of("hand"), of("static"), of("dyn"));
                let ratio = |count: u64| format!("{count:>8} {:>7.2}", count as f64 / hand as f64);
                let name = format!("{object} {format} {operation}");
                println!("{name:<28}{hand:>8} {} {}", ratio(ours), ratio(erased));
            }
        }
    }
}

/// The instructions of one repetition.
fn measured(case: &str) -> u64 {
    (total(case, 30) - total(case, 10)) / 20
}

fn total(case: &str, times: u64) -> u64 {
    let program = std::env::current_exe().unwrap();
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["--repeat", case, &times.to_string()])
        .output()
        .expect("valgrind is installed");
    let report = String::from_utf8(output.stderr).unwrap();
    let count = report
        .split("Collected :")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap_or_else(|| panic!("{report}"));
    count.parse().unwrap()
}

/// Repeats a case.
pub(crate) fn repeat(case: &str, times: u64) {
    match case.split_once('/') {
        Some(("device", case)) => repeat_with::<Device>(&samples::device(), case, times),
        Some((_, case)) => repeat_with::<WlanConnectivity>(&samples::wlan(), case, times),
        None => panic!("{case}"),
    }
}

fn repeat_with<T>(object: &T, case: &str, times: u64)
where
    T: Object + Default + Fill + PartialEq + Debug,
{
    let (format, case) = case.split_once('/').unwrap();
    let format = match format {
        "tlv" => tlv(),
        "senml_cbor" => senml_cbor(),
        "lwm2m_cbor" => lwm2m_cbor(),
        _ => senml_json(),
    };
    let payload = agreed(object, &format);
    for _ in 0..times {
        run(object, &format, case, &payload);
    }
}

#[inline(never)]
fn run<T: Object + Default + Fill>(object: &T, format: &Format<T>, case: &str, payload: &[u8]) {
    let mut buffer = [0; 8192];
    let payload = black_box(payload);
    let decoded = || Payload::decode(format.number, path::<T>(), payload).unwrap();
    match case {
        "encode/hand" => drop(black_box((format.by_hand)(object, &mut buffer))),
        "encode/static" => drop(black_box((format.encode)(object, &mut buffer))),
        "encode/dyn" => {
            let object: &dyn ObjectInstance = object;
            let reading = object.read_by(Interface::Bootstrap, path::<T>()).unwrap();
            let payload = operation::encode(format.number, &reading, &mut buffer);
            black_box(payload.unwrap());
        }
        "decode/hand" => drop(black_box((format.decode_by_hand)(payload))),
        "decode/static" => drop(black_box((format.decode)(payload))),
        "replace/hand" => {
            let mut object = T::default();
            object = (format.decode_by_hand)(payload).unwrap_or(object);
            black_box(&object);
        }
        "replace/static" => {
            let mut object = T::default();
            (format.write)(&mut object, payload);
            black_box(&object);
        }
        "decode/dyn" | "replace/dyn" => {
            let mut object = T::default();
            let erased: &mut dyn ObjectInstance = &mut object;
            let replaced = erased.replace_by(Interface::Bootstrap, decoded());
            replaced.unwrap();
            black_box(&object);
        }
        _ => panic!("{case}"),
    }
}
