//! Writing of JSON.

use core::fmt::Display;

use crate::format::output::Output;
use crate::format::short_text::{PathText, ShortText, link_text};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::base64::Alphabet;
use crate::text::decimal::Decimal;
use crate::text::float::ShortestDecimal;
use crate::value::{ObjectLink, Value};

type Result = core::result::Result<(), Reason>;

/// Room for `-2.2250738585072014e-308`, the longest float in scientific notation.
type FloatText = ShortText<24>;

/// A writer of JSON without white space.
pub(in crate::format) struct Writer<'b> {
    output: Output<'b>,
    /// Whether the open object or array is empty.
    is_first: bool,
}

impl<'b> Writer<'b> {
    pub(in crate::format) const fn new(output: Output<'b>) -> Self {
        Self {
            output,
            is_first: true,
        }
    }

    pub(in crate::format) fn finish(self) -> Output<'b> {
        self.output
    }

    /// Opens an object or array.
    pub(in crate::format) fn open(&mut self, bracket: u8) -> Result {
        self.is_first = true;
        self.output.push(bracket)
    }

    /// Closes an object or array.
    pub(in crate::format) fn close(&mut self, bracket: u8) -> Result {
        self.is_first = false;
        self.output.push(bracket)
    }

    /// Starts an element of an array.
    pub(in crate::format) fn element(&mut self) -> Result {
        if self.is_first {
            self.is_first = false;
            Ok(())
        } else {
            self.output.push(b',')
        }
    }

    /// Starts a member of an object; `key` includes the quotes and the colon: `"n":`.
    pub(in crate::format) fn member(&mut self, key: &str) -> Result {
        self.element()?;
        self.output.push_str(key)
    }

    pub(in crate::format) fn string(&mut self, text: &str) -> Result {
        self.output.push(b'"')?;
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, from_special) = rest.split_at_checked(at).unwrap_or_default();
            let (special, after) = from_special.split_at_checked(1).unwrap_or_default();
            self.output.push_str(plain)?;
            special.bytes().try_for_each(|byte| self.escape(byte))?;
            rest = after;
        }
        self.output.push_str(rest)?;
        self.output.push(b'"')
    }

    /// Writes a string without escapes.
    pub(in crate::format) fn plain(&mut self, what: impl Display) -> Result {
        self.output.push(b'"')?;
        self.output.push_display(what)?;
        self.output.push(b'"')
    }

    /// Writes a string of two pieces without escapes.
    #[inline]
    pub(in crate::format) fn plain_pieces(&mut self, one: &[u8], two: &[u8]) -> Result {
        self.output.push(b'"')?;
        self.output.push_bytes(one)?;
        self.output.push_bytes(two)?;
        self.output.push(b'"')
    }

    /// Writes a short string without escapes.
    pub(in crate::format) fn short<const N: usize>(&mut self, text: &ShortText<N>) -> Result {
        self.output.push(b'"')?;
        self.output.push_bytes(text.as_bytes())?;
        self.output.push(b'"')
    }

    pub(in crate::format) fn object_link(&mut self, link: ObjectLink) -> Result {
        self.short(&link_text(link).ok_or(Reason::NotRepresentable)?)
    }

    pub(in crate::format) fn base64(&mut self, alphabet: Alphabet, bytes: &[u8]) -> Result {
        self.output.push(b'"')?;
        self.output.push_base64(alphabet, bytes)?;
        self.output.push(b'"')
    }

    /// Writes a numeric value.
    pub(in crate::format) fn number(&mut self, value: Value<'_>) -> Result {
        match value {
            Value::Integer(number) => self.output.push_decimal(&Decimal::signed(number)),
            Value::Unsigned(number) => self.output.push_decimal(&Decimal::unsigned(number)),
            Value::Time(time) => self.output.push_decimal(&Decimal::signed(time.seconds())),
            Value::Float(number) => self.float(number),
            _ => Err(Reason::WrongType),
        }
    }

    /// Writes a float. JSON has no infinities and no NaN.
    pub(in crate::format) fn float(&mut self, number: f64) -> Result {
        let text = float_text(number).ok_or(Reason::NotRepresentable)?;
        self.output.push_str(text.as_str())
    }

    pub(in crate::format) fn boolean(&mut self, boolean: bool) -> Result {
        self.output.push_str(if boolean { "true" } else { "false" })
    }

    fn escape(&mut self, byte: u8) -> Result {
        match byte {
            b'"' => self.output.push_str("\\\""),
            b'\\' => self.output.push_str("\\\\"),
            0x08 => self.output.push_str("\\b"),
            b'\t' => self.output.push_str("\\t"),
            b'\n' => self.output.push_str("\\n"),
            0x0c => self.output.push_str("\\f"),
            b'\r' => self.output.push_str("\\r"),
            other => self.output.push_display(format_args!("\\u{other:04x}")),
        }
    }
}

