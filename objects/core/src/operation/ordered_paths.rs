//! Paths in the order of a content format.

use crate::format::ContentFormat;
use crate::path::Path;

/// The paths in their order; for LwM2M CBOR, whose maps have one entry for each key, in ascending order and
/// without those below others. There is no heap to sort them in, so each step searches the next path.
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
