//! Paths: `/Object/Object Instance/Resource/Resource Instance`.

use core::fmt;
use core::str::FromStr;

use lwm2m_model::{ObjectId, ObjectInstanceId, ResourceId, ResourceInstanceId};

use crate::reason::Reason;
use crate::text::decimal::parse_digits;
use crate::text::split::split;

/// A path of up to four levels: `LwM2M Core TS 1.2, 7.1`. Paths are in the order of the tree: a parent
/// before its children, children by ascending ID.
///
/// ```
/// use lwm2m_core::Path;
///
/// let path = Path::resource(12, 0, 5);
/// assert_eq!(path.to_string(), "/12/0/5");
/// assert_eq!("/12/0/5".parse(), Ok(path));
/// assert_eq!(Path::from((12, 0, 5)), path);
/// assert_eq!(path.parent(), Some(Path::instance(12, 0)));
/// assert!(path.starts_with(Path::object(12)));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    // 16 bits for each level, the first one highest; unused levels are 0. The depth is the last field, so
    // the derived order is that of the tree. Paths are passed often: as two integers they stay in
    // registers, and so does an `Option`, which uses an invalid depth.
    levels: u64,
    depth: Depth,
}

/// The number of levels.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Depth {
    #[default]
    Root,
    Object,
    ObjectInstance,
    Resource,
    ResourceInstance,
}

impl Depth {
    const fn of(levels: u8) -> Self {
        match levels {
            0 => Self::Root,
            1 => Self::Object,
            2 => Self::ObjectInstance,
            3 => Self::Resource,
            _ => Self::ResourceInstance,
        }
    }
}

impl Path {
    /// The root: `/`.
    pub const ROOT: Self = Self {
        levels: 0,
        depth: Depth::Root,
    };

    /// Creates `/object`.
    #[must_use]
    pub const fn object(object: ObjectId) -> Self {
        Self::pack([object, 0, 0, 0], Depth::Object)
    }

    /// Creates `/object/instance`.
    #[must_use]
    pub const fn instance(object: ObjectId, instance: ObjectInstanceId) -> Self {
        Self::pack([object, instance, 0, 0], Depth::ObjectInstance)
    }

    /// Creates `/object/instance/resource`.
    #[must_use]
    pub const fn resource(
        object: ObjectId,
        instance: ObjectInstanceId,
        resource: ResourceId,
    ) -> Self {
        Self::pack([object, instance, resource, 0], Depth::Resource)
    }

    /// Creates `/object/instance/resource/resource_instance`.
    #[must_use]
    pub const fn resource_instance(
        object: ObjectId,
        instance: ObjectInstanceId,
        resource: ResourceId,
        resource_instance: ResourceInstanceId,
    ) -> Self {
        Self::pack(
            [object, instance, resource, resource_instance],
            Depth::ResourceInstance,
        )
    }

    /// Returns the Object ID, or `None` for the root.
    #[must_use]
    pub const fn object_id(self) -> Option<ObjectId> {
        self.level(1)
    }

    /// Returns the Object Instance ID, if the path has one.
    #[must_use]
    pub const fn object_instance_id(self) -> Option<ObjectInstanceId> {
        self.level(2)
    }

    /// Returns the Resource ID, if the path has one.
    #[must_use]
    pub const fn resource_id(self) -> Option<ResourceId> {
        self.level(3)
    }

    /// Returns the Resource Instance ID, if the path has one.
    #[must_use]
    pub const fn resource_instance_id(self) -> Option<ResourceInstanceId> {
        self.level(4)
    }

    /// Returns the number of levels, 0 to 4.
    #[must_use]
    pub const fn depth(self) -> usize {
        self.depth as usize
    }

    /// Appends a level. Returns `None` below a Resource Instance.
    #[must_use]
    pub fn child(self, id: u16) -> Option<Self> {
        if self.depth == Depth::ResourceInstance {
            return None;
        }
        let depth = self.depth as u8 + 1;
        let levels = self.levels | u64::from(id) << Self::shift(depth);
        Some(Self::from_parts(levels, depth))
    }

