//! `application/link-format`: links with attributes. `RFC 6690`, `LwM2M Core TS 1.2, 7.4`
//!
//! The format of Discover responses and registrations. Links have no values, so this format has no records.
//!
//! ```
//! use lwm2m_core::Path;
//! use lwm2m_core::format::link;
//!
//! let mut buffer = [0; 64];
//! let mut links = link::Writer::new(&mut buffer);
//! links.path(Path::object(12))?.attribute("ver", "1.1")?;
//! links.path(Path::resource(12, 0, 6))?.attribute("dim", 3)?.attribute("pmin", 10)?;
//! let payload = links.finish();
//! assert_eq!(payload, b"</12>;ver=1.1,</12/0/6>;dim=3;pmin=10");
//!
//! let link = link::decode(payload).nth(1).expect("two links")?;
//! assert_eq!(link.path(), Some(Path::resource(12, 0, 6)));
//! let pmin = link.attribute("pmin").and_then(|attribute| attribute.value);
//! assert_eq!(pmin.and_then(|value| value.as_str()), Some("10"));
//! # Ok::<(), lwm2m_core::Error>(())
//! ```

mod attribute;
mod decode;
mod write;

pub use self::attribute::{Attribute, AttributeValue, Attributes};
pub use self::decode::{Decoder, Link, decode};
pub use self::write::Writer;

/// The characters of a value without quotes: `ptokenchar` of `RFC 6690, 2`.
const fn is_bare(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

/// The characters of a name: `parmname` of `RFC 6690, 2`, with the final asterisk that marks another
/// character set.
const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'&'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
                | b'*'
        )
}
