//! The messages between this client and one Server: `RFC 7252, 4` and `5`.

use std::collections::VecDeque;
use std::time::Duration;

use coap_lite::{MessageClass, MessageType, Packet};
use tracing::debug;

use super::exchange::{Due, Exchange};
use super::message::{self, BAD_OPTION, EMPTY};
use super::options::has_unknown;
use super::random::Random;
use super::replies::Replies;
use super::reply;
use super::transfers::Transfers;
use super::upload::Upload;

/// One end of the exchange of messages. `P` says what a message of ours is about.
#[derive(Debug)]
pub(crate) struct Endpoint<P> {
    ack_timeout: Duration,
    random: Random,
    message_id: u16,
    /// What has been sent, and is not done with.
    exchanges: Vec<Exchange<P>>,
    /// What goes out when nothing else is outstanding.
    waiting: VecDeque<Waiting<P>>,
    replies: Replies,
    transfers: Transfers,
    datagrams: VecDeque<Vec<u8>>,
}

#[derive(Debug)]
struct Waiting<P> {
    purpose: P,
    message: Message,
}

#[derive(Debug)]
enum Message {
    Request(Upload),
    Notification(Packet),
}

/// What has happened.
#[derive(Debug)]
pub(crate) enum Event<P> {
    /// The Server asks for something; with all of its payload.
    Request(Packet),
    /// What was sent for this purpose is done with.
    Finished(P, Outcome),
    /// The Server does not know what to do with the message of this ID.
    Reset(u16),
}

/// How it ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A request was answered.
    Answered(Packet),
    /// A notification has arrived.
    Acknowledged,
    /// The Server does not want it.
    Reset,
    /// Nothing came back.
    TimedOut,
}

impl<P> Endpoint<P> {
    /// Nothing has been sent yet. ACK_TIMEOUT is how long to wait for a Server before a message is sent
    /// again: `RFC 7252, 4.8`.
    pub(crate) fn new(ack_timeout: Duration) -> Self {
        let mut random = Random::default();
        Self {
            ack_timeout,
            message_id: (random.next() >> 48) as u16,
            random,
            exchanges: Vec::new(),
            waiting: VecDeque::new(),
            replies: Replies::default(),
            transfers: Transfers::default(),
            datagrams: VecDeque::new(),
        }
    }

    /// Sends a request, as soon as nothing else is outstanding.
    pub(crate) fn request(&mut self, packet: Packet, purpose: P, now: Duration) {
        let message = Message::Request(Upload::new(packet));
        self.waiting.push_back(Waiting { purpose, message });
        self.proceed(now);
    }

    /// Sends a notification that is to be confirmed, as soon as nothing else is outstanding.
    pub(crate) fn notify(&mut self, observed: &Packet, packet: Packet, purpose: P, now: Duration) {
        let packet = self.notification(observed, packet, now);
        self.waiting.push_back(Waiting {
            purpose,
            message: Message::Notification(packet),
        });
        self.proceed(now);
    }

    /// Sends a notification that need not arrive. By the ID of the message the Server may tell that it
    /// is not wanted.
    pub(crate) fn tell(&mut self, observed: &Packet, packet: Packet, now: Duration) -> u16 {
        let mut packet = self.notification(observed, packet, now);
        let message_id = self.next_message_id();
        packet.header.set_type(MessageType::NonConfirmable);
        packet.header.message_id = message_id;
        self.send(&packet);
        message_id
    }

    fn notification(&mut self, observed: &Packet, packet: Packet, now: Duration) -> Packet {
        let mut packet = self.transfers.split(observed, packet, now);
        packet.set_token(observed.get_token().to_vec());
        packet
    }

    /// Answers a request of the Server.
    pub(crate) fn respond(&mut self, request: &Packet, answer: Packet, now: Duration) {
        let answer = self.transfers.split(request, answer, now);
        self.answer(request, answer);
    }

