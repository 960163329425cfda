//! The data type Objlnk.

use core::fmt;
use core::str::FromStr;

use lwm2m_model::{ObjectId, ObjectInstanceId};

use crate::text::decimal::parse_digits;
use crate::text::split::split;

/// A reference to an Object Instance, or to none: `LwM2M Core TS 1.2, Appendix C`.
///
/// ```
/// use lwm2m_core::ObjectLink;
///
/// assert_eq!("3:0".parse(), Ok(ObjectLink::new(3, 0)));
/// assert_eq!(ObjectLink::default(), ObjectLink::NULL);
/// assert_eq!(ObjectLink::NULL.to_string(), "65535:65535");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectLink {
    /// The Object ID.
    pub object: ObjectId,
    /// The Object Instance ID.
    pub instance: ObjectInstanceId,
}

impl ObjectLink {
    /// The link to no Object Instance.
    pub const NULL: Self = Self::new(u16::MAX, u16::MAX);

    /// Creates a link to `/object/instance`.
    #[must_use]
    pub const fn new(object: ObjectId, instance: ObjectInstanceId) -> Self {
        Self { object, instance }
    }

    /// Returns whether the link refers to no Object Instance.
    #[must_use]
    pub const fn is_null(self) -> bool {
        self.object == u16::MAX && self.instance == u16::MAX
    }
}

impl Default for ObjectLink {
    fn default() -> Self {
        Self::NULL
    }
}

impl fmt::Display for ObjectLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.object, self.instance)
    }
}

/// Parses `object:instance`, two decimal numbers.
impl FromStr for ObjectLink {
    type Err = ParseObjectLinkError;

    fn from_str(text: &str) -> Result<Self, ParseObjectLinkError> {
        let (object, instance) = split(text, b':');
        let instance = instance.ok_or(ParseObjectLinkError(()))?;
        Ok(Self::new(parse_id(object)?, parse_id(instance)?))
    }
}

fn parse_id(digits: &str) -> Result<u16, ParseObjectLinkError> {
    let id = parse_digits(digits).ok();
    id.and_then(|id| id.try_into().ok())
        .ok_or(ParseObjectLinkError(()))
}

/// The error for a text that is not of the form `object:instance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseObjectLinkError(());

impl fmt::Display for ParseObjectLinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an Object ID and an Object Instance ID with a colon between")
    }
}

impl core::error::Error for ParseObjectLinkError {}
