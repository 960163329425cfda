//! Builds elements with their locations from the events of quick-xml.
//!
//! A tree, because definitions are small and their elements come in any order. It contains names,
//! attributes, children and text. Comments and processing instructions are ignored.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::schema::{ITEM_ELEMENTS, OBJECT_ELEMENTS};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// The maximum nesting. Definitions have five levels.
const MAX_DEPTH: usize = 32;

/// An element with its content.
pub(crate) struct Element<'s> {
    pub(crate) name: &'s str,
    /// The position of the start tag.
    pub(crate) span: Range<usize>,
    /// The end of the end tag.
    pub(crate) end: usize,
    pub(crate) attributes: Vec<Attribute<'s>>,
    pub(crate) children: Vec<Element<'s>>,
    /// The text without that of children, with the content of CDATA sections, resolved references and
    /// `\n` as line ends.
    pub(crate) text: Cow<'s, str>,
    /// From the first to the last character of the text.
    pub(crate) text_span: Range<usize>,
}

/// An attribute of an element.
pub(crate) struct Attribute<'s> {
    pub(crate) name: &'s str,
    pub(crate) value: Cow<'s, str>,
    /// The position of the value, without its quotes.
    pub(crate) span: Range<usize>,
}

impl<'s> Element<'s> {
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'s>> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Element<'s>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Returns the position of the element, including its tags.
    pub(crate) fn full_span(&self) -> Range<usize> {
        self.span.start..self.end
    }

    /// Returns the location for diagnostics about the text: the text without the white space around
    /// it, or the start tag if there is no text.
    pub(crate) fn place(&self, source: &Source) -> Range<usize> {
        let raw = source.slice(self.text_span.clone());
        let start = self.text_span.start + (raw.len() - raw.trim_start().len());
        if raw.trim().is_empty() {
            self.span.clone()
        } else {
            start..start + raw.trim().len()
        }
    }

    fn push_text(&mut self, text: Cow<'s, str>, span: Range<usize>) {
        if self.text.is_empty() {
            self.text = text;
            self.text_span = span;
        } else {
            self.text.to_mut().push_str(&text);
            self.text_span.end = span.end;
        }
    }
}

/// Parses a file. Returns the root element, or `None` after an error that leaves no tree.
pub(crate) fn parse<'s>(
    source: &'s Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Element<'s>> {
    if let Some(found) = not_xml(source) {
        diagnostics.push(found);
        return None;
    }
    Parser {
        source,
        diagnostics,
        open: Vec::new(),
        root: None,
    }
    .run()
}

/// Returns an error if the first character is not `<`. It replaces all errors that the parser would
/// report for such a file.
fn not_xml(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    let start = text.len() - text.trim_start().len();
    let first = text
        .get(start..)?
        .chars()
        .next()
        .filter(|first| *first != '<')?;
    let is_rust = Path::new(source.name()).extension() == Some(OsStr::new("rs"));
    let help = if is_rust {
        "`lwm2m-codegen export` writes XML for the structs of a Rust file"
    } else {
        "name a file with a definition in XML"
    };
    let message = format!("this is no XML: it begins with `{}`", first.escape_debug());
    let found = Diagnostic::error("bad-xml", message).help(help);
    Some(found.at(source, start..start + first.len_utf8()))
}

struct Parser<'s, 'd> {
    source: &'s Arc<Source>,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// The open elements, outermost first.
    open: Vec<Element<'s>>,
    root: Option<Element<'s>>,
}

