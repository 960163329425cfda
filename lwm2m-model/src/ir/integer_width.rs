use super::Range;
use crate::DataType;

/// The Rust integers that hold the values of an Integer or Unsigned Integer Resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerWidth {
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
}

impl IntegerWidth {
    /// Every width, narrow before wide and unsigned before signed.
    pub const ALL: [IntegerWidth; 8] = [
        IntegerWidth::U8,
        IntegerWidth::I8,
        IntegerWidth::U16,
        IntegerWidth::I16,
        IntegerWidth::U32,
        IntegerWidth::I32,
        IntegerWidth::I64,
        IntegerWidth::U64,
    ];

    /// The narrowest integer that holds the range; `i64` or `u64` where there is none.
    ///
    /// An Integer without negative values is given an unsigned type, but never `u64`, which can
    /// hold what an Integer cannot.
    pub fn of(data_type: DataType, range: Option<&Range>) -> IntegerWidth {
        let widest = IntegerWidth::widest(data_type);
        let Some((min, max)) = range.and_then(Range::integer_bounds) else {
            return widest;
        };
        IntegerWidth::ALL
            .into_iter()
            .filter(|width| data_type == DataType::Integer || !width.is_signed())
            .filter(|width| data_type == DataType::UnsignedInteger || *width != IntegerWidth::U64)
            .find(|width| width.min() <= min && max <= width.max())
            .unwrap_or(widest)
    }

    /// What a Resource of the data type is held in when nothing bounds it.
    pub fn widest(data_type: DataType) -> IntegerWidth {
        if data_type == DataType::UnsignedInteger {
            IntegerWidth::U64
        } else {
            IntegerWidth::I64
        }
    }

    /// The name of the Rust type.
    pub fn name(self) -> &'static str {
        match self {
            IntegerWidth::I8 => "i8",
            IntegerWidth::I16 => "i16",
            IntegerWidth::I32 => "i32",
            IntegerWidth::I64 => "i64",
            IntegerWidth::U8 => "u8",
            IntegerWidth::U16 => "u16",
            IntegerWidth::U32 => "u32",
            IntegerWidth::U64 => "u64",
        }
    }

    /// Finds the integer of that name.
    pub fn from_name(name: &str) -> Option<IntegerWidth> {
        IntegerWidth::ALL
            .into_iter()
            .find(|width| width.name() == name)
    }

    /// The smallest value it holds.
    pub fn min(self) -> i128 {
        match self {
            IntegerWidth::I8 => i8::MIN.into(),
            IntegerWidth::I16 => i16::MIN.into(),
            IntegerWidth::I32 => i32::MIN.into(),
            IntegerWidth::I64 => i64::MIN.into(),
            _ => 0,
        }
    }

    /// The largest value it holds.
    pub fn max(self) -> i128 {
        match self {
            IntegerWidth::I8 => i8::MAX.into(),
            IntegerWidth::I16 => i16::MAX.into(),
            IntegerWidth::I32 => i32::MAX.into(),
            IntegerWidth::I64 => i64::MAX.into(),
            IntegerWidth::U8 => u8::MAX.into(),
            IntegerWidth::U16 => u16::MAX.into(),
            IntegerWidth::U32 => u32::MAX.into(),
            IntegerWidth::U64 => u64::MAX.into(),
        }
    }

    /// The range that the type alone stands for, which need not be said beside it: everything it
    /// holds, and nothing where it is the widest of its data type.
    pub fn implied_range(self, data_type: DataType) -> Option<Range> {
        (self != IntegerWidth::widest(data_type))
            .then(|| Range::integers([(self.min(), self.max())]))
    }

    fn is_signed(self) -> bool {
        self.min() < 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_type_that_holds_the_range() {
        let of = |data_type, min, max| {
            IntegerWidth::of(data_type, Some(&Range::integers([(min, max)]))).name()
        };
        assert_eq!(of(DataType::Integer, 0, 255), "u8");
        assert_eq!(of(DataType::Integer, -30, 46), "i8");
        assert_eq!(of(DataType::Integer, -140, -44), "i16");
        assert_eq!(of(DataType::Integer, 1, 65534), "u16");
        assert_eq!(of(DataType::Integer, 0, i64::MAX.into()), "i64");
        assert_eq!(of(DataType::UnsignedInteger, 0, u64::MAX.into()), "u64");
        assert_eq!(IntegerWidth::of(DataType::Integer, None).name(), "i64");
        assert_eq!(
            IntegerWidth::of(DataType::UnsignedInteger, None).name(),
            "u64"
        );
    }
}
