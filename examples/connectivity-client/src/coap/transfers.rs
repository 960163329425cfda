//! Bodies that come or go in blocks, of requests by a Server: `RFC 7959`.

use std::collections::VecDeque;
use std::time::Duration;

use coap_lite::{CoapOption, MessageClass, Packet, RequestType};
use lwm2m_objects::ResponseCode;

use super::block::Block;
use super::exchange::EXCHANGE_LIFETIME;
use super::message::{BAD_OPTION, CONTINUE, INCOMPLETE, reply};

/// The longest body that is taken.
const LONGEST: usize = 64 * 1024;
/// How many bodies are under way at most, each way.
const MOST: usize = 8;

/// The bodies under way.
#[derive(Debug, Default)]
pub(super) struct Transfers {
    incoming: VecDeque<Body<Vec<u8>>>,
    outgoing: VecDeque<Body<Packet>>,
}

#[derive(Debug)]
struct Body<T> {
    key: Vec<u8>,
    until: Duration,
    content: T,
}

impl Transfers {
    /// Gives a request all of its body, once that is there.
    ///
    /// # Errors
    ///
    /// The answer, while it is not, or if this asks for another block of the last answer.
    pub(super) fn assemble(&mut self, packet: &mut Packet, now: Duration) -> Result<(), Packet> {
        let blocks = Block::of(packet, CoapOption::Block1)
            .and_then(|block1| Ok((block1, Block::of(packet, CoapOption::Block2)?)));
        let Ok((block1, block2)) = blocks else {
            return Err(reply(BAD_OPTION));
        };
        let key = key(packet);
        if let Some(block) = block2.filter(|block| block.number > 0) {
            if let Some(body) = find(&mut self.outgoing, &key, now) {
                return Err(slice(body, block));
            }
            if packet.header.code != MessageClass::Request(RequestType::Get) {
                return Err(reply(INCOMPLETE));
            }
        }
        if let Some(block) = block1 {
            packet.payload = self.take(key, block, packet, now)?;
        }
        Ok(())
    }

    /// Takes a block of a request, and gives the body if it was the last.
    fn take(
        &mut self,
        key: Vec<u8>,
        block: Block,
        packet: &Packet,
        now: Duration,
    ) -> Result<Vec<u8>, Packet> {
        let answer = |code| {
            let mut answer = reply(code);
            block.set(&mut answer, CoapOption::Block1);
            answer
        };
        let mut body = take(&mut self.incoming, &key, now).unwrap_or_default();
        if block.number == 0 {
            body.clear();
        }
        let is_whole = packet.payload.len() == block.size();
        if body.len() != block.offset() || (block.more && !is_whole) {
            return Err(answer(INCOMPLETE));
        }
        body.extend(&packet.payload);
        if body.len() > LONGEST {
            return Err(answer(ResponseCode::REQUEST_ENTITY_TOO_LARGE));
        }
        if !block.more {
            return Ok(body);
        }
        put(
            &mut self.incoming,
            Body {
                key,
                until: now + EXCHANGE_LIFETIME,
                content: body,
            },
        );
        Err(answer(CONTINUE))
    }

    /// The message with the first block of the answer, or with the one that was asked for: the answer
    /// itself, if it fits.
    pub(super) fn split(&mut self, request: &Packet, mut answer: Packet, now: Duration) -> Packet {
        if let Ok(Some(block)) = Block::of(request, CoapOption::Block1) {
            block.more(false).set(&mut answer, CoapOption::Block1);
        }
        let wanted = Block::of(request, CoapOption::Block2).ok().flatten();
        let block = wanted.unwrap_or(Block::new(0, false, Block::LARGEST));
        let fits = answer.payload.len() <= block.size();
        if fits && block.number == 0 {
            return answer;
        }
        let first = slice(&answer, block);
        // The other blocks neither observe nor answer a block.
        answer.clear_option(CoapOption::Observe);
        answer.clear_option(CoapOption::Block1);
        let until = now + EXCHANGE_LIFETIME;
        let key = key(request);
        let _ = take(&mut self.outgoing, &key, now);
        put(
            &mut self.outgoing,
            Body {
                key,
                until,
                content: answer,
            },
        );
        first
    }
}

