//! Doc comments as rustdoc shows them.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use syn::{Attribute, Expr, ExprLit, Fields, Item, Lit, Meta};

/// The doc comments of a generated file, each with the name of what it is on.
pub fn docs(file: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(file).expect("generated code is Rust");
    let mut found = Vec::new();
    docs_of_items(&file.items, &mut found);
    found
}

/// The doc comment on the item, field or variant of that name.
pub fn docs_of(file: &str, name: &str) -> String {
    docs(file)
        .into_iter()
        .find(|(found, _)| found == name)
        .unwrap_or_else(|| panic!("nothing is called `{name}` in:\n{file}"))
        .1
}

/// The text that rustdoc shows for the Markdown of a doc comment: paragraphs with a blank line
/// between. An error where it makes something else of it than paragraphs, code spans, links that
/// show their own address, and headings.
pub fn shown(markdown: &str) -> Result<String, String> {
    // As rustdoc does, but for smart punctuation, which changes quotes and dashes.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Code(part) => text.push_str(&format!("`{part}`")),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => text.push_str("\n\n"),
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::ShortcutUnknown,
                ..
            })
            | Event::Start(Tag::Paragraph | Tag::Heading { .. })
            | Event::End(TagEnd::Link) => {}
            other => return Err(format!("{other:?} in:\n{markdown}")),
        }
    }
    Ok(text.trim_end().to_owned())
}

fn docs_of_items(items: &[Item], found: &mut Vec<(String, String)>) {
    for item in items {
        match item {
            Item::Mod(module) => {
                found.push((module.ident.to_string(), doc_text(&module.attrs)));
                let inner = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                docs_of_items(inner, found);
            }
            Item::Struct(item) => {
                found.push((item.ident.to_string(), doc_text(&item.attrs)));
                docs_of_fields(&item.fields, found);
            }
            Item::Enum(item) => {
                found.push((item.ident.to_string(), doc_text(&item.attrs)));
                let variants = item.variants.iter();
                found.extend(
                    variants.map(|variant| (variant.ident.to_string(), doc_text(&variant.attrs))),
                );
            }
            _ => {}
        }
    }
}

fn docs_of_fields(fields: &Fields, found: &mut Vec<(String, String)>) {
    for field in fields {
        let name = field.ident.as_ref().map(ToString::to_string);
        found.push((name.unwrap_or_default(), doc_text(&field.attrs)));
    }
}

/// The text of `#[doc = "…"]`, a line each, without the space that begins it.
fn doc_text(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(meta) = &attribute.meta else {
            return None;
        };
        let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = &meta.value
        else {
            return None;
        };
        let text = text.value();
        attribute
            .path()
            .is_ident("doc")
            .then(|| text.strip_prefix(' ').unwrap_or(&text).to_owned())
    });
    lines.collect::<Vec<_>>().join("\n")
}
