//! CoAP over datagrams: `RFC 7252`, `RFC 7641`, `RFC 7959`. No sockets and no clock: datagrams and
//! times come in, datagrams and events go out.

mod block;
mod endpoint;
mod exchange;
mod message;
mod options;
mod random;
mod replies;
mod transfers;
mod upload;

pub(crate) use self::endpoint::{Endpoint, Event, Outcome};
pub(crate) use self::message::{Incoming, code, reply, request};
pub(crate) use self::options::{number, set_number, texts};
