//! Formats for one value.

use core::marker::PhantomData;

use super::Output;
use crate::error::Error;
use crate::object::{Part, Place, Sink, Source};
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Writes the only value of a source.
///
/// # Errors
///
/// [`Reason::NotRepresentable`] if there is not exactly one.
#[inline]
pub(super) fn write_only<'b, W: WriteValue>(
    source: &impl Source,
    output: Output<'b>,
    _: W,
) -> Result<Output<'b>, Error> {
    let not_representable = Reason::NotRepresentable.at(source.base());
    if source.count() != 1 {
        return Err(not_representable);
    }
    let mut sink = OnlyValue {
        output,
        format: PhantomData::<W>,
        is_single: true,
    };
    source.visit(&mut sink)?;
    if sink.is_single {
        Ok(sink.output)
    } else {
        Err(not_representable)
    }
}

/// A format for one value.
pub(super) trait WriteValue {
    /// Whether a value may have a time.
    const HAS_TIME: bool;

    /// Writes the value.
    fn write(value: Value<'_>, output: &mut Output<'_>) -> Result<(), Reason>;
}

struct OnlyValue<'b, W> {
    output: Output<'b>,
    format: PhantomData<W>,
    /// Whether there is no Multiple Resource without Resource Instances.
    is_single: bool,
}

impl<W: WriteValue> Sink for OnlyValue<'_, W> {
    #[inline]
    fn instance(&mut self, _: Path, _: &dyn Part) -> Result<(), Reason> {
        Ok(())
    }

    #[inline]
    fn time(&mut self, seconds: Option<f64>) -> Result<(), Reason> {
        if W::HAS_TIME || seconds.is_none() {
            Ok(())
        } else {
            Err(Reason::NotRepresentable)
        }
    }

    #[inline]
    fn value(&mut self, _: Place, value: Value<'_>) -> Result<(), Reason> {
        W::write(value, &mut self.output)
    }

    #[inline]
    fn begin(&mut self, _: u16, count: usize, _: &dyn Part) -> Result<(), Reason> {
        self.is_single &= count > 0;
        Ok(())
    }

    #[inline]
    fn end(&mut self) -> Result<(), Reason> {
        Ok(())
    }
}
