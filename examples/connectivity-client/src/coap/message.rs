//! Messages, as LwM2M means them.

use coap_lite::{CoapOption, MessageClass, Packet, RequestType};
use lwm2m_objects::format::ContentFormat;
use lwm2m_objects::operation::{Method, Request};
use lwm2m_objects::{Path, ResponseCode};

use super::options::{number, texts};

/// 0.00: an acknowledgement, or a reset, and no more.
pub(super) const EMPTY: ResponseCode = ResponseCode(0);
/// 2.31: the block has come, and the next may.
pub(super) const CONTINUE: ResponseCode = ResponseCode(0x5f);
/// 4.02: an option that must not be passed over is not understood.
pub(super) const BAD_OPTION: ResponseCode = ResponseCode(0x82);
/// 4.08: blocks are missing.
pub(super) const INCOMPLETE: ResponseCode = ResponseCode(0x88);

/// A message from a datagram, if it is one.
pub(super) fn parse(datagram: &[u8]) -> Option<Packet> {
    let packet = Packet::from_bytes(datagram).ok()?;
    (packet.header.get_version() == 1).then_some(packet)
}

/// A request to a Server.
pub(crate) fn request<'a>(
    method: RequestType,
    path: impl IntoIterator<Item = &'a str>,
    query: impl IntoIterator<Item = String>,
) -> Packet {
    let mut packet = Packet::new();
    packet.header.code = MessageClass::Request(method);
    for segment in path {
        packet.add_option(CoapOption::UriPath, segment.into());
    }
    for part in query {
        packet.add_option(CoapOption::UriQuery, part.into());
    }
    packet
}

/// A response with this code.
pub(crate) fn reply(code: ResponseCode) -> Packet {
    let mut packet = Packet::new();
    packet.header.code = MessageClass::from(code.0);
    packet
}

/// The code of a response.
pub(crate) fn code(packet: &Packet) -> ResponseCode {
    ResponseCode(packet.header.code.into())
}

/// A request from a Server, in the words of LwM2M.
#[derive(Debug)]
pub(crate) struct Incoming<'p> {
    method: Method,
    path: Path,
    content_format: Option<ContentFormat>,
    accept: Option<ContentFormat>,
    query: String,
    payload: &'p [u8],
}

impl<'p> Incoming<'p> {
    /// Takes the request out of the message.
    ///
    /// # Errors
    ///
    /// The code of the answer, if no request to an Object is in it.
    pub(crate) fn parse(packet: &'p Packet) -> Result<Self, ResponseCode> {
        let method = Method::from_code(packet.header.code.into());
        let method = method.ok_or(ResponseCode::METHOD_NOT_ALLOWED)?;
        let segments = texts(packet, CoapOption::UriPath).ok_or(BAD_OPTION)?;
        let path = Path::from_segments(segments).ok_or(ResponseCode::NOT_FOUND)?;
        let query = texts(packet, CoapOption::UriQuery)
            .ok_or(BAD_OPTION)?
            .join("&");
        Ok(Self {
            method,
            path,
            content_format: format(packet, CoapOption::ContentFormat)?,
            accept: format(packet, CoapOption::Accept)?,
            query,
            payload: &packet.payload,
        })
    }

    /// The request.
    pub(crate) fn request(&self) -> Request<'_, Method> {
        Request {
            content_format: self.content_format,
            accept: self.accept,
            query: &self.query,
            payload: self.payload,
            ..Request::new(self.method, self.path)
        }
    }
}

fn format(packet: &Packet, option: CoapOption) -> Result<Option<ContentFormat>, ResponseCode> {
    if packet.get_first_option(option).is_none() {
        return Ok(None);
    }
    let number = number(packet, option).and_then(|number| u16::try_from(number).ok());
    number
        .map(|number| Some(ContentFormat(number)))
        .ok_or(BAD_OPTION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coap::set_number;

    #[test]
    fn a_request_is_taken_out_of_its_message() {
        let mut packet = request(RequestType::Put, ["12", "0", "5"], []);
        set_number(&mut packet, CoapOption::ContentFormat, 0);
        packet.payload = b"depot-8".to_vec();
        let incoming = Incoming::parse(&packet).unwrap();
        let expected = Request::new(Method::Put, Path::resource(12, 0, 5))
            .content(ContentFormat::TEXT, b"depot-8");
        assert_eq!(incoming.request(), expected);
    }

    #[test]
    fn the_query_is_put_together() {
        let query = ["pmin=10", "pmax=60"].map(str::to_owned);
        let packet = request(RequestType::Put, ["3"], query);
        let incoming = Incoming::parse(&packet).unwrap();
        let expected = Request::new(Method::Put, Path::object(3));
        assert_eq!(incoming.request(), expected.query("pmin=10&pmax=60"));
    }

    #[test]
    fn what_is_no_request_to_an_object_has_a_code() {
        let parse = |packet: &Packet| Incoming::parse(packet).unwrap_err();
        let unknown = request(RequestType::Get, ["rd"], []);
        assert_eq!(parse(&unknown), ResponseCode::NOT_FOUND);
        let patch = request(RequestType::Patch, ["3"], []);
        assert_eq!(parse(&patch), ResponseCode::METHOD_NOT_ALLOWED);
        let mut accept = request(RequestType::Get, ["3"], []);
        set_number(&mut accept, CoapOption::Accept, 1 << 20);
        assert_eq!(parse(&accept), BAD_OPTION);
        let mut path = request(RequestType::Get, [], []);
        path.add_option(CoapOption::UriPath, vec![0xff]);
        assert_eq!(parse(&path), BAD_OPTION);
    }

    #[test]
    fn garbage_is_no_message() {
        for datagram in [
            &b""[..],
            b"abc",
            &[0x49; 4],
            &[0x00, 1, 0, 1],
            &[0xc0, 1, 0, 1],
        ] {
            assert!(parse(datagram).is_none(), "{datagram:?}");
        }
    }
}