/// `RFC 8259, 7`: quotation marks, backslashes and control characters must be escaped.
const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// 2^53: above, not every integer is a float.
const NOT_EXACT: f64 = 9_007_199_254_740_992.0;

/// Returns the shortest text that parses as this number, or `None` if JSON cannot represent it. Numbers
/// above 2^53 always have an exponent, so no reader takes them for an integer.
pub(in crate::format) fn float_text(number: f64) -> Option<FloatText> {
    if !number.is_finite() {
        return None;
    }
    let shortest = ShortestDecimal::of(number);
    let plain = written(|sink| shortest.plain(sink));
    let scientific = written(|sink| shortest.scientific(sink))?;
    let length = scientific.as_bytes().len();
    let plain = plain.filter(|plain| plain.as_bytes().len() <= length && number.abs() < NOT_EXACT);
    Some(plain.unwrap_or(scientific))
}

/// Returns `None` if the text is longer than any float in scientific notation.
fn written(write: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result) -> Result) -> Option<FloatText> {
    let mut text = FloatText::new();
    write(&mut |piece| text.push(piece).ok_or(Reason::BufferTooSmall)).ok()?;
    Some(text)
}

/// Returns the path relative to one above it: `/6/0` or, without the leading slash, `6/0`; empty if both
/// are equal.
pub(in crate::format) fn relative(path: Path, base: Path, is_slashed: bool) -> Option<PathText> {
    let levels = || PathText::levels(path, base.depth(), is_slashed);
    path.starts_with(base).then(levels).flatten()
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString};

    use super::*;

    fn written(
        write: impl FnOnce(&mut Writer<'_>) -> Result,
    ) -> core::result::Result<String, Reason> {
        let mut buffer = [0; 64];
        let mut writer = Writer::new(Output::whole(&mut buffer));
        write(&mut writer)?;
        Ok(String::from_utf8(writer.finish().into_payload().into()).unwrap())
    }

    #[test]
    fn writes_floats_in_the_shorter_notation() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (5.0, "5"),
            (22.4, "22.4"),
            (100.0, "100"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (-9_007_199_254_740_992.0, "-9.007199254740992e15"),
            (-9_223_372_036_854_775_808.0, "-9.223372036854776e18"),
            (1e300, "1e300"),
            (0.1, "0.1"),
            (1e-7, "1e-7"),
            (1_276_020_076.25, "1276020076.25"),
            (f64::MAX, "1.7976931348623157e308"),
            (5e-324, "5e-324"),
            (-f64::MIN_POSITIVE, "-2.2250738585072014e-308"),
        ] {
            let found = written(|writer| writer.float(number)).unwrap();
            assert_eq!(found, text);
            assert_eq!(found.parse::<f64>().unwrap().to_bits(), number.to_bits());
        }
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(
                written(|writer| writer.float(number)),
                Err(Reason::NotRepresentable)
            );
        }
    }

    #[test]
    fn escapes_strings() {
        let text = "a\"\\\u{8}\u{c}\n\r\t\u{1}\u{1f}/\u{7f}\u{fc}";
        let expected = "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/\u{7f}\u{fc}\"";
        assert_eq!(written(|writer| writer.string(text)).unwrap(), expected);
        assert_eq!(written(|writer| writer.string("")).unwrap(), "\"\"");
        let long = "x".repeat(63);
        assert_eq!(
            written(|writer| writer.string(&long)),
            Err(Reason::BufferTooSmall)
        );
    }

    #[test]
    fn writes_relative_paths() {
        let resource = Path::resource(3, 0, 6);
        let see = |base| relative(resource, base, true).map(|text| text.as_str().to_string());
        assert_eq!(see(Path::ROOT).unwrap(), "/3/0/6");
        assert_eq!(see(Path::instance(3, 0)).unwrap(), "/6");
        assert_eq!(see(resource).unwrap(), "");
        assert_eq!(see(Path::instance(3, 1)), None);
    }
}
