//! Choices about the generated code that are none whatever the definitions say: texts that are no
//! Rust among them.

use crate::diagnostic::Diagnostic;
use crate::options::Options;

/// Errors for all of them.
pub(crate) fn check(options: &Options) -> Vec<Diagnostic> {
    let mut found = options.check_alone();
    found.extend(derives(options));
    found.extend(attributes(options));
    found.extend(features(options));
    found
}

fn derives(options: &Options) -> impl Iterator<Item = Diagnostic> {
    let paths = options.derives.iter().map(|(_, path)| path);
    let wrong = paths.filter(|path| syn::parse_str::<syn::Path>(path).is_err());
    wrong.map(|path| {
        Diagnostic::error("bad-derive", format!("`{path}` is no path of a derive"))
            .help("write one such as `serde::Serialize`")
    })
}

fn attributes(options: &Options) -> impl Iterator<Item = Diagnostic> {
    let is_attribute = |text: &str| {
        syn::parse_str::<syn::ItemStruct>(&format!("{text} struct S;"))
            .is_ok_and(|item| !item.attrs.is_empty())
    };
    let texts = options.attributes.iter().map(|(_, text)| text);
    let wrong = texts.filter(move |text| !is_attribute(text));
    wrong.map(|text| {
        Diagnostic::error("bad-attribute", format!("`{text}` is no attribute"))
            .help("write one such as `#[serde(skip)]`")
    })
}

fn features(options: &Options) -> impl Iterator<Item = Diagnostic> {
    let wrong = options.features.keys().filter(|name| !is_feature(name));
    wrong.map(|name| {
        Diagnostic::error("bad-feature", format!("`{name}` is no name of a feature"))
            .help("a feature has letters and digits, and `_`, `-`, `+` and `.` after the first")
    })
}

/// Whether Cargo takes it.
fn is_feature(name: &str) -> bool {
    let mut characters = name.chars();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    characters.next().is_some_and(is_word)
        && characters.all(|c| is_word(c) || matches!(c, '-' | '+' | '.'))
}
