//! Objlnk values in strings.

use super::{JsonString, Reader};
use crate::reason::Reason;
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
    pub(in crate::format) fn object_link(&mut self) -> Result<ObjectLink, Reason> {
        let start = self.offset();
        let link = self.string()?.object_link();
        link.ok_or_else(|| self.malformed(start))
    }

    /// A number of seconds.
    #[cfg(feature = "lwm2m-json")]
    pub(in crate::format) fn seconds(&mut self) -> Result<f64, Reason> {
        let start = self.offset();
        let seconds = super::number::seconds(self.number()?);
        seconds.ok_or_else(|| self.malformed(start))
    }
}