    fn answer(&mut self, request: &Packet, mut answer: Packet) {
        answer.set_token(request.get_token().to_vec());
        if request.header.get_type() == MessageType::Confirmable {
            answer.header.set_type(MessageType::Acknowledgement);
            answer.header.message_id = request.header.message_id;
        } else {
            answer.header.set_type(MessageType::NonConfirmable);
            answer.header.message_id = self.next_message_id();
        }
        let datagram = self.send(&answer);
        self.replies.answer(request.header.message_id, &datagram);
    }

    /// Takes what has come from the Server.
    pub(crate) fn receive(&mut self, datagram: &[u8], now: Duration) -> Option<Event<P>> {
        let Some(packet) = message::parse(datagram) else {
            debug!(bytes = datagram.len(), "a datagram that is no CoAP");
            return None;
        };
        let event = match (packet.header.code, packet.header.get_type()) {
            (MessageClass::Empty, MessageType::Acknowledgement) => self.acknowledged(&packet, now),
            (MessageClass::Empty, MessageType::Reset) => self.reset(&packet),
            // A ping.
            (MessageClass::Empty, MessageType::Confirmable) => self.reject(&packet),
            (MessageClass::Request(_), MessageType::Confirmable | MessageType::NonConfirmable) => {
                self.requested(packet, datagram, now)
            }
            (MessageClass::Response(_), kind) if kind != MessageType::Reset => {
                self.answered(packet, datagram, now)
            }
            (_, MessageType::Confirmable) => self.reject(&packet),
            _ => None,
        };
        self.proceed(now);
        event
    }

    fn requested(
        &mut self,
        mut packet: Packet,
        datagram: &[u8],
        now: Duration,
    ) -> Option<Event<P>> {
        if self.is_known(&packet, datagram, now) {
            return None;
        }
        if has_unknown(&packet) {
            self.answer(&packet, reply(BAD_OPTION));
            return None;
        }
        match self.transfers.assemble(&mut packet, now) {
            Ok(()) => Some(Event::Request(packet)),
            Err(answer) => {
                self.answer(&packet, answer);
                None
            }
        }
    }

    /// Whether the message came before. Then it is answered as it was then.
    fn is_known(&mut self, packet: &Packet, datagram: &[u8], now: Duration) -> bool {
        let message_id = packet.header.message_id;
        let fingerprint = self.random.fingerprint(datagram);
        let Some(answer) = self.replies.find(message_id, fingerprint) else {
            self.replies.note(message_id, fingerprint, now);
            return false;
        };
        debug!(message_id, "a duplicate");
        if !answer.is_empty() {
            let answer = answer.to_vec();
            self.datagrams.push_back(answer);
        }
        true
    }

    fn acknowledged(&mut self, packet: &Packet, now: Duration) -> Option<Event<P>> {
        let position = self.position(|exchange| {
            exchange.message_id == packet.header.message_id && exchange.is_outstanding()
        })?;
        let exchange = self.exchanges.get_mut(position)?;
        if exchange.upload.is_some() {
            exchange.acknowledge(now);
            return None;
        }
        let exchange = self.exchanges.remove(position);
        Some(Event::Finished(exchange.purpose, Outcome::Acknowledged))
    }

    fn reset(&mut self, packet: &Packet) -> Option<Event<P>> {
        let message_id = packet.header.message_id;
        match self.position(|exchange| exchange.message_id == message_id) {
            Some(position) => {
                let exchange = self.exchanges.remove(position);
                Some(Event::Finished(exchange.purpose, Outcome::Reset))
            }
            None => Some(Event::Reset(message_id)),
        }
    }

    /// An answer to a request of ours, with the acknowledgement or without.
    fn answered(&mut self, packet: Packet, datagram: &[u8], now: Duration) -> Option<Event<P>> {
        let kind = packet.header.get_type();
        if kind == MessageType::Confirmable && self.is_known(&packet, datagram, now) {
            return None;
        }
        let position = self.position(|exchange| {
            let is_same = exchange.message_id == packet.header.message_id;
            exchange.upload.is_some()
                && exchange.token == packet.get_token()
                && (is_same || kind != MessageType::Acknowledgement)
        });
        match (position, kind) {
            (None, MessageType::Confirmable) => return self.reject(&packet),
            (Some(_), MessageType::Confirmable) => self.confirm(&packet),
            _ => {}
        }
        let exchange = self.exchanges.remove(position?);
        let Exchange {
            purpose,
            upload: Some(mut upload),
            ..
        } = exchange
        else {
            return None;
        };
        if upload.advance(&packet) {
            let message = Message::Request(upload);
            self.waiting.push_front(Waiting { purpose, message });
            return None;
        }
        Some(Event::Finished(purpose, Outcome::Answered(packet)))
    }

