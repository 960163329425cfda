//! Texts made of numbers.

/// A text of up to 25 letters: four numbers of up to five digits, with what stands around them.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::format) struct ShortText {
    bytes: [u8; 25],
    length: usize,
}

impl ShortText {
    /// Appends a letter; what is too long is cut off.
    pub(in crate::format) fn push(&mut self, letter: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = letter;
            self.length += 1;
        }
    }

    /// Appends a number as decimal.
    pub(in crate::format) fn push_decimal(&mut self, number: u16) {
        let mut divisor = 1;
        while number / divisor >= 10 {
            divisor *= 10;
        }
        while divisor > 0 {
            // A digit fits.
            self.push(b'0' + (number / divisor % 10) as u8);
            divisor /= 10;
        }
    }

    pub(in crate::format) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(in crate::format) const fn is_empty(&self) -> bool {
        self.length == 0
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use super::*;

    #[test]
    fn every_number() {
        for number in 0..=u16::MAX {
            let mut text = ShortText::default();
            text.push_decimal(number);
            assert_eq!(text.as_str(), number.to_string());
        }
    }
}
