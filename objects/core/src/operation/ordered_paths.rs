//! Paths in the order that a content format needs.

use crate::Path;
use crate::format::ContentFormat;

/// The paths as they come, or for LwM2M CBOR, whose maps have one place for each, in ascending order and
/// without those that lie below others. Without a heap to sort them in, the next is looked for each time.
#[derive(Clone)]
pub(super) struct OrderedPaths<P> {
    paths: P,
    /// Whether the order in which they come will do.
    as_they_come: bool,
    last: Option<Path>,
}

impl<P: Iterator<Item = Path> + Clone> OrderedPaths<P> {
    pub(super) fn new(format: ContentFormat, paths: P) -> Self {
        let follows = |first: &Path, second: &Path| is_next(*first, *second);
        let as_they_come =
            format != ContentFormat::LWM2M_CBOR || paths.clone().is_sorted_by(follows);
        Self {
            paths,
            as_they_come,
            last: None,
        }
    }
}

impl<P: Iterator<Item = Path> + Clone> Iterator for OrderedPaths<P> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        if self.as_they_come {
            return self.paths.next();
        }
        let last = self.last;
        let are_left = |path: &Path| last.is_none_or(|last| is_next(last, *path));
        let next = self.paths.clone().filter(are_left).min()?;
        self.last = Some(next);
        Some(next)
    }
}

fn is_next(last: Path, path: Path) -> bool {
    last < path && !path.starts_with(last)
}
