use std::collections::BTreeMap;

use coap_lite::{CoapOption, RequestType};
use lwm2m_objects::ResponseCode;

use super::*;
use crate::coap::exchange::EXCHANGE_LIFETIME;
use crate::coap::{code, request};

const SECOND: Duration = Duration::from_secs(1);
const START: Duration = Duration::ZERO;

fn endpoint() -> Endpoint<u32> {
    Endpoint::new(2 * SECOND)
}

/// All that it sends.
fn sent(endpoint: &mut Endpoint<u32>) -> Vec<Packet> {
    let datagrams = std::iter::from_fn(|| endpoint.datagram());
    datagrams
        .map(|datagram| Packet::from_bytes(&datagram).unwrap())
        .collect()
}

fn post() -> Packet {
    request(RequestType::Post, ["rd"], [])
}

fn bytes(packet: &Packet) -> Vec<u8> {
    packet.to_bytes().unwrap()
}

/// A message of the Server.
fn message(kind: MessageType, id: u16, token: &[u8], mut packet: Packet) -> Vec<u8> {
    packet.header.set_type(kind);
    packet.header.message_id = id;
    packet.set_token(token.to_vec());
    bytes(&packet)
}

#[test]
fn a_request_is_sent_until_it_is_answered() {
    let mut endpoint = endpoint();
    endpoint.request(post(), 7, START);
    let first = sent(&mut endpoint).remove(0);
    let wait = endpoint.wake().unwrap();
    assert!((2 * SECOND..=3 * SECOND).contains(&wait));
    assert!(endpoint.expire(wait).is_none());
    assert_eq!(sent(&mut endpoint).first(), Some(&first));

    let id = first.header.message_id;
    let answer = message(
        MessageType::Acknowledgement,
        id,
        first.get_token(),
        reply(ResponseCode::CREATED),
    );
    match endpoint.receive(&answer, wait) {
        Some(Event::Finished(7, Outcome::Answered(packet))) => {
            assert_eq!(code(&packet), ResponseCode::CREATED)
        }
        event => panic!("{event:?}"),
    }
    assert_eq!(endpoint.wake(), None);
    assert!(endpoint.receive(&answer, wait).is_none());
}

#[test]
fn a_request_without_answer_is_given_up() {
    let mut endpoint = endpoint();
    endpoint.request(post(), 7, START);
    let mut count = 0;
    let outcome = loop {
        count += sent(&mut endpoint).len();
        let wake = endpoint.wake().unwrap();
        if let Some(event) = endpoint.expire(wake) {
            break event;
        }
    };
    assert!(matches!(outcome, Event::Finished(7, Outcome::TimedOut)));
    assert_eq!(count, 5);
}

#[test]
fn an_answer_may_come_later_by_itself() {
    let mut endpoint = endpoint();
    endpoint.request(post(), 7, START);
    let first = sent(&mut endpoint).remove(0);
    let empty = message(
        MessageType::Acknowledgement,
        first.header.message_id,
        &[],
        reply(EMPTY),
    );
    assert!(endpoint.receive(&empty, START).is_none());
    assert_eq!(endpoint.wake(), Some(EXCHANGE_LIFETIME));

    let answer = message(
        MessageType::Confirmable,
        99,
        first.get_token(),
        reply(ResponseCode::CHANGED),
    );
    assert!(matches!(
        endpoint.receive(&answer, START),
        Some(Event::Finished(7, _))
    ));
    let acknowledged = sent(&mut endpoint).remove(0);
    assert_eq!(acknowledged.header.get_type(), MessageType::Acknowledgement);
    assert_eq!(acknowledged.header.message_id, 99);
    // Ours was lost, so it comes again.
    assert!(endpoint.receive(&answer, START).is_none());
    assert_eq!(sent(&mut endpoint), [acknowledged]);
}

