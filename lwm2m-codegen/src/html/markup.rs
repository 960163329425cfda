//! HTML that escapes all external text.

use std::fmt::{self, Write};

use lwm2m_model::Version;
use lwm2m_model::ir::{Range, Units};

/// A fragment of HTML, created by [`html!`].
#[derive(Clone, Debug, Default)]
pub(super) struct Markup(String);

/// Creates [`Markup`] from a literal with a value for each `{}`. Values are escaped, unless they are
/// `Markup`.
///
/// `concat!` prevents the literal from capturing variables, which would bypass the escaping.
macro_rules! html {
    ($markup:literal $(, $value:expr)* $(,)?) => {
        $crate::html::markup::Markup::from_literal(format_args!(
            concat!($markup),
            $($crate::html::markup::Shown(&$value)),*
        ))
    };
}

pub(super) use html;

impl Markup {
    /// The expansion of [`html!`].
    pub(super) fn from_literal(arguments: fmt::Arguments<'_>) -> Markup {
        Markup(arguments.to_string())
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

impl FromIterator<Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = Markup>>(parts: I) -> Markup {
        Markup(parts.into_iter().map(|part| part.0).collect())
    }
}

/// A value for a `{}` of [`html!`].
pub(super) trait Show {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Displays a value as HTML.
pub(super) struct Shown<'v, T: ?Sized>(pub(super) &'v T);

impl<T: Show + ?Sized> fmt::Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

impl Show for Markup {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (*self).show(f)
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().map_or(Ok(()), |value| value.show(f))
    }
}

/// Implements [`Show`] for types that are displayed as text.
macro_rules! shown_as_text {
    ($($text:ty),*) => {
        $(impl Show for $text {
            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(Escaping(f), "{self}")
            }
        })*
    };
}

shown_as_text!(str, String, char, u16, i64, usize, Range, Units, Version);

/// Escapes text for HTML, both between tags and in a quoted attribute.
struct Escaping<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '&' => self.0.write_str("&amp;"),
                '<' => self.0.write_str("&lt;"),
                '>' => self.0.write_str("&gt;"),
                '"' => self.0.write_str("&quot;"),
                '\'' => self.0.write_str("&#39;"),
                other => self.0.write_char(other),
            }?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_is_escaped_and_markup_is_not() {
        let name = "<b title='a'>\"&amp;\"</b>";
        let inner = html!("<i>{}</i>", name);
        assert_eq!(
            html!("<p class=\"x\">{}{}{}</p>", inner, 5_u16, None::<&str>).into_text(),
            "<p class=\"x\"><i>&lt;b title=&#39;a&#39;&gt;&quot;&amp;amp;&quot;&lt;/b&gt;</i>5</p>"
        );
    }
}
