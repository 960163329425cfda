//! Formats tokens like handwritten code.
//!
//! prettyplease does not separate items by blank lines, so each item is formatted separately. It does not
//! know the grammar of `#[lwm2m(...)]` and would print `1..= 32`, so a marker replaces each of these
//! attributes until the rest is formatted.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The width up to which rustfmt keeps the arguments of an attribute on one line.
const ARGUMENTS_WIDTH: usize = 70;

/// The width up to which rustfmt keeps derives on one line, including the attribute and indentation.
const LINE_WIDTH: usize = 100;

const MARKER: &str = "lwm2m_";

/// The texts of attributes, and the markers that replace them.
#[derive(Default)]
pub(super) struct AttributeTexts(Vec<AttributeText>);

struct AttributeText {
    name: &'static str,
    arguments: Vec<String>,
}

impl AttributeTexts {
    /// Returns tokens that are later replaced by `#[name(arguments)]`.
    pub(super) fn attribute(&mut self, name: &'static str, arguments: &[String]) -> TokenStream {
        let marker = Ident::new(&format!("{MARKER}{}", self.0.len()), Span::call_site());
        self.0.push(AttributeText {
            name,
            arguments: arguments.to_vec(),
        });
        quote!(#[#marker])
    }

    fn at(&self, line: &str) -> Option<&AttributeText> {
        let marker = line
            .trim_start()
            .strip_prefix("#[")?
            .strip_prefix(MARKER)?
            .strip_suffix(']')?;
        self.0.get(marker.parse::<usize>().ok()?)
    }
}

impl AttributeText {
    fn push(&self, indent: usize, text: &mut String) {
        let AttributeText { name, arguments } = self;
        let one_line = arguments.join(", ");
        let width = one_line.chars().count();
        let is_derive = *name == "derive";
        let fits = if is_derive {
            indent + width + "#[derive()]".len() <= LINE_WIDTH
        } else {
            width <= ARGUMENTS_WIDTH
        };
        // Writing to a `String` cannot fail.
        if fits {
            let _ = writeln!(text, "{:indent$}#[{name}({one_line})]", "");
            return;
        }
        let inner = indent + 4;
        let lines = if is_derive {
            filled(arguments, LINE_WIDTH - inner)
        } else {
            arguments.clone()
        };
        let _ = writeln!(text, "{:indent$}#[{name}(", "");
        for (position, line) in lines.iter().enumerate() {
            let comma = if position + 1 < lines.len() || is_derive {
                ","
            } else {
                ""
            };
            let _ = writeln!(text, "{:inner$}{line}{comma}", "");
        }
        let _ = writeln!(text, "{:indent$})]", "");
    }
}

/// Fills lines with arguments.
fn filled(arguments: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for argument in arguments {
        match lines.last_mut() {
            Some(line) if line.len() + argument.len() + ", ,".len() <= width => {
                line.extend([", ", argument])
            }
            _ => lines.push(argument.clone()),
        }
    }
    lines
}

/// Formats items, with blank lines between items and between fields.
pub(super) fn format_items(
    items: Vec<TokenStream>,
    attributes: &AttributeTexts,
) -> syn::Result<String> {
    let mut text = String::new();
    for item in items {
        let file: syn::File = syn::parse2(item)?;
        let Some(first) = file.items.first() else {
            continue;
        };
        if !text.is_empty() {
            text.push('\n');
        }
        let is_struct = matches!(first, syn::Item::Struct(_));
        push_item(
            &prettyplease::unparse(&file),
            is_struct,
            attributes,
            &mut text,
        );
    }
    Ok(text)
}

fn push_item(item: &str, is_struct: bool, attributes: &AttributeTexts, text: &mut String) {
    let mut after_field = false;
    for line in item.lines() {
        let in_fields = line.starts_with("    ");
        if is_struct && after_field && in_fields {
            text.push('\n');
        }
        after_field = in_fields && line.ends_with(',') && !line.trim_start().starts_with("//");
        match attributes.at(line) {
            Some(attribute) => attribute.push(line.len() - line.trim_start().len(), text),
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
}

/// Formats an import as rustfmt does in a module nested in `depth` modules.
pub(super) fn import(head: &str, names: &[String], depth: usize) -> String {
    let line = match names {
        [] => return String::new(),
        [only] => format!("{head}::{only};"),
        _ => format!("{head}::{{{}}};", names.join(", ")),
    };
    let indent = 4 * depth;
    if indent + line.len() <= LINE_WIDTH {
        return line + "\n";
    }
    // rustfmt puts a nested list on a separate line.
    let (nested, plain): (Vec<String>, Vec<String>) =
        names.iter().cloned().partition(|name| name.contains('{'));
    let mut lines = filled(&plain, LINE_WIDTH - indent - 4);
    lines.extend(nested);
    format!("{head}::{{\n    {},\n}};\n", lines.join(",\n    "))
}

/// Joins names of a module for an import: `heapless::String`, `heapless::{String, Vec}`.
pub(super) fn nested(module: &str, names: &BTreeSet<&str>) -> Option<String> {
    let list: Vec<&str> = names.iter().copied().collect();
    match list.as_slice() {
        [] => None,
        [only] => Some(format!("{module}::{only}")),
        _ => Some(format!("{module}::{{{}}}", list.join(", "))),
    }
}

/// Wraps the text of items in a module.
pub(super) fn module(head: &str, name: &str, body: &str) -> String {
    let mut text = format!("{head}pub mod {name} {{\n");
    for line in body.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text
}
