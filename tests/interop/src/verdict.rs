//! What has come of a check.

use std::fmt::Debug;

/// Nothing, if it has passed; else what is wrong.
pub(crate) type Verdict = Result<(), String>;

/// Whether two things are the same.
pub(crate) fn same<T: PartialEq + Debug>(what: &str, found: &T, expected: &T) -> Verdict {
    holds(found == expected, || {
        format!("{what}: {found:?} instead of {expected:?}")
    })
}

/// Whether it is so; else why not.
pub(crate) fn holds(is_so: bool, why_not: impl FnOnce() -> String) -> Verdict {
    if is_so { Ok(()) } else { Err(why_not()) }
}
