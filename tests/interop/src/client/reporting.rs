//! Observe, Notify, Write-Attributes, and the end of it.

use serde_json::{Value as Json, json};

use super::Setting;
use crate::events::Events;
use crate::formats::{FOR_MANY, FOR_ONE, Format};
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::values::{resource, values};
use crate::verdict::{Verdict, holds, same};

pub(super) fn check(setting: &Setting, matrix: &mut Matrix) {
    let events = Events::of(&setting.leshan);
    for (index, format) in (1_u16..).zip(FOR_ONE) {
        let verdict = observe(
            setting,
            &events,
            ("/12/0/5", &format!("seen-{index}")),
            format,
        );
        matrix.count("Observe: Resource", format.0, verdict);
    }
    for (index, format) in (1_u16..).zip(FOR_MANY) {
        for path in ["/12/0", "/12"] {
            let name = format!("all{}-{index}", path.len());
            let verdict = observe(setting, &events, (path, &name), format);
            matrix.count("Observe: Object, Instance", format.0, verdict);
        }
    }
    matrix.without("Observe: Object, Instance", &ONE_VALUE, FOR_ONE_VALUE);
    matrix.without(
        "Observe: Resource",
        &["octet_stream"],
        "nothing opaque of the client changes",
    );
    matrix.count("Write-Attributes", "none", attributes(setting, &events));
    matrix.count("Observe: counters", "none", counters(setting, &events));
}

/// Observes, changes the SSID, is notified in the same format, and ends it.
fn observe(
    setting: &Setting,
    events: &Events,
    (path, ssid): (&str, &str),
    (_, name, number): Format,
) -> Verdict {
    let answer = setting.leshan.ask(
        "POST",
        &format!("{path}/observe?format={name}"),
        &Json::Null,
    );
    answer.is(205)?;
    same("content format", &answer.format, &Some(number))?;
    setting
        .leshan
        .ask("PUT", "/12/0/5?format=TLV", &resource(5, "STRING", ssid))
        .is(204)?;
    events.next("NOTIFICATION", |event| {
        let is_it = event["res"] == path;
        is_it
            && values(path, &event["val"])
                .get("/12/0/5")
                .is_some_and(|found| found == ssid)
    });
    cancel(setting, path)
}

fn cancel(setting: &Setting, path: &str) -> Verdict {
    setting
        .leshan
        .ask("DELETE", &format!("{path}/observe?active"), &Json::Null)
        .is(205)
}

/// Only what is asked for is told: what is at most 3, or over it by less, is not.
fn attributes(setting: &Setting, events: &Events) -> Verdict {
    let channel = |number: &str| {
        let node = resource(9, "INTEGER", number);
        setting
            .leshan
            .ask("PUT", "/12/0/9?format=TLV", &node)
            .is(204)
    };
    channel("1")?;
    setting
        .leshan
        .ask("PUT", "/12/0/9/attributes?pmin=0&gt=8", &Json::Null)
        .is(204)?;
    let links = setting.leshan.get("/12/0/9/discover").links();
    let has_them = links
        .iter()
        .any(|link| link.contains("pmin=0") && link.contains("gt=8"));
    holds(has_them, || format!("{links:?}"))?;
    setting
        .leshan
        .ask("POST", "/12/0/9/observe", &Json::Null)
        .is(205)?;
    for number in ["5", "7", "11"] {
        channel(number)?;
    }
    let event = events.next("NOTIFICATION", |event| event["res"] == "/12/0/9");
    same(
        "the first that crosses",
        &event["val"]["value"],
        &json!("11"),
    )?;
    cancel(setting, "/12/0/9")?;
    setting
        .leshan
        .ask("PUT", "/12/0/9/attributes?pmin&gt", &Json::Null)
        .is(204)
}

/// They move by themselves.
fn counters(setting: &Setting, events: &Events) -> Verdict {
    setting
        .leshan
        .ask("POST", "/12/0/34/observe", &Json::Null)
        .is(205)?;
    let mut last = -1;
    for _ in 0..3 {
        let event = events.next("NOTIFICATION", |event| event["res"] == "/12/0/34");
        let found = event["val"]["value"]
            .as_str()
            .and_then(|text| text.parse::<i64>().ok());
        let found = found.filter(|found| *found > last);
        last = found.ok_or_else(|| format!("{event} after {last}"))?;
    }
    cancel(setting, "/12/0/34")
}
