use std::fmt;

/// The data type of a Resource (LwM2M Core TS, appendix C).
///
/// Executable Resources have none; where a Resource may lack one, the IR says `Option<DataType>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
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
    pub const ALL: [DataType; 9] = [
        DataType::String,
        DataType::Integer,
        DataType::UnsignedInteger,
        DataType::Float,
        DataType::Boolean,
        DataType::Opaque,
        DataType::Time,
        DataType::ObjectLink,
        DataType::CoreLink,
    ];

    /// The spelling of OMA's XML, such as `Unsigned Integer` or `Objlnk`.
    pub fn as_str(self) -> &'static str {
        match self {
            DataType::String => "String",
            DataType::Integer => "Integer",
            DataType::UnsignedInteger => "Unsigned Integer",
            DataType::Float => "Float",
            DataType::Boolean => "Boolean",
            DataType::Opaque => "Opaque",
            DataType::Time => "Time",
            DataType::ObjectLink => "Objlnk",
            DataType::CoreLink => "Corelnk",
        }
    }

    /// Finds the data type of that spelling.
    pub fn from_name(name: &str) -> Option<DataType> {
        DataType::ALL
            .into_iter()
            .find(|data_type| data_type.as_str() == name)
    }

    /// Integer or Unsigned Integer.
    pub fn is_integer(self) -> bool {
        matches!(self, DataType::Integer | DataType::UnsignedInteger)
    }

    /// A range of this data type bounds the length in bytes, not the value.
    pub fn is_bounded_by_length(self) -> bool {
        matches!(
            self,
            DataType::String | DataType::Opaque | DataType::CoreLink
        )
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