    /// Removes the last level. Returns `None` for the root.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let depth = (self.depth as u8).checked_sub(1)?;
        let levels = self.levels & !(0xffff << Self::shift(depth + 1));
        Some(Self::from_parts(levels, depth))
    }

    /// Returns the path of the Object Instance.
    #[inline]
    pub(crate) const fn to_instance(self) -> Option<Self> {
        if self.depth() < 2 {
            return None;
        }
        Some(Self {
            levels: self.levels & 0xffff_ffff_0000_0000,
            depth: Depth::ObjectInstance,
        })
    }

    /// Returns whether the path is equal to or below `ancestor`.
    #[must_use]
    #[inline]
    pub const fn starts_with(self, ancestor: Self) -> bool {
        self.depth() >= ancestor.depth() && self.common_levels(ancestor) >= ancestor.depth as u32
    }

    /// Returns the deepest path that both paths are equal to or below.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        let mut common = self;
        while !other.starts_with(common) {
            common = common.parent().unwrap_or_default();
        }
        common
    }

    /// Returns the number of equal leading levels. Unused levels count as 0.
    const fn common_levels(self, other: Self) -> u32 {
        (self.levels ^ other.levels).leading_zeros() / u16::BITS
    }

    const fn pack([a, b, c, d]: [u16; 4], depth: Depth) -> Self {
        let levels = (a as u64) << 48 | (b as u64) << 32 | (c as u64) << 16 | d as u64;
        Self { levels, depth }
    }

    /// Returns the bit position of the level at a depth of 1 to 4.
    const fn shift(depth: u8) -> u32 {
        (Depth::ResourceInstance as u8 - depth) as u32 * u16::BITS
    }

    /// Returns the level at a depth of 1 to 4.
    const fn level(self, depth: u8) -> Option<u16> {
        if depth <= self.depth as u8 {
            Some((self.levels >> Self::shift(depth)) as u16)
        } else {
            None
        }
    }

    /// Returns the levels, 16 bits each, and their number.
    pub(crate) const fn into_parts(self) -> (u64, u8) {
        (self.levels, self.depth as u8)
    }

    /// Creates the path from [its parts](Self::into_parts).
    pub(crate) const fn from_parts(levels: u64, depth: u8) -> Self {
        Self {
            levels,
            depth: Depth::of(depth),
        }
    }

    /// Returns the last level.
    pub(crate) const fn id(self) -> Option<u16> {
        match self.depth {
            Depth::Root => None,
            depth => self.level(depth as u8),
        }
    }

    /// Iterates over the levels.
    pub(crate) fn ids(self) -> impl Iterator<Item = u16> {
        (1..=self.depth as u8).filter_map(move |depth| self.level(depth))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::ROOT {
            return f.write_str("/");
        }
        self.ids().try_for_each(|id| write!(f, "/{id}"))
    }
}

/// Prints the same text as `Display`, because `main` prints a returned error with `Debug`.
impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<(u16,)> for Path {
    fn from((object,): (u16,)) -> Self {
        Self::object(object)
    }
}

impl From<(u16, u16)> for Path {
    fn from((object, instance): (u16, u16)) -> Self {
        Self::instance(object, instance)
    }
}

impl From<(u16, u16, u16)> for Path {
    fn from((object, instance, resource): (u16, u16, u16)) -> Self {
        Self::resource(object, instance, resource)
    }
}

impl From<(u16, u16, u16, u16)> for Path {
    fn from((object, instance, resource, resource_instance): (u16, u16, u16, u16)) -> Self {
        Self::resource_instance(object, instance, resource, resource_instance)
    }
}

/// Parses decimal numbers separated by slashes. The leading slash is optional. Empty levels, signs and
/// leading zeros are errors.
impl FromStr for Path {
    type Err = ParsePathError;

    fn from_str(text: &str) -> Result<Self, ParsePathError> {
        let levels = text.strip_prefix('/').unwrap_or(text);
        let mut offset = text.len() - levels.len();
        let mut path = Self::ROOT;
        if levels.is_empty() {
            return Ok(path);
        }
        let mut rest = Some(levels);
        while let Some(text) = rest {
            let level;
            (level, rest) = split(text, b'/');
            let id = parse_id(level).map_err(|what| ParsePathError { offset, what })?;
            let too_deep = ParsePathError {
                offset,
                what: PathFault::TooDeep,
            };
            path = path.child(id).ok_or(too_deep)?;
            offset += level.len() + 1;
        }
        Ok(path)
    }
}