#[test]
fn one_thing_at_a_time() {
    let mut endpoint = endpoint();
    endpoint.request(post(), 1, START);
    endpoint.request(post(), 2, START);
    let first = sent(&mut endpoint);
    assert_eq!(first.len(), 1);
    let reset = message(
        MessageType::Reset,
        first[0].header.message_id,
        &[],
        reply(EMPTY),
    );
    assert!(matches!(
        endpoint.receive(&reset, START),
        Some(Event::Finished(1, Outcome::Reset))
    ));
    let second = sent(&mut endpoint);
    assert_eq!(second.len(), 1);
    assert_ne!(second[0].get_token(), first[0].get_token());
    assert_ne!(second[0].header.message_id, first[0].header.message_id);
}

#[test]
fn a_request_that_comes_twice_is_done_once() {
    let mut endpoint = endpoint();
    let get = message(
        MessageType::Confirmable,
        5,
        b"t",
        request(RequestType::Get, ["3"], []),
    );
    let Some(Event::Request(packet)) = endpoint.receive(&get, START) else {
        panic!()
    };
    // It has not been answered yet.
    assert!(endpoint.receive(&get, START).is_none());
    assert!(sent(&mut endpoint).is_empty());

    endpoint.respond(&packet, reply(ResponseCode::CONTENT), START);
    let answer = sent(&mut endpoint);
    assert_eq!(answer[0].header.get_type(), MessageType::Acknowledgement);
    assert_eq!(
        (answer[0].header.message_id, answer[0].get_token()),
        (5, &b"t"[..])
    );
    assert!(endpoint.receive(&get, START).is_none());
    assert_eq!(sent(&mut endpoint), answer);
    // The Server has started again, and counts from anywhere.
    let other = message(
        MessageType::Confirmable,
        5,
        b"u",
        request(RequestType::Get, ["3"], []),
    );
    assert!(matches!(
        endpoint.receive(&other, START),
        Some(Event::Request(_))
    ));
}

#[test]
fn notifications_are_confirmed_or_not() {
    let mut endpoint = endpoint();
    let mut observed = request(RequestType::Get, ["3", "0", "9"], []);
    observed.set_token(b"obs".to_vec());

    let id = endpoint.tell(&observed, reply(ResponseCode::CONTENT), START);
    let told = sent(&mut endpoint).remove(0);
    assert_eq!(told.header.get_type(), MessageType::NonConfirmable);
    assert_eq!(
        (told.header.message_id, told.get_token()),
        (id, &b"obs"[..])
    );
    let reset = message(MessageType::Reset, id, &[], reply(EMPTY));
    assert!(matches!(endpoint.receive(&reset, START), Some(Event::Reset(reset)) if reset == id));

    endpoint.notify(&observed, reply(ResponseCode::CONTENT), 4, START);
    let notified = sent(&mut endpoint).remove(0);
    assert_eq!(notified.header.get_type(), MessageType::Confirmable);
    let ack = message(
        MessageType::Acknowledgement,
        notified.header.message_id,
        &[],
        reply(EMPTY),
    );
    let event = endpoint.receive(&ack, START);
    assert!(matches!(
        event,
        Some(Event::Finished(4, Outcome::Acknowledged))
    ));
}

#[test]
fn what_means_nothing_is_rejected_or_passed_over() {
    let mut endpoint = endpoint();
    for garbage in [
        &b""[..],
        b"\xff\xff\xff\xff",
        b"\x4f\x01\x00\x00",
        &[0x40; 3],
    ] {
        assert!(endpoint.receive(garbage, START).is_none());
    }
    assert!(sent(&mut endpoint).is_empty());

    let ping = message(MessageType::Confirmable, 1, &[], reply(EMPTY));
    let stray = message(
        MessageType::Confirmable,
        2,
        b"?",
        reply(ResponseCode::CONTENT),
    );
    for datagram in [ping, stray] {
        assert!(endpoint.receive(&datagram, START).is_none());
        let rejected = sent(&mut endpoint).remove(0);
        assert_eq!(rejected.header.get_type(), MessageType::Reset);
    }
    let mut odd = request(RequestType::Get, ["3"], []);
    odd.add_option(CoapOption::Unknown(65001), vec![]);
    let odd = message(MessageType::Confirmable, 3, &[], odd);
    assert!(endpoint.receive(&odd, START).is_none());
    assert_eq!(code(&sent(&mut endpoint)[0]), BAD_OPTION);
}

