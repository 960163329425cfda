//! Elements as text: an element a line, indented with tabs, and whatever XML would take for
//! markup escaped.

use quick_xml::escape::partial_escape;

/// A document as far as it is written.
#[derive(Default)]
pub(super) struct Elements {
    text: String,
    depth: usize,
}

impl Elements {
    pub(super) fn declaration(&mut self) {
        self.push_line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    /// A comment, of a text without two hyphens in a row.
    pub(super) fn comment(&mut self, text: &str) {
        self.push_line(&format!("<!-- {text} -->"));
    }

    /// A start tag; what follows is within it.
    pub(super) fn open(&mut self, tag: &str) {
        self.push_line(&format!("<{tag}>"));
        self.depth += 1;
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.push_line(&format!("</{name}>"));
    }

    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.push_line(&format!("<{name}>{}</{name}>", partial_escape(text)));
    }

    /// An element for people to read: its text stands in a CDATA section, where markup is text.
    pub(super) fn prose(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return self.element(name, text);
        }
        // The end of a section inside of one is split between two.
        let text = text.replace("]]>", "]]]]><![CDATA[>");
        self.push_line(&format!("<{name}><![CDATA[{text}]]></{name}>"));
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn push_line(&mut self, line: &str) {
        self.text.extend(std::iter::repeat_n('\t', self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }
}
