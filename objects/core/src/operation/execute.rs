//! Execute: `LwM2M Core TS 1.2, 6.3.5`.

use super::tree::instance_mut;
use super::{Arguments, Request, Tree};
use crate::error::Error;
use crate::format::ContentFormat;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Executes a Resource.
    pub(super) fn execute(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let path = request.path;
        let object = self.object_mut(path)?;
        instance_mut(object, path)?;
        let resource = path.resource_id().filter(|_| path.depth() == 3);
        let resource = resource.ok_or(Reason::NotAllowed.at(path))?;
        let definition = object.definition().resource(resource);
        let definition = definition.ok_or(Reason::NotFound.at(path))?;
        if !definition.operations.is_executable() {
            return Err(Reason::NotExecutable.at(path));
        }
        if request
            .content_format
            .is_some_and(|format| format != ContentFormat::TEXT)
        {
            return Err(Reason::UnsupportedFormat.at(path));
        }
        let arguments = Arguments::parse(path, request.payload)?;
        object
            .execute(path, arguments)
            .map_err(|reason| reason.at(path))
    }
}
