//! Descriptions as doc comments, and doc comments as descriptions.
//!
//! What a definition says is text, and rustdoc takes Markdown: everything that Markdown or
//! rustdoc would make something of is escaped, so that the text is shown as it is and
//! `cargo doc` has nothing to warn of.

/// The lines of a doc comment, without the `///`.
pub(crate) type Lines = Vec<String>;

/// Lines are wrapped to this many characters, which leaves room for `///` and two levels of
/// indentation within a hundred.
const WIDTH: usize = 88;

/// A text as lines of Markdown that show it. Lines of the text that follow each other become a
/// paragraph with hard breaks (a `\` at the end), since Markdown would let them run together.
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

/// The text that lines of Markdown show, where they were made by [`from_text`]. Of what people
/// write by hand it keeps every word and the items of a list on lines of their own.
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

/// Breaks a line of text between words.
fn wrap(line: &str, lines: &mut Vec<String>) {
    push_wrapped(line.split(' '), lines, |word, first| {
        let mut escaped = String::with_capacity(word.len() + 8);
        escape_into(word, first, &mut escaped);
        escaped
    });
}

/// Breaks a line of Markdown between words.
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

/// Fills lines with words; `show` is told whether a word is the first of its line.
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

/// Joins paragraphs with a blank line between, leaving out those without a line.
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

/// Splits lines at the blank ones around the first line that `is_boundary` likes: what stands
/// before it, and from it on.
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

/// A text as code, where it has no characters that code cannot show.
pub(crate) fn code(text: &str) -> String {
    if text.contains(['`', '\n', '\r']) {
        escape(text)
    } else {
        format!("`{text}`")
    }
}

/// One line of text, escaped and not wrapped.
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

/// A word as what stands before a web address in it, the address, and what stands after it.
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

/// Whether what follows a `&` makes it a reference to a character.
fn is_entity(after: &str) -> bool {
    let name = after.split_once(';').map_or("", |(name, _)| name);
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// Where the character stands that would make a line more than text: a heading, a list, a
/// quotation, a rule or the underline of a heading.
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

/// Whether a line is a heading or the item of a list, which [`from_text`] never makes.
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

/// The address at the start of a text such as `<https://example.org>`, and what follows it.
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

    fn shows(text: &str, markdown: &str) {
        assert_eq!(escape(text), markdown);
        assert_eq!(unescape(markdown), text);
    }

    #[test]
    fn what_markdown_would_take_for_markup() {
        shows("see [RFC 7252] and <b>", "see \\[RFC 7252\\] and \\<b\\>");
        shows("*/ `x` a|b ~c~", "\\*/ \\`x\\` a\\|b \\~c\\~");
        shows("snake_case _emph_ a_", "snake_case \\_emph\\_ a\\_");
        shows("AT&T &amp; &", "AT&T \\&amp; &");
        shows("back\\slash", "back\\\\slash");
    }

    #[test]
    fn what_would_begin_a_block() {
        shows("# no heading", "\\# no heading");
        shows("1. no list", "1\\. no list");
        shows("2) no list", "2\\) no list");
        shows("- no list", "\\- no list");
        shows("--- no rule", "\\--- no rule");
        shows("-1 = a number", "-1 = a number");
        shows("=== no underline", "\\=== no underline");
        shows("0: Disabled", "0: Disabled");
        shows("1.5 volts", "1.5 volts");
    }

    #[test]
    fn web_addresses_become_links() {
        shows(
            "see http://example.org/a_b, or",
            "see <http://example.org/a_b>, or",
        );
        shows("(https://example.org).", "(<https://example.org>).");
        shows("http:// alone", "http:// alone");
    }

    #[test]
    fn text_comes_back() {
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
    fn what_people_write_by_hand_loses_no_word() {
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
