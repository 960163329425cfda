//! Formats elements: one on each line, indented with tabs, with escaped text.

use quick_xml::escape::partial_escape;

/// The document that is being written.
#[derive(Default)]
pub(super) struct Elements {
    text: String,
    depth: usize,
}

impl Elements {
    pub(super) fn declaration(&mut self) {
        self.push_line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    /// Writes a comment. The text must not contain `--`.
    pub(super) fn comment(&mut self, text: &str) {
        self.push_line(&format!("<!-- {text} -->"));
    }

    /// Writes a start tag, and indents the following lines.
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

    /// Writes an element with its text in a CDATA section, which needs no escapes.
    pub(super) fn prose(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return self.element(name, text);
        }
        // A CDATA section cannot contain `]]>`: it is split between two sections.
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