impl<'s> Parser<'s, '_> {
    fn run(mut self) -> Option<Element<'s>> {
        let mut reader = Reader::from_str(self.source.text());
        let config = reader.config_mut();
        // This parser matches the tags itself, so that errors name both of them.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = offset(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.syntax_error(&error, offset(reader.error_position()));
                    return None;
                }
            };
            let span = start..offset(reader.buffer_position());
            if let Event::Eof = event {
                return self.end_of_file(span);
            }
            self.event(event, span)?;
        }
    }

    fn syntax_error(&mut self, error: &quick_xml::Error, place: usize) {
        use quick_xml::errors::{Error, SyntaxError};
        let found = match error {
            // All other syntax errors are caused by an early end of the file.
            Error::Syntax(syntax) if *syntax != SyntaxError::InvalidBangMarkup => {
                Diagnostic::error("truncated", format!("the file ends too early: {error}"))
                    .help("the file is cut off; get the whole of it")
            }
            _ => Diagnostic::error("bad-xml", format!("this is no well-formed XML: {error}")),
        };
        self.diagnostics
            .push(found.at(self.source, place..place + 1));
    }

    /// Handles an event. Returns `None` to stop.
    fn event(&mut self, event: Event<'s>, span: Range<usize>) -> Option<()> {
        match event {
            Event::Start(tag) => {
                self.close_unclosed(tag.name().into_inner());
                if self.open.len() >= MAX_DEPTH {
                    let message = format!("elements are nested more than {MAX_DEPTH} deep");
                    let found = Diagnostic::error("too-deep", message);
                    self.diagnostics.push(
                        found
                            .help("a definition has five levels")
                            .at(self.source, span),
                    );
                    return None;
                }
                let element = self.element(&tag, span);
                self.open.push(element);
            }
            Event::Empty(tag) => {
                self.close_unclosed(tag.name().into_inner());
                let element = self.element(&tag, span);
                self.close(element);
            }
            Event::End(tag) => self.end_tag(tag.name().into_inner(), span),
            Event::Text(text) => self.text(text.xml10_content(), span),
            Event::CData(text) => self.text(text.xml10_content(), span),
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference, &span);
                self.text(text, span);
            }
            Event::Decl(declaration) => self.declaration(declaration.encoding(), span),
            Event::DocType(_) => {
                let found = Diagnostic::error("dtd", "a document type declaration is not read")
                    .help("remove the `<!DOCTYPE …>`; object definitions need none");
                self.diagnostics.push(found.at(self.source, span));
                return None;
            }
            Event::Comment(_) | Event::PI(_) | Event::Eof => {}
        }
        Some(())
    }

    fn element(&mut self, tag: &BytesStart<'_>, span: Range<usize>) -> Element<'s> {
        let source = self.source.text();
        let name = source
            .get(span.start + 1..span.start + 1 + tag.name().as_ref().len())
            .unwrap_or_default();
        let mut attributes = Vec::new();
        // quick-xml has no positions for attributes. Their texts are slices of the source.
        for attribute in tag.attributes() {
            match attribute {
                Ok(attribute) => {
                    let key = attribute.key.into_inner();
                    let within = self.source.slice(span.clone());
                    let value_at =
                        offset_within(within, &attribute.value).unwrap_or(0) + span.start;
                    let key_at = offset_within(within, key).unwrap_or(0) + span.start;
                    attributes.push(Attribute {
                        name: source.get(key_at..key_at + key.len()).unwrap_or_default(),
                        value: Cow::Owned(
                            attribute
                                .normalized_value(XmlVersion::Implicit1_0)
                                .map_or_else(
                                    |_| attribute.value.clone().into_owned(),
                                    Cow::into_owned,
                                ),
                        ),
                        span: value_at..value_at + attribute.value.len(),
                    });
                }
                Err(error) => self.error(
                    "bad-xml",
                    format!("an attribute of `<{name}>` is malformed: {error}"),
                    span.clone(),
                ),
            }
        }
        let end = span.end;
        Element {
            name,
            span,
            end,
            attributes,
            children: Vec::new(),
            text: Cow::Borrowed(""),
            text_span: end..end,
        }
    }

    fn close(&mut self, element: Element<'s>) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.root.is_none() => self.root = Some(element),
            None => {
                let message = format!("a second root element `<{}>`", element.name);
                self.error("bad-xml", message, element.span);
            }
        }
    }

    /// Closes elements that must end before `next` starts. If a missing end tag were only detected at
    /// the end of an outer element, the element would contain everything in between.
    fn close_unclosed(&mut self, next: &str) {
        while let Some(mut element) = self.open.pop_if(|open| must_end_before(open.name, next)) {
            let name = element.name;
            let found = Diagnostic::error("mismatched-tag", format!("`<{name}>` has no end tag"))
                .help(format!("write `</{name}>` before `<{next}>`"));
            self.diagnostics
                .push(found.at(self.source, element.span.clone()));
            element.end = element.text_span.end;
            self.close(element);
        }
    }

    /// Closes the innermost element with this name, and the elements in it, whose end tags are missing.
    /// If no open element has this name, it is probably misspelt: closes the innermost element.
    fn end_tag(&mut self, name: &str, span: Range<usize>) {
        let matching = self.open.iter().rposition(|element| element.name == name);
        let innermost = self.open.len().checked_sub(1);
        if innermost.is_none() || matching != innermost {
            self.mismatch(name, matching.is_some(), span.clone());
        }
        let closes_from = matching.or(innermost).unwrap_or(0);
        while self.open.len() > closes_from {
            if let Some(mut element) = self.open.pop() {
                element.end = span.end;
                self.close(element);
            }
        }
    }

    fn mismatch(&mut self, name: &str, closes_outer: bool, span: Range<usize>) {
        let found = match self.open.last() {
            Some(open) => {
                let message = format!("`</{name}>` does not close `<{}>`", open.name);
                let help = if closes_outer {
                    format!("write `</{}>` before it", open.name)
                } else if is_definition_element(name) && !is_definition_element(open.name) {
                    format!("write `<{name}>` where it was opened")
                } else {
                    format!("write `</{}>` instead", open.name)
                };
                Diagnostic::error("mismatched-tag", message)
                    .help(help)
                    .note("opened", self.source, open.span.clone())
            }
            None => Diagnostic::error("mismatched-tag", format!("`</{name}>` closes nothing"))
                .help("remove it"),
        };
        self.diagnostics.push(found.at(self.source, span));
    }

    fn text(&mut self, text: Cow<'s, str>, span: Range<usize>) {
        match self.open.last_mut() {
            Some(element) => element.push_text(text, span),
            None if text.trim().is_empty() => {}
            None => {
                let start = span.start + (text.len() - text.trim_start().len());
                self.error(
                    "bad-xml",
                    "text outside of the root element".to_owned(),
                    start..span.end,
                );
            }
        }
    }

    fn resolve(&mut self, reference: &BytesRef<'_>, span: &Range<usize>) -> Cow<'s, str> {
        let predefined = match reference.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        match predefined.or_else(|| reference.resolve_char_ref().ok().flatten()) {
            Some(character) => Cow::Owned(character.to_string()),
            None => {
                let text = self.source.text().get(span.clone()).unwrap_or_default();
                let found = Diagnostic::warning(
                    "unknown-entity",
                    format!("`{text}` stands for nothing; it is taken as it is written"),
                )
                .help("write the character itself, or `&#…;` with its number");
                self.diagnostics.push(found.at(self.source, span.clone()));
                Cow::Borrowed(text)
            }
        }
    }

    /// Warns if the file declares another encoding and has characters outside of ASCII. The text has
    /// already been decoded as UTF-8.
    fn declaration<E>(&mut self, encoding: Option<Result<Cow<'_, str>, E>>, span: Range<usize>) {
        let Some(Ok(encoding)) = encoding else { return };
        let known = ["utf-8", "utf8", "us-ascii", "ascii"]
            .iter()
            .any(|name| encoding.eq_ignore_ascii_case(name));
        if !known && !self.source.text().is_ascii() {
            let found = Diagnostic::warning(
                "misdeclared-encoding",
                format!("the file says it is `{encoding}`, and is read as UTF-8"),
            )
            .help("save it as UTF-8 and say so");
            self.diagnostics.push(found.at(self.source, span));
        }
    }

    fn end_of_file(mut self, span: Range<usize>) -> Option<Element<'s>> {
        if let Some(open) = self.open.last() {
            let found = Diagnostic::error(
                "truncated",
                format!("the file ends inside of `<{}>`", open.name),
            )
            .help("the file is cut off; get the whole of it")
            .note("opened", self.source, open.span.clone());
            self.diagnostics.push(found.at(self.source, span));
            return None;
        }
        if self.root.is_none() {
            self.error("bad-xml", "the file has no element".to_owned(), span);
        }
        self.root
    }

    fn error(&mut self, code: &'static str, message: String, span: Range<usize>) {
        self.diagnostics
            .push(Diagnostic::error(code, message).at(self.source, span));
    }
}

/// Whether `open` cannot contain `next`, because `next` is a sibling of `open` in definitions. Unknown
/// elements can be anywhere.
fn must_end_before(open: &str, next: &str) -> bool {
    match open {
        "Resources" => false,
        "Item" => next == "Item",
        text => is_text_element(text) && (is_text_element(next) || next == "Item"),
    }
}

/// Whether this is a child of `<Object>` or `<Item>`.
fn is_text_element(name: &str) -> bool {
    OBJECT_ELEMENTS.contains(&name) || ITEM_ELEMENTS.contains(&name)
}

/// Whether definitions have an element with this name.
fn is_definition_element(name: &str) -> bool {
    is_text_element(name) || matches!(name, "LWM2M" | "Object" | "Item")
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Returns the offset of `part` in `whole`, if `part` is a slice of it.
fn offset_within(full_span: &str, part: &str) -> Option<usize> {
    let start = (part.as_ptr() as usize).checked_sub(full_span.as_ptr() as usize)?;
    full_span.get(start..start + part.len()).map(|_| start)
}
