//! Where the code of a device goes.

use super::{Arguments, Payload};
use crate::error::Error;
use crate::path::Path;
use crate::reason::Reason;

/// What happens around the operations on an Object, whoever wrote the type `T`. Everything has a
/// default, and `()` has them all.
pub trait Hooks<T> {
    /// Called before a Read of `path`, to bring the Resources up to date.
    fn refresh(&mut self, object: &mut T, path: Path) {
        let _ = (object, path);
    }

    /// Called before a Write or Create takes effect, with what it brings, which has not been checked
    /// yet.
    ///
    /// # Errors
    ///
    /// To refuse it. Nothing changes then.
    fn accept(&mut self, object: &T, path: Path, records: Payload<'_>) -> Result<(), Error> {
        let _ = (object, path, records);
        Ok(())
    }

    /// Called before a Server's Delete of the Object Instance, or of one of its Resource Instances,
    /// takes effect. A Bootstrap-Server is not refused.
    ///
    /// # Errors
    ///
    /// To refuse it: [`Reason::NotAllowed`] if it can never be done, [`Reason::Failed`] if not now.
    fn accept_delete(&mut self, object: &T, path: Path) -> Result<(), Reason> {
        let _ = (object, path);
        Ok(())
    }

    /// Called after a Write, a Create or the Delete of a Resource Instance has taken effect.
    fn written(&mut self, object: &mut T, path: Path) {
        let _ = (object, path);
    }

    /// Executes a Resource.
    ///
    /// # Errors
    ///
    /// [`Reason::NotImplemented`] unless there is something to do; [`Reason::Failed`] if it cannot be
    /// done now.
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
