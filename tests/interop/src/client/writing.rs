//! Write: Resources, Resource Instances, and Object Instances, whole and in part.

use serde_json::{Value as Json, json};

use super::Setting;
use crate::formats::{FOR_MANY, FOR_ONE, FOR_OPAQUE, Format};
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::values::{instance, multiple, resource, resource_instance};
use crate::verdict::{Verdict, holds, same};

const ROWS_FOR_MANY: [&str; 3] = [
    "Write: replace",
    "Write: partial update",
    "Write: Multiple Resource",
];

pub(super) fn check(setting: &Setting, matrix: &mut Matrix) {
    for (index, format) in (0_u16..).zip(FOR_OPAQUE) {
        let number = i64::from(index) + 1;
        let ssid = format!("ssid-{number}");
        let mut resource_row = |verdict| matrix.count("Write: Resource", format.0, verdict);
        if FOR_ONE.contains(&format) {
            let node = resource(5, "STRING", ssid.clone());
            resource_row(
                write(setting, "/12/0/5", &node, format, &ssid)
                    .and_then(|()| follows(setting, &ssid)),
            );
            let node = resource(9, "INTEGER", number.to_string());
            resource_row(write(
                setting,
                "/12/0/9",
                &node,
                format,
                &number.to_string(),
            ));
            for enable in [false, true] {
                let node = resource(1, "BOOLEAN", enable);
                resource_row(write(
                    setting,
                    "/12/0/1",
                    &node,
                    format,
                    &enable.to_string(),
                ));
            }
            let node = resource(
                10,
                "OBJLNK",
                json!({ "objectId": 11, "objectInstanceId": number }),
            );
            resource_row(write(
                setting,
                "/1/0/10",
                &node,
                format,
                &format!("11:{number}"),
            ));
            resource_row(time(setting, format));
        }
        let node = resource(7, "OPAQUE", format!("00ff{number:02x}"));
        resource_row(write(
            setting,
            "/10/0/7",
            &node,
            format,
            &format!("00ff{number:02x}"),
        ));
    }
    for (index, format) in (1_u16..).zip(FOR_ONE) {
        let node = resource_instance(1, "INTEGER", index.to_string());
        let verdict = write(setting, "/13/0/0/1", &node, format, &index.to_string());
        matrix.count("Write: Resource Instance", format.0, verdict);
    }
    for (index, format) in (1_u16..).zip(FOR_MANY) {
        matrix.count("Write: replace", format.0, replace(setting, index, format));
        matrix.count(
            "Write: partial update",
            format.0,
            update(setting, index, format),
        );
        let node = multiple(0, "INTEGER", json!({ "0": index.to_string(), "2": "7" }));
        let verdict = put(setting, "/13/0/0", &node, format).and_then(|()| {
            let found = setting.leshan.get("/13/0/0?format=TLV").values("/13/0/0");
            let expected = [("/13/0/0/0", index.to_string()), ("/13/0/0/2", "7".into())];
            same(
                "/13/0/0",
                &found,
                &expected
                    .map(|(path, value)| (path.to_owned(), value))
                    .into(),
            )
        });
        matrix.count("Write: Multiple Resource", format.0, verdict);
    }
    for row in ROWS_FOR_MANY {
        matrix.without(row, &ONE_VALUE, FOR_ONE_VALUE);
    }
    let why = "no Resource of the client is Multiple and opaque";
    matrix.without("Write: Resource Instance", &["octet_stream"], why);
}

fn put(setting: &Setting, path: &str, node: &Json, (_, name, _): Format) -> Verdict {
    setting
        .leshan
        .ask("PUT", &format!("{path}?format={name}"), node)
        .is(204)
}

/// Writes a value, and reads it back.
fn write(setting: &Setting, path: &str, node: &Json, format: Format, value: &str) -> Verdict {
    put(setting, path, node, format)?;
    read_back(setting, path, value)
}

fn read_back(setting: &Setting, path: &str, value: &str) -> Verdict {
    let found = setting
        .leshan
        .get(&format!("{path}?format=SENML_CBOR"))
        .values(path);
    same(path, &found.get(path).map(String::as_str), &Some(value))
}

/// A clock goes on after it was set.
fn time(setting: &Setting, format: Format) -> Verdict {
    const SET: i64 = 1_500_000_000_000;
    put(setting, "/3/0/13", &resource(13, "TIME", SET), format)?;
    let found = setting.leshan.get("/3/0/13?format=TLV").values("/3/0/13");
    let found = found
        .get("/3/0/13")
        .and_then(|found| found.parse::<i64>().ok());
    let is_later = found.is_some_and(|found| (SET..SET + 3_600_000).contains(&found));
    holds(is_later, || format!("/3/0/13: {found:?}"))
}

/// The configuration of the access point has the new name.
fn follows(setting: &Setting, ssid: &str) -> Verdict {
    let file = setting.file("hostapd-wlan0.conf");
    let line = format!("ssid={ssid}");
    let has_line = file.lines().any(|found| found == line);
    holds(has_line, || {
        format!("no `{line}` in hostapd-wlan0.conf: {file}")
    })
}

/// What is not written is gone afterwards.
fn replace(setting: &Setting, index: u16, format: Format) -> Verdict {
    let ssid = format!("whole-{index}");
    put(setting, "/12/0/6", &resource(6, "BOOLEAN", false), format)?;
    let resources = vec![
        resource(0, "STRING", "wlan0"),
        resource(1, "BOOLEAN", true),
        resource(5, "STRING", ssid.clone()),
        resource(8, "INTEGER", "0"),
        resource(9, "INTEGER", index.to_string()),
        resource(14, "INTEGER", "3"),
        resource(15, "INTEGER", "0"),
    ];
    put(setting, "/12/0", &instance(Some(0), resources), format)?;
    follows(setting, &ssid)?;
    read_back(setting, "/12/0/9", &index.to_string())?;
    setting.leshan.get("/12/0/6").is(404)
}

/// What is not written stays.
fn update(setting: &Setting, index: u16, (_, name, _): Format) -> Verdict {
    let ssid = format!("part-{index}");
    let node = instance(Some(0), vec![resource(5, "STRING", ssid.clone())]);
    let path = format!("/12/0?format={name}&replace=false");
    setting.leshan.ask("PUT", &path, &node).is(204)?;
    follows(setting, &ssid)?;
    read_back(setting, "/12/0/9", &index.to_string())
}
