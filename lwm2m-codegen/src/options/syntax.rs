//! Checks options independently of the definitions, for example whether attributes are valid Rust.

use lwm2m_definitions::diagnostic::{Diagnostic, Subject};

use super::{Options, Selector};
use crate::naming::{self, Case};

/// Returns all errors that do not depend on the definitions.
pub(crate) fn check(options: &Options) -> Vec<Diagnostic> {
    let mut found = options.check_values();
    found.extend(derives(options));
    found.extend(attributes(options));
    found.extend(features(options));
    found.extend(renames(options));
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

fn renames(options: &Options) -> impl Iterator<Item = Diagnostic> {
    options.renames.iter().filter_map(|(selector, name)| {
        let (case, subject, example) = match *selector {
            Selector::All => {
                let message = format!("`{name}` cannot be the name of everything");
                let found = Diagnostic::error("bad-name", message);
                return Some(found.help("write an Object ID (`12`) or a Resource (`12/5`)"));
            }
            Selector::Object(object) => (Case::Struct, Subject::object(object), "SoilProbe"),
            Selector::Resource(object, resource) => {
                let subject = Subject::resource(Some(object), resource);
                (Case::Field, subject, "battery_level")
            }
        };
        let what = if naming::is_keyword(name) {
            "is a keyword of Rust"
        } else if !naming::is_identifier(name) {
            "is no name in Rust"
        } else if case.is_taken(name) {
            "is a name that means something else already"
        } else {
            return None;
        };
        let found = Diagnostic::error("bad-name", format!("`{name}` {what}"));
        Some(
            found
                .about(subject)
                .help(format!("write one such as `{example}`")),
        )
    })
}

fn features(options: &Options) -> impl Iterator<Item = Diagnostic> {
    let wrong = options.features.keys().filter(|name| !is_feature(name));
    wrong.map(|name| {
        Diagnostic::error("bad-feature", format!("`{name}` is no name of a feature"))
            .help("a feature has letters and digits, and `_`, `-`, `+` and `.` after the first")
    })
}

/// Whether Cargo accepts the name.
fn is_feature(name: &str) -> bool {
    let mut characters = name.chars();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    characters.next().is_some_and(is_word)
        && characters.all(|c| is_word(c) || matches!(c, '-' | '+' | '.'))
}
