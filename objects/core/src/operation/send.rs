//! Send: `LwM2M Core TS 1.2, 6.4.6`.

use super::Tree;
use crate::error::Error;
use crate::format::{ContentFormat, Output};
use crate::path::Path;

impl Tree<'_, '_> {
    /// Writes the payload of a Send: the values of Objects, Object Instances, Resources and Resource
    /// Instances in SenML CBOR, SenML JSON or LwM2M CBOR. Omits paths that do not exist or that the Server
    /// may not read. Send it to `/dp` with POST.
    ///
    /// The tree has only current values. To send earlier values, encode [`Record`](crate::Record)s [with a
    /// time](crate::Record::at_time) in [`senml_cbor`](crate::format::senml_cbor) or
    /// [`senml_json`](crate::format::senml_json).
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
