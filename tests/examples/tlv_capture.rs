//! Writes of Objects 3 and 12 in TLV, for `tests/tshark/run` to have them read by somebody else.
//!
//! `tlv_capture packets` prints the CoAP messages as a hex dump that text2pcap takes. `tlv_capture
//! values` prints what tshark has to find in them, a line for each value: Object ID, Resource ID and,
//! if there is one, Resource Instance ID, then the name, then the value as tshark shows it, but for
//! a Time, which is `@` and seconds. Object 3 is among those that tshark knows;
//! `tlv_capture names` prints what it has to be told of Object 12, as its `lwm2m_resource_names`.

use std::env;
use std::process::ExitCode;

use lwm2m_objects::format::tlv;
use lwm2m_objects::{
    DataType, Interface, ObjectDefinition, ObjectInstance, Path, Reading, Record, Value,
};
use lwm2m_tests::samples;

fn main() -> ExitCode {
    let (device, wlan) = (samples::device(), samples::wlan());
    let objects: [&dyn ObjectInstance; 2] = [&device, &wlan];
    match env::args().nth(1).as_deref() {
        Some("packets") => objects.into_iter().for_each(print_packet),
        Some("values") => objects.into_iter().for_each(print_values),
        Some("names") => print_names(wlan.definition()),
        _ => {
            eprintln!("usage: tlv_capture packets | values | names");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Everything of the object, and where it is.
fn whole(object: &dyn ObjectInstance) -> (Path, Reading<'_>) {
    let path = Path::instance(object.definition().id, 0);
    let records = object.read_by(Interface::Bootstrap, path);
    (path, records.expect("an object reads itself"))
}

fn print_packet(object: &dyn ObjectInstance) {
    let (_, records) = whole(object);
    let mut buffer = [0; 2048];
    let payload = tlv::encode(records, &mut buffer).expect("it fits");
    let message = put(object.definition().id, payload);
    for (line, bytes) in message.chunks(16).enumerate() {
        let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("{:06x} {}", line * 16, bytes.join(" "));
    }
    println!();
}

/// A PUT of TLV to the Object Instance 0: RFC 7252, 3.
fn put(object: u16, payload: &[u8]) -> Vec<u8> {
    const URI_PATH: u8 = 11;
    const CONTENT_FORMAT: u8 = 12;
    let object_id = object.to_string();
    let [high, low] = 11542_u16.to_be_bytes();
    let mut message = vec![0x40, 0x03, high, object as u8];
    message.push(URI_PATH << 4 | object_id.len() as u8);
    message.extend(object_id.bytes());
    // The numbers of options are differences to the one before.
    message.extend([1, b'0']);
    message.extend([(CONTENT_FORMAT - URI_PATH) << 4 | 2, high, low]);
    message.push(0xff);
    message.extend(payload);
    message
}

fn print_names(definition: &ObjectDefinition) {
    for row in definition.resources {
        let data_type = row.data_type.map_or("None", tshark_type);
        println!(
            "\"{}\",\"{}\",\"{}\",\"{data_type}\"",
            definition.id, row.id, row.name
        );
    }
}

/// It has no type for links: an Objlnk is four bytes to it.
const fn tshark_type(data_type: DataType) -> &'static str {
    match data_type {
        DataType::String | DataType::CoreLink => "String",
        DataType::Integer => "Integer",
        DataType::UnsignedInteger => "Unsigned Integer",
        DataType::Float => "Float",
        DataType::Boolean => "Boolean",
        DataType::Opaque | DataType::ObjectLink => "Opaque",
        DataType::Time => "Time",
    }
}

fn print_values(object: &dyn ObjectInstance) {
    let (path, records) = whole(object);
    let object_id = path.object_id().expect("it is of an object");
    for Record { path, value, .. } in records {
        let resource = path.resource_id().expect("it is of a resource");
        let definition = object.definition().resource(resource);
        let name = definition.expect("it is of the definition").name;
        let instance = path.resource_instance_id().map(|id| format!("/{id}"));
        let (instance, value) = (instance.unwrap_or_default(), shown(value));
        println!("{object_id}/{resource}{instance} {name}: {value}");
    }
}

fn shown(value: Value<'_>) -> String {
    match value {
        Value::String(text) | Value::CoreLink(text) => text.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Unsigned(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(true) => "True".to_owned(),
        Value::Boolean(false) => "False".to_owned(),
        Value::Time(time) => format!("@{}", time.seconds()),
        Value::ObjectLink(link) => format!("{:04x}{:04x}", link.object, link.instance),
        other => format!("{other:?}"),
    }
}
