//! The members around the entries.

use crate::format::json::{JsonString, Reader};
use crate::format::path_parser::PathParser;
use crate::format::short_text::ShortText;
use crate::path::Path;
use crate::reason::Reason;

/// The base name, the base time and the entries.
#[derive(Clone, Debug)]
pub(super) struct Header<'a> {
    base_name: Option<JsonString<'a>>,
    pub(super) base_time: f64,
    /// The content of the array.
    pub(super) entries: Reader<'a>,
}

impl<'a> Header<'a> {
    /// Reads the whole payload, to report errors behind the entries first.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, Reason> {
        let mut base_name = None;
        let mut base_time = None;
        let mut entries = None;
        reader.expect(b'{')?;
        let mut is_first = true;
        while reader.has_element(is_first, b'}')? {
            is_first = false;
            let start = reader.offset();
            let key = reader.key()?.to_short_text::<2>();
            let is_new = match key.as_ref().map(ShortText::as_str) {
                Some("bn") => base_name.replace(reader.string()?).is_none(),
                Some("bt") => base_time.replace(reader.seconds()?).is_none(),
                Some("e") => entries.replace(skip_entries(reader)?).is_none(),
                _ => reader.skip_value().map(|()| true)?,
            };
            if !is_new {
                return Err(reader.malformed(start));
            }
        }
        let end = reader.offset();
        reader.end()?;
        Ok(Self {
            base_name,
            base_time: base_time.unwrap_or(0.0),
            entries: entries.ok_or_else(|| reader.malformed(end))?,
        })
    }

    /// Returns the path of an entry. Without a base name, names are relative to the path of the request.
    pub(super) fn path(&self, request: Path, own: Option<JsonString<'_>>) -> Option<Path> {
        let mut name = PathParser::new();
        match (self.base_name, own) {
            (Some(base), _) => base.push_to(&mut name),
            (None, Some(own)) if own.starts_with('/') => {}
            (None, own) => {
                name = PathParser::after(request);
                if own.is_some_and(|own| !own.is_empty()) && request != Path::ROOT {
                    name.push("/");
                }
            }
        }
        if let Some(own) = own {
            own.push_to(&mut name);
        }
        name.path()
    }
}

/// Skips the entries and returns a reader of them.
fn skip_entries<'a>(reader: &mut Reader<'a>) -> Result<Reader<'a>, Reason> {
    let mut entries = reader.clone();
    entries.expect(b'[')?;
    reader.skip_value()?;
    Ok(entries)
}
