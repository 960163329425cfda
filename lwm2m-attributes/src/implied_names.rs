//! Names that follow from the name of a struct or a field, unless an attribute states another.

use heck::{ToShoutySnakeCase, ToTitleCase};

/// Returns the registered name of a struct or a field: `Battery Level` for `battery_level`.
pub fn name(rust: &str) -> String {
    rust.to_title_case()
}

/// Returns the name of the constant with the path of a field: `SSID` for `ssid`.
pub fn constant(field: &str) -> String {
    match field.to_shouty_snake_case() {
        // The trait `Object` has a constant of this name.
        name if name == "DEFINITION" => name + "_",
        // `_` is not a valid name of a constant.
        name if name.is_empty() => field.to_owned(),
        name if !name.starts_with(|c: char| c.is_alphabetic()) => format!("_{name}"),
        name => name,
    }
}
