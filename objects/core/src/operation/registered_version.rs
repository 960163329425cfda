//! The version of an Object that a client has registered.

use lwm2m_model::{ObjectId, Version};

use crate::error::Error;
use crate::format::link::{self, Link};
use crate::path::Path;
use crate::reason::Reason;

/// Returns the version of an Object according to the payload of a Register, or `None` if the client does
/// not have the Object. `lwm2m` is the parameter of this name in the query of the Register.
///
/// Without a version in the payload, Objects of the LwM2M enabler (0 to 7 and 21) have the version that
/// belongs to `lwm2m`, and other Objects have version 1.0: `LwM2M Core TS 1.2, 7.2.3`. The attribute may
/// also be at an Object Instance, where some clients put it, and below another root than `/`.
///
/// ```
/// use lwm2m_core::{Version, registered_version};
///
/// let payload = br#"</>;rt="oma.lwm2m";ct=110,</3/0>,</10/0>,</12>;ver=1.1,</12/0>"#;
/// let version = |object| registered_version(payload, Version::new(1, 2), object);
/// assert_eq!(version(12)?, Some(Version::new(1, 1)));
/// assert_eq!(version(10)?, Some(Version::new(1, 0)));
/// assert_eq!(version(3)?, Some(Version::new(1, 2)));
/// assert_eq!(version(13)?, None);
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Reason::Malformed`] if the payload is not in link format, and [`Reason::InvalidAttribute`] if `ver` is
/// not a version.
pub fn registered_version(
    payload: &[u8],
    lwm2m: Version,
    object: ObjectId,
) -> Result<Option<Version>, Error> {
    let root = root(payload)?;
    let mut is_there = false;
    for link in link::decode(payload) {
        let link = link?;
        let Some(path) = path_below(root, &link).filter(|path| path.object_id() == Some(object))
        else {
            continue;
        };
        if let Some(version) = link.attribute("ver") {
            let text = version.value.and_then(|value| value.as_str());
            let version = text.and_then(|text| text.parse().ok());
            let invalid = Reason::InvalidAttribute.at(path);
            return version.map(Some).ok_or(invalid);
        }
        is_there = true;
    }
    Ok(is_there.then(|| of_enabler(lwm2m, object)))
}

/// Returns the root path without its final slash: `LwM2M Core TS 1.2, 6.2.1`.
fn root(payload: &[u8]) -> Result<&str, Error> {
    for link in link::decode(payload) {
        let link = link?;
        let value = link.attribute("rt").and_then(|attribute| attribute.value);
        let types = value.and_then(|value| value.as_str()).unwrap_or_default();
        if types.split([' ']).any(|name| name == "oma.lwm2m") {
            return Ok(link.target.trim_end_matches('/'));
        }
    }
    Ok("")
}

fn path_below(root: &str, link: &Link<'_>) -> Option<Path> {
    link.target.strip_prefix(root)?.parse().ok()
}

/// Returns the version of an Object in a version of LwM2M: `LwM2M Core TS 1.2, Appendix E`. For a corrected
/// release it is the corrected version: LwM2M 1.1.1 has a newer Object 4 than 1.1.
const fn of_enabler(lwm2m: Version, object: ObjectId) -> Version {
    let (major, minor) = match (lwm2m.major, lwm2m.minor, object) {
        (1, 1, 0 | 1 | 3) => (1, 1),
        (1, 1, 4) => (1, 2),
        (1, 2.., 0 | 1 | 3) => (1, 2),
        (1, 2.., 2 | 5) => (1, 1),
        (1, 2.., 4) => (1, 3),
        (1, 2.., 21) => (2, 0),
        _ => (1, 0),
    };
    Version::new(major, minor)
}
