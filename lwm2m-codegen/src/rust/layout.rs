//! From tokens to text that reads as if it were written by hand.
//!
//! prettyplease formats the items one by one, since it leaves no blank line between them. It does
//! not know the grammar of `#[lwm2m(...)]` and would print `1..= 32`, so that a marker stands for
//! each of these attributes until the rest is text.

use std::fmt::Write;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// rustfmt keeps an attribute's arguments on one line up to this width.
const ARGUMENTS_WIDTH: usize = 70;

const MARKER: &str = "lwm2m_";

/// The texts of attributes, by the marker that stands for each.
#[derive(Default)]
pub(super) struct AttributeTexts(Vec<Vec<String>>);

impl AttributeTexts {
    /// Tokens that become `#[lwm2m(...)]` with these arguments.
    pub(super) fn lwm2m(&mut self, arguments: &[String]) -> TokenStream {
        let marker = Ident::new(&format!("{MARKER}{}", self.0.len()), Span::call_site());
        self.0.push(arguments.to_vec());
        quote!(#[#marker])
    }

    fn arguments(&self, line: &str) -> Option<&[String]> {
        let marker = line
            .trim_start()
            .strip_prefix("#[")?
            .strip_prefix(MARKER)?
            .strip_suffix(']')?;
        self.0.get(marker.parse::<usize>().ok()?).map(Vec::as_slice)
    }
}

/// The text of the items, with a blank line between one and the next, and between fields.
pub(super) fn format_items(
    items: Vec<TokenStream>,
    attributes: &AttributeTexts,
) -> syn::Result<String> {
    let mut text = String::new();
    let mut after_use = false;
    for item in items {
        let file: syn::File = syn::parse2(item)?;
        let Some(first) = file.items.first() else {
            continue;
        };
        let is_use = matches!(first, syn::Item::Use(_));
        let joins_uses = after_use && is_use;
        if !text.is_empty() && !joins_uses {
            text.push('\n');
        }
        after_use = is_use;
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
        after_field = in_fields && line.ends_with(',');
        match attributes.arguments(line) {
            Some(arguments) => {
                push_attribute(arguments, line.len() - line.trim_start().len(), text)
            }
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
}

fn push_attribute(arguments: &[String], indent: usize, text: &mut String) {
    let one_line = arguments.join(", ");
    // Writing to a String cannot fail.
    if one_line.chars().count() <= ARGUMENTS_WIDTH {
        let _ = writeln!(text, "{:indent$}#[lwm2m({one_line})]", "");
        return;
    }
    let _ = writeln!(text, "{:indent$}#[lwm2m(", "");
    for (position, argument) in arguments.iter().enumerate() {
        let comma = if position + 1 < arguments.len() {
            ","
        } else {
            ""
        };
        let _ = writeln!(text, "{:width$}{argument}{comma}", "", width = indent + 4);
    }
    let _ = writeln!(text, "{:indent$})]", "");
}

/// Puts a module around the text of its items.
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
