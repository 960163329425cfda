//! The notation of a Pack.

use crate::error::Error;
use crate::format::path_parser::PathParser;
use crate::format::senml::Label;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::{Encoded, Value};

/// Reads the labels and values of a Pack. After an error, the position is at the malformed item.
pub(in crate::format) trait Notation<'a> {
    /// The remaining fields of a record.
    type Fields;

    /// A text in the payload.
    type Text: Copy;

    /// Whether an error in a record has the path of the record, if that is known, instead of the path of the
    /// request.
    const LOCATES_RECORDS: bool;

    /// Returns the offset of the next item.
    fn offset(&mut self) -> usize;

    /// Reads the start of the array of records.
    fn open_pack(&mut self) -> Result<(), Reason>;

    /// Returns whether a record follows. Reads the end of the array after the last one.
    fn has_record(&mut self) -> Result<bool, Reason>;

    /// Checks that the payload ends here.
    fn end(&mut self) -> Result<(), Reason>;

    /// Reads the start of a record.
    fn open_record(&mut self) -> Result<Self::Fields, Reason>;

    /// Returns whether a field follows. Reads the end of the record after the last one.
    fn has_field(&mut self, fields: &mut Self::Fields) -> Result<bool, Reason>;

    /// Reads a label. Fails for an unknown label that must be understood.
    fn label(&mut self) -> Result<Label, Reason>;

    fn text(&mut self) -> Result<Self::Text, Reason>;

    /// Appends a text to a name.
    fn push(text: Self::Text, name: &mut PathParser);

    fn integer(&mut self) -> Result<i64, Reason>;

    fn number(&mut self) -> Result<Value<'static>, Reason>;

    /// Returns whether the value is null, and reads it.
    fn take_null(&mut self) -> bool;

    /// Reads the value of a label of values.
    fn value(&mut self, label: Label) -> Result<Encoded<'a>, Reason>;

    /// Returns the number that [`value`](Self::value) has read for [`Label::Value`], or `None` if it is out of
    /// range.
    fn to_number(value: Encoded<'_>) -> Option<Value<'static>>;

    /// Skips a value of any type.
    fn skip(&mut self) -> Result<(), Reason>;

    /// Reports the item at this offset as malformed.
    fn malformed(&mut self, offset: usize) -> Reason;

    /// Converts a reason to an error with a path and, for a malformed item, its offset.
    fn error(&self, reason: Reason, path: Path) -> Error;
}
