//! Hooks: the code of a device.

use super::{Arguments, Payload};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;

/// Callbacks around the operations on an Object of type `T`. Each has a default implementation; `()` uses
/// all of them.
pub trait Hooks<T> {
    /// Called before a Read of `path`, to update the Resources.
    fn refresh(&mut self, object: &mut T, path: Path) {
        let _ = (object, path);
    }

    /// Called before a Write or Create takes effect, with its records, which have not been validated.
    ///
    /// # Errors
    ///
    /// Return an error to refuse the operation. Nothing changes then.
    fn accept(&mut self, object: &T, path: Path, records: Payload<'_>) -> Result<(), Error> {
        let _ = (object, path, records);
        Ok(())
    }

    /// Called before a Delete of the Object Instance or of one of its Resource Instances by a Server takes
    /// effect. Not called for a Bootstrap-Server.
    ///
    /// # Errors
    ///
    /// Return an error to refuse the Delete: [`Reason::NotAllowed`] if it is never possible,
    /// [`Reason::Failed`] if it is not possible now.
    fn accept_delete(&mut self, object: &T, path: Path) -> Result<(), Reason> {
        let _ = (object, path);
        Ok(())
    }

    /// Called after a Write, a Create or the Delete of a Resource Instance.
    fn written(&mut self, object: &mut T, path: Path) {
        let _ = (object, path);
    }

    /// Executes a Resource.
    ///
    /// # Errors
    ///
    /// [`Reason::NotImplemented`] by default; return [`Reason::Failed`] if the action is not possible now.
    fn execute(
        &mut self,
        object: &mut T,
        path: Path,
        arguments: Arguments<'_>,
    ) -> Result<(), Reason> {
        let _ = (object, path, arguments);
        Err(Reason::NotImplemented)
    }
}

impl<T> Hooks<T> for () {}
