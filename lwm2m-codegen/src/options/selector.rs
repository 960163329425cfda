use std::fmt;
use std::str::FromStr;

/// Selects an Object, a Resource or everything. Its text is `12`, `12/5` or `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// All Objects and Resources.
    All,
    /// An Object and its Resources.
    Object(u16),
    /// A Resource: its Object ID and Resource ID.
    Resource(u16, u16),
}

/// The error if a text is not a [`Selector`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseSelectorError(String);

impl Selector {
    /// Whether it selects the Resource.
    pub fn selects(self, object: u16, resource: u16) -> bool {
        match self {
            Selector::Resource(o, r) => (o, r) == (object, resource),
            other => other.selects_object(object),
        }
    }

    /// Whether it selects the whole Object.
    pub fn selects_object(self, object: u16) -> bool {
        self == Selector::All || self == Selector::Object(object)
    }
}

impl FromStr for Selector {
    type Err = ParseSelectorError;

    fn from_str(text: &str) -> Result<Selector, ParseSelectorError> {
        let selected = match text.strip_prefix('/').unwrap_or(text).split_once('/') {
            _ if text == "*" => Some(Selector::All),
            Some((object, resource)) => object
                .parse()
                .ok()
                .zip(resource.parse().ok())
                .map(|(o, r)| Selector::Resource(o, r)),
            None => text
                .strip_prefix('/')
                .unwrap_or(text)
                .parse()
                .ok()
                .map(Selector::Object),
        };
        selected.ok_or_else(|| ParseSelectorError(text.to_owned()))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Selector::All => f.write_str("*"),
            Selector::Object(object) => write!(f, "{object}"),
            Selector::Resource(object, resource) => write!(f, "{object}/{resource}"),
        }
    }
}

impl fmt::Display for ParseSelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` selects nothing; write an Object ID (`12`), a Resource (`12/5`) or `*`",
            self.0
        )
    }
}

impl std::error::Error for ParseSelectorError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_selectors() {
        assert_eq!("*".parse(), Ok(Selector::All));
        assert_eq!("12".parse(), Ok(Selector::Object(12)));
        assert_eq!("/12/5".parse(), Ok(Selector::Resource(12, 5)));
        for wrong in ["", "a", "12/", "12/5/0", "70000"] {
            let error = wrong.parse::<Selector>().unwrap_err();
            assert!(error.to_string().contains(&format!("`{wrong}`")), "{error}");
        }
    }
}
