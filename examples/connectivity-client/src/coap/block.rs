//! The value of the options Block1 and Block2: `RFC 7959, 2.2`.

use coap_lite::{CoapOption, Packet};

use super::options::{number, set_number};

/// Which part of a body a message has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Counted in blocks of this size, from 0.
    pub(super) number: u32,
    /// Whether there are blocks after it.
    pub(super) more: bool,
    /// 2^(exponent + 4) bytes.
    exponent: u8,
}

impl Block {
    /// The largest block there is.
    pub(super) const LARGEST: usize = 1024;
    const LARGEST_EXPONENT: u8 = 6;
    const MORE: u32 = 8;

    /// The block with this number, in blocks of no more than this many bytes.
    pub(super) fn new(number: u32, more: bool, size: usize) -> Self {
        let exponent = (0..=Self::LARGEST_EXPONENT)
            .rev()
            .find(|exponent| 16 << exponent <= size);
        Self {
            number,
            more,
            exponent: exponent.unwrap_or(0),
        }
    }

    /// The option of a message: `None` if there is none, an error if it says what it cannot.
    pub(super) fn of(packet: &Packet, option: CoapOption) -> Result<Option<Self>, BadBlock> {
        if packet.get_first_option(option).is_none() {
            return Ok(None);
        }
        let value = number(packet, option)
            .filter(|value| value >> 24 == 0)
            .ok_or(BadBlock)?;
        let exponent = (value & 7) as u8;
        let block = Self {
            number: value >> 4,
            more: value & Self::MORE != 0,
            exponent,
        };
        (exponent <= Self::LARGEST_EXPONENT)
            .then_some(Some(block))
            .ok_or(BadBlock)
    }

    /// Puts it into a message.
    pub(super) fn set(self, packet: &mut Packet, option: CoapOption) {
        let more = if self.more { Self::MORE } else { 0 };
        set_number(
            packet,
            option,
            self.number << 4 | more | u32::from(self.exponent),
        );
    }

    /// It, with or without blocks after it.
    pub(super) fn more(self, more: bool) -> Self {
        Self { more, ..self }
    }

    /// How many bytes a block has, unless it is the last.
    pub(super) fn size(self) -> usize {
        16 << self.exponent
    }

    /// Where in the body it begins.
    pub(super) fn offset(self) -> usize {
        self.number as usize * self.size()
    }
}

/// The option is longer than 3 bytes, or has the reserved size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadBlock;

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(block: Block) -> Vec<u8> {
        let mut packet = Packet::new();
        block.set(&mut packet, CoapOption::Block1);
        assert_eq!(Block::of(&packet, CoapOption::Block1), Ok(Some(block)));
        packet.get_first_option(CoapOption::Block1).unwrap().clone()
    }

    /// `RFC 7959, 3`
    #[test]
    fn values_are_those_of_the_specification() {
        assert_eq!(round_trip(Block::new(0, true, 128)), [0x0b]);
        assert_eq!(round_trip(Block::new(1, true, 128)), [0x1b]);
        assert_eq!(round_trip(Block::new(5, false, 64)), [0x52]);
        assert_eq!(round_trip(Block::new(0, false, 16)), []);
        assert_eq!(
            round_trip(Block::new(0xfffff, true, 1024)),
            [0xff, 0xff, 0xfe]
        );
    }

    #[test]
    fn sizes_are_rounded_down() {
        let size = |size| Block::new(0, false, size).size();
        assert_eq!(
            [5, 16, 100, 1023, 1024, 9999].map(size),
            [16, 16, 64, 512, 1024, 1024]
        );
        assert_eq!(Block::new(3, false, 64).offset(), 192);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for bytes in [vec![0x07], vec![1, 0, 0, 0]] {
            let mut packet = Packet::new();
            packet.add_option(CoapOption::Block2, bytes);
            assert_eq!(Block::of(&packet, CoapOption::Block2), Err(BadBlock));
        }
        assert_eq!(Block::of(&Packet::new(), CoapOption::Block2), Ok(None));
    }
}
