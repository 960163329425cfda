//! Converts descriptions to doc comments and back.
//!
//! A definition contains plain text, but rustdoc expects Markdown. Everything with a meaning in Markdown or
//! rustdoc is escaped, so that the text is shown unchanged and `cargo doc` does not warn.

/// The lines of a doc comment, without the `///`.
pub(crate) type Lines = Vec<String>;

/// The width of a line in characters. `///` and two levels of indentation fit into the remaining columns up
/// to 100.
const WIDTH: usize = 88;

/// Converts text to Markdown that shows it. Consecutive lines become a paragraph with hard breaks (a `\` at
/// the end of a line), because Markdown would join them.
pub(crate) fn from_text(text: &str) -> Lines {
    let mut lines = Lines::new();
    let mut texts = text.lines().peekable();
    while let Some(line) = texts.next() {
        wrap(line, &mut lines);
        if !line.is_empty()
            && texts.peek().is_some_and(|next| !next.is_empty())
            && let Some(last) = lines.last_mut()
        {
            last.push('\\');
        }
    }
    lines
}

/// Converts Markdown to text, the inverse of [`from_text`]. Of Markdown written by hand, keeps every word,
/// and the items of a list on separate lines.
pub(crate) fn to_text(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        let broken = line.len() - line.trim_end_matches('\\').len();
        let hard_break = broken % 2 == 1;
        let shown = if hard_break {
            line.get(..line.len() - 1).unwrap_or(line)
        } else {
            line
        };
        let begins = text.is_empty() || text.ends_with('\n');
        match line.is_empty() {
            true => text.push_str(if begins { "\n" } else { "\n\n" }),
            false if begins => text.push_str(&unescape(shown)),
            false if begins_block(shown) => text.extend(["\n", &unescape(shown)]),
            false => text.extend([" ", &unescape(shown)]),
        }
        if hard_break {
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

/// Escapes a line of text, and wraps it.
fn wrap(line: &str, lines: &mut Vec<String>) {
    push_wrapped(line.split(' '), lines, |word, first| {
        let mut escaped = String::with_capacity(word.len() + 8);
        escape_into(word, first, &mut escaped);
        escaped
    });
}

/// Wraps a line of Markdown.
pub(crate) fn wrap_markdown(line: &str) -> Vec<String> {
    let mut lines = Vec::new();
    push_wrapped(line.split(' '), &mut lines, |word, first| {
        let mut word = word.to_owned();
        if let Some(at) = block_marker(&word).filter(|_| first) {
            word.insert(at, '\\');
        }
        word
    });
    lines
}

/// Fills lines with words. The second argument of `show` states whether the word begins a line.
fn push_wrapped<'w>(
    words: impl Iterator<Item = &'w str>,
    lines: &mut Vec<String>,
    show: impl Fn(&str, bool) -> String,
) {
    let mut current = String::new();
    for word in words {
        let shown = show(word, false);
        if !current.is_empty() && current.chars().count() + 1 + shown.chars().count() >= WIDTH {
            lines.push(std::mem::take(&mut current));
        }
        match current.is_empty() {
            true => current = show(word, true),
            false => current.extend([" ", &shown]),
        }
    }
    lines.push(current);
}

/// Joins the paragraphs that are not empty, with a blank line between them.
pub(crate) fn paragraphs(parts: impl IntoIterator<Item = Lines>) -> Lines {
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .reduce(|mut lines, part| {
            lines.push(String::new());
            lines.extend(part);
            lines
        })
        .unwrap_or_default()
}

/// Splits the lines before the first one that fulfils `is_boundary`.
pub(crate) fn split_at(
    lines: &[String],
    is_boundary: impl Fn(&str) -> bool,
) -> (&[String], &[String]) {
    let at = lines
        .iter()
        .position(|line| is_boundary(line))
        .unwrap_or(lines.len());
    lines.split_at_checked(at).unwrap_or((lines, &[]))
}

/// Formats a text as code, or escapes it if it contains characters that code cannot show.
pub(crate) fn code(text: &str) -> String {
    if text.contains(['`', '\n', '\r']) {
        escape(text)
    } else {
        format!("`{text}`")
    }
}

/// Escapes a line of text without wrapping it.
pub(crate) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    for (position, word) in line.split_whitespace().enumerate() {
        if position > 0 {
            escaped.push(' ');
        }
        escape_into(word, position == 0, &mut escaped);
    }
    escaped
}

fn escape_into(word: &str, first_of_line: bool, escaped: &mut String) {
    let (before, url, after) = split_url(word);
    escape_word(before, first_of_line, escaped);
    if !url.is_empty() {
        escaped.extend(["<", url, ">"]);
    }
    escape_word(after, false, escaped);
}