fn parse_id(level: &str) -> Result<u16, PathFault> {
    match parse_digits(level) {
        Ok(_) if level.len() > 1 && level.starts_with('0') => Err(PathFault::NotANumber),
        Ok(id) => id.try_into().map_err(|_| PathFault::TooLarge),
        Err(Reason::OutOfRange) => Err(PathFault::TooLarge),
        Err(_) => Err(PathFault::NotANumber),
    }
}

/// The error for a text that is not a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsePathError {
    offset: usize,
    what: PathFault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathFault {
    NotANumber,
    TooLarge,
    TooDeep,
}

impl ParsePathError {
    /// Returns the byte offset of the invalid level.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for ParsePathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            PathFault::NotANumber => "not a decimal number",
            PathFault::TooLarge => "number above 65535",
            PathFault::TooDeep => "more than four levels",
        };
        write!(f, "path, byte {}: {what}", self.offset)
    }
}

impl core::error::Error for ParsePathError {}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn parses_what_it_prints() {
        for text in ["/", "/0", "/3/0", "/3/0/11", "/65535/65535/65535/65535"] {
            let path: Path = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
            assert_eq!(text[1..].parse(), Ok(path));
        }
        assert_eq!("".parse(), Ok(Path::ROOT));
    }

    #[test]
    fn rejects_invalid_paths_with_the_offset() {
        let cases = [
            ("//", 1, PathFault::NotANumber),
            ("/3/", 3, PathFault::NotANumber),
            ("/3//1", 3, PathFault::NotANumber),
            ("/3/+1", 3, PathFault::NotANumber),
            ("/3/-1", 3, PathFault::NotANumber),
            ("/03", 1, PathFault::NotANumber),
            (" /3", 0, PathFault::NotANumber),
            ("3/0 ", 2, PathFault::NotANumber),
            ("/3/٣", 3, PathFault::NotANumber),
            ("/65536", 1, PathFault::TooLarge),
            ("/3/99999999999999999999", 3, PathFault::TooLarge),
            ("/1/2/3/4/5", 9, PathFault::TooDeep),
        ];
        for (text, offset, what) in cases {
            assert_eq!(
                text.parse::<Path>(),
                Err(ParsePathError { offset, what }),
                "{text}"
            );
        }
        let error = "/3/x".parse::<Path>().unwrap_err();
        assert_eq!(error.to_string(), "path, byte 3: not a decimal number");
        assert_eq!(error.offset(), 3);
    }

    #[test]
    fn returns_each_level() {
        let path = Path::from((1, 2, 3, 4));
        let levels = (path.object_id(), path.object_instance_id());
        assert_eq!(levels, (Some(1), Some(2)));
        assert_eq!(
            (path.resource_id(), path.resource_instance_id()),
            (Some(3), Some(4))
        );
        assert_eq!(Path::ROOT.object_id(), None);
        assert_eq!(Path::from((1,)).object_instance_id(), None);
        assert_eq!(Path::from((1, 2)).resource_id(), None);
        assert_eq!(Path::from((1, 2, 3)).resource_instance_id(), None);
        assert_eq!((Path::ROOT.id(), path.id()), (None, Some(4)));
    }

    #[test]
    fn parent_is_the_inverse_of_child() {
        let mut path = Path::ROOT;
        for id in 1..=4 {
            let child = path.child(id).unwrap();
            assert_eq!(child.parent(), Some(path));
            assert!(child.starts_with(path) && !path.starts_with(child));
            path = child;
        }
        assert_eq!(path, Path::resource_instance(1, 2, 3, 4));
        assert_eq!(path.child(5), None);
        assert_eq!(Path::ROOT.parent(), None);
        assert!(!Path::instance(3, 0).starts_with(Path::instance(3, 1)));
        assert!(!Path::resource(3, 1, 0).starts_with(Path::instance(3, 0)));
    }

    #[test]
    fn orders_like_the_tree() {
        let sorted = [
            "/", "/0", "/0/0", "/0/0/0", "/0/0/0/0", "/0/0/1", "/0/1", "/1", "/10/0",
        ];
        let paths: Vec<Path> = sorted.iter().map(|text| text.parse().unwrap()).collect();
        assert!(paths.is_sorted_by(|a, b| a < b));
    }
}
