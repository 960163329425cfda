//! A server that says what a test tells it to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use coap_lite::{CoapOption, MessageClass, MessageType, Packet, RequestType};
use tokio::net::UdpSocket;
use tokio::time::timeout;

pub(crate) const TEXT: u16 = 0;
pub(crate) const LINK: u16 = 40;
pub(crate) const SENML_JSON: u16 = 110;
pub(crate) const TLV: u16 = 11542;

/// Long enough for anything that is going to happen.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Server {
    socket: UdpSocket,
    client: Option<SocketAddr>,
    message_id: u16,
    /// What has come while something else was waited for.
    waiting: VecDeque<Packet>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        Self {
            socket,
            client: None,
            message_id: 100,
            waiting: VecDeque::new(),
        }
    }

    pub(crate) fn uri(&self) -> String {
        format!("coap://{}", self.socket.local_addr().unwrap())
    }

    pub(crate) async fn send_bytes(&self, bytes: &[u8]) {
        self.socket
            .send_to(bytes, self.client.unwrap())
            .await
            .unwrap();
    }

    pub(crate) async fn send(&self, packet: &Packet) {
        self.send_bytes(&packet.to_bytes().unwrap()).await;
    }

    /// The next message, whichever it is.
    async fn receive(&mut self) -> Packet {
        let mut buffer = vec![0; 65_536];
        let received = timeout(PATIENCE, self.socket.recv_from(&mut buffer)).await;
        let (length, client) = received.expect("the client says nothing").unwrap();
        self.client = Some(client);
        Packet::from_bytes(&buffer[..length]).unwrap()
    }

    /// The next message that is like this.
    pub(crate) async fn find(&mut self, is_it: impl Fn(&Packet) -> bool) -> Packet {
        if let Some(index) = self.waiting.iter().position(&is_it) {
            return self.waiting.remove(index).unwrap();
        }
        loop {
            let packet = self.receive().await;
            if is_it(&packet) {
                return packet;
            }
            self.waiting.push_back(packet);
        }
    }

    /// The next request of the client, with this path.
    pub(crate) async fn request(&mut self, method: RequestType, path: &str) -> Packet {
        let wanted = MessageClass::Request(method);
        self.find(|packet| packet.header.code == wanted && uri_path(packet) == path)
            .await
    }

    /// Answers a request of the client.
    pub(crate) async fn answer(
        &self,
        request: &Packet,
        code: &str,
        options: &[(CoapOption, &str)],
    ) {
        let mut packet = Packet::new();
        packet.header.set_code(code);
        packet.header.set_type(MessageType::Acknowledgement);
        packet.header.message_id = request.header.message_id;
        packet.set_token(request.get_token().to_vec());
        for (option, value) in options {
            packet.add_option(*option, value.as_bytes().to_vec());
        }
        self.send(&packet).await;
    }

    /// Answers a block of a request of the client, and asks for no others than it sends.
    pub(crate) async fn answer_block(&self, request: &Packet, code: &str) {
        let mut packet = Packet::new();
        packet.header.set_code(code);
        packet.header.set_type(MessageType::Acknowledgement);
        packet.header.message_id = request.header.message_id;
        packet.set_token(request.get_token().to_vec());
        let block = request.get_option(CoapOption::Block1).unwrap().clone();
        packet.set_option(CoapOption::Block1, block);
        self.send(&packet).await;
    }

    /// Whether a message with this token has come, and nobody has asked for it.
    pub(crate) fn has_come(&self, token: &[u8]) -> bool {
        self.waiting
            .iter()
            .any(|packet| packet.get_token() == token)
    }

    /// Lets the client register.
    pub(crate) async fn register(&mut self) -> Packet {
        let request = self.request(RequestType::Post, "rd").await;
        let location = [
            (CoapOption::LocationPath, "rd"),
            (CoapOption::LocationPath, "1"),
        ];
        self.answer(&request, "2.01", &location).await;
        request
    }

    /// Lets the client leave.
    pub(crate) async fn deregister(&mut self) {
        let request = self.request(RequestType::Delete, "rd/1").await;
        self.answer(&request, "2.02", &[]).await;
    }

    /// Sends a request, and waits for the answer.
    pub(crate) async fn ask(&mut self, packet: Packet) -> Packet {
        let packet = self.confirmable(packet);
        self.send(&packet).await;
        let id = packet.header.message_id;
        let is_answer = |packet: &Packet| {
            packet.header.get_type() == MessageType::Acknowledgement
                && packet.header.message_id == id
        };
        self.find(is_answer).await
    }

    /// The packet with a message ID of its own.
    pub(crate) fn confirmable(&mut self, mut packet: Packet) -> Packet {
        self.message_id += 1;
        packet.header.message_id = self.message_id;
        packet.header.set_type(MessageType::Confirmable);
        if packet.get_token().is_empty() {
            packet.set_token(self.message_id.to_be_bytes().to_vec());
        }
        packet
    }

    /// Asks, and gives code and payload.
    pub(crate) async fn say(&mut self, packet: Packet) -> (String, Vec<u8>) {
        let answer = self.ask(packet).await;
        (answer.header.get_code(), answer.payload)
    }

    /// Reads a text.
    pub(crate) async fn read(&mut self, path: &str) -> String {
        let (code, payload) = self.say(get(path, TEXT)).await;
        assert_eq!(code, "2.05", "{path}");
        String::from_utf8(payload).unwrap()
    }

    /// Writes a text, and gives the code.
    pub(crate) async fn write(&mut self, path: &str, value: &str) -> String {
        self.say(with(request(RequestType::Put, path), TEXT, value))
            .await
            .0
    }

    /// Executes, and gives the code.
    pub(crate) async fn execute(&mut self, path: &str) -> String {
        self.say(request(RequestType::Post, path)).await.0
    }

    /// Begins an observation with this token.
    pub(crate) async fn observe(&mut self, mut packet: Packet, token: &[u8]) -> Packet {
        packet.set_token(token.to_vec());
        packet.set_observe_value(0);
        let answer = self.ask(packet).await;
        assert!(answer.get_observe_value().is_some(), "{answer:?}");
        answer
    }

    /// The next notification with this token. It is acknowledged if that is wanted.
    pub(crate) async fn notification(&mut self, token: &[u8]) -> Packet {
        let is_it = |packet: &Packet| {
            packet.get_token() == token && packet.header.get_type() != MessageType::Acknowledgement
        };
        let packet = self.find(is_it).await;
        if packet.header.get_type() == MessageType::Confirmable {
            self.empty(MessageType::Acknowledgement, &packet).await;
        }
        packet
    }

    /// Acknowledges a message, or rejects it.
    pub(crate) async fn empty(&self, kind: MessageType, to: &Packet) {
        let mut packet = Packet::new();
        packet.header.code = MessageClass::Empty;
        packet.header.set_type(kind);
        packet.header.message_id = to.header.message_id;
        self.send(&packet).await;
    }
}

