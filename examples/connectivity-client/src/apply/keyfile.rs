//! The keyfiles of NetworkManager: groups of `key=value`, as GLib reads them.

use std::fmt::Display;

use super::line;

/// The text of a keyfile.
#[derive(Debug, Default)]
pub(super) struct Keyfile {
    text: String,
}

impl Keyfile {
    /// Begins a group.
    pub(super) fn group(&mut self, name: &str) {
        let blank = if self.text.is_empty() { "" } else { "\n" };
        self.text.push_str(&format!("{blank}[{name}]\n"));
    }

    /// Adds a value that needs no escapes.
    pub(super) fn set(&mut self, key: &str, value: impl Display) {
        line(&mut self.text, key, value);
    }

    /// Adds a text.
    pub(super) fn set_text(&mut self, key: &str, text: &str) {
        line(&mut self.text, key, escape(text));
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Whether a text can be said: GLib has escapes for these control characters, and no others.
pub(super) fn is_text(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let last = text.len().saturating_sub(1);
    for (index, letter) in text.char_indices() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            ' ' if index == 0 || index == last => escaped.push_str("\\s"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_on_its_line() {
        let mut keyfile = Keyfile::default();
        keyfile.group("connection");
        keyfile.set("autoconnect", true);
        keyfile.set_text("id", " a\\b\n[gsm]\r\tü = ; # ");
        keyfile.group("gsm");
        let expected =
            "[connection]\nautoconnect=true\nid=\\sa\\\\b\\n[gsm]\\r\\tü = ; #\\s\n\n[gsm]\n";
        assert_eq!(keyfile.finish(), expected);
    }

    #[test]
    fn some_characters_cannot_be_said() {
        assert!(is_text("a\nb\tc\r ü"));
        assert!(!is_text("a\0"));
        assert!(!is_text("\u{1b}"));
    }
}
