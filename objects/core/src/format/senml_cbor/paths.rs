//! SenML-ETCH CBOR: records without values. RFC 8790, 3.1

use core::iter::FusedIterator;

use super::name::BaseName;
use super::notation::CborNotation;
use crate::error::Error;
use crate::format::cbor::{ContainerKind, Writer};
use crate::format::senml::Label;
use crate::format::{ContentFormat, Output, senml};
use crate::path::Path;
use crate::reason::Reason;

/// Encodes the paths of a composite read: `application/senml-etch+cbor`, `LwM2M Core TS 1.2, 6.3.8`.
///
/// ```
/// use lwm2m_core::Path;
/// use lwm2m_core::format::senml_cbor;
///
/// let paths = [Path::resource(3, 0, 9), Path::resource(3, 0, 13)];
/// let mut buffer = [0; 32];
/// let payload = senml_cbor::encode_paths(&paths, &mut buffer)?;
/// assert_eq!(payload, b"\x82\xa2\x21\x65/3/0/\x00\x619\xa1\x00\x6213");
///
/// let read: Result<Vec<Path>, _> = senml_cbor::decode_paths(payload).collect();
/// assert_eq!(read?, paths);
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Reason::BufferTooSmall`].
pub fn encode_paths<'b>(paths: &[Path], buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
    let base_name = base_name(paths);
    let mut writer = Writer::new(Output::whole(buffer));
    write_paths(paths, base_name, &mut writer).map_err(|reason| reason.at(Path::ROOT))?;
    Ok(writer.finish().into_payload())
}

/// Returns the common part of all paths, or the root if one of the paths is the common part.
fn base_name(paths: &[Path]) -> BaseName {
    let common = paths.iter().copied().reduce(Path::common);
    let common = common.filter(|common| !paths.contains(common));
    let common = common.unwrap_or(Path::ROOT);
    BaseName::new(common, paths.first().copied().unwrap_or(common))
}

fn write_paths(paths: &[Path], base_name: BaseName, writer: &mut Writer<'_>) -> Result<(), Reason> {
    let mut base_text = base_name.text().filter(|text| !text.is_empty());
    writer.begin(
        ContainerKind::Array,
        paths.len().try_into().unwrap_or(u64::MAX),
    )?;
    for path in paths {
        let mut name = base_name.rest(*path).ok_or(Reason::NotRepresentable)?;
        if name.is_empty() {
            name.push(b"/").ok_or(Reason::NotRepresentable)?;
        }
        writer.begin(ContainerKind::Map, if base_text.is_none() { 1 } else { 2 })?;
        if let Some(base_text) = base_text.take() {
            writer.signed(Label::BaseName.number())?;
            writer.short(&base_text)?;
        }
        writer.signed(Label::Name.number())?;
        writer.short(&name)?;
    }
    Ok(())
}

/// Decodes the paths of a composite read: `application/senml-etch+cbor`.
///
/// A record with only base fields has the path of the base name, unless that ends in a slash. A value is an
/// error. Ends after an error.
#[must_use]
pub fn decode_paths(payload: &[u8]) -> Paths<'_> {
    let notation = CborNotation::new(ContentFormat::SENML_ETCH_CBOR, payload);
    Paths(senml::Paths::new(notation))
}

/// The paths of a payload.
#[derive(Clone, Debug)]
pub struct Paths<'a>(senml::Paths<CborNotation<'a>>);

impl Iterator for Paths<'_> {
    type Item = Result<Path, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl FusedIterator for Paths<'_> {}