pub(crate) fn uri_path(packet: &Packet) -> String {
    joined(packet, CoapOption::UriPath, "/")
}

pub(crate) fn query(packet: &Packet) -> String {
    joined(packet, CoapOption::UriQuery, "&")
}

fn joined(packet: &Packet, option: CoapOption, separator: &str) -> String {
    let values = packet.get_option(option).into_iter().flatten();
    let values: Vec<_> = values
        .map(|value| String::from_utf8(value.clone()).unwrap())
        .collect();
    values.join(separator)
}

/// A request to a path such as `/12/0?pmin=1`.
pub(crate) fn request(method: RequestType, uri: &str) -> Packet {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let mut packet = Packet::new();
    packet.header.code = MessageClass::Request(method);
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        packet.add_option(CoapOption::UriPath, segment.as_bytes().to_vec());
    }
    for part in query.split('&').filter(|part| !part.is_empty()) {
        packet.add_option(CoapOption::UriQuery, part.as_bytes().to_vec());
    }
    packet
}

/// A GET that wants this format.
pub(crate) fn get(uri: &str, format: u16) -> Packet {
    accepting(request(RequestType::Get, uri), format)
}

pub(crate) fn accepting(mut packet: Packet, format: u16) -> Packet {
    set(&mut packet, CoapOption::Accept, format);
    packet
}

/// The packet with this payload.
pub(crate) fn with(mut packet: Packet, format: u16, payload: impl AsRef<[u8]>) -> Packet {
    set(&mut packet, CoapOption::ContentFormat, format);
    packet.payload = payload.as_ref().to_vec();
    packet
}

fn set(packet: &mut Packet, option: CoapOption, number: u16) {
    packet.add_option_as(option, coap_lite::option_value::OptionValueU16(number));
}
