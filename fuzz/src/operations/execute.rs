//! Execute: `LwM2M Core TS 1.2, 6.3.5`.

use lwm2m_objects::operation::{Operation, Request};
use lwm2m_objects::{Path, ResponseCode};

use super::access::Right;
use super::client::Client;
use super::model::{Model, row};
use super::session::Format;

/// Tells whether it has been executed.
pub(super) fn hold(
    path: Path,
    format: Option<Format>,
    arguments: &[(u8, Option<String>)],
    client: &mut Client,
    model: &Model,
) -> bool {
    let mut faults = model.not_writable(path, Right::Execute);
    match row(path) {
        _ if path.depth() != 3 => faults.push(ResponseCode::METHOD_NOT_ALLOWED),
        None => faults.push(ResponseCode::NOT_FOUND),
        Some(row) if !row.operations.is_executable() => {
            faults.push(ResponseCode::METHOD_NOT_ALLOWED);
        }
        Some(_) => {}
    }
    if format.is_some_and(|format| format != Format::Text) {
        faults.push(ResponseCode::UNSUPPORTED_CONTENT_FORMAT);
    }
    let is_malformed = |(id, value): &(u8, Option<String>)| {
        *id > 9 || value.as_ref().is_some_and(|value| value.contains('\''))
    };
    if arguments.iter().any(is_malformed) {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    let arguments = arguments.iter().map(|(id, value)| match value {
        Some(value) => format!("{id}='{value}'"),
        None => id.to_string(),
    });
    let payload = arguments.collect::<Vec<_>>().join(",");
    let request = Request {
        content_format: format.map(Format::number),
        ..Request::new(Operation::Execute, path).payload(payload.as_bytes())
    };
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    answer.is_some()
}
