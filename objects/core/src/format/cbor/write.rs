//! Writing of CBOR items.

use super::float::{ShortestFloat, shortest};
use crate::format::Output;
use crate::format::short_text::{ShortText, link_text};
use crate::reason::Reason;
use crate::value::Value;

/// A writer of CBOR items.
#[derive(Debug)]
pub(in crate::format) struct Writer<'b> {
    output: Output<'b>,
}

// The major types: RFC 8949, 3.1.
const UNSIGNED: u8 = 0 << 5;
const NEGATIVE: u8 = 1 << 5;
const BYTES: u8 = 2 << 5;
const TEXT: u8 = 3 << 5;
const ARRAY: u8 = 4 << 5;
const MAP: u8 = 5 << 5;
const TAG: u8 = 6 << 5;

/// The type of a container.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum ContainerKind {
    Array,
    Map,
}

impl<'b> Writer<'b> {
    pub(in crate::format) const fn new(output: Output<'b>) -> Self {
        Self { output }
    }

    /// Returns the position of the next item.
    pub(in crate::format) const fn position(&self) -> usize {
        self.output.length()
    }

    /// Returns the output.
    pub(in crate::format) fn finish(self) -> Output<'b> {
        self.output
    }

    pub(in crate::format) fn unsigned(&mut self, number: u64) -> Result<(), Reason> {
        self.head(UNSIGNED, number)
    }

    pub(in crate::format) fn signed(&mut self, number: i64) -> Result<(), Reason> {
        match u64::try_from(number) {
            Ok(number) => self.head(UNSIGNED, number),
            // -1 has the argument 0, and so on.
            Err(_) => self.head(NEGATIVE, !number as u64),
        }
    }

    pub(in crate::format) fn float(&mut self, number: f64) -> Result<(), Reason> {
        match shortest(number) {
            ShortestFloat::Half(bits) => {
                let [high, low] = bits.to_be_bytes();
                self.output.push_array([0xf9, high, low])
            }
            ShortestFloat::Single(number) => {
                self.output.push_array([0xfa])?;
                self.output.push_array(number.to_be_bytes())
            }
            ShortestFloat::Double(number) => {
                self.output.push_array([0xfb])?;
                self.output.push_array(number.to_be_bytes())
            }
        }
    }

    /// Writes the tag for seconds since the epoch: RFC 8949, 3.4.2.
    pub(in crate::format) fn epoch_tag(&mut self) -> Result<(), Reason> {
        self.head(TAG, 1)
    }

    pub(in crate::format) fn text(&mut self, text: &str) -> Result<(), Reason> {
        self.string(TEXT, text.as_bytes())
    }

    /// Writes a text of two pieces.
    #[inline]
    pub(in crate::format) fn text_pieces(&mut self, one: &[u8], two: &[u8]) -> Result<(), Reason> {
        self.head(TEXT, (one.len() + two.len()) as u64)?;
        if !one.is_empty() {
            self.output.push_bytes(one)?;
        }
        self.output.push_bytes(two)
    }

    pub(in crate::format) fn short<const N: usize>(
        &mut self,
        text: &ShortText<N>,
    ) -> Result<(), Reason> {
        self.string(TEXT, text.as_bytes())
    }

    /// Writes the head of an array or a map with this number of entries.
    pub(in crate::format) fn begin(
        &mut self,
        container: ContainerKind,
        count: u64,
    ) -> Result<(), Reason> {
        let major = match container {
            ContainerKind::Array => ARRAY,
            ContainerKind::Map => MAP,
        };
        self.head(major, count)
    }

    /// Writes a value: `LwM2M Core TS 1.2, Appendix C`.
    pub(in crate::format) fn value(&mut self, value: Value<'_>) -> Result<(), Reason> {
        match value {
            Value::String(text) | Value::CoreLink(text) => self.text(text),
            Value::Integer(number) => self.signed(number),
            Value::Unsigned(number) => self.unsigned(number),
            Value::Float(number) => self.float(number),
            Value::Boolean(boolean) => self.output.push_array([0xf4 | u8::from(boolean)]),
            Value::Opaque(bytes) => self.string(BYTES, bytes),
            Value::Time(time) => self.signed(time.seconds()),
            Value::ObjectLink(link) => {
                self.short(&link_text(link).ok_or(Reason::NotRepresentable)?)
            }
        }
    }

    /// Starts a container with an unknown number of entries and returns its position. If the head is
    /// [final](Self::is_final), `count` computes the number in advance.
    pub(in crate::format) fn open(
        &mut self,
        container: ContainerKind,
        count: impl FnOnce() -> u64,
    ) -> Result<usize, Reason> {
        let start = self.position();
        let count = if self.is_final() { count() } else { 0 };
        self.begin(container, count)?;
        Ok(start)
    }

    /// Ends the container at `start` with its number of entries.
    pub(in crate::format) fn close(
        &mut self,
        start: usize,
        container: ContainerKind,
        count: u64,
    ) -> Result<(), Reason> {
        if self.is_final() {
            return Ok(());
        }
        let mut head = [0; 9];
        let mut writer = Writer::new(Output::whole(&mut head));
        writer.begin(container, count)?;
        self.splice(start, 1, writer.finish().into_payload())
    }

    /// Whether written bytes cannot be [replaced](Self::splice).
    pub(in crate::format) const fn is_final(&self) -> bool {
        self.output.is_final()
    }

    /// Replaces `old` bytes at `start` by `new`, and moves the bytes behind.
    pub(in crate::format) fn splice(
        &mut self,
        start: usize,
        old: usize,
        new: &[u8],
    ) -> Result<(), Reason> {
        self.output.splice(start, old, new)
    }

    fn string(&mut self, major: u8, bytes: &[u8]) -> Result<(), Reason> {
        self.head(major, bytes.len() as u64)?;
        self.output.push_bytes(bytes)
    }

    /// Writes a head with its argument in the fewest bytes: RFC 8949, 3.
    fn head(&mut self, major: u8, argument: u64) -> Result<(), Reason> {
        let [.., a, b, c, d] = argument.to_be_bytes();
        match argument {
            0..24 => self.output.push_array([major | d]),
            24..0x100 => self.output.push_array([major | 24, d]),
            0x100..0x1_0000 => self.output.push_array([major | 25, c, d]),
            0x1_0000..0x1_0000_0000 => self.output.push_array([major | 26, a, b, c, d]),
            _ => self.long_head(major, argument),
        }
    }

    /// A function of its own, because it is rare.
    #[inline(never)]
    fn long_head(&mut self, major: u8, argument: u64) -> Result<(), Reason> {
        self.output.push_array([major | 27])?;
        self.output.push_array(argument.to_be_bytes())
    }
}
