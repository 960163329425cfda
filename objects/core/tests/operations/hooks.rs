//! What happens around the operations.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{Hooks, Operation, Payload, Request, Response, SingleInstance, Tree};
use lwm2m_core::{Error, Path, Reason, ResponseCode};

use crate::device::Device;
use crate::sink::Sink;
use crate::transcript::{check, mounted_device, mounted_sinks};

#[derive(Default)]
struct Log {
    calls: Vec<String>,
}

impl Hooks<Device> for Log {
    fn refresh(&mut self, device: &mut Device, path: Path) {
        self.calls.push(format!("refresh {path}"));
        device.battery_level = Some(7);
    }

    fn accept(&mut self, device: &Device, path: Path, records: Payload<'_>) -> Result<(), Error> {
        let count = records.count();
        self.calls
            .push(format!("accept {path} {count} {:?}", device.timezone));
        if path == Path::resource(3, 0, 14) {
            return Err(Error::new(path, Reason::OutOfRange));
        }
        Ok(())
    }

    fn written(&mut self, device: &mut Device, path: Path) {
        self.calls
            .push(format!("written {path} {:?}", device.timezone));
    }
}

#[test]
fn hooks_are_called_in_order() {
    let mut device = SingleInstance::new(0, mounted_device().object).with_hooks(Log::default());
    let mut objects = [&mut device as _];
    let mut tree = Tree::new(&mut objects);
    let mut buffer = [0; 64];
    let read = Request::new(Operation::Read, Path::resource(3, 0, 9));
    assert_eq!(tree.respond(&read, &mut buffer).payload, b"7");
    let mut replace = |path: Path, text: &'static [u8]| {
        let request = Request::new(Operation::Replace, path).content(ContentFormat::TEXT, text);
        tree.respond(&request, &mut []).code
    };
    assert_eq!(
        replace(Path::resource(3, 0, 15), b"UTC"),
        ResponseCode::CHANGED
    );
    assert_eq!(
        replace(Path::resource(3, 0, 14), b"UTC"),
        ResponseCode::BAD_REQUEST
    );
    assert_eq!(
        replace(Path::resource(3, 0, 15), b"\xff"),
        ResponseCode::BAD_REQUEST
    );
    let execute = Request::new(Operation::Execute, Path::resource(3, 0, 4));
    let response = tree.respond(&execute, &mut buffer);
    assert_eq!(response, Response::new(ResponseCode::NOT_IMPLEMENTED));
    let calls = [
        "refresh /3/0/9",
        "accept /3/0/15 1 None",
        "written /3/0/15 Some(\"UTC\")",
        "accept /3/0/14 1 Some(\"UTC\")",
        "accept /3/0/15 1 Some(\"UTC\")",
    ];
    assert_eq!(device.hooks.calls, calls);
    assert_eq!(device.object.utc_offset.as_deref(), Some("+02:00"));
}

/// Keeps the first Sink, and the last Resource Instance of a list.
struct Keeper;

impl Hooks<Sink> for Keeper {
    fn accept_delete(&mut self, sink: &Sink, path: Path) -> Result<(), Reason> {
        let is_kept = match path.depth() {
            2 => path == Path::instance(33801, 0),
            _ => sink.list.len() == 1,
        };
        if is_kept { Err(Reason::Failed) } else { Ok(()) }
    }

    fn written(&mut self, sink: &mut Sink, _: Path) {
        sink.signed = 5;
    }
}

#[test]
fn a_delete_can_be_refused() {
    let mut sinks = mounted_sinks().with_hooks(Keeper);
    check(
        &mut [&mut sinks],
        "
        delete /33801/0
          5.00 Internal Server Error
        delete /33801/4/12/2
          5.00 Internal Server Error
        delete /33801/0/12/0
          2.02 Deleted
        delete /33801/4
          2.02 Deleted
        discover /33801/0/12
          2.05 Content link `</33801/0/12>;dim=1,</33801/0/12/9>`
        read /33801/0/1
          2.05 Content text `5`
        ",
    );
}

#[test]
fn a_buffer_too_small_is_no_fault_of_the_server() {
    let mut device = mounted_device();
    let mut objects = [&mut device as _];
    let mut tree = Tree::new(&mut objects);
    let read = Request::new(Operation::Read, Path::instance(3, 0));
    let code = tree.respond(&read, &mut [0; 8]).code;
    assert_eq!(code, ResponseCode::INTERNAL_SERVER_ERROR);
}