/// One block of an answer, with a tag by which the Server sees whether all blocks are of one body.
fn slice(answer: &Packet, block: Block) -> Packet {
    let Some(rest) = answer
        .payload
        .get(block.offset()..)
        .filter(|rest| !rest.is_empty())
    else {
        return reply(ResponseCode::BAD_REQUEST);
    };
    let chunk = rest.get(..block.size()).unwrap_or(rest);
    let mut message = answer.clone();
    message.payload = chunk.to_vec();
    message.set_option(CoapOption::ETag, [tag(&answer.payload)].into());
    block
        .more(chunk.len() < rest.len())
        .set(&mut message, CoapOption::Block2);
    message
}

/// FNV-1a.
fn tag(body: &[u8]) -> Vec<u8> {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    body.iter().fold(0x811c_9dc5, step).to_be_bytes().to_vec()
}

/// What the blocks of one request have in common: the method, and the options that say what is asked.
fn key(packet: &Packet) -> Vec<u8> {
    const VARYING: [CoapOption; 5] = [
        CoapOption::Observe,
        CoapOption::Block1,
        CoapOption::Block2,
        CoapOption::Size1,
        CoapOption::Size2,
    ];
    let varying = VARYING.map(u16::from);
    let mut key = vec![packet.header.code.into()];
    for (option, values) in packet
        .options()
        .filter(|(option, _)| !varying.contains(option))
    {
        for value in values {
            key.extend(option.to_be_bytes());
            key.extend(value.len().to_be_bytes());
            key.extend(value);
        }
    }
    key
}

fn find<'a, T>(bodies: &'a mut VecDeque<Body<T>>, key: &[u8], now: Duration) -> Option<&'a T> {
    bodies.retain(|body| body.until > now);
    bodies
        .iter()
        .find(|body| body.key == key)
        .map(|body| &body.content)
}

fn take<T>(bodies: &mut VecDeque<Body<T>>, key: &[u8], now: Duration) -> Option<T> {
    bodies.retain(|body| body.until > now);
    let position = bodies.iter().position(|body| body.key == key)?;
    bodies.remove(position).map(|body| body.content)
}

