//! Where the code of a device goes.

use super::{Arguments, Payload};
use crate::{Error, Path, Reason};

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

    /// Called after a Write or Create has taken effect.
    fn written(&mut self, object: &mut T, path: Path) {
        let _ = (object, path);
    }

    /// Executes a Resource.
    ///
    /// # Errors
    ///
    /// [`Reason::NotExecutable`] unless there is something to do; [`Reason::Failed`] if it cannot be
    /// done now.
    fn execute(
        &mut self,
        object: &mut T,
        path: Path,
        arguments: Arguments<'_>,
    ) -> Result<(), Reason> {
        let _ = (object, path, arguments);
        Err(Reason::NotExecutable)
    }
}

impl<T> Hooks<T> for () {}
