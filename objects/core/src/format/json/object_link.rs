//! Objlnk values in strings.

use super::{Fault, JsonString, Reader};
use crate::value::ObjectLink;

impl JsonString<'_> {
    /// Parses a link such as `66:1`. Examples of LwM2M write the null link in hexadecimal, and so do some
    /// implementations.
    pub(in crate::format) fn object_link(self) -> Option<ObjectLink> {
        // The longest link is `65535:65535`.
        let text = self.to_short_text::<11>()?;
        let text = text.as_str();
        if text.eq_ignore_ascii_case("FFFF:FFFF") {
            return Some(ObjectLink::NULL);
        }
        text.parse().ok()
    }
}

impl Reader<'_> {
    pub(in crate::format) fn object_link(&mut self) -> Result<ObjectLink, Fault> {
        let start = self.offset();
        self.string()?.object_link().ok_or(Fault(start))
    }

    /// A number of seconds.
    pub(in crate::format) fn seconds(&mut self) -> Result<f64, Fault> {
        let start = self.offset();
        super::number::seconds(self.number()?).ok_or(Fault(start))
    }
}
