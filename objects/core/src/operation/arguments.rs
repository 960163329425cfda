//! The arguments of an Execute.

use core::iter::FusedIterator;

use crate::error::{Error, Malformed};
use crate::format::ContentFormat;
use crate::path::Path;
use crate::text::split::split;

/// The arguments of an Execute in their order: `LwM2M Core TS 1.2, 6.3.5`.
///
/// ```
/// use lwm2m_core::Path;
/// use lwm2m_core::operation::{Argument, Arguments};
///
/// let arguments = Arguments::parse(Path::resource(33800, 0, 3), b"0='deep',2")?;
/// assert_eq!(arguments.get(0).and_then(|argument| argument.value), Some("deep"));
/// assert_eq!(arguments.get(2), Some(Argument { id: 2, value: None }));
/// assert_eq!(arguments.get(1), None);
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Arguments<'a> {
    /// The remaining text, which `parse` has checked.
    rest: &'a str,
}

/// An argument of an Execute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument<'a> {
    /// The number, 0 to 9.
    pub id: u8,
    /// The value between the quotes, if there is one.
    pub value: Option<&'a str>,
}

impl<'a> Arguments<'a> {
    /// Parses the payload of an Execute: digits separated by commas, each with an optional quoted value. A
    /// value may contain any character except the quote.
    ///
    /// # Errors
    ///
    /// [`Reason::Malformed`](crate::Reason::Malformed) if the payload does not match the grammar.
    pub fn parse(path: Path, payload: &'a [u8]) -> Result<Self, Error> {
        let malformed =
            |rest: usize| Malformed::new(ContentFormat::TEXT, payload.len() - rest).at(path);
        let text = core::str::from_utf8(payload)
            .map_err(|error| malformed(payload.len() - error.valid_up_to()))?;
        let mut rest = text;
        while !rest.is_empty() {
            rest = read(rest).map_err(|rest| malformed(rest.len()))?.1;
        }
        Ok(Self { rest: text })
    }

    /// Returns the first argument with a number.
    #[must_use]
    pub fn get(&self, id: u8) -> Option<Argument<'a>> {
        self.clone().find(|argument| argument.id == id)
    }
}

impl<'a> Iterator for Arguments<'a> {
    type Item = Argument<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (argument, rest) = read(self.rest).ok()?;
        self.rest = rest;
        Some(argument)
    }
}

impl FusedIterator for Arguments<'_> {}

/// Parses an argument and the comma after it. The error is the rest of the text from the invalid character.
fn read(text: &str) -> Result<(Argument<'_>, &str), &str> {
    let letter = text.bytes().next().filter(u8::is_ascii_digit).ok_or(text)?;
    let id = letter - b'0';
    let rest = text.get(1..).ok_or(text)?;
    let (value, rest) = match rest.strip_prefix('=') {
        Some(rest) => {
            let quoted = rest.strip_prefix('\'').ok_or(rest)?;
            let (value, rest) = split(quoted, b'\'');
            (Some(value), rest.ok_or("")?)
        }
        None => (None, rest),
    };
    let argument = Argument { id, value };
    match rest.strip_prefix(',') {
        // An argument must follow a comma.
        Some("") => Err(""),
        Some(rest) => Ok((argument, rest)),
        None if rest.is_empty() => Ok((argument, rest)),
        None => Err(rest),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use super::*;

    const PATH: Path = Path::resource(3, 0, 4);

    fn parsed(text: &str) -> Vec<(u8, Option<&str>)> {
        let arguments = Arguments::parse(PATH, text.as_bytes()).unwrap();
        arguments
            .map(|argument| (argument.id, argument.value))
            .collect()
    }

    /// `LwM2M Core TS 1.2, 6.3.5`
    #[test]
    fn parses_the_examples_of_the_specification() {
        assert_eq!(parsed("5"), [(5, None)]);
        assert_eq!(parsed("2='10.3'"), [(2, Some("10.3"))]);
        assert_eq!(
            parsed("7,0='https://www.oma.org'"),
            [(7, None), (0, Some("https://www.oma.org"))]
        );
        assert_eq!(
            parsed("0,1,2,3,4"),
            [(0, None), (1, None), (2, None), (3, None), (4, None)]
        );
    }

    #[test]
    fn accepts_any_character_but_the_quote() {
        assert_eq!(parsed(""), []);
        assert_eq!(parsed("0=''"), [(0, Some(""))]);
        assert_eq!(parsed("0='a,1=b ü'"), [(0, Some("a,1=b ü"))]);
    }

    #[test]
    fn reports_the_offset_of_an_error() {
        for (text, offset) in [
            ("x", 0),
            (",", 0),
            ("10", 1),
            ("0,", 2),
            ("0,,1", 2),
            ("0=", 2),
            ("0=1", 2),
            ("0='1", 4),
            ("0='1'2", 5),
            ("0 ,1", 1),
            ("٣", 0),
        ] {
            let error = Arguments::parse(PATH, text.as_bytes()).unwrap_err();
            let format = ContentFormat::TEXT;
            assert_eq!(error, Malformed { format, offset }.at(PATH), "{text}");
        }
        let error = Arguments::parse(PATH, b"0='\xff'").unwrap_err();
        assert_eq!(error.malformed().map(|malformed| malformed.offset), Some(3));
    }
}
