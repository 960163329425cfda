//! The input of formats for one value.

use crate::error::Error;
use crate::object::{Record, RecordStream};
use crate::reason::Reason;
use crate::value::Value;

/// Returns the only value of the records.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one.
pub(super) fn only_value<'a>(
    records: &mut dyn RecordStream<'a>,
) -> Result<Record<Value<'a>>, Error> {
    let base = records.base();
    let only = records.step().filter(|_| records.step().is_none());
    let value = only.and_then(|record| record.value.map(|value| record.map(|_| value)));
    value.ok_or(Reason::NotRepresentable.at(base))
}
