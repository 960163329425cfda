//! Descriptions as paragraphs, with their web addresses as links.

use super::markup::{Markup, html};
use crate::rust::split_url;

/// A paragraph for each stretch of lines between blank ones; its lines stay lines.
pub(super) fn paragraphs(text: &str) -> Markup {
    let paragraphs = text.split("\n\n").filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| html!("<p>{}</p>\n", lines(text)))
        .collect()
}

fn lines(text: &str) -> Markup {
    let lines = text.trim().lines().enumerate();
    lines
        .map(|(position, line)| {
            let break_before = (position > 0).then(|| html!("<br>\n"));
            html!("{}{}", break_before, words(line))
        })
        .collect()
}

fn words(line: &str) -> Markup {
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
