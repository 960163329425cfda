//! Paths in the order that a content format needs.

use crate::format::ContentFormat;
use crate::path::Path;

/// The paths as they come, or for LwM2M CBOR, whose maps have one place for each, in ascending order and
/// without those that lie below others. Without a heap to sort them in, the next is looked for each time.
#[derive(Clone)]
pub(super) struct OrderedPaths<P> {
    paths: P,
    is_ordering: bool,
    last: Option<Path>,
}

impl<P: Iterator<Item = Path> + Clone> OrderedPaths<P> {
    pub(super) fn new(format: ContentFormat, paths: P) -> Self {
        Self {
            paths,
            is_ordering: format == ContentFormat::LWM2M_CBOR,
            last: None,
        }
    }
}

impl<P: Iterator<Item = Path> + Clone> Iterator for OrderedPaths<P> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        if !self.is_ordering {
            return self.paths.next();
        }
        let is_left = |path: &Path| {
            self.last
                .is_none_or(|last| last < *path && !path.starts_with(last))
        };
        let next = self.paths.clone().filter(is_left).min()?;
        self.last = Some(next);
        Some(next)
    }
}
