//! The frame of every page: header, search and footer.

use super::MARK;
use super::markup::{Markup, html};

/// The title in tabs, bookmarks and the header.
pub(super) const TITLE: &str = "LwM2M Objects";

/// Returns a whole page.
pub(super) fn page(title: &str, content: &Markup, footer: &Markup) -> String {
    let title = if title == TITLE {
        html!("{}", TITLE)
    } else {
        html!("{} · {}", title, TITLE)
    };
    html!(
        r##"<!doctype html>
<!-- {} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src data:">
<title>{}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script src="script.js" defer></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="site">
<a class="home" href="index.html">{}</a>
{}</header>
<main id="content">
{}</main>
<footer class="site">
{}</footer>
</body>
</html>
"##,
        MARK,
        title,
        TITLE,
        search(),
        content,
        footer
    )
    .into_text()
}

/// The search form, which the script reveals.
fn search() -> Markup {
    html!(
        r#"<form class="search" role="search" hidden>
<input type="search" role="combobox" aria-label="Search Objects and Resources" aria-autocomplete="list" aria-expanded="false" aria-controls="found" placeholder="Search" autocomplete="off" autocapitalize="off" spellcheck="false">
<kbd aria-hidden="true">/</kbd>
<p class="unseen" role="status"></p>
<div id="found" role="listbox" aria-label="Found" hidden></div>
</form>
"#
    )
}

/// Formats a number of things, such as `2 Objects`.
pub(super) fn counted(number: usize, what: &str) -> Markup {
    let plural = (number != 1).then_some('s');
    html!("{} {}{}", number, what, plural)
}