/// Splits a word into the text before a web address, the address, and the text after it.
pub(crate) fn split_url(word: &str) -> (&str, &str, &str) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    let start = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| word.find(scheme))
        .min()
        .unwrap_or(word.len());
    let (before, url) = word.split_at_checked(start).unwrap_or((word, ""));
    let end = url.find(|c| !is_part(c)).unwrap_or(url.len());
    let end = url.get(..end).map_or(0, |url| {
        url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*'])
            .len()
    });
    let scheme = url.find("//").map_or(0, |at| at + 2);
    if end <= scheme {
        return (word, "", "");
    }
    let (url, after) = url.split_at_checked(end).unwrap_or((url, ""));
    (before, url, after)
}

fn escape_word(word: &str, first_of_line: bool, escaped: &mut String) {
    let block = if first_of_line {
        block_marker(word)
    } else {
        None
    };
    let mut previous = None;
    let mut characters = word.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let special = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            '_' => {
                !(previous.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '&' => is_entity(word.get(at + 1..).unwrap_or_default()),
            _ => false,
        };
        if special || block == Some(at) {
            escaped.push('\\');
        }
        escaped.push(character);
        previous = Some(character);
    }
}

/// Whether the text after a `&` makes it a character reference.
fn is_entity(after: &str) -> bool {
    let name = after.split_once(';').map_or("", |(name, _)| name);
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// Returns the position of the character that makes a line a heading, a list item, a quotation, a rule or
/// an underline of a heading.
fn block_marker(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 && word.len() == digits + 1 => Some(digits),
        Some(b'#' | b'=') if digits == 0 => Some(0),
        Some(b'-' | b'+')
            if digits == 0 && (word.len() == 1 || word.bytes().all(|byte| byte == b'-')) =>
        {
            Some(0)
        }
        _ => None,
    }
}

/// Whether a line is a heading or a list item, which [`from_text`] never generates.
fn begins_block(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    word == "*" || block_marker(word).is_some()
}

fn unescape(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, marked)) = rest
        .find(['\\', '<'])
        .and_then(|at| rest.split_at_checked(at))
    {
        text.push_str(before);
        if let Some((address, after)) = web_address(marked) {
            text.push_str(address);
            rest = after;
        } else {
            let mut characters = marked.strip_prefix('\\').unwrap_or(marked).chars();
            text.extend(characters.next());
            rest = characters.as_str();
        }
    }
    text.push_str(rest);
    text
}

/// Splits a text such as `<https://example.org>` into the address and the text after it.
fn web_address(text: &str) -> Option<(&str, &str)> {
    let (address, after) = text.strip_prefix('<')?.split_once('>')?;
    let is_address = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    is_address.then_some((address, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escapes(text: &str, markdown: &str) {
        assert_eq!(escape(text), markdown);
        assert_eq!(unescape(markdown), text);
    }

    #[test]
    fn markup_is_escaped() {
        escapes("see [RFC 7252] and <b>", "see \\[RFC 7252\\] and \\<b\\>");
        escapes("*/ `x` a|b ~c~", "\\*/ \\`x\\` a\\|b \\~c\\~");
        escapes("snake_case _emph_ a_", "snake_case \\_emph\\_ a\\_");
        escapes("AT&T &amp; &", "AT&T \\&amp; &");
        escapes("back\\slash", "back\\\\slash");
    }

    #[test]
    fn block_markers_are_escaped() {
        escapes("# no heading", "\\# no heading");
        escapes("1. no list", "1\\. no list");
        escapes("2) no list", "2\\) no list");
        escapes("- no list", "\\- no list");
        escapes("--- no rule", "\\--- no rule");
        escapes("-1 = a number", "-1 = a number");
        escapes("=== no underline", "\\=== no underline");
        escapes("0: Disabled", "0: Disabled");
        escapes("1.5 volts", "1.5 volts");
    }

    #[test]
    fn web_addresses_become_links() {
        escapes(
            "see http://example.org/a_b, or",
            "see <http://example.org/a_b>, or",
        );
        escapes("(https://example.org).", "(<https://example.org>).");
        escapes("http:// alone", "http:// alone");
    }

    #[test]
    fn text_round_trips() {
        let long = "word - # 1. ".repeat(30);
        for text in [
            "One [1].\n\n0: a*b\n1: c_d\nsee https://x.org/?a=<b>",
            "ends with a backslash \\\nnext",
            long.trim(),
            "",
        ] {
            assert_eq!(to_text(&from_text(text)), text);
        }
    }

    #[test]
    fn handwritten_markdown_keeps_every_word() {
        assert_eq!(
            unescape("a < b > c <https://x.org>"),
            "a < b > c https://x.org"
        );
        assert_eq!(unescape("[`Mode`] and a_b \\"), "[`Mode`] and a_b ");
        let lines = ["One of", "- a", "  word", "* b", "1. c"].map(str::to_owned);
        assert_eq!(to_text(&lines), "One of\n- a   word\n* b\n1. c");
    }

    #[test]
    fn lines_are_wrapped_and_breaks_are_kept() {
        assert_eq!(from_text("a\nb\n\nc"), ["a\\", "b", "", "c"]);
        let lines = from_text(&"- word ".repeat(30));
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(
            lines.iter().all(|line| !line.starts_with("- ")),
            "{lines:?}"
        );
    }
}
