//! Linear inequalities over exact numbers, and whether anything meets them all.
//!
//! Unknowns are eliminated one by one (Fourier and Motzkin): each pair of a lower and an upper bound of the unknown becomes an
//! inequality without it. What is left has no unknown and is true or false.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::Ratio as Fraction;

/// An exact number that may be negative.
pub(super) type Number = Fraction<BigInt>;

/// A sum of multiples of unknowns and a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum<U: Ord> {
    of: BTreeMap<U, Number>,
    and: Number,
}

impl<U: Ord + Clone> Sum<U> {
    pub(super) fn number(and: Number) -> Self {
        Self { of: BTreeMap::new(), and }
    }

    pub(super) fn of(unknowns: impl IntoIterator<Item = U>) -> Self {
        let one = || Number::from_integer(1.into());
        Self { of: unknowns.into_iter().map(|it| (it, one())).collect(), and: zero() }
    }

    pub(super) fn times(mut self, factor: &Number) -> Self {
        self.of.values_mut().for_each(|it| *it *= factor);
        self.of.retain(|_, it| *it != zero());
        self.and *= factor;
        self
    }

    pub(super) fn plus(mut self, other: &Self) -> Self {
        for (unknown, number) in &other.of {
            *self.of.entry(unknown.clone()).or_insert_with(zero) += number;
        }
        self.of.retain(|_, it| *it != zero());
        self.and += &other.and;
        self
    }

    pub(super) fn minus(self, other: &Self) -> Self {
        self.plus(&other.clone().times(&Number::from_integer((-1).into())))
    }
}

/// That a sum is not negative, or that it is more than nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Inequality<U: Ord> {
    pub(super) sum: Sum<U>,
    pub(super) strict: bool,
}

/// More inequalities than this are not solved: then it counts as possible.
const MOST: usize = 600;

/// Whether some non-negative numbers meet all inequalities.
pub(super) fn is_possible<U: Ord + Clone>(all: &[Inequality<U>]) -> bool {
    let unknowns: BTreeSet<U> = all.iter().flat_map(|it| it.sum.of.keys().cloned()).collect();
    let not_negative =
        unknowns.iter().map(|it| Inequality { sum: Sum::of([it.clone()]), strict: false });
    let mut left: BTreeSet<Inequality<U>> = all.iter().cloned().chain(not_negative).collect();
    let mut unknowns = unknowns;
    while let Some(next) = unknowns.iter().min_by_key(|it| pairs(&left, it)).cloned() {
        if pairs(&left, &next).saturating_add(left.len()) > MOST {
            return true;
        }
        left = without(&next, left);
        unknowns.remove(&next);
        if left.iter().any(|it| it.sum.of.is_empty() && !is_true(it)) {
            return false;
        }
    }
    left.iter().all(is_true)
}

fn is_true<U: Ord>(it: &Inequality<U>) -> bool {
    if it.strict { it.sum.and > zero() } else { it.sum.and >= zero() }
}

/// How many inequalities come of taking an unknown out.
fn pairs<U: Ord>(all: &BTreeSet<Inequality<U>>, unknown: &U) -> usize {
    let signs = || all.iter().filter_map(|it| it.sum.of.get(unknown));
    let lower = signs().filter(|it| **it > zero()).count();
    lower.saturating_mul(signs().count().saturating_sub(lower))
}

fn without<U: Ord + Clone>(unknown: &U, all: BTreeSet<Inequality<U>>) -> BTreeSet<Inequality<U>> {
    let (mut lower, mut upper, mut rest) = (Vec::new(), Vec::new(), BTreeSet::new());
    for it in all {
        match it.sum.of.get(unknown).cloned() {
            None => {
                rest.insert(it);
            }
            Some(factor) => {
                let size = if factor < zero() { -factor.clone() } else { factor.clone() };
                let sum = it.sum.times(&size.recip());
                let bound = if factor > zero() { &mut lower } else { &mut upper };
                bound.push(Inequality { sum, strict: it.strict });
            }
        }
    }
    for below in &lower {
        for above in &upper {
            let strict = below.strict || above.strict;
            rest.insert(Inequality { sum: below.sum.clone().plus(&above.sum), strict });
        }
    }
    rest
}

pub(super) fn zero() -> Number {
    Number::from_integer(0.into())
}
