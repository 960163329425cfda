//! The payload of a Register: `LwM2M Core TS 1.2, 6.2.1`.

use lwm2m_model::ObjectId;

use super::discover::{INITIAL, write_object};
use super::mounted::instance_ids;
use super::{Mounted, Tree};
use crate::error::Error;
use crate::format::{ContentFormat, Output, link};
use crate::path::Path;

impl Tree<'_, '_> {
    /// Writes the payload of a Register: the content formats, Objects and Object Instances of the client,
    /// without Security (0) and OSCORE (21).
    ///
    /// An Object has a link of its own if it has no Object Instances or if its version is not 1.0.
    ///
    /// # Errors
    ///
    /// [`Reason::BufferTooSmall`](crate::Reason::BufferTooSmall).
    pub fn registration<'b>(
        &self,
        formats: &[ContentFormat],
        buffer: &'b mut [u8],
    ) -> Result<&'b [u8], Error> {
        self.register(formats, Output::whole(buffer))
            .map(Output::into_payload)
    }

    pub(super) fn register<'b>(
        &self,
        formats: &[ContentFormat],
        output: Output<'b>,
    ) -> Result<Output<'b>, Error> {
        let mut links = link::Writer::to(output);
        let root = links.path(Path::ROOT)?.text("rt", "oma.lwm2m")?;
        match formats {
            [] => {}
            [only] => drop(root.number("ct", only.0.into())?),
            _ => drop(root.numbers("ct", formats.iter().map(|format| format.0.into()))?),
        }
        for object in self.objects.iter() {
            write(&mut links, &**object)?;
        }
        Ok(links.into_output())
    }
}

/// `LwM2M Core TS 1.2, 6.2.1`: these Objects hold the keys of the client.
const fn is_secret(id: ObjectId) -> bool {
    matches!(id, 0 | 21)
}

fn write(links: &mut link::Writer<'_>, object: &dyn Mounted) -> Result<(), Error> {
    let definition = object.definition();
    if is_secret(definition.id) {
        return Ok(());
    }
    if definition.version != INITIAL || object.instance_id(0).is_none() {
        write_object(links, object)?;
    }
    for id in instance_ids(object) {
        links.path(Path::instance(definition.id, id))?;
    }
    Ok(())
}
