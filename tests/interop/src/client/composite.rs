//! Read-Composite, Write-Composite and Observe-Composite.

use serde_json::{Value as Json, json};

use super::Setting;
use crate::events::Events;
use crate::formats::{FOR_COMPOSITE, Format};
use crate::matrix::{COLUMNS, Matrix};
use crate::values::{Values, resource, resource_instance, values};
use crate::verdict::{Verdict, holds, same};

const ROWS: [&str; 3] = ["Read-Composite", "Write-Composite", "Observe-Composite"];

pub(super) fn check(setting: &Setting, matrix: &mut Matrix) {
    let events = Events::of(&setting.leshan);
    for (index, nodes) in (1_u16..).zip(FOR_COMPOSITE) {
        matrix.count("Write-Composite", nodes.0, write(setting, index, nodes));
        for paths in FOR_COMPOSITE {
            matrix.count(
                "Read-Composite",
                nodes.0,
                read(setting, index, (paths, nodes)),
            );
            let verdict = observe(setting, &events, index, (paths, nodes));
            matrix.count("Observe-Composite", nodes.0, verdict);
        }
    }
    let others: Vec<_> = COLUMNS
        .into_iter()
        .filter(|column| !column.starts_with("senml"))
        .collect();
    for row in ROWS {
        matrix.without(row, &others, "only SenML is for values at several paths");
    }
}

fn found(content: &Json) -> Values {
    let nodes = content.as_object().into_iter().flatten();
    nodes.flat_map(|(path, node)| values(path, node)).collect()
}

fn read(setting: &Setting, index: u16, (paths, nodes): (Format, Format)) -> Verdict {
    let (from, to) = (paths.1, nodes.1);
    let query =
        format!("paths=/12/0/5,/3/0/0,/11/0,/13/0/0/0,/12/0/99&pathformat={from}&nodeformat={to}");
    let answer = setting.leshan.get(&format!("/composite?{query}"));
    answer.is(205)?;
    same("content format", &answer.format, &Some(nodes.2))?;
    let found = found(&answer.json["content"]);
    let ssid = format!("composite-{index}");
    for (path, value) in [
        ("/12/0/5", ssid.as_str()),
        ("/3/0/0", "lwm2m-codegen"),
        ("/11/0/1", "internet"),
        ("/13/0/0/0", &index.to_string()),
    ] {
        same(path, &found.get(path).map(String::as_str), &Some(value))?;
    }
    Ok(())
}

fn write(setting: &Setting, index: u16, (_, name, _): Format) -> Verdict {
    let nodes = json!({
        "/12/0/5": resource(5, "STRING", format!("composite-{index}")),
        "/13/0/0/0": resource_instance(0, "INTEGER", index.to_string()),
    });
    setting
        .leshan
        .ask("PUT", &format!("/composite?nodeformat={name}"), &nodes)
        .is(204)?;
    let file = setting.file("hostapd-wlan0.conf");
    let is_there = file.contains(&format!("\nssid=composite-{index}\n"));
    holds(is_there, || format!("hostapd-wlan0.conf: {file}"))
}

fn observe(
    setting: &Setting,
    events: &Events,
    index: u16,
    (paths, nodes): (Format, Format),
) -> Verdict {
    let both = "paths=/12/0/5,/13/0/0/0";
    let query = format!("{both}&pathformat={}&nodeformat={}", paths.1, nodes.1);
    let answer = setting
        .leshan
        .ask("POST", &format!("/composite/observe?{query}"), &Json::Null);
    answer.is(205)?;
    same("content format", &answer.format, &Some(nodes.2))?;
    let ssid = format!("watched-{index}-{}", paths.0);
    for name in [ssid.clone(), format!("composite-{index}")] {
        setting
            .leshan
            .ask(
                "PUT",
                "/12/0/5?format=TLV",
                &resource(5, "STRING", name.clone()),
            )
            .is(204)?;
        events.next("COMPOSITE", |event| {
            found(&event["val"]).get("/12/0/5") == Some(&name)
        });
    }
    setting
        .leshan
        .ask(
            "DELETE",
            &format!("/composite/observe?{both}&active"),
            &Json::Null,
        )
        .is(205)
}