fn put<T>(bodies: &mut VecDeque<Body<T>>, body: Body<T>) {
    if bodies.len() >= MOST {
        bodies.pop_front();
    }
    bodies.push_back(body);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coap::{code, request};

    const NOW: Duration = Duration::ZERO;

    fn put_block(number: u32, more: bool, payload: &[u8]) -> Packet {
        let mut packet = request(RequestType::Put, ["12", "0"], []);
        Block::new(number, more, 16).set(&mut packet, CoapOption::Block1);
        packet.payload = payload.to_vec();
        packet
    }

    fn assembled(transfers: &mut Transfers, mut packet: Packet) -> Packet {
        transfers.assemble(&mut packet, NOW).unwrap();
        packet
    }

    fn refused(transfers: &mut Transfers, mut packet: Packet) -> ResponseCode {
        code(&transfers.assemble(&mut packet, NOW).unwrap_err())
    }

    #[test]
    fn blocks_of_a_request_become_its_body() {
        let mut transfers = Transfers::default();
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[1; 16])),
            CONTINUE
        );
        assert_eq!(
            refused(&mut transfers, put_block(1, true, &[2; 16])),
            CONTINUE
        );
        let whole = assembled(&mut transfers, put_block(2, false, &[3; 5]));
        assert_eq!(whole.payload, [&[1; 16][..], &[2; 16], &[3; 5]].concat());

        let answer = transfers.split(&whole, reply(ResponseCode::CHANGED), NOW);
        let block = Block::of(&answer, CoapOption::Block1);
        assert_eq!(block, Ok(Some(Block::new(2, false, 16))));
        assert!(transfers.incoming.is_empty());
    }

    #[test]
    fn a_block_out_of_turn_ends_the_transfer() {
        let mut transfers = Transfers::default();
        assert_eq!(
            refused(&mut transfers, put_block(1, true, &[1; 16])),
            INCOMPLETE
        );
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[1; 16])),
            CONTINUE
        );
        assert_eq!(
            refused(&mut transfers, put_block(2, false, &[1; 16])),
            INCOMPLETE
        );
        assert_eq!(
            refused(&mut transfers, put_block(1, false, &[1; 16])),
            INCOMPLETE
        );
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[1; 15])),
            INCOMPLETE
        );
    }

    #[test]
    fn the_first_block_begins_anew() {
        let mut transfers = Transfers::default();
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[1; 16])),
            CONTINUE
        );
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[2; 16])),
            CONTINUE
        );
        let whole = assembled(&mut transfers, put_block(1, false, &[3]));
        assert_eq!(whole.payload, [&[2; 16][..], &[3]].concat());
    }

    #[test]
    fn a_body_without_end_is_not_kept() {
        let mut transfers = Transfers::default();
        let count = u32::try_from(LONGEST / 16).unwrap();
        for number in 0..count {
            assert_eq!(
                refused(&mut transfers, put_block(number, true, &[0; 16])),
                CONTINUE
            );
        }
        let code = refused(&mut transfers, put_block(count, true, &[0; 16]));
        assert_eq!(code, ResponseCode::REQUEST_ENTITY_TOO_LARGE);
        assert!(transfers.incoming.is_empty());
    }

    #[test]
    fn an_answer_goes_block_by_block() {
        let mut transfers = Transfers::default();
        let get = |number| {
            let mut packet = request(RequestType::Get, ["12", "0"], []);
            Block::new(number, false, 32).set(&mut packet, CoapOption::Block2);
            packet
        };
        let mut answer = reply(ResponseCode::CONTENT);
        answer.payload = (0..100).collect();

        let request = assembled(&mut transfers, get(0));
        let first = transfers.split(&request, answer.clone(), NOW);
        let mut body = first.payload.clone();
        for number in 1..4 {
            let next = transfers.assemble(&mut get(number), NOW).unwrap_err();
            let block = Block::of(&next, CoapOption::Block2);
            assert_eq!(block, Ok(Some(Block::new(number, number < 3, 32))));
            let tags = [&next, &first].map(|packet| packet.get_first_option(CoapOption::ETag));
            assert_eq!(tags[0], tags[1]);
            body.extend(next.payload);
        }
        assert_eq!(body, answer.payload);
        let beyond = transfers.assemble(&mut get(4), NOW).unwrap_err();
        assert_eq!(code(&beyond), ResponseCode::BAD_REQUEST);
    }

    #[test]
    fn an_answer_that_is_too_long_is_split_unasked() {
        let mut transfers = Transfers::default();
        let request = request(RequestType::Get, ["12"], []);
        let mut answer = reply(ResponseCode::CONTENT);
        answer.payload = vec![1; 1024];
        let whole = transfers.split(&request, answer.clone(), NOW);
        assert_eq!(Block::of(&whole, CoapOption::Block2), Ok(None));

        answer.payload.push(1);
        let first = transfers.split(&request, answer, NOW);
        assert_eq!(first.payload.len(), 1024);
        let block = Block::of(&first, CoapOption::Block2);
        assert_eq!(block, Ok(Some(Block::new(0, true, 1024))));
    }

    #[test]
    fn only_the_first_block_is_a_notification() {
        let mut transfers = Transfers::default();
        let mut observed = request(RequestType::Get, ["12"], []);
        observed.set_observe_value(0);
        let mut answer = reply(ResponseCode::CONTENT);
        answer.payload = vec![1; 2000];
        answer.set_observe_value(7);
        let first = transfers.split(&observed, answer, NOW);
        assert_eq!(first.get_observe_value(), Some(Ok(7)));

        let mut rest = request(RequestType::Get, ["12"], []);
        Block::new(1, false, 1024).set(&mut rest, CoapOption::Block2);
        let rest = transfers.assemble(&mut rest, NOW).unwrap_err();
        assert_eq!((rest.payload.len(), rest.get_observe_value()), (976, None));
    }

    #[test]
    fn what_is_not_finished_is_forgotten() {
        let mut transfers = Transfers::default();
        assert_eq!(
            refused(&mut transfers, put_block(0, true, &[1; 16])),
            CONTINUE
        );
        let late = transfers.assemble(&mut put_block(1, false, &[1]), EXCHANGE_LIFETIME);
        assert_eq!(code(&late.unwrap_err()), INCOMPLETE);
    }
}
