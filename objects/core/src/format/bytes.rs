//! Copying of bytes without the panics of `copy_from_slice` and `copy_within`, which the compiler cannot
//! prove unreachable and keeps in the program.

/// Copies the bytes that fit.
pub(crate) fn copy(place: &mut [u8], bytes: &[u8]) {
    for (place, byte) in place.iter_mut().zip(bytes) {
        *place = *byte;
    }
}

/// Moves `count` bytes between two ranges that may overlap. Ignores bytes beyond the end.
pub(crate) fn shift(bytes: &mut [u8], from: usize, to: usize, count: usize) {
    let mut copy = |index: usize| {
        let byte = bytes.get(from + index).copied();
        if let (Some(byte), Some(place)) = (byte, bytes.get_mut(to + index)) {
            *place = byte;
        }
    };
    if from < to {
        (0..count).rev().for_each(&mut copy);
    } else {
        (0..count).for_each(&mut copy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaves_like_copy_within() {
        for (from, to, count) in [(0, 2, 4), (2, 0, 4), (1, 1, 3), (0, 5, 1), (3, 0, 0)] {
            let mut ours = [1, 2, 3, 4, 5, 6];
            let mut theirs = ours;
            shift(&mut ours, from, to, count);
            theirs.copy_within(from..from + count, to);
            assert_eq!(ours, theirs);
        }
    }
}
