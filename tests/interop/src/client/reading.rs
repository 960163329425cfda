//! Read: every Object, Object Instance, Resource and Resource Instance, in every format.

use super::Setting;
use crate::formats::{FOR_MANY, FOR_ONE, FOR_OPAQUE, Format, TLV};
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::values::{Values, resource};
use crate::verdict::{Verdict, same};

/// What the client has, as it leaves the factory.
const HELD: [(&str, &str); 33] = [
    ("/1/0/0", "1"),
    ("/1/0/1", "60"),
    ("/1/0/7", "U"),
    ("/3/0/0", "lwm2m-codegen"),
    ("/3/0/1", "connectivity-client"),
    ("/3/0/2", "1"),
    ("/3/0/6/0", "1"),
    ("/3/0/7/0", "3700"),
    ("/3/0/11/0", "0"),
    ("/3/0/14", "+00:00"),
    ("/3/0/15", "Etc/UTC"),
    ("/3/0/16", "U"),
    ("/3/0/17", "router"),
    ("/3/0/21", "262144"),
    ("/4/0/0", "21"),
    ("/4/0/1/0", "21"),
    ("/4/0/1/1", "6"),
    ("/4/0/4/0", "127.0.0.1"),
    ("/10/0/11/0", "11:0"),
    ("/11/0/0", "Internet"),
    ("/11/0/1", "internet"),
    ("/11/0/3", "true"),
    ("/12/0/0", "wlan0"),
    ("/12/0/1", "true"),
    ("/12/0/4", "020000000000"),
    ("/12/0/5", "factory"),
    ("/12/0/6", "true"),
    ("/12/0/8", "0"),
    ("/12/0/9", "6"),
    ("/12/0/14", "4"),
    ("/12/0/29", "true"),
    ("/13/0/0/0", "7"),
    ("/13/0/0/1", "4"),
];

/// What moves by itself.
const MOVING: [&str; 15] = [
    "/3/0/9", "/3/0/10", "/3/0/13", "/3/0/20", "/4/0/2", "/4/0/3", "/4/0/5", "/4/0/6", "/11/0/13",
    "/11/0/14", "/11/0/23", "/12/0/33", "/12/0/34", "/12/0/35", "/12/0/36",
];

/// Objects with Object Instance 0 and nothing else.
const OBJECTS: [u16; 7] = [1, 3, 4, 10, 11, 12, 13];

pub(super) fn check(setting: &Setting, matrix: &mut Matrix) {
    // For there to be something opaque.
    let node = resource(7, "OPAQUE", "00ff10");
    setting
        .leshan
        .ask("PUT", "/10/0/7?format=TLV", &node)
        .is(204)
        .unwrap();
    for object in OBJECTS {
        let mut held = held(object);
        if object == 10 {
            held.insert("/10/0/7".into(), "00ff10".into());
        }
        for format in FOR_MANY {
            for (row, path) in [
                ("Read: Object", format!("/{object}")),
                ("Read: Object Instance", format!("/{object}/0")),
            ] {
                let verdict = read(setting, &path, format).and_then(|found| has_all(&found, &held));
                matrix.count(row, format.0, verdict);
            }
        }
        for (path, value) in read(setting, &format!("/{object}/0"), TLV).unwrap() {
            one(setting, matrix, (&path, &value));
        }
    }
    matrix.without("Read: Object", &ONE_VALUE, FOR_ONE_VALUE);
    matrix.without("Read: Object Instance", &ONE_VALUE, FOR_ONE_VALUE);
}

fn held(object: u16) -> Values {
    let start = format!("/{object}/");
    let held = HELD.iter().filter(|(path, _)| path.starts_with(&start));
    held.map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect()
}

fn read(setting: &Setting, path: &str, (_, name, number): Format) -> Result<Values, String> {
    let answer = setting.leshan.get(&format!("{path}?format={name}"));
    answer.is(205)?;
    same("content format", &answer.format, &Some(number))?;
    Ok(answer.values(path))
}

/// All that is held has been found, and nothing else that does not move or may be anything.
fn has_all(found: &Values, held: &Values) -> Verdict {
    let is_looked_at = |path: &str| held.contains_key(path) || !(moves(path) || is_unchecked(path));
    let found = found.clone().into_iter();
    let known: Values = found.filter(|(path, _)| is_looked_at(path)).collect();
    same("values", &known, held)
}

fn moves(path: &str) -> bool {
    MOVING.contains(&path)
}

/// What is there, and may be anything.
fn is_unchecked(path: &str) -> bool {
    [
        "/1/0/6", "/1/0/18", "/3/0/3", "/11/0/4", "/11/0/24", "/12/0/3", "/12/0/15", "/12/0/30",
    ]
    .contains(&path)
}

/// A Resource or Resource Instance alone.
fn one(setting: &Setting, matrix: &mut Matrix, (path, value): (&str, &str)) {
    let row = match path.matches('/').count() {
        3 => "Read: Resource",
        _ => "Read: Resource Instance",
    };
    let formats: &[Format] = if path == "/10/0/7" {
        &FOR_OPAQUE
    } else {
        &FOR_ONE
    };
    for format in formats {
        let verdict = read(setting, path, *format).and_then(|found| match found.get(path) {
            Some(found) if moves(path) || found == value => Ok(()),
            found => Err(format!("{path}: {found:?} instead of {value}")),
        });
        matrix.count(row, format.0, verdict);
    }
    matrix.without(
        "Read: Resource Instance",
        &["octet_stream"],
        "no Resource of the client is Multiple and opaque",
    );
}
