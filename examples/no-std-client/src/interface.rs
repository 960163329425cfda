//! What firmware in C calls: `client.h` has the same in C.

use core::mem::MaybeUninit;
use core::slice;

use lwm2m_objects::operation::{Operation, Request, Response};
use lwm2m_objects::{ContentFormat, Path};

use crate::client::Client;

/// No content format.
const NONE: u32 = u32::MAX;

/// `struct lwm2m_request`
#[repr(C)]
pub struct CRequest {
    operation: u32,
    /// How many of the IDs of the path count.
    depth: usize,
    path: [u16; 4],
    content_format: u32,
    accept: u32,
    payload: *const u8,
    length: usize,
}

/// `struct lwm2m_response`
#[repr(C)]
pub struct CResponse {
    /// The byte of CoAP.
    code: u32,
    content_format: u32,
    /// Of the payload, or of the block.
    length: usize,
    /// Whether other blocks follow.
    more: bool,
    /// Of the whole payload, if it is asked for in blocks.
    etag: [u8; 4],
}

/// How many bytes a client needs.
#[unsafe(no_mangle)]
pub static LWM2M_CLIENT_SIZE: usize = size_of::<Client>();

/// Makes a client.
#[unsafe(no_mangle)]
pub extern "C" fn lwm2m_client_init(client: &mut MaybeUninit<Client>) {
    client.write(Client::new());
}

/// Answers a request; the payload goes into `buffer`.
///
/// # Safety
///
/// `client` has been made by `lwm2m_client_init`, `request.payload` has `request.length` bytes and
/// `buffer` has `room`. What has none may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwm2m_client_respond(
    client: &mut Client,
    request: &CRequest,
    buffer: *mut u8,
    room: usize,
) -> CResponse {
    // SAFETY: the caller vouches for pointers and lengths.
    let (request, buffer) = unsafe { (request.read(), place(buffer, room)) };
    CResponse::of(&client.respond(&request, buffer))
}

/// Answers a request with a block of `room` bytes, which goes into `buffer`: of the option Block2, `offset`
/// is NUM times as many.
///
/// # Safety
///
/// As for `lwm2m_client_respond`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwm2m_client_respond_block(
    client: &mut Client,
    request: &CRequest,
    offset: usize,
    buffer: *mut u8,
    room: usize,
) -> CResponse {
    // SAFETY: the caller vouches for pointers and lengths.
    let (request, buffer) = unsafe { (request.read(), place(buffer, room)) };
    CResponse::of(&client.respond_block(&request, offset, buffer))
}

/// Answers a request of a Bootstrap-Server; the payload goes into `buffer`.
///
/// # Safety
///
/// As for `lwm2m_client_respond`.
#[cfg(feature = "bootstrap")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwm2m_client_bootstrap(
    client: &mut Client,
    request: &CRequest,
    buffer: *mut u8,
    room: usize,
) -> CResponse {
    // SAFETY: the caller vouches for pointers and lengths.
    let (request, buffer) = unsafe { (request.read(), place(buffer, room)) };
    CResponse::of(&client.bootstrap(&request, buffer))
}

/// Writes the payload of a registration, and gives its length; 0 if there is no room for it.
///
/// # Safety
///
/// `client` has been made by `lwm2m_client_init`, and `buffer` has `room`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwm2m_client_registration(
    client: &mut Client,
    buffer: *mut u8,
    room: usize,
) -> usize {
    // SAFETY: the caller vouches for pointer and length.
    let buffer = unsafe { place(buffer, room) };
    client.registration(buffer).map_or(0, <[u8]>::len)
}

impl CResponse {
    fn of(response: &Response<'_>) -> Self {
        let format = response.content_format;
        Self {
            code: response.code.0.into(),
            content_format: format.map_or(NONE, |format| format.0.into()),
            length: response.payload.len(),
            more: response.block.is_some_and(|block| block.more),
            etag: response.block.map_or([0; 4], |block| block.etag),
        }
    }
}

impl CRequest {
    /// # Safety
    ///
    /// `payload` has `length` bytes.
    unsafe fn read(&self) -> Request<'_> {
        let payload = match self.length {
            // For Rust, not even an empty slice is at null.
            0 => &[],
            // SAFETY: the caller vouches for it.
            length => unsafe { slice::from_raw_parts(self.payload, length) },
        };
        Request {
            content_format: content_format(self.content_format),
            accept: content_format(self.accept),
            payload,
            ..Request::new(self.operation(), self.path())
        }
    }

    const fn operation(&self) -> Operation {
        match self.operation {
            0 => Operation::Read,
            1 => Operation::Discover,
            2 => Operation::Replace,
            3 => Operation::Update,
            4 => Operation::Execute,
            5 => Operation::Create,
            6 => Operation::Delete,
            7 => Operation::ReadComposite,
            8 => Operation::WriteComposite,
            _ => Operation::WriteAttributes,
        }
    }

    fn path(&self) -> Path {
        let ids = self.path.iter().take(self.depth);
        ids.fold(Path::ROOT, |path, id| path.child(*id).unwrap_or(path))
    }
}

/// Where an answer goes.
///
/// # Safety
///
/// `buffer` has `room` bytes, which nobody else has for as long.
const unsafe fn place<'b>(buffer: *mut u8, room: usize) -> &'b mut [u8] {
    match room {
        0 => &mut [],
        // SAFETY: the caller vouches for it.
        room => unsafe { slice::from_raw_parts_mut(buffer, room) },
    }
}

fn content_format(number: u32) -> Option<ContentFormat> {
    u16::try_from(number).ok().map(ContentFormat)
}