    fn position(&self, is_it: impl FnMut(&Exchange<P>) -> bool) -> Option<usize> {
        self.exchanges.iter().position(is_it)
    }

    fn confirm(&mut self, packet: &Packet) {
        let datagram = self.empty(packet, MessageType::Acknowledgement);
        self.replies.answer(packet.header.message_id, &datagram);
    }

    fn reject(&mut self, packet: &Packet) -> Option<Event<P>> {
        self.empty(packet, MessageType::Reset);
        None
    }

    fn empty(&mut self, packet: &Packet, kind: MessageType) -> Vec<u8> {
        let mut empty = reply(EMPTY);
        empty.header.set_type(kind);
        empty.header.message_id = packet.header.message_id;
        self.send(&empty)
    }

    /// Sends what waits, if nothing is outstanding.
    fn proceed(&mut self, now: Duration) {
        if self.exchanges.iter().any(Exchange::is_outstanding) {
            return;
        }
        let Some(Waiting { purpose, message }) = self.waiting.pop_front() else {
            return;
        };
        let (mut packet, upload) = match message {
            Message::Request(upload) => (upload.message(), Some(upload)),
            Message::Notification(packet) => (packet, None),
        };
        if upload.is_some() {
            packet.set_token(self.random.next().to_be_bytes().to_vec());
        }
        let message_id = self.next_message_id();
        packet.header.set_type(MessageType::Confirmable);
        packet.header.message_id = message_id;
        let datagram = self.send(&packet);
        let token = packet.get_token().to_vec();
        let message = (message_id, token, datagram);
        let wait = self.first_wait();
        self.exchanges
            .push(Exchange::new(purpose, message, upload, wait, now));
    }

    /// Between ACK_TIMEOUT and 1.5 times that.
    fn first_wait(&mut self) -> Duration {
        let share = (self.random.next() >> 56) as u32;
        self.ack_timeout + self.ack_timeout * share / 512
    }

    fn next_message_id(&mut self) -> u16 {
        self.message_id = self.message_id.wrapping_add(1);
        self.message_id
    }

    fn send(&mut self, packet: &Packet) -> Vec<u8> {
        // No option of ours is longer than CoAP can say, which is all that could go wrong.
        let datagram = packet.to_bytes_unlimited().unwrap_or_default();
        self.datagrams.push_back(datagram.clone());
        datagram
    }

    /// The next datagram to send.
    pub(crate) fn datagram(&mut self) -> Option<Vec<u8>> {
        self.datagrams.pop_front()
    }

    /// When there is something to do, if nothing comes.
    pub(crate) fn wake(&self) -> Option<Duration> {
        self.exchanges.iter().map(|exchange| exchange.next).min()
    }

    /// Does it: sends again what has not arrived, and gives up what has not for too long.
    pub(crate) fn expire(&mut self, now: Duration) -> Option<Event<P>> {
        let position = self.position(|exchange| exchange.next <= now)?;
        let exchange = self.exchanges.get_mut(position)?;
        let event = match exchange.advance(now) {
            Due::SendAgain => {
                debug!(message_id = exchange.message_id, "once more");
                let datagram = exchange.datagram.clone();
                self.datagrams.push_back(datagram);
                None
            }
            Due::GiveUp => {
                let exchange = self.exchanges.remove(position);
                Some(Event::Finished(exchange.purpose, Outcome::TimedOut))
            }
        };
        self.proceed(now);
        event
    }

    /// Forgets whatever has been sent or is to be, and is not done with.
    pub(crate) fn abandon(&mut self) {
        self.exchanges.clear();
        self.waiting.clear();
    }
}

#[cfg(test)]
#[path = "endpoint_tests.rs"]
mod tests;
