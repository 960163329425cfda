//! From quick-xml's events to elements that know where they stand.
//!
//! Definitions are small, and lowering wants elements in whatever order they come, so a tree
//! serves better than a stream. The tree keeps what definitions use: names, attributes, children
//! and text. Comments and processing instructions are passed over.

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

/// Deeper nesting than this is refused. Definitions have five levels.
const MAX_DEPTH: usize = 32;

/// An element and what is in it.
pub(crate) struct Element<'s> {
    pub(crate) name: &'s str,
    /// The start tag.
    pub(crate) span: Range<usize>,
    /// Where the end tag ends.
    pub(crate) end: usize,
    pub(crate) attributes: Vec<Attribute<'s>>,
    pub(crate) children: Vec<Element<'s>>,
    /// The element's own text, with CDATA unwrapped, references resolved and line ends as `\n`.
    pub(crate) text: Cow<'s, str>,
    /// From the first to the last character of the text.
    pub(crate) text_span: Range<usize>,
}

/// An attribute of an element.
pub(crate) struct Attribute<'s> {
    pub(crate) name: &'s str,
    pub(crate) value: Cow<'s, str>,
    /// The value between its quotes.
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

    /// From the start tag to the end tag, both included.
    pub(crate) fn whole(&self) -> Range<usize> {
        self.span.start..self.end
    }

    /// Where to point for the text: at it without the white space around it, or at the start tag
    /// where there is none.
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

/// The root element, or `None` beside an error that leaves no tree.
pub(crate) fn parse<'s>(
    source: &'s Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Element<'s>> {
    if let Some(found) = other_than_xml(source) {
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

/// That the file is something else from its first character on, in place of all that would follow.
fn other_than_xml(source: &Arc<Source>) -> Option<Diagnostic> {
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
    /// The elements around the current place, outermost first.
    open: Vec<Element<'s>>,
    root: Option<Element<'s>>,
}

impl<'s> Parser<'s, '_> {
    fn run(mut self) -> Option<Element<'s>> {
        let mut reader = Reader::from_str(self.source.text());
        let config = reader.config_mut();
        // Tags are matched here, where both ends of a mismatch can be named.
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
            // Every other syntax error is markup that the end of the file cuts off.
            Error::Syntax(syntax) if *syntax != SyntaxError::InvalidBangMarkup => {
                Diagnostic::error("truncated", format!("the file ends too early: {error}"))
                    .help("the file is cut off; get the whole of it")
            }
            _ => Diagnostic::error("bad-xml", format!("this is no well-formed XML: {error}")),
        };
        self.diagnostics
            .push(found.at(self.source, place..place + 1));
    }

    /// Takes one event in; `None` ends the reading.
    fn event(&mut self, event: Event<'s>, span: Range<usize>) -> Option<()> {
        match event {
            Event::Start(tag) => {
                self.close_forgotten(tag.name().into_inner());
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
                self.close_forgotten(tag.name().into_inner());
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
        // Attributes begin after `<`; the span of each is found again in the source by its length.
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

    /// Closes what should have been closed before `next` begins. Found only where an outer element
    /// ends, it would have swallowed all that stands between.
    fn close_forgotten(&mut self, next: &str) {
        while let Some(mut element) = self.open.pop_if(|open| has_forgotten_end(open.name, next)) {
            let name = element.name;
            let found = Diagnostic::error("mismatched-tag", format!("`<{name}>` has no end tag"))
                .help(format!("write `</{name}>` before `<{next}>`"));
            self.diagnostics
                .push(found.at(self.source, element.span.clone()));
            element.end = element.text_span.end;
            self.close(element);
        }
    }

    /// Closes what `name` closes. Where it matches none of the open elements it is taken for a
    /// misspelt end of the innermost; where it matches an outer one, those inside were forgotten.
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
                } else if is_of_definitions(name) && !is_of_definitions(open.name) {
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

    /// The text is UTF-8 by now, so a declaration of something else is wrong about at least its
    /// letters beyond ASCII.
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

/// Whether `open` has no place for `next`, which stands beside it in a definition or begins the next
/// one of its kind. An element that no definition has may stand anywhere.
fn has_forgotten_end(open: &str, next: &str) -> bool {
    match open {
        "Resources" => false,
        "Item" => next == "Item",
        text => is_known(text) && (is_known(next) || next == "Item"),
    }
}

/// Whether it is an element with a text, of an Object or a Resource.
fn is_known(name: &str) -> bool {
    OBJECT_ELEMENTS.contains(&name) || ITEM_ELEMENTS.contains(&name)
}

/// Whether definitions have an element of this name.
fn is_of_definitions(name: &str) -> bool {
    is_known(name) || matches!(name, "LWM2M" | "Object" | "Item")
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Where `part` stands in `whole`, for a `part` that was sliced from it.
fn offset_within(whole: &str, part: &str) -> Option<usize> {
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    whole.get(start..start + part.len()).map(|_| start)
}
