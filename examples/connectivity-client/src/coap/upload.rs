//! A body that is sent block by block: `RFC 7959, 2.5`.

use coap_lite::{CoapOption, Packet};

use super::block::Block;
use super::message::{CONTINUE, code};
use lwm2m_objects::ResponseCode;

/// A request, with how much of its body has been sent.
#[derive(Debug)]
pub(super) struct Upload {
    request: Packet,
    block: Block,
}

impl Upload {
    /// Before the first block.
    pub(super) fn new(request: Packet) -> Self {
        let block = Block::new(0, false, Block::LARGEST);
        Self { request, block }
    }

    /// The message with the current block: the request itself, if its body fits.
    pub(super) fn message(&self) -> Packet {
        let size = self.block.size();
        let body = &self.request.payload;
        let mut message = self.request.clone();
        if body.len() <= size && self.block.number == 0 {
            return message;
        }
        let rest = body.get(self.block.offset()..).unwrap_or_default();
        let chunk = rest.get(..size).unwrap_or(rest);
        message.payload = chunk.to_vec();
        let block = self.block.more(chunk.len() < rest.len());
        block.set(&mut message, CoapOption::Block1);
        message
    }

    /// Goes on to the next block, if the answer asks for it; or begins again with smaller ones.
    pub(super) fn advance(&mut self, answer: &Packet) -> bool {
        let wanted = Block::of(answer, CoapOption::Block1).ok().flatten();
        let size = wanted
            .map_or(self.block.size(), Block::size)
            .min(self.block.size());
        let sent = self.block.offset() + self.block.size();
        match code(answer) {
            CONTINUE if sent < self.request.payload.len() => {
                let number = u32::try_from(sent / size).unwrap_or(u32::MAX);
                self.block = Block::new(number, false, size);
                true
            }
            ResponseCode::REQUEST_ENTITY_TOO_LARGE if size < self.block.size() => {
                self.block = Block::new(0, false, size);
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coap::reply;

    fn upload(length: u8) -> Upload {
        let mut request = Packet::new();
        request.payload = (0..length).collect();
        Upload {
            request,
            block: Block::new(0, false, 16),
        }
    }

    fn answer(code: ResponseCode, size: usize) -> Packet {
        let mut answer = reply(code);
        Block::new(0, true, size).set(&mut answer, CoapOption::Block1);
        answer
    }

    #[test]
    fn a_body_that_fits_goes_as_it_is() {
        let mut upload = upload(16);
        assert!(upload.message().get_option(CoapOption::Block1).is_none());
        assert!(!upload.advance(&reply(ResponseCode::CREATED)));
    }

    #[test]
    fn blocks_follow_each_other() {
        let mut upload = upload(40);
        let mut body = upload.message().payload;
        while upload.advance(&answer(CONTINUE, 16)) {
            body.extend(upload.message().payload);
        }
        assert_eq!(body, upload.request.payload);
        let block = Block::of(&upload.message(), CoapOption::Block1);
        assert_eq!(block, Ok(Some(Block::new(2, false, 16))));
    }

    #[test]
    fn the_server_may_want_smaller_ones() {
        let mut request = Packet::new();
        request.payload = vec![7; 100];
        let mut upload = Upload {
            request,
            block: Block::new(0, false, 64),
        };
        assert!(upload.advance(&answer(CONTINUE, 32)));
        assert_eq!(upload.block, Block::new(2, false, 32));
        assert_eq!(upload.message().payload.len(), 32);

        assert!(upload.advance(&answer(ResponseCode::REQUEST_ENTITY_TOO_LARGE, 16)));
        assert_eq!(upload.block, Block::new(0, false, 16));
        assert!(!upload.advance(&answer(ResponseCode::REQUEST_ENTITY_TOO_LARGE, 16)));
    }
}
