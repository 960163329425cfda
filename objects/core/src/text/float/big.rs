//! Integers of more than 64 bits.

use core::cmp::Ordering;

/// The largest integer in the ratio of any float: 10 * 4 * 2^1074.
const LIMBS: usize = 36;

/// An unsigned integer.
#[derive(Clone, Debug)]
pub(super) struct Big {
    /// The digits, lowest first.
    limbs: [u32; LIMBS],
    /// The number of digits in use. The last of them is not 0.
    length: usize,
}

impl Big {
    /// `number * 2^shift`
    pub(super) fn shifted(number: u64, shift: u32) -> Self {
        let mut big = Self {
            limbs: [0; LIMBS],
            length: (shift / u32::BITS) as usize,
        };
        let mut rest = u128::from(number) << (shift % u32::BITS);
        while rest > 0 {
            big.push(rest as u32);
            rest >>= u32::BITS;
        }
        big.trim();
        big
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.length == 0
    }

    pub(super) fn times_ten(&mut self) {
        let mut carry = 0;
        for limb in self.used_mut() {
            let product = u64::from(*limb) * 10 + carry;
            *limb = product as u32;
            carry = product >> u32::BITS;
        }
        if carry > 0 {
            self.push(carry as u32);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        let mut carry = 0;
        self.length = self.length.max(other.length);
        for (limb, other) in self.used_mut().iter_mut().zip(&other.limbs) {
            let sum = u64::from(*limb) + u64::from(*other) + carry;
            *limb = sum as u32;
            carry = sum >> u32::BITS;
        }
        if carry > 0 {
            self.push(carry as u32);
        }
    }

    /// Subtracts a number that is not larger.
    pub(super) fn subtract(&mut self, other: &Self) {
        let mut borrow = 0;
        for (limb, other) in self.used_mut().iter_mut().zip(&other.limbs) {
            let difference = i64::from(*limb) - i64::from(*other) - borrow;
            *limb = difference as u32;
            borrow = i64::from(difference < 0);
        }
        self.trim();
    }

    fn used(&self) -> &[u32] {
        self.limbs.get(..self.length).unwrap_or_default()
    }

    fn used_mut(&mut self) -> &mut [u32] {
        self.limbs.get_mut(..self.length).unwrap_or_default()
    }

    fn push(&mut self, limb: u32) {
        if let Some(place) = self.limbs.get_mut(self.length) {
            *place = limb;
            self.length += 1;
        }
    }

    fn trim(&mut self) {
        while let Some(0) = self.used().last() {
            self.length -= 1;
        }
    }
}

impl PartialEq for Big {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Big {}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        let lengths = self.length.cmp(&other.length);
        lengths.then_with(|| self.used().iter().rev().cmp(other.used().iter().rev()))
    }
}
