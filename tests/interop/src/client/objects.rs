//! Discover, Execute, Create and Delete.

use serde_json::Value as Json;

use super::Setting;
use crate::formats::{FOR_MANY, Format, TLV};
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::values::{instance, resource};
use crate::verdict::{Verdict, holds, same};
use crate::waiting::wait_for;

pub(super) fn check(setting: &Setting, matrix: &mut Matrix) {
    for path in ["/1", "/3/0", "/3/0/6", "/11", "/12/0", "/12/0/5"] {
        matrix.count("Discover", "none", discover(setting, path));
    }
    for (index, format) in (20_u16..).zip(FOR_MANY) {
        matrix.count("Create", format.0, create(setting, Some(index), format));
        matrix.count("Delete", "none", delete(setting, index));
    }
    // With an ID of the client's choice Leshan only sends TLV.
    matrix.count("Create", TLV.0, create(setting, None, TLV));
    matrix.without("Create", &ONE_VALUE, FOR_ONE_VALUE);
    matrix.count("Execute", "none", execute(setting));
    matrix.count("Execute", "none", update_trigger(setting));
}

/// The links are those of what can be read there.
fn discover(setting: &Setting, path: &str) -> Verdict {
    let answer = setting.leshan.get(&format!("{path}/discover"));
    answer.is(205)?;
    let links = answer.links();
    let first = links
        .first()
        .map(|link| link.split('>').next().unwrap_or_default().to_owned());
    same("first link", &first, &Some(format!("<{path}")))?;
    for found in setting
        .leshan
        .get(&format!("{path}?format=TLV"))
        .values(path)
        .into_keys()
    {
        let levels: Vec<_> = found.split('/').take(4).collect();
        let link = format!("<{}>", levels.join("/"));
        if !links.iter().any(|found| found.starts_with(&link)) {
            return Err(format!("no {link} in {links:?}"));
        }
    }
    Ok(())
}

fn create(setting: &Setting, id: Option<u16>, (column, name, _): Format) -> Verdict {
    let resources = vec![
        resource(0, "STRING", column),
        resource(1, "STRING", "apn.example"),
        resource(3, "BOOLEAN", true),
        resource(4, "INTEGER", "3"),
    ];
    let answer = setting.leshan.ask(
        "POST",
        &format!("/11?format={name}"),
        &instance(id, resources),
    );
    answer.is(201)?;
    let id = id.map(Ok).unwrap_or_else(|| numbered(&answer.json))?;
    let path = format!("/11/{id}/0");
    let found = setting.leshan.get(&path).values(&path);
    same(&path, &found.get(&path).map(String::as_str), &Some(column))?;
    let file = setting.file(&format!("apn-{id}.nmconnection"));
    holds(file.contains("apn=apn.example"), || {
        format!("apn-{id}.nmconnection: {file}")
    })
}

/// The ID that the client has found.
fn numbered(answer: &Json) -> Result<u16, String> {
    let location = answer["location"].as_str();
    let id = location.and_then(|location| location.rsplit('/').next()?.parse().ok());
    id.ok_or_else(|| format!("no location in {answer}"))
}

fn delete(setting: &Setting, id: u16) -> Verdict {
    let path = format!("/11/{id}");
    setting.leshan.ask("DELETE", &path, &Json::Null).is(202)?;
    setting.leshan.get(&format!("{path}/0")).is(404)?;
    same(
        "file",
        &setting.file(&format!("apn-{id}.nmconnection")),
        &String::new(),
    )
}

/// Reset Error Code.
fn execute(setting: &Setting) -> Verdict {
    setting.leshan.ask("POST", "/3/0/12", &Json::Null).is(204)
}

/// Registration Update Trigger: the client says again what it has.
fn update_trigger(setting: &Setting) -> Verdict {
    let before = updates(setting);
    setting.leshan.ask("POST", "/1/0/8", &Json::Null).is(204)?;
    wait_for("an update", || (updates(setting) > before).then_some(()));
    Ok(())
}

fn updates(setting: &Setting) -> usize {
    setting
        .client
        .said()
        .matches("registration updated")
        .count()
}
