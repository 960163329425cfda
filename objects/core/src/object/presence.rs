//! The set of Resources that are present, with one bit for each.

use core::fmt;

/// A set of rows of a definition table, with one bit for each row in `BYTES` bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence<const BYTES: usize>([u8; BYTES]);

impl<const BYTES: usize> Default for Presence<BYTES> {
    fn default() -> Self {
        Self([0; BYTES])
    }
}

impl<const BYTES: usize> AsRef<[u8]> for Presence<BYTES> {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl<const BYTES: usize> AsMut<[u8]> for Presence<BYTES> {
    fn as_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

/// A [`Presence`] with a bit for each Resource of an Object. Empty by default.
pub trait PresenceSet: Copy + Default + fmt::Debug + PartialEq + AsRef<[u8]> + AsMut<[u8]> {}

impl<const BYTES: usize> PresenceSet for Presence<BYTES> {}

/// Returns whether the set contains a row.
pub(crate) fn contains(set: &[u8], row: usize) -> bool {
    set.get(row / 8)
        .is_some_and(|byte| byte >> (row % 8) & 1 == 1)
}

/// Adds a row to the set.
pub(crate) fn insert(set: &mut [u8], row: usize) {
    if let Some(byte) = set.get_mut(row / 8) {
        *byte |= 1 << (row % 8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_a_bit() {
        let mut set = Presence::<3>::default();
        for row in [0, 7, 8, 23] {
            assert!(!contains(set.as_ref(), row));
            insert(set.as_mut(), row);
        }
        let rows = (0..32).filter(|row| contains(set.as_ref(), *row));
        assert!(rows.eq([0, 7, 8, 23]));
    }

    #[test]
    fn has_no_rows_past_the_end() {
        let mut set = Presence::<1>::default();
        insert(set.as_mut(), 8);
        assert_eq!(set, Presence::default());
        assert!(!contains(&[], 0));
    }
}
