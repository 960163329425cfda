//! The server's side of CoAP: one client, one request at a time, and every message confirmed.

use std::collections::VecDeque;
use std::net::{SocketAddr, UdpSocket};

use coap_lite::option_value::OptionValueU16;
use coap_lite::{CoapOption, MessageClass, MessageType, Packet, RequestType};
use lwm2m_objects::ContentFormat;

use crate::verdict::Verdict;
use crate::waiting::PATIENCE;

/// Where the registration is kept.
const LOCATION: &str = "1";

pub(crate) struct Server {
    socket: UdpSocket,
    client: Option<SocketAddr>,
    message_id: u16,
    /// What has come while something else was waited for.
    waiting: VecDeque<Packet>,
    is_over: bool,
}

impl Server {
    pub(crate) fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        Self {
            socket,
            client: None,
            message_id: 0,
            waiting: VecDeque::new(),
            is_over: false,
        }
    }

    pub(crate) fn uri(&self) -> String {
        format!("coap://{}", self.socket.local_addr().unwrap())
    }

    /// Waits for a client of this name to register: the links it brings.
    pub(crate) fn registered(&mut self, endpoint: &str) -> Vec<u8> {
        let register = self.find(|packet| path(packet) == "rd");
        let name = format!("ep={endpoint}");
        assert!(
            values(&register, CoapOption::UriQuery).contains(&name),
            "{register:?}"
        );
        register.payload
    }

    /// Waits for the client to leave.
    pub(crate) fn deregistered(&mut self) {
        while !self.is_over {
            let packet = self.receive();
            self.waiting.push_back(packet);
        }
    }

    /// Sends a request, and waits for the response.
    pub(crate) fn ask(&mut self, mut request: Packet) -> Packet {
        self.message_id += 1;
        request.header.message_id = self.message_id;
        request.header.set_type(MessageType::Confirmable);
        if request.get_token().is_empty() {
            request.set_token(self.message_id.to_be_bytes().to_vec());
        }
        let token = request.get_token().to_vec();
        self.send(&request);
        self.find(|packet| packet.get_token() == token)
    }

    /// The next notification of what was asked for by this message.
    pub(crate) fn notification(&mut self, answer: &Packet) -> Packet {
        let token = answer.get_token().to_vec();
        self.find(|packet| packet.get_token() == token)
    }

    /// The next message that is like this.
    fn find(&mut self, is_it: impl Fn(&Packet) -> bool) -> Packet {
        if let Some(index) = self.waiting.iter().position(&is_it) {
            return self.waiting.remove(index).unwrap();
        }
        loop {
            let packet = self.receive();
            if is_it(&packet) {
                return packet;
            }
            self.waiting.push_back(packet);
        }
    }

    /// The next message; requests of the client are answered.
    fn receive(&mut self) -> Packet {
        let mut buffer = vec![0; 65_536];
        let received = self.socket.recv_from(&mut buffer);
        let (length, client) = received.expect("the client says nothing");
        self.client = Some(client);
        let packet = Packet::from_bytes(&buffer[..length]).unwrap();
        match packet.header.code {
            MessageClass::Request(RequestType::Post) if path(&packet) == "rd" => {
                self.respond(&packet, "2.01", &["rd", LOCATION]);
            }
            MessageClass::Request(RequestType::Delete) => {
                self.is_over = true;
                self.respond(&packet, "2.02", &[]);
            }
            MessageClass::Request(_) => self.respond(&packet, "2.04", &[]),
            _ if packet.header.get_type() == MessageType::Confirmable => {
                self.empty(MessageType::Acknowledgement, &packet);
            }
            _ => {}
        }
        packet
    }

    fn respond(&self, request: &Packet, code: &str, location: &[&str]) {
        let mut packet = Packet::new();
        packet.header.set_code(code);
        packet.header.set_type(MessageType::Acknowledgement);
        packet.header.message_id = request.header.message_id;
        packet.set_token(request.get_token().to_vec());
        for segment in location {
            packet.add_option(CoapOption::LocationPath, segment.as_bytes().to_vec());
        }
        self.send(&packet);
    }

    fn empty(&self, kind: MessageType, to: &Packet) {
        let mut packet = Packet::new();
        packet.header.code = MessageClass::Empty;
        packet.header.set_type(kind);
        packet.header.message_id = to.header.message_id;
        self.send(&packet);
    }

    fn send(&self, packet: &Packet) {
        let bytes = packet.to_bytes().unwrap();
        self.socket.send_to(&bytes, self.client.unwrap()).unwrap();
    }
}

/// A request to a path such as `/12/0`.
pub(crate) fn request(method: RequestType, path: &str) -> Packet {
    let mut packet = Packet::new();
    packet.header.code = MessageClass::Request(method);
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        packet.add_option(CoapOption::UriPath, segment.as_bytes().to_vec());
    }
    packet
}

/// The request, for an answer in this format.
pub(crate) fn accepting(mut packet: Packet, format: ContentFormat) -> Packet {
    packet.add_option_as(CoapOption::Accept, OptionValueU16(format.0));
    packet
}

/// The request with a payload.
pub(crate) fn with(mut packet: Packet, format: ContentFormat, payload: &[u8]) -> Packet {
    packet.add_option_as(CoapOption::ContentFormat, OptionValueU16(format.0));
    packet.payload = payload.to_vec();
    packet
}

/// What a response is: its payload, if it is in this format.
pub(crate) fn content(packet: Packet, format: ContentFormat) -> Result<Vec<u8>, String> {
    let found = packet.get_first_option_as::<OptionValueU16>(CoapOption::ContentFormat);
    let is_it = matches!(found, Some(Ok(OptionValueU16(number))) if number == format.0);
    if packet.header.get_code() == "2.05" && is_it {
        return Ok(packet.payload);
    }
    let said = String::from_utf8_lossy(&packet.payload);
    Err(format!("{} {said} {found:?}", packet.header.get_code()))
}

/// Whether a response has this code.
pub(crate) fn is(packet: &Packet, code: &str) -> Verdict {
    let found = packet.header.get_code();
    if found == code {
        return Ok(());
    }
    Err(format!(
        "{found} instead of {code}: {}",
        String::from_utf8_lossy(&packet.payload)
    ))
}

fn path(packet: &Packet) -> String {
    values(packet, CoapOption::UriPath).join("/")
}

fn values(packet: &Packet, option: CoapOption) -> Vec<String> {
    let values = packet.get_option(option).into_iter().flatten();
    values
        .map(|value| String::from_utf8_lossy(value).into_owned())
        .collect()
}
