//! Ranges of amounts (Wertgrenzen): what is for small sums, and what for large ones.

use serde::{Deserialize, Serialize};

use super::Amount;

/// One end of a range of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The amount at which it lies.
    pub amount: Amount,
    /// Whether that amount is still in the range.
    pub included: bool,
}

impl Bound {
    /// The end of what lies beyond it.
    fn beyond(self) -> Self {
        Self { included: !self.included, ..self }
    }
}

/// Amounts from one to another; without an end on a side where nothing is said, and never below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AmountRange {
    /// Where it begins: from an amount on, or above it.
    pub from: Option<Bound>,
    /// Where it ends: at an amount, or below it.
    pub to: Option<Bound>,
}

impl AmountRange {
    /// Whether an amount lies in it.
    pub fn contains(&self, amount: Amount) -> bool {
        let amount = i128::from(amount.0);
        self.least() <= amount && self.greatest().is_none_or(|greatest| amount <= greatest)
    }

    /// Whether no amount lies in it.
    pub fn is_empty(&self) -> bool {
        self.greatest().is_some_and(|greatest| greatest < self.least())
    }

    /// Whether some amount lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins = self.least().max(other.least());
        [self, other].into_iter().all(|it| it.greatest().is_none_or(|greatest| begins <= greatest))
    }

    /// Whether another one begins just where it ends.
    pub fn is_followed_by(&self, other: &Self) -> bool {
        self.greatest().is_some_and(|greatest| greatest + 1 == other.least())
    }

    /// Whether another one begins in it and ends beyond it.
    pub fn runs_into(&self, other: &Self) -> bool {
        let ends_before =
            self.greatest().is_some_and(|it| other.greatest().is_none_or(|other| it < other));
        self.overlaps(other) && self.least() < other.least() && ends_before
    }

    /// The amounts that lie in none of several ranges, in their order.
    pub fn uncovered(ranges: &[Self]) -> Vec<Self> {
        let mut ranges = ranges.to_vec();
        ranges.sort_by_key(Self::least);
        let (mut left, mut rest) = (Vec::new(), Self::default());
        for range in ranges {
            let before = Self { to: range.from.map(Bound::beyond), ..rest };
            if range.from.is_some() && !before.is_empty() {
                left.push(before);
            }
            let Some(to) = range.to else { return left };
            let after = Self { from: Some(to.beyond()), to: None };
            if rest.least() < after.least() {
                rest = after;
            }
        }
        left.push(rest);
        left
    }

    /// The least amount in it, in minor units.
    fn least(&self) -> i128 {
        self.from.map_or(0, |it| i128::from(it.amount.0) + i128::from(!it.included)).max(0)
    }

    /// The greatest amount in it, in minor units.
    fn greatest(&self) -> Option<i128> {
        self.to.map(|it| i128::from(it.amount.0) - i128::from(!it.included))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `[5`: from 5 on; `(5`: above 5; `5]`: up to 5; `5)`: below 5.
    fn range(from: &str, to: &str) -> AmountRange {
        let amount = |text: &str| Amount(text.parse().expect("a number"));
        let from = from.split_at_checked(1).map(|(mark, it)| (mark == "[", it));
        let to = to.split_at_checked(to.len().saturating_sub(1));
        let to = to.map(|(it, mark)| (mark == "]", it)).filter(|(_, it)| !it.is_empty());
        let bound = |(included, it)| Bound { amount: amount(it), included };
        AmountRange { from: from.map(bound), to: to.map(bound) }
    }

    #[test]
    fn an_end_is_in_it_or_not_as_it_says() {
        for (range, inside) in [
            (range("", ""), [true, true, true, true]),
            (range("[5", ""), [false, true, true, true]),
            (range("(5", ""), [false, false, true, true]),
            (range("", "7]"), [true, true, true, true]),
            (range("", "7)"), [true, true, true, false]),
            (range("(5", "7)"), [false, false, true, false]),
        ] {
            let found = [4, 5, 6, 7].map(|it| range.contains(Amount(it)));
            assert_eq!(found, inside, "{range:?}");
        }
        assert!(!range("", "").contains(Amount(-1)), "nobody spends less than nothing");
        assert!(range("[-5", "").contains(Amount::ZERO));
    }

    #[test]
    fn some_are_empty() {
        for (range, empty) in [
            (range("", ""), false),
            (range("[5", ""), false),
            (range("", "0]"), false),
            (range("", "0)"), true),
            (range("[5", "5]"), false),
            (range("(5", "5]"), true),
            (range("[5", "5)"), true),
            (range("(5", "6)"), true),
            (range("[6", "5]"), true),
        ] {
            assert_eq!(range.is_empty(), empty, "{range:?}");
        }
    }

    #[test]
    fn neighbours_meet_and_do_not_overlap() {
        for (a, b, overlap, meet) in [
            (range("", "5]"), range("(5", ""), false, true),
            (range("", "5)"), range("[5", ""), false, true),
            (range("", "5]"), range("[5", ""), true, false),
            (range("", "5)"), range("(5", ""), false, false),
            (range("", "5]"), range("[6", ""), false, true),
            (range("", "5]"), range("(6", "9]"), false, false),
            (range("", ""), range("[2", "3]"), true, false),
        ] {
            assert_eq!((a.overlaps(&b), b.overlaps(&a)), (overlap, overlap), "{a:?} {b:?}");
            assert_eq!(a.is_followed_by(&b), meet, "{a:?} {b:?}");
            assert!(!b.is_followed_by(&a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn one_runs_into_another_that_begins_in_it_and_ends_later() {
        for (a, b, expected) in [
            (range("", "5]"), range("(4", ""), true),
            (range("", "5]"), range("[5", "9]"), true),
            (range("", "5]"), range("(5", ""), false),
            (range("", "5]"), range("[2", "5]"), false),
            (range("", "5]"), range("[2", "4]"), false),
            (range("[2", "5]"), range("[2", "9]"), false),
            (range("", ""), range("[2", ""), false),
        ] {
            assert_eq!(a.runs_into(&b), expected, "{a:?} {b:?}");
            assert!(!b.runs_into(&a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_none_covers_is_said_in_their_words() {
        for (ranges, left) in [
            (vec![], vec![range("", "")]),
            (vec![range("", "5]"), range("(5", "")], vec![]),
            (vec![range("(5", ""), range("", "5]")], vec![]),
            (vec![range("", "5)"), range("(5", "")], vec![range("[5", "5]")]),
            (vec![range("", "5]"), range("[9", "")], vec![range("(5", "9)")]),
            (vec![range("[2", "5]")], vec![range("", "2)"), range("(5", "")]),
            (vec![range("", "9]"), range("", "5]")], vec![range("(9", "")]),
            (vec![range("[1", ""), range("[3", "4]")], vec![range("", "1)")]),
            (vec![range("", "5]"), range("", "6)")], vec![range("(5", "")]),
        ] {
            assert_eq!(AmountRange::uncovered(&ranges), left, "{ranges:?}");
        }
    }

    #[test]
    fn the_greatest_amounts_are_told_apart() {
        let above = AmountRange {
            from: Some(Bound { amount: Amount(i64::MAX), included: false }),
            to: None,
        };
        assert!(!above.contains(Amount(i64::MAX)));
    }

    proptest! {
        #[test]
        fn each_amount_is_covered_or_left(
            ends in prop::collection::vec((0_i64..12, any::<bool>(), 0_i64..12, any::<bool>(), 0_u8..4), 0..5),
        ) {
            let ranges: Vec<AmountRange> = ends
                .into_iter()
                .map(|(from, at, to, until, open)| AmountRange {
                    from: (open & 1 == 0).then_some(Bound { amount: Amount(from), included: at }),
                    to: (open & 2 == 0).then_some(Bound { amount: Amount(to), included: until }),
                })
                .filter(|it| !it.is_empty())
                .collect();
            let left = AmountRange::uncovered(&ranges);
            for amount in (0..16).map(Amount) {
                let covered = ranges.iter().any(|it| it.contains(amount));
                prop_assert_eq!(left.iter().filter(|it| it.contains(amount)).count(), usize::from(!covered));
            }
            for (a, b) in ranges.iter().zip(ranges.iter().skip(1)) {
                let both = (0..16).map(Amount).any(|it| a.contains(it) && b.contains(it));
                prop_assert_eq!(a.overlaps(b), both);
            }
        }
    }
}
