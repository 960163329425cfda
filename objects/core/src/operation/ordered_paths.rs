//! Paths in ascending order.

use crate::path::Path;

/// The paths in ascending order, without those below others. There is no heap to sort them in, so each step
/// searches the next path.
#[derive(Clone)]
pub(super) struct OrderedPaths<P> {
    paths: P,
    last: Option<Path>,
}

impl<P: Iterator<Item = Path> + Clone> OrderedPaths<P> {
    pub(super) const fn new(paths: P) -> Self {
        Self { paths, last: None }
    }
}

impl<P: Iterator<Item = Path> + Clone> Iterator for OrderedPaths<P> {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        let is_left = |path: &Path| {
            self.last
                .is_none_or(|last| last < *path && !path.starts_with(last))
        };
        let next = self.paths.clone().filter(is_left).min()?;
        self.last = Some(next);
        Some(next)
    }
}
