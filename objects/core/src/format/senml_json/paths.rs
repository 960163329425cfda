//! SenML-ETCH JSON: records without values.

use core::iter::FusedIterator;

use super::notation::JsonNotation;
use crate::error::Error;
use crate::format::json::Writer;
use crate::format::{ContentFormat, Output, senml};
use crate::path::Path;
use crate::reason::Reason;

/// Encodes the paths of a Read-Composite or Observe-Composite, one record each. `RFC 8790, 3.1`
///
/// ```
/// use lwm2m_core::Path;
/// use lwm2m_core::format::senml_json;
///
/// let paths = [Path::resource(3, 0, 0), Path::instance(1, 0)];
/// let mut buffer = [0; 32];
/// let payload = senml_json::encode_paths(paths, &mut buffer)?;
/// assert_eq!(payload, br#"[{"n":"/3/0/0"},{"n":"/1/0"}]"#);
/// assert!(senml_json::decode_paths(payload).eq(paths.map(Ok)));
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Reason::BufferTooSmall`] with the path that does not fit.
pub fn encode_paths(
    paths: impl IntoIterator<Item = Path>,
    buffer: &mut [u8],
) -> Result<&[u8], Error> {
    let mut json = Writer::new(Output::whole(buffer));
    let at_root = |reason: Reason| reason.at(Path::ROOT);
    json.open(b'[').map_err(at_root)?;
    for path in paths {
        write_path(&mut json, path).map_err(|reason| reason.at(path))?;
    }
    json.close(b']').map_err(at_root)?;
    Ok(json.finish().into_payload())
}

fn write_path(json: &mut Writer<'_>, path: Path) -> Result<(), Reason> {
    json.element()?;
    json.open(b'{')?;
    json.member(r#""n":"#)?;
    json.plain(path)?;
    json.close(b'}')
}

/// Decodes the paths of a Read-Composite or Observe-Composite. A record with a value is an error. Ends after an
/// error.
///
/// A record with only base fields has the path of the base name, unless that ends in a slash.
#[must_use]
pub fn decode_paths(payload: &[u8]) -> Paths<'_> {
    let notation = JsonNotation::new(ContentFormat::SENML_ETCH_JSON, payload);
    Paths(senml::Paths::new(notation))
}

/// The paths of a SenML-ETCH JSON payload.
#[derive(Clone, Debug)]
pub struct Paths<'a>(senml::Paths<JsonNotation<'a>>);

impl Iterator for Paths<'_> {
    type Item = Result<Path, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl FusedIterator for Paths<'_> {}
