//! Values by their paths, and nodes for Leshan.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

/// The value at each path, as text: numbers in decimals, bytes in hexadecimals, times in milliseconds.
pub(crate) type Values = BTreeMap<String, String>;

/// The values of a node, which is at this path.
pub(crate) fn values(path: &str, node: &Json) -> Values {
    let mut all = Values::new();
    collect(path, node, &mut all);
    all
}

fn collect(path: &str, node: &Json, all: &mut Values) {
    for list in ["instances", "resources"] {
        for child in node[list].as_array().into_iter().flatten() {
            collect(&format!("{path}/{}", child["id"]), child, all);
        }
    }
    for (id, value) in node["values"].as_object().into_iter().flatten() {
        all.insert(format!("{path}/{id}"), text(value));
    }
    if let Some(value) = node.get("value") {
        all.insert(path.to_owned(), text(value));
    }
}

fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Object(link) => format!("{}:{}", link["objectId"], link["objectInstanceId"]),
        other => other.to_string(),
    }
}

/// A Single Resource for Leshan to write.
pub(crate) fn resource(id: u16, data_type: &str, value: impl Into<Json>) -> Json {
    json!({ "kind": "singleResource", "id": id, "type": data_type, "value": value.into() })
}

/// A Multiple Resource for Leshan to write.
pub(crate) fn multiple(id: u16, data_type: &str, values: Json) -> Json {
    json!({ "kind": "multiResource", "id": id, "type": data_type, "values": values })
}

/// A Resource Instance for Leshan to write.
pub(crate) fn resource_instance(id: u16, data_type: &str, value: impl Into<Json>) -> Json {
    json!({ "kind": "resourceInstance", "id": id, "type": data_type, "value": value.into() })
}

/// An Object Instance for Leshan to write; without an ID, for the client to number.
pub(crate) fn instance(id: Option<u16>, resources: Vec<Json>) -> Json {
    let mut node = json!({ "kind": "instance", "resources": resources });
    if let Some(id) = id {
        node["id"] = id.into();
    }
    node
}
