//! A notation for what is asked of a tree of Objects, and what it answers.
//!
//! A line is `OPERATION PATH[?QUERY] [in FORMAT PAYLOAD] [accept FORMAT]`, and the line after it the
//! answer; a payload is text between backticks, or hexadecimal digits.

use std::fmt::Write;

use lwm2m_core::Path;
use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{Operation, Request, Response, Tree};

/// Asks what the lines of a transcript ask, and compares the answers, without regard to how far the
/// lines are indented.
#[track_caller]
pub(crate) fn check_tree(tree: &mut Tree<'_, '_>, transcript: &str) {
    let is_answer = |line: &&str| line.starts_with(|start: char| start.is_ascii_digit());
    let lines = transcript.lines().map(str::trim);
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let mut found = Vec::new();
    for request in lines.iter().filter(|line| !is_answer(line)) {
        found.push(String::from(*request));
        found.push(ask(tree, request));
    }
    assert_eq!(found, lines, "\n{}", found.join("\n"));
}

fn ask(tree: &mut Tree<'_, '_>, line: &str) -> String {
    let mut buffer = [0; 1024];
    with_request(line, |request| show(&tree.respond(request, &mut buffer)))
}

fn with_request<R>(line: &str, ask: impl FnOnce(&Request<'_>) -> R) -> R {
    let (line, accept) = line.split_once(" accept ").unwrap_or((line, ""));
    let (head, content) = line.split_once(" in ").unwrap_or((line, ""));
    let (operation, uri) = head.split_once(' ').unwrap();
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let (format, payload) = content.split_once(' ').unwrap_or((content, ""));
    let payload = bytes(payload);
    let request = Request {
        action: operation_of(operation),
        path: path.parse::<Path>().unwrap(),
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
