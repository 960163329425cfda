//! The number of a content format. The constants are in the list of formats.

use core::fmt;

/// The number of a CoAP Content-Format (`LwM2M Core TS 1.2, 7.4`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ContentFormat(
    /// The registered number.
    pub u16,
);

impl fmt::Display for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "content format {}", self.0),
        }
    }
}

/// Prints the name, if there is one. Without the feature `debug`, prints the number, so the names are not
/// linked.
#[cfg(feature = "debug")]
impl fmt::Debug for ContentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("ContentFormat");
        match self.name() {
            Some(name) => shown.field(&format_args!("{name}")),
            None => shown.field(&self.0),
        };
        shown.finish()
    }
}
