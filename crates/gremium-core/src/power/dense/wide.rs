//! Whole numbers of a fixed width: counts of coalitions are added and taken away millions of times.

use num_bigint::BigUint;

/// A whole number below `2^(64 N)`; what goes beyond is dropped, so that a difference is right whatever was dropped on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide<const N: usize>([u64; N]);

impl<const N: usize> Wide<N> {
    pub(super) const ZERO: Self = Self([0; N]);

    /// The number one.
    pub(super) fn one() -> Self {
        let mut digits = [0; N];
        digits.iter_mut().take(1).for_each(|it| *it = 1);
        Self(digits)
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        let (mut sum, mut carry) = (self.0, false);
        for (own, more) in sum.iter_mut().zip(other.0) {
            let (once, over) = own.overflowing_add(more);
            let (twice, again) = once.overflowing_add(u64::from(carry));
            *own = twice;
            carry = over | again;
        }
        Self(sum)
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Self {
        let (mut rest, mut borrow) = (self.0, false);
        for (own, less) in rest.iter_mut().zip(other.0) {
            let (once, under) = own.overflowing_sub(less);
            let (twice, again) = once.overflowing_sub(u64::from(borrow));
            *own = twice;
            borrow = under | again;
        }
        Self(rest)
    }

    /// The number, which is below `2^(64 N)`.
    pub(super) fn whole(self) -> BigUint {
        self.0.iter().rev().fold(BigUint::ZERO, |high, digit| (high << 64) + digit)
    }
}