/// Messages with bytes that are not theirs.
#[test]
fn no_datagram_makes_it_panic() {
    let mut endpoint = endpoint();
    let mut put = request(RequestType::Put, ["12", "0", "5"], ["pmin=1".to_owned()]);
    put.payload = b"depot-8".to_vec();
    let put = message(MessageType::Confirmable, 7, b"token", put);
    let mut chance = Random::default();
    for _ in 0..20_000 {
        let mut datagram = put.clone();
        for _ in 0..chance.next() % 4 {
            let place = chance.next() as usize % datagram.len();
            datagram[place] = (chance.next() >> 32) as u8;
        }
        datagram.truncate(chance.next() as usize % (put.len() + 1));
        if let Some(Event::Request(packet)) = endpoint.receive(&datagram, START) {
            let code = message::Incoming::parse(&packet)
                .map_or_else(|code| code, |_| ResponseCode::CHANGED);
            endpoint.respond(&packet, reply(code), START);
        }
        while endpoint.datagram().is_some() {}
    }
}

/// Two of them talk through a network that loses, doubles and delays.
#[test]
fn bodies_arrive_whole_through_a_bad_network() {
    let (mut client, mut server) = (endpoint(), endpoint());
    let mut count = 0;
    let mut now = START;
    let mut network: BTreeMap<(Duration, u64, u32), (bool, Vec<u8>)> = BTreeMap::new();
    let mut answered = Vec::new();
    let mut taken = 0;
    for number in 0..20_u32 {
        let mut packet = post();
        packet.payload = vec![number as u8; 5000];
        client.request(packet, number, now);
    }
    while answered.len() < 20 {
        for (is_client, endpoint) in [(true, &mut client), (false, &mut server)] {
            while let Some(datagram) = endpoint.datagram() {
                count += 1;
                let copies = match count {
                    _ if count % 5 == 0 => 0,
                    _ if count % 7 == 0 => 2,
                    _ => 1,
                };
                for copy in 0..copies {
                    let delay = Duration::from_millis(count * 37 % 128) * (copy + 1);
                    network.insert((now + delay, count, copy), (is_client, datagram.clone()));
                }
            }
        }
        let next = network.keys().next().map(|key| key.0);
        let wake = [next, client.wake(), server.wake()]
            .into_iter()
            .flatten()
            .min();
        now = now.max(wake.expect("something goes on"));
        let mut events = vec![client.expire(now), server.expire(now)];
        if next.is_some_and(|next| next <= now) {
            let (_, (is_from_client, datagram)) = network.pop_first().unwrap();
            let to = if is_from_client {
                &mut server
            } else {
                &mut client
            };
            events.push(to.receive(&datagram, now));
        }
        for event in events.into_iter().flatten() {
            match event {
                Event::Request(packet) => {
                    assert_eq!(packet.payload, [taken; 5000]);
                    taken += 1;
                    server.respond(&packet, reply(ResponseCode::CHANGED), now);
                }
                Event::Finished(number, Outcome::Answered(packet)) => {
                    assert_eq!(code(&packet), ResponseCode::CHANGED);
                    answered.push(number);
                }
                Event::Finished(number, outcome) => panic!("{number}: {outcome:?}"),
                Event::Reset(_) => {}
            }
        }
    }
    assert_eq!(answered, (0..20).collect::<Vec<_>>());
    assert_eq!(taken, 20);
}
