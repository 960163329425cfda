//! Object links in strings.

use super::{Fault, JsonString, Reader};
use crate::value::ObjectLink;

impl JsonString<'_> {
    /// A text such as `66:1`. Examples of LwM2M write the null link in hexadecimal, and so do those
    /// who follow them.
    pub(in crate::format) fn object_link(self) -> Option<ObjectLink> {
        // `65535:65535` is the longest.
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
