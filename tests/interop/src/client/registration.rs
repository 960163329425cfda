//! Register, Update, De-register and Send.

use serde_json::json;

use super::Setting;
use crate::events::Events;
use crate::matrix::Matrix;
use crate::program::Built;
use crate::verdict::{holds, same};
use crate::waiting::wait_for;

/// What Leshan knows of the client.
pub(super) fn facts(setting: &Setting, matrix: &mut Matrix) {
    let known = setting.leshan.registered();
    for (what, expected) in [
        ("lifetime", json!(60)),
        ("lwM2mVersion", json!("1.1")),
        ("bindingMode", json!("[U]")),
        (
            "contentFormats",
            json!([0, 40, 42, 60, 110, 112, 11542, 11543, 11544]),
        ),
    ] {
        matrix.count("Register", "none", same(what, &known[what], &expected));
    }
    let links: Vec<_> = known["objectLinks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|link| link.as_str())
        .collect();
    for link in [
        "</1/0>",
        "</3/0>",
        "</4/0>",
        "</10/0>",
        "</11/0>",
        "</12/0>",
        "</13/0>",
        "</12>;ver=1.1",
    ] {
        let verdict = holds(links.contains(&link), || format!("no {link} in {links:?}"));
        matrix.count("Register", "none", verdict);
    }
}

/// A server that has forgotten the client gets it back.
pub(super) fn restart(setting: &mut Setting, matrix: &mut Matrix) {
    let before = setting.leshan.registered()["registrationId"].clone();
    setting.leshan.stop();
    setting.leshan.restart();
    let after = setting.leshan.registered()["registrationId"].clone();
    let is_another = holds(after != before, || format!("{after} as before"));
    let answers = is_another.and_then(|()| setting.leshan.get("/12/0/5").is(205));
    matrix.count("Register again after a restart", "none", answers);
}

/// The client sends unasked, in the shortest format that the other side has.
pub(super) fn send(built: &Built, matrix: &mut Matrix) {
    let setting = Setting::start(
        built,
        "send",
        &["--send", "/12/0/5,/4/0/0,/13/0/0", "--send-every", "1"],
    );
    let event = Events::of(&setting.leshan).next("SEND", |_| true);
    for (path, value) in [("/12/0/5", "factory"), ("/4/0/0", "21")] {
        let verdict = same(path, &event["val"][path]["value"], &json!(value));
        matrix.count("Send", "senml_cbor", verdict);
    }
    let why = "the client sends SenML CBOR";
    matrix.without("Send", &["senml_json"], why);
    matrix.without(
        "Send",
        &["tlv", "lwm2m_json", "text", "octet_stream", "cbor"],
        "only SenML is for values at several paths",
    );
}

/// Ctrl-C.
pub(super) fn deregister(setting: Setting, matrix: &mut Matrix) {
    let Setting { leshan, client, .. } = setting;
    let events = Events::of(&leshan);
    client.interrupt();
    events.next("DEREGISTRATION", |event| event["expired"] == false);
    wait_for("the end of the registration", || {
        (leshan.get("").status != 200).then_some(())
    });
    matrix.count("De-register", "none", Ok(()));
}
