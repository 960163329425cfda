//! Formats descriptions as paragraphs, with links for web addresses.

use super::markup::{Markup, html};
use crate::rust::split_url;

/// A longer line is prose. Consecutive shorter lines may be a list.
const PROSE_LENGTH: usize = 90;

/// Formats text as paragraphs. Blank lines separate paragraphs, and a line of prose is a separate
/// paragraph.
pub(super) fn paragraphs(text: &str) -> Markup {
    let paragraphs = text.split("\n\n").filter(|text| !text.trim().is_empty());
    let lines: Vec<Vec<&str>> = paragraphs
        .map(|text| text.trim().lines().collect())
        .collect();
    let is_prose = |line: &&str| line.chars().count() > PROSE_LENGTH;
    lines
        .iter()
        .flat_map(|lines| lines.chunk_by(move |a, b| !is_prose(a) && !is_prose(b)))
        .map(paragraph)
        .collect()
}

/// A paragraph that keeps its line breaks.
fn paragraph(lines: &[&str]) -> Markup {
    let lines: Markup = lines
        .iter()
        .enumerate()
        .map(|(position, line)| {
            let break_before = (position > 0).then(|| html!("<br>\n"));
            html!("{}{}", break_before, linked(line))
        })
        .collect();
    html!("<p>{}</p>\n", lines)
}

fn linked(line: &str) -> Markup {
    let words = line.split(' ').enumerate();
    words
        .map(|(position, word)| {
            let space = (position > 0).then_some(' ');
            let (before, url, after) = split_url(word);
            let link = (!url.is_empty()).then(|| html!("<a href=\"{}\">{}</a>", url, url));
            html!("{}{}{}{}", space, before, link, after)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs_are_kept() {
        assert_eq!(
            paragraphs("a <b>\nc\n\nd").into_text(),
            "<p>a &lt;b&gt;<br>\nc</p>\n<p>d</p>\n"
        );
        assert_eq!(paragraphs("").into_text(), "");
    }

    #[test]
    fn a_line_of_prose_is_a_paragraph() {
        let prose = "word ".repeat(20);
        let prose = prose.trim();
        assert_eq!(
            paragraphs(&format!("{prose}\n0: a\n1: b\n{prose}\n{prose}")).into_text(),
            format!("<p>{prose}</p>\n<p>0: a<br>\n1: b</p>\n<p>{prose}</p>\n<p>{prose}</p>\n")
        );
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(
            paragraphs("see (https://x.org/?a=1&b='2').").into_text(),
            "<p>see (<a href=\"https://x.org/?a=1&amp;b=&#39;2\">https://x.org/?a=1&amp;b=&#39;2</a>&#39;).</p>\n"
        );
        assert_eq!(
            paragraphs("javascript:alert(1) data:text/html,x").into_text(),
            "<p>javascript:alert(1) data:text/html,x</p>\n"
        );
    }
}
