//! A tree of a Device and some Sinks, and a notation for what is asked of it.
//!
//! A line is `OPERATION PATH [in FORMAT PAYLOAD] [accept FORMAT]`; a payload is text between
//! backticks, or hexadecimal digits.

use std::fmt::Write;

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{Hooks, Mounted, Operation, Request, Response, Several, Single, Tree};
use lwm2m_core::{Path, Reason};

use crate::device::{self, Device};
use crate::sink::{self, Sink};

pub(crate) struct Reboot(pub(crate) Vec<String>);

impl Hooks<Device> for Reboot {
    fn execute(
        &mut self,
        _: &mut Device,
        path: Path,
        arguments: lwm2m_core::operation::Arguments<'_>,
    ) -> Result<(), Reason> {
        let arguments: Vec<_> = arguments
            .map(|argument| format!("{}={:?}", argument.id, argument.value))
            .collect();
        self.0.push(format!("{path} {}", arguments.join(" ")));
        Ok(())
    }
}

pub(crate) fn mounted_device() -> Single<Device, Reboot> {
    use lwm2m_core::Object;
    let mut device = Device::default();
    let records = lwm2m_core::format::tlv::decode(Path::instance(3, 0), &[]);
    device.replace(records).unwrap();
    device.manufacturer = Some("Open Mobile Alliance".into());
    device.power_sources = [(0, 1), (1, 5)].into();
    device.battery_level = Some(100);
    device.error_codes = [(0, 0)].into();
    device.utc_offset = Some("+02:00".into());
    device.binding = "U".into();
    Single::new(0, device).with_hooks(Reboot(Vec::new()))
}

pub(crate) fn mounted_sinks() -> Several<Sink> {
    let small = Sink {
        text: "a".into(),
        list: [(2, 9)].into(),
        ..Sink::default()
    };
    [(0, sink::full()), (4, small)].into_iter().collect()
}

/// What the tree answers, line by line.
pub(crate) fn ask(lines: &str) -> String {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    ask_tree(&mut [&mut device, &mut sinks], lines)
}

pub(crate) fn ask_tree(objects: &mut [&mut dyn Mounted], lines: &str) -> String {
    let mut tree = Tree::new(objects);
    ask_of(&mut tree, lines)
}

pub(crate) fn ask_of(tree: &mut Tree<'_, '_>, lines: &str) -> String {
    let mut transcript = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut buffer = [0; 512];
        let response = with_request(line, |request| tree.respond(request, &mut buffer));
        writeln!(transcript, "{line}\n  {}", show(&response)).unwrap();
    }
    transcript
}

fn with_request<R>(line: &str, ask: impl FnOnce(&Request<'_>) -> R) -> R {
    let (line, accept) = line.split_once(" accept ").unwrap_or((line, ""));
    let (head, content) = line.split_once(" in ").unwrap_or((line, ""));
    let (operation, uri) = head.split_once(' ').unwrap();
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let (format, payload) = content.split_once(' ').unwrap_or((content, ""));
    let payload = bytes(payload);
    let request = Request {
        operation: operation_of(operation),
        path: path.parse().unwrap(),
        content_format: format_of(format),
        accept: format_of(accept),
        query,
        payload: &payload,
    };
    ask(&request)
}

fn operation_of(name: &str) -> Operation {
    match name {
        "read" => Operation::Read,
        "discover" => Operation::Discover,
        "fetch" => Operation::ReadComposite,
        "patch" => Operation::WriteComposite,
        "attributes" => Operation::WriteAttributes,
        "replace" => Operation::Replace,
        "update" => Operation::Update,
        "execute" => Operation::Execute,
        "create" => Operation::Create,
        "delete" => Operation::Delete,
        _ => panic!("{name}"),
    }
}

const FORMATS: [(&str, ContentFormat); 11] = [
    ("text", ContentFormat::TEXT),
    ("link", ContentFormat::LINK),
    ("opaque", ContentFormat::OCTET_STREAM),
    ("cbor", ContentFormat::CBOR),
    ("senml-json", ContentFormat::SENML_JSON),
    ("senml-cbor", ContentFormat::SENML_CBOR),
    ("etch-json", ContentFormat::SENML_ETCH_JSON),
    ("etch-cbor", ContentFormat::SENML_ETCH_CBOR),
    ("tlv", ContentFormat::TLV),
    ("json", ContentFormat::LWM2M_JSON),
    ("lwm2m-cbor", ContentFormat::LWM2M_CBOR),
];

fn format_of(name: &str) -> Option<ContentFormat> {
    if name.is_empty() || name == "?" {
        return None;
    }
    let known = FORMATS.iter().find(|(known, _)| *known == name);
    Some(known.map_or_else(|| ContentFormat(name.parse().unwrap()), |known| known.1))
}

fn bytes(payload: &str) -> Vec<u8> {
    let quoted = payload.strip_prefix('`');
    if let Some(text) = quoted.and_then(|text| text.strip_suffix('`')) {
        return text.into();
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap() as u8;
    let pairs = payload.as_bytes().chunks(2);
    pairs
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

fn show(response: &Response<'_>) -> String {
    let mut shown = response.code.to_string();
    if let Some(format) = response.content_format {
        let name = FORMATS.iter().find(|known| known.1 == format).unwrap().0;
        write!(shown, " {name}").unwrap();
    }
    if let Some(location) = response.location {
        write!(shown, " at {location}").unwrap();
    }
    let is_text = |byte: &u8| matches!(byte, b' '..=b'~');
    if response.payload.is_empty() {
        return shown;
    }
    if response.payload.iter().all(is_text) {
        write!(shown, " `{}`", String::from_utf8_lossy(response.payload)).unwrap();
    } else {
        let digits = response.payload.iter().map(|byte| format!("{byte:02x}"));
        write!(shown, " {}", digits.collect::<String>()).unwrap();
    }
    shown
}

/// Compares without regard to how far the lines are indented.
#[track_caller]
pub(crate) fn assert_transcript(found: &str, expected: &str) {
    let lines = |text: &str| {
        text.lines()
            .map(|line| line.trim().to_string())
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(found), lines(expected), "\n{found}");
}

/// The requests of a transcript: the lines that are no answers.
#[track_caller]
pub(crate) fn check(objects: &mut [&mut dyn Mounted], expected: &str) {
    let found = ask_tree(objects, &requests(expected));
    assert_transcript(&found, expected);
}

#[track_caller]
pub(crate) fn check_fresh(expected: &str) {
    assert_transcript(&ask(&requests(expected)), expected);
}

pub(crate) fn requests(transcript: &str) -> String {
    let is_answer = |line: &str| line.starts_with(|start: char| start.is_ascii_digit());
    let requests = transcript.lines().map(str::trim);
    let requests: Vec<_> = requests.filter(|line| !is_answer(line)).collect();
    requests.join("\n")
}

/// The example of the specification is a Device too.
#[test]
fn the_example_is_read_as_it_was_written() {
    use lwm2m_core::Partial;
    let payload = device::example();
    let records = lwm2m_core::format::tlv::decode(Path::instance(3, 0), &payload);
    let device = Partial::<Device>::from_records(records).unwrap();
    let mut mounted = Single::new(0, device.object().clone());
    let mut objects: [&mut dyn Mounted; 1] = [&mut mounted];
    let mut buffer = [0; 256];
    let request = Request::new(Operation::Read, Path::instance(3, 0)).accept(ContentFormat::TLV);
    let response = Tree::new(&mut objects).respond(&request, &mut buffer);
    assert_eq!(response.payload, payload);
}
