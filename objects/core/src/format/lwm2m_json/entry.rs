//! The members of an entry.

use crate::format::json::{JsonString, Reader};
use crate::format::short_text::ShortText;
use crate::reason::Reason;
use crate::value::Encoded;

/// The members of an entry, in any order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry<'a> {
    /// The offset of the name or of the entry.
    pub(super) offset: usize,
    pub(super) name: Option<JsonString<'a>>,
    pub(super) time: Option<f64>,
    pub(super) value: Option<Encoded<'a>>,
}

impl<'a> Entry<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, Reason> {
        let mut entry = Self {
            offset: reader.offset(),
            ..Self::default()
        };
        reader.expect(b'{')?;
        let mut is_first = true;
        while reader.has_element(is_first, b'}')? {
            is_first = false;
            entry.read_member(reader)?;
        }
        Ok(entry)
    }

    fn read_member(&mut self, reader: &mut Reader<'a>) -> Result<(), Reason> {
        let start = reader.offset();
        let key = reader.key()?.to_short_text::<2>();
        let value_start = reader.offset();
        let is_new = match key.as_ref().map(ShortText::as_str) {
            Some("n") => {
                self.offset = value_start;
                self.name.replace(reader.string()?).is_none()
            }
            Some("t") => self.time.replace(reader.seconds()?).is_none(),
            Some("v") => self.set(Encoded::Number(reader.number()?)),
            Some("bv") => self.set(Encoded::from(reader.boolean()?)),
            Some("ov") => self.set(Encoded::from(reader.object_link()?)),
            // The definition determines whether it is text or base64.
            Some("sv") => self.set(Encoded::Json(reader.string()?.text_or_base64())),
            _ => reader.skip_value().map(|()| true)?,
        };
        if is_new {
            Ok(())
        } else {
            Err(reader.malformed(start))
        }
    }

    /// Sets the value, and returns whether it is the first one.
    fn set(&mut self, value: Encoded<'a>) -> bool {
        self.value.replace(value).is_none()
    }
}
