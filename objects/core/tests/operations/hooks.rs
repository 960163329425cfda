//! What happens around the operations.

use lwm2m_core::format::ContentFormat;
use lwm2m_core::operation::{Hooks, Operation, Payload, Request, Response, Single, Tree};
use lwm2m_core::{Error, Path, Reason, ResponseCode};

use crate::device::Device;
use crate::transcript::mounted_device;

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
    let mut device = Single::new(0, mounted_device().object).with_hooks(Log::default());
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
    assert_eq!(response, Response::new(ResponseCode::METHOD_NOT_ALLOWED));
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

#[test]
fn a_buffer_too_small_is_no_fault_of_the_server() {
    let mut device = mounted_device();
    let mut objects = [&mut device as _];
    let mut tree = Tree::new(&mut objects);
    let read = Request::new(Operation::Read, Path::instance(3, 0));
    let code = tree.respond(&read, &mut [0; 8]).code;
    assert_eq!(code, ResponseCode::INTERNAL_SERVER_ERROR);
}
