//! Send: `LwM2M Core TS 1.2, 6.4.6`.

use super::Tree;
use crate::error::Error;
use crate::format::{ContentFormat, Output};
use crate::path::Path;

impl Tree<'_, '_> {
    /// What a client sends to a Server that has not asked: the values of these Objects, Object
    /// Instances, Resources and Resource Instances, in SenML CBOR, SenML JSON or LwM2M CBOR. What is not
    /// there, or closed to the Server, is left out. Goes to `/dp`, by POST.
    ///
    /// Values of earlier times are no longer in the tree; [`Record`](crate::Record)s that
    /// [have a time](crate::Record::at_time) are encoded by [`senml_cbor`](crate::format::senml_cbor)
    /// and [`senml_json`](crate::format::senml_json).
    ///
    /// # Errors
    ///
    /// [`Reason::NotAcceptable`](crate::Reason::NotAcceptable) for another format,
    /// [`Reason::InstanceExpected`](crate::Reason::InstanceExpected) for the root, and those of the
    /// format.
    pub fn send<'b>(
        &mut self,
        format: ContentFormat,
        paths: &[Path],
        buffer: &'b mut [u8],
    ) -> Result<&'b [u8], Error> {
        self.read_paths(format, paths.iter().copied(), Output::whole(buffer))
            .map(Output::into_payload)
    }
}
