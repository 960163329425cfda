//! Implementations of `defmt::Format`.

use defmt::{Format, Formatter, write};

use crate::error::{Error, Malformed};
use crate::path::Path;
use crate::response_code::ResponseCode;
use crate::value::ObjectLink;

impl Format for Error {
    fn format(&self, f: Formatter<'_>) {
        match self.malformed() {
            Some(malformed) => write!(f, "{}: {}", self.path(), malformed),
            None => write!(f, "{}: {}", self.path(), self.reason()),
        }
    }
}

impl Format for Malformed {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "malformed {}, byte {=u32}", self.format, self.offset);
    }
}

impl Format for Path {
    fn format(&self, f: Formatter<'_>) {
        if self.depth() == 0 {
            write!(f, "/");
        }
        for id in self.ids() {
            write!(f, "/{=u16}", id);
        }
    }
}

impl Format for ObjectLink {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=u16}:{=u16}", self.object, self.instance);
    }
}

/// Prints the notation of CoAP: `4.04`.
impl Format for ResponseCode {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=u8}.{=u8:02}", self.class(), self.detail());
    }
}
