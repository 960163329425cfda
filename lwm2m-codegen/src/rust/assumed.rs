//! What a field's name says where an attribute does not.

use heck::{ToShoutySnakeCase, ToTitleCase};

/// The registered name that is assumed of a field when none is given: `Battery Level` of
/// `battery_level`.
pub(crate) fn name(rust: &str) -> String {
    rust.to_title_case()
}

/// The constant that holds the path of a field: `SSID` of `ssid`.
pub(crate) fn constant(field: &str) -> String {
    match field.to_shouty_snake_case() {
        // The trait has a constant of this name.
        name if name == "DEFINITION" => name + "_",
        // No constant is called `_`.
        name if name.is_empty() => field.to_owned(),
        name if !name.starts_with(|c: char| c.is_alphabetic()) => format!("_{name}"),
        name => name,
    }
}
