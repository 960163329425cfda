//! What differs between two values, without all that does not.

use std::fmt::Debug;

/// The first line in which the two differ when they are printed, with the name of the resource or
/// object around it; `None` where they are equal.
pub fn difference<T: Debug + PartialEq>(one: &T, other: &T) -> Option<String> {
    if one == other {
        return None;
    }
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let mut within = "";
    let mut others = other.lines();
    for line in one.lines() {
        if line.trim_start().starts_with("name: ") {
            within = line.trim();
        }
        match others.next() {
            Some(other) if other == line => {}
            other => {
                let other = other.unwrap_or("nothing").trim();
                return Some(format!("within {within}\n  {}\n  {other}", line.trim()));
            }
        }
    }
    Some(format!(
        "more: {}",
        others.next().unwrap_or("nothing").trim()
    ))
}
