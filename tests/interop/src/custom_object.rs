//! The definition that we export for an Object of one's own: Leshan knows its Resources by name.

use std::net::UdpSocket;
use std::time::Duration;

use coap_lite::{CoapOption, MessageClass, MessageType, Packet, RequestType};
use lwm2m_tests::{definitions, workspace};
use serde_json::{Value as Json, json};

use crate::leshan::Leshan;
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::Built;
use crate::verdict::same;
use crate::waiting::wait_for;

const ENDPOINT: &str = "probe";
const ROW: &str = "Definition of a custom Object";

/// Has the newest Leshan and its demo server look at it.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    let file = workspace().join("examples/custom-object/soil_probe.xml");
    let models = Models::of_files(std::slice::from_ref(&file));
    let object = definitions(&file).remove(0).object;
    let resources = object.resources.iter();
    let expected: Vec<_> = resources
        .map(|resource| (resource.id, resource.name.clone()))
        .collect();
    let starts = [
        (
            "newest",
            Leshan::start as fn(&Built, &Models, &'static str) -> Leshan,
        ),
        ("demo", Leshan::start_demo),
    ];
    for (name, start) in starts {
        let leshan = start(built, &models, name);
        register(leshan.coap(), &format!("</{}/0>", object.id));
        let place = format!("/api/objectspecs/{ENDPOINT}");
        let (_, text) = leshan.fetch("GET", &place, &Json::Null);
        let found = names(&text, object.id);
        let verdict = same(name, &found, &Some((object.name.clone(), expected.clone())));
        matrix.count(ROW, "none", verdict);
    }
}

/// The name of an Object and of its Resources, by what Leshan says.
fn names(text: &str, object: u16) -> Option<(String, Vec<(u16, String)>)> {
    let objects: Json = serde_json::from_str(text).ok()?;
    let object = objects
        .as_array()?
        .iter()
        .find(|found| found["id"] == json!(object))?;
    let name = |node: &Json| Some(node["name"].as_str()?.to_owned());
    let resource = |node: &Json| Some((u16::try_from(node["id"].as_u64()?).ok()?, name(node)?));
    let resources: Option<Vec<_>> = object["resourcedefs"]
        .as_array()?
        .iter()
        .map(resource)
        .collect();
    let mut resources = resources?;
    resources.sort();
    Some((name(object)?, resources))
}

/// A client that has this to say and nothing else.
fn register(port: u16, links: &str) {
    let mut packet = Packet::new();
    packet.header.code = MessageClass::Request(RequestType::Post);
    packet.header.set_type(MessageType::Confirmable);
    packet.header.message_id = 1;
    packet.set_token(vec![1]);
    packet.add_option(CoapOption::UriPath, b"rd".to_vec());
    // Link format.
    packet.add_option(CoapOption::ContentFormat, vec![40]);
    let name = format!("ep={ENDPOINT}");
    for query in [name.as_str(), "lt=300", "lwm2m=1.0", "b=U"] {
        packet.add_option(CoapOption::UriQuery, query.as_bytes().to_vec());
    }
    packet.payload = links.as_bytes().to_vec();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.connect(("127.0.0.1", port)).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(1)))
        .unwrap();
    let bytes = packet.to_bytes().unwrap();
    let code = wait_for("the answer to a registration", || {
        socket.send(&bytes).ok()?;
        let mut buffer = [0; 1500];
        let length = socket.recv(&mut buffer).ok()?;
        Packet::from_bytes(buffer.get(..length)?)
            .ok()
            .map(|packet| packet.header.get_code())
    });
    assert_eq!(code, "2.01");
}
