use core::fmt;

/// The data type of a Resource (LwM2M Core TS, appendix C).
///
/// Executable Resources have no data type. Fields that describe a Resource are therefore of type
/// `Option<DataType>`.
///
/// Matches are exhaustive, so that the compiler names each place that a new data type affects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DataType {
    /// UTF-8 text.
    String,
    /// Signed integer of up to 64 bits.
    Integer,
    /// Unsigned integer of up to 64 bits, since LwM2M 1.1.
    #[cfg_attr(feature = "serde", serde(rename = "Unsigned Integer"))]
    UnsignedInteger,
    /// Floating-point number of 32 or 64 bits.
    Float,
    /// `true` or `false`.
    Boolean,
    /// A sequence of bytes.
    Opaque,
    /// Seconds since the Unix epoch, in UTC.
    Time,
    /// Reference to an Object Instance.
    #[cfg_attr(feature = "serde", serde(rename = "Objlnk"))]
    ObjectLink,
    /// A link in CoRE Link Format, since LwM2M 1.1.
    #[cfg_attr(feature = "serde", serde(rename = "Corelnk"))]
    CoreLink,
}

impl DataType {
    /// Every data type, in the order of the specification.
    pub const ALL: [Self; 9] = [
        Self::String,
        Self::Integer,
        Self::UnsignedInteger,
        Self::Float,
        Self::Boolean,
        Self::Opaque,
        Self::Time,
        Self::ObjectLink,
        Self::CoreLink,
    ];

    /// The name in the specification and in OMA's XML, such as `Unsigned Integer` or `Objlnk`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Integer => "Integer",
            Self::UnsignedInteger => "Unsigned Integer",
            Self::Float => "Float",
            Self::Boolean => "Boolean",
            Self::Opaque => "Opaque",
            Self::Time => "Time",
            Self::ObjectLink => "Objlnk",
            Self::CoreLink => "Corelnk",
        }
    }

    /// The data type with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|data_type| data_type.name() == name)
    }

    /// Whether this is Integer or Unsigned Integer.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        matches!(self, Self::Integer | Self::UnsignedInteger)
    }

    /// Whether a range restricts the length of the values in bytes instead of the values.
    #[must_use]
    pub const fn is_bounded_by_length(self) -> bool {
        matches!(self, Self::String | Self::Opaque | Self::CoreLink)
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
