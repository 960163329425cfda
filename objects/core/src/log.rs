//! The logs of defmt: what a firmware logs of a request and its end.

use defmt::{Format, Formatter, write};

use crate::{Error, ObjectLink, Path, ResponseCode, Version};

impl Format for Error {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{}: {}", self.path, self.reason);
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

/// As CoAP has it: `4.04`.
impl Format for ResponseCode {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=u8}.{=u8:02}", self.class(), self.detail());
    }
}

impl Format for Version {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=u16}.{=u16}", self.major, self.minor);
    }
}
